"""Turn the forms of `kg.lang` into patterns over folded text."""

from __future__ import annotations

import re
from functools import cache

from kg.lang.numbers import NUMBERS
from kg.model import Language
from kg.text.fold import fold_text
from kg.text.numbers import ordinal_pattern

_PLACES = re.compile(r"(\s*…|#|\*|\s+)")


def _expand(form: str, language: Language) -> str:
    space = r"\s*" if language == "zh" else r"\s+"
    edge = "" if language == "zh" else r"(?!\w)"
    after = "|".join(re.escape(fold_text(word, language)) for word in NUMBERS[language].AFTER_DIGITS)
    out: list[str] = []
    for piece in _PLACES.split(fold_text(form, language)):
        if piece == "#":
            out.append(rf"(?P<number>{ordinal_pattern(language)}|\d{{4}}(?:{after}|){edge})")  # meeting 2389, in 1975
        elif piece == "*":
            out.append(r"[^\W\d_]*")
        elif piece.endswith("…"):
            out.append(edge)
        else:
            out.append(space if piece.isspace() else re.escape(piece))
    return "".join(out)


@cache
def _match_patterns(forms: tuple[str, ...], language: Language) -> tuple[re.Pattern[str], ...]:
    """Compile forms; one that does not end in `…` must match the whole line, bar a mark at its end.

    Forms without a number are one pattern, longest first.
    """
    whole = r"\s*[,.:;،؛。，：]?\s*$"
    ranked = sorted(forms, key=len, reverse=True)
    expanded = {form: _expand(form, language) + ("" if form.endswith("…") else whole) for form in ranked}
    plain = "|".join(pattern for form, pattern in expanded.items() if "#" not in form)
    numbered = [pattern for form, pattern in expanded.items() if "#" in form]
    return tuple(re.compile(pattern) for pattern in [*numbered, *([plain] if plain else [])])


def match_forms(text: str, forms: tuple[str, ...], language: Language) -> re.Match[str] | None:
    """Match the first form that fits at the start of a folded line; its group `number` holds what `#` stood for.

    >>> match_forms(fold_text("الجلسة العامة ١٠٢", "ar"), ("الجلسة العامة #",), "ar")["number"]
    '102'
    """
    return next((found for pattern in _match_patterns(forms, language) if (found := pattern.match(text))), None)


def forms_search(text: str, forms: tuple[str, ...], language: Language) -> re.Match[str] | None:
    """Find the first of several forms anywhere in folded text, by place; `number` as in `match_forms`."""
    found = [match for pattern in _search_patterns(forms, language) if (match := pattern.search(text))]
    return min(found, key=lambda match: (match.start(), -match.end())) if found else None


@cache
def _search_patterns(forms: tuple[str, ...], language: Language) -> tuple[re.Pattern[str], ...]:
    edge, after = ("", "") if language == "zh" else (r"(?<!\w)", r"(?!\w)")
    return tuple(re.compile(edge + _expand(form, language) + after) for form in forms)
