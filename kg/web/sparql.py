"""`/sparql`: the SPARQL 1.1 Protocol for queries, a service description for programs, an editor for people.

GET with `query`; POST as `application/x-www-form-urlencoded`; POST as `application/sparql-query`; HEAD and OPTIONS.
The graphs of the protocol go before those of the query. Updates have no address.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import BadQuery, KgError
from kg.store.protocol import MEDIA_TYPES, Answer, BindingsFormat, GraphFormat, NotAcceptable, Question
from kg.web.description import describe_service
from kg.web.editor import editor_page
from kg.web.negotiate import BINDINGS, GRAPHS, HTML, choose, named
from kg.web.parameters import media_type_of, parse_pairs, read_body
from kg.web.problems import Refusal
from kg.web.state import state_of

FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
Result = TypeVar("Result")

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks: the query, its dataset, the form of the answer."""

    query: str | None
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    format: str | None
    example: str | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """The forms of the answer that suit the asker best: for bindings and for a graph, `html` or None possible."""

    bindings: str | None
    graph: str | None


@router.get("/sparql", summary="Ask in SPARQL 1.1", tags=["query"])
@router.post("/sparql", summary="Ask in SPARQL 1.1, a form or the query itself", tags=["query"])
async def sparql(request: Request) -> Response:
    """Answer a query; without one, describe the service or show the editor."""
    asked = await read_request(request)
    if asked.query is None:
        return await _introduce(request, asked)
    wanted = negotiate(request, asked)
    try:
        answer = await until_gone(request, _ask(request, asked, wanted))
    except KgError as error:
        if "html" in (wanted.bindings, wanted.graph):
            return await editor_page(request, asked.query, error=error)
        raise
    is_graph = answer.format in {each.name for each in GRAPHS}
    if (wanted.graph if is_graph else wanted.bindings) == "html":
        return await editor_page(request, asked.query, answer=answer)
    return _respond(request, answer)


@router.options("/sparql", include_in_schema=False)
async def options() -> Response:
    """Say which methods there are."""
    return Response(status_code=204, headers={"Allow": "GET, HEAD, POST, OPTIONS"})


async def read_request(request: Request) -> Asked:
    """Read a request by the protocol, each byte decoded once."""
    settings = state_of(request).settings
    raw = request.scope["query_string"]
    if len(raw) > 3 * settings.query_bytes + 4096:
        raise Refusal(414, "the address is too long: send the query by POST")
    pairs = parse_pairs(raw)
    if request.method == "POST":
        media_type, charset = media_type_of(request)
        if charset not in (None, "utf-8", "utf8"):
            raise Refusal(415, f"the body says it is {charset}: send UTF-8")
        body = await read_body(request, most=3 * settings.query_bytes + 4096)
        if media_type == FORM:
            pairs += parse_pairs(body)
        elif media_type == DIRECT:
            pairs.append(("query", _decode(body)))
        else:
            raise Refusal(415, f"a query comes as {FORM} or {DIRECT}", {"Accept-Post": f"{FORM}, {DIRECT}"})
    return _asked(pairs, required=request.method == "POST")


def _decode(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadQuery(f"the query is not UTF-8 (byte {error.start + 1}): send UTF-8") from error


def _asked(pairs: list[tuple[str, str]], *, required: bool) -> Asked:
    if any(key == "update" for key, _ in pairs):
        raise BadQuery("this endpoint only reads: it takes a `query`, never an `update`")
    default = tuple(value for key, value in pairs if key == "default-graph-uri")
    named_graphs = tuple(value for key, value in pairs if key == "named-graph-uri")
    query = _one(pairs, "query")
    if (query is not None and not query.strip()) or (query is None and required):
        raise BadQuery("there is no query: send one as `query`")
    return Asked(query, default or None, named_graphs or None, _form(pairs), _one(pairs, "example"))


def _one(pairs: list[tuple[str, str]], key: str) -> str | None:
    values = [value for each, value in pairs if each == key]
    if len(values) > 1:
        raise BadQuery(f"`{key}` is given {len(values)} times: give it once")
    return values[0] if values else None


def _form(pairs: list[tuple[str, str]]) -> str | None:
    """Find the form asked for; of several (SPARQLWrapper sends a short name and a media type) the first that is known.

    >>> _form([("format", "tsv"), ("format", "text/tab-separated-values")]), _form([])
    ('tsv', None)
    """
    values = [value for key, value in pairs if key == "format"]
    known = (value for value in values if named(value, (*BINDINGS, *GRAPHS, HTML)))
    return next(known, values[0] if values else None)


def negotiate(request: Request, asked: Asked) -> Wanted:
    """Choose the forms of the answer by `format`, else by `Accept`; raise `NotAcceptable` where there is none."""
    if asked.format:
        wanted = Wanted(named(asked.format, (*BINDINGS, HTML)), named(asked.format, (*GRAPHS, HTML)))
    else:
        accept = ", ".join(request.headers.getlist("accept"))
        wanted = Wanted(choose(accept, (*BINDINGS, HTML)), choose(accept, (*GRAPHS, HTML)))
    if wanted.bindings is None and wanted.graph is None:
        known = ", ".join([*(each.types[0] for each in (*BINDINGS, *GRAPHS))])
        raise NotAcceptable(f"results exist as {known}")
    return wanted


def _ask(request: Request, asked: Asked, wanted: Wanted) -> Coroutine[Any, Any, Answer]:
    state = state_of(request)
    question = Question(
        asked.query or "",
        bindings=cast("BindingsFormat | None", "json" if wanted.bindings == "html" else wanted.bindings),
        graph=cast("GraphFormat | None", "ttl" if wanted.graph == "html" else wanted.graph),
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        base=state.settings.base_iri,
    )
    return state.opened.endpoint.ask(question)


def _respond(request: Request, answer: Answer) -> Response:
    tag = '"' + hashlib.blake2b(answer.body, digest_size=12, key=answer.format.encode()).hexdigest() + '"'
    headers = {"ETag": tag, "Vary": "Accept", "Cache-Control": "no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    media_type = MEDIA_TYPES[answer.format]
    return Response(answer.body, 200, headers, media_type + ("; charset=utf-8" if "text/" in media_type else ""))


async def _introduce(request: Request, asked: Asked) -> Response:
    accept = ", ".join(request.headers.getlist("accept"))
    wanted = named(asked.format, (*GRAPHS, HTML)) if asked.format else choose(accept, (*GRAPHS, HTML))
    if wanted is None:
        raise NotAcceptable("the description of this service exists in the forms of RDF, and as a page")
    if wanted == "html":
        return await editor_page(request, None, example=asked.example)
    body = await asyncio.to_thread(describe_service, request, cast(GraphFormat, wanted))
    return _respond(request, Answer(cast(GraphFormat, wanted), body))


async def until_gone(request: Request, work: Coroutine[Any, Any, Result]) -> Result:
    """Await some work, and stop it when the client goes away."""
    task = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise Refusal(400, "the client went away")
        return task.result()
    finally:
        task.cancel()
        gone.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def rows_of(answer: Answer) -> dict[str, Any]:
    """Read bindings back from their JSON, for a table on a page."""
    read: dict[str, Any] = json.loads(answer.body)
    return read
