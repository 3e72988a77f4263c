"""A file as an answer: opened once, and read from there to its end.

A build puts new files in the place of those that it replaces (by rename) and removes others; who has one open reads on
in the one that he began with. So a download that is under way ends whole, and its length, its ETag and what a catalog
said of its checksum hold for every byte of it. One stretch of it may be asked for, for a download to go on (`Range` and
`If-Range`, RFC 9110, 14); of several the whole is given, which a server may.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
from email.utils import formatdate
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kg.web.http.problems import Refusal
from kg.web.server.gone import ClientGone, until_gone
from kg.web.sparql.answers import matches

PIECE = 1 << 18
"""Bytes that are read at once."""
_RANGE = re.compile(r"bytes=(?:(?P<first>\d{1,18})-(?P<last>\d{1,18})?|-(?P<suffix>\d{1,18}))", re.ASCII)


class OpenedFile(Response):
    """The bytes of a file that is open from now on; raises `OSError` where it can't be opened."""

    def __init__(self, path: Path, *, media_type: str, headers: dict[str, str], filename: str | None = None) -> None:
        self.file = path.open("rb", buffering=0)
        found = os.fstat(self.file.fileno())
        named = f"{found.st_ino}-{found.st_mtime_ns}-{found.st_size}"
        self.size = found.st_size
        self.tag = hashlib.blake2b(named.encode(), digest_size=12).hexdigest()
        more = {
            "ETag": f'"{self.tag}"',
            "Last-Modified": formatdate(found.st_mtime, usegmt=True),
            "Accept-Ranges": "bytes",
        }
        if filename:
            more["Content-Disposition"] = f'attachment; filename="{filename}"'
        super().__init__(None, 200, {**headers, **more}, media_type)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file, a stretch of it, or that it has not changed."""
        try:
            asked = Headers(scope=scope)
            if matches(asked.get("if-none-match", ""), self.tag):
                await _without_body(304, self._beside("content-length", "content-type"), send)
                return
            first, end = 0, self.size
            if (wanted := asked.get("range")) and asked.get("if-range", self.headers["etag"]) in self._validators():
                stretch = stretch_of(wanted, self.size)
                if stretch == (0, 0):
                    await _without_body(416, [(b"content-range", b"bytes */%d" % self.size)], send)
                    return
                if stretch:
                    first, end = stretch
                    self.status_code = 206
                    self.headers["Content-Range"] = f"bytes {first}-{end - 1}/{self.size}"
            self.headers["Content-Length"] = str(end - first)
            await until_gone(receive, self._send(first, end, send))
        except ClientGone:
            return
        finally:
            self.file.close()

    async def _send(self, first: int, end: int, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        while first < end:
            piece = await asyncio.to_thread(os.pread, self.file.fileno(), min(PIECE, end - first), first)
            if not piece:
                raise OSError("a file was cut short while it was sent")
            first += len(piece)
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body"})

    def _validators(self) -> tuple[str, str]:
        return self.headers["etag"], self.headers["last-modified"]

    def _beside(self, *dropped: str) -> list[tuple[bytes, bytes]]:
        return [pair for pair in self.raw_headers if pair[0].decode() not in dropped]


def stretch_of(wanted: str, size: int) -> tuple[int, int] | None:
    """Read a `Range`: the first byte and the one after the last; (0, 0) where the file has none of them.

    None where it is to be ignored: malformed, of another unit, or of several stretches.

    >>> stretch_of("bytes=0-9", 100), stretch_of("bytes=90-", 100), stretch_of("bytes=-5", 100)
    ((0, 10), (90, 100), (95, 100))
    >>> stretch_of("bytes=100-", 100), stretch_of("bytes=9-5", 100), stretch_of("bytes=0-1,5-6", 100)
    ((0, 0), None, None)
    """
    found = _RANGE.fullmatch(wanted.strip())
    if not found:
        return None
    if found["suffix"]:
        first, end = max(0, size - int(found["suffix"])), size
    else:
        first, end = int(found["first"]), min(size, int(found["last"] or size) + 1)
        if found["last"] and int(found["last"]) < first:
            return None
    return (first, end) if first < end else (0, 0)


async def _without_body(status: int, headers: list[tuple[bytes, bytes]], send: Send) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body"})


def open_file(path: Path, *, media_type: str, headers: dict[str, str], filename: str | None = None) -> OpenedFile:
    """Open a file to be sent; a `Refusal` where a build has just removed it."""
    try:
        return OpenedFile(path, media_type=media_type, headers=headers, filename=filename)
    except FileNotFoundError as error:
        raise Refusal(404, "this file was just replaced: /download lists what there is") from error
