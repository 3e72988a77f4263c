"""The page of a document in a real browser: cards, misprints, the copied IRI, two versions in one table of rows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from kg.pipeline import build
from tests.browser import started, visiting
from tests.graph_sample import BASE, WORK
from tests.shared import SEED
from tests.web_server import SETTINGS, make_versions, serving

SHIPPED = "/id/A/RES/69/317"
SEVERAL = "/" + WORK.removeprefix(BASE)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("shipped")
    build([SEED], folder, settings=SETTINGS, tell=lambda *_: None)
    with serving(folder) as address:
        yield address


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(make_versions(tmp_path_factory.mktemp("several"))) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as browser:
        yield browser


def test_a_card_comes_with_the_focus_and_goes_with_escape(browser: Browser, shipped: str) -> None:
    with visiting(browser, shipped, locale="en") as visit:
        page = visit.go(SHIPPED)
        mark = page.locator("#pp1 .m-citation").first
        mark.focus()
        card = page.get_by_role("tooltip")
        assert card.inner_text().split() == ["document", "A/RES/37/4", "22", "October", "1982", "read", "by", "machine"]
        assert mark.get_attribute("aria-describedby") == "card"
        page.keyboard.press("Escape")
        assert not card.is_visible()
        page.locator("#pp1 .m-date").first.hover()
        assert "22 October 1982" in card.inner_text()
        assert visit.faults() == []


def test_the_first_touch_says_what_it_is_and_the_second_goes_there(browser: Browser, shipped: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    try:
        page = context.new_page()
        page.goto(f"{shipped}{SHIPPED}.html")
        mark = page.locator("#pp1 .m-citation").nth(3)
        mark.tap()
        page.get_by_role("tooltip").wait_for()
        assert page.url.endswith(f"{SHIPPED}.html")
        mark.tap()
        page.wait_for_url("**/id/A/RES/40/4*")
    finally:
        context.close()


@pytest.mark.parametrize("script", [True, False])
def test_misprints_are_shown_as_printed_when_asked(browser: Browser, shipped: str, script: bool) -> None:
    with visiting(browser, shipped, script=script, locale="en") as visit:
        page = visit.go(SHIPPED)
        read, printed = page.locator("article ins").first, page.locator("article del").first
        assert (read.is_visible(), printed.is_visible()) == (True, False)
        page.get_by_label("Misprints corrected").uncheck()
        assert (read.is_visible(), printed.is_visible()) == (False, True)


def test_on_paper_the_text_stands_alone(browser: Browser, shipped: str) -> None:
    with visiting(browser, shipped, locale="en") as visit:
        page = visit.go(SHIPPED)
        page.emulate_media(media="print")
        for hidden in ("header.site", ".view", ".side", ".dossier", "footer.site", ".figures"):
            assert not page.locator(hidden).first.is_visible(), hidden
        style = page.locator("#pp1 a.m-citation").first.evaluate(
            "each => [getComputedStyle(each).color, getComputedStyle(each).textDecorationLine]"
        )
        assert style == ["rgb(0, 0, 0)", "none"]


def test_a_statement_leads_to_its_words(browser: Browser, shipped: str) -> None:
    with visiting(browser, shipped, locale="en") as visit:
        page = visit.go(SHIPPED)
        page.locator("#op6 a.words").first.click()
        page.wait_for_url("**?char=*")
        asked = page.locator(".m-asked").first
        assert asked.is_visible()
        assert page.locator("#op6 .m-asked").count()
        assert asked.evaluate("each => { const at = each.getBoundingClientRect(); return at.top >= 0 && at.top < 900 }")


def _at(page: Page, section: str, cell: int) -> dict[str, float]:
    box = page.locator(f"#{section} .cell").nth(cell).bounding_box()
    assert box
    return {name: box[name] for name in ("x", "y")}


def test_two_versions_stand_in_rows_the_arabic_on_the_right(browser: Browser, several: str) -> None:
    with visiting(browser, several, locale="en") as visit:
        page = visit.go(f"{SEVERAL}/ar.html?beside=en")
        for section in ("pp1", "pp2"):
            arabic, english = _at(page, section, 0), _at(page, section, 1)
            assert arabic["x"] > english["x"]
            assert abs(arabic["y"] - english["y"]) < 2
        page = visit.go(f"{SEVERAL}/en.html?beside=ar")
        assert _at(page, "pp1", 0)["x"] < _at(page, "pp1", 1)["x"]
        assert visit.faults() == []
