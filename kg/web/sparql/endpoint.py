"""`/sparql`: the SPARQL 1.1 Protocol for queries, a service description for programs, an editor for people.

GET with `query`; POST as `application/x-www-form-urlencoded`; POST as `application/sparql-query`; HEAD and OPTIONS.
The graphs of the protocol go before those of the query. Updates have no address.

This is a plain ASGI application, not a route of FastAPI: a question that was asked before is answered from what is kept
before its request is read (`kg.web.sparql.answers`), in some ten microseconds, where FastAPI's route alone takes a
hundred.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from time import monotonic
from typing import Any, cast

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from kg.errors import BadQuery, KgError
from kg.store.protocol import (
    GRAPH_FORMATS,
    Answer,
    Client,
    GraphFormat,
    Question,
    Reply,
    no_form_of,
)
from kg.web.http.problems import Refusal, respond_to
from kg.web.server.compress import Compress, Packing, accepts_gzip
from kg.web.server.gone import ClientGone, until_gone
from kg.web.server.turns import in_turn
from kg.web.sparql.answers import Kept, RequestKey, headers_of, matches, tag_for
from kg.web.sparql.asked import DIRECT, FORM, Asked, Wanted, kind_of, question_of, read_request, wanted_of
from kg.web.sparql.description import Description, describe_service
from kg.web.sparql.editor import editor_page
from kg.web.sparql.named import as_header, missing_graphs, names_graphs
from kg.web.state import State, state_of

METHODS = "GET, HEAD, POST, OPTIONS"
MOST_ON_PAGE = 600_000
"""Bytes of a result that is shown on a page: reading JSON holds up all others, as long as it takes."""
DESCRIBED: Mapping[str, Any] = {
    "get": {
        "tags": ["query"],
        "summary": "Ask in SPARQL 1.1; without a query, the description of the service, or an editor",
        "parameters": [
            {"name": name, "in": "query", "description": text, "schema": {"type": "string"}}
            for name, text in (
                ("query", "SELECT, ASK, CONSTRUCT or DESCRIBE"),
                ("default-graph-uri", "a graph of the default graph; may be repeated"),
                ("named-graph-uri", "a named graph; may be repeated"),
                ("format", "the form of the answer, where Accept is not to choose: json xml csv tsv ttl nt nq trig …"),
                ("graphs", "`all`, without a query: the description of the service lists all graphs, however many"),
            )
        ],
        "responses": {"200": {"description": "The result"}, "400": {"description": "The query is refused"}},
    },
    "post": {
        "tags": ["query"],
        "summary": "Ask in SPARQL 1.1, a form or the query itself",
        "requestBody": {"content": {FORM: {}, DIRECT: {}}, "required": True},
        "responses": {"200": {"description": "The result"}, "400": {"description": "The query is refused"}},
    },
}
"""This address in the words of OpenAPI."""


class Sparql:
    """The application at `/sparql`."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; an error after the answer has begun closes the connection, which says so."""
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        request = Request(scope, receive, noting)
        try:
            await respond(request, noting)
        except ClientGone:
            return
        except KgError as error:
            if begun:
                raise
            await respond_to(request, error)(scope, receive, send)


async def respond(request: Request, send: Send) -> None:
    """Answer from what is kept; else read the request, and answer a query, describe the service, show the editor."""
    state, key = state_of(request), None
    told = request.scope.setdefault("state", {})
    if request.method in ("GET", "HEAD"):
        key = (request.scope["query_string"], _header(request, b"accept"))
        if kept := state.answers.by_request(key):
            told["cache"] = "hit"
            await _send(request, kept, send)
            return
    elif request.method != "POST":
        await _finish(request, send, options(request))
        return
    asked = await read_request(request)
    wanted = wanted_of(asked.format, _header(request, b"accept").decode("latin-1"), described=asked.query is None)
    if asked.query is None:
        await _introduce(request, asked, wanted, send)
    elif wanted.bindings is None and wanted.graph is None:
        raise no_form_of(kind_of(asked.query))
    elif "html" in (wanted.bindings, wanted.graph):
        await _page(request, state, asked, wanted, send)
    else:
        await _answer(request, state, question_of(state.base, asked, wanted), key, send)


def options(request: Request) -> Response:
    """Say which methods there are; refuse all others."""
    if request.method != "OPTIONS":
        raise Refusal(405, f"this address takes {METHODS}", {"Allow": METHODS})
    return Response(status_code=204, headers={"Allow": METHODS})


async def _answer(request: Request, state: State, question: Question, key: RequestKey | None, send: Send) -> None:
    """Answer a program: from what is kept, with 304, whole, or in pieces."""
    tag = tag_for(state.opened.store.version, question)
    if tag and matches(_if_none_match(request), tag):
        kept: Kept | Reply = Kept(question.bindings or "json", tag, b"")  # the client has it, so nothing is asked
    else:
        kept = await _ask(request, state, question, tag)
    if isinstance(kept, Kept):
        state.answers.remember(key, question)
        await _send(request, kept, send)
    else:
        await until_gone(request.receive, _stream(request, state, question, kept, send))


async def _ask(request: Request, state: State, question: Question, tag: str | None) -> Kept | Reply:
    """Give the answer that is kept, or ask; one that came whole is kept, unless it may be another the next time."""
    told, answers = request.scope.setdefault("state", {}), state.answers
    if tag and (kept := answers.by_question(question)):
        told["cache"] = "hit"
        return kept
    told["cache"] = "miss" if tag else "off"
    client = Client(*(request.scope.get("client") or ("", 0)))
    try:
        reply = await until_gone(request.receive, state.opened.endpoint.ask(question, client=client))
    except BadQuery as error:
        error.query = question.text
        raise
    if reply.whole is None:
        return reply
    made = Kept(reply.format, None if reply.cut else tag, reply.whole, reply.cut, await _missing(state, question))
    if made.tag:
        answers.keep(question, made)  # those of when it was asked
    return made


async def _missing(state: State, question: Question) -> bytes:
    """Name the graphs that a question names and the store has not."""
    if not names_graphs(question):
        return b""
    return as_header(await asyncio.to_thread(missing_graphs, state.opened.store, question))


async def _page(request: Request, state: State, asked: Asked, wanted: Wanted, send: Send) -> None:
    """Answer a person: with the editor and the answer or the error below it."""
    question, begun = question_of(state.base, asked, wanted, most=MOST_ON_PAGE), monotonic()
    try:
        kept = await ask_whole(request, state, question)
    except KgError as error:
        await _show(request, send, asked.query, error=error)
        return
    if (wanted.graph if kept.form in GRAPH_FORMATS else wanted.bindings) != "html":
        await _send(request, kept, send)
        return
    shown = {"answer": Answer(kept.form, kept.body), "cut": kept.cut, "missing": kept.missing.decode()}
    await _show(request, send, asked.query, seconds=monotonic() - begun, **shown)


async def _show(request: Request, send: Send, query: str | None, **shown: Any) -> None:  # noqa: ANN401 - as `editor_page`
    """Make the page in its turn, and send it."""
    async with in_turn(request):
        page = await run_in_threadpool(editor_page, request, query, **shown)
    await _finish(request, send, page)


async def ask_whole(request: Request, state: State, question: Question) -> Kept:
    """Give a whole answer for a page: the one that is kept, or a new one."""
    found = await _ask(request, state, question, tag_for(state.opened.store.version, question))
    return found if isinstance(found, Kept) else await _whole(request, state, question, found)


async def ask_ahead(state: State, question: Question) -> Kept | None:
    """Ask for nobody yet, and keep the answer; None where it may be another the next time, is too long or cut."""
    tag, answers = tag_for(state.opened.store.version, question), state.answers
    if not tag:
        return None
    if kept := answers.peek(question):
        return kept
    reply = await state.opened.endpoint.ask(question)
    try:
        if reply.whole is None or reply.cut:
            return None
        made = Kept(reply.format, tag, reply.whole, missing=await _missing(state, question))
    finally:
        reply.close()
    answers.keep(question, made)
    return made


async def _introduce(request: Request, asked: Asked, wanted: Wanted, send: Send) -> None:
    """Describe the service to a program, show the editor to a person."""
    if wanted.graph == "html":
        await _show(request, send, None, example=asked.example)
        return
    form = cast(GraphFormat, wanted.graph)
    described = await asyncio.to_thread(describe_service, request, form, all_graphs=asked.all_graphs)
    await until_gone(request.receive, _send(request, described, send))


# --- sending ----------------------------------------------------------------------------------------------------------


async def _finish(request: Request, send: Send, response: Response) -> None:
    await Compress(response)(request.scope, request.receive, send)


async def _send(request: Request, kept: Kept | Description, send: Send) -> None:
    packed = accepts_gzip(_header(request, b"accept-encoding"))
    await kept.send(send, packed=packed, if_none_match=_if_none_match(request))


async def _stream(request: Request, state: State, question: Question, reply: Reply, send: Send) -> None:
    """Send an answer in pieces, as they come."""
    packing = Packing(send, wanted=accepts_gzip(_header(request, b"accept-encoding")), returned=False)
    headers = headers_of(reply.format, tag=None, packed=False)
    try:
        if missing := await _missing(state, question):
            headers.append((b"kg-missing-graphs", missing))
        await packing({"type": "http.response.start", "status": 200, "headers": headers})
        async for piece in reply.pieces():
            await packing({"type": "http.response.body", "body": piece, "more_body": True})
        await packing({"type": "http.response.body"})
    finally:
        reply.close()


async def _whole(request: Request, state: State, question: Question, reply: Reply) -> Kept:
    """Read an answer to its end."""

    async def read() -> bytes:
        return b"".join([piece async for piece in reply.pieces()])

    try:
        body = await until_gone(request.receive, read())
    finally:
        reply.close()
    return Kept(reply.format, None, body, reply.cut, await _missing(state, question))


# --- reading a request ------------------------------------------------------------------------------------------------


def _header(request: Request, name: bytes) -> bytes:
    """Give the values of a header, joined."""
    found = b""
    for key, value in request.scope["headers"]:
        if key == name:
            found = found + b", " + value if found else value
    return found


def _if_none_match(request: Request) -> str:
    """Give what answers the client has; of a POST none: what it answers is not what is kept at the address."""
    return "" if request.method == "POST" else _header(request, b"if-none-match").decode("latin-1")
