"""How many meetings and events the documents speak of, year by year; what is not known to the day hatched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.web.pictures.columns import Column as Bar
from kg.web.pictures.columns import draw_columns
from kg.web.pictures.key import draw_key
from kg.web.pictures.marks import Drawing, Rect, Role, stacked
from kg.web.pictures.rows import Row
from kg.web.pictures.scale import ticks_of
from kg.web.pictures.tables import Column, Entry, Table, number
from kg.web.pictures.view import NARROW, About
from kg.web.pictures.when import EARLIEST, LATEST

KNOWN = ("to the day", "less exactly")
_FILLS: Sequence[Role] = ("soft", "hatch")
MOST_YEARS = 120


@dataclass(frozen=True, slots=True)
class Events:
    """Numbers by year: known to the day, less exactly."""

    about: About
    years: Sequence[tuple[int, tuple[int, int]]]

    @property
    def summary(self) -> str:
        """Say how many there are, and between which years."""
        words = self.about.words
        if not self.years:
            return words["events none"]
        whole, coarse = sum(sum(each) for _, each in self.years), sum(each[1] for _, each in self.years)
        return words("events summary", whole, str(self.years[0][0]), str(self.years[-1][0]), coarse)

    def draw(self, width: float) -> Drawing | None:
        """Draw a column for each year, also those without any, up to the last."""
        if not self.years:
            return None
        last = self.years[-1][0]
        first = max(self.years[0][0], last - MOST_YEARS + 1)
        counts = dict(self.years)
        marked = ticks_of(first, last, most=5 if width <= NARROW else 12)
        columns = [
            Bar(parts, f"{year}: {sum(parts)}", label=str(year) if year in marked else "")
            for year in range(first, last + 1)
            for parts in [counts.get(year, (0, 0))]
        ]
        meanings = [self.about.words[name] for name in KNOWN]
        samples = [((Rect(-9, -6, 18, 12, fill, "soft"),), said) for fill, said in zip(_FILLS, meanings, strict=True)]
        return stacked((draw_key(samples, width), draw_columns(columns, _FILLS, width, gap=1.0)))

    def table(self) -> Table:
        """List the years."""
        rows = [[Entry(str(year)), *map(number, (*parts, sum(parts)))] for year, parts in self.years]
        words = self.about.words
        columns = [Column(words["Year"])]
        columns += [Column(words[name].capitalize(), is_number=True) for name in (*KNOWN, "Together")]
        return Table(words["events table"], columns, rows)


def read(rows: Sequence[Row], about: About) -> Events:
    """Read the numbers of years that have a place on an axis."""
    counts: dict[int, list[int]] = {}
    for row in rows:
        year, known = row["year"].count, row["known"].text
        if EARLIEST <= year <= LATEST and known in KNOWN:
            counts.setdefault(year, [0, 0])[KNOWN.index(known)] += row["events"].count
    return Events(about, [(year, (exact, coarse)) for year, (exact, coarse) in sorted(counts.items())])
