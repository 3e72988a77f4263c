"""An answer on its way: whole at once where it is small, else in pieces that wait for a slow client on disk.

The process that evaluates must not wait for a client that reads slowly, and the bytes must not wait in memory. So what
is not read yet lies in a `Spool`: a little in memory, the rest in a file without a name.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable

from kg.store.protocol import Answer, BindingsFormat, GraphFormat

MEMORY = 1 << 20
"""Bytes of a spool that stay in memory."""
PIECE = 128 * 1024


class Spool:
    """Bytes between one who writes and never waits and one who reads and may be slow."""

    def __init__(self) -> None:
        self.size = 0
        self.cut: str | None = None
        self._read = 0
        self._file = tempfile.SpooledTemporaryFile(max_size=MEMORY)  # noqa: SIM115 - closed by `close`
        self._ended = False
        self._error: BaseException | None = None
        self._news = asyncio.Event()

    def put(self, data: bytes) -> None:
        """Add bytes."""
        if data and not self._file.closed:
            self._file.seek(self.size)
            self._file.write(data)
            self.size += len(data)
            self._news.set()

    def end(self, *, cut: str | None = None, error: BaseException | None = None) -> None:
        """Say that no more will come; why, where the result was cut or failed."""
        self.cut, self._error, self._ended = cut, error, True
        self._news.set()

    async def filled(self, least: int) -> None:
        """Wait until so many bytes are there, or all; raise the error that came instead."""
        while self.size < least and not self._ended:
            self._news.clear()
            await self._news.wait()
        if self._error:
            raise self._error

    def whole(self) -> bytes | None:
        """Give all the bytes, where there will be no more."""
        if not self._ended or self._error:
            return None
        self._file.seek(0)
        return self._file.read()

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield what was put in, in order, waiting for more until the end."""
        while not self._file.closed:
            if self._read < self.size:
                self._file.seek(self._read)
                data = self._file.read(PIECE)
                self._read += len(data)
                yield data
            elif self._ended:
                if self._error:
                    raise self._error
                return
            else:
                self._news.clear()
                await self._news.wait()

    def close(self) -> None:
        """Let go of what was not read."""
        self._ended = True
        self._file.close()
        self._news.set()


class SpooledReply:
    """A `kg.store.protocol.Reply` over a spool, or over bytes that are there."""

    def __init__(
        self,
        form: BindingsFormat | GraphFormat,
        whole: bytes | None = None,
        *,
        spool: Spool | None = None,
        cut: str | None = None,
        stop: Callable[[], object] = lambda: None,
    ) -> None:
        self.format, self.whole = form, whole
        self._spool, self._cut, self._stop = spool, cut, stop

    @classmethod
    def of(cls, answer: Answer, *, cut: str | None = None) -> SpooledReply:
        """Make the reply of an answer that is there."""
        return cls(answer.format, answer.body, cut=cut)

    @property
    def cut(self) -> str | None:
        """Why the result ends before its end; known for certain after the last piece."""
        return self._spool.cut if self._spool else self._cut

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield the bytes; raise the `KgError` that ended them too early, where they could not be cut cleanly."""
        if self.whole is not None:
            yield self.whole
        elif self._spool:
            async for piece in self._spool.pieces():
                yield piece

    def close(self) -> None:
        """Stop the work behind it and let go of what was not read."""
        self._stop()
        if self._spool:
            self._spool.close()
