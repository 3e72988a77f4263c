"""A chart of the rows of a result, where they are of a kind that one shows: bars by name, or a line through time.

A line is drawn where a column has dates, months or years, each once, and another numbers; bars where a column has a
name for each row and another numbers that are not negative. A page draws both without a script: bars as text with a
rectangle beside it, so that names in any script are read as everywhere, the line as SVG.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.graph.namespaces import PREFIXES
from kg.web.page.labels import Shown
from kg.web.sparql.table import NUMERIC

_XSD = PREFIXES["xsd"]
_DATES = frozenset(_XSD + name for name in ("date", "dateTime", "gYear", "gYearMonth"))
_DATE = re.compile(r"(-?\d{4,6})(?:-(\d\d))?(?:-(\d\d))?")
_YEAR = re.compile(r"[12]\d{3}\Z")
_PLACES = re.compile(r"number|order|session|year|begin|end|index|step|char", re.IGNORECASE)
"""Columns that are named so count a place in an order, which no bar shows."""
MOST_BARS, LEAST, MOST_POINTS = 40, 2, 1000
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720.0, 260.0, 56.0, 16.0, 12.0, 30.0
_TICKS, _LARGEST = 4, 1e15


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a result: values, datatypes or kinds (`uri`, `literal`), and the cells as the table shows them."""

    name: str
    values: Sequence[str | None]
    kinds: Sequence[str | None]
    cells: Sequence[Shown | None]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: the name beside it, the number as written, its part of the longest in hundredths."""

    label: Shown
    number: str
    percent: float


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the line, in the units of the drawing, and the words for it."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and what is written there."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, or a line with its axes. `left_out`: rows after those that are drawn."""

    label: str
    number: str
    bars: Sequence[Bar] = ()
    points: Sequence[Point] = ()
    across: Sequence[Tick] = ()
    up: Sequence[Tick] = ()
    left_out: int = 0

    @property
    def path(self) -> str:
        """The points as SVG wants them."""
        return " ".join(f"{point.x:g},{point.y:g}" for point in self.points)


def draw(columns: Sequence[Column]) -> Chart | None:
    """Draw what the columns are of a kind to be drawn as; None where they are not."""
    if not columns or len(columns[0].values) < LEAST:
        return None
    times = next((column for column in columns if _times(column)), None)
    numbers = [each for each in columns if each is not times and not _PLACES.search(each.name) and _numbers(each)]
    if not numbers:
        return None
    if times:
        return _line(times, numbers[0])
    words = [each for each in columns if each is not numbers[0] and _is_named(each)]
    names = [each for each in words if _is_distinct(each)] or [*filter(_is_distinct, _pairs(words))]
    return _bars(names, numbers[0]) if names else None


def _numbers(column: Column) -> list[float] | None:
    """Read a column of numbers, all there, of a size that can be drawn, and not all the same."""
    if not all(kind in NUMERIC for kind in column.kinds):
        return None
    try:
        numbers = [float(value or "") for value in column.values]
    except ValueError:
        return None
    return numbers if all(abs(each) < _LARGEST for each in numbers) and len(set(numbers)) > 1 else None


def _times(column: Column) -> list[float] | None:
    """Read a column of dates, each once, as years with their parts; integers count as years in a column named so."""
    years = "year" in column.name.lower() and all(_YEAR.match(value or "") for value in column.values)
    if not years and not all(kind in _DATES for kind in column.kinds):
        return None
    read = [_DATE.match(value or "") for value in column.values]
    times = [int(found[1]) + (int(found[2] or 1) - 1) / 12 + (int(found[3] or 1) - 1) / 372 for found in read if found]
    return times if len(set(times)) == len(column.values) <= MOST_POINTS else None


def _is_named(column: Column) -> bool:
    """Tell whether a column has a name in each row, none of the length of a text."""
    plain = all(kind in ("uri", "literal", f"{_XSD}string", f"{_XSD}integer") for kind in column.kinds)
    return plain and all(value and len(value) < 200 for value in column.values)


def _is_distinct(column: Column) -> bool:
    return len(set(column.values)) == len(column.values)


def _pairs(columns: Sequence[Column]) -> Sequence[Column]:
    """Join the first two columns of names into one, where neither alone tells the rows apart."""
    if len(columns) < 2:
        return ()
    first, second = columns[:2]
    both = [*zip(first.cells, second.cells, strict=True)]
    cells = [Shown(f"{one.text} – {other.text}") if one and other else None for one, other in both]
    return [Column(f"{first.name}, {second.name}", [each.text if each else None for each in cells], first.kinds, cells)]


def _bars(names: Sequence[Column], numbers: Column) -> Chart | None:
    """Draw a bar a row, named by the first column of words, else of IRIs."""
    label = next((each for each in names if "uri" not in each.kinds), names[0])
    read = _numbers(numbers)
    if not read or min(read) < 0:
        return None
    top = max(read)
    bars = [
        Bar(cell, value or "", round(100 * number / top, 2))
        for cell, value, number in zip(label.cells, numbers.values, read, strict=True)
        if cell
    ]
    return Chart(label.name, numbers.name, bars[:MOST_BARS], left_out=max(0, len(bars) - MOST_BARS))


def _line(times: Column, numbers: Column) -> Chart | None:
    """Draw a line through the numbers in the order of time."""
    across, up = _times(times), _numbers(numbers)
    if not across or not up:
        return None
    low, high = min(0.0, *up), _round_up(max(up))
    places = [_place(time, min(across), max(across)) for time in across]
    points = [
        Point(x, _height(number, low, high), f"{said}: {value}")
        for x, number, said, value in zip(places, up, times.values, numbers.values, strict=True)
    ]
    said = sorted(zip(places, times.values, strict=True))
    shown = {round(step * (len(said) - 1) / _TICKS) for step in range(_TICKS + 1)}
    return Chart(
        times.name,
        numbers.name,
        points=sorted(points, key=lambda point: point.x),
        across=[Tick(said[at][0], said[at][1] or "") for at in sorted(shown)],
        up=[Tick(_height(step, low, high), f"{step:,.10g}") for step in _steps(low, high)],
    )


def _steps(low: float, high: float) -> Sequence[float]:
    return [low + (high - low) * step / _TICKS for step in range(_TICKS + 1)]


def _place(time: float, first: float, last: float) -> float:
    return round(LEFT + (time - first) / (last - first) * (WIDTH - LEFT - RIGHT), 1)


def _height(number: float, low: float, high: float) -> float:
    return round(HEIGHT - BOTTOM - (number - low) / (high - low) * (HEIGHT - TOP - BOTTOM), 1)


def _round_up(number: float) -> float:
    """Give the next number whose quarters are easy to read.

    >>> _round_up(7), _round_up(37), _round_up(1300)
    (8.0, 40.0, 2000.0)
    """
    if number <= 0:
        return 1.0
    size = 10.0 ** math.floor(math.log10(number))
    return next((size * step for step in (1, 2, 4, 8, 10) if size * step >= number), number)
