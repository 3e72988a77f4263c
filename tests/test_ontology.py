"""Each term used is defined, and each term defined is used."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from kg.graph.iris import DEFAULT_BASE
from kg.graph.namespaces import PREFIXES, term
from kg.graph.vocabulary import base_quads
from kg.settings import files

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
NS = PREFIXES["unres"]
ONTOLOGY = files("ontology") / "unres.ttl"
TEXT = {
    path: path.read_text(encoding="utf-8")
    for folder, suffix in (
        ("kg", "*.py"),
        ("shapes", "*.ttl"),
        ("queries", "*.rq"),
        ("ontology/authority", "*.ttl"),
        ("ontology", "context.jsonld"),
    )
    for path in (ROOT / folder).rglob(suffix)
}


BY_HAND = ("unres", "c4o", "schema", "rdf", "rdfs", "xsd", "owl", "adms", "dcatap", "geo", "spdx", "vcard")


def defined() -> dict[str, dict[str, list[NamedNode | Literal]]]:
    terms: dict[str, dict[str, list[NamedNode | Literal]]] = {}
    for quad in parse(path=ONTOLOGY, format=RdfFormat.TURTLE):
        assert not isinstance(quad.subject, BlankNode)
        assert not isinstance(quad.object, BlankNode), f"{quad}: no blank nodes are published"
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            terms.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)
    return {iri.removeprefix(NS): stated for iri, stated in terms.items() if iri.startswith(NS)}


def used() -> dict[str, Path]:
    return {name: path for path, text in TEXT.items() for name in re.findall(r"\bunres:([A-Za-z]\w*)", text)}


def test_each_term_used_is_defined() -> None:
    missing = {name: str(path) for name, path in used().items() if name not in defined()}
    assert not missing, f"define in {ONTOLOGY}, in Arabic and English: {missing}"


def test_each_term_defined_is_used() -> None:
    ranges = {n.value for stated in defined().values() for n in stated.get(term("rdfs:range").value, [])}
    unused = {name for name in defined() if name not in used() and NS + name not in ranges}
    assert not unused, f"take out of {ONTOLOGY}, or use: {unused}"


def test_each_term_has_labels_and_definitions_and_says_where_it_is_from() -> None:
    terms = defined()
    assert len(terms) > 50
    for name, stated in terms.items():
        for predicate in ("rdfs:label", "skos:definition"):
            values = stated.get(term(predicate).value, [])
            languages = sorted(v.language or "" for v in values if isinstance(v, Literal))
            assert languages == ["ar", "en"], f"unres:{name} {predicate}"
        assert stated[term("rdfs:isDefinedBy").value] == [NamedNode(NS.removesuffix("#"))], name
        assert stated[term("rdf:type").value], name


def test_the_ontology_has_a_header() -> None:
    stated = {q.predicate for q in parse(path=ONTOLOGY, format=RdfFormat.TURTLE) if q.subject == NamedNode(NS[:-1])}
    for name in ("dcterms:title", "dcterms:license", "owl:versionInfo", "owl:versionIRI"):
        assert term(name) in stated


SCHEMES = [
    # file, how many concepts
    ("acts", 34),
    ("addressees", 11),
    ("document-kinds", 10),
    ("event-kinds", 9),
    ("obligation-kinds", 4),
]


@pytest.mark.parametrize(("name", "count"), SCHEMES)
def test_concepts(name: str, count: int) -> None:
    scheme = NamedNode(f"{DEFAULT_BASE}id/scheme/{name}")
    triples = [q.triple for q in parse(path=files("ontology") / "authority" / f"{name}.ttl", format=RdfFormat.TURTLE)]
    concepts = [t.subject for t in triples if t.predicate == term("skos:inScheme") and t.object == scheme]
    assert len(concepts) == count
    for concept in concepts:
        assert isinstance(concept, NamedNode)
        own = [t for t in triples if t.subject == concept]
        labels = [t.object for t in own if t.predicate == term("skos:prefLabel") and isinstance(t.object, Literal)]
        assert sorted(label.language or "" for label in labels) == ["ar", "en", "es", "fr", "ru", "zh"], concept
        notation = [
            t.object.value for t in own if t.predicate == term("skos:notation") and isinstance(t.object, Literal)
        ]
        assert [concept.value.rpartition("/")[2]] == notation
        assert [t for t in own if t.predicate == term("dcterms:source")], concept


def test_nothing_shared_by_all_has_a_blank_node() -> None:
    in_shapes = f"{DEFAULT_BASE}shapes"
    for quad in base_quads(base=DEFAULT_BASE):
        if isinstance(quad.graph_name, NamedNode) and quad.graph_name.value != in_shapes:
            assert not isinstance(quad.subject, BlankNode), quad
            assert not isinstance(quad.object, BlankNode), quad


def test_the_context_has_the_prefixes_of_the_project() -> None:
    context = json.loads((files("ontology") / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    assert {key: value for key, value in context.items() if key in PREFIXES} == dict(PREFIXES)


@pytest.mark.shared
def test_each_term_of_others_exists() -> None:
    if not SHARED.is_dir():
        pytest.skip("the vocabularies are beside the project, in ../shared, and are not there")
    held = "\n".join(p.read_text(encoding="utf-8") for p in sorted((SHARED / "vocab").iterdir()) if p.suffix != ".csv")
    missing: list[str] = []
    checked = 0
    for path in (ROOT / "kg" / "graph").rglob("*.py"):
        for prefix, name in re.findall(r'"([a-z0-9]+):([A-Za-z_]\w*)"', path.read_text(encoding="utf-8")):
            # the vocabularies of these are not at hand
            if prefix in BY_HAND or prefix not in PREFIXES:
                continue
            checked += 1
            forms = (f"{PREFIXES[prefix]}{name}>", f"{prefix}:{name}", f"\n:{name} ", f"core#{name}>", f"dct:{name}")
            if not any(form in held for form in forms):
                missing.append(f"{prefix}:{name} in {path.name}")
    assert checked > 100
    assert not missing, missing
