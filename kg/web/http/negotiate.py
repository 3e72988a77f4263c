"""Choose the form of an answer by `Accept` (RFC 9110, 12.5.1): quality values, wildcards, the most specific range.

What is offered comes in the server's order of preference, which decides between equals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.store.protocol import BINDINGS_FORMATS, GRAPH_FORMATS, MEDIA_TYPES

_QUOTED = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)', re.DOTALL)
"""A quote that nothing closes reaches to the end."""
MAX_RANGES = 100
"""Ranges of one `Accept` that are looked at."""
MAX_LENGTH = 4096
"""Characters of one `Accept` that are looked at; an entry cut in two there is passed over."""

_ALSO: Mapping[str, tuple[str, ...]] = {
    "json": ("application/json",),
    "xml": ("application/xml", "text/xml"),
    "ttl": ("application/x-turtle", "application/turtle", "text/n3", "text/rdf+n3", "application/n3"),
    "nt": ("text/plain", "text/ntriples"),
    "jsonld": ("application/json", "application/x-json+ld"),
    "rdf": ("application/xml", "text/xml"),
    "nq": ("text/x-nquads", "text/nquads"),
    "trig": ("application/x-trig",),
}
"""Other names under which a format is asked for."""

_NAMES: Mapping[str, str] = {
    "turtle": "ttl",
    "n3": "ttl",
    "ntriples": "nt",
    "n-triples": "nt",
    "nquads": "nq",
    "n-quads": "nq",
    "json-ld": "jsonld",
    "rdfxml": "rdf",
    "rdf+xml": "rdf",
    "rdf/xml": "rdf",
}
"""Other spellings of the short names, as clients send them in `format`."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A form that an answer can take: its short name and the media types it goes by, its own first."""

    name: str
    types: tuple[str, ...]


def offer(name: str) -> Offer:
    """Make the offer of a format of results or of RDF."""
    return Offer(name, (MEDIA_TYPES[name], *_ALSO.get(name, ())))  # type: ignore[index]


HTML = Offer("html", ("text/html", "application/xhtml+xml"))
BINDINGS: tuple[Offer, ...] = tuple(map(offer, BINDINGS_FORMATS))
GRAPHS: tuple[Offer, ...] = tuple(map(offer, GRAPH_FORMATS))


@dataclass(frozen=True, slots=True)
class Range:
    """One entry of an `Accept` header."""

    type: str
    subtype: str
    quality: float

    def fits(self, media_type: str) -> int:
        """Tell how specifically it names a media type: 3 exactly, 2 its main type, 1 any, 0 not."""
        main, _, sub = media_type.partition("/")
        if self.type == "*" and self.subtype == "*":
            return 1
        if self.type != main:
            return 0
        return 2 if self.subtype == "*" else 3 * (self.subtype == sub)


def parse_accept(header: str) -> Iterator[Range]:
    """Yield the ranges of an `Accept` header; what is malformed is passed over, parameters other than `q` are ignored.

    >>> list(parse_accept("text/turtle;q=0.5, rubbish, */*;q=0"))
    [Range(type='text', subtype='turtle', quality=0.5), Range(type='*', subtype='*', quality=0.0)]
    """
    for name, *parameters in _entries(header):
        main, slash, sub = name.partition("/")
        if not (main and slash and sub) or (main == "*" and sub != "*"):
            continue
        quality = _quality(parameters)
        if quality is not None:
            yield Range(main, sub, quality)


def _entries(header: str) -> Iterator[list[str]]:
    """Yield the entries of a header, each as its name and its parameters, in small letters."""
    if len(header) > MAX_LENGTH:
        header = header[:MAX_LENGTH].rpartition(",")[0]
    plain = _QUOTED.sub('""', header) if '"' in header else header  # no comma in quotes parts two entries
    for entry in plain.split(",", MAX_RANGES)[:MAX_RANGES]:
        yield [piece.strip().lower() for piece in entry.split(";")]


def _quality(parameters: Sequence[str]) -> float | None:
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                quality = float(value)
            except ValueError:
                return None
            return quality if 0 <= quality <= 1 else None
    return 1.0


def choose(header: str | None, offers: Sequence[Offer]) -> str | None:
    """Give the name of the best offer; None where none is acceptable. No header accepts all.

    >>> choose("text/html, application/rdf+xml;q=0.7", GRAPHS)
    'rdf'
    >>> choose("application/pdf", GRAPHS) is None
    True
    """
    ranges = list(parse_accept(header or "*/*"))
    rated = [(_rate(each, ranges), -number, each.name) for number, each in enumerate(offers)]
    best = max(rated, default=(0.0, 0, ""))
    return best[2] if best[0] > 0 else None


def _rate(each: Offer, ranges: Sequence[Range]) -> float:
    own, *others = each.types
    return max(_rate_type(own, ranges, least=1), *(_rate_type(other, ranges, least=3) for other in others), 0.0)


def _rate_type(media_type: str, ranges: Sequence[Range], *, least: int) -> float:
    """Give the quality of the most specific range that fits; another name of a format must be asked for by name."""
    fitting = [(specific, each.quality) for each in ranges if (specific := each.fits(media_type)) >= least]
    return max(fitting)[1] if fitting else 0.0


def choose_language(header: str, offered: Sequence[str]) -> str | None:
    """Give the offered language that `Accept-Language` likes best (RFC 9110, 12.5.4); None where it likes none.

    A range fits the language whose tag it begins with (`ru-RU` is served by `ru`); of equals the first asked for.

    >>> choose_language("fr-CH, en;q=0.8, *;q=0.1", ["ar", "en", "fr"]), choose_language("de", ["ar"])
    ('fr', None)
    >>> choose_language("en;q=0, *", ["en", "ar"])
    'ar'
    """
    wanted: dict[str, float] = {}
    for tag, *parameters in _entries(header):
        quality = _quality(parameters)
        if (main := tag.partition("-")[0]) and quality is not None:
            wanted[main] = max(quality, wanted.get(main, 0.0))
    order = list(wanted)
    rated = [
        (wanted.get(each, wanted.get("*", 0.0)), -order.index(each) if each in wanted else -len(order), -number, each)
        for number, each in enumerate(offered)
    ]
    best = max(rated, default=(0.0, 0, 0, ""))
    return best[3] if best[0] > 0 else None


def named(format_name: str, offers: Sequence[Offer]) -> str | None:
    """Find the offer that a `format` parameter names, by short name or media type.

    >>> named("application/ld+json", GRAPHS), named("TURTLE", GRAPHS), named("pdf", GRAPHS)
    ('jsonld', 'ttl', None)
    >>> named("application/sparql-results json", BINDINGS)
    'json'
    """
    wanted = format_name.strip().lower().replace(" ", "+")  # an address with a bare + in it says a space
    wanted = _NAMES.get(wanted, wanted)
    found = (each.name for each in offers if wanted == each.name or wanted in each.types)
    loose = {"json": "jsonld", "xml": "rdf"}.get(wanted)
    return next(found, None) or next((each.name for each in offers if each.name == loose), None)
