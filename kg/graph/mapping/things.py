"""Short descriptions of what documents name: other documents, sessions, meetings, items of an agenda.

Each has a label and says what its symbol or number says, so that nothing that is linked to is without a description.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyoxigraph import Literal

from kg.graph import iris
from kg.graph.mapping.frame import Frame, Statement, integer, node
from kg.graph.namespaces import term
from kg.graph.symbols import BODIES, printed, read_symbol

RESOLVER = "https://undocs.org/"

CLASSES = {"resolution": "undo:Resolution", "decision": "undo:Decision"}
"""Classes of UNDO for kinds of document; the other kinds of the scheme have none there."""


def describe_document(frame: Frame, symbol: str) -> Iterator[Statement]:
    """Describe a document by its symbol alone: identifiers, kind, and session and body where the symbol says them."""
    subject, symbol = node(iris.work(symbol, base=frame.base)), printed(symbol)
    reading = read_symbol(symbol)
    yield subject, term("rdf:type"), term("eli:LegalResource")
    if reading.kind in CLASSES:
        yield subject, term("rdf:type"), term(CLASSES[reading.kind])
    yield subject, term("rdfs:label"), Literal(symbol)
    yield subject, term("eli:id_local"), Literal(symbol)
    for each in {symbol, *iris.symbols_of(symbol)}:
        yield subject, term("dcterms:identifier"), Literal(each)
    yield subject, term("eli:type_document"), node(iris.concept("document-kinds", reading.kind, base=frame.base))
    yield subject, term("foaf:page"), node(RESOLVER + subject.value.removeprefix(f"{frame.base}id/"))
    if reading.adopter and (adopter := frame.find(reading.adopter)):
        yield subject, term("eli:passed_by"), frame.entity(adopter)
    if reading.session:
        yield subject, term("unres:inSession"), node(iris.session(_top(reading.body), reading.session, base=frame.base))
        yield from describe_session(frame, _top(reading.body), reading.session)


def _top(body: str) -> str:
    """Give the body whose sessions count: committees sit in those of the Assembly."""
    return body.partition("/C.")[0]


def describe_session(frame: Frame, body: str, number: str) -> Iterator[Statement]:
    """Describe a session; only a regular one has a plain number, `ES-11` and `S-32` have their notation."""
    subject = node(iris.session(body, number, base=frame.base))
    yield subject, term("rdf:type"), term("unres:Session")
    yield subject, term("rdfs:label"), Literal(f"{BODIES.get(body, body)}, session {number}", language="en")
    yield subject, term("skos:notation"), Literal(number)
    if number.isdecimal():
        yield subject, term("unres:number"), integer(int(number))
    yield from _body(frame, subject.value, body)


def describe_meeting(frame: Frame, body: str, session: str | None, number: int) -> Iterator[Statement]:
    """Describe a meeting of a body of the United Nations by its number."""
    subject = node(iris.meeting(body, session, number, base=frame.base))
    where = f", session {session}" if session else ""
    yield subject, term("rdf:type"), term("lode:Event")
    yield subject, term("rdf:type"), term("unres:Meeting")
    yield subject, term("rdfs:label"), Literal(f"{BODIES.get(body, body)}{where}, meeting {number}", language="en")
    yield subject, term("unres:number"), integer(number)
    if session:
        yield subject, term("unres:inSession"), node(iris.session(_top(body), session, base=frame.base))
        yield from describe_session(frame, _top(body), session)
    yield from _body(frame, subject.value, body)


def describe_agenda_item(frame: Frame, body: str, session: str, item: str) -> Iterator[Statement]:
    """Describe an item of the agenda by its number and the Latin letter of its sub-item."""
    subject = node(iris.agenda_item(body, session, item, base=frame.base))
    yield subject, term("rdf:type"), term("unres:AgendaItem")
    label = f"{BODIES.get(body, body)}, session {session}, agenda item {item}"
    yield subject, term("rdfs:label"), Literal(label, language="en")
    yield subject, term("skos:notation"), Literal(item)
    yield subject, term("unres:inSession"), node(iris.session(body, session, base=frame.base))
    if found := re.match(r"(\d+)\s*(?:\(([a-z]+)\))?", item):
        yield subject, term("unres:number"), integer(int(found[1]))
        if found[2]:
            yield subject, term("unres:subItem"), Literal(found[2])


def _body(frame: Frame, subject: str, body: str) -> Iterator[Statement]:
    """Say whose session or meeting it is, where the authority list has the body."""
    if body in BODIES and (entry := frame.find(BODIES[body])):
        yield node(subject), term("unres:body"), frame.entity(entry)
