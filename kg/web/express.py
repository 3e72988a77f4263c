"""A query that was asked before is answered at the connection: there is no task, no scope, no application for it.

Only what is wholly known is answered here: a GET of `/sparql` whose bytes came before, without any header that could
make the answer another one. All else takes the long way (`kg.web.sparql`), which costs twice as much.
"""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from kg.web.answers import Kept
from kg.web.compress import LEAST, accepts_gzip
from kg.web.observe import Observer
from kg.web.state import Served

_PATH = "/sparql"
_START = b"/sparql?"
_TELLING = frozenset(
    (b"if-none-match", b"x-request-id", b"content-length", b"transfer-encoding", b"expect", b"upgrade", b"origin")
)
"""Headers of a request that takes the long way."""
_HIT = {"cache": "hit"}


class Express:
    """What answers known requests of all connections."""

    def __init__(self, served: Served, observer: Observer) -> None:
        self.served, self.observer = served, observer

    def answer(self, url: bytes, headers: Sequence[tuple[bytes, bytes]]) -> bytes | None:
        """Give what follows the status line and the headers that every answer has; None for the long way."""
        if not url.startswith(_START) or b"#" in url:
            return None
        started, accept, encoding = perf_counter(), b"", b""
        for name, value in headers:
            if name == b"accept":
                accept = accept + b", " + value if accept else value
            elif name == b"accept-encoding":
                encoding = encoding + b", " + value if encoding else value
            elif name in _TELLING:
                return None
        kept = self.served.state.answers.by_request((url[len(_START) :], accept))
        if kept is None:
            return None
        body = self._body(kept, encoding)
        if body is None:
            return None
        identity = self.observer.new_id()
        self.observer.note(identity, "GET", _PATH, 200, perf_counter() - started, len(body), _HIT)
        return b"".join((kept.lines(body), b"x-request-id: ", identity, b"\r\n\r\n", body))

    def _body(self, kept: Kept, encoding: bytes) -> bytes | None:
        packed = len(kept.body) >= LEAST and accepts_gzip(encoding)
        return kept.packed if packed else kept.body
