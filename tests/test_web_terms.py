"""What the editor completes, and the page around it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, unquote_plus

import httpx
import pytest

from kg.web.page.words import words_in
from kg.web.sparql.editor import link_of
from kg.web.sparql.examples import examples, find_example, groups
from tests.graph_sample import BASE
from tests.web_server import PROLOGUE, make_dataset, serving

BROWSER = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with (
        serving(make_dataset(tmp_path_factory.mktemp("terms"))) as address,
        httpx.Client(base_url=address, timeout=20) as client,
    ):
        yield client


def test_the_terms_of_the_data_with_their_prefixes(client: httpx.Client) -> None:
    answer = client.get("/sparql/terms.json")
    terms = {each["n"]: each for each in answer.json()["terms"]}
    assert answer.json()["prefixes"]["unres"] == "https://w3id.org/unres/ontology#"
    assert answer.json()["base"] == BASE
    assert terms["unres:Act"]["k"] == "class"
    assert terms["unres:Act"]["c"] > 0
    assert terms["unres:verb"]["k"] == "property"
    assert all("i" not in each for name, each in terms.items() if name.startswith("unres:"))
    again = client.get("/sparql/terms.json", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_questions_stand_in_groups_in_two_languages(client: httpx.Client) -> None:
    assert sorted(each.name for group in groups() for each in group.examples) == [each.name for each in examples()]
    assert 5 < len(groups()) < 12
    assert all(group.title and group.arabic for group in groups())
    page = client.get("/sparql?example=05-series-list", headers=BROWSER).text
    chosen = find_example("05-series-list")
    assert chosen
    assert chosen.arabic in page
    assert 'aria-current="true"' in page
    assert "VALUES ?symbol" in page


def test_the_page_speaks_arabic(client: httpx.Client) -> None:
    arabic = {**BROWSER, "Accept-Language": "ar"}
    query = f"{PROLOGUE}SELECT * {{ ?s unres:verbs ?o }}"
    for answer in (
        client.get("/sparql", params={"query": query}, headers=arabic),
        client.get("/sparql", params={"query": query, "lang": "ar"}, headers=BROWSER),
    ):
        assert '<html lang="ar" dir="rtl">' in answer.text
        assert words_in("ar", "sparql")["did you mean"] in answer.text
        assert "did you mean" not in answer.text
        assert ("Accept-Language" in answer.headers["vary"]) == ("lang" not in answer.request.url.params)


def test_each_word_is_there_in_both_languages() -> None:
    english, arabic = words_in("en", "sparql"), words_in("ar", "sparql")
    assert set(english) == set(arabic)
    same = [name for name in english if english[name] == arabic[name]]
    assert same == []


def test_an_answer_can_be_had_in_every_form_and_by_a_link(client: httpx.Client) -> None:
    query = f"{PROLOGUE}SELECT ?l {{ ?s rdfs:label ?l }} LIMIT 3"
    page = client.post("/sparql", data={"query": query, "format": "html"}).text
    for form in ("json", "xml", "csv", "tsv"):
        link = link_of(query, form)
        assert link
        assert link.replace("&", "&amp;") in page
        assert client.get(link).status_code == 200
    link = link_of(query)
    assert link
    assert "3 rows" in client.get(link, headers=BROWSER).text
    assert unquote_plus(link) == f"/sparql?query={query}"


def test_a_long_query_is_downloaded_by_a_form(client: httpx.Client) -> None:
    query = f"SELECT * {{ ?s ?p ?o }} LIMIT 1 # {'x' * 7000}"
    page = client.post("/sparql", data={"query": query, "format": "html"}).text
    assert link_of(query) is None
    assert '<button name="format" value="csv">' in page
    assert f'value="{query}"' in page


def test_the_script_gets_the_answer_alone(client: httpx.Client) -> None:
    """With status 200 also where the query is refused, which the page's own form gets as 400."""
    part = {**BROWSER, "Kg-Part": "answer"}
    for query, status in (("SELECT * { ?s ?p ?o } LIMIT 2", 200), ("SELECT <b>", 400)):
        alone = client.post("/sparql", data={"query": query, "format": "html"}, headers=part)
        whole = client.post("/sparql", data={"query": query, "format": "html"}, headers=BROWSER)
        assert (alone.status_code, whole.status_code) == (200, status)
        assert "<!doctype" not in alone.text
        assert alone.text.lstrip().startswith('<section id="answer"')
        assert "Kg-Part" in alone.headers["vary"] or "kg-part" in alone.headers["vary"]
    assert 'data-line="1" data-column="11"' in alone.text


def test_prefixes_that_are_not_declared_are_offered(client: httpx.Client) -> None:
    page = client.get("/sparql", params={"query": "SELECT * { ?s eli:cites ?o }"}, headers=BROWSER)
    assert page.status_code == 400
    declared = link_of("PREFIX eli: <http://data.europa.eu/eli/ontology#>\nSELECT * { ?s eli:cites ?o }")
    assert declared
    assert f'href="{declared}"' in page.text
    assert "with them declared" not in client.get("/sparql?query=SELECT", headers=BROWSER).text


def test_a_chart_and_its_table(client: httpx.Client) -> None:
    query = f"{PROLOGUE}SELECT ?p (COUNT(*) AS ?n) {{ ?s ?p ?o }} GROUP BY ?p"
    page = client.get(f"/sparql?query={quote(query)}", headers=BROWSER).text
    assert '<figure class="chart">' in page
    assert '<rect width="100.0%"' in page
    assert "style=" not in page
    assert '<td class="number">' in page
