"""The one place where errors become HTTP: a status, a title, the sentence that says what to do.

They are given as `application/problem+json` (RFC 9457), as plain text, or as a page, by what is accepted; never with a
trace, a path or a version. A page in Arabic has the sentence in Arabic where the words of pages know it (`detail …`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import BadQuery, KgError, QueryKilled, QueryTimeout, StoreUnavailable, place_in_query, show_place
from kg.store.exchange import BadGateway, EngineBusy
from kg.store.protocol import NotAcceptable, ResultTooLarge, TooBusy
from kg.web.http.negotiate import HTML, Offer, choose
from kg.web.page.render import render
from kg.web.page.speaks import speaks_to
from kg.web.page.words import said_in
from kg.web.server.gone import GONE, ClientGone

PROBLEM = Offer("problem", ("application/problem+json", "application/json"))
TEXT = Offer("text", ("text/plain",))


class Refusal(KgError):  # noqa: N818 - as its siblings in `kg.errors`
    """A request that HTTP itself has a status for."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status, self.headers = status, dict(headers or {})


_STATUSES: tuple[tuple[type[KgError], int, str], ...] = (
    (NotAcceptable, 406, "Not acceptable"),
    (ResultTooLarge, 400, "Result too large"),
    (BadQuery, 400, "Query refused"),
    (TooBusy, 429, "Too many queries"),
    (QueryTimeout, 504, "Query took too long"),
    (QueryKilled, 503, "Query stopped"),
    (BadGateway, 502, "Bad answer from the store"),
    (StoreUnavailable, 503, "Store not available"),
)


def status_of(error: KgError) -> tuple[int, str]:
    """Give the status and title of an error.

    >>> status_of(QueryTimeout("…"))
    (504, 'Query took too long')
    """
    if isinstance(error, Refusal):
        return error.status, HTTPStatus(error.status).phrase
    return next(((status, title) for kind, status, title in _STATUSES if isinstance(error, kind)), (500, "Failed"))


def details(error: KgError) -> dict[str, Any]:
    """Compose the members of a problem document; a parser's place in the query becomes `line`, `column`, `excerpt`.

    >>> details(BadQuery("error at 1:21: expected [_]"))["detail"]
    'the query is malformed at line 1, column 21: this can not stand here'
    """
    status, title = status_of(error)
    document: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "detail": str(error)}
    if found := place_in_query(str(error)):
        line, column, said = found
        document["detail"] = f"the query is malformed at line {line}, column {column}: {said}"
        document |= {"line": line, "column": column}
        if isinstance(error, BadQuery) and error.query and (shown := show_place(error.query, line, column)):
            document["excerpt"] = shown
    return document


def problem_bytes(status: int, detail: str) -> bytes:
    """Write a problem document where there is no request to answer in another form.

    >>> problem_bytes(408, "too slow")
    b'{"type": "about:blank", "title": "Request Timeout", "status": 408, "detail": "too slow"}\\n'
    """
    document = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return f"{json.dumps(document, ensure_ascii=False)}\n".encode()


def respond(request: Request, document: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Response:
    """Give a problem in the form that the client takes."""
    status = int(document["status"])
    headers = {"Cache-Control": "no-store", "Vary": "Accept, Accept-Language", **(headers or {})}
    match choose(request.headers.get("accept"), (PROBLEM, TEXT, HTML)):
        case "html":
            said = said_in(str(document["detail"]), speaks_to(request).language)
            return render("problem.html", request, status=status, headers=headers, problem=document, said=said)
        case "text":
            text = f"{document['status']} {document['title']}: {document['detail']}\n"
            if excerpt := document.get("excerpt"):
                text += f"\n{excerpt}\n"
            return Response(text, status, headers, "text/plain; charset=utf-8")
        case _:
            body = json.dumps(document, ensure_ascii=False) + "\n"
            return Response(body, status, headers, "application/problem+json")


def respond_to(request: Request, error: KgError) -> Response:
    """Answer with an error of ours."""
    headers = error.headers if isinstance(error, Refusal) else {}
    if isinstance(error, TooBusy):
        headers = {"Retry-After": "5"}
    elif isinstance(error, EngineBusy):
        headers = {"Retry-After": str(error.seconds)}
    elif isinstance(error, StoreUnavailable | QueryKilled):
        headers = {"Retry-After": "1"}
    return respond(request, details(error), headers)


def add_handlers(app: FastAPI) -> None:
    """Make the app answer every error in this way."""

    async def ours(request: Request, error: Exception) -> Response:
        assert isinstance(error, KgError)
        return respond_to(request, error)

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        phrase = HTTPStatus(error.status_code).phrase
        said = {404: "nothing is published at this address", 405: "this method is not for this address"}
        detail = said.get(error.status_code, phrase)
        return respond(
            request,
            {"type": "about:blank", "title": phrase, "status": error.status_code, "detail": detail},
            error.headers,
        )

    async def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        said = "; ".join(f"`{each['loc'][-1]}`: {each['msg']}" for each in error.errors())
        return respond(request, {"type": "about:blank", "title": "Not understood", "status": 422, "detail": said})

    async def gone(_: Request, __: Exception) -> Response:
        return Response(status_code=GONE)

    async def unexpected(request: Request, _: Exception) -> Response:
        # logged by the outermost layer, which also knows of what fails outside of any handler
        detail = "something went wrong here: it is logged, ask again"
        return respond(request, {"type": "about:blank", "title": "Failed", "status": 500, "detail": detail})

    app.add_exception_handler(KgError, ours)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(ClientGone, gone)
    app.add_exception_handler(Exception, unexpected)
