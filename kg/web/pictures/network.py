"""The documents round a document and what they cite, as arcs beside a list in the order of time.

Citations lead to the past, so every arc rises from the document that cites to the one cited, where its arrow is.
The arcs of the document itself are thick; those of the others thin. A document next to it is a full dot, one that is a
step farther a ring. Each has a line of its own, so no two names meet, and the same data gives the same picture.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from kg.web.page.labels import readable
from kg.web.page.words import Words
from kg.web.pictures.dated import documents_of, time_of
from kg.web.pictures.key import draw_key
from kg.web.pictures.marks import SIZE, SMALL, Circle, Curve, Drawing, Group, Line, Mark, Rect, Text, fitted, stacked
from kg.web.pictures.rows import Row
from kg.web.pictures.tables import Column, Entry, Table
from kg.web.pictures.tables import number as count
from kg.web.pictures.view import NARROW, About
from kg.web.pictures.when import When
from kg.web.pictures.wording import clean, width_of

MOST_NODES = 54
MOST_NEXT = 40
"""As many as the query gives; there may be more."""
ROW = 20.0
TOP = 16.0
_MOST_SYMBOL, _MOST_DATE = 190.0, 130.0


@dataclass(frozen=True, slots=True)
class Node:
    """A document in the network, and which of the others it cites."""

    iri: str
    symbol: str
    when: When | None
    title: Entry
    href: str
    cites: tuple[str, ...]

    def date(self, words: Words, *, short: bool = False) -> str:
        """Its date as it is known, in words."""
        return self.when.said(words, short=short) if self.when else words["no date"]


@dataclass(frozen=True, slots=True)
class Network:
    """The nodes in the order of time."""

    about: About
    nodes: Sequence[Node]

    @property
    def edges(self) -> list[tuple[int, int]]:
        """Places in the order of who cites and who is cited."""
        places = {node.iri: number for number, node in enumerate(self.nodes)}
        return [(number, places[iri]) for number, node in enumerate(self.nodes) for iri in node.cites if iri in places]

    @property
    def summary(self) -> str:
        """Say how many documents and citations there are."""
        words, edges = self.about.words, self.edges
        if len(self.nodes) < 2:
            return words("network none", self.about.symbol)
        own = sum(1 for edge in edges if self._own(edge))
        told = words("network summary", self.about.symbol, len(self.nodes) - 1, own, len(edges) - own)
        return f"{told} {words['network most']}" if len(self.nodes) > MOST_NEXT else told

    @property
    def _next(self) -> set[str]:
        """Those one step from the document."""
        return {self.nodes[place].iri for edge in self.edges if self._own(edge) for place in edge}

    def _own(self, edge: tuple[int, int]) -> bool:
        return any(self.nodes[place].iri == self.about.iri for place in edge)

    def draw(self, width: float) -> Drawing | None:
        """Draw the arcs on the left, the list on the right."""
        if len(self.nodes) < 2:
            return None
        axis = 84.0 if width <= NARROW else 300.0
        edges = sorted(self.edges, key=lambda edge: (self._own(edge), abs(edge[0] - edge[1]), edge))
        marks: list[Mark] = []
        for edge in edges:
            marks += _arc(edge, axis, len(self.nodes), thick=self._own(edge))
        for number, node in enumerate(self.nodes):
            marks.append(self._node(node, TOP + number * ROW, axis, width))
        sheet = Drawing(width, TOP + (len(self.nodes) - 0.3) * ROW, marks)
        return stacked((sheet, self._key(width)), gap=6)

    def _key(self, width: float) -> Drawing:
        """Say what the marks mean that are there."""
        words = self.about.words
        items: list[tuple[tuple[Mark, ...], str]] = [((Rect(-5, -5, 10, 10),), words["itself"])]
        items.append(((Circle(0, 0, 3.2),), words["next to it"]))
        if len(self._next) < len(self.nodes):
            items.append(((Circle(0, 0, 3.2, "paper"),), words["two steps"]))
        return draw_key(items, width)

    def _columns(self, axis: float) -> tuple[float, float]:
        """Give where dates and titles begin: after the longest symbol and date."""
        symbol = max(width_of(node.symbol, SIZE) * 1.06 for node in self.nodes)
        date = max(width_of(node.date(self.about.words), SMALL) for node in self.nodes)
        dates = axis + 14 + min(symbol, _MOST_SYMBOL) + 10
        return dates, dates + min(date, _MOST_DATE) + 14

    def _node(self, node: Node, y: float, axis: float, width: float) -> Group:
        dates, titles = self._columns(axis)
        own = node.iri == self.about.iri
        dot = Circle(axis, y, 3.2, "ink" if node.iri in self._next else "paper")
        marks: list[Mark] = [Rect(axis - 5, y - 5, 10, 10) if own else dot]
        symbol = Text(axis + 14, y + 4, node.symbol, fill="ink" if own else "link", bold=own)
        marks += fitted(symbol, min(dates - 6, width) - axis - 14)
        date = node.date(self.about.words, short=width <= NARROW)
        marks += fitted(Text(dates, y + 4, date, fill="soft", size=SMALL), width - dates, whole=True)
        title = Text(titles, y + 4, node.title.text, fill="soft", size=SMALL, language=node.title.language)
        marks += fitted(title, width - titles)
        return Group(tuple(marks), node.href, " · ".join(filter(None, (node.symbol, date, node.title.text))))

    def table(self) -> Table:
        """List the documents with what they cite, and by how many they are cited."""
        symbols = {node.iri: node.symbol for node in self.nodes}
        times: dict[int, int] = {}
        for _, cited in self.edges:
            times[cited] = times.get(cited, 0) + 1
        words = self.about.words
        columns = [Column(words[name]) for name in ("Document", "Date", "Title", "cites of these")]
        rows = [
            [
                Entry(node.symbol, node.href),
                Entry(node.date(words)),
                node.title,
                Entry(words["list comma"].join(symbols[iri] for iri in node.cites if iri in symbols)),
                count(times.get(place, 0)),
            ]
            for place, node in enumerate(self.nodes)
        ]
        columns.append(Column(words["cited of these"], is_number=True))
        return Table(words("network table", self.about.symbol), columns, rows)


def _arc(edge: tuple[int, int], axis: float, count: int, *, thick: bool) -> Iterator[Mark]:
    """Draw an arc from below to above, farther out the longer it is, with an arrow where it arrives."""
    citing, cited = (TOP + place * ROW for place in edge)
    up = 1 if citing >= cited else -1
    start, end = citing - 4 * up, cited + 4 * up
    reach = (axis - 12) * (0.12 + 0.88 * math.sqrt(abs(edge[0] - edge[1]) / max(1, count - 1)))
    x = axis - 7
    out = x - reach * 4 / 3  # a cubic reaches three quarters of the way to its points
    yield Curve(((x, start), (out, start), (out, end), (x - 5, end)), "ink" if thick else "soft", 1.6 if thick else 0.8)
    size = 4.0 if thick else 3.0
    head = ((x + 1, end), (x - 2 * size + 1, end - size), (x - 2 * size + 1, end + size))
    yield Line(head, "none", fill="ink" if thick else "soft", closed=True)


def read(rows: Sequence[Row], about: About) -> Network:
    """Read the documents, each with all that it cites, in the order of time; those without a date come first."""
    found = documents_of(rows)
    kept = [*[iri for iri in found if iri == about.iri], *[iri for iri in found if iri != about.iri]][:MOST_NODES]
    nodes = [_node(found[iri], kept, about) for iri in kept]
    return Network(about, sorted(nodes, key=lambda node: (node.when.middle if node.when else 0, node.symbol)))


def _node(row: Row, drawn: Collection[str], about: About) -> Node:
    iri, title = row["document"].text, row["title"]
    symbol = clean(row["symbol"].text) or clean(readable(iri))
    cited = tuple(each for each in dict.fromkeys(sorted(row["cites"].text.split())) if each in drawn and each != iri)
    name = Entry(clean(title.text), language=title.language)
    return Node(iri, symbol, time_of(row), name, about.href(row["document"]), cited)
