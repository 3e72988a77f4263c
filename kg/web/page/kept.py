"""Pages that are kept to be given again, by the ETag that names their content and all that it is made from.

The oldest unused go when there are too many bytes.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

MOST_BYTES = 32_000_000
"""Bytes of pages that are kept of one state of the data: some two hundred documents."""
_OVERHEAD = 500


class Pages:
    """Pages by their tags. Handlers run in threads."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self.most = most
        self.held = 0
        self._bodies: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def find(self, tag: str) -> bytes | None:
        """Give the page of a tag; None where it is not kept."""
        with self._lock:
            body = self._bodies.get(tag)
            if body is not None:
                self._bodies.move_to_end(tag)
            return body

    def keep(self, tag: str, body: bytes) -> None:
        """Keep a page, unless it alone would take a quarter of the room."""
        if len(body) > self.most // 4:
            return
        with self._lock:
            if tag not in self._bodies:
                self._bodies[tag] = body
                self.held += len(body) + _OVERHEAD
            while self.held > self.most:
                _, dropped = self._bodies.popitem(last=False)
                self.held -= len(dropped) + _OVERHEAD
