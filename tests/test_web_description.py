"""The service description, held to the W3C's tests of it and to its own schema; what it tells of data and limits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import hypothesis
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg.web.sparql.description
from kg.settings import Settings
from kg.store.protocol import Store
from tests.graph_sample import BASE
from tests.web_server import PROLOGUE, SETTINGS, make_dataset, serving

SHARED = Path(__file__).parents[2] / "shared"
SD = "http://www.w3.org/ns/sparql-service-description#"
PREFIX = f"PREFIX sd: <{SD}>\n{PROLOGUE}"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = make_dataset(tmp_path_factory.mktemp("description"))
    with serving(folder) as address, httpx.Client(base_url=address, timeout=20) as client:
        yield client


def description(client: httpx.Client, media_type: str = "text/turtle") -> ox.Store:
    answer = client.get("/sparql", headers={"Accept": media_type})
    assert answer.status_code == 200
    store = ox.Store()
    store.load(answer.content, ox.RdfFormat.from_media_type(media_type))
    return store


def ask(store: ox.Store, pattern: str) -> bool:
    return bool(store.query(f"{PREFIX} ASK {{ {pattern} }}"))


FORMATS = ("text/turtle", "application/rdf+xml", "application/ld+json", "application/n-triples")


@pytest.mark.parametrize("media_type", FORMATS)
def test_returns_rdf_and_has_the_endpoint(client: httpx.Client, media_type: str) -> None:
    """W3C `returns-rdf` and `has-endpoint-triple`: the address is the one that was asked."""
    store = description(client, media_type)
    services = list(store.quads_for_pattern(None, None, ox.NamedNode(f"{SD}Service")))
    endpoints = list(store.quads_for_pattern(None, ox.NamedNode(f"{SD}endpoint"), None))
    assert len(services) == len(endpoints) == 1
    assert endpoints[0].subject == services[0].subject
    assert endpoints[0].object == ox.NamedNode(f"{client.base_url}/sparql")
    assert {quad.triple for quad in store} == {quad.triple for quad in description(client)}


def test_without_accept_it_is_rdf_too(client: httpx.Client) -> None:
    assert client.get("/sparql", headers={"Accept": "*/*"}).headers["content-type"].startswith("text/turtle")


@pytest.mark.shared
def test_conforms_to_the_schema(client: httpx.Client) -> None:
    """W3C `conforms-to-schema`: terms exist, and things have the classes that domains and ranges ask for."""
    if not SHARED.is_dir():
        pytest.skip("the vocabularies are beside the project, in ../shared, and are not there")
    store = description(client)
    store.load(path=SHARED / "vocab" / "sd.ttl", format=ox.RdfFormat.TURTLE)
    unknown = store.query(
        f'{PREFIX} SELECT ?p {{ ?s ?p ?o FILTER(STRSTARTS(STR(?p), "{SD}")) FILTER NOT EXISTS {{ ?p a ?kind }} }}'
    )
    assert list(unknown) == []  # type: ignore[arg-type]
    for end, place in (("domain", "?s"), ("range", "?o")):
        wrong = store.query(
            f"""{PREFIX} SELECT ?p {place} {{ ?p rdfs:{end} ?class . ?s ?p ?o . FILTER(STRSTARTS(STR(?class), "{SD}"))
            FILTER(STRSTARTS(STR({place}), "{client.base_url}"))
            FILTER NOT EXISTS {{ {place} a/rdfs:subClassOf* ?class }} }}"""
        )
        assert list(wrong) == []  # type: ignore[arg-type]


def test_what_it_says_of_the_service(client: httpx.Client) -> None:
    store = description(client)
    assert ask(
        store,
        """?s a sd:Service ; sd:supportedLanguage sd:SPARQL11Query ; sd:feature sd:UnionDefaultGraph ;
        sd:defaultEntailmentRegime <http://www.w3.org/ns/entailment/Simple> ;
        sd:resultFormat <http://www.w3.org/ns/formats/SPARQL_Results_JSON>, <http://www.w3.org/ns/formats/TriG>""",
    )
    assert not ask(store, "?s sd:feature sd:DereferencesURIs")
    assert not ask(store, "?s sd:feature sd:BasicFederatedQuery")
    assert not ask(store, "?s sd:inputFormat ?format")
    (row,) = store.query(f"{PREFIX} SELECT (COUNT(DISTINCT ?f) AS ?n) {{ ?s sd:resultFormat ?f }}")  # type: ignore[misc]
    assert row["n"].value == "10"
    assert not any(isinstance(term, ox.BlankNode) for quad in store for term in (quad.subject, quad.object))


def test_its_numbers_are_those_that_queries_give(client: httpx.Client) -> None:
    store = description(client)
    for name, query in (
        ("triples", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"),
        ("distinctSubjects", "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"),
        ("distinctObjects", "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }"),
        ("properties", "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }"),
        ("classes", "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }"),
    ):
        number = client.get("/sparql", params={"query": query, "format": "csv"}).text.split()[1]
        assert ask(store, f"?d sd:defaultGraph [ a sd:Graph ; void:{name} {number} ]"), name
    counts = client.get(
        "/sparql", params={"query": "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g", "format": "csv"}
    )
    graphs = [line.split(",") for line in counts.text.split()[1:]]
    assert len(graphs) > 1
    for graph, number in graphs:
        assert ask(
            store, f"?d sd:namedGraph [ a sd:NamedGraph ; sd:name <{graph}> ; sd:graph [ void:triples {number} ] ]"
        )
    assert ask(store, f"?s sd:availableGraphs [ a sd:GraphCollection ; sd:namedGraph [ sd:name <{BASE}graph/extra> ] ]")


LIMITS = (
    ("KG_QUERY_SECONDS", SETTINGS.query_seconds),
    ("KG_QUERY_MEMORY", SETTINGS.query_memory),
    ("KG_QUERY_BYTES", SETTINGS.query_bytes),
    ("KG_QUERY_DEPTH", SETTINGS.query_depth),
    ("KG_QUERY_WORKERS", SETTINGS.query_workers),
    ("KG_QUERY_QUEUE", SETTINGS.query_queue),
    ("KG_RESULT_BYTES", SETTINGS.result_bytes),
)


@pytest.mark.parametrize(("setting", "limit"), LIMITS)
def test_its_limits_are_the_settings(client: httpx.Client, setting: str, limit: float) -> None:
    property_ = f'schema:propertyID "{setting}" ; schema:name ?said ; schema:maxValue ?most FILTER(?most = {limit})'
    assert ask(description(client), f"?s a sd:Service ; schema:additionalProperty ?x . ?x {property_}")


def test_the_address_is_that_of_the_request(client: httpx.Client) -> None:
    other = client.get("/sparql", headers={"Accept": "application/n-triples", "Host": "data.example.org"})
    assert "<http://data.example.org/sparql#service>" in other.text
    assert str(client.base_url) not in other.text
    assert "invalid" not in other.text
    odd = client.get("/sparql", headers={"Accept": "application/rdf+xml", "Host": 'a"><b'})
    assert '"><b' not in odd.text


def test_a_default_graph_of_its_own_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.trig").write_text(
        "<http://a> a <http://c> . <http://g> { <http://b> a <http://c> }", encoding="utf-8"
    )
    with serving(tmp_path / "a.trig", Settings(query_workers=1)) as address, httpx.Client(base_url=address) as client:
        store = description(client)
    assert not ask(store, "?s sd:feature ?any")
    assert ask(store, "?d sd:defaultGraph [ void:triples 1 ] ; sd:namedGraph [ sd:graph [ void:triples 1 ] ]")


def test_of_many_graphs_it_gives_the_number_and_leads_to_all(tmp_path: Path) -> None:
    """The corpus has 18,500 graphs: nine megabytes for whoever only asks how to ask."""
    graphs = "".join(f"<http://g{number}> {{ <http://a> <http://b> {number} }}\n" for number in range(101))
    (tmp_path / "a.trig").write_text(graphs, encoding="utf-8")
    with serving(tmp_path / "a.trig", Settings(query_workers=1)) as address, httpx.Client(base_url=address) as client:
        for media_type in ("*/*", *FORMATS):
            answer = client.get("/sparql", headers={"Accept": media_type})
            assert (answer.status_code, len(answer.content) < 20_000) == (200, True), media_type
            assert "g17" not in answer.text
        store = description(client)
        count = 'schema:additionalProperty [ schema:name "named graphs"@en ; schema:value ?n ] FILTER(?n = 101)'
        assert ask(store, f"?s a sd:Service ; sd:endpoint <{address}/sparql> ; {count}")
        assert ask(store, "?d sd:defaultGraph [ a sd:Graph ; void:triples ?n ]")
        assert not ask(store, "?d sd:namedGraph ?g")
        (row,) = store.query(f"{PREFIX} SELECT ?more {{ ?s a sd:Service ; rdfs:seeAlso ?more }}")  # type: ignore[misc]
        answer = client.get(row["more"].value, headers={"Accept": "text/turtle"})
        all_of_it = ox.Store()
        all_of_it.load(answer.content, ox.RdfFormat.TURTLE)
        (row,) = all_of_it.query(f"{PREFIX} SELECT (COUNT(?g) AS ?n) {{ ?d sd:namedGraph/sd:name ?g }}")  # type: ignore[misc]
        assert row["n"].value == "101"
        assert answer.headers["etag"] != client.get("/sparql", headers={"Accept": "text/turtle"}).headers["etag"]
        refused = client.get("/sparql?graphs=some")
        assert (refused.status_code, "`all`" in refused.json()["detail"]) == (400, True)


HERE = kg.web.sparql.description._HERE.encode()


@given(
    parts=st.lists(st.sampled_from([HERE, HERE[:-1], HERE[3:], b"x", b"h", b"\n" * 7]), max_size=30),
    piece=st.integers(len(HERE), 90),
)
@hypothesis.settings(deadline=None)
def test_no_piece_ends_within_an_address(parts: list[bytes], piece: int) -> None:
    body, address = b"".join(parts), b"http://data.example.org/sparql"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kg.web.sparql.description, "PIECE", piece)
        text = kg.web.sparql.description.part(body)
    described = kg.web.sparql.description.Description("ttl", text, address)
    assert b"".join(text.pieces) == body
    assert b"".join(described.pieces()) == body.replace(HERE, address)
    assert described.size == len(body.replace(HERE, address))
    assert all(len(each) < piece + 2 * len(HERE) for each in text.pieces)


def test_a_long_one_is_sent_in_pieces_and_written_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written, write = [], kg.web.sparql.description._quads

    def noting(store: Store, settings: Settings, *, listed: bool) -> Iterator[ox.Quad]:
        written.append(store)
        return write(store, settings, listed=listed)

    monkeypatch.setattr(kg.web.sparql.description, "_quads", noting)
    folder = make_dataset(tmp_path)
    with serving(folder) as address, httpx.Client(base_url=address, timeout=20) as client:

        def get(**headers: str) -> httpx.Response:
            sent = {"Accept": "text/turtle", "Host": "data.example.org", **headers}
            return client.get("/sparql", headers={name.replace("_", "-"): value for name, value in sent.items()})

        whole = get()
        monkeypatch.setattr(kg.web.sparql.description, "SMALL", 0)
        monkeypatch.setattr(kg.web.sparql.description, "PIECE", 500)
        for encoding in ("identity", "gzip"):
            answer = get(Accept_Encoding=encoding)
            assert (answer.status_code, answer.content) == (200, whole.content)
            assert answer.headers.get("content-encoding", "identity") == encoding
            assert get(If_None_Match=answer.headers["etag"], Accept_Encoding=encoding).status_code == 304
        assert get(Host="other.example.org").headers["etag"] != whole.headers["etag"]
        assert len(written) == 1
        with kg.web.sparql.description._writing:
            assert get().status_code == 200
            assert get(Accept="application/n-triples").status_code == 503
