"""Typed links between a thing, its page and its data (FAIR Signposting, https://signposting.org/FAIR/).

Level 1: `Link` headers on the redirect, the page and each form of the data. Level 2: the same links of all of them in
one link set (RFC 9264), as JSON and as text, which the header names. Only what the data says is said here: an author is
the body that adopted a document; a licence stands with the data of a dataset that states one, and not with pages, which
show texts of the United Nations.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from pyoxigraph import NamedNode, Triple

from kg.graph.namespaces import term
from kg.model import LANGUAGES
from kg.store.protocol import MEDIA_TYPES, Store
from kg.web.addresses import link_to

LISTED: tuple[str, ...] = ("ttl", "jsonld", "nt", "rdf")
"""Forms of the data that are named, by their suffixes."""
LINKSET_JSON, LINKSET_TEXT = "linkset.json", "linkset"
LINKSETS = {LINKSET_JSON: "application/linkset+json", LINKSET_TEXT: "application/linkset"}
MOST_ITEMS = 20
_URI = "%:/?#[]@!$&'()*+,;=~"
_SCHEMA = "https://schema.org/"
_KINDS: tuple[tuple[str, str], ...] = (
    ("eli:LegalResource", "Legislation"),
    ("eli:LegalExpression", "Legislation"),
    ("eli:LegalResourceSubdivision", "Legislation"),
    ("eli:Format", "LegislationObject"),
    ("unres:State", "GovernmentOrganization"),
    ("org:Organization", "Organization"),
    ("org:FormalOrganization", "Organization"),
    ("schema:Country", "Country"),
    ("schema:City", "City"),
    ("schema:Place", "Place"),
    ("lode:Event", "Event"),
    ("unres:Meeting", "Event"),
    ("unres:Session", "Event"),
    ("org:Post", "Role"),
    ("skos:ConceptScheme", "DefinedTermSet"),
    ("skos:Concept", "DefinedTerm"),
)
"""What schema.org calls our classes, the first that fits."""
_ITEMS = ("eli:is_realized_by", "eli:is_embodied_by")
_COLLECTIONS = ("eli:realizes", "eli:embodies", "eli:is_part_of", "dcterms:isPartOf", "unres:paragraph")


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its type; `media_type` and `language` are those of its target."""

    href: str
    rel: str
    media_type: str = ""
    language: str = ""

    def __str__(self) -> str:
        """Write it as in a `Link` header, in ASCII: an IRI that has other letters as the URI that it stands for."""
        more = f'; type="{self.media_type}"' if self.media_type else ""
        more += f'; hreflang="{self.language}"' if self.language else ""
        return f'<{quote(self.href, safe=_URI)}>; rel="{self.rel}"{more}'


@dataclass(frozen=True, slots=True)
class Signs:
    """What links say of a thing: its address here, its kinds, who answers for it, what it is of and what it holds."""

    iri: str
    path: str
    kinds: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    items: tuple[Link, ...] = ()
    license: str = ""

    def of_thing(self) -> Iterator[Link]:
        """Give the links of the redirect: to the page and to the data."""
        yield Link(self.iri, "cite-as")
        yield Link(f"{self.path}.html", "alternate", "text/html")
        yield from (self._data(suffix, "alternate describedby") for suffix in LISTED)
        yield from self._linksets()

    def of_page(self) -> Iterator[Link]:
        """Give the links of the page (the landing page of the profile)."""
        yield Link(self.iri, "cite-as")
        yield Link(self.path, "canonical")
        yield from (self._data(suffix, "alternate describedby") for suffix in LISTED)
        yield from (Link(_SCHEMA + kind, "type") for kind in dict.fromkeys(("AboutPage", *self.kinds)))
        yield from (Link(author, "author") for author in self.authors)
        yield from (Link(href, "collection", "text/html") for href in self.collections)
        yield from self.items
        yield from self._linksets()

    def of_data(self, own: str) -> Iterator[Link]:
        """Give the links of one form of the data (a metadata resource of the profile)."""
        yield Link(self.iri, "cite-as")
        yield Link(self.path, "canonical")
        yield Link(f"{self.path}.html", "describes", "text/html")
        yield from (self._data(suffix, "alternate") for suffix in LISTED if suffix != own)
        yield from ([Link(self.license, "license")] if self.license else ())
        if own == "jsonld":
            yield Link("https://www.w3.org/TR/json-ld11/", "profile")
        yield from self._linksets()

    def _data(self, suffix: str, rel: str) -> Link:
        return Link(f"{self.path}.{suffix}", rel, MEDIA_TYPES[suffix])  # type: ignore[index]

    def _linksets(self) -> Iterator[Link]:
        yield from (Link(f"{self.path}.{suffix}", "linkset", kind) for suffix, kind in LINKSETS.items())


def read_signs(store: Store, iri: str, path: str, said: Sequence[Triple], *, base: str) -> Signs:
    """Read off what is said of a thing where its links lead."""
    types = {each.value for each in _values(said, "rdf:type")}
    kinds = [kind for curie, kind in _KINDS if term(curie).value in types]
    items = [_item(node.value, base=base) for curie in _ITEMS for node in _values(said, curie)]
    collections = [link_to(node.value, base=base) for curie in _COLLECTIONS for node in _values(said, curie)]
    return Signs(
        iri,
        path,
        tuple(kinds[:1]),
        tuple(sorted(node.value for node in _values(said, "eli:passed_by"))),
        tuple(f"{link.href}.html" for link in collections if link.href.startswith("/id/"))[:MOST_ITEMS],
        tuple(item for item in items if item.href.startswith("/id/"))[:MOST_ITEMS],
        license_of(store, base=base),
    )


def license_of(store: Store, *, base: str) -> str:
    """Give the licence that the dataset states for its data; empty where it states none."""
    return next((node.value for node in _values(store.describe(f"{base}dataset"), "dcterms:license")), "")


def _item(iri: str, *, base: str) -> Link:
    tail = iri.rpartition("/")[2]
    return Link(f"{link_to(iri, base=base).href}.html", "item", "text/html", tail if tail in LANGUAGES else "")


def _values(said: Iterable[Triple], curie: str) -> list[NamedNode]:
    wanted = term(curie)
    return [each.object for each in said if each.predicate == wanted and isinstance(each.object, NamedNode)]


def header(links: Iterable[Link]) -> str:
    """Write links as the value of a `Link` header (RFC 8288)."""
    return ", ".join(map(str, links))


def _anchored(signs: Signs) -> Iterator[tuple[str, Iterator[Link]]]:
    yield signs.path, signs.of_thing()
    yield f"{signs.path}.html", signs.of_page()
    for suffix in LISTED:
        yield f"{signs.path}.{suffix}", signs.of_data(suffix)
    for item in signs.items:
        yield item.href, iter([Link(f"{signs.path}.html", "collection", "text/html")])


def linkset_json(signs: Signs, address: str) -> bytes:
    """Write the links of a thing, its page and its data as a link set in JSON (RFC 9264, 4.2); addresses in full."""
    contexts = []
    for anchor, links in _anchored(signs):
        context: dict[str, object] = {"anchor": _full(anchor, address)}
        for link in links:
            for rel in link.rel.split():
                targets = context.setdefault(rel, [])
                assert isinstance(targets, list)
                targets.append(_target(link, address))
        contexts.append(context)
    return (json.dumps({"linkset": contexts}, ensure_ascii=False, indent=1) + "\n").encode()


def _target(link: Link, address: str) -> dict[str, object]:
    target: dict[str, object] = {"href": _full(link.href, address)}
    if link.media_type:
        target["type"] = link.media_type
    if link.language:
        target["hreflang"] = [link.language]
    return target


def linkset_text(signs: Signs, address: str) -> bytes:
    """Write the same links as text, one a line (RFC 9264, 4.1)."""
    lines = [
        f'{replace(link, href=_full(link.href, address))}; anchor="{_full(anchor, address)}"'
        for anchor, links in _anchored(signs)
        for link in links
    ]
    return (",\n".join(lines) + "\n").encode()


def _full(href: str, address: str) -> str:
    return f"{address}{href}" if href.startswith("/") else href
