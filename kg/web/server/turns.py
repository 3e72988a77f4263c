"""Pages take turns: only so many are made at once, so that a flood of them does not slow the answers to queries.

A page takes a tenth of a second of a processor, in a thread; some, like many answers for a table at `/reconcile`, take
eight. What is sent afterwards, a long download for one, takes no turn. Those who wait are served by address in turn, as
queries are (`kg.store.turns`): who asks for much makes only himself wait, and has at most half of the line.

Nothing takes a turn away from a page that is being made, so one address never has all of them: one turn is free for the
first who comes from elsewhere. That costs an address little, since pages are made in one interpreter, two hardly faster
side by side than one after the other. Where there is but one turn, it can't be kept free; then a page of another
address is made beside one that takes longer than `LONG`.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, cast

from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from kg.store.protocol import NOBODY, Client
from kg.store.turns import Lane, Line, Waiter
from kg.web.http.problems import Refusal

LONG = 1.0
"""Seconds after which a page that has the only turn is not waited for any more by another address."""


class Turns:
    """At most so many at once, at most so many that wait, in turn by address."""

    def __init__(self, at_once: int, most_waiting: int) -> None:
        self.at_once, self.most_waiting = at_once, most_waiting
        self.most_of_one = max(1, most_waiting // 2)
        self.line = Line[None]()
        self.running_of = Counter[str]()
        """Turns by the address (of IPv6, the network) that has them."""
        self.overdue = False
        """The only turn is held for long."""
        self.timer: asyncio.TimerHandle | None = None

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self.line)

    @property
    def running(self) -> int:
        """How many have a turn."""
        return self.running_of.total()

    @asynccontextmanager
    async def take(self, client: Client = NOBODY) -> AsyncIterator[None]:
        """Wait for a turn and hold it; a `Refusal` where too many wait (503), or of one address (429)."""
        if self._is_admitted(client.network):  # who waits is not, else he would not wait
            self._begin(client)
        else:
            await self._wait(client)
        try:
            yield
        finally:
            self._end(client)

    async def _wait(self, client: Client) -> None:
        waiter = Waiter[None](client, Lane.UNKNOWN)
        self._join(waiter)
        try:
            await waiter.turn
        except asyncio.CancelledError:
            gone = self.line.remove(waiter) or waiter.turn.cancelled() or waiter.turn.exception()
            if not gone:
                self._end(client)  # it came to him as he left
            raise

    def _join(self, waiter: Waiter[None]) -> None:
        """Put one in the line; in the place of the newest of whoever has most in it, where it is full."""
        own, _ = self.line.count(waiter.client)
        if own >= self.most_of_one:
            raise Refusal(429, "your address waits for too many pages: ask for fewer at once", {"Retry-After": "2"})
        if len(self.line) >= self.most_waiting:
            greediest = self.line.greediest()
            if greediest is None or greediest[0] <= own + 1:
                raise _busy()
            self.line.remove(greediest[2])
            if not greediest[2].turn.done():
                greediest[2].turn.set_exception(_busy())
        self.line.add(waiter)

    def _is_admitted(self, network: str) -> bool:
        """Tell whether a page for an address may be made now."""
        own = self.running_of[network]
        if self.at_once == 1:
            return not self.running or (self.overdue and not own and self.running == 1)
        return self.running < self.at_once and own < self.at_once - 1

    def _begin(self, client: Client) -> None:
        self.running_of[client.network] += 1
        if self.at_once == 1 and self.running == 1:
            self._watch()

    def _end(self, client: Client) -> None:
        """Take a turn back."""
        self.running_of[client.network] -= 1
        self.running_of += Counter()  # forgets those that have none
        if self.at_once == 1:
            self._watch()
        self._serve()

    def _serve(self) -> None:
        """Give free turns to the next who still wait and may have them."""
        while waiter := self.line.pop_of(self._is_admitted):
            if not waiter.turn.done():
                self._begin(waiter.client)
                waiter.turn.set_result(None)

    def _watch(self) -> None:
        """Wait anew for the only turn to be held for long."""
        self.overdue = False
        if self.timer:
            self.timer.cancel()
        self.timer = asyncio.get_running_loop().call_later(LONG, self._look) if self.running else None

    def _look(self) -> None:
        self.overdue, self.timer = True, None
        self._serve()


def _busy() -> Refusal:
    return Refusal(503, "too many pages are asked for: come again in a few seconds", {"Retry-After": "2"})


def in_turn(request: Request) -> AbstractAsyncContextManager[None]:
    """Hold a turn of the server for the client of a request."""
    turns = cast(Turns, request.app.state.turns)
    return turns.take(Client(*(request.scope.get("client") or ("", 0))))


class PageRoute(APIRoute):
    """A route whose handler waits for its turn; one that reads a body takes it itself, when the body is there."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Surround the handler."""
        handle = super().get_route_handler()
        if "POST" in (self.methods or ()):
            return handle

        async def handle_in_turn(request: Request) -> Response:
            async with in_turn(request):
                return await handle(request)

        return handle_in_turn
