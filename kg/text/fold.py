"""Fold a text for comparing; what is folded is never shown.

Decimal digits of every script become ASCII, letters lose case, and each language's `lang/letters` says which signs go
and which letters count as one. Patterns are folded by the same function as texts, so the words in `lang/` are
written as people write them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from kg.lang.letters import LETTERS
from kg.model import Edit, Language, Passage, Span
from kg.text.passage import apply

_QUOTES = {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"'}
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
_SPACES = dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f\u3000", " ")


@cache
def _folded(char: str, language: Language) -> str:
    letters = LETTERS[language]
    if char in letters.DROPPED:
        return ""
    char = _QUOTES.get(char) or _DASHES.get(char) or _SPACES.get(char) or char
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    lower = char.lower()
    char = lower if len(lower) == 1 else char  # "İ".lower() is two characters: positions matter more than case
    return letters.EQUAL.get(char, char)


def fold(passage: Passage, language: Language) -> Passage:
    """Fold a passage, keeping the way back.

    >>> from kg.text.passage import passage_of
    >>> fold(passage_of("أيضاً ١٢"), "ar").text == fold_text("ايضا 12", "ar")
    True
    """
    folded = {char: _folded(char, language) for char in set(passage.text)}
    if dropped := [char for char, other in folded.items() if len(other) != 1]:
        found = re.finditer(f"[{re.escape(''.join(dropped))}]", passage.text)
        passage = apply(passage, (Edit(Span(m.start(), m.end()), folded[m[0]]) for m in found))
    same = {ord(char): other for char, other in folded.items() if len(other) == 1}
    return Passage(passage.text.translate(same), passage.starts, passage.ends)


@lru_cache(maxsize=1 << 15)
def fold_text(text: str, language: Language) -> str:
    """Fold a bare string: a pattern, a label, a word of `lang/`; the same ones come again and again."""
    return "".join(_folded(char, language) for char in text)
