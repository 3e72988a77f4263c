"""Names of things for readers: what the data calls them, else a readable form of the end of their IRI."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote
from weakref import WeakKeyDictionary

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.graph.namespaces import PREFIXES, shorten, term
from kg.store.protocol import Store, Term
from kg.web.addresses import link_to
from kg.web.documents.facts import language_of, plain
from kg.web.page.names import is_numbered, made_name
from kg.web.page.words import direction

_PREDICATES = tuple(
    term(curie)
    for curie in (
        "skos:prefLabel",
        "rdfs:label",
        "eli:title",
        "dcterms:title",
        "foaf:name",
        "schema:name",
        "sh:name",
        "nif:anchorOf",
    )
)
_LANGUAGES = ("en", "", "ar", "fr", "es", "ru", "zh")
_AT_ONCE = 400
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_")
_VERSION = re.compile(r"/id/(.+)/(ar|en|es|fr|ru|zh)/([^/#]+)$")
_WORDS = re.compile(r"/(ar|en|es|fr|ru|zh)/src/[^/#]+#")
_LONGEST = 90
_MOST_READ = 1000
"""Characters of an IRI whose parts are looked at: the patterns above take the square of the time."""
_MOST_TEXT = 4_000
"""Characters of a text of the data that a page shows where it is a value among others."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name and its language, empty where it has none."""

    text: str
    language: str = ""

    @property
    def dir(self) -> str:
        """Direction of its script, as HTML says it."""
        return direction(self.language)


@dataclass(frozen=True, slots=True)
class Shown:
    """A term as a page shows it."""

    text: str
    href: str | None = None
    external: bool = False
    language: str = ""
    dir: str = "auto"
    title: str = ""
    words: bool = False
    """A text of the data, not a name."""
    more: int = 0
    """Characters that are not shown."""


_MOST_KEPT = 30_000
"""Names of a dataset that are kept: those of states, bodies and acts are on every page."""
_KEPT: WeakKeyDictionary[Store, tuple[str, dict[tuple[str, str], Label | None]]] = WeakKeyDictionary()
"""By store: the version of its data, and names by (IRI, language); None for what has none."""


def labels_of(store: Store, iris: Iterable[str], *, language: str = "en") -> dict[str, Label]:
    """Find the best name of each thing that has one: in the language, in none or in English, a preferred label before
    a title; else one that is made (`kg.web.page.names`); else in any."""
    kept = _kept(store)
    wanted = sorted(set(iris))
    missing = [iri for iri in wanted if (iri, language) not in kept]
    if missing:
        liked = ", ".join(f'"{each}"' for each in dict.fromkeys((language, "en", "")))
        found = _best(_stated(store, missing, f"&& LANG(?l) IN ({liked})"), language)
        found |= _best(_stated(store, [iri for iri in missing if iri not in found], ""), language)
        found.update([*_made(missing, found, language)])
        if len(kept) + len(missing) > _MOST_KEPT:
            kept.clear()
        kept |= {(iri, language): found.get(iri) for iri in missing[:_MOST_KEPT]}
        return {iri: label for iri in wanted if (label := found.get(iri) or kept.get((iri, language)))}
    return {iri: label for iri in wanted if (label := kept.get((iri, language)))}


def _made(iris: Iterable[str], stated: Mapping[str, Label], language: str) -> Iterator[tuple[str, Label]]:
    """Yield the names that are made for what the data does not name in the language, and of all that is numbered."""
    for iri in iris:
        label = stated.get(iri)
        if (not label or label.language != language or is_numbered(iri)) and (made := made_name(iri, language)):
            yield iri, Label(made, language)


def _kept(store: Store) -> dict[tuple[str, str], Label | None]:
    held = _KEPT.get(store)
    if held is None or held[0] != store.version:
        held = _KEPT[store] = (store.version, {})
    return held[1]


def _best(stated: Iterable[tuple[str, NamedNode, Literal]], language: str) -> dict[str, Label]:
    languages = (language, *(each for each in _LANGUAGES if each != language))
    found: dict[str, tuple[int, int, str, Label]] = {}
    for iri, predicate, literal in stated:
        written = literal.language or _spoken(iri)
        liked = languages.index(written) if written in languages else len(languages)
        rank = (_PREDICATES.index(predicate), liked, literal.value, Label(shorten_words(literal.value), written))
        if iri not in found or rank[:3] < found[iri][:3]:
            found[iri] = rank
    return {iri: rank[3] for iri, rank in found.items()}


def _spoken(iri: str) -> str:
    """Give the language of the words of a source, which have none themselves; empty for all else."""
    found = _WORDS.search(iri[:_MOST_READ])
    return found[1] if found else ""


def _stated(store: Store, iris: Sequence[str], wanted: str) -> Iterator[tuple[str, NamedNode, Literal]]:
    predicates = ", ".join(map(str, _PREDICATES))  # as a filter: with VALUES, each pair is looked up by itself
    for start in range(0, len(iris), _AT_ONCE):
        subjects = " ".join(_nodes(iris[start : start + _AT_ONCE]))
        for row in store.select(
            f"SELECT ?s ?p ?l {{ VALUES ?s {{ {subjects} }} ?s ?p ?l FILTER(?p IN ({predicates}) {wanted}) }}"
        ):
            subject, predicate, label = row["s"], row["p"], row["l"]
            if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and isinstance(label, Literal):
                yield subject.value, predicate, label


def _nodes(iris: Iterable[str]) -> Iterator[str]:
    for iri in iris:
        try:
            yield str(NamedNode(iri))
        except ValueError:
            continue


def shorten_words(text: str) -> str:
    """Make one line of a name, cut where it is very long, between words if it has any.

    >>> shorten_words("a b\\nc"), len(shorten_words("x" * 1_000_000)), shorten_words("word " * 90)[-8:]
    ('a b c', 92, 'd word …')
    """
    line = " ".join(text[: 20 * _LONGEST].split())
    if len(line) <= 2 * _LONGEST:
        return line
    return (line[:_LONGEST].rpartition(" ")[0] or line[:_LONGEST]) + " …"


def readable(iri: str) -> str:
    """Make a name of an IRI that has none.

    >>> readable("http://data.europa.eu/eli/ontology#date_document"), readable("https://w3id.org/unres/id/org/un-oic")
    ('date document', 'un-oic')
    >>> readable("https://w3id.org/unres/id/A/RES/71/88/op6/act2")
    'A/RES/71/88, op6, act 2'
    >>> readable("https://w3id.org/unres/id/A/RES/71/88/pp1/cites/A/RES/37/4")
    'A/RES/71/88, pp1, cites A/RES/37/4'
    """
    short = shorten(iri)
    if short != iri:
        return _CAMEL.sub(" ", short.partition(":")[2]).lower() or short
    if len(iri) > _MOST_READ:
        return unquote(iri[-_LONGEST:])
    if made := made_name(iri, "en"):
        return made
    if found := _VERSION.search(iri):
        return unquote("{0}, {2} ({1})".format(*found.groups()))
    tail = re.split(r"[#/]", iri.rstrip("/#"))[-1]
    return unquote(tail) or iri


def whole(text: str) -> int | None:
    """Read an offset or a place in an order; None for what the data has there instead.

    >>> whole("275"), whole("-4"), whole("x"), whole("9" * 5000)
    (275, None, None, None)
    """
    return int(text) if text.isdecimal() and len(text) < 10 else None


def show(value: Term, labels: Mapping[str, Label], *, base: str) -> Shown:
    """Make a term ready for a page."""
    if isinstance(value, NamedNode):
        iri = value.value
        link = link_to(iri, base=base)
        label = labels.get(iri) or _unnamed(iri, base=base)
        return Shown(label.text, link.href, link.external, label.language, label.dir, iri)
    if isinstance(value, Literal):
        kind = "" if value.language or value.datatype == term("xsd:string") else shorten(value.datatype.value)
        language = value.language or ""
        text, more = value.value[:_MOST_TEXT], max(0, len(value.value) - _MOST_TEXT)
        return Shown(text, None, False, language, direction(language), kind, words=True, more=more)
    if isinstance(value, BlankNode | Triple):
        return Shown(str(value), title="a node without a name")
    return Shown(str(value))


def _unnamed(iri: str, *, base: str) -> Label:
    if _is_term(iri):
        return Label(readable(iri), "en")
    return Label(readable(iri) if iri.startswith(base) else unquote(iri))


def show_written(written: str, labels: Mapping[str, Label], *, base: str) -> Shown:
    """Make a term as results write it (TSV) ready for a page."""
    if written.startswith("<") and not written.startswith("<<"):
        return show(NamedNode(written[1:-1]), labels, base=base)
    if written.startswith(("_:", "<<")):
        return Shown(written, title="a node without a name")
    return show(Literal(plain(written), language=language_of(written) or None), labels, base=base)


def _is_term(iri: str) -> bool:
    return any(iri.startswith(space) for space in PREFIXES.values())
