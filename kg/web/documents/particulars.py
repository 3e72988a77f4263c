"""What is said of a document beyond its text and lists, each statement with the words that it was read from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.graph.namespaces import term
from kg.store.protocol import Store
from kg.web.addresses import link_to
from kg.web.documents.facts import NOTHING, Facts, links, named, place_in, plain, values
from kg.web.documents.parts import places_of
from kg.web.documents.reading import Document
from kg.web.page.labels import Label, Shown, labels_of, show_written

_ABOVE = frozenset(
    named(curie)
    for curie in (
        "rdf:type",
        "rdfs:label",
        "eli:has_part",
        "eli:is_realized_by",
        "eli:cites",
        "cito:cites",
        "eli:is_about",
        "unres:sponsor",
        "unres:onBehalfOf",
        "unres:vote",
        "unres:previousInSeries",
        "unres:nextInSeries",
    )
)
"""What the page shows in other places."""
_MOST_VALUES = 40
_MOST_SAID = 2_000


@dataclass(frozen=True, slots=True)
class Statement:
    """A value, and the address of the words that it was read from; empty where none are known."""

    value: Shown
    words: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A property with its values, the first of many."""

    name: Shown
    values: Sequence[Statement]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """Where the words of statements are: on this page where the source shown has them, else on that of their source."""

    document: Document
    by_statement: Mapping[tuple[str, str], Sequence[str]]
    """(predicate, IRI or text of the value): words."""
    base: str

    def of(self, predicate: str, value: str) -> str:
        """Give the address of the words of a statement about the document."""
        found = self.by_statement.get((predicate, value), ())
        here = next((each for each in found if place_in(self.document.source.iri, each)), None)
        if here and (place := place_in(self.document.source.iri, here)):
            return self.document.asked.at(place)
        return next((link_to(each, base=self.base).href for each in sorted(found)), "")

    def of_fact(self, curie: str, value: str) -> str:
        """Give the address of the words of a plain fact, its property named short."""
        return self.of(named(curie), value)

    def of_citation(self, cited: str) -> str:
        """Give the address of the words that cite a document."""
        return self.of(named("eli:cites"), cited)


def words_of_statements(store: Store, document: Document, *, base: str) -> Words:
    """Find the words of the plain facts about a document and of its citations: those of the source shown, and where it
    does not state a fact, those of the others."""
    found: dict[tuple[str, str], list[str]] = {}
    for said in document.of_source.values():
        for predicate in links(said, "rdf:predicate"):
            for value in values(said, "rdf:object"):
                found.setdefault((f"<{predicate}>", value), []).extend(links(said, "unres:evidence"))
    missing = _missing(document, found)
    if missing:
        found |= _elsewhere(store, document, missing)
    for iri, place in _citations(document.facts, document.source.iri):
        words = f"{document.source.iri}#char={place[0]},{place[1]}"
        found.setdefault((named("eli:cites"), iri), []).append(words)
    return Words(document, found, base)


def _missing(document: Document, found: Mapping[tuple[str, str], Sequence[str]]) -> list[str]:
    """List the properties that sources state, with a value that the source shown does not."""
    said = document.facts.get(document.iri, NOTHING)
    stated = {predicate for predicate, _ in found}
    return [each for each in stated if any((each, plain(value)) not in found for value in said.get(each, ()))]


def _elsewhere(store: Store, document: Document, predicates: Sequence[str]) -> dict[tuple[str, str], list[str]]:
    subject, predicate, value, evidence = map(term, ("rdf:subject", "rdf:predicate", "rdf:object", "unres:evidence"))
    rows = store.select(
        f"SELECT ?p ?o ?words {{ ?fact {subject} {NamedNode(document.iri)} ; {predicate} ?p ; {value} ?o ;"
        f" {evidence} ?words FILTER(?p IN ({', '.join(predicates)})) }} LIMIT {_MOST_SAID}"
    )
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        if isinstance(words := row["words"], NamedNode):
            found.setdefault((str(row["p"]), plain(str(row["o"]))), []).append(words.value)
    return found


def _citations(facts: Facts, source: str) -> Iterator[tuple[str, tuple[int, int]]]:
    for said in facts.values():
        for cited in links(said, "cito:hasCitedEntity"):
            for place in places_of(said, source)[:1]:
                yield cited, place


def view_statements(store: Store, words: Words, *, language: str, base: str) -> list[Said]:
    """Gather what is said of a document and not shown elsewhere on its page."""
    said = words.document.facts.get(words.document.iri, NOTHING)
    kept = {predicate: list(written) for predicate, written in said.items() if predicate not in _ABOVE}
    names = {each[1:-1] for predicate, written in kept.items() for each in (predicate, *written[:_MOST_VALUES])}
    labels = labels_of(store, (each for each in names if ":" in each), language=language)
    made = [
        _said(predicate, written, words, labels, language=language, base=base) for predicate, written in kept.items()
    ]
    return sorted(made, key=lambda each: each.name.text)


def _said(
    predicate: str, written: Sequence[str], words: Words, labels: Mapping[str, Label], *, language: str, base: str
) -> Said:
    values = [
        Statement(show_written(each, labels, base=base), words.of(predicate, plain(each)))
        for each in sorted(written)[:_MOST_VALUES]
    ]
    values.sort(key=lambda each: (each.value.language != language, each.value.language, each.value.text))
    return Said(show_written(predicate, labels, base=base), values, max(0, len(written) - _MOST_VALUES))
