"""The processes that answer queries: which is free, whose turn it is, which has to go.

- A query that runs longer than `QUICK_SECONDS` is long: it goes on with what others leave of the processors, and only
  some processes may be long while others wait. The youngest that is one too many is stopped.
- One process is kept for questions of a shape that was quick the last time (`kg.store.turns`).
- When all together hold more memory than they may, the largest is killed.
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
TICK_SECONDS = 0.1
LOST_SECONDS = 5.0
"""A query whose process is dead for so long has nobody who sees to it: others learn of it within two seconds."""
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
        self.renewing: set[Worker] = set()
        """Processes that are being replaced."""
        self.starting = 0
        """Processes that are being started."""
        self.missing: set[Worker] = set()
        """Processes that nobody had at the last look."""
        self.tasks: set[asyncio.Task[Any]] = set()
        self.kept_for_quick = 1 if settings.query_workers > 2 else 0
        self.most_long = max(1, settings.query_workers - 2 - self.kept_for_quick)
        self.closing = False

    async def start(self) -> None:
        """Start a first process; raise `StoreUnavailable` where the store can't be opened. Looks start the others."""
        await self._add()
        self.spawn(self._look_after())

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
            "queries_long": self._long(),
            "workers_alive": sum(worker.alive for worker in self.all),
            **{f"killed_{why}": self.killed[why] for why in REASONS},
        }

    async def lend(self, client: Client, *, lane: Lane, shape: int, until: float) -> Run:
        """Wait for a free process, not beyond a moment of the loop's clock, and note that a query runs on it."""
        worker = self.idle.pop() if self._admitted(lane) and not len(self.turns) else None
        if worker is None or not worker.alive:
            if worker:
                self.spawn(self._renew(worker))
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
            self.spawn(self._renew(run.worker))
        else:
            self._take(run.worker)

    def replace(self, run: Run, why: str) -> None:
        """Kill a process in the middle of its query and put another in its place."""
        if run not in self.runs:
            return
        self.killed[why] += 1
        self.runs.discard(run)
        run.worker.kill()
        self.spawn(self._renew(run.worker))

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
        self._serve()
        try:
            async with asyncio.timeout_at(until):
                return await waiter.turn
        except BaseException as error:
            self.turns.leave(waiter)
            if waiter.turn.done() and not waiter.turn.cancelled() and not waiter.turn.exception():
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
        return len(self.idle) > kept and (lane is not Lane.LONG or self._long() < self.most_long)

    def _long(self) -> int:
        return sum(run.long for run in self.runs)

    def _serve(self) -> None:
        """Give processes that are free to those who wait."""
        while self.idle and (waiter := self.turns.next(self._admitted)):
            if not waiter.turn.done():
                waiter.turn.set_result(self.idle.pop())

    # --- looking after what runs --------------------------------------------------------------------------------------

    async def _look_after(self) -> None:
        while True:
            await asyncio.sleep(TICK_SECONDS)
            try:
                self._look()
            except Exception:  # without the next look no query would ever be stopped
                log.exception("looking after the processes that answer queries")

    def _look(self) -> None:
        self._sort_out()
        self._mark_long()
        self._end_late()
        self._relieve()
        self._watch_memory()
        self._serve()

    def _sort_out(self) -> None:
        """Replace processes that died with nothing to do, and those that nobody has; start what is missing."""
        for worker in [worker for worker in self.idle if not worker.alive]:
            self.idle.remove(worker)
            self.spawn(self._renew(worker))
        self._end_lost()
        nobodys = self.all - {*self.idle, *self.renewing, *(run.worker for run in self.runs)}
        for worker in nobodys & self.missing:  # seen twice: it is not on its way to one who waited for it
            self.spawn(self._renew(worker))
        self.missing = nobodys
        if len(self.all) < self.settings.query_workers and not self.starting:  # one after another, also at the start
            self.spawn(self._renew())

    def _end_lost(self) -> None:
        """Replace the process of a query that nobody sees to, though it is dead."""
        now = asyncio.get_running_loop().time()
        for run in [run for run in self.runs if not run.worker.alive]:
            run.dead_since = run.dead_since or now
            if now - run.dead_since > LOST_SECONDS:
                self.replace(run, run.stopped or "gone")

    def _mark_long(self) -> None:
        now = asyncio.get_running_loop().time()
        for run in self.runs:
            if not run.long and now - run.began > QUICK_SECONDS:
                run.long = True
                run.worker.yield_to_others()
                self.known.learn(run.shape, now - run.began)

    def _end_late(self) -> None:
        """Stop what is out of time: no timer is set for a query, since most take less time than setting one."""
        late = asyncio.get_running_loop().time() - self.settings.query_seconds
        for run in self.runs:
            if run.began < late and not run.stopped:
                _stop(run, "time")

    def _relieve(self) -> None:
        """Stop a long query where too many are and others, that may be quick, wait."""
        if self._long() <= self.most_long or not any(lane is not Lane.LONG for lane in self.turns.wanted()):
            return
        stoppable = [run for run in self.runs if run.long and not run.stopped]
        shares = Counter(run.client.network for run in stoppable)
        if stoppable:
            _stop(max(stoppable, key=lambda run: (shares[run.client.network], run.began)), "preempted")

    def _watch_memory(self) -> None:
        """Kill the largest process where all together hold too much; a quick query fills its memory in half a second.

        What one process may have, the kernel sees to (`kg.store.confine`).
        """
        stopped = {run.worker for run in self.runs if run.stopped}
        sizes = {worker: worker.resident() for worker in self.all - stopped - self.renewing}
        if sum(sizes.values()) <= self.settings.query_memory_all:
            return
        largest = max(sizes, key=lambda worker: sizes[worker])
        if run := next((run for run in self.runs if run.worker is largest), None):
            _stop(run, "memory")
        elif largest in self.idle:
            self.idle.remove(largest)
            self.spawn(self._renew(largest))

    # --- processes ----------------------------------------------------------------------------------------------------

    async def _renew(self, worker: Worker | None = None) -> None:
        """Put a new process in the place of one that is no more, or of none."""
        if worker in self.renewing:
            return
        if worker:
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
            self._serve()
        else:
            self.spawn(self._renew(worker))


def _stop(run: Run, why: str) -> None:
    """Kill the process of a query; who waits for its answer sees to the rest."""
    run.stopped = why
    run.worker.kill()
