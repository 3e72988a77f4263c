"""The server's side: which connections are lent, to which process; and how processes begin and end.

A connection is lent when a request comes on it and those before it were all answered at once, if more such connections
are here than with the process that has fewest: so the work is shared evenly, and one client alone is never lent. The
first process starts when it is first wanted. It is held to the dataset it began with: before another is served, all
connections come home. One that tells nothing for ten seconds is killed, and its connections end.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import socket
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Coroutine, Mapping
from itertools import count
from typing import Any, Protocol

from kg.settings import Settings
from kg.store.embedded import EmbeddedStore
from kg.store.process import environment
from kg.web.server.handoff import channel as messages
from kg.web.server.handoff.channel import Channel
from kg.web.server.limits import Phase, Sweep
from kg.web.server.observe import Observer
from kg.web.state import Served, State

log = logging.getLogger("kg.web")

STEADY = 8
"""Requests answered at once, one after the other, after which a connection may be lent."""
MOST_STEADY = 4096
"""The same of a connection that came back with another request again and again: each time twice as many."""
RECENT = 1.0
"""Seconds after its last request for which a connection counts among those that ask."""
SILENT_SECONDS, START_SECONDS = 10.0, 30.0
AGAIN_SECONDS = 30.0
"""Seconds from the unwanted end of a process until another may start."""
HOME_SECONDS = 1.0
"""Seconds in which lent connections come home; what still reads an answer then comes when it asks again."""
_CACHE_PART = 8
"""Part of the bytes for kept answers that a process may take."""


class Lendable(Protocol):
    """A connection of the server, as far as it matters here."""

    transport: asyncio.Transport
    client: tuple[str, int] | None
    sweep: Sweep
    since: float
    streak: int
    steady: int

    def again(self, came: bytes, *, steady: int) -> asyncio.Protocol:
        """Make what goes on with it when it comes back."""


class Lent:
    """A connection that is lent, in the place that it had."""

    phase = Phase.ANSWER

    def __init__(self, connection: Lendable, loop: asyncio.AbstractEventLoop) -> None:
        self.connection, self.transport, self.client = connection, connection.transport, connection.client
        connection.sweep.add(self, loop)
        connection.sweep.free.pop(self, None)

    def check(self, now: float) -> None:
        """Leave it to the process."""

    def drop(self) -> None:
        """Give its place back."""
        self.connection.sweep.drop(self)


class Desk:
    """A process, and what is lent to it."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.process: Process | None = None
        self.channel: Channel | None = None
        self.lent: dict[int, Lent] = {}
        self.ready = False
        self.heard = asyncio.get_running_loop().time()
        self.home = asyncio.Event()
        """All that could has come home."""

    def kill(self) -> None:
        """End the process now, and with it what is lent to it."""
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                self.process.kill()
        if self.channel:
            self.channel.close()
        for lent in self.lent.values():
            lent.drop()
        self.lent.clear()
        self.home.set()


class Lending:
    """What lends the connections of one server."""

    def __init__(self, settings: Settings, served: Served, observer: Observer) -> None:
        self.settings, self.served, self.observer = settings, served, observer
        self.desks: list[Desk] = []
        self.leaving: list[Desk] = []
        """Processes that go when the last connection has come home."""
        self.steady: set[Lendable] = set()
        """Connections here that lately asked nothing but look-ups."""
        self.numbers = count(1)
        self.held = False
        """Nothing is lent for now."""
        self.not_before = 0.0
        self.tasks: set[asyncio.Task[Any]] = set()
        """Processes that run."""
        self.returning: set[asyncio.Task[Any]] = set()
        """Connections that come home."""
        self.loop: asyncio.AbstractEventLoop | None = None

    # lending

    def take(self, connection: Lendable, data: bytes) -> bool:
        """Lend a connection with the request that came on it, if that evens out the work; tell whether it was done."""
        if connection.streak < connection.steady or self.held:
            return False
        self.steady.add(connection)
        if self.loop is None:
            self._begin()
        if len(self.steady) < 2 or (desk := self._free_desk()) is None or desk.channel is None:
            return False
        if len(data) > messages.MOST or connection.transport.get_write_buffer_size() or desk.channel.waiting:
            return False
        self.steady.discard(connection)
        number = next(self.numbers)
        descriptor = os.dup(connection.transport.get_extra_info("socket").fileno())
        connection.transport.abort()
        desk.lent[number] = Lent(connection, asyncio.get_running_loop())
        desk.channel.send(b"L", number, data, descriptor)
        return True

    def _free_desk(self) -> Desk | None:
        """Give the process with the fewest connections, if it has fewer than are here; start one where one may."""
        now = asyncio.get_running_loop().time()
        if len(self.desks) < self._most() and now >= self.not_before and all(desk.ready for desk in self.desks):
            self._start()
        ready = [desk for desk in self.desks if desk.ready]
        desk = min(ready, key=lambda desk: len(desk.lent), default=None)
        return desk if desk and len(desk.lent) < len(self.steady) - 1 else None

    def _most(self) -> int:
        possible = self.served.state.direct is not None and sys.platform == "linux"  # others bound no messages so
        return self.settings.lookup_processes if possible else 0

    def forget(self, connection: Lendable) -> None:
        """Note that a connection has ended, or asked something else."""
        self.steady.discard(connection)

    def _even_out(self, desk: Desk) -> None:
        """Call some connections home where more are lent than are here."""
        if desk.channel and (surplus := (len(desk.lent) - len(self.steady)) // 2) > 0:
            desk.channel.send(b"H", surplus)

    # processes

    def _start(self) -> None:
        desk = Desk(self.served.state)
        self.desks.append(desk)
        _run(self._open(desk), self.tasks)

    async def _open(self, desk: Desk) -> None:
        """Start the process of a desk."""
        ours, theirs = messages.pair()
        loop = asyncio.get_running_loop()
        with theirs:
            try:
                process = await asyncio.create_subprocess_exec(
                    *(sys.executable, "-m", "kg.web.server.handoff.clerk", json.dumps(self._told(desk.state))),
                    stdin=theirs.fileno(),
                    stdout=DEVNULL,
                    stderr=DEVNULL,
                    cwd="/",
                    env=environment(),
                )
            except OSError:
                ours.close()
                self._lose(desk)
                return
        desk.process = process
        if desk not in self.desks:  # meanwhile it was not wanted any more
            ours.close()
            desk.kill()
        else:
            desk.heard = loop.time()

            def take(letter: bytes, number: int, data: bytes, descriptor: int | None) -> None:
                self._take(desk, letter, number, data, descriptor)

            desk.channel = Channel(ours, loop, take=take, ended=lambda: self._lose(desk))
        await process.wait()
        self._lose(desk)

    def _told(self, state: State) -> Mapping[str, Any]:
        """Tell a process what it needs to know."""
        store, settings = state.opened.store, self.settings
        assert isinstance(store, EmbeddedStore)
        return {
            "directory": str(store.path.parent),
            "path": str(store.path),
            "default_graph": settings.default_graph,
            "base": state.base,
            "settings": {"result_bytes": settings.result_bytes, "query_bytes": settings.query_bytes},
            "cache_bytes": settings.cache_bytes // _CACHE_PART,
            "header_bytes": settings.header_bytes,
            "write_seconds": settings.write_seconds,
            "log": settings.log,
            "parent": os.getpid(),
        }

    def _lose(self, desk: Desk) -> None:
        """Note that a process has ended."""
        if desk in self.desks:
            self.desks.remove(desk)
            self.not_before = asyncio.get_running_loop().time() + AGAIN_SECONDS
            log.error("a process that answers look-ups has ended; the server answers all of them itself meanwhile")
        if desk in self.leaving:
            self.leaving.remove(desk)
        desk.kill()

    def _take(self, desk: Desk, letter: bytes, number: int, data: bytes, descriptor: int | None) -> None:
        """Take a message of a process."""
        desk.heard = asyncio.get_running_loop().time()
        match letter:
            case b"O":
                desk.ready = True
            case b"S":
                self._count(desk, json.loads(data))
            case b"G":
                self.observer.log.pass_on(data)
            case b"A":
                desk.home.set()
            case b"C" if number in desk.lent:
                desk.lent.pop(number).drop()
            case b"B" if descriptor is not None and number in desk.lent:
                _run(self._go_on(desk.lent.pop(number), socket.socket(fileno=descriptor), data), self.returning)

    def _count(self, desk: Desk, told: Mapping[str, Any]) -> None:
        for each in told["counted"]:
            self.observer.tally.merge(*each)
        desk.state.answers.hits += told["hits"]
        desk.state.answers.misses += told["misses"]

    async def _go_on(self, lent: Lent, connection: socket.socket, data: bytes) -> None:
        """Go on with a connection that came back."""
        lent.drop()
        steady = lent.connection.steady
        going = lent.connection.again(data, steady=min(2 * steady, MOST_STEADY) if data else steady)
        try:
            await asyncio.get_running_loop().connect_accepted_socket(lambda: going, connection)
        except OSError:
            connection.close()

    # all together

    async def recall(self) -> None:
        """Call all connections home; nothing is lent meanwhile."""
        self.held = True
        desks, self.desks = self.desks, []
        for desk in desks:
            if desk.channel and desk.ready:
                self.leaving.append(desk)
                desk.channel.send(b"R")
            else:
                desk.kill()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(HOME_SECONDS):
                for desk in desks:
                    await desk.home.wait()
                while self.returning:
                    await asyncio.wait(tuple(self.returning))
        self.held = False

    async def close(self) -> None:
        """Call all connections home, and end the processes."""
        await self.recall()
        self.held = True
        for desk in tuple(self.leaving):
            desk.kill()
        if self.tasks:
            await asyncio.wait(self.tasks, timeout=HOME_SECONDS)

    def gauges(self) -> Mapping[str, float]:
        """Give what is counted of it."""
        desks = (*self.desks, *self.leaving)
        return {"lookup_processes": len(desks), "connections_lent": sum(len(desk.lent) for desk in desks)}

    def _begin(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.loop.call_later(RECENT, self._look)

    def _look(self) -> None:
        """Forget connections that ask no more; kill processes that do not stir."""
        assert self.loop is not None
        now = self.loop.time()
        self.steady = {each for each in self.steady if now - each.since < RECENT and not each.transport.is_closing()}
        for desk in self.desks:
            self._even_out(desk)
        for desk in (*self.desks, *self.leaving):
            if now - desk.heard > (SILENT_SECONDS if desk.ready else START_SECONDS):
                desk.kill()
        self.loop.call_later(RECENT, self._look)


def _run(work: Coroutine[Any, Any, None], among: set[asyncio.Task[Any]]) -> None:
    task = asyncio.get_running_loop().create_task(work)
    among.add(task)
    task.add_done_callback(among.discard)
