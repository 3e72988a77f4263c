"""The store on disk: what it holds, that it is replaced whole or not at all."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from kg.errors import BadQuery, InvalidData, StoreUnavailable
from kg.store.dataset import Layout, read_manifest
from kg.store.embedded import EmbeddedStore, build_store, read_current, version_of
from kg.store.protocol import Question

QUADS = (
    '<http://a/1> <http://p/label> "القرار"@ar <http://g/1> .\n'
    "<http://a/1> <http://p/cites> <http://a/2> <http://g/1> .\n"
    '<http://a/2> <http://p/label> "القرار ٢" <http://g/2> .\n'
)
TWICE = "<http://a/1> <http://p/cites> <http://a/2> <http://g/2> .\n"


@pytest.fixture
def quads(tmp_path: Path) -> Path:
    path = tmp_path / "a.nq.gz"
    path.write_bytes(gzip.compress(QUADS.encode()))
    return path


def test_what_is_loaded_is_found(quads: Path, tmp_path: Path) -> None:
    build_store([quads], tmp_path / "store", version="v1")
    store = EmbeddedStore(tmp_path / "store")
    assert (store.counts().triples, store.counts().graphs, store.version) == (3, 2, "v1")
    assert [str(t.object) for t in store.describe("http://a/1")] == ["<http://a/2>", '"القرار"@ar']
    assert [str(t.subject) for t in store.incoming("http://a/2", limit=9)] == ["<http://a/1>"]
    assert store.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0]["n"].value == "3"  # type: ignore[union-attr]


def test_many_files_are_one_load(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.nq" for number in range(5)]
    for number, path in enumerate(paths):  # the last line without its end
        path.write_text(f"<http://a/{number}> <http://p/p> <http://b/b> <http://g/{number}> .", encoding="utf-8")
    assert build_store(paths, tmp_path / "store", version="v").triples == 5


def test_a_triple_in_two_graphs_counts_once(tmp_path: Path) -> None:
    path = tmp_path / "a.nq"
    path.write_text(QUADS + TWICE, encoding="utf-8")
    build_store([path], tmp_path / "store", version="v", meant="union")
    store = EmbeddedStore(tmp_path / "store")
    assert store.counts().triples == 3
    body = store.query(Question("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", bindings="csv")).body
    assert body == b"n\r\n3\r\n"
    assert b"2" in store.query(Question("SELECT (COUNT(*) AS ?n) FROM <http://g/2> { ?s ?p ?o }", bindings="csv")).body


def test_the_same_version_is_not_loaded_again(quads: Path, tmp_path: Path) -> None:
    first = build_store([quads], tmp_path / "store", version=version_of([quads]))
    inode = (tmp_path / "store" / first.folder).stat().st_ino
    assert build_store([quads], tmp_path / "store", version=version_of([quads])) == first
    assert (tmp_path / "store" / first.folder).stat().st_ino == inode


def test_a_failed_load_leaves_the_good_store(quads: Path, tmp_path: Path) -> None:
    build_store([quads], tmp_path / "store", version="good")
    bad = tmp_path / "bad.nq"
    bad.write_text("<http://a/1> <http://p/p> no quad\n", encoding="utf-8")
    with pytest.raises(InvalidData, match=r"bad\.nq"):
        build_store([quads, bad], tmp_path / "store", version="bad")
    assert EmbeddedStore(tmp_path / "store").version == "good"


def test_an_interrupted_load_is_swept_away(quads: Path, tmp_path: Path) -> None:
    (tmp_path / "store" / ".new").mkdir(parents=True)
    (tmp_path / "store" / ".new" / "rubbish").write_text("half", encoding="utf-8")
    assert read_current(tmp_path / "store") is None
    build_store([quads], tmp_path / "store", version="v")
    assert EmbeddedStore(tmp_path / "store").counts().triples == 3


def test_readers_keep_the_store_they_opened(quads: Path, tmp_path: Path) -> None:
    build_store([quads], tmp_path / "store", version="v1")
    before = EmbeddedStore(tmp_path / "store")
    more = tmp_path / "more.nq"
    more.write_text(TWICE, encoding="utf-8")
    build_store([more], tmp_path / "store", version="v2")
    assert len(before.describe("http://a/1")) == 2
    assert EmbeddedStore(tmp_path / "store").counts().triples == 1


def test_a_database_that_is_read_outlives_any_number_of_builds(quads: Path, tmp_path: Path) -> None:
    directory = tmp_path / "store"
    build_store([quads], directory, version="v1")
    reader = EmbeddedStore(directory)
    for version in ("v2", "v3", "v4"):
        build_store([quads], directory, version=version)
    assert sorted(path.name for path in directory.iterdir() if path.is_dir()) == ["v1", "v3", "v4"]
    assert EmbeddedStore(directory).version == "v4"
    reader.close()
    build_store([quads], directory, version="v5")
    assert sorted(path.name for path in directory.iterdir() if path.is_dir()) == ["v4", "v5"]


def test_wrong_use_is_said_clearly(tmp_path: Path, quads: Path) -> None:
    with pytest.raises(StoreUnavailable, match="kg build"):
        EmbeddedStore(tmp_path / "nothing")
    with pytest.raises(InvalidData, match="suffix"):
        build_store([tmp_path / "a.pdf"], tmp_path / "store", version="v")
    build_store([quads], tmp_path / "store", version="v")
    with pytest.raises(BadQuery):
        EmbeddedStore(tmp_path / "store").query(Question("SELECT nonsense"))


def test_damaged_files_of_the_store_are_said_to_be(quads: Path, tmp_path: Path) -> None:
    current = build_store([quads], tmp_path / "store", version="v1")
    for path in (tmp_path / "store" / current.folder).glob("*.sst"):
        path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(StoreUnavailable, match="delete that folder and build"):
        EmbeddedStore(tmp_path / "store").describe("http://a/1")


def test_a_dataset_below_a_file_is_refused_for_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    layout = Layout(tmp_path / "taken" / "dataset")
    assert read_manifest(layout) is None
    with pytest.raises(InvalidData, match="choose another --out"):
        layout.make()
