"""What is looked at ten times a second: which queries run too long or hold too much, which processes are missing.

- A query that runs longer than half a second is long: it goes on with what others leave of the processors. The
  youngest that is one too many while others wait is stopped.
- A query that is out of time is stopped; when all processes together hold more memory than they may, the largest is.
- A process that is dead, or that nobody has, is replaced.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter

from kg.store.pool import QUICK_SECONDS, Pool
from kg.store.process import Worker
from kg.store.turns import Lane

log = logging.getLogger("kg.store")

TICK_SECONDS = 0.1
LOST_SECONDS = 5.0
"""A query whose process is dead for so long has nobody who sees to it: others learn of it within two seconds."""


class Looks:
    """What looks after a pool."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.missing: set[Worker] = set()
        """Processes that nobody had at the last look."""

    async def look_again_and_again(self) -> None:
        """Look until cancelled."""
        while True:
            await asyncio.sleep(TICK_SECONDS)
            try:
                self.look()
            except Exception:  # without the next look no query would ever be stopped
                log.exception("looking after the processes that answer queries")

    def look(self) -> None:
        """Look once."""
        self._sort_out()
        self._mark_long()
        self._end_late()
        self._relieve()
        self._watch_memory()
        self.pool.serve()

    def _sort_out(self) -> None:
        """Replace processes that died with nothing to do, and those that nobody has; start what is missing."""
        pool = self.pool
        for worker in [worker for worker in pool.idle if not worker.alive]:
            pool.idle.remove(worker)
            pool.spawn(pool.renew(worker))
        self._end_lost()
        nobodys = pool.all - {*pool.idle, *pool.promised, *pool.renewing, *(run.worker for run in pool.runs)}
        for worker in nobodys & self.missing:  # seen twice: it is not on its way to one who waited for it
            pool.spawn(pool.renew(worker))
        self.missing = nobodys
        if len(pool.all) < pool.settings.query_workers and not pool.starting:  # one after another, also at the start
            pool.spawn(pool.renew())

    def _end_lost(self) -> None:
        """Replace the process of a query that nobody sees to, though it is dead."""
        now = asyncio.get_running_loop().time()
        for run in [run for run in self.pool.runs if not run.worker.alive]:
            run.dead_since = run.dead_since or now
            if now - run.dead_since > LOST_SECONDS:
                self.pool.replace(run, run.stopped or "gone")

    def _mark_long(self) -> None:
        now = asyncio.get_running_loop().time()
        for run in self.pool.runs:
            if not run.long and now - run.began > QUICK_SECONDS:
                run.long = True
                run.worker.yield_to_others()
                self.pool.known.learn(run.shape, now - run.began)

    def _end_late(self) -> None:
        """Stop what is out of time: no timer is set for a query, since most take less time than setting one."""
        late = asyncio.get_running_loop().time() - self.pool.settings.query_seconds
        for run in self.pool.runs:
            if run.began < late and not run.stopped:
                run.stop("time")

    def _relieve(self) -> None:
        """Stop a long query where too many are and others, that may be quick, wait."""
        pool = self.pool
        if pool.count_long() <= pool.most_long or not any(lane is not Lane.LONG for lane in pool.turns.wanted()):
            return
        stoppable = [run for run in pool.runs if run.long and not run.stopped]
        shares = Counter(run.client.network for run in stoppable)
        if stoppable:
            max(stoppable, key=lambda run: (shares[run.client.network], run.began)).stop("preempted")

    def _watch_memory(self) -> None:
        """Kill the largest process where all together hold too much; a quick query fills its memory in half a second.

        What one process may have, the kernel sees to (`kg.store.confine`).
        """
        pool = self.pool
        stopped = {run.worker for run in pool.runs if run.stopped}
        sizes = {worker: worker.resident() for worker in pool.all - stopped - pool.renewing}
        if sum(sizes.values()) <= pool.settings.query_memory_all:
            return
        largest = max(sizes, key=lambda worker: sizes[worker])
        if run := next((run for run in pool.runs if run.worker is largest), None):
            run.stop("memory")
        elif largest in pool.idle:
            pool.idle.remove(largest)
            pool.spawn(pool.renew(largest))
