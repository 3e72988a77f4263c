"""What surrounds every request: its number, the headers of every answer, HEAD, what is counted and logged, errors.

This is the outermost layer and the only one that every request goes through: each microsecond here counts.
"""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from itertools import count
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.errors import KgError
from kg.web.http.problems import problem_bytes
from kg.web.server.gone import GONE
from kg.web.server.logs import Line, RequestLog, request_id
from kg.web.server.security import HEADERS, OWN_HEADERS, PREFLIGHT, WITHOUT_POLICY
from kg.web.server.tally import Tally
from kg.web.state import Served

log = logging.getLogger("kg.web")

Headers = Iterable[tuple[bytes, bytes]]

LOGGED = ("cache", "worker", "wait")
"""What a handler may put into `scope["state"]` for the line of its request."""
_SANE = re.compile(rb"[0-9A-Za-z._-]{1,64}")


class Observer:
    """Where requests are counted and logged, those that reach the application and those refused before."""

    def __init__(self, request_log: RequestLog, tally: Tally) -> None:
        self.log, self.tally = request_log, tally
        self.connections: Callable[[], int] | None = None
        self.started = time.time()
        self._prefix = secrets.token_hex(4)
        self._numbers = count(1)

    def new_id(self) -> bytes:
        """Give a request a number: eight letters for this start of the server, and a count."""
        return b"%s-%x" % (self._prefix.encode(), next(self._numbers))

    def note(
        self,
        identity: bytes,
        method: str,
        route: str,
        status: int,
        seconds: float,
        size: int,
        more: Mapping[str, object] | None,
    ) -> None:
        """Count a request that has ended, and log it."""
        self.tally.add(method, route, status, seconds, size)
        self.log.note(Line(time.time(), identity, method, route, status, seconds, size, more))


class Outermost:
    """Middleware around all others; `direct` are applications that answer a path without going through the routes."""

    def __init__(
        self, app: ASGIApp, *, served: Served, observer: Observer, direct: Mapping[str, ASGIApp] | None = None
    ) -> None:
        self.app, self.served, self.observer = app, served, observer
        self.direct = dict(direct or {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back with our headers."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        started = perf_counter()
        method = scope["method"]
        identity = b""
        for name, value in scope["headers"]:
            if name == b"x-request-id" and _SANE.fullmatch(value):
                identity = value
        identity = identity or self.observer.new_id()
        request_id.set(identity.decode())
        ours: tuple[tuple[bytes, bytes], ...] = ((b"x-request-id", identity),)
        if OWN_HEADERS not in scope.get("extensions", ()):
            ours = (*HEADERS, *ours)
        is_head = method == "HEAD"
        if is_head:
            scope = {**scope, "method": "GET"}
        status, size, ended = 0, 0, False

        async def answer(message: Message) -> None:
            nonlocal status, size, ended
            if message["type"] == "http.response.start":
                status, headers = message["status"], message.get("headers", ())
                message["headers"] = [*headers, *(_beside(ours) if _has_policy(headers) else ours)]
            elif message["type"] == "http.response.body":
                ended = not message.get("more_body", False)
                if is_head:
                    message = {**message, "body": b""}
                size += len(message.get("body", b""))
            await send(message)

        state = self.served.lease()
        scope["kg"] = state
        try:
            if method == "OPTIONS" and _is_preflight(scope):
                await _respond(answer, 204, b"", PREFLIGHT)
            else:
                app = self.direct.get(scope["path"])
                if app is None:
                    app = self.app
                else:
                    scope["kg.route"] = scope["path"]
                await app(scope, receive, answer)
        except Exception as error:
            _tell(error, method, scope)
            if not status:
                await _fail(answer)
            elif not ended:
                raise Unfinished from None
        finally:
            self.served.release(state)
            more = scope.get("state")
            more = {key: more[key] for key in LOGGED if key in more} if more else None
            self.observer.note(identity, method, _route_of(scope), status or GONE, perf_counter() - started, size, more)


class Unfinished(Exception):  # noqa: N818 - it is no error to be handled, it ends the connection
    """An answer broke off: the server must close the connection, so that the client knows."""


def _tell(error: Exception, method: str, scope: Scope) -> None:
    """Log what no handler answered: an error of ours that came when the answer had begun, or a mistake of ours."""
    if isinstance(error, KgError):
        log.warning("an answer broke off: %s", error)
    else:
        log.error("a request failed: %s %s", method, _route_of(scope), exc_info=error)


def _has_policy(headers: Headers) -> bool:
    return any(name == b"content-security-policy" for name, _ in headers)


def _beside(ours: Headers) -> Headers:
    """Give our headers for an answer that has a policy of its own."""
    return [pair for pair in ours if pair not in HEADERS or pair in WITHOUT_POLICY]


def _is_preflight(scope: Scope) -> bool:
    return any(name == b"access-control-request-method" for name, _ in scope["headers"])


def _route_of(scope: Scope) -> str:
    """Name the route that a request took: a template, so that there are few of them; never what a client wrote."""
    if route := scope.get("route"):
        return str(getattr(route, "path_format", None) or getattr(route, "path", "other"))
    return str(scope["kg.route"]) if "kg.route" in scope else "other"


async def _respond(send: Send, status: int, body: bytes, headers: tuple[tuple[bytes, bytes], ...]) -> None:
    await send({"type": "http.response.start", "status": status, "headers": list(headers)})
    await send({"type": "http.response.body", "body": body})


async def _fail(send: Send) -> None:
    body = problem_bytes(500, "something went wrong here: it is logged, ask again")
    headers = (
        (b"content-type", b"application/problem+json"),
        (b"content-length", b"%d" % len(body)),
        (b"cache-control", b"no-store"),
    )
    await _respond(send, 500, body, headers)
