from __future__ import annotations

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.graph.catalog import DOWNLOADS, Summary, catalog_quads, summarize
from kg.graph.mapping import base_quads, map_document
from kg.graph.namespaces import term
from kg.model import LANGUAGES
from tests.graph_sample import BASE, sample


def described() -> tuple[Summary, list[Quad]]:
    document, authority = sample()
    summary = summarize([*map_document(document, authority, base=BASE, run="1"), *base_quads(base=BASE)])
    return summary, list(catalog_quads(summary, base=BASE, version="abc"))


MANDATORY = [
    # what DCAT-AP 3.0.1 asks of each class
    ("dcat:Catalog", ("dcterms:title", "dcterms:description", "dcterms:publisher", "dcat:dataset")),
    (
        "dcat:Dataset",
        ("dcterms:title", "dcterms:description", "dcterms:publisher", "dcterms:license", "dcterms:language"),
    ),
    ("dcat:Distribution", ("dcat:accessURL", "dcterms:license", "dcterms:format")),
    ("dcat:DataService", ("dcterms:title", "dcat:endpointURL", "dcat:servesDataset")),
    ("foaf:Agent", ("foaf:name",)),
]


@pytest.mark.parametrize(("class_name", "properties"), MANDATORY)
def test_mandatory(class_name: str, properties: tuple[str, ...]) -> None:
    _, quads = described()
    subjects = [q.subject for q in quads if q.predicate == term("rdf:type") and q.object == term(class_name)]
    assert subjects
    for subject in subjects:
        stated = {q.predicate for q in quads if q.subject == subject}
        assert {term(name) for name in properties} <= stated


def test_one_graph_no_blank_nodes_nothing_twice() -> None:
    _, quads = described()
    assert len(set(quads)) == len(quads)
    assert {q.graph_name for q in quads} == {NamedNode(f"{BASE}catalog")}
    assert not [q for q in quads if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)]


def test_counts() -> None:
    summary, quads = described()
    dataset = NamedNode(f"{BASE}dataset")
    assert [q.object for q in quads if q.subject == dataset and q.predicate == term("void:triples")] == [
        Literal(str(summary.quads), datatype=term("xsd:integer"))
    ]
    assert summary.classes["https://w3id.org/unres/ontology#ReportedAct"] == 1
    assert (summary.first, summary.last) == ("2015-09-10", "2015-09-10")
    assert summary.languages == {"http://publications.europa.eu/resource/authority/language/ARA"}


def test_named_in_six_languages() -> None:
    _, quads = described()
    titles = [q.object for q in quads if q.predicate == term("schema:name") and isinstance(q.object, Literal)]
    assert {title.language for title in titles} == set(LANGUAGES)


def test_an_empty_dataset_has_no_period() -> None:
    quads = list(catalog_quads(Summary(), base=BASE, version="0"))
    assert not [q for q in quads if q.predicate == term("dcterms:temporal")]


def test_downloads_have_their_own_paths() -> None:
    assert len({d.path for d in DOWNLOADS} | {d.part for d in DOWNLOADS}) == 2 * len(DOWNLOADS)
