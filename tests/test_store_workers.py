"""Public queries in processes of their own: limits hold, and the next query is answered."""

from __future__ import annotations

import asyncio
import contextlib
import marshal
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Awaitable, Callable, Coroutine, Generator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import pytest

import kg.store.looks
from kg.errors import BadQuery, KgError, QueryKilled, QueryTimeout
from kg.settings import Settings
from kg.store.embedded import EmbeddedStore, build_store
from kg.store.looks import Looks
from kg.store.process import Worker
from kg.store.protocol import Client, NotAcceptable, Question, TooBusy
from kg.store.reply import SpooledReply
from kg.store.turns import Lane
from kg.store.workers import Workers

T = TypeVar("T")
ROOT = Path(__file__).parents[1]
SETTINGS = Settings(query_seconds=1.5, query_memory=150_000_000, result_bytes=20_000, query_workers=1, query_queue=3)
GOOD = Question("SELECT ?o { <http://a/1> <http://p/n> ?o }", bindings="csv")
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
DOUBLING = (
    "SELECT (STRLEN(?x29) AS ?n) { ?s ?p ?o . FILTER(ISLITERAL(?o)) BIND(CONCAT(STR(?o), STR(?s)) AS ?x0) "
    + "".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1}) " for n in range(29))
    + "}"
)


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workers")
    path = folder / "a.nq"
    path.write_text(
        "".join(f'<http://a/{n}> <http://p/n> "{n} قرار" <http://g/{n % 2}> .\n' for n in range(1000)), encoding="utf-8"
    )
    build_store([path], folder / "store", version="v")
    return EmbeddedStore(folder / "store").path


def run(directory: Path, work: Callable[[Workers], Awaitable[T]], settings: Settings = SETTINGS) -> T:
    async def whole() -> T:
        workers = Workers(directory, union=True, settings=settings)
        await workers.start()
        try:
            return await work(workers)
        finally:
            await workers.close()

    return asyncio.run(whole())


async def body_of(reply: SpooledReply) -> bytes:
    try:
        return b"".join([piece async for piece in reply.pieces()])
    finally:
        reply.close()


async def outcome(workers: Workers, question: Question) -> bytes | type[KgError]:
    try:
        return await body_of(await workers.ask(question))
    except KgError as error:
        return type(error)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (CROSS, {QueryTimeout}),  # more time than there is
        (DOUBLING, {QueryKilled, QueryTimeout}),  # more memory than there is
        ("SELECT (" + "(" * 5000 + "1" + ")" * 5000 + " AS ?x) {}", {BadQuery}),
        ("SELECT (1" + "+1" * 20_000 + " AS ?x) {}", {QueryTimeout, QueryKilled}),  # a stack of 8 MB ends the process
        ("SELECT * {{}" + "UNION{}" * 6_000 + "}", {b"\r\n" * 6_002, QueryTimeout, QueryKilled}),
        ("SELECT nonsense", {BadQuery}),
    ],
)
def test_a_bad_query_costs_only_itself(directory: Path, query: str, expected: set[bytes | type[KgError]]) -> None:
    async def work(workers: Workers) -> None:
        assert await outcome(workers, Question(query, bindings="csv")) in expected
        assert await outcome(workers, GOOD) == "o\r\n1 قرار\r\n".encode()

    run(directory, work)


@pytest.mark.parametrize(
    ("form", "query"),
    [
        *((each, "SELECT * { ?s ?p ?o }") for each in ("json", "xml", "csv", "tsv")),
        *((each, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }") for each in ("ttl", "nt", "nq", "trig", "jsonld", "rdf")),
    ],
)
def test_a_large_result_is_cut_and_says_so(directory: Path, form: str, query: str) -> None:
    async def work(workers: Workers) -> None:
        question = Question(query, bindings=form, graph=form)  # type: ignore[arg-type]
        reply = await workers.ask(question)
        body = await body_of(reply)
        assert reply.cut
        assert "larger than one answer may be" in reply.cut
        assert b"truncated" in body
        assert 10_000 < len(body) < 21_000
        assert await outcome(workers, GOOD) == "o\r\n1 قرار\r\n".encode()

    run(directory, work)


def test_quick_questions_go_before_a_flood_of_long_ones(directory: Path) -> None:
    settings = Settings(query_seconds=6, query_workers=4, query_queue=40)

    async def work(workers: Workers) -> None:
        while len(workers.pool.all) < 4:
            await asyncio.sleep(0.05)
        assert await outcome(workers, GOOD) == "o\r\n1 قرار\r\n".encode()  # now its shape is known to be quick
        floods = [asyncio.create_task(outcome(workers, Question(f"{CROSS} # {n}"))) for n in range(30)]
        for _ in range(5):
            await asyncio.sleep(0.3)
            assert await asyncio.wait_for(outcome(workers, GOOD), 5) == "o\r\n1 قرار\r\n".encode()
        other = await asyncio.wait_for(workers.ask(Question("ASK { ?s ?p 'x' }"), client=Client("another")), 5)
        assert other.whole == b'{"head":{},"boolean":false}'
        for flood in floods:
            flood.cancel()
        await asyncio.gather(*floods, return_exceptions=True)

    run(directory, work, settings)


def test_the_form_must_suit_the_result(directory: Path) -> None:
    async def work(workers: Workers) -> None:
        assert await outcome(workers, Question("ASK {}", bindings=None)) is NotAcceptable
        assert await outcome(workers, Question("CONSTRUCT WHERE { <http://a/1> ?p ?o }", graph=None)) is NotAcceptable
        assert await outcome(workers, Question("ASK {}", bindings="tsv")) == b"true"

    run(directory, work)


def test_the_dataset_of_the_protocol_goes_first(directory: Path) -> None:
    head = "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?g) AS ?m)"
    body = "{ { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"

    async def work(workers: Workers) -> None:
        async def ask(clause: str, **graphs: tuple[str, ...]) -> bytes | type[KgError]:
            question = Question(f"{head} {clause} {body}", bindings="csv", **graphs)  # type: ignore[arg-type]
            return await outcome(workers, question)

        both, g0 = "FROM <http://g/0> FROM <http://g/1>", ("http://g/0",)
        assert await ask("") == b"n,m\r\n2000,2\r\n"  # the union, and each graph
        assert await ask(both) == b"n,m\r\n1000,0\r\n"
        assert await ask("FROM NAMED <http://g/0>") == b"n,m\r\n500,1\r\n"
        assert await ask(both, default_graphs=g0) == b"n,m\r\n500,0\r\n"
        assert await ask(both, named_graphs=g0) == b"n,m\r\n500,1\r\n"
        assert await ask("FROM <file:///etc/passwd>") == b"n,m\r\n0,0\r\n"

    run(directory, work)


def test_a_client_that_goes_away_stops_the_work(directory: Path) -> None:
    async def work(workers: Workers) -> None:
        heavy = asyncio.create_task(workers.ask(Question(CROSS)))
        await asyncio.sleep(0.2)
        heavy.cancel()
        started = asyncio.get_running_loop().time()
        assert await outcome(workers, GOOD) == "o\r\n1 قرار\r\n".encode()
        assert asyncio.get_running_loop().time() - started < 1.2

    run(directory, work)


def test_only_so_many_may_wait(directory: Path) -> None:
    async def work(workers: Workers) -> None:
        outcomes = await asyncio.gather(*(outcome(workers, Question(CROSS)) for _ in range(6)))
        assert outcomes.count(TooBusy) >= 2
        assert await outcome(workers, GOOD) == "o\r\n1 قرار\r\n".encode()

    run(directory, work)


def test_a_worker_that_dies_idle_is_replaced(directory: Path) -> None:
    async def work(workers: Workers) -> None:
        (worker,) = workers.pool.all
        worker.process.kill()
        await worker.process.wait()
        assert await outcome(workers, GOOD) == "o\r\n1 قرار\r\n".encode()

    run(directory, work)


LARGE = Question("SELECT * { ?s ?p ?o . ?t ?q ?r } LIMIT 20000", bindings="tsv")


async def whole_again(workers: Workers, seconds: float = 8) -> bool:
    """Wait until every process is there and idle."""
    pool, until = workers.pool, asyncio.get_running_loop().time() + seconds
    while asyncio.get_running_loop().time() < until:
        alive = [worker for worker in pool.idle if worker.alive]
        if len(alive) == len(pool.all) == workers.settings.query_workers and not pool.runs:
            return True
        await asyncio.sleep(0.02)
    return False


class CancelledAt:
    """Some work that is cancelled where it waits for the nth time."""

    def __init__(self, work: Coroutine[Any, Any, object], nth: int) -> None:
        self.work, self.left = work, nth

    def __await__(self) -> Generator[Any, Any, object]:
        task, steps = asyncio.current_task(), self.work.__await__()
        assert task
        try:
            waited = next(steps)
            while True:
                self.left -= 1
                if not self.left:
                    asyncio.get_running_loop().call_soon(task.cancel)
                try:
                    yield waited
                except BaseException as error:
                    waited = steps.throw(error)
                else:
                    waited = next(steps)
        except StopIteration as end:
            return end.value


@pytest.mark.parametrize("question", [GOOD, LARGE, Question(CROSS)], ids=["good", "large", "late"])
def test_no_process_is_lost_wherever_a_client_goes_away(directory: Path, question: Question) -> None:
    settings = SETTINGS.model_copy(update={"query_seconds": 0.3, "result_bytes": 3_000_000})

    async def work(workers: Workers) -> None:
        async def asked() -> None:
            await body_of(await workers.ask(question))

        async def cancelled(nth: int) -> bool:
            waiting = CancelledAt(asked(), nth)
            with contextlib.suppress(asyncio.CancelledError, KgError):
                await asyncio.create_task(_of(waiting))
            assert await whole_again(workers), nth
            return waiting.left <= 0

        nth = 1
        while nth < 30 and await cancelled(nth):
            nth += 1
        assert nth > 1
        assert await outcome(workers, GOOD) == "o\r\n1 قرار\r\n".encode()

    run(directory, work, settings)


async def _of(waiting: CancelledAt) -> object:
    return await waiting


def test_what_is_not_read_ends_with_the_endpoint(directory: Path) -> None:
    settings = SETTINGS.model_copy(update={"result_bytes": 3_000_000})

    async def work(workers: Workers) -> None:
        reply = await workers.ask(LARGE)
        slow = reply.pieces()
        await anext(slow)
        await workers.close()
        with pytest.raises(TooBusy):
            _ = [piece async for piece in slow]
        assert workers.room.held() == 0
        reply.close()

    run(directory, work, settings)


def test_a_process_that_nobody_has_is_noticed(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.store.looks, "LOST_SECONDS", 0.2)

    async def work(workers: Workers) -> None:
        pool = workers.pool
        pool.idle.clear()  # as if it had been dropped
        assert await whole_again(workers)
        lost = await pool.lend(Client(), lane=Lane.QUICK, shape=0, until=asyncio.get_running_loop().time() + 1)
        lost.worker.kill()  # and nobody waits for its answer
        assert await whole_again(workers)
        worker = pool.idle.pop()
        pool.all.remove(worker)  # as if it had not been possible to start another
        assert await whole_again(workers)
        worker.kill()
        await worker.process.wait()

    run(directory, work)


def test_a_process_on_its_way_to_one_who_waits_is_not_lost(directory: Path) -> None:
    """Seen twice without a query, it was killed as lost, and another started for each time that was said."""

    async def work(workers: Workers) -> None:
        pool, looks = workers.pool, Looks(workers.pool)
        until = asyncio.get_running_loop().time() + 5
        first = await pool.lend(Client(), lane=Lane.QUICK, shape=0, until=until)
        waiting = asyncio.create_task(pool.lend(Client(), lane=Lane.QUICK, shape=0, until=until))
        await asyncio.sleep(0)
        pool.free(first)
        looks.look()
        looks.look()
        second = await waiting
        await asyncio.sleep(0.1)
        assert second.worker is first.worker
        assert second.worker.alive
        pool.replace(second, "gone")
        assert await whole_again(workers)
        await pool.renew(second.worker)  # said once more when all is done
        assert len(pool.all) == pool.settings.query_workers

    run(directory, work)


def test_a_process_that_cannot_be_started_is_tried_again(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start, failures = Worker.start, [OSError("too many open files"), OSError("no memory")]

    async def failing(arguments: Mapping[str, Any]) -> Worker:
        if failures:
            raise failures.pop()
        return await start(arguments)

    async def work(workers: Workers) -> None:
        monkeypatch.setattr(Worker, "start", failing)
        (worker,) = workers.pool.all
        worker.process.kill()
        await worker.process.wait()
        assert await whole_again(workers)
        assert not failures

    run(directory, work)


def test_a_quick_query_may_not_fill_the_memory_of_all(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.store.looks, "QUICK_SECONDS", 60)  # so that none counts as long
    update = {"query_seconds": 5, "query_memory": 3_000_000_000, "query_memory_all": 300_000_000}

    async def work(workers: Workers) -> None:
        assert await outcome(workers, Question(DOUBLING)) is QueryKilled
        assert workers.pool.killed["memory"] == 1
        assert await outcome(workers, GOOD) == "o\r\n1 قرار\r\n".encode()

    run(directory, work, SETTINGS.model_copy(update=update))


UNDER_THE_FIRST = """
import json, os, subprocess, sys
told = json.dumps({"directory": sys.argv[1], "union": True, "memory": 10**9, "parent": os.getpid()})
ours = subprocess.Popen([sys.executable, "-m", "kg.store.worker", told], stdin=subprocess.DEVNULL)
sys.exit(ours.wait() or os.getpid() != 1)
"""


def test_the_server_may_be_the_first_process(directory: Path) -> None:
    """In a container it is, and a process whose parent is process 1 is then no orphan."""
    command = ["unshare", "--user", "--map-root-user", "--pid", "--fork", sys.executable, "-c", UNDER_THE_FIRST]
    if not shutil.which("unshare") or subprocess.run([*command[:5], "true"], check=False).returncode:
        pytest.skip("no namespaces of processes here")
    assert subprocess.run([*command, str(directory)], cwd=ROOT, check=False).returncode == 0


def test_the_kernel_refuses_a_socket_even_past_the_screen(directory: Path) -> None:
    """The second wall: a SERVICE that got by the screen would still reach nothing."""
    reached = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(2)

        def listen() -> None:
            try:
                server.accept()[0].close()
                reached.set()
            except OSError:
                pass

        listener = threading.Thread(target=listen)
        listener.start()
        port = server.getsockname()[1]

        async def work(workers: Workers) -> None:
            worker: Worker = next(iter(workers.pool.all))
            if not worker.network_refused:
                pytest.skip("this kernel has no filter for system calls")
            query = f"SELECT * {{ SERVICE SILENT <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"
            message = {"text": query, "bindings": "csv", "graph": "ttl", "default_graphs": None, "named_graphs": None}
            rest = {"base": None, "names_dataset": False, "most": 1000}
            worker.send(marshal.dumps(message | rest))
            letter, data = await worker.frames.receive()
            assert (letter, data.split()) in ((b"A", [b"csv", b"o,p,s"]), (b"A", [b"csv", b"o,p,s", b",,"]))

        try:
            run(directory, work)
        finally:
            listener.join()
    assert not reached.is_set()
