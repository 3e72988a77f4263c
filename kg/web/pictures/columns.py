"""Columns side by side, each of parts one on the other; the same pattern runs on from column to column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.web.pictures.marks import SMALL, Drawing, Group, Line, Mark, Rect, Role, Text
from kg.web.pictures.scale import Scale, ticks_of

_AXIS = 40.0
_TICKS = 5
_MOST_WIDE = 26.0


@dataclass(frozen=True, slots=True)
class Column:
    """The numbers of its parts, from below; what a pointer on it is told; a word below some of them."""

    parts: tuple[int, ...]
    title: str
    href: str = ""
    label: str = ""


def draw_columns(
    columns: Sequence[Column], fills: Sequence[Role], width: float, *, height: float = 180.0, gap: float = 0.0
) -> Drawing:
    """Draw columns on one scale, with round numbers at the side; `gap` between them in pixels."""
    most = max((sum(each.parts) for each in columns), default=0)
    scale = Scale(0, max(most, 1), height + 8, 8)
    each_wide = min(_MOST_WIDE, (width - _AXIS) / max(1, len(columns)))
    marks: list[Mark] = [*_ruled(scale, most, _AXIS + each_wide * len(columns))]
    for number, column in enumerate(columns):
        x = _AXIS + number * each_wide
        parts = tuple(_parts(column, fills, scale, x + gap / 2, max(0.5, each_wide - gap)))
        marks.append(Group(parts, column.href, column.title))
        if column.label:
            marks.append(Text(x + each_wide / 2, height + 24, column.label, "middle", "soft", SMALL))
    return Drawing(width, height + (30 if any(each.label for each in columns) else 12), marks)


def _ruled(scale: Scale, most: int, end: float) -> Iterator[Mark]:
    for tick in ticks_of(0, most, most=_TICKS):
        at = scale.at(tick)
        yield Line(((_AXIS, at), (end, at)), "line", 0.7)
        yield Text(_AXIS - 6, at + 4, f"{tick:,}", "left", "soft", SMALL)


def _parts(column: Column, fills: Sequence[Role], scale: Scale, x: float, wide: float) -> Iterator[Mark]:
    """Draw the parts, each with a line on its top, from the lowest."""
    below = 0
    for part, fill in zip(column.parts, fills, strict=True):
        top, bottom = scale.at(below + part), scale.at(below)
        if part:
            yield Rect(x, top, wide, bottom - top, fill)
            yield Line(((x, top), (x + wide, top)), "soft", 0.8)
        below += part
