"""`/sparql` over HTTP: the protocol, the forms of the answer, the refusals; asked by httpx and by SPARQLWrapper."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import httpx
import pyoxigraph as ox
import pytest
from SPARQLWrapper import GET, JSON, POST, POSTDIRECTLY, TURTLE, SPARQLWrapper

from tests.graph_sample import BASE
from tests.web_server import ARABIC, EXTRA, PROLOGUE, SETTINGS, make_dataset, serving

FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
BY_IRI = f"SELECT ?l {{ <{ARABIC}> <http://www.w3.org/2000/01/rdf-schema#label> ?l }}"
BY_LITERAL = 'SELECT ?s { ?s <http://www.w3.org/2000/01/rdf-schema#label> "منظمة"@ar }'
BY_RAW_IRI = "SELECT ?s { ?s ?p <http://example.org/قرار> }"
PERCENT = "SELECT (STRLEN('%D9%82+%25') AS ?n) {}"  # decoded once: ten characters, not two or four
GRAPH = f"CONSTRUCT WHERE {{ <{ARABIC}> ?p ?o }}"

IN_EXTRA = EXTRA.count(" .\n")
"""Triples of the graph `extra`."""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with (
        serving(make_dataset(tmp_path_factory.mktemp("sparql"))) as address,
        httpx.Client(base_url=address, timeout=20) as client,
    ):
        yield client


Way = Callable[[httpx.Client, str, dict[str, str]], httpx.Response]


def by_get(client: httpx.Client, query: str, headers: dict[str, str]) -> httpx.Response:
    return client.get(f"/sparql?query={quote(query, safe='')}", headers=headers)


def by_form(client: httpx.Client, query: str, headers: dict[str, str]) -> httpx.Response:
    return client.post("/sparql", content=f"query={quote(query)}", headers={**headers, "Content-Type": FORM})


def by_body(client: httpx.Client, query: str, headers: dict[str, str]) -> httpx.Response:
    return client.post("/sparql", content=query.encode(), headers={**headers, "Content-Type": DIRECT})


WAYS = (by_get, by_form, by_body)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (BY_IRI, "l\r\nمنظمة\r\n"),
        (BY_LITERAL, f"s\r\n{ARABIC}\r\n"),
        (BY_RAW_IRI, f"s\r\n{ARABIC}\r\n"),
        (PERCENT, "n\r\n10\r\n"),
    ],
)
def test_arabic_arrives_unchanged_by_every_way(client: httpx.Client, way: Way, query: str, expected: str) -> None:
    assert way(client, query, {"Accept": "text/csv"}).text == expected


@pytest.mark.parametrize("method", ["get", "post", "direct"])
@pytest.mark.parametrize("query", [BY_IRI, BY_LITERAL])
def test_sparqlwrapper_is_answered(client: httpx.Client, method: str, query: str) -> None:
    wrapper = SPARQLWrapper(f"{client.base_url}/sparql")
    wrapper.setQuery(query)
    wrapper.setReturnFormat(JSON)
    wrapper.setMethod(GET if method == "get" else POST)
    if method == "direct":
        wrapper.setRequestMethod(POSTDIRECTLY)
    (binding,) = json.loads(wrapper.query().response.read())["results"]["bindings"]
    assert next(iter(binding.values()))["value"] in ("منظمة", ARABIC)


def test_sparqlwrapper_gets_turtle(client: httpx.Client) -> None:
    wrapper = SPARQLWrapper(f"{client.base_url}/sparql")
    wrapper.setQuery(GRAPH)
    wrapper.setReturnFormat(TURTLE)
    assert len(list(ox.parse(wrapper.query().response.read(), ox.RdfFormat.TURTLE))) == 3


BINDINGS = (
    ("application/sparql-results+json", "json"),
    ("application/sparql-results+xml", "xml"),
    ("text/csv", "csv"),
    ("text/tab-separated-values", "tsv"),
)
GRAPHS = (
    ("text/turtle", "ttl", 3),
    ("application/n-triples", "nt", 3),
    ("application/ld+json", "jsonld", 3),
    ("application/rdf+xml", "rdf", 3),
    ("application/n-quads", "nq", 3),
    ("application/trig", "trig", 3),
)


@pytest.mark.parametrize(("media_type", "name"), BINDINGS)
@pytest.mark.parametrize("query", [BY_IRI, "ASK {}"])
def test_bindings_in_every_form(client: httpx.Client, media_type: str, name: str, query: str) -> None:
    by_accept = by_get(client, query, {"Accept": media_type})
    by_name = client.get("/sparql", params={"query": query, "format": name}, headers={"Accept": "text/html"})
    assert by_accept.headers["content-type"].partition(";")[0] == media_type
    assert by_accept.content == by_name.content
    assert by_accept.headers["vary"] == "Accept, Accept-Encoding"
    if name in ("json", "xml", "tsv"):
        ox.parse_query_results(by_accept.content, ox.QueryResultsFormat.from_media_type(media_type))


@pytest.mark.parametrize(("media_type", "name", "triples"), GRAPHS)
@pytest.mark.parametrize("query", [GRAPH, f"DESCRIBE <{ARABIC}>"])
def test_graphs_in_every_form(client: httpx.Client, media_type: str, name: str, triples: int, query: str) -> None:
    by_accept = by_get(client, query, {"Accept": media_type})
    by_name = client.get("/sparql", params={"query": query, "format": name})
    assert by_accept.headers["content-type"].partition(";")[0] == media_type
    assert by_accept.content == by_name.content
    assert len(list(ox.parse(by_accept.content, ox.RdfFormat.from_media_type(media_type)))) == triples


@pytest.mark.parametrize(
    ("accept", "status", "media_type"),
    [
        ("*/*", 200, "application/sparql-results+json"),
        ("text/*", 200, "text/csv"),
        ("application/json", 200, "application/sparql-results+json"),
        ("application/xml;q=0.9, application/json;q=0.2", 200, "application/sparql-results+xml"),
        ("text/csv;q=0, */*;q=0.1", 200, "application/sparql-results+json"),
        ("text/turtle, text/tab-separated-values;q=0.1", 200, "text/tab-separated-values"),  # no Turtle of a SELECT
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", 200, "text/html"),
        ("text/turtle", 406, "application/problem+json"),
        ("application/pdf", 406, "application/problem+json"),
        (", ".join(["x/y"] * 3000), 406, "application/problem+json"),
    ],
)
def test_accept(client: httpx.Client, accept: str, status: int, media_type: str) -> None:
    answer = by_get(client, BY_IRI, {"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (status, media_type)


@pytest.mark.parametrize("accept", ["application/pdf", "text/turtle", "text/csv", "pdf"])
@pytest.mark.parametrize(
    ("query", "right"), [(BY_IRI, "text/csv"), ("#\nBASE <a:b> ask {}", "text/csv"), (GRAPH, "text/turtle")]
)
def test_406_names_the_forms_of_the_result(client: httpx.Client, accept: str, query: str, right: str) -> None:
    params = {"query": query} | ({} if "/" in accept else {"format": accept})
    answer = client.get("/sparql", params=params, headers={"Accept": accept if "/" in accept else "*/*"})
    if accept == right:
        assert answer.status_code == 200
        return
    named = [form for form in ("text/csv", "text/turtle") if form in answer.json()["detail"]]
    assert (answer.status_code, named) == (406, [right])


def test_without_accept(client: httpx.Client) -> None:
    request = client.build_request("GET", "/sparql", params={"query": BY_IRI})
    del request.headers["accept"]
    assert client.send(request).headers["content-type"] == "application/sparql-results+json"


def test_the_graphs_of_the_protocol(client: httpx.Client) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    extra = f"{BASE}graph/extra"
    params = {"query": count, "format": "csv"}
    assert client.get("/sparql", params={**params, "default-graph-uri": extra}).text == f"n\r\n{IN_EXTRA}\r\n"
    assert client.get("/sparql", params={**params, "named-graph-uri": extra}).text == "n\r\n0\r\n"
    assert client.post("/sparql", data={**params, "default-graph-uri": extra}).text == f"n\r\n{IN_EXTRA}\r\n"
    url = f"/sparql?format=csv&default-graph-uri={quote(extra, safe='')}"
    assert client.post(url, content=count, headers={"Content-Type": DIRECT}).text == f"n\r\n{IN_EXTRA}\r\n"
    assert client.get("/sparql", params={**params, "default-graph-uri": "file:///etc/passwd"}).text == "n\r\n0\r\n"
    bad = client.get("/sparql", params={**params, "default-graph-uri": "not an iri"})
    assert bad.status_code == 400


MISSING: tuple[tuple[str, dict[str, str | list[str]], str | None], ...] = (
    # a query, graphs of the protocol, what the header says
    ("SELECT * FROM <{nowhere}> { ?s ?p ?o }", {}, "{nowhere}"),
    ("SELECT * FROM#\nNAMED<urn:x>FROM <{extra}> { GRAPH ?g { ?s ?p ?o } }", {}, "<urn:x>"),
    ("ASKFROM<urn:x>FROM NAMED <urn:y> {}", {}, "<urn:x>, <urn:y>"),
    ("SELECT * FROM <{extra}> { ?s ?p ?o }", {}, None),
    ("SELECT ?from { GRAPH <urn:x> { ?from ?p ' FROM <urn:y> ' } }", {}, None),
    ("ASK {}", {"default-graph-uri": "urn:x"}, "<urn:x>"),
    ("SELECT * FROM <urn:y> {}", {"named-graph-uri": ["{extra}", "urn:x"]}, "<urn:x>"),
    (
        "CONSTRUCT { ?a ?b ?c } FROM <{extra}> FROM <urn:x> { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        {},
        "<urn:x>",
    ),  # in pieces
)


@pytest.mark.parametrize(("query", "graphs", "said"), MISSING)
def test_a_graph_that_is_not_here_is_named(
    client: httpx.Client, query: str, graphs: dict[str, str | list[str]], said: str | None
) -> None:
    def filled(text: str) -> str:
        return text.replace("{nowhere}", "http://example.org/قرار").replace("{extra}", f"{BASE}graph/extra")

    params = {
        name: [filled(each) for each in ([iris] if isinstance(iris, str) else iris)] for name, iris in graphs.items()
    }
    for _ in range(2):  # also when it is answered from what is kept
        answer = client.get("/sparql", params={"query": filled(query), **params})
        assert answer.status_code == 200
        expected = said and said.replace("{nowhere}", "<http://example.org/%D9%82%D8%B1%D8%A7%D8%B1>")
        assert answer.headers.get("kg-missing-graphs") == expected
    page = client.get("/sparql", params={"query": filled(query), **params, "format": "html"})
    assert ("and so taken as empty" in page.text) is (said is not None)


PLACES = ("*/*", "text/plain", "text/html")
REFUSED: tuple[tuple[str, int, str, dict[str, str], bytes], ...] = (
    ("no query in a POST", 400, "POST", {"Content-Type": FORM}, b""),
    ("an empty query", 400, "GET?query=", {}, b""),
    ("two queries", 400, "GET?query=ASK%7B%7D&query=ASK%7B%7D", {}, b""),
    ("an escape that is none", 400, "GET?query=ASK%7B%7D%zz", {}, b""),
    ("bytes that are no UTF-8", 400, "GET?query=%FF", {}, b""),
    ("a surrogate", 400, "GET?query=%ED%A0%80", {}, b""),
    ("a body that is no UTF-8", 400, "POST", {"Content-Type": DIRECT}, b"ASK { \xff }"),
    ("an update as a parameter", 400, "POST", {"Content-Type": FORM}, b"update=CLEAR+ALL"),
    ("an update as a query", 400, "POST", {"Content-Type": DIRECT}, b"INSERT DATA { <a:b> <a:c> 1 }"),
    ("an update by its type", 415, "POST", {"Content-Type": "application/sparql-update"}, b"CLEAR ALL"),
    ("another type", 415, "POST", {"Content-Type": "text/plain"}, b"ASK {}"),
    ("another charset", 415, "POST", {"Content-Type": f"{DIRECT}; charset=utf-16"}, "ASK {}".encode("utf-16")),
    ("a packed body", 415, "POST", {"Content-Type": DIRECT, "Content-Encoding": "gzip"}, b"\x1f\x8b"),
    ("a long body", 413, "POST", {"Content-Type": DIRECT}, b"ASK {} #" + b"x" * 200_000),
    ("a long query", 413, "POST", {"Content-Type": DIRECT}, b"ASK {} #" + b"x" * 30_000),
    ("a long query in the address", 414, "GET?query=ASK%7B%7D%23" + "x" * 30_000, {}, b""),
    ("SERVICE", 400, "POST", {"Content-Type": DIRECT}, b"ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"),
    (
        "deep nesting",
        400,
        "POST",
        {"Content-Type": DIRECT},
        b"SELECT (" + b"(" * 5000 + b"1" + b")" * 5000 + b" AS ?x){}",
    ),
    ("no such form", 406, "GET?query=ASK%7B%7D&format=pdf", {}, b""),
    ("another method", 405, "PUT", {}, b""),
    ("another method", 405, "DELETE", {}, b""),
)


@pytest.mark.parametrize(("what", "status", "how", "headers", "body"), REFUSED)
def test_refusals(client: httpx.Client, what: str, status: int, how: str, headers: dict[str, str], body: bytes) -> None:
    method, _, query = how.partition("?")
    request = httpx.Request(
        method, f"{client.base_url}/sparql" + (f"?{query}" if query else ""), headers=headers, content=body
    )
    answer = client.send(request)
    assert answer.status_code == status, what
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["status"] == status
    assert problem["detail"]
    assert client.get("/sparql", params={"query": "ASK {}", "format": "csv"}).text == "true"
    plain = client.send(httpx.Request(method, request.url, headers={**headers, "Accept": "text/plain"}, content=body))
    assert plain.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("qeury", "`qeury` is not known here, and there is no query: send one as `query`. Is `query` meant?"),
        ("Query", "Is `query` meant?"),
        ("default_graph_uri", "Is `default-graph-uri` meant?"),
        ("x", "Known are `query`, "),
        ("q" * 8_000, "`" + "q" * 40 + "` is not known here"),
    ],
)
def test_a_misspelt_parameter_is_named(client: httpx.Client, name: str, said: str) -> None:
    for answer in (
        client.get("/sparql", params={name: "ASK {}"}),
        client.post("/sparql", data={name: "ASK {}"}),
        client.get("/sparql", params={name: "ASK {}", "format": "csv"}, headers={"Accept": "text/plain"}),
    ):
        assert (answer.status_code, said in answer.text) == (400, True)
    assert client.get("/sparql", params={"query": "ASK {}", "format": "csv", name: "x"}).text == "true"


def test_the_page_is_asked_for_in_a_language(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"example": "acts", "lang": "ar"}, headers={"Accept": "text/html"})
    assert (answer.status_code, 'dir="rtl"' in answer.text) == (200, True)


def test_the_table_of_refusals_is_whole() -> None:
    assert len(REFUSED) == 21


def test_the_place_of_an_error(client: httpx.Client) -> None:
    problem = client.get("/sparql", params={"query": "SELECT *\n{ ?s ?p }"}).json()
    assert (problem["line"], problem["column"]) == (2, 10)


def test_the_place_of_an_error_is_shown(client: httpx.Client) -> None:
    query = "SELECT *\n{ ?s rdfs:label 'قرار' . ?s <b> }"
    asked = {accept: client.get("/sparql", params={"query": query}, headers={"Accept": accept}) for accept in PLACES}
    shown = "{ ?s rdfs:label 'قرار' . ?s <b> }\n               ^"
    assert asked["*/*"].json()["excerpt"] == shown
    assert asked["text/plain"].text.endswith(f"\n\n{shown}\n")
    assert "\n               ^</pre>" in asked["text/html"].text
    assert {answer.status_code for answer in asked.values()} == {400}


def test_a_function_that_nobody_knows(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o FILTER(<http://example.org/f>(?o)) }"})
    assert (answer.status_code, "<http://example.org/f> is not known" in answer.json()["detail"]) == (400, True)


def test_methods_are_named(client: httpx.Client) -> None:
    assert client.options("/sparql").headers["allow"] == "GET, HEAD, POST, OPTIONS"
    assert "POST" in client.put("/sparql").headers["allow"]
    preflight = client.options("/sparql", headers={"Access-Control-Request-Method": "POST", "Origin": "https://a.b"})
    assert (preflight.status_code, preflight.headers["access-control-allow-origin"]) == (204, "*")


def test_head_has_the_headers_and_no_body(client: httpx.Client) -> None:
    url = f"/sparql?query={quote(BY_IRI, safe='')}"
    head, get = client.head(url), client.get(url)
    assert head.content == b""
    assert head.headers["content-length"] == str(len(get.content))
    assert head.headers["etag"] == get.headers["etag"]


def test_what_has_not_changed_is_not_sent_again(client: httpx.Client) -> None:
    first = by_get(client, BY_IRI, {})
    again = by_get(client, BY_IRI, {"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = by_get(client, BY_IRI, {"If-None-Match": first.headers["etag"], "Accept": "text/csv"})
    assert other.status_code == 200


BOMBS = (
    # a string doubled thirty times
    "SELECT (STRLEN(?x29) AS ?n) { ?s ?p ?o . FILTER(ISLITERAL(?o)) BIND(CONCAT(STR(?o), STR(?s)) AS ?x0) "
    + "".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1}) " for n in range(29))
    + "}",
    # a cross product
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }",
)


@pytest.mark.parametrize("query", BOMBS)
def test_a_bomb_hurts_nobody_else(client: httpx.Client, query: str) -> None:
    answer = client.post("/sparql", data={"query": query})
    assert answer.status_code in (503, 504)
    assert answer.json()["detail"]
    good = client.get("/sparql", params={"query": "ASK {}", "format": "csv"})
    assert (good.text, good.elapsed.total_seconds() < 1) == ("true", True)


def test_a_result_too_large_says_so(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": "SELECT * { ?a ?b ?c . ?d ?e ?f }"})
    assert answer.status_code == 200
    assert "larger than one answer may be" in answer.json()["truncated"]
    assert len(answer.json()["results"]["bindings"]) > 1000
    assert "etag" not in answer.headers
    packed = client.get("/sparql", params={"query": "SELECT * { ?a ?b ?c . ?d ?e ?f }", "format": "csv"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.text.splitlines()[-1].startswith("# truncated: ")
    page = client.get("/sparql", params={"query": "SELECT * { ?a ?b ?c . ?d ?e ?f }", "format": "html"})
    assert "Not all is shown" in page.text


@pytest.mark.parametrize("way", WAYS)
def test_the_same_question_gets_the_same_bytes(client: httpx.Client, way: Way) -> None:
    query = "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 100"
    first, again = way(client, query, {}), way(client, query, {})
    plain = way(client, query, {"Accept-Encoding": "identity"})
    assert (first.content, first.headers["etag"]) == (again.content, again.headers["etag"])
    assert (first.headers["content-encoding"], plain.headers.get("content-encoding")) == ("gzip", None)
    assert first.content == plain.content
    assert first.headers["etag"] != plain.headers["etag"]  # strong validators name bytes
    for tag in (first.headers["etag"], f"W/{plain.headers['etag']}", '"x", ' + plain.headers["etag"], "*"):
        assert way(client, query, {"If-None-Match": tag}).status_code == (304 if way is by_get else 200)
    assert way(client, query, {"If-None-Match": '"x"'}).status_code == 200


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("SELECT never {", 400),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> {} }", 400),
        ("ASK { <urn:not> <urn:asked> <urn:before> }", 304),
    ],
)
def test_any_answer_is_there_only_when_it_was_made(client: httpx.Client, way: Way, query: str, status: int) -> None:
    answer = way(client, query, {"If-None-Match": "*"})
    assert answer.status_code == (200 if way is not by_get and status == 304 else status)


@pytest.mark.parametrize("call", ["STRUUID()", "RAND#\n()", "rand #a\n\n#b\n ()", "STR(uuid ())", "NOW ()", "BNODE()"])
def test_what_is_another_each_time_is_not_kept(client: httpx.Client, call: str) -> None:
    answers = [by_get(client, f"SELECT ({call} AS ?x) {{}}", {"Accept": "text/csv"}) for _ in range(2)]
    assert answers[0].text != answers[1].text
    assert "etag" not in answers[0].headers


def test_service_description(client: httpx.Client) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    store = ox.Store()
    store.load(answer.content, ox.RdfFormat.TURTLE)
    query = f"""PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> {PROLOGUE}
    ASK {{ ?s a sd:Service ; sd:endpoint <{client.base_url}/sparql> ; sd:supportedLanguage sd:SPARQL11Query ;
        sd:feature sd:UnionDefaultGraph ; sd:resultFormat <http://www.w3.org/ns/formats/SPARQL_Results_JSON> ;
        sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ; void:triples ?n ] ;
            sd:namedGraph [ a sd:NamedGraph ; sd:name <{BASE}graph/extra> ; sd:graph [ void:triples {IN_EXTRA} ] ] ]
        FILTER(?n > 100) }}"""
    assert bool(store.query(query))
    assert not any(isinstance(quad.subject, ox.BlankNode) for quad in store)
    for media_type in ("application/rdf+xml", "application/ld+json"):
        assert client.get("/sparql", headers={"Accept": media_type}).headers["content-type"] == media_type
    assert client.get("/sparql").headers["content-type"].startswith("text/turtle")


def test_the_editor_works_without_a_script(client: httpx.Client) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    assert "<textarea" in client.get("/sparql", headers=browser).text
    table = client.post("/sparql", data={"query": BY_IRI, "format": "html"}, headers=browser)
    assert '<th scope="col">l</th>' in table.text
    assert '<bdi lang="ar">منظمة</bdi>' in table.text
    failed = client.post("/sparql", data={"query": "SELECT <b>", "format": "html"}, headers=browser)
    assert (failed.status_code, "&lt;b&gt;" in failed.text, "<b>" in failed.text) == (400, True, False)
    assert "Yes" in client.post("/sparql", data={"query": "ASK {}", "format": "html"}).text
    assert "rdf-schema#label" in client.post("/sparql", data={"query": GRAPH, "format": "html"}).text


def test_the_page_shows_a_beginning_and_says_so(client: httpx.Client) -> None:
    wide = " ".join(f"?v{number}" for number in range(300))
    page = client.post("/sparql", data={"query": f"SELECT {wide} {{ ?v0 ?v1 ?v2 }}", "format": "html"}).text
    assert (page.count("<th "), page.count("<td")) == (100, 5000)
    assert "the first 50 shown; of 300 columns the first 100" in page
    graph = client.post("/sparql", data={"query": "CONSTRUCT { ?a ?b ?c } { ?a ?b ?c . ?d ?e ?f }", "format": "html"})
    assert len(graph.content) < 1_000_000
    deep = "BIND(TRIPLE(?s, ?p, ?o) AS ?t0) " + "".join(
        f"BIND(TRIPLE(?s, ?p, ?t{at}) AS ?t{at + 1}) " for at in range(400)
    )
    nested = client.post("/sparql", data={"query": f"SELECT ?t400 {{ ?s ?p ?o {deep} }} LIMIT 1", "format": "html"})
    assert nested.status_code == 200


def test_the_editor_takes_its_turn(tmp_path: Path) -> None:
    alone = SETTINGS.model_copy(update={"pages": 1, "pages_queue": 0})
    browser = {"Accept": "text/html"}
    with serving(make_dataset(tmp_path), alone) as address, httpx.Client(base_url=address, timeout=20) as client:
        with ThreadPoolExecutor(24) as pool:
            urls = ["/sparql", f"/sparql?query={quote(BY_IRI)}", "/sparql?query=SELECT"] * 16
            statuses = Counter(
                each.status_code for each in pool.map(lambda url: client.get(url, headers=browser), urls)
            )
        assert statuses[503]
        assert not statuses.keys() - {200, 400, 503}
        assert client.get("/sparql", headers=browser).status_code == 200


def test_nothing_of_the_inside_is_told(client: httpx.Client) -> None:
    for answer in (client.get("/sparql", params={"query": "SELECT"}), client.get("/nowhere"), client.put("/sparql")):
        told = answer.text + json.dumps(dict(answer.headers))
        assert not [word for word in ("Traceback", "/kg/", ".py", "uvicorn", "pyoxigraph", "0.1.0") if word in told]
