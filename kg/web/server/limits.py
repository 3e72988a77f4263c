"""How much and how long a connection may take, and the look at all of them that finds those whose time is up."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from uvicorn.middleware.proxy_headers import _TrustedHosts

from kg.settings import Settings
from kg.store.protocol import network_of
from kg.web.server.rounds import Rounds

MOST_HEADERS = 100
"""Headers of one request."""
HOST = re.compile(rb"[0-9A-Za-z._~%:\[\]-]{1,255}")
"""What `Host` may be: a name or an address, and a port."""


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
    connections_of_one: int
    """Of one address."""
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
        connections_of_one=max(1, int(settings.connections * settings.connections_share)),
        header_seconds=settings.header_seconds,
        body_seconds=settings.body_seconds,
        write_seconds=settings.write_seconds,
        idle_seconds=settings.idle_seconds,
    )


IsProxy = Callable[[str], bool]
"""Tells whether an address is that of a trusted proxy."""


def proxies_of(settings: Settings) -> IsProxy:
    """Tell which are trusted proxies, as uvicorn does where it believes what they say of their clients."""
    return _TrustedHosts(settings.trusted_proxies).__contains__ if settings.trusted_proxies else _no_proxy


def _no_proxy(_: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class NoPlace:
    """Why a new connection has no place; `at_once`: it is not even told, so many were already."""

    status: int
    said: str
    at_once: bool


class Limited(Protocol):
    """A connection, as far as it matters here."""

    phase: Phase
    client: tuple[str, int] | None
    transport: asyncio.Transport

    def check(self, now: float) -> None:
        """End it if its time is up."""


class Sweep:
    """All connections of one server, looked at once in a while for those whose time is up."""

    def __init__(self, limits: Limits, is_proxy: IsProxy = _no_proxy) -> None:
        self.limits, self.is_proxy = limits, is_proxy
        self.open: set[Limited] = set()
        self.free: dict[Limited, None] = {}
        """Those without a request, the longest so first."""
        self.networks: Counter[str] = Counter()
        """Connections of each address, of IPv6 of each /64."""
        self.every = max(0.05, min(0.5, limits.header_seconds / 4, limits.body_seconds / 4, limits.write_seconds / 4))
        self.rounds = Rounds()
        self.running = False

    def add(self, connection: Limited, loop: asyncio.AbstractEventLoop) -> None:
        """Take a connection in, and look at all of them as long as there is one."""
        self.open.add(connection)
        self.networks[_network_of(connection)] += 1
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
        network = _network_of(connection)
        self.networks[network] -= 1
        if not self.networks[network]:
            del self.networks[network]

    def admit(self, newcomer: Limited) -> NoPlace | None:
        """See that there is a place for a new connection, before it is added; else say why there is none.

        An address that has its part makes room among its own; addresses behind a trusted proxy are not known yet.
        """
        limits, network = self.limits, _network_of(newcomer)
        own = 0 if not newcomer.client or self.is_proxy(newcomer.client[0]) else self.networks[network]
        if limits.connections > limits.connections_of_one <= own and not self.make_room(network):
            said = "your address has too many connections: end some, or ask over those that are open"
            return NoPlace(429, said, own >= 2 * limits.connections_of_one)
        if len(self.open) >= limits.connections and not self.make_room():
            said = "all connections are taken: ask again in a few seconds"
            return NoPlace(503, said, len(self.open) >= 2 * limits.connections)
        return None

    def make_room(self, network: str | None = None) -> bool:
        """Close a connection without a request, for a new one to have a place; tell whether there was one.

        First one that has not asked yet, of the address that has most connections, then of any; then one whose last
        answer is out; of each kind the oldest. So a flood of silent connections pushes out its own. `network`: of
        this address alone.
        """
        most = max(self.networks, key=lambda each: self.networks[each], default="") if network is None else network
        leaver, rank = None, (True, True, True)
        for each in self.free:
            own = _network_of(each)
            if network not in (None, own):
                continue
            ranked = (each.phase is Phase.IDLE, own != most, False)
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


def _network_of(connection: Limited) -> str:
    return network_of(connection.client[0]) if connection.client else ""
