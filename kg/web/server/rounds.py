"""How much of one round of the event loop goes to what is answered at once; then all else has its turn.

Look-ups are answered as they come in (`kg.web.server.express`). Two hundred clients that ask nothing else have the next
one ready before the last is answered, and a round over all of them takes a second where their answers are long;
whatever else is asked needs several rounds. So what would be answered at once, beyond some milliseconds of a round,
waits for the next, in the order in which it came.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

SECONDS = 0.01
"""Time of one round."""


class Rounds:
    """The rounds of one event loop."""

    def __init__(self) -> None:
        self.left = SECONDS
        self.waiting: deque[Callable[[], None]] = deque()
        self._is_set = False

    @property
    def are_full(self) -> bool:
        """Whether what comes now has to wait."""
        return self.left <= 0 or bool(self.waiting)

    def spend(self, seconds: float) -> None:
        """Count time of this round."""
        self.left -= seconds
        self._set()

    def wait(self, work: Callable[[], None]) -> None:
        """Do something in a later round, after those who wait."""
        self.waiting.append(work)
        self._set()

    def _set(self) -> None:
        if not self._is_set:
            self._is_set = True
            asyncio.get_running_loop().call_soon(self._begin)

    def _begin(self) -> None:
        self.left, self._is_set = SECONDS, False
        waiting = self.waiting
        try:
            while waiting and self.left > 0:
                waiting.popleft()()
        finally:  # also where one of them fails: that is no matter of the others
            if waiting:
                self._set()
