"""Mentions: words that name a document, a date, an entity or an event, each leading to the things it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from kg.graph import iris
from kg.graph.mapping.frame import MACHINE, Frame, Statement, described, node
from kg.graph.mapping.times import describe_time, time_node
from kg.graph.namespaces import term
from kg.model import EntityKind, Span

_CLASSES: dict[EntityKind, str] = {
    "organization": "org:Organization",
    "place": "schema:Place",
    "role": "org:Post",
    "instrument": "eli:LegalResource",
}


def describe_mentions(frame: Frame) -> Iterator[Statement]:
    """Describe every mention with its place, its words, its paragraph and what it names."""
    document = frame.document
    for citation in document.citations:
        named = _works(frame, citation.symbol)
        yield from _mention(frame, citation.span, citation.paragraph, "undo:Document", named)
        yield from _back(frame, citation.span, anaphoric=citation.anaphoric)
    for date in document.dates:
        when = time_node(date.value, base=frame.base, approximate=date.approximate)
        named = [when] if when else []
        yield from _mention(frame, date.span, date.paragraph, "time:TemporalEntity", named)
        yield from describe_time(date.value, base=frame.base, approximate=date.approximate)
    for entity in document.entities:
        named = [frame.entity(each) for each in entity.entities]
        yield from _mention(frame, entity.span, entity.paragraph, _CLASSES[entity.kind], named)
        yield from _back(frame, entity.span, anaphoric=entity.anaphoric)
    for meeting in document.meetings:
        yield from _mention(frame, meeting.span, meeting.paragraph, "lode:Event", [frame.entity(meeting.event)])
        yield from _back(frame, meeting.span, anaphoric=meeting.anaphoric)


def _works(frame: Frame, symbol: str | None) -> list[NamedNode]:
    try:
        return [node(iris.work(symbol, base=frame.base))] if symbol else []
    except ValueError:
        return []


def _mention(
    frame: Frame, span: Span, paragraph: str, class_name: str, named: Iterable[NamedNode]
) -> Iterator[Statement]:
    subject = frame.quote(span)
    yield from described(frame, span)
    yield subject, term("rdf:type"), term("unres:Mention")
    yield subject, term("itsrdf:taClassRef"), term(class_name)
    yield subject, term("unres:paragraph"), frame.part(paragraph)
    yield subject, term("unres:readBy"), MACHINE
    for each in named:
        yield subject, term("itsrdf:taIdentRef"), each


def _back(frame: Frame, span: Span, *, anaphoric: bool) -> Iterator[Statement]:
    """Flag words that name their thing only by what came before them: "the two organizations", "his report"."""
    if anaphoric:
        yield frame.quote(span), term("unres:anaphoric"), Literal(True)
