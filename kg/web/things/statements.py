"""What the data of a thing holds: what is said of it and its parts, and some of what refers to it.

Everything is read as N-Triples, which a store writes many times faster than it makes Python values: sorted lines are
the answer in that form already, and the same bytes every time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode, Triple

from kg.graph.jsonld import to_json_ld
from kg.graph.namespaces import term
from kg.graph.serialize import format_by_suffix, rewrite
from kg.store.protocol import Question, Store

MOST_INCOMING = 100
MOST_PARTS = 200_000
_MOST_BELOW = 1_000
_MOST_WORDS = 200
_TEXT = f"{term('eli:is_realized_by')}|{term('unres:evidence')}|{term('unres:scope')}"


def data_of(store: Store, iri: str, suffix: str, *, context: str) -> bytes:
    """Serialize what is said of a thing, in the form of a suffix; JSON-LD names the context by its address."""
    lines = lines_of(store, iri)
    if suffix in ("nt", "nq"):
        return b"".join(lines)
    if suffix == "jsonld" and (written := to_json_ld(lines, iri, context=context)):
        return written
    form = format_by_suffix(suffix)
    assert form
    return rewrite(lines, form)


def lines_of(store: Store, iri: str) -> Sequence[bytes]:
    """Give the statements as sorted lines of N-Triples, each once: those of the thing, those of the graph that is named
    after it, those of the things right below it, its words, and the first of those that refer to it."""
    thing = NamedNode(iri)
    near = [
        *_lines(store, f"{thing} ?p ?o BIND({thing} AS ?s)"),
        *_lines(store, f"{{ SELECT ?s ?p ({thing} AS ?o) {{ ?s ?p {thing} }} LIMIT {MOST_INCOMING} }}"),
    ]
    whole = [
        *_lines(store, f"{{ SELECT ?s ?p ?o {{ GRAPH {thing} {{ ?s ?p ?o }} }} LIMIT {MOST_PARTS} }}"),
        *_lines(store, f"{{ SELECT DISTINCT ?s {{ {thing} {_TEXT} ?s }} ORDER BY ?s LIMIT {_MOST_WORDS} }} ?s ?p ?o"),
    ]
    told = {line.partition(b" ")[0] for line in whole}
    below = sorted(_below(store, thing, near) - told)
    more = _lines(store, f"VALUES ?s {{ {b' '.join(below).decode()} }} ?s ?p ?o") if below else ()
    return sorted({*near, *whole, *more})


def _below(store: Store, thing: NamedNode, near: Iterable[bytes]) -> set[bytes]:
    """Find the things right below one: those of its paths that its own statements name, or that name it."""
    prefix = f"<{thing.value}/".encode()
    named = {line.partition(b" ")[2].partition(b" ")[2].removesuffix(b" .\n") for line in near}
    rows = store.select(f"SELECT DISTINCT ?s {{ ?s ?p {thing} }} LIMIT {_MOST_BELOW}")
    return {each for each in (*named, *(str(row["s"]).encode() for row in rows)) if each.startswith(prefix)}


def _lines(store: Store, pattern: str) -> Sequence[bytes]:
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}"
    return store.query(Question(query, graph="nt")).body.splitlines(keepends=True)


def described(store: Store, iri: str) -> Sequence[Triple]:
    """Give what is said of a thing itself; nothing where the address is no IRI."""
    try:
        return store.describe(NamedNode(iri).value)
    except ValueError:
        return ()
