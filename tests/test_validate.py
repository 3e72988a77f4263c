"""Validation: what a finding says, how the report is written, and that what does not conform is published by name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse
from rdflib import RDF, XSD, Graph, URIRef
from rdflib import Literal as RdfLiteral

from kg import pipeline
from kg.graph.namespaces import PREFIXES
from kg.settings import Settings
from kg.store.dataset import Layout, Manifest
from kg.validate import Finding, finding_quads, report_quads, to_graph, validate

BASE = "https://w3id.org/unres/"
SAMPLE = Path(__file__).parents[1] / "data" / "A-RES-69-317.ar.txt"

SHAPES = """
@base <https://example.org/shapes> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix x: <https://example.org/> .

<#Thing> a sh:NodeShape ; sh:targetClass x:Thing ; sh:property <#name>, <#size> ; sh:sparql <#itself> .
<#name> a sh:PropertyShape ; sh:path x:name ; sh:minCount 1 ; sh:datatype xsd:string ;
    sh:message "{$this} has no name."@en , "ليس للشيء {$this} اسم."@ar .
<#size> a sh:PropertyShape ; sh:path x:size ; sh:datatype xsd:integer ; sh:severity sh:Warning ;
    sh:message "The size is no number."@en , "ليس الحجم عددا."@ar .
<#itself> a sh:SPARQLConstraint ; sh:message "{$this} is near {?value}, itself."@en , "{$this} قرب نفسه {?value}."@ar ;
    sh:select '''SELECT $this (<https://example.org/near> AS ?path) ?value { $this <https://example.org/near> ?value
        FILTER(?value = $this) }''' .
"""


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(data=SHAPES, format="turtle")


def data(turtle: str) -> Graph:
    lines = f"@prefix x: <https://example.org/> . @prefix xsd: <{XSD}> . {turtle}"
    return to_graph(parse(lines, format=RdfFormat.TURTLE))


# --- terms ------------------------------------------------------------------------------------------------------------

CONFORMS = [
    # a plain string is an xsd:string, said or not
    'x:a a x:Thing ; x:name "a"',
    'x:a a x:Thing ; x:name "a"^^xsd:string',
    # Arabic, an empty one, one with quotes and line ends
    'x:a a x:Thing ; x:name "قرار"',
    'x:a a x:Thing ; x:name ""',
    'x:a a x:Thing ; x:name "a \\"b\\"\\nc"',
    'x:a a x:Thing ; x:name "a" ; x:size 7',
    # not a thing
    "x:a a x:Other",
]


@pytest.mark.parametrize("turtle", CONFORMS)
def test_what_conforms_has_no_finding(turtle: str, shapes: Graph) -> None:
    assert not validate(data(f"{turtle} ."), shapes=shapes)


BREAKS = [
    ("x:a a x:Thing", "name", "MinCount", None),
    # a language makes it another datatype
    ('x:a a x:Thing ; x:name "قرار"@ar', "name", "Datatype", '"قرار"@ar'),
    # so does any other type, and a number written as one it is not
    ('x:a a x:Thing ; x:name "a"^^xsd:token', "name", "Datatype", f'"a"^^<{XSD.token}>'),
    ('x:a a x:Thing ; x:name "a" ; x:size "7"', "size", "Datatype", '"7"'),
    ('x:a a x:Thing ; x:name "a" ; x:size "07.0"^^xsd:integer', "size", "Datatype", f'"07.0"^^<{XSD.integer}>'),
    ('x:a a x:Thing ; x:name "a" ; x:size x:b', "size", "Datatype", "<https://example.org/b>"),
    ('x:a a x:Thing ; x:name "a" ; x:near x:a', "itself", "SPARQL", "<https://example.org/a>"),
]


@pytest.mark.filterwarnings("ignore:.*:UserWarning")
@pytest.mark.parametrize(("turtle", "shape", "component", "value"), BREAKS)
def test_what_breaks_is_found(turtle: str, shape: str, component: str, value: str | None, shapes: Graph) -> None:
    (finding,) = validate(data(f"{turtle} ."), shapes=shapes)
    assert finding.focus == "https://example.org/a"
    assert finding.shape == f"https://example.org/shapes#{shape}"
    assert finding.path == f"https://example.org/{'near' if shape == 'itself' else shape}"
    assert finding.component == f"{PREFIXES['sh']}{component}ConstraintComponent"
    assert finding.severity == f"{PREFIXES['sh']}{'Warning' if shape == 'size' else 'Violation'}"
    assert finding.value == value


def test_a_lexical_form_stays_as_it_was() -> None:
    (literal,) = data('x:a x:size "007"^^xsd:integer .').objects()
    assert isinstance(literal, RdfLiteral)
    assert str(literal) == "007"


def test_a_triple_is_no_term_here() -> None:
    node = NamedNode("https://example.org/a")
    with pytest.raises(TypeError, match="triple"):
        to_graph([Quad(node, node, Triple(node, node, node))])


def test_named_graphs_are_one_and_blank_nodes_stay_apart() -> None:
    node, name = NamedNode("https://example.org/a"), NamedNode("https://example.org/name")
    quads = [Quad(node, name, Literal("a"), NamedNode(f"https://example.org/g{n}")) for n in (1, 2)]
    assert len(to_graph(quads)) == 1
    assert len(to_graph([Quad(BlankNode("x"), name, BlankNode("y"))])) == 1


# --- what is said -----------------------------------------------------------------------------------------------------


def test_messages_are_said_in_each_language_with_names_filled_in(shapes: Graph) -> None:
    (nameless,) = validate(data("x:a a x:Thing ."), shapes=shapes)
    assert nameless.messages == {
        "ar": "ليس للشيء https://example.org/a اسم.",
        "en": "https://example.org/a has no name.",
    }
    (near,) = validate(data('x:a a x:Thing ; x:name "a" ; x:near x:a .'), shapes=shapes)
    assert near.messages["en"] == "https://example.org/a is near https://example.org/a, itself."
    assert near.messages["ar"] == "https://example.org/a قرب نفسه https://example.org/a."


def test_only_the_nodes_asked_for_are_judged(shapes: Graph) -> None:
    graph = data("x:a a x:Thing . x:b a x:Thing .")
    assert [f.focus[-1] for f in validate(graph, shapes=shapes)] == ["a", "b"]
    assert [f.focus[-1] for f in validate(graph, shapes=shapes, focus=["https://example.org/b"])] == ["b"]
    assert not validate(graph, shapes=shapes, focus=["https://example.org/c"])


def test_no_node_asked_for_is_no_node_judged(shapes: Graph) -> None:
    assert not validate(data("x:a a x:Thing ."), shapes=shapes, focus=[])


def test_the_data_is_left_as_it_was(shapes: Graph) -> None:
    graph = data("x:a a x:Thing .")
    before = set(graph)
    validate(graph, shapes=shapes)
    assert set(graph) == before


def test_findings_come_in_one_order_with_names_that_stay(shapes: Graph) -> None:
    turtle = 'x:b a x:Thing . x:a a x:Thing ; x:name 1 , "2"@ar ; x:near x:a .'
    first, again = (validate(data(turtle), shapes=shapes) for _ in range(2))
    assert [f.id for f in first] == [f.id for f in again]
    assert len({f.id for f in first}) == len(first) == 4
    assert all(re.fullmatch(r"[0-9a-f]{16}", finding.id) for finding in first)


# --- the report -------------------------------------------------------------------------------------------------------

VALUES = [
    None,
    '"قرار"@ar',
    '"a \\"b\\"\\nc"',
    f'"7"^^<{XSD.integer}>',
    "<https://example.org/b>",
]


@pytest.mark.parametrize("value", VALUES)
def test_the_report_says_what_the_finding_says(value: str | None) -> None:
    finding = Finding(
        "https://example.org/a",
        "https://example.org/shapes#name",
        "https://example.org/name",
        f"{PREFIXES['sh']}MinCountConstraintComponent",
        f"{PREFIXES['sh']}Violation",
        value,
        {"ar": "ليس له اسم.", "en": "No name."},
    )
    quads = [*report_quads(conforms=False, base=BASE), *finding_quads([finding], base=BASE)]
    assert not any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object))
    assert {quad.graph_name for quad in quads} == {NamedNode(f"{BASE}report")}
    said = {quad.predicate.value.removeprefix(PREFIXES["sh"]): quad.object for quad in quads}
    result = NamedNode(f"{BASE}report#{finding.id}")
    assert said["conforms"] == Literal(False)
    assert said["result"] == result
    assert said["focusNode"] == NamedNode(finding.focus)
    assert said["sourceShape"] == NamedNode(finding.shape)
    assert said["resultPath"] == NamedNode(finding.path or "")
    assert ("value" in said) == (value is not None)
    assert value is None or str(said["value"]) == value
    messages = {quad.object for quad in quads if quad.predicate.value.endswith("resultMessage")}
    assert messages == {Literal("ليس له اسم.", language="ar"), Literal("No name.", language="en")}


def test_a_whole_node_has_no_path() -> None:
    finding = Finding("https://example.org/a", "https://example.org/s", None, "https://example.org/c", "https://x/v")
    assert not [quad for quad in finding_quads([finding], base=BASE) if "resultPath" in quad.predicate.value]


def test_nothing_found_conforms() -> None:
    quads = [*report_quads(conforms=True, base=BASE), *finding_quads([], base=BASE)]
    assert len(quads) == 2
    assert quads[1].object == Literal(True)


# --- a document that does not conform ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def gap(tmp_path_factory: pytest.TempPathFactory) -> tuple[Layout, Manifest]:
    """Build a dataset of one resolution whose operative paragraphs go from 3 to 5."""
    folder = tmp_path_factory.mktemp("gap")
    text = SAMPLE.read_text(encoding="utf-8")
    start, end = text.index("\n٤ - "), text.index("\n٥ - ")
    source = folder / "gap.txt"
    source.write_text(text[:start] + text[end:], encoding="utf-8")
    manifest = pipeline.build([source], folder / "out", settings=Settings(), tell=lambda *_: None)
    return Layout(folder / "out"), manifest


def test_a_gap_is_named_in_report_and_manifest(gap: tuple[Layout, Manifest]) -> None:
    layout, manifest = gap
    assert manifest.conforms is False
    assert [work.findings for work in manifest.works] == [1]
    assert manifest.skipped == ()
    sh = PREFIXES["sh"]
    report = Graph().parse(layout.report, format="turtle")
    (result,) = report.subjects(RDF.type, URIRef(f"{sh}ValidationResult"))
    said = {str(p).removeprefix(sh): str(o) for p, o in report.predicate_objects(result)}
    assert said["sourceShape"] == f"{BASE}shapes#Numbered-operative-gap"
    assert said["resultPath"] == f"{PREFIXES['eli']}has_part"
    assert said["focusNode"] == f"{BASE}id/A/RES/69/317"
    assert said["value"] == f"{BASE}id/A/RES/69/317/op5"
    messages = {m.language for m in report.objects(result, URIRef(f"{sh}resultMessage")) if isinstance(m, RdfLiteral)}
    assert messages == {"ar", "en"}
    assert (URIRef(f"{BASE}report"), URIRef(f"{sh}conforms"), RdfLiteral(False)) in report


def test_what_does_not_conform_is_published_all_the_same(gap: tuple[Layout, Manifest]) -> None:
    layout, manifest = gap
    assert layout.is_whole()
    assert manifest.quads > 5000
    with layout.report.open("rb") as file:
        assert {str(quad.subject) for quad in parse(file, format=RdfFormat.TURTLE)}
