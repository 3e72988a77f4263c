"""Ask Oxigraph: the dataset a question is evaluated over, and results as bytes."""

from __future__ import annotations

import re
from typing import IO, Any, TypeAlias

from pyoxigraph import NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, Store

_UNKNOWN = re.compile(r"The custom function (\S+) is not supported")

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
    """Start the evaluation over the graphs named; where none is, over the query's own dataset or the union of all.

    Raises `SyntaxError` or `ValueError` for what is wrong with the query, also for a function that is not known.
    """
    chosen: dict[str, Any] = {"use_default_graph_as_union": union}
    if default_graphs is not None or named_graphs is not None:
        chosen = {
            "default_graph": [NamedNode(iri) for iri in default_graphs or ()],
            "named_graphs": [NamedNode(iri) for iri in named_graphs or ()],
        }
    try:
        return store.query(text, base_iri=base, **chosen)
    except RuntimeError as error:
        if found := _UNKNOWN.match(str(error)):
            raise ValueError(f"the function {found[1]} is not known here: those of SPARQL 1.1 are") from error
        raise


def serialize(results: Results, wanted: str, output: IO[bytes] | None = None) -> bytes | None:
    """Write results in a format by its short name, or give the bytes where there is no output to write to."""
    if isinstance(results, QueryTriples):
        return results.serialize(output, format=GRAPHS[wanted])
    return results.serialize(output, format=BINDINGS[wanted])
