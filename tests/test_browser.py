"""What people do with the site, in a real browser: no error in its console, no request to another host."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from kg.pipeline import build
from tests.browser import PHONE, started, visiting
from tests.invented import SYMBOL, write_documents
from tests.shared import SEED
from tests.web_server import SETTINGS, serving

DOCUMENT = f"/id/{SYMBOL}"
PAGES = (
    "/",
    DOCUMENT,
    f"{DOCUMENT}/ar",
    "/search?q=lighthouses",
    "/browse",
    "/pictures",
    f"/pictures?of={SYMBOL}",
    f"/picture/network?of={SYMBOL}&lang=ar",
    "/sparql",
    "/ontology",
    "/ontology?lang=ar",
    "/shapes",
    "/id/scheme/acts",
    "/report",
    "/docs",
    "/catalog",
    "/download",
    "/requests",
    f"{DOCUMENT}/op3/act1",
)
ARABIC = (
    *(path for path in PAGES if "?" not in path),
    "/id/org/oic",
    "/id/session/A/71",
    "/id/place/SA",
    "/id/A/RES/37/4",
    "/search?q=المنارات",
    f"/pictures?of={SYMBOL}",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    sources = [SEED, write_documents(folder / "documents")]
    build(sources, folder / "dataset", settings=SETTINGS, tell=lambda *_: None)
    with serving(folder / "dataset", SETTINGS) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as browser:
        yield browser


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole(browser: Browser, site: str, path: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.go(path)
        assert page.locator("h1").count() == 1
        assert visit.faults() == []
        page.set_viewport_size(PHONE)
        assert not visit.overflows()


@pytest.mark.parametrize("path", ARABIC)
def test_a_page_is_whole_in_arabic(browser: Browser, site: str, path: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.go(f"{path}{'&' if '?' in path else '?'}lang=ar")
        assert page.locator("html").get_attribute("dir") == "rtl"
        assert page.locator("header.site").evaluate("each => getComputedStyle(each).direction") == "rtl"
        assert page.locator("h1").count() == 1
        assert visit.faults() == []
        page.set_viewport_size(PHONE)
        assert not visit.overflows()


def test_a_language_that_was_chosen_stays(browser: Browser, site: str) -> None:
    """From page to page, and back to the other language where the reader is."""
    with visiting(browser, site, locale="en") as visit:
        page = visit.go("/id/org/oic")
        page.locator("nav.tongues a[hreflang=ar]").click()
        page.wait_for_url("**/id/org/oic.html?lang=ar")
        assert page.locator("h1").inner_text() == "منظمة التعاون الإسلامي"
        page.locator("header.site nav.ways a").nth(1).click()
        page.wait_for_url("**/browse?lang=ar")
        page.locator("table.classes a").first.click()
        page.wait_for_url("**/browse?of=**lang=ar")
        assert page.locator("html").get_attribute("lang") == "ar"
        page.locator("nav.tongues a[hreflang=en]").click()
        page.wait_for_url("**/browse?of=**lang=en")
        assert page.locator("html").get_attribute("lang") == "en"


def test_a_first_visit(browser: Browser, site: str) -> None:
    """From the home page by its search to the document, in a few steps and without knowing anything."""
    with visiting(browser, site) as visit:
        page = visit.go("/")
        page.locator("main form[action='/search'] input[name=q]").fill("lighthouses")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?*")
        page.get_by_role("main").locator(f"a[href*='{DOCUMENT}']").first.click()
        page.wait_for_url(f"**{DOCUMENT}**")
        assert "Lighthouses and the safety of navigation" in page.locator("h1").inner_text()
        assert page.get_by_text("unofficial copy", exact=False).first.is_visible()


def test_reading_in_arabic(browser: Browser, site: str) -> None:
    with visiting(browser, site, locale="ar") as visit:
        page = visit.go(DOCUMENT)
        heading = page.locator("h1")
        assert heading.inner_text() == "المنارات وسلامة الملاحة"
        assert heading.evaluate("each => getComputedStyle(each).direction") == "rtl"
        text = page.locator("#op3 .text")
        assert text.evaluate("each => getComputedStyle(each).direction") == "rtl"
        assert text.get_attribute("lang") == "ar"


def test_a_symbol_in_arabic_stands_in_its_own_order(browser: Browser, site: str) -> None:
    """Its first letter is the leftmost, whatever surrounds it."""
    with visiting(browser, site, locale="ar") as visit:
        page = visit.go(DOCUMENT)
        symbol = page.get_by_role("article").get_by_text("A/71/160").first
        left, right = symbol.evaluate(
            """each => {
                const walker = document.createTreeWalker(each, NodeFilter.SHOW_TEXT);
                for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                    const at = node.data.indexOf("A/71/160");
                    if (at < 0) continue;
                    return [0, 7].map(offset => {
                        const range = document.createRange();
                        range.setStart(node, at + offset);
                        range.setEnd(node, at + offset + 1);
                        return range.getBoundingClientRect().left;
                    });
                }
            }"""
        )
        assert left < right


def test_a_mark_is_followed_to_its_entity_and_back(browser: Browser, site: str) -> None:
    with visiting(browser, site, locale="en") as visit:
        page = visit.go(DOCUMENT)
        mark = page.locator("#op3 .m-role").first
        words = mark.inner_text()
        mark.click()
        page.wait_for_url("**/id/post/**")
        assert page.locator("h1").is_visible()
        page.go_back()
        page.wait_for_url(f"**{DOCUMENT}**")
        assert page.locator("#op3").get_by_text(words).first.is_visible()


def test_searching_in_arabic(browser: Browser, site: str) -> None:
    """Without the signs that readers leave out, and with those that they add."""
    with visiting(browser, site, locale="ar") as visit:
        for words in ("المنارات", "المَنَارَات", "المنـــارات"):
            page = visit.go("/search")
            page.locator("main form[action='/search'] input[name=q]").fill(words)
            page.keyboard.press("Enter")
            page.wait_for_url("**/search?q=*")
            assert page.locator("main mark").first.inner_text() == "المنارات"
        assert page.locator("html").get_attribute("dir") == "rtl"
        assert page.locator("section[aria-labelledby=facet-body] bdi").first.inner_text() == "الجمعية العامة"
        page = visit.go("/browse")
        assert page.locator("table.classes").get_by_text("فقرة من المنطوق").is_visible()


def test_the_language_is_switched(browser: Browser, site: str) -> None:
    with visiting(browser, site, locale="en") as visit:
        page = visit.go(DOCUMENT)
        page.locator("nav.languages a[hreflang=ar]").first.click()
        page.wait_for_load_state()
        assert page.locator("h1").inner_text() == "المنارات وسلامة الملاحة"
        page.locator("nav.languages a[hreflang=en]").first.click()
        page.wait_for_load_state()
        assert page.locator("h1").inner_text() == "Lighthouses and the safety of navigation"


def test_a_download(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.go("/download")
        with page.expect_download() as waiting:
            page.get_by_role("main").locator("a[href^='/download/']").first.click()
        assert waiting.value.path().stat().st_size > 1000


def test_by_keyboard_alone(browser: Browser, site: str) -> None:
    """The first stop leads past the navigation, each stop can be seen, and a mark is reached and followed."""
    with visiting(browser, site, locale="en") as visit:
        page = visit.go(DOCUMENT)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
        page.keyboard.press("Enter")
        seen = "getComputedStyle(document.activeElement).outlineStyle"
        for _ in range(200):
            page.keyboard.press("Tab")
            assert page.evaluate(seen) != "none", page.evaluate("document.activeElement.outerHTML")
            if page.evaluate("document.activeElement.closest('#op3 .text') !== null"):
                break
        else:
            pytest.fail("the marks of paragraph 3 are out of the keyboard's reach")
        page.keyboard.press("Enter")
        page.wait_for_url("**/id/**")


def test_without_script(browser: Browser, site: str) -> None:
    with visiting(browser, site, script=False, locale="en") as visit:
        page = visit.go("/")
        page.locator("main form[action='/search'] input[name=q]").fill("lighthouses")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?*")
        page = visit.go("/sparql")
        page.get_by_label("Query").fill("ASK {}")
        page.get_by_role("button", name="Run").click()
        page.wait_for_load_state()
        assert page.get_by_text("Yes", exact=True).is_visible()


def test_a_query_is_written_and_run(browser: Browser, site: str) -> None:
    """Typed into the editor, run by keyboard; its link brings the same answer."""
    with visiting(browser, site) as visit:
        page = visit.go("/sparql")
        page.locator(".cm-content").click()
        page.keyboard.press("Control+A")
        page.keyboard.insert_text('SELECT ?who { VALUES ?who { "keeper" "lamp" } }')
        page.keyboard.press("Control+Enter")
        page.locator("td", has_text="keeper").wait_for()
        assert page.locator("tbody tr").count() == 2
        again = page.url.removeprefix(site)
        assert "query" in again
        page = visit.go(again)
        page.locator("td", has_text="lamp").wait_for()


def test_a_query_that_is_wrong_says_where(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.go("/sparql")
        page.locator(".cm-content").click()
        page.keyboard.press("Control+A")
        page.keyboard.insert_text("SELECT ?who { ?who ?is }")
        page.keyboard.press("Control+Enter")
        page.get_by_role("alert").wait_for()
        assert "line 1" in page.get_by_role("alert").inner_text().lower()
        visit.wrong = [said for said in visit.wrong if "400" not in said]  # the browser's own note of the answer
