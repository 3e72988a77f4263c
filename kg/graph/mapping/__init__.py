"""A document as quads: each part of what was read has its module, and this composes them.

In which graph a statement stands is a function of its subject alone (`kg.graph.iris.graph_of`), so each statement is in
exactly one graph and the union of all graphs counts it once. A source's own graph (its text, mentions, assertions,
corrections) is replaced as a whole when the source is read anew; the graph of a work holds what its sources say
together, each statement of which leads to an assertion or mention in the graph of the source that makes it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from kg import __version__
from kg.graph import iris
from kg.graph.mapping.acts import describe_acts
from kg.graph.mapping.citations import describe_citations
from kg.graph.mapping.events import describe_events
from kg.graph.mapping.frame import Frame, Statement, frame_of, node
from kg.graph.mapping.mentions import describe_mentions
from kg.graph.mapping.paragraphs import describe_paragraphs
from kg.graph.mapping.provenance import describe_source
from kg.graph.mapping.relations import describe_relations
from kg.graph.mapping.remarks import describe_remarks
from kg.graph.mapping.subjects import describe_subjects
from kg.graph.mapping.votes import describe_adoption
from kg.graph.mapping.work import describe_work
from kg.graph.vocabulary import base_quads
from kg.model import Authority, Document

__all__ = ["base_quads", "claim_lines", "map_document"]


def claim_lines(document: Document, authority: Authority, *, base: str, run: str = __version__) -> list[str]:
    """Give what a document claims, before versions are merged: sorted lines of N-Quads, its source as their graph."""
    frame = frame_of(document, authority, base=base)
    return sorted({f"{s} {p} {o} <{frame.source}> .\n" for s, p, o in _statements(frame, run)})


def map_document(document: Document, authority: Authority, *, base: str, run: str = __version__) -> Iterator[Quad]:
    """Give every statement of a document, each once, in its graph; `run` is the version of the program that read it."""
    frame = frame_of(document, authority, base=base)
    for statement in dict.fromkeys(_statements(frame, run)):
        yield Quad(*statement, _graph(statement[0], base))


def _graph(subject: NamedNode, base: str) -> NamedNode:
    return node(iris.graph_of(subject.value, base=base))


def _statements(frame: Frame, run: str) -> Iterator[Statement]:
    yield from describe_source(frame, run)
    yield from describe_work(frame)
    yield from describe_adoption(frame)
    yield from describe_subjects(frame)
    yield from describe_paragraphs(frame)
    yield from describe_mentions(frame)
    yield from describe_citations(frame)
    yield from describe_acts(frame)
    yield from describe_events(frame)
    yield from describe_relations(frame)
    yield from describe_remarks(frame)
