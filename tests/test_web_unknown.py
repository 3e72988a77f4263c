"""Terms that the data do not have: which are named, and what is offered for them."""

from __future__ import annotations

import time
from collections.abc import Iterator

import httpx
import pytest

from kg.web.sparql.nearest import nearest_to
from kg.web.sparql.terms import TermEntry, Terms
from kg.web.sparql.unknown import LONGEST, replace_term, uses_of
from tests.graph_sample import BASE
from tests.web_server import ARABIC, PROLOGUE, make_dataset, serving

BROWSER = {"Accept": "text/html"}
ACTS = f"{BASE}id/scheme/acts/"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with (
        serving(make_dataset(tmp_path_factory.mktemp("unknown"))) as address,
        httpx.Client(base_url=address, timeout=20) as client,
    ):
        yield client


def unknown(client: httpx.Client, query: str) -> list[str]:
    found = client.get("/sparql/unknown", params={"query": query}).json()["unknown"]
    return [each["message"] for each in found]


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("?s unres:verbs ?o", ["unres:verbs is not in the data; did you mean unres:verb?"]),
        ("?s unres:Verb ?o", ["unres:Verb is not in the data; did you mean unres:verb?"]),
        ("?s <http://purl.org/dc/elements/1.1/identifier> ?o", ["dcterms:identifier"]),
        ("?s eli:dateDocument ?o", ["eli:dateDocument is not in the data; did you mean eli:date_document"]),
        ("?s a unres:Acts", ["unres:Acts is not in the data; did you mean unres:Act"]),
        ("?s ?p <https://w3id.org/nowhere/x>", ["<https://w3id.org/nowhere/x> is not in the data"]),
        # a path, a subject, an IRI in full
        ("?s eli:cites/unres:verbs+ ?o", ["unres:verbs"]),
        (f"<{BASE}id/org/none> ?p ?o", ["id/org/none"]),
        # what is there, whatever it is: property, class, thing, value, named graph
        (f"?s unres:verb ?o . ?t a unres:Act . <{ARABIC}> ?p ?q", []),
        ("?s rdfs:seeAlso <http://example.org/قرار>", []),
        (f"GRAPH <{BASE}graph/extra> {{ ?s ?p ?o }}", []),
        # neither datatypes nor functions nor text are terms
        ('?s ?p "1"^^xsd:nothing FILTER(xsd:integer(?p) = 1 && ?s != "unres:verbs") # unres:verbs', []),
    ],
)
def test_what_is_not_in_the_data(client: httpx.Client, pattern: str, said: list[str]) -> None:
    found = unknown(client, f"{PROLOGUE}SELECT * {{ {pattern} }}")
    assert len(found) == len(said)
    assert all(wanted in message for wanted, message in zip(said, found, strict=True))


def test_the_page_says_so_and_leads_on(client: httpx.Client) -> None:
    query = f"{PROLOGUE}SELECT * {{ ?s unres:verbs ?o }}"
    page = client.get("/sparql", params={"query": query}, headers=BROWSER).text
    assert "<code>unres:verbs</code></bdi> is not in the data; did you mean" in page
    assert "unres%3Averb+%3Fo" in page
    assert "Nothing was found." in page
    assert "0 rows" in page


def test_a_query_that_finds_nothing_with_terms_that_are_there(client: httpx.Client) -> None:
    page = client.get("/sparql", params={"query": 'SELECT * { ?s ?p "no such text" }'}, headers=BROWSER).text
    assert "All terms of the query are in the data" in page
    assert 'class="unknown"' not in client.get("/sparql", params={"query": "ASK {}"}, headers=BROWSER).text


def test_uses_are_told_from_the_rest() -> None:
    query = """BASE <http://b/> PREFIX : <http://e/> PREFIX x: <http://x/>
    SELECT (x:f(?a) AS ?b) FROM <http://g> FROM NAMED x:g { ?s :p\\-q [] ; x:y _:b ; un:declared ?o .
    <rel> a <http://c> }"""
    assert [use.iri for use in uses_of(query, base="http://base/")] == [
        "http://e/p-q",
        "http://x/y",
        "http://base/rel",
        "http://c",
    ]


def test_a_hostile_query_takes_no_time(client: httpx.Client) -> None:
    many = " . ".join(f"?s <http://e/{n}> <http://f/{'x' * 50}{n}>" for n in range(150))
    began = time.perf_counter()
    assert len(unknown(client, f"SELECT * {{ {many} }}")) == 8
    unknown(client, "<" * 19_000)
    unknown(client, "a:" * 9_000)
    assert time.perf_counter() - began < 3
    assert client.get("/sparql/unknown", params={"query": "x" * 20_001}).status_code == 414


def entry(name: str, iri: str, count: int = 1, kind: str = "property", english: str = "") -> TermEntry:
    return TermEntry(name, iri, kind, english, "", count)


def test_the_nearest_are_of_the_same_name_then_of_the_same_letters_then_of_the_same_words() -> None:
    entries = [
        entry("dcterms:title", "http://purl.org/dc/terms/title", 3),
        entry("eli:title", "http://data.europa.eu/eli/ontology#title", 9),
        entry("doco:Title", "http://purl.org/spar/doco/Title", 99),
        entry("eli:passed_by", "http://data.europa.eu/eli/ontology#passed_by", english="adopted by"),
        entry("id/scheme/acts/recall", f"{ACTS}recall", kind="concept"),
        entry("unres:never", "https://w3id.org/unres/ontology#never", 0),
    ]
    terms = Terms({each.iri: each for each in entries}, BASE)

    def nearest(iri: str) -> list[str]:
        return [each.name for each in nearest_to(iri, terms)]

    assert nearest("http://purl.org/dc/elements/1.1/title") == ["eli:title", "dcterms:title", "doco:Title"]
    assert nearest("http://data.europa.eu/eli/ontology#adoptedBy") == ["eli:passed_by"]
    assert nearest(f"{ACTS}recalls") == ["id/scheme/acts/recall"]
    assert nearest("https://w3id.org/unres/ontology#nevr") == []


def test_a_term_is_replaced_where_it_is_one() -> None:
    query = "PREFIX eli: <http://data.europa.eu/eli/ontology#>\nASK { ?s eli:cite 'eli:cite' } # eli:cite"
    assert replace_term(query, "eli:cite", "eli:cites") == query.replace("?s eli:cite ", "?s eli:cites ")


def test_a_very_long_query_is_not_looked_at(client: httpx.Client) -> None:
    names = " ".join(f"a:{number}" for number in range(2_700))
    query = f"PREFIX a: <urn:x> SELECT * {{ VALUES ?s {{ {names} }} ?s ?p ?o }}"
    assert (len(query) > LONGEST, unknown(client, query)) == (True, [])
    assert unknown(client, query.replace(names, "a:1"))
