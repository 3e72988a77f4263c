"""What the marks of a picture mean, one after the other as far as the width goes, then on the next line."""

from __future__ import annotations

from collections.abc import Sequence

from kg.web.pictures.marks import SMALL, Drawing, Mark, Text, moved
from kg.web.pictures.wording import fit, width_of

_ROW, _SAMPLE, _GAP = 18.0, 26.0, 20.0


def draw_key(items: Sequence[tuple[tuple[Mark, ...], str]], width: float, *, start: float = 0.0) -> Drawing:
    """Draw samples (marks round 0, 0, at most ten pixels to each side), each with its meaning."""
    marks: list[Mark] = []
    x, y = start, 10.0
    for sample, meaning in items:
        words = fit(meaning, width - start - _SAMPLE, SMALL)
        length = _SAMPLE + width_of(words, SMALL)
        if x > start and x + length > width:
            x, y = start, y + _ROW
        marks += [moved(mark, x + 10, y) for mark in sample]
        marks.append(Text(x + _SAMPLE, y + 4, words, fill="soft", size=SMALL))
        x += length + _GAP
    return Drawing(width, y + 8, marks)
