"""Cut a text into words and what stands between them, as the counts of the lexicon have them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.lang.misprints import MISPRINTS
from kg.model import Language
from kg.text.fold import fold_text

EDGE = "¶"
"""Stands before the first and after the last word of a paragraph."""
NUMBER = "0"
FOREIGN = "A"
_MARKS = {"number": NUMBER, "foreign": FOREIGN}


@dataclass(frozen=True, slots=True)
class Word:
    """A word, folded, or the mark of what is no word; where it stands in the text it was cut from."""

    text: str
    start: int
    end: int
    is_word: bool


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    letters = MISPRINTS[language]
    return re.compile(
        rf"""
        (?P<word>{letters.WORD})
      | (?P<number>\d[\d/.,()\-]*)
      | (?P<foreign>[A-Za-z][\w./()\-]*)
      | (?P<sign>[{re.escape(letters.SIGNS)}])
        """,
        re.VERBOSE,
    )


def find_words(text: str, language: Language) -> Iterator[Word]:
    """Yield the words of a paragraph in order, between two edges.

    Numbers of any length and words of Latin letters each count as one word; brackets and quotes as none.

    >>> [word.text for word in find_words("القرار ٤/٣٧، A/60/1", "ar")]
    ['¶', 'القرار', '0', '،', 'A', '¶']
    """
    yield Word(EDGE, 0, 0, is_word=False)
    folded: dict[str, str] = {}
    for match in _pattern(language).finditer(text):
        kind, found = match.lastgroup or "", match[0]
        if kind != "word":
            yield Word(_MARKS.get(kind, found), match.start(), match.end(), is_word=False)
            continue
        if found not in folded:
            folded[found] = fold_text(found, language)
        if folded[found]:
            yield Word(folded[found], match.start(), match.end(), is_word=True)
    yield Word(EDGE, 0, 0, is_word=False)
