"""What a page shows of any thing: its names, what is said of it, what refers to it, and the words it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.namespaces import term
from kg.store.protocol import Row, Store, Term
from kg.web.documents.versions import language_by
from kg.web.page.labels import Label, Shown, labels_of, readable, show, whole
from kg.web.things.mentioned import NAMES, Mentions, mentions_in

MOST_VALUES = 100
MOST_INCOMING = 200
MOST_QUOTES = 60

TYPE, EVIDENCE = term("rdf:type"), term("unres:evidence")
_CITING = {term("eli:cites"), term("cito:cites"), term("cito:hasCitedEntity")}
_SAID_AGAIN = {term("cito:cites"), NAMES}
"""Incoming: what another property says too, and mentions, which have a list of their own."""
_HIDDEN = {TYPE, EVIDENCE, term("nif:isString")}


@dataclass(frozen=True, slots=True)
class Property:
    """A property with its values, the first of many; `more` says how many are not shown."""

    name: Shown
    values: Sequence[Shown]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source that something was read from, and where they stand."""

    text: str
    href: str
    language: str
    dir: str


@dataclass(frozen=True, slots=True)
class Thing:
    """All that the page of a thing shows."""

    iri: str
    label: Label
    types: Sequence[Shown]
    properties: Sequence[Property]
    incoming: Sequence[Property]
    quotes: Sequence[Quote]
    texts: Sequence[Shown]
    same_path: str
    mentions: Sequence[Mentions] = ()


def view_thing(store: Store, iri: str, *, language: str = "en", base: str, below: bool = True) -> Thing | None:
    """Gather what is known of a thing; None where nothing is. `below`: also what its own parts say of it."""
    own = store.describe(iri)
    incoming = store.incoming(iri, limit=MOST_INCOMING) if below else _from_outside(store, iri)
    if not own and not incoming:
        return None
    labels = labels_of(store, _iris((*own, *incoming)) | {iri}, language=language)
    quotes = tuple(quotes_of(store, iri, base=base))
    texts = tuple(texts_of(store, iri, base=base))
    return Thing(
        iri,
        labels.get(iri) or Label(readable(iri)),
        [show(triple.object, labels, base=base) for triple in own if triple.predicate == TYPE],
        _grouped(((t.predicate, t.object) for t in own if t.predicate not in _HIDDEN), labels, language, base=base),
        _grouped(_referring(incoming), labels, language, base=base),
        quotes,
        texts,
        "/" + iri.removeprefix(base) if iri.startswith(f"{base}id/") and "#" not in iri else "",
        mentions_in(incoming, labels, base=base),
    )


def view_incoming(store: Store, iri: str, *, language: str = "en", base: str) -> tuple[list[Property], list[Mentions]]:
    """Gather what other things say of a document, but for its own parts, and for citations, which have a list; and the
    words that name it."""
    incoming = _from_outside(store, iri)
    labels = labels_of(store, _iris(incoming), language=language)
    named = mentions_in(incoming, labels, base=base)
    return _grouped(_referring(incoming), labels, language, base=base), named


def _referring(incoming: Iterable[Triple]) -> Iterator[tuple[NamedNode, Term]]:
    return ((t.predicate, t.subject) for t in incoming if t.predicate not in _SAID_AGAIN)


def _from_outside(store: Store, iri: str) -> list[Triple]:
    """Find what other things say of one, leaving out those below it, and citations."""
    citing = ", ".join(map(str, _CITING))
    rows = store.select(
        f"SELECT DISTINCT ?s ?p {{ ?s ?p {NamedNode(iri)}"
        f" FILTER(?p NOT IN ({citing}) && !STRSTARTS(STR(?s), {Literal(f'{iri}/')})) }}"
        f" LIMIT {MOST_INCOMING}"
    )
    return [
        Triple(row["s"], row["p"], NamedNode(iri))
        for row in rows
        if isinstance(row["s"], NamedNode) and isinstance(row["p"], NamedNode)
    ]


def _iris(triples: Iterable[Triple]) -> set[str]:
    terms = (part for triple in triples for part in (triple.subject, triple.predicate, triple.object))
    return {part.value for part in terms if isinstance(part, NamedNode)}


def _grouped(
    pairs: Iterable[tuple[NamedNode, Term]], labels: Mapping[str, Label], language: str, *, base: str
) -> list[Property]:
    groups: dict[NamedNode, list[Term]] = {}
    for predicate, value in pairs:
        groups.setdefault(predicate, []).append(value)
    properties = []
    for predicate, values in groups.items():
        shown = [show(value, labels, base=base) for value in values[:MOST_VALUES]]
        shown.sort(key=lambda each: (each.language != language, each.language, each.text))
        properties.append(Property(show(predicate, labels, base=base), shown, max(0, len(values) - MOST_VALUES)))
    return sorted(properties, key=lambda each: each.name.text)


def quotes_of(store: Store, iri: str, *, base: str) -> Iterator[Quote]:
    """Yield the words that a thing, or the assertions about it, were read from, in the order of the text."""
    subject = NamedNode(iri)
    rows = store.select(
        f"""SELECT DISTINCT ?quote ?words ?begin ?language {{
            {subject} {EVIDENCE} ?quote .
            ?quote {term("nif:anchorOf")} ?words ; {term("nif:beginIndex")} ?begin ;
                   {term("nif:referenceContext")} ?source .
            OPTIONAL {{ ?source {term("nif:predLang")} ?language }}
        }} ORDER BY ?quote LIMIT {MOST_QUOTES}"""
    )
    for row in sorted(rows, key=lambda row: whole(_text(row, "begin")) or 0):
        shown = show(row["quote"], {}, base=base)
        language = language_by(_text(row, "language"))
        direction = "rtl" if language == "ar" else "auto"
        yield Quote(_text(row, "words"), shown.href or "", language, direction)


def texts_of(store: Store, iri: str, *, base: str) -> Iterator[Shown]:
    """Yield the texts in which a paragraph is realized, one a language."""
    content, realized = term("c4o:hasContent"), term("eli:is_realized_by")
    for row in store.select(f"SELECT ?text {{ {NamedNode(iri)} {realized}? / {content} ?text }} ORDER BY ?text"):
        yield show(row["text"], {}, base=base)


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    return value.value if isinstance(value, Literal | NamedNode) else ""
