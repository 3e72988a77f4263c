"""What of an answer is not read yet: a little in memory, the rest in files without a name; and the room for all of it.

What was read is let go of, a file at a time. Of the room one address has a part, beyond which its results are cut where
they grow; when all together are too much, whoever holds most loses his largest. So clients that read slowly take the
room from each other, never from those who read.
"""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from collections import Counter, deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import IO
from weakref import WeakSet

from kg.store.protocol import NOBODY, Client, TooBusy

MEMORY = 512 * 1024
"""Bytes of a spool that stay in memory; a longer answer is never taken as a whole."""
PIECE = 128 * 1024
SEGMENT = 4 << 20
"""Bytes of a file; the next ones go into another."""


class TooMuchUnread(TooBusy):
    """Clients have not read more than the settings allow to lie about."""


@dataclass(eq=False, slots=True)
class Segment:
    """A file of a spool."""

    file: IO[bytes] = field(default_factory=tempfile.TemporaryFile)
    size: int = 0
    read: int = 0

    def put(self, data: bytes) -> None:
        """Add bytes."""
        self.file.seek(self.size)
        self.file.write(data)
        self.size += len(data)

    def take(self) -> bytes:
        """Give the next piece."""
        self.file.seek(self.read)
        data = self.file.read(PIECE)
        self.read += len(data)
        return data


class Spool:
    """Bytes between one who writes and never waits and one who reads and may be slow."""

    def __init__(self, client: Client = NOBODY) -> None:
        self.network = client.network
        self.size = 0
        """Bytes that were put in, read or not."""
        self.cut: str | None = None
        self.given_up = False
        """Whether what was not read had to go for others."""
        self._memory: deque[bytes] = deque()
        self._in_memory = 0
        self._segments: deque[Segment] = deque()
        self._ended = False
        self._error: BaseException | None = None
        self._news = asyncio.Event()
        self._closed = False

    @property
    def held(self) -> int:
        """Bytes that it takes in memory and on the disk."""
        return self._in_memory + sum(segment.size for segment in self._segments)

    def put(self, data: bytes) -> None:
        """Add bytes; where the disk takes no more, all is given up."""
        if not data or self._closed or self.given_up:
            return
        if not self._segments and self._in_memory + len(data) <= MEMORY:
            self._memory.append(data)
            self._in_memory += len(data)
        else:
            try:
                self._write(data)
            except OSError:
                self.give_up()
                return
        self.size += len(data)
        self._news.set()

    def _write(self, data: bytes) -> None:
        if not self._segments or self._segments[-1].size >= SEGMENT:
            self._segments.append(Segment())
        self._segments[-1].put(data)

    def end(self, *, cut: str | None = None, error: BaseException | None = None) -> None:
        """Say that no more will come; why, where the result was cut or failed."""
        if not self.given_up:
            self.cut, self._error, self._ended = cut, error, True
        self._news.set()

    def give_up(self) -> None:
        """Let go of what was not read, and tell the reader."""
        self.end(error=TooMuchUnread("this server holds as many unread results as it may: ask again later"))
        self.given_up = True
        self._drop()

    async def filled(self, least: int) -> None:
        """Wait until so many bytes are there, or all; raise the error that came instead."""
        while self.size < least and not self._ended:
            self._news.clear()
            await self._news.wait()
        if self._error:
            raise self._error

    def whole(self) -> bytes | None:
        """Give all the bytes, where there will be no more and they are few."""
        if not self._ended or self._error or self._in_memory < self.size:
            return None
        return b"".join(self._memory)

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield what was put in, in order, waiting for more until the end."""
        while not self._closed:
            if data := self._take():
                yield data
            elif self._ended:
                if self._error:
                    raise self._error
                return
            else:
                self._news.clear()
                await self._news.wait()

    def _take(self) -> bytes:
        """Give the next piece, and let go of it; nothing where there is none."""
        if self._memory:
            data = self._memory.popleft()
            self._in_memory -= len(data)
            return data
        if not self._segments:
            return b""
        segment = self._segments[0]
        data = segment.take()
        if segment.read == segment.size:
            self._segments.popleft().file.close()
        return data

    def close(self) -> None:
        """Let go of what was not read."""
        self._ended = self._closed = True
        self._drop()
        self._news.set()

    def _drop(self) -> None:
        self._memory.clear()
        self._in_memory = 0
        while self._segments:
            with contextlib.suppress(OSError):  # a full disk says so again
                self._segments.popleft().file.close()


class Room:
    """The bytes that all spools may hold together, and one network of them."""

    def __init__(self, most: int, *, share: float) -> None:
        self.most, self.most_of_one = most, int(most * share)
        self.spools: WeakSet[Spool] = WeakSet()

    def open(self, client: Client) -> Spool:
        """Make a spool that is charged to a client."""
        spool = Spool(client)
        self.spools.add(spool)
        return spool

    def held(self) -> int:
        """Count the bytes."""
        return sum(spool.held for spool in self.spools)

    def close(self) -> None:
        """Give up what was not read."""
        for spool in set(self.spools):
            spool.give_up()

    def watch(self, spool: Spool) -> None:
        """Raise `TooMuchUnread` where a spool may grow no more; where all are too much, give up the largest first."""
        held: Counter[str] = Counter()
        for each in self.spools:
            held[each.network] += each.held
        while held.total() > self.most:
            network = max(held, key=lambda each: held[each])
            largest = max((each for each in self.spools if each.network == network), key=lambda each: each.held)
            held[network] -= largest.held
            largest.give_up()
        if spool.given_up:
            raise TooMuchUnread("this server holds as many unread results as it may: ask again later")
        if held[spool.network] > self.most_of_one:
            raise TooMuchUnread("your address has not read as many results as it may: read them, or ask for less")
