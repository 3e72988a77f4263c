"""Look-ups answered from the index: byte for byte what a worker gives, however the default graph is meant."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.settings import Settings
from kg.store.direct import MOST_BYTES, MOST_OBJECTS, Direct
from kg.store.embedded import EmbeddedStore, Meant, build_store
from kg.store.evaluate import evaluate, serialize
from kg.store.lookup import recognize
from kg.store.protocol import Question

BASE = "http://example.org/base/"
NASTY = r'"a \"quote\" \\ \u0000\u001f\u007f\u2028 \t\r\n <b>&amp;</b> 😀"'
SHARED = [
    '<urn:s> <urn:t> "title"@en {g}',
    '<urn:s> <urn:t> "عنوان"@ar-EG {g}',
    "<urn:s> <urn:t> <urn:\u0642> {g}",
    f"<urn:s> <urn:n> {NASTY} {{g}}",
    '<urn:s> <urn:n> "5"^^<http://www.w3.org/2001/XMLSchema#integer> {g}',
    '<urn:s> <urn:one> "true"^^<http://www.w3.org/2001/XMLSchema#boolean> {g}',
    "<urn:s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:C> {g}",
    "<urn:s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:D> {g}",
    '<urn:b> <urn:t> "blank" {g}',
    "<urn:b> <urn:n> _:x {g}",
]
LARGE = [
    *(f'<urn:many> <urn:p> "{n}" {{g}}' for n in range(MOST_OBJECTS + 1)),
    *(f'<urn:some> <urn:p> "{n}" {{g}}' for n in range(30)),
    *(f'<urn:some> <urn:q> "{n}" {{g}}' for n in range(30)),
    f'<urn:long> <urn:p> "{"x" * (MOST_BYTES + 1)}" {{g}}',
]
MODES: dict[str, tuple[list[str], Meant]] = {
    "disjoint": (["<urn:g1>", "<urn:g2>"], "disjoint"),
    "union that shares": (["<urn:g1>", "<urn:g2>"], "union"),
    "own": (["", "<urn:g2>"], "own"),
    "auto": (["", "<urn:g2>"], "auto"),
}


@pytest.fixture(scope="module", params=MODES)
def direct(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Direct]:
    graphs, meant = MODES[request.param]
    lines = [f"{line.format(g=graphs[number % 2])} .\n" for number, line in enumerate(SHARED) if "_:" not in line]
    lines += [f"{line.format(g=graphs[0])} .\n" for line in LARGE]
    if meant != "disjoint":  # two graphs say the same, and blank nodes are allowed
        lines += [f"{line.format(g=graph)} .\n" for line in SHARED for graph in graphs]
    folder = tmp_path_factory.mktemp("direct")
    (folder / "data.nq").write_text("".join(dict.fromkeys(lines)), encoding="utf-8")
    build_store([folder / "data.nq"], folder / "store", version="1", meant=meant)
    store = EmbeddedStore(folder / "store")
    yield Direct(store, Settings())
    store.close()


def by_engine(direct: Direct, text: str) -> bytes:
    """Answer as a worker does."""
    store = direct.store
    assert store.oxigraph
    return serialize(evaluate(store.oxigraph, text, union=store.current.union, base=BASE), "json") or b""


def ask(direct: Direct, text: str, **how: object) -> bytes | None:
    return direct.answer(Question(text, base=BASE, **how))  # type: ignore[arg-type]


TABLE = [
    "SELECT * { <urn:s> ?p ?o }",
    "SELECT ?o { <urn:s> ?p ?o } LIMIT 3",
    "SELECT ?none { <urn:s> ?p ?o }",
    "SELECT * { <urn:s> <urn:t> ?z ; <urn:n> ?a ; a ?m }",
    "SELECT ?z ?none ?a { <urn:s> <urn:t> ?z ; a ?c ; <urn:n> ?a } LIMIT 2",
    "SELECT * { <urn:s> a ?c }",
    "SELECT * { <urn:s> <urn:t> ?t ; <urn:none> ?n }",
    "SELECT * { <urn:s> <urn:t> ?t } LIMIT 0",
    "SELECT * { <urn:nobody> <urn:t> ?t }",
    "PREFIX u: <urn:> SELECT * { u:s u:t ?b ; u:n ?c . u:s u:one ?a ; a ?d . }",
    "SELECT * { <urn:s> <urn:t> ?a ; <urn:t> ?b ; <urn:t> ?c ; <urn:one> ?d }",
    "SELECT * { <urn:some> <urn:p> ?a ; <urn:t> ?b }",
]


@pytest.mark.parametrize("text", TABLE)
def test_the_engine_gives_the_same(direct: Direct, text: str) -> None:
    assert ask(direct, text) == by_engine(direct, text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { <urn:many> <urn:p> ?a }",  # objects
        "SELECT * { <urn:many> <urn:p> ?a } LIMIT 1",
        "SELECT * { <urn:many> ?p ?o }",
        "SELECT * { <urn:some> <urn:p> ?a ; <urn:q> ?b }",  # rows
        "SELECT * { <urn:some> <urn:p> ?a ; <urn:q> ?b ; <urn:p> ?c ; <urn:q> ?d } LIMIT 1",
        "SELECT * { <urn:long> <urn:p> ?a }",  # bytes
        "ASK {}",
    ],
)
def test_too_much_is_left(direct: Direct, text: str) -> None:
    assert ask(direct, text) is None


def test_what_is_wanted_otherwise_is_left(direct: Direct) -> None:
    text = TABLE[0]
    assert ask(direct, text, bindings="csv") is None
    assert ask(direct, text, bindings=None) is None
    assert ask(direct, text, default_graphs=("urn:g1",)) is None
    assert ask(direct, text, named_graphs=()) is None
    assert ask(direct, text, most=10) is None
    for limits in (Settings(query_bytes=len(text) - 1), Settings(result_bytes=10)):
        assert Direct(direct.store, limits).answer(Question(text)) is None


def test_blank_nodes_are_left(direct: Direct) -> None:
    text = "SELECT * { <urn:b> <urn:n> ?a }"
    there = json.loads(by_engine(direct, text))["results"]["bindings"]
    assert (ask(direct, text) is None) == bool(there)


def test_a_closed_store_is_not_asked(tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text("<urn:a> <urn:b> <urn:c> .\n", encoding="utf-8")
    build_store([tmp_path / "a.nt"], tmp_path / "store", version="1", meant="own")
    store = EmbeddedStore(tmp_path / "store")
    direct = Direct(store, Settings())
    assert direct.answer(Question("SELECT * { <urn:a> ?p ?o }"))
    store.close()
    assert direct.answer(Question("SELECT * { <urn:a> ?p ?o }")) is None


# --- any text that is taken -------------------------------------------------------------------------------------------

SPACE = st.sampled_from([" ", "\n", "\t ", "  "])
GAP = st.sampled_from(["", " ", "\n"])
PREDICATES = st.sampled_from(["<urn:t>", "<urn:n>", "<urn:one>", "a", "u:t", "u:n", "u:none", "?p"])
TARGETS = st.sampled_from(["?a", "?b", "?c", "$d", "?e", "?f", "<urn:C>", "u:C"])


@st.composite
def look_ups(draw: st.DrawFn) -> str:
    """Write a look-up, or what nearly is one."""
    subject = draw(st.sampled_from(["<urn:s>", "u:s", "<urn:some>", "u:nobody"]))
    pairs = draw(st.lists(st.tuples(PREDICATES, TARGETS), min_size=1, max_size=5, unique_by=lambda pair: pair[1]))
    text = f"{subject}{draw(SPACE)}{pairs[0][0]}{draw(SPACE)}{pairs[0][1]}"
    for predicate, target in pairs[1:]:
        mark = draw(st.sampled_from([";", "; ", f". {subject} ", f".{subject}\n"]))
        text += f"{draw(GAP)}{mark}{predicate}{draw(SPACE)}{target}"
    selected = draw(st.one_of(st.just(" *"), st.lists(TARGETS.filter(lambda name: name[0] in "?$")).map("".join)))
    limit = draw(st.sampled_from(["", "", "LIMIT 1", " limit 4", "LIMIT 0"]))
    where = draw(st.sampled_from(["", "WHERE", " where "]))
    end = draw(st.sampled_from(["", ".", " . ", " # end"]))
    return f"PREFIX u: <urn:>SELECT{selected}{draw(GAP)}{where}{{{draw(GAP)}{text}{draw(GAP)}{end}}}{limit}"


@settings(max_examples=300, deadline=None)
@given(text=look_ups())
def test_whatever_is_taken_is_answered_as_by_the_engine(direct: Direct, text: str) -> None:
    found = ask(direct, text)
    if found is not None:
        assert found == by_engine(direct, text)


WORDS = (
    "PREFIX u: <urn:> SELECT * ?a ?b { } <urn:s> u:s <urn:t> u:t a . ; # LIMIT 2 WHERE u:s.t ?p , <urn:n> <urn:s/../s>"
)
PIECES = st.sampled_from([*WORDS.split(), "\n", "<urn:./x>", "<urn:C>"])
CHANGES = st.lists(st.tuples(st.integers(0, 60), st.booleans(), PIECES, GAP), max_size=3)


@settings(max_examples=500, deadline=None)
@given(text=st.sampled_from(TABLE), changes=CHANGES)
def test_a_text_that_was_changed_is_taken_only_where_the_engine_takes_it(
    direct: Direct, text: str, changes: list[tuple[int, bool, str, str]]
) -> None:
    pieces = text.split(" ")
    for at, instead, piece, gap in changes:
        at %= len(pieces)
        pieces[at : at + instead] = [f"{gap}{piece}{gap}"]
    changed = " ".join(pieces)
    if recognize(changed) and (found := ask(direct, changed)) is not None:
        assert found == by_engine(direct, changed)
