"""The editor of `/sparql` in a real browser: typing, completing, asking, going back; and the page without a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from kg.web.page.assets import missing
from tests.browser import PHONE, started, visiting
from tests.web_server import PROLOGUE, make_dataset, serving

COUNT = f"{PROLOGUE}SELECT ?p (COUNT(*) AS ?n) {{ ?s ?p ?o }} GROUP BY ?p ORDER BY DESC(?n)"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as browser:
        yield browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if said := missing():
        pytest.skip(said)
    with serving(make_dataset(tmp_path_factory.mktemp("editor"))) as address:
        yield address


def text_of(page: Page) -> str:
    return str(page.evaluate("document.querySelector('textarea').value"))


def write(page: Page, text: str) -> None:
    page.locator(".cm-content").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)
    page.keyboard.press("Escape")


def test_a_term_is_completed_with_its_prefix(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.go("/sparql")
        write(page, "SELECT * { ?s a unres:Ac")
        page.keyboard.press("Control+Space")
        page.locator(".cm-tooltip-autocomplete").get_by_text("unres:Act", exact=True).wait_for()
        page.wait_for_timeout(200)  # a list that has only just appeared takes no Enter
        page.keyboard.press("Enter")
        assert text_of(page) == "PREFIX unres: <https://w3id.org/unres/ontology#>\nSELECT * { ?s a unres:Act}"


def test_a_query_is_asked_by_the_keyboard_and_stands_in_the_address(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.go("/sparql")
        write(page, "SELECT ?s { ?s ?p ?o ")
        page.keyboard.press("Control+Enter")
        page.locator("#answer table").wait_for()
        assert "query=SELECT" in page.url
        first = page.url
        write(page, "ASK { ")
        page.keyboard.press("Control+Enter")
        page.locator("#answer .verdict").wait_for()
        page.go_back()
        page.locator("#answer table").wait_for()
        assert (page.url, text_of(page)) == (first, "SELECT ?s { ?s ?p ?o }")
        page.reload()
        page.locator("#answer table").wait_for()
        assert page.locator(".cm-content").inner_text().startswith("SELECT ?s")


def test_a_link_whose_query_no_server_sees(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.go("/sparql#query=ASK%20%7B%20%3Fs%20%3Fp%20%22%D9%82%2B%22%20%7D")
        page.locator("#answer .verdict").wait_for()
        assert text_of(page) == 'ASK { ?s ?p "ق+" }'


def test_a_mistake_is_underlined_in_its_place(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.go("/sparql")
        write(page, "SELECT *\n{ ?s ?p 'ا' ; ; ; oops ")
        page.keyboard.press("Control+Enter")
        page.locator(".q-mistake").wait_for()
        assert "line 2" in page.locator("#answer").inner_text()
        page.locator(".cm-content").press("Control+End")
        page.keyboard.type(" ")
        assert page.locator(".q-mistake").count() == 0


def test_a_query_can_be_cancelled(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.go("/sparql")
        page.route("**/sparql", lambda route: None)  # never answered
        write(page, "ASK {")
        page.keyboard.press("Control+Enter")
        page.get_by_role("button", name="Cancel").click()
        assert "Cancelled" in page.locator("#answer").inner_text()
        page.unroute_all(behavior="ignoreErrors")


def test_the_raw_answer_and_an_order_of_rows(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.go("/sparql")
        write(page, COUNT)
        page.get_by_role("button", name="Run").click()
        page.locator("figure.chart").wait_for()
        page.get_by_text("Raw answer").click()
        page.locator("details.raw pre").get_by_text('"vars"').wait_for()
        page.locator("th button").nth(1).click()
        numbers = [int(each) for each in page.locator("tbody td.number").all_inner_texts()]
        assert numbers == sorted(numbers)
        assert visit.faults() == []


def test_a_question_is_found_in_arabic_and_asked(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.go("/sparql")
        page.get_by_label("Find a question").fill("بند فرعي")
        link = page.locator("nav.questions li:not([hidden]) a:visible")
        assert link.count() == 1
        link.click()
        page.locator("#answer .summary").wait_for()
        assert "example=02-agenda-item" in page.url


def test_nothing_found_leads_on(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visit:
        page = visit.go("/sparql")
        write(page, f"{PROLOGUE}SELECT * {{ ?s unres:verbs ?o ")
        page.keyboard.press("Control+Enter")
        page.locator(".unknown a", has_text="unres:verb").click()
        page.locator("#answer tbody tr").first.wait_for()
        assert "unres:verb ?o" in text_of(page)


@pytest.mark.parametrize("dark", [False, True])
def test_on_a_telephone(browser: Browser, site: str, *, dark: bool) -> None:
    with visiting(browser, site) as visit:
        visit.page.set_viewport_size(PHONE)
        visit.page.emulate_media(color_scheme="dark" if dark else "light")
        page = visit.go("/sparql")
        write(page, COUNT)
        page.get_by_role("button", name="Run").click()
        page.locator("figure.chart").wait_for()
        assert not visit.overflows()
        assert visit.faults() == []


def test_in_arabic(browser: Browser, site: str) -> None:
    with visiting(browser, site, locale="ar") as visit:
        page = visit.go("/sparql")
        assert page.locator("nav.questions summary").first.inner_text().startswith("الاعتماد")
        write(page, COUNT)
        page.locator("button.ask").click()
        page.locator("figure.chart").wait_for()
        assert "صفا في" in page.locator("#answer .summary").inner_text()
        assert page.get_by_role("button", name="نسخ").is_visible()
        assert page.locator(".cm-content").evaluate("each => getComputedStyle(each).direction") == "ltr"
        assert visit.faults() == []


def test_without_a_script(browser: Browser, site: str, tmp_path: Path) -> None:
    with visiting(browser, site, script=False) as visit:
        page = visit.go("/sparql")
        page.locator("textarea").fill(COUNT)
        page.get_by_role("button", name="Run").click()
        page.locator("figure.chart").wait_for()
        assert page.locator("tbody tr").count() > 5
        with page.expect_download() as waiting:
            page.get_by_role("link", name="CSV").click()
        waiting.value.save_as(tmp_path / "answer.csv")
        assert (tmp_path / "answer.csv").read_text().startswith("p,n")
        page.get_by_role("link", name="Link to this query").click()
        page.locator("figure.chart").wait_for()
        assert page.locator("textarea").input_value() == COUNT
