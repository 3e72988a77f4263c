"""A document as the annotation JSON that `kg annotate` prints: the reading itself, without RDF.

The format is fixed (`eval/annotation.schema.json` of the project's shared files); keys that it does not list are ours:
`parts`, `events`, `reported_acts`, `name_changes`, `cooperations`, and on mentions `anaphoric`, `approximate`, `title`,
`event`. It stands on this floor because it names entities by their IRIs, and `iris` alone mints.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kg.graph import iris
from kg.model import (
    Act,
    Authority,
    Citation,
    Correction,
    DateMention,
    Document,
    EntityMention,
    Event,
    Facts,
    MeetingMention,
    Obligation,
    Problem,
    Span,
    Stated,
)

Json = dict[str, Any]


def to_annotation(document: Document, authority: Authority, *, base: str) -> Json:
    """Give the JSON object of one document; spans are `[start, end]` in the source as given."""
    source = document.source
    stated: Json = {"name": source.name, "sha256": source.sha256}
    if source.text_sha256:
        stated["text_sha256"] = source.text_sha256
    return {
        "source": stated | {"language": source.language, "media_type": source.media_type},
        "document": _facts(document.facts),
        "paragraphs": _paragraphs(document, authority),
        "footnotes": [
            {"number": f.number, "spans": _pairs(f.spans), "markers": _pairs(f.markers)} for f in document.footnotes
        ],
        "mentions": _mentions(document, authority, base),
        "corrections": [_correction(c) for c in document.corrections],
        "obligations": [_obligation(o, authority) for o in document.obligations],
        "problems": [_problem(p) for p in document.problems],
        "parts": [{"id": p.id, "label": p.label, "spans": _pairs(p.spans)} for p in document.parts],
        "events": [_event(e, authority, base) for e in document.events],
        "reported_acts": [
            _act(a, authority) | {"paragraph": a.paragraph, "actor": authority.label(a.actor)} | _where(a)
            for a in document.acts
            if a.actor is not None
        ],
        "name_changes": [
            {"entity": authority.label(n.entity), "former": n.former, "current": n.current, "date": n.date}
            | {"paragraph": n.paragraph, "span": _pair(n.span)}
            for n in document.name_changes
        ],
        "cooperations": [
            {"entities": [authority.label(e) for e in c.entities], "topic": c.topic}
            | {"paragraph": c.paragraph, "span": _pair(c.span)}
            for c in document.cooperations
        ],
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [_pair(span) for span in spans]


def _value(fact: Stated[Any] | None) -> Any:  # noqa: ANN401 - the JSON value of any fact
    return fact.value if fact else None


def _facts(facts: Facts) -> Json:
    return {
        "symbol": _value(facts.symbol),
        "body": _value(facts.body),
        "session": _value(facts.session),
        "number": _value(facts.number),
        "title": _value(facts.title),
        "adopted": _value(facts.adopted),
        "meeting": _value(facts.meeting),
        "agenda_items": [item.value for item in facts.agenda_items],
        "committee": _value(facts.committee),
        "drafts": [draft.value for draft in facts.drafts],
    }


def _paragraphs(document: Document, authority: Authority) -> list[Json]:
    own: dict[str, list[Json]] = {}
    for act in document.acts:
        if act.actor is None:
            own.setdefault(act.paragraph, []).append(_act(act, authority))
    return [
        {"id": b.id, "kind": b.kind, "number": b.number, "spans": _pairs(b.spans), "acts": own.get(b.id, [])}
        for b in document.blocks
        if b.kind in ("preambular", "operative") and not b.id.startswith("annex")
    ]


def _act(act: Act, authority: Authority) -> Json:
    return {
        "verb": act.verb,
        "span": _pair(act.span),
        "addressees": [authority.label(entry) for entry in act.addressees],
        "addressee_spans": _pairs(act.addressee_spans),
    }


def _where(act: Act) -> Json:
    return {"in_document": act.in_document, "in_event": act.in_event}


def _entities(ids: Sequence[str], authority: Authority, base: str) -> list[Json]:
    return [
        {"iri": iris.entity(entry, base=base), "label_en": authority.label(entry)}
        | ({"exact_matches": list(matches)} if (matches := _matches(entry, authority)) else {})
        for entry in ids
    ]


def _matches(entry_id: str, authority: Authority) -> tuple[str, ...]:
    entry = authority.entries.get(entry_id)
    return entry.exact_matches if entry else ()


def _mentions(document: Document, authority: Authority, base: str) -> list[Json]:
    events = {event.id: event for event in document.events}
    found = [_citation(c) for c in document.citations]
    found += [_date(d) for d in document.dates]
    found += [_entity(m, authority, base) for m in document.entities]
    found += [_meeting(m, events[m.event], authority, base) for m in document.meetings]
    return sorted(found, key=lambda mention: (mention["span"], mention["kind"]))


def _citation(citation: Citation) -> Json:
    return {
        "kind": "citation",
        "span": _pair(citation.span),
        "paragraph": citation.paragraph,
        "symbol": citation.symbol,
        "date": citation.date,
        "part": citation.part,
        "title": citation.title,
        "anaphoric": citation.anaphoric,
    }


def _date(date: DateMention) -> Json:
    return {
        "kind": "date",
        "span": _pair(date.span),
        "paragraph": date.paragraph,
        "value": date.value,
        "approximate": date.approximate,
    }


def _entity(mention: EntityMention, authority: Authority, base: str) -> Json:
    return {
        "kind": mention.kind,
        "span": _pair(mention.span),
        "paragraph": mention.paragraph,
        "entities": _entities(mention.entities, authority, base),
        "anaphoric": mention.anaphoric,
    }


def _place(event: Event, authority: Authority) -> str | None:
    return ", ".join(authority.label(place) for place in event.places) or None


def _meeting(mention: MeetingMention, event: Event, authority: Authority, base: str) -> Json:
    return {
        "kind": "meeting",
        "span": _pair(mention.span),
        "paragraph": mention.paragraph,
        "entities": [{"iri": iris.entity(event.id, base=base), "label_en": event.label_en}],
        "start": event.start,
        "end": event.end,
        "place": _place(event, authority),
        "anaphoric": mention.anaphoric,
    }


def _event(event: Event, authority: Authority, base: str) -> Json:
    def names(ids: Sequence[str]) -> list[str]:
        return [authority.label(entry) for entry in ids]

    return {
        "iri": iris.entity(event.id, base=base),
        "label_en": event.label_en,
        "kind": event.kind,
        "start": event.start,
        "end": event.end,
        "approximate": event.approximate,
        "places": names(event.places),
        "participants": names(event.participants),
        "organizers": names(event.organizers),
        "auspices": names(event.auspices),
        "topic": event.topic,
        "decided_at": iris.entity(event.decided_at, base=base) if event.decided_at else None,
    }


def _correction(correction: Correction) -> Json:
    return {
        "span": _pair(correction.span),
        "text": correction.text,
        "corrected": correction.corrected,
        "rule": correction.rule,
    }


def _obligation(obligation: Obligation, authority: Authority) -> Json:
    return {
        "paragraph": obligation.paragraph,
        "kind": obligation.kind,
        "due": obligation.due,
        "addressee": authority.label(obligation.addressee) if obligation.addressee else None,
        "span": _pair(obligation.span),
        "subject": obligation.subject,
    }


def _problem(problem: Problem) -> Json:
    stated: Json = {"code": problem.code, "message": problem.message}
    return stated | ({"span": _pair(problem.span)} if problem.span else {})
