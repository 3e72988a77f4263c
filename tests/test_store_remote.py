"""Another server behind ours: what it may do wrong, and what is said then. What it does right: test_store_contract."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
import socket
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Iterator
from contextlib import asynccontextmanager

import httpx
import pytest
from pydantic import SecretStr

from kg.errors import BadQuery, KgError, QueryTimeout, StoreUnavailable
from kg.settings import Settings
from kg.store.exchange import BadGateway, EngineBusy
from kg.store.graphs import GraphStore
from kg.store.protocol import Client, Question, ResultTooLarge, TooBusy
from kg.store.relay import RemoteEndpoint
from kg.store.remote import RemoteStore
from kg.store.workers import Workers
from tests.bad_server import Answer, bad_server, dribble, hang, respond, stream
from tests.oxigraph_server import free_port, oxigraph_server
from tests.web_server import serving

SETTINGS = Settings(query_seconds=1.0, result_bytes=1_000_000)
ROW = b'{"x":{"type":"literal","value":"0123456789"}}'
HEAD = b'{"head":{"vars":["x"]},"results":{"bindings":['
EMPTY = HEAD + b"]}}"
NT = "application/n-triples"
SECRET = "s3cr3t-of-the-operator"


def rows() -> Iterator[bytes]:
    """A table that never ends."""
    yield HEAD + ROW
    while True:
        yield (b"," + ROW) * 1000


def spaces() -> Iterator[bytes]:
    yield HEAD
    while True:
        yield b" " * 65536


def comments() -> Iterator[bytes]:
    while True:
        yield b"# nothing\n" * 6000


def long_literal() -> Iterator[bytes]:
    yield HEAD + b'{"x":{"type":"literal","value":"'
    while True:
        yield b"x" * 65536


def broken_off() -> Iterator[bytes]:
    yield HEAD + ROW + b"," + ROW[:20]


def slowly() -> Iterator[bytes]:
    yield HEAD + ROW
    while True:
        time.sleep(0.05)
        yield b"," + ROW


def many_then_nothing() -> Iterator[bytes]:
    yield HEAD + ROW + (b"," + ROW) * 20_000
    time.sleep(30)


def many_then_broken() -> Iterator[bytes]:
    yield HEAD + ROW + (b"," + ROW) * 20_000


BAD: tuple[tuple[str, Answer, type[KgError], str], ...] = (
    ("says nothing", hang, QueryTimeout, "1 s"),
    ("dribbles its head", dribble, QueryTimeout, "1 s"),
    ("dribbles its rows", stream(slowly), QueryTimeout, "1 s"),
    ("closes at once", lambda connection, _: None, BadGateway, "broke off"),
    ("is no HTTP", lambda connection, _: connection.sendall(b"220 smtp ready\r\n"), BadGateway, "broke off"),
    ("gives a page", respond(body=b"<html>hello</html>", media_type="text/html"), BadGateway, "no result"),
    ("gives no type", respond(body=EMPTY, media_type=""), BadGateway, "no result"),
    ("gives a page as a table", respond(body=b"<html>hello</html>"), BadGateway, "malformed"),
    ("gives half a table", respond(body=HEAD + ROW), BadGateway, "malformed"),
    ("gives other JSON", respond(body=b'{"error": "x"}', media_type="application/json"), BadGateway, "malformed"),
    ("gives binary rubbish", respond(body=bytes(range(256)) * 100), BadGateway, "malformed"),
    ("gives malformed triples", respond(body=b"<a> <b> .", media_type=NT), BadGateway, "malformed"),
    ("breaks off", stream(broken_off), BadGateway, "malformed"),
    ("breaks off before its length", respond(body=EMPTY, Content_Length="9999"), BadGateway, "broke off"),
    ("redirects elsewhere", respond(302, Location="http://127.0.0.1:9/"), BadGateway, "not followed"),
    ("redirects, the method kept", respond(307, Location="http://example.org/"), BadGateway, "not followed"),
    ("packs a bomb", respond(body=gzip.compress(bytes(10_000_000)), Content_Encoding="gzip"), BadGateway, "compressed"),
    ("sends spaces without end", stream(spaces), BadGateway, "without end"),
    ("sends comments without end", stream(comments, NT), BadGateway, "without end"),
    ("sends a literal without end", stream(long_literal), BadGateway, ""),
    ("wants credentials", respond(401), BadGateway, "operator"),
    ("forbids", respond(403), BadGateway, "operator"),
    ("is not there", respond(404), BadGateway, "address"),
    ("knows no POST", respond(405), BadGateway, "address"),
    ("has too many", respond(429, Retry_After="7"), EngineBusy, "ask again later"),
    ("is being mended", respond(503), EngineBusy, "ask again later"),
    ("is out of time", respond(504), QueryTimeout, "1 s"),
    ("fails", respond(500, b"java.lang.NullPointerException at /opt/x"), BadGateway, "failed"),
    ("fails without end", stream(comments, status=500), BadGateway, "failed"),
    ("refuses the query", respond(400, b"Parse error at line 3, column 7: x"), BadQuery, "error at 3:7"),
    ("refuses the query, says no more", respond(400), BadQuery, "does not say where"),
    ("finds it too long", respond(413), BadQuery, "too long"),
)


def test_the_ways_are_all_here() -> None:
    assert len(BAD) == 32


@asynccontextmanager
async def endpoint_at(address: str, settings: Settings = SETTINGS) -> AsyncIterator[RemoteEndpoint]:
    store = RemoteStore(address, settings=settings)
    store.known.settled, store.known.union = True, ()
    endpoint = RemoteEndpoint(store, settings=settings)
    try:
        yield endpoint
    finally:
        await endpoint.close()
        store.close()


async def ask(endpoint: RemoteEndpoint, question: Question) -> tuple[bytes, str | None]:
    reply = await endpoint.ask(question)
    try:
        return b"".join([piece async for piece in reply.pieces()]), reply.cut
    finally:
        reply.close()


@pytest.mark.parametrize(("way", "answer", "kind", "said"), BAD, ids=[each[0] for each in BAD])
def test_a_server_that(way: str, answer: Answer, kind: type[KgError], said: str) -> None:
    async def main(address: str) -> None:
        settings = SETTINGS.model_copy(update={"query_seconds": 20.0}) if "without end" in way else SETTINGS
        async with endpoint_at(address, settings) as endpoint:
            with pytest.raises(kind) as raised:
                await ask(endpoint, Question("SELECT ?x { ?x ?y ?z }"))
            assert said in str(raised.value)
            assert not any(each in str(raised.value) for each in ("127.0.0.1", "java", "example.org", "http://"))

    with bad_server(answer) as address:
        asyncio.run(main(address))


def test_a_server_that_is_not_there() -> None:
    async def main() -> None:
        async with endpoint_at(f"http://127.0.0.1:{free_port()}/") as endpoint:
            with pytest.raises(BadGateway, match="can't be reached"):
                await ask(endpoint, Question("ASK {}"))

    asyncio.run(main())


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_a_table_without_end_is_cut_between_rows(form: str) -> None:
    async def main(address: str) -> tuple[bytes, str | None]:
        settings = SETTINGS.model_copy(update={"query_seconds": 30.0})
        async with endpoint_at(address, settings) as endpoint:
            return await ask(endpoint, Question("SELECT ?x { ?x ?y ?z }", bindings=form))  # type: ignore[arg-type]

    with bad_server(stream(rows)) as address:
        body, cut = asyncio.run(main(address))
    assert cut
    assert "larger than one answer" in cut
    assert 900_000 < len(body) < 1_001_000
    if form == "json":
        assert all(row == json.loads(ROW) for row in json.loads(body)["results"]["bindings"])


@pytest.mark.parametrize(
    ("answer", "why"), [(stream(many_then_nothing), "1 s"), (stream(many_then_broken), "malformed")]
)
def test_what_ends_under_way_is_cut_between_rows(answer: Answer, why: str) -> None:
    async def main(address: str) -> tuple[bytes, str | None]:
        async with endpoint_at(address) as endpoint:
            return await ask(endpoint, Question("SELECT ?x { ?x ?y ?z }"))

    with bad_server(answer) as address:
        body, cut = asyncio.run(main(address))
    assert why in (cut or "")
    assert len(json.loads(body)["results"]["bindings"]) > 1000


def test_a_result_too_large_is_an_error_for_ourselves() -> None:
    with bad_server(stream(rows)) as address:
        store = RemoteStore(address, settings=SETTINGS.model_copy(update={"query_seconds": 30.0}))
        store.known.settled, store.known.union = True, ()
        with pytest.raises(ResultTooLarge):
            store.query(Question("SELECT ?x { ?x ?y ?z }"))
        with pytest.raises(ResultTooLarge):
            store.select("SELECT ?x { ?x ?y ?z }")
        store.close()


def test_the_connection_ends_when_the_asker_goes_away() -> None:
    gone = threading.Event()

    def answer(connection: socket.socket, _: bytes) -> None:
        connection.settimeout(20)
        if connection.recv(1) == b"":
            gone.set()

    async def main(address: str) -> None:
        settings = SETTINGS.model_copy(update={"query_seconds": 60.0})
        async with endpoint_at(address, settings) as endpoint:
            asking = asyncio.create_task(ask(endpoint, Question("ASK {}")))
            await asyncio.sleep(0.3)
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)
            assert await asyncio.to_thread(gone.wait, 20)

    with bad_server(answer) as address:
        asyncio.run(main(address))


def test_only_so_many_at_a_time_and_so_many_wait() -> None:
    settings = SETTINGS.model_copy(update={"query_workers": 1, "query_queue": 2})

    async def main(address: str) -> list[object]:
        async with endpoint_at(address, settings) as endpoint:
            clients = [Client(f"192.0.2.{number}") for number in range(8)]
            asked = [asyncio.create_task(endpoint.ask(Question("ASK {}"), client=client)) for client in clients]
            return await asyncio.gather(*asked, return_exceptions=True)

    with bad_server(hang) as address:
        ended = asyncio.run(main(address))
    kinds = [type(each) for each in ended]
    assert kinds.count(TooBusy) == 2  # four are asked at a time, two wait
    assert kinds.count(QueryTimeout) == 6


def test_the_loop_goes_on_while_a_result_is_written_again() -> None:
    """The longest wait of another task, over tens of megabytes of JSON that become XML."""

    async def main(address: str) -> float:
        settings = SETTINGS.model_copy(update={"query_seconds": 60.0, "result_bytes": 20_000_000})
        async with endpoint_at(address, settings) as endpoint:
            asking = asyncio.create_task(ask(endpoint, Question("SELECT ?x { ?x ?y ?z }", bindings="xml")))
            longest, last = 0.0, time.monotonic()
            while not asking.done():
                await asyncio.sleep(0.001)
                longest, last = max(longest, time.monotonic() - last), time.monotonic()
            assert (await asking)[1]
            return longest

    with bad_server(stream(rows)) as address:
        assert asyncio.run(main(address)) < 2


def test_credentials_go_to_the_server_and_nowhere_else(caplog: pytest.LogCaptureFixture) -> None:
    seen: list[bytes] = []

    def answer(connection: socket.socket, request: bytes) -> None:
        seen.append(request)
        respond(500, request)(connection, request)  # tells all it was told

    caplog.set_level(logging.DEBUG)
    for update, expected in (
        ({"store_user": "u", "store_password": SecretStr(SECRET)}, b"basic"),
        ({"store_token": SecretStr(SECRET)}, b"bearer " + SECRET.encode()),
    ):
        settings = SETTINGS.model_copy(update=update)
        with bad_server(answer) as address:
            store = RemoteStore(address, settings=settings)
            store.probe()
            graphs = GraphStore(address, settings=settings, pauses=(), wait=time.sleep)
            with pytest.raises(KgError) as raised:
                graphs.put(None, b"")
            assert all(
                b"authorization: " + expected
                in request.replace(b"Basic", b"basic")
                .replace(b"Bearer", b"bearer")
                .replace(b"Authorization", b"authorization")
                for request in seen
            )
            assert SECRET not in f"{store.known.trouble} {raised.value} {settings!r} {caplog.text}"
            graphs.close()
            store.close()
        seen.clear()


@pytest.mark.parametrize(
    "address", ["https://u:p@example.org/sparql", "ftp://example.org/", "https:///x", "http://a:b/"]
)
def test_an_address_that_can_not_be_one(address: str) -> None:
    with pytest.raises(KgError, match="address of the store"):
        RemoteStore(address, settings=SETTINGS)


def test_a_hostile_query_does_not_keep_the_wording_busy() -> None:
    text = "SELECT * { ?s ?p ?o } #" + "\n PREFIX a:" * 3000
    with bad_server(respond(body=EMPTY)) as address:
        store = RemoteStore(address, settings=SETTINGS)
        store.known.settled, store.known.union = True, ()
        began = time.monotonic()
        store.query(Question(text))
        assert time.monotonic() - began < 5
        store.close()


# --- the default graph, the version, health ---------------------------------------------------------------------------

CATALOG = '<https://w3id.org/unres/dataset> <http://www.w3.org/ns/dcat#version> "v7" .'
BY_GRAPH = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
FROM = "SELECT (COUNT(*) AS ?n) FROM <http://g/1> { ?s ?p ?o }"


def put(address: str, graph: str, text: str) -> None:
    headers = {"Content-Type": NT}
    httpx.put(f"{address}/store", params={"graph": graph}, content=text, headers=headers).raise_for_status()


def number(store: RemoteStore, question: Question) -> str:
    return store.query(question).body.decode().split()[1]


@pytest.mark.parametrize("options", [(), ("--union-default-graph",)])
def test_all_graphs_are_asked_unless_the_question_names_some(options: tuple[str, ...]) -> None:
    with oxigraph_server(*options) as address:
        store = RemoteStore(f"{address}/query", settings=SETTINGS)
        store.probe()
        assert (store.known.trouble, store.version) == (None, "")  # empty as yet
        for graph in (1, 2):
            put(address, f"http://g/{graph}", f"<http://a/{graph}> <http://p/p> <http://b/b> .\n")
        put(address, "https://w3id.org/unres/catalog", CATALOG)
        store.probe()
        assert (store.known.trouble, store.version) == (None, "v7")
        assert number(store, Question(BY_GRAPH, bindings="csv")) == "3"
        assert number(store, Question(BY_GRAPH, bindings="csv", default_graphs=("http://g/1",))) == "1"
        assert (
            number(
                store,
                Question("SELECT (COUNT(*) AS ?n) FROM NAMED <http://g/1> { GRAPH ?g { ?s ?p ?o } }", bindings="csv"),
            )
            == "1"
        )
        if not options:  # with that option Oxigraph's server disregards FROM: docs/engines/oxigraph.md
            assert number(store, Question(FROM, bindings="csv")) == "1"
        assert len(store.describe("http://a/1")) == 1
        assert (store.counts().triples, store.counts().graphs) == (3, 3)
        httpx.delete(f"{address}/store", params={"graph": "https://w3id.org/unres/catalog"})
        store.probe()
        assert store.version == ""  # the data is in motion
        store.close()


def test_statements_of_others_in_the_default_graph_stay_by_themselves() -> None:
    with oxigraph_server() as address:
        put(address, "http://g/1", "<http://a/1> <http://p/p> <http://b/b> .\n")
        headers = {"Content-Type": NT}
        httpx.put(f"{address}/store?default", content="<http://a/2> <http://p/p> <http://b/b> .\n", headers=headers)
        for meant, expected in (("auto", "1"), ("own", "1"), ("union", "2")):
            settings = SETTINGS.model_copy(update={"default_graph": meant})
            store = RemoteStore(f"{address}/query", settings=settings)
            assert number(store, Question(BY_GRAPH, bindings="csv")) == expected
            store.close()


MALFORMED = (
    # a query, and whether what our own parser says of it is told
    ("SELECT *\n{ ?s ?p }", True),
    ("SELECT * { ?s x:p ?o }", True),
    ("SELECT (" + "(" * 25 + "1", True),
    ("SELECT * { ?s ?p ?o FILTER(<http://example.org/f>(?o)) }", False),  # another engine may know it
    ("ASK {}", False),
)


@pytest.mark.parametrize(("query", "told"), MALFORMED)
def test_a_malformed_query_is_told_as_by_our_own_engine(query: str, told: bool) -> None:
    async def main(address: str) -> tuple[str, str]:
        settings = SETTINGS.model_copy(update={"query_workers": 1})
        own = Workers(None, union=False, settings=settings)
        await own.start()
        async with endpoint_at(address, settings) as endpoint:
            said = [str(await refusal_of(each.ask(Question(query, base="http://b/")))) for each in (endpoint, own)]
        await own.close()
        return said[0], said[1]

    with bad_server(respond(400)) as address:
        theirs, ours = asyncio.run(main(address))
    assert (theirs == ours) is told
    assert told or "does not say where" in theirs


async def refusal_of(asking: Awaitable[object]) -> BadQuery | None:
    try:
        await asking
    except BadQuery as error:
        return error
    return None


def test_a_hostile_malformed_query_hurts_nobody() -> None:
    async def main(address: str) -> list[object]:
        async with endpoint_at(address, SETTINGS.model_copy(update={"query_depth": 100_000})) as endpoint:
            queries = ["SELECT (" + "(" * 20_000, "SELECT (1" + "+1" * 20_000, "SELECT *\n{ ?s }"] * 3
            asked = (endpoint.ask(Question(query), client=Client(str(at))) for at, query in enumerate(queries))
            return await asyncio.gather(*asked, return_exceptions=True)

    with bad_server(respond(400)) as address:
        errors = asyncio.run(main(address))
    assert [type(error) for error in errors] == [BadQuery] * 9
    assert sum("error at 2:" in str(error) for error in errors) >= 1


def test_an_engine_that_can_not_be_told_is_reported() -> None:
    with oxigraph_server() as address:
        put(address, "http://g/1", "<http://a/1> <http://p/p> <http://b/b> .\n")
        store = RemoteStore(f"{address}/query", settings=SETTINGS.model_copy(update={"store_union": "unknown=1"}))
        store.probe()
        assert "KG_STORE_UNION" in (store.known.trouble or "")
        store.close()


def test_health_follows_the_server() -> None:
    port = free_port()

    def ready(client: httpx.Client, wanted: bool) -> httpx.Response:
        end = time.monotonic() + 60
        while (answer := client.get("/health")).json()["ready"] is not wanted:
            assert time.monotonic() < end, answer.text
            time.sleep(0.1)
        return answer

    with oxigraph_server(port=port) as address:
        put(address, "http://g/1", "<http://a/1> <http://p/p> <http://b/b> .\n")
        with serving(f"{address}/query", SETTINGS) as ours, httpx.Client(base_url=ours, timeout=60) as client:
            ready(client, wanted=True)
            assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
    with serving(f"http://127.0.0.1:{port}/query", SETTINGS) as ours, httpx.Client(base_url=ours, timeout=60) as client:
        assert ready(client, wanted=False).status_code == 503
        answer = client.get("/sparql", params={"query": "ASK {}"})
        assert (answer.status_code, answer.headers["content-type"]) == (502, "application/problem+json")
        with oxigraph_server(port=port) as address:
            put(address, "http://g/1", "<http://a/1> <http://p/p> <http://b/b> .\n")
            ready(client, wanted=True)
            assert client.get("/sparql", params={"query": "ASK { <http://a/1> ?p ?o }"}).json()["boolean"] is True
        client.get("/sparql", params={"query": "ASK { ?a ?b 7 }"})
        ready(client, wanted=False)


@pytest.mark.parametrize(
    ("answer", "status", "after"),
    [
        (hang, 504, None),
        (respond(500), 502, None),
        (respond(429, Retry_After="7"), 503, "7"),
        (respond(400), 502, None),  # it refuses our own first question too
    ],
)
def test_what_clients_are_told(answer: Answer, status: int, after: str | None) -> None:
    with bad_server(answer) as address, serving(address, SETTINGS) as ours:
        told = httpx.get(f"{ours}/sparql", params={"query": "ASK { ?a ?b 8 }"}, timeout=60)
    assert told.status_code == status
    assert after is None or told.headers["retry-after"] == after
    assert told.headers["content-type"] == "application/problem+json"


def test_refused_here_it_is_not_sent_there() -> None:
    seen: list[bytes] = []

    def answer(connection: socket.socket, request: bytes) -> None:
        seen.append(request)
        respond(body=EMPTY)(connection, request)

    async def main(address: str) -> None:
        async with endpoint_at(address) as endpoint:
            for text in ("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", "DROP ALL", "ASK " + "{" * 100 + "}" * 100):
                with pytest.raises(BadQuery):
                    await endpoint.ask(Question(text))

    with bad_server(answer) as address:
        asyncio.run(main(address))
    assert not seen


def test_nobody_waits_for_a_closed_store() -> None:
    with bad_server(hang) as address:
        store = RemoteStore(address, settings=SETTINGS)
        store.known.settled, store.known.union = True, ()
        store.close()
        with pytest.raises((StoreUnavailable, QueryTimeout)):
            store.query(Question("ASK {}"))
        store.close()
