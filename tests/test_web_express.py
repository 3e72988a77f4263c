"""Known queries answered at the connection: the same answers, headers and counts as by the long way."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from urllib.parse import quote, urlsplit

import httpx
import pytest

from kg.settings import Settings
from kg.store.open import Opened
from kg.store.protocol import Question
from kg.web.server.express import Express
from kg.web.server.rounds import SECONDS, Rounds
from kg.web.sparql.answers import Kept
from kg.web.state import State
from tests.graph_sample import WORK
from tests.web_server import SETTINGS, make_dataset, serving

QUERY = quote("SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 40", safe="")
CSV = {"Accept": "text/csv"}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(make_dataset(tmp_path_factory.mktemp("express"))) as address:
        yield address


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Tell of each GET whether it was answered at the connection."""
    told: list[bool] = []
    answer = Express.answer

    def noting(self: Express, url: bytes, headers: list[tuple[bytes, bytes]], *, look_up: bool) -> bytes | None:
        given = answer(self, url, headers, look_up=look_up)
        told.append(given is not None)
        return given

    monkeypatch.setattr(Express, "answer", noting)
    return told


def without_id(answer: httpx.Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name not in ("x-request-id", "date")}


@pytest.mark.parametrize("encoding", ["gzip", "identity", "gzip;q=0, *", "br"])
@pytest.mark.parametrize("accept", ["text/csv", "application/sparql-results+json", "*/*"])
def test_the_same_answer_as_by_the_long_way(address: str, taken: list[bool], encoding: str, accept: str) -> None:
    url = f"{address}/sparql?query={QUERY}"
    headers = {"Accept": accept, "Accept-Encoding": encoding}
    with httpx.Client() as client:
        client.get(url, headers=headers)
        quick = client.get(url, headers=headers)
        slow = client.get(url, headers={**headers, "X-Request-ID": "mine"})
    assert taken[-2:] == [True, False]
    assert (quick.status_code, quick.content, without_id(quick)) == (200, slow.content, without_id(slow))
    assert (slow.headers["x-request-id"], len(quick.headers["x-request-id"]) > 8) == ("mine", True)


def test_what_could_be_another_answer_takes_the_long_way(address: str, taken: list[bool]) -> None:
    url = f"{address}/sparql?query={QUERY}"
    with httpx.Client() as client:
        tag = client.get(url, headers=CSV).headers["etag"]
        client.get(url, headers=CSV)
        assert taken[-1]
        assert client.get(url, headers={**CSV, "If-None-Match": tag}).status_code == 304
        assert client.head(url, headers=CSV).content == b""
        assert client.get(url, headers={"Accept": "text/turtle"}).status_code == 406
        assert client.get(f"{url}#x", headers={**CSV, "Origin": "https://a.b"}).status_code == 200
        assert client.get(url, headers={**CSV, "Connection": "close"}).headers["connection"] == "close"
    assert not any(taken[2:])


def test_requests_sent_at_once_are_answered_in_order(address: str) -> None:
    host, port = urlsplit(address).hostname, urlsplit(address).port
    known = f"GET /sparql?query={QUERY} HTTP/1.1\r\nHost: a\r\nAccept: text/csv\r\n\r\n"
    other = "GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: a\r\nAccept: text/csv\r\n\r\n"
    last = known.replace("Accept", "Connection: close\r\nAccept")
    with socket.create_connection((host, port), timeout=20) as connection:
        connection.sendall((known + other + known + known + other + last).encode())
        read = b"".join(iter(lambda: connection.recv(65536), b""))
    bodies = [piece.partition(b"\r\n\r\n")[2] for piece in read.split(b"HTTP/1.1 200 OK\r\n")[1:]]
    assert len(bodies) == 6
    assert bodies[1] == bodies[4] == b"true"
    assert bodies[0] == bodies[2] == bodies[3] == bodies[5]
    assert bodies[0].startswith(b"s,p,o\r\n")


def test_they_are_counted_and_logged(address: str, taken: list[bool]) -> None:
    def counted() -> float:
        lines = httpx.get(f"{address}/metrics").text.splitlines()
        wanted = 'kg_requests_total{method="GET",route="/sparql",status="2xx"}'
        return sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith(wanted))

    url = f"{address}/sparql?query={QUERY}"
    with httpx.Client() as client:
        client.get(url, headers=CSV)
        before = counted()
        for _ in range(5):
            client.get(url, headers=CSV)
    assert taken[-5:] == [True] * 5
    assert counted() == before + 5


def test_data_that_change_under_us_are_asked_anew() -> None:
    """Behind another server they may: its version is looked at each time."""
    store = SimpleNamespace(version="1")
    state = State(cast(Opened, SimpleNamespace(store=store)), Settings())
    question, kept = Question("ASK {}"), Kept("json", "tag", b"{}")
    state.answers.keep(question, kept)
    state.answers.remember((b"request", b""), question)
    assert state.answers.by_request((b"request", b"")) is kept
    store.version = "2"
    assert (state.answers.by_request((b"request", b"")), state.answers.by_question(question)) == (None, None)


# --- look-ups ---------------------------------------------------------------------------------------------------------

LOOKED_UP = f"SELECT * {{ <{WORK}> ?p ?o }} #"
JSON = {"Accept": "application/sparql-results+json"}


def look_up(number: object) -> str:
    return f"/sparql?query={quote(f'{LOOKED_UP}{number}', safe='')}"


def raw(number: object, *, close: bool = False) -> bytes:
    end = "Connection: close\r\n" if close else ""
    return f"GET {look_up(number)} HTTP/1.1\r\nHost: a\r\nAccept: application/json\r\n{end}\r\n".encode()


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_a_look_up_is_answered_as_by_the_long_way(address: str, taken: list[bool], encoding: str) -> None:
    headers = {**JSON, "Accept-Encoding": encoding}
    url = address + look_up(f"same {encoding}")
    with httpx.Client() as client:
        quick = client.get(url, headers=headers)
        slow = client.get(url, headers={**headers, "X-Request-ID": "mine"})
        posted = client.post(f"{address}/sparql", data={"query": f"{LOOKED_UP}same {encoding}"}, headers=headers)
        known = client.get(url, headers={**headers, "If-None-Match": quick.headers["etag"]})
    assert taken[:2] == [True, False]
    assert (quick.status_code, quick.content, without_id(quick)) == (200, slow.content, without_id(slow))
    assert (quick.content, known.status_code, len(quick.content) > 1024) == (posted.content, 304, True)
    assert quick.headers.get("content-encoding") == (encoding if encoding == "gzip" else None)


def test_workers_answer_them_the_same_where_that_is_set(tmp_path: Path, address: str, taken: list[bool]) -> None:
    dataset = make_dataset(tmp_path)
    with serving(dataset, SETTINGS.model_copy(update={"lookups": "workers"})) as other:
        by_workers = httpx.get(other + look_up(1), headers=JSON)
    direct = httpx.get(address + look_up(1), headers=JSON)
    assert taken == [False, True]
    assert by_workers.content == direct.content
    assert by_workers.headers["content-type"] == direct.headers["content-type"]


@pytest.mark.parametrize(
    ("more", "accept", "status"),
    [
        ("", "text/csv", 200),
        ("", "text/html", 200),
        ("", "text/turtle", 406),
        ("&format=csv", "*/*", 200),
        ("&default-graph-uri=urn:a", "*/*", 200),
        ("&update=x", "*/*", 400),
        ("%2", "*/*", 400),
        ("%FF", "*/*", 400),
        ("%20}", "*/*", 400),
    ],
)
def test_what_is_not_only_a_look_up_takes_the_long_way(
    address: str, taken: list[bool], more: str, accept: str, status: int
) -> None:
    url = address + look_up("").removesuffix("%23") + more
    assert (httpx.get(url, headers={"Accept": accept}).status_code, taken) == (status, [False])


def test_one_look_up_of_a_chunk_is_answered_at_once(address: str, taken: list[bool]) -> None:
    """Then others have their turn; all are answered, in order."""
    host, port = urlsplit(address).hostname, urlsplit(address).port
    with socket.create_connection((host, port), timeout=20) as connection:
        connection.sendall(b"".join(raw(f"at once {n}") for n in range(5)) + raw("at once 5", close=True))
        read = b"".join(iter(lambda: connection.recv(65536), b""))
    assert read.count(b"HTTP/1.1 200 OK\r\n") == 6
    assert taken[0]
    assert not any(taken[1:])


def test_a_look_up_is_kept_when_it_comes_again(address: str) -> None:
    def told() -> tuple[float, float, float]:
        lines = dict(line.rsplit(" ", 1) for line in httpx.get(f"{address}/metrics").text.splitlines())
        kept, hits, misses = (lines[f"kg_cache_{name}"] for name in ("answers", "hits_total", "misses_total"))
        return float(kept), float(hits), float(misses)

    def asked(*numbers: int) -> tuple[float, ...]:
        before = told()
        for number in numbers:
            httpx.get(address + look_up(f"kept {number}"), headers=JSON)
        return tuple(now - then for now, then in zip(told(), before, strict=True))

    assert asked(1, 2, 3) == (0, 0, 3)
    assert asked(1, 2) == (2, 0, 2)
    assert asked(1, 2, 1) == (0, 3, 0)


# --- rounds -----------------------------------------------------------------------------------------------------------


def test_of_one_round_only_a_part_goes_to_look_ups() -> None:
    """Who waits is served in order, some in each round; what else is to be done comes between."""
    told: list[str] = []

    async def run() -> None:
        rounds = Rounds()

        def work(number: int) -> None:
            told.append(f"look-up {number}")
            rounds.spend(0.6 * SECONDS)

        def others(left: int) -> None:
            told.append("others")
            if left:
                asyncio.get_running_loop().call_soon(others, left - 1)

        rounds.spend(2 * SECONDS)
        assert rounds.are_full
        for number in range(4):
            rounds.wait(partial(work, number))
        asyncio.get_running_loop().call_soon(others, 2)
        while rounds.waiting:
            await asyncio.sleep(0)
        assert not rounds.are_full or rounds.left <= 0
        await asyncio.sleep(0)
        assert not rounds.are_full

    asyncio.run(run())
    assert told[:5] == ["look-up 0", "look-up 1", "others", "look-up 2", "look-up 3"]
    assert [each for each in told if each != "others"] == [f"look-up {number}" for number in range(4)]


def test_who_waits_for_a_round_is_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each round has room for one: all are answered, each by its own, and who leaves meanwhile holds nobody up."""
    monkeypatch.setattr("kg.web.server.rounds.SECONDS", 1e-9)
    settings = SETTINGS.model_copy(update={"lookup_processes": 0, "connections_share": 1.0})
    with serving(make_dataset(tmp_path), settings) as address, ExitStack() as stack:
        place = (urlsplit(address).hostname or "", urlsplit(address).port or 0)
        clients = [stack.enter_context(socket.create_connection(place, timeout=20)) for _ in range(30)]
        for number, client in enumerate(clients):
            client.sendall(raw(f"round {number}"))
            if number % 5 == 4:
                client.close()
        for number, client in enumerate(clients):
            if number % 5 != 4:
                client.sendall(raw(f"again {number}", close=True))
        assert httpx.get(f"{address}/health/live").status_code == 200
        for number, client in enumerate(clients):
            if number % 5 != 4:
                read = b"".join(iter(partial(client.recv, 65536), b""))
                assert read.count(b"HTTP/1.1 200 OK\r\n") == 2, number
