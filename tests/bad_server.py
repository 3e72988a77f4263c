"""A server that is wrong in one way: what it sends is a list of pieces, after which it closes, hangs or goes on."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Answer = Callable[[socket.socket, bytes], None]
"""Told the connection and the request (its head), sends what it likes."""


@contextmanager
def bad_server(answer: Answer) -> Iterator[str]:
    """Run a server that answers every connection in this way; give its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    open_ones: list[socket.socket] = []
    ended = threading.Event()

    def serve() -> None:
        while not ended.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            open_ones.append(connection)
            threading.Thread(target=converse, args=(connection,), daemon=True).start()

    def converse(connection: socket.socket) -> None:
        with contextlib.suppress(OSError):
            answer(connection, read_request(connection))
            connection.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        ended.set()
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for connection in open_ones:
            connection.close()
        thread.join(5)


def read_request(connection: socket.socket) -> bytes:
    """Read a request with its body, and give all of it."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return data
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    lengths = [line.split(b":")[1] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    while lengths and len(body) < int(lengths[0]):
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


def respond(
    status: int = 200, body: bytes = b"", media_type: str = "application/sparql-results+json", **headers: str
) -> Answer:
    """Send one whole answer."""

    def answer(connection: socket.socket, _: bytes) -> None:
        connection.sendall(head(status, media_type, **{"Content-Length": str(len(body)), **headers}) + body)

    return answer


def stream(
    pieces: Callable[[], Iterator[bytes]], media_type: str = "application/sparql-results+json", *, status: int = 200
) -> Answer:
    """Send an answer without a length, piece by piece."""

    def answer(connection: socket.socket, _: bytes) -> None:
        connection.sendall(head(status, media_type))
        for piece in pieces():
            connection.sendall(piece)

    return answer


def hang(connection: socket.socket, _: bytes) -> None:
    """Accept and say nothing."""
    with contextlib.suppress(OSError):
        connection.recv(1)


def dribble(connection: socket.socket, _: bytes) -> None:
    """Send the head a byte at a time, for ever."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    while True:
        connection.sendall(b"x")
        time.sleep(0.1)


def head(status: int, media_type: str, **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status} Whatever", f"Content-Type: {media_type}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
