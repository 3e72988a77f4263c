"""From a spelling of a document's name to the document; where there is none, the nearest that there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode

from kg.graph import iris
from kg.graph.namespaces import term
from kg.index.ask import Asked, ask
from kg.index.found import FoundName
from kg.index.read import Index
from kg.index.words import words_of
from kg.store.protocol import Store
from kg.web.addresses import iri_of
from kg.web.search.spelling import akn_of, candidates, plain

LONGEST = 400
"""Characters of a spelling that are read."""
NEAREST = 8
_EACH = 16
"""Documents that are looked up one by one; more of them, one query tells."""
_ENDING = re.compile(r"\.(?:html|ttl|jsonld|nt|rdf)\Z")
_OWN = re.compile(r"(?:https?://[^/\s]+)?(/id/\S+)\Z")


def find_documents(store: Store, given: str, *, base: str) -> list[str]:
    """Find the documents that a spelling may mean: none, one, or all where it is not decided."""
    text = plain(given[:LONGEST])
    if own := _own(store, given[:LONGEST].strip(), base=base):
        return [own]
    if found := _by_identifier(store, akn_of(text) or text.removesuffix("/")):
        return found
    for step in candidates(text):
        if known := _known(store, list(dict.fromkeys(_iris(step, base)))):
            return known
    return []


def _known(store: Store, named: Sequence[str]) -> list[str]:
    """Keep the IRIs of which anything is stated, in their order."""
    if len(named) <= _EACH:
        return [iri for iri in named if store.describe(iri)]
    nodes = " ".join(str(NamedNode(iri)) for iri in named)
    rows = store.select(f"SELECT DISTINCT ?d {{ VALUES ?d {{ {nodes} }} FILTER EXISTS {{ ?d ?p ?o }} }} ORDER BY ?d")
    return [row["d"].value for row in rows if isinstance(row["d"], NamedNode)]


def _iris(symbols: Iterable[str], base: str) -> Iterator[str]:
    for symbol in symbols:
        try:
            yield iris.work(symbol, base=base)
        except ValueError:
            continue


def _own(store: Store, given: str, *, base: str) -> str | None:
    """Read an IRI of ours, or an address of this server's for one, with or without the ending of a form."""
    found = _OWN.search(f"/{given.removeprefix(base)}" if given.startswith(base) else given)
    if not found:
        return None
    for iri in dict.fromkeys((iri_of(found[1], base=base), iri_of(_ENDING.sub("", found[1]), base=base))):
        try:
            if store.describe(NamedNode(iri).value):
                return iri
        except ValueError:
            return None
    return None


def _by_identifier(store: Store, text: str) -> list[str]:
    """Find documents that bear this very identifier (an Akoma Ntoso IRI, the second of a double symbol)."""
    if not text:
        return []
    identifier = Literal(text.encode("utf-8", "replace").decode())
    rows = store.select(
        f"SELECT DISTINCT ?d {{ VALUES ?p {{ {term('dcterms:identifier')} {term('eli:id_local')} }}"
        f" ?d ?p {identifier} }} ORDER BY ?d LIMIT 20"
    )
    return [row["d"].value for row in rows if isinstance(row["d"], NamedNode)]


def find_nearest(index: Index, given: str) -> list[FoundName]:
    """Find documents whose symbols or titles begin like what was asked for, or hold its words; of its series, first."""
    text = plain(given[:LONGEST])
    symbol = next((step[0] for step in candidates(text)), text)
    nearest: list[FoundName] = []
    for begun in (symbol[:length] for length in range(len(symbol), max(0, len(symbol) - 4), -1)):
        head, _, last = begun.rpartition(" ")
        names = _named(index, ask(head, completing=last), begun)
        if "/" in symbol and (of_series := [each for each in names if each.text.startswith(begun)]):
            return of_series
        nearest = nearest or names
        if nearest and "/" not in symbol:
            break
    # its parts in any place: A/RES/217A(III) for A/RES/217(III)
    parts = " ".join(words_of(symbol))
    return nearest or (_named(index, ask(parts)) if re.search(r"\d", parts) else [])


def _named(index: Index, asked: Asked, begun: str = "") -> list[FoundName]:
    return index.names(asked, limit=NEAREST, kinds=("document",), begun=begun)
