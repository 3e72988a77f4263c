"""Any SPARQL 1.1 server as a store, asked through SPARQLWrapper: the same answers, limits and refusals as our own.

A result is read up to the size allowed, parsed, and written again in the format wanted, so that what a server sends
by mistake is not passed on.
"""

from __future__ import annotations

import asyncio
import json
import time
import urllib.error
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any

import pyoxigraph as ox
from SPARQLWrapper import POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

from kg.errors import BadQuery, QueryTimeout, StoreUnavailable
from kg.settings import Settings
from kg.store.evaluate import BINDINGS, GRAPHS
from kg.store.protocol import NOBODY, Answer, Client, Counts, NotAcceptable, Question, ResultTooLarge, Row, TooBusy
from kg.store.reply import SpooledReply
from kg.store.screen import screen

_ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9, text/turtle;q=0.8, application/rdf+xml;q=0.7"
_COUNT = "SELECT (COUNT(*) AS ?triples) {?s ?p ?o}"
_GRAPHS = "SELECT (COUNT(DISTINCT ?g) AS ?graphs) {GRAPH ?g {?s ?p ?o}}"


class BadGateway(StoreUnavailable):
    """The server behind us answered with something that is no result."""


class RemoteStore:
    """A SPARQL endpoint elsewhere, by its address."""

    def __init__(self, address: str, *, settings: Settings) -> None:
        self.address, self.settings = address, settings
        self.version = "remote"

    def query(self, question: Question) -> Answer:
        """Answer a query."""
        media_type, body = self._ask(question)
        return _convert(media_type, body, question)

    def select(self, text: str) -> list[Row]:
        """Give the rows of a SELECT of our own."""
        results = _bindings(self._ask(Question(text))[1])
        if not isinstance(results, ox.QuerySolutions):
            raise BadGateway("the server behind this one answered ASK where SELECT was asked")
        names = [variable.value for variable in results.variables]
        return [{name: row[name] for name in names if row[name] is not None} for row in results]

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
        """Count what is there; zero where the server does not say."""
        return Counts(self._number(_COUNT, "triples"), self._number(_GRAPHS, "graphs"))

    def close(self) -> None:
        """Nothing is kept open."""

    def _number(self, text: str, name: str) -> int:
        rows = self.select(text)
        value = rows[0].get(name) if rows else None
        return int(value.value) if isinstance(value, ox.Literal) else 0

    def _ask(self, question: Question) -> tuple[str, bytes]:
        wrapper = _wrapper(self.address, question, self.settings)
        try:
            response = wrapper.query().response
            media_type = (response.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
            return media_type, _read(response, self.settings)
        except QueryBadFormed as error:
            raise BadQuery("the server behind this one says that the query is malformed") from error
        except TimeoutError as error:
            raise _too_late(self.settings) from error
        except (SPARQLWrapperException, urllib.error.HTTPError) as error:
            raise BadGateway("the server behind this one did not answer the query") from error
        except (urllib.error.URLError, HTTPException, OSError) as error:
            if isinstance(getattr(error, "reason", None), TimeoutError):
                raise _too_late(self.settings) from error
            raise BadGateway("the server behind this one can't be reached") from error


def _wrapper(address: str, question: Question, settings: Settings) -> Any:  # noqa: ANN401 - an untyped library
    wrapper = SPARQLWrapper(address)
    wrapper.setQuery(question.text if not question.base else f"BASE <{question.base}>\n{question.text}")
    wrapper.queryType = "SELECT"  # it guesses from the text; what it took for an update it would send as one
    wrapper.setMethod(POST)
    wrapper.setOnlyConneg(True)
    wrapper.addCustomHttpHeader("Accept", _ACCEPT)
    wrapper.setTimeout(max(1, round(settings.query_seconds)))
    for iri in question.default_graphs or ():
        wrapper.addParameter("default-graph-uri", iri)
    for iri in question.named_graphs or ():
        wrapper.addParameter("named-graph-uri", iri)
    return wrapper


def _read(response: Any, settings: Settings) -> bytes:  # noqa: ANN401
    end = time.monotonic() + settings.query_seconds
    pieces, size = [], 0
    while piece := response.read1(1 << 16):
        size += len(piece)
        if size > settings.result_bytes:
            raise ResultTooLarge("the result is larger than one answer may be: add a LIMIT, or download the dataset")
        if time.monotonic() > end:
            raise _too_late(settings)
        pieces.append(piece)
    return b"".join(pieces)


def _too_late(settings: Settings) -> QueryTimeout:
    return QueryTimeout(f"the query was stopped after {settings.query_seconds:g} s: ask for less")


def _convert(media_type: str, body: bytes, question: Question) -> Answer:
    if "sparql-results" in media_type or media_type == "application/json":
        if question.bindings is None:
            raise NotAcceptable("the result of this query exists in none of the formats asked for")
        written = _bindings(body).serialize(format=BINDINGS[question.bindings])
        return Answer(question.bindings, written or b"")
    found = ox.RdfFormat.from_media_type(media_type)
    if not found:
        raise BadGateway("the server behind this one answered in a form that is no result")
    if question.graph is None:
        raise NotAcceptable("the result of this query exists in none of the formats asked for")
    try:
        triples = [quad.triple for quad in ox.parse(body, found)]
    except (SyntaxError, ValueError) as error:
        raise BadGateway("the server behind this one answered with malformed RDF") from error
    return Answer(question.graph, ox.serialize(triples, format=GRAPHS[question.graph]) or b"")


def _bindings(body: bytes) -> ox.QuerySolutions | ox.QueryBoolean:
    try:
        json.loads(body)
        return ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as error:
        raise BadGateway("the server behind this one answered with a malformed result") from error


def _triple(subject: Any, predicate: Any, target: Any) -> ox.Triple:  # noqa: ANN401 - terms of a row
    return ox.Triple(subject, predicate, target)


class RemoteEndpoint:
    """The public's questions, screened here and answered there, so many at a time."""

    def __init__(self, store: RemoteStore, *, settings: Settings) -> None:
        self.store, self.settings = store, settings
        self.slots = asyncio.Semaphore(settings.query_workers * 4)
        self.waiting = 0

    async def start(self) -> None:
        """Nothing is kept open."""
        self.slots = asyncio.Semaphore(self.settings.query_workers * 4)

    async def ask(self, question: Question, *, client: Client = NOBODY) -> SpooledReply:
        """Answer within the limits."""
        screen(question.text, max_bytes=self.settings.query_bytes, max_depth=self.settings.query_depth)
        if self.waiting >= self.settings.query_queue:
            raise TooBusy("too many queries wait already: ask again in a few seconds")
        self.waiting += 1
        try:
            async with asyncio.timeout(self.settings.query_seconds * 2), self.slots:
                return SpooledReply.of(await asyncio.to_thread(self.store.query, question))
        except TimeoutError as error:
            raise _too_late(self.settings) from error
        finally:
            self.waiting -= 1

    async def close(self) -> None:
        """Nothing is kept open."""

    def ready(self) -> bool:
        """Tell nothing: only a question would show."""
        return True

    def trouble(self) -> str | None:
        """Tell nothing."""
        return None

    def gauges(self) -> Mapping[str, float]:
        """Give how many wait or are answered."""
        return {"queries_running": self.waiting}
