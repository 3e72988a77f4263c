"""Pages take turns: only so many are made at once, so that a flood of them does not slow the answers to queries.

A page takes a tenth of a second of a processor, in a thread. What is sent afterwards, a long download for one, takes no
turn.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from kg.web.problems import Refusal


class Turns:
    """At most so many at once, at most so many that wait, in the order they came."""

    def __init__(self, at_once: int, most_waiting: int) -> None:
        self.free = asyncio.Semaphore(at_once)
        self.at_once, self.most_waiting = at_once, most_waiting
        self.waiting = self.running = 0

    @asynccontextmanager
    async def take(self) -> AsyncIterator[None]:
        """Wait for a turn and hold it; a `Refusal` where too many wait."""
        if self.waiting >= self.most_waiting and self.free.locked():
            raise Refusal(503, "too many pages are asked for: come again in a few seconds", {"Retry-After": "2"})
        self.waiting += 1
        try:
            await self.free.acquire()
        finally:
            self.waiting -= 1
        self.running += 1
        try:
            yield
        finally:
            self.running -= 1
            self.free.release()


class PageRoute(APIRoute):
    """A route whose handler waits for its turn; one that reads a body takes it itself, when the body is there."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Surround the handler."""
        handle = super().get_route_handler()
        if "POST" in (self.methods or ()):
            return handle

        async def in_turn(request: Request) -> Response:
            async with request.app.state.turns.take():
                return await handle(request)

        return in_turn
