"""The description of the SPARQL service (SPARQL 1.1 Service Description), with VoID counts; no blank nodes."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad
from starlette.requests import Request

from kg.graph.namespaces import term
from kg.graph.serialize import format_by_suffix, to_bytes
from kg.store.evaluate import BINDINGS, GRAPHS
from kg.store.protocol import GraphFormat, Store
from kg.web.state import state_of

SD = "http://www.w3.org/ns/sparql-service-description#"
MOST_GRAPHS = 2000


def describe_service(request: Request, suffix: GraphFormat) -> bytes:
    """Describe the endpoint that a request came to."""
    state = state_of(request)
    endpoint = str(request.url.replace(query="", fragment=""))
    form = format_by_suffix(suffix)
    assert form
    return to_bytes(_quads(endpoint, state.opened.store), form)


def _quads(endpoint: str, store: Store) -> Iterator[Quad]:
    for subject, predicate, value in _statements(endpoint, store):
        yield Quad(NamedNode(subject), predicate, value, DefaultGraph())


def _statements(endpoint: str, store: Store) -> Iterator[tuple[str, NamedNode, NamedNode | Literal]]:
    service, dataset, default = f"{endpoint}#service", f"{endpoint}#dataset", f"{endpoint}#default-graph"
    a = term("rdf:type")
    yield service, a, NamedNode(SD + "Service")
    yield service, NamedNode(SD + "endpoint"), NamedNode(endpoint)
    yield service, NamedNode(SD + "supportedLanguage"), NamedNode(SD + "SPARQL11Query")
    yield service, NamedNode(SD + "feature"), NamedNode(SD + "UnionDefaultGraph")
    for iri in (*(each.iri for each in BINDINGS.values()), *(each.iri for each in GRAPHS.values())):
        yield service, NamedNode(SD + "resultFormat"), NamedNode(iri)
    yield service, NamedNode(SD + "defaultDataset"), NamedNode(dataset)
    yield service, NamedNode(SD + "availableGraphs"), NamedNode(dataset)
    yield dataset, a, NamedNode(SD + "Dataset")
    yield dataset, a, NamedNode(SD + "GraphCollection")
    yield dataset, NamedNode(SD + "defaultGraph"), NamedNode(default)
    yield default, a, NamedNode(SD + "Graph")
    yield default, term("void:triples"), _integer(store.counts().triples)
    yield from _graphs(dataset, endpoint, store)


def _graphs(dataset: str, endpoint: str, store: Store) -> Iterator[tuple[str, NamedNode, NamedNode | Literal]]:
    rows = store.select(
        f"SELECT ?g (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g ORDER BY ?g LIMIT {MOST_GRAPHS}"
    )
    for number, row in enumerate(rows, start=1):
        if not isinstance(row.get("g"), NamedNode):
            continue
        named, graph = f"{endpoint}#named-graph-{number}", f"{endpoint}#graph-{number}"
        yield dataset, NamedNode(SD + "namedGraph"), NamedNode(named)
        yield named, term("rdf:type"), NamedNode(SD + "NamedGraph")
        yield named, NamedNode(SD + "name"), row["g"]  # type: ignore[misc]
        yield named, NamedNode(SD + "graph"), NamedNode(graph)
        yield graph, term("rdf:type"), NamedNode(SD + "Graph")
        yield graph, term("void:triples"), row["n"]  # type: ignore[misc]


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=term("xsd:integer"))
