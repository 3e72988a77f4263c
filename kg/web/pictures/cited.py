"""The documents that most documents cite: bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.web.page.labels import readable
from kg.web.pictures.bars import Bar, draw_bars
from kg.web.pictures.marks import Drawing
from kg.web.pictures.rows import Row, first_of
from kg.web.pictures.tables import Column, Entry, Table, number
from kg.web.pictures.view import About
from kg.web.pictures.wording import clean

MOST_BARS = 40


@dataclass(frozen=True, slots=True)
class Cited:
    """Documents with how many cite them, most first, and their titles."""

    about: About
    documents: Sequence[tuple[Bar, Entry]]

    @property
    def summary(self) -> str:
        """Name the first."""
        if not self.documents:
            return self.about.words["cited none"]
        first = self.documents[0][0]
        return self.about.words("cited summary", len(self.documents), first.name, first.whole)

    def draw(self, width: float) -> Drawing | None:
        """Draw a bar for each."""
        bars = [bar for bar, _ in self.documents[:MOST_BARS]]
        return draw_bars(bars, [("soft", "")], width) if bars else None

    def table(self) -> Table:
        """List them with their titles."""
        rows = [[Entry(bar.name, bar.href), number(bar.whole), title] for bar, title in self.documents]
        words = self.about.words
        columns = [Column(words["Document"]), Column(words["Cited by"], is_number=True), Column(words["Title"])]
        return Table(words["cited table"], columns, rows)


def read(rows: Sequence[Row], about: About) -> Cited:
    """Read the documents, each once."""
    found = [_document(iri, row, about) for iri, row in first_of(rows, "document").items()]
    return Cited(about, sorted(found, key=lambda each: (-each[0].whole, each[0].name)))


def _document(iri: str, row: Row, about: About) -> tuple[Bar, Entry]:
    symbol = clean(row["symbol"].text) or clean(readable(iri))
    title = Entry(clean(row["title"].text), language=row["title"].language)
    told = " · ".join(filter(None, (symbol, title.text)))
    return Bar(symbol, (row["citing"].count,), about.href(row["document"]), title=told), title
