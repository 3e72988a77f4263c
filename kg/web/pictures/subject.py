"""What a picture is to be of, and in which language its names are: from what an address says."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode
from starlette.requests import Request

from kg.graph import iris
from kg.graph.namespaces import term
from kg.store.protocol import Store
from kg.web.http.problems import Refusal
from kg.web.pictures.view import About
from kg.web.pictures.wording import clean
from kg.web.search.found import symbol_of
from kg.web.search.resolve import find_documents
from kg.web.state import State, state_of
from kg.web.things.routes import known

LONGEST = 400
"""Characters of a name that are read."""


def about_of(request: Request, of: str, language: str) -> About:
    """Find what a picture is to be of: where nothing is named, all. A `Refusal` (404) for what is not known."""
    state = state_of(request)
    if not of.strip():
        return About("", "", language, state.base)
    iri = _document(state, of[:LONGEST].strip())
    return About(iri, _name(state.opened.store, iri, language, base=state.base), language, state.base)


def _name(store: Store, iri: str, language: str, *, base: str) -> str:
    """Give the symbol of a document, or the name of another thing in the language, else in English."""
    rows = store.select(
        f"SELECT ?name {{ {NamedNode(iri)} {term('skos:prefLabel')} ?name"
        f" FILTER(LANG(?name) IN ('{language}', 'en')) }}"
        f" ORDER BY (LANG(?name) != '{language}') ?name LIMIT 1"
    )
    parts = iris.parse(iri, base=base)
    names = [row["name"].value for row in rows if isinstance(row["name"], Literal)]
    return (parts and parts.symbol) or clean("".join(names)) or symbol_of(iri, base)


def _document(state: State, of: str) -> str:
    """Find the document of a symbol or an IRI as they are, else of a spelling that means just one."""
    store = state.opened.store
    exact = _exact(store, of, base=state.base)
    found = [exact] if exact else find_documents(store, of, base=state.base)
    if len(found) != 1:
        raise Refusal(404, f"`of` names no one document here: {of[:80]!r}; look for it at /search or /resolve")
    return found[0]


def _exact(store: Store, of: str, *, base: str) -> str | None:
    try:
        iri = NamedNode(of if ":" in of else iris.work(of, base=base)).value
    except ValueError:
        return None
    return iri if known(store, iri) is not None else None
