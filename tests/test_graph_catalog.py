from __future__ import annotations

import json
from collections.abc import Iterable

import pyoxigraph as ox
import pytest
from pyshacl import validate
from rdflib import Graph

from kg.graph.catalog import Description, catalog_quads, settle
from kg.graph.catalog.description import MOST_VERSIONS
from kg.graph.catalog.schema_org import to_tree
from kg.graph.catalog.void import TARGETS
from kg.graph.namespaces import term
from kg.graph.serialize import format_by_suffix, to_bytes
from kg.graph.statistics import Held, Statistics, Term, with_quads
from kg.lang.catalog import CATALOG
from kg.model import LANGUAGES
from kg.validate import to_graph
from tests import dcat_ap
from tests.catalog_sample import COUNTED, FILE, description, document_of, graph_of, values, version
from tests.graph_sample import BASE

DATASET, FILE_IRI = f"{BASE}dataset", f"{BASE}dataset/nquads"
OLDER = (version("a1", "2026-01-01", triples=500, works=1), version("b2", "2026-02-01", triples=1_100, works=3))


def conforms(quads: Iterable[ox.Quad]) -> tuple[bool, str]:
    shapes = Graph().parse(data=dcat_ap.shapes(), format="turtle")
    turtle = format_by_suffix("ttl")
    assert turtle
    data = Graph().parse(data=to_bytes((ox.Quad(*q.triple) for q in quads), turtle), format="turtle")
    conforming, _, said = validate(data, shacl_graph=shapes)
    return conforming, said


@pytest.mark.parametrize("contact", ["", "mailto:data@example.org", "https://example.org/us"])
def test_the_description_is_what_dcat_ap_asks_for(contact: str) -> None:
    assert conforms(document_of(description(*OLDER, contact=contact))) == (True, "Validation Report\nConforms: True\n")


def test_a_dataset_of_which_little_is_known_conforms_too() -> None:
    assert conforms(document_of(description(statistics=Statistics())))[0]


BREAKS = [
    # what is taken away, from what, and what the shapes say of it
    (f"{BASE}catalog", "dcterms:publisher", "MinCount"),
    (FILE_IRI, "dcat:accessURL", "MinCount"),
    (f"{BASE}catalog#publisher", "foaf:name", "MinCount"),
    (f"{FILE_IRI}#checksum", "rdf:type", "Class"),
    ("https://creativecommons.org/publicdomain/zero/1.0/", "rdf:type", "Class"),
    ("http://publications.europa.eu/resource/authority/data-theme/INTR", "skos:inScheme", "Node"),
    (DATASET, "dcat:contactPoint", "MinCount"),
]


@pytest.mark.parametrize(("subject", "predicate", "component"), BREAKS)
def test_the_shapes_notice_what_is_missing(subject: str, predicate: str, component: str) -> None:
    gone = (ox.NamedNode(subject), term(predicate))
    conforming, said = conforms(q for q in document_of(description()) if (q.subject, q.predicate) != gone)
    assert not conforming
    assert f"{component}ConstraintComponent" in said


def test_the_tables_of_the_profile_are_whole() -> None:
    rows = [row.split() for table in dcat_ap.CLASSES.values() for row in table.strip().splitlines()]
    assert (len(dcat_ap.CLASSES), len(rows)) == (11, 107)
    assert all(len(row) in (4, 5) and row[3] in "LR" for row in rows)


def test_one_graph_no_blank_nodes_nothing_twice() -> None:
    quads = graph_of(description(*OLDER))
    assert len(set(quads)) == len(quads)
    assert {q.graph_name for q in quads} == {ox.NamedNode(f"{BASE}catalog")}
    for quad in document_of(description(*OLDER)):
        assert not isinstance(quad.subject, ox.BlankNode)
        assert not isinstance(quad.object, ox.BlankNode)


def test_what_is_stated_in_the_data_is_about_our_own_things_and_tells_no_size() -> None:
    quads = graph_of(description(*OLDER))
    assert {str(q.subject) for q in quads if not str(q.subject).startswith(f"<{BASE}")} == set()
    told = {q.predicate for q in document_of(description())} - {q.predicate for q in graph_of(description())}
    for name in ("dcat:byteSize", "spdx:checksumValue", "schema:sha256", "schema:contentSize"):
        assert term(name) in told


def test_figures_are_those_of_the_statistics() -> None:
    quads = document_of(description())
    for name, number in (
        ("triples", 1_000),
        ("entities", 150),
        ("documents", 100),
        ("classes", 2),
        ("properties", 2),
        ("distinctSubjects", 200),
        ("distinctObjects", 300),
    ):
        assert values(quads, DATASET, term(f"void:{name}")) == [str(number)], name
    assert values(quads, f"{DATASET}/links/wikidata/sameAs", term("void:triples")) == ["7"]
    assert values(quads, f"{DATASET}#class=skos:Concept", term("void:entities")) == ["40"]
    assert values(quads, f"{DATASET}#period", term("dcat:startDate")) == ["2015-09-10"]
    assert values(quads, FILE_IRI, term("dcat:byteSize")) == ["1234"]
    assert values(quads, f"{FILE_IRI}#checksum", term("spdx:checksumValue")) == [FILE.sha256]


def test_versions_follow_one_another() -> None:
    quads = graph_of(description(*OLDER))
    names = ["a1", "b2", "c3"]
    assert values(quads, DATASET, term("dcat:hasVersion")) == [f"{DATASET}/version/{name}" for name in names]
    assert values(quads, DATASET, term("dcat:hasCurrentVersion")) == [f"{DATASET}/version/c3"]
    assert values(quads, f"{DATASET}/version/c3", term("dcat:previousVersion")) == [f"{DATASET}/version/b2"]
    assert values(quads, f"{DATASET}/version/a1", term("dcat:previousVersion")) == []
    assert values(quads, f"{DATASET}/version/b2", term("adms:versionNotes")) == [
        "1,100 statements (+600), 3 resolutions (+2)"
    ]
    assert values(quads, DATASET, term("dcterms:issued")) == ["2026-01-01"]
    assert values(quads, DATASET, term("dcterms:modified")) == ["2026-03-01"]
    assert values(quads, f"{DATASET}/version/b2", term("dcat:distribution")) == []


def test_of_very_many_versions_the_latest_are_listed() -> None:
    many = [version(f"v{n}", "2026-01-01") for n in range(MOST_VERSIONS + 5)]
    assert len(values(graph_of(description(*many)), DATASET, term("dcat:hasVersion"))) == MOST_VERSIONS


def test_named_in_six_languages() -> None:
    named = [q.object for q in graph_of(description()) if q.predicate == term("schema:name")]
    assert {each.language for each in named if isinstance(each, ox.Literal)} >= set(LANGUAGES)
    assert all(len(words.DESCRIPTION) >= 50 and len(words.KEYWORDS) > 3 for words in CATALOG.values())


def test_an_empty_dataset_has_no_period() -> None:
    quads = graph_of(description(statistics=Statistics()))
    assert not [q for q in quads if q.predicate == term("dcterms:temporal")]


def holding(terms: Iterable[Term]) -> Held:
    return Held(frozenset(), frozenset(terms))


def test_the_description_counts_itself() -> None:
    about, quads = settle(description(*OLDER), lambda _, __: Held())
    again = with_quads(COUNTED, quads, Held())
    assert about.statistics == again
    assert values(quads, DATASET, term("void:triples")) == [str(COUNTED.triples + len(quads))]
    assert values(quads, f"{DATASET}#class=dcat:Dataset", term("void:entities")) == ["4"]
    assert about.current.triples == again.triples
    assert catalog_quads(about) == quads


def test_what_the_dataset_has_already_is_not_counted_anew() -> None:
    known = term("skos:Concept")
    alone, _ = settle(description(), lambda _, __: Held())
    beside, _ = settle(description(), lambda _, __: Held(frozenset(), frozenset({known})))
    assert beside.statistics.distinct_objects == alone.statistics.distinct_objects - 1


def test_a_number_that_is_wrong_as_soon_as_it_is_written_is_not_stated() -> None:
    """The number of distinct objects is an object itself: one that is there already counts less than a new one."""
    before, _ = settle(description(), lambda _, __: Held())
    number = ox.Literal(str(before.statistics.distinct_objects), datatype=term("xsd:integer"))
    about, quads = settle(description(), lambda _, objects: Held(frozenset(), frozenset({number}) & frozenset(objects)))
    assert values(quads, DATASET, term("void:distinctObjects")) == []
    assert about.statistics == with_quads(COUNTED, quads, Held())
    assert values(quads, DATASET, term("void:triples")) == [str(about.statistics.triples)]


def test_schema_org_as_a_tree() -> None:
    quads = document_of(description())
    tree = to_tree(((q.subject, q.predicate, q.object) for q in quads), DATASET)  # type: ignore[misc]
    assert (tree["@context"], tree["@type"], tree["@id"]) == ("https://schema.org/", "Dataset", DATASET)
    assert len(tree["description"]) >= 50
    assert tree["distribution"]["contentUrl"] == f"{BASE}download/dataset.nq.gz"
    assert tree["distribution"]["encodingFormat"] == "application/n-quads"
    assert tree["creator"]["name"] == "Some office"
    assert tree["isAccessibleForFree"] is True
    assert tree["temporalCoverage"] == "2015-09-10/2016-03-10"
    assert {each["name"]: each["value"] for each in tree["variableMeasured"]} == {
        "Statements (RDF triples)": 1_000,
        "Resolutions": 2,
    }
    assert tree["includedInDataCatalog"]["dataset"] == {"@id": DATASET}
    assert json.loads(json.dumps(tree)) == tree


def test_a_tree_has_an_end_whatever_is_said() -> None:
    chain = [(ox.NamedNode(f"x:{n}"), term("schema:about"), ox.NamedNode(f"x:{n + 1}")) for n in range(5_000)]
    wide = [(ox.NamedNode("x:0"), term("schema:mentions"), ox.NamedNode(f"x:{n}")) for n in range(3_000)]
    number = (ox.NamedNode("x:0"), term("schema:value"), ox.Literal("9" * 5_000, datatype=term("xsd:integer")))
    tree = to_tree([*chain, *wide, number, (ox.NamedNode("x:1"), term("schema:about"), ox.NamedNode("x:0"))], "x:0")
    assert len(json.dumps(tree)) < 500_000
    assert tree["value"] == "9" * 5_000


def test_json_ld_is_the_same_statements() -> None:
    quads = document_of(description())
    tree = to_tree(((q.subject, q.predicate, q.object) for q in quads), DATASET)  # type: ignore[misc]
    assert {"license", "keywords", "spatialCoverage", "identifier", "version", "url"} <= set(tree)
    assert len(to_graph(quads)) == len({q.triple for q in quads})


def test_targets_are_told_apart() -> None:
    assert len({target.space for target in TARGETS}) == len({target.code for target in TARGETS}) == len(TARGETS)


def test_the_value_is_described_by_its_base() -> None:
    about: Description = description()
    assert about.at("sparql").value == f"{BASE}sparql"
    assert about.part("sparql").value == f"{DATASET}/sparql"
