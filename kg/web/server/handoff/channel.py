"""Messages between the server and a process beside it, each perhaps with an open connection (`SCM_RIGHTS`, unix(7)).

The socket keeps the bounds of messages. One is a letter, the number of a connection, and bytes:

    O  the process has opened the store
    L  a connection is lent, with the request that came last on it
    B  a connection goes back, with what came on it and was not answered
    C  a lent connection has ended
    S  what was counted, JSON; it comes twice a second at least
    G  lines of the log
    H  so many connections are to go back
    R  all connections are to go back
    A  all have, but those whose client still reads; these go back with their next request
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import struct
from collections import deque
from collections.abc import Callable

MOST = 65_536
"""Bytes that a message has at most beside its head; the buffer of such a socket holds three of them."""
_HEAD = struct.Struct(">cQ")
_AT_ONCE = 64
"""Messages that are taken before others have their turn."""

Take = Callable[[bytes, int, bytes, int | None], None]
"""Takes a message: its letter, the number, the bytes, the connection, which is now the taker's to close."""


def pair() -> tuple[socket.socket, socket.socket]:
    """Make the two ends."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)


class Channel:
    """One end, on an event loop."""

    def __init__(
        self, end: socket.socket, loop: asyncio.AbstractEventLoop, *, take: Take, ended: Callable[[], None]
    ) -> None:
        end.setblocking(False)
        self.end, self.loop, self.take, self.ended = end, loop, take, ended
        self.waiting: deque[tuple[bytes, int | None]] = deque()
        self.closed = False
        loop.add_reader(end, self._read)

    def send(self, letter: bytes, number: int = 0, data: bytes = b"", descriptor: int | None = None) -> None:
        """Send a message, now or when there is room; the descriptor is taken over, and closed when it is sent."""
        message = _HEAD.pack(letter, number) + data
        if self.closed:
            _close(descriptor)
        elif self.waiting or not self._sent(message, descriptor):
            if not self.waiting:
                self.loop.add_writer(self.end, self._write)
            self.waiting.append((message, descriptor))

    def close(self) -> None:
        """End it; connections that were not sent yet end too."""
        if self.closed:
            return
        self.closed = True
        self.loop.remove_reader(self.end)
        self.loop.remove_writer(self.end)
        self.end.close()
        while self.waiting:
            _close(self.waiting.popleft()[1])

    def _sent(self, message: bytes, descriptor: int | None) -> bool:
        try:
            socket.send_fds(self.end, [message], [] if descriptor is None else [descriptor])
        except (BlockingIOError, InterruptedError):
            return False
        except OSError:  # the other side is gone: the reader learns of it
            pass
        _close(descriptor)
        return True

    def _write(self) -> None:
        while self.waiting and self._sent(*self.waiting[0]):
            self.waiting.popleft()
        if not self.waiting:
            self.loop.remove_writer(self.end)

    def _read(self) -> None:
        for _ in range(_AT_ONCE):
            try:
                message, descriptors, flags, _ = socket.recv_fds(
                    self.end, _HEAD.size + MOST, 1, socket.MSG_CMSG_CLOEXEC
                )
            except (BlockingIOError, InterruptedError):
                return
            except OSError:
                message, descriptors, flags = b"", [], 0
            if len(message) < _HEAD.size or flags & (socket.MSG_TRUNC | socket.MSG_CTRUNC):
                for each in descriptors:
                    _close(each)
                self.close()
                self.ended()
                return
            letter, number = _HEAD.unpack_from(message)
            self.take(letter, number, message[_HEAD.size :], descriptors[0] if descriptors else None)
            if self.closed:
                return


def _close(descriptor: int | None) -> None:
    if descriptor is not None:
        with contextlib.suppress(OSError):
            os.close(descriptor)
