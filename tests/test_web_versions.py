"""The page of a work in several languages: which version is shown, what versions disagree on, what stands around."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.store.embedded import EmbeddedStore
from kg.store.protocol import Answer, Question, Row
from kg.web.documents.marks import Mark, cut
from kg.web.documents.reading import view_document
from kg.web.documents.versions import choose_version
from tests.elements import Page
from tests.graph_sample import BASE, SOURCE, WORK
from tests.web_server import AFTER, AGENDA, BEFORE, CONCEPTS, SECOND_FILE, make_versions, serving

DOCUMENT = "/" + WORK.removeprefix(BASE)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_versions(tmp_path_factory.mktemp("versions"))


@pytest.fixture(scope="module")
def client(dataset: Path) -> Iterator[httpx.Client]:
    with serving(dataset) as address, httpx.Client(base_url=address, timeout=20) as client:
        yield client


def page(client: httpx.Client, path: str = f"{DOCUMENT}.html", language: str = "") -> Page:
    answer = client.get(path, headers={"Accept-Language": language} if language else {})
    assert answer.status_code == 200
    return Page(answer.text)


@pytest.mark.parametrize(
    ("path", "accepted", "shown", "varies"),
    [
        ("{}.html", "", "ar", True),  # Arabic comes first
        ("{}.html", "fr-CH, en;q=0.8", "fr", True),
        ("{}.html", "fr;q=0.2, en;q=0.8, *;q=0.1", "en", True),
        ("{}.html", "de, ja", "ar", True),  # nothing that is there
        ("{}.html", "ar;q=0, *", "en", True),
        ("{}.html", "en;q=rubbish, ,;;, fr", "fr", True),
        ("{}.html?lang=en", "fr", "en", False),  # the parameter goes before all
        ("{}/fr.html", "en", "fr", True),  # then the address; the words of the page itself by the header
        ("{}/fr.html?lang=en", "ar", "en", False),
        ("{}.html?lang=xx", "fr", "fr", True),
        ("{}.html?lang=%22%3E%3Cscript%3E", "", "ar", True),
    ],
)
def test_which_version_is_shown(client: httpx.Client, path: str, accepted: str, shown: str, varies: bool) -> None:
    answer = client.get(path.format(DOCUMENT), headers={"Accept-Language": accepted})
    found = Page(answer.text)
    assert {each["lang"] for each in found.all("p", class_="text")} == {shown}
    assert {each["dir"] for each in found.all("p", class_="text")} == {"rtl" if shown == "ar" else "ltr"}
    (article,) = found.all("article")
    assert (article["lang"], article["dir"]) == (shown, "rtl" if shown == "ar" else "ltr")
    assert ("Accept-Language" in answer.headers.get("vary", "")) is varies
    assert "<script>" not in answer.text


def test_versions_have_etags_of_their_own(client: httpx.Client) -> None:
    path = f"{DOCUMENT}.html"
    tags = {each: client.get(path, headers={"Accept-Language": each}).headers["etag"] for each in ("ar", "en", "fr")}
    assert len(set(tags.values())) == 3
    same = client.get(path, headers={"Accept-Language": "en", "If-None-Match": tags["en"]})
    assert (same.status_code, same.headers["vary"]) == (304, "Accept-Language, Accept-Encoding")
    assert client.get(path, headers={"Accept-Language": "fr", "If-None-Match": tags["en"]}).status_code == 200


def test_the_other_versions_are_linked_by_their_own_names(client: httpx.Client) -> None:
    found = page(client, language="en")
    links = {each["hreflang"]: each for each in found.all("a") if "hreflang" in each}
    assert {code: each["href"] for code, each in links.items()} == {
        code: f"{DOCUMENT}/{code}.html" for code in ("ar", "en", "fr")
    }
    assert [code for code, each in links.items() if each.get("aria-current")] == ["en"]
    assert (links["ar"]["lang"], links["ar"]["dir"]) == ("ar", "rtl")
    assert ">العربية</a>" in found.text
    assert ">Français</a>" in found.text


def test_the_page_of_a_version_leads_to_the_document(client: httpx.Client) -> None:
    assert f'<p class="symbol"><a href="{DOCUMENT}">' in page(client, f"{DOCUMENT}/fr.html").text


def test_the_title_is_in_the_language_shown(client: httpx.Client) -> None:
    assert page(client, language="ar").all("h1") == [{"dir": "rtl", "lang": "ar"}]
    assert page(client, language="fr").all("h1") == [{"dir": "ltr", "lang": "fr"}]


def test_the_source_shown_is_named_and_the_other_files_linked(client: httpx.Client) -> None:
    notice = page(client, language="ar").text.partition('class="notice"')[2].partition("</p>")[0]
    assert re.findall(r'href="(/id/[^"]+)"', notice) == [
        "/" + SOURCE.removeprefix(BASE),
        "/" + SECOND_FILE.removeprefix(BASE),
    ]


def test_disagreements_stand_beside_their_paragraph(client: httpx.Client) -> None:
    section = page(client, f"{DOCUMENT}/ar.html", language="en").section("pp2")
    assert "The versions differ here" in section
    voices = Page(section).all("a", class_="voice")
    said = {each["lang"]: each["href"] for each in voices}
    assert said["ar"].startswith(f"/{SOURCE.removeprefix(BASE)}.html?char=")  # to its words
    assert said["en"] == f"{DOCUMENT}/en.html#pp2"  # who says nothing: to the paragraph there
    assert "The versions differ here" not in page(client, f"{DOCUMENT}/ar.html").section("header")


def test_disagreements_about_the_work_have_a_section(client: httpx.Client) -> None:
    section = page(client).section("page-differences")
    assert "2015-09-10" in section
    assert "2015-09-11" in section
    assert "page-differences" in page(client).text.partition('class="notice"')[2].partition("</p>")[0]


def test_paragraphs_of_a_version_alone_stand_in_their_order(client: httpx.Client) -> None:
    found = page(client, f"{DOCUMENT}/fr.html")
    anchors = [each["id"] for each in found.all("section", class_="paragraph") if each.get("id")]
    assert [each for each in anchors if each.startswith("fr/")] == ["fr/op1", "fr/op2"]
    assert anchors.index("pp2") < anchors.index("fr/op1")
    assert "this version only" in found.section("fr/op1")
    assert "unaligned" not in page(client, language="ar").text


def test_what_stands_around_the_text(client: httpx.Client) -> None:
    found = page(client, language="fr")
    series = found.section("page-series")
    assert [each["href"].removeprefix("/id/") for each in Page(series).all("a")] == [
        each.removeprefix(f"{BASE}id/") for each in (BEFORE, AFTER)
    ]
    adoption = found.section("page-adoption")
    assert "Point" in adoption  # the printed name of the item, in the language shown
    assert AGENDA.removeprefix(BASE) in adoption
    assert re.search(
        r'In favour <span class="count">2</span>.*Saudi Arabia.*Against <span class="count">1', adoption, re.S
    )
    assert "Sponsors" in adoption
    subjects = found.section("page-subjects")
    assert {each["href"] for each in Page(subjects).all("a")} == {f"/browse?iri={quote(c, safe='')}" for c in CONCEPTS}
    assert "4. Quality education" in subjects  # a goal, with its number
    assert "1001012" in subjects  # a concept that has no name
    assert "/id/A/RES/37/4" in found.section("page-cites")
    citing = [each["href"] for each in Page(found.section("page-cited-by")).all("a")]
    assert citing == ["/" + AFTER.removeprefix(BASE)]  # not its paragraph
    assert found.text.index("page-cites") < found.text.index("page-said")


def test_names_out_of_data_are_escaped_and_anchors_are_the_page_s_own(client: httpx.Client) -> None:
    for language in ("ar", "en", "fr"):
        found = page(client, language=language)
        scripts = [each.get("src", each.get("type", "")) for each in found.all("script")]
        assert sorted(each.partition("?")[0] for each in scripts) == [
            "/static/reading.js",
            "/static/suggest.js",
            "application/ld+json",
        ]
        assert not found.all("b")
        assert not [name for _, attributes in found.tags for name in attributes if name.startswith("on")]
        ids = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
        assert [each for each in ids if not each.startswith("char=")].count("main") == 1
        assert not [each for each in ids if re.search(r"\s|[<>\"]", each)]
    assert "part-main" in [attributes.get("id") for _, attributes in page(client, language="ar").tags]


class Counting(EmbeddedStore):
    """A store that counts how often it is asked."""

    asked = 0

    def query(self, question: Question) -> Answer:
        self.asked += 1
        return super().query(question)

    def select(self, text: str) -> list[Row]:
        self.asked += 1
        return list(super().select(text))


def test_a_page_asks_a_few_questions_however_many_paragraphs(dataset: Path) -> None:
    store = Counting(dataset / "store")
    chosen = choose_version(store, WORK, asked="", accepted="", base=BASE)
    assert chosen
    document = view_document(store, chosen, base=BASE)
    store.close()
    assert len(document.paragraphs) > 6
    assert store.asked <= 10


@given(
    st.text(max_size=30),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=20),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4),
)
def test_cut_pieces_are_the_text(text: str, places: list[tuple[int, int]], spans: list[tuple[int, int]]) -> None:
    marks = [Mark(start, end, "date") for start, end in places]
    for start, end in spans:
        pieces = cut(text, [(start, end)], marks)
        assert "".join(piece.text for piece in pieces) == text[start:end]
        at = start
        for piece in pieces:
            over = any(mark.start <= at and mark.end >= at + len(piece.text) > at for mark in marks)
            assert not piece.text or bool(piece.kinds) == over
            at += len(piece.text)


def test_many_marks_over_each_other_are_cut_in_time() -> None:
    marks = [Mark(n, 20_000 - n, "date") for n in range(5_000)]
    assert "".join(piece.text for piece in cut("x" * 20_000, [(0, 20_000)], marks)) == "x" * 20_000
