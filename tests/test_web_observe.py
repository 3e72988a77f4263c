"""The outermost layer: the headers and the number of every answer, HEAD, what is logged, how a failure ends."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import httpx
import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.web.server.logs import JsonFormatter, Level, Line, RequestLog, request_id
from kg.web.server.observe import Observer, Outermost, Unfinished
from kg.web.server.security import HEADERS
from kg.web.server.tally import BUCKETS, Tally
from kg.web.state import Served
from tests.web_server import make_dataset, serving

HEAD = {key.decode(): value.decode() for key, value in HEADERS}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with (
        serving(make_dataset(tmp_path_factory.mktemp("observe"))) as address,
        httpx.Client(base_url=address, timeout=20) as client,
    ):
        yield client


ANSWERS: tuple[tuple[str, str, int], ...] = (
    ("GET", "/", 200),
    ("HEAD", "/", 200),
    ("GET", "/sparql?query=ASK%7B%7D", 200),
    ("GET", "/sparql?query=SELECT", 400),
    ("GET", "/nowhere", 404),
    ("PUT", "/sparql", 405),
    ("GET", "/static/style.css", 200),
    ("GET", "/static/none.css", 404),
    ("GET", "/id/A/RES/69/900", 303),
    ("GET", "/browse?page=x", 422),
    ("GET", "/health", 200),
    ("GET", "/metrics", 200),
    ("OPTIONS", "/sparql", 204),
)


@pytest.mark.parametrize(("method", "path", "status"), ANSWERS)
def test_every_answer_has_the_headers(client: httpx.Client, method: str, path: str, status: int) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    assert {key: answer.headers[key] for key in HEAD} == HEAD
    assert all(answer.headers.get_list(key) == [HEAD[key]] for key in HEAD)
    assert len(answer.headers["x-request-id"]) > 9
    assert "server" not in answer.headers


def test_the_table_of_answers_is_whole() -> None:
    assert len(ANSWERS) == 13


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("0f8fad5b-d9cb-469f-a165-70867728950e", True),
        ("Root_1.2", True),
        ("", False),
        ("a b", False),
        ('"}{"level":"', False),
        ("a" * 65, False),
    ],
)
def test_the_number_of_a_request(client: httpx.Client, given: str, kept: bool) -> None:
    first, second = (client.get("/health/live", headers={"X-Request-ID": given}).headers["x-request-id"] for _ in "ab")
    assert (first == given, second == given) == (kept, kept)
    assert kept or first != second


def test_a_failure_of_ours_tells_nothing_and_is_logged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[logging.LogRecord] = []
    handler = logging.Handler()
    monkeypatch.setattr(handler, "emit", told.append)
    monkeypatch.setattr(logging.getLogger("kg.web"), "handlers", [handler])
    monkeypatch.setattr("kg.web.browse.routes.latest_of", lambda *_: 1 / 0)
    with serving(make_dataset(tmp_path)) as address:
        answer = httpx.get(address)
        page = httpx.get(address, headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert page.headers["content-type"].startswith("text/html")
    assert {key: answer.headers[key] for key in HEAD} == HEAD
    assert "ZeroDivision" not in answer.text + page.text
    assert told[0].exc_info
    assert told[0].exc_info[0] is ZeroDivisionError
    assert told[0].getMessage() == "a request failed: GET /"


def test_lines_of_json(caplog: pytest.LogCaptureFixture) -> None:
    written: list[bytes] = []
    log = RequestLog("requests", written.append)
    log.note(Line(1.5, b"a-1", "GET", "/id/{rest:path}", 200, 0.01234, 17, {"cache": "hit", "worker": 'a"b'}))
    log.note(Line(1.5, b"a-2", "GET", "other", 404, 0.0, 0, None))
    log.flush()
    log.flush()
    first, second = (json.loads(line) for line in b"".join(written).splitlines())
    assert first == {
        "time": "1970-01-01T00:00:01.500Z",
        "level": "info",
        "id": "a-1",
        "method": "GET",
        "route": "/id/{rest:path}",
        "status": 200,
        "ms": 12.34,
        "bytes": 17,
        "cache": "hit",
        "worker": 'a"b',
    }
    assert (second["status"], len(written)) == (404, 1)


@pytest.mark.parametrize(("level", "expected"), [("requests", [200, 503]), ("errors", [503]), ("none", [])])
def test_what_is_logged(level: Level, expected: list[int]) -> None:
    written: list[bytes] = []
    log = RequestLog(level, written.append)
    log.start()
    for status in (200, 503):
        log.note(Line(0.0, b"a", "GET", "/", status, 0.0, 0, None))
    log.stop()
    assert [json.loads(line)["status"] for line in b"".join(written).splitlines()] == expected


def test_a_line_of_an_error_has_its_trace_and_number() -> None:
    token = request_id.set("a-7")
    try:
        raise ValueError("نعم")
    except ValueError as error:
        record = logging.LogRecord("kg.web", logging.ERROR, "", 1, "failed %s", ("x",), (ValueError, error, None))
    finally:
        told = json.loads(JsonFormatter().format(record))
        request_id.reset(token)
    assert (told["id"], told["level"], told["message"]) == ("a-7", "error", "failed x")
    assert "ValueError: نعم" in told["trace"]


class Spoken:
    """An outermost layer round an application, and what it sent."""

    def __init__(self, app: ASGIApp) -> None:
        self.sent: list[Message] = []
        self.lines: list[bytes] = []
        self.state = SimpleNamespace(requests=0)
        served = SimpleNamespace(lease=lambda: self.state, release=lambda state: None)
        self.observer = Observer(RequestLog("requests", self.lines.append), Tally())
        self.layer = Outermost(app, served=cast(Served, served), observer=self.observer, direct={"/direct": app})

    async def ask(self, method: str, **more: object) -> None:
        async def receive() -> Message:
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            self.sent.append(message)

        scope: Scope = {
            "type": "http",
            "method": method,
            "path": "/direct",
            "headers": [],
            "kg.route": "/direct",
            **more,
        }
        await self.layer(scope, receive, send)
        self.observer.log.flush()


def _run(spoken: Spoken, method: str = "GET", **more: object) -> dict[str, Any]:
    asyncio.run(spoken.ask(method, **more))
    line: dict[str, Any] = json.loads(spoken.lines[-1])
    return line


async def answer_in_pieces(scope: Scope, receive: Receive, send: Send) -> None:
    scope["state"]["cache"] = "hit"
    scope["state"]["secret"] = "not logged"
    await send({"type": "http.response.start", "status": 200, "headers": [(b"etag", b'"a"')]})
    for piece in (b"one", b"two"):
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body"})


def test_an_answer_is_passed_on_counted_and_logged() -> None:
    spoken = Spoken(answer_in_pieces)
    line = _run(spoken, state={})
    assert (line["route"], line["status"], line["bytes"], line["cache"]) == ("/direct", 200, 6, "hit")
    assert "secret" not in line
    assert b"".join(message.get("body", b"") for message in spoken.sent) == b"onetwo"
    names = [name for name, _ in spoken.sent[0]["headers"]]
    assert names == [b"etag", *(name for name, _ in HEADERS), b"x-request-id"]
    ((key, series),) = spoken.observer.tally.series.items()
    assert (key, series.count, series.bytes, sum(series.buckets)) == (("/direct", "GET", 2), 1, 6, 1)


def test_a_server_that_has_the_headers_itself_is_given_none() -> None:
    spoken = Spoken(answer_in_pieces)
    _run(spoken, state={}, extensions={"kg.headers": {}})
    assert [name for name, _ in spoken.sent[0]["headers"]] == [b"etag", b"x-request-id"]


def test_head_is_get_without_a_body() -> None:
    spoken = Spoken(answer_in_pieces)
    line = _run(spoken, "HEAD", state={})
    assert (line["method"], line["bytes"]) == ("HEAD", 0)
    assert all(not message.get("body") for message in spoken.sent)


async def break_at_once(scope: Scope, receive: Receive, send: Send) -> None:
    raise RuntimeError("secret")


async def break_midway(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"half", "more_body": True})
    raise RuntimeError("secret")


async def say_nothing(scope: Scope, receive: Receive, send: Send) -> None:
    return


def test_how_a_failure_ends(caplog: pytest.LogCaptureFixture) -> None:
    spoken = Spoken(break_at_once)
    assert _run(spoken)["status"] == 500
    assert spoken.sent[0]["status"] == 500
    assert json.loads(spoken.sent[1]["body"])["title"] == "Internal Server Error"
    with pytest.raises(Unfinished):
        _run(Spoken(break_midway))
    assert _run(Spoken(say_nothing))["status"] == 499


def test_methods_and_times_are_counted_in_few_classes() -> None:
    tally = Tally()
    for seconds in (0.0005, 0.001, 0.0011, 99.0):
        tally.add("PROPFIND", "/", 200, seconds, 1)
    assert list(tally.series) == [("/", "other", 2)]
    assert tally.series["/", "other", 2].buckets == [2, 1, *[0] * (len(BUCKETS) - 2), 1]
