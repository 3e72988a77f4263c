"""The index that answers searches: the one built with the dataset, or, of little data without one, one made at need.

Other RDF and other engines have no index; up to `MOST_STATED` statements that are searched, one is made in a temporary
folder by the first search, while others are told to come again. Of more, the search says that there is none.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.namespaces import term
from kg.index.build import gather_quads, write_index
from kg.index.gather import PREDICATES, TYPE, TYPES, find_organizations
from kg.index.read import Index, is_whole
from kg.store.protocol import Store
from kg.web.problems import Refusal
from kg.web.state import State

MOST_STATED = 300_000
"""Statements of which an index is made at need: a few seconds."""


MOST_TRIPLES = 3_000_000
"""Triples of a store in which such statements are looked for."""


def index_of(state: State) -> Index:
    """Give the index of what is served; a `Refusal` where there is none."""
    if state.index is None:
        if not state.indexing.acquire(blocking=False):
            raise Refusal(503, "the text is being made ready to be searched: ask again", {"Retry-After": "10"})
        try:
            state.index = state.index or _open(state)
        finally:
            state.indexing.release()
    return state.index


def prepare(state: State, before: State) -> None:
    """Make the index of a newer dataset ready, if anyone has searched the one before."""
    if before.index is not None:
        index_of(state)


def _open(state: State) -> Index:
    store, layout = state.opened.store, state.opened.layout
    path = layout.index / f"{store.version}.sqlite" if layout else None
    if path and is_whole(path, version=store.version):
        return Index(path)
    return make_index(store)


def make_index(store: Store) -> Index:
    """Make an index of a small store."""
    small = store.counts().triples <= MOST_TRIPLES
    quads = [*_stated(store)] if small else []
    if not small or len(quads) >= MOST_STATED:
        raise Refusal(503, "there is no index of this data to search in: build the dataset again, or ask at /sparql")
    part, folder = gather_quads(quads), Path(tempfile.mkdtemp(prefix="kg-index-"))
    try:
        path = folder / "index.sqlite"
        write_index(lambda _: [part], frozenset(find_organizations(part)), path, store.version)
        return Index(path, temporary=folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _stated(store: Store) -> Iterator[Quad]:
    kinds = " ".join(str(NamedNode(iri)) for iri in TYPES)
    rows = store.select(
        f"SELECT ?s ?p ?o {{ VALUES ?p {{ {term('rdf:type')} }} VALUES ?o {{ {kinds} }} ?s ?p ?o }} LIMIT {MOST_STATED}"
    )
    predicates = " ".join(str(NamedNode(iri)) for iri in PREDICATES if iri != TYPE)
    more = store.select(f"SELECT ?s ?p ?o {{ VALUES ?p {{ {predicates} }} ?s ?p ?o }} LIMIT {MOST_STATED}")
    for row in (*rows, *more):
        subject, predicate, target = row["s"], row["p"], row["o"]
        match subject, predicate, target:
            case NamedNode(), NamedNode(), NamedNode() | Literal():
                yield Quad(subject, predicate, target)
