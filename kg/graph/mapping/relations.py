"""What a paragraph says of others: duties and when they are due, changes of name, who works with whom."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.graph import iris
from kg.graph.mapping.frame import Frame, Statement, evident, node
from kg.graph.mapping.things import describe_session
from kg.graph.mapping.times import describe_time, time_node
from kg.graph.namespaces import term
from kg.graph.symbols import read_symbol
from kg.model import Cooperation, NameChange, Obligation


def describe_relations(frame: Frame) -> Iterator[Statement]:
    """Describe obligations, changes of name and cooperations, counted within their paragraphs."""
    counts: dict[tuple[str, str], int] = {}

    def subject(paragraph: str, kind: str) -> NamedNode:
        counts[paragraph, kind] = counts.get((paragraph, kind), 0) + 1
        return node(iris.record(frame.part(paragraph).value, kind, counts[paragraph, kind]))

    for obligation in frame.document.obligations:
        yield from _obligation(frame, subject(obligation.paragraph, "obligation"), obligation)
    for change in frame.document.name_changes:
        yield from _name_change(frame, subject(change.paragraph, "namechange"), change)
    for cooperation in frame.document.cooperations:
        yield from _cooperation(frame, subject(cooperation.paragraph, "cooperation"), cooperation)


def _obligation(frame: Frame, subject: NamedNode, obligation: Obligation) -> Iterator[Statement]:
    yield subject, term("rdf:type"), term("unres:Obligation")
    yield subject, term("unres:paragraph"), frame.part(obligation.paragraph)
    yield subject, term("dcterms:type"), node(iris.concept("obligation-kinds", obligation.kind, base=frame.base))
    yield from _due(frame, subject, obligation.due)
    yield from _under(frame, subject, obligation)
    if obligation.addressee:
        yield subject, term("unres:addressee"), frame.entity(obligation.addressee)
    if obligation.beneficiary:
        yield subject, term("unres:beneficiary"), frame.entity(obligation.beneficiary)
    if obligation.subject:
        yield subject, term("dcterms:description"), frame.words(obligation.subject)
    yield from evident(frame, subject, (obligation.span,))


def _under(frame: Frame, subject: NamedNode, obligation: Obligation) -> Iterator[Statement]:
    """Say under which act it stands: the one with whose words it begins."""
    for number, act in frame.acts_in(obligation.paragraph):
        if act.paragraph == obligation.paragraph and act.span.start == obligation.span.start:
            yield subject, term("unres:underAct"), node(iris.record(frame.part(act.paragraph).value, "act", number))


def _due(frame: Frame, subject: NamedNode, due: str | None) -> Iterator[Statement]:
    """Say when: at a session of the body, by its number, or on a date."""
    if not due:
        return
    kind, _, number = due.partition(" ")
    if kind == "session" and number:
        body = read_symbol(frame.symbol).body if frame.symbol else "A"
        yield subject, term("unres:dueSession"), node(iris.session(body, number, base=frame.base))
        yield from describe_session(frame, body, number)
    elif when := time_node(due, base=frame.base):
        yield subject, term("unres:due"), when
        yield from describe_time(due, base=frame.base)


def _name_change(frame: Frame, subject: NamedNode, change: NameChange) -> Iterator[Statement]:
    yield subject, term("rdf:type"), term("unres:NameChange")
    yield subject, term("rdf:type"), term("lode:Event")
    yield subject, term("rdfs:label"), frame.words(f"{change.former} → {change.current}")
    yield subject, term("unres:paragraph"), frame.part(change.paragraph)
    yield subject, term("unres:organization"), frame.entity(change.entity)
    yield subject, term("unres:formerName"), frame.words(change.former)
    yield subject, term("unres:currentName"), frame.words(change.current)
    if change.date and (when := time_node(change.date, base=frame.base)):
        yield subject, term("lode:atTime"), when
        yield from describe_time(change.date, base=frame.base)
    yield from evident(frame, subject, (change.span,))


def _cooperation(frame: Frame, subject: NamedNode, cooperation: Cooperation) -> Iterator[Statement]:
    yield subject, term("rdf:type"), term("unres:Cooperation")
    yield subject, term("unres:paragraph"), frame.part(cooperation.paragraph)
    names = ", ".join(frame.authority.label(entry) for entry in cooperation.entities)
    yield subject, term("rdfs:label"), Literal(names, language="en")
    for entry in cooperation.entities:
        yield subject, term("unres:party"), frame.entity(entry)
    if cooperation.topic:
        yield subject, term("dcterms:description"), frame.words(cooperation.topic)
    yield from evident(frame, subject, (cooperation.span,))
