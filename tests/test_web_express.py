"""Known queries answered at the connection: the same answers, headers and counts as by the long way."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from types import SimpleNamespace
from typing import cast
from urllib.parse import quote, urlsplit

import httpx
import pytest

from kg.settings import Settings
from kg.store.open import Opened
from kg.store.protocol import Question
from kg.web.answers import Kept
from kg.web.express import Express
from kg.web.state import State
from tests.web_server import make_dataset, serving

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

    def noting(self: Express, url: bytes, headers: list[tuple[bytes, bytes]]) -> bytes | None:
        given = answer(self, url, headers)
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
