"""Results on a page: as they are where they are small, a beginning of each part where they are not."""

from __future__ import annotations

import time
from typing import Any

import pytest

from kg.store.protocol import Answer
from kg.web.sparql import table
from kg.web.sparql.results import read_results
from kg.web.sparql.table import table_of, text_of
from tests.graph_sample import BASE


def result(names: list[str], *rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"head": {"vars": names}, "results": {"bindings": [dict(zip(names, row, strict=False)) for row in rows]}}


def literal(text: str, **more: str) -> dict[str, str]:
    return {"type": "literal", "value": text, **more}


def test_a_small_result_is_shown_as_it_is() -> None:
    iri = {"type": "uri", "value": f"{BASE}id/org/oic"}
    made = table_of(result(["a", "b", "c"], [literal("قرار", **{"xml:lang": "ar"}), iri]), base=BASE)
    ((words, link, nothing),) = made.rows
    assert (made.names, made.total, made.columns, nothing) == (["a", "b", "c"], 1, 3, None)
    assert words
    assert (words.text, words.language, words.dir) == ("قرار", "ar", "rtl")
    assert link
    assert (link.text, link.href, link.title) == ("id/org/oic", "/id/org/oic", f"{BASE}id/org/oic")


@pytest.mark.parametrize(
    ("columns", "rows", "length", "shown"),
    [
        (3, 10, 5, (3, 10)),
        (3, 5_000, 5, (3, 1000)),
        (20, 5_000, 5, (20, 250)),
        (8_000, 300, 5, (100, 50)),
        (1, 1_000, 1_000, (1, 300)),
        (1, 3, 1_000_000, (1, 3)),
        (100, 3, 1_000_000, (100, 1)),
        (0, 7, 0, (0, 7)),
    ],
)
def test_a_large_result_has_a_beginning(columns: int, rows: int, length: int, shown: tuple[int, int]) -> None:
    made = table_of(result([f"v{n}" for n in range(columns)], *[[literal("x" * length)] * columns] * rows), base=BASE)
    assert (len(made.names), len(made.rows)) == shown
    assert (made.columns, made.total) == (columns, rows)
    assert all(len(cell.text) <= table.MOST_OF_VALUE + 2 for row in made.rows for cell in row if cell)


def test_long_iris_are_no_links_and_take_no_time() -> None:
    iris = [{"type": "uri", "value": f"{BASE}{'/id/x' * 10_000}/act{n}"} for n in range(50)]
    began = time.process_time()
    made = table_of(result(["a"], *[[iri] for iri in iris]), base=BASE)
    assert time.process_time() - began < 1
    assert {cell and cell.href for row in made.rows for cell in row} == {None}


def test_a_graph_is_cut_behind_a_line() -> None:
    graph = "<a> <b> 1 .\n" * 50_000
    shown = text_of(graph)
    assert (shown.total, shown.shown[-2:], len(shown.shown) <= table.MOST_TEXT) == (len(graph), ".\n", True)
    assert len(text_of("x" * 1_000_000).shown) == table.MOST_TEXT


def test_triples_in_triples_are_shown_somehow() -> None:
    nested = '{"type":"triple","value":{"object":' * 1400 + '{"type":"uri","value":"a:b"}' + "}}" * 1400
    body = f'{{"head":{{"vars":["t"]}},"results":{{"bindings":[{{"t":{nested}}}]}}}}'.encode()
    made = read_results(Answer("json", body), base=BASE)
    assert (made.table, made.verdict, made.graph and made.graph.total) == (None, None, len(body))
