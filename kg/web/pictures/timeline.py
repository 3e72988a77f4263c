"""What a document cites and what cites it, on an axis of time.

Citations lead to the past, so what is cited stands above the document, and what cites it below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.web.page.labels import readable
from kg.web.page.words import Words
from kg.web.pictures.chronicle import Happening, Kind, draw_chronicle
from kg.web.pictures.dated import documents_of, place_of, time_of
from kg.web.pictures.marks import Drawing
from kg.web.pictures.rows import Row
from kg.web.pictures.tables import Column, Entry, Table, number
from kg.web.pictures.view import About
from kg.web.pictures.when import When
from kg.web.pictures.wording import clean

MOST_NAMED = 60
"""Documents on one side that have words; the rest are marks."""
KINDS: Mapping[str, Kind] = {"cites": "dot", "cited by": "triangle", "itself": "square"}


@dataclass(frozen=True, slots=True)
class Document:
    """A document that cites or is cited."""

    relation: str
    symbol: str
    when: When | None
    title: Entry
    href: str
    paragraphs: int
    acts: str
    place: float
    """Where it stands in the order of time; last where no date is known."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The documents on both sides of one."""

    about: About
    documents: Sequence[Document]
    cited: int
    citing: int
    """How many there are on each side, also where not all are listed."""

    def of(self, relation: str) -> list[Document]:
        """Give those of one side."""
        return [each for each in self.documents if each.relation == relation]

    @property
    def summary(self) -> str:
        """Say how many there are on each side."""
        words = self.about.words
        told = [words("timeline summary", self.about.symbol, self.cited, self.citing)]
        if max(self.cited, self.citing) > MOST_NAMED:
            told.append(words("named", MOST_NAMED))
        if self.cited + self.citing > (listed := len(self.of("cites")) + len(self.of("cited by"))):
            told.append(words("listed", listed))
        return " ".join(told)

    def draw(self, width: float) -> Drawing | None:
        """Draw the axis with the documents named on each side, and the others as strokes."""
        named = [each for relation in KINDS for each in self.of(relation)[:MOST_NAMED]]
        if len(named) < 2:
            return None
        meanings = {kind: self.about.words[relation] for relation, kind in KINDS.items()}
        rest = [each.when for relation in KINDS for each in self.of(relation)[MOST_NAMED:] if each.when]
        return draw_chronicle([*map(_happening, named)], rest, meanings, self.about.words, width)

    def table(self) -> Table:
        """List the documents in the order of time."""
        words = self.about.words
        columns = [Column(words[name]) for name in ("Document", "Relation", "Date", "Acts", "Title")]
        ordered = sorted(self.documents, key=lambda each: (each.place, each.symbol))
        return Table(
            words("timeline table", self.about.symbol),
            [*columns, Column(words["Paragraphs"], is_number=True)],
            [_row(each, words) for each in ordered],
        )


def read(rows: Sequence[Row], about: About) -> Timeline:
    """Read the documents: each once on a side, those cited in most paragraphs first."""
    own = next((time_of(row) for row in rows if row["relation"].text == "itself"), None)
    found = [
        _document(row, own, about)
        for relation in KINDS
        for row in documents_of(row for row in rows if row["relation"].text == relation).values()
    ]
    counted = {row["relation"].text: row["documents"].count for row in rows}
    listed = Counter(each.relation for each in found)
    cited, citing = (
        max(counted.get("all cited", 0), listed["cites"]),
        max(counted.get("all citing", 0), listed["cited by"]),
    )
    return Timeline(about, found, cited, citing)


def _document(row: Row, own: When | None, about: About) -> Document:
    title = Entry(clean(row["title"].text), language=row["title"].language)
    symbol = clean(row["symbol"].text) or clean(readable(row["document"].text))
    acts = ", ".join(sorted(clean(row["acts"].text).split(", ")))
    relation, when = row["relation"].text, time_of(row)
    place = place_of(when, own, relation)
    return Document(relation, symbol, when, title, about.href(row["document"]), row["paragraphs"].count, acts, place)


def _happening(document: Document) -> Happening:
    title = " · ".join(filter(None, (document.symbol, document.title.text)))
    note = document.title if document.title.text else Entry(document.acts)
    kind = KINDS[document.relation]
    return Happening(
        document.when, document.symbol, note.text, kind, document.href, title, note.language, document.place
    )


def _row(document: Document, words: Words) -> list[Entry]:
    said = (words[document.relation], document.when.said(words) if document.when else "", document.acts)
    paragraphs = Entry("") if document.relation == "itself" else number(document.paragraphs)
    return [Entry(document.symbol, document.href), *map(Entry, said), document.title, paragraphs]
