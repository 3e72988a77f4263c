"""Search and any spelling of a symbol, asked of a running server over six languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.namespaces import term
from kg.index.ask import ask
from kg.index.build import gather_quads, write_index
from kg.index.gather import Known
from kg.index.read import Index
from kg.pipeline import build
from kg.settings import Settings
from kg.store.dataset import Layout
from kg.web.app import create_app
from kg.web.http.problems import Refusal
from kg.web.search import indexing
from kg.web.search.indexing import index_of
from kg.web.search.suggest import suggest
from kg.web.state import State
from tests.asked import ROOT, serving_build
from tests.search_sample import BASE, CONCEPT, TITLES, make_corpus
from tests.test_index import HOSTILE, SPELLED
from tests.web_server import SETTINGS, make_dataset, serving

BROWSER = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with (
        serving(make_corpus(tmp_path_factory.mktemp("search"))) as address,
        httpx.Client(base_url=address, timeout=20, headers=BROWSER) as client,
    ):
        yield client


def documents_in(page: str) -> int:
    found = re.search(r'<p class="status" role="status">([\d,]+) document', page)
    assert found
    return int(found[1].replace(",", ""))


@pytest.mark.parametrize(("asked", "language", "documents"), SPELLED)
def test_what_a_page_finds(client: httpx.Client, asked: str, language: str, documents: int) -> None:
    page = client.get("/search", params={"q": asked}).text
    assert documents_in(page) == documents
    assert ("<mark" in page) is bool(documents)


def test_hits_are_marked_as_written_in_their_direction(client: httpx.Client) -> None:
    page = client.get("/search", params={"q": "الأمين العام"}).text
    assert '<mark class="m-hit">الأمـين</mark>' in page
    assert '<p class="text" dir="rtl" lang="ar">' in page
    assert '<small lang="ar">العربية</small>' in page
    assert 'href="/id/A/RES/76/2/ar.html#op1"' in page
    assert 'class="title" dir="rtl" lang="ar"' in page
    assert '<small lang="zh">中文</small>' in client.get("/search", params={"q": "秘书长"}).text


def test_the_text_of_the_data_is_escaped(client: httpx.Client) -> None:
    page = client.get("/search", params={"q": "development peace"}).text
    assert "&lt;b&gt;&amp;amp;&lt;/b&gt;" in page
    assert "<b>" not in page


@pytest.mark.parametrize("asked", HOSTILE)
def test_a_hostile_question_gives_a_page(client: httpx.Client, asked: str) -> None:
    answer = client.get("/search", params={"q": asked.encode("utf-8", "surrogatepass")})
    assert answer.status_code in ((200, 414) if len(asked) > 2_000 else (200, 400))
    assert "sqlite" not in answer.text.lower()


def test_every_value_is_a_link_that_narrows_and_can_be_taken_back(client: httpx.Client) -> None:
    page = client.get("/search", params={"q": "69/317"}).text
    links = re.findall(
        r'<li><a rel="nofollow" href="([^"]+)"><bdi[^>]*>[^<]*</bdi></a> <span class="count">(\d+)', page
    )
    assert len(links) > 10
    for href, count in links:
        narrowed = client.get(unescape(href)).text
        assert documents_in(narrowed) == int(count)
        back = re.search(r'<a rel="nofollow" href="([^"]+)" title="Remove">', narrowed)
        assert back
        assert documents_in(client.get(unescape(back[1])).text) == 3


def test_facets_are_named(client: httpx.Client) -> None:
    page = client.get("/search", params={"q": "", "session": "session/A/76", "language": "ar"}).text
    assert documents_in(page) == 2
    for name in ("العربية", "League of Arab States", "requests", "resolution", "2022"):
        assert f">{name}</bdi>" in page
    assert '<input type="hidden" name="session" value="session/A/76">' in page


def test_a_page_speaks_arabic_where_that_is_preferred_and_what_is_found_its_own_language(client: httpx.Client) -> None:
    for query, accepted in (("", "ar, en;q=0.5"), ("&lang=ar", "en")):
        path = f"/search?q=development&session=session/A/76{query}"
        answer = client.get(path, headers={"Accept-Language": accepted})
        assert ("Accept-Language" in answer.headers["vary"]) == (not query)
        assert answer.headers["content-language"] == "ar"
        assert '<html lang="ar" dir="rtl">' in answer.text
        for name in ("الجمعية العامة، الدورة السادسة والسبعون", "تطلب", "قرار", "جامعة الدول العربية"):
            assert f'<bdi dir="rtl" lang="ar">{name}</bdi>' in answer.text
        assert '<p class="text" dir="ltr" lang="en">' in answer.text
        assert "وثيقتان" in answer.text
    assert '<input type="hidden" name="lang" value="ar">' in answer.text
    narrower = re.findall(r'rel="nofollow" href="(/search[^"]+)"', answer.text)
    assert len(narrower) > 5
    assert all("lang=ar" in href for href in narrower)


@pytest.mark.parametrize(
    ("session", "name"),
    [
        ("session/A/76", "الجمعية العامة، الدورة السادسة والسبعون"),
        ("session/A/ES-11", "الجمعية العامة، الدورة الاستثنائية الطارئة الحادية عشرة"),
        ("session/A/S-32", "الجمعية العامة، الدورة الاستثنائية الثانية والثلاثون"),
        ("session/A/HRC/30", "مجلس حقوق الإنسان، الدورة الثلاثون"),  # whose name the data do not have
        ("session/A/X-1", "X-1"),  # a kind of session that there is not
        ("session/76", "76"),
    ],
)
def test_a_session_is_named_in_arabic(client: httpx.Client, session: str, name: str) -> None:
    page = client.get("/search", params={"session": session, "lang": "ar"}).text
    assert f">{name}</bdi> <span aria-hidden" in page


def test_the_facets_of_the_front_page_are_in_its_language(client: httpx.Client) -> None:
    for lang, name in (("ar", "قرار"), ("en", "resolution"), ("ar", "الجمعية العامة، الدورة الخامسة والسبعون")):
        for page in ("/", "/browse"):
            assert f'lang="{lang}">{name}</bdi>' in client.get(page, headers={"Accept-Language": lang}).text
    assert re.search(r'href="/search\?q=&amp;[^"]+&amp;lang=ar"', client.get("/", params={"lang": "ar"}).text)


def test_things_are_found_by_name(client: httpx.Client) -> None:
    page = client.get("/search", params={"q": "جامعه الدول"}).text
    assert 'href="/id/org/las"' in page
    assert 'href="/id/meeting/A/76/53"' in client.get("/search", params={"q": "plenary meeting"}).text


@pytest.mark.parametrize("asked", ["sustainable development", "Sustainable Dev*", "التنمية المستدامه"])
def test_a_subject_is_found_by_its_names_and_leads_to_its_documents(client: httpx.Client, asked: str) -> None:
    page = client.get("/search", params={"q": asked}).text
    href = f"/browse?iri={quote(CONCEPT, safe='')}"
    assert f'href="{href}"' in page.partition('class="named"')[2].partition("</section>")[0]
    about = client.get(href).text
    assert f'<a href="{CONCEPT}" rel="external">' in about  # where its publisher has it
    search = re.search(r'<a href="(/search\?subject=[^"]+)"', about)
    assert search
    assert documents_in(client.get(search[1]).text) == 3


def test_a_subject_is_a_facet(client: httpx.Client) -> None:
    page = client.get("/search", params={"q": "development"}).text
    facet = page.partition('id="facet-subject"')[2].partition("</section>")[0]
    assert "sustainable development" in facet
    assert '<span class="count">3</span>' in facet
    arabic = client.get("/search", params={"q": "development", "lang": "ar"}).text
    assert '<h2 id="facet-subject">الموضوع</h2>' in arabic


def test_subjects_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """By the lists that they are of."""
    same = "http://eurovoc.europa.eu/5585"
    statements = (
        f"<x:work> <{term('eli:is_about').value}> <{concept}> . <{concept}> a <{term('skos:Concept').value}> ;"
        f" <{term('skos:prefLabel').value}> 'sustainable development'@en ."
        for concept in (CONCEPT, same)
    )
    version = f"<x:work/en> <{term('eli:realizes').value}> <x:work> ; <{term('eli:is_embodied_by').value}> <x:file> ."
    (tmp_path / "data.ttl").write_text("\n".join((version, *statements)), encoding="utf-8")
    with serving(str(tmp_path / "data.ttl")) as address, httpx.Client(base_url=address, headers=BROWSER) as client:
        page = client.get("/search").text
    facet = page.partition('id="facet-subject"')[2].partition("</section>")[0]
    assert "sustainable development (UNBIS)" in facet
    assert "sustainable development (EuroVoc)" in facet


@pytest.mark.parametrize(("language", "name"), [("en", "General Assembly (UNGA)"), ("ar", "الجمعية العامة (UNGA)")])
def test_a_body_is_found_by_its_abbreviation(client: httpx.Client, language: str, name: str) -> None:
    page = client.get("/search", params={"q": "unga", "lang": language}).text
    assert name in page.partition('class="named"')[2].partition("</section>")[0]
    assert client.get("/suggest", params={"q": "UNG"}).json()[1] == ["UNGA"]


def test_the_document_meant_comes_first(client: httpx.Client) -> None:
    first = re.search(r'<h2><a href="([^"]+)">', client.get("/search", params={"q": "A/RES/75/1"}).text)
    assert first
    assert first[1] == "/id/A/RES/75/1"
    assert '<a href="/id/S/RES/242(1967)"' in client.get("/search", params={"q": "S/RES/242(1967)"}).text


def test_a_dataset_without_an_index_is_searched_if_it_is_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state: State = create_app(make_corpus(tmp_path, index=False), SETTINGS).state.served.state
    with state.indexing, pytest.raises(Refusal, match="ask again") as refused:
        index_of(state)
    assert (refused.value.status, refused.value.headers) == (503, {"Retry-After": "10"})
    monkeypatch.setattr(indexing, "MOST_STATED", 10)
    with pytest.raises(Refusal, match="no index of this data") as refused:
        index_of(state)
    assert refused.value.status == 501
    monkeypatch.undo()
    made = index_of(state)
    layout = Layout(make_corpus(tmp_path / "with"))
    state = create_app(layout.root, Settings(log="none")).state.served.state
    own = index_of(state)
    assert own.path == next(layout.index.glob("*.sqlite"))
    for asked, _, _ in SPELLED:
        assert made.search(ask(asked)) == own.search(ask(asked))


def test_other_rdf_is_searched(tmp_path: Path) -> None:
    state: State = create_app(make_dataset(tmp_path), SETTINGS).state.served.state
    assert index_of(state).search(ask("٤/٣٧")).documents == 1
    assert [each.text for each in index_of(state).names(ask("منظمة"), limit=1)] == ["منظمة"]


def test_what_can_not_be_searched_says_so_and_is_not_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.ttl").write_text('<http://a/s> <http://xmlns.com/foaf/0.1/name> "X" .', encoding="utf-8")
    (tmp_path / "b.ttl").write_text(
        "".join(f'<http://a/{n}> <http://www.w3.org/2000/01/rdf-schema#label> "{n}" .\n' for n in range(20)),
        encoding="utf-8",
    )
    for name, most, said in (("a.ttl", 300_000, "nothing in this data"), ("b.ttl", 10, "too much"), ("b.ttl", 30, "")):
        monkeypatch.setattr(indexing, "MOST_STATED", most)
        with serving(tmp_path / name) as address, httpx.Client(base_url=address, timeout=20, headers=BROWSER) as client:
            home, answer = client.get("/").text, client.get("/search", params={"q": "7"})
        assert answer.status_code == (501 if said else 200)
        assert said in answer.text
        assert ("/sparql" in answer.text, 'action="/search"' in home) == (True, not said)
        assert "A/RES" not in home


def test_building_again_makes_a_missing_index_which_is_used_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "MOST_STATED", 10)
    with serving_build(ROOT / "data", tmp_path) as client:
        (built,) = Layout(tmp_path).index.glob("*.sqlite")
        built.unlink()
        refused = client.get("/search", params={"q": "69/317"})
        assert (refused.status_code, "`kg build`" in refused.text) == (501, True)
        build([ROOT / "data"], tmp_path, settings=Settings(), tell=lambda *_: None)
        assert client.get("/search", params={"q": "69/317"}).status_code == 200


WORK, PRINTED = "/id/A/RES/75/1", "/id/A/RES/69/317"
RESOLVED: tuple[tuple[str, str], ...] = (
    ("A/RES/75/1", WORK),
    ("a/res/75/1", WORK),
    ("A / RES / 75 / 1", WORK),
    ("  A/RES/75/1  ", WORK),
    ("Ａ／ＲＥＳ／７５／１", WORK),  # full width
    ("A/RES/٧٥/١", WORK),
    ("\u202bA/RES/75/1\u202c", WORK),  # bidi marks
    ("A/\u200eRES/\u200e75/\u200e1", WORK),
    ("A%2FRES%2F75%2F1", WORK),  # encoded once more
    ("A∕RES∕75∕1", WORK),  # division slashes
    ("75/1", WORK),
    ("1/75", WORK),  # serial first
    ("١/٧٥", WORK),
    ("٧٥/١", WORK),
    ("75 / 1", WORK),
    ("القرار 75/1", WORK),
    ("القرار ١/٧٥", WORK),
    ("قرار الجمعية العامة 75/1", WORK),
    ("resolution 75/1", WORK),
    ("Resolution 75/1.", WORK),
    ("General Assembly resolution 75/1", WORK),
    ("резолюция 75/1", WORK),
    ("résolution 75/1 de l’Assemblée générale", WORK),
    ("resolución 75/1", WORK),
    ("第75/1号决议", WORK),
    ("大会第75/1号决议", WORK),
    ("/akn/un/statement/deliberation/unga/2020-12-01/75-1", WORK),
    ("/akn/un/statement/deliberation/unga/2020-12-01/75-1/", WORK),
    ("/akn/un/statement/deliberation/unga/2020-12-01/75-1/eng@2020-12-01", WORK),
    ("/akn/un/statement/deliberation/unga/2020-12-01/75-1/fra@/!main~op1", WORK),
    ("https://example.org/akn/un/statement/deliberation/unga/2020-12-01/75-1", WORK),
    ("/akn/un/statement/deliberation/unga/1999-01-01/75-1", WORK),  # with another date
    ("https://undocs.org/A/RES/75/1", WORK),
    ("undocs.org/en/A/RES/75/1", WORK),
    ("A/RES/75/1/en", WORK),
    ("A/RES/75/1/ar/op2", WORK),
    ("A_RES_75_1-2111111A.xml", WORK),
    ("https://undocs.org/ar/A/RES/75/1", WORK),
    ("https://docs.un.org/ar/A/RES/75/1", WORK),
    ("https://docs.un.org/A/RES/75/1", WORK),
    ("http://www.undocs.org/en/a/res/75/1", WORK),
    ("https://undocs.org/pdf?symbol=en/A/RES/75/1", WORK),
    ("https://documents.un.org/symbol-explorer?s=A/RES/75/1", WORK),
    ("https://w3id.org/unres/id/A/RES/75/1", WORK),
    ("https://w3id.org/unres/id/A/RES/75/1/ar", f"{WORK}/ar"),
    ("http://localhost:8000/id/A/RES/75/1.ttl", WORK),
    ("/id/org/las", "/id/org/las"),
    ("A/RES/69/317", PRINTED),  # only cited
    ("69/317", PRINTED),
    ("317/69", PRINTED),
    ("S/RES/242 (1967)", "/id/S/RES/242(1967)"),
    ("s/res/242(1967)", "/id/S/RES/242(1967)"),
    ("242 (1967)", "/id/S/RES/242(1967)"),
    ("قرار مجلس الأمن ٢٤٢ (١٩٦٧)", "/id/S/RES/242(1967)"),
    ("https://undocs.org/S/RES/242(1967)", "/id/S/RES/242(1967)"),
    ("3369 (XXX)", "/id/A/RES/3369(XXX)"),
    ("٣٣٦٩ (د-٣٠)", "/id/A/RES/3369(XXX)"),
    ("A/RES/3369 (XXX)", "/id/A/RES/3369(XXX)"),
    ("57/270 B", "/id/A/RES/57/270B"),
    ("A/RES/57/270 B", "/id/A/RES/57/270B"),
    ("resolution ES-11/1", "/id/A/RES/ES-11/1"),
    ("RES 69 317", PRINTED),
    ("RES/69/317", PRINTED),
    ("A.RES.69.317", PRINTED),
    ("a_res_69_317.PDF", PRINTED),
    ("A-RES-69-317", PRINTED),
    ("A/RES/75/1.pdf", WORK),
    ("https://docs.un.org/A/RES/75/1.pdf", WORK),
    ("A_RES_ES-11_1", "/id/A/RES/ES-11/1"),
    ("S/RES/242", "/id/S/RES/242(1967)"),  # the one of that number
    ("S_RES_242(1967)", "/id/S/RES/242(1967)"),
    ("S.RES.242.1967", "/id/S/RES/242(1967)"),
    ("UNSCR 242", "/id/S/RES/242(1967)"),
    ("SCR 242", "/id/S/RES/242(1967)"),
    ("UNSCR242 (1967)", "/id/S/RES/242(1967)"),
    ("A/RES/ES-11/1", "/id/A/RES/ES-11/1"),
)


def test_the_spellings_of_symbols_are_many() -> None:
    assert len(RESOLVED) == 76


@pytest.mark.parametrize(("asked", "path"), RESOLVED)
def test_resolve(client: httpx.Client, asked: str, path: str) -> None:
    answer = client.get("/resolve", params={"q": asked})
    assert (answer.status_code, answer.headers.get("location")) == (303, path)


def test_what_may_mean_several_is_listed(client: httpx.Client) -> None:
    answer = client.get("/resolve", params={"q": "37/4"})
    assert answer.status_code == 300
    assert "/id/A/RES/37/4" in answer.text
    assert "/id/A/RES/4/37" in answer.text
    assert client.get("/resolve", params={"q": "A/RES/37/4"}).status_code == 303


UNKNOWN = (
    "",
    "nothing",
    "1/1",
    "' OR 1=1",
    "<a>",
    "\u202e",
    "x" * 5000,
    "%00",
    "%ff",
    "/",
    "https://undocs.org/",
    "[::1",
)


@pytest.mark.parametrize("asked", [*UNKNOWN, "https://[", "A//1", "A/../1", "/id/../x", "https://w3id.org/unres/id/<>"])
def test_what_resolves_to_nothing(client: httpx.Client, asked: str) -> None:
    answer = client.get("/resolve", params={"q": asked})
    assert answer.status_code == 404
    assert "<a>”" not in answer.text


def test_the_nearest_are_offered(client: httpx.Client) -> None:
    page = client.get("/resolve", params={"q": "A/RES/69/318"})
    assert page.status_code == 404
    assert 'href="/id/A/RES/69/317"' in page.text
    problem = client.get("/resolve", params={"q": "A/RES/69/318"}, headers={"Accept": "*/*"})
    assert (problem.status_code, problem.headers["content-type"]) == (404, "application/problem+json")
    assert "A/RES/69/317" in problem.json()["detail"]


def test_the_nearest_are_of_the_same_series(client: httpx.Client) -> None:
    problem = client.get("/resolve", params={"q": "UNSCR 2429"}, headers={"Accept": "*/*"})
    assert "the nearest are S/RES/242(1967): try" in problem.json()["detail"]


def test_the_parts_of_a_symbol_find_the_nearest(client: httpx.Client) -> None:
    problem = client.get("/resolve", params={"q": "A/RES/57(B)"}, headers={"Accept": "*/*"})
    assert problem.status_code == 404
    assert "A/RES/57/270B" in problem.json()["detail"]


def test_resolve_never_leads_to_another_host(tmp_path: Path) -> None:
    with serving(make_dataset(tmp_path)) as address, httpx.Client(base_url=address, timeout=20) as client:
        for asked in ("ELSEWHERE", "FOREIGN"):
            answer = client.get("/resolve", params={"q": asked})
            assert answer.status_code == 303
            assert answer.headers["location"].startswith("/browse?iri=http")


COMPLETED: tuple[tuple[str, str, str], ...] = (
    ("leag", "League of Arab States", "/id/org/las"),
    ("LEAGUE OF A", "League of Arab States", "/id/org/las"),
    ("جامعه الدول", "جامعة الدول العربية", "/id/org/las"),
    ("الأمَم", "الأمم المتحدة", "/id/org/un"),
    ("69/3", "A/RES/69/317", "/id/A/RES/69/317"),
    ("٣١٧/٦٩", "A/RES/69/317", "/id/A/RES/69/317"),
    ("A/RES/57/2", "A/RES/57/270B", "/id/A/RES/57/270B"),
    ("S/RES/24", "S/RES/242(1967)", "/id/S/RES/242(1967)"),
    ("联合国", TITLES["zh"], "/id/A/RES/75/1"),
    ("联", TITLES["zh"], "/id/A/RES/75/1"),
    ("cooperacio", TITLES["es"], "/id/A/RES/75/1"),
    ("coopération entre", TITLES["fr"], "/id/A/RES/75/1"),
    ("сотрудн", TITLES["ru"], "/id/A/RES/75/1"),
    ("التعاو", TITLES["ar"], "/id/A/RES/75/1"),
)


@pytest.mark.parametrize(("typed", "text", "path"), COMPLETED)
def test_suggest(client: httpx.Client, typed: str, text: str, path: str) -> None:
    answer = client.get("/suggest", params={"q": typed})
    assert answer.headers["content-type"] == "application/x-suggestions+json"
    asked, texts, kinds, addresses = answer.json()
    assert asked == typed
    assert len(texts) == len(kinds) == len(addresses) == len(set(texts))
    arabic = client.get("/suggest", params={"q": typed, "lang": "ar"})
    assert answer.headers["vary"].startswith("Accept-Language")
    assert arabic.json()[1] == texts
    assert {("organization", "منظمة"), ("document", "وثيقة")} >= set(zip(kinds, arabic.json()[2], strict=True)) != set()
    assert addresses[texts.index(text)] == f"{client.base_url}".rstrip("/") + path


def test_what_begins_as_it_is_typed_is_suggested_first(tmp_path: Path) -> None:
    names = [f"A/77/{n}" for n in range(100, 200)] + ["A/RES/77/100", "A/RES/77/1"]
    quads = [Quad(NamedNode(f"{BASE}id/{name}"), term("eli:id_local"), Literal(name)) for name in names]
    write_index(lambda: [gather_quads(quads)], Known(), tmp_path / "index.sqlite", "1")
    index = Index(tmp_path / "index.sqlite")
    for typed in ("A/RES/77/1", "a/res/77/1", "A/RES/77/١"):
        assert [each.text for each in suggest(index, typed, base=BASE)][:3] == [
            "A/RES/77/1",
            "A/RES/77/100",
            "A/77/100",
        ]
    assert suggest(index, "77/1", base=BASE)[0].text == "A/77/100"


def test_what_can_not_be_resolved_is_said_in_the_language_of_the_page(client: httpx.Client) -> None:
    for query, accepted in (("", "ar"), ("&lang=ar", "en")):
        answer = client.get(f"/resolve?q=A/RES/75/9{query}", headers={"Accept-Language": accepted})
        assert answer.status_code == 404
        assert ("Accept-Language" in answer.headers["vary"]) == (not query)
        assert '<html lang="ar" dir="rtl">' in answer.text
        assert "ليس هنا وثيقة تسمى <q><bdi>A/RES/75/9</bdi></q>" in answer.text
    assert '/search?q=A%2FRES%2F75%2F9&amp;lang=ar"' in answer.text
    answer = client.get("/resolve", params={"q": "75/1", "lang": "ar"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/id/A/RES/75/1?lang=ar")


@pytest.mark.parametrize(
    ("path", "status", "title"),
    [
        ("/nothing", 404, "لا شيء في هذا العنوان"),
        ("/browse?iri=x", 400, "طلب غير مفهوم"),
    ],
)
def test_a_problem_is_said_in_the_language_of_the_page(
    client: httpx.Client, path: str, status: int, title: str
) -> None:
    answer = client.get(path, headers={"Accept-Language": "ar"})
    assert (answer.status_code, answer.headers["cache-control"]) == (status, "no-store")
    assert answer.headers["vary"].startswith("Accept, Accept-Language")
    assert '<html lang="ar" dir="rtl">' in answer.text
    assert f"<h1>{title}</h1>" in answer.text
    assert '<p class="problem"><bdi lang="en"' not in answer.text, "the sentence is said in Arabic too"
    assert "في" not in client.get(path).text.replace("العربية", "")
    assert "في" not in client.get(path, headers={"Accept": "application/json", "Accept-Language": "ar"}).text


def test_downloads_are_listed_in_the_language_of_the_page(client: httpx.Client) -> None:
    answer = client.get("/download", headers={"Accept-Language": "ar"})
    assert "Accept-Language" in answer.headers["vary"]
    assert '<html lang="ar" dir="rtl">' in answer.text
    assert "المجموعة كلها" in answer.text


@pytest.mark.parametrize("typed", HOSTILE)
def test_a_hostile_beginning_suggests_little(client: httpx.Client, typed: str) -> None:
    answer = client.get("/suggest", params={"q": typed.encode("utf-8", "surrogatepass")})
    assert answer.status_code in ((200, 414) if len(typed) > 2_000 else (200, 400))


def test_browsers_learn_to_search(client: httpx.Client) -> None:
    assert 'href="/opensearch.xml"' in client.get("/").text
    described = ElementTree.fromstring(client.get("/opensearch.xml").text)
    assert described.tag == "{http://a9.com/-/spec/opensearch/1.1/}OpenSearchDescription"


def test_the_home_page_leads_with_the_search_and_needs_no_script(client: httpx.Client) -> None:
    page = client.get("/").text
    main = page[page.index("<main") :]
    assert main.index('<form class="search" action="/search"') < main.index("<h2")
    assert re.findall(r'<script (src="[^"?]*)', page) == ['src="/static/suggest.js']
    assert client.get("/static/suggest.js").status_code == 200
