"""Answers that are kept to be given again: same question, same data, same bytes.

They are found in two ways: by the question, whatever way it came; and by the request, byte for byte, before anything of
it is read, which is what makes a repeated question cheap. The oldest unused go when there are too many bytes. An
answer belongs to one state of the data, and so does the object that keeps it (`kg.web.state.State`).
"""

from __future__ import annotations

import asyncio
import hashlib
import re
import sys
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

from starlette.types import Send

from kg.store.protocol import MEDIA_TYPES, BindingsFormat, GraphFormat, Question
from kg.store.tokens import unescape
from kg.web.server.compress import AT_ONCE, LEAST, pack

Headers: TypeAlias = list[tuple[bytes, bytes]]

RequestKey: TypeAlias = tuple[bytes, bytes]
"""A request byte for byte: what follows `?` in its address, and its `Accept`."""

MOST_KEY = 2048
"""Bytes of a request that is remembered so; longer ones are found by their question."""
MOST_REQUESTS = 8
"""Requests that are remembered of one question."""
MOST_KEYS = 20_000
"""Requests that are remembered of all."""
MOST_LATELY = 10_000
"""Requests of look-ups, at least, after which one counts as new again."""
_OVERHEAD = 2048
"""Bytes of the objects around an answer: measured, 1.7 KB."""
_KEY_OVERHEAD = 256
_CHANGING = ("rand", "rnd", "now", "uuid", "bnode")
_VOLATILE = re.compile(r"(?:rand|rnd|now|uuid|bnode)>?\s*+[(\#]", re.IGNORECASE)
"""A call: a comment may stand before its bracket, its name may end an IRI, and it need not begin a word."""


def is_volatile(query: str) -> bool:
    r"""Tell whether a query may give another answer each time it is asked of the same data.

    Functions of other engines are known by such names, too; some engines read escapes anywhere.

    >>> is_volatile("SELECT (RAND() AS ?x) {}"), is_volatile("SELECT ?now {}")
    (True, False)
    >>> is_volatile("SELECT (1+STRUUID #\n() AS ?x) {}"), is_volatile(r"SELECT (\u0052\U00000041ND() AS ?x) {}")
    (True, True)
    """
    if "\\" in query:
        query = unescape(query)
    folded = query.casefold()
    return any(name in folded for name in _CHANGING) and bool(_VOLATILE.search(query))


def tag_of(question: Question, version: str) -> str:
    """Name the answer to a question over a state of the data, without having it."""
    asked = (question.bindings, question.graph, question.default_graphs, question.named_graphs, question.most)
    named = _begun(version, asked, question.base).copy()
    named.update(question.text.encode("utf-8", "surrogatepass"))
    return named.hexdigest()


@lru_cache(maxsize=64)
def _begun(version: str, asked: tuple[object, ...], base: str | None) -> hashlib.blake2b:
    """Begin a name with all but the text, which nearly all questions have in common."""
    named = f"{version}\0{asked}\0{base}\0".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(named, digest_size=12)


def tag_for(version: str, question: Question) -> str | None:
    """Name the answer over a state of the data; None where it may be another the next time."""
    return tag_of(question, version) if version and not is_volatile(question.text) else None


def matches(if_none_match: str, tag: str) -> bool:
    """Tell whether an `If-None-Match` names an answer, packed or not (weak comparison, RFC 9110, 13.1.2).

    `*`, which is any answer that there is, names none.

    >>> matches('W/"a-gzip", "b"', "a"), matches("*", "a"), matches('"ab"', "a")
    (True, False, False)
    """
    names = (each.strip().removeprefix("W/").strip('"') for each in if_none_match.split(","))
    return any(name.removesuffix("-gzip") == tag for name in names)


def headers_of(form: BindingsFormat | GraphFormat, *, tag: str | None, packed: bool) -> Headers:
    """Compose the headers of an answer, but for its length."""
    media_type = MEDIA_TYPES[form]
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    headers = [
        (b"content-type", f"{media_type}{charset}".encode()),
        (b"vary", b"Accept, Accept-Encoding"),
        (b"cache-control", b"no-cache" if tag else b"no-store"),
    ]
    if tag:
        headers.append((b"etag", f'"{tag}{"-gzip" if packed else ""}"'.encode()))
    if packed:
        headers.append((b"content-encoding", b"gzip"))
    return headers


@dataclass(eq=False, slots=True)
class Kept:
    """An answer, ready to be sent."""

    form: BindingsFormat | GraphFormat
    tag: str | None
    body: bytes
    cut: str | None = None
    missing: bytes = b""
    """Graphs that the question names and the store has not, as a header says them."""
    packed: bytes | None = None
    requests: list[RequestKey] = field(default_factory=list)
    charged: int = 0
    """Bytes that it counts for where it is kept."""
    heads: dict[bool, Headers] = field(default_factory=dict)

    async def send(self, send: Send, *, packed: bool, if_none_match: str = "") -> int:
        """Send it, compressed where that is accepted and pays, or say that it has not changed; give the status."""
        if self.tag and if_none_match and (if_none_match.strip() == "*" or matches(if_none_match, self.tag)):
            headers = [pair for pair in headers_of(self.form, tag=self.tag, packed=False) if pair[0] != b"content-type"]
            await send({"type": "http.response.start", "status": 304, "headers": headers})
            await send({"type": "http.response.body"})
            return 304
        packed = packed and len(self.body) >= LEAST
        body = await self._packed() if packed else self.body
        await send({"type": "http.response.start", "status": 200, "headers": self._head(body, packed=packed)})
        await send({"type": "http.response.body", "body": body})
        return 200

    async def _packed(self) -> bytes:
        if self.packed is None:
            if len(self.body) > AT_ONCE:
                self.packed = await asyncio.to_thread(pack, self.body)
            else:
                self.packed = pack(self.body)
        return self.packed

    def _head(self, body: bytes, *, packed: bool) -> Headers:
        if packed not in self.heads:
            head = headers_of(self.form, tag=self.tag, packed=packed)
            head.append((b"content-length", str(len(body)).encode()))
            if self.cut:
                head.append((b"kg-truncated", self.cut.encode()))
            if self.missing:
                head.append((b"kg-missing-graphs", self.missing))
            self.heads[packed] = head
        return list(self.heads[packed])

    def lines(self, body: bytes) -> bytes:
        """Give the header lines that go with one of the bodies."""
        head = self._head(body, packed=body is not self.body)
        return b"".join([b"%s: %s\r\n" % pair for pair in head])


class Answers:
    """The answers kept, by question and by request."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.bytes = 0
        self.hits = 0
        self.misses = 0
        self._by_question: OrderedDict[Question, Kept] = OrderedDict()
        self._by_request: dict[RequestKey, Question] = {}
        self._lately: set[int] = set()
        self._before: set[int] = set()

    def by_request(self, key: RequestKey) -> Kept | None:
        """Find the answer to a request that came before, byte for byte."""
        question = self._by_request.get(key)
        return self._found(question) if question is not None else None

    def peek(self, question: Question) -> Kept | None:
        """Give the answer of a question that nobody asked: it counts for nothing."""
        return self._by_question.get(question)

    def by_question(self, question: Question) -> Kept | None:
        """Find the answer to a question that was asked before."""
        kept = self._found(question)
        self.misses += kept is None
        return kept

    def keep(self, question: Question, kept: Kept) -> None:
        """Keep an answer, unless it is too large beside the others."""
        size = _size(question, kept)
        if size > self.most // 16 or question in self._by_question:
            return
        self._by_question[question] = kept
        self._charge(kept, size)

    def keep_if_again(self, key: RequestKey, question: Question, kept: Kept) -> None:
        """Keep the answer to a look-up where its request came not long ago.

        It costs little to make, most are never asked again, and a crawl of them would drive out what is.
        """
        self.misses += 1
        mark = hash(key)
        if mark in self._lately or mark in self._before:
            self.keep(question, kept)
            self.remember(key, question)
            return
        self._lately.add(mark)
        if len(self._lately) >= MOST_LATELY:
            self._lately, self._before = set(), self._lately

    def remember(self, key: RequestKey | None, question: Question) -> None:
        """Remember that a request asks a question whose answer is kept."""
        kept = self._by_question.get(question)
        if key is None or kept is None or key in self._by_request:
            return
        size = len(key[0]) + len(key[1])
        if size <= MOST_KEY and len(kept.requests) < MOST_REQUESTS and len(self._by_request) < MOST_KEYS:
            self._by_request[key] = question
            kept.requests.append(key)
            self._charge(kept, size + _KEY_OVERHEAD)

    def gauges(self) -> Mapping[str, float]:
        """Give what is counted of the cache."""
        return {
            "cache_hits": self.hits,
            "cache_misses": self.misses,
            "cache_bytes": self.bytes,
            "cache_answers": len(self._by_question),
        }

    def _found(self, question: Question) -> Kept | None:
        kept = self._by_question.get(question)
        if kept is not None:
            self._by_question.move_to_end(question)
            self.hits += 1
        return kept

    def _charge(self, kept: Kept, size: int) -> None:
        """Count bytes to an answer; the oldest unused go when there are too many."""
        kept.charged += size
        self.bytes += size
        while self.bytes > self.most:
            self._drop(self._by_question.popitem(last=False)[1])

    def _drop(self, kept: Kept) -> None:
        self.bytes -= kept.charged
        for key in kept.requests:
            self._by_request.pop(key, None)


def _size(question: Question, kept: Kept) -> int:
    """Count an answer with what is kept beside it: its compressed form at worst, and what was asked."""
    asked = (question.text, question.base or "", *(question.default_graphs or ()), *(question.named_graphs or ()))
    return 2 * len(kept.body) + sum(map(sys.getsizeof, asked)) + _OVERHEAD
