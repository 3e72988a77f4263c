"""Any SPARQL 1.1 server as a store, asked through SPARQLWrapper: the same answers, limits and refusals as our own.

A result is read as it comes, and written again in the form wanted (`kg.store.convert`), so that what a server sends by
mistake is not passed on.

**The default graph.** Our data stands in named graphs, and a query that names none asks the union of all. Most engines
mean it so (GraphDB, Virtuoso, QLever, Neptune); some ask the default graph alone, which is empty then (Oxigraph's
server, Jena, Stardog, until they are told). So the first thing asked is whether the default graph holds anything. Where
it does not and named graphs do, Oxigraph's parameter is tried, or whatever `KG_STORE_UNION` says, and goes with every
question that names no graphs itself: one with FROM, or with graphs by the protocol, goes as it is. The engine's own
switch is not always as good: with `oxigraph serve --union-default-graph` (0.5.13), FROM in a query is disregarded.
Queries are never rewritten: no tool that is not the engine's own parser can put a FROM into all of them. Where nothing
helps, `trouble` says so, with what to set.

**The version.** What an endpoint holds now, only it knows. Where it holds our catalog, the version in there is taken,
which `kg load` puts last and takes away first; else the data is without version, and answers must not be kept.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import parse_qsl
from urllib.request import Request

import pyoxigraph as ox
from SPARQLWrapper import POST, SPARQLWrapper

from kg.errors import BadQuery, KgError, QueryTimeout, StoreUnavailable
from kg.graph import iris
from kg.graph.namespaces import term
from kg.settings import Settings
from kg.store.convert import ACCEPT, MALFORMED, TOO_LARGE, convert, form_of, solutions
from kg.store.exchange import BadGateway, Exchange, NoEndpoint, Wire
from kg.store.protocol import Answer, BindingsFormat, Counts, GraphFormat, Question, ResultTooLarge, Row
from kg.store.screen import screen

KNOWN_UNIONS = ("union-default-graph=true",)
"""Parameters by which engines are told to ask all graphs: Oxigraph's."""
PROBE_SECONDS = 2.0

_SHOWN = "ASK { { SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } LIMIT 1 } ?s ?p ?o }"
"""Whether a triple of a named graph is found in the default graph."""
_ANY = "ASK { ?s ?p ?o }"
_ANY_NAMED = "ASK { GRAPH ?g { ?s ?p ?o } }"
_COUNT = "SELECT (COUNT(*) AS ?triples) { ?s ?p ?o }"
_GRAPHS = "SELECT (COUNT(DISTINCT ?g) AS ?graphs) { GRAPH ?g { ?s ?p ?o } }"
_NO_SPARQL = "the server behind this one does not answer SPARQL at the address that is set"
_EMPTY_DEFAULT = (
    "the default graph of the engine is empty and its named graphs are not: tell it to ask the union of all"
    " (docs/engines), or set KG_STORE_UNION"
)


Parameters: TypeAlias = tuple[tuple[str, str], ...]
"""Names and values that go with a question."""


@dataclass(slots=True)
class Known:
    """What is known of the server."""

    union: Parameters | None = None
    """Parameters that make it ask all graphs; None where none are found."""
    settled: bool = False
    """With these the default graph holds something: there is no more to find out."""
    version: str = ""
    trouble: str | None = None


class RemoteStore:
    """A SPARQL endpoint elsewhere, by its address."""

    def __init__(self, address: str, *, settings: Settings) -> None:
        self.address, self.settings = address, settings
        self.wire = Wire(address, settings=settings)
        self.known = Known()
        self._counts: tuple[str, float, Counts] = ("", -1e9, Counts(0, 0))
        self._probing = threading.Lock()

    @property
    def version(self) -> str:
        """Name of the state of the data when it was last probed; empty where the server tells none."""
        return self.known.version

    def probe(self) -> None:
        """Ask what costs nothing, to learn whether the server answers and how it means its default graph."""
        with self._probing:
            try:
                self._learn_version()
                if not self.known.settled:
                    self._learn_union()
                self.known.trouble = None if self.known.union is not None else _EMPTY_DEFAULT
            except KgError as error:
                late = isinstance(error, QueryTimeout)
                self.known.trouble = "the server behind this one does not answer in time" if late else str(error)
                self.known.version = ""

    def query(self, question: Question) -> Answer:
        """Answer a query of our own, whole."""
        pieces: list[bytes] = []
        form = self.relay(question, self.exchange(question), lambda _: pieces.append, most=self.settings.result_bytes)
        return Answer(form, b"".join(pieces))

    def relay(
        self,
        question: Question,
        exchange: Exchange,
        begin: Callable[[BindingsFormat | GraphFormat], Callable[[bytes], object]],
        *,
        most: int,
    ) -> BindingsFormat | GraphFormat:
        """Send a question and put its result where `begin`, told the form, says; raise what ends it too early."""
        with exchange:
            media_type = exchange.begin()
            form = form_of(media_type, question)
            convert(exchange, media_type, form, begin(form), most=most)
            return form

    def exchange(self, question: Question) -> Exchange:
        """Word a question as a request, to be sent by `relay`; this may take a few questions of our own first."""
        return self._exchange(question, self._union(question), self.settings.query_seconds)

    def _exchange(self, question: Question, union: Parameters, seconds: float) -> Exchange:
        request = _request(self.address, question, union)
        return Exchange(self.wire, request, seconds=seconds, lines_before=1 if question.base else 0)

    def select(self, text: str) -> list[Row]:
        """Give the rows of a SELECT of our own."""
        question = Question(text)
        with self._solutions(question, self._union(question), seconds=self.settings.query_seconds) as results:
            return _rows(results)

    def describe(self, iri: str) -> list[ox.Triple]:
        """Give the statements with this subject, in a fixed order."""
        subject = str(ox.NamedNode(iri))
        rows = self.select(f"SELECT DISTINCT ?p ?o {{ {subject} ?p ?o }}")
        return sorted((_triple(ox.NamedNode(iri), row["p"], row["o"]) for row in rows), key=str)

    def incoming(self, iri: str, *, limit: int) -> list[ox.Triple]:
        """Give statements with this object, at most so many."""
        target = str(ox.NamedNode(iri))
        rows = self.select(f"SELECT DISTINCT ?s ?p {{ ?s ?p {target} }} LIMIT {limit:d}")
        return sorted((_triple(row["s"], row["p"], ox.NamedNode(iri)) for row in rows), key=str)

    def counts(self) -> Counts:
        """Count what is there; zero where the server does not say in time. Asked once for a version, or a minute."""
        version, now = self.version, time.monotonic()
        known, asked, counts = self._counts
        if now - asked > 60 and not (version and version == known):
            counts = Counts(self._number(_COUNT, "triples"), self._number(_GRAPHS, "graphs"))
            self._counts = version, now, counts
        return counts

    def missing(self, graphs: Sequence[str]) -> Sequence[str]:
        """Give none: only the server knows, and a question to it for each query is too many."""
        return ()

    def close(self) -> None:
        """Let go of the connections."""
        self.wire.close()

    # --- what is known of the server ----------------------------------------------------------------------------------

    def _union(self, question: Question) -> Parameters:
        named = question.default_graphs is not None or question.named_graphs is not None
        own = self.settings.default_graph == "own"
        if own or named or screen(question.text, max_bytes=1 << 24, max_depth=1000).names_dataset:
            return ()
        if not self.known.settled:
            with self._probing:
                if not self.known.settled:
                    self._learn_version()
                    self._learn_union()
        return self.known.union or ()

    def _learn_union(self) -> None:
        """Find the parameters that are needed, as long as there is something to find out."""
        self.known.union = self._needed()
        self.known.settled = self.known.union is not None and self._ask(_ANY, self.known.union)

    def _needed(self) -> Parameters | None:
        meant = self.settings.default_graph
        if meant == "own":
            return ()
        if self._ask(_SHOWN, ()) or not self._ask(_ANY_NAMED, ()):
            return ()
        if meant == "auto" and not self.known.version and self._ask(_ANY, ()):
            return ()  # of others, with statements in the default graph itself
        return next((union for union in self._candidates() if self._ask(_SHOWN, union)), None)

    def _candidates(self) -> Iterator[Parameters]:
        for text in (self.settings.store_union,) if self.settings.store_union else KNOWN_UNIONS:
            yield tuple(parse_qsl(text, keep_blank_values=True))

    def _learn_version(self) -> None:
        dataset = ox.NamedNode(iris.dataset(base=self.settings.base_iri))
        says = f"{dataset} {term('dcat:version')} ?v"
        question = Question(f"SELECT DISTINCT ?v {{ {{ {says} }} UNION {{ GRAPH ?g {{ {says} }} }} }} LIMIT 2")
        try:
            with self._solutions(question, (), seconds=PROBE_SECONDS) as results:
                values = [row.get("v") for row in _rows(results)]
        except BadQuery as error:
            raise NoEndpoint(_NO_SPARQL) from error
        only = values[0] if len(values) == 1 else None
        self.known.version = only.value if isinstance(only, ox.Literal) else ""

    def _ask(self, text: str, union: Parameters) -> bool:
        """Ask yes or no; no where the server does not know the parameters."""
        try:
            with self._solutions(Question(text), union, seconds=PROBE_SECONDS) as answer:
                if isinstance(answer.held, ox.QueryBoolean):
                    return bool(answer.held)
        except BadQuery as error:
            if union:
                return False
            raise NoEndpoint(_NO_SPARQL) from error
        raise BadGateway("the server behind this one answered with a table where yes or no was asked")

    @contextmanager
    def _solutions(self, question: Question, union: Parameters, *, seconds: float) -> Iterator[Results]:
        """Ask, and give the rows as they come, or yes or no."""
        results = Results()
        with self._exchange(question, union, seconds) as exchange:
            exchange.allowance = 4 * self.settings.result_bytes
            try:
                results.held = solutions(exchange, exchange.begin())
                yield results
            except (SyntaxError, ValueError, OSError) as error:
                raise exchange.error or BadGateway(MALFORMED) from error
            except StoreUnavailable as error:
                if exchange.allowance < 0:
                    raise ResultTooLarge(TOO_LARGE) from error
                raise
            finally:
                results.held = None

    def _number(self, text: str, name: str) -> int:
        try:
            rows = self.select(text)
        except QueryTimeout:
            return 0
        value = rows[0].get(name) if rows else None
        return int(value.value) if isinstance(value, ox.Literal) and value.value.isdigit() else 0


@dataclass(slots=True)
class Results:
    """What Oxigraph reads rows with; let go of at the end: an error keeps frames, and it must end in its thread."""

    held: ox.QuerySolutions | ox.QueryBoolean | None = None


def _rows(results: Results) -> list[Row]:
    if not isinstance(results.held, ox.QuerySolutions):
        raise BadGateway("the server behind this one answered ASK where SELECT was asked")
    names = [variable.value for variable in results.held.variables]
    return [{name: row[name] for name in names if row[name] is not None} for row in results.held]


def _request(address: str, question: Question, union: Parameters) -> Request:
    """Let SPARQLWrapper word a request by the SPARQL Protocol: POST, a form."""
    wrapper = SPARQLWrapper(address)
    # not by `setQuery`, which looks for the kind of query by patterns that a hostile one can keep busy, and would send
    # what it takes for an update as one
    wrapper.queryString = f"BASE <{question.base}>\n{question.text}" if question.base else question.text
    wrapper.queryType = "SELECT"
    wrapper.setMethod(POST)
    wrapper.setOnlyConneg(True)
    wrapper.addCustomHttpHeader("Accept", ACCEPT)
    for iri in question.default_graphs or ():
        wrapper.addParameter("default-graph-uri", iri)
    for iri in question.named_graphs or ():
        wrapper.addParameter("named-graph-uri", iri)
    for name, value in union:
        wrapper.addParameter(name, value)
    request: Request = wrapper._createRequest()
    return request


def _triple(subject: Any, predicate: Any, target: Any) -> ox.Triple:  # noqa: ANN401 - terms of a row
    return ox.Triple(subject, predicate, target)
