"""A build of several versions of a document: what is read again, what goes on after an interruption, what is lost."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, Store

import kg.build.sources
import kg.build.works
from kg import pipeline
from kg.errors import KgError
from kg.graph import serialize
from kg.graph.merge import Claims, merge_work
from kg.graph.namespaces import PREFIXES
from kg.settings import Settings
from kg.store.dataset import Layout, Manifest
from kg.store.embedded import EmbeddedStore

ENGLISH = """\
General Assembly
Seventieth session
Agenda item 9

Resolution adopted by the General Assembly on 10 March 2016

[without reference to a Main Committee (A/70/L.99)]

70/399. Libraries of the United Nations

The General Assembly,

Recalling its resolution 69/317 of 10 September 2015,

Noting with concern the state of the catalogues,

1. Requests the Secretary-General to submit to the General Assembly at its seventy-first session a report on libraries;

2. Decides to remain seized of the matter.

90th plenary meeting
10 March 2016
"""
FRENCH = """\
Assemblée générale
Soixante-dixième session
Point 9 de l’ordre du jour

Résolution adoptée par l’Assemblée générale le 10 mars 2016

[sans renvoi à une grande commission (A/70/L.99)]

70/399. Bibliothèques de l’Organisation des Nations Unies

L’Assemblée générale,

Rappelant sa résolution 69/317 du 10 septembre 2015,

Notant avec préoccupation l’état des catalogues,

1. Prie le Secrétaire général de lui présenter à sa soixante et onzième session un rapport sur les bibliothèques ;

2. Décide de rester saisie de la question.

90e séance plénière
10 mars 2016
"""
SUCCESSOR = (
    ENGLISH.replace("Seventieth", "Seventy-first")
    .replace("70/399", "71/12")
    .replace("10 March 2016", "9 December 2016")
    .replace("69/317 of 10 September 2015", "70/399 of 10 March 2016")
    .replace("seventy-first session a", "seventy-second session a")
)
WORK, NEXT = "https://w3id.org/unres/id/A/RES/70/399", "https://w3id.org/unres/id/A/RES/71/12"
TEXTS = {"en.txt": ENGLISH, "fr.txt": FRENCH, "next.txt": SUCCESSOR}

Build = Callable[[], Manifest]


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def build(sources: Path, tmp_path: Path) -> Build:
    return lambda: pipeline.build([sources], tmp_path / "out", settings=Settings(), tell=lambda *_: None)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the names of the files that are read, not only looked at."""
    names: list[str] = []
    before = kg.build.sources.read_documents

    def noting(path: Path, **options: str) -> object:
        names.append(path.name)
        return before(path, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(kg.build.sources, "read_documents", noting)
    return names


@pytest.fixture
def merged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the works that are merged."""
    names: list[str] = []

    def noting(claims: list[Claims], *, base: str) -> object:
        names.append(claims[0].work)
        return merge_work(claims, base=base)

    monkeypatch.setattr(kg.build.works, "merge_work", noting)
    return names


def ask(root: Path, where: str, names: str) -> list[tuple[str, ...]]:
    prologue = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items())
    store = EmbeddedStore(root / "store")
    assert isinstance(store.oxigraph, Store)
    rows = store.oxigraph.query(f"{prologue}SELECT {names} {{ {where} }}", use_default_graph_as_union=True)
    assert isinstance(rows, QuerySolutions)
    found = sorted(tuple(str(cell) for cell in row) for row in rows)
    store.close()
    return found


def test_versions_become_one_work(build: Build, tmp_path: Path) -> None:
    manifest = build()
    assert manifest.conforms
    assert [(work.iri, work.languages) for work in manifest.works] == [(WORK, ("en", "fr")), (NEXT, ("en",))]
    stated = ask(tmp_path / "out", f"<{WORK}/op1/act1> unres:statedIn ?e", "?e")
    assert stated == [(f"<{WORK}/en>",), (f"<{WORK}/fr>",)]
    assert len(ask(tmp_path / "out", f"<{WORK}> dcterms:title ?t", "?t")) == 2


def test_the_index_goes_with_the_store_and_is_made_anew_where_it_is_not(build: Build, tmp_path: Path) -> None:
    manifest, layout = build(), Layout(tmp_path / "out")
    path = layout.index / f"{manifest.version}.sqlite"
    assert [*layout.index.iterdir()] == [path]
    path.unlink()
    assert build() == manifest
    assert [*layout.index.iterdir()] == [path]


def test_each_statement_stands_in_one_file_and_once(build: Build, tmp_path: Path) -> None:
    build()
    lines = [line for shard in _shards(tmp_path / "out") for line in _lines(tmp_path / "out", shard)]
    assert len(lines) == len(set(lines))
    assert len({line.rpartition(" <")[0] for line in lines}) == len(lines), "no triple in two graphs"


def _shards(root: Path) -> list[str]:
    return [path.name.partition(".")[0] for path in (root / "quads").iterdir()]


def _lines(root: Path, shard: str) -> list[str]:
    return [*serialize.read_lines(Layout(root).shard(shard))]


def test_predecessor_and_successor_are_found(build: Build, tmp_path: Path) -> None:
    build()
    assert ask(tmp_path / "out", f"<{NEXT}> unres:previousInSeries ?p", "?p") == [(f"<{WORK}>",)]
    assert ask(tmp_path / "out", f"<{WORK}> unres:nextInSeries ?n", "?n") == [(f"<{NEXT}>",)]
    words = ask(tmp_path / "out", f"<{NEXT}/predecessor> unres:evidence/nif:anchorOf ?w", "?w")
    assert words == [('"70/399"',)]


def test_only_what_changed_is_read_and_merged_again(
    build: Build, sources: Path, tmp_path: Path, read: list[str], merged: list[str]
) -> None:
    build()
    assert (sorted(read), sorted(merged)) == (sorted(TEXTS), [WORK, NEXT])
    read.clear()
    merged.clear()
    before = (tmp_path / "out" / "manifest.json").read_bytes()
    build()
    assert (read, merged) == ([], [])
    assert (tmp_path / "out" / "manifest.json").read_bytes() == before
    (sources / "fr.txt").write_text(FRENCH.replace("90e séance", "91e séance"), encoding="utf-8")
    build()
    assert (read, merged) == (["fr.txt"], [WORK])
    differing = f"?d unres:about <{WORK}> ; rdf:predicate unres:adoptedAt ; unres:reading/rdf:object ?m"
    assert len(ask(tmp_path / "out", differing, "?m")) == 2


def test_a_build_goes_on_where_it_stopped(
    build: Build, monkeypatch: pytest.MonkeyPatch, read: list[str], merged: list[str], tmp_path: Path
) -> None:
    class Stopped(BaseException):
        """As Ctrl-C: no error that is caught on the way."""

    before = kg.build.works.find

    def stopping(lines: list[str], *, base: str) -> object:
        if any(NEXT in line for line in lines[-1:]):
            raise Stopped
        return before(lines, base=base)

    monkeypatch.setattr(kg.build.works, "find", stopping)
    with pytest.raises(Stopped):
        build()
    assert not (tmp_path / "out" / "manifest.json").exists()
    assert not (tmp_path / "out" / "store").exists()
    read.clear()
    merged.clear()
    monkeypatch.setattr(kg.build.works, "find", before)
    assert len(build().works) == 2
    assert (read, merged) == ([], [NEXT])


def test_a_version_that_is_gone_leaves_nothing(build: Build, sources: Path, tmp_path: Path) -> None:
    build()
    shards = len(_shards(tmp_path / "out"))
    (sources / "fr.txt").unlink()
    manifest = build()
    assert [work.languages for work in manifest.works] == [("en",), ("en",)]
    assert len(_shards(tmp_path / "out")) == shards
    versions = ask(tmp_path / "out", "?s eli:language ?l", "?s")
    assert versions == [(f"<{WORK}/en>",), (f"<{NEXT}/en>",)]
    notes = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    parts = {path.name.partition(".")[0] for path in (tmp_path / "out" / "parts").iterdir()}
    listed = {each["shard"] for each in (*notes["sources"], *notes["works"])}
    assert {part for part in parts if not part.startswith("base-")} == listed


def test_a_broken_file_costs_only_itself(build: Build, sources: Path) -> None:
    (sources / "broken.xml").write_text("<akomaNtoso><statement>", encoding="utf-8")
    (sources / "empty.txt").write_text(" \n", encoding="utf-8")
    manifest = build()
    assert [each.name for each in manifest.skipped] == ["broken.xml", "empty.txt"]
    assert len(manifest.works) == 2


def test_what_others_put_into_the_folder_stays(build: Build, sources: Path, tmp_path: Path) -> None:
    for name in ("quads", "parts", "store"):
        (tmp_path / "out" / name / "mine").mkdir(parents=True)
        (tmp_path / "out" / name / "notes.txt").write_text("mine", encoding="utf-8")
    build()
    (sources / "fr.txt").unlink()
    build()
    for name in ("quads", "parts"):
        assert (tmp_path / "out" / name / "mine").is_dir()
    for name in ("quads", "parts", "store"):
        assert (tmp_path / "out" / name / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_two_builds_do_not_meet(build: Build, tmp_path: Path) -> None:
    layout = Layout(tmp_path / "out")
    layout.make()
    with layout.alone(), pytest.raises(KgError, match="another build"):
        build()
    assert len(build().works) == 2


DAMAGE: list[tuple[str, Callable[[Path], object]]] = [
    # which file, what becomes of it
    ("*.claims.nq.gz", lambda path: path.write_bytes(path.read_bytes()[:-40])),
    ("*.shared.nq.gz", lambda path: path.write_bytes(path.read_bytes()[:-40])),
    ("*.shared.nq.gz", lambda path: path.unlink()),
    ("*.findings.nq.gz", lambda path: path.unlink()),
    ("*.json", lambda path: path.write_text("{", encoding="utf-8")),
    ("*.json", lambda path: path.write_text("[]", encoding="utf-8")),
    ("*.json", lambda path: path.write_text('{"work": [1], "works": "abc"}', encoding="utf-8")),
]


@pytest.mark.parametrize(("which", "damage"), DAMAGE, ids=range(len(DAMAGE)))
def test_damaged_parts_are_made_again(
    build: Build, tmp_path: Path, which: str, damage: Callable[[Path], object]
) -> None:
    before = build()
    (tmp_path / "out" / "manifest.json").unlink()
    for path in (tmp_path / "out" / "parts").glob(which):
        damage(path)
    assert build() == before
    held = {line for shard in _shards(tmp_path / "out") for line in _lines(tmp_path / "out", shard)}
    assert len(held) > 20_000


def test_a_byte_that_flipped_is_told_and_mended_by_the_next_build(build: Build, tmp_path: Path) -> None:
    before = build()
    (tmp_path / "out" / "manifest.json").unlink()
    path = Layout(tmp_path / "out").shard(before.works[0].shard)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(bytes(data))
    (tmp_path / "out" / "store" / "current").unlink()
    with pytest.raises(KgError, match="build again"):
        build()
    assert build() == before


def test_a_pipe_is_no_source(build: Build, sources: Path) -> None:
    os.mkfifo(sources / "pipe.txt")
    (sources / "zero.xml").symlink_to("/dev/zero")
    assert [each.name for each in build().skipped] == ["pipe.txt", "zero.xml"]
