"""Turn forms of `lang/` into regular expressions: words, white space between them, nothing captured."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kg.model import Language
from kg.text.fold import fold_text

STOPS = ",;\u060c\u061b\uff0c\uff1b\u3002"
"""Commas and semicolons, those of Arabic and Chinese among them, and the Chinese full stop."""

_GROUP = re.compile(r"\((?!\?)")


@cache
def pattern(form: str, language: Language, gap: str = r"\s+") -> str:
    """Give a pattern for folded text: `(a|b)` does not capture, a space is `gap`, ` ?` is optional white space.

    >>> bool(re.fullmatch(pattern("(تحيط|أحاطت) علما", "ar"), fold_text("أحاطت  علماً", "ar")))
    True
    """
    folded = _GROUP.sub("(?:", fold_text(form, language))
    return folded.replace(" ?", "\0").replace(" ", gap).replace("\0", r"\s*")


def either(forms: Iterable[str], language: Language) -> str:
    """Give a pattern for any of the forms, the longest tried first; one that never matches for none."""
    listed = sorted(forms, key=len, reverse=True)
    return "(?:" + "|".join(pattern(form, language) for form in listed) + ")" if listed else "(?!)"


def edge(language: Language) -> str:
    """Give what ends a word: nothing in Chinese, which sets no spaces."""
    return "" if language == "zh" else r"(?!\w)"


def space(language: Language) -> str:
    """Give what stands between two words: white space, which Chinese does without."""
    return r"\s*" if language == "zh" else r"\s+"
