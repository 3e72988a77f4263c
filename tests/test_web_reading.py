"""The page of a document to be read: side by side, cards, margin, misprints, the words of statements, the reference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kg.graph.namespaces import PREFIXES
from kg.settings import Settings
from kg.store.dataset import Layout
from kg.web.documents.columns import Line, with_tables
from kg.web.documents.marks import Mark, cut, latin_marks
from kg.web.documents.reading import Cell
from kg.web.documents.setting import set_cell, show_controls
from kg.web.page.words import said_in
from tests.elements import Page
from tests.graph_sample import BASE, WORK
from tests.web_server import SETTINGS, make_dataset, make_versions, serving

DOCUMENT = "/" + WORK.removeprefix(BASE)
CONTACT = "mailto:errors@example.org"


@pytest.fixture(scope="module")
def single(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    settings = SETTINGS.model_copy(update={"contact": CONTACT})
    with (
        serving(make_dataset(tmp_path_factory.mktemp("single")), settings) as address,
        httpx.Client(base_url=address, timeout=20) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with (
        serving(make_versions(tmp_path_factory.mktemp("several"))) as address,
        httpx.Client(base_url=address, timeout=20) as client,
    ):
        yield client


def page(client: httpx.Client, path: str, language: str = "en") -> Page:
    answer = client.get(path, headers={"Accept-Language": language})
    assert answer.status_code == 200
    return Page(answer.text)


def test_two_versions_stand_side_by_side_paragraph_by_paragraph(several: httpx.Client) -> None:
    found = page(several, f"{DOCUMENT}/ar.html?beside=en")
    sections = found.text.split('<section class="paragraph')[1:]
    cells = [re.findall(r'<div class="cell" dir="(\w+)" lang="(\w+)">', each) for each in sections]
    assert cells
    assert all(each == [("rtl", "ar"), ("ltr", "en")] for each in cells)
    assert "إذ تشير" in found.section("pp1")
    assert re.search(r'lang="en">\s*<p class="text[^>]*>\s*\S', found.section("pp1"))


def test_what_only_one_version_has_stands_in_its_own_column(several: httpx.Client) -> None:
    found = page(several, f"{DOCUMENT}/ar.html?beside=fr")
    cells = found.section("fr/op2").split('<div class="cell"')
    assert "<p" not in cells[1]
    assert "<p" in cells[2]


def test_what_is_not_aligned_stands_beside_what_has_its_number(several: httpx.Client) -> None:
    section = page(several, f"{DOCUMENT}/fr.html?beside=ar").section("fr/op1")
    cells = section.split('<div class="cell"')
    assert "<p" in cells[1]
    assert "<p" in cells[2]
    assert "by its number alone" in section


def test_links_to_other_versions_keep_what_stands_beside(several: httpx.Client) -> None:
    found = page(several, f"{DOCUMENT}/ar.html?beside=en")
    links = {each["hreflang"]: each["href"] for each in found.all("a") if "hreflang" in each}
    assert links["fr"] == f"{DOCUMENT}/fr.html?beside=en"
    assert links["en"] == f"{DOCUMENT}/en.html"  # not beside itself
    beside = [each["href"] for each in found.all("a", href="/ar.html") if "hreflang" not in each]
    assert {f"{DOCUMENT}/ar.html", f"{DOCUMENT}/ar.html?beside=fr"} <= set(beside)


@pytest.mark.parametrize("beside", ["ar", "xx", "", "%22%3E%3Cscript%3E", "e" * 500])
def test_nothing_stands_beside_that_is_not_there(several: httpx.Client, beside: str) -> None:
    found = page(several, f"{DOCUMENT}/ar.html?beside={beside}")
    assert found.text.count('<div class="cell"') == found.text.count('<section class="paragraph')
    assert "<script>" not in found.text


def test_an_anchor_is_there_once_though_two_sources_have_it(several: httpx.Client) -> None:
    ids = [each["id"] for _, each in page(several, f"{DOCUMENT}/ar.html?beside=en").tags if "id" in each]
    assert len(ids) == len(set(ids))


def test_a_mark_says_what_it_is_and_how_sure(single: httpx.Client) -> None:
    marks = page(single, f"{DOCUMENT}.html").all("a", class_="m-citation")
    assert "document\nA/RES/37/4\n22 October 1982\nread by machine" in [each.get("title") for each in marks]


def test_the_margin_has_act_addressee_and_the_iri(single: httpx.Client) -> None:
    section = page(single, f"{DOCUMENT}.html").section("op1")
    assert f'data-iri="{WORK}/op1"' in section
    (badge,) = re.findall(r'<a class="badge act"[^>]*>(.*?)</a>', section, re.S)
    words = " ".join(re.sub(r"<[^>]+>", " ", badge).split())
    assert words.startswith("request")
    assert re.search(r'<a class="words" href="[^"]+char=\d+,\d+#char=\d+,\d+"', section)


def test_words_are_pointed_out_on_the_page_of_the_document(single: httpx.Client) -> None:
    section = page(single, f"{DOCUMENT}.html").section("page-cites")
    href = next(iter(re.findall(r'class="words" href="([^"]+)"', section)))
    place = re.search(r"\?char=(\d+),(\d+)#char=\1,\2$", href)
    assert place
    assert href.startswith(f"{DOCUMENT}.html?")
    led = page(single, href.partition("#")[0])
    asked, *_ = led.all("a", class_="m-asked")
    assert asked["id"] == f"char={place[1]},{place[2]}"


def test_statements_lead_to_their_words(single: httpx.Client, several: httpx.Client) -> None:
    said = page(single, f"{DOCUMENT}.html").section("page-said")
    assert re.search(r"69/900.*?class=\"words\"", said, re.S)
    adoption = page(several, f"{DOCUMENT}/ar.html").section("page-adoption")
    assert 'class="words"' in adoption


def test_a_misprint_has_both_readings_and_a_switch(single: httpx.Client) -> None:
    found = page(single, f"{DOCUMENT}.html")
    assert "<ins>قراراتنا</ins><del>قراراتها</del>" in found.section("pp1")
    (box,) = found.all("input", id="corrections")
    assert (box["type"], "checked" in box) == ("checkbox", True)
    assert not page(single, f"{DOCUMENT}.html").all("input", id="none")


def test_a_footnote_is_reached_from_its_marker(single: httpx.Client) -> None:
    found = page(single, f"{DOCUMENT}.html")
    assert found.all("a", class_="note", href="#fn1")


def test_the_page_speaks_arabic(single: httpx.Client) -> None:
    for path, language in ((f"{DOCUMENT}.html?lang=ar", "en"), (f"{DOCUMENT}.html", "ar")):
        found = page(single, path, language)
        assert found.all("html") == [{"lang": "ar", "dir": "rtl"}]
        assert "نسخة غير رسمية" in found.text
        assert "What is said of it" not in found.text
    assert page(single, f"{DOCUMENT}.html", "fr").all("html") == [{"lang": "en", "dir": "ltr"}]


def test_the_notice_says_where_the_text_is_from_and_whom_to_tell(single: httpx.Client, several: httpx.Client) -> None:
    read = page(single, f"{DOCUMENT}.html").section("page-read")
    assert re.search(r"sha256 <code>[0-9a-f]{64}</code>", read)
    assert f'href="{CONTACT}?subject=https%3A%2F%2F' in read
    assert re.search(r"<td>read by machine</td><td class=\"number\">\d+</td>", read)
    assert "gives no address" in (nobody := page(several, f"{DOCUMENT}.html").section("page-read"))
    assert "whoever runs this server" in nobody
    assert "mailto:" not in nobody


CONTACTS = (
    ("vcard:hasEmail <mailto:data@example.org>", "mailto:data@example.org?subject="),
    ("vcard:hasURL <https://example.org/us>", 'href="https://example.org/us"'),
    (f"vcard:hasURL <{BASE}>", ""),  # what a catalog says where no contact was given
    ("vcard:hasEmail <javascript:alert(1)>", ""),
    ("vcard:hasEmail <mailto:a@b?cc=c@d>", ""),
    ("vcard:fn 'nobody'", ""),
)


@pytest.mark.parametrize(("named", "link"), CONTACTS)
def test_where_the_operator_names_nobody_the_catalog_may(tmp_path: Path, named: str, link: str) -> None:
    catalog = (
        f"<{BASE}catalog> a dcat:Catalog ; dcat:dataset <{BASE}dataset> . <{BASE}dataset> dcat:contactPoint <urn:c> ."
    )
    prefixes = "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in PREFIXES.items())
    folder = make_dataset(tmp_path)
    Layout(folder).catalog.write_text(f"{prefixes}{catalog} <urn:c> {named} .", encoding="utf-8")
    with serving(folder) as address, httpx.Client(base_url=address, timeout=20) as client:
        read = page(client, f"{DOCUMENT}.html").section("page-read")
    assert link in read
    assert ("gives no address" in read) == (not link)
    assert not [wrong for wrong in ("javascript:", "cc=") if wrong in read]


@pytest.mark.parametrize(
    "contact", ["javascript:alert(1)", "mailto:", "errors@example.org", "https://x y", "mailto:a@b?cc=c@d"]
)
def test_a_contact_is_a_mailbox_or_a_page(contact: str) -> None:
    with pytest.raises(ValueError, match="contact"):
        Settings(contact=contact)


def test_sentences_of_the_data_are_said_in_the_language_of_the_page() -> None:
    arabic = said_in("recorded vote: 80 in favour, 29 against, 65 abstaining", "ar")
    assert arabic
    assert re.findall(r"\d+", arabic) == ["80", "29", "65"]
    assert said_in("who is meant by 'المنظمة' is not decided", "ar") == "لم يُحسم من المقصود بـ«المنظمة»"
    assert (
        said_in("'{}' leads to {0.__class__}, but the words say {}", "ar")
        == "يؤدي «{}» إلى {0.__class__}\u200f والكلمات تقول {}"
    )
    assert said_in("who is meant by '" + "x" * 5000 + "' is not decided", "ar") is None


def test_what_the_reader_left_undecided_is_listed_with_its_place(single: httpx.Client) -> None:
    section = page(single, f"{DOCUMENT}.html").section("page-findings")
    assert re.search(r'<li><a href="[^"]+">', section)


@pytest.mark.parametrize(
    ("suffix", "media_type", "words"),
    [
        ("bib", "application/x-bibtex", "number = {A/RES/69/900}"),
        ("ris", "application/x-research-info-systems", "SN  - A/RES/69/900\r\n"),
        ("csl.json", "application/vnd.citationstyles.csl+json", '"number": "A/RES/69/900"'),
    ],
)
def test_a_reference_in_the_forms_of_reference_managers(
    single: httpx.Client, suffix: str, media_type: str, words: str
) -> None:
    answer = single.get(f"/cite/A/RES/69/900.{suffix}")
    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert answer.headers["content-disposition"] == f'attachment; filename="A-RES-69-900.{suffix}"'
    assert words in answer.text
    assert f'/cite/A/RES/69/900.{suffix}"' in page(single, f"{DOCUMENT}.html").text.replace("?lang=ar", "")


@pytest.mark.parametrize(
    "path", ["A/RES/69/900", "A/RES/69/900.pdf", "A/RES/1/1.bib", "org/nasty.bib", ".bib", "%3Cscript%3E.bib"]
)
def test_a_reference_to_nothing(single: httpx.Client, path: str) -> None:
    assert single.get(f"/cite/{path}").status_code == 404


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("انظر A/69/L.79 و Add.1)", ["A/69/L.79", "Add.1"]),
        ("قرار A/RES/3369(XXX)،", ["A/RES/3369(XXX)"]),
        ("في E/CN.9/2006/9؛", ["E/CN.9/2006/9"]),
        ("القرار 77/176 و 22 كانون", []),  # digits alone stand as they are
        ("UNESCO", []),  # so does a word
        ("مبلغ 291 354 800 دولار", ["291 354 800"]),  # groups of a number would be turned round
        ("الفقرات 12 و 123 1234", []),
    ],
)
def test_latin_symbols_in_arabic_are_set_apart(text: str, found: list[str]) -> None:
    assert [text[mark.start : mark.end] for mark in latin_marks(text)] == found


def test_many_latin_symbols_are_found_in_time() -> None:
    assert list(latin_marks("A" * 200_000 + "/" * 200_000)) == []
    assert isinstance(next(latin_marks("A/B " * 50_000)), Mark)


@pytest.mark.parametrize("char", ["\u202a", "\u202e", "\u2066", "\u2069", "\x00", "\x1b", "\x9f"])
def test_characters_that_turn_a_page_round_are_written_out(char: str) -> None:
    assert show_controls(f"a{char}b") == f"a[U+{ord(char):04X}]b"


def test_a_table_is_set_as_one() -> None:
    """Rows as `kg.text.akn` prints them, the words before and after, a row of one cell, a mark in a cell."""
    text = "approved:\nSection | Amount\nStaff\n | 291 354 800\nTotal | 1\nEnd"
    pieces = cut(text, [(0, len(text))], [Mark(text.index("Amount"), text.index("Amount") + 6, "place")])
    before, table, after = with_tables(Line(pieces, number="1."))
    set_line = str(set_cell(Cell([table], "en", "ltr"), anchored=True))
    assert ("".join(piece.text for piece in before.pieces), before.number) == ("approved: ", "1.")
    assert "".join(piece.text for piece in after.pieces) == "End "
    assert set_line.count("<tr>") == 4
    assert '<tr><td>Section</td><td><span class="m-place"' in set_line
    assert '<tr><td colspan="2">Staff</td></tr><tr><td></td><td>291 354 800</td></tr>' in set_line
    (line,) = with_tables(Line(cut("a | b", [(0, 5)], [])))  # one bar makes no table
    assert line.pieces
