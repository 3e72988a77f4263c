"""`kg serve` as a process: it starts, takes signals, and ends with status 0 when all is answered."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

import httpx
import pytest
import uvloop

from kg.settings import Settings
from kg.store.open import open_dataset
from kg.web.server.serve import doors, what
from tests.bad_server import Answer, bad_server, respond
from tests.test_web_state import PATIENCE, rebuild, wait_for
from tests.web_server import make_dataset, serving

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@contextmanager
def served(folder: Path, before: Sequence[str] = (), **settings: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run `kg serve` on a free port; give the process and its address."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "KG_LOG": "none"}
    environment |= {"KG_CONTACT": "mailto:someone@example.org", **settings}
    command = [*before, sys.executable, "-m", "kg", "serve", str(folder), "--port", "0"]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process, _address(process.stdout)
        finally:
            process.kill()


def _address(output: IO[str] | None) -> str:
    assert output
    for line in output:
        if found := re.search(r"SPARQL +(http://\S+)/sparql", line):
            threading.Thread(target=output.read, daemon=True).start()
            return found[1]
    raise AssertionError("it did not start")


def workers_of(process: subprocess.Popen[str]) -> set[int]:
    path = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return {int(number) for number in path.read_text().split()}


def is_answered(address: str) -> bool:
    try:
        return httpx.get(f"{address}/health").status_code == 200
    except httpx.TransportError:
        return False


@contextmanager
def post_in_two_parts(address: str) -> Iterator[Callable[[], bytes]]:
    """Send the half of a request; give what sends the rest and reads the answer."""
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=PATIENCE) as connection:
        head = b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nAccept: text/csv\r\n"
        connection.sendall(head + b"Content-Length: 6\r\n\r\nASK")

        def rest() -> bytes:
            connection.sendall(b" {}")
            read = b""
            while piece := connection.recv(65536):
                read += piece
            return read

        yield rest


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_what_runs_is_answered_before_the_end(tmp_path: Path, number: signal.Signals) -> None:
    with (
        served(make_dataset(tmp_path), KG_QUERY_SECONDS="3", KG_QUERY_WORKERS="2") as (process, address),
        ThreadPoolExecutor(1) as asker,
        post_in_two_parts(address) as rest,
    ):
        assert wait_for(lambda: len(workers_of(process)) >= 2)
        workers = workers_of(process)
        slow = asker.submit(httpx.get, f"{address}/sparql", params={"query": SLOW}, timeout=PATIENCE)
        assert wait_for(lambda: "kg_queries_running 1.0" in httpx.get(f"{address}/metrics").text)
        process.send_signal(number)
        assert wait_for(lambda: not is_answered(address))
        assert process.poll() is None
        assert rest().endswith(b"true")
        assert slow.result().status_code == 504
        assert process.wait(PATIENCE) == 0
        assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]
        assert process.stderr
        assert process.stderr.read() == ""


def test_several_new_connections_are_taken_in_one_round() -> None:
    """Else who comes waits one round, in which others are answered, for each who came before."""
    waiting, made = 40, list[asyncio.BaseTransport]()

    class Door(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            made.append(transport)

    async def rounds() -> int:
        listener = socket.create_server(("127.0.0.1", 0), backlog=waiting)
        loop, passed = asyncio.get_running_loop(), 0
        servers = [await loop.create_server(Door, sock=each, backlog=waiting) for each in doors(listener)]
        clients = [socket.create_connection(listener.getsockname()) for _ in range(waiting)]
        while len(made) < waiting and passed < 1000:
            await asyncio.sleep(0)
            passed += 1
        for server in servers:
            server.close()
        for transport in made:
            transport.close()
        for client in clients:
            client.close()
        return passed

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        assert runner.run(rounds()) < waiting / 2
    assert len(made) == waiting


def test_until_the_listener_closes_only_health_says_so(tmp_path: Path) -> None:
    with served(make_dataset(tmp_path), KG_DRAIN_SECONDS="2") as (process, address):
        assert wait_for(lambda: is_answered(address))
        with httpx.Client(base_url=address) as client:
            process.terminate()
            assert wait_for(lambda: client.get("/health/ready").status_code == 503)
            assert client.get("/sparql", params={"query": "ASK {}", "format": "csv"}).text == "true"
            assert "about to stop" in client.get("/health").json()["trouble"]
        assert process.wait(PATIENCE) == 0


def test_sighup_looks_for_a_newer_dataset(tmp_path: Path) -> None:
    folder = make_dataset(tmp_path)
    with served(folder, KG_WATCH_SECONDS="0", KG_LOG="requests") as (process, address):
        before = httpx.get(f"{address}/health").json()["dataset"]
        version = rebuild(folder, 1)
        assert httpx.get(f"{address}/health").json()["dataset"] == before
        process.send_signal(signal.SIGHUP)
        assert wait_for(lambda: httpx.get(f"{address}/health").json()["dataset"] == version)
        process.terminate()
        assert process.stderr
        told = [json.loads(line) for line in process.stderr.read().splitlines()]
        assert process.wait(PATIENCE) == 0
    assert [(each["level"], each["message"]) for each in told if "message" in each] == [
        ("info", f"a new dataset is served: {version}")
    ]


@pytest.mark.parametrize("answer", [respond(404), respond(body=b"<p>hello", media_type="text/html")])
def test_an_address_without_an_endpoint_is_named_at_the_start_and_to_nobody_else(
    answer: Answer,
) -> None:
    with bad_server(answer) as wrong:
        opened = open_dataset(wrong, settings=Settings())
        said = what(opened)
        assert said.startswith(f"{wrong} is asked: the server behind this one answer")
        assert f"is {wrong}/sparql or {wrong}/query meant?" in said
        opened.release()
        with serving(wrong, Settings(log="none", query_workers=1)) as address:
            told = httpx.get(f"{address}/sparql", params={"query": "ASK {}"})
    assert (told.status_code, "127.0.0.1" in told.text) == (502, False)


def test_little_is_counted_in_words(tmp_path: Path) -> None:
    (tmp_path / "a.trig").write_text("<http://a/g> { <http://a/s> <http://a/p> 1 }", encoding="utf-8")
    opened = open_dataset(tmp_path / "a.trig", settings=Settings())
    assert what(opened).startswith("1 triple in 1 graph, loaded in ")
    opened.release()


def test_what_is_logged_has_no_word_of_who_asked_what(tmp_path: Path) -> None:
    with served(make_dataset(tmp_path), KG_LOG="requests") as (process, address):
        headers = {"User-Agent": "SecretBrowser/1", "X-Request-ID": "mine-1"}
        httpx.get(f"{address}/sparql", params={"query": "ASK {} # SecretQuery"}, headers=headers)
        httpx.get(f"{address}/SecretPath")
        process.terminate()
        assert process.stderr
        told = process.stderr.read()
        assert process.wait(PATIENCE) == 0
    first, second = (json.loads(line) for line in told.splitlines())
    assert (first["id"], first["route"], first["status"], second["route"]) == ("mine-1", "/sparql", 200, "other")
    assert not [word for word in ("Secret", "127.0.0.1", "python-httpx") if word in told]


def test_a_store_on_a_read_only_disk_is_served(tmp_path: Path) -> None:
    """A store whose folder can't be written: there is no lock, and none is needed, since nothing is removed there."""
    folder = make_dataset(tmp_path / "data")
    image = tmp_path / "seen"
    image.mkdir()
    own = ["unshare", "--mount", "--map-root-user", "sh", "-c"]
    mount = f"mount --bind {folder} {image} && mount -o remount,ro,bind {image} && ! touch {image}/store/x 2>/dev/null"
    if subprocess.run([*own, mount], capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    with served(image, before=[*own, f'{mount} && exec "$0" "$@"']) as (process, address):
        assert wait_for(lambda: is_answered(address))
        query = {"query": "ASK {}", "format": "csv"}
        assert httpx.get(f"{address}/sparql", params=query, timeout=PATIENCE).text == "true"
        process.terminate()
        assert process.wait(PATIENCE) == 0
