"""What the work for one request may take: so long, so many values, and only while somebody waits for it.

The work is done in a thread, which nobody can stop from outside: it asks here before each question to the data.
"""

from __future__ import annotations

from time import monotonic

from starlette.types import Receive

from kg.web.http.problems import Refusal
from kg.web.server.gone import ClientGone

SECONDS = 8.0
"""Time that a batch or an extension may take."""
MOST_VALUES = 100_000
"""Values that are read for one request."""


class Allowance:
    """What is left for a request."""

    def __init__(self, seconds: float | None = None, values: int | None = None) -> None:
        self.until = monotonic() + (SECONDS if seconds is None else seconds)
        self.values = MOST_VALUES if values is None else values
        self.gone = False

    def check(self) -> None:
        """Raise a `Refusal` (503) where the time is over, `ClientGone` where nobody waits."""
        if self.gone:
            raise ClientGone
        if monotonic() > self.until:
            raise Refusal(503, "this takes too long: ask for less at a time", {"Retry-After": "1"})

    def take(self, values: int) -> None:
        """Count values that were read; raise a `Refusal` (413) where they are too many."""
        self.values -= values
        if self.values < 0:
            raise Refusal(413, "these things have too many values: ask for fewer things or properties at a time")

    async def watch(self, receive: Receive) -> None:
        """Wait until the client goes away, and note it."""
        while (await receive())["type"] != "http.disconnect":
            pass
        self.gone = True
