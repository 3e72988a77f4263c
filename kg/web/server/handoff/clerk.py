"""The process that answers look-ups on lent connections: `python -m kg.web.server.handoff.clerk '{"directory": …}'`.

Its standard input is the channel to the server. It opens the store read-only, gives up what it does not need
(`kg.store.confine`), and answers what `Express` answers at once: a chunk that is one whole request and nothing else.
Any other chunk goes back with its connection, byte for byte; so does a connection on which nothing came for a second.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import signal
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import formatdate
from pathlib import Path
from typing import Any, cast

import httptools
import uvloop

from kg.settings import Settings
from kg.store import confine
from kg.store.direct import Direct
from kg.store.embedded import EmbeddedStore
from kg.web.server.express import Express
from kg.web.server.handoff.channel import MOST, Channel
from kg.web.server.limits import HOST, MOST_HEADERS
from kg.web.server.logs import RequestLog
from kg.web.server.observe import Observer
from kg.web.server.security import ALWAYS
from kg.web.server.tally import Tally
from kg.web.sparql.answers import Answers

EVERY, IDLE = 0.1, 0.5
"""Seconds between two looks at all connections, with a report each; where there are no connections."""
QUIET = 1.0
"""Seconds without a request after which a connection goes back."""
_MEMORY = 1_000_000_000
"""Bytes by which the address space may grow."""
_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Given:
    """The dataset, as `Express` wants it."""

    direct: Direct
    version: str
    base: str
    answers: Answers


@dataclass(eq=False)
class Clerk:
    """What all lent connections share."""

    express: Express
    channel: Channel
    loop: asyncio.AbstractEventLoop
    header_bytes: int
    write_seconds: float
    start: bytes = b""
    """What every answer begins with."""
    buffer: bytearray = field(default_factory=lambda: bytearray(MOST))
    """Where what comes is read into; a connection takes it out at once."""
    lent: set[Lent] = field(default_factory=set)
    leaving: bool = False
    """Every connection is to go back."""

    def take(self, letter: bytes, number: int, data: bytes, descriptor: int | None) -> None:
        """Take a message of the server."""
        if letter == b"L" and descriptor is not None:
            connection = Lent(self, number, data)
            self.lent.add(connection)
            task = self.loop.create_task(connection.open(socket.socket(fileno=descriptor)))
            connection.opening = task
        elif letter == b"H":
            for connection in tuple(self.lent)[:number]:
                connection.go_back()
        elif letter == b"R":
            self.leaving = True
            for connection in tuple(self.lent):
                connection.go_back()
            self.channel.send(b"A")

    def tick(self, now: float) -> None:
        """Renew the date, and look at all connections."""
        date = formatdate(usegmt=True).encode()
        self.start = b"HTTP/1.1 200 OK\r\ndate: %s\r\n%s" % (date, ALWAYS)
        for connection in tuple(self.lent):
            connection.check(now)


class Lent(asyncio.BufferedProtocol):
    """One lent connection."""

    transport: asyncio.Transport

    def __init__(self, clerk: Clerk, number: int, data: bytes) -> None:
        self.clerk, self.number, self.data = clerk, number, data
        self.parser = httptools.HttpRequestParser(self)
        self.url, self.headers = b"", list[tuple[bytes, bytes]]()
        self.whole = self.stays = False
        """A request has come to its end; the connection goes on after it."""
        self.gone = False
        """It went back."""
        self.since = clerk.loop.time()
        self.unsent = 0
        self.opening: asyncio.Task[None] | None = None

    async def open(self, connection: socket.socket) -> None:
        """Begin to read; what came before is answered first."""
        try:
            await self.clerk.loop.connect_accepted_socket(lambda: self, connection)
        except OSError:
            connection.close()
            self.connection_lost(None)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Answer the request that came along; from now on tell when anything is not sent at once."""
        self.transport = cast(asyncio.Transport, transport)
        self.transport.set_write_buffer_limits(high=0)
        data, self.data = self.data, b""
        self._take(data)

    def get_buffer(self, sizehint: int) -> bytearray:
        """Give room for what comes."""
        return self.clerk.buffer

    def buffer_updated(self, nbytes: int) -> None:
        """Take what came."""
        self._take(bytes(memoryview(self.clerk.buffer)[:nbytes]))

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell the server, unless it has the connection again."""
        self.clerk.lent.discard(self)
        if not self.gone:
            self.gone = True
            self.clerk.channel.send(b"C", self.number)

    def pause_writing(self) -> None:
        """Read nothing more before the answer is sent."""
        self.transport.pause_reading()

    def resume_writing(self) -> None:
        """Read on, or go back."""
        if self.gone:
            return
        if self.data or self.clerk.leaving:
            self.go_back()
        else:
            self.transport.resume_reading()

    def _take(self, data: bytes) -> None:
        self.since = self.clerk.loop.time()
        if self.data or not self._is_answered(data):
            self.data += data
            if len(self.data) > MOST:
                self.transport.abort()
            self.go_back()

    def _is_answered(self, data: bytes) -> bool:
        """Answer a chunk that is one plain request for something that is answered at once."""
        clerk = self.clerk
        if clerk.leaving or len(data) > clerk.header_bytes or data.find(_END) != len(data) - len(_END):
            return False
        self.url, self.whole, self.stays = b"", False, False
        self.headers.clear()
        try:
            self.parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            return False
        parser = self.parser
        if not self.whole or parser.get_method() != b"GET" or parser.get_http_version() != "1.1":
            return False
        hosts = [value for name, value in self.headers if name == b"host"]
        if not self.stays or len(hosts) != 1 or not HOST.fullmatch(hosts[0]):
            return False
        if len(self.headers) > MOST_HEADERS:
            return False
        rest = clerk.express.answer(self.url, self.headers)
        if rest is None:
            return False
        self.transport.write(clerk.start + rest)
        return True

    def on_url(self, url: bytes) -> None:
        """Gather the address."""
        self.url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        """Gather a header."""
        self.headers.append((name.lower(), value))

    def on_headers_complete(self) -> None:
        """Note whether the client wants the connection to go on; after the end of the request it is forgotten."""
        self.stays = self.parser.should_keep_alive()

    def on_message_complete(self) -> None:
        """Note that a request is whole."""
        self.whole = True

    def go_back(self) -> None:
        """Give the connection back with what was not answered, once all is sent that was."""
        if self.gone or not hasattr(self, "transport") or self.transport.is_closing():
            return
        if self.transport.get_write_buffer_size():
            self.transport.pause_reading()
            return
        connection = self.transport.get_extra_info("socket")
        self.gone = True
        self.clerk.lent.discard(self)
        descriptor = os.dup(connection.fileno())
        self.transport.abort()
        self.clerk.channel.send(b"B", self.number, self.data, descriptor)

    def check(self, now: float) -> None:
        """Go back where nothing came for a while; end where the client does not read on."""
        if not hasattr(self, "transport"):
            return
        unsent = self.transport.get_write_buffer_size()
        if unsent and unsent == self.unsent:
            if now - self.since > self.clerk.write_seconds:
                self.transport.abort()
        elif unsent:
            self.unsent, self.since = unsent, now
        elif now - self.since > QUIET:
            self.go_back()


async def run(told: Mapping[str, Any], end: socket.socket, store: EmbeddedStore) -> None:
    """Answer until the server ends the channel."""
    confine.limit_memory(_MEMORY)
    confine.refuse_network()  # the loop, which makes sockets for itself when it starts, runs by now
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    settings = Settings.model_construct(**told["settings"])
    lines: list[bytes] = []
    observer = Observer(RequestLog(told["log"], lines.append), Tally())
    given = Given(Direct(store, settings), store.version, told["base"], Answers(told["cache_bytes"]))
    channel = Channel(end, loop, take=lambda *_: None, ended=ended.set)
    clerk = Clerk(Express(lambda: given, observer), channel, loop, told["header_bytes"], told["write_seconds"])
    clerk.tick(loop.time())
    channel.take = clerk.take
    channel.send(b"O")
    while not ended.is_set():
        await asyncio.sleep(EVERY if clerk.lent else IDLE)
        clerk.tick(loop.time())
        _report(channel, observer, given.answers, lines)
        if clerk.leaving and not clerk.lent and not channel.waiting:
            return


def _report(channel: Channel, observer: Observer, answers: Answers, lines: list[bytes]) -> None:
    """Tell what was counted and logged since the last time."""
    counted = [[*key, *series.told()] for key, series in observer.tally.series.items()]
    observer.tally.series.clear()
    told = {"counted": counted, "hits": answers.hits, "misses": answers.misses}
    answers.hits = answers.misses = 0
    channel.send(b"S", 0, json.dumps(told).encode())
    observer.log.flush()
    for piece in _pieces(b"".join(lines)):
        channel.send(b"G", 0, piece)
    lines.clear()


def _pieces(lines: bytes) -> list[bytes]:
    """Part lines so that each part goes into a message, cut where a line ends."""
    pieces = []
    while lines:
        end = len(lines) if len(lines) <= MOST else lines.rindex(b"\n", 0, MOST) + 1
        pieces.append(lines[:end])
        lines = lines[end:]
    return pieces


def main() -> None:
    """Open the store, give up what is not needed, and run."""
    told = json.loads(sys.argv[1])
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    confine.die_with_parent(told["parent"])
    store = EmbeddedStore(Path(told["directory"]), default_graph=told["default_graph"])
    if str(store.path) != told["path"]:
        sys.exit(1)  # a newer one came in meanwhile
    end = socket.socket(fileno=0)
    gc.collect()
    gc.freeze()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run(told, end, store))


if __name__ == "__main__":
    main()
