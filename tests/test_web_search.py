"""Search and any spelling of a symbol, asked of a running server over six languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import httpx
import pytest

from kg.index.ask import ask
from kg.settings import Settings
from kg.store.dataset import Layout
from kg.web import indexing
from kg.web.app import create_app
from kg.web.indexing import index_of
from kg.web.problems import Refusal
from kg.web.state import State
from tests.search_sample import make_corpus
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


def test_things_are_found_by_name(client: httpx.Client) -> None:
    page = client.get("/search", params={"q": "جامعه الدول"}).text
    assert 'href="/id/org/las"' in page
    assert 'href="/id/meeting/A/76/53"' in client.get("/search", params={"q": "plenary meeting"}).text


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
    with pytest.raises(Refusal, match="no index of this data"):
        index_of(state)
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
