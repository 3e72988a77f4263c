"""Typed links: in the headers of every form of a thing, and the same as link sets (FAIR Signposting, RFC 9264)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest

from kg.web.http.signposting import Link
from tests.graph_sample import BASE, WORK
from tests.web_server import make_versions, serving

DOCUMENT = "/" + WORK.removeprefix(BASE)
_LINK = re.compile(r'<([^>]*)>((?:; [a-z]+="[^"]*")*)')


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with (
        serving(make_versions(tmp_path_factory.mktemp("signposting"))) as address,
        httpx.Client(base_url=address, timeout=20) as client,
    ):
        yield client


def links(answer: httpx.Response) -> list[tuple[str, str, str]]:
    """Give (relation, target, media type) of a `Link` header."""
    assert _LINK.sub("", answer.headers["link"]).replace(", ", "") == ""
    found = []
    for target, more in _LINK.findall(answer.headers["link"]):
        stated = dict(re.findall(r'([a-z]+)="([^"]*)"', more))
        found += [(rel, target, stated.get("type", "")) for rel in stated["rel"].split()]
    return found


def targets(answer: httpx.Response, rel: str) -> list[str]:
    return [target for each, target, _ in links(answer) if each == rel]


def test_the_redirect(client: httpx.Client) -> None:
    answer = client.get(DOCUMENT)
    assert answer.status_code == 303
    assert targets(answer, "cite-as") == [WORK]
    assert ("describedby", f"{DOCUMENT}.jsonld", "application/ld+json") in links(answer)
    assert len(targets(answer, "linkset")) == 2


def test_the_page(client: httpx.Client) -> None:
    answer = client.get(f"{DOCUMENT}.html")
    assert targets(answer, "cite-as") == [WORK]
    assert targets(answer, "type") == ["https://schema.org/AboutPage", "https://schema.org/Legislation"]
    assert targets(answer, "author") == [f"{BASE}id/org/ga"]
    assert targets(answer, "item") == [f"{DOCUMENT}/{language}.html" for language in ("ar", "en", "fr")]
    assert {kind for rel, _, kind in links(answer) if rel == "describedby"} >= {"text/turtle", "application/ld+json"}
    for _, target, kind in links(answer):
        if kind:
            found = client.get(target)
            assert (found.status_code, found.headers["content-type"].partition(";")[0]) == (200, kind), target


def test_a_version_and_its_parts_lead_to_their_whole(client: httpx.Client) -> None:
    assert targets(client.get(f"{DOCUMENT}/ar.html"), "collection") == [f"{DOCUMENT}.html"]
    assert targets(client.get(f"{DOCUMENT}/pp1.html"), "collection") == [f"{DOCUMENT}.html"]
    assert targets(client.get(f"{DOCUMENT}/pp1/act1.html"), "collection") == [f"{DOCUMENT}/pp1.html"]
    assert "item" not in {rel for rel, _, _ in links(client.get(f"{DOCUMENT}/pp1/act1.html"))}


@pytest.mark.parametrize("suffix", ["ttl", "jsonld", "nt", "rdf"])
def test_the_data(client: httpx.Client, suffix: str) -> None:
    answer = client.get(f"{DOCUMENT}.{suffix}")
    assert targets(answer, "describes") == [f"{DOCUMENT}.html"]
    assert f"{DOCUMENT}.{suffix}" not in targets(answer, "alternate")
    assert len(targets(answer, "alternate")) == 3


def test_the_link_set_says_what_the_headers_say(client: httpx.Client) -> None:
    answer = client.get(f"{DOCUMENT}.linkset.json")
    assert answer.headers["content-type"] == "application/linkset+json"
    contexts = {context["anchor"]: context for context in answer.json()["linkset"]}
    for path in (DOCUMENT, f"{DOCUMENT}.html", f"{DOCUMENT}.ttl"):
        context = contexts[f"{client.base_url}{path}"]
        said = {(rel, link["href"]) for rel, found in context.items() if rel != "anchor" for link in found}
        full = {
            (rel, target if "://" in target else f"{client.base_url}{target}")
            for rel, target, _ in links(client.get(path))
        }
        assert said == full
    assert client.get(DOCUMENT, headers={"Accept": "application/linkset+json"}).headers["location"] == (
        f"{DOCUMENT}.linkset.json"
    )


def test_the_link_set_as_text(client: httpx.Client) -> None:
    answer = client.get(f"{DOCUMENT}.linkset")
    assert answer.headers["content-type"] == "application/linkset"
    lines = answer.text.removesuffix("\n").split(",\n")
    assert all(re.fullmatch(r'<http[^>]+>; rel="[^"]+"(; [a-z]+="[^"]*")*; anchor="http[^"]+"', line) for line in lines)
    contexts = client.get(f"{DOCUMENT}.linkset.json").json()["linkset"]
    assert {re.findall('anchor="([^"]+)"', line)[0] for line in lines} == {each["anchor"] for each in contexts}


def test_a_header_is_ascii_whatever_the_data_says() -> None:
    assert str(Link("http://example.org/قرار", "license")).isascii()
    assert str(Link("/id/A/RES/3369(XXX)", "item")) == '</id/A/RES/3369(XXX)>; rel="item"'
