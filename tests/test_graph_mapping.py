from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, Store

from kg.graph import iris
from kg.graph.mapping import base_quads, map_document
from kg.graph.mapping.times import describe_time, literal_of, time_node
from kg.graph.namespaces import PREFIXES
from kg.model import Citation, Document, Facts, Span, Stated
from tests.graph_sample import BASE, SOURCE, WORK, sample

PROLOGUE = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items())


def quads_of(document: Document | None = None) -> list[Quad]:
    given_document, authority = sample()
    return list(map_document(document or given_document, authority, base=BASE, run="1"))


@pytest.fixture(scope="module")
def store() -> Store:
    held = Store()
    held.extend(quads_of())
    return held


def ask(store: Store, where: str) -> list[tuple[str, ...]]:
    """Give the rows, sorted, each with the variables in the order in which the pattern names them."""
    variables = dict.fromkeys(re.findall(r"\?\w+", where))
    found = store.query(f"{PROLOGUE}SELECT {' '.join(variables)} WHERE {{ {where} }}", use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    rows: list[tuple[str, ...]] = []
    for row in found:
        rows.append(tuple(short(cell.value) if isinstance(cell, NamedNode | Literal) else "" for cell in row))
    return sorted(rows)


def short(value: str) -> str:
    return value.removeprefix(WORK).removeprefix(f"{BASE}id/")


W = f"<{WORK}>"
SRC = f"<{SOURCE}>"

ANSWERS: list[tuple[str, list[tuple[str, ...]]]] = [
    # the document
    (f"{W} eli:id_local ?s ; dcterms:title ?t ; eli:date_document ?d", [("A/RES/69/900", "التعاون", "2015-09-10")]),
    (f"{W} eli:passed_by ?b ; unres:adoptedAt/unres:number ?n", [("org/ga", "102")]),
    (f"{W} unres:inSession/unres:number ?n ; eli:number ?s", [("69", "69/900")]),
    (f"{W} unres:underAgendaItem ?i . ?i unres:number ?n ; unres:subItem ?l", [("agenda/A/69/123(t)", "123", "t")]),
    (f"{W} unres:draft ?d", [("A/69/470",), ("A/69/L.79",)]),
    (f"{W} unres:committee ?c", [("org/c3",)]),
    (f"{W} eli:is_realized_by ?e . ?e eli:title ?t FILTER(?e != {W})", [("/ar", "التعاون")]),
    (
        f"{W} dcterms:identifier ?i FILTER(STRSTARTS(?i, '/akn'))",
        [("/akn/un/statement/deliberation/unga/2015-09-10/69-900",)],
    ),
    (f"{W} foaf:page ?p", [("https://undocs.org/A/RES/69/900",)]),
    # a fact leads to its words, and says who read it
    (
        "?a rdf:predicate eli:date_document ; rdf:object ?o ; unres:readBy unres:Machine ; "
        "unres:evidence/nif:anchorOf ?w",
        [(f"{SOURCE.removeprefix(WORK)}#fact=adopted", "2015-09-10", "69")],
    ),
    # paragraphs
    ("?p a unres:PreambularParagraph ; unres:number ?n ; unres:order ?o", [("/pp1", "1", "3"), ("/pp2", "2", "4")]),
    ("?p a unres:OperativeParagraph ; eli:is_realized_by ?t . ?t a doco:Paragraph", [("/op1", "/ar/op1")]),
    ("?p eli:has_part ?q FILTER(?p = <" + WORK + "/op1>)", [("/op1", "/op1(a)")]),
    (f"<{WORK}/op1(a)> eli:is_realized_by/c4o:hasContent ?t", [("(أ) تقديم تقرير",)]),
    # citations: through a footnote the paragraph cites, and words that point back make the same citation
    ("?p eli:cites <" + BASE + "id/A/69/228>", [("",), ("/pp2",)]),
    (
        f"<{WORK}/pp2/cites/A/69/228> unres:hasFootnote ?f ; unres:citedPart ?c ; unres:underAct/unres:verb ?v ; "
        "unres:evidence/nif:anchorOf ?w",
        [
            ("/fn1", "annex III", "scheme/acts/note", "(1)"),
            ("/fn1", "annex III", "scheme/acts/note", "A/69/228-S/2014/560"),
            ("/fn1", "annex III", "scheme/acts/note", "تقرير الأمين العام"),
        ],
    ),
    (
        "?c a cito:Citation ; unres:underAct/unres:verb <" + BASE + "id/scheme/acts/recall> ; "
        "cito:hasCitedEntity/unres:inSession/unres:number ?n . MINUS { ?c unres:dateGiven ?d }",
        [("/pp1/cites/A/RES/54/7", "54", "")],
    ),
    ("?c unres:titleGiven ?t", [("/pp1/cites/A/RES/54/7", "عنوان")]),
    (f"{W} unres:previousInSeries ?p", [("A/RES/67/264",)]),
    (
        "<" + BASE + "id/A/69/228> dcterms:identifier ?i",
        [("A/69/228",), ("A/69/228-S/2014/560",), ("S/2014/560",)],
    ),
    # acts
    ("?a a unres:Act ; unres:actor ?b ; unres:verb ?v ; unres:addressee ?t", [
        ("/op1/act1", "org/ga", "scheme/acts/request", "org/oic"),
        ("/op1/act1", "org/ga", "scheme/acts/request", "org/un"),
    ]),
    ("?a a unres:ReportedAct ; unres:actor ?b ; unres:inDocument ?d ; unres:inEvent ?e", [
        ("/pp2/reported1", "org/sc", "A/69/228", "event/dakar-2008"),
    ]),
    (f"<{WORK}/pp1/act1> dcterms:description ?d", [("قراراتها 4/37 و 3/41 و 7/54 و 264/67",)]),
    # events and times
    (
        "?e lode:atTime ?t ; lode:atPlace ?p . ?t time:hasBeginning/time:inXSDDate ?b ; time:hasEnd/time:inXSDDate ?n",
        [("event/dakar-2008", "time/2008-03-13/2008-03-14", "place/dakar", "2008-03-13", "2008-03-14")],
    ),
    ("?e schema:organizer ?o ; unres:auspices ?a ; unres:decidedAt ?d", [
        ("event/dakar-2008", "org/oic", "org/kaiciid", "meeting/S/7053"),
    ]),
    ("?e lode:involvedAgent ?a", [("event/dakar-2008", "org/oic"), ("event/dakar-2008", "org/un")]),
    ("?t unres:approximate true ; time:inXSDgYear ?y", [("time/2015~", "2015")]),
    ("?m itsrdf:taIdentRef ?t . ?t time:inXSDgYearMonth ?v", [
        (f"{SOURCE.removeprefix(WORK)}#char=200,207", "time/2008-03", "2008-03"),
    ]),
    # mentions
    ("?m itsrdf:taIdentRef ?e ; unres:anaphoric true ; unres:paragraph ?p ; itsrdf:taClassRef org:Organization", [
        (f"{SOURCE.removeprefix(WORK)}#char=263,272", "org/oic", "/op1"),
        (f"{SOURCE.removeprefix(WORK)}#char=263,272", "org/un", "/op1"),
    ]),
    # relations
    ("?n a unres:NameChange ; unres:organization ?o ; unres:formerName ?f ; lode:atTime/time:inXSDDate ?d", [
        ("/fn1/namechange1", "org/oic", "منظمة المؤتمر", "2011-06-28"),
    ]),
    ("?c a unres:Cooperation ; unres:party ?p ; dcterms:description ?t", [
        ("/pp2/cooperation1", "org/oic", "الصحة"),
        ("/pp2/cooperation1", "org/un", "الصحة"),
    ]),
    ("?o a unres:Obligation ; unres:dueSession/unres:number ?s ; unres:addressee ?a ; unres:beneficiary ?b", [
        ("/op1/obligation1", "71", "post/sg", "org/ga"),
    ]),
    ("?o a unres:Obligation ; unres:due/time:inXSDgYear ?y", [("/op1/obligation2", "2016")]),
    ("?o a unres:Obligation ; unres:underAct ?a", [("/op1/obligation1", "/op1/act1")]),
    # remarks
    ("?c unres:correctedText ?t ; unres:rule ?r ; unres:paragraph ?p ; unres:evidence/nif:anchorOf ?w", [
        (f"{SOURCE.removeprefix(WORK)}#correction=93,101", "قراراتنا", "lexicon", "/pp1", "قراراتها"),
    ]),
    (f"{SRC} unres:hasProblem/skos:notation ?c", [("short",), ("unknown-place",)]),
    # provenance
    (f"{SRC} prov:wasDerivedFrom/schema:sha256 ?h ; prov:wasGeneratedBy/prov:wasAssociatedWith ?s", [
        ("00112233445566778899aabbccddeeff" * 2, "software/kg/1"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("where", "rows"), ANSWERS, ids=range(len(ANSWERS)))
def test_answers(store: Store, where: str, rows: list[tuple[str, ...]]) -> None:
    assert ask(store, where) == rows


def test_every_answer_was_asked() -> None:
    assert len(ANSWERS) == 37


def test_mentions_quote_the_text(store: Store) -> None:
    rows = ask(store, "?m nif:referenceContext/nif:isString ?t ; nif:beginIndex ?b ; nif:endIndex ?e ; nif:anchorOf ?w")
    assert len(rows) > 30
    for mention, text, begin, end, words in sorted(rows):
        assert text[int(begin) : int(end)] == words, mention
        assert mention.endswith(f"#char={begin},{end}")


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_count_as_one(line_end: str) -> None:
    document, authority = sample(line_end=line_end)
    other = replace(document.source, text=document.source.text)
    assert set(map_document(replace(document, source=other), authority, base=BASE, run="1")) == set(quads_of())


def test_everything_stands_in_one_graph_and_once() -> None:
    quads = quads_of() + list(base_quads(base=BASE))
    assert len(set(quads)) == len(quads)
    assert len({quad.triple for quad in quads}) == len(quads)
    for quad in quads:
        assert not isinstance(quad.graph_name, DefaultGraph)
        assert not isinstance(quad.subject, BlankNode)
        assert not isinstance(quad.object, BlankNode)


def test_what_is_linked_to_is_described() -> None:
    quads = quads_of()
    described = {quad.subject for quad in quads} | {quad.subject for quad in base_quads(base=BASE)}
    listed = ("id/org/", "id/post/", "id/place/")
    linked = {q.object for q in quads if isinstance(q.object, NamedNode) and q.object.value.startswith(f"{BASE}id/")}
    missing = {n.value for n in linked - described if not n.value.removeprefix(BASE).startswith(listed)}
    assert missing == set()


def test_literals_survive_oxigraph() -> None:
    kept = Store()
    quads = quads_of()
    kept.extend(quads)
    assert set(kept) == set(quads)


def test_the_file_name_says_nothing() -> None:
    document, _ = sample()
    assert quads_of(replace(document, source=replace(document.source, name="other.txt"))) == quads_of()


def test_another_base_moves_the_data_and_keeps_the_vocabulary() -> None:
    document, authority = sample()
    elsewhere = "http://localhost:8000/"
    quads = [*map_document(document, authority, base=elsewhere), *base_quads(base=elsewhere)]
    moved = {n.value for q in quads for n in (q.subject, q.object, q.graph_name) if isinstance(n, NamedNode)}
    assert not [iri for iri in moved if iri.startswith(f"{BASE}id/")]
    assert f"{BASE}ontology#Act" in moved
    assert f"{elsewhere}id/scheme/acts/recall" in moved


NO_SYMBOL = [
    None,
    Stated("nonsense", (Span(0, 1),)),
    Stated("A/../1", (Span(0, 1),)),
]


@pytest.mark.parametrize("symbol", NO_SYMBOL)
def test_a_document_without_a_symbol_is_named_by_its_file(symbol: Stated[str] | None) -> None:
    document, authority = sample()
    quads = list(map_document(replace(document, facts=Facts(symbol=symbol)), authority, base=BASE))
    work = NamedNode(f"{BASE}id/document/001122334455")
    assert (
        Quad(
            work,
            NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
            NamedNode("http://data.europa.eu/eli/ontology#LegalResource"),
            work,
        )
        in quads
    )
    assert not [q for q in quads if q.predicate.value.endswith("ontology#date_document")]


def test_an_empty_document_has_its_source() -> None:
    document, authority = sample()
    empty = Document(replace(document.source, text=""))
    assert {
        q.graph_name.value for q in map_document(empty, authority, base=BASE) if isinstance(q.graph_name, NamedNode)
    }


@pytest.mark.parametrize("symbol", ["nonsense", "A/../../x", "A/ar", "A/<b>\n", "", "A/RES/1/1 \"'"])
def test_a_cited_symbol_that_is_none_makes_no_link(symbol: str) -> None:
    document, authority = sample()
    odd = replace(document, citations=(Citation(document.citations[0].span, "pp1", symbol),))
    for quad in map_document(odd, authority, base=BASE):
        assert isinstance(quad.subject, NamedNode)
        assert " " not in quad.subject.value


SERIES = [
    # symbols recalled together, the predecessor
    (("A/RES/59/8", "A/RES/61/49", "A/RES/63/114", "A/RES/67/264"), "A/RES/67/264"),
    (("A/RES/3369(XXX)", "A/RES/61/49", "A/RES/63/114", "A/RES/68/1"), "A/RES/68/1"),
    (("A/RES/61/49", "A/RES/63/114", "A/RES/67/264"), None),  # too few to tell
    (("A/RES/46/182", "A/RES/46/7", "A/RES/63/114", "A/RES/67/264"), None),  # two of one session
    (("A/RES/67/1", "A/RES/60/2", "A/RES/63/114", "A/RES/68/264"), None),  # out of order
    (("A/RES/40/1", "A/RES/41/2", "A/RES/42/114", "A/RES/43/264"), None),  # long past
    (("S/RES/59(2000)", "A/RES/61/49", "A/RES/63/114", "A/RES/67/264"), None),  # of another body
    (("A/RES/66/1", "A/RES/67/49", "A/RES/68/114", "A/RES/69/264"), None),  # of this very session
]


@pytest.mark.parametrize(("symbols", "previous"), SERIES)
def test_series(symbols: tuple[str, ...], previous: str | None) -> None:
    document, authority = sample()
    spans = [citation.span for citation in document.citations[:4]]
    recalled = tuple(Citation(span, "pp1", symbol) for span, symbol in zip(spans, symbols, strict=False))
    quads = map_document(replace(document, citations=recalled), authority, base=BASE)
    found = [q.object for q in quads if q.predicate.value.endswith("#previousInSeries")]
    assert found == ([NamedNode(iris.work(previous, base=BASE))] if previous else [])


EDTF = [
    ("2015-09-10", "date"),
    ("2014-02", "gYearMonth"),
    ("2016", "gYear"),
    # no dates
    ("2015-13-01", None),
    ("2015-02-30", None),
    ("2015-13", None),
    ("0000", None),
    ("15", None),
    ("٢٠١٥", None),
    ("2015-09-10T00:00:00", None),
    ("2008-03-13/2008-03-14", None),  # a range is no single date
    ("", None),
]


@pytest.mark.parametrize(("edtf", "datatype"), EDTF)
def test_literal_of(edtf: str, datatype: str | None) -> None:
    literal = literal_of(edtf)
    assert (literal.datatype.value.rpartition("#")[2] if literal else None) == datatype


@pytest.mark.parametrize("edtf", ["2008-03-14/2008-03-13", "2008/2009/2010", "2008/", "/2008", "a/b"])
def test_no_time(edtf: str) -> None:
    assert time_node(edtf, base=BASE) is None
    assert list(describe_time(edtf, base=BASE)) == []


@given(text=st.text(max_size=24), approximate=st.booleans())
def test_any_text_is_a_time_or_none(text: str, *, approximate: bool) -> None:
    named = time_node(text, base=BASE, approximate=approximate)
    statements = list(describe_time(text, base=BASE, approximate=approximate))
    assert (named is None) == (statements == [])


@given(
    st.text(
        alphabet=st.one_of(st.sampled_from(list("\r\n \u200f")), st.characters(exclude_categories=["Cs"])), max_size=60
    ),
    st.data(),
)
def test_any_span_of_any_text_quotes_its_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    document, authority = sample()
    source = replace(document.source, text=text)
    odd = Document(source, problems=(replace(document.problems[0], span=Span(start, end)),))
    quads = list(map_document(odd, authority, base=BASE))
    value = {q.predicate.value.rpartition("#")[2]: q.object.value for q in quads if isinstance(q.object, Literal)}
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    assert value["isString"] == lines
    assert value["anchorOf"] == lines[int(value["beginIndex"]) : int(value["endIndex"])]
