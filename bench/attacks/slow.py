"""Clients that are slow to ask, slow to read, or never do. A server may wait or hang up; others don't wait."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from functools import partial

from attacks.queries import ANSWERED, cross
from attacks.sending import (
    CSV,
    DIRECT,
    FORM,
    Kind,
    Reply,
    Target,
    asking,
    connect,
    in_address,
    read_reply,
    request,
    send,
)

AT_ONCE = 8
"""Connections of a kind."""
LARGE = f"SELECT * {{ {cross(2)} }}"
SMALL = "SELECT * { ?s ?p ?o } LIMIT 3"
GIVEN_UP = Reply(0, b"", b"", whole=False, seconds=0)
PATIENT = ANSWERED | {0, 408}


def dribbled(data: Callable[[Target], bytes], target: Target) -> Iterator[Reply]:
    """Send the end of a request byte by byte, then read the answer."""
    started = time.monotonic()
    connections = [connect(target) for _ in range(AT_ONCE)]
    sent = data(target)
    try:
        _dribble(connections, sent)
    except OSError:
        yield GIVEN_UP
    for connection in connections:
        with connection:
            yield read_reply(connection, started)


def _dribble(connections: list[socket.socket], data: bytes) -> None:
    for connection in connections:
        connection.sendall(data[:-12])
    for at in range(len(data) - 12, len(data)):
        time.sleep(0.25)
        for connection in connections:
            connection.sendall(data[at : at + 1])


def abandoned(data: Callable[[Target], bytes], seconds: float, target: Target) -> Iterator[Reply]:
    """Send a request, or a piece of one, wait, and go away without reading."""
    connections = [connect(target) for _ in range(AT_ONCE)]
    for connection in connections:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.sendall(data(target))
    time.sleep(seconds)
    for connection in connections:
        connection.close()
    yield GIVEN_UP


def reset(target: Target) -> Iterator[Reply]:
    """Ask something long and break the connection at once."""
    for _ in range(AT_ONCE):
        with connect(target) as connection:
            connection.sendall(asking(target, f"SELECT (COUNT(*) AS ?n) {{ {cross(4)} }}"))
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    yield GIVEN_UP


def half_closed(target: Target) -> Iterator[Reply]:
    """Ask, and say that nothing more will be sent."""
    started = time.monotonic()
    with connect(target) as connection:
        connection.sendall(asking(target, SMALL))
        connection.shutdown(socket.SHUT_WR)
        yield read_reply(connection, started)


def sipped(target: Target) -> Iterator[Reply]:
    """Read a large result a little at a time."""
    with connect(target) as connection:
        connection.sendall(asking(target, LARGE))
        until = time.monotonic() + 5
        while time.monotonic() < until and connection.recv(1000):
            time.sleep(0.2)
    yield GIVEN_UP


def head(target: Target) -> bytes:
    """Compose a GET."""
    return request(target, "GET", in_address(SMALL), CSV)


def body(target: Target) -> bytes:
    """Compose a POST."""
    return asking(target, SMALL)


def half_a_head(target: Target) -> bytes:
    """Compose the beginning of a GET."""
    return head(target)[:-10]


def half_a_body(target: Target) -> bytes:
    """Compose a POST that says it has more."""
    return request(target, "POST", "/sparql", {"Content-Type": DIRECT, "Content-Length": "5000"}) + b"ASK"


def half_a_form(target: Target) -> bytes:
    """Compose the beginning of names to be found, which would be found in the turn of a page."""
    headers = {"Content-Type": FORM, "Content-Length": "900000"}
    return request(target, "POST", "/reconcile", headers) + b"queries="


def silent(target: Target) -> Iterator[Reply]:
    """Begin forms that never come, and meanwhile look at a page."""
    connections = [connect(target) for _ in range(AT_ONCE)]
    for connection in connections:
        connection.sendall(half_a_form(target))
    time.sleep(0.5)
    yield send(target, request(target, "GET", "/search?q=word", {"Accept": "text/html"}))
    for connection in connections:
        connection.close()


def large(target: Target) -> bytes:
    """Ask for more than anybody reads."""
    return asking(target, LARGE)


def endless(target: Target) -> bytes:
    """Ask what has no end."""
    return asking(target, f"SELECT (COUNT(*) AS ?n) {{ {cross(4)} }}")


def nothing(_: Target) -> bytes:
    """Say nothing."""
    return b""


KINDS: tuple[Kind, ...] = (
    Kind("slow: head dribbled", partial(dribbled, head), PATIENT, 3),
    Kind("slow: body dribbled", partial(dribbled, body), PATIENT, 3),
    Kind("slow: nothing said", partial(abandoned, nothing, 5), PATIENT),
    Kind("slow: half a head", partial(abandoned, half_a_head, 5), PATIENT),
    Kind("slow: half a body", partial(abandoned, half_a_body, 5), PATIENT),
    Kind("slow: forms that never come hold no turn", silent, ANSWERED),
    Kind("slow: large results never read", partial(abandoned, large, 8), PATIENT, 3),
    Kind("slow: result read in sips", sipped, PATIENT, 3),
    Kind("slow: gone while the query runs", partial(abandoned, endless, 0.5), PATIENT, 3),
    Kind("slow: connection broken", reset, PATIENT, 3),
    Kind("slow: half closed", half_closed, PATIENT, 3),
)
