"""What those who run it look at: health, metrics; pages taking turns; the table of settings."""

from __future__ import annotations

import ast
import asyncio
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from kg.settings import Settings
from kg.store.protocol import Client
from kg.store.workers import Workers
from kg.web.http.problems import Refusal
from kg.web.server.metrics import COUNTERS, GAUGES, Figures, expose
from kg.web.server.operations import readiness
from kg.web.server.tally import Tally
from kg.web.server.turns import Turns
from kg.web.state import Served, State
from tests.web_server import make_dataset, serving


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with (
        serving(make_dataset(tmp_path_factory.mktemp("operations"))) as address,
        httpx.Client(base_url=address, timeout=20) as client,
    ):
        yield client


def test_health(client: httpx.Client) -> None:
    told = client.get("/health").json()
    assert (told["alive"], told["ready"], told["store"]) == (True, True, "embedded")
    assert len(told["dataset"]) == 16
    assert client.get("/health/live").json() == {"alive": True}
    assert client.get("/health/ready").json() == {"ready": True}


def test_not_ready_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trouble = "the server behind this one can't be reached"
    with serving(make_dataset(tmp_path)) as address:
        monkeypatch.setattr(Workers, "ready", lambda _: False)
        monkeypatch.setattr(Workers, "trouble", lambda _: trouble, raising=False)
        answers = {path: httpx.get(f"{address}{path}") for path in ("/health", "/health/ready", "/health/live")}
    assert [answer.status_code for answer in answers.values()] == [503, 503, 200]
    assert answers["/health"].json()["trouble"] == trouble


def test_a_server_about_to_stop_is_not_ready() -> None:
    opened = SimpleNamespace(endpoint=SimpleNamespace(ready=lambda: True), store=SimpleNamespace(version="1"))
    served = SimpleNamespace(stopping=True, failed=True)
    told = readiness(cast(State, SimpleNamespace(opened=opened)), cast(Served, served))
    assert (told["ready"], told["trouble"]) == (False, "the server is about to stop")
    assert "newer" in told


def families(text: str) -> dict[str, Mapping[tuple[str, ...], float]]:
    """Read metrics back: names of samples, their values by the values of their labels in the order of their names."""
    read: dict[str, dict[tuple[str, ...], float]] = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            read.setdefault(sample.name, {})[tuple(value for _, value in sorted(sample.labels.items()))] = sample.value
    return dict(read)


def test_metrics(client: httpx.Client) -> None:
    for path in ("/sparql?query=ASK%7B%7D", "/sparql?query=ASK%7B%7D", "/id/A/RES/69/900", "/secret-path"):
        client.get(path)
    answer = client.get("/metrics")
    read = families(answer.text)
    assert answer.headers["content-type"].startswith("text/plain")
    assert read["kg_requests_total"]["GET", "/sparql", "2xx"] == 2
    assert read["kg_requests_total"]["GET", "/id/{rest}", "3xx"] == 1
    assert read["kg_requests_total"]["GET", "other", "4xx"] == 1
    assert read["kg_request_seconds_count"]["GET", "/sparql", "2xx"] == 2
    assert read["kg_request_seconds_bucket"]["+Inf", "GET", "/sparql", "2xx"] == 2
    assert read["kg_response_bytes_total"]["GET", "/sparql", "2xx"] > 0
    assert read["kg_connections"][()] >= 1
    (version,) = read["kg_dataset_info"]
    assert version == (client.get("/health").json()["dataset"],)
    assert "secret" not in answer.text


def test_what_the_endpoint_tells_is_shown() -> None:
    told = {"queries_waiting": 3.0, "killed_time": 2.0, "killed_memory": 0.0, "cache_hits": 7.0, "unknown": 1.0}
    read = families(expose(Figures(Tally(), told, version="1", dataset="2")).decode())
    assert read["kg_queries_waiting"] == {(): 3.0}
    assert read["kg_workers_killed_total"] == {("memory",): 0.0, ("time",): 2.0}
    assert read["kg_cache_hits_total"] == {(): 7.0}
    assert not [name for name in read if "unknown" in name or "cache_misses" in name]


def test_pages_take_turns() -> None:
    turns = Turns(2, 3)

    async def one(number: int) -> int:
        async with turns.take(Client(f"192.0.2.{number}")):
            await asyncio.sleep(0.01)
            return turns.running

    async def crowd() -> list[int | BaseException]:
        return await asyncio.gather(*(one(number) for number in range(9)), return_exceptions=True)

    came = asyncio.run(crowd())
    refused = [each for each in came if isinstance(each, Refusal)]
    assert (len(refused), max(each for each in came if isinstance(each, int))) == (4, 2)
    assert {(each.status, *each.headers) for each in refused} == {(503, "Retry-After")}
    assert (turns.running, turns.waiting) == (0, 0)


ROOT = Path(__file__).parents[1]


def settings_of_the_code() -> Iterator[tuple[str, str, str]]:
    """Yield the variable, the default and the text of each setting, from the source of `kg.settings`."""
    (settings,) = (
        node for node in ast.walk(ast.parse((ROOT / "kg/settings.py").read_text())) if isinstance(node, ast.ClassDef)
    )
    for field, text in pairwise(settings.body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            assert isinstance(text, ast.Expr), f"{field.target.id} has no text below it"
            assert isinstance(text.value, ast.Constant)
            default = Settings.model_fields[field.target.id].default
            shown = "" if default in (None, "") else f"{default:g}" if isinstance(default, float) else str(default)
            yield f"KG_{field.target.id.upper()}", shown, " ".join(str(text.value.value).split())


def test_the_table_of_settings_is_true() -> None:
    """Where this fails, put the rows that it prints into docs/operations.md."""
    code = list(settings_of_the_code())
    assert len(code) == len(Settings.model_fields)
    wanted = [f"| `{name}` | {f'`{default}`' if default else ''} | {text} |" for name, default, text in code]
    docs = (ROOT / "docs/operations.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in docs if line.startswith("| `KG_")] == wanted, "\n".join(wanted)


def test_every_metric_is_in_the_docs() -> None:
    docs = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    told = dict.fromkeys((*GAUGES, *COUNTERS, "killed_time"), 1.0)
    tally = Tally()
    tally.add("GET", "/", 200, 0.1, 1)
    names = families(expose(Figures(tally, told, version="1", dataset="2")).decode())
    wanted = {name.removesuffix("_bucket").removesuffix("_sum").removesuffix("_count") for name in names}
    assert len(wanted) > 20
    assert not [name for name in wanted if f"`{name}`" not in docs and not name.endswith("_created")]
