"""Things on an axis of time that runs down the sheet: each mark at its time, its words on a line of their own.

A day is a filled mark; what is known less exactly is a hollow one, beside a bracket as long as what is left open. Marks
of another kind have another shape. Words keep the order of the marks and never meet (`kg.web.pictures.spread`), so any
number of things and any width will do; on a narrow sheet they may have two lines each. What has no date stands below
the axis.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.web.page.words import Words
from kg.web.pictures.key import draw_key
from kg.web.pictures.marks import SIZE, SMALL, Circle, Drawing, Group, Line, Mark, Rect, Role, Text, fitted, stacked
from kg.web.pictures.scale import Scale, ticks_of
from kg.web.pictures.spread import lanes_of, spread_within
from kg.web.pictures.view import NARROW
from kg.web.pictures.when import When
from kg.web.pictures.wording import width_of

Kind = Literal["dot", "triangle", "square"]
"""The shape of a mark: the square is what the picture is of, the others stand before and after it."""
TOP = 14.0
_ROW, _FOLDED = 19.0, 33.0
_LANES = 3
_SHORTEST = 240.0
_TICKS = 9


@dataclass(frozen=True, slots=True)
class Happening:
    """A thing with its time: its name, and what is said beside it."""

    when: When | None
    name: str
    note: str
    kind: Kind
    href: str = ""
    title: str = ""
    language: str = ""
    """Of the note."""
    place: float | None = None
    """Where its mark stands, other than in the middle of its time."""

    @property
    def at(self) -> float:
        """Where its mark stands, in years; 0 for what has no date."""
        if self.place is not None:
            return self.place
        return self.when.middle if self.when else 0.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where the axis and the columns of words stand."""

    words: Words
    width: float
    axis: float
    dates: float
    names: float
    notes: float
    row: float

    @property
    def is_folded(self) -> bool:
        """Notes stand on a line below the names."""
        return self.row > _ROW


def draw_chronicle(
    things: Sequence[Happening],
    others: Sequence[When],
    meanings: Mapping[Kind, str],
    words: Words,
    width: float,
    *,
    folded: bool = False,
) -> Drawing:
    """Draw things in the order of time.

    `others` are marks without words; `meanings` says what each kind is; `folded`: a note has a line of its own where
    the sheet is narrow.
    """
    sheet = _lay_out(things, words, width, folded=folded)
    return stacked((_draw(things, others, sheet), _key(things, meanings, words, width)))


def _lay_out(things: Sequence[Happening], words: Words, width: float, *, folded: bool) -> Sheet:
    """Make the columns as wide as the longest date and name, up to a share of the width."""
    narrow = width <= NARROW
    axis, dates = (50.0, 84.0) if narrow else (58.0, 104.0)
    date = max((width_of(_written(each, words, narrow=narrow), SMALL) for each in things), default=0)
    name = max((width_of(each.name, SIZE) for each in things), default=0) * 1.06
    names = dates + min(date, 0.3 * width) + 10
    notes = names + min(name, 0.96 * (width - names) if narrow else 0.5 * (width - names)) + 14
    return Sheet(words, width, axis, dates, names, notes, _FOLDED if narrow and folded else _ROW)


def _written(thing: Happening, words: Words, *, narrow: bool) -> str:
    return thing.when.said(words, short=narrow) if thing.when else words["no date"]


def _draw(things: Sequence[Happening], others: Sequence[When], sheet: Sheet) -> Drawing:
    dated = sorted((each for each in things if each.when), key=lambda each: (each.at, each.name))
    undated = [each for each in things if not each.when]
    times = [*(each.when for each in dated if each.when), *others]
    height = max(_SHORTEST if len(times) > 1 else 0.0, (len(dated) - 1) * sheet.row) if times else 0.0
    marks: list[Mark] = []
    if times:
        scale = _scale(times, TOP, TOP + height)
        marks += [*_axis(scale, times, sheet), *_rug(scale, others, sheet), *_brackets(scale, dated, sheet)]
        wanted = [scale.at(each.at) for each in dated]
        places = spread_within(wanted, gap=sheet.row, low=TOP, high=TOP + height)
        for thing, at, place in zip(dated, wanted, places, strict=True):
            marks.append(_group(thing, (*_pointed(thing, at, place, sheet), *_words(thing, place, sheet))))
    below = TOP + height + (sheet.row + 11 if times else 0)
    for number, thing in enumerate(undated):
        marks.append(_group(thing, tuple(_words(thing, below + number * sheet.row, sheet))))
    end = below + (len(undated) - 1) * sheet.row if undated else TOP + height
    return Drawing(sheet.width, end + sheet.row - 8, marks)


def _scale(times: Sequence[When], start: float, end: float) -> Scale:
    low, high = min(each.start for each in times), max(each.end for each in times)
    return Scale(low, max(high, low + 1 / 366), start, end)


def _axis(scale: Scale, times: Sequence[When], sheet: Sheet) -> Iterator[Mark]:
    yield Line(((sheet.axis, scale.start - 6), (sheet.axis, scale.end + 6)), "soft")
    whole = ticks_of(scale.low, scale.high, most=_TICKS)
    for year in whole or [math.floor(times[0].start)]:
        at = scale.at(year) if whole else scale.start
        yield Line(((sheet.axis - 12, at), (sheet.axis, at)), "line")
        yield Text(sheet.axis - 18, at + 4, str(year), "left", "soft", SMALL)


def _rug(scale: Scale, others: Sequence[When], sheet: Sheet) -> Iterator[Mark]:
    """Draw those without words as short strokes, one for all that fall on one pixel."""
    for at in sorted({round(scale.at(each.middle)) for each in others}):
        yield Line(((sheet.axis + 2, at), (sheet.axis + 8, at)), "soft")


def _brackets(scale: Scale, things: Sequence[Happening], sheet: Sheet) -> Iterator[Mark]:
    """Draw how long the time is that a coarse date leaves open, beside each other where they overlap."""
    coarse = [each.when for each in things if each.when and each.when.precision not in ("day", "month")]
    stretches = {(each.start, each.end): each for each in sorted(coarse, key=lambda each: (each.start, each.end))}
    for lane, when in zip(lanes_of([*stretches], most=_LANES), stretches.values(), strict=True):
        x = sheet.axis - 9 - 4 * lane
        start, end = scale.at(when.start), scale.at(when.end)
        yield Line(((x + 3, start), (x, start), (x, end), (x + 3, end)), "ink", dashed=when.approximate)


def _pointed(thing: Happening, at: float, place: float, sheet: Sheet) -> Iterator[Mark]:
    """Draw the mark of a thing on the axis, and the line that leads from it to its words."""
    leader = ((sheet.axis, at), (sheet.axis + 14, at), (sheet.dates - 9, place), (sheet.dates - 4, place))
    if thing.kind == "square":
        yield Line(leader, "ink", 1.5)
        under = place + sheet.row - 12
        yield Line(((sheet.dates, under), (sheet.width, under)), "line")
    else:
        yield Line(leader, "line")
    yield mark_of(thing.kind, sheet.axis, at, exact=thing.when is not None and thing.when.is_exact)


def mark_of(kind: Kind, x: float, y: float, *, exact: bool) -> Mark:
    """Draw the mark of a kind, hollow where its time is known less exactly than to the day."""
    fill: Role = "ink" if exact else "paper"
    match kind:
        case "square":
            return Rect(x - 5, y - 5, 10, 10)
        case "dot":
            return Circle(x, y, 3.6, fill)
        case "triangle":
            return Line(((x, y - 5), (x + 5, y + 4), (x - 5, y + 4)), fill=fill, closed=True)


def _words(thing: Happening, place: float, sheet: Sheet) -> Iterator[Mark]:
    """Write the date, the name and the note of a thing, on a line or two."""
    base, bold = place + 4, thing.kind == "square"
    date = Text(sheet.dates, base, _written(thing, sheet.words, narrow=sheet.width <= NARROW), fill="soft", size=SMALL)
    yield from fitted(date, sheet.names - sheet.dates - 8)
    name = Text(sheet.names, base, thing.name, fill="ink" if bold or not thing.href else "link", bold=bold)
    note = Text(sheet.notes, base, thing.note, fill="soft", size=SMALL, language=thing.language)
    if sheet.is_folded:
        yield from fitted(name, sheet.width - sheet.names)
        below = Text(sheet.dates, base + 14, thing.note, fill="soft", size=SMALL, language=thing.language)
        yield from fitted(below, sheet.width - sheet.dates)
        return
    yield from fitted(name, (sheet.notes - 8 if thing.note else sheet.width) - sheet.names)
    if sheet.width - sheet.notes > 60:
        yield from fitted(note, sheet.width - sheet.notes)


def _key(things: Sequence[Happening], meanings: Mapping[Kind, str], words: Words, width: float) -> Drawing:
    """Say what the marks mean that are there."""
    kinds = [kind for kind in meanings if any(each.kind == kind for each in things)]
    items: list[tuple[tuple[Mark, ...], str]] = [((mark_of(kind, 0, 0, exact=True),), meanings[kind]) for kind in kinds]
    coarse = [each.kind for each in things if each.when and not each.when.is_exact and each.kind != "square"]
    if coarse:
        bracket = Line(((-5, -6), (-8, -6), (-8, 6), (-5, 6)))
        items.append(((bracket, mark_of(coarse[0], 2, 0, exact=False)), words["less exactly key"]))
    return draw_key(items, width)


def _group(thing: Happening, marks: tuple[Mark, ...]) -> Mark:
    return Group(marks, thing.href, thing.title or thing.name)
