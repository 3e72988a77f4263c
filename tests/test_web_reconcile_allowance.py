"""What a request to `/reconcile` may take: time, values, and somebody who waits for it."""

from __future__ import annotations

import json
import logging
import socket
import time
from collections.abc import Iterator
from urllib.parse import urlencode, urlsplit

import httpx
import pytest

from kg.web.http.problems import Refusal
from kg.web.reconcile import allowance
from kg.web.reconcile.allowance import Allowance
from kg.web.reconcile.values import Data
from kg.web.server.gone import ClientGone
from tests.web_server import make_dataset, serving

EXTENSION = {"ids": ["A/RES/69/900"], "properties": [{"id": "cites"}, {"id": "about"}, {"id": "cites"}]}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(make_dataset(tmp_path_factory.mktemp("allowance"))) as address:
        yield address


def test_time_values_and_those_who_wait_come_to_an_end() -> None:
    spent, gone, few = Allowance(seconds=-1), Allowance(), Allowance(values=3)
    gone.gone = True
    few.take(3)
    for work, status in ((spent.check, 503), (lambda: few.take(1), 413)):
        with pytest.raises(Refusal) as refused:
            work()
        assert refused.value.status == status
    with pytest.raises(ClientGone):
        gone.check()


def test_a_property_has_one_place_however_often_it_is_asked_for(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0
    values = Data.values

    def counted(*given: object) -> object:
        nonlocal asked
        asked += 1
        return values(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(Data, "values", counted)
    told = httpx.post(f"{address}/reconcile", data={"extend": json.dumps(EXTENSION)}).json()
    assert [each["id"] for each in told["meta"]] == ["cites", "about"]
    assert asked == 2


@pytest.mark.parametrize(
    ("name", "value", "form", "status"),
    [
        ("SECONDS", -1.0, {"extend": json.dumps(EXTENSION)}, 503),
        ("SECONDS", -1.0, {"queries": '{"a": {"properties": [{"pid": "cites", "v": "x"}]}}'}, 503),
        ("MOST_VALUES", 0, {"extend": '{"ids": ["A/RES/69/900"], "properties": [{"id": "symbol"}]}'}, 413),
    ],
)
def test_what_takes_too_much_is_refused(
    address: str, monkeypatch: pytest.MonkeyPatch, name: str, value: float, form: dict[str, str], status: int
) -> None:
    monkeypatch.setattr(allowance, name, value)
    answer = httpx.post(f"{address}/reconcile", data=form)
    assert answer.status_code == status, answer.text
    assert ("retry-after" in answer.headers) == (status == 503)


def test_work_stops_when_the_client_goes_away(
    address: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ended: list[bool] = []

    def endless(data: Data, *_: object) -> object:
        try:
            while True:
                time.sleep(0.02)
                data.allowance.check()
        except ClientGone:
            ended.append(True)
            raise

    monkeypatch.setattr(Data, "values", endless)
    body = urlencode({"extend": json.dumps(EXTENSION)})
    with caplog.at_level(logging.ERROR):
        with _connect(address) as connection:
            connection.sendall(f"{_head(len(body))}{body}".encode())
            time.sleep(0.3)
        until = time.monotonic() + 5
        while not ended and time.monotonic() < until:
            time.sleep(0.02)
    assert (ended, caplog.records) == ([True], [])


@pytest.mark.parametrize("path", ["/reconcile", "/sparql"])
def test_who_hangs_up_amid_a_body_is_no_error(address: str, path: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        with _connect(address) as connection:
            connection.sendall(_head(900, path).encode() + b"query")
            time.sleep(0.2)
        time.sleep(0.3)
    assert caplog.records == []


def _connect(address: str) -> socket.socket:
    parts = urlsplit(address)
    return socket.create_connection((parts.hostname, parts.port or 80), timeout=20)


def _head(length: int, path: str = "/reconcile") -> str:
    form = "application/x-www-form-urlencoded"
    return f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {form}\r\nContent-Length: {length}\r\n\r\n"
