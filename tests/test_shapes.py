"""Every constraint of every shape is broken once, by a small change of valid data, and names what was broken.

The plain constraints (a count, a datatype, a class …) are broken systematically: each takes a node of valid data with
its neighbours, gets one wrong value, and must give exactly one kind of finding: this shape, this path, this component.
The SPARQL constraints, which catch what people get wrong, are broken by hand in a resolution that was read.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox
import pytest
from rdflib import RDF, RDFS, SH, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg.graph.mapping import base_quads, claim_lines, map_document
from kg.graph.merge import merge_work, read_claims
from kg.graph.namespaces import PREFIXES
from kg.model import Authority, Document, Markup, Vote
from kg.pipeline import authority, read_documents
from kg.validate import Finding, shapes_graph, to_graph, validate
from tests.catalog_sample import description, graph_of
from tests.graph_sample import BASE, SOURCE, WORK, sample, versions

SHAPES = f"{BASE}shapes#"
SAMPLE = Path(__file__).parents[1] / "data" / "A-RES-69-317.ar.txt"

UNRES, ELI, SKOS = Namespace(PREFIXES["unres"]), Namespace(PREFIXES["eli"]), Namespace(PREFIXES["skos"])
CITO, NIF, TIME = Namespace(PREFIXES["cito"]), Namespace(PREFIXES["nif"]), Namespace(PREFIXES["time"])
ORG, DCTERMS, ITSRDF = Namespace(PREFIXES["org"]), Namespace(PREFIXES["dcterms"]), Namespace(PREFIXES["itsrdf"])
LODE = Namespace(PREFIXES["lode"])

Broken: TypeAlias = tuple[str, str, str]
"""Local name of a shape, short path, component without its long ending: `("Act-verb", "unres:verb", "MinCount")`."""


def iri(path: str) -> URIRef:
    return URIRef(f"{BASE}id/{path}")


def broken(findings: Iterable[Finding]) -> set[Broken]:
    return {
        (
            f.shape.removeprefix(SHAPES),
            short(f.path or ""),
            f.component.removeprefix(str(SH)).removesuffix("ConstraintComponent"),
        )
        for f in findings
    }


def short(name: str) -> str:
    spaces = [(space, prefix) for prefix, space in PREFIXES.items() if name.startswith(space)]
    space, prefix = max(spaces, key=lambda each: len(each[0]), default=("", ""))
    return f"{prefix}:{name.removeprefix(space)}" if prefix else name


# --- valid data -------------------------------------------------------------------------------------------------------


@cache
def lists() -> Graph:
    return to_graph(base_quads(base=BASE))


@cache
def resolution() -> Graph:
    """The resolution that comes with the project, as read, with the entries it leads to and the ontology."""
    (document,) = read_documents(SAMPLE, base=BASE)
    return with_entries(to_graph(map_document(document, authority(BASE), base=BASE)), lists())


def with_entries(data: Graph, known: Graph) -> Graph:
    """Add what is known of the nodes of the data, the classes of what that leads to, and how classes hang together."""
    made = copy(data)
    for node in {node for node in data.all_nodes() if isinstance(node, URIRef)}:
        for triple in known.triples((node, None, None)):
            made.add(triple)
            made += known.triples((triple[2], RDF.type, None))
    made += known.triples((None, RDFS.subClassOf, None))
    return made


def one_of_everything() -> tuple[Document, Authority]:
    """Give the sample with what only markup states."""
    document, entries = sample()
    states = {code: authority(BASE).entries[f"state/{code}"] for code in ("EG", "SA", "MA")}
    egypt, saudi_arabia, morocco = (entry.label_en for entry in states.values())
    vote = Vote(recorded=True, in_favour=(egypt,), against=(saudi_arabia,), abstaining=(morocco,))
    source = dataclasses.replace(document.source, markup=Markup((), (), vote=vote, sponsors=(egypt,)))
    known = {**entries.entries, **{entry.id: entry for entry in states.values()}}
    return dataclasses.replace(document, source=source), Authority(known)


@cache
def everything() -> Graph:
    """The sample that has one of everything, in versions that disagree, its entries, the lists, the description."""
    document, entries = one_of_everything()
    documents = (document, *versions()[0][1:])
    lines = [line for each in documents for line in claim_lines(each, entries, base=BASE)]
    made = merge_work([*read_claims(lines)], base=BASE)
    read = ox.parse("".join((*made.own, *made.shared, *made.previous)).encode(), format=ox.RdfFormat.N_QUADS)
    quads = list({quad.triple: quad for quad in read}.values())
    graph = to_graph(quads) + lists()
    for entry in [*entries.entries.values()]:
        _enter(graph, iri(entry.id), ORG.FormalOrganization, entry.label_en)
    _enter(graph, iri("post/sg"), ORG.Post, "Secretary-General")
    graph.add((iri("post/sg"), ORG.postIn, iri("org/un")))
    return graph + to_graph(graph_of(description()))


def _enter(graph: Graph, entry: URIRef, kind: URIRef, name: str) -> None:
    if (entry, RDF.type, None) not in graph:
        for predicate, value in (
            (RDF.type, kind),
            (RDF.type, SKOS.Concept),
            (SKOS.prefLabel, Literal(name, lang="en")),
            (SKOS.inScheme, iri("scheme/organizations")),
            (DCTERMS.source, Literal("the test")),
        ):
            graph.add((entry, predicate, value))


def copy(graph: Graph) -> Graph:
    made = Graph()
    made += graph
    return made


def test_a_valid_document_has_no_finding() -> None:
    graph = resolution()
    own = {str(node) for node in graph.all_nodes() if isinstance(node, URIRef)} - {str(n) for n in lists().subjects()}
    assert not validate(graph, focus=own)


def test_the_sample_and_the_description_have_no_finding() -> None:
    graph = everything()
    own = {str(node) for node in graph.all_nodes() if isinstance(node, URIRef)} - {str(n) for n in lists().subjects()}
    assert not validate(graph, focus=own)


def test_lists_ontology_and_shapes_have_no_finding() -> None:
    assert not validate(lists())


# --- the shapes themselves --------------------------------------------------------------------------------------------


def named(kind: URIRef) -> list[URIRef]:
    return sorted(node for node in shapes_graph().subjects(RDF.type, kind) if isinstance(node, URIRef))


def test_shapes_have_no_blank_nodes() -> None:
    assert not [node for node in shapes_graph().all_nodes() if isinstance(node, BNode)]


@pytest.mark.parametrize(
    ("kind", "words"), [(SH.NodeShape, SH.name), (SH.PropertyShape, SH.message), (SH.SPARQLConstraint, SH.message)]
)
def test_each_is_explained_in_arabic_and_english(kind: URIRef, words: URIRef) -> None:
    for shape in named(kind):
        said = [value.language for value in shapes_graph().objects(shape, words) if isinstance(value, Literal)]
        assert sorted(str(language) for language in said) == ["ar", "en"], shape


def test_each_shape_is_reached() -> None:
    shapes = shapes_graph()
    hung = {*shapes.objects(None, SH.property), *shapes.objects(None, SH.sparql)}
    assert hung == {*named(SH.PropertyShape), *named(SH.SPARQLConstraint)}
    for shape in named(SH.NodeShape):
        assert targets(shape, everything()), f"{shape}: nothing in the data is its target"


def kinds(node: Node, graph: Graph) -> set[Node]:
    """Give a class with those above it."""
    return {each for each in graph.transitive_objects(node, RDFS.subClassOf) if each is not None}


@pytest.mark.parametrize("data", [resolution, everything], ids=["resolution", "sample"])
def test_every_class_in_the_data_is_the_target_of_a_shape(data: Callable[[], Graph]) -> None:
    judged = set(shapes_graph().objects(None, SH.targetClass))
    missing = {str(c) for c in data().objects(None, RDF.type) if not kinds(c, data()) & judged}
    assert not missing, f"write a shape for {sorted(missing)}"


def test_every_class_of_the_ontology_is_the_target_of_a_shape() -> None:
    owl = Namespace(PREFIXES["owl"])
    own = [c for c in lists().subjects(RDF.type, owl.Class) if str(c).startswith(str(UNRES))]
    judged = set(shapes_graph().objects(None, SH.targetClass))
    assert len(own) >= 18
    missing = [str(c) for c in own if not kinds(c, lists()) & judged]
    assert not missing, f"write a shape for {missing}"


def test_every_property_in_the_shapes_is_used_in_the_data() -> None:
    used = set(everything().predicates())
    unused = {str(path) for path in shapes_graph().objects(None, SH.path)} - {str(each) for each in used}
    assert not unused, f"nothing says {sorted(unused)}: take the constraints out"


# --- plain constraints ------------------------------------------------------------------------------------------------

PLAIN: Mapping[URIRef, str] = {
    SH.minCount: "MinCount",
    SH.maxCount: "MaxCount",
    SH["class"]: "Class",
    SH.nodeKind: "NodeKind",
    SH.datatype: "Datatype",
    SH.minLength: "MinLength",
    SH.pattern: "Pattern",
    SH.uniqueLang: "UniqueLang",
    SH.minInclusive: "MinInclusive",
    SH.lessThan: "LessThan",
    SH.lessThanOrEquals: "LessThanOrEquals",
}

REFUSED: Mapping[str, Node] = {
    "Document-symbol": Literal("القرار 317/69"),
    "Act-verb": iri("scheme/document-kinds/resolution"),
    "ReportedAct-verb": iri("scheme/document-kinds/resolution"),
    "AgendaItem-notation": Literal("123 (ر)"),
    "Version-language": URIRef("http://publications.europa.eu/resource/authority/language/DEU"),
    "File-sha256": Literal("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855"),
    "Distribution-type": URIRef("http://www.iana.org/assignments/media-types/turtle"),
}
"""What each pattern refuses, as somebody might write it."""

SECOND: Mapping[str, Node] = {
    "Document-symbol": Literal("A/RES/69/318"),
    "AgendaItem-notation": Literal("123 (u)"),
    "Version-language": URIRef("http://publications.europa.eu/resource/authority/language/ENG"),
    "File-sha256": Literal("0" * 64),
    "State-memberSince": Literal("1944", datatype=XSD.gYear),
}
"""A second value that nothing else is wrong with, where a made one would be."""

OTHER_TYPE = {XSD.string: XSD.token, XSD.integer: XSD.decimal}

_ORDER: Broken = ("Period-start", "dcat:startDate", "LessThanOrEquals")

ALSO: Mapping[tuple[str, str], set[Broken]] = {
    ("Period-start", "Datatype"): {_ORDER},
    ("Period-end", "Datatype"): {_ORDER},
}
"""What cannot but break with another: what is no date is neither before nor after one."""


def _cases() -> list[tuple[str, str, URIRef]]:
    shapes = shapes_graph()
    return sorted(
        (str(shape).removeprefix(SHAPES), str(each).removeprefix(SHAPES), predicate)
        for shape in named(SH.NodeShape)
        for each in shapes.objects(shape, SH.property)
        for predicate in PLAIN
        if (each, predicate, None) in shapes
    )


CASES = _cases()


def targets(shape: URIRef, data: Graph) -> set[Node]:
    shapes, found = shapes_graph(), set[Node]()
    for each in shapes.objects(shape, SH.targetClass):
        for below in data.transitive_subjects(RDFS.subClassOf, each):
            found.update(data.subjects(RDF.type, below))
    for each in shapes.objects(shape, SH.targetSubjectsOf):
        found.update(data.subjects(each))
    for each in shapes.objects(shape, SH.targetObjectsOf):
        found.update(data.objects(None, each))
    return {node for node in found if isinstance(node, URIRef)}


@cache
def alone(shape: URIRef) -> Graph:
    """Give one node shape with its property shapes, so that a case need not ask all the others."""
    shapes, made = shapes_graph(), Graph()
    for each in (shape, *shapes.objects(shape, SH.property)):
        made += shapes.triples((each, None, None))
    made.remove((None, SH.sparql, None))
    return made


def neighbours(focus: Node, data: Graph) -> Graph:
    """Give what a node says, the classes of what it leads to, and one of each statement that leads to it."""
    made = Graph()
    made += data.triples((focus, None, None))
    made += data.triples((None, RDFS.subClassOf, None))
    for value in set(data.objects(focus)):
        made += data.triples((value, RDF.type, None))
    for predicate in set(data.predicates(None, focus)):
        made.add((next(iter(data.subjects(predicate, focus))), predicate, focus))
    return made


@cache
def valid(shape: URIRef, path: URIRef) -> tuple[Node, Graph]:
    """Find a node that a shape is about and that has the property, the least by name, with its neighbours.

    A node whose class makes it a target is taken first: it stays one when the property is taken from it. A beginning
    of 0 is not taken: nothing comes before it.
    """
    data, classes = everything(), set(shapes_graph().objects(shape, SH.targetClass))
    found = [f for f in targets(shape, data) if (f, path, None) in data and Literal(0) not in data[f:path]]
    focus = min(found, key=lambda f: (not classes & set(data.objects(f, RDF.type)), f))
    return focus, neighbours(focus, data)


@pytest.mark.parametrize(("shape", "each", "predicate"), CASES, ids=[f"{e}-{PLAIN[p]}" for _, e, p in CASES])
def test_plain_constraint(shape: str, each: str, predicate: URIRef) -> None:
    node, path = URIRef(SHAPES + shape), shapes_graph().value(URIRef(SHAPES + each), SH.path)
    assert isinstance(path, URIRef)
    focus, before = valid(node, path)
    assert not validate(before, focus=[str(focus)], shapes=alone(node)), "the data is wrong before it is broken"
    data = copy(before)
    WRONG[predicate](data, focus, URIRef(SHAPES + each))
    findings = validate(data, focus=[str(focus)], shapes=alone(node))
    component = PLAIN[predicate]
    assert broken(findings) == {(each, short(path), component)} | ALSO.get((each, component), set())
    assert {finding.focus for finding in findings} == {str(focus)}
    assert all(set(finding.messages) == {"ar", "en"} for finding in findings)


def stated(data: Graph, focus: Node, shape: URIRef, predicate: URIRef) -> tuple[URIRef, list[Node], Node]:
    """Give the path of a shape, the values of the focus node for it, and what the constraint asks."""
    path, asked = shapes_graph().value(shape, SH.path), shapes_graph().value(shape, predicate)
    assert isinstance(path, URIRef)
    assert asked is not None
    return path, sorted(data.objects(focus, path), key=str), asked


def drop(data: Graph, focus: Node, shape: URIRef) -> None:
    path, values, asked = stated(data, focus, shape, SH.minCount)
    for value in values[int(str(asked)) - 1 :]:
        data.remove((focus, path, value))


def double(data: Graph, focus: Node, shape: URIRef) -> None:
    path, values, asked = stated(data, focus, shape, SH.maxCount)
    assert (int(str(asked)), len(values)) == (1, 1)
    second = SECOND.get(str(shape).removeprefix(SHAPES)) or another(values[0], before=_is_before(shape))
    for kind in data.objects(values[0], RDF.type):
        data.add((second, RDF.type, kind))
    data.add((focus, path, second))


def _is_before(shape: URIRef) -> bool:
    return any(shapes_graph().value(shape, each) for each in (SH.lessThan, SH.lessThanOrEquals))


def another(value: Node, *, before: bool) -> Node:
    step = -1 if before else 1
    if not isinstance(value, Literal):
        return URIRef(f"{value}-2")
    if value.datatype == XSD.integer:
        return Literal(int(value) + step)
    if value.datatype == XSD.date:
        return Literal(date.fromisoformat(str(value)) + timedelta(days=step))
    if value.datatype in (XSD.gYear, XSD.gYearMonth):
        return Literal(str(value).replace("20", "19", 1), datatype=value.datatype)
    return Literal(f"{value} 2", lang=value.language)


def put(make: Callable[[Node, Node, URIRef], Node], predicate: URIRef) -> Callable[[Graph, Node, URIRef], None]:
    """Make what replaces one value by the wrong one that `make` gives for value, what is asked, and shape."""

    def change(data: Graph, focus: Node, shape: URIRef) -> None:
        path, values, asked = stated(data, focus, shape, predicate)
        wrong = make(values[0], asked, shape)
        data.remove((focus, path, values[0]))
        data.add((focus, path, wrong))
        for kind in everything().objects(wrong, RDF.type):
            data.add((wrong, RDF.type, kind))

    return change


def repeat_language(data: Graph, focus: Node, shape: URIRef) -> None:
    path, values, _ = stated(data, focus, shape, SH.uniqueLang)
    value = next(v for v in values if isinstance(v, Literal) and v.language)
    data.add((focus, path, Literal(f"{value} 2", lang=value.language)))


def exceed(predicate: URIRef, *, by: int) -> Callable[[Graph, Node, URIRef], None]:
    """Make what puts a beginning at its end, or after it."""

    def change(data: Graph, focus: Node, shape: URIRef) -> None:
        path, values, asked = stated(data, focus, shape, predicate)
        end = data.value(focus, asked)
        assert isinstance(end, Literal)
        data.remove((focus, path, values[0]))
        for _ in range(by):
            end = another(end, before=False)
        data.add((focus, path, end))

    return change


def other_type(value: Node, asked: Node, _: URIRef) -> Node:
    return Literal(str(value), datatype=OTHER_TYPE.get(URIRef(str(asked))))


WRONG: Mapping[URIRef, Callable[[Graph, Node, URIRef], None]] = {
    SH.minCount: drop,
    SH.maxCount: double,
    SH["class"]: put(lambda value, _, __: URIRef(f"{value}-unknown"), SH["class"]),
    SH.nodeKind: put(lambda *_: Literal("الأمين العام"), SH.nodeKind),
    SH.datatype: put(other_type, SH.datatype),
    SH.minLength: put(lambda value, *_: Literal("", lang=getattr(value, "language", None)), SH.minLength),
    SH.pattern: put(lambda _, __, shape: REFUSED[str(shape).removeprefix(SHAPES)], SH.pattern),
    SH.uniqueLang: repeat_language,
    SH.minInclusive: put(lambda _, asked, __: Literal(int(str(asked)) - 1), SH.minInclusive),
    SH.lessThan: exceed(SH.lessThan, by=0),
    SH.lessThanOrEquals: exceed(SH.lessThanOrEquals, by=1),
}


def test_no_plain_constraint_is_without_a_case() -> None:
    shapes = shapes_graph()
    said = {p for each in named(SH.PropertyShape) for p in shapes.predicates(each)}
    assert said - {RDF.type, SH.path, SH.message} == set(PLAIN) == set(WRONG)
    own = {RDF.type, SH.name, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.property, SH.sparql}
    assert {p for each in named(SH.NodeShape) for p in shapes.predicates(each)} == own
    assert len(CASES) == sum(len([*shapes.subject_objects(predicate)]) for predicate in PLAIN) >= 300


# --- SPARQL constraints -----------------------------------------------------------------------------------------------

READ = iri("A/RES/69/317")
"""The resolution that comes with the project."""

Change: TypeAlias = Callable[[Graph], URIRef]
"""Breaks a graph and gives the node that is wrong now."""


def replace(graph: Graph, subject: Node, predicate: URIRef, *values: Node) -> None:
    graph.remove((subject, predicate, None))
    for value in values:
        graph.add((subject, predicate, value))


def cites_a_later_document(graph: Graph) -> URIRef:
    graph.add((iri("A/RES/67/264"), DCTERMS.date, Literal("2017-05-17", datatype=XSD.date)))
    return READ


def cites_a_later_month(graph: Graph) -> URIRef:
    graph.add((iri("A/RES/67/264"), DCTERMS.date, Literal("2015-10", datatype=XSD.gYearMonth)))
    return READ


def cites_a_resolution_adopted_later(graph: Graph) -> URIRef:
    graph.add((iri("A/RES/67/264"), ELI.date_document, Literal("2015-09-11", datatype=XSD.date)))
    return READ


def date_before_the_session(graph: Graph) -> URIRef:
    replace(graph, READ, ELI.date_document, Literal("2014-08-31", datatype=XSD.date))
    graph.remove((READ, ELI.cites, None))
    return READ


def date_after_the_session(graph: Graph) -> URIRef:
    replace(graph, READ, ELI.date_document, Literal("2015-12-10", datatype=XSD.date))
    return READ


def other_session(graph: Graph) -> URIRef:
    replace(graph, READ, UNRES.inSession, iri("session/A/67"))
    return READ


def missing(name: str) -> Change:
    def change(graph: Graph) -> URIRef:
        graph.remove((READ, ELI.has_part, iri(f"A/RES/69/317/{name}")))
        return READ

    return change


def renumbered(graph: Graph) -> URIRef:
    """A misread digit: paragraph 9 numbered 19, so that 10 has none before it."""
    replace(graph, iri("A/RES/69/317/op9"), UNRES.number, Literal(19))
    return READ


def one_mention(graph: Graph) -> URIRef:
    return min(n for n in graph.subjects(RDF.type, UNRES.Mention) if isinstance(n, URIRef))


def source_of(graph: Graph) -> URIRef:
    found = graph.value(predicate=RDF.type, object=NIF.Context)
    assert isinstance(found, URIRef)
    return found


def other_words(graph: Graph) -> URIRef:
    replace(graph, one_mention(graph), NIF.anchorOf, Literal("الجمعية"))
    return source_of(graph)


def shifted(graph: Graph) -> URIRef:
    """Offsets that count something else than code points from 0."""
    mention = one_mention(graph)
    for predicate in (NIF.beginIndex, NIF.endIndex):
        value = graph.value(mention, predicate)
        assert isinstance(value, Literal)
        replace(graph, mention, predicate, Literal(int(value) + 1))
    return source_of(graph)


def beyond_the_text(graph: Graph) -> URIRef:
    mention = one_mention(graph)
    replace(graph, mention, NIF.beginIndex, Literal(10**7))
    replace(graph, mention, NIF.endIndex, Literal(10**7 + 5))
    return source_of(graph)


def mention_without_a_label(graph: Graph) -> URIRef:
    graph.add((one_mention(graph), ITSRDF.taIdentRef, iri("org/not-in-the-lists")))
    return iri("org/not-in-the-lists")


def label_lost(graph: Graph) -> URIRef:
    graph.remove((iri("org/oic"), SKOS.prefLabel, None))
    return iri("org/oic")


def led_to_without_a_label(predicate: URIRef) -> Change:
    def change(graph: Graph) -> URIRef:
        graph.add((READ, predicate, iri("org/nameless")))
        return iri("org/nameless")

    return change


def document_without_a_label(graph: Graph) -> URIRef:
    graph.add((iri("A/1"), RDF.type, ELI.LegalResource))
    return iri("A/1")


REAL: list[tuple[str, Change, Broken, str]] = [
    (f"{shape}: {note}", change, (shape, path, "SPARQL"), value)
    for shape, path, rows in (
        (
            "Dated-cites-later",
            "eli:cites",
            [
                ("a day", cites_a_later_document, "A/RES/67/264"),
                ("a month", cites_a_later_month, "A/RES/67/264"),
                ("its own date of adoption", cites_a_resolution_adopted_later, "A/RES/67/264"),
            ],
        ),
        (
            "Dated-session-date",
            "eli:date_document",
            [
                ("before", date_before_the_session, "2014-08-31"),
                ("after", date_after_the_session, "2015-12-10"),
                ("another session", other_session, "2015-09-10"),
            ],
        ),
        ("Numbered-preambular-gap", "eli:has_part", [("one is missing", missing("pp5"), "pp6")]),
        (
            "Numbered-operative-gap",
            "eli:has_part",
            [
                ("the first is missing", missing("op1"), "op2"),
                ("one is missing", missing("op7"), "op8"),
                ("a misread digit", renumbered, "op10"),
            ],
        ),
        (
            "Source-quotes",
            "nif:anchorOf",
            [("other words", other_words, ""), ("one off", shifted, ""), ("beyond the end", beyond_the_text, "")],
        ),
        (
            "Named-label",
            "rdfs:label",
            [
                ("a mention", mention_without_a_label, "org/not-in-the-lists"),
                ("an entry", label_lost, "org/oic"),
                ("a document", document_without_a_label, "A/1"),
            ],
        ),
    )
    for note, change, value in rows
]
"""The mistakes that matter most, each put into the resolution that was read."""


@pytest.mark.parametrize(("change", "expected", "value"), [row[1:] for row in REAL], ids=[row[0] for row in REAL])
def test_real_mistake(change: Change, expected: Broken, value: str) -> None:
    graph = copy(resolution())
    focus = change(graph)
    findings = validate(graph, focus=[str(focus)])
    found = [finding for finding in findings if broken([finding]) == {expected}]
    assert found, broken(findings)
    assert {finding.focus for finding in found} == {str(focus)}
    assert any(value in str(finding.value) for finding in found)
    assert all(set(finding.messages) == {"ar", "en"} for finding in found)
    assert all("{" not in message for finding in found for message in finding.messages.values())
    assert broken(findings) - {expected} <= SIDE.get(change, set())


SIDE: Mapping[Change, set[Broken]] = {
    label_lost: {("Entry-label", "skos:prefLabel", "MinCount")},
}
"""What else a mistake breaks at the same node."""


LABELLED = sorted(str(each) for each in shapes_graph().objects(URIRef(f"{SHAPES}Named"), SH.targetObjectsOf))


@pytest.mark.parametrize("predicate", LABELLED, ids=[short(each) for each in LABELLED])
def test_whatever_a_statement_leads_to_has_a_label(predicate: str) -> None:
    graph = copy(everything_small())
    focus = led_to_without_a_label(URIRef(predicate))(graph)
    assert ("Named-label", "rdfs:label", "SPARQL") in broken(validate(graph, focus=[str(focus)]))


@cache
def everything_small() -> Graph:
    """The document of the sample alone, without the lists."""
    document, entries = one_of_everything()
    return to_graph(map_document(document, entries, base=BASE))


def states_nothing(graph: Graph) -> URIRef:
    graph.remove((URIRef(WORK), ELI.date_document, None))
    return URIRef(f"{SOURCE}#fact=adopted")


def corrects_to_itself(graph: Graph) -> URIRef:
    subject = graph.value(predicate=RDF.type, object=UNRES.Correction)
    assert isinstance(subject, URIRef)
    words = graph.value(graph.value(subject, UNRES.evidence), NIF.anchorOf)
    replace(graph, subject, UNRES.correctedText, Literal(str(words), lang="ar"))
    return subject


def cites_itself(graph: Graph) -> URIRef:
    subject = min(n for n in graph.subjects(RDF.type, CITO.Citation) if isinstance(n, URIRef))
    replace(graph, subject, CITO.hasCitedEntity, URIRef(WORK))
    return subject


def two_days(graph: Graph) -> URIRef:
    graph.add((iri("A/RES/67/264"), DCTERMS.date, Literal("2013-05-18", datatype=XSD.date)))
    return iri("A/RES/67/264")


def due_in_the_past(graph: Graph) -> URIRef:
    subject = graph.value(predicate=UNRES.dueSession, object=iri("session/A/71"))
    assert isinstance(subject, URIRef)
    replace(graph, iri("session/A/71"), UNRES.number, Literal(17))
    return subject


def ends_before_it_begins(graph: Graph) -> URIRef:
    replace(graph, iri("time/2008-03-14"), TIME.inXSDDate, Literal("2008-03-12", datatype=XSD.date))
    subject = graph.value(predicate=RDF.type, object=TIME.ProperInterval)
    assert isinstance(subject, URIRef)
    return subject


def on_two_sides(graph: Graph) -> URIRef:
    graph.add((URIRef(f"{WORK}/vote"), UNRES.against, iri("state/EG")))
    return URIRef(f"{WORK}/vote")


def abstained_against(graph: Graph) -> URIRef:
    graph.add((URIRef(f"{WORK}/vote"), UNRES.against, iri("state/MA")))
    return URIRef(f"{WORK}/vote")


def no_position(graph: Graph) -> URIRef:
    graph.remove((iri("time/2008-03-13"), TIME.inXSDDate, None))
    return iri("time/2008-03-13")


def no_english_name(graph: Graph) -> URIRef:
    graph.add((iri("org/x"), SKOS.inScheme, iri("scheme/organizations")))
    graph.add((iri("org/x"), SKOS.prefLabel, Literal("منظمة", lang="ar")))
    return iri("scheme/organizations")


def circle(graph: Graph) -> URIRef:
    for part, whole in (("a", "b"), ("b", "c"), ("c", "a")):
        graph.add((iri(f"org/{part}"), ORG.subOrganizationOf, iri(f"org/{whole}")))
    graph.add((iri("org/a"), SKOS.inScheme, iri("scheme/organizations")))
    graph.add((iri("org/a"), SKOS.prefLabel, Literal("A", lang="en")))
    return iri("scheme/organizations")


def one_side_only(graph: Graph) -> URIRef:
    subject = iri("A/RES/69/900/disagreement/x")
    for predicate, value in (
        (RDF.type, UNRES.Disagreement),
        (UNRES.about, URIRef(WORK)),
        (RDF.predicate, ELI.cites),
        (UNRES.reading, iri("A/RES/69/900/disagreement/x/reading1")),
    ):
        graph.add((subject, predicate, value))
    graph.add((iri("A/RES/69/900/disagreement/x/reading1"), RDF.type, UNRES.Reading))
    return subject


OTHER: list[tuple[str, Change, str, str]] = [
    ("Assertion-stated", states_nothing, "rdf:object", "2015-09-10"),
    ("Correction-same", corrects_to_itself, "unres:correctedText", "قرارا"),
    ("Disagreement-sides", one_side_only, "unres:reading", "reading1"),
    ("Citation-self", cites_itself, "cito:hasCitedEntity", "69/900"),
    ("Cited-two-dates", two_days, "dcterms:date", "2013-05-18"),
    ("Obligation-past", due_in_the_past, "unres:dueSession", "session/A/71"),
    ("Interval-backwards", ends_before_it_begins, "time:hasEnd", "time/2008-03-14"),
    ("Instant-position", no_position, "time:inXSDDate", ""),
    ("Vote-two-sides", on_two_sides, "unres:inFavour", "state/EG"),
    ("Vote-two-sides", abstained_against, "unres:inFavour", "state/MA"),
    ("Scheme-english", no_english_name, "skos:prefLabel", "org/x"),
    ("Scheme-circle", circle, "org:subOrganizationOf", "org/a"),
]


@pytest.mark.parametrize(("shape", "change", "path", "value"), OTHER, ids=[row[0] for row in OTHER])
def test_other_mistake(shape: str, change: Change, path: str, value: str) -> None:
    graph = copy(alone_of_its_list())
    focus = change(graph)
    findings = validate(graph, focus=[str(focus)])
    assert broken(findings) == {(shape, path, "SPARQL")}
    assert all(finding.focus == str(focus) and value in str(finding.value) for finding in findings)
    assert all(set(finding.messages) == {"ar", "en"} for finding in findings)


@cache
def alone_of_its_list() -> Graph:
    """The sample and its entries, which make a list of their own."""
    made = with_entries(everything_small(), everything())
    made += everything().triples((iri("scheme/organizations"), None, None))
    made.remove((None, SKOS.inScheme, iri("scheme/organizations")))
    return made


def test_no_sparql_constraint_is_without_a_case() -> None:
    broken_by_hand = {row[2][0] for row in REAL} | {row[0] for row in OTHER}
    assert {str(each).removeprefix(SHAPES) for each in named(SH.SPARQLConstraint)} == broken_by_hand
    assert (len(REAL), len(OTHER)) == (16, 12)
