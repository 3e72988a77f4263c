"""The W3C's tests of the SPARQL 1.1 Protocol, in our own words, asked of a real server.

https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/ has the originals; each row is named as there. They
take for granted that three documents are named graphs. Ours only reads, so what they expect of an update is the
opposite here: each is refused, and nothing has changed afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

import httpx
import pyoxigraph as ox
import pytest

from kg.settings import Settings
from tests.web_server import serving

FORM, DIRECT, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
DATA = [f"http://kasei.us/2009/09/sparql/data/data{number}.rdf" for number in range(4)]
BINDINGS = {"application/sparql-results+json", "application/sparql-results+xml"}
TABLES = BINDINGS | {"text/csv", "text/tab-separated-values"}
GRAPHS = {"text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"}

BOTH = f"ASK {{ <{DATA[1]}> a ?type . <{DATA[2]}> a ?type . }}"
NAMED = f"ASK {{ GRAPH ?g1 {{ <{DATA[1]}> a ?type }} GRAPH ?g2 {{ <{DATA[2]}> a ?type }} }}"
FULL = f"ASK {{ <{DATA[3]}> a ?type GRAPH ?g1 {{ <{DATA[1]}> a ?type }} GRAPH ?g2 {{ <{DATA[2]}> a ?type }} }}"
FROM_ONE = NAMED.replace("ASK", f"ASK FROM <{DATA[3]}>", 1)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    path = tmp_path_factory.mktemp("protocol") / "data.trig"
    stated = (f"<{iri}> {{ <{iri}> a <http://xmlns.com/foaf/0.1/Document> }}" for iri in DATA[1:])
    path.write_text("\n".join(stated), encoding="utf-8")
    with serving(path, Settings(query_workers=1)) as address, httpx.Client(base_url=address, timeout=20) as client:
        yield client


@dataclass(frozen=True, slots=True)
class Row:
    """A request, and what must come back: yes or no, or a media type that is one of these."""

    name: str
    method: str = "GET"
    parameters: tuple[tuple[str, str], ...] = ()
    type: str | None = None
    body: bytes = b""
    expected: bool | None = None
    types: set[str] = field(default_factory=lambda: BINDINGS)


def defaults(*numbers: int) -> tuple[tuple[str, str], ...]:
    return tuple(("default-graph-uri", DATA[number]) for number in numbers)


def names(*numbers: int) -> tuple[tuple[str, str], ...]:
    return tuple(("named-graph-uri", DATA[number]) for number in numbers)


def query(text: str) -> tuple[tuple[str, str], ...]:
    return (("query", text),)


def form(*pairs: tuple[str, str]) -> bytes:
    return urlencode(pairs, quote_via=quote).encode()


ANSWERED: tuple[Row, ...] = (
    Row("query_get", parameters=(*query("ASK {}"), *defaults(0)), expected=True),
    Row("query_post_form", "POST", defaults(0), FORM, form(*query("ASK {}")), expected=True),
    Row("query_post_direct", "POST", (), DIRECT, b"ASK {}", expected=True),
    Row("query_dataset_default_graphs_get", parameters=(*query(BOTH), *defaults(1, 2)), expected=True),
    Row("query_dataset_default_graphs_post", "POST", defaults(1, 2), DIRECT, BOTH.encode(), expected=True),
    Row("query_dataset_named_graphs_get", parameters=(*query(NAMED), *names(1, 2)), expected=True),
    Row("query_dataset_named_graphs_post", "POST", names(1, 2), DIRECT, NAMED.encode(), expected=True),
    Row("query_dataset_full", "POST", (*defaults(3), *names(1, 2)), DIRECT, FULL.encode(), expected=True),
    # the graphs of the protocol go before the FROM of the query
    Row("query_multiple_dataset", "POST", names(1, 2), DIRECT, FROM_ONE.encode(), expected=True),
    Row("query_content_type_select", "POST", defaults(0), DIRECT, b"SELECT (1 AS ?value) {}", types=TABLES),
    Row("query_content_type_ask", "POST", defaults(0), DIRECT, b"ASK {}"),
    Row("query_content_type_describe", "POST", defaults(0), DIRECT, b"DESCRIBE <http://example.org/>", types=GRAPHS),
    Row("query_content_type_construct", "POST", defaults(0), DIRECT, b"CONSTRUCT {<s> <p> 1} WHERE {}", types=GRAPHS),
    # beyond the W3C's: the other way round, so that a graph that is not asked for is not found; all in the form
    Row("one default graph of two", parameters=(*query(BOTH), *defaults(1)), expected=False),
    Row("one named graph of two", parameters=(*query(NAMED), *names(1)), expected=False),
    Row("named graphs leave the default empty", parameters=(*query(BOTH), *names(1, 2)), expected=False),
    Row("default graphs leave no named", parameters=(*query(NAMED), *defaults(1, 2)), expected=False),
    Row("the FROM of the query alone", parameters=query(FROM_ONE), expected=False),
    Row("a dataset in the form", "POST", (), FORM, form(*query(FULL), *defaults(3), *names(1, 2)), expected=True),
    Row("a charset and a version", "POST", (), f"{DIRECT}; charset=UTF-8; version=1.1", b"ASK {}", expected=True),
    Row("the type in capitals", "POST", (), DIRECT.upper(), b"ASK {}", expected=True),
    Row("a parameter that nobody knows", parameters=(*query("ASK {}"), ("timeout", "1"), ("x", "")), expected=True),
)

CLEAR = "CLEAR ALL"
INSERT = f"INSERT DATA {{ GRAPH <{DATA[1]}> {{ <http://a> <http://b> 1 }} }}"
USING = "INSERT { ?s <http://a> 1 } USING <http://a> WHERE { ?s a ?type }"

REFUSED: tuple[Row, ...] = (
    Row("bad_query_method", "PUT", (*query("ASK {}"), *defaults(0)), FORM),
    Row("bad_multiple_queries", parameters=(*query("ASK {}"), *query("SELECT * {}"))),
    Row("bad_query_wrong_media_type", "POST", (), "text/plain", b"ASK {}"),
    Row("bad_query_missing_form_type", "POST", (), None, form(*query("ASK {}"))),
    Row("bad_query_missing_direct_type", "POST", (), None, b"ASK {}"),
    Row("bad_query_non_utf8", "POST", (), f"{DIRECT}; charset=UTF-16", "ASK {}".encode("utf-16")),
    Row("bad_query_non_utf8, not said", "POST", (), DIRECT, "ASK {}".encode("utf-16")),
    Row("bad_query_syntax", parameters=query("ASK {")),
    Row("a query in both places", "POST", query("ASK {}"), FORM, form(*query("ASK {}"))),
    Row("a query beside a direct one", "POST", query("ASK {}"), DIRECT, b"ASK {}"),
    Row("a graph that is no IRI", parameters=(*query("ASK {}"), ("default-graph-uri", "a b"))),
    Row("update_post_form", "POST", (), FORM, form(("update", CLEAR))),
    Row("update_post_direct", "POST", (), UPDATE, CLEAR.encode()),
    Row("update_base_uri", "POST", (), UPDATE, b"BASE <http://example.org/> INSERT DATA { <s> <p> <o> }"),
    Row("update_dataset_default_graph", "POST", (("using-graph-uri", DATA[1]),), UPDATE, INSERT.encode()),
    Row("update_dataset_default_graphs", "POST", (("using-graph-uri", DATA[1]),) * 2, UPDATE, INSERT.encode()),
    Row("update_dataset_named_graphs", "POST", (("using-named-graph-uri", DATA[1]),), UPDATE, INSERT.encode()),
    Row(
        "update_dataset_full",
        "POST",
        (("using-graph-uri", DATA[1]), ("using-named-graph-uri", DATA[2])),
        UPDATE,
        INSERT.encode(),
    ),
    Row("bad_update_get", parameters=(("update", CLEAR),)),
    Row("bad_multiple_updates", "POST", (), FORM, form(("update", CLEAR), ("update", "CLEAR DEFAULT"))),
    Row("bad_update_wrong_media_type", "POST", (), "text/plain", CLEAR.encode()),
    Row("bad_update_missing_form_type", "POST", (), None, form(("update", CLEAR))),
    Row("bad_update_non_utf8", "POST", (), f"{UPDATE}; charset=UTF-16", CLEAR.encode("utf-16")),
    Row("bad_update_syntax", "POST", (), FORM, form(("update", "CLEAR XYZ"))),
    Row("bad_update_dataset_conflict", "POST", (("using-graph-uri", DATA[1]),), UPDATE, USING.encode()),
    Row("an update in the place of a query", parameters=query(INSERT)),
    Row("an update sent as a query", "POST", (), DIRECT, INSERT.encode()),
    Row("an update after a prologue", "POST", (), DIRECT, f"PREFIX a: <b>\nBASE <c> # d\n{CLEAR}".encode()),
    Row("an update by PATCH", "PATCH", (), UPDATE, CLEAR.encode()),
    Row("a graph of the Graph Store Protocol", "DELETE", (("graph", DATA[1]),)),
)


def send(client: httpx.Client, row: Row) -> httpx.Response:
    headers = {"Content-Type": row.type} if row.type else {}
    url = "/sparql" + (f"?{urlencode(row.parameters, quote_via=quote)}" if row.parameters else "")
    return client.request(row.method, url, content=row.body or None, headers=headers)


@pytest.mark.parametrize("row", ANSWERED, ids=[row.name for row in ANSWERED])
def test_what_is_answered(client: httpx.Client, row: Row) -> None:
    answer = send(client, row)
    assert answer.status_code == 200, answer.text
    media_type = answer.headers["content-type"].partition(";")[0]
    assert media_type in row.types
    if row.expected is not None:
        found = ox.parse_query_results(answer.content, ox.QueryResultsFormat.from_media_type(media_type))
        assert isinstance(found, ox.QueryBoolean)
        assert bool(found) is row.expected


@pytest.mark.parametrize("row", REFUSED, ids=[row.name for row in REFUSED])
def test_what_is_refused(client: httpx.Client, row: Row) -> None:
    answer = send(client, row)
    assert 400 <= answer.status_code < 500, answer.text
    if row.method not in ("GET", "POST"):
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, POST, OPTIONS")
    if answer.status_code == 415:
        assert answer.headers["accept-post"] == f"{FORM}, {DIRECT}"
    count = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "format": "csv"})
    assert count.text == "n\r\n3\r\n"


def test_the_tables_are_whole() -> None:
    assert (len(ANSWERED), len(REFUSED)) == (22, 30)
    assert len({row.name for row in (*ANSWERED, *REFUSED)}) == 52


def test_the_address_with_a_slash_at_its_end(client: httpx.Client) -> None:
    answer = client.post("/sparql/", content=b"ASK {}", headers={"Content-Type": DIRECT}, follow_redirects=True)
    assert answer.json()["boolean"] is True


def test_head_and_options(client: httpx.Client) -> None:
    url = f"/sparql?query={quote('ASK {}')}"
    head, get = client.head(url), client.get(url)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-type", "content-length", "etag", "vary"):
        assert head.headers[name] == get.headers[name]
    assert client.head("/sparql").headers["content-type"].startswith("text/turtle")
    assert client.head("/sparql?query=ASK").status_code == 400
    options = client.options("/sparql")
    assert (options.status_code, options.headers["allow"]) == (204, "GET, HEAD, POST, OPTIONS")
