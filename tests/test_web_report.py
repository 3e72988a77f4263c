"""The report: what was checked, what was found, and the way from each finding to its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import httpx
import pytest

from kg.store.dataset import Built, Layout, Manifest, Work, write_manifest
from kg.web.report.findings import read_findings
from tests.graph_sample import BASE, SOURCE, WORK
from tests.web_server import make_dataset, serving

BROWSER = {"Accept": "text/html,*/*;q=0.8"}
_RESULT = """
<{base}report#{number}> a sh:ValidationResult ; sh:focusNode <{focus}> ; sh:sourceShape <{base}shapes#{shape}> ;
  sh:resultSeverity sh:{severity} ; sh:resultMessage "wrong <b>{number}</b>"@en , "خطأ"@ar {more} .
"""
_HEAD = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<{base}report> a sh:ValidationReport ; sh:conforms false .
"""

FINDINGS: list[tuple[str, str, str, str]] = [
    # the thing, the shape, how bad, the rest
    (f"{WORK}/pp1/act1", "Act-verb", "Violation", ""),
    (f"{WORK}", "Dated-cites-later", "Violation", f"; sh:resultPath eli:cites ; sh:value <{BASE}id/A/RES/37/4>"),
    (f"{WORK}/pp2", "Paragraph-order", "Warning", ""),
    (f"{SOURCE}#char=0,14", "Mention-words", "Warning", ""),
    (f"{WORK}", "Work-date", "Violation", '; sh:resultPath eli:date_document ; sh:value "2015-09-10"^^xsd:date'),
    ("http://example.org/x", "Act-verb", "Violation", '; sh:value "<script>"'),
]


def write_report(path: Path, findings: list[tuple[str, str, str, str]]) -> None:
    results = (
        _RESULT.format(base=BASE, number=number, focus=focus, shape=shape, severity=severity, more=more)
        for number, (focus, shape, severity, more) in enumerate(findings)
    )
    path.write_text(_HEAD.format(base=BASE) + "".join(results), encoding="utf-8")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = make_dataset(tmp_path_factory.mktemp("report"))
    layout = Layout(folder)
    write_report(layout.report, [*FINDINGS, *[(f"{WORK}/pp1/act1", "Act-order", "Info", "")] * 60])
    problems = ("unknown-place: no entry for this name", "short: too short")
    sources = (Built("a.txt", "0" * 64, "ar", "A/RES/69/900", "a", (WORK,), problems, 1),)
    works = (Work(WORK, "sample", ("ar",), 200, 3, 0),)
    write_manifest(Manifest(BASE, "kg 0.1.0", "1", 400, False, sources, works), layout)
    with serving(folder) as address, httpx.Client(base_url=address, timeout=20, headers=BROWSER) as client:
        yield client


def test_it_says_what_was_checked(client: httpx.Client) -> None:
    page = client.get("/report").text
    assert "put to 400 statements of 1 document, read from 1 file." in page
    assert 'Checked by <bdi dir="ltr">kg 0.1.0</bdi>' in page
    row = re.search(r'<tr><td><a href="/shapes#Act">.*?</tr>', page)
    assert row
    assert [int(number) for number in re.findall(r'<td class="number">(\d+)</td>', row[0])] == [3, 62]
    assert re.search(r"\d+ shapes, put to", page)


def test_it_counts_what_was_found(client: httpx.Client) -> None:
    page = client.get("/report").text
    assert "66 findings" in page
    groups = re.findall(
        r'<tr><td>(\w+)</td><td><a href="/shapes#([\w-]+)">.*?<a href="([^"]+)">(\d+)</a></td></tr>', page
    )
    assert groups[0][:2] == ("violation", "Act-verb")
    assert ("information", "Act-order", "60") in [(severity, shape, count) for severity, shape, _, count in groups]
    assert "An act has exactly one verb of the list." in page
    for _, _, href, count in groups:
        narrowed = client.get(unescape(href.partition("#")[0])).text
        assert f'Findings <span class="count">{count}</span>' in narrowed


def found(client: httpx.Client, shape: str) -> list[str]:
    page = client.get("/report", params={"shape": shape}).text
    return re.findall(r'<section class="term found">(.*?)</section>', page, re.DOTALL)


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        # the words of the act; those that cite the document; those of the paragraph; the mention; the assertion
        ("Act-verb", "إذ تشير إلى"),
        ("Dated-cites-later", "4/37"),
        ("Paragraph-order", "وإذ تلاحظ"),
        ("Mention-words", "الجمعية العامة"),
        ("Work-date", "69"),
    ],
)
def test_a_finding_leads_to_its_words(client: httpx.Client, shape: str, words: str) -> None:
    section = found(client, shape)[-1]
    place = re.search(r'<blockquote[^>]*><a href="(/id/[^"]+\.html\?char=\d+,\d+)#char=(\d+,\d+)">([^<]*)</a>', section)
    assert place, section
    assert words in place[3]
    source = client.get(place[1]).text
    assert f'id="char={place[2]}"' in source
    assert "m-asked" in source


def test_what_a_report_says_is_escaped(client: httpx.Client) -> None:
    sections = "".join(found(client, "Act-verb"))
    assert "wrong &lt;b&gt;0&lt;/b&gt;" in sections
    assert "&lt;script&gt;" in sections
    assert "<script>" not in sections
    assert '<p class="message" lang="ar" dir="rtl">' in sections
    assert client.get("/report", params={"shape": '"><b>', "severity": "<b>"}).text.count("<b>") == 0


def test_pages_are_turned(client: httpx.Client) -> None:
    first = client.get("/report?shape=Act-order").text
    assert first.count('class="term found"') == 25
    (after,) = re.findall(r'<a rel="next" href="([^"]+)"', first)
    last = client.get(unescape(client.get(unescape(after)).text.split('rel="next" href="')[1].split('"')[0])).text
    assert last.count('class="term found"') == 10
    assert 'rel="next"' not in last
    assert client.get("/report?page=0").status_code == 422
    assert client.get("/report?page=900").status_code == 200


def test_problems_of_reading_lead_to_their_words(client: httpx.Client) -> None:
    page = client.get("/report").text
    kind = '<a href="/report/problems?code=unknown-place"><code dir="ltr">unknown-place</code></a>'
    assert f'{kind}</td><td class="number">1' in page
    listed = client.get("/report/problems", params={"code": "unknown-place"}).text
    assert "no entry for this name" in listed
    assert ">داكار</a>" in listed
    assert client.get("/report/problems", params={"code": "short"}).text.count('class="term"') == 1
    for code in ("", "none", '"} #', "x" * 200):
        assert client.get("/report/problems", params={"code": code}).status_code in (404, 422)


def test_the_report_has_a_tag_and_its_data(client: httpx.Client) -> None:
    first = client.get("/report")
    assert client.get("/report", headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    assert client.get("/report", params={"page": 2}).headers["etag"] != first.headers["etag"]
    turtle = client.get("/report.ttl", headers={"If-None-Match": client.get("/report.ttl").headers["etag"]})
    assert turtle.status_code == 304


def test_of_very_many_findings_the_first_are_held_and_all_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_report(tmp_path / "report.ttl", [(f"{WORK}/{n}", f"Shape{n % 3}", "Warning", "") for n in range(90)])
    monkeypatch.setattr("kg.web.report.findings.MOST_READ", 20)
    findings = read_findings(tmp_path / "report.ttl", 1, 1)
    assert (len(findings.held), findings.total) == (20, 90)
    assert sorted(findings.counts.values()) == [30, 30, 30]


def test_a_report_without_findings(tmp_path: Path) -> None:
    folder = make_dataset(tmp_path)
    write_report(Layout(folder).report, [])
    with serving(folder) as address:
        page = httpx.get(f"{address}/report", headers=BROWSER).text
    assert "Everything conforms" in page
    assert "<details open>" in page
