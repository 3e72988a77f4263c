"""`/requests`: who asked whom for what by when, asked of a running server over six languages."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from kg.index.write import WITHOUT_REQUESTS
from kg.store.dataset import Layout
from kg.web.requests.query import query_of
from kg.web.requests.question import Question
from kg.web.requests.routes import plain
from tests.search_sample import ASSEMBLY, BASE, DUE, LEAGUE, SECRETARY, make_corpus
from tests.test_index import HOSTILE
from tests.web_server import make_dataset, serving

BROWSER = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with (
        serving(make_corpus(tmp_path_factory.mktemp("requests"))) as address,
        httpx.Client(base_url=address, timeout=20, headers=BROWSER) as client,
    ):
        yield client


def total(page: str) -> int:
    found = re.search(r'<p class="status" role="status">([\d,]+) request', page)
    assert found
    return int(found[1].replace(",", ""))


def symbols(client: httpx.Client, query: str) -> list[str]:
    return [each["document"]["symbol"] for each in client.get(f"/requests.json{query}").json()["requests"]]


NARROWED = [
    # the query, the documents whose request is left, in their order
    ("", ["A/RES/76/2", "A/RES/76/1", "A/RES/75/1"]),
    ("?sort=due", ["A/RES/76/1", "A/RES/75/1", "A/RES/76/2"]),  # a day in 2021, session 77, none
    ("?addressee=post/un-secretary-general", ["A/RES/76/2", "A/RES/76/1", "A/RES/75/1"]),
    ("?addressee=org/las", ["A/RES/76/1", "A/RES/75/1"]),
    (f"?addressee={LEAGUE}&addressee={SECRETARY}", ["A/RES/76/1", "A/RES/75/1"]),  # both
    ("?addressee=org/nobody", []),
    ("?act=request", ["A/RES/76/2", "A/RES/76/1", "A/RES/75/1"]),
    ("?act=recall", []),  # asks for nothing
    ("?body=org/un&session=session/A/76", ["A/RES/76/2", "A/RES/76/1"]),
    ("?due=any", ["A/RES/76/1", "A/RES/75/1"]),
    ("?due=none", ["A/RES/76/2"]),
    ("?due=session", ["A/RES/75/1"]),
    ("?due=session/A/77", ["A/RES/75/1"]),
    ("?due=date", ["A/RES/76/1"]),
    ("?due=2021", ["A/RES/76/1"]),
    ("?due=2022", []),
    ("?kind=report", ["A/RES/76/1", "A/RES/75/1"]),
    ("?kind=scheme/obligation-kinds/report&due=2021", ["A/RES/76/1"]),
    ("?kind=meeting", []),
    ("?q=development", ["A/RES/76/2", "A/RES/76/1", "A/RES/75/1"]),
    ("?q=الامين+العام&due=none", ["A/RES/76/2"]),  # folded, in any language
    ("?q=development+доклад", []),  # all words in one language
    ("?q=resolution", []),  # of another paragraph
    ("?q=cooperation", []),  # of the title
    ("?page=2", []),
]


def test_the_ways_of_narrowing_are_many() -> None:
    assert len(NARROWED) == 25


@pytest.mark.parametrize(("query", "documents"), NARROWED)
def test_what_is_left(client: httpx.Client, query: str, documents: list[str]) -> None:
    assert symbols(client, query) == documents


def test_a_row_says_who_asks_whom_for_what_by_when_and_where(client: httpx.Client) -> None:
    page = client.get("/requests?session=session/A/75").text
    for words in (
        'href="/id/A/RES/75/1/en.html#op1"',
        '<bdi dir="ltr" lang="en">General Assembly</bdi>',
        '<bdi dir="ltr" lang="en">requests</bdi>',
        'href="/id/post/un-secretary-general"',
        'href="/id/session/A/77"',
        '<span class="act"><bdi dir="ltr" lang="en">report</bdi></span>',
        'href="/id/A/RES/75/1/en/src/001122334455.html?char=57,',
        "Requests the Secretary-General to report on development &lt;b&gt;&amp;amp;&lt;/b&gt; peace",
    ):
        assert words in page, words
    assert "<b>" not in page
    assert " style=" not in page


def test_it_speaks_arabic_and_shows_the_words_in_arabic(client: httpx.Client) -> None:
    for query, accepted in (("?due=2021", "ar"), ("?due=2021&lang=ar", "en")):
        answer = client.get(f"/requests{query}", headers={"Accept-Language": accepted})
        assert '<html lang="ar" dir="rtl">' in answer.text
        assert '<td dir="rtl" lang="ar">' in answer.text
        assert "من طلب وممن وماذا ومتى" in answer.text
        assert "31 كانون الأول/ديسمبر 2021" in answer.text
        assert ("Accept-Language" in answer.headers["vary"]) == ("lang=" not in query)
    narrower = re.findall(r'rel="nofollow" href="(/requests[^"]+)"', answer.text)
    assert len(narrower) > 5
    assert all("lang=ar" in href for href in narrower)


def test_every_value_is_a_link_that_leaves_as_many_as_it_says(client: httpx.Client) -> None:
    page = client.get("/requests").text
    links = re.findall(
        r'<li><a rel="nofollow" href="([^"]+)"><bdi[^>]*>[^<]*</bdi></a> <span class="count">(\d+)', page
    )
    assert len(links) >= 11
    for href, count in links:
        narrowed = client.get(unescape(href)).text
        assert total(narrowed) == int(count)
        back = re.search(r'<a rel="nofollow" href="([^"]+)" title="Remove">', narrowed)
        assert back
        assert total(client.get(unescape(back[1])).text) == 3


FORMS = [
    # address, Accept, the media type
    ("/requests", "text/html", "text/html"),
    ("/requests", "text/csv", "text/csv"),
    ("/requests", "application/json", "application/json"),
    ("/requests.csv", "text/html", "text/csv"),
    ("/requests.json", "text/html", "application/json"),
    ("/requests.html", "application/json", "text/html"),
    ("/requests?format=csv", "text/html", "text/csv"),
    ("/requests?format=application/json", "text/html", "application/json"),
]


@pytest.mark.parametrize(("address", "accept", "media_type"), FORMS)
def test_forms(client: httpx.Client, address: str, accept: str, media_type: str) -> None:
    answer = client.get(address, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(media_type)
    again = client.get(address, headers={"Accept": accept, "If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_a_form_that_there_is_not_is_refused(client: httpx.Client) -> None:
    assert client.get("/requests.pdf").status_code == 404
    assert client.get("/requests?format=pdf").status_code == 406
    assert client.get("/requests", headers={"Accept": "application/pdf"}).status_code == 406


def test_csv_has_a_row_each(client: httpx.Client) -> None:
    rows = [*csv.DictReader(io.StringIO(client.get("/requests.csv?sort=due").text))]
    assert [row["document"] for row in rows] == ["A/RES/76/1", "A/RES/75/1", "A/RES/76/2"]
    first = rows[0]
    assert first["addressees"] == "League of Arab States | Secretary-General"
    assert (first["kinds"], first["kind IRIs"]) == ("report", f"{BASE}id/scheme/obligation-kinds/report")
    assert (first["due"], first["due IRIs"]) == ("31 December 2021", DUE["A/RES/76/1"])
    assert (first["body"], first["body IRI"]) == ("General Assembly", ASSEMBLY)
    assert first["act IRI"] == f"{BASE}id/A/RES/76/1/op1/act1"


def test_a_text_that_a_spreadsheet_would_run_is_quoted() -> None:
    assert [plain(text) for text in ("=1+1", "@x", "report", "")] == ["'=1+1", "'@x", "report", ""]


def test_json_says_its_query_and_pages(client: httpx.Client) -> None:
    said = client.get("/requests.json?due=any").json()
    assert (said["total"], said["next"], said["previous"]) == (2, None, None)
    assert {each["value"]: each["count"] for each in said["facets"]["addressee"]} == {LEAGUE: 2, SECRETARY: 2}
    assert "unres:underAct" in said["query"]


@pytest.mark.parametrize(
    ("query", "documents"), [row for row in NARROWED if "q=" not in row[0] and "page" not in row[0]]
)
def test_the_query_behind_a_page_finds_the_same(client: httpx.Client, query: str, documents: list[str]) -> None:
    page = client.get(f"/requests{query}").text
    asked = re.search(r'<a href="/sparql\?query=([^"]+)">The query</a>', page)
    assert asked
    text = parse_qs(urlsplit(f"/?query={unescape(asked[1])}").query)["query"][0]
    answer = client.get("/sparql", params={"query": text, "format": "json"})
    assert answer.status_code == 200, answer.text
    found = [row["symbol"]["value"] for row in answer.json()["results"]["bindings"]]
    assert list(dict.fromkeys(found)) == documents


@pytest.mark.parametrize("value", ["x y", "<", '"', "}", "\\", "none) } #"])
def test_what_is_no_iri_is_nothing_in_the_query(value: str) -> None:
    for facet in ("addressee", "due", "act", "kind"):
        query = query_of(Question(chosen=((facet, value),)), base=BASE, start=0, size=5)
        assert "FILTER(false)" in query
        assert value not in query.replace("FILTER(false)", "") or value in ("}", '"', "<")


@pytest.mark.parametrize("asked", HOSTILE)
def test_a_hostile_question_gives_a_page(client: httpx.Client, asked: str) -> None:
    raw = asked.encode("utf-8", "surrogatepass")
    for name in ("q", "addressee", "due", "sort"):
        answer = client.get("/requests", params={name: raw})
        assert answer.status_code in ((200, 414) if len(asked) > 2_000 else (200, 400))
        assert "sqlite" not in answer.text.lower()


def test_pages_of_things_lead_to_what_was_asked_of_them(client: httpx.Client) -> None:
    assert 'href="/requests?addressee=org%2Flas">What was asked of it (2)</a>' in client.get("/id/org/las.html").text
    secretary = client.get("/id/post/un-secretary-general.html").text
    assert "What was asked of it (3)" in secretary
    assert 'href="/requests?due=session%2FA%2F77">What is due there (1)</a>' in client.get("/id/session/A/77.html").text
    assert "/requests?" not in client.get("/id/org/un.html").text


def test_the_front_page_and_the_head_of_pages_lead_there(client: httpx.Client) -> None:
    for path in ("/", "/search", "/browse"):
        assert '<a href="/requests">' in client.get(path).text


def test_data_without_an_index_gets_one_at_need(tmp_path: Path) -> None:
    with serving(make_corpus(tmp_path, index=False)) as address:
        said = httpx.get(f"{address}/requests.json", timeout=20)
        assert (said.status_code, said.json()["total"]) == (200, 3)


def test_a_dataset_that_asks_for_nothing_has_an_empty_table(tmp_path: Path) -> None:
    with serving(make_dataset(tmp_path)) as address:
        assert httpx.get(f"{address}/requests", headers=BROWSER, timeout=20).status_code == 200


def test_an_index_without_requests_is_searched_and_says_what_is_missing(tmp_path: Path) -> None:
    folder = make_corpus(tmp_path)
    index = next(Layout(folder).index.glob("*.sqlite"))
    with sqlite3.connect(index) as sql:
        sql.execute("UPDATE meta SET value = ? WHERE name = 'format'", (WITHOUT_REQUESTS,))
        for table in ("requests", "request_values", "request_words"):
            sql.execute(f"DROP TABLE {table}")
    sql.close()
    with serving(folder) as address, httpx.Client(base_url=address, timeout=20, headers=BROWSER) as client:
        assert client.get("/search?q=development").status_code == 200
        assert client.get("/id/org/las.html").status_code == 200
        refused = client.get("/requests")
        assert (refused.status_code, "kg build" in refused.text) == (501, True)
