"""Whose turn it is: a waiting line in lanes, fair between addresses and, behind one address, between connections.

What is known to be quick goes before what is unknown, and that before what is known to be long. Within a lane the
addresses take turns, and so do the connections of one address: one who asks much makes only himself wait. When the line
is full, the newest of whoever has most in it goes, if that is not the newcomer himself. Of IPv6 the first 64 bits
count as the address.
"""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Generic, TypeVar

from kg.store.protocol import Client

T = TypeVar("T")


class Lane(IntEnum):
    """How long a question is likely to take; smaller goes first."""

    QUICK = 0
    UNKNOWN = 1
    LONG = 2


@dataclass(eq=False, slots=True)
class Waiter(Generic[T]):
    """One who waits, and what he is given when it is his turn."""

    client: Client
    lane: Lane
    turn: asyncio.Future[T] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Line(Generic[T]):
    """The waiters of one lane."""

    def __init__(self) -> None:
        self._addresses: OrderedDict[str, OrderedDict[int, deque[Waiter[T]]]] = OrderedDict()
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, waiter: Waiter[T]) -> None:
        """Put one behind the others of his connection."""
        connections = self._addresses.setdefault(waiter.client.network, OrderedDict())
        connections.setdefault(waiter.client.connection, deque()).append(waiter)
        self._count += 1

    def pop(self) -> Waiter[T]:
        """Take the next: the first of the connection, of the address, whose turn it is."""
        return self._take(next(iter(self._addresses)))

    def pop_of(self, admitted: Callable[[str], bool]) -> Waiter[T] | None:
        """Take the next of those addresses (of IPv6, networks) that are admitted."""
        address = next(filter(admitted, self._addresses), None)
        return None if address is None else self._take(address)

    def _take(self, address: str) -> Waiter[T]:
        connections = self._addresses[address]
        connection, waiters = next(iter(connections.items()))
        waiter = waiters[0]
        self._addresses.move_to_end(address)
        connections.move_to_end(connection)
        self.remove(waiter)
        return waiter

    def remove(self, waiter: Waiter[T]) -> bool:
        """Take one out; tell whether he was there."""
        address, connection = waiter.client.network, waiter.client.connection
        connections = self._addresses.get(address, OrderedDict())
        waiters = connections.get(connection, deque())
        if waiter not in waiters:
            return False
        waiters.remove(waiter)
        self._count -= 1
        if not waiters:
            del connections[connection]
        if not connections:
            del self._addresses[address]
        return True

    def greediest(self) -> tuple[int, int, Waiter[T]] | None:
        """Give the newest of the connection with most waiters, of the address with most; and how many both have."""
        if not self._count:
            return None
        connections = max(self._addresses.values(), key=lambda each: sum(map(len, each.values())))
        waiters = max(connections.values(), key=len)
        return sum(map(len, connections.values())), len(waiters), waiters[-1]

    def count(self, client: Client) -> tuple[int, int]:
        """Count the waiters of an address, and of one of its connections."""
        connections = self._addresses.get(client.network, OrderedDict())
        return sum(map(len, connections.values())), len(connections.get(client.connection, ()))


class Turns(Generic[T]):
    """The waiting line with its lanes, of at most so many waiters."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.lines = {lane: Line[T]() for lane in Lane}

    def __len__(self) -> int:
        return sum(map(len, self.lines.values()))

    def join(self, waiter: Waiter[T]) -> Waiter[T] | None:
        """Put one in the line; give the one who has to go for him, who may be himself."""
        if len(self) < self.most:
            self.lines[waiter.lane].add(waiter)
            return None
        leaver = self._leaver(waiter)
        if leaver is not waiter:
            self.leave(leaver)
            self.lines[waiter.lane].add(waiter)
        return leaver

    def leave(self, waiter: Waiter[T]) -> None:
        """Take one out, if he is still there."""
        self.lines[waiter.lane].remove(waiter)

    def next(self, admitted: Callable[[Lane], bool]) -> Waiter[T] | None:
        """Take the one whose turn it is, of the first lane that has waiters and is admitted."""
        for lane, line in self.lines.items():
            if line and admitted(lane):
                return line.pop()
        return None

    def wanted(self) -> Iterator[Lane]:
        """Yield the lanes in which someone waits."""
        return (lane for lane, line in self.lines.items() if line)

    def _leaver(self, newcomer: Waiter[T]) -> Waiter[T]:
        for lane in sorted(Lane, reverse=True):
            if lane < newcomer.lane:
                break
            greediest = self.lines[lane].greediest()
            if not greediest:
                continue
            address, connection, newest = greediest
            own_address, own_connection = self.lines[lane].count(newcomer.client)
            same = newest.client.network == newcomer.client.network
            greedier = connection > own_connection + 1 if same else address > own_address + 1
            if greedier or lane > newcomer.lane:
                return newest
        return newcomer


_CONSTANT = re.compile(r"<[^<>\s]*>|\"[^\"\\\n]*\"|'[^'\\\n]*'|\#[^\n]*|\d+")


class Known:
    """How long questions of a shape took when they were last asked.

    The shape is the text without its IRIs, strings, numbers and comments: a program asks the same about many things.
    What was quick once may be long with another constant; then it is known to be, and cost its own time only.
    """

    def __init__(self, *, quick: float, long: float, most: int = 10_000) -> None:
        self.quick, self.long, self.most = quick, long, most
        self._lanes: OrderedDict[int, Lane] = OrderedDict()

    @staticmethod
    def shape(text: str) -> int:
        """Give the name of a shape.

        >>> Known.shape("ASK { <a> ?p 'x' } # 1") == Known.shape('ASK { <b> ?p "y" } # 2')
        True
        """
        return hash(_CONSTANT.sub("_", text))

    def lane(self, shape: int) -> Lane:
        """Give the lane for a shape."""
        return self._lanes.get(shape, Lane.UNKNOWN)

    def learn(self, shape: int, seconds: float) -> None:
        """Remember how long a question of this shape took."""
        lane = Lane.QUICK if seconds <= self.quick else Lane.LONG if seconds >= self.long else Lane.UNKNOWN
        if self._lanes.get(shape) is not lane:
            self._lanes[shape] = lane
            self._lanes.move_to_end(shape)
            if len(self._lanes) > self.most:
                self._lanes.popitem(last=False)
