"""Documents and data made to break a page: it stays whole, safe, bounded, and soon there."""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Iterator

import httpx
import pytest

from kg.graph.namespaces import PREFIXES, term
from kg.pipeline import build
from kg.store.dataset import Layout
from kg.store.embedded import build_store, version_of
from kg.web.documents.marks import MOST_MARKS
from tests.elements import Elements
from tests.graph_sample import BASE
from tests.web_server import SETTINGS, serving

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)> </textarea></title></style>&amp; \" ' `"
OVERRIDE = "\u202e\u2067txet desrever\u202d"
NUL = "\x07\x1b\x9b"
TEXT = f"""General Assembly
Sixty-ninth session

Resolution adopted by the General Assembly on 10 September 2015

69/901. {SCRIPT} {OVERRIDE}

The General Assembly,

Recalling its resolution 37/4 of 22 October 1982 {SCRIPT}{OVERRIDE}{NUL},

1. Requests the Secretary-General to write javascript:alert(1) and {SCRIPT};

2. Also requests the Secretary-General to read "><svg/onload=alert(3)> {OVERRIDE}.

99th plenary meeting
10 September 2015
"""

WORK = f"{BASE}id/A/RES/69/999"
SOURCE = f"{WORK}/en/src/0123456789ab"
MENTIONS = 10_000
PARAGRAPH = " ".join(f"{n:05}" for n in range(MENTIONS))
LONG = f"{OVERRIDE}<b>" + "title " * 150_000


def _quad(graph: str, subject: str, curie: str, value: str) -> str:
    written = value if value.startswith('"') else f"<{value}>"
    return f"<{subject}> {term(curie)} {written} <{graph}> .\n"


def _text(text: str, language: str = "") -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"' + (f"@{language}" if language else "")


def _hostile() -> Iterator[str]:
    """Yield a document of ten thousand mentions in one paragraph, a huge title, links that are none."""
    integer = f"^^<{PREFIXES['xsd']}integer>"
    part, words = f"{WORK}/op1", f"{WORK}/en/op1"
    whole = f"{SOURCE}#char=0,{len(PARAGRAPH)}"
    for subject, curie, value in (
        (WORK, "rdf:type", PREFIXES["eli"] + "LegalResource"),
        (WORK, "eli:id_local", _text("A/RES/69/999" + OVERRIDE + "x" * 100_000)),
        (WORK, "dcterms:title", _text(LONG, "en")),
        (WORK, "rdfs:comment", _text(LONG)),
        (WORK, "foaf:page", "javascript:alert(1)"),
        (WORK, "eli:passed_by", "data:text/html,<script>".replace("<script>", "%3Cscript%3E")),
        (WORK, "eli:cites", "javascript:alert(2)"),
        (WORK, "eli:cites", f"{BASE}//evil.example/"),
        (WORK, "eli:is_about", "javascript:alert(3)"),
        (WORK, "eli:is_about", "vbscript:x"),
        (WORK, "unres:previousInSeries", "javascript:alert(4)"),
        (WORK, "eli:date_document", _text("</time><script>")),
        (WORK, "eli:is_realized_by", f"{WORK}/en"),
        (f"{WORK}/en", "eli:is_embodied_by", SOURCE),
        (f"{WORK}/en", "eli:title", _text(LONG, "en")),
        (part, "unres:order", _text("1") + integer),
        (part, "rdf:type", PREFIXES["unres"] + "OperativeParagraph"),
        (part, "eli:is_realized_by", words),
        (words, "unres:evidence", whole),
        (f"{part}/act1", "rdf:type", PREFIXES["unres"] + "Act"),
        (f"{part}/act1", "unres:paragraph", part),
        (f"{part}/act1", "unres:readBy", PREFIXES["unres"] + "Machine"),
        (f"{part}/act1", "unres:verb", "javascript:alert(5)"),
        (f"{part}/act1", "unres:addressee", "javascript:alert(6)"),
        (f"{part}/act1", "unres:evidence", "javascript:alert(7)"),
        (f"{part}/cites/x", "cito:hasCitedEntity", "javascript:alert(8)"),
        (f"{part}/cites/x", "unres:evidence", f"{SOURCE}#char=0,5"),
    ):
        yield _quad(WORK, subject, curie, value)
    for subject, curie, value in (
        (SOURCE, "nif:isString", _text(PARAGRAPH)),
        (SOURCE, "nif:predLang", "http://lexvo.org/id/iso639-3/eng"),
        (SOURCE, "unres:hasProblem", f"{SOURCE}#problem=1"),
        (f"{SOURCE}#problem=1", "unres:evidence", "javascript:alert(9)"),
        (f"{SOURCE}#problem=1", "dcterms:description", _text(SCRIPT + OVERRIDE)),
        (whole, "nif:referenceContext", SOURCE),
    ):
        yield _quad(SOURCE, subject, curie, value)
    for number in range(MENTIONS):
        mention = f"{SOURCE}#char={number * 6},{number * 6 + 5}"
        yield _quad(SOURCE, mention, "itsrdf:taClassRef", PREFIXES["undo"] + "Document")
        yield _quad(SOURCE, mention, "itsrdf:taIdentRef", f"javascript:alert({number % 10})")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "hostile.en.txt").write_text(TEXT, encoding="utf-8")
    build([folder / "hostile.en.txt"], folder / "dataset", settings=SETTINGS, tell=lambda *_: None)
    layout = Layout(folder / "dataset")
    layout.shard("hostile").write_bytes(gzip.compress("".join(_hostile()).encode(), 1))
    shards = sorted(layout.quads.glob("*.nq.gz"))
    build_store(shards, layout.store, version=version_of(shards))
    with serving(folder / "dataset") as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


HOSTILE = "/" + WORK.removeprefix(BASE)
PAGES = (
    "/",
    "/id/A/RES/69/901.html",
    "/id/A/RES/69/901.html?lang=ar",
    f"{HOSTILE}.html",
    f"{HOSTILE}.html?beside=en&char=1,99999999",
    f"{HOSTILE}/op1.html",
    f"{HOSTILE}/op1/act1.html",
    f"/{SOURCE.removeprefix(BASE)}.html?char=0,5",
    "/search?q=alert",
    f"/browse?iri={WORK}",
)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole_and_safe(client: httpx.Client, path: str) -> None:
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 200
    text = answer.text
    assert text.rstrip().endswith("</html>")
    assert len(re.findall(r"<(?:main|article)\b", text)) == len(re.findall(r"</(?:main|article)>", text))
    seen = re.sub(r'<script type="application/ld\+json">.*?</script>', "", text, flags=re.S)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", seen)
    for tag, attributes in Elements(text).found:
        assert tag not in ("iframe", "object", "svg", "style", "b")
        assert tag != "script" or (attributes.get("src") or "/static/").startswith("/static/")
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        for name in ("href", "src", "action"):
            address = attributes.get(name)
            assert not address or re.match(r"/(?!/)|#|https?://|\?", address), address
    assert "unsafe" not in answer.headers["content-security-policy"]


def test_ten_thousand_mentions_are_shown_up_to_a_number(client: httpx.Client) -> None:
    start = time.perf_counter()
    answer = client.get(f"{HOSTILE}.html")
    assert time.perf_counter() - start < 5
    page = answer.text
    marks = page.count('class="m-citation')
    assert marks <= MOST_MARKS + 10
    assert f"{MENTIONS - MOST_MARKS:,}" in page
    assert len(answer.content) < 3_000_000
    assert PARAGRAPH[-200:] in page  # all of the text is there


def test_a_huge_title_is_cut_and_the_rest_is_in_the_data(client: httpx.Client) -> None:
    page = client.get(f"{HOSTILE}.html").text
    heading = page.partition("<h1")[2].partition("</h1>")[0]
    assert len(heading) < 1_000
    assert "[U+202E]" in heading
    assert "&lt;b&gt;" in heading
    assert page.partition("<body>")[2].count("title title") < 5_000
    assert LONG[-100:] in client.get(f"{HOSTILE}.ttl").text


def test_words_that_no_mark_has_are_no_trouble(client: httpx.Client) -> None:
    for char in ("0,0", "9,3", "1,999999999", "x", "-1,4", "1,2,3", "٣,٤"):
        assert client.get(f"{HOSTILE}.html", params={"char": char}).status_code == 200
