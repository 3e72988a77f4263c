"""What a picture is made of: lines, shapes and words at places, from the left and the top, in pixels.

A mark says what part it plays (`ink`, `soft`, `line`, `link`, `raised`, `paper`, or a pattern), not its colour. Text
stands to the `right` of its place, to the `left`, or in the `middle` of it. `mirrored` turns a drawing over for readers
from right to left; words stay as they are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from kg.web.pictures.wording import fit

Role = Literal["ink", "soft", "line", "link", "raised", "paper", "none", "hatch", "dots"]
Side = Literal["left", "right", "middle"]
Point: TypeAlias = tuple[float, float]
_OTHER: dict[Side, Side] = {"left": "right", "right": "left", "middle": "middle"}
SIZE = 13.0
"""Of the letters of a label."""
SMALL = 11.5


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points, open or closed."""

    points: tuple[Point, ...]
    stroke: Role = "ink"
    width: float = 1.0
    dashed: bool = False
    fill: Role = "none"
    closed: bool = False
    is_sign: bool = False
    """It is read like a letter: moved with what it belongs to, but never turned over."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve from a point to a point (cubic, with two points that draw it to them)."""

    points: tuple[Point, Point, Point, Point]
    stroke: Role = "ink"
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: Role = "ink"
    stroke: Role = "none"


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle."""

    x: float
    y: float
    radius: float
    fill: Role = "ink"
    stroke: Role = "ink"


@dataclass(frozen=True, slots=True)
class Text:
    """A line of words; `y` is where the letters stand."""

    x: float
    y: float
    text: str
    side: Side = "right"
    fill: Role = "ink"
    size: float = SIZE
    bold: bool = False
    language: str = ""
    halo: bool = False
    """With paper round the letters, where they stand over lines."""


@dataclass(frozen=True, slots=True)
class Group:
    """Marks that are one thing: with its address and what a pointer on it is told."""

    marks: tuple[Mark, ...]
    href: str = ""
    title: str = ""


Mark: TypeAlias = Line | Curve | Rect | Circle | Text | Group


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks on a sheet."""

    width: float
    height: float
    marks: Sequence[Mark]


def mirrored(drawing: Drawing) -> Drawing:
    """Turn a drawing over, left for right."""
    return replace(drawing, marks=[_turned(mark, drawing.width) for mark in drawing.marks])


def _turned(mark: Mark, width: float) -> Mark:
    match mark:
        case Line(is_sign=True):
            ends = [x for x, _ in mark.points]
            return moved(mark, width - max(ends) - min(ends), 0)
        case Line():
            return replace(mark, points=tuple((width - x, y) for x, y in mark.points))
        case Curve():
            (ax, ay), (bx, by), (cx, cy), (dx, dy) = mark.points
            return replace(mark, points=((width - ax, ay), (width - bx, by), (width - cx, cy), (width - dx, dy)))
        case Rect():
            return replace(mark, x=width - mark.x - mark.width)
        case Circle():
            return replace(mark, x=width - mark.x)
        case Text():
            return replace(mark, x=width - mark.x, side=_OTHER[mark.side])
        case Group():
            return replace(mark, marks=tuple(_turned(each, width) for each in mark.marks))


def moved(mark: Mark, dx: float, dy: float) -> Mark:
    """Move a mark to the right and down."""
    match mark:
        case Line():
            return replace(mark, points=tuple((x + dx, y + dy) for x, y in mark.points))
        case Curve():
            (ax, ay), (bx, by), (cx, cy), (ex, ey) = mark.points
            return replace(
                mark, points=((ax + dx, ay + dy), (bx + dx, by + dy), (cx + dx, cy + dy), (ex + dx, ey + dy))
            )
        case Rect() | Circle() | Text():
            return replace(mark, x=mark.x + dx, y=mark.y + dy)
        case Group():
            return replace(mark, marks=tuple(moved(each, dx, dy) for each in mark.marks))


def stacked(drawings: Iterable[Drawing], *, gap: float = 14.0) -> Drawing:
    """Put drawings one below the other on one sheet."""
    marks: list[Mark] = []
    height, width = 0.0, 0.0
    for each in drawings:
        marks += [moved(mark, 0, height) for mark in each.marks]
        height, width = height + each.height + gap, max(width, each.width)
    return Drawing(width, max(0.0, height - gap), marks)


def fitted(mark: Text, width: float, *, whole: bool = False) -> tuple[Text, ...]:
    """Shorten words to a width; nothing where not even a few letters fit, or, if wanted whole, not all of them."""
    words = fit(mark.text, width, mark.size * (1.06 if mark.bold else 1.0))
    return (replace(mark, text=words),) if words and not (whole and words.endswith("…")) else ()
