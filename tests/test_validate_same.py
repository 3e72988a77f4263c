"""The fast validator finds what pyshacl finds, result by result and in the same order.

Three samples: every plain constraint and every SPARQL constraint of the shapes, broken as in `test_shapes.py`;
short resolutions of the corpus in all languages and the one in `data/`, clean and damaged at random; and components
that our shapes don't use yet. What pyshacl takes minutes for, whole works with all lists, `bench/validate.py` compares.
"""

from __future__ import annotations

import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import SH, Graph, URIRef
from rdflib.plugins.sparql import processor
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery

from kg.errors import KgError
from kg.graph.mapping import base_quads, map_document
from kg.pipeline import authority, read_documents
from kg.validate import Finding, Validator, load_validator, shapes_graph, to_graph, validate
from kg.validate.units import COMPILED, COMPONENTS, split
from tests import test_shapes as broken_by_hand
from tests.breakage import break_document
from tests.graph_sample import BASE, SOURCE, WORK
from tests.shared import shared
from tests.test_shapes import CASES, OTHER, PLAIN, REAL, SHAPES, WRONG, Change

N_TRIPLES = ox.RdfFormat.N_TRIPLES


def quads_of(graph: Graph) -> list[ox.Quad]:
    written = graph.serialize(format="nt", encoding="utf-8")
    return [ox.Quad(each.subject, each.predicate, each.object) for each in ox.parse(written, format=N_TRIPLES)]


def nodes_of(quads: Iterable[ox.Quad]) -> set[str]:
    terms = {term for quad in quads for term in (quad.subject, quad.object)}
    return {term.value for term in terms if isinstance(term, ox.NamedNode)}


@cache
def judge() -> Validator:
    """The validator that judges every node."""
    return load_validator()


def about(findings: Iterable[Finding], focus: set[str]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.focus in focus)


@pytest.fixture(autouse=True, scope="module")
def queries_are_prepared() -> Iterator[None]:
    """Let rdflib read the text of a SPARQL constraint once, not anew for every node: most of pyshacl's time."""
    prepared = cache(lambda text: translateQuery(parseQuery(text)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(processor, "parseQuery", lambda text: text)
        patch.setattr(processor, "translateQuery", lambda text, *_: prepared(text))
        yield


# --- every constraint of the shapes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("shape", "each", "predicate"), CASES, ids=[f"{e}-{PLAIN[p]}" for _, e, p in CASES])
def test_plain_constraint(shape: str, each: str, predicate: URIRef) -> None:
    path = shapes_graph().value(URIRef(SHAPES + each), SH.path)
    assert isinstance(path, URIRef)
    focus, before = broken_by_hand.valid(URIRef(SHAPES + shape), path)
    data = broken_by_hand.copy(before)
    WRONG[predicate](data, focus, URIRef(SHAPES + each))
    expected = validate(data)
    assert f"{SHAPES}{each}" in {finding.shape for finding in expected}
    assert judge().findings(quads_of(data)) == expected


MISTAKES: list[tuple[str, Change]] = [
    *((row[0], row[1]) for row in REAL),
    *((row[0], row[1]) for row in OTHER),
]


@pytest.mark.parametrize(("name", "change"), MISTAKES, ids=[f"{n}-{name}" for n, (name, _) in enumerate(MISTAKES)])
def test_sparql_constraint(name: str, change: Change) -> None:
    by_hand = {row[1] for row in REAL}
    graph = broken_by_hand.resolution() if change in by_hand else broken_by_hand.alone_of_its_list()
    data = broken_by_hand.copy(graph)
    focus = {str(change(data))}
    expected = validate(data, focus=focus)
    assert f"{SHAPES}{name.partition(':')[0]}" in {finding.shape for finding in expected}
    assert about(judge().findings(quads_of(data)), focus) == expected


def test_lists_ontology_and_shapes() -> None:
    assert judge().findings([*base_quads(base=BASE)]) == ()


# --- documents --------------------------------------------------------------------------------------------------------

DOCUMENTS, BREAKS = 200, 1
"""How many documents, each compared clean, and how often each is broken. pyshacl sets the time."""


@cache
def surroundings() -> dict[ox.NamedNode, list[ox.Quad]]:
    known: dict[ox.NamedNode, list[ox.Quad]] = {}
    for quad in base_quads(base=BASE):
        if isinstance(quad.subject, ox.NamedNode):
            known.setdefault(quad.subject, []).append(quad)
    return known


def context_of(quads: Sequence[ox.Quad]) -> list[ox.Quad]:
    """Take of the lists what a document leads to, that of which it is a part, and how classes hang together."""
    known, named = surroundings(), nodes_of(quads)
    found = [quad for name in named for quad in known.get(ox.NamedNode(name), ())]
    found += [quad for each in found if isinstance(each.object, ox.NamedNode) for quad in known.get(each.object, ())]
    found += [q for each in known.values() for q in each if q.predicate.value.endswith("#subClassOf")]
    return [*dict.fromkeys(found)]


def short_files(folder: Path) -> Iterator[Path]:
    """Unpack short resolutions from all over the corpus, so that every language and session is there."""
    with tarfile.open(shared("corpus", "unga-75-77.tar.xz"), "r|xz") as archive:
        short = (each for each in archive if each.name.endswith(".xml") and each.size < 20_000)
        for number, member in enumerate(short):
            file = archive.extractfile(member) if number % 3 == 0 else None
            if file:
                path = folder / Path(member.name).name
                path.write_bytes(file.read())
                yield path


def read(path: Path) -> list[ox.Quad]:
    try:
        documents = read_documents(path, base=BASE)
    except KgError:
        return []
    return [*dict.fromkeys(q for each in documents for q in map_document(each, authority(BASE), base=BASE))]


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, list[ox.Quad]]]:
    found = [(path.name, read(path)) for path in short_files(tmp_path_factory.mktemp("corpus"))]
    return sorted((each for each in found if each[1]), key=lambda each: (len(each[1]), each[0]))[:DOCUMENTS]


@pytest.fixture(scope="module")
def processes() -> Iterator[ProcessPoolExecutor]:
    """Start a process for each core: pyshacl takes a second for each document."""
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        yield pool


def is_same(quads: Sequence[ox.Quad]) -> bool:
    """Tell whether both find the same in a document as it is."""
    context = context_of(quads)
    validator = load_validator(context)
    focus = nodes_of(quads) - validator.known
    return validator.findings(quads) == validate(to_graph([*quads, *context]), focus=focus)


@pytest.mark.shared
def test_clean_documents(documents: list[tuple[str, list[ox.Quad]]], processes: ProcessPoolExecutor) -> None:
    names, each = zip(*documents, strict=True)
    differing = [name for name, same in zip(names, processes.map(is_same, each), strict=True) if not same]
    assert differing == []


def compare_damaged(quads: Sequence[ox.Quad], seeds: Iterable[int]) -> Iterator[Finding]:
    """Break a document once for each seed, hold the two validators to each other, and give what they found."""
    context = context_of(quads)
    validator = load_validator(context)
    for seed in seeds:
        damaged, touched = break_document(quads, seed=seed, times=6)
        focus = touched & nodes_of(damaged) - validator.known
        expected = validate(to_graph([*damaged, *context]), focus=focus)
        assert about(validator.findings(damaged), focus) == expected, f"seed {seed}"
        yield from expected


def kinds_of_damage(quads: Sequence[ox.Quad], number: int) -> Counter[tuple[str, str]]:
    """Break a document, hold the two validators to each other, and count what they found, by shape and component."""
    found = compare_damaged(quads, range(number * BREAKS, (number + 1) * BREAKS))
    return Counter((finding.shape, finding.component) for finding in found)


@pytest.mark.shared
def test_damaged_documents(documents: list[tuple[str, list[ox.Quad]]], processes: ProcessPoolExecutor) -> None:
    each = [quads for _, quads in documents]
    kinds = sum(processes.map(kinds_of_damage, each, range(len(each))), Counter[tuple[str, str]]())
    assert len(documents) == DOCUMENTS
    assert len(kinds) > 80, "the damage is too tame"


def test_the_resolution_that_ships_damaged() -> None:
    assert len([*compare_damaged(read(broken_by_hand.SAMPLE), range(8))]) > 50


# --- what is compiled, and what is left to pyshacl --------------------------------------------------------------------


def test_all_our_shapes_are_compiled() -> None:
    """Nothing of ours is left to pyshacl, which would take hours for the corpus."""
    fast, rest = split(shapes_graph())
    assert rest is None
    assert set(fast) == set(shapes_graph())
    said = {predicate for predicate in shapes_graph().predicates() if str(predicate).startswith(str(SH))}
    assert said <= COMPILED


PREFIXES = """
    @prefix : <http://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

THINGS = """
    :a a :Thing ; :p 1 , 2 , 3.5 , "x"@en , "y"@ar , "z"@en , "two words" , <http://example.org/b> .
    :a :q 2 , 3 ; :n 1 , 2 , 3.5 ; :day "2001-02-03"^^xsd:date , "2001-02-30"^^xsd:date , "2001-02-03" .
    :b a :Thing ; :p 5 ; :q 5 ; :n 5 . :c a :Other . :d a :Under ; :p "" ; :q 7 ; :n 2 .
    :Under rdfs:subClassOf :Thing .
"""

COMPONENT_CASES = [
    ("sh:class :Thing", ":p"),
    ("sh:datatype xsd:date", ":day"),
    ("sh:datatype xsd:integer", ":p"),
    ("sh:nodeKind sh:IRI", ":p"),
    ("sh:nodeKind sh:Literal", ":p"),
    ("sh:minCount 2", ":p"),
    ("sh:maxCount 1", ":p"),
    ("sh:minLength 2", ":p"),
    ("sh:maxLength 1", ":p"),
    ('sh:pattern "^[xy]$"', ":p"),
    ('sh:pattern "^TWO" ; sh:flags "i"', ":p"),
    ('sh:languageIn ( "en" "fr" )', ":p"),
    ("sh:uniqueLang true", ":p"),
    ("sh:hasValue 5", ":p"),
    ('sh:in ( 1 2 "x"@en )', ":p"),
    ("sh:equals :q", ":p"),
    ("sh:disjoint :q", ":p"),
    ("sh:lessThan :q", ":n"),
    ("sh:lessThanOrEquals :q", ":n"),
    ("sh:minInclusive 2", ":n"),
    ("sh:minExclusive 2", ":n"),
    ("sh:maxInclusive 2", ":n"),
    ("sh:maxExclusive 2", ":n"),
    # what is said beside a component
    ("sh:maxCount 1 ; sh:severity sh:Warning", ":p"),
    ("sh:maxCount 1 ; sh:deactivated true", ":p"),
    ('sh:maxCount 1 ; sh:description "one"@en ; sh:order 2', ":p"),
]

LEFT_CASES = [
    "sh:or ( [ sh:datatype xsd:integer ] [ sh:nodeKind sh:IRI ] )",
    "sh:not [ sh:datatype xsd:integer ]",
    "sh:node [ sh:nodeKind sh:IRI ]",
    "sh:qualifiedValueShape [ sh:nodeKind sh:IRI ] ; sh:qualifiedMinCount 1",
]


def constraint(said: str, *, path: str = ":p") -> Graph:
    shape = f""":S a sh:NodeShape ; sh:targetClass :Thing ; sh:targetNode :c ; sh:property :S-p .
    :S-p a sh:PropertyShape ; sh:path {path} ; sh:message "wrong"@en , "\u062e\u0637\u0623"@ar ; {said} ."""
    return Graph().parse(data=PREFIXES + shape, format="turtle")


def things() -> Graph:
    return Graph().parse(data=PREFIXES + THINGS, format="turtle")


def without_blank_nodes(findings: Iterable[Finding]) -> Counter[tuple[str | None, ...]]:
    """Count findings by what does not hang on a label that is made anew each time."""
    return Counter((f.focus, f.shape, f.path, f.component, f.severity, f.value, str(f.messages)) for f in findings)


@pytest.mark.parametrize(("said", "path"), COMPONENT_CASES)
def test_component(said: str, path: str) -> None:
    shapes = constraint(said, path=path)
    validator = load_validator(shapes=shapes)
    assert validator.rest is None
    expected = validate(things(), shapes=shapes)
    assert validator.findings(quads_of(things())) == expected
    assert expected or "deactivated" in said


def test_no_component_is_without_a_case() -> None:
    said = {predicate for case, _ in COMPONENT_CASES for predicate in constraint(case).predicates()}
    assert set(COMPONENTS) <= said
    assert len(COMPONENTS) == 21


@pytest.mark.parametrize("said", LEFT_CASES)
def test_what_is_not_known_is_left_to_pyshacl(said: str) -> None:
    shapes = constraint(said)
    validator = load_validator(shapes=shapes)
    assert validator.rest is not None
    expected = validate(things(), shapes=shapes)
    assert expected
    found = validator.findings(quads_of(things()))
    assert without_blank_nodes(found) == without_blank_nodes(expected)


def test_a_path_of_several_steps_is_left_to_pyshacl() -> None:
    assert split(constraint("sh:minCount 1", path="[ sh:inversePath :p ]"))[1] is not None


def test_a_class_that_is_a_shape_is_left_to_pyshacl() -> None:
    shapes = constraint("sh:minCount 2")
    shapes += Graph().parse(data=f"{PREFIXES} :S a rdfs:Class . :e a :S .", format="turtle")
    assert split(shapes)[1] is not None


def test_shapes_of_both_kinds_stand_side_by_side() -> None:
    """Ours with one more, which only pyshacl understands: each finds its own, and nothing twice."""
    shapes = shapes_graph() + constraint(LEFT_CASES[0])
    rest = load_validator(shapes=shapes).rest
    assert rest is not None
    assert {*rest.subjects(SH.targetClass)} == {URIRef("http://example.org/S")}
    data = things() + broken_by_hand.neighbours(URIRef(WORK), broken_by_hand.everything_small())
    expected = validate(data, shapes=shapes)
    assert len({finding.shape for finding in expected}) > 3
    assert load_validator(shapes=shapes).findings(quads_of(data)) == expected


# --- where the two part -----------------------------------------------------------------------------------------------

PARTED = [
    # what is compared is no number: SPARQL's < does not know, so not less; Python's does
    (":a a :Thing ; :p true ; :q 2 .", "sh:lessThan :q", 1, 0),
    (':a a :Thing ; :p "2015-13"^^xsd:integer ; :q 9 .', "sh:lessThan :q", 1, 0),
    # an end of line is part of the words; for Python, $ stands before the last as well
    (':a a :Thing ; :p "ab\\n" .', 'sh:pattern "^ab$"', 1, 0),
    # and it is no part of a number
    (':a a :Thing ; :p "7\\n"^^xsd:integer .', "sh:datatype xsd:integer", 1, 0),
    # nor are Arabic digits one for XML Schema
    (':a a :Thing ; :p "٣"^^xsd:integer .', "sh:datatype xsd:integer", 1, 0),
]
"""Data, constraint, how many findings are published, how many pyshacl has."""


@pytest.mark.parametrize(("data", "said", "ours", "theirs"), PARTED)
def test_where_the_two_part(data: str, said: str, ours: int, theirs: int) -> None:
    graph, shapes = Graph(), constraint(said)
    for triple in ox.parse(PREFIXES + data, format=ox.RdfFormat.TURTLE):
        graph += to_graph([ox.Quad(triple.subject, triple.predicate, triple.object)])
    assert len(validate(graph, shapes=shapes)) == theirs
    assert len(load_validator(shapes=shapes).findings(quads_of(graph))) == ours


def test_a_number_that_is_none_stops_pyshacl_alone() -> None:
    """Where a constraint calculates with what is no number, rdflib calls itself until Python stops it."""
    quads = quads_of(broken_by_hand.alone_of_its_list())
    number = next(q for q in quads if q.predicate.value.endswith("beginIndex"))
    wrong = ox.Literal("none", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    changed = [q for q in quads if q != number] + [ox.Quad(number.subject, number.predicate, wrong)]
    with pytest.raises(RecursionError):
        validate(to_graph(changed), focus=[SOURCE])
    assert f"{SHAPES}Quote-begin" in {finding.shape for finding in judge().findings(changed)}
