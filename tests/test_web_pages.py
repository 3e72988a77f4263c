"""Everything round the things: front page, search, symbols in any spelling, downloads, what crawlers look for."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from kg.errors import InvalidData
from kg.graph.namespaces import PREFIXES
from kg.web.app import create_app
from kg.web.browse.listed import instances_of
from kg.web.state import State
from tests.graph_sample import BASE, WORK
from tests.web_server import EXTRA, SETTINGS, make_dataset, serving

BROWSER = {"Accept": "text/html,*/*;q=0.8"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with (
        serving(make_dataset(tmp_path_factory.mktemp("pages"))) as address,
        httpx.Client(base_url=address, timeout=20) as client,
    ):
        yield client


PAGES = ("/", "/browse", "/search", "/sparql", "/download", "/catalog", "/ontology", "/shapes", "/report", "/docs")


@pytest.mark.parametrize("path", PAGES)
def test_pages(client: httpx.Client, path: str) -> None:
    answer = client.get(path, headers=BROWSER)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "unofficial copy" in answer.text


def test_home_says_what_is_in_here(client: httpx.Client) -> None:
    page = client.get("/").text
    assert "/id/A/RES/69/900" in page
    assert "/browse?of=" in page


def test_browse_a_class(client: httpx.Client) -> None:
    page = client.get("/browse", params={"of": "http://purl.org/spar/cito/Citation"}).text
    assert "/id/A/RES/69/900/pp1/cites/A/RES/37/4" in page
    assert client.get("/browse", params={"iri": "http://example.org/none"}).status_code == 404
    assert client.get("/browse", params={"iri": "no iri <>"}).status_code == 400
    assert client.get("/browse", params={"page": "x"}).status_code == 422


def test_a_class_of_very_many_is_listed_without_sorting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state: State = create_app(make_dataset(tmp_path), SETTINGS).state.served.state
    mention = f"{PREFIXES['unres']}Mention"
    in_order = [shown.href for shown in instances_of(state, mention, page=1, language="en")]
    monkeypatch.setattr("kg.web.browse.listed.MOST_SORTED", 3)
    assert sorted(str(shown.href) for shown in instances_of(state, mention, page=1, language="en")) == sorted(
        map(str, in_order)
    )


@pytest.mark.parametrize("path", ["/search?q=a&page=x", "/browse?page=" + "9" * 5000])
def test_a_parameter_of_the_wrong_kind_is_told_like_any_problem(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert "`page`" in answer.json()["detail"]
    assert len(answer.content) < 500


def test_the_whole_dataset(client: httpx.Client) -> None:
    answer = client.get("/download/dataset.nq.gz")
    quads = list(ox.parse(gzip.decompress(answer.content), ox.RdfFormat.N_QUADS))
    assert len(quads) > 200
    assert answer.headers["content-length"] == str(len(answer.content))
    again = client.get("/download/dataset.nq.gz", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
    shard = client.get("/download/quads/extra.nq.gz")
    assert gzip.decompress(shard.content).decode() == EXTRA
    for path in ("quads/../manifest.json", "..%2f..%2fetc%2fpasswd", "store/current", "quads/none.nq.gz", ""):
        assert client.get(f"/download/{path}").status_code in (404, 307, 200 if path == "" else 404)


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/catalog", "text/turtle"),
        ("/catalog", "application/ld+json"),
        ("/ontology", "text/turtle"),
        ("/ontology", "application/rdf+xml"),
        ("/shapes", "text/turtle"),
        ("/report", "text/turtle"),
        ("/report", "application/n-triples"),
    ],
)
def test_files_by_accept_and_by_suffix(client: httpx.Client, path: str, media_type: str) -> None:
    answer = client.get(path, headers={"Accept": media_type})
    form = ox.RdfFormat.from_media_type(media_type)
    assert form
    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert len(list(ox.parse(answer.content, form)))
    assert client.get(f"{path}.{form.file_extension}").status_code == 200
    assert client.get(f"{path}.pdf").status_code == 404


def test_health(client: httpx.Client) -> None:
    told = client.get("/health").json()
    assert (told["alive"], told["ready"]) == (True, True)
    assert told["dataset"]


def test_openapi_describes_itself(client: httpx.Client) -> None:
    assert {"/sparql", "/id/{rest}", "/health"} <= set(client.get("/openapi.json").json()["paths"])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ttl", "<http://example.org/s> <http://example.org/p> 'قرار'@ar ."),
        ("a.nt", '<http://example.org/s> <http://example.org/p> "قرار"@ar .'),
        ("a.trig", "<http://example.org/g> { <http://example.org/s> <http://example.org/p> 'قرار'@ar }"),
    ],
)
def test_any_rdf_is_published(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with serving(tmp_path / name) as address:
        query = {"query": "SELECT ?o { ?s ?p ?o }", "format": "csv"}
        assert httpx.get(f"{address}/sparql", params=query).text == "o\r\nقرار\r\n"
        assert "example.org/s" in httpx.get(f"{address}/browse", params={"iri": "http://example.org/s"}).text
        assert httpx.get(f"{address}/").status_code == 200
        assert httpx.get(f"{address}/download/dataset.nq.gz").status_code == 404


def test_what_cannot_be_served_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(InvalidData, match="not there"):
        create_app(tmp_path / "none", SETTINGS)
    with pytest.raises(InvalidData, match="kg build"):
        create_app(tmp_path, SETTINGS)
    (tmp_path / "bad.ttl").write_text("this is no Turtle", encoding="utf-8")
    with pytest.raises(InvalidData, match=r"bad\.ttl"):
        create_app(tmp_path / "bad.ttl", SETTINGS)
    assert WORK.startswith(BASE)


@pytest.mark.parametrize("path", ["/search/", "/browse/?list=x%2F&a=%0d", "/catalog/", "/ontology/", "/nowhere/"])
def test_a_slash_too_many_leads_to_the_same_host(client: httpx.Client, path: str) -> None:
    answer = client.get(path, headers={"Host": "evil.example"}, follow_redirects=False)
    page, _, query = path.partition("?")
    assert (answer.status_code, answer.headers["location"]) == (308, page[:-1] + (f"?{query}" if query else ""))


@pytest.mark.parametrize("path", ["//evil.example/", "/%5Cevil.example/", "/%2F%2Fevil.example/", "//evil.example/x/"])
def test_no_address_leads_to_another_host(client: httpx.Client, path: str) -> None:
    request = httpx.Request(
        "GET", httpx.URL(f"{client.base_url}", raw_path=path.encode()), headers={"Host": "evil.example"}
    )
    location = client.send(request, follow_redirects=False).headers.get("location", "")
    assert "evil.example" not in location.removeprefix("/%5Cevil.example")
