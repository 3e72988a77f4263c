"""What the validation found about a document, and what its reading left undecided: each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from pyoxigraph import Literal, NamedNode

from kg.graph.namespaces import term
from kg.store.protocol import Row, Store
from kg.web.addresses import link_to
from kg.web.facts import NOTHING, links, one, place_in, values
from kg.web.labels import readable, shorten_words
from kg.web.parts import anchor_of
from kg.web.reading import Document

MOST_FOUND = 100
_MOST_READ = 50_000

Noted = tuple[str, str, str, str]
"""(severity, message, name of the place, its address)."""
Findings = Mapping[str, list[tuple[str, str, str]]]
"""(focus node, severity, message), by the document that they belong to."""
_READ: WeakKeyDictionary[Store, tuple[str, Findings]] = WeakKeyDictionary()
"""What was read of a store, with the version of its data."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found: how grave it is, what it says, and all places where it holds."""

    severity: str
    message: str
    places: Sequence[tuple[str, str]]
    """(name, empty where it has none; address)."""


def view_findings(store: Store, document: Document, *, base: str) -> list[Finding]:
    """List what was found, the validation's first, each leading to its place on this page or to a thing's page."""
    found = [
        (severity, message, readable(focus), _place(focus, document, base=base))
        for focus, severity, message in _findings_of(store, base=base).get(document.iri, ())
    ]
    return _together([*found, *_problems(document, base=base)][:MOST_FOUND])


def _together(noted: Iterable[Noted]) -> list[Finding]:
    """Say once what is said of several places, in the order in which it is first said.

    >>> [each.places for each in _together([("Info", "a", "", "#x"), ("Info", "b", "", "#y"), ("Info", "a", "", "#z")])]
    [(('', '#x'), ('', '#z')), (('', '#y'),)]
    """
    places: dict[tuple[str, str], dict[tuple[str, str], None]] = {}
    for severity, message, where, href in noted:
        places.setdefault((severity, message), {})[where, href] = None
    return [Finding(severity, message, tuple(found)) for (severity, message), found in places.items()]


def _findings_of(store: Store, *, base: str) -> Findings:
    """Give the findings of the dataset by their document, read once."""
    kept = _READ.get(store)
    if kept is None or kept[0] != store.version:
        kept = _READ[store] = (store.version, _read_findings(store, base=base))
    return kept[1]


def _read_findings(store: Store, *, base: str) -> Findings:
    focus, severity, message = map(term, ("sh:focusNode", "sh:resultSeverity", "sh:resultMessage"))
    rows = store.select(
        f"SELECT ?focus ?severity ?message {{ GRAPH {NamedNode(f'{base}report')} {{ ?r {focus} ?focus ."
        f" OPTIONAL {{ ?r {severity} ?severity }} OPTIONAL {{ ?r {message} ?message }} }} }} LIMIT {_MOST_READ}"
    )
    works = _works(store) if rows else frozenset()
    found: dict[str, list[tuple[str, str, str]]] = {}
    for row in rows:
        iri = _text(row, "focus")
        if work := next((each for each in _above(iri) if each in works), None):
            about = (iri, readable(_text(row, "severity")), shorten_words(_text(row, "message")))
            found.setdefault(work, []).append(about)
    return {work: sorted(each) for work, each in found.items()}


def _works(store: Store) -> frozenset[str]:
    """List the documents that have a version here: its IRI is theirs and a language."""
    rows = store.select(f"SELECT DISTINCT ?version {{ ?version {term('eli:is_embodied_by')} ?source }}")
    return frozenset(_text(row, "version").rpartition("/")[0] for row in rows)


def _above(iri: str) -> Iterator[str]:
    """Yield a thing and what its address lies in, the document among them."""
    iri = iri.partition("#")[0]
    while "/" in iri:
        yield iri
        iri = iri.rpartition("/")[0]


def _place(focus: str, document: Document, *, base: str) -> str:
    """Find where a finding stands on the page: its words, its paragraph; else the page of the thing."""
    if place := place_in(document.source.iri, focus):
        return document.asked.at(place)
    shown = {paragraph.iri for paragraph in document.paragraphs}
    part = next((each for each in _above(focus) if each in shown), None)
    return f"#{anchor_of(part, document.iri)}" if part else link_to(focus, base=base).href


def _problems(document: Document, *, base: str) -> Iterator[Noted]:
    """Yield what the reader of the source noted."""
    facts, source = document.of_source, document.source.iri
    for problem in sorted(links(facts.get(source, NOTHING), "unres:hasProblem")):
        said = facts.get(problem, NOTHING)
        words = next(iter(values(said, "unres:evidence")), "")
        place = place_in(source, words)
        href = document.asked.at(place) if place else link_to(words or problem, base=base).href
        yield one(said, "skos:notation"), shorten_words(one(said, "dcterms:description")), "", href


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    return value.value if isinstance(value, Literal | NamedNode) else ""
