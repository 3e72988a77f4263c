"""What a document does, by the kind of its acts: bars, what stands in the preamble hatched, the operative part full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.web.page.labels import readable
from kg.web.pictures.bars import Bar, draw_bars
from kg.web.pictures.marks import Drawing, Role
from kg.web.pictures.rows import Cell, Row
from kg.web.pictures.tables import Column, Entry, Table, number
from kg.web.pictures.view import About
from kg.web.pictures.wording import clean

PARTS = ("operative part", "preamble")
FILLS: Sequence[tuple[Role, str]] = (("soft", "operative part"), ("hatch", "preamble"))
"""What fills the parts, and their names among the words."""
MOST_BARS = 60


@dataclass(frozen=True, slots=True)
class Acts:
    """Kinds of acts with their numbers, the most frequent first."""

    about: About
    kinds: Sequence[Bar]

    @property
    def summary(self) -> str:
        """Say how many acts there are, and where."""
        words, of = self.about.words, self._of
        if not self.kinds:
            return words("acts none", of)
        whole, preamble = sum(each.whole for each in self.kinds), sum(each.parts[1] for each in self.kinds)
        counts = [f"{each:,}" for each in (whole, len(self.kinds), whole - preamble, preamble)]
        return words("acts summary", of, *counts, words["list comma"].join(each.name for each in self.kinds[:3]))

    @property
    def _of(self) -> str:
        return self.about.symbol or self.about.words["all documents"]

    @property
    def fills(self) -> list[tuple[Role, str]]:
        """What fills the parts of a bar, and what that means."""
        return [(fill, self.about.words[name]) for fill, name in FILLS]

    def draw(self, width: float) -> Drawing | None:
        """Draw a bar for each kind."""
        return draw_bars(self.kinds[:MOST_BARS], self.fills, width) if self.kinds else None

    def table(self) -> Table:
        """List the kinds with their numbers."""
        words = self.about.words
        names = ("operative part", "preamble", "Together")
        rows = [
            [Entry(each.name, each.href, each.language), *map(number, (*each.parts, each.whole))] for each in self.kinds
        ]
        columns = [Column(words["Act"]), *(Column(words[name].capitalize(), is_number=True) for name in names)]
        return Table(words("acts table", self._of), columns, rows)


def read(rows: Sequence[Row], about: About) -> Acts:
    """Read the kinds of acts, with the sum of their rows in each part."""
    counts: dict[str, list[int]] = {}
    names: dict[str, Cell] = {}
    for row in rows:
        if (part := row["part"].text) in PARTS:
            counts.setdefault(row["act"].text, [0, 0])[PARTS.index(part)] += row["acts"].count
            names.setdefault(row["act"].text, row["verb"])
    kinds = [_bar(iri, (operative, preamble), names[iri], about) for iri, (operative, preamble) in counts.items()]
    return Acts(about, sorted(kinds, key=lambda each: (-each.whole, each.name)))


def _bar(iri: str, parts: tuple[int, ...], name: Cell, about: About) -> Bar:
    words = clean(name.text) or clean(readable(iri))
    return Bar(words, parts, about.href(Cell(iri, is_iri=True)), name.language)
