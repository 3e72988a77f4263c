"""Connections: what is too large, too slow, too many or malformed; spoken byte by byte over a socket."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from urllib.parse import urlsplit

import httpx
import pytest

from kg.web.server.limits import Phase, Sweep, limits_of, proxies_of
from tests.web_server import SETTINGS, make_dataset, serving

QUICK = SETTINGS.model_copy(
    update={"header_seconds": 0.6, "body_seconds": 0.6, "write_seconds": 1.0, "idle_seconds": 1.0, "connections": 8}
    | {"connections_share": 1.0}
)
"""Limits that can be waited for; twice these times is still far below what a test may take."""
PATIENCE = 15.0


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(make_dataset(tmp_path_factory.mktemp("connection"))) as address:
        yield address


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(make_dataset(tmp_path_factory.mktemp("quick")), QUICK) as address:
        yield address


@contextmanager
def connected(address: str) -> Iterator[socket.socket]:
    host, port = urlsplit(address).hostname, urlsplit(address).port
    with socket.create_connection((host or "", port or 0), timeout=PATIENCE) as connection:
        yield connection


def read_all(connection: socket.socket) -> bytes:
    """Read until the server closes the connection."""
    read = b""
    try:
        while piece := connection.recv(65536):
            read += piece
    except ConnectionError:
        pass
    return read


def is_cut_off(connection: socket.socket, data: bytes, *, pause: float) -> bool:
    """Go on sending, and tell whether the connection is cut off in time."""
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE:
        try:
            connection.sendall(data)
        except ConnectionError:
            return True
        time.sleep(pause)
    return False


def ask(address: str, request: bytes) -> bytes:
    with connected(address) as connection:
        connection.sendall(request)
        return read_all(connection)


def status_of(answer: bytes) -> int:
    found = re.match(rb"HTTP/1\.1 (\d{3}) ", answer)
    return int(found[1]) if found else 0


GET = b"GET /health/live HTTP/1.1\r\nHost: a\r\n"

REFUSED: tuple[tuple[str, int, bytes], ...] = (
    ("no HTTP", 400, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 3),
    ("no version", 505, b"GET /\r\n\r\n"),
    ("a later version", 505, b"GET / HTTP/2.0\r\nHost: a\r\n\r\n"),
    ("another version", 400, b"GET / HTTP/7.7\r\nHost: a\r\n\r\n"),
    ("no Host", 400, b"GET / HTTP/1.1\r\n\r\n"),
    ("two Hosts", 400, b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
    ("a Host that is none", 400, b'GET / HTTP/1.1\r\nHost: a"><script>\r\n\r\n'),
    ("a length that is none", 400, b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n"),
    ("two lengths", 400, b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"),
    (
        "a length and pieces, as smugglers send them",
        400,
        b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ),
    ("a piece without a size", 400, b"POST /sparql HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
    ("a header without a colon", 400, GET + b"nonsense\r\n\r\n"),
    ("a header with a NUL", 400, GET + b"X: a\x00b\r\n\r\n"),
    ("a header folded", 400, GET + b"X: a\r\n b\r\n\r\n"),
    ("an address that is none", 400, b"GET http://[ HTTP/1.1\r\nHost: a\r\n\r\n"),
    ("CONNECT", 400, b"CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n"),
    ("a long address", 414, b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n"),
    ("an address without an end", 414, b"GET /" + b"a" * 2_000_000),
    ("a long header", 431, GET + b"X: " + b"a" * 40_000 + b"\r\n\r\n"),
    ("a header without an end", 431, GET + b"X: " + b"a" * 2_000_000),
    ("a header name without an end", 431, GET + b"X" * 2_000_000),
    ("many headers", 431, GET + b"".join(b"X-%d: a\r\n" % number for number in range(500)) + b"\r\n"),
    ("headers large together", 431, GET + b"".join(b"X-%d: %s\r\n" % (n, b"a" * 900) for n in range(60)) + b"\r\n"),
)


@pytest.mark.parametrize(("what", "status", "request_bytes"), REFUSED)
def test_what_is_no_request_is_refused(address: str, what: str, status: int, request_bytes: bytes) -> None:
    answer = ask(address, request_bytes)
    head, _, body = answer.partition(b"\r\n\r\n")
    assert status_of(answer) == status, what
    assert json.loads(body)["status"] == status
    for header in (b"application/problem+json", b"connection: close", b"x-content-type-options", b"x-request-id"):
        assert header in head.lower()
    assert not [word for word in (b"llhttp", b"httptools", b"uvicorn", b"Invalid", b"Traceback") if word in answer]


def test_the_table_of_refusals_is_whole() -> None:
    assert len(REFUSED) == 23


def test_a_request_in_pieces_is_one_request(address: str) -> None:
    with connected(address) as connection:
        for byte in GET + b"Connection: close\r\n\r\n":
            connection.sendall(bytes([byte]))
        assert status_of(read_all(connection)) == 200


def test_answers_come_in_the_order_of_their_requests(address: str) -> None:
    queries = [b"SELECT (%d AS ?n) {}" % number for number in range(8)]
    posts = b"".join(
        b"POST /sparql HTTP/1.1\r\nHost: a\r\nAccept: text/csv\r\nContent-Type: application/sparql-query\r\n"
        b"Content-Length: %d\r\n\r\n%s" % (len(query), query)
        for query in queries
    )
    answer = ask(address, posts + GET + b"Connection: close\r\n\r\n")
    assert re.findall(rb"\r\nn\r\n(\d+)\r\n", answer) == [b"%d" % number for number in range(8)]
    assert answer.count(b"HTTP/1.1 200") == 9


def test_what_is_malformed_after_a_good_request_does_not_cost_its_answer(address: str) -> None:
    answer = ask(address, GET + b"\r\n" + b"rubbish \x00\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 200")
    assert b'{"alive":true}' in answer


def test_only_so_many_are_sent_ahead(address: str) -> None:
    answer = ask(address, (GET + b"\r\n") * 2000)
    assert 16 <= answer.count(b"HTTP/1.1 200") < 2000


def test_an_upgrade_is_not_taken(address: str) -> None:
    asked = b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n"
    query = b"ASK {}"
    post = b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nAccept: text/csv\r\n"
    with connected(address) as connection:
        connection.sendall(post + asked + b"Content-Length: %d\r\n\r\n%s" % (len(query), query))
        assert status_of(connection.recv(65536)) == 200
        connection.sendall(GET + b"Connection: close\r\n\r\n")
        assert b"HTTP/1.1 200" in read_all(connection)


def test_trailers_do_not_become_headers(address: str) -> None:
    head = (
        b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n"
    )
    answer = ask(
        address, head + b"Connection: close\r\n\r\n6\r\nASK {}\r\n0\r\nAccept: application/pdf\r\nHost: b\r\n\r\n"
    )
    assert status_of(answer) == 200


def test_a_body_too_large_is_read_to_its_end_and_refused(address: str) -> None:
    headers = {"Content-Type": "application/sparql-query"}
    answer = httpx.post(f"{address}/sparql", content=b"a" * 10_000_000, headers=headers, timeout=PATIENCE)
    assert answer.status_code == 413
    endless = (
        b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 99999999\r\n"
    )
    with connected(address) as connection:
        connection.sendall(endless + b"\r\n")
        assert is_cut_off(connection, b"a" * 100_000, pause=0.0)


def test_a_head_that_dribbles_is_refused(quick: str) -> None:
    with connected(quick) as connection:
        connection.sendall(GET)
        began = time.monotonic()
        answer = b""
        connection.settimeout(0.1)
        while not answer and time.monotonic() - began < PATIENCE:
            connection.sendall(b"X: a\r\n")
            try:
                answer = connection.recv(65536)
            except TimeoutError:
                continue
        assert status_of(answer) == 408


def test_a_connection_that_says_nothing_is_closed(quick: str) -> None:
    with connected(quick) as silent, connected(quick) as idle:
        idle.sendall(GET + b"\r\n")
        assert status_of(idle.recv(65536)) == 200
        assert silent.recv(10) == b""
        assert idle.recv(10) == b""


def test_a_body_that_dribbles_is_refused(quick: str) -> None:
    with connected(quick) as connection:
        connection.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 9\r\n\r\nA"
        )
        assert status_of(read_all(connection)) == 408


def test_a_client_that_never_reads_is_cut_off(quick: str) -> None:
    query = b"SELECT%20*%20%7B%3Fa%20%3Fb%20%3Fc%20.%20%3Fd%20%3Fe%20%3Ff%7D%20LIMIT%205000"
    with connected(quick) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        for _ in range(10):
            connection.sendall(b"GET /sparql?query=" + query + b" HTTP/1.1\r\nHost: a\r\n\r\n")
        assert is_cut_off(connection, b"\r\n", pause=0.1)


def test_when_all_places_are_taken_the_idle_give_theirs(quick: str) -> None:
    with connected(quick) as first:
        first.sendall(GET + b"\r\n")
        assert status_of(first.recv(65536)) == 200
        busy = (
            b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 9\r\n\r\nA"
        )
        others = [connected(quick) for _ in range(QUICK.connections - 1)]
        for other in others:
            other.__enter__().sendall(busy)
        time.sleep(0.1)
        assert status_of(ask(quick, GET + b"Connection: close\r\n\r\n")) == 200
        assert first.recv(10) == b""
        for other in others:
            other.__exit__(None, None, None)


def test_when_all_are_busy_a_new_one_is_told_to_come_again(tmp_path: Path) -> None:
    few = SETTINGS.model_copy(update={"connections": 2, "connections_share": 1.0})
    with serving(make_dataset(tmp_path), few) as address, connected(address) as one, connected(address) as two:
        for each in (one, two):
            each.sendall(b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nA")
        time.sleep(0.2)
        answer = ask(address, b"")
        assert (status_of(answer), b"retry-after: 2" in answer) == (503, True)


BUSY = b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 9\r\n\r\nA"
SHARED = SETTINGS.model_copy(update={"connections": 12, "connections_share": 0.25})


def connect_from(address: str, source: str, stack: ExitStack) -> socket.socket:
    parts = urlsplit(address)
    place = (parts.hostname or "", parts.port or 0)
    return stack.enter_context(socket.create_connection(place, PATIENCE, (source, 0)))


def test_one_address_has_its_part_and_others_have_theirs(tmp_path: Path) -> None:
    with serving(make_dataset(tmp_path), SHARED) as address, ExitStack() as stack:
        for _ in range(3):
            connect_from(address, "127.0.0.2", stack).sendall(BUSY)
        time.sleep(0.2)
        refused = read_all(connect_from(address, "127.0.0.2", stack))
        assert (status_of(refused), b"retry-after: 2" in refused) == (429, True)
        assert json.loads(refused.partition(b"\r\n\r\n")[2])["status"] == 429
        other = connect_from(address, "127.0.0.3", stack)
        other.sendall(GET + b"\r\n")
        assert status_of(other.recv(65536)) == 200


def test_an_address_that_has_its_part_makes_room_among_its_own(tmp_path: Path) -> None:
    with serving(make_dataset(tmp_path), SHARED) as address, ExitStack() as stack:
        theirs = connect_from(address, "127.0.0.3", stack)
        theirs.sendall(GET + b"\r\n")
        own = [connect_from(address, "127.0.0.2", stack) for _ in range(3)]
        for each in own:
            each.sendall(GET + b"\r\n")
        assert [status_of(each.recv(65536)) for each in (theirs, *own)] == [200] * 4
        new = connect_from(address, "127.0.0.2", stack)
        new.sendall(GET + b"\r\n")
        assert status_of(new.recv(65536)) == 200
        assert own[0].recv(10) == b""
        theirs.sendall(GET + b"\r\n")
        assert status_of(theirs.recv(65536)) == 200


def test_a_trusted_proxy_has_as_many_as_it_opens(tmp_path: Path) -> None:
    behind = SHARED.model_copy(update={"trusted_proxies": "127.0.0.2"})
    with serving(make_dataset(tmp_path), behind) as address, ExitStack() as stack:
        for _ in range(6):
            connect_from(address, "127.0.0.2", stack).sendall(BUSY)
        time.sleep(0.2)
        last = connect_from(address, "127.0.0.2", stack)
        last.sendall(GET + b"\r\n")
        assert status_of(last.recv(65536)) == 200


class Opened:
    """A connection as the sweep of all sees it."""

    def __init__(self, address: str | None, phase: Phase = Phase.BODY) -> None:
        self.client, self.phase = ((address, 1) if address is not None else None), phase
        self.transport = cast(asyncio.Transport, SimpleNamespace(abort=lambda: None, get_write_buffer_size=lambda: 0))

    def check(self, now: float) -> None: ...


PLACES: tuple[tuple[str, str | None, int | None], ...] = (
    ("another address of the same /64", "2001:db8:0:1::ffff", 429),
    ("another /64", "2001:db8:0:2::1", None),
    ("an address of IPv4", "192.0.2.1", None),
    ("a trusted proxy", "10.1.2.3", None),
    ("a socket without an address", None, None),
)


@pytest.mark.parametrize(("who", "address", "status"), PLACES)
def test_of_ipv6_the_network_counts(who: str, address: str | None, status: int | None) -> None:
    settings = SHARED.model_copy(update={"connections": 40, "trusted_proxies": "10.0.0.0/8"})
    sweep, loop = Sweep(limits_of(settings), proxies_of(settings)), asyncio.new_event_loop()
    for number in range(10):
        for each in (f"2001:db8:0:1::{number}", *([address] if address and status is None and number < 9 else [])):
            sweep.add(opened := Opened(each), loop)
            sweep.free.pop(opened)  # it is busy
    none = sweep.admit(Opened(address))
    loop.close()
    assert (none.status if none else None) == status, who


def test_who_is_refused_again_and_again_is_not_even_told() -> None:
    sweep, loop = Sweep(limits_of(SHARED)), asyncio.new_event_loop()
    told = []
    for _ in range(8):
        if none := sweep.admit(newcomer := Opened("192.0.2.1")):
            told.append(not none.at_once)
        sweep.add(newcomer, loop)
        sweep.free.pop(newcomer)  # it is busy
    loop.close()
    assert told == [True] * 3 + [False] * 2
