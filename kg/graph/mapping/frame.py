"""What every part of the mapping shares: the names of the document at hand, literals, and the way to the words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode

from kg.graph import iris
from kg.graph.namespaces import term
from kg.graph.symbols import printed
from kg.model import Authority, Document, Span

Statement: TypeAlias = tuple[NamedNode, NamedNode, NamedNode | Literal]

MACHINE, MARKUP = term("unres:Machine"), term("unres:Markup")
_LOOKS = ("emphasis", "note")


@dataclass(frozen=True, slots=True)
class Frame:
    """A document with the IRIs that everything about it hangs below."""

    document: Document
    authority: Authority
    base: str
    symbol: str | None
    work: str
    expression: str
    source: str
    text: str
    """The source's text with its line ends as LF."""
    returns: tuple[int, ...]
    """Source indexes of the CRs that the text does without."""
    labels: Mapping[str, str | None]
    """Entries by English name; None where two have the same."""

    def place(self, span: Span) -> tuple[int, int]:
        """Give begin and end of a source span in the text with its line ends as LF."""
        return (
            span.start - bisect_left(self.returns, span.start),
            span.end - bisect_left(self.returns, span.end),
        )

    def quote(self, span: Span) -> NamedNode:
        """Give the node of a source span."""
        return node(iris.mention(self.source, *self.place(span)))

    def part(self, part_id: str) -> NamedNode:
        """Give the node of a paragraph of the work."""
        return node(iris.part(self.work, part_id))

    def entity(self, path: str) -> NamedNode:
        """Give the node of an entry of an authority list, or of an event."""
        return node(iris.entity(path, base=self.base))

    def find(self, label_en: str) -> str | None:
        """Find the one entry with this English name; None where there is none or more than one."""
        return self.labels.get(label_en)

    def words(self, text: str) -> Literal:
        """Make a literal in the language of the source."""
        return Literal(text, language=self.document.source.language)


def frame_of(document: Document, authority: Authority, *, base: str) -> Frame:
    """Name the document by its symbol, or where that is not known by the hash of its text: a file may hold several."""
    source = document.source
    symbol = printed(document.facts.symbol.value) if document.facts.symbol else None
    try:
        work = iris.work(symbol or "", base=base)
    except ValueError:
        symbol, work = None, iris.unnamed(source.text_sha256 or source.sha256, base=base)
    expression = iris.expression(work, source.language)
    returns = tuple(at for at, char in enumerate(source.text) if char == "\r" and source.text[at + 1 : at + 2] == "\n")
    text = source.text.replace("\r\n", "\n").replace("\r", "\n")
    labels: dict[str, str | None] = {}
    for entry in authority.entries.values():
        labels[entry.label_en] = None if entry.label_en in labels else entry.id
    named = iris.source(expression, source.sha256)
    return Frame(document, authority, base, symbol, work, expression, named, text, returns, labels)


@lru_cache(maxsize=16384)
def node(iri: str) -> NamedNode:
    """Make a node; a ValueError where the IRI is not valid."""
    return NamedNode(iri)


def integer(number: int) -> Literal:
    """Make an `xsd:integer`: the one integer type that Oxigraph gives back as it was."""
    return Literal(str(number), datatype=term("xsd:integer"))


def described(frame: Frame, span: Span) -> Iterator[Statement]:
    """Describe a piece of the source's text by its place and its words (NIF 2.0 core)."""
    start, end = frame.place(span)
    subject = frame.quote(span)
    yield subject, term("rdf:type"), term("nif:RFC5147String")
    yield subject, term("nif:referenceContext"), node(frame.source)
    yield subject, term("nif:beginIndex"), integer(start)
    yield subject, term("nif:endIndex"), integer(end)
    yield subject, term("nif:anchorOf"), Literal(frame.text[start:end])


def reader_of(frame: Frame, spans: Iterable[Span]) -> NamedNode:
    """Say who reads words that name something: the markup where it marks them (beyond their looks), else a machine."""
    markup = frame.document.source.markup
    named = [mark.span for mark in markup.marks if mark.kind not in _LOOKS] if markup else []
    return MARKUP if any(mark.overlaps(span) for span in spans for mark in named) else MACHINE


def evident(
    frame: Frame, subject: NamedNode, spans: Iterable[Span], *, reader: NamedNode = MACHINE
) -> Iterator[Statement]:
    """Lead from a statement to the words it was read from, and say who read it."""
    yield subject, term("unres:readBy"), reader
    for span in spans:
        yield subject, term("unres:evidence"), frame.quote(span)
        yield from described(frame, span)
