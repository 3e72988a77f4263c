"""Labels of concepts from a file of the operator's: what is read, what is refused, and where they come out."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from kg import pipeline
from kg.build.labels import LabelFile, read_labels
from kg.errors import KgError
from kg.settings import Settings
from kg.store.dataset import Manifest
from kg.store.open import open_dataset
from kg.store.protocol import Question
from tests.graph_sample import BASE

ONE, TWO = "http://metadata.un.org/thesaurus/1006319", "http://eurovoc.europa.eu/5585"
CSV = f"""uri,en,ar,fr
{ONE},sustainable development,التنمية المستدامة,développement durable
http://example.org/other,other,آخر,autre
http://metadata.un.org/sdg/3,health,صحة,santé
{TWO},,,"développement
durable"
"""
SKOS = f"""
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<{ONE}> skos:prefLabel "sustainable development"@en , "التنمية المستدامة"@ar , "Nachhaltigkeit"@de , "none" ;
    skos:altLabel "sustainability"@en ; skos:broader [ skos:prefLabel "x"@en ] .
<http://example.org/other> skos:prefLabel "other"@en .
"""


def read(folder: Path, name: str, content: str | bytes, *, limit: int = 10_000) -> LabelFile:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_labels(path, limit=limit, base=BASE)


def test_a_table_has_labels_of_concepts_in_its_columns(tmp_path: Path) -> None:
    """What is of no list, and the goals, which have their names, are passed over; a cell may have a line end."""
    found = read(tmp_path, "labels.csv", "\ufeff" + CSV)
    assert found.labels.preferred == {
        ONE: ('"sustainable development"@en', '"التنمية المستدامة"@ar', '"développement durable"@fr'),
        TWO: ('"développement durable"@fr',),
    }
    assert not found.skipped
    assert not found.labels.others


@pytest.mark.parametrize(("name", "pack"), [("labels.ttl", False), ("labels.ttl.gz", True)])
def test_skos_has_preferred_and_other_labels(tmp_path: Path, name: str, *, pack: bool) -> None:
    found = read(tmp_path, name, gzip.compress(SKOS.encode()) if pack else SKOS)
    assert found.labels.preferred == {ONE: ('"sustainable development"@en', '"التنمية المستدامة"@ar')}
    assert found.labels.others == {ONE: ('"sustainability"@en',)}


def test_of_two_preferred_labels_in_a_language_the_second_is_another(tmp_path: Path) -> None:
    found = read(tmp_path, "labels.csv", f"uri,en\n{ONE},a\n{ONE},b\n{ONE},a\n")
    assert (found.labels.preferred, found.labels.others) == ({ONE: ('"a"@en',)}, {ONE: ('"b"@en',)})


WRONG = [
    ("no iri,x", "'no iri' is no IRI"),
    (f"{ONE}", "1 cells, not 2"),
    (f"{ONE},x,y", "3 cells, not 2"),
    (f"{ONE},", "no label"),
    (f"{ONE},{'x' * 300}", "a label that is none"),
    (f"{ONE},a\x07b", "a label that is none"),
    (f'{ONE},"a" b', "expected after"),
]


@pytest.mark.parametrize(("row", "reason"), WRONG)
def test_a_wrong_row_costs_only_itself(tmp_path: Path, row: str, reason: str) -> None:
    found = read(tmp_path, "labels.csv", f"uri,en\n{row}\n{TWO},good\n")
    assert found.labels.preferred == {TWO: ('"good"@en',)}
    assert [each.name for each in found.skipped] == ["labels.csv, line 2"]
    assert reason in found.skipped[0].reason


def test_of_many_wrong_rows_the_number_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, "labels.csv", f"uri,en\n{TWO},good\n" + "x y,z\n" * 300)
    assert len(found.skipped) == 21
    assert found.skipped[-1].reason == "and 280 more rows that are wrong"


REFUSED = [
    ("labels.csv", b"uri,en\n\xff\xfe,x\n", "no CSV in UTF-8"),
    ("labels.csv", b"iri,en\nx,y\n", "needs a first row with 'uri'"),
    ("labels.csv", b"", "needs a first row with 'uri'"),
    ("labels.csv", b"uri,en\nx y,z\n", "has no label of a concept .*line 2: 'x y' is no IRI"),
    ("labels.ttl", b"<a> <b> .", "not the RDF that its name says"),
    ("labels.md", b"x", "its suffix names no RDF format"),
    ("labels.ttl.gz", b"x", "is not gzipped"),
    ("labels.ttl.gz", gzip.compress(b" " * 10_001), "unpacks to more than 10,000 bytes"),
    ("labels.ttl", b" " * 10_001, "more than the 10,000 bytes"),
    ("labels.jsonld", b'{"@context": "http://127.0.0.1:9/c", "@id": "x"}', "not the RDF"),
]


@pytest.mark.parametrize(("name", "content", "reason"), REFUSED)
def test_a_file_that_is_none_is_refused_with_a_reason(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    with pytest.raises(KgError, match=reason):
        read(tmp_path, name, content)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="does not exist"):
        read_labels(tmp_path / "none.csv", limit=10, base=BASE)


AKN = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution"><meta>
<identification source="#x"><FRBRWork><FRBRthis value="/akn/un/statement/deliberation/unga/2022-12-07/77-999"/>
<FRBRdate date="2022-12-07" name=""/></FRBRWork><FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression>
</identification><classification source="#x">
<keyword value="sustainable_development" href="http://metadata.un.org/thesaurus/1006319"
  showAs="sustainable_development" dictionary="UNBIS"/>
<keyword value="3" href="http://metadata.un.org/sdg/3.3" showAs="sdg_3.3" dictionary="SDGO"/>
</classification></meta><preface><p><docNumber>A/RES/77/999</docNumber></p></preface><mainBody>
<paragraph eId="p1"><num>1.</num><content><p>Decides to remain seized of the matter.</p></content></paragraph>
</mainBody></statement></akomaNtoso>"""


def build(folder: Path, labels: Path | None = None) -> Manifest:
    (folder / "in").mkdir(exist_ok=True)
    (folder / "in" / "one.xml").write_text(AKN, encoding="utf-8")
    settings = Settings(labels=str(labels) if labels else None)
    return pipeline.build([folder / "in"], folder / "out", settings=settings, tell=lambda *_: None)


def ask(folder: Path, query: str) -> bytes:
    opened = open_dataset(str(folder / "out"), settings=Settings())
    try:
        return bytes(opened.store.query(Question(query, bindings="csv")).body)
    finally:
        opened.release()


def test_a_build_puts_labels_on_the_concepts_that_documents_name_and_on_no_other(tmp_path: Path) -> None:
    """They stand in a graph of their own that says where they are from; without the file they are gone again."""
    labels = tmp_path / "labels.csv"
    labels.write_text(CSV + "wrong\n", encoding="utf-8")
    query = f"""PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        SELECT ?s ?l {{ GRAPH <{BASE}id/labels> {{ ?s skos:prefLabel ?l }} }} ORDER BY ?l"""
    before = build(tmp_path)
    assert ask(tmp_path, query).split(b"\r\n")[1:-1] == []
    manifest = build(tmp_path, labels)
    assert manifest.version != before.version
    assert [each.name for each in manifest.skipped] == ["labels.csv, line 7"]
    assert manifest.conforms
    rows = ask(tmp_path, query).decode().split("\r\n")[1:-1]
    assert rows == [f"{ONE},développement durable", f"{ONE},التنمية المستدامة"]
    named = f"SELECT ?f {{ GRAPH <{BASE}id/labels> {{ <{BASE}id/labels> <http://purl.org/dc/terms/source> ?f }} }}"
    assert b"labels.csv" in ask(tmp_path, named)
    assert build(tmp_path, labels) == manifest
    assert build(tmp_path).version == before.version
    assert ask(tmp_path, query).split(b"\r\n")[1:-1] == []
