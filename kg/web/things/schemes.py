"""A list of concepts as a page: each with its code, its names, its definition, and the documents that have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import KgError
from kg.graph.namespaces import term
from kg.index.ask import ask
from kg.store.protocol import Store
from kg.web.addresses import link_to
from kg.web.documents.dossier import in_order
from kg.web.search.indexing import index_of
from kg.web.state import State
from kg.web.vocabulary.defined import Text

MOST = 2_000
_FACETS = ("act", "kind", "organization", "subject")
_TOLD = ("skos:prefLabel", "skos:notation", "skos:definition")


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept as the page shows it."""

    href: str
    code: str
    names: Sequence[Text]
    definitions: Sequence[Text]
    documents: int | None
    """Documents that have it; None where that is not counted."""
    search: str


@dataclass(frozen=True, slots=True)
class SchemePage:
    """A list of concepts."""

    iri: str
    names: Sequence[Text]
    definitions: Sequence[Text]
    concepts: Sequence[Concept]
    counted: bool


def is_scheme(said: Sequence[Triple]) -> bool:
    """Tell whether a thing is a list of concepts."""
    return any(t.predicate == term("rdf:type") and t.object == term("skos:ConceptScheme") for t in said)


def view_scheme(state: State, iri: str, said: Sequence[Triple]) -> SchemePage:
    """Gather a list with its concepts, in the order of their codes."""
    told = _told(state.opened.store, iri)
    counts = _documents(state)
    concepts = [_concept(each, told[each], counts, base=state.base) for each in in_order(told)]
    own: dict[str, list[Literal]] = {}
    for triple in said:
        if isinstance(triple.object, Literal):
            own.setdefault(triple.predicate.value, []).append(triple.object)
    counted = any(concept.documents for concept in concepts)
    return SchemePage(iri, _texts(own, "skos:prefLabel"), _texts(own, "skos:definition"), concepts, counted)


def _told(store: Store, iri: str) -> dict[str, dict[str, list[Literal]]]:
    """Read what is said of the concepts of a list."""
    wanted = ", ".join(str(term(curie)) for curie in _TOLD)
    rows = store.select(
        f"""SELECT ?c ?p ?o {{
            {{ SELECT DISTINCT ?c {{ ?c {term("skos:inScheme")} {NamedNode(iri)} }} ORDER BY ?c LIMIT {MOST} }}
            ?c ?p ?o FILTER(?p IN ({wanted}))
        }}"""
    )
    told: dict[str, dict[str, list[Literal]]] = {}
    for row in rows:
        concept, predicate, value = row["c"], row["p"], row["o"]
        if isinstance(concept, NamedNode) and isinstance(predicate, NamedNode) and isinstance(value, Literal):
            told.setdefault(concept.value, {}).setdefault(predicate.value, []).append(value)
    return told


def _concept(
    iri: str, told: Mapping[str, Sequence[Literal]], counts: Mapping[str, tuple[str, int]], *, base: str
) -> Concept:
    code = next((each.value for each in told.get(term("skos:notation").value, ())), iri.rpartition("/")[2])
    facet, count = counts.get(iri, ("", 0))
    search = "/search?" + urlencode([(facet, iri.removeprefix(f"{base}id/"))]) if facet else ""
    names, definitions = _texts(told, "skos:prefLabel"), _texts(told, "skos:definition")
    return Concept(link_to(iri, base=base).href, code, names, definitions, count if counts else None, search)


def _texts(told: Mapping[str, Sequence[Literal]], curie: str) -> list[Text]:
    found = [each for each in told.get(term(curie).value, ()) if each.language]
    texts = [Text(each.language or "", "rtl" if each.language == "ar" else "ltr", each.value) for each in found]
    return sorted(texts, key=lambda text: text.language)


def _documents(state: State) -> dict[str, tuple[str, int]]:
    """Count the documents that have each concept, as the index of texts has them; nothing where there is none."""
    try:
        facets = index_of(state).search(ask("")).facets
    except KgError:
        return {}
    return {each.value: (facet, each.count) for facet in _FACETS for each in facets.get(facet, ())}
