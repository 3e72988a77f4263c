"""The index that answers searches: the one built with the dataset, or, of little data without one, one made at need.

Other RDF and other engines have no index; up to `MOST_STATED` statements that are searched, one is made in a temporary
folder by the first search, while others are told to come again. Of more, or of none, the search says that there is no
index, and what can be done (501).
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.namespaces import term
from kg.index.build import gather_quads, write_index
from kg.index.gather import PREDICATES, TYPE, TYPES, find_known
from kg.index.read import Index, can_be_read
from kg.store.embedded import EmbeddedStore
from kg.store.protocol import Store
from kg.web.http.problems import Refusal
from kg.web.state import State

MOST_STATED = 300_000
"""Statements of which an index is made at need: a few seconds."""
MOST_TRIPLES = 3_000_000
"""Triples of another engine in which such statements are looked for; of our own store it is known how many it has."""

_ELSE = "ask at /sparql, or look through /browse"
NOTHING = f"nothing in this data is text that is searched (titles, names, paragraphs): {_ELSE}"
TOO_MUCH = f"there is no index of this data to search in, and it is too much to make one at need: {_ELSE}"
LEFT_OUT = (
    "there is no index of this data to search in: `kg build` with the sources and the folder that it was built with"
    f" makes it, and no more than that, and it is used at once; until then {_ELSE}"
)


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


def index_at_hand(state: State) -> Index | None:
    """Give the index where it is open or was built; one that were to be made first is none."""
    try:
        return index_of(state) if state.index or _built(state) else None
    except Refusal:  # another request is opening it
        return None


def can_search(state: State) -> bool:
    """Tell whether a search would find an index, or make one."""
    return state.index is not None or _built(state) is not None or not why_not(state)


def prepare(state: State, before: State) -> None:
    """Make the index of a newer dataset ready, if anyone has searched the one before."""
    if before.index is not None and can_search(state):
        index_of(state)


def _open(state: State) -> Index:
    if path := _built(state):
        return Index(path)
    if why := why_not(state):
        raise Refusal(501, why)
    quads = [*_stated(state.opened.store)]
    if not quads or len(quads) >= MOST_STATED:
        state.unsearchable = TOO_MUCH if quads else NOTHING
        raise Refusal(501, state.unsearchable)
    return make_index(state.opened.store, quads)


def _built(state: State) -> Path | None:
    """Give the index that was built with the dataset, or made for it since, where it is whole."""
    version, layout = state.opened.store.version, state.opened.layout
    path = layout.index / f"{version}.sqlite" if layout else None
    return path if path and can_be_read(path, version=version) else None


def why_not(state: State) -> str:
    """Say why no index can be made of what is served, as far as is known; nothing where one can."""
    store = state.opened.store
    if state.unsearchable or not isinstance(store, EmbeddedStore):
        return state.unsearchable or (TOO_MUCH if store.counts().triples > MOST_TRIPLES else "")
    known = store.statistics()
    number = sum(known.properties.get(iri, 0) for iri in PREDICATES if iri != TYPE)
    number += sum(known.classes.get(iri, 0) for iri in TYPES)
    if number < MOST_STATED:
        return "" if number else NOTHING
    return LEFT_OUT if state.opened.manifest else TOO_MUCH


def make_index(store: Store, quads: Sequence[Quad]) -> Index:
    """Make an index of the little that is searched in a store."""
    part, folder = gather_quads(quads), Path(tempfile.mkdtemp(prefix="kg-index-"))
    try:
        path = folder / "index.sqlite"
        write_index(lambda: [part], find_known([part]), path, store.version)
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
