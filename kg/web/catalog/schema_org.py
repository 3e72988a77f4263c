"""What schema.org says of a thing, for the page of it: search engines read it from there.

One block of JSON-LD in the head of each page, made of what is said of the thing and the names of what it leads to. A
browser takes it for data, whatever the policy on scripts; what would end the block is escaped.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup
from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.namespaces import PREFIXES, term
from kg.store.protocol import Store
from kg.web.documents.versions import language_by
from kg.web.http.signposting import Signs
from kg.web.page.labels import Label, labels_of, readable
from kg.web.vocabulary.defined import TermPage

MOST = 200
"""Values of one property."""
_SCHEMA = "https://schema.org"
_UNOFFICIAL = f"{_SCHEMA}/UnofficialLegalValue"
_NAMED = (
    *("eli:type_document", "eli:is_about", "eli:passed_by", "unres:body", "unres:inSession", "org:subOrganizationOf"),
    *("unres:territory", "schema:containedInPlace", "lode:atPlace", "schema:organizer", "skos:inScheme"),
)
"""Properties whose things are named by their labels; documents go by their symbols."""
_ESCAPED = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}

Json = dict[str, Any]
Said = Mapping[str, Sequence[NamedNode | Literal]]


def linked_data(store: Store, signs: Signs, said: Sequence[Triple], *, address: str) -> Markup:
    """Write the block of a thing's page; `address` is that of the server."""
    stated: dict[str, list[NamedNode | Literal]] = {}
    for triple in said:
        if isinstance(triple.object, NamedNode | Literal):
            stated.setdefault(triple.predicate.value, []).append(triple.object)
    named = {
        value.value for curie in _NAMED for value in stated.get(term(curie).value, ()) if isinstance(value, NamedNode)
    }
    labels = labels_of(store, {*named, signs.iri})
    thing, url = _Thing(signs, stated, labels), f"{address}{signs.path}.html"
    if not signs.kinds:
        page = {"@type": "WebPage", "@id": url, "name": thing.name(signs.iri), "mainEntity": {"@id": signs.iri}}
        return to_block({"@context": _SCHEMA, **page})
    head = {"@context": _SCHEMA, "@type": signs.kinds[0], "@id": signs.iri, "url": url}
    return to_block({**head, **{key: _one(value) for key, value in thing.write().items() if value}})


def linked_terms(terms: Sequence[TermPage]) -> Markup:
    """Write the block of the page of the vocabulary."""
    iri = PREFIXES["unres"].removesuffix("#")
    defined = [
        {
            "@type": "DefinedTerm",
            "@id": each.iri,
            "termCode": each.id,
            "name": [{"@language": text.language, "@value": text.text} for text in each.labels],
            "description": [{"@language": text.language, "@value": text.text} for text in each.definitions],
        }
        for each in terms
    ]
    return to_block({"@context": _SCHEMA, "@type": "DefinedTermSet", "@id": iri, "hasDefinedTerm": defined})


def to_block(value: Json) -> Markup:
    """Write a value so that nothing in it ends the block that it stands in.

    >>> to_block({"name": "</script>"})
    Markup('{"name": "\\\\u003c/script\\\\u003e"}')
    """
    return Markup(json.dumps(value, ensure_ascii=False).translate(_ESCAPED))  # noqa: S704 - escaped for a data block


def _one(value: object) -> object:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


@dataclass(frozen=True, slots=True)
class _Thing:
    """A thing on its way to schema.org."""

    signs: Signs
    said: Said
    labels: Mapping[str, Label]

    def write(self) -> Json:
        """Give the properties of every thing, and those of its kind."""
        own = _KINDS.get(self.signs.kinds[0])
        return {**self._any(), **(own(self) if own else {})}

    def _any(self) -> Json:
        names = [*self.texts("skos:prefLabel"), *self.texts("dcterms:title"), *self.texts("eli:title")]
        label = self.labels.get(self.signs.iri) or Label(readable(self.signs.iri))
        return {
            "name": names or [label.text],
            "alternateName": self.texts("skos:altLabel"),
            "description": [*self.texts("dcterms:description"), *self.texts("skos:definition")],
            "identifier": self.plain("dcterms:identifier") or self.plain("skos:notation"),
            "sameAs": [*self.iris("schema:sameAs"), *self.iris("foaf:page"), *self.iris("skos:exactMatch")],
        }

    def texts(self, curie: str) -> list[str | Json]:
        """Give texts with their language."""
        return [
            {"@language": value.language, "@value": value.value} if value.language else value.value
            for value in self._values(curie)
            if isinstance(value, Literal)
        ]

    def plain(self, curie: str) -> list[str]:
        """Give texts, numbers or dates as they are."""
        return [value.value for value in self._values(curie) if isinstance(value, Literal)]

    def iris(self, curie: str) -> list[str]:
        """Give addresses."""
        return [value.value for value in self._values(curie) if isinstance(value, NamedNode)]

    def things(self, curie: str, kind: str) -> list[Json]:
        """Give things with their names."""
        return [{"@type": kind, "@id": iri, "name": self.name(iri)} for iri in self.iris(curie)]

    def name(self, iri: str) -> str:
        """Name a thing, a document without a label by its symbol."""
        return self.labels[iri].text if iri in self.labels else unquote(iri.rpartition("/id/")[2]) or readable(iri)

    def _values(self, curie: str) -> Sequence[NamedNode | Literal]:
        return self.said.get(term(curie).value, ())[:MOST]


def _legislation(thing: _Thing) -> Json:
    languages = [code for iri in thing.iris("eli:language") if (code := language_by(iri))]
    versions = [item for item in thing.signs.items if item.language]
    return {
        "legislationIdentifier": thing.plain("eli:id_local"),
        "legislationType": [thing.name(iri) for iri in thing.iris("eli:type_document")],
        "legislationDate": thing.plain("eli:date_document"),
        "datePublished": thing.plain("eli:date_publication"),
        "legislationPassedBy": thing.things("eli:passed_by", "Organization"),
        "inLanguage": languages or [item.language for item in versions],
        "text": thing.texts("c4o:hasContent"),
        "position": thing.plain("unres:order"),
        "about": thing.things("eli:is_about", "DefinedTerm"),
        "keywords": [thing.labels[iri].text for iri in thing.iris("eli:is_about") if iri in thing.labels],
        "citation": thing.things("eli:cites", "Legislation"),
        "isBasedOn": thing.things("unres:draft", "CreativeWork"),
        "isPartOf": thing.things("eli:is_part_of", "Legislation") or thing.things("dcterms:isPartOf", "Legislation"),
        "exampleOfWork": thing.things("eli:realizes", "Legislation"),
        "workExample": [
            {"@type": "Legislation", "@id": iri, "inLanguage": iri.rpartition("/")[2]}
            for iri in thing.iris("eli:is_realized_by")
        ],
        "encoding": [_encoding(iri) for iri in thing.iris("eli:is_embodied_by")],
        "creditText": "Source: United Nations; unofficial copy, read by machine",
    }


def _encoding(iri: str) -> Json:
    return {"@type": "LegislationObject", "@id": iri, "legislationLegalValue": _UNOFFICIAL}


def _legislation_object(thing: _Thing) -> Json:
    return {
        "legislationLegalValue": _UNOFFICIAL,
        "encodesCreativeWork": thing.things("eli:embodies", "Legislation"),
        "inLanguage": [code for iri in thing.iris("nif:predLang") if (code := language_by(iri))],
        "encodingFormat": "text/plain",
    }


def _organization(thing: _Thing) -> Json:
    return {"parentOrganization": thing.things("org:subOrganizationOf", "Organization")}


def _government(thing: _Thing) -> Json:
    return {"areaServed": thing.things("unres:territory", "Country")}


def _place(thing: _Thing) -> Json:
    return {"containedInPlace": thing.things("schema:containedInPlace", "Place")}


def _event(thing: _Thing) -> Json:
    days = [iri.rpartition("/id/time/")[2] for iri in thing.iris("lode:atTime")]
    return {
        "temporalCoverage": [day for day in days if day and not day.endswith("~")],
        "location": thing.things("lode:atPlace", "Place"),
        "organizer": [
            *thing.things("schema:organizer", "Organization"),
            *thing.things("unres:body", "Organization"),
        ],
        "superEvent": thing.things("unres:inSession", "Event"),
    }


def _term(thing: _Thing) -> Json:
    return {
        "termCode": thing.plain("skos:notation"),
        "inDefinedTermSet": thing.things("skos:inScheme", "DefinedTermSet"),
    }


_KINDS: Mapping[str, Callable[[_Thing], Json]] = {
    "Legislation": _legislation,
    "LegislationObject": _legislation_object,
    "Organization": _organization,
    "GovernmentOrganization": _government,
    "Country": _place,
    "City": _place,
    "Place": _place,
    "Event": _event,
    "DefinedTerm": _term,
}
