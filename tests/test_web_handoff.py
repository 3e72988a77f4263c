"""Connections that are lent to a process for look-ups: the same answers, whatever comes, and nothing lost."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest

from kg.store.dataset import Layout
from kg.store.embedded import build_store
from kg.web.server.handoff.lending import STEADY
from tests.graph_sample import WORK
from tests.web_server import SETTINGS, make_dataset, serving

PATIENCE = 20.0
ACCEPT = "Accept: application/sparql-results+json\r\n"


class Asker:
    """A client that keeps its connection, and reads one answer after another."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.socket = socket.create_connection((parts.hostname or "", parts.port or 0), timeout=PATIENCE)
        self.file = self.socket.makefile("rb")
        self.asked = 0

    def send(self, *pieces: bytes) -> None:
        for piece in pieces:
            self.socket.sendall(piece)
            if len(pieces) > 1:
                time.sleep(0.05)

    def read(self) -> tuple[int, dict[str, str], bytes]:
        """Read one answer: status, headers, body."""
        start = self.file.readline()
        assert start.startswith(b"HTTP/1.1 "), start
        lines = iter(lambda: self.file.readline().decode("latin-1").strip(), "")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        body = self.file.read(int(headers.get("content-length", "0")))
        return int(start.split()[1]), headers, body

    def look_up(self) -> tuple[int, dict[str, str], bytes]:
        """Ask a look-up that nobody asked before."""
        self.asked += 1
        self.send(look_up(f"{id(self)} {self.asked}"))
        return self.read()

    def close(self) -> None:
        self.file.close()
        self.socket.close()


def look_up(number: object, *, more: str = "") -> bytes:
    query = quote(f"SELECT * {{ <{WORK}> ?p ?o }} #{number}", safe="")
    return f"GET /sparql?query={query} HTTP/1.1\r\nHost: a\r\n{ACCEPT}{more}\r\n".encode()


def numbers(address: str) -> dict[str, float]:
    """Read the metrics that have no labels, and how many requests of queries there were."""
    lines = [line.rpartition(" ") for line in httpx.get(f"{address}/metrics").text.splitlines() if line[0] != "#"]
    plain = {name: float(value) for name, _, value in lines if "{" not in name}
    asked = sum(
        float(value) for name, _, value in lines if name.startswith('kg_requests_total{method="GET",route="/sp')
    )
    return {**plain, "asked": asked}


def wait_for(what: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.02)
    return False


@contextmanager
def lent(address: str, *, most: int = 4) -> Iterator[list[Asker]]:
    """Ask by several clients until half of them are lent."""
    with ExitStack() as stack:
        askers = [Asker(address) for _ in range(most)]
        for asker in askers:
            stack.callback(asker.close)

        def half() -> bool:
            for asker in askers:
                for _ in range(STEADY):
                    assert asker.look_up()[0] == 200
            return numbers(address)["kg_connections_lent"] == most / 2

        assert wait_for(half), "nothing was lent"
        yield askers


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(make_dataset(tmp_path_factory.mktemp("handoff"))) as address:
        yield address


def test_lent_or_not_the_answers_are_the_same(address: str) -> None:
    with lent(address) as askers:
        time.sleep(0.7)  # what was asked before has been counted by then
        before = numbers(address)
        answers = [asker.look_up() for _ in range(10) for asker in askers]
        bodies = {body for _, _, body in answers}
        heads = {tuple(sorted(set(headers) - {"x-request-id", "etag"})) for _, headers, _ in answers}
        prefixes = {headers["x-request-id"].split("-")[0] for _, headers, _ in answers}
        assert (len(bodies), len(heads), len(prefixes)) == (1, 1, 2), "two processes answer, with one voice"
        assert {status for status, _, _ in answers} == {200}
        assert len({headers["x-request-id"] for _, headers, _ in answers}) == 40
        assert b'"bindings":[{"o":' in bodies.pop()
        assert wait_for(lambda: numbers(address)["asked"] == before["asked"] + 40)
        assert numbers(address)["kg_cache_misses_total"] == before["kg_cache_misses_total"] + 40
        assert numbers(address)["kg_connections"] == before["kg_connections"]


HEALTH = b"GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n"
WHOLE = look_up("pieces")
FORM = b"query=ASK%7B%7D"
POST = b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
OTHERS: dict[str, tuple[tuple[bytes, ...], list[int]]] = {
    "another address": ((HEALTH,), [200]),
    "another query": ((b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: a\r\n\r\n",), [200]),
    "a query that is wrong": ((b"GET /sparql?query=ASK%7B HTTP/1.1\r\nHost: a\r\n\r\n",), [400]),
    "one in pieces": ((WHOLE[:40], WHOLE[40:90], WHOLE[90:]), [200]),
    "two at once": ((look_up("one") + look_up("two"),), [200, 200]),
    "two and a part": ((look_up("one") + look_up("two") + WHOLE[:30], WHOLE[30:]), [200, 200, 200]),
    "a look-up and another": ((look_up("one") + HEALTH,), [200, 200]),
    "a form": ((POST + b"%d\r\n\r\n" % len(FORM) + FORM,), [200]),
    "a form in pieces": ((POST + b"%d\r\n\r\n" % len(FORM), FORM[:3], FORM[3:]), [200]),
    "headers that tell": ((look_up("x", more="X-Request-ID: mine\r\n"),), [200]),
    "an end in the head": ((b"GET /health/live HTTP/1.1\r\nHost: a\r\nX: a\r\n", b"\r\n"), [200]),
    "no host": ((b"GET /health/live HTTP/1.1\r\n\r\n",), [400]),
    "two hosts": ((look_up("x", more="Host: b\r\n"),), [400]),
    "no HTTP": ((b"\x16\x03\x01\x02\x00\x01\r\n\r\n",), [400]),
    "a NUL": ((look_up("x", more="X: \0\r\n"),), [400]),
    "the last one": ((look_up("x", more="Connection: close\r\n"),), [200]),
    "an upgrade": ((look_up("x", more="Connection: Upgrade\r\nUpgrade: h2c\r\n"),), [200]),
    "a long address": ((b"GET /sparql?query=" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",), [414]),
    "a long header": ((look_up("x", more=f"X: {'a' * 60_000}\r\n"),), [431]),
    "many headers": ((look_up("x", more="X: a\r\n" * 200),), [431]),
}


@pytest.mark.parametrize("name", OTHERS)
def test_whatever_else_comes_is_answered_by_the_server(address: str, name: str) -> None:
    pieces, wanted = OTHERS[name]
    with lent(address) as askers:
        for asker in askers:
            asker.send(*pieces)
            answers = [asker.read() for _ in wanted]
            assert [status for status, _, _ in answers] == wanted
            if answers[-1][1].get("connection") != "close":
                assert asker.look_up()[0] == 200, "the connection goes on"


def test_a_connection_that_asks_otherwise_again_and_again_stays(address: str) -> None:
    """Else each request would be carried to and fro."""
    with lent(address, most=2) as askers:
        for _ in range(8):
            for asker in askers:
                asker.send(HEALTH)
                assert asker.read()[0] == 200
                for _ in range(STEADY + 1):
                    assert asker.look_up()[0] == 200
        assert numbers(address)["kg_connections_lent"] == 0


def test_who_rests_comes_home(address: str) -> None:
    with lent(address) as askers:
        before = numbers(address)["kg_connections"]
        assert wait_for(lambda: numbers(address)["kg_connections_lent"] == 0)
        assert numbers(address)["kg_connections"] == before
        assert [asker.look_up()[0] for asker in askers] == [200] * 4


def test_who_comes_home_rests_as_long_as_others(tmp_path: Path) -> None:
    """Not only as long as one may who has not asked yet."""
    settings = SETTINGS.model_copy(update={"header_seconds": 0.5})
    with serving(make_dataset(tmp_path), settings) as address, lent(address) as askers:
        assert wait_for(lambda: numbers(address)["kg_connections_lent"] == 0)
        time.sleep(2.0)
        assert [asker.look_up()[0] for asker in askers] == [200] * 4


@pytest.mark.parametrize("last", ["close", "close, keep-alive", "Close"])
def test_a_request_that_is_the_last_one_ends_the_connection(address: str, last: str) -> None:
    with lent(address) as askers:
        for asker in askers:
            asker.send(look_up("last", more=f"Connection: {last}\r\n"))
            status, headers, _ = asker.read()
            assert (status, headers.get("connection")) == (200, "close")
            asker.socket.settimeout(0.5)
            assert asker.file.read(1) == b"", "the end"


def test_who_leaves_is_not_counted_any_more(address: str) -> None:
    before = numbers(address)["kg_connections"]
    with lent(address):
        assert numbers(address)["kg_connections"] == before + 4
    assert wait_for(lambda: numbers(address)["kg_connections"] == before)
    assert numbers(address)["kg_connections_lent"] == 0


def test_one_client_alone_is_not_lent(tmp_path: Path) -> None:
    with serving(make_dataset(tmp_path)) as address, contextlib.closing(Asker(address)) as asker:
        assert [asker.look_up()[0] for _ in range(5 * STEADY)] == [200] * 5 * STEADY
        assert numbers(address)["kg_lookup_processes"] == 0


def test_nobody_is_lent_where_that_is_set(tmp_path: Path) -> None:
    settings = SETTINGS.model_copy(update={"lookup_processes": 0})
    with serving(make_dataset(tmp_path), settings) as address, ExitStack() as stack:
        askers = [stack.enter_context(contextlib.closing(Asker(address))) for _ in range(4)]
        assert {asker.look_up()[0] for _ in range(3 * STEADY) for asker in askers} == {200}
        assert numbers(address)["kg_lookup_processes"] == 0


def clerks() -> list[int]:
    """Find the processes of servers of this process."""
    found = subprocess.run(["pgrep", "-P", str(os.getpid()), "-f", "handoff.clerk"], capture_output=True, text=True)
    return [int(line) for line in found.stdout.split()]


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    folder = make_dataset(tmp_path)
    with serving(folder, SETTINGS.model_copy(update={"watch_seconds": 0.1})) as address:
        yield address, folder


def test_a_process_that_dies_takes_its_connections_and_nothing_else(own: tuple[str, Path]) -> None:
    address, _ = own
    others = clerks()
    with lent(address) as askers:
        (process,) = set(clerks()) - set(others)
        os.kill(process, signal.SIGKILL)
        assert wait_for(lambda: numbers(address)["kg_connections_lent"] == 0)
        told = []
        for asker in askers:
            try:
                told.append(asker.look_up()[0])
            except (AssertionError, ConnectionError):
                told.append(0)
        assert sorted(told) == [0, 0, 200, 200]
        assert numbers(address)["kg_lookup_processes"] == 0
        with contextlib.closing(Asker(address)) as new:
            assert [new.look_up()[0] for _ in range(3 * STEADY)] == [200] * 3 * STEADY


def test_one_that_does_not_stir_is_replaced(own: tuple[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.web.server.handoff.lending.SILENT_SECONDS", 1.0)
    monkeypatch.setattr("kg.web.server.handoff.lending.AGAIN_SECONDS", 0.0)
    address, _ = own
    others = clerks()
    with lent(address):
        (process,) = set(clerks()) - set(others)
        os.kill(process, signal.SIGSTOP)
        assert wait_for(lambda: numbers(address)["kg_connections_lent"] == 0)
        assert process not in clerks()
    with lent(address):
        assert set(clerks()) - set(others) != {process}


def test_a_new_dataset_is_what_all_answer_from(own: tuple[str, Path]) -> None:
    address, folder = own
    layout = Layout(folder)
    with lent(address) as askers:
        (before,) = {body for _, _, body in (asker.look_up() for asker in askers)}
        more = folder / "more.nq"
        more.write_text(f'<{WORK}> <urn:new> "new" <urn:graph> .\n')
        build_store([*layout.quads.iterdir(), more], layout.store, version="newer")
        answers = []

        def is_new() -> bool:
            answers.append([b'"urn:new"' in asker.look_up()[2] for asker in askers])
            return answers[-1] == [True] * 4

        assert wait_for(is_new)
        assert b'"urn:new"' not in before
        flat = [each for row in answers for each in row]
        assert flat == sorted(flat), "who asks after another got the new data gets the new data"
    with lent(address) as askers:
        assert all(b'"urn:new"' in asker.look_up()[2] for asker in askers)


def test_the_server_stops_with_connections_lent(tmp_path: Path) -> None:
    others = clerks()
    with serving(make_dataset(tmp_path)) as address, lent(address):
        started = time.monotonic()
    assert time.monotonic() - started < 10
    assert wait_for(lambda: set(clerks()) <= set(others))


def test_who_does_not_read_holds_nobody_up(tmp_path: Path) -> None:
    settings = SETTINGS.model_copy(update={"write_seconds": 1.0})
    with serving(make_dataset(tmp_path), settings) as address, lent(address) as askers:
        before = numbers(address)["kg_connections"]
        deaf, good = askers[0], askers[1:]
        deaf.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.socket.settimeout(0.5)
        with contextlib.suppress(TimeoutError, ConnectionError):
            for number in range(100_000):
                deaf.send(look_up(number))
        for _ in range(20):
            assert [asker.look_up()[0] for asker in good] == [200] * 3
        deaf.socket.settimeout(PATIENCE)
        assert wait_for(lambda: numbers(address)["kg_connections"] == before - 1)


def test_the_process_refuses_to_begin_with_another_dataset(tmp_path: Path) -> None:
    layout = Layout(make_dataset(tmp_path))
    told = f'{{"directory": "{layout.store}", "path": "/elsewhere", "default_graph": "auto", "parent": {os.getpid()}}}'
    done = subprocess.run([sys.executable, "-m", "kg.web.server.handoff.clerk", told], stdin=subprocess.DEVNULL)
    assert done.returncode == 1
