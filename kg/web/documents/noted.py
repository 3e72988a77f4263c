"""What the validation found about a document, and what its reading left undecided: each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from pyoxigraph import Literal, NamedNode

from kg.graph.namespaces import term
from kg.store.protocol import Row, Store
from kg.web.addresses import link_to
from kg.web.documents.facts import NOTHING, links, one, place_in, values
from kg.web.documents.parts import anchor_of
from kg.web.documents.reading import Document
from kg.web.page.labels import readable, shorten_words
from kg.web.page.words import said_in

MOST_FOUND = 100
_MOST_READ = 50_000

Noted = tuple[str, str, str, str, str]
"""(severity, message, its language, name of the place, its address)."""
Findings = Mapping[str, list[tuple[str, str, dict[str, str]]]]
"""(focus node, severity, message by language), by the document that they belong to."""
_READ: WeakKeyDictionary[Store, tuple[str, Findings]] = WeakKeyDictionary()
"""What was read of a store, with the version of its data."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found: how grave it is, what it says, and all places where it holds."""

    severity: str
    message: str
    language: str
    """Of the message."""
    places: Sequence[tuple[str, str]]
    """(name, empty where it has none; address)."""


def view_findings(store: Store, document: Document, *, base: str) -> list[Finding]:
    """List what was found, the validation's first, each leading to its place on this page or to a thing's page."""
    found = [
        (severity, *_message(messages, document.asked.words), readable(focus), _place(focus, document, base=base))
        for focus, severity, messages in _findings_of(store, base=base).get(document.iri, ())
    ]
    return _together([*found, *_problems(document, base=base)][:MOST_FOUND])


def _message(messages: Mapping[str, str], language: str) -> tuple[str, str]:
    """Choose a message, or say the English one in the language, with the language that it is in.

    >>> _message({"en": "a gap", "fr": "une lacune"}, "fr"), _message({"": "a gap"}, "fr")
    (('une lacune', 'fr'), ('a gap', ''))
    """
    chosen = next((each for each in (language, "en", "") if each in messages), next(iter(messages), ""))
    message = messages.get(chosen, "")
    said = said_in(message, language) if chosen != language else None
    return (said, language) if said else (message, chosen)


def _together(noted: Iterable[Noted]) -> list[Finding]:
    """Say once what is said of several places, in the order in which it is first said.

    >>> noted = [("Info", "a", "en", "", "#x"), ("Info", "b", "en", "", "#y"), ("Info", "a", "en", "", "#z")]
    >>> [each.places for each in _together(noted)]
    [(('', '#x'), ('', '#z')), (('', '#y'),)]
    """
    places: dict[tuple[str, str, str], dict[tuple[str, str], None]] = {}
    for *said, where, href in noted:
        severity, message, language = said
        places.setdefault((severity, message, language), {})[where, href] = None
    return [Finding(*said, tuple(found)) for said, found in places.items()]


def _findings_of(store: Store, *, base: str) -> Findings:
    """Give the findings of the dataset by their document, read once."""
    kept = _READ.get(store)
    if kept is None or kept[0] != store.version:
        kept = _READ[store] = (store.version, _read_findings(store, base=base))
    return kept[1]


def _read_findings(store: Store, *, base: str) -> Findings:
    focus, severity, message = map(term, ("sh:focusNode", "sh:resultSeverity", "sh:resultMessage"))
    rows = store.select(
        f"SELECT ?r ?focus ?severity ?message {{ GRAPH {NamedNode(f'{base}report')} {{ ?r {focus} ?focus ."
        f" OPTIONAL {{ ?r {severity} ?severity }} OPTIONAL {{ ?r {message} ?message }} }} }} LIMIT {_MOST_READ}"
    )
    works = _works(store) if rows else frozenset()
    said: dict[tuple[str, str, str], dict[str, str]] = {}
    for row in rows:
        text = row.get("message")
        key = (_text(row, "focus"), readable(_text(row, "severity")), str(row["r"]))
        language = (text.language or "") if isinstance(text, Literal) else ""
        said.setdefault(key, {})[language] = shorten_words(_text(row, "message"))
    found: dict[str, list[tuple[str, str, dict[str, str]]]] = {}
    for (iri, grave, _), messages in sorted(said.items()):
        if work := next((each for each in _above(iri) if each in works), None):
            found.setdefault(work, []).append((iri, grave, messages))
    return found


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
        message = shorten_words(one(said, "dcterms:description"))
        yield one(said, "skos:notation"), *_message({"en": message}, document.asked.words), "", href


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    return value.value if isinstance(value, Literal | NamedNode) else ""
