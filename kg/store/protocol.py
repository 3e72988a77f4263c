"""What a store can do, and the values that go to it and come back: the same for every engine.

A `Store` answers our own questions (pages, downloads, `kg query`) in this process and blocks. An `Endpoint` answers the
public's: it awaits, keeps every limit of the settings, and one question can't hurt the next.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv6Address, IPv6Network
from typing import Literal, Protocol, TypeAlias

from pyoxigraph import BlankNode, NamedNode, Triple
from pyoxigraph import Literal as RdfLiteral

from kg.errors import BadQuery, KgError

Term: TypeAlias = NamedNode | BlankNode | RdfLiteral | Triple
Row: TypeAlias = Mapping[str, Term]

BindingsFormat = Literal["json", "xml", "csv", "tsv"]
GraphFormat = Literal["ttl", "nt", "jsonld", "rdf", "nq", "trig"]

BINDINGS_FORMATS: tuple[BindingsFormat, ...] = ("json", "xml", "csv", "tsv")
GRAPH_FORMATS: tuple[GraphFormat, ...] = ("ttl", "nt", "jsonld", "rdf", "nq", "trig")

MEDIA_TYPES: Mapping[BindingsFormat | GraphFormat, str] = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "nq": "application/n-quads",
    "trig": "application/trig",
}
"""Formats by the short name that the `format` parameter and the suffixes of addresses use."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query and how its answer is wanted: `bindings` for SELECT and ASK, `graph` for CONSTRUCT and DESCRIBE.

    A format that is None is not acceptable to the asker. The graphs, where given, are the dataset of the SPARQL
    Protocol (`default-graph-uri`, `named-graph-uri`) and go before what the query says; None in both leaves it to the
    query, and without a FROM there the default graph is the union of all.
    """

    text: str
    bindings: BindingsFormat | None = "json"
    graph: GraphFormat | None = "ttl"
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    base: str | None = None
    most: int | None = None
    """Bytes after which the result is cut, where the settings allow more."""


@dataclass(frozen=True, slots=True)
class Client:
    """Who asks: an address, and which of its connections."""

    address: str = ""
    connection: int = 0

    @property
    def network(self) -> str:
        """Whom it is counted to: of IPv6 addresses one client has 2^64."""
        return network_of(self.address)


@lru_cache(maxsize=10_000)
def network_of(address: str) -> str:
    """Give what one client has: an IPv4 address, also where it is written as one of IPv6; of IPv6 the first 64 bits.

    >>> network_of("2001:db8:1:2:3::4"), network_of("::ffff:192.0.2.1"), network_of("192.0.2.1"), network_of("")
    ('2001:db8:1:2::/64', '192.0.2.1', '192.0.2.1', '')
    """
    try:
        found = IPv6Address(address.partition("%")[0])
    except ValueError:
        return address
    return str(found.ipv4_mapped or IPv6Network((int(found) >> 64 << 64, 64)))


NOBODY = Client()


@dataclass(frozen=True, slots=True)
class Answer:
    """The bytes of a result and the format they are in."""

    format: BindingsFormat | GraphFormat
    body: bytes


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a store holds: statements (of the union of all graphs) and named graphs."""

    triples: int
    graphs: int


def count(number: int, noun: str) -> str:
    """Count things in words.

    >>> count(1, "row"), count(2000, "row")
    ('1 row', '2,000 rows')
    """
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


class Store(Protocol):
    """What answers our own questions. Every method may raise `StoreUnavailable`."""

    @property
    def version(self) -> str:
        """Name of the state of the data: another version, other answers."""

    def query(self, question: Question) -> Answer:
        """Answer a query of our own; raise `BadQuery` where it is malformed."""

    def select(self, text: str) -> Sequence[Row]:
        """Give the rows of a SELECT of our own."""

    def describe(self, iri: str) -> Sequence[Triple]:
        """Give the statements with this subject, in a fixed order."""

    def incoming(self, iri: str, *, limit: int) -> Sequence[Triple]:
        """Give statements with this object, at most so many."""

    def counts(self) -> Counts:
        """Count what is in here."""

    def missing(self, graphs: Sequence[str]) -> Sequence[str]:
        """Give those of the graphs that are not here, as far as that is known without asking anybody else."""

    def close(self) -> None:
        """Let go of files and connections."""


class Reply(Protocol):
    """An answer on its way: its form, and its bytes as they come.

    `whole` holds all of them where they came at once. Whoever does not read to the end must `close`, which stops the
    work behind it.
    """

    @property
    def format(self) -> BindingsFormat | GraphFormat:
        """The form that it is in."""

    @property
    def whole(self) -> bytes | None:
        """All the bytes, where they are there."""

    @property
    def cut(self) -> str | None:
        """Why the result ends before its end; known for certain after the last piece."""

    def pieces(self) -> AsyncIterator[bytes]:
        """Yield the bytes, in order."""

    def close(self) -> None:
        """Stop the work behind it and let go of what was not read."""


class Endpoint(Protocol):
    """What answers the public's questions."""

    async def start(self) -> None:
        """Take hold of processes or connections."""

    async def ask(self, question: Question, *, client: Client = NOBODY) -> Reply:
        """Answer, or raise `BadQuery`, `NotAcceptable`, `QueryTimeout`, `QueryKilled`, `TooBusy`."""

    async def close(self) -> None:
        """Let go of processes or connections."""

    def ready(self) -> bool:
        """Tell whether a question would be answered now."""

    def trouble(self) -> str | None:
        """Say in a sentence why none would be answered; None where it would."""

    def gauges(self) -> Mapping[str, float]:
        """Give what is counted of the work, by names that begin with what is counted; `killed_…` only grow."""


class NotAcceptable(BadQuery):
    """The result exists but in none of the formats that the asker takes."""


class ResultTooLarge(BadQuery):
    """A result of more bytes than the settings allow, which can't be cut."""


class TooBusy(KgError):  # noqa: N818 - as its siblings in `kg.errors`
    """More queries wait than the settings allow: ask again later."""


def no_form_of(kind: str) -> NotAcceptable:
    """Say in which forms the result of a query exists: `bindings`, `graph`, or anything else where that is not known.

    >>> print(no_form_of("graph"))
    this query gives a graph: accept text/turtle (ttl), application/n-triples (nt), application/ld+json (jsonld), \
application/rdf+xml (rdf), application/n-quads (nq) or application/trig (trig)
    """
    said, forms = {
        "bindings": ("this query gives a table, or yes or no", BINDINGS_FORMATS),
        "graph": ("this query gives a graph", GRAPH_FORMATS),
    }.get(kind, ("the result exists in other forms", (*BINDINGS_FORMATS, *GRAPH_FORMATS)))
    *known, last = (f"{MEDIA_TYPES[form]} ({form})" for form in forms)
    return NotAcceptable(f"{said}: accept {', '.join(known)} or {last}")
