"""Bars with their names and numbers: each bar of two parts, one full and one hatched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.web.pictures.key import draw_key
from kg.web.pictures.marks import SMALL, Drawing, Group, Line, Mark, Rect, Role, Text, fitted, stacked
from kg.web.pictures.scale import Scale
from kg.web.pictures.view import NARROW
from kg.web.pictures.wording import width_of

ROW = 21.0
_THICK = 12.0
_TOP = 8.0
_PANEL, _GAP = 130.0, 24.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A name and the numbers of its parts, in the order of the fills."""

    name: str
    parts: tuple[int, ...]
    href: str = ""
    language: str = ""
    title: str = ""

    @property
    def whole(self) -> int:
        """All its parts together."""
        return sum(self.parts)


@dataclass(frozen=True, slots=True)
class Panel:
    """Other numbers of the same bars, under a heading of their own."""

    heading: str
    counts: Sequence[int]


def draw_bars(
    bars: Sequence[Bar], fills: Sequence[tuple[Role, str]], width: float, panels: Sequence[Panel] = ()
) -> Drawing:
    """Draw bars from one start, each with its number; `fills` says what draws each part, and what it means.

    Panels stand beside, on one scale for all of them.
    """
    names = min(max((width_of(bar.name, SMALL) for bar in bars), default=0) + 12, 0.46 * width)
    own = width - _PANEL * len(panels)
    scale = _scale([bar.whole for bar in bars], names, own)
    marks: list[Mark] = []
    for number, bar in enumerate(bars):
        y = _TOP + number * ROW
        made = (*_name(bar, names, y), *_parts(bar, [fill for fill, _ in fills], scale, y))
        marks.append(Group(made, bar.href, bar.title or bar.name))
    end = _TOP + len(bars) * ROW
    marks.append(Line(((names, _TOP - 4), (names, end - 4)), "soft"))
    for number, panel in enumerate(panels):
        marks += _panel(panel, own + number * _PANEL + _GAP, max(max(each.counts, default=0) for each in panels))
    sheet = Drawing(width, end, marks)
    samples = [((Rect(-9, -6, 18, _THICK, fill, "soft"),), meaning) for fill, meaning in fills]
    key = draw_key(samples, width, start=names if width > NARROW else 0)
    return stacked((key, sheet), gap=4) if len(fills) > 1 else sheet


def _scale(counts: Sequence[int], start: float, end: float) -> Scale:
    """Leave room for the longest number behind the longest bar."""
    most = max(counts, default=0)
    return Scale(0, max(most, 1), start, max(start + 30, end - width_of(f"{most:,}", SMALL) - 12))


def _panel(panel: Panel, x: float, most: int) -> Iterator[Mark]:
    scale = _scale([most], x, x + _PANEL - _GAP)
    yield Text(x, _TOP - 14, panel.heading, size=SMALL, bold=True)
    yield Line(((x, _TOP - 4), (x, _TOP + len(panel.counts) * ROW - 4)), "soft")
    for number, count in enumerate(panel.counts):
        yield from _parts(Bar("", (count,)), ["line"], scale, _TOP + number * ROW)


def _name(bar: Bar, room: float, y: float) -> tuple[Text, ...]:
    fill: Role = "link" if bar.href else "ink"
    return fitted(Text(room - 8, y + 10, bar.name, "left", fill, SMALL, language=bar.language), room - 8)


def _parts(bar: Bar, fills: Sequence[Role], scale: Scale, y: float) -> Iterator[Mark]:
    """Draw the parts of a bar one after the other, each at least a hair, and the number behind."""
    x = scale.start
    for part, fill in zip(bar.parts, fills, strict=True):
        if part:
            length = max(1.5, scale.at(part) - scale.start)
            yield Rect(x, y, length, _THICK, fill, "soft")
            x += length
    yield Text(x + 6, y + 10, f"{bar.whole:,}", size=SMALL, fill="soft")
