"""What the front page and the lists show: classes with their things, the latest documents, documents by facets.

What takes long is worked out once for a state of the data, in each language that is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode

from kg.errors import KgError, StoreUnavailable
from kg.graph.namespaces import term
from kg.store.embedded import EmbeddedStore
from kg.store.protocol import Row, Store
from kg.web.documents.dossier import titles_of
from kg.web.page.labels import Shown, labels_of, show
from kg.web.search.found import Facets, Question, search
from kg.web.search.indexing import can_search, index_of
from kg.web.state import State

PAGE = 100
MOST_SORTED = 5_000
"""Things of a class up to which they are listed in order: to sort millions takes minutes."""
HOME_DOCUMENTS = 20
_FRONT = ("session", "body", "kind", "year", "language")
"""Facets that the front page shows."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in a list."""

    shown: Shown
    title: Shown | None
    date: str


def named_classes_of(state: State, language: str) -> Sequence[tuple[Shown, int]]:
    """Give the classes, named in a language where they are, with their counts.

    None while they are being counted, for a front page does without.
    """
    try:
        classes = classes_of(state)
        labels = labels_of(state.opened.store, [each.title for each, _ in classes], language=language)
    except StoreUnavailable:
        return ()
    return [
        (replace(each, text=label.text, language=label.language, dir=label.dir), count)
        if (label := labels.get(each.title))
        else (each, count)
        for each, count in classes
    ]


def classes_of(state: State) -> Sequence[tuple[Shown, int]]:
    """Count the things of each class, most first; worked out once for a state of the data."""
    if state.classes is None:
        counts = _class_counts(state.opened.store)
        labels = labels_of(state.opened.store, list(counts))
        shown = [(show(NamedNode(iri), labels, base=state.base), number) for iri, number in counts.items()]
        state.classes = sorted(shown, key=lambda pair: (-pair[1], pair[0].text))
    return state.classes


def _class_counts(store: Store) -> Mapping[str, int]:
    """Take the counts that were made when the store was built; another engine is asked."""
    if isinstance(store, EmbeddedStore):
        return store.statistics().classes
    rows = store.select("SELECT ?class (COUNT(DISTINCT ?s) AS ?n) { ?s a ?class } GROUP BY ?class")
    return {_value(row, "class"): int(_value(row, "n")) for row in rows if isinstance(row.get("class"), NamedNode)}


def instances_of(state: State, of: str, *, page: int, language: str) -> list[Shown]:
    """List the things of a class, a page at a time, in the order of their IRIs; of very many, as the store has them."""
    count = next((number for shown, number in classes_of(state) if shown.title == of), 0)
    order = "ORDER BY ?s" if count <= MOST_SORTED else ""
    rows = state.opened.store.select(
        f"SELECT DISTINCT ?s {{ ?s a {NamedNode(of)} }} {order} LIMIT {PAGE} OFFSET {(page - 1) * PAGE}"
    )
    subjects = [row["s"] for row in rows]
    named = [each.value for each in subjects if isinstance(each, NamedNode)]
    labels = labels_of(state.opened.store, named, language=language)
    return [show(each, labels, base=state.base) for each in subjects]


def latest_of(state: State, language: str) -> Sequence[Listed]:
    """Give the latest documents, titles in a language; worked out once for a state of the data."""
    if state.documents is None:
        state.documents = {}
    if language not in state.documents:
        found = documents_of(state.opened.store, limit=HOME_DOCUMENTS, language=language, base=state.base)
        state.documents[language] = found
    return state.documents[language]


def facets_of(state: State, language: str, lang: str = "") -> Facets:
    """Give the documents by session, body, year and so on, with counts; worked out once for a state of the data.

    They are named in the language; `lang` is that which the address of the page says, and those of searches keep.
    """
    kept = state.facets if state.facets is not None else {}
    key = (language, lang)
    if key not in kept:
        if not can_search(state):
            return ()
        try:
            question = Question("", lang=key[1])
            kept[key] = search(index_of(state), question, base=state.base, language=language).facets
        except KgError:  # being made ready, or too busy: the next who asks will have them
            return ()
        state.facets = kept
    return [pair for pair in kept[key] if pair[0] in _FRONT]


def prepare(state: State, before: State) -> None:
    """Work out for a newer dataset what its front page shows, if anyone has seen that of the one before."""
    if before.classes is not None:
        classes_of(state)
    for language in before.documents or ():
        latest_of(state, language)
    for language, lang in tuple(before.facets or ()):
        facets_of(state, language, lang)


def documents_of(store: Store, *, limit: int, language: str = "en", base: str) -> list[Listed]:
    """List documents that have a text here, the latest first, each with its title in one language."""
    rows = store.select(
        f"""SELECT DISTINCT ?work ?date {{
            ?version {term("eli:is_embodied_by")} ?source ; {term("eli:realizes")} ?work .
            OPTIONAL {{ ?work {term("eli:date_document")} ?date }}
        }} ORDER BY DESC(?date) ?work LIMIT {limit}"""
    )
    labels = labels_of(store, [row["work"].value for row in rows if isinstance(row["work"], NamedNode)])
    symbols = _symbols(store, list(labels))
    titles = titles_of(store, labels, language=language)
    return [
        Listed(
            Shown(symbols.get(_value(row, "work"), shown.text), shown.href),
            show(title, {}, base=base) if (title := titles.get(_value(row, "work"))) else None,
            _value(row, "date"),
        )
        for row in rows
        for shown in [show(row["work"], labels, base=base)]
    ]


def _symbols(store: Store, iris: list[str]) -> dict[str, str]:
    if not iris:
        return {}
    values = " ".join(str(NamedNode(iri)) for iri in iris)
    rows = store.select(f"SELECT ?s ?id {{ VALUES ?s {{ {values} }} ?s {term('eli:id_local')} ?id }}")
    return {_value(row, "s"): _value(row, "id") for row in rows}


def _value(row: Row, name: str) -> str:
    value = row.get(name)
    return value.value if isinstance(value, Literal | NamedNode) else ""
