"""An answer on its way: whole at once where it is small, else in pieces that wait for a slow client on disk.

The process that evaluates must not wait for a client that reads slowly, and the bytes must not wait in memory. So what
is not read yet lies in a `kg.store.spool.Spool`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

from kg.store.protocol import Answer, BindingsFormat, GraphFormat
from kg.store.spool import Spool


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
