"""One connection: HTTP/1.1 as uvicorn and httptools read it, within limits that neither of them has.

A request line or headers too large, too slow, too many or malformed end in a problem document and the end of the
connection; so does a body that does not come to its end in time. A client that never reads its answer is cut off. When
all places are taken, a connection that asks nothing gives its place to a new one.

No timer is set for a request: every connection notes when its phase began, and all are looked at once in a while.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable
from functools import partial
from time import perf_counter
from typing import Any, TypeGuard
from urllib.parse import unquote

import httptools
from uvicorn import Config
from uvicorn._types import ASGISendEvent, HTTPResponseBodyEvent
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from kg.settings import Settings
from kg.web.http.problems import problem_bytes
from kg.web.server.express import Express
from kg.web.server.handoff.lending import STEADY, Lending
from kg.web.server.limits import HOST, MOST_HEADERS, Phase, Sweep, limits_of, proxies_of
from kg.web.server.observe import Observer
from kg.web.server.security import ALWAYS, BESIDE_POLICY, HEADERS, OWN_HEADERS

MOST_PIPELINED = 16
"""Requests of one connection that are read before the answers to those before them."""
MOST_BODY = 16_000_000
"""Bytes of one message's body, with all its framing; the application refuses far smaller ones, and says so."""
_LINGER = 2.0
"""Seconds for a client to read why it was refused; closed at once, what it still sends would wipe that out."""
_AT_ONCE = b"GET /sparql?"
"""How requests begin that may be answered at once."""
_PROGRESS = 16_384
"""Bytes that a client must read within the time limit for reading."""
_FORBIDDEN = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")
EXTENSIONS: dict[str, dict[object, object]] = {OWN_HEADERS: {}}
"""Says to the application that the headers of every answer are put in here."""


class Cycle(RequestResponseCycle):
    """A request and its answer; the headers that every answer has are put in as one piece.

    uvicorn looks at each header for characters that must not be there, which for ours takes as long as all the rest;
    and it writes head and body apart, which wakes the client twice. Here the head waits for the body.
    """

    head = b""

    async def send(self, message: ASGISendEvent) -> None:
        """Send the head, or a piece, of the answer."""
        if not self.response_started and message["type"] == "http.response.start":
            self.response_started, self.waiting_for_100_continue = True, False
            self.head = self._head(message["status"], message.get("headers", ()))
            return
        if head := self.head:
            self.head = b""
            if self.flow.write_paused and not self.disconnected:
                await self.flow.drain()
            if self.disconnected:
                return
            if self._is_whole(message):
                self.transport.write(head + message["body"])
                self._complete()
                return
            self.transport.write(head)
        await super().send(message)

    def _is_whole(self, message: ASGISendEvent) -> TypeGuard[HTTPResponseBodyEvent]:
        return (
            message["type"] == "http.response.body"
            and self.chunked_encoding is False
            and not message.get("more_body")
            and len(message.get("body", b"")) == self.expected_content_length > 0
            and self.scope["method"] != "HEAD"
        )

    def _complete(self) -> None:
        self.response_complete = True
        self.message_event.set()
        if not self.keep_alive:
            self.transport.close()
        self.on_response()

    def _head(self, status: int, headers: Iterable[tuple[bytes, bytes]]) -> bytes:
        lines = [STATUS_LINE[status], *(b"%s: %s\r\n" % pair for pair in self.default_headers), ALWAYS]
        for name, value in headers:
            line = b"%s: %s" % (name, value)
            if _FORBIDDEN.search(line):
                raise RuntimeError("a header with a character that must not be in one")
            if name == b"content-length":
                self.chunked_encoding, self.expected_content_length = False, int(value)
            elif name == b"connection":
                self.keep_alive = self.keep_alive and b"close" not in value.lower()
                continue  # said once, below
            elif name == b"content-security-policy":
                lines[lines.index(ALWAYS)] = BESIDE_POLICY
            lines += (line, b"\r\n")
        if not self.keep_alive:
            lines.append(b"connection: close\r\n")
        if self.chunked_encoding is None and self.scope["method"] != "HEAD" and status not in (204, 304):
            self.chunked_encoding = True
            lines.append(b"transfer-encoding: chunked\r\n")
        lines.append(b"\r\n")
        return b"".join(lines)


class Connection(HttpToolsProtocol):
    """uvicorn's protocol with our limits."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
        *,
        sweep: Sweep,
        observer: Observer,
        express: Express | None = None,
        lending: Lending | None = None,
        came: bytes | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop or asyncio.get_running_loop())
        self.sweep, self.limits, self.observer, self.express = sweep, sweep.limits, observer, express
        self.rounds = sweep.rounds
        self.lending, self.came = lending, came
        """Who lends connections; what came on this one while it was lent, None of one that was not."""
        self.streak = 0
        """Requests that were answered at once, one after the other."""
        self.steady = STEADY
        """As many of them, and it may be lent."""
        self.phase = Phase.HEAD
        self.since = self.loop.time()
        self.deaf = False
        """What comes is not read any more: the connection ends with the answer that is under way."""
        self.in_head = False
        self.first = self.fed = self.chunk = 0
        """Bytes: of the chunk in which the head began, of the chunks after it, of the last one."""
        self.hosts = 0
        self.may_look_up = True
        """One look-up is answered at once of what comes at once: then it is others' turn."""
        self.unsent = 0
        self.unsent_since = self.since

    # the life of a connection

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a place, if there is one."""
        super().connection_made(transport)
        none = self.sweep.admit(self) if self.came is None else None
        self.sweep.add(self, self.loop)
        if self.came is not None:
            self._enter(Phase.IDLE)  # it has asked before
            self._take(self.came)
        elif none and none.at_once:
            transport.abort()
        elif none:
            self._refuse(none.status, none.said, {b"retry-after": b"2"})

    def connection_lost(self, exc: Exception | None) -> None:
        """Give the place back."""
        self.sweep.drop(self)
        if self.streak and self.lending:
            self.lending.forget(self)
        super().connection_lost(exc)

    def again(self, came: bytes, *, steady: int) -> Connection:
        """Make what goes on with this connection when it comes back."""
        going = Connection(
            self.config,
            self.server_state,
            self.app_state,
            sweep=self.sweep,
            observer=self.observer,
            express=self.express,
            lending=self.lending,
            came=came,
        )
        going.steady = steady
        return going

    def _enter(self, phase: Phase) -> None:
        self.sweep.free.pop(self, None)
        if phase is Phase.IDLE or phase is Phase.HEAD:
            self.sweep.free[self] = None
        self.phase, self.since = phase, self.loop.time()

    # what comes

    def data_received(self, data: bytes) -> None:
        """Feed the parser, as long as what is fed to it stays within the limits."""
        if self.rounds.are_full and self._can_wait(data):
            return
        self._take(data)

    def _can_wait(self, data: bytes) -> bool:
        """Put off what may be answered at once, where this round has had enough of that; tell whether it was done."""
        if self.in_head or self.phase not in (Phase.HEAD, Phase.IDLE) or not data.startswith(_AT_ONCE):
            return False
        self.flow.pause_reading()
        self.sweep.free.pop(self, None)
        self.rounds.wait(partial(self._take_up, data))
        return True

    def _take_up(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        self._enter(self.phase)
        self.flow.resume_reading()
        self._take(data)

    def _take(self, data: bytes) -> None:
        self.chunk, self.may_look_up = len(data), True
        if self.deaf:
            return
        if self.streak and self.lending and self.phase is Phase.IDLE and self.lending.take(self, data):
            return
        if self.phase is Phase.REFUSED:
            self.fed += self.chunk
            if self.fed > MOST_BODY:
                self.transport.abort()
            return
        self.fed += self.chunk
        try:
            self._feed(data)
        except httptools.HttpParserError:
            self._refuse(400, "this is not a well-formed HTTP request")
        if self.in_head and self.fed > self.limits.header_bytes:
            self._check_head_so_far()
        elif self.phase is Phase.BODY and self.fed > MOST_BODY:
            self._refuse(413, "the body is too large")

    def _feed(self, data: bytes) -> None:
        """Feed the parser; an upgrade to another protocol is answered as if it had not been asked for (RFC 9110, 7.8).

        The parser stops there and takes the body for the other protocol, so it gets the request once more without.
        """
        while data:
            try:
                self.parser.feed_data(data)
                return
            except httptools.HttpParserUpgrade as upgrade:
                if self.deaf or self.phase is Phase.REFUSED:
                    return
                data = self._head_without_upgrade() + data[upgrade.args[0] :]
                self.parser = httptools.HttpRequestParser(self)

    def _head_without_upgrade(self) -> bytes:
        start = b"%s %s HTTP/%s\r\n" % (self.parser.get_method(), self.url, self.parser.get_http_version().encode())
        kept = (pair for pair in self.headers if pair[0] not in (b"upgrade", b"connection", b"http2-settings"))
        return start + b"".join(b"%s: %s\r\n" % pair for pair in kept) + b"\r\n"

    def _check_head_so_far(self) -> None:
        if len(self.url) > self.limits.url_bytes:
            self._refuse(414, "the address is too long: send the query by POST")
        elif self.fed - len(self.url) > self.limits.header_bytes:
            self._refuse(431, "the headers are too large")

    def on_message_begin(self) -> None:
        """Begin to count; bytes of this chunk that belong to the message before are not counted to this one."""
        super().on_message_begin()
        self.in_head, self.first, self.fed, self.hosts = True, self.chunk, 0, 0
        if self.phase is Phase.IDLE:
            self._enter(Phase.HEAD)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Gather a header; what comes after the body (trailers) is dropped."""
        if not self.in_head:
            return
        name = name.lower()
        if name == b"host":
            self.hosts += 1 if HOST.fullmatch(value) else 2
        elif name == b"expect" and value.lower() == b"100-continue":
            self.expect_100_continue = True
        self.headers.append((name, value))

    def on_headers_complete(self) -> None:
        """Begin to answer, unless the head is beyond a limit."""
        self.in_head = False
        if self.deaf or self.phase is Phase.REFUSED:
            return
        if refusal := self._wrong_with_head():
            self._refuse(*refusal)
            return
        if self.parser.should_upgrade():
            return
        before = self.cycle
        if (before is None or before.response_complete) and self._is_answered_at_once():
            self.streak += 1
            return
        if self.streak and self.lending:
            self.lending.forget(self)
        self.streak = 0
        self.cycle = self._begin_cycle()
        self.fed = 0
        self._enter(Phase.BODY)
        if before is None or before.response_complete:
            self._start_asgi_task(self.cycle, self.app)
        else:
            self.flow.pause_reading()
            self.pipeline.appendleft((self.cycle, self.app))

    def _is_answered_at_once(self) -> bool:
        """Answer at once what came before, byte for byte, or looks up one thing; tell whether that was done."""
        if not self.express or self.flow.write_paused or self.parser.get_method() != b"GET":
            return False
        if self.parser.get_http_version() != "1.1" or not self.parser.should_keep_alive():
            return False
        started = perf_counter()
        rest = self.express.answer(self.url, self.headers, look_up=self.may_look_up)
        self.rounds.spend(perf_counter() - started)
        self.may_look_up = False
        if rest is None:
            return False
        head = b"".join([b"%s: %s\r\n" % pair for pair in self.server_state.default_headers])
        self.transport.write(b"".join((STATUS_LINE[200], head, ALWAYS, rest)))
        self.server_state.total_requests += 1
        self._enter(Phase.IDLE)
        return True

    def _begin_cycle(self) -> Cycle:
        scope, version = self.scope, self.parser.get_http_version()
        url = httptools.parse_url(self.url)
        path = url.path.decode("ascii")
        scope["http_version"], scope["method"] = version, self.parser.get_method().decode("ascii")
        scope["path"] = self.root_path + (unquote(path) if "%" in path else path)
        scope["raw_path"] = self.root_path.encode("ascii") + url.path
        scope["query_string"] = url.query or b""
        scope["extensions"] = EXTENSIONS
        return Cycle(
            scope=scope,
            transport=self.transport,
            flow=self.flow,
            logger=self.logger,
            access_logger=self.access_logger,
            access_log=False,
            default_headers=self.server_state.default_headers,
            message_event=asyncio.Event(),
            expect_100_continue=self.expect_100_continue,
            keep_alive=version != "1.0" and self.parser.should_keep_alive(),
            on_response=self.on_response_complete,
        )

    def _wrong_with_head(self) -> tuple[int, str] | None:
        if len(self.url) > self.limits.url_bytes:
            return 414, "the address is too long: send the query by POST"
        if len(self.pipeline) > MOST_PIPELINED:
            return 429, "too many requests were sent at once"
        if len(self.headers) > MOST_HEADERS:
            return 431, "there are too many headers"
        if self.first + self.fed > self.limits.header_bytes:
            size = sum(len(name) + len(value) + 4 for name, value in self.headers)
            if size > self.limits.header_bytes:
                return 431, "the headers are too large"
        version = self.parser.get_http_version()
        if version not in ("1.0", "1.1"):
            return 505, "HTTP/1.1 is spoken here"
        if self.parser.get_method() == b"CONNECT":
            return 400, "this is no proxy"
        if self.hosts > 1 or (not self.hosts and version == "1.1"):
            return 400, "a request has one Host header, of a name and a port"
        return None

    def on_body(self, body: bytes) -> None:
        """Pass on a piece of the body."""
        if self.phase is Phase.BODY and not self.deaf:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """Wait for the answer, or for the next request where it went out before all of the body was in."""
        if self.phase is not Phase.BODY or self.deaf:
            return
        super().on_message_complete()
        self.fed = 0
        self._enter(Phase.IDLE if self.cycle.response_complete and not self.pipeline else Phase.ANSWER)

    # what goes

    def on_response_complete(self) -> None:
        """Turn to the next request that is in already, or wait for one; uvicorn would set a timer for each."""
        self.server_state.total_requests += 1
        if self.transport.is_closing():
            return
        self.flow.resume_reading()
        if self.pipeline:
            cycle, app = self.pipeline.pop()
            self._start_asgi_task(cycle, app)
        elif self.phase is Phase.ANSWER:
            self._enter(Phase.HEAD if self.in_head else Phase.IDLE)

    def _refuse(self, status: int, detail: str, headers: dict[bytes, bytes] | None = None) -> None:
        """Say what is wrong and end the connection; an answer that is under way goes first, and is then the last."""
        cycle, in_body = self.cycle, self.phase is Phase.BODY
        if self.deaf or self.phase is Phase.REFUSED:
            return
        if in_body and (cycle.response_started or self.pipeline):
            self.transport.abort()
            return
        if cycle is not None and not cycle.response_complete and not in_body:
            self.deaf, cycle.keep_alive = True, False
            return
        if in_body:
            cycle.disconnected = True
            cycle.message_event.set()
        started = perf_counter()
        self._enter(Phase.REFUSED)
        self.fed = 0
        identity = self.observer.new_id()
        body = problem_bytes(status, detail)
        self.transport.write(self._head(status, len(body), identity, headers or {}) + body)
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.flow.resume_reading()
        self.observer.note(identity, "-", "-", status, perf_counter() - started, len(body), None)

    def _head(self, status: int, size: int, identity: bytes, more: dict[bytes, bytes]) -> bytes:
        headers = [*self.server_state.default_headers, *HEADERS, (b"x-request-id", identity), *more.items()]
        headers += [(b"content-type", b"application/problem+json"), (b"content-length", b"%d" % size)]
        lines = [
            b"%s: %s\r\n" % pair for pair in (*headers, (b"cache-control", b"no-store"), (b"connection", b"close"))
        ]
        return STATUS_LINE[status] + b"".join(lines) + b"\r\n"

    # whose time is up

    def check(self, now: float) -> None:
        """End the connection, or refuse its request, if it has taken longer than it may."""
        if self._is_stuck(now):
            self.transport.abort()
            return
        waited = now - self.since
        limits = self.limits
        match self.phase:
            case Phase.HEAD if waited > limits.header_seconds:
                self._end_head()
            case Phase.BODY if waited > limits.body_seconds:
                self._refuse(408, "the body did not come to its end in time")
            case Phase.IDLE if waited > limits.idle_seconds and not self.unsent:
                self.transport.close()
            case Phase.REFUSED if waited > _LINGER:
                self.transport.abort()

    def _end_head(self) -> None:
        if self.in_head:
            self._refuse(408, "the head of the request did not come to its end in time")
        else:
            self.transport.close()

    def _is_stuck(self, now: float) -> bool:
        """Tell whether the client has not read on for too long."""
        unsent = self.transport.get_write_buffer_size()
        if not unsent or unsent > self.unsent or unsent <= self.unsent - _PROGRESS:
            self.unsent, self.unsent_since = unsent, now
        return now - self.unsent_since > self.limits.write_seconds

    def resume_writing(self) -> None:
        """Note that the client has read on."""
        self.unsent_since = self.loop.time()
        super().resume_writing()


def connections_of(
    settings: Settings, observer: Observer, express: Express | None = None, lending: Lending | None = None
) -> Callable[..., Connection]:
    """Give what makes the connections of one server, as uvicorn's setting `http` wants it."""
    sweep = Sweep(limits_of(settings), proxies_of(settings))
    observer.connections = lambda: len(sweep.open)
    return partial(Connection, sweep=sweep, observer=observer, express=express, lending=lending)
