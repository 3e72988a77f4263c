"""What a document cites and what cites it, at a glance: marks on an axis, what is cited above it, what cites below.

It has no words but years, and stands on white or on whatever is behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.web.pictures import timeline
from kg.web.pictures.chronicle import mark_of
from kg.web.pictures.marks import SMALL, Drawing, Line, Mark, Text
from kg.web.pictures.rows import Row
from kg.web.pictures.scale import Scale, ticks_of
from kg.web.pictures.spread import lanes_of
from kg.web.pictures.tables import Table
from kg.web.pictures.timeline import Document, Timeline
from kg.web.pictures.view import NARROW, About

_LANES, _LANE = 6, 8.0
_MARGIN, _WIDE = 16.0, 4.5


@dataclass(frozen=True, slots=True)
class Strip:
    """A timeline without words."""

    timeline: Timeline

    @property
    def summary(self) -> str:
        """Say how many there are on each side."""
        return self.timeline.summary

    def table(self) -> Table:
        """List the documents in the order of time."""
        return self.timeline.table()

    def draw(self, width: float) -> Drawing | None:
        """Draw the axis and the marks; where nothing has a date, say so in its place."""
        dated = [each for each in self.timeline.documents if each.when]
        if len(dated) < 2:
            return Drawing(width, 20, [Text(0, 14, self.summary, fill="soft", size=SMALL)])
        low, high = min(each.place for each in dated), max(each.place for each in dated)
        scale = Scale(low, max(high, low + 1 / 12), _MARGIN, width - _MARGIN)
        above, below = (_stacked(self.timeline.of(side), scale) for side in ("cites", "cited by"))
        axis = 8 + _LANE * (1 + max((lane for _, lane in above), default=0))
        foot = axis + 10 + _LANE * max((lane for _, lane in below), default=0)
        marks: list[Mark] = [Line(((0, axis), (width, axis)), "soft"), *_years(scale, axis, foot + 16)]
        for side, up in ((above, -1), (below, 1)):
            for document, lane in side:
                marks.append(_mark(document, scale, axis + up * (7 + _LANE * lane)))
        marks += [_mark(each, scale, axis) for each in self.timeline.of("itself") if each.when]
        return Drawing(width, foot + 22, marks)


def _stacked(documents: Sequence[Document], scale: Scale) -> list[tuple[Document, int]]:
    """Give the documents with a date, each with its place on the pile, away from the axis."""
    dated = sorted((each for each in documents if each.when), key=lambda each: (each.place, each.symbol))
    places = [scale.at(each.place) for each in dated]
    lanes = lanes_of([(place - _WIDE, place + _WIDE) for place in places], most=_LANES)
    kept = {(lane, round(place)): each for each, lane, place in zip(dated, lanes, places, strict=True)}
    return [(each, lane) for (lane, _), each in kept.items()]


def _mark(document: Document, scale: Scale, y: float) -> Mark:
    exact = document.when is not None and document.when.is_exact
    return mark_of(timeline.KINDS[document.relation], scale.at(document.place), y, exact=exact)


def _years(scale: Scale, axis: float, foot: float) -> Iterator[Mark]:
    for year in ticks_of(scale.low, scale.high, most=5 if scale.end <= NARROW else 10):
        yield Line(((scale.at(year), axis - 4), (scale.at(year), axis + 4)), "soft")
        yield Text(scale.at(year), foot, str(year), "middle", "soft", SMALL)


def read(rows: Sequence[Row], about: About) -> Strip:
    """Read the documents as a timeline does."""
    return Strip(timeline.read(rows, about))
