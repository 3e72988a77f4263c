"""`kg load`: graph by graph, only what is new, going on after an interruption, clear about what is wrong."""

from __future__ import annotations

import gzip
import json
import socket
import threading
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from kg.errors import InvalidData, KgError, StoreUnavailable
from kg.settings import Settings
from kg.store import load
from kg.store.dataset import Layout
from kg.store.graphs import GraphStore
from kg.store.load import Loaded, Piece, load_dataset, notes_of, read_pieces
from tests.bad_server import Answer, bad_server, respond
from tests.oxigraph_server import free_port, oxigraph_server

BASE = "https://w3id.org/unres/"
SETTINGS = Settings()


def line(subject: str, graph: str) -> str:
    return f'<http://a/{subject}> <http://p/p> "قرار \\"{subject}\\" <x> ." <{BASE}{graph}> .\n'


def write(root: Path, shards: dict[str, list[str]]) -> Path:
    """Write a dataset folder, as far as a load looks at it."""
    layout = Layout(root)
    layout.make()
    layout.manifest.write_text("{}", encoding="utf-8")
    for path in layout.quads.iterdir():
        path.unlink()
    for name, lines in shards.items():
        layout.shard(name).write_bytes(gzip.compress("".join(lines).encode()))
    return root


SHARDS = {
    "a": [line("1", "g1"), line("2", "both"), line("3", "g1")],
    "b": [line("4", "g2"), line("5", "both")],
    "catalog": [line("v1", "catalog")],
}


def bring(given: Path, address: str, *, again: bool = False, settings: Settings = SETTINGS) -> Loaded:
    return load_dataset(given, address, settings=settings, tell=lambda *_: None, again=again, wait=lambda _: None)


def graphs(address: str) -> dict[str, int]:
    """Count what the server has."""
    query = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    rows = httpx.get(f"{address}/query", params={"query": query}, headers={"Accept": "text/csv"}).text.splitlines()[1:]
    return {name.removeprefix(BASE): int(number) for name, number in (row.split(",") for row in rows)}


def test_a_dataset_arrives_and_only_changes_are_sent_again(tmp_path: Path) -> None:
    root = write(tmp_path / "d", SHARDS)
    with oxigraph_server() as address:
        first = bring(root, f"{address}/store")
        assert (first.graphs, first.triples, first.unchanged, first.removed) == (4, 6, 0, 0)
        assert graphs(address) == {"g1": 2, "both": 2, "g2": 1, "catalog": 1}
        second = bring(root, f"{address}/store")
        assert (second.graphs, second.unchanged) == (0, 4)
        write(root, {"a": SHARDS["a"], "c": [line("6", "new"), line("7", "both")], "catalog": [line("v2", "catalog")]})
        third = bring(root, f"{address}/store")
        assert (third.graphs, third.unchanged, third.removed) == (3, 1, 1)
        assert graphs(address) == {"g1": 2, "both": 2, "new": 1, "catalog": 1}
        assert bring(root, f"{address}/store", again=True).graphs == 4


def test_graphs_of_others_stay(tmp_path: Path) -> None:
    root = write(tmp_path / "d", SHARDS)
    with oxigraph_server() as address:
        headers = {"Content-Type": "application/n-triples"}
        httpx.put(f"{address}/store?graph=http://other/", content="<a:a> <a:b> <a:c> .", headers=headers)
        bring(root, f"{address}/store")
        write(root, {"a": SHARDS["a"]})
        assert bring(root, f"{address}/store").removed == 2
        assert graphs(address) == {"g1": 2, "both": 1, "http://other/": 1}


def test_a_server_that_was_emptied_is_loaded_anew(tmp_path: Path) -> None:
    root, port = write(tmp_path / "d", SHARDS), free_port()
    with oxigraph_server(port=port) as address:
        bring(root, f"{address}/store")
    with oxigraph_server(port=port) as address:
        assert bring(root, f"{address}/store").graphs == 4


def test_an_interrupted_load_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path / "d", {str(n): [line(f"{n}", f"g{n}"), line(f"{n}", "all")] for n in range(9)})
    sent: list[str | None] = []
    put, add = GraphStore.put, GraphStore.add

    def stop_after(store: GraphStore, graph: str | None, triples: bytes) -> None:
        if len(sent) == 5:
            raise KeyboardInterrupt
        sent.append(graph)
        put(store, graph, triples)

    with oxigraph_server() as address:
        monkeypatch.setattr(GraphStore, "put", stop_after)
        with pytest.raises(KeyboardInterrupt):
            bring(root, f"{address}/store")
        monkeypatch.setattr(GraphStore, "put", put)
        rest = bring(root, f"{address}/store")
        assert (rest.graphs, rest.unchanged) == (6, 4)  # `all` was begun, and is sent from its beginning
        assert graphs(address) == {**{f"g{n}": 1 for n in range(9)}, "all": 9}
    assert add is GraphStore.add


def test_the_catalog_is_taken_away_first_and_put_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path / "d", SHARDS)
    seen: list[tuple[str, str]] = []

    def write_down(store: GraphStore, method: str, graph: str | None, triples: bytes | None = None) -> int:
        seen.append((method, (graph or "").removeprefix(BASE)))
        return 200

    monkeypatch.setattr(GraphStore, "_once", write_down)
    bring(root, "http://127.0.0.1:1/store")
    assert seen[-1] == ("PUT", "catalog")
    write(root, {**SHARDS, "a": [line("9", "g1")]})
    seen.clear()
    bring(root, "http://127.0.0.1:1/store")
    assert [each for each in seen if each[0] != "HEAD" and each[1]] == [
        ("DELETE", "catalog"), ("PUT", "g1"), ("PUT", "both"), ("PUT", "catalog")
    ]  # fmt: skip


def test_large_graphs_go_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "PIECE", 2000)
    monkeypatch.setattr(load, "GATHERED", 3000)
    root = write(tmp_path / "d", {"a": [line(f"{n}", f"g{n % 3}") for n in range(300)]})
    assert sum(1 for _ in read_pieces(Layout(root).shard("a"))) > 9
    with oxigraph_server() as address:
        assert bring(root, f"{address}/store").triples == 300
        assert graphs(address) == {"g0": 100, "g1": 100, "g2": 100}


RDF = (
    ("a.ttl", "@prefix : <http://a/> . :a :p [ :q 1 ], [ :q 2 ] .", 4),
    ("a.nt", "_:x <http://a/p> _:x .\n# a comment\n\n", 1),
    ("a.trig", "<http://g/1> { <a> <http://a/p> 'x' } <http://a/s> <http://a/p> 1 .", 2),
    ("a.nq", '<http://a/s>   <http://a/p>\t"a <http://b> ." .\n<http://a/s> <http://a/p> <http://a/o> .\n', 2),
)


@pytest.mark.parametrize(("name", "text", "triples"), RDF)
def test_any_rdf(name: str, text: str, triples: int, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with oxigraph_server("--union-default-graph") as address:
        assert bring(tmp_path / name, f"{address}/store").triples == triples
        query = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}
        told = httpx.get(f"{address}/query", params=query, headers={"Accept": "text/csv"}).text
        assert told.split()[1] == str(triples)


def test_blank_nodes_are_not_torn_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "PIECE", 100)
    (tmp_path / "a.nt").write_text("".join(f"_:x <http://a/p> <http://a/{n}> .\n" for n in range(20)), encoding="utf-8")
    with oxigraph_server() as address, pytest.raises(InvalidData, match="blank nodes"):
        bring(tmp_path / "a.nt", f"{address}/store")


def test_the_lines_of_a_dataset_are_what_the_parser_reads(tmp_path: Path) -> None:
    path = tmp_path / "a.nq"
    path.write_text("".join(SHARDS["a"]), encoding="utf-8")
    assert sorted(read_pieces(path), key=str) == [
        Piece(f"{BASE}both", line("2", "both").replace(f"<{BASE}both> ", "").encode()),
        Piece(f"{BASE}g1", "".join(line(n, "g1") for n in "13").replace(f"<{BASE}g1> ", "").encode()),
    ]


# --- what servers say -------------------------------------------------------------------------------------------------

SAID: tuple[tuple[Answer, type[KgError], str], ...] = (
    (respond(401), KgError, "KG_STORE_USER"),
    (respond(403), KgError, "KG_STORE_USER"),
    (respond(404), KgError, "no graph store at that address.*Oxigraph"),
    (respond(405), KgError, "no graph store at that address"),
    (respond(302, Location="http://127.0.0.1:9/"), KgError, "not followed"),
    (respond(500), KgError, "failed"),
    (respond(503), StoreUnavailable, "9 attempts"),
    (lambda connection, _: None, StoreUnavailable, "is the server running"),
)


@pytest.mark.parametrize(("answer", "kind", "said"), SAID)
def test_what_is_wrong_is_said(answer: Answer, kind: type[KgError], said: str, tmp_path: Path) -> None:
    with bad_server(answer) as address, pytest.raises(kind, match=said):
        bring(write(tmp_path / "d", SHARDS), f"{address}/store")


@pytest.mark.parametrize("status", [302, 401, 403, 404, 405, 501])
def test_an_address_that_takes_no_graphs_is_said_before_any_file_is_read(status: int, tmp_path: Path) -> None:
    read: list[str] = []

    def tell(name: str, _: int, __: int) -> None:
        read.append(name)

    given = write(tmp_path / "d", SHARDS)
    with bad_server(respond(status)) as address, pytest.raises(KgError, match=str(status)):
        load_dataset(given, f"{address}/store", settings=SETTINGS, tell=tell, wait=lambda _: None)
    assert read == []


def test_nobody_there(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="is the server running"):
        bring(write(tmp_path / "d", SHARDS), f"http://127.0.0.1:{free_port()}/store")


def test_a_graph_that_is_refused_is_named_and_the_others_are_sent(tmp_path: Path) -> None:
    def answer(connection: socket.socket, request: bytes) -> None:
        respond(400 if b"g2" in request else 201)(connection, request)

    with bad_server(answer) as address:
        loaded = bring(write(tmp_path / "d", SHARDS), f"{address}/store")
    assert loaded.graphs == 3
    assert loaded.refused == [f"{BASE}g2: the server refuses it (400)"]
    noted = json.loads(notes_of(tmp_path / "d", f"{address}/store").read_text(encoding="utf-8"))["graphs"]
    assert noted[f"{BASE}g2"] == ""


def test_what_fails_for_the_moment_is_tried_again(tmp_path: Path) -> None:
    count, lock = [0], threading.Lock()

    def answer(connection: socket.socket, request: bytes) -> None:
        with lock:
            count[0] += 1
        if count[0] % 3 == 0:
            respond(201)(connection, request)
        elif count[0] % 3 == 1:
            respond(503, Retry_After="1")(connection, request)

    with bad_server(answer) as address:
        assert bring(write(tmp_path / "d", SHARDS), f"{address}/store").graphs == 4


def test_too_large_for_the_server_it_goes_in_halves(tmp_path: Path) -> None:
    sizes: list[int] = []

    def answer(connection: socket.socket, request: bytes) -> None:
        body = request.partition(b"\r\n\r\n")[2]
        sizes.append(body.count(b"\n"))
        respond(413 if body.count(b"\n") > 3 else 201)(connection, request)

    with bad_server(answer) as address:
        loaded = bring(write(tmp_path / "d", {"a": [line(f"{n}", "g") for n in range(10)]}), f"{address}/store")
    assert loaded.triples == 10
    assert sum(size for size in sizes if size <= 3) == 10


def test_packed_only_where_the_server_says_that_it_unpacks(tmp_path: Path) -> None:
    seen: list[bytes] = []

    def answer(connection: socket.socket, request: bytes) -> None:
        seen.append(request)
        respond(201, Accept_Encoding="gzip")(connection, request)

    with bad_server(answer) as address:
        bring(write(tmp_path / "d", SHARDS), f"{address}/store")
    bodies = [each.partition(b"\r\n\r\n")[2] for each in seen if b"?graph=" in each and not each.startswith(b"HEAD")]
    assert all(gzip.decompress(body).startswith(b"<http") for body in bodies)
    assert len(bodies) == 5


def test_credentials_and_media_type(tmp_path: Path) -> None:
    seen: list[bytes] = []

    def answer(connection: socket.socket, request: bytes) -> None:
        seen.append(request.lower())
        respond(201)(connection, request)

    settings = SETTINGS.model_copy(update={"store_token": SecretStr("abc")})
    with bad_server(answer) as address:
        bring(write(tmp_path / "d", SHARDS), f"{address}/store?x=1", settings=settings)
    assert all(b"authorization: bearer abc" in each for each in seen)
    puts = [each for each in seen if each.startswith(b"put")]
    assert all(
        b"content-type: application/n-triples" in each and b"/store?x=1&graph=https%3a%2f%2f" in each for each in puts
    )
