"""`/id/…` over HTTP: redirects, forms, what a description holds, pages that escape everything."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pyoxigraph as ox
import pytest

from kg.graph.namespaces import term
from tests.elements import Elements
from tests.graph_sample import BASE, SOURCE, WORK
from tests.test_graph_jsonld import by_pyld
from tests.web_server import ARABIC, GONE, make_dataset, serving

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
DOCUMENT = "/" + WORK.removeprefix(BASE)
SOURCE_PATH = "/" + SOURCE.removeprefix(BASE)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with (
        serving(make_dataset(tmp_path_factory.mktemp("resources"))) as address,
        httpx.Client(base_url=address, timeout=20) as client,
    ):
        yield client


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("lang=ar", "?lang=ar"),
        ("beside=en&lang=ar", "?lang=ar&beside=en"),
        ("lang=&x=1", ""),  # nothing, and nothing that is known
        ("lang=%0d%0aX:%20y", "?lang=%0D%0AX%3A+y"),
        ("lang=%ff" + "a" * 90, "?lang=%EF%BF%BD" + "a" * 29),
    ],
)
def test_what_is_said_of_the_page_leads_to_it(client: httpx.Client, query: str, kept: str) -> None:
    answer = client.get(f"{DOCUMENT}?{query}", headers=BROWSER)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{DOCUMENT}.html{kept}")
    answer = client.get(f"{DOCUMENT}?{query}", headers={"Accept": "text/turtle"})
    assert answer.headers["location"] == f"{DOCUMENT}.ttl"


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        (BROWSER["Accept"], "html"),
        ("text/turtle", "ttl"),
        ("application/ld+json", "jsonld"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "rdf"),
        ("application/rdf+xml;q=0.5, application/ld+json", "jsonld"),
    ],
)
def test_a_thing_leads_to_its_page_or_data(client: httpx.Client, accept: str, suffix: str) -> None:
    answer = client.get(DOCUMENT, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{DOCUMENT}.{suffix}")
    assert answer.headers["vary"] == "Accept"
    assert f'<{WORK}>; rel="cite-as"' in answer.headers["link"]
    followed = client.get(answer.headers["location"])
    assert followed.status_code == 200
    if suffix == "jsonld":
        assert followed.json()["id"] == WORK
    elif suffix != "html":
        form = ox.RdfFormat.from_media_type(followed.headers["content-type"])
        assert any(quad.subject == ox.NamedNode(WORK) for quad in ox.parse(followed.content, form))


def test_what_is_not_acceptable(client: httpx.Client) -> None:
    answer = client.get(DOCUMENT, headers={"Accept": "image/png"})
    assert (answer.status_code, answer.headers["content-type"]) == (406, "application/problem+json")
    assert "Accept" in answer.headers["vary"]
    assert f"{DOCUMENT}.ttl (text/turtle)" in answer.json()["detail"]
    assert f'<{DOCUMENT}.ttl>; rel="alternate describedby"; type="text/turtle"' in answer.headers["link"]


def test_what_was_withdrawn_is_gone_and_says_where_to_go(client: httpx.Client) -> None:
    path, after = "/" + GONE.removeprefix(BASE), "/" + ARABIC.removeprefix(BASE)
    for address in (path, f"{path}.ttl", f"{path}.html"):
        answer = client.get(address)
        assert (answer.status_code, answer.json()["status"]) == (410, 410)
        assert ARABIC in answer.json()["detail"]
        assert answer.headers["link"] == f'<{after}>; rel="successor-version"'
    assert client.get(path, headers=BROWSER).headers["content-type"].startswith("text/html")


def test_each_symbol_of_a_double_one_leads_to_the_document(client: httpx.Client) -> None:
    for path in ("/id/S/2005/826", "/id/A/60/633-S/2005/826"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["location"]) == (301, "/id/A/60/633")
    assert client.get("/id/S/2005/826.ttl").headers["location"] == "/id/A/60/633.ttl"


def test_what_is_not_there(client: httpx.Client) -> None:
    answer = client.get("/id/A/RES/1/999")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    page = client.get("/id/A/RES/1/999.html", headers=BROWSER)
    assert (page.status_code, "nothing is known" in page.text) == (404, True)
    for path in ("/id/%FF", "/id/a b", "/id/%3Cscript%3E", "/id/", "/id/%00", "/id/..%2f..%2fetc/passwd"):
        assert client.get(path).status_code in (301, 400, 404)


def test_one_spelling(client: httpx.Client) -> None:
    raw = httpx.Request("GET", f"{client.base_url}/id/A/RES/3369%28XXX%29.ttl")
    assert client.send(raw).headers["location"] == "/id/A/RES/3369(XXX).ttl"
    assert client.send(raw).status_code == 301
    assert client.get("/id/A/RES/3369(XXX)").status_code == 303
    path = "/" + ARABIC.removeprefix(BASE)
    assert client.get(f"{path}.nt").status_code == 200
    assert f"<{ARABIC}>" in client.get(f"{path}.nt").text
    assert client.get(path.lower()).headers["location"] == path
    assert client.get(path, headers=BROWSER).headers["location"] == f"{path}.html"


def test_etags(client: httpx.Client) -> None:
    seen = set()
    for suffix in ("html", "ttl", "jsonld"):
        first = client.get(f"{DOCUMENT}.{suffix}")
        seen.add(first.headers["etag"])
        again = client.get(f"{DOCUMENT}.{suffix}", headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
    assert len(seen) == 3


def test_what_is_no_parameter_makes_no_other_page(client: httpx.Client) -> None:
    def tag(query: str) -> str:
        return client.get(f"{DOCUMENT}.html{query}").headers["etag"]

    assert {tag(f"?lang=ar{more}") for more in ("", "&x=1", "&beside=unicorn", "&char=x")} == {tag("?lang=ar")}
    assert len({tag(each) for each in ("?lang=ar", "?lang=en", "?lang=ar&beside=en", "?lang=ar&char=1,2")}) == 4
    assert tag("?char=1,2") == tag("?char=01,2&y")


@pytest.mark.parametrize("stated", ['W/"{}"', '"x", "{}"', '"{}-gzip"'])
def test_what_a_client_has_is_named_in_many_ways(client: httpx.Client, stated: str) -> None:
    tag = client.get(f"{DOCUMENT}.ttl").headers["etag"].strip('"')
    assert client.get(f"{DOCUMENT}.ttl", headers={"If-None-Match": stated.format(tag)}).status_code == 304
    assert client.get(f"{DOCUMENT}.ttl", headers={"If-None-Match": f'"{tag}0"'}).status_code == 200


def test_head(client: httpx.Client) -> None:
    head, get = client.head(f"{DOCUMENT}.ttl"), client.get(f"{DOCUMENT}.ttl")
    same = int(head.headers["content-length"]) == get.num_bytes_downloaded
    assert (head.status_code, head.content, same) == (200, b"", True)


def test_a_source_is_described_with_its_mentions(client: httpx.Client) -> None:
    quads = list(ox.parse(client.get(f"{SOURCE_PATH}.nt").content, ox.RdfFormat.N_TRIPLES))
    mentions = {q.subject for q in quads if f"{SOURCE}#char=" in str(q.subject)}
    assert len(mentions) > 5
    assert any(q.predicate.value.endswith("isString") for q in quads)


def test_a_paragraph_is_described_with_its_acts(client: httpx.Client) -> None:
    quads = list(ox.parse(client.get(f"{DOCUMENT}/pp1.ttl").content, ox.RdfFormat.TURTLE))
    assert any(f"{WORK}/pp1/act1" in str(q.subject) and q.predicate == term("unres:verb") for q in quads)
    assert any(q.predicate == term("c4o:hasContent") and "إذ تشير" in str(q.object) for q in quads)


def test_a_statement_is_described_with_the_words_it_came_from(client: httpx.Client) -> None:
    quads = list(ox.parse(client.get(f"{DOCUMENT}/pp1/act1.nt").content, ox.RdfFormat.N_TRIPLES))
    assert [q.object for q in quads if q.predicate == term("nif:anchorOf")]


def test_json_ld_names_the_context_which_is_there_for_all(client: httpx.Client) -> None:
    document = client.get(f"{DOCUMENT}.jsonld").json()
    assert document["@context"] == f"{client.base_url}/context.jsonld"
    assert (document["id"], document["parts"][0]["id"]) == (WORK, f"{WORK}/header")
    context = client.get(document["@context"])
    assert context.headers["content-type"] == "application/ld+json"
    assert context.headers["access-control-allow-origin"] == "*"
    triples = by_pyld({**document, **context.json()})
    assert triples == {q.triple for q in ox.parse(client.get(f"{DOCUMENT}.nt").content, ox.RdfFormat.N_TRIPLES)}


def test_the_same_bytes_every_time(client: httpx.Client) -> None:
    assert client.get(f"{DOCUMENT}.ttl").content == client.get(f"{DOCUMENT}.ttl").content


def test_the_document_is_read_right_to_left_with_its_marks(client: httpx.Client) -> None:
    page = client.get(f"{DOCUMENT}.html").text
    assert '<p class="text" dir="rtl" lang="ar">' in page
    assert "Unofficial copy" in page
    elements = Elements(page).found
    marks = [attrs for tag, attrs in elements if tag == "a" and "m-citation" in (attrs.get("class") or "")]
    assert "/id/A/RES/37/4" in {attrs["href"] for attrs in marks}
    assert [attrs for tag, attrs in elements if tag == "a" and "badge act" in (attrs.get("class") or "")]
    ids = [attrs["id"] for _, attrs in elements if attrs.get("id")]
    assert {"pp1", "title"} <= set(ids)


def test_evidence_leads_to_its_words(client: httpx.Client) -> None:
    page = client.get(f"{DOCUMENT}/pp1/act1.html").text
    (href, *_) = re.findall(r'<blockquote[^>]*><a href="([^"]+)"', page)
    assert href.startswith(f"{SOURCE_PATH}.html?char=")
    place = re.search(r"char=(\d+),(\d+)#char=\1,\2$", href)
    assert place
    source = client.get(href.partition("#")[0]).text
    assert f'id="char={place[1]},{place[2]}"' in source
    assert "m-asked" in source


def test_what_comes_from_data_is_escaped(client: httpx.Client) -> None:
    for path in ("/id/org/nasty.html", "/browse?iri=javascript:alert(1)", f"/browse?iri={BASE}id/org/nasty"):
        page = client.get(path, headers=BROWSER).text
        assert "<script>" not in page
        for tag, attrs in Elements(page).found:
            assert tag not in ("iframe", "object")
            is_data = attrs.get("type") == "application/ld+json" and not attrs.get("src")
            assert tag != "script" or is_data or (attrs.get("src") or "").startswith("/static/suggest.js?v=")
            assert not [name for name in attrs if name.startswith("on")]
            href = attrs.get("href") or ""
            assert href.startswith(("/", "#", "http://", "https://")) or not href
    assert "&lt;script&gt;" in client.get("/id/org/nasty.html").text


def test_every_answer_is_guarded(client: httpx.Client) -> None:
    for path in ("/", f"{DOCUMENT}.html", f"{DOCUMENT}.ttl", "/sparql", "/nowhere", "/static/style.css"):
        headers = client.get(path, headers=BROWSER).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert "server" not in headers


def test_pages_load_nothing_from_elsewhere(client: httpx.Client) -> None:
    for path in ("/", f"{DOCUMENT}.html", "/sparql", "/ontology", "/search?q=x"):
        for tag, attrs in Elements(client.get(path, headers=BROWSER).text).found:
            assert "style" not in attrs
            if tag in ("link", "img", "script"):
                assert not (attrs.get("href") or attrs.get("src") or "").startswith(("http", "//"))
