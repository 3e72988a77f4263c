"""Pages of terms, constraints and lists: made from their files, in six languages, each IRI leading to its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import httpx
import pyoxigraph as ox
import pytest

from kg.graph.namespaces import PREFIXES, term
from kg.model import LANGUAGES
from kg.web.page.words import words_in
from kg.web.vocabulary.constraints import view_shapes
from kg.web.vocabulary.routes import read_folder
from tests.elements import Elements
from tests.test_web_reconcile import make_lists
from tests.web_server import make_versions, serving

BROWSER = {"Accept": "text/html,*/*;q=0.8"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with (
        serving(make_versions(tmp_path_factory.mktemp("vocabulary"))) as address,
        httpx.Client(base_url=address, timeout=20, headers=BROWSER) as client,
    ):
        yield client


def ids(page: str) -> list[str]:
    return [found["id"] or "" for _, found in Elements(page).found if "id" in found]


def section(page: str, name: str) -> str:
    found = re.search(rf'<section class="term" id="{re.escape(name)}">(.*?)</section>', page, re.DOTALL)
    assert found, name
    return unescape(found[1])


def test_each_term_has_its_place_with_its_words(client: httpx.Client) -> None:
    page = client.get("/ontology").text
    subjects = {q.subject.value for q in read_folder("ontology")[0] if isinstance(q.subject, ox.NamedNode)}
    names = [iri.removeprefix(PREFIXES["unres"]) for iri in subjects if iri.startswith(PREFIXES["unres"])]
    assert len(names) > 70
    assert set(names) <= set(ids(page))
    assert len(ids(page)) == len(set(ids(page)))
    for quad in read_folder("ontology")[0]:
        if quad.predicate in (term("rdfs:label"), term("skos:definition")):
            assert isinstance(quad.subject, ox.NamedNode)
            assert isinstance(quad.object, ox.Literal)
            assert quad.object.value in section(page, quad.subject.value.removeprefix(PREFIXES["unres"]))


def test_a_term_tells_what_it_is_and_how_it_is_used(client: httpx.Client) -> None:
    page = client.get("/ontology?lang=en").text
    verb = section(page, "verb")
    assert "property that leads to a thing" in verb
    assert "skos:Concept" in verb
    assert re.search(r"\d+ times", verb)
    assert "/id/A/RES/69/900/pp1/act1" in section(page, "Act")
    assert "not in this data" in section(page, "State")
    for href in re.findall(r'<li><a href="(/id/[^"]+)"', page)[:40]:
        assert client.get(href, follow_redirects=True).status_code == 200


@pytest.mark.parametrize("path", ["/ontology", "/shapes"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_a_language(client: httpx.Client, path: str, language: str) -> None:
    answer = client.get(path, params={"lang": language})
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in answer.text
    assert words_in(language, "vocabulary")[path.removeprefix("/")] in unescape(answer.text)
    assert 'class="definition" lang="ar" dir="rtl"' in answer.text or 'class="message" lang="ar"' in answer.text
    accepted = client.get(path, headers={"Accept-Language": f"{language}, en;q=0.1"})
    assert f'<html lang="{language}"' in accepted.text
    assert "Accept-Language" in accepted.headers["vary"]
    assert accepted.headers["etag"] != answer.headers["etag"], "its links do not choose the language"
    again = client.get(path, params={"lang": language}, headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_the_classes_are_drawn(client: httpx.Client) -> None:
    page = client.get("/ontology?lang=ar").text
    drawn = page[page.index("<svg") : page.index("</svg>")]
    assert drawn.count("<rect") > 25
    assert drawn.count("<line") > 15
    assert '<a href="#Act">' in drawn
    assert "فعل قولي" in drawn


def test_an_unknown_language_is_english(client: httpx.Client) -> None:
    assert '<html lang="en"' in client.get("/ontology", params={"lang": '"><script>'}).text


def test_each_shape_and_constraint_has_its_place(client: httpx.Client) -> None:
    page = client.get("/shapes?lang=en").text
    found = set(ids(page))
    shapes = view_shapes(read_folder("shapes")[0], read_folder("ontology")[0], words_in("en", "vocabulary"))
    assert len(shapes) > 40
    for shape in shapes:
        assert {shape.id, *(each.id for each in shape.constraints)} <= found
        assert shape.targets, shape.id
        for constraint in shape.constraints:
            assert constraint.rules, constraint.id
            assert {text.language for text in constraint.messages} == {"ar", "en"}, constraint.id
    act = section(page, "Act")
    for words in ("exactly 1", "each value is a thing of the class skos:Concept", "/id/scheme/acts/"):
        assert words in re.sub(r"<[^>]+>", "", act)
    assert "للفعل كلمة واحدة" in act


def test_every_constraint_of_the_shapes_has_words() -> None:
    known = {
        *(name.removeprefix("rule ") for name in words_in("en", "vocabulary")),
        *("path", "message", "severity", "name", "description", "order"),
    }
    known |= {"property", "sparql", "prefixes", "declare", "prefix", "namespace", "deactivated", "flags"}
    used = {
        q.predicate.value.removeprefix(PREFIXES["sh"])
        for q in read_folder("shapes")[0]
        if "shacl#" in q.predicate.value
    }
    assert not used - known, f"say in kg/lang/*/vocabulary.py: {used - known}"


@pytest.mark.parametrize(
    ("path", "accept", "kind"),
    [
        ("/ontology", "text/turtle", "text/turtle"),
        ("/ontology", "application/ld+json", "application/ld+json"),
        ("/shapes", "application/n-triples", "application/n-triples"),
        ("/ontology.rdf", "text/html", "application/rdf+xml"),
        ("/shapes.ttl", "*/*", "text/turtle"),
    ],
)
def test_a_term_leads_to_the_data_too(client: httpx.Client, path: str, accept: str, kind: str) -> None:
    answer = client.get(path, headers={"Accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == kind
    tagged = client.get(path, headers={"Accept": accept, "If-None-Match": answer.headers["etag"]})
    assert tagged.status_code == 304


def test_a_version_of_the_ontology_leads_to_it(client: httpx.Client) -> None:
    assert client.get("/ontology/0.1.0").headers["location"] == "/ontology"


def test_a_list_is_a_table_of_its_concepts(tmp_path_factory: pytest.TempPathFactory) -> None:
    with (
        serving(make_lists(tmp_path_factory.mktemp("schemes"))) as address,
        httpx.Client(base_url=address, timeout=20, headers=BROWSER) as client,
    ):
        page = client.get("/id/scheme/acts.html", params={"lang": "ar"})
        assert '<html lang="ar" dir="rtl">' in page.text
        codes = re.findall(r'<td><a href="/id/scheme/acts/([a-z-]+)\?lang=ar"><code dir="ltr">', page.text)
        assert len(codes) == 34
        assert codes == sorted(codes)
        assert "تشير إلى" in page.text
        assert '<a href="/search?act=scheme%2Facts%2Frecall&amp;lang=ar">3</a>' in page.text
        assert client.get("/search?act=scheme%2Facts%2Frecall").status_code == 200
        english = client.get("/id/scheme/acts.html")
        assert '<html lang="en"' in english.text
        assert english.headers["etag"] != page.headers["etag"]
        assert "Accept-Language" in english.headers["vary"]
        assert client.get("/id/scheme/places.html").status_code == 200
