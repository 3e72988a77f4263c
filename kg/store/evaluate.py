"""Ask Oxigraph: the dataset a question is evaluated over, and results as bytes."""

from __future__ import annotations

from typing import IO, Any, TypeAlias

from pyoxigraph import NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, Store

Results: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples

BINDINGS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPHS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
}


def evaluate(
    store: Store,
    text: str,
    *,
    union: bool,
    default_graphs: list[str] | None = None,
    named_graphs: list[str] | None = None,
    base: str | None = None,
) -> Results:
    """Start the evaluation over the graphs named; where none is, over the query's own dataset or the union of all."""
    chosen: dict[str, Any] = {"use_default_graph_as_union": union}
    if default_graphs is not None or named_graphs is not None:
        chosen = {
            "default_graph": [NamedNode(iri) for iri in default_graphs or ()],
            "named_graphs": [NamedNode(iri) for iri in named_graphs or ()],
        }
    return store.query(text, base_iri=base, **chosen)


def serialize(results: Results, wanted: str, output: IO[bytes] | None = None) -> bytes | None:
    """Write results in a format by its short name, or give the bytes where there is no output to write to."""
    if isinstance(results, QueryTriples):
        return results.serialize(output, format=GRAPHS[wanted])
    return results.serialize(output, format=BINDINGS[wanted])
