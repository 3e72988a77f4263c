from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store, parse

from kg.graph.mapping import claim_lines, map_document
from kg.graph.merge import Claims, Merged, merge_work, read_claims
from kg.graph.merge.agreement import Node, agreed, enough
from kg.graph.merge.alignment import Record, _places, kind_of
from kg.graph.merge.claims import join_line, n3, split_line
from kg.graph.namespaces import PREFIXES
from kg.model import Authority, Document
from tests.graph_sample import BASE, WORK, sample, versions

PROLOGUE = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items())


def claims_of(documents: Iterable[Document], authority: Authority) -> list[Claims]:
    found: list[Claims] = []
    for document in documents:
        found += read_claims(claim_lines(document, authority, base=BASE, run="1"))
    return found


def merged(documents: Iterable[Document], authority: Authority) -> Merged:
    return merge_work(claims_of(documents, authority), base=BASE)


def quads_of(made: Merged) -> list[Quad]:
    return [*parse("".join((*made.own, *made.shared, *made.previous)).encode(), format=RdfFormat.N_QUADS)]


@pytest.fixture(scope="module")
def store() -> Store:
    held = Store()
    held.extend(quads_of(merged(*versions())))
    return held


def ask(store: Store, where: str, names: str) -> list[tuple[str, ...]]:
    found = store.query(f"{PROLOGUE}SELECT {names} {{ {where} }}", use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    rows = [tuple(c.value if isinstance(c, NamedNode | Literal) else "" for c in row) for row in found]
    return sorted(tuple(cell.removeprefix(WORK).removeprefix(f"{BASE}id/") for cell in row) for row in rows)


def test_a_work_of_one_source_is_what_the_source_states() -> None:
    document, authority = sample()
    made = merged([document], authority)
    assert {q.triple for q in quads_of(made)} == {
        q.triple for q in map_document(document, authority, base=BASE, run="1")
    }
    own = {str(q) for q in map_document(document, authority, base=BASE, run="1") if q.subject.value.startswith(WORK)}  # type: ignore[union-attr]
    assert {line.removesuffix(" .\n") for line in (*made.own, *made.previous)} == own
    assert made.disagreements == 0


W = f"<{WORK}>"
AGREED: list[tuple[str, str, list[tuple[str, ...]]]] = [
    # two of three date it so
    (f"{W} eli:date_document ?d", "?d", [("2015-09-10",)]),
    # titles gather
    (f"{W} dcterms:title ?t BIND (LANG(?t) AS ?l)", "?l", [("ar",), ("en",), ("fr",)]),
    (f"{W} eli:is_realized_by ?v", "?v", [("/ar",), ("/en",), ("/fr",)]),
    # a citation says in which versions it stands; its words come from each
    (f"<{WORK}/pp1/cites/A/RES/37/4> unres:statedIn ?v", "?v", [("/ar",), ("/fr",)]),
    (f"<{WORK}/pp1/cites/A/RES/41/3> unres:statedIn ?v", "?v", [("/ar",), ("/en",), ("/fr",)]),
    (
        f"<{WORK}/pp1/cites/A/RES/37/4> unres:evidence/nif:referenceContext/eli:embodies ?v",
        "?v",
        [("/ar",), ("/fr",)],
    ),
    # the paragraphs that two have are the work's; the third keeps its own
    ("?p a unres:OperativeParagraph", "?p", [("/op1",)]),
    ("?p a unres:UnalignedParagraph", "?p", [("/fr/op1",), ("/fr/op1(a)",), ("/fr/op2",)]),
    (f"?t eli:realizes <{WORK}/op1>", "?t", [("/ar/op1",), ("/en/op1",)]),
    (
        "?m itsrdf:taIdentRef <" + BASE + "id/org/oic> ; unres:paragraph ?p",
        "?p",
        [("/fr/op1",), ("/op1",), ("/op1",)],
    ),
    # an act that two of three have stands
    (f"<{WORK}/pp2/act1> unres:verb ?v ; unres:statedIn ?e", "?e", [("/ar",), ("/fr",)]),
    ("?a a unres:Act ; unres:paragraph <" + WORK + "/op1> ; unres:statedIn ?e", "?e", [("/ar",), ("/en",)]),
]


@pytest.mark.parametrize(("where", "names", "rows"), AGREED, ids=range(len(AGREED)))
def test_what_versions_agree_on(store: Store, where: str, names: str, rows: list[tuple[str, ...]]) -> None:
    assert ask(store, where, names) == rows


DISAGREEMENTS: list[tuple[str, str, list[tuple[str, ...]]]] = [
    # about, property; value, versions; what stands; who has nothing
    (
        f"?d unres:about {W} ; rdf:predicate eli:date_document ; unres:reading ?r . "
        "?r rdf:object ?v ; unres:statedIn ?e",
        "?v ?e",
        [("2015-09-10", "/ar"), ("2015-09-10", "/fr"), ("2015-09-11", "/en")],
    ),
    (f"?d unres:about {W} ; rdf:predicate eli:date_document ; unres:settledAs ?v", "?v", [("2015-09-10",)]),
    ("?d rdf:predicate eli:date_document ; unres:reading/unres:evidence/nif:anchorOf ?w", "?w", [("69",)] * 3),
    ("?d unres:about ?a ; rdf:predicate eli:cites ; unres:absentFrom ?e", "?a ?e", [("", "/en")]),
    ("?d unres:about ?a ; rdf:predicate unres:verb ; unres:absentFrom ?e", "?a ?e", [("/pp2", "/en")]),
    (
        "?d unres:countOf unres:OperativeParagraph ; unres:reading ?r . ?r rdf:object ?n ; unres:statedIn ?e",
        "?n ?e",
        [("1", "/ar"), ("1", "/en"), ("2", "/fr")],
    ),
]


@pytest.mark.parametrize(("where", "names", "rows"), DISAGREEMENTS, ids=range(len(DISAGREEMENTS)))
def test_what_versions_disagree_on(store: Store, where: str, names: str, rows: list[tuple[str, ...]]) -> None:
    assert ask(store, where, names) == rows


def test_no_more_disagreements_than_these(store: Store) -> None:
    assert len(ask(store, "?d a unres:Disagreement", "?d")) == 4


def test_the_order_of_sources_changes_nothing() -> None:
    documents, authority = versions()
    assert merged(documents, authority) == merged(reversed(documents), authority)


def test_two_versions_that_differ_leave_the_fact_open() -> None:
    documents, authority = versions()
    held = Store()
    held.extend(quads_of(merged(documents[:2], authority)))
    assert ask(held, f"{W} eli:date_document ?d", "?d") == []
    assert ask(held, "?d rdf:predicate eli:date_document ; unres:settledAs ?v", "?v") == []
    assert len(ask(held, "?d rdf:predicate eli:date_document ; unres:reading ?r", "?r")) == 2


def test_of_two_files_of_a_version_one_speaks_and_both_stay() -> None:
    document, authority = sample()
    title = replace(document.facts, title=replace(document.facts.title, value="التعاون الدولي"))  # type: ignore[type-var]
    other = replace(document, source=replace(document.source, sha256="f" * 64), facts=title)
    held = Store()
    held.extend(quads_of(merged([document, other], authority)))
    assert len(ask(held, f"<{WORK}/ar> eli:is_embodied_by ?s", "?s")) == 2
    assert len(ask(held, f"<{WORK}/ar> eli:title ?t", "?t")) == 1
    assert len(ask(held, "?d rdf:predicate eli:title ; unres:reading/rdf:object ?t", "?t")) == 2


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("<w/pp3>", "pp"),
        ("<w/op5(a)>", "op"),
        ("<w/s2/op1/act1>", "op"),
        ("<w/fn1>", "fn"),
        ("<w/annex1/p3>", "annex"),
        ("<w/h2>", "h"),
        ("<w/title>", None),
        ("<w/vote>", None),
        ("<w>", None),
        ("<other/op1>", None),
    ],
)
def test_kinds_of_parts(subject: str, kind: str | None) -> None:
    assert kind_of(subject, "w") == kind


@given(st.text(), st.sampled_from(["", "@ar", "^^<http://www.w3.org/2001/XMLSchema#token>"]))
def test_lines_are_parted_and_joined(text: str, end: str) -> None:
    literal = str(Literal(text, language="ar")) if end == "@ar" else str(Literal(text))
    line = join_line(("<a:s>", "<a:p>", literal), "a:g")
    assert split_line(line) == ("<a:s>", "<a:p>", literal, "<a:g>")


def test_half_is_enough() -> None:
    assert [enough(some, 6) for some in (2, 3, 4)] == [False, True, True]


def test_a_sub_item_that_one_version_has_stays_with_it() -> None:
    documents, authority = versions()
    without = tuple(replace(each, parts=()) for each in documents[1:2])
    held = Store()
    held.extend(
        quads_of(
            merged((documents[0], *without, replace(documents[1], source=documents[2].source, parts=())), authority)
        )
    )
    assert ask(held, f"<{WORK}/op1> eli:has_part ?p", "?p") == []
    assert ask(held, "?p a unres:UnalignedParagraph ; eli:is_realized_by ?e", "?p ?e") == [("/ar/op1(a)", "/ar")]
    assert ask(held, f"<{WORK}/ar/op1(a)> a eli:LegalExpression ; c4o:hasContent ?t", "?t") == []


def test_of_a_symbol_in_two_forms_the_longer_names_the_document() -> None:
    node = Node()
    node.add(n3("eli:id_local"), '"A/76/668"', "one")
    node.add(n3("eli:id_local"), '"A/76/668-S/2022/66"', "two")
    assert [*agreed("<w>", node, {"one", "two"})] == [("<w>", n3("eli:id_local"), '"A/76/668-S/2022/66"')]


def test_a_file_with_other_paragraphs_keeps_them_beside_those_of_its_version() -> None:
    document, authority = sample()
    one_more = replace(document.blocks[-1], id="op2", kind="operative", number=2)
    source = replace(document.source, sha256="0" * 64)  # the file that does not lead
    other = replace(document, source=source, blocks=(*document.blocks, one_more))
    made = merged([document, other], authority)
    held = Store()
    held.extend(quads_of(made))
    beside = "/ar/src/000000000000"
    mentions = f"?m nif:referenceContext <{WORK}{beside}> ; unres:paragraph ?p FILTER (CONTAINS(STR(?p), 'op'))"
    assert ask(held, mentions, "DISTINCT ?p") == [(f"{beside}#part=op1",)]
    assert ask(held, "?p a unres:UnalignedParagraph ; c4o:hasContent ?t", "?p") == [
        (f"{beside}#part=op1",),
        (f"{beside}#part=op1(a)",),
        (f"{beside}#part=op2",),
    ]
    assert ask(held, f"<{WORK}/ar/op1> eli:realizes ?p", "?p") == [("/op1",)]


def test_long_lists_are_aligned_in_one_pass() -> None:
    usual = [(f"v{n % 7}",) for n in range(600)]
    own = [Record(f"<w/op1/act{n}>", sign) for n, sign in enumerate(usual) if n != 5]
    places = _places(own, usual)
    assert places[:7] == [1, 2, 3, 4, 5, 7, 8]
    assert places[-1] == 600
