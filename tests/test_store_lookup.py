"""Look-ups: which texts are taken for one, and that no text makes it take long to say so."""

from __future__ import annotations

import time

import pytest

from kg.store.lookup import MOST, recognize

ELI = "PREFIX eli: <http://data.europa.eu/eli/ontology#>\n"
TAKEN = [
    "SELECT * { <urn:a> <urn:b> ?c }",
    "SELECT * WHERE { <urn:a> ?p ?o }",
    f"{ELI}SELECT ?title ?date {{ <urn:a> eli:title ?title ; eli:date_document ?date }} #1",
    f"{ELI}select ?title where{{<urn:a> eli:title ?title.}}limit 9",
    "# what it is\r\nSELECT$c?d{<urn:a> a $c;<urn:d>\t?d . <urn:a> <urn:e> ?e }\n\n",
    "prefix : <urn:a#>SELECT ?not_there { :x.y-z :p_1 ?1 ; a ?C }",
    "PREFIX a:<urn:a>PREFIX A:<urn:b> SELECT * { a:a a:a ?a ; A:a ?A . a:a a ?c } LIMIT 0",
    "SELECT * { <http://a/?b=%D9%82&c#d(e)> <mailto:x@y> ?c } LIMIT 000000001",
]
LEFT = [
    "",
    "SELECT * {}",
    "SELECT { <urn:a> <urn:b> ?c }",
    "SELECT * { ?s <urn:b> ?c }",  # no thing
    "SELECT * { <urn:a> <urn:b> ?c . <urn:b> <urn:b> ?d }",  # two
    "SELECT * { <urn:a> <urn:b> ?c . ?c <urn:d> ?e }",
    "SELECT * { <urn:a> <urn:b> ?c ; <urn:d> ?c }",  # a join
    "SELECT * { <urn:a> ?p ?o ; <urn:b> ?c }",
    "SELECT * { <urn:a> ?p ?p }",
    "SELECT * { <urn:a> ?p <urn:o> }",
    "SELECT ?c ?c { <urn:a> <urn:b> ?c }",
    "SELECT DISTINCT ?c { <urn:a> <urn:b> ?c }",
    "SELECT (RAND() AS ?x) { <urn:a> <urn:b> ?c }",
    "SELECT ?c FROM <urn:g> { <urn:a> <urn:b> ?c }",
    "SELECT ?c { GRAPH <urn:g> { <urn:a> <urn:b> ?c } }",
    "SELECT ?c { { <urn:a> <urn:b> ?c } }",
    "SELECT ?c { <urn:a> <urn:b> ?c FILTER(?c > 1) }",
    "SELECT ?c { <urn:a> <urn:b> ?c OPTIONAL { <urn:a> <urn:d> ?e } }",
    "SELECT ?c { <urn:a> <urn:b>/<urn:c> ?c }",
    "SELECT ?c { <urn:a> <urn:b>+ ?c }",
    "SELECT ?c { <urn:a> ^<urn:b> ?c }",
    "SELECT ?c { <urn:a> <urn:b> ?c, ?d }",
    "SELECT ?c { <urn:a> <urn:b> [] }",
    "SELECT ?c { <urn:a> <urn:b> _:c }",
    'SELECT ?c { <urn:a> <urn:b> "c" }',
    "SELECT ?c { <urn:a> <urn:b> 5 }",
    "SELECT ?c { <<<urn:a> <urn:b> <urn:c>>> <urn:b> ?c }",
    "SELECT ?c { <a> <urn:b> ?c }",  # relative
    "SELECT ?c { <http://a/b/../c> <urn:b> ?c }",  # to be resolved
    "SELECT ?c { <http://a/.> <urn:b> ?c }",
    "PREFIX a: <http://a/./> SELECT ?c { a:b <urn:b> ?c }",
    "SELECT ?c { <urn:a%2> <urn:b> ?c }",  # no IRI
    "SELECT ?c { <http://a:b/> <urn:b> ?c }",
    "SELECT ?c { <urn:\u0642> <urn:b> ?c }",
    r"SELECT ?c { <urn:\u0642> <urn:b> ?c }",
    r"SELECT ?c { <urn:a> <urn:b> ?c } # \u000a",
    "SELECT ?c { x:a <urn:b> ?c }",  # not declared
    "PREFIX x: <urn:a> PREFIX x: <urn:b> SELECT ?c { x:a <urn:b> ?c }",
    "BASE <urn:a> SELECT ?c { <urn:a> <urn:b> ?c }",
    "SELECT ?c { <urn:a> <urn:b> ?c } OFFSET 1",
    "SELECT ?c { <urn:a> <urn:b> ?c } LIMIT 1 LIMIT 1",
    "SELECT ?c { <urn:a> <urn:b> ?c } LIMIT 1234567890",
    "SELECT ?c { <urn:a> <urn:b> ?c } ORDER BY ?c",
    "SELECT ?c { <urn:a> <urn:b> ?c } GROUP BY ?c",
    "SELECT ?c { <urn:a> <urn:b> ?c } VALUES ?c { 1 }",
    "SELECT ?c { <urn:a> <urn:b> ?c } # SERVICE <http://a/> {}",
    "SELECT ?c { <urn:a> <urn:b> ?c } x",
    "SELECT ?c { <urn:a> <urn:b> ?c ",
    "SELECT ?c { <urn:a> <urn:b> ?c ; }",
    "SELECT ?c { <urn:a> <urn:b> ?c }\u00a0",
    "\ufeffSELECT ?c { <urn:a> <urn:b> ?c }",
    "\u017felect ?c { <urn:a> <urn:b> ?c }",  # a long s
    "SELECT ?\u0661 { <urn:a> <urn:b> ?\u0661 }",
    "SELECT ?c { <urn:a> A ?c }",
    "SELECT ?c { <urn:a> a a }",
    "SELECT * { <urn:a> a <urn:b> }",  # whose estimate the engine joins in another order
    "SELECT * { <urn:a> <urn:b> ?c ; <urn:d> <urn:e> }",
    "ASK { <urn:a> <urn:b> ?c }",
    "CONSTRUCT WHERE { <urn:a> <urn:b> ?c }",
    "DESCRIBE <urn:a>",
    "DELETE WHERE { <urn:a> <urn:b> ?c }",
    "SELECT * { <urn:a> " + " ; ".join(f"<urn:{n}> ?v{n}" for n in range(13)) + " }",
    "SELECT * { <urn:a> <urn:b> ?c } #" + "x" * MOST,
]


@pytest.mark.parametrize("text", TAKEN)
def test_look_ups(text: str) -> None:
    assert recognize(text)


@pytest.mark.parametrize("text", LEFT)
def test_all_else_is_left(text: str) -> None:
    assert recognize(text) is None


def test_cases_are_counted() -> None:
    assert len(set(TAKEN)) == len(TAKEN) == 8
    assert len(set(LEFT)) == len(LEFT) == 63


REPEATED = [
    *(" ", "\n", "#", "# \n", "#\r", "<", "<urn:", "<urn:a", "<urn:a>", "a", "a ", "a:", "a:a", "a.", "a:a.", "a:a.a"),
    *("?", "?a", "?a ", "PREFIX ", "PREFIX a:<urn:a>", "PREFIX a: <urn:a> ", "SELECT", "SELECT ?a ", "{", "{ ", "}"),
    *(".", " .", ";", " ; ", "<urn:a> ?p ?o . ", "<urn:a> <urn:b> ?c ; ", "<urn:b> ?c ; ", "<urn:b> ?c;", "LIMIT "),
    *("LIMIT 1 ", "9", "*"),
]
BEFORE = [
    "",
    "PREFIX a:<urn:a>",
    "SELECT * ",
    "SELECT * { ",
    "SELECT * { <urn:a> <urn:b> ?c",
    "SELECT * { <urn:a> a ?c }",
]
AFTER = ["", "!", "}", " }", "?c }!"]


def test_no_near_miss_takes_long() -> None:
    """Every piece again and again, up to the greatest length and beyond: time grows with length, and stays small."""
    longest, cases = 0.0, 0
    for piece in REPEATED:
        for text in (f"{before}{piece * 2000}" for before in BEFORE):
            for after in AFTER:
                least = float("inf")
                for _ in range(3):  # others use the processor too
                    started = time.perf_counter()
                    recognize(text[: MOST - len(after)] + after)
                    least = min(least, time.perf_counter() - started)
                longest, cases = max(longest, least), cases + 1
    assert cases == len(REPEATED) * len(BEFORE) * len(AFTER) > 1000
    assert longest < 0.003
