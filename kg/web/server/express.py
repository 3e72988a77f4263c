"""Queries that are answered at the connection: there is no task, no scope, no application for them.

Only what is wholly known is answered here: a GET of `/sparql` without any header that could make the answer another
one, whose bytes came before, or which only looks up one thing (`kg.store.lookup`). All else takes the long way
(`kg.web.sparql.endpoint`), which costs twice as much, and many times as much where a process evaluates.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Protocol

from kg.errors import BadQuery
from kg.store.direct import Direct
from kg.store.lookup import MOST
from kg.web.http.parameters import parse_pairs
from kg.web.server.compress import AT_ONCE, LEAST, accepts_gzip, pack
from kg.web.server.observe import Observer
from kg.web.sparql.answers import Answers, Kept, RequestKey, tag_for
from kg.web.sparql.asked import Asked, question_of, wanted_of

_PATH = "/sparql"
_START = b"/sparql?"
_QUERY = b"query="
_TELLING = frozenset(
    (b"if-none-match", b"x-request-id", b"content-length", b"transfer-encoding", b"expect", b"upgrade", b"origin")
)
"""Headers of a request that takes the long way."""
_HIT, _MISS = {"cache": "hit"}, {"cache": "miss"}


class Known(Protocol):
    """What can be answered at once: a dataset with the answers that are kept."""

    @property
    def answers(self) -> Answers:
        """Answers that are kept to be given again."""

    @property
    def direct(self) -> Direct | None:
        """What answers look-ups, where that can be."""

    @property
    def version(self) -> str:
        """Name of the state of the data."""

    @property
    def base(self) -> str:
        """The base of relative IRIs."""


class Express:
    """What answers requests of all connections at once; `known` gives what is served now."""

    def __init__(self, known: Callable[[], Known], observer: Observer) -> None:
        self.known, self.observer = known, observer

    def answer(self, url: bytes, headers: Sequence[tuple[bytes, bytes]], *, look_up: bool = True) -> bytes | None:
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
        known, key, told = self.known(), (url[len(_START) :], accept), _HIT
        kept = known.answers.by_request(key)
        if kept is None and look_up:
            kept, told = _look_up(known, key), _MISS
        if kept is None or (body := _body(kept, encoding)) is None:
            return None
        identity = self.observer.new_id()
        self.observer.note(identity, "GET", _PATH, 200, perf_counter() - started, len(body), told)
        return b"".join((kept.lines(body), b"x-request-id: ", identity, b"\r\n\r\n", body))


def _look_up(known: Known, key: RequestKey) -> Kept | None:
    """Answer a request that has nothing but a look-up in it, and wants JSON."""
    raw, accept = key
    direct = known.direct
    if direct is None or not raw.startswith(_QUERY) or b"&" in raw or len(raw) > 3 * MOST:
        return None
    wanted = wanted_of(None, accept.decode("latin-1"), described=False)
    if wanted.bindings != "json":
        return None
    try:
        ((_, text),) = parse_pairs(raw)
    except BadQuery:
        return None
    question = question_of(known.base, Asked(text, None, None, None, None), wanted)
    body = direct.answer(question)
    tag = tag_for(known.version, question) if body else None
    if body is None or tag is None:
        return None
    kept = Kept("json", tag, body)
    known.answers.keep_if_again(key, question, kept)
    return kept


def _body(kept: Kept, encoding: bytes) -> bytes | None:
    if len(kept.body) < LEAST or not accepts_gzip(encoding):
        return kept.body
    if kept.packed is None and len(kept.body) <= AT_ONCE:
        kept.packed = pack(kept.body)
    return kept.packed
