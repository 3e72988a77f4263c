"""Overviews are answered from what was counted, and as evaluation would answer them, whatever the default graph is."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, get_args

import pytest

from kg.settings import Settings
from kg.store.counted import Counted
from kg.store.embedded import EmbeddedStore, build_store
from kg.store.open import open_dataset
from kg.store.overview import recognize
from kg.store.protocol import BindingsFormat, Question

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
PATTERNS = {
    "{ ?s ?p ?o }": "spo",
    "WHERE {?s ?p ?o.}": "spo",
    "{ ?s a ?c }": "sc",
    f"where {{ ?s <{TYPE}> ?c . }}": "sc",
    "{ GRAPH ?g { ?s ?p ?o } }": "gspo",
    "{ graph $g {?s ?p ?o.} . }": "gspo",
}
ENDS = ("", " LIMIT 2", " OFFSET 1 LIMIT 1")


def queries() -> Iterator[str]:
    """Compose overviews, those that are counted and others."""
    for pattern, names in PATTERNS.items():
        for end in ENDS:
            yield f"SELECT (COUNT(*) AS ?n) {pattern}{end}"
        for name in names:
            yield f"SELECT (COUNT(?{name}) AS ?n) {pattern}"
            yield f"SELECT (COUNT(DISTINCT ?{name}) AS ?n) {pattern}"
            yield f"SELECT DISTINCT ?{name} {pattern}"
            yield f"SELECT ?{name} (COUNT(*) AS ?n) {pattern} GROUP BY ?{name}"
            for end in ENDS:
                yield f"SELECT (COUNT(?s) AS ?n) ?{name} {pattern} GROUP BY ?{name} ORDER BY DESC(?n) ?{name}{end}"


QUERIES = tuple(queries())

OURS = """
<http://g/1> { <http://a/1> a <http://c/A>, <http://c/B> ; <http://p/p> <http://a/2>, "1" . }
<http://g/2> { <http://a/2> a <http://c/A> ; <http://p/q> <http://a/2>, "قرار" . }
"""
SHARED = OURS + "<http://g/3> { <http://a/1> a <http://c/A> ; <http://p/p> <http://a/2> }"
BOTH = SHARED + "<http://a/1> a <http://c/A> . <http://a/3> <http://p/r> '0', <http://a/3> ."
ALONE = "<http://a/1> a <http://c/A>, <http://c/B> ; <http://p/p> <http://a/2>, '1' ."
BLANK = OURS + "_:g { <http://a/1> <http://p/p> <http://a/3> } <http://g/4> { <http://a/9> a _:c, <http://c/A> }"
EMPTY = "@prefix x: <http://x/> ."
DATA = {"ours": OURS, "shared": SHARED, "both": BOTH, "alone": ALONE, "blank": BLANK, "empty": EMPTY}
MODES = ("disjoint", "auto", "union", "own")


@contextmanager
def stored(text: str, mode: str, folder: Path) -> Iterator[EmbeddedStore]:
    path = folder / "a.trig"
    path.write_text(text, encoding="utf-8")
    build_store([path], folder / "store", version="v", meant=mode)  # type: ignore[arg-type]
    opened: Literal["auto", "own"] = "own" if mode == "own" else "auto"
    store = EmbeddedStore(folder / "store", default_graph=opened)
    try:
        yield store
    finally:
        store.close()


def counted(store: EmbeddedStore, question: Question) -> bytes | None:
    known = Counted(store)
    asked = known.asked(question)
    answer = known.answer(asked, question, most=10_000) if asked else None
    return answer.body if answer else None


def rows(body: bytes) -> list[list[str]]:
    return sorted(csv.reader(io.StringIO(body.decode())))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", DATA)
def test_it_is_what_evaluation_says(name: str, mode: str, tmp_path: Path) -> None:
    if mode == "disjoint" and name not in ("ours", "blank"):
        pytest.skip("not what this says of itself")
    with stored(DATA[name], mode, tmp_path) as store:
        for query in QUERIES:
            question = Question(query, bindings="csv")
            known = counted(store, question)
            if known is not None:
                evaluated = store.query(question).body
                same_number = "LIMIT" in query and "ORDER" not in query  # any of them will do
                assert rows(known) == rows(evaluated) or (same_number and len(rows(known)) == len(rows(evaluated))), (
                    query
                )


@pytest.mark.parametrize("form", get_args(BindingsFormat))
def test_it_is_written_as_oxigraph_writes_it(form: BindingsFormat, tmp_path: Path) -> None:
    with stored(OURS, "disjoint", tmp_path) as store:
        for query in QUERIES:
            ordered = "COUNT" in query and "GROUP" not in query
            if ordered and (known := counted(store, Question(query, bindings=form))) is not None:
                assert known == store.query(Question(query, bindings=form)).body


@pytest.mark.parametrize(
    ("name", "mode", "least"), [("ours", "disjoint", 76), ("shared", "union", 76), ("both", "own", 15)]
)
def test_it_answers_most_of_them(name: str, mode: str, least: int, tmp_path: Path) -> None:
    with stored(DATA[name], mode, tmp_path) as store:
        answered = [query for query in QUERIES if counted(store, Question(query)) is not None]
        assert len(answered) >= least
        assert len(QUERIES) == 144
        if mode == "own":
            assert not any("DISTINCT ?p" in query for query in answered if "raph" not in query.lower())


FIRST = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
LEFT = (
    FIRST.replace("WHERE", "FROM <http://g/1>"),
    FIRST.replace("WHERE", "FROM NAMED <http://g/1> WHERE"),
    FIRST.replace("?o }", "?s }"),
    FIRST.replace("?o }", "?o FILTER(ISIRI(?o)) }"),
    FIRST.replace("?p", "<http://p/p>"),
    FIRST.replace("(*)", "(?x)"),
    FIRST.replace("?n", "?s"),
    FIRST + " }",
    FIRST + " GROUP BY ?p",
    FIRST + " HAVING (?n > 1)",
    FIRST + " ORDER BY ?s",
    FIRST + " VALUES ?s { <http://a/1> }",
    "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT ?p (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o } GROUP BY ?p",
    "SELECT DISTINCT ?s { ?s ?p ?o }",
    "SELECT DISTINCT ?p { GRAPH ?g { ?s ?p ?o } }",
    "SELECT DISTINCT ?c { GRAPH ?g { ?s a ?c } }",
    "SELECT DISTINCT ?g { GRAPH ?g { ?g ?p ?o } }",
    "SELECT DISTINCT ?c { ?s x:type ?c }",
    "PREFIX rdf: <http://example.org/> SELECT DISTINCT ?c { ?s rdf:type ?c }",
    f"PREFIX r: <{TYPE[:-4]}> PREFIX r: <http://x/> SELECT DISTINCT ?c {{ ?s r:type ?c }}",
    "SELECT DISTINCT ?c { ?s A ?c }",
    "ASK { ?s ?p ?o }",
    "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } }",
    "PREFIX",
    "PREFIX a: ",
    "BASE SELECT COUNT",
)


def test_the_endpoint_answers_before_any_process_is_there(tmp_path: Path) -> None:
    path = tmp_path / "a.trig"
    path.write_text(BOTH, encoding="utf-8")
    opened = open_dataset(path, settings=Settings())
    try:
        reply = asyncio.run(opened.endpoint.ask(Question(FIRST, bindings="csv")))
    finally:
        opened.release()
    assert reply.whole == b"n\r\n3\r\n"


@pytest.mark.parametrize("query", LEFT)
def test_what_asks_something_else_is_left_to_evaluation(query: str, tmp_path: Path) -> None:
    with stored(OURS, "disjoint", tmp_path) as store:
        assert counted(store, Question(query)) is None


def test_malformed_queries_and_named_graphs_are_left_to_evaluation(tmp_path: Path) -> None:
    with stored(OURS, "disjoint", tmp_path) as store:
        assert counted(store, Question(FIRST))
        assert counted(store, Question(f"BASE <relative> {FIRST}")) is None
        assert counted(store, Question(FIRST, default_graphs=("http://g/1",))) is None
        assert counted(store, Question(FIRST, named_graphs=("http://g/1",))) is None
        assert counted(store, Question(FIRST, bindings=None)) is None
        asked = recognize(FIRST)
        assert asked
        assert Counted(store).answer(asked, Question(FIRST), most=3) is None  # evaluation knows how to cut
        store._statistics = None
        assert counted(store, Question(FIRST)) is None
