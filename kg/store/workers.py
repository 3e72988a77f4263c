"""Answer the public's queries in processes of their own, each with its limits, replaced at once when one dies.

A process that outlives its time is killed with SIGKILL: native code heeds nothing milder. Each question waits for an
idle process; only so many may wait, and they are served in the order they came.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import struct
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from kg.errors import BadQuery, KgError, QueryKilled, QueryTimeout, StoreUnavailable
from kg.settings import Settings
from kg.store.protocol import Answer, NotAcceptable, Question, ResultTooLarge, TooBusy
from kg.store.screen import screen

START_SECONDS = 30.0


class Worker:
    """One process that answers one question at a time."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.network_refused = False

    @classmethod
    async def start(cls, arguments: dict[str, Any]) -> Worker:
        """Start a process and wait until it has opened the store."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "kg.store.worker",
            json.dumps(arguments),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            cwd="/",
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
        worker = cls(process)
        try:
            async with asyncio.timeout(START_SECONDS):
                letter, data = await worker.receive()
        except (asyncio.IncompleteReadError, TimeoutError) as error:
            worker.kill()
            raise StoreUnavailable("no process could open the store: build the dataset again") from error
        worker.network_refused = letter == b"R" and bool(json.loads(data)["network_refused"])
        return worker

    async def ask(self, question: dict[str, Any]) -> Answer:
        """Send a question and gather its answer; any exception but a `KgError` leaves the process unusable."""
        data = json.dumps(question).encode()
        stdin = self.process.stdin
        assert stdin
        stdin.write(b"Q" + struct.pack(">I", len(data)) + data)
        await stdin.drain()
        head: dict[str, Any] = {}
        pieces: list[bytes] = []
        while True:
            letter, data = await self.receive()
            if letter == b"H":
                head = json.loads(data)
            elif letter == b"D":
                pieces.append(data)
            elif letter == b"E":
                return Answer(head["format"], b"".join(pieces))
            else:
                raise _error(json.loads(data))

    async def receive(self) -> tuple[bytes, bytes]:
        """Wait for one frame."""
        stdout = self.process.stdout
        assert stdout
        head = await stdout.readexactly(5)
        (size,) = struct.unpack(">I", head[1:])
        return head[:1], await stdout.readexactly(size)

    def kill(self) -> None:
        """End the process now."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        if self.process.stdin:
            self.process.stdin.close()


class Workers:
    """The endpoint over an embedded store: a fixed number of processes that are always replaced."""

    def __init__(self, directory: Path, *, union: bool, settings: Settings) -> None:
        self.settings = settings
        self.arguments = {
            "directory": str(directory),
            "union": union,
            "memory": settings.query_memory,
            "result_bytes": settings.result_bytes,
        }
        self.idle: asyncio.Queue[Worker] = asyncio.Queue()
        self.all: set[Worker] = set()
        self.waiting = 0
        self.replacing: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Start all processes; raise `StoreUnavailable` where the store can't be opened."""
        self.idle = asyncio.Queue()  # belongs to the loop that runs now
        await asyncio.gather(*(self._add() for _ in range(self.settings.query_workers)))

    async def ask(self, question: Question) -> Answer:
        """Answer a question within every limit."""
        settings = self.settings
        screened = screen(question.text, max_bytes=settings.query_bytes, max_depth=settings.query_depth)
        message = {
            "text": question.text,
            "bindings": question.bindings,
            "graph": question.graph,
            "default_graphs": question.default_graphs,
            "named_graphs": question.named_graphs,
            "base": question.base,
            "names_dataset": screened.names_dataset,
        }
        async with self._lease() as worker:
            try:
                async with asyncio.timeout(settings.query_seconds):
                    return await worker.ask(message)
            except TimeoutError as error:
                raise QueryTimeout(
                    f"the query was stopped after {settings.query_seconds:g} s: ask for less, or download the dataset"
                ) from error
            except (asyncio.IncompleteReadError, ConnectionError) as error:
                raise QueryKilled(
                    "the query needed more memory than one query may have and was stopped:"
                    " ask for less, or download the dataset"
                ) from error

    async def close(self) -> None:
        """Kill all processes."""
        for task in self.replacing:
            task.cancel()
        await asyncio.gather(*self.replacing, return_exceptions=True)
        for worker in self.all:
            worker.kill()
        await asyncio.gather(*(worker.process.wait() for worker in self.all))
        self.all.clear()

    def ready(self) -> bool:
        """Tell whether some process is alive."""
        return any(worker.process.returncode is None for worker in self.all)

    @contextlib.asynccontextmanager
    async def _lease(self) -> AsyncIterator[Worker]:
        """Lend an idle process; one that is left in the middle of its work is killed and replaced."""
        worker = await self._wait()
        sound = False
        try:
            yield worker
            sound = True
        except (BadQuery, StoreUnavailable):
            sound = True
            raise
        finally:
            if sound:
                self.idle.put_nowait(worker)
            else:
                self._replace(worker)

    async def _wait(self) -> Worker:
        if self.waiting >= self.settings.query_queue:
            raise TooBusy("too many queries wait already: ask again in a few seconds")
        self.waiting += 1
        try:
            async with asyncio.timeout(self.settings.query_seconds * 2):
                while (worker := await self.idle.get()).process.returncode is not None:
                    self._replace(worker)  # died while it had nothing to do
                return worker
        except TimeoutError as error:
            raise TooBusy("no process was free in time: ask again in a few seconds") from error
        finally:
            self.waiting -= 1

    def _replace(self, worker: Worker) -> None:
        worker.kill()
        self.all.discard(worker)
        task = asyncio.create_task(self._renew(worker))
        self.replacing.add(task)
        task.add_done_callback(self.replacing.discard)

    async def _renew(self, worker: Worker) -> None:
        await worker.process.wait()
        pause = 0.1
        while True:
            try:
                return await self._add()
            except StoreUnavailable:
                await asyncio.sleep(pause)
                pause = min(pause * 2, 30.0)

    async def _add(self) -> None:
        worker = await Worker.start(self.arguments)
        self.all.add(worker)
        self.idle.put_nowait(worker)


def _error(told: dict[str, str]) -> KgError:
    """Make the error of what a worker told."""
    match told["kind"]:
        case "syntax":
            return BadQuery(told["message"])
        case "large":
            return ResultTooLarge("the result is larger than one answer may be: add a LIMIT, or download the dataset")
        case "unacceptable":
            return NotAcceptable("the result of this query exists in none of the formats asked for")
        case _:
            return StoreUnavailable("the query could not be evaluated: ask again, and tell us if it stays so")
