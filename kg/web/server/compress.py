"""Compress pages and data with gzip, for those who accept it (RFC 9110, 12.5.3).

An answer that is packed has another strong ETag than the plain one, `"…-gzip"`; both are known on their return. What
comes in pieces goes out in pieces. `/sparql` packs its own answers and keeps them packed.
"""

from __future__ import annotations

import asyncio
import gzip
import zlib
from functools import lru_cache

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LEAST = 1024
"""Smaller bodies are sent as they are."""
AT_ONCE = 32_768
"""Larger pieces are compressed on another thread: zlib lets go of the interpreter's lock."""
_LEVEL = 5
_SUFFIX = b'-gzip"'
_PLAIN_TYPES = frozenset(
    (
        b"application/json",
        b"application/xml",
        b"application/javascript",
        b"image/svg+xml",
        b"application/n-triples",
        b"application/n-quads",
        b"application/trig",
    )
)

Headers = list[tuple[bytes, bytes]]


@lru_cache(maxsize=500)
def accepts_gzip(header: bytes) -> bool:
    """Tell whether an `Accept-Encoding` takes gzip; that nothing else is taken matters to nobody.

    >>> accepts_gzip(b"br, gzip;q=0.5"), accepts_gzip(b"*;q=0.1"), accepts_gzip(b"X-GZIP ; Q=1, identity;q=0")
    (True, True, True)
    >>> accepts_gzip(b"gzip;q=0, *"), accepts_gzip(b"gzip;q=0.000"), accepts_gzip(b"deflate, br"), accepts_gzip(b"")
    (False, False, False, False)
    """
    qualities: dict[str, float] = {}
    for entry in header[:4096].decode("latin-1").lower().split(","):
        coding, *parameters = (piece.strip() for piece in entry.split(";"))
        qualities["gzip" if coding == "x-gzip" else coding] = _quality(parameters)
    return qualities.get("gzip", qualities.get("*", 0.0)) > 0


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0


def pack(body: bytes) -> bytes:
    """Compress a body; the same bytes each time."""
    return gzip.compress(body, _LEVEL, mtime=0)


def is_compressible(media_type: bytes) -> bool:
    """Tell whether a media type is one of text, which packs well.

    >>> is_compressible(b"application/ld+json"), is_compressible(b"text/html; charset=utf-8")
    (True, True)
    >>> is_compressible(b"application/gzip"), is_compressible(b"image/png")
    (False, False)
    """
    plain = media_type.partition(b";")[0].strip().lower()
    return plain.startswith(b"text/") or plain.endswith((b"+json", b"+xml")) or plain in _PLAIN_TYPES


class Compress:
    """Middleware round pages, data and downloads."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back, packed where that is accepted and pays."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        accepted, returned = b"", False
        for name, value in scope["headers"]:
            if name == b"accept-encoding":
                accepted = accepted + b"," + value if accepted else value
            elif name == b"if-none-match":
                returned = returned or _SUFFIX in value
        if returned:
            scope["headers"] = [
                (name, value.replace(_SUFFIX, b'"') if name == b"if-none-match" else value)
                for name, value in scope["headers"]
            ]
        await self.app(scope, receive, Packing(send, wanted=accepts_gzip(accepted), returned=returned))


class Packing:
    """One answer on its way out. `returned`: the client has a packed one already, and asks whether it is still so."""

    def __init__(self, send: Send, *, wanted: bool, returned: bool) -> None:
        self.send, self.wanted, self.returned = send, wanted, returned
        self.start: Message | None = None
        """Held back until the first piece of the body shows whether it pays."""
        self.packer: zlib._Compress | None = None

    async def __call__(self, message: Message) -> None:
        """Take the next message of the answer."""
        if message["type"] == "http.response.start":
            await self._begin(message)
        elif message["type"] == "http.response.body" and self.start is not None:
            await self._decide(message)
        elif message["type"] == "http.response.body" and self.packer is not None:
            await self._continue(message)
        else:
            await self.send(message)

    async def _begin(self, message: Message) -> None:
        headers = dict(message.get("headers", ()))
        if message["status"] == 304:
            message["headers"] = _vary([_tagged(*pair) if self.returned else pair for pair in message["headers"]])
        elif _may_be_packed(message["status"], headers):
            message["headers"] = _vary(message["headers"])
            if self.wanted and int(headers.get(b"content-length", LEAST)) >= LEAST:
                self.start = message
                return
        await self.send(message)

    async def _decide(self, message: Message) -> None:
        start, self.start = self.start, None
        assert start
        body, more = message.get("body", b""), message.get("more_body", False)
        if not more and len(body) < LEAST:
            await self.send(start)
            await self.send(message)
            return
        dropped = (b"content-length", b"accept-ranges")
        headers = [_tagged(*pair) for pair in start["headers"] if pair[0] not in dropped]
        start["headers"] = [*headers, (b"content-encoding", b"gzip")]
        if not more:
            packed = await asyncio.to_thread(pack, body) if len(body) > AT_ONCE else pack(body)
            start["headers"].append((b"content-length", b"%d" % len(packed)))
            await self.send(start)
            await self.send({**message, "body": packed})
            return
        self.packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
        await self.send(start)
        await self._continue(message)

    async def _continue(self, message: Message) -> None:
        body, more = message.get("body", b""), message.get("more_body", False)
        flush = zlib.Z_SYNC_FLUSH if more else zlib.Z_FINISH
        is_large = len(body) > AT_ONCE
        packed = await asyncio.to_thread(self._piece, body, flush) if is_large else self._piece(body, flush)
        await self.send({**message, "body": packed})

    def _piece(self, body: bytes, flush: int) -> bytes:
        assert self.packer
        return self.packer.compress(body) + self.packer.flush(flush)


def _may_be_packed(status: int, headers: dict[bytes, bytes]) -> bool:
    if status in (204, 206) or b"content-encoding" in headers or b"content-range" in headers:
        return False
    return is_compressible(headers.get(b"content-type", b"")) and b"no-transform" not in headers.get(
        b"cache-control", b""
    )


def _vary(headers: Headers) -> Headers:
    """Say that the answer depends on `Accept-Encoding`, beside what it says already."""
    said = b", ".join(value for name, value in headers if name == b"vary")
    if said.strip() == b"*" or b"accept-encoding" in said.lower():
        return headers
    kept = [pair for pair in headers if pair[0] != b"vary"]
    return [*kept, (b"vary", said + b", Accept-Encoding" if said else b"Accept-Encoding")]


def _tagged(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """Give a strong ETag the name of the packed answer; a weak one names both."""
    if name == b"etag" and value.startswith(b'"') and value.endswith(b'"'):
        return name, value[:-1] + _SUFFIX
    return name, value
