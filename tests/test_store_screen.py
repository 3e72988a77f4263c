"""Refusals before parsing. Each SERVICE row was seen to reach the network in Oxigraph, or would in another engine."""

from __future__ import annotations

import re
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadQuery
from kg.store.screen import screen
from kg.store.service import find_services
from kg.store.tokens import tokens_of

SERVICE = (
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { service <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { SeRvIcE SILENT ?where { ?s ?p ?o } }",
    "SELECT * {{?s ?p ?o}SERVICE<http://127.0.0.1:9/>{?s ?p ?o}}",  # no space is needed anywhere
    "SELECT * { ?s ?p trueSERVICE<http://127.0.0.1:9/>{?s ?p ?o}}",  # nor the end of a word
    "SELECT * { ?s ?p 1.0e5SERVICE<http://127.0.0.1:9/>{?s ?p ?o}}",
    'SELECT * { ?s ?p "x"SERVICE<http://127.0.0.1:9/>{?s ?p ?o}}',
    "SELECT * { ?s ?p 1 . SERVICESILENT<http://127.0.0.1:9/>{?s ?p ?o}}",
    "PREFIX : <http://127.0.0.1:9/> SELECT * { ?a ?b trueSERVICE:x{?s ?p ?o}}",  # looks like a prefixed name
    "PREFIX : <http://127.0.0.1:9/> PREFIX SERVICE: <http://a/> SELECT * { SERVICE:x{?s ?p ?o}}",
    "PREFIX a: <http://a/> SELECT * { ?s ?p a:.SERVICE ?x {?s ?p ?o}}",  # no local name begins with a full stop
    "SELECT * { SERVICE # a comment {\n <http://127.0.0.1:9/> # another }\n { ?s ?p ?o } }",
    "SELECT * { FILTER(1<2)SERVICE#>\n?x{} }",  # `<2)SERVICE#>` is no IRI
    "SELECT * { FILTER(1<2||'>'='')SERVICE ?x {#'\n} }",  # nor `<2||'>`, whose quotes are strings
    "SELECT * { FILTER(1<<http://a#>)SERVICE ?x {} }",
    "SELECT (EXISTS { SERVICE ?x { ?s ?p ?o } } AS ?y) {}",
    "SELECT * { { SELECT * { SERVICE <http://a/> {} } } }",
    r"SELECT * { \u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",  # other engines unescape first
    r"SELECT * { S\U00000045RVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://a/> { ?s ?p ?o } }",
)
NOISE = (
    # each is whole in itself, and may stand before and behind any clause in a group
    "",
    "?a ?b 'SERVICE ?x {' . ",
    '?a ?b """\' SERVICE ?x {""" . ',
    "?a ?b '\\\\' . ",
    "?a ?b 'it\\'s \"' . ",
    "# it's a SERVICE ?x {\n",
    "?a <http://example.org/it's#service> ?b . ",
    "?a ?service sd:Service . ",
    "FILTER(1<2&&'>'='x') ",
    "FILTER(?a<2&&?b>1) ",
    'VALUES ?v {"""a"} ',  # two strings, the first of them empty, or one that does not end
    "?a ?b 's\\u0065rvice'@en-GB . ",
)
NO_SERVICE = (
    'SELECT * { ?s ?p "SERVICE <http://a/> { ?s ?p ?o }" }',  # a string
    "SELECT * { ?s ?p '''SERVICE ?x {''' }",
    "SELECT * { ?s ?p ?o } # SERVICE <http://a/> { ?s ?p ?o }",  # a comment
    "SELECT * { GRAPH <http://a/service> { ?s ?p ?o } }",  # an IRI
    "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> SELECT * { ?s a sd:Service }",
    "SELECT ?service { ?service ?p ?o FILTER EXISTS { ?service ?q ?x } }",  # a variable
    'SELECT * { ?s ?p "x"@en FILTER(?a < ?b && "SERVICE" != ?c) }',
    "PREFIX a: <http://a/> SELECT * { ?s a:service ?x { ?y ?z ?w } }",  # a local name
    "SELECT * { ?s ?p '\u062e\u062f\u0645\u0629 service' }",
)


@pytest.mark.parametrize("query", SERVICE)
def test_service_is_refused(query: str) -> None:
    with pytest.raises(BadQuery, match="SERVICE is not answered here"):
        screen(query, max_bytes=10_000, max_depth=60)


@pytest.mark.parametrize("query", NO_SERVICE)
def test_the_word_service_is_not(query: str) -> None:
    screen(query, max_bytes=10_000, max_depth=60)


@pytest.mark.parametrize("before", NOISE)
@pytest.mark.parametrize(
    "clause", ["SERVICE ?x {}", "\u017fervice#\nSILENT#'\n<http://a/> {}", r"{\u0053ERVICE a:b{}}"]
)
def test_service_is_refused_among_anything(before: str, clause: str) -> None:
    for after in NOISE:
        with pytest.raises(BadQuery, match="SERVICE is not answered here"):
            screen(f"SELECT * {{ {before}{clause} {after}}}", max_bytes=10_000, max_depth=60)


def test_the_tables_are_whole() -> None:
    assert (len(SERVICE), len(NO_SERVICE), len(NOISE), len(LONG)) == (20, 9, 12, 20)


SHAPE = re.compile(
    r"""
    service (?: \s++ | \#[^\r\n]*+ )*+
    (?: silent (?: \s++ | \#[^\r\n]*+ )*+ )?
    (?: <[^>]*> | (?: \\. | [^\s{#<\\] )+ )
    (?: \s++ | \#[^\r\n]*+ )*+
    \{
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""The shape of a clause in one pattern, which is simpler, and takes the square of the time."""
PIECES = (
    "service",
    "SERVICE",
    "silent",
    "<",
    ">",
    "{",
    "}",
    "#",
    "\n",
    "\r",
    " ",
    "\\",
    "?x",
    ":",
    "'",
    "\u017fervice",
)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_clauses_are_found_by_their_shape(text: str) -> None:
    expected = [each.start() for each in re.finditer("service", text, re.I) if SHAPE.match(text, each.start())]
    assert list(find_services(text)) == expected


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:b> <a:c> 1 }",
        "PREFIX x: <http://x/> delete where { ?s ?p ?o }",
        "# quietly\nLOAD <http://a/>",
        "BASE <http://a/> CLEAR ALL",
        "DROP SILENT GRAPH <http://a/>",
        "WITH <http://a/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_updates_are_refused(update: str) -> None:
    with pytest.raises(BadQuery, match="only reads"):
        screen(update, max_bytes=10_000, max_depth=60)


@pytest.mark.parametrize(("opening", "closing"), [("(", ")"), ("{", "}"), ("[", "]")])
def test_nesting_is_limited(opening: str, closing: str) -> None:
    screen(f"SELECT * {opening * 20}{closing * 20}", max_bytes=10_000, max_depth=20)
    with pytest.raises(BadQuery, match="nested deeper than 20"):
        screen(f"SELECT * {opening * 21}{closing * 21}", max_bytes=10_000, max_depth=20)


def test_brackets_in_strings_are_not_nesting() -> None:
    screen(f"SELECT * {{ ?s ?p '{'(' * 500}' }} # {'{' * 500}", max_bytes=10_000, max_depth=20)


def test_length_is_counted_in_bytes() -> None:
    query = "ASK { ?s ?p 'ق' }"
    screen(query, max_bytes=len(query) + 1, max_depth=9)
    with pytest.raises(BadQuery, match="at most"):
        screen(query, max_bytes=len(query), max_depth=9)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * FROM <http://a/> { ?s ?p ?o }", True),
        ("ASKFROM<http://a/>{}", True),
        ("SELECT * FROM NAMED <http://a/> { ?s ?p ?o }", True),
        ("CONSTRUCT { ?s ?p ?o } FROM <http://a/> WHERE { ?s ?p ?o }", True),
        ("DESCRIBE <http://b/> FROM <http://a/>", True),
        ("SELECT ?from { ?from ?p 'from' }", False),
        ("PREFIX from: <http://a/> SELECT * { ?s from:from ?o }", False),
        ("SELECT * { ?s ?p ?o } # FROM <http://a/>", False),
    ],
)
def test_a_dataset_of_its_own_is_seen(query: str, expected: bool) -> None:
    assert screen(query, max_bytes=10_000, max_depth=60).names_dataset is expected


@given(st.text(alphabet=st.sampled_from(list("<>'\"#\\{}()?:.@ab \n_%u0053SERVICEservice")), max_size=80))
def test_any_text_has_tokens_that_give_it_back(text: str) -> None:
    assert "".join(token.text for token in tokens_of(text)) == text


LONG = (
    # what is read from many places to an end that is far, or never there
    '"' + '\\"' * 24_000,
    "'" + "\\'" * 24_000,
    '"""' + '\\"' * 24_000,
    "'''" + "\\'" * 24_000,
    "'\\\n\"\n" * 9_000,
    "\"'from" * 8_000,
    "'''" * 16_000,
    "service" * 7_000,
    "service " * 6_000,
    "service#" * 6_200,
    "service<" * 6_200,
    "service silent " * 3_200,
    "service:" * 3_000 + " " * 24_000,
    "service#" * 3_000 + "\n" * 24_000,
    "#service\n#service:\n" * 1_500 + "x" * 20_000,
    "#service?x{\n" * 4_100,
    "\\u0053ERVICE" * 4_400,
    "a." * 25_000,
    "<a" * 25_000,
    "#" * 50_000,
)


@pytest.mark.parametrize("text", LONG)
def test_a_long_hostile_text_is_looked_at_quickly(text: str) -> None:
    began = time.process_time()
    with suppress(BadQuery):
        screen(text + "\\", max_bytes=60_000, max_depth=60)
    assert time.process_time() - began < 2  # a tenth of a second, where the worst took twenty
