"""What a document does, by the kind of its acts: bars, what stands in the preamble hatched, the operative part full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.web.labels import readable
from kg.web.pictures.bars import Bar, draw_bars
from kg.web.pictures.marks import Drawing, Role
from kg.web.pictures.rows import Cell, Row
from kg.web.pictures.tables import Column, Entry, Table, number
from kg.web.pictures.view import About
from kg.web.pictures.wording import clean

PARTS = ("operative part", "preamble")
FILLS: Sequence[tuple[Role, str]] = (("soft", "operative part"), ("hatch", "preamble"))
MOST_BARS = 60


@dataclass(frozen=True, slots=True)
class Acts:
    """Kinds of acts with their numbers, the most frequent first."""

    about: About
    kinds: Sequence[Bar]

    @property
    def summary(self) -> str:
        """Say how many acts there are, and where."""
        of = self.about.symbol or "All documents"
        if not self.kinds:
            return f"{of}: no acts are known."
        whole, preamble = sum(each.whole for each in self.kinds), sum(each.parts[1] for each in self.kinds)
        return (
            f"{of}: {whole:,} acts of {len(self.kinds)} kinds, {whole - preamble:,} in the operative part and"
            f" {preamble:,} in the preamble; most often: {', '.join(each.name for each in self.kinds[:3])}."
        )

    def draw(self, width: float) -> Drawing | None:
        """Draw a bar for each kind."""
        return draw_bars(self.kinds[:MOST_BARS], FILLS, width) if self.kinds else None

    def table(self) -> Table:
        """List the kinds with their numbers."""
        columns = [
            Column("Act"),
            *(Column(name, is_number=True) for name in ("Operative part", "Preamble", "Together")),
        ]
        rows = [
            [Entry(each.name, each.href, each.language), *map(number, (*each.parts, each.whole))] for each in self.kinds
        ]
        return Table(f"Acts of {self.about.symbol or 'all documents'} by kind", columns, rows)


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
