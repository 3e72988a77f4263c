"""Every page in the language of its reader: words, direction, headers, links, the way to the other language."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest

from kg.web.page.labels import labels_of
from kg.web.page.names import made_name
from kg.web.page.speaks import Speaks, keep_language
from kg.web.page.words import words_in
from kg.web.state import State
from tests.graph_sample import BASE
from tests.web_server import SETTINGS, make_versions, serving

DOCUMENT = "/id/A/RES/69/900"
PAGES = (
    *("/", "/browse", "/search", "/search?q=a", "/requests", "/download", "/catalog", "/docs", "/report", "/sparql"),
    *("/ontology", "/shapes", "/pictures", "/browse?of=http://purl.org/spar/cito/Citation", "/resolve?q="),
    *(f"{DOCUMENT}.html", f"{DOCUMENT}/pp1.html", f"{DOCUMENT}/pp1/act1.html", "/id/A/RES/37/4.html"),
    *("/id/session/A/69.html", "/id/scheme/acts.html", "/browse?iri=https://w3id.org/unres/ontology%23Act"),
    *("/nothing", "/id/nothing", "/browse?iri=x"),
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with (
        serving(make_versions(tmp_path_factory.mktemp("speaks"))) as address,
        httpx.Client(base_url=address, timeout=20, headers={"Accept": "text/html"}) as client,
    ):
        yield client


def asked(path: str, lang: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}lang={lang}"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_speaks_arabic(client: httpx.Client, path: str) -> None:
    for answer in (
        client.get(path, headers={"Accept-Language": "ar"}),
        client.get(asked(path, "ar"), headers={"Accept-Language": "en"}),
    ):
        assert answer.text.partition("<head>")[0].endswith('<html lang="ar" dir="rtl">\n')
        assert "ar" in answer.headers["content-language"]
        head, main = answer.text.partition("<main")[0], answer.text.partition("<main")[2]
        assert words_in("ar")["browse"] in head
        assert re.search("[\u0620-\u064a]", re.sub(r"<[^>]*>", "", main.partition("</h1>")[0])) or "A/RES" in main


@pytest.mark.parametrize("path", PAGES)
def test_a_page_leads_to_itself_in_the_other_language(client: httpx.Client, path: str) -> None:
    page = client.get(path, headers={"Accept-Language": "ar"}).text
    (switch,) = re.findall(r'<nav class="tongues".*?</nav>', page, re.DOTALL)
    (href,) = re.findall(r'<a href="([^"]+)" lang="en" hreflang="en" dir="ltr"', switch)
    other = client.get(href.replace("&amp;", "&"), headers={"Accept-Language": "ar"})
    assert '<html lang="en" dir="ltr">' in other.text
    assert other.status_code == client.get(path).status_code


@pytest.mark.parametrize("path", PAGES)
def test_the_answer_says_by_what_its_language_was_chosen(client: httpx.Client, path: str) -> None:
    assert "Accept-Language" in client.get(path).headers["vary"]
    assert "Accept-Language" in client.get(asked(path, "fr")).headers["vary"], "its words are Arabic or English"


@pytest.mark.parametrize("path", PAGES)
def test_links_keep_a_language_that_the_address_chose(client: httpx.Client, path: str) -> None:
    page = client.get(asked(path, "ar")).text
    page = re.sub(r'<nav class="(tongues|languages)".*?</nav>', "", page, flags=re.DOTALL)
    for href in re.findall(r'<a [^>]*href="(/[^"]*)"', page):
        own = href.partition("#")[0]
        is_page = not re.search(
            r"\.[a-z]+(?<!\.html)(\?|$)|/(ar|en|fr)(\.html)?(\?|$)|^/(download|cite|static)/|format=", own
        )
        assert not is_page or "lang=" in own, href
    chosen = client.get(path).text
    assert 'href="/browse"' in chosen


def test_an_answer_that_a_reader_has_is_theirs_alone(client: httpx.Client) -> None:
    for path in (f"{DOCUMENT}/pp1.html", "/id/session/A/69.html", "/catalog", "/pictures", "/ontology"):
        tags = [
            client.get(each, headers={"Accept-Language": accepted}).headers.get("etag", each)
            for each, accepted in ((path, "en"), (path, "ar"), (asked(path, "ar"), "en"), (asked(path, "fr"), "en"))
        ]
        assert len(set(tags)) == 4, path


def test_names_come_in_the_four_other_languages_where_there_are_any(client: httpx.Client) -> None:
    page = client.get("/id/session/A/69.html?lang=fr").text
    assert '<html lang="en" dir="ltr">' in page
    assert '<h1 dir="ltr" lang="fr"><bdi>Assemblée générale, soixante-neuvième session</bdi></h1>' in page


@pytest.mark.parametrize(
    ("path", "language", "name"),
    [
        ("session/A/75", "ar", "الجمعية العامة، الدورة الخامسة والسبعون"),
        ("session/A/20", "ar", "الجمعية العامة، الدورة العشرون"),
        ("session/A/71", "fr", "Assemblée générale, soixante et onzième session"),
        ("session/A/75", "es", "Asamblea General, septuagésimo quinto período de sesiones"),
        ("session/A/75", "ru", "Генеральная Ассамблея, семьдесят пятая сессия"),
        ("session/A/ES-11", "zh", "大会第十一届紧急特别会议"),
        ("meeting/S/7053", "ar", "مجلس الأمن، الجلسة 7053"),
        ("agenda/A/69/123(t)", "ar", "الجمعية العامة، الدورة التاسعة والستون، البند 123(ر) من جدول الأعمال"),
        ("A/RES/69/317/op6/act1", "ar", "الفعل 1 في A/RES/69/317، op6"),
        ("A/RES/69/317/op6", "ar", "الفقرة 6 من منطوق A/RES/69/317"),
        ("A/RES/69/317/ar/op6", "ar", ""),  # in a language: the data names it
        ("session/A/X-1", "ar", ""),  # no kind of session that there is
        ("session/A/175", "en", ""),  # no word for it
        ("session/A/75", "de", ""),
        ("org/oic", "ar", ""),
        ("x" * 5000, "ar", ""),
    ],
)
def test_names_that_are_made(path: str, language: str, name: str) -> None:
    assert made_name(f"{BASE}id/{path}", language).replace("\u200f", "") == name


def test_what_the_data_names_in_the_language_keeps_its_name(tmp_path_factory: pytest.TempPathFactory) -> None:
    from kg.web.app import create_app

    state: State = create_app(make_versions(tmp_path_factory.mktemp("named")), SETTINGS).state.served.state
    labels = labels_of(state.opened.store, ["http://purl.org/dc/terms/title", f"{BASE}ontology#Act"], language="ar")
    assert {each.language for each in labels.values()} == {"ar"}


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ('<a href="/docs">', '<a href="/docs?lang=ar">'),
        ('<a href="/docs#x">', '<a href="/docs?lang=ar#x">'),
        ('<a title="a &gt; b" href="/search?q=a">', '<a title="a &gt; b" href="/search?q=a&amp;lang=ar">'),
        ('<a href="/search?q=a&amp;lang=en">', None),  # it chooses another
        ('<a href="/id/A/69/L.79">', '<a href="/id/A/69/L.79?lang=ar">'),  # no form of data
        ('<a href="/id/org/oic.ttl">', None),
        ('<a href="/id/A/RES/69/900/fr.html">', None),  # whose path says the language
        ('<a href="/download/dataset.nq.gz">', None),
        ('<a href="//example.org/">', None),
        ('<a href="https://example.org/">', None),
        ('<link href="/docs">', None),
        ('<script>{"a": "href=\\"/docs\\""}</script>', None),
        ('<pre>&lt;a href="/docs"></pre>', None),
    ],
)
def test_which_links_keep_a_language(html: str, kept: str | None) -> None:
    assert keep_language(html, "ar") == (kept or html)


@pytest.mark.parametrize(
    ("asked_for", "accepted", "words", "names"),
    [
        ("", "", "en", "en"),
        ("ar", "en", "ar", "ar"),
        ("fr", "", "en", "fr"),
        ("fr", "ar", "ar", "fr"),  # a reader of Arabic who wants French names
        ("", "zh, en;q=0.5", "en", "zh"),
        ("", "de", "en", "en"),
    ],
)
def test_what_is_spoken(asked_for: str, accepted: str, words: str, names: str) -> None:
    speaks = Speaks(asked_for, accepted)
    assert (speaks.language, speaks.names) == (words, names)
    assert speaks.words("vocabulary").language == names
