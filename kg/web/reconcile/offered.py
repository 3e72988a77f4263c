"""What can be asked for: types of things and their properties, with their names in six languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.graph.jsonld import load_context
from kg.lang.kinds import KINDS as KIND_WORDS
from kg.model import Language

KINDS: Mapping[str, str] = {
    "document": "",
    "organization": "",
    "state": "organization",
    "place": "",
    "meeting": "event",
    "session": "event",
    "event": "",
    "instrument": "",
    "subject": "",
}
"""The types, each with the one that is broader; they are the kinds of names that an index has."""
UNASKED = tuple(kind for kind in KINDS if kind != "subject")
"""Types that are looked through where none is asked for: concepts bear words that anything may be called."""

_PROPERTIES: Mapping[str, tuple[str, str]] = {
    "symbol": ("document", ""),
    "titles": ("document", ""),
    "adopted": ("document", ""),
    "adoptedBy": ("document", "organization"),
    "documentKind": ("document", "subject"),
    "session": ("document meeting", "session"),
    "agendaItem": ("document", ""),
    "draft": ("document", "document"),
    "cites": ("document", "document"),
    "about": ("document", "subject"),
    "page": ("document", ""),
    "identifier": ("document", ""),
    "previousInSeries": ("document", "document"),
    "nextInSeries": ("document", "document"),
    "sponsor": ("document", "state"),
    "prefLabel": ("organization state place instrument subject", ""),
    "altLabel": ("organization state place instrument subject", ""),
    "classification": ("organization state", "subject"),
    "subOrganizationOf": ("organization", "organization"),
    "notation": ("state place session subject", ""),
    "territory": ("state", "place"),
    "containedIn": ("place", "place"),
    "sameAs": ("organization state place", ""),
    "exactMatch": ("organization state place subject", ""),
    "body": ("meeting session", "organization"),
    "number": ("document meeting session", ""),
    "atTime": ("meeting event", ""),
    "atPlace": ("meeting event", "place"),
    "involved": ("event", "organization"),
    "kind": ("event", "subject"),
    "inScheme": ("subject", ""),
    "broader": ("subject", "subject"),
    "definition": ("subject", ""),
}
"""The properties by their names in the context: the types that have them, the type of values that are things."""


@dataclass(frozen=True, slots=True)
class Property:
    """A property: its name in the context, its IRI, the types that have it, the type of its values."""

    name: str
    iri: str
    kinds: tuple[str, ...]
    target: str


def load_properties() -> Mapping[str, Property]:
    """Give the properties by name."""
    iris = load_context().iris
    return {
        name: Property(name, iris[name], tuple(kinds.split()), target) for name, (kinds, target) in _PROPERTIES.items()
    }


def narrower(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Give types with those below them; those that do not exist are left out.

    >>> narrower(("organization", "unicorn"))
    ('organization', 'state')
    """
    return tuple(kind for kind, broader in KINDS.items() if kind in kinds or broader in kinds)


def kind_name(kind: str, language: str) -> str:
    """Name a type.

    >>> kind_name("state", "fr")
    'État'
    """
    return KIND_WORDS[_known(language)].KINDS[kind]


def property_name(name: str, language: str) -> str:
    """Name a property.

    >>> property_name("adopted", "en")
    'date of adoption'
    """
    return KIND_WORDS[_known(language)].PROPERTIES[name]


def _known(language: str) -> Language:
    return next((each for each in KIND_WORDS if each == language), "en")
