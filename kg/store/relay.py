"""The public's questions to another server: screened here, so many at a time, fair between those who wait.

Each runs in a thread that reads, writes and waits (`kg.store.convert`); the event loop only carries pieces. So much is
gathered before a reply begins that an error has a status of its own; what comes then waits in a `Spool` for a slow
client, and where it ends too early it is cut between two rows. A client that goes away ends the request to the server.
Every few seconds, and after every failure at once, the server is asked something that costs nothing: health says what
came of it.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from kg.errors import BadQuery, KgError, StoreUnavailable
from kg.settings import Settings
from kg.store.convert import Cut
from kg.store.exchange import BadGateway, Exchange, GivenUp
from kg.store.grammar import Grammar
from kg.store.protocol import NOBODY, BindingsFormat, Client, GraphFormat, Question, TooBusy
from kg.store.remote import RemoteStore
from kg.store.reply import SpooledReply
from kg.store.screen import screen_aside
from kg.store.spool import Room, Spool, TooMuchUnread
from kg.store.turns import Lane, Turns, Waiter

log = logging.getLogger("kg.store")

HOLD = 256 * 1024
"""Bytes of an answer that are gathered before it is begun to be sent."""
PROBE_EVERY_SECONDS = 5.0
_PER_WORKER = 4
"""Questions at a time for each of `query_workers`: here they only wait, the work is done elsewhere."""


class Gate:
    """A number of places, and the line before it."""

    def __init__(self, places: int, *, most_waiting: int, seconds: float) -> None:
        self.free, self.places, self.seconds = places, places, seconds
        self.turns: Turns[None] = Turns(most_waiting)

    async def enter(self, client: Client) -> None:
        """Wait for a place; raise `TooBusy` where the line is full, or too slow."""
        if self.free and not len(self.turns):
            self.free -= 1
            return
        waiter = Waiter[None](client, Lane.UNKNOWN)
        self._join(waiter)
        try:
            async with asyncio.timeout(self.seconds):
                await waiter.turn
        except BaseException as error:
            self.turns.leave(waiter)
            if waiter.turn.done() and not waiter.turn.cancelled() and not waiter.turn.exception():
                self.leave()  # it was his turn just as he went away
            if isinstance(error, TimeoutError):
                raise TooBusy("it was nobody's turn in time: ask again in a few seconds") from error
            raise

    def leave(self) -> None:
        """Give a place to the next, or back."""
        self.free += 1
        while self.free and (waiter := self.turns.next(lambda _: True)):
            if not waiter.turn.done():
                self.free -= 1
                waiter.turn.set_result(None)

    def _join(self, waiter: Waiter[None]) -> None:
        leaver = self.turns.join(waiter)
        busy = TooBusy("too many queries wait already: ask again in a few seconds")
        if leaver is waiter:
            raise busy
        if leaver and not leaver.turn.done():
            leaver.turn.set_exception(busy)


class Run:
    """A question on its way there, and its answer on its way back."""

    def __init__(
        self, store: RemoteStore, question: Question, spool: Spool, *, most: int, carried: Callable[[Run], None]
    ) -> None:
        self.store, self.question, self.spool, self.most, self._carried = store, question, spool, most, carried
        self.form: BindingsFormat | GraphFormat = "json"
        self.stopped: KgError | None = None
        """Why we stopped it ourselves."""
        self._loop = asyncio.get_running_loop()
        self._exchange: Exchange | None = None
        self._cut: Cut | None = None

    def work(self) -> KgError | None:
        """Ask, and carry the answer into the spool; run in a thread. Gives what went wrong."""
        try:
            self._exchange = exchange = self.store.exchange(self.question)
            if self.stopped:
                exchange.give_up()
            self.store.relay(self.question, exchange, self._begin, most=self.most)
            if self._cut:
                self._cut.finish()
            self._tell(self.spool.end)
        except KgError as error:
            told = self.stopped or error
            if self._cut and self._cut.close(told):
                self._tell(lambda: self.spool.end(cut=str(told)))
            else:
                self._tell(lambda: self.spool.end(error=told))
            return told
        except Exception as error:
            log.exception("a question to the server behind this one")
            failed = BadGateway("the answer of the server behind this one could not be read")
            failed.__cause__ = error
            self._tell(lambda: self.spool.end(error=failed))
            return failed
        return None

    def stop(self, why: KgError | None = None) -> None:
        """End the request to the server."""
        self.stopped = self.stopped or why or GivenUp("nobody waits for this answer")
        if self._exchange:
            self._exchange.give_up()

    def _begin(self, form: BindingsFormat | GraphFormat) -> Callable[[bytes], None]:
        self.form = form
        self._cut = Cut(form, self._put, hold=HOLD)
        return self._cut.put

    def _put(self, data: bytes) -> None:
        def carry() -> None:
            self.spool.put(data)
            self._carried(self)

        self._tell(carry)

    def _tell(self, news: Callable[[], None]) -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended: nobody waits
            self._loop.call_soon_threadsafe(news)


class RemoteEndpoint:
    """The endpoint over a `RemoteStore`."""

    def __init__(self, store: RemoteStore, *, settings: Settings) -> None:
        self.store, self.settings = store, settings
        places = settings.query_workers * _PER_WORKER
        self.gate = Gate(places, most_waiting=settings.query_queue, seconds=settings.query_seconds * 2)
        self.threads = ThreadPoolExecutor(places, thread_name_prefix="kg-relay")
        self.grammar = Grammar(settings)
        self.runs: set[Run] = set()
        self.room = Room(settings.spool_bytes, share=settings.spool_share)
        self._tasks: set[asyncio.Task[None]] = set()
        self._doubt = asyncio.Event()

    async def start(self) -> None:
        """Ask the server a first time, and from then on; it need not answer yet."""
        await asyncio.to_thread(self.store.probe)
        self._spawn(self._look_after())

    async def ask(self, question: Question, *, client: Client = NOBODY) -> SpooledReply:
        """Answer within the limits."""
        await screen_aside(question.text, max_bytes=self.settings.query_bytes, max_depth=self.settings.query_depth)
        await self.gate.enter(client)
        most = min(question.most or self.settings.result_bytes, self.settings.result_bytes)
        run = Run(self.store, question, self.room.open(client), most=most, carried=self._watch_room)
        self.runs.add(run)
        self._spawn(self._run(run))
        try:
            await run.spool.filled(HOLD)
        except BaseException as error:
            self._drop(run)
            if type(error) is BadQuery:  # not one of its kinds, which speak of the result
                raise await self.grammar.error_in(question, error, client=client) from None
            raise
        if (whole := run.spool.whole()) is not None:
            self._drop(run)
            return SpooledReply(run.form, whole, cut=run.spool.cut)
        return SpooledReply(run.form, spool=run.spool, stop=lambda: self._drop(run))

    async def close(self) -> None:
        """Stop all that is under way."""
        self.room.close()
        for run in self.runs:
            run.stop()
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.grammar.close()
        await asyncio.to_thread(self.threads.shutdown)

    def ready(self) -> bool:
        """Tell whether the server answered when it was last asked, with the data in its default graph."""
        return self.trouble() is None

    def trouble(self) -> str | None:
        """Say why it would not."""
        return self.store.known.trouble

    def gauges(self) -> Mapping[str, float]:
        """Give what is counted of the work."""
        return {
            "queries_waiting": len(self.gate.turns),
            "queries_running": len(self.runs),
            "spooled_bytes": self.room.held(),
        }

    async def _run(self, run: Run) -> None:
        working = asyncio.get_running_loop().run_in_executor(self.threads, run.work)
        try:
            if isinstance(await asyncio.shield(working), StoreUnavailable):
                self._doubt.set()
        finally:
            self.runs.discard(run)
            self.gate.leave()

    async def _look_after(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(PROBE_EVERY_SECONDS):
                    await self._doubt.wait()
            await asyncio.to_thread(self.store.probe)
            await asyncio.sleep(0.5)  # however often questions fail
            self._doubt.clear()

    def _drop(self, run: Run) -> None:
        """Stop a question, where it still runs, and let go of what was not read of its answer."""
        run.stop()
        run.spool.close()

    def _watch_room(self, run: Run) -> None:
        try:
            self.room.watch(run.spool)
        except TooMuchUnread as error:
            run.stop(error)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
