"""JSON-LD that reads like a document: the same triples back by processors that are not ours, and its tree."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld

from kg.graph.jsonld import load_context, to_json_ld
from kg.graph.mapping import map_document
from kg.graph.namespaces import PREFIXES, term
from kg.graph.vocabulary import base_quads
from kg.settings import files
from tests.graph_sample import BASE, SOURCE, WORK, sample

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # within rdflib

ADDRESS = "http://localhost/context.jsonld"
CONTEXT = json.loads((files("ontology") / "context.jsonld").read_text(encoding="utf-8"))["@context"]
EX = "http://example.org/"


def statements() -> list[ox.Triple]:
    document, authority = sample()
    quads = [*map_document(document, authority, base=BASE, run="1"), *base_quads(base=BASE)]
    return sorted({quad.triple for quad in quads}, key=str)


STATEMENTS = statements()


def about(iri: str) -> list[ox.Triple]:
    """Give what is said of a thing, what lies below it, and what refers to it."""
    mine = (f"<{iri}>", f"<{iri}/", f"<{iri}#")
    return [t for t in STATEMENTS if str(t.subject).startswith(mine) or str(t.object) == f"<{iri}>"]


def lines(triples: Sequence[ox.Triple]) -> list[bytes]:
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").splitlines(keepends=True)


def written(triples: Sequence[ox.Triple], root: str) -> dict[str, Any]:
    made = to_json_ld(lines(triples), root, context=ADDRESS)
    assert made
    document = json.loads(made)
    assert document["@context"] == ADDRESS
    return {**document, "@context": CONTEXT}


def by_rdflib(document: dict[str, Any]) -> set[ox.Triple]:
    read = rdflib.Graph().parse(data=json.dumps(document), format="json-ld").serialize(format="nt")
    return {quad.triple for quad in ox.parse(read, ox.RdfFormat.N_TRIPLES)}


def by_pyld(document: dict[str, Any]) -> set[ox.Triple]:
    read = jsonld.to_rdf(document, {"format": "application/n-quads"})
    return {quad.triple for quad in ox.parse(read, ox.RdfFormat.N_QUADS)}


KINDS = [
    WORK,
    f"{WORK}/ar",
    f"{WORK}/pp1",
    f"{WORK}/ar/pp1",
    f"{WORK}/pp1/act1",
    f"{WORK}/pp1/cites/A/RES/37/4",
    f"{WORK}/op1/obligation1",
    SOURCE,
    f"{BASE}id/org/oic",
    f"{BASE}id/state/SA",
    f"{BASE}id/place/istanbul",
    f"{BASE}id/meeting/S/7053",
    f"{BASE}id/session/A/69",
    f"{BASE}id/agenda/A/69/123(t)",
    f"{BASE}id/time/2015~",
    f"{BASE}id/scheme/acts",
    f"{BASE}id/scheme/acts/recall",
    f"{PREFIXES['unres']}Act",
    f"{BASE}shapes#Act",
]


@pytest.mark.parametrize("iri", KINDS)
def test_other_processors_read_the_same_triples(iri: str) -> None:
    given = set(about(iri))
    assert given
    document = written(about(iri), iri)
    assert by_pyld(document) == given
    assert by_rdflib(document) == given


def test_a_document_is_a_tree() -> None:
    document = written(about(WORK), WORK)
    assert (document["id"], document["symbol"], document["adopted"]) == (WORK, "A/RES/69/900", "2015-09-10")
    assert document["titles"] == {"ar": "التعاون"}
    names = [part["id"].removeprefix(f"{WORK}/") for part in document["parts"]]
    assert names == ["header", "title", "pp1", "pp2", "fn1", "op1", "closing"]
    paragraph = document["parts"][2]
    assert (paragraph["number"], paragraph["type"][-1]) == (1, "PreambularParagraph")
    assert paragraph["acts"]["verb"] if isinstance(paragraph["acts"], dict) else paragraph["acts"][0]["verb"]
    assert "paragraph" not in json.dumps(paragraph["acts"])
    assert paragraph["versions"]["text"]["ar"].startswith("إذ تشير")
    assert document["withoutCommittee"] is False


def test_a_large_tree_says_the_same_in_fewer_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    small = to_json_ld(lines(about(WORK)), WORK, context=ADDRESS)
    monkeypatch.setattr("kg.graph.jsonld._MOST_INDENTED", 10)
    large = to_json_ld(lines(about(WORK)), WORK, context=ADDRESS)
    assert small
    assert large
    assert json.loads(small) == json.loads(large)
    assert list(json.loads(small)) == list(json.loads(large))
    assert large.count(b"\n") < small.count(b"\n") / 5


def test_what_refers_to_a_thing_stands_under_reverse() -> None:
    session = f"{BASE}id/session/A/69"
    reverse = written(about(session), session)["@reverse"]
    assert WORK in reverse["session"]


ODD: list[tuple[str, ox.NamedNode | ox.Literal]] = [
    # a value that JSON has in another form stays as it is written
    (f"{EX}p", ox.Literal("007", datatype=term("xsd:integer"))),
    (f"{EX}p", ox.Literal("7", datatype=term("xsd:integer"))),
    (f"{EX}p", ox.Literal("-0", datatype=term("xsd:integer"))),
    (f"{EX}p", ox.Literal("9" * 40, datatype=term("xsd:integer"))),
    (f"{EX}p", ox.Literal("1", datatype=term("xsd:boolean"))),
    (f"{EX}p", ox.Literal("true", datatype=term("xsd:boolean"))),
    (f"{EX}p", ox.Literal("1.0E0", datatype=term("xsd:double"))),
    # a literal where the context expects a thing, a thing where it expects a literal
    (term("eli:cites").value, ox.Literal("A/RES/1/1")),
    (term("cito:cites").value, ox.Literal("A/RES/1/1")),
    (term("eli:title").value, ox.NamedNode(f"{EX}title")),
    (term("eli:date_document").value, ox.Literal("2015", datatype=term("xsd:gYear"))),
    (term("unres:number").value, ox.Literal("٧")),
    (term("rdfs:label").value, ox.Literal("no language")),
    (term("rdfs:label").value, ox.Literal("two")),
    (term("rdfs:label").value, ox.Literal("7", datatype=term("xsd:integer"))),
    (term("rdf:type").value, ox.Literal("no class")),
    (term("rdf:type").value, ox.NamedNode(f"{EX}Class")),
    (f"{EX}p", ox.Literal("a\nb \u2028 </script>", language="ar")),
    (f"{EX}p", ox.Literal("\x00\b\f\r\t \\u0041 \x85 \U0001f600")),
    (f"{EX}p", ox.Literal('ends in "', language="en")),
    (f"{EX}p", ox.NamedNode("urn:x:y")),
    (f"{EX}p", ox.NamedNode(PREFIXES["eli"])),
    (f"{PREFIXES['eli']}//p", ox.NamedNode(f"{PREFIXES['eli']}//x")),
]


def test_odd_values_come_back_as_they_were() -> None:
    root = ox.NamedNode(f"{EX}s")
    given = {ox.Triple(root, ox.NamedNode(predicate), value) for predicate, value in ODD}
    assert len(given) == len(ODD)
    document = written(sorted(given, key=str), root.value)
    assert by_pyld(document) == given


_NODES = st.sampled_from(
    [ox.NamedNode(f"{EX}{name}") for name in ("s", "a", "b", "قرار", "x#y", "x?q=1")] + [ox.NamedNode(WORK)]
)
_PREDICATES = st.sampled_from(
    [ox.NamedNode(f"{EX}p"), term("rdf:type"), *(ox.NamedNode(iri) for iri in load_context().properties)]
)
_DATATYPES = st.sampled_from([term(f"xsd:{name}") for name in ("integer", "date", "boolean", "gYear", "anyURI")])
_TEXTS = st.one_of(
    st.text(max_size=8), st.sampled_from(["7", "-7", "007", "true", "1", "2015-09-10", "@id", "eli:x", ""])
)
_LITERALS = st.one_of(
    st.builds(ox.Literal, _TEXTS),
    st.builds(
        lambda text, language: ox.Literal(text, language=language), _TEXTS, st.sampled_from(["ar", "en", "zh-hant"])
    ),
    st.builds(lambda text, datatype: ox.Literal(text, datatype=datatype), _TEXTS, _DATATYPES),
)
_TRIPLES = st.sets(st.builds(ox.Triple, _NODES, _PREDICATES, st.one_of(_NODES, _LITERALS)), min_size=1, max_size=12)


@given(_TRIPLES)
@settings(max_examples=60, deadline=None)
def test_any_statements_come_back_as_they_were(given_: set[ox.Triple]) -> None:
    assert by_pyld(written(sorted(given_, key=str), f"{EX}s")) == given_


def test_a_circle_a_chain_and_strangers() -> None:
    node = [ox.NamedNode(f"{EX}{number}") for number in range(60)]
    part, near = term("eli:has_part"), ox.NamedNode(f"{EX}near")
    given = {ox.Triple(node[at], part, node[(at + 1) % 40]) for at in range(40)}
    given |= {
        ox.Triple(node[50], near, node[51]),
        ox.Triple(node[51], near, node[50]),
        ox.Triple(node[3], near, node[1]),
    }
    document = written(sorted(given, key=str), node[0].value)
    assert by_pyld(document) == by_rdflib(document) == given


def test_what_json_ld_has_no_way_to_say_is_left_to_another_writer() -> None:
    root, near = ox.NamedNode(f"{EX}s"), ox.NamedNode(f"{EX}p")
    for value in (
        ox.NamedNode("org:x"),
        ox.Triple(root, near, root),
        ox.Literal("a", datatype=ox.NamedNode("org:x")),
        ox.Literal("a", language="ar", direction=ox.BaseDirection.RTL),
    ):
        assert to_json_ld(lines([ox.Triple(root, near, value)]), root.value, context=ADDRESS) is None


def test_the_context_is_sound() -> None:
    stated = load_context()
    for name, said in CONTEXT.items():
        iri = said if isinstance(said, str) else said.get("@id") or said["@reverse"] if isinstance(said, dict) else ""
        assert name in PREFIXES or name.startswith("@") or iri.startswith("@") or iri.partition(":")[0] in PREFIXES
    defined = {q.subject.value for q in base_quads(base=BASE) if q.subject.value.startswith(PREFIXES["unres"])}  # type: ignore[union-attr]
    individuals = {"Machine", "Markup", "Person", "UnofficialCopy", "evidence"}
    missing = {iri for iri in defined if iri not in stated.properties and iri.partition("#")[2] not in individuals}
    assert not missing, f"name in ontology/context.jsonld: {missing}"
