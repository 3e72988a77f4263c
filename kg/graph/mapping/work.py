"""The document itself: what masthead, title and closing say, each fact with an assertion that leads to its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.graph import iris
from kg.graph.mapping.frame import Frame, Statement, evident, node, reader_of
from kg.graph.mapping.provenance import EU_LANGUAGE, LANGUAGE_CODES
from kg.graph.mapping.things import describe_agenda_item, describe_document, describe_meeting, describe_session
from kg.graph.mapping.times import describe_time, literal_of, time_node
from kg.graph.namespaces import term
from kg.graph.symbols import BODIES, read_symbol
from kg.model import Span, Stated

_DRAFT_PARAGRAPH = re.compile(r",?\s*para\..*\Z")


def describe_work(frame: Frame) -> Iterator[Statement]:
    """Describe the work and its language version."""
    work, expression = node(frame.work), node(frame.expression)
    yield work, term("eli:is_realized_by"), expression
    yield expression, term("rdf:type"), term("eli:LegalExpression")
    yield expression, term("eli:realizes"), work
    code = LANGUAGE_CODES[frame.document.source.language]
    yield expression, term("eli:language"), node(EU_LANGUAGE + code)
    yield expression, term("eli:is_embodied_by"), node(frame.source)
    if frame.symbol:
        yield from describe_document(frame, frame.symbol)
        yield expression, term("rdfs:label"), Literal(f"{frame.symbol} ({code.lower()})")
    else:
        label = f"Document {frame.document.source.sha256[:12]}"
        yield work, term("rdf:type"), term("eli:LegalResource")
        yield work, term("rdfs:label"), Literal(label, language="en")
        yield expression, term("rdfs:label"), Literal(f"{label} ({code.lower()})", language="en")
    yield from _names(frame)
    yield from _adoption(frame)
    yield from _agenda(frame)
    yield from _origin(frame)


def _stated(
    frame: Frame, name: str, spans: tuple[Span, ...], fact: tuple[NamedNode, str, NamedNode | Literal]
) -> Iterator[Statement]:
    """State a fact, and beside it the assertion that says where this source has it; without words, no assertion."""
    subject, predicate, value = fact
    assertion = node(iris.within(frame.source, "fact", name))
    yield subject, term(predicate), value
    if not spans:
        return
    yield assertion, term("rdf:type"), term("unres:Assertion")
    yield assertion, term("rdf:subject"), subject
    yield assertion, term("rdf:predicate"), term(predicate)
    yield assertion, term("rdf:object"), value
    yield from evident(frame, assertion, spans, reader=reader_of(frame, spans))


def _names(frame: Frame) -> Iterator[Statement]:
    facts, work = frame.document.facts, node(frame.work)
    if facts.symbol and frame.symbol:
        yield from _stated(frame, "symbol", facts.symbol.spans, (work, "eli:id_local", Literal(frame.symbol)))
    if facts.number:
        yield from _stated(frame, "number", facts.number.spans, (work, "eli:number", Literal(facts.number.value)))
    if facts.title:
        title = frame.words(facts.title.value)
        yield work, term("dcterms:title"), title
        yield from _stated(frame, "title", facts.title.spans, (node(frame.expression), "eli:title", title))
    if akn := _akn(frame):
        yield work, term("dcterms:identifier"), Literal(akn)


def _akn(frame: Frame) -> str | None:
    """Give the Akoma Ntoso IRI that the United Nations gives a resolution of the Assembly (AKN4UN naming)."""
    facts = frame.document.facts
    if not (facts.adopted and frame.symbol and literal_of(facts.adopted.value)):
        return None
    reading = read_symbol(frame.symbol)
    if reading.kind != "resolution" or reading.body != "A" or not (reading.session and reading.number):
        return None
    number = f"{reading.session}-{reading.number}".lower()
    return f"/akn/un/statement/deliberation/unga/{facts.adopted.value}/{number}"


def _code(frame: Frame) -> str | None:
    """Give the symbol of the adopting body: `A`."""
    if frame.symbol:
        return read_symbol(frame.symbol).body
    body = frame.document.facts.body
    return next((code for code, name in BODIES.items() if body and name == body.value), None)


def _adoption(frame: Frame) -> Iterator[Statement]:
    facts, work = frame.document.facts, node(frame.work)
    code = _code(frame)
    if facts.body and (entry := frame.find(facts.body.value)):
        yield from _stated(frame, "body", facts.body.spans, (work, "eli:passed_by", frame.entity(entry)))
    if facts.adopted and (day := literal_of(facts.adopted.value)):
        yield from _stated(frame, "adopted", facts.adopted.spans, (work, "eli:date_document", day))
    if facts.published and (day := literal_of(facts.published.value)):
        fact = (node(frame.expression), "eli:date_publication", day)
        yield from _stated(frame, "published", facts.published.spans, fact)
    if not code:
        return
    session = facts.session.value if facts.session else None
    if facts.session and session:
        named = node(iris.session(code, session, base=frame.base))
        yield from _stated(frame, "session", facts.session.spans, (work, "unres:inSession", named))
        yield from describe_session(frame, code, session)
    if facts.meeting and (session or code == "S"):
        yield from _meeting(frame, code, session, facts.meeting)


def _meeting(frame: Frame, code: str, session: str | None, meeting: Stated[int]) -> Iterator[Statement]:
    session = None if code == "S" else session
    subject = node(iris.meeting(code, session, meeting.value, base=frame.base))
    yield from _stated(frame, "meeting", meeting.spans, (node(frame.work), "unres:adoptedAt", subject))
    yield from describe_meeting(frame, code, session, meeting.value)
    adopted = frame.document.facts.adopted
    if adopted and (when := time_node(adopted.value, base=frame.base)):
        yield subject, term("lode:atTime"), when
        yield from describe_time(adopted.value, base=frame.base)


def _agenda(frame: Frame) -> Iterator[Statement]:
    facts, code = frame.document.facts, _code(frame)
    if not code or not facts.session:
        return
    for item in facts.agenda_items:
        named = node(iris.agenda_item(code, facts.session.value, item.value, base=frame.base))
        fact = (node(frame.work), "unres:underAgendaItem", named)
        yield from _stated(frame, f"agenda item {item.value}", item.spans, fact)
        yield from describe_agenda_item(frame, code, facts.session.value, item.value)
        if facts.agenda_name and len(facts.agenda_items) == 1:
            name = frame.words(facts.agenda_name.value)
            yield from _stated(frame, "agenda item name", facts.agenda_name.spans, (named, "dcterms:title", name))


def _origin(frame: Frame) -> Iterator[Statement]:
    """Say which drafts it was adopted from and which Main Committee it came through, if any."""
    facts, work = frame.document.facts, node(frame.work)
    for draft in facts.drafts:
        symbol = _DRAFT_PARAGRAPH.sub("", draft.value)
        try:
            named = node(iris.work(symbol, base=frame.base))
        except ValueError:
            continue
        yield from _stated(frame, f"draft {draft.value}", draft.spans, (work, "unres:draft", named))
        yield from describe_document(frame, symbol)
    if facts.committee and (entry := frame.find(facts.committee.value)):
        yield from _stated(frame, "committee", facts.committee.spans, (work, "unres:committee", frame.entity(entry)))
    if facts.without_committee:
        value = Literal(facts.without_committee.value)
        spans = facts.without_committee.spans
        yield from _stated(frame, "without committee", spans, (work, "unres:withoutCommittee", value))
