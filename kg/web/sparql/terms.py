"""The terms that a query may use: what the editor completes, and what unknown ones are compared with.

They are the classes and properties that the data use, those that the ontology defines, and the concepts of the lists,
named in English and Arabic. `/sparql/terms.json` gives them to the editor, worked out once for a state of the data.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from fastapi import APIRouter
from pyoxigraph import Literal, NamedNode
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import KgError
from kg.graph.namespaces import PREFIXES, shorten, term
from kg.store.embedded import EmbeddedStore
from kg.store.protocol import Row, Store
from kg.web.page.labels import readable
from kg.web.server.turns import PageRoute
from kg.web.state import State, state_of

MOST_CONCEPTS = 3000
MOST_NAMED = 10_000
"""Rows of names that are read of each kind."""
_CLASSES = ("owl:Class", "rdfs:Class")
_PROPERTIES = ("owl:ObjectProperty", "owl:DatatypeProperty", "rdf:Property")
_LABELS = f"{term('rdfs:label')}|{term('skos:prefLabel')}"

router = APIRouter(tags=["query"], route_class=PageRoute)


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A term: short name, IRI, kind (`class`, `property`, `concept`), its names, how often it is used.

    `about` defines it; of a concept it is the list it belongs to.
    """

    name: str
    iri: str
    kind: str
    english: str
    arabic: str
    count: int
    about: str = ""


@dataclass(frozen=True)
class Terms:
    """All terms, by their IRIs."""

    by_iri: Mapping[str, TermEntry]
    base: str

    @cached_property
    def body(self) -> bytes:
        """What the editor is given: JSON, keys as short as they are many, no IRI that its name tells."""
        terms = [
            {"n": e.name, "i": e.iri if e.iri == e.name else "", "k": e.kind, "en": e.english, "ar": e.arabic}
            | {"c": e.count, "d": e.about}
            for e in self.by_iri.values()
        ]
        kept = [{key: value for key, value in each.items() if value not in ("", 0)} for each in terms]
        return json.dumps(
            {"base": self.base, "prefixes": dict(PREFIXES), "terms": kept}, ensure_ascii=False, separators=(",", ":")
        ).encode()

    @cached_property
    def tag(self) -> str:
        """Name the content."""
        return f'"{hashlib.blake2b(self.body, digest_size=12).hexdigest()}"'


@router.get("/sparql/terms.json", summary="The terms that a query may use, for editors")
def give_terms(request: Request) -> Response:
    """Give prefixes, classes, properties and concepts with their names, kinds and counts."""
    terms = terms_of(state_of(request))
    headers = {"ETag": terms.tag, "Cache-Control": "no-cache"}
    if terms.tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(terms.body, headers=headers, media_type="application/json")


def terms_of(state: State) -> Terms:
    """Gather the terms; worked out once for a state of the data."""
    if state.terms is None:
        state.terms = gather_terms(state.opened.store, base=state.base)
    return state.terms


def gather_terms(store: Store, *, base: str) -> Terms:
    """Gather the terms of a store: classes, properties, then concepts."""
    names, abouts = _names(store), _definitions(store)
    found: dict[str, TermEntry] = {}
    for kind in ("class", "property"):
        for iri, count in _counted(store, kind).items():
            english, arabic = names.get(iri, ("", ""))
            english, about = english or readable(iri), abouts.get(iri, "")
            found.setdefault(iri, TermEntry(shorten(iri), iri, kind, english, arabic, count, about))
    for iri, scheme in _concepts(store):
        english, arabic = names.get(iri, ("", ""))
        about = scheme.rpartition("/")[2]
        found.setdefault(iri, TermEntry(iri.removeprefix(base), iri, "concept", english, arabic, 0, about))
    return Terms(found, base)


def _counted(store: Store, kind: str) -> Mapping[str, int]:
    """Count the uses of classes or properties, none of those that are only defined; another engine is asked which.

    Of an engine that can't say that in its time, what is defined counts as used.
    """
    defined = _defined(store, _CLASSES if kind == "class" else _PROPERTIES)
    if isinstance(store, EmbeddedStore):
        statistics = store.statistics()
        return dict.fromkeys(defined, 0) | dict(statistics.classes if kind == "class" else statistics.properties)
    which = "?s a ?t" if kind == "class" else "?s ?t ?o"
    try:
        used = _iris(store.select(f"SELECT DISTINCT ?t {{ {which} }} LIMIT {MOST_NAMED}"), "t")
    except KgError:
        used = defined
    return dict.fromkeys(defined, 0) | dict.fromkeys(used, 1)


def _defined(store: Store, kinds: Sequence[str]) -> Sequence[str]:
    values = " ".join(str(term(kind)) for kind in kinds)
    return _iris(store.select(f"SELECT DISTINCT ?t {{ VALUES ?k {{ {values} }} ?t a ?k }} LIMIT {MOST_NAMED}"), "t")


def _concepts(store: Store) -> Sequence[tuple[str, str]]:
    rows = store.select(f"SELECT ?c ?s {{ ?c {term('skos:inScheme')} ?s }} ORDER BY ?c LIMIT {MOST_CONCEPTS}")
    return [(_text(row, "c"), _text(row, "s")) for row in rows if isinstance(row.get("c"), NamedNode)]


def _names(store: Store) -> Mapping[str, tuple[str, str]]:
    """Find the English and Arabic names of what is defined and of the concepts."""
    kinds = " ".join(str(term(kind)) for kind in (*_CLASSES, *_PROPERTIES))
    found: dict[str, tuple[str, str]] = {}
    for pattern in (f"VALUES ?k {{ {kinds} }} ?t a ?k .", f"?t {term('skos:inScheme')} ?k ."):
        for row in store.select(
            f"SELECT ?t ?l {{ {pattern} ?t {_LABELS} ?l FILTER(LANG(?l) IN ('en', 'ar')) }} LIMIT {MOST_NAMED}"
        ):
            label = row["l"]
            if isinstance(label, Literal):
                english, arabic = found.get(_text(row, "t"), ("", ""))
                arab = label.language == "ar"
                found[_text(row, "t")] = (english, label.value) if arab else (label.value, arabic)
    return found


def _definitions(store: Store) -> Mapping[str, str]:
    kinds = " ".join(str(term(kind)) for kind in (*_CLASSES, *_PROPERTIES))
    rows = store.select(
        f"SELECT ?t ?d {{ VALUES ?k {{ {kinds} }} ?t a ?k ; {term('skos:definition')} ?d FILTER(LANG(?d) = 'en') }}"
        f" LIMIT {MOST_NAMED}"
    )
    return {_text(row, "t"): _text(row, "d") for row in rows}


def _iris(rows: Sequence[Row], name: str) -> Sequence[str]:
    return [value.value for row in rows if isinstance(value := row.get(name), NamedNode)]


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    return value.value if isinstance(value, NamedNode | Literal) else ""
