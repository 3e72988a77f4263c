"""Find numbers that may be those of resolutions and decisions, with the words that say whose they are.

Forms (folded text): `71/88` in either order, `57/270 b`, `46/36 a to l`; `3369 (xxx)`, «٣٣٦٩ (د-٣٠)»; `1325 (2000)`;
`s-24/2`, «دإ-٢٤/٢»; `es-11/1`. What a number means is decided in `kg.extract.number_order`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from kg.lang.citations import CITATIONS
from kg.model import Language
from kg.text.fold import fold_text
from kg.text.numbers import roman_value

Form = Literal["pair", "roman", "year", "special"]
Noun = Literal["resolution", "decision", "other"]

COMMA = "[,\u060c\u3001\uff0c]"
"""Latin, Arabic and Chinese commas."""
STOP = "[;.\u061b\u3002\uff1b]"
"""What ends a clause: semicolons and full stops."""
_NEAR = 12
"""Letters that may stand between a body and the noun of its resolution: "the Council, in its"."""

_SIGNS = 40
"""Nouns and bodies on either side of a number that are looked at."""
_NOUNS: Mapping[str, Noun] = {"resolution": "resolution", "decision": "decision", "other": "other"}


@dataclass(frozen=True, slots=True)
class Number:
    """A number with what stands around it; positions in the folded text of its block.

    `first`, `second` as printed: session and serial of a pair in either order; serial and session (`roman`), serial
    and year (`year`), session and serial (`special`, with its mark S or ES). `body` only where the words say it.
    """

    start: int
    end: int
    form: Form
    first: int
    second: int
    mark: str = ""
    letters: tuple[str, ...] = ()
    bare_end: int = 0
    """Where the number ends without its letters, where they stand at its end."""
    noun: Noun | None = None
    body: str | None = None
    named: frozenset[str] = frozenset()
    """Bodies that the block names before the number."""


@dataclass(frozen=True, slots=True)
class _Sign:
    start: int
    end: int
    noun: Noun | None
    body: str | None


def find_numbers(text: str, language: Language) -> tuple[Number, ...]:
    """Give the numbers of a folded text, in order, each with its noun and body where the words say them.

    >>> text = fold_text("إلى قرار مجلس حقوق الإنسان ١٦/١٨ وقرارها ٣٣٦٩ (د-٣٠)", "ar")
    >>> [(n.form, n.first, n.second, n.noun, n.body) for n in find_numbers(text, "ar")]
    [('pair', 16, 18, 'resolution', 'A/HRC'), ('roman', 3369, 30, 'resolution', None)]
    """
    if language not in CITATIONS:
        return ()
    numbers = tuple(_numbers(text, language))
    if not numbers:
        return ()
    signs = tuple(_signs(text, language))
    bound = [_bind(number, text, signs, language) for number in numbers]
    return tuple(_share_body_after(bound, text, language))


def _numbers(text: str, language: Language) -> Iterator[Number]:
    for match in _pattern(language).finditer(text):
        found = {name.rstrip("12"): value for name, value in match.groupdict().items() if value is not None}
        number = _number(found, language)
        if number:
            start = min(match.start(name) for name in ("a2", "b", "c", "d", "mark1") if match[name] is not None)
            letters = _letters(found.get("letters", ""), language)
            bare_end = match.end("e") if match["e"] is not None else match.end()
            yield replace(number, start=start, end=match.end(), letters=letters, bare_end=bare_end)


def _number(found: Mapping[str, str], language: Language) -> Number | None:
    marks = _marks(language)
    if "serial" in found:  # of a special session
        return Number(0, 0, "special", int(found["session"]), int(found["serial"]), marks[_close(found["mark"])])
    if "year" in found:
        return Number(0, 0, "year", int(found["c"]), int(found["year"]))
    if "roman" in found or "regular" in found:
        kind, _, roman = found.get("roman", "").rpartition("-")
        session = int(found["regular"]) if "regular" in found else roman_value(roman)
        mark = marks[_close(found["oldmark"])] if "oldmark" in found else kind.upper()
        return Number(0, 0, "roman", int(found["b"]), session, mark) if session else None
    return Number(0, 0, "pair", int(found["d"]), int(found["e"]))


def _close(mark: str) -> str:
    return "".join(mark.split())


@cache
def _marks(language: Language) -> Mapping[str, str]:
    return {_close(fold_text(mark, language)): kind for mark, kind in CITATIONS[language].SESSIONS.items()}


def any_of(words: Iterable[str], language: Language) -> str:
    """Give a pattern for any of some words, folded, the longest first; spaces in them match any white space."""
    folded = sorted({fold_text(word, language) for word in words}, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in folded) + ")" if folded else "(?!)"


@cache
def letters_pattern(language: Language) -> str:
    """Give a pattern for the letter or letters after a number: «ألف», «ألف وباء», `A to L`."""
    words = CITATIONS[language]
    one = any_of(words.LETTERS, language)
    between = rf"\s?(?:{any_of(words.AND, language)}|{any_of(words.TO, language)}|{COMMA}|-)\s?"
    edge = r"(?![a-z\d])" if language == "zh" else r"(?!\w)"
    return rf"\s?{one}(?:{between}{one})*{edge}"


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    words = CITATIONS[language]
    special = any_of((m for m, kind in words.SESSIONS.items() if kind), language)
    edge = r"(?<![a-z\d/.\-])" if language == "zh" else r"(?<![\w/.\-])"
    letters, prefix = letters_pattern(language), f"[{fold_text(words.PREFIXES, language)}]?" if words.PREFIXES else ""
    return re.compile(
        rf"""
          {edge}{prefix}(?P<mark1>{special})\s?-?\s?(?P<session1>\d{{1,2}})\s?/\s?(?P<serial1>\d{{1,3}})(?!\d)
        | (?<![\d/.\-])(?<![a-z])(?P<serial2>(?P<a2>\d{{1,3}}))
              \s?/\s?(?P<mark2>{special})\s?-\s?(?P<session2>\d{{1,2}})(?!\d)
        | (?<![\d/.\-])(?<![a-z])(?P<b>\d{{1,4}})(?P<letters1>{letters})?\s?
              \(\s?(?:(?P<oldmark>{any_of(words.SESSIONS, language)})\s?-?\s?(?P<regular>\d{{1,2}})
                    |(?P<roman>(?:e?s-)?[ivxlc]+))\s?\)
        | (?<![\d/.\-])(?<![a-z])(?P<c>\d{{1,4}})\s?\(\s?(?P<year>(?:19|20)\d\d)\s?[)(]
        | (?<![\d/.\-])(?<![a-z])(?P<d>\d{{1,4}})\s?/\s?(?P<e>\d{{1,4}})(?![\d/]|[.\-]\d)(?P<letters2>{letters})?
        """,
        re.VERBOSE,
    )


def _letters(printed: str, language: Language) -> tuple[str, ...]:
    """Read `a`, `a and b`, `a to l` as capital Latin letters."""
    words = CITATIONS[language]
    values = {fold_text(letter, language): value for letter, value in words.LETTERS.items()}
    found = [values[m[0]] for m in re.finditer(any_of(words.LETTERS, language) + r"(?!\w)", printed)]
    between = printed.strip()
    if len(found) == 2 and re.search(rf"(?:{any_of(words.TO, language)}|-)", between[1:]):
        return tuple(chr(code) for code in range(ord(found[0]), ord(found[1]) + 1))
    return tuple(found)


def _signs(text: str, language: Language) -> Iterator[_Sign]:
    pattern, bodies = _sign_pattern(language)
    for match in pattern.finditer(text):
        name = match.lastgroup or ""
        start, end = match.span(name)
        yield _Sign(start, end, _NOUNS.get(name), bodies.get(name))


@cache
def _sign_pattern(language: Language) -> tuple[re.Pattern[str], Mapping[str, str]]:
    words = CITATIONS[language]
    bodies = {f"body{at}": code for at, code in enumerate(words.BODIES)}
    names = "|".join(f"(?P<{group}>{any_of(words.BODIES[code], language)})" for group, code in bodies.items())
    nouns = (
        f"(?P<other>{any_of(words.OTHERS, language)})"
        f"|(?P<resolution>{any_of(words.RESOLUTIONS, language)})|(?P<decision>{any_of(words.DECISIONS, language)})"
    )
    prefix = f"[{fold_text(words.PREFIXES, language)}]{{0,2}}" if words.PREFIXES else ""
    edges = ("", "") if language == "zh" else (r"(?<!\w)", r"(?!\w)")
    return re.compile(rf"{edges[0]}{prefix}(?:{names}|{nouns}){edges[1]}"), bodies


def _bind(number: Number, text: str, signs: Sequence[_Sign], language: Language) -> Number:
    at = bisect_right(signs, number.start, key=lambda sign: sign.end)
    near = signs[max(0, at - _SIGNS) : at + _SIGNS]
    follows = CITATIONS[language].NOUN_FOLLOWS
    nouns = [s for s in near if s.noun and (s.start >= number.end if follows else s.end <= number.start)]
    sign = (nouns[0] if follows else nouns[-1]) if nouns else None
    named = frozenset(s.body for s in near if s.body and s.end <= number.start)
    body = _body_of(number, sign, text, near, language)
    return replace(number, noun=sign.noun if sign else None, body=body, named=named)


def _body_of(number: Number, noun: _Sign | None, text: str, signs: Sequence[_Sign], language: Language) -> str | None:
    """Find the body beside the noun: `resolution of the Council 16/18`, `Council, in its resolution 16/18`."""
    before = [s for s in signs if s.body and s.end <= number.start]
    if CITATIONS[language].NOUN_FOLLOWS:
        return before[-1].body if before and _list(language).fullmatch(text, before[-1].end, number.start) else None
    if noun is None:
        return None
    after = [s for s in before if s.start >= noun.end and _of(language).fullmatch(text, noun.end, s.start)]
    if after:
        return after[0].body
    ahead = [s for s in before if noun.start - _NEAR <= s.end <= noun.start]
    return ahead[-1].body if ahead and not re.search(rf"\d|{STOP}", text[ahead[-1].end : noun.start]) else None


@cache
def _of(language: Language) -> re.Pattern[str]:
    """Make the pattern of what stands between a noun and its body: `of the`, a letter written with the body."""
    words = CITATIONS[language]
    prefix = f"[{fold_text(words.PREFIXES, language)}]{{0,2}}" if words.PREFIXES else ""
    return re.compile(rf"\s?{any_of(words.OF, language)}?\s?{prefix}")


@cache
def _list(language: Language) -> re.Pattern[str]:
    """Make the pattern of a list of numbers and dates between a body and one of its numbers."""
    words = CITATIONS[language]
    return re.compile(rf"(?:[\d\s/()-]|{COMMA}|{any_of(words.OF, language)}|{any_of(words.AND, language)})*+")


def _share_body_after(numbers: Sequence[Number], text: str, language: Language) -> Iterator[Number]:
    """Give numbers without a body the one that follows them: `resolutions 1 and 2 of the Council`."""
    words = CITATIONS[language]
    after = re.compile(rf"\s?{any_of(words.OF, language)}?\s?(?:{_sign_pattern(language)[0].pattern})")
    link = re.compile(rf"\s?(?:{COMMA}|{any_of(words.AND, language)}|\s)*\s?")
    body: str | None = None
    out: list[Number] = []
    for at in range(len(numbers) - 1, -1, -1):
        number, following = numbers[at], numbers[at + 1] if at + 1 < len(numbers) else None
        match = after.match(text, number.end)
        joined = following is not None and link.fullmatch(text, number.end, following.start) is not None
        if match and (match.lastgroup or "").startswith("body"):
            body = _sign_pattern(language)[1][match.lastgroup or ""]
        elif not joined:
            body = None
        out.append(replace(number, body=number.body or body))
    return reversed(out)
