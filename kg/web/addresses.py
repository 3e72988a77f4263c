"""Between IRIs and addresses of this server: `GET /id/A/RES/71/88` on any host describes `<base>id/A/RES/71/88`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

from kg.graph.concepts import read_concept

SAFE = "()-._~,:;@!$&*+="
"""As `kg.graph.iris` mints: what stands in a segment as it is."""
_CHAR = re.compile(r"char=(\d+),(\d+)\Z")
_DOCUMENTS = ("ontology", "shapes")


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link leads: an address, and whether it leaves this server."""

    href: str
    external: bool = False


def canonical_path(raw: bytes) -> str | None:
    """Give the one spelling of a path: escapes only where they are needed; None where it is not UTF-8.

    >>> canonical_path(b"/id/A/RES/3369%28XXX%29"), canonical_path("/id/قرار".encode())
    ('/id/A/RES/3369(XXX)', '/id/%D9%82%D8%B1%D8%A7%D8%B1')
    """
    try:
        segments = [unquote_to_bytes(segment).decode("utf-8") for segment in raw.split(b"/")]
    except UnicodeDecodeError:
        return None
    return "/".join(quote(segment, safe=SAFE) for segment in segments)


def iri_of(path: str, *, base: str) -> str:
    """Give the IRI that a path of this server stands for.

    >>> iri_of("/id/org/oic", base="https://w3id.org/unres/")
    'https://w3id.org/unres/id/org/oic'
    """
    return base + path.removeprefix("/")


def link_to(iri: str, *, base: str) -> Link:
    """Give the link to a thing: our own things here, others where they are if that is on the web.

    A mention leads to the page of its source, at its words. Only `http` and `https` are ever linked to outside.

    >>> link_to("https://w3id.org/unres/id/org/oic", base="https://w3id.org/unres/").href
    '/id/org/oic'
    >>> link_to("https://w3id.org/unres/id/A/RES/1/1/ar/src/0f#char=2,9", base="https://w3id.org/unres/").href
    '/id/A/RES/1/1/ar/src/0f.html?char=2,9#char=2,9'
    >>> link_to("javascript:alert(1)", base="https://w3id.org/unres/").href
    '/browse?iri=javascript%3Aalert%281%29'
    >>> link_to("https://w3id.org/unres//example.org", base="https://w3id.org/unres/").href
    '/browse?iri=https%3A%2F%2Fw3id.org%2Funres%2F%2Fexample.org'

    A concept that documents are about has its page here too, which leads on to its publisher.

    >>> link_to("http://metadata.un.org/sdg/3", base="https://w3id.org/unres/").href
    '/browse?iri=http%3A%2F%2Fmetadata.un.org%2Fsdg%2F3'
    """
    if not iri.startswith(base):
        if read_concept(iri):
            return Link("/browse?iri=" + quote(iri, safe=""))
        if iri.startswith(("http://", "https://")):
            return Link(iri, external=True)
        return Link("/browse?iri=" + quote(iri, safe=""))
    path, hash_sign, fragment = iri.removeprefix(base).partition("#")
    if path.startswith("/"):  # an address that begins with two slashes leads to another host
        return Link("/browse?iri=" + quote(iri, safe=""))
    if path in _DOCUMENTS or not path.startswith("id/"):
        return Link(f"/{path}{hash_sign}{fragment}")
    if _CHAR.match(fragment):
        return Link(f"/{path}.html?{fragment}#{fragment}")
    if fragment:
        return Link("/browse?iri=" + quote(iri, safe=""))
    return Link(f"/{path}")
