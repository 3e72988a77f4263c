"""The description of the SPARQL service (SPARQL 1.1 Service Description) at the endpoint itself; no blank nodes.

It says what is asked and answered, what the default graph is, how much is in it and which graphs there are (VoID), and
the limits that a query keeps to. Where there are more than `MOST_LISTED` graphs it says how many, and leads
(`rdfs:seeAlso`) to itself with all of them (`?graphs=all`): a program that opens the endpoint wants to know how to ask,
in one page, not nine megabytes of graphs (18,500 of them). It does so in every format and whatever `Accept` says: they
are forms of one description, and none of the W3C's three tests of one asks for graphs.

It is written once for a state of the data and a format: with all graphs that takes seconds. Only the address, which a
client chooses by its `Host`, is put in for each request, piece by piece as it is sent: clients that read slowly share
the one text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock
from weakref import WeakKeyDictionary

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad
from starlette.requests import Request
from starlette.types import Send

from kg.graph.namespaces import term
from kg.graph.serialize import format_by_suffix, to_bytes
from kg.graph.statistics import Statistics
from kg.settings import Settings
from kg.store.embedded import EmbeddedStore
from kg.store.evaluate import BINDINGS, GRAPHS
from kg.store.protocol import GraphFormat, Store
from kg.web.http.problems import Refusal
from kg.web.server.compress import Packing
from kg.web.sparql.answers import Kept, headers_of, matches
from kg.web.state import state_of

SD = "http://www.w3.org/ns/sparql-service-description#"
SIMPLE = "http://www.w3.org/ns/entailment/Simple"
MOST_LISTED = 100
"""Graphs that are listed without being asked for."""
MOST_GRAPHS = 50_000
"""Graphs that are listed."""

_HERE = "http://endpoint.invalid/sparql"
ADDRESS = re.compile(r"https?://[\w.\-\[\]:]+(?:/[\w.~/\-]*)?", re.ASCII)
"""Addresses that need no escape in any format."""

Statement = tuple[str, NamedNode, NamedNode | Literal]

PATIENCE = 0.5
"""Seconds that a request waits for what another has written."""
SMALL = 256 * 1024
"""A shorter description is sent as a whole."""
PIECE = 128 * 1024


@dataclass(frozen=True, slots=True)
class Text:
    """A description as it is written once, with `_HERE` for the address; no piece ends within one."""

    pieces: tuple[bytes, ...]
    size: int
    addresses: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Description:
    """A description for an address."""

    form: GraphFormat
    text: Text
    address: bytes

    @property
    def tag(self) -> str:
        """Its name."""
        return hashlib.blake2b(self.text.digest + self.address, digest_size=12, key=self.form.encode()).hexdigest()

    @property
    def size(self) -> int:
        """Its bytes."""
        return self.text.size + self.text.addresses * (len(self.address) - len(_HERE))

    def pieces(self) -> Iterator[bytes]:
        """Yield it."""
        for piece in self.text.pieces:
            yield piece.replace(_HERE.encode(), self.address)

    async def send(self, send: Send, *, packed: bool, if_none_match: str = "") -> int:
        """Send it, or say that it has not changed; give the status."""
        known = if_none_match and matches(if_none_match, self.tag)
        if known or self.size <= SMALL:
            body = b"" if known else b"".join(self.pieces())
            return await Kept(self.form, self.tag, body).send(send, packed=packed, if_none_match=if_none_match)
        packing = Packing(send, wanted=packed, returned=False)
        length = (b"content-length", b"%d" % self.size)
        headers = [*headers_of(self.form, tag=self.tag, packed=False), length]
        await packing({"type": "http.response.start", "status": 200, "headers": headers})
        for piece in self.pieces():
            await packing({"type": "http.response.body", "body": piece, "more_body": True})
        await packing({"type": "http.response.body"})
        return 200


_written: WeakKeyDictionary[Store, dict[tuple[str, str, bool], Text]] = WeakKeyDictionary()
_writing = Lock()


def describe_service(request: Request, suffix: GraphFormat, *, all_graphs: bool = False) -> Description:
    """Describe the endpoint that a request came to; a `Refusal` while another request has it written.

    `all_graphs`: with each of its graphs, however many there are.
    """
    state = state_of(request)
    endpoint = str(request.url.replace(query="", fragment=""))
    if not ADDRESS.fullmatch(endpoint):
        raise Refusal(400, "the Host of the request is no name of a host")
    text = _write(state.opened.store, state.settings, suffix, all_graphs=all_graphs)
    return Description(suffix, text, endpoint.encode())


def _write(store: Store, settings: Settings, suffix: GraphFormat, *, all_graphs: bool) -> Text:
    """Write the description, once; nobody waits for another's, since threads are few."""
    listed = all_graphs or not isinstance(store, EmbeddedStore) or len(store.statistics().graphs) <= MOST_LISTED
    key = (store.version, suffix, listed)
    if found := _written.get(store, {}).get(key):
        return found
    if not _writing.acquire(timeout=PATIENCE):
        raise Refusal(503, "the description of this service is being written: ask again", {"Retry-After": "10"})
    try:
        known = _written.get(store, {})
        if key not in known:
            form = format_by_suffix(suffix)
            assert form
            text = part(to_bytes(_quads(store, settings, listed=listed), form))
            known = {old: each for old, each in known.items() if old[0] == key[0]}  # data of another server may change
            _written[store] = {**known, key: text}
        return _written[store][key]
    finally:
        _writing.release()


def part(body: bytes) -> Text:
    """Part what is written into pieces, never within an address."""
    here, pieces, at = _HERE.encode(), [], 0
    while at < len(body):
        end = at + PIECE
        cut = body.find(here, max(at, end - len(here) + 1), end + len(here) - 1)
        end = cut + len(here) if cut >= 0 else end
        pieces.append(body[at:end])
        at = end
    return Text(tuple(pieces), len(body), body.count(here), hashlib.blake2b(body).digest())


def _quads(store: Store, settings: Settings, *, listed: bool) -> Iterator[Quad]:
    for subject, predicate, value in (*_service(store), *_limits(settings), *_dataset(store, listed=listed)):
        yield Quad(NamedNode(f"{_HERE}#{subject}"), predicate, value, DefaultGraph())


def _service(store: Store) -> Iterator[Statement]:
    yield "service", term("rdf:type"), _sd("Service")
    yield "service", term("rdfs:label"), Literal("SPARQL endpoint", language="en")
    yield "service", term("rdfs:comment"), Literal(_what_it_does(store), language="en")
    yield "service", _sd("endpoint"), NamedNode(_HERE)
    yield "service", _sd("supportedLanguage"), _sd("SPARQL11Query")
    yield "service", _sd("defaultEntailmentRegime"), NamedNode(SIMPLE)
    if _has_union(store):
        yield "service", _sd("feature"), _sd("UnionDefaultGraph")
    for iri in (*(each.iri for each in BINDINGS.values()), *(each.iri for each in GRAPHS.values())):
        yield "service", _sd("resultFormat"), NamedNode(iri)
    yield "service", _sd("defaultDataset"), NamedNode(f"{_HERE}#dataset")
    yield "service", _sd("availableGraphs"), NamedNode(f"{_HERE}#dataset")


def _has_union(store: Store) -> bool:
    """Tell whether the default graph is known to be the union of all: of a server behind this one nothing is known."""
    return isinstance(store, EmbeddedStore) and store.current.default_graph == "union"


def _what_it_does(store: Store) -> str:
    default = "the union of all graphs" if _has_union(store) else "what is stated outside the named graphs"
    if not isinstance(store, EmbeddedStore):
        default = "that of the server behind this one"
    return (
        "Answers SPARQL 1.1 queries by GET and POST. Reads only: updates are refused. Asks no other endpoint:"
        " SERVICE is refused. FROM and the parameters default-graph-uri and named-graph-uri name graphs of this dataset"
        f" and fetch nothing. Without them the default graph is {default}."
    )


def _limits(settings: Settings) -> Iterator[Statement]:
    """Yield the limits as values of properties, each named after its setting."""
    for setting, limit, unit, said in (
        ("query_seconds", settings.query_seconds, "SEC", "longest time of a query"),
        ("query_memory", settings.query_memory, "AD", "most memory that a query may add"),
        ("query_bytes", settings.query_bytes, "AD", "longest query"),
        ("query_depth", settings.query_depth, "C62", "deepest nesting of brackets"),
        ("query_workers", settings.query_workers, "C62", "queries answered at a time"),
        ("query_queue", settings.query_queue, "C62", "queries that may wait"),
        ("result_bytes", settings.result_bytes, "AD", "largest result"),
    ):
        name = f"limit-{setting.replace('_', '-')}"
        yield "service", term("schema:additionalProperty"), NamedNode(f"{_HERE}#{name}")
        yield name, term("rdf:type"), term("schema:PropertyValue")
        yield name, term("schema:propertyID"), Literal(f"KG_{setting.upper()}")
        yield name, term("schema:name"), Literal(said, language="en")
        yield name, term("schema:maxValue"), _number(limit)
        yield name, term("schema:unitCode"), Literal(unit)  # UN/CEFACT: second, byte, one


def _dataset(store: Store, *, listed: bool) -> Iterator[Statement]:
    for kind in ("Dataset", "GraphCollection"):
        yield "dataset", term("rdf:type"), _sd(kind)
    yield "dataset", _sd("defaultGraph"), NamedNode(f"{_HERE}#default-graph")
    yield "dataset", term("owl:versionInfo"), Literal(store.version)
    yield "default-graph", term("rdf:type"), _sd("Graph")
    if not isinstance(store, EmbeddedStore):
        yield "default-graph", term("void:triples"), _number(store.counts().triples)
        return
    counted = store.statistics()
    yield "default-graph", term("void:triples"), _number(counted.default_triples)
    if counted.default_triples == counted.triples:  # else these are the counts of more than the default graph
        yield from _counts("default-graph", counted)
    yield from _number_of_graphs(counted)
    if listed:
        yield from _named_graphs(counted)
    else:
        for subject in ("service", "dataset"):
            yield subject, term("rdfs:seeAlso"), NamedNode(f"{_HERE}?graphs=all")


def _number_of_graphs(counted: Statistics) -> Iterator[Statement]:
    """Yield how many named graphs there are, for which neither VoID nor the description of services has a word."""
    name = "number-of-graphs"
    yield "service", term("schema:additionalProperty"), NamedNode(f"{_HERE}#{name}")
    yield name, term("rdf:type"), term("schema:PropertyValue")
    yield name, term("schema:name"), Literal("named graphs", language="en")
    yield name, term("schema:value"), _number(len(counted.graphs))


def _counts(subject: str, counted: Statistics) -> Iterator[Statement]:
    yield subject, term("void:classes"), _number(len(counted.classes))
    yield subject, term("void:properties"), _number(len(counted.properties))
    yield subject, term("void:distinctSubjects"), _number(counted.distinct_subjects)
    yield subject, term("void:distinctObjects"), _number(counted.distinct_objects)


def _named_graphs(counted: Statistics) -> Iterator[Statement]:
    for number, (iri, triples) in enumerate(list(counted.graphs.items())[:MOST_GRAPHS], start=1):
        named, graph = f"named-graph-{number}", f"graph-{number}"
        yield "dataset", _sd("namedGraph"), NamedNode(f"{_HERE}#{named}")
        yield named, term("rdf:type"), _sd("NamedGraph")
        yield named, _sd("name"), NamedNode(iri)
        yield named, _sd("graph"), NamedNode(f"{_HERE}#{graph}")
        yield graph, term("rdf:type"), _sd("Graph")
        yield graph, term("void:triples"), _number(triples)


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)


def _number(number: float) -> Literal:
    """Write a number as an integer, or where it is none as a decimal.

    >>> _number(10.0).value, _number(2.5).value
    ('10', '2.5')
    """
    whole = float(number).is_integer()
    return Literal(
        str(int(number)) if whole else f"{number:f}".rstrip("0"),
        datatype=term(f"xsd:{'integer' if whole else 'decimal'}"),
    )
