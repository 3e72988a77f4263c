"""What every part of the mapping shares: the names of the document at hand, literals, and the way to the words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode

from kg.graph import iris
from kg.graph.namespaces import term
from kg.graph.symbols import printed
from kg.model import Act, Authority, Block, Document, Markup, Span

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
    runs: tuple[tuple[Span, Block], ...]
    """The pieces of all blocks in the order in which they stand in the source."""
    acts: Mapping[str, Sequence[tuple[int, Act]]]
    """The document's own acts by numbered paragraph, those of its sub-items among them, numbered as their IRIs are."""
    named: Sequence[tuple[int, int]]
    """Places in the source that its markup names, in order."""

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

    def blocks_in(self, span: Span) -> Iterator[Block]:
        """Yield the blocks that share characters with a span, in order."""
        at = bisect_right(self.runs, span.start, key=lambda run: run[0].start)
        last: Block | None = None
        for own, block in self.runs[max(0, at - 1) :]:
            if own.start >= span.end:
                return
            if own.overlaps(span) and block is not last:
                last = block
                yield block

    def acts_in(self, paragraph: str) -> Sequence[tuple[int, Act]]:
        """List the document's own acts in the numbered paragraph that a part is, or stands in."""
        return self.acts.get(_root(paragraph), ())

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
    returns = tuple(found.start() for found in re.finditer("\r(?=\n)", source.text))
    text = source.text.replace("\r\n", "\n").replace("\r", "\n")
    named = iris.source(expression, source.sha256)
    return Frame(
        *(document, authority, base, symbol, work, expression, named, text, returns),
        labels=_labels(authority),
        runs=_runs(document),
        acts=_own_acts(document),
        named=_named(source.markup),
    )


def _own_acts(document: Document) -> Mapping[str, Sequence[tuple[int, Act]]]:
    found: dict[str, list[tuple[int, Act]]] = {}
    for number, act in number_acts(document.acts, reported=False):
        found.setdefault(_root(act.paragraph), []).append((number, act))
    return found


def _root(paragraph: str) -> str:
    """Give the numbered paragraph of a sub-item: `op5` of `op5(a)`."""
    return paragraph.partition("(")[0]


def number_acts(acts: Iterable[Act], *, reported: bool) -> Iterator[tuple[int, Act]]:
    """Number acts within their part, the document's own or those that it reports."""
    counts: dict[str, int] = {}
    for act in sorted(acts, key=lambda act: act.span):
        if (act.actor is not None) == reported:
            counts[act.paragraph] = counts.get(act.paragraph, 0) + 1
            yield counts[act.paragraph], act


def _named(markup: Markup | None) -> list[tuple[int, int]]:
    return sorted((m.span.start, m.span.end) for m in markup.marks if m.kind not in _LOOKS) if markup else []


@lru_cache(maxsize=2)
def _labels(authority: Authority) -> Mapping[str, str | None]:
    labels: dict[str, str | None] = {}
    for entry in authority.entries.values():
        labels[entry.label_en] = None if entry.label_en in labels else entry.id
    return labels


def _runs(document: Document) -> tuple[tuple[Span, Block], ...]:
    return tuple(sorted(((s, block) for block in document.blocks for s in block.spans), key=lambda run: run[0]))


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
    for span in spans:
        at = bisect_left(frame.named, (span.end, 0))
        if any(start < span.end and span.start < end for start, end in frame.named[max(0, at - _NESTED) : at]):
            return MARKUP
    return MACHINE


_NESTED = 8
"""So many marks before a place may reach over it: marks hardly ever stand in each other."""


def evident(
    frame: Frame, subject: NamedNode, spans: Iterable[Span], *, reader: NamedNode = MACHINE
) -> Iterator[Statement]:
    """Lead from a statement to the words it was read from, and say who read it."""
    yield subject, term("unres:readBy"), reader
    for span in spans:
        yield subject, term("unres:evidence"), frame.quote(span)
        yield from described(frame, span)
