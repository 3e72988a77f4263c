"""Acts: what the document does by its words (recalls, requests), and what it tells that others did.

The two are classes apart: counting the acts of a resolution must not count what the Council "welcomed" inside one.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.graph import iris
from kg.graph.mapping.frame import Frame, Statement, described, evident, integer, node, number_acts
from kg.graph.mapping.paragraphs import clean
from kg.graph.namespaces import term
from kg.model import Act


def describe_acts(frame: Frame) -> Iterator[Statement]:
    """Describe the acts of the document and those that it reports."""
    adopter = frame.find(frame.document.facts.body.value) if frame.document.facts.body else None
    for number, act in number_acts(frame.document.acts, reported=False):
        subject = node(iris.record(frame.part(act.paragraph).value, "act", number))
        yield subject, term("rdf:type"), term("unres:Act")
        if adopter:
            yield subject, term("unres:actor"), frame.entity(adopter)
        yield from _act(frame, subject, number, act)
    for number, act in number_acts(frame.document.acts, reported=True):
        subject = node(iris.record(frame.part(act.paragraph).value, "reported", number))
        yield subject, term("rdf:type"), term("unres:ReportedAct")
        yield from _act(frame, subject, number, act)
        yield from _setting(frame, subject, act)


def _act(frame: Frame, subject: NamedNode, number: int, act: Act) -> Iterator[Statement]:
    yield subject, term("unres:paragraph"), frame.part(act.paragraph)
    yield subject, term("unres:order"), integer(number)
    yield subject, term("unres:verb"), node(iris.concept("acts", act.verb, base=frame.base))
    for addressee in act.addressees:
        yield subject, term("unres:addressee"), frame.entity(addressee)
    yield from evident(frame, subject, (act.span, *act.addressee_spans))
    if act.scope:
        yield subject, term("unres:scope"), frame.quote(act.scope)
        yield from described(frame, act.scope)
        if words := clean(frame, (act.scope,)):
            yield subject, term("dcterms:description"), frame.words(words)


def _setting(frame: Frame, subject: NamedNode, act: Act) -> Iterator[Statement]:
    """Say who did what is reported, in which document and at which event, where the text says it."""
    if act.actor:
        yield subject, term("unres:actor"), frame.entity(act.actor)
    if act.in_event:
        yield subject, term("unres:inEvent"), frame.entity(act.in_event)
    if act.in_document:
        try:
            yield subject, term("unres:inDocument"), node(iris.work(act.in_document, base=frame.base))
        except ValueError:
            yield subject, term("dcterms:source"), Literal(act.in_document)
