"""The commands, run as their user runs them: good input, bad input, exit status."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.settings import Settings
from kg.store.open import open_dataset
from tests.bad_server import Answer, bad_server, respond
from tests.shared import SEED


def kg(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command line."""
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    environment = {**os.environ, "PYTHONWARNINGS": "error", "COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("cli") / "dataset"
    ran = kg("build", SEED, "--out", out)
    assert ran.returncode == 0, ran.stderr
    assert "1 source" in ran.stdout
    assert "conforms" in ran.stdout
    return out


ARABIC = "حرف " * 2_500_000
UNREADABLE: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t\n", "empty"),
    "binary.txt": (bytes(range(256)) * 20, "binary"),
    "paper.txt": (b"%PDF-1.7 ...", "PDF"),
    "legacy.txt": ("قرار اتخذته الجمعية العامة".encode("cp1256"), "tried"),
    "recipe.txt": (b"Take two eggs and beat them with the sugar until the mixture is pale.\n" * 20, "resolution"),
    "letters.txt": (ARABIC.encode(), "resolution"),  # ten megabytes and more of Arabic letters
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_bad_file_is_named_with_what_is_wrong(name: str, tmp_path: Path) -> None:
    data, word = UNREADABLE[name]
    (tmp_path / name).write_bytes(data)
    ran = kg("annotate", tmp_path / name, "--out", tmp_path / "out")
    assert ran.returncode == 1
    assert name in ran.stderr
    assert word in ran.stderr
    assert "Traceback" not in ran.stderr


def test_what_is_not_there_or_may_not_be_read(tmp_path: Path) -> None:
    assert "does not exist" in kg("annotate", tmp_path / "none.txt").stderr
    assert "is a folder" in kg("annotate", tmp_path).stderr
    ran = kg("build", tmp_path, "--out", tmp_path / "out")
    assert ran.returncode == 2
    assert "no .txt or .xml file" in ran.stderr


def test_half_a_resolution_is_read_and_said_to_be_cut_off(tmp_path: Path) -> None:
    text = SEED.read_text(encoding="utf-8")
    (tmp_path / "half.txt").write_text(text[: len(text) // 2], encoding="utf-8")
    ran = kg("annotate", tmp_path / "half.txt")
    assert ran.returncode == 0, ran.stderr
    annotation = json.loads(ran.stdout)
    assert "cut-off" in {problem["code"] for problem in annotation["problems"]}
    assert annotation["document"]["symbol"] == "A/RES/69/317"
    assert len(annotation["paragraphs"]) > 20


def test_a_bad_file_among_good_ones_costs_only_itself(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    shutil.copy(SEED, sources / "good.txt")
    shutil.copy(SEED, sources / "the same.txt")
    (sources / "bad.txt").write_bytes(b"\x00\x01")
    ran = kg("build", sources, "--out", tmp_path / "out", "--workers", "2")
    assert ran.returncode == 1
    assert "1 source" in ran.stdout
    assert "skipped bad.txt" in ran.stdout
    assert "skipped the same.txt: the same bytes as good.txt" in ran.stdout
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert [each["name"] for each in manifest["skipped"]] == ["bad.txt", "the same.txt"]


def test_nothing_good_leaves_the_good_store_alone(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "dataset"
    shutil.copytree(built, out)
    before = (out / "manifest.json").read_bytes()
    (tmp_path / "bad.txt").write_bytes(b"\x00")
    assert kg("build", tmp_path / "bad.txt", "--out", out).returncode == 2
    assert (out / "manifest.json").read_bytes() == before
    assert kg("query", "ASK { ?s ?p ?o }", "--store", out).stdout == "yes\n"


def test_a_store_that_lost_its_mark_is_loaded_again(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "dataset"
    shutil.copytree(built, out)
    (out / "store" / "current").write_text("{", encoding="utf-8")
    assert kg("build", SEED, "--out", out).returncode == 0
    assert kg("query", "ASK { ?s ?p ?o }", "--store", out).stdout == "yes\n"


def test_annotating_several_gives_a_line_or_a_file_each(tmp_path: Path) -> None:
    ran = kg("annotate", SEED, SEED)
    assert [json.loads(line)["source"]["language"] for line in ran.stdout.splitlines()] == ["ar", "ar"]
    assert kg("annotate", SEED, "--out", tmp_path).returncode == 0
    assert json.loads((tmp_path / f"{SEED.stem}.json").read_text(encoding="utf-8"))["document"]["session"] == "69"


def test_the_language_is_detected_not_read_off_the_name(tmp_path: Path) -> None:
    shutil.copy(SEED, tmp_path / "resolution.en.txt")
    ran = kg("annotate", tmp_path / "resolution.en.txt")
    assert json.loads(ran.stdout)["source"]["language"] == "ar"
    assert "one of ar en" in kg("annotate", SEED, "--language", "xx").stderr


def test_building_again_changes_nothing(built: Path) -> None:
    files = {p: p.stat().st_mtime_ns for p in built.rglob("*") if p.is_file() and "store" not in p.parts}
    assert kg("build", SEED, "--out", built).returncode == 0
    assert {p: p.stat().st_mtime_ns for p in files} == files


def test_a_file_that_was_cut_short_is_made_again(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "dataset"
    shutil.copytree(built, out)
    for path in (out / "quads").iterdir():
        path.write_bytes(path.read_bytes()[:100])
    assert kg("build", SEED, "--out", out).returncode == 0
    for path in (out / "quads").glob("[0-9a-f]*.nq.gz"):
        assert path.read_bytes() == (built / "quads" / path.name).read_bytes()


def test_same_input_same_bytes(built: Path, tmp_path: Path) -> None:
    assert kg("build", SEED, "--out", tmp_path / "again").returncode == 0
    names = sorted(p.relative_to(built) for p in built.rglob("*") if p.is_file() and "store" not in p.parts)
    assert len(names) > 8
    for name in names:
        assert (tmp_path / "again" / name).read_bytes() == (built / name).read_bytes(), name


def test_query_prints_a_table_or_a_format(built: Path) -> None:
    select = "SELECT ?symbol { ?work a undo:Resolution ; unres:adoptedAt ?m ; eli:id_local ?symbol }"
    assert "A/RES/69/317" in kg("query", select, "--store", built).stdout
    assert kg("query", select, "--store", built, "--format", "csv").stdout == "symbol\nA/RES/69/317\n"
    assert "ontology#NameChange" in kg("query", "CONSTRUCT WHERE { ?s a unres:NameChange }", "--store", built).stdout
    wrong = kg("query", "SELECT * WHERE {", "--store", built)
    assert wrong.returncode == 2
    assert wrong.stderr.startswith("kg: ")
    assert "A/RES/69/317" in kg("query", select, "--store", built / "quads").stdout  # any folder of RDF
    assert "no file of RDF" in kg("query", select, "--store", Path(__file__).parent).stderr


def test_a_server_says_where_readers_have_nobody_to_tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for contact, said in (("", True), ("mailto:data@example.org", False)):
        monkeypatch.setenv("KG_CONTACT", contact)
        ran = kg("serve", tmp_path / "none")  # which comes to nothing
        assert ran.returncode == 2
        assert ("KG_CONTACT is not set" in ran.stderr) == said


@pytest.mark.parametrize("answer", [respond(404), respond(501), respond(body=b"<p>hello", media_type="text/html")])
def test_an_address_without_an_endpoint_is_named_with_what_may_be_meant(answer: Answer) -> None:
    with bad_server(answer) as address:
        ran = kg("query", "ASK {}", "--store", f"{address}/?key=secret")
    assert ran.returncode == 2
    assert ran.stderr.startswith(f"kg: {address}/ is asked: the server behind this one answer")
    assert ran.stderr.endswith(f"; is {address}/sparql or {address}/query meant?\n")


def test_validate_a_dataset_and_a_file(built: Path, tmp_path: Path) -> None:
    assert kg("validate", built).returncode == 0
    wrong = tmp_path / "wrong.ttl"
    wrong.write_text("<https://w3id.org/unres/id/x> a <https://w3id.org/unres/ontology#Act> .\n", encoding="utf-8")
    ran = kg("validate", wrong)
    assert ran.returncode == 1
    assert "shapes#Act-verb" in ran.stdout
    (tmp_path / "broken.ttl").write_text("<a> <b", encoding="utf-8")
    assert kg("validate", tmp_path / "broken.ttl").returncode == 2
    assert kg("validate", tmp_path).returncode == 2


def test_a_dataset_is_opened_by_its_place_whatever_the_folder_of_work(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(built.parent)  # the processes that answer work elsewhere
    opened = open_dataset(built.name, settings=Settings())
    try:
        assert opened.layout
        assert opened.layout.root == built.absolute()
    finally:
        opened.store.close()
