"""Events: meetings, visits, conferences that the text speaks of, with time, place and who took part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.graph import iris
from kg.graph.mapping.frame import Frame, Statement, evident, node
from kg.graph.mapping.things import describe_meeting
from kg.graph.mapping.times import describe_time, span_of_time, time_node
from kg.graph.namespaces import term
from kg.model import Event

_MEETING = re.compile(r"meeting/(?P<body>[A-Z][A-Z0-9./]*?)(?:/(?P<session>(?:E?S-)?\d+))?/(?P<number>\d+)\Z")


def describe_events(frame: Frame) -> Iterator[Statement]:
    """Describe every event once, with all the words that speak of it as evidence."""
    for event in frame.document.events:
        subject = frame.entity(event.id)
        yield subject, term("rdf:type"), term("lode:Event")
        yield subject, term("rdfs:label"), Literal(event.label_en, language="en")
        for language, label in event.labels.items():
            yield subject, term("rdfs:label"), Literal(label, language=language)
        yield subject, term("dcterms:type"), node(iris.concept("event-kinds", event.kind, base=frame.base))
        if found := _MEETING.match(event.id):
            yield from describe_meeting(frame, found["body"], found["session"], int(found["number"]))
        yield from _circumstances(frame, subject, event)
        mentioned = tuple(m.span for m in frame.document.meetings if m.event == event.id)
        yield from evident(frame, subject, dict.fromkeys((*mentioned, *event.spans)))


def _circumstances(frame: Frame, subject: NamedNode, event: Event) -> Iterator[Statement]:
    when = span_of_time(event.start, event.end)
    if when and (named := time_node(when, base=frame.base, approximate=event.approximate)):
        yield subject, term("lode:atTime"), named
        yield from describe_time(when, base=frame.base, approximate=event.approximate)
    for predicate, entries in (
        ("lode:atPlace", event.places),
        ("lode:involvedAgent", (*event.participants, *event.organizers)),
        ("schema:organizer", event.organizers),
        ("unres:auspices", event.auspices),
    ):
        for entry in entries:
            yield subject, term(predicate), frame.entity(entry)
    if event.topic:
        yield subject, term("dcterms:description"), frame.words(event.topic)
    if event.decided_at:
        yield subject, term("unres:decidedAt"), frame.entity(event.decided_at)
