"""Any RDF is opened to be asked, packed or not, one file or a folder; the default graph; what is counted."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.errors import InvalidData, KgError, StoreUnavailable
from kg.graph.statistics import Statistics
from kg.settings import Settings
from kg.store.embedded import EmbeddedStore, build_store
from kg.store.open import Opened, open_dataset
from kg.store.protocol import Question

TRIPLE = "<http://a/1> <http://p/p> <http://a/2> ."
FILES: tuple[tuple[str, str], ...] = (
    ("a.nt", TRIPLE),
    ("a.ttl", f"@prefix p: <http://p/> . {TRIPLE}"),
    ("a.nq", TRIPLE),
    ("a.trig", f"{{ {TRIPLE} }}"),
    (
        "a.rdf",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:p="http://p/">'
        '<rdf:Description rdf:about="http://a/1"><p:p rdf:resource="http://a/2"/></rdf:Description></rdf:RDF>',
    ),
    ("a.jsonld", '{"@context": {"p": {"@id": "http://p/p", "@type": "@id"}}, "@id": "http://a/1", "p": "http://a/2"}'),
)


@contextmanager
def opened(path: Path, mode: str = "auto") -> Iterator[Opened]:
    held = open_dataset(str(path), settings=Settings(default_graph=mode))  # type: ignore[arg-type]
    try:
        yield held
    finally:
        asyncio.run(held.close())


def embedded(held: Opened) -> EmbeddedStore:
    assert isinstance(held.store, EmbeddedStore)
    return held.store


def ask(path: Path, query: str, mode: str = "auto") -> str:
    """Give the CSV of a query as the public gets it, without its head."""
    with opened(path, mode) as held:
        return held.store.query(Question(query, bindings="csv")).body.decode().partition("\r\n")[2].strip()


@pytest.mark.parametrize("packed", ["", ".gz"])
@pytest.mark.parametrize(("name", "text"), FILES, ids=[name for name, _ in FILES])
def test_a_file_in_every_format(tmp_path: Path, name: str, text: str, packed: str) -> None:
    data = text.encode()
    path = tmp_path / f"{name}{packed}"
    path.write_bytes(gzip.compress(data) if packed else data)
    assert ask(path, "SELECT ?s ?p ?o { ?s ?p ?o }") == "http://a/1,http://p/p,http://a/2"


def test_a_folder_of_files_is_loaded_whole(tmp_path: Path) -> None:
    for name, text in FILES:
        (tmp_path / name).write_text(text.replace("http://a/1", f"http://a/{name}"), encoding="utf-8")
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "b.nt").write_text(TRIPLE, encoding="utf-8")
    (tmp_path / "README.md").write_text("no RDF", encoding="utf-8")
    (tmp_path / ".hidden.nt").write_text("not looked at", encoding="utf-8")
    with opened(tmp_path) as held:
        assert (held.store.counts().triples, held.layout) == (7, None)
        assert held.loading_seconds is not None


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (None, "", "no file of RDF"),
        ("a.ttl", "no Turtle", r"a\.ttl is not the RDF"),
        ("a.nq.gz", "not packed", r"a\.nq\.gz is not the RDF"),
        ("a.jsonld", '{"@context": "http://127.0.0.1:9/c", "@id": "http://a/1", "p": 1}', "nothing is fetched"),
        ("a.jsonld", '{"@context": "file:///etc/passwd", "@id": "http://a/1"}', "nothing is fetched"),
        ("a.jsonld", '{"@context": {"@import": "http://127.0.0.1:9/c"}, "@id": "http://a/1"}', "nothing is fetched"),
    ],
)
def test_what_is_no_rdf_is_refused_by_name(tmp_path: Path, name: str | None, text: str, said: str) -> None:
    if name:
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InvalidData, match=said) as caught, opened(tmp_path):
        pass
    assert name is None or str(tmp_path) not in str(caught.value)


def test_what_is_not_there_is_said_to_be(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("x", encoding="utf-8")
    (tmp_path / "begun" / "parts").mkdir(parents=True)
    for name, kind, said in (
        ("nothing", InvalidData, "is not there"),
        ("a.pdf", InvalidData, "suffix"),
        ("begun", StoreUnavailable, "kg build"),
    ):
        with pytest.raises(kind, match=said), opened(tmp_path / name):
            pass


def test_blank_nodes_of_two_files_stay_apart(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.ttl").write_text(f"_:x <http://p/p> <http://a/{name}> .", encoding="utf-8")
    assert ask(tmp_path, "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }") == "2"


def test_relative_iris_tell_no_folder(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a b.ttl").write_text("<#me> <http://p/p> <> .", encoding="utf-8")
    (tmp_path / "c.nt").write_text(TRIPLE, encoding="utf-8")
    found = ask(tmp_path, "SELECT ?s ?o { ?s ?p ?o FILTER(?o != <http://a/2>) }")
    assert found == "file:///deep/a%20b.ttl#me,file:///deep/a%20b.ttl"


BOTH = "<http://a/0> <http://p/p> 0 . <http://g/1> { <http://a/1> <http://p/p> 1 }"
NAMED = "<http://g/1> { <http://a/1> <http://p/p> 1, 2 } <http://g/2> { <http://a/1> <http://p/p> 1 }"
ONE = "<http://g/1> { <http://a/1> <http://p/p> 1, 2 }"
APART = "<http://g/1> { <http://a/1> <http://p/p> 1 } <http://g/2> { <http://a/1> <http://p/p> 2 }"
ALONE = "<http://a/0> <http://p/p> 0 ."

DEFAULTS: tuple[tuple[str, str, int, int], ...] = (
    # what the file states, the setting, triples in the default graph, triples in all
    (BOTH, "auto", 1, 2),
    (BOTH, "union", 2, 2),
    (BOTH, "own", 1, 2),
    (NAMED, "auto", 2, 2),  # one of two graphs counts once
    (NAMED, "union", 2, 2),
    (NAMED, "own", 0, 2),
    (ONE, "auto", 2, 2),
    (ONE, "own", 0, 2),
    (APART, "auto", 2, 2),
    (ALONE, "auto", 1, 1),
    (ALONE, "union", 1, 1),
    (ALONE, "own", 1, 1),
)


@pytest.mark.parametrize(("text", "mode", "default", "triples"), DEFAULTS, ids=range(len(DEFAULTS)))
def test_the_default_graph(tmp_path: Path, text: str, mode: str, default: int, triples: int) -> None:
    path = tmp_path / "a.trig"
    path.write_text(text, encoding="utf-8")
    graphs = text.count("{")
    assert ask(path, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", mode) == str(default)
    assert ask(path, "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }", mode) == str(graphs)
    of_one = text.count("1,") + 1 if graphs else 0  # in the first graph
    assert ask(path, "SELECT (COUNT(*) AS ?n) FROM <http://g/1> { ?s ?p ?o }", mode) == str(of_one)
    with opened(path, mode) as held:
        store = embedded(held)
        counted = store.statistics()
        assert (counted.default_triples, counted.triples, len(counted.graphs)) == (default, triples, graphs)
        assert store.counts().triples == triples
        assert len(store.describe("http://a/1" if graphs else "http://a/0")) == max(1, triples - (text is BOTH))


@pytest.mark.parametrize(("text", "copied"), [(NAMED, True), (ONE, False), (APART, False), (BOTH, True)])
def test_only_graphs_that_share_a_triple_are_copied(tmp_path: Path, text: str, copied: bool) -> None:
    (tmp_path / "a.trig").write_text(text, encoding="utf-8")
    with opened(tmp_path, "union") as held:
        assert embedded(held).current.copied is copied
        assert held.store.counts().triples == 2


def test_the_table_of_default_graphs_is_whole() -> None:
    assert len(DEFAULTS) == 12


def test_a_dataset_of_ours_keeps_its_union_unless_told(tmp_path: Path) -> None:
    path = tmp_path / "a.nq"
    path.write_text(
        "<http://a/1> <http://p/p> '1' <http://g/1> .\n<http://a/1> <http://p/p> '2' <http://g/2> .\n".replace(
            "'", '"'
        ),
        "utf-8",
    )
    build_store([path], tmp_path / "set" / "store", version="v")
    found = {
        mode: ask(tmp_path / "set", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", mode) for mode in ("auto", "union", "own")
    }
    assert found == {"auto": "2", "union": "2", "own": "0"}
    with opened(tmp_path / "set", "own") as held:
        store = embedded(held)
        assert (store.statistics().default_triples, len(store.select("SELECT * { ?s ?p ?o }"))) == (0, 2)


COUNTED = """
<http://g/1> { <http://a/1> a <http://c/A>, <http://c/B> ; <http://p/p> <http://a/2> . }
<http://g/2> { <http://a/2> a <http://c/A> ; <http://p/p> <http://a/2> . <http://a/1> a <http://c/A> }
"""


def test_what_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.trig"
    path.write_text(COUNTED, encoding="utf-8")
    for mode in ("auto", "own"):  # copied into the default graph, or compared
        with opened(path, mode) as held:
            counted = embedded(held).statistics()
        assert counted.classes == {"http://c/A": 2, "http://c/B": 1}
        assert counted.properties == {"http://www.w3.org/1999/02/22-rdf-syntax-ns#type": 3, "http://p/p": 2}
        assert counted.graphs == {"http://g/1": 3, "http://g/2": 3}
        assert (counted.triples, counted.distinct_subjects, counted.distinct_objects) == (5, 2, 3)


def test_a_store_of_an_earlier_version_is_opened_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.nq"
    path.write_text('<http://a/1> <http://p/p> "1" <http://g/1> .\n', encoding="utf-8")
    directory = tmp_path / "set" / "store"
    current = build_store([path], directory, version="v")
    (directory / f"{current.folder}.statistics.json").unlink()
    old = {"folder": current.folder, "version": "v", "union": True, "triples": 1, "graphs": 1}
    (directory / "current").write_text(json.dumps(old), encoding="utf-8")
    store = EmbeddedStore(directory)
    assert store.current == current
    with store._counting, pytest.raises(KgError, match="being counted"):
        store.statistics()
    assert store.statistics().triples == 1
    assert (directory / f"{current.folder}.statistics.json").is_file()


def test_a_store_without_counts_is_counted_beside(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "a.nq"
    path.write_text('<http://a/1> <http://p/p> "1" <http://g/1> .\n', encoding="utf-8")
    directory = tmp_path / "set" / "store"
    current = build_store([path], directory, version="v")
    counts = directory / f"{current.folder}.statistics.json"
    before = counts.read_text(encoding="utf-8")
    counts.unlink()

    async def work() -> tuple[str, Statistics]:
        held = open_dataset(tmp_path / "set", settings=Settings(query_workers=1, default_graph="own"))
        store = embedded(held)
        try:
            await held.endpoint.start()
            await asyncio.sleep(0)
            with pytest.raises(KgError) as told:
                store.statistics()
            until = time.monotonic() + 20
            while not store.counted and time.monotonic() < until:
                await asyncio.sleep(0.05)
            return str(told.value), store.statistics()
        finally:
            await held.close()

    with caplog.at_level(logging.WARNING):
        told, counted = asyncio.run(work())
    assert "being counted" in told
    assert (counted.triples, counted.default_triples) == (1, 0)  # as it is meant here
    assert counts.read_text(encoding="utf-8") == before  # and as it was built
    assert "built without counts" in caplog.text
