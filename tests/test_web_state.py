"""A newer dataset comes in under load: every request is answered, and in the end from the new data."""

from __future__ import annotations

import asyncio
import gzip
import itertools
import json
import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import httpx
import pytest

from kg.store.dataset import Layout, Manifest, write_manifest
from kg.store.embedded import build_store, read_current
from kg.store.open import Opened
from kg.web.state import Served, State
from tests.graph_sample import BASE
from tests.web_server import SETTINGS, make_dataset, serving

WATCHING = SETTINGS.model_copy(update={"watch_seconds": 0.1})
PATIENCE = 30.0


def rebuild(folder: Path, number: int) -> str:
    """Put another state of the data in the place of the one before, and give its version."""
    layout = Layout(folder)
    triple = f'<{BASE}id/org/new> <http://www.w3.org/2000/01/rdf-schema#label> "{number}" <{BASE}graph/new> .\n'
    layout.shard("new").write_bytes(gzip.compress(triple.encode()))
    version = f"state{number}"
    build_store([layout.shard(name) for name in ("sample", "extra", "new")], layout.store, version=version)
    return version


def wait_for(what: Callable[[], bool]) -> bool:
    began = time.monotonic()
    while not what() and time.monotonic() - began < PATIENCE:
        time.sleep(0.05)
    return what()


QUERY = f"SELECT ?n {{ <{BASE}id/org/new> <http://www.w3.org/2000/01/rdf-schema#label> ?n }}"
PATHS: tuple[tuple[str, dict[str, str]], ...] = (
    ("/sparql", {"query": QUERY, "format": "csv"}),
    ("/", {}),
    ("/search", {"q": "التعاون"}),
    ("/browse", {}),
    ("/id/A/RES/69/900.ttl", {}),
    ("/health", {}),
)


def asking(address: str, ended: threading.Event) -> Iterator[tuple[str, int]]:
    """Ask one thing after the other until it is enough; never the same query twice, so that workers are asked."""
    with httpx.Client(base_url=address, timeout=PATIENCE) as client:
        for number, (path, parameters) in zip(itertools.count(), itertools.cycle(PATHS), strict=False):
            if ended.is_set():
                return
            more = {"query": f"{QUERY} # {threading.get_ident()} {number}"} if path == "/sparql" else {}
            yield path, client.get(path, params={**parameters, **more}).status_code


def test_a_new_dataset_comes_in_under_load(tmp_path: Path) -> None:
    folder, ended = make_dataset(tmp_path), threading.Event()
    with serving(folder, WATCHING) as address, ThreadPoolExecutor(4) as askers:
        assert httpx.get(f"{address}/search", params={"q": "x"}, timeout=PATIENCE).status_code == 200
        asked = [askers.submit(lambda: list(asking(address, ended))) for _ in range(4)]
        try:
            for number in range(2):
                version = rebuild(folder, number)
                assert wait_for(lambda: httpx.get(f"{address}/health").json()["dataset"] == version)  # noqa: B023
                query = {"query": QUERY, "format": "csv"}
                assert httpx.get(f"{address}/sparql", params=query).text == f"n\r\n{number}\r\n"
        finally:
            ended.set()
        answers = [answer for each in asked for answer in each.result()]
        metrics = httpx.get(f"{address}/metrics").text
    assert len(answers) > 50
    assert [answer for answer in answers if answer[1] != 200] == []
    assert {path for path, _ in answers} == {path for path, _ in PATHS}
    assert "kg_dataset_swaps_total 2.0" in metrics


def test_one_that_cannot_be_opened_leaves_the_old_one(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder = make_dataset(tmp_path)
    current = Layout(folder).store / "current"
    with serving(folder, WATCHING) as address, caplog.at_level(logging.CRITICAL):
        before = httpx.get(f"{address}/health").json()
        (Layout(folder).store / "broken").mkdir()
        told = json.loads(current.read_text())
        beside = current.with_name("beside")
        beside.write_text(json.dumps({**told, "folder": "broken", "version": "broken"}))
        beside.replace(current)
        assert wait_for(lambda: "newer" in httpx.get(f"{address}/health").json())
        assert httpx.get(f"{address}/health").json()["dataset"] == before["dataset"]
        assert httpx.get(f"{address}/sparql", params={"query": "ASK {}", "format": "csv"}).text == "true"
        version = rebuild(folder, 3)
        assert wait_for(lambda: httpx.get(f"{address}/health").json()["dataset"] == version)
        assert "newer" not in httpx.get(f"{address}/health").json()


def test_a_build_that_has_not_come_to_its_end_is_not_served(tmp_path: Path) -> None:
    folder = make_dataset(tmp_path)
    served = Served(folder, SETTINGS)
    version = rebuild(folder, 5)
    write_manifest(Manifest(BASE, "kg", "of before", 1, conforms=True), Layout(folder))
    assert asyncio.run(served.look()) is False
    current = read_current(Layout(folder).store)
    assert current
    assert (current.version, served.state.opened.store.version != version) == (version, True)
    served.state.opened.release()


class Watched:
    """An opened dataset that notes when it is closed."""

    def __init__(self) -> None:
        self.closed = False
        self.store, self.endpoint = SimpleNamespace(version="of a test"), None

    async def close(self) -> None:
        self.closed = True


def counters(address: str) -> dict[str, float]:
    lines = httpx.get(f"{address}/metrics").text.splitlines()
    return {name: float(value) for name, _, value in (line.partition(" ") for line in lines) if "_total" in name}


def test_counters_never_fall(tmp_path: Path) -> None:
    """What was counted over the dataset before is not forgotten with it."""
    folder = make_dataset(tmp_path)
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
    with serving(folder, WATCHING) as address, httpx.Client(base_url=address, timeout=PATIENCE) as client:
        for query in (endless, QUERY, QUERY):
            client.get("/sparql", params={"query": query, "format": "csv"})
        before = counters(address)
        assert before['kg_workers_killed_total{reason="time"}'] == 1
        assert before["kg_cache_hits_total"] == 1
        for number in range(2):
            version = rebuild(folder, number)
            while client.get("/health").json()["dataset"] != version:
                now = counters(address)
                assert [name for name in before if now[name] < before[name]] == []
            client.get("/sparql", params={"query": QUERY, "format": "csv"})
        after = counters(address)
    assert [name for name in before if after[name] < before[name]] == []
    assert after["kg_cache_misses_total"] == before["kg_cache_misses_total"] + 2


def test_counters_outlive_data_that_changes_behind_another_server() -> None:
    store = SimpleNamespace(version="1")
    state = State(cast(Opened, SimpleNamespace(store=store, endpoint=None)), SETTINGS)
    state.answers.hits, state.answers.bytes = 3, 7
    store.version = "2"
    state.answers.hits = 1
    assert (state.numbers()["cache_hits"], state.numbers()["cache_bytes"]) == (4, 0)


def test_the_old_one_is_closed_with_its_last_request(tmp_path: Path) -> None:
    async def exchange() -> list[Any]:
        served = Served(make_dataset(tmp_path), SETTINGS)
        served.state.opened.release()
        old, new = Watched(), Watched()
        served.state = State(cast(Opened, old), SETTINGS)
        first, second = served.lease(), served.lease()
        served.take(State(cast(Opened, new), SETTINGS))
        third = served.lease()
        served.release(first)
        await asyncio.sleep(0)
        seen: list[Any] = [first is second, third is second, old.closed]
        served.release(second)
        await asyncio.sleep(0.01)
        served.release(third)
        return [*seen, old.closed, new.closed]

    assert asyncio.run(exchange()) == [True, False, False, True, False]


def test_the_old_one_is_closed_in_time_whoever_holds_it(tmp_path: Path) -> None:
    async def held() -> tuple[bool, bool, bool]:
        served = Served(make_dataset(tmp_path), SETTINGS.model_copy(update={"retire_seconds": 0.2}))
        served.state.opened.release()
        old, new = Watched(), Watched()
        served.state = State(cast(Opened, old), served.settings)
        slow = served.lease()
        served.take(State(cast(Opened, new), served.settings))
        await asyncio.sleep(0.05)
        early = old.closed
        await asyncio.sleep(0.3)
        served.release(slow)
        await asyncio.sleep(0.01)
        return early, old.closed, new.closed

    assert asyncio.run(held()) == (False, True, False)
