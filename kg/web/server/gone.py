"""Stop the work for a client that went away."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from starlette.types import Receive

Result = TypeVar("Result")

GRACE_SECONDS = 0.05
"""Work that takes less is not watched: it costs less than the watching."""

GONE = 499
"""What is logged and counted where the client went away before it was answered."""


class ClientGone(Exception):  # noqa: N818 - nobody is there to be told of an error
    """The client closed the connection before its answer was ready."""


async def until_gone(receive: Receive, work: Awaitable[Result]) -> Result:
    """Await some work in this task, and cancel it when the client goes away; then raise `ClientGone`."""
    task = asyncio.current_task()
    assert task
    gone = False
    watchers: list[asyncio.Task[None]] = []

    async def watch() -> None:
        nonlocal gone
        while (await receive())["type"] != "http.disconnect":
            pass
        gone = True
        task.cancel()

    timer = asyncio.get_running_loop().call_later(GRACE_SECONDS, lambda: watchers.append(asyncio.create_task(watch())))
    try:
        return await work
    except asyncio.CancelledError:
        if not gone:
            raise
        task.uncancel()
        raise ClientGone from None
    finally:
        timer.cancel()
        for watcher in watchers:
            watcher.cancel()
