"""What tells the six languages apart: their scripts, and for those that share one, words that only one of them has."""

from __future__ import annotations

from collections.abc import Mapping

from kg.model import Language

SCRIPTS: Mapping[str, tuple[Language, ...]] = {
    "\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc": ("ar",),
    "\u0400-\u04ff": ("ru",),
    "\u3400-\u4dbf\u4e00-\u9fff": ("zh",),
    "A-Za-z\u00c0-\u024f": ("en", "es", "fr"),
}
"""Letters of a script, as a character class, and the languages written in it."""

FUNCTION_WORDS: Mapping[Language, frozenset[str]] = {
    "en": frozenset({"the", "of", "and", "to", "its", "that", "with", "by", "for", "this", "which", "in"}),
    "es": frozenset({"el", "los", "las", "del", "y", "por", "su", "una", "al", "con", "sus", "en", "que"}),
    "fr": frozenset({"le", "les", "des", "du", "et", "aux", "au", "dans", "une", "par", "ses", "pour", "sur"}),
}
