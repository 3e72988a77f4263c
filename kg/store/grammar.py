"""Say where a query is malformed that another engine refused: our own parser reads it, and its words are clear.

The parser can be crashed by a query, so it reads in a process of its own like those that answer (`kg.store.workers`),
over an empty store. That process starts with the first query that is refused; one that is answered costs nothing.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace

from kg.errors import BadQuery, KgError, place_in_query
from kg.settings import Settings
from kg.store.protocol import NOBODY, Client, Question
from kg.store.workers import Workers

READ_SECONDS = 1.0
"""An empty store answers at once; what takes longer is hostile."""
MOST_WAITING = 20


class Grammar:
    """Reads queries, one at a time."""

    def __init__(self, settings: Settings) -> None:
        limits = {
            "query_workers": 1,
            "query_seconds": READ_SECONDS,
            "query_queue": MOST_WAITING,
            "result_bytes": 100_000,
        }
        self._workers = Workers(None, union=False, settings=settings.model_copy(update=limits))
        self._starting = asyncio.Lock()
        self._started = False

    async def error_in(self, question: Question, said: BadQuery, *, client: Client = NOBODY) -> BadQuery:
        """Give the error with its place in the query; where we find none, what the other engine said."""
        own = replace(question, bindings="json", graph="ttl", default_graphs=None, named_graphs=None)
        try:
            await self._start()
            reply = await self._workers.ask(own, client=client)
            reply.close()
        except BadQuery as error:
            return error if place_in_query(str(error)) else said
        except KgError:
            return said
        return said

    async def close(self) -> None:
        """Kill the process."""
        await self._workers.close()

    async def _start(self) -> None:
        async with self._starting:
            if not self._started:
                await self._workers.start()
                self._started = True
