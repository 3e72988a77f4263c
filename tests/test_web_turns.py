"""The turns of pages: nobody holds one without work being done for him."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from threading import Semaphore
from urllib.parse import urlsplit

import httpx
import pytest

import kg.web.server.turns
from kg.store.protocol import Client
from kg.web.http.problems import Refusal
from kg.web.reconcile.values import Data
from kg.web.server.turns import Turns
from tests.web_server import SETTINGS, make_dataset, serving

SILENT = (
    b"POST /reconcile HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 900000\r\n\r\nqueries="
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(make_dataset(tmp_path_factory.mktemp("turns"))) as address:
        yield address


def connect(address: str) -> socket.socket:
    parts = urlsplit(address)
    return socket.create_connection((parts.hostname, parts.port or 80), timeout=20)


def test_a_body_that_never_comes_holds_no_turn(address: str) -> None:
    with ExitStack() as stack:
        for _ in range(8):
            stack.enter_context(connect(address)).sendall(SILENT)
        time.sleep(0.3)
        begun = time.monotonic()
        assert httpx.get(f"{address}/browse").status_code == 200
        assert time.monotonic() - begun < 5


class Readers:
    """Readers of some turns: who was served, in order, and who was refused."""

    def __init__(self, turns: Turns) -> None:
        self.turns = turns
        self.served: list[str] = []
        self.refused: list[tuple[str, int]] = []
        self.over = asyncio.Event()
        self.tasks: list[asyncio.Task[None]] = []

    async def come(self, *addresses: str) -> None:
        for address in addresses:
            self.tasks.append(asyncio.create_task(self._read(address)))
            await asyncio.sleep(0)

    async def _read(self, address: str) -> None:
        try:
            async with self.turns.take(Client(address, len(self.tasks))):
                self.served.append(address)
                await self.over.wait()
        except Refusal as refusal:
            self.refused.append((address, refusal.status))

    async def end(self) -> None:
        self.over.set()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        assert (self.turns.running, self.turns.waiting) == (0, 0)


def test_addresses_are_served_in_turn() -> None:
    async def run() -> list[str]:
        readers = Readers(Turns(1, 64))
        await readers.come(*["flood"] * 20, "reader", "other", "reader")
        await readers.end()
        assert not readers.refused
        return readers.served

    served = asyncio.run(run())
    assert served[:6] == ["flood", "flood", "reader", "other", "flood", "reader"]
    assert len(served) == 23


def test_one_network_has_half_of_the_line() -> None:
    async def run() -> tuple[int, list[tuple[str, int]]]:
        readers = Readers(Turns(1, 8))
        await readers.come(*(f"2001:db8::{number}" for number in range(9)), "2001:db8:0:1::1")
        await readers.end()
        return len(readers.served), readers.refused

    assert asyncio.run(run()) == (6, [(f"2001:db8::{number}", 429) for number in range(5, 9)])


def test_who_has_most_makes_room_when_the_line_is_full() -> None:
    async def run() -> tuple[list[str], list[tuple[str, int]]]:
        readers = Readers(Turns(1, 4))
        await readers.come(*"aaabbcab")
        await readers.end()
        return sorted(readers.served), readers.refused

    served, refused = asyncio.run(run())
    assert "c" in served
    assert {status for _, status in refused} <= {429, 503}
    assert len(served) == 5
    assert ("c", 503) not in refused


def test_who_goes_away_leaves_his_turn_to_the_next() -> None:
    async def run() -> list[str]:
        turns = Turns(1, 8)
        readers = Readers(turns)
        async with turns.take():
            await readers.come("a", "b", "c")
            readers.tasks[0].cancel()
            await asyncio.sleep(0)
        readers.tasks[1].cancel()  # his turn has come, and he has not seen it yet
        await readers.end()
        return readers.served

    assert asyncio.run(run()) == ["c"]


def test_a_flood_of_pages_leaves_the_others_their_turns(tmp_path: Path) -> None:
    settings = SETTINGS.model_copy(update={"pages": 1, "pages_queue": 16, "trusted_proxies": "127.0.0.1"})
    with serving(make_dataset(tmp_path), settings) as address, ThreadPoolExecutor(24) as pool:

        def look(number: int, who: str = "192.0.2.1") -> int:
            headers = {"X-Forwarded-For": who}
            return httpx.get(f"{address}/browse?page={number}", headers=headers, timeout=20).status_code

        flood = [pool.submit(look, number) for number in range(120)]
        others = [look(number, "192.0.2.2") for number in range(5)]
        statuses = {each.result() for each in flood}
    assert others == [200] * 5
    assert statuses == {200, 429}


def test_one_address_never_has_all_turns() -> None:
    async def run() -> tuple[list[str], list[str]]:
        readers = Readers(Turns(3, 64))
        await readers.come("flood", "flood", "flood", "flood", "2001:db8::1", "2001:db8::2")
        before = list(readers.served)
        await readers.end()
        return before, readers.served

    before, served = asyncio.run(run())
    assert before == ["flood", "flood", "2001:db8::1"]
    assert sorted(served) == sorted(["flood"] * 4 + ["2001:db8::1", "2001:db8::2"])


def test_a_turn_kept_free_is_given_to_who_waits_when_it_can_be() -> None:
    """A turn ends: the next of the same address may have it, though those of others are before him."""

    async def run() -> list[str]:
        turns = Turns(2, 64)
        readers, other = Readers(turns), Readers(turns)
        await other.come("other")
        await readers.come("flood", "flood", "third")
        other.over.set()
        await asyncio.sleep(0.01)
        before = list(readers.served)
        await readers.end()
        return before

    assert asyncio.run(run()) == ["flood", "third"]


def test_the_only_turn_is_not_waited_for_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.web.server.turns, "LONG", 0.05)

    async def run() -> tuple[list[str], list[str]]:
        readers = Readers(Turns(1, 64))
        await readers.come("flood", "flood", "reader", "other")
        at_first = list(readers.served)
        await asyncio.sleep(0.3)
        later = list(readers.served)
        await readers.end()
        return at_first, later

    assert asyncio.run(run()) == (["flood"], ["flood", "reader"])


@pytest.mark.parametrize("pages", [1, 2])
def test_long_tables_of_one_address_leave_a_turn_to_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: int
) -> None:
    """Two answers for whole tables, which may take eight seconds each, are under way at one address."""
    begun = Semaphore(0)

    def slow(*_: object) -> dict[str, object]:
        begun.release()
        time.sleep(4)
        return {}

    monkeypatch.setattr(Data, "values", slow)
    settings = SETTINGS.model_copy(update={"pages": pages, "trusted_proxies": "127.0.0.1"})
    table = {"extend": '{"ids": ["A/RES/69/900"], "properties": [{"id": "cites"}]}'}
    with serving(make_dataset(tmp_path), settings) as address, ThreadPoolExecutor(2) as pool:

        def send_table() -> int:
            headers = {"X-Forwarded-For": "192.0.2.1"}
            return httpx.post(f"{address}/reconcile", data=table, headers=headers, timeout=30).status_code

        assert httpx.get(f"{address}/reconcile/suggest/entity?prefix=a", timeout=30).status_code == 200  # has the index
        tables = [pool.submit(send_table) for _ in range(2)]
        begun.acquire(timeout=10)
        time.sleep(0.2)
        since = time.monotonic()
        answer = httpx.get(f"{address}/browse", headers={"X-Forwarded-For": "192.0.2.2"}, timeout=30)
        waited = time.monotonic() - since
        assert {each.result() for each in tables} == {200}
    assert answer.status_code == 200
    assert waited < 2.5
