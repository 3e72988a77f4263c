"""What is typed to an expression of FTS5. Only folded words go into it, in quotes, so nothing that is typed is syntax.

All words must be there. A phrase stands in quotes (any kind), a word with a star stands for what begins so. A symbol is
a phrase of its parts, and a number with a slash is looked for in both orders, since Arabic prints either; of the symbol
of a resolution, only its number is asked for, which is how resolutions are cited.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.index.words import Word, pieces_of, words_of

MOST_WORDS = 24
"""Words of a question that count; the page says where some were left out."""
_QUOTES = re.compile("[\u201c\u201d\u201e\u00ab\u00bb\u201f\u300c\u300d\uff02]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SERIES = re.compile(r"(?<![\w/])(?:[A-Z]+/)+(?:RES|DEC)/(?=\d|E?S-)", re.IGNORECASE)
_NUMBER = re.compile(
    r"""
    (?<![A-Za-z\d/.\-]) (?P<a>\d{1,4}) (?: \s*/\s* (?P<b>\d{1,4}) (?![\d/])   # 69/317, of either order
    | \s*\(\s* (?P<year>[A-Z\d]{2,8}) \s*\))                                 # 242 (1967), 3369 (XXX)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PART = re.compile(r'"([^"]*)"|([^\s"]+)')


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row that are looked for; where the last is a prefix, what begins so."""

    words: tuple[str, ...]
    prefix: bool = False

    def __str__(self) -> str:
        """Write it as FTS5 reads it."""
        return '"{}"{}'.format(" ".join(self.words), "*" if self.prefix else "")


@dataclass(frozen=True, slots=True)
class Asked:
    """Each of its parts must be found, in one of its forms."""

    parts: tuple[tuple[Phrase, ...], ...]
    left_out: bool = False
    """More was typed than is looked for."""

    def __str__(self) -> str:
        """Write it as FTS5 reads it."""
        return " AND ".join("({})".format(" OR ".join(map(str, forms))) for forms in self.parts)


def ask(text: str, *, completing: str = "") -> Asked:
    """Read what is typed; what stands in `completing` after it is a word whose end is still missing.

    >>> str(ask('"United  Nations" reports')), str(ask("A/RES/69/317")), str(ask('NEAR(a "'))
    ('("united nations") AND ("reports")', '("69 317" OR "317 69")', '("near a")')
    >>> str(ask("第69/317号决议"))
    '("第"*) AND ("69 317" OR "317 69") AND ("号决 决议")'
    """
    parts = [forms for piece in _pieces(text) for forms in piece]
    parts += [_prefixed(forms) for piece in _pieces(completing) for forms in piece]
    kept: list[tuple[Phrase, ...]] = []
    room = MOST_WORDS
    for forms in dict.fromkeys(parts):
        if (room := room - len(forms[0].words)) < 0:
            return Asked(tuple(kept), left_out=True)
        kept.append(forms)
    return Asked(tuple(kept))


def _prefixed(forms: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    return tuple(Phrase(form.words, prefix=True) for form in forms)


def _pieces(text: str) -> Iterator[list[tuple[Phrase, ...]]]:
    plain = _QUOTES.sub('"', unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)))
    text, at = _SERIES.sub(" ", plain), 0
    for number in _NUMBER.finditer(text):
        if text.count('"', 0, number.start()) % 2 == 0:  # within quotes it is a word of the phrase
            yield list(_plain(text[at : number.start()]))
            yield [_number(number)]
            at = number.end()
    yield list(_plain(text[at:]))


def _number(found: re.Match[str]) -> tuple[Phrase, ...]:
    first, second = words_of(found["a"])[0], tuple(words_of(found["b"] or found["year"]))
    forms = Phrase((first, *second)), Phrase((*second, first))
    return forms if found["b"] and forms[0] != forms[1] else forms[:1]


def _plain(text: str) -> Iterator[tuple[Phrase, ...]]:
    for match in _PART.finditer(text):
        quoted, bare = match.groups()
        pieces = pieces_of(quoted if quoted is not None else bare)
        if not pieces:
            continue
        if quoted is None and bare.endswith("*") and not pieces[-1][1]:
            yield (Phrase(tuple(_in_text(pieces)), prefix=True),)
        else:
            yield (_phrase(pieces),)


def _phrase(pieces: Sequence[tuple[str, bool]]) -> Phrase:
    last, chinese = pieces[-1]
    words = _in_text(pieces)
    if not chinese:
        return Phrase(tuple(words))
    return Phrase(tuple(words), prefix=True) if len(last) == 1 else Phrase(tuple(words[:-1]))


def _in_text(pieces: Sequence[tuple[str, bool]]) -> list[str]:
    return [word for piece, chinese in pieces for word in (words_of(piece) if chinese else [piece])]


def find_places(words: Sequence[Word], asked: Asked) -> Iterator[tuple[int, int]]:
    """Yield the places (as written) where the phrases asked for stand among the words of a text."""
    phrases = [form for forms in asked.parts for form in forms]
    starts: dict[str, list[Phrase]] = {}
    prefixes: list[Phrase] = []
    for phrase in phrases:
        if phrase.prefix and len(phrase.words) == 1:
            prefixes.append(phrase)
        else:
            starts.setdefault(phrase.words[0], []).append(phrase)
    for at, word in enumerate(words):
        for phrase in (*starts.get(word.text, ()), *prefixes):
            row = words[at : at + len(phrase.words)]
            if _same([each.text for each in row], phrase):
                # the pair that a single Chinese character begins is not what was asked for
                end = row[-1].start + len(phrase.words[-1]) if phrase.prefix and _is_han(row[-1]) else row[-1].end
                yield row[0].start, end


def _is_han(word: Word) -> bool:
    return any(chinese for _, chinese in pieces_of(word.text))


def _same(found: list[str], phrase: Phrase) -> bool:
    if len(found) != len(phrase.words) or found[:-1] != list(phrase.words[:-1]):
        return False
    return found[-1].startswith(phrase.words[-1]) if phrase.prefix else found[-1] == phrase.words[-1]
