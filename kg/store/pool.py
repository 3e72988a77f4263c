"""The processes that answer queries: which is free, whose turn it is, which is replaced.

- One process is kept for questions of a shape that was quick the last time (`kg.store.turns`).
- Only some processes may be long while others wait (`kg.store.looks` says which are, and stops what goes too far).
- A process that is no more is replaced at once; whatever else goes wrong, the next look finds it missing.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass
from typing import Any

from kg.errors import StoreUnavailable
from kg.settings import Settings
from kg.store.process import Worker
from kg.store.protocol import Client, TooBusy
from kg.store.turns import Known, Lane, Turns, Waiter

log = logging.getLogger("kg.store")

QUICK_SECONDS = 0.5
"""A query that runs longer is long."""
KNOWN_QUICK_SECONDS = 0.1
"""A shape that took no longer is known to be quick."""
FAT = 300_000_000
"""A process that holds more memory after a long query is replaced."""
REASONS = ("time", "memory", "crash", "preempted", "unread", "gone")
"""Why processes are killed: out of time, of memory, crashed, others waited, nobody read, the client went away."""


@dataclass(eq=False, slots=True)
class Run:
    """A query that a process works on."""

    worker: Worker
    client: Client
    shape: int
    began: float
    long: bool = False
    sending: bool = False
    """Some of the answer is on its way to the client."""
    stopped: str = ""
    """Why we killed it."""
    dead_since: float | None = None
    """When its process was first seen to be no more."""

    def stop(self, why: str) -> None:
        """Kill its process; who waits for its answer sees to the rest."""
        self.stopped = why
        self.worker.kill()


class Pool:
    """A fixed number of processes, lent out for a query each."""

    def __init__(self, arguments: Mapping[str, Any], *, settings: Settings) -> None:
        self.arguments, self.settings = arguments, settings
        self.idle: list[Worker] = []
        self.all: set[Worker] = set()
        self.runs: set[Run] = set()
        self.turns: Turns[Worker] = Turns(settings.query_queue)
        self.known = Known(quick=KNOWN_QUICK_SECONDS, long=QUICK_SECONDS)
        self.killed: Counter[str] = Counter()
        self.promised: set[Worker] = set()
        """Processes whose turn it is for one who waits, and who has not taken them yet."""
        self.renewing: set[Worker] = set()
        """Processes that are being replaced."""
        self.starting = 0
        """Processes that are being started."""
        self.tasks: set[asyncio.Task[Any]] = set()
        self.kept_for_quick = 1 if settings.query_workers > 2 else 0
        self.most_long = max(1, settings.query_workers - 2 - self.kept_for_quick)
        self.closing = False

    async def start(self) -> None:
        """Start a first process; raise `StoreUnavailable` where the store can't be opened. Looks start the others."""
        await self._add()

    async def close(self) -> None:
        """Kill all processes."""
        self.closing = True
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        for worker in self.all:
            worker.kill()
        await asyncio.gather(*(worker.process.wait() for worker in self.all))
        self.all.clear()
        self.idle.clear()

    def gauges(self) -> Mapping[str, float]:
        """Give what is counted of the work."""
        return {
            "queries_waiting": len(self.turns),
            "queries_running": len(self.runs),
            "queries_long": self.count_long(),
            "workers_alive": sum(worker.alive for worker in self.all),
            **{f"killed_{why}": self.killed[why] for why in REASONS},
        }

    async def lend(self, client: Client, *, lane: Lane, shape: int, until: float) -> Run:
        """Wait for a free process, not beyond a moment of the loop's clock, and note that a query runs on it."""
        worker = self.idle.pop() if self._admitted(lane) and not len(self.turns) else None
        if worker is None or not worker.alive:
            if worker:
                self.spawn(self.renew(worker))
            worker = await self._turn(client, lane, until)
        run = Run(worker, client, shape, asyncio.get_running_loop().time(), long=lane is Lane.LONG)
        self.runs.add(run)
        return run

    def free(self, run: Run) -> None:
        """Take a process back that has finished its query."""
        if run not in self.runs:
            return
        self.runs.discard(run)
        self.known.learn(run.shape, asyncio.get_running_loop().time() - run.began)
        if run.long and not (run.worker.yield_no_more() and run.worker.resident() < FAT):
            self.spawn(self.renew(run.worker))
        else:
            self._take(run.worker)

    def replace(self, run: Run, why: str) -> None:
        """Kill a process in the middle of its query and put another in its place."""
        if run not in self.runs:
            return
        self.killed[why] += 1
        self.runs.discard(run)
        run.worker.kill()
        self.spawn(self.renew(run.worker))

    def spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Run some work beside, and keep hold of it."""
        task = asyncio.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        return task

    # --- turns --------------------------------------------------------------------------------------------------------

    async def _turn(self, client: Client, lane: Lane, until: float) -> Worker:
        waiter = Waiter[Worker](client, lane)
        self._join(waiter)
        self.serve()
        try:
            async with asyncio.timeout_at(until):
                worker = await waiter.turn
            self.promised.discard(worker)
            return worker
        except BaseException as error:
            self.turns.leave(waiter)
            if waiter.turn.done() and not waiter.turn.cancelled() and not waiter.turn.exception():
                self.promised.discard(waiter.turn.result())
                self._take(waiter.turn.result())  # it was his turn just as he went away
            if isinstance(error, TimeoutError):
                raise TooBusy("no process was free in time: ask again in a few seconds") from error
            raise

    def _join(self, waiter: Waiter[Worker]) -> None:
        leaver = self.turns.join(waiter)
        busy = TooBusy("too many queries wait already: ask again in a few seconds")
        if leaver is waiter:
            raise busy
        if leaver and not leaver.turn.done():
            leaver.turn.set_exception(busy)

    def _admitted(self, lane: Lane) -> bool:
        """Tell whether a question of a lane may begin now."""
        kept = 0 if lane is Lane.QUICK else self.kept_for_quick
        return len(self.idle) > kept and (lane is not Lane.LONG or self.count_long() < self.most_long)

    def count_long(self) -> int:
        """Count the queries that are long."""
        return sum(run.long for run in self.runs)

    def serve(self) -> None:
        """Give processes that are free to those who wait."""
        while self.idle and (waiter := self.turns.next(self._admitted)):
            if not waiter.turn.done():
                self.promised.add(worker := self.idle.pop())
                waiter.turn.set_result(worker)

    # --- processes ----------------------------------------------------------------------------------------------------

    async def renew(self, worker: Worker | None = None) -> None:
        """Put a new process in the place of one that is no more, or of none; once, however often it is said."""
        if worker:
            if worker in self.renewing or worker not in self.all:
                return
            self.renewing.add(worker)
            worker.kill()
            await worker.process.wait()
            self.all.discard(worker)  # not before: `close` waits for the end of all
            self.renewing.discard(worker)
        self.starting += 1
        try:
            pause = 0.1
            while not (self.closing or await self._added()):
                await asyncio.sleep(pause)
                pause = min(pause * 2, 30.0)
        finally:
            self.starting -= 1

    async def _added(self) -> bool:
        try:
            await self._add()
        except (StoreUnavailable, OSError) as error:  # OSError: no more files, memory or processes for now
            log.error("a process that answers queries can't be started, it is tried again: %s", error)
            return False
        return True

    async def _add(self) -> None:
        worker = await Worker.start(self.arguments)
        self.all.add(worker)
        self._take(worker)

    def _take(self, worker: Worker) -> None:
        if worker.alive:
            self.idle.append(worker)
            self.serve()
        else:
            self.spawn(self.renew(worker))
