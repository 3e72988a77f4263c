"""Answer the public's queries in processes of their own: what one query does matters to nobody else.

A process that outlives its time is killed with SIGKILL (native code heeds nothing milder), one that takes too much
memory dies by its limit, and both are replaced at once (`kg.store.pool`). A query that was stopped for the sake of
others before it gave anything begins again, in the lane for long ones. Small answers come whole; of a large one some is
gathered first, and what comes then is carried into a `Spool`, so that a slow client holds no process; where it ends too
early it is cut between two rows (`kg.store.cut`).

What only looks up one thing needs no process, and is answered here at once (`kg.store.lookup` says why it may be).
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import marshal
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.errors import BadQuery, KgError, QueryKilled, QueryTimeout, StoreUnavailable
from kg.settings import Settings
from kg.store.counted import Counted
from kg.store.counting import count_beside
from kg.store.cut import Cutter
from kg.store.direct import Direct
from kg.store.looks import Looks
from kg.store.pool import Pool, Run
from kg.store.protocol import NOBODY, Answer, Client, Question, ResultTooLarge, no_form_of
from kg.store.reply import SpooledReply
from kg.store.screen import screen_aside
from kg.store.spool import Room, Spool, TooMuchUnread
from kg.store.turns import Lane

HOLD = 256 * 1024
"""Bytes of an answer that are gathered before it is begun to be sent: until then an error has a status of its own."""
WAIT = 1.5
"""How long a query waits for its turns, all together, as a multiple of the time it may run."""
_CRASHED = -11
"""Status of a process that ran out of stack (SIGSEGV)."""


class Preempted(Exception):  # noqa: N818
    """The query was stopped for the sake of others before it gave anything: it may begin again."""


class Workers:
    """The endpoint over an embedded store; without a directory over an empty one."""

    def __init__(
        self,
        directory: Path | None,
        *,
        union: bool,
        settings: Settings,
        counted: Counted | None = None,
        direct: Direct | None = None,
    ) -> None:
        self.settings, self.counted, self.direct = settings, counted, direct
        arguments = {"directory": str(directory or ""), "union": union, "memory": settings.query_memory}
        self.pool = Pool(arguments, settings=settings)
        self.room = Room(settings.spool_bytes, share=settings.spool_share)

    async def start(self) -> None:
        """Start processes; raise `StoreUnavailable` where the store can't be opened. What has no counts gets them."""
        await self.pool.start()
        self.pool.spawn(Looks(self.pool).look_again_and_again())
        if self.counted:
            self.pool.spawn(count_beside(self.counted.store))

    async def close(self) -> None:
        """Kill all processes, and let go of what was not read of their answers."""
        self.room.close()
        await self.pool.close()

    async def ask(self, question: Question, *, client: Client = NOBODY) -> SpooledReply:
        """Answer a question within every limit."""
        if self.direct and (found := self.direct.answer(question)):
            return SpooledReply.of(Answer("json", found))
        message = await self._message(question)
        if known := await self._from_counts(question):
            return SpooledReply.of(known)
        shape = self.pool.known.shape(question.text)
        lane = self.pool.known.lane(shape)
        until = asyncio.get_running_loop().time() + WAIT * self.settings.query_seconds
        while True:
            run = await self.pool.lend(client, lane=lane, shape=shape, until=until)
            try:
                return await self._answer(run, message)
            except Preempted:
                lane = Lane.LONG

    def ready(self) -> bool:
        """Tell whether some process is alive."""
        return any(worker.alive for worker in self.pool.all)

    def trouble(self) -> str | None:
        """Say why nothing would be answered."""
        return None if self.ready() else "no process that answers queries is alive"

    def gauges(self) -> Mapping[str, float]:
        """Give what is counted of the work."""
        return {**self.pool.gauges(), "spooled_bytes": self.room.held()}

    async def _from_counts(self, question: Question) -> Answer | None:
        """Answer what asks for an overview, where it was counted when the store was built."""
        if not self.counted or not (asked := self.counted.asked(question)):
            return None
        return await asyncio.to_thread(self.counted.answer, asked, question, most=self._most(question))

    def _most(self, question: Question) -> int:
        return min(question.most or self.settings.result_bytes, self.settings.result_bytes)

    async def _message(self, question: Question) -> bytes:
        settings = self.settings
        screened = await screen_aside(question.text, max_bytes=settings.query_bytes, max_depth=settings.query_depth)
        message = {
            "text": question.text,
            "bindings": question.bindings,
            "graph": question.graph,
            "default_graphs": question.default_graphs,
            "named_graphs": question.named_graphs,
            "base": question.base,
            "names_dataset": screened.names_dataset,
            "most": self._most(question),
        }
        return marshal.dumps(message)

    async def _answer(self, run: Run, message: bytes) -> SpooledReply:
        """Send a question and wait for the answer, or for so much of it that it can be begun to be sent."""
        try:
            run.worker.send(message)
            letter, data = await run.worker.frames.receive()
            if letter == b"X":
                raise _error(json.loads(data))
        except BaseException as error:
            raise await self._failed(run, error) from None
        if letter == b"A":
            self.pool.free(run)
            form, _, body = data.partition(b"\n")
            return SpooledReply(form.decode(), body)  # type: ignore[arg-type]
        return await self._gather(run, data.decode())

    async def _gather(self, run: Run, form: Any) -> SpooledReply:  # noqa: ANN401 - one of the formats
        spool = self.room.open(run.client)
        task = self.pool.spawn(self._carry(run, spool, form))
        try:
            await spool.filled(HOLD)
        except BaseException:
            task.cancel()
            spool.close()
            raise
        if (whole := spool.whole()) is not None:
            spool.close()
            return SpooledReply(form, whole, cut=spool.cut)
        run.sending = True
        return SpooledReply(form, spool=spool, stop=task.cancel)

    async def _carry(self, run: Run, spool: Spool, form: Any) -> None:  # noqa: ANN401
        """Carry an answer from the process to its spool; where it ends too early, cut it cleanly."""
        cutter = Cutter(form)
        try:
            while (frame := await run.worker.frames.receive())[0] == b"D":
                spool.put(cutter.feed(frame[1]))
                self.room.watch(spool)
            if frame[0] == b"X":
                raise _error(json.loads(frame[1]))
        except BaseException as error:
            told = await self._failed(run, error)
            cuttable = isinstance(told, ResultTooLarge) or (run.sending and isinstance(told, KgError))
            if cuttable and (closing := cutter.close(str(told))):
                spool.put(closing)
                spool.end(cut=str(told))
            else:
                spool.end(error=told)
        else:
            self.pool.free(run)
            spool.put(cutter.rest())
            spool.end()

    async def _failed(self, run: Run, error: BaseException) -> BaseException:
        """Free or replace the process of a query that failed; give the error that is told."""
        match error:
            case BadQuery() | StoreUnavailable():
                self.pool.free(run)
                return error
            case QueryKilled():
                self.pool.replace(run, "memory")
                return error
            case ConnectionResetError():
                return await self._lost(run)
            case _:
                self.pool.replace(run, "unread" if isinstance(error, TooMuchUnread) else "gone")
                return error

    async def _lost(self, run: Run) -> BaseException:
        """Say why a process is no more; it is replaced, also where the client goes away meanwhile."""
        seconds, status, why = self.settings.query_seconds, None, run.stopped or "gone"
        self.pool.known.learn(run.shape, seconds)
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(2):
                    status = await run.worker.process.wait()
            why = run.stopped or ("crash" if status == _CRASHED else "memory")
        finally:
            self.pool.replace(run, why)
        if why == "time":
            return QueryTimeout(f"the query was stopped after {seconds:g} s: ask for less, or download the dataset")
        if why == "preempted":
            return QueryKilled("others waited while this query ran: ask again later") if run.sending else Preempted()
        if why == "crash":
            return QueryKilled("the query is too deep or too long to be evaluated and was stopped: make it simpler")
        return QueryKilled(_OUT_OF_MEMORY)


_OUT_OF_MEMORY = (
    "the query needed more memory than one query may have and was stopped: ask for less, or download the dataset"
)


def _error(told: dict[str, str]) -> KgError:
    """Make the error of what a worker told."""
    match told["kind"]:
        case "syntax":
            return BadQuery(told["message"])
        case "large":
            return ResultTooLarge("the result is larger than one answer may be: add a LIMIT, or download the dataset")
        case "unacceptable":
            return no_form_of(told["message"])
        case "memory":
            return QueryKilled(_OUT_OF_MEMORY)
        case _:
            return StoreUnavailable("the query could not be evaluated: ask again, and tell us if it stays so")
