"""One process that answers queries (`kg.store.worker`), seen from the server: start it, ask it, kill it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import struct
import sys
from asyncio.subprocess import DEVNULL, Process
from collections import deque
from collections.abc import Mapping
from typing import Any, cast

from kg.errors import StoreUnavailable

START_SECONDS = 30.0
_HEAD = struct.Struct(">cI")
_MOST_KEPT = 1 << 20
"""Bytes of frames that wait to be received; then the process has to wait."""


class Frames(asyncio.Protocol):
    """The frames of the socket, as they come."""

    transport: asyncio.Transport

    def __init__(self) -> None:
        self.buffer = bytearray()
        self.frames: deque[tuple[bytes, bytes]] = deque()
        self.kept = 0
        self.ended = False
        self.waiter: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember the way back."""
        self.transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Part bytes into frames."""
        buffer = self.buffer
        buffer += data
        at = 0
        while len(buffer) - at >= _HEAD.size:
            letter, size = _HEAD.unpack_from(buffer, at)
            end = at + _HEAD.size + size
            if end > len(buffer):
                break
            self.frames.append((letter, bytes(buffer[at + _HEAD.size : end])))
            self.kept += size
            at = end
        del buffer[:at]
        if self.kept > _MOST_KEPT:
            self.transport.pause_reading()
        self._wake()

    def connection_lost(self, _: Exception | None) -> None:
        """Tell whoever waits."""
        self.ended = True
        self._wake()

    def _wake(self) -> None:
        if self.waiter and not self.waiter.done():
            self.waiter.set_result(None)

    async def receive(self) -> tuple[bytes, bytes]:
        """Give the next frame; `ConnectionResetError` when there will be none."""
        while not self.frames:
            if self.ended:
                raise ConnectionResetError
            self.waiter = asyncio.get_running_loop().create_future()
            await self.waiter
        letter, data = self.frames.popleft()
        if self.kept > _MOST_KEPT >= self.kept - len(data):
            self.transport.resume_reading()
        self.kept -= len(data)
        return letter, data


class Worker:
    """One process that answers one question at a time."""

    def __init__(self, process: Process, frames: Frames) -> None:
        self.process, self.frames = process, frames
        self.network_refused = False

    @classmethod
    async def start(cls, arguments: Mapping[str, Any]) -> Worker:
        """Start a process and wait until it has opened the store."""
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                process = await asyncio.create_subprocess_exec(
                    sys.executable,
                    "-m",
                    "kg.store.worker",
                    json.dumps({**arguments, "parent": os.getpid()}),
                    stdin=theirs.fileno(),
                    stdout=DEVNULL,
                    stderr=DEVNULL,
                    cwd="/",
                    env=environment(),
                )
            except BaseException:
                ours.close()
                raise
        ours.setblocking(False)
        transport = None
        try:
            async with asyncio.timeout(START_SECONDS):
                transport, frames = await asyncio.get_running_loop().create_connection(Frames, sock=ours)
                letter, data = await frames.receive()
        except BaseException as error:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            if transport:
                transport.abort()
            else:
                ours.close()
            await process.wait()  # the loop may be closed next, and must not learn of its end after that
            if isinstance(error, ConnectionResetError | TimeoutError):
                raise StoreUnavailable("no process could open the store: build the dataset again") from error
            raise
        worker = cls(process, frames)
        worker.network_refused = letter == b"R" and bool(json.loads(data)["network_refused"])
        return worker

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return not self.frames.ended and self.process.returncode is None

    def send(self, question: bytes) -> None:
        """Send a question."""
        self.frames.transport.write(_HEAD.pack(b"Q", len(question)) + question)

    def yield_to_others(self) -> None:
        """Let other processes go first from now on."""
        self._nice(10)

    def yield_no_more(self) -> bool:
        """Take that back; tell whether the system allowed it."""
        return self._nice(0)

    def _nice(self, value: int) -> bool:
        try:
            for thread in os.listdir(f"/proc/{self.process.pid}/task"):
                os.setpriority(os.PRIO_PROCESS, int(thread), value)
        except OSError:
            return False
        return True

    def resident(self) -> int:
        """Give the bytes of memory that it holds; 0 where that is not known."""
        try:
            with open(f"/proc/{self.process.pid}/statm", encoding="ascii") as file:
                return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, ValueError, IndexError):
            return 0

    def kill(self) -> None:
        """End the process now."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        self.frames.transport.abort()


def environment() -> dict[str, str]:
    """Give what Python needs to start; settings, which may hold passwords, are not for a process that strangers ask."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("KG_")}
    return {**kept, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
