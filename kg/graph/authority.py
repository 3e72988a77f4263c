"""Load the authority lists of `ontology/authority` as the `Authority` that extraction is given.

An entry is one node that is both the thing and the concept of a list (`a org:FormalOrganization, skos:Concept`): its
names, its parent, its sources hang on one IRI, and a link to it needs no detour by `foaf:focus`. The two classes are
disjoint with nothing of each other; what would be wrong, a concept scheme that is an organization, does not occur.
Links outside are `skos:exactMatch` to concepts (UNBIS) and `schema:sameAs` to the same thing elsewhere (Wikidata,
GeoNames).

Countries come from the list of states, with the names of the United Nations; names of ISO 3166 (pycountry) and CLDR
(babel) are added behind those, for texts that use them, unless the name is already another entry's.

Nothing is kept here: reading takes a tenth of a second, and whoever annotates many texts keeps the value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pycountry
from babel import Locale
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.model import LANGUAGES, Authority, EntityKind, Entry, Language
from kg.settings import files

BASE = "https://w3id.org/unres/id/"
"""Base of the IRIs in the lists as they are written."""
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_ORG = "http://www.w3.org/ns/org#"
_SCHEMA = "https://schema.org/"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

_NAMES = (f"{_SKOS}prefLabel", f"{_SKOS}altLabel", f"{_SKOS}hiddenLabel")
_PARENTS = (f"{_ORG}subOrganizationOf", f"{_ORG}postIn", f"{_SCHEMA}containedInPlace")
_KINDS: Mapping[str, EntityKind] = {
    "org": "organization",
    "state": "organization",
    "place": "place",
    "post": "role",
    "instrument": "instrument",
}
_MANY = "scheme/addressees/"
"""Those who are spoken to as many (`kg.extract.addressees`)."""
_CLASSES = {f"{_SCHEMA}City": "city", f"{_SCHEMA}Country": "country", f"{_SCHEMA}Place": "region"}

Properties = Mapping[str, Sequence[NamedNode | Literal]]


def list_files() -> tuple[Path, ...]:
    """Give the files of the authority lists, in the order of their names."""
    return tuple(sorted((files("ontology") / "authority").glob("*.ttl")))


def load_authority(paths: Sequence[Path] | None = None) -> Authority:
    """Read the lists; entries stand in the order of their ids.

    >>> load_authority().label("org/oic")
    'Organization of Islamic Cooperation'
    """
    nodes: dict[str, dict[str, list[NamedNode | Literal]]] = {}
    for path in list_files() if paths is None else paths:
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            subject, value = quad.subject, quad.object
            if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
                nodes.setdefault(subject.value, {}).setdefault(quad.predicate.value, []).append(value)
    entries = {entry.id: entry for entry in _entries(nodes)}
    return Authority(with_library_names(entries))


def _entries(nodes: Mapping[str, Properties]) -> Iterator[Entry]:
    for iri in sorted(nodes):
        kind = _KINDS.get(_id(iri).split("/")[0])
        if kind:
            yield _entry(_id(iri), kind, nodes[iri])
        elif _id(iri).startswith(_MANY):  # named by no name that a text is searched for
            yield replace(_entry(_id(iri), "organization", nodes[iri]), labels={}, classes=("many",))


def _id(iri: str) -> str:
    return iri.removeprefix(BASE)


def _entry(entry_id: str, kind: EntityKind, properties: Properties) -> Entry:
    labels = {language: names for language in LANGUAGES if (names := _names(properties, language))}
    parent = next((_id(iri) for name in _PARENTS for iri in _iris(properties, name)), None)
    outside = (*_iris(properties, f"{_SKOS}exactMatch"), *_iris(properties, f"{_SCHEMA}sameAs"))
    return Entry(
        id=entry_id,
        kind=kind,
        label_en=next(iter(labels.get("en", ())), entry_id),
        labels=labels,
        parent=parent,
        exact_matches=outside,
        classes=_classes(entry_id, properties),
        related=tuple(_id(iri) for iri in _iris(properties, f"{_ORG}linkedTo")),
    )


def _names(properties: Properties, language: Language) -> tuple[str, ...]:
    found = [
        value.value
        for name in _NAMES
        for value in properties.get(name, ())
        if isinstance(value, Literal) and value.language == language
    ]
    return tuple(dict.fromkeys(found))


def _iris(properties: Properties, name: str) -> tuple[str, ...]:
    return tuple(value.value for value in properties.get(name, ()) if isinstance(value, NamedNode))


def _classes(entry_id: str, properties: Properties) -> tuple[str, ...]:
    kinds = [iri.rsplit("/", 1)[1] for iri in _iris(properties, f"{_ORG}classification")]
    kinds += [code for iri in _iris(properties, _TYPE) if (code := _CLASSES.get(iri))]
    return tuple(kinds) or (entry_id.split("/")[0],)


def with_library_names(entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """Add to each country the names that ISO 3166 and CLDR have for it, behind those of the list."""
    taken = {(language, name) for e in entries.values() for language, names in e.labels.items() for name in names}
    named: dict[str, Entry] = {}
    for entry_id, entry in entries.items():
        if "country" not in entry.classes:
            named[entry_id] = entry
            continue
        labels = dict(entry.labels)
        for language in LANGUAGES:
            new = tuple(n for n in library_names(entry_id[-2:], language) if (language, n) not in taken)
            labels[language] = (*labels.get(language, ()), *new)
        named[entry_id] = replace(entry, labels=labels)
    return named


def library_names(code: str, language: Language) -> tuple[str, ...]:
    """Give the names of a country by its ISO 3166-1 code: CLDR's, and in English those of ISO too.

    >>> library_names("SA", "fr")
    ('Arabie saoudite',)
    """
    names = [Locale.parse(language).territories.get(code)]
    country = pycountry.countries.get(alpha_2=code)
    if country and language == "en":
        names += [getattr(country, name, None) for name in ("name", "common_name", "official_name")]
    return tuple(dict.fromkeys(name for name in names if name))
