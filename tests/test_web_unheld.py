"""The page of a document that is only cited: that its text is not held, where it is, and who cites it, each once."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from kg.graph.namespaces import PREFIXES
from tests.graph_sample import BASE, WORK
from tests.web_server import SCRIPT, make_dataset, serving

CITED = f"{BASE}id/A/RES/37/4"
PATH = "/id/A/RES/37/4.html"
EXTRA = f"""
<{CITED}> <{PREFIXES["foaf"]}page> <https://undocs.org/A/RES/37/4> <{BASE}graph/extra> .
<{CITED}> <{PREFIXES["dcterms"]}title> "{SCRIPT}"@en <{BASE}graph/extra> .
<{BASE}id/A/99> <{PREFIXES["rdf"]}type> <{PREFIXES["eli"]}LegalResource> <{BASE}graph/extra> .
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with (
        serving(make_dataset(tmp_path_factory.mktemp("unheld"), extra=EXTRA)) as address,
        httpx.Client(base_url=address, timeout=20) as client,
    ):
        yield client


def test_the_text_is_not_here(client: httpx.Client) -> None:
    page = client.get(PATH).text
    assert "The text of this document is not held here" in page
    assert '<a href="https://undocs.org/A/RES/37/4" rel="external noopener">' in page
    assert "is not held here.</strong></p>" in client.get("/id/A/99.html").text  # and nobody says where it is


def test_who_cites_it_once(client: httpx.Client) -> None:
    page = client.get(PATH).text
    cited_by = page.partition('id="page-cited-by"')[2].partition("</section>")[0]
    document = WORK.removeprefix(BASE)
    assert cited_by.count(f'href="/{document}"') == 1
    assert cited_by.count(f'href="/{document}.html#pp1"') == 1
    assert "ta ident ref" not in page
    assert "/cites/A/RES/37/4" not in page
    assert "4/37 (ar)" in page.partition('id="page-mentions"')[2]


def test_in_the_language_of_the_reader(client: httpx.Client) -> None:
    answer = client.get(PATH, headers={"Accept-Language": "ar"})
    assert '<html lang="ar" dir="rtl">' in answer.text
    assert "الرمز" in answer.text
    assert "id local" not in answer.text
    assert "Accept-Language" in answer.headers["vary"]


def test_a_title_is_only_text(client: httpx.Client) -> None:
    page = client.get(PATH).text
    assert "alert(" in page
    assert "<script>alert" not in page
