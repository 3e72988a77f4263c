"""How much and how long a connection may take, and the look at all of them that finds those whose time is up."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from kg.settings import Settings


class Phase(Enum):
    """What a connection is doing: its place in the life of a request."""

    HEAD = "the head of a request is awaited or read"
    BODY = "the body of a request is read"
    ANSWER = "a whole request is being answered"
    IDLE = "all is answered, the next request may come"
    REFUSED = "refused, what still comes is thrown away"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much and how long, for one connection and for all of one server."""

    url_bytes: int
    header_bytes: int
    connections: int
    header_seconds: float
    body_seconds: float
    write_seconds: float
    idle_seconds: float


def limits_of(settings: Settings) -> Limits:
    """Work out the limits of connections; a request line has room for the longest query, percent-encoded."""
    return Limits(
        url_bytes=3 * settings.query_bytes + 16_384,
        header_bytes=settings.header_bytes,
        connections=settings.connections,
        header_seconds=settings.header_seconds,
        body_seconds=settings.body_seconds,
        write_seconds=settings.write_seconds,
        idle_seconds=settings.idle_seconds,
    )


class Limited(Protocol):
    """A connection, as far as it matters here."""

    phase: Phase
    client: tuple[str, int] | None
    transport: asyncio.Transport

    def check(self, now: float) -> None:
        """End it if its time is up."""


class Sweep:
    """All connections of one server, looked at once in a while for those whose time is up."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.open: set[Limited] = set()
        self.free: dict[Limited, None] = {}
        """Those without a request, the longest so first."""
        self.addresses: Counter[str] = Counter()
        self.every = max(0.05, min(0.5, limits.header_seconds / 4, limits.body_seconds / 4, limits.write_seconds / 4))
        self.running = False

    def add(self, connection: Limited, loop: asyncio.AbstractEventLoop) -> None:
        """Take a connection in, and look at all of them as long as there is one."""
        self.open.add(connection)
        self.addresses[_address_of(connection)] += 1
        self.free[connection] = None
        if not self.running:
            self.running = True
            loop.call_later(self.every, self._look, loop)

    def drop(self, connection: Limited) -> None:
        """Forget a connection."""
        self.free.pop(connection, None)
        if connection not in self.open:
            return
        self.open.discard(connection)
        address = _address_of(connection)
        self.addresses[address] -= 1
        if not self.addresses[address]:
            del self.addresses[address]

    def make_room(self) -> bool:
        """Close a connection without a request, for a new one to have a place; tell whether there was one.

        First one that has not asked yet, of the address that has most connections, then of any; then one whose last
        answer is out; of each kind the oldest. So a flood of silent connections pushes out its own.
        """
        most = max(self.addresses, key=lambda address: self.addresses[address], default="")
        leaver, rank = None, (True, True, True)
        for each in self.free:
            ranked = (each.phase is Phase.IDLE, _address_of(each) != most, False)
            if ranked < rank and not each.transport.get_write_buffer_size():  # else it still reads
                leaver, rank = each, ranked
            if rank == (False, False, False):
                break
        if leaver is None:
            return False
        self.drop(leaver)
        leaver.transport.abort()
        return True

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        now = loop.time()
        for connection in tuple(self.open):
            connection.check(now)
        self.running = bool(self.open)
        if self.running:
            loop.call_later(self.every, self._look, loop)


def _address_of(connection: Limited) -> str:
    return connection.client[0] if connection.client else ""
