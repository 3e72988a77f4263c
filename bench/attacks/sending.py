"""Requests as bytes, sent over plain sockets; replies as they came. No HTTP client would send what is sent here."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote, quote_plus

KEPT = 4_000_000
"""Bytes of a body that are kept to be looked at."""
PATIENCE = 90.0
"""Seconds after which a reply is given up."""

CSV = {"Accept": "text/csv"}
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"


@dataclass(frozen=True, slots=True)
class Target:
    """The server that is attacked, the canary that must not be reached, the time that the server gives a query."""

    host: str
    port: int
    canary: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: status 0 where the connection ended without one; whole where its length was kept."""

    status: int
    headers: bytes
    body: bytes
    whole: bool
    seconds: float


Send = Callable[[Target], Iterable[Reply]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of input: how it is sent, which statuses are right, and whether it may take the time of a query."""

    name: str
    send: Send
    right: frozenset[int]
    takes: float = 0.0
    """Times of a query that it may take, waiting included, beside what any answer may take."""


def request(
    target: Target,
    method: str = "GET",
    path: str = "/sparql",
    headers: Mapping[str, str] | None = None,
    body: bytes = b"",
) -> bytes:
    """Compose a request; what is not ASCII in it goes out as UTF-8, and nothing is corrected."""
    fields = {"Host": f"{target.host}:{target.port}", "Connection": "close", **(headers or {})}
    if body and not {"Content-Length", "Transfer-Encoding"} & fields.keys():
        fields["Content-Length"] = str(len(body))
    head = "".join([f"{method} {path} HTTP/1.1\r\n", *(f"{key}: {value}\r\n" for key, value in fields.items()), "\r\n"])
    return head.encode("utf-8", "surrogateescape") + body


def asking(target: Target, query: str, accept: str = "text/csv, text/turtle") -> bytes:
    """Compose a POST of a query as it is, which takes the longest queries."""
    headers = {"Content-Type": DIRECT, "Accept": accept}
    return request(target, "POST", headers=headers, body=query.encode("utf-8", "surrogatepass"))


def in_address(query: str) -> str:
    """Give the path and query string of a GET."""
    return f"/sparql?query={quote(query, safe='')}"


def in_form(query: str) -> bytes:
    """Give the body of a form."""
    return f"query={quote_plus(query)}".encode()


def connect(target: Target) -> socket.socket:
    """Open a connection."""
    connection = socket.create_connection((target.host, target.port), PATIENCE)
    connection.settimeout(PATIENCE)
    return connection


def send(target: Target, data: bytes) -> Reply:
    """Send bytes on a connection of their own and give the reply."""
    started = time.monotonic()
    try:
        with connect(target) as connection:
            with suppress(ConnectionError):  # a server may answer and hang up before it has read all
                connection.sendall(data)
            return read_reply(connection, started, head=data.startswith(b"HEAD"))
    except OSError:
        return Reply(0, b"", b"", whole=False, seconds=time.monotonic() - started)


def read_reply(connection: socket.socket, started: float, *, head: bool = False) -> Reply:
    """Read one reply to its end, to the end of the connection, or until patience ends."""
    reader = Reader(connection)
    status, headers = reader.head()
    whole = status != 0 and (head or reader.body(headers))
    return Reply(status, headers, bytes(reader.kept), whole=whole, seconds=time.monotonic() - started)


class Reader:
    """Reads the head and the body of a reply, keeping the beginning of the body."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.buffer = b""
        self.kept = bytearray()

    def more(self) -> bool:
        """Read on; false at the end."""
        data = b""
        with suppress(OSError):
            data = self.connection.recv(1 << 20)
        self.buffer += data
        return bool(data)

    def head(self) -> tuple[int, bytes]:
        """Give the status and the header fields in small letters."""
        while b"\r\n\r\n" not in self.buffer:
            if not self.more():
                return 0, b""
        head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
        first, _, headers = head.partition(b"\r\n")
        code = first.split(b" ")[1] if first.startswith(b"HTTP/1.") and b" " in first else b""
        if code == b"100":
            return self.head()
        return (int(code) if code.isdigit() else 0), headers.lower()

    def body(self, headers: bytes) -> bool:
        """Read the body; tell whether it came whole."""
        if b"transfer-encoding: chunked" in headers:
            return self.chunks()
        length = next((line[15:] for line in headers.split(b"\r\n") if line.startswith(b"content-length:")), None)
        if length is not None:
            return self.keep(int(length))
        while self.more():
            self.keep(len(self.buffer))
        return True

    def chunks(self) -> bool:
        """Read chunks up to the last."""
        while True:
            while b"\r\n" not in self.buffer:
                if not self.more():
                    return False
            size, _, self.buffer = self.buffer.partition(b"\r\n")
            if not self.keep(int(size, 16)) or not self.skip_line():
                return False
            if int(size, 16) == 0:
                return True

    def skip_line(self) -> bool:
        """Pass over the end of a chunk."""
        while len(self.buffer) < 2:
            if not self.more():
                return False
        self.buffer = self.buffer[2:]
        return True

    def keep(self, left: int) -> bool:
        """Read so many bytes; keep what is among the first."""
        while left:
            if not self.buffer and not self.more():
                return False
            piece, self.buffer = self.buffer[:left], self.buffer[left:]
            left -= len(piece)
            if len(self.kept) < KEPT:
                self.kept += piece
        return True
