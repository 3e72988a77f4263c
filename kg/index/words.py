"""A text to the words that are compared: the same for what is indexed, what is asked and what is marked.

A word is a run of letters or a run of digits, so `A/RES/69/317`, `٣١٧/٦٩` and `57/270B` fall into parts that a phrase
holds together. Letters are folded by all languages at once (`kg.text.fold` folds by one), since a query does not say
its language. Chinese is written without spaces: a run of its characters gives each pair of neighbours, and the last one
alone, so that a phrase is found by its pairs and a single character as the beginning of one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from kg.lang.letters import LETTERS

_INSIDE = (
    "\u00ad\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
)
"""What may stand within a word and is none of its letters: accents, vowel signs, invisible marks."""
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PIECE = re.compile(rf"[^\W\d_](?:[^\W\d_]+|[{_INSIDE}]+)*|\d+")
_RUN_OF_HAN = re.compile(f"[{_HAN}]")
_RUN = re.compile(f"[{_HAN}]+|[^{_HAN}]+")
_EQUAL = {ord(char): other for letters in LETTERS.values() for char, other in letters.EQUAL.items()}
_DROPPED = re.compile("[{}{}]".format(re.escape("".join(letters.DROPPED for letters in LETTERS.values())), _INSIDE))
_LONGEST = 60
"""Letters of a word that count: no word is longer, and a line of letters is no reason for a large index."""


@dataclass(slots=True)
class Word:
    """A folded word and where it stands in the text as written, half-open."""

    text: str
    start: int
    end: int


class _Known(dict[str, str]):
    """Pieces of texts and the words they give, joined: the same ones come again and again."""

    _MOST = 200_000

    def __missing__(self, piece: str) -> str:
        if len(self) >= self._MOST:
            self.clear()
        self[piece] = words = " ".join(word.text for word in _words_in(piece, 0))
        return words


_known = _Known()


def fold_word(word: str) -> str:
    """Fold a word by the letters of all languages, without accents.

    >>> fold_word("الجَمْعِيّة") == fold_word("الجمعيه"), fold_word("Économie"), fold_word("٣١٧"), fold_word("Ещё")
    (True, 'economie', '317', 'еще')
    """
    if word.isdecimal():
        return "".join(str(unicodedata.decimal(char)) for char in word)[:_LONGEST]
    plain = _DROPPED.sub("", unicodedata.normalize("NFKC", word)).casefold().translate(_EQUAL)
    bare = "".join(char for char in unicodedata.normalize("NFD", plain) if not unicodedata.combining(char))
    return "".join(char for char in bare if char.isalnum())[:_LONGEST]


def words_of(text: str) -> list[str]:
    """List the folded words of a text as they are indexed.

    >>> words_of("Resolution A/RES/57/270B"), words_of("大会决议")
    (['resolution', 'a', 'res', '57', '270', 'b'], ['大会', '会决', '决议', '议'])
    """
    return join_words(text).split()


def join_words(text: str) -> str:
    """Give the folded words of a text as they are indexed, a space between two.

    >>> join_words("Économie, 69/317")
    'economie 69 317'
    """
    return " ".join([_known[piece] for piece in _PIECE.findall(text)])


def find_words(text: str) -> Iterator[Word]:
    """Yield the words of a text with their places, as they are indexed."""
    for match in _PIECE.finditer(text):
        if _RUN_OF_HAN.search(match[0]):
            yield from _words_in(match[0], match.start())
        elif folded := _known[match[0]]:
            yield Word(folded, *match.span())


def _words_in(piece: str, start: int) -> Iterator[Word]:
    for run in _RUN.finditer(piece):
        first, end = start + run.start(), start + run.end()
        if _is_han(run[0]):
            for at in range(first, end):
                until = min(at + 2, end)
                yield Word(piece[at - start : until - start], at, until)
        elif folded := fold_word(run[0]):
            yield Word(folded, first, end)


def _is_han(run: str) -> bool:
    return _RUN_OF_HAN.match(run) is not None


def pieces_of(text: str) -> list[tuple[str, bool]]:
    """List the pieces of what is typed, folded, each with whether it is a run of Chinese."""
    runs = [run for piece in _PIECE.findall(text) for run in _RUN.findall(piece)]
    found = [(run, True) if _is_han(run) else (fold_word(run), False) for run in runs]
    return [each for each in found if each[0]]
