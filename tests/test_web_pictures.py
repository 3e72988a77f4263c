"""Pictures: drawn from their query's rows and nothing else, for eyes, tables and programs, whatever the data say."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as Tree

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.graph.namespaces import PREFIXES
from kg.web.app import create_app
from kg.web.page.words import LANGUAGES, words_in
from kg.web.pictures import routes
from kg.web.pictures.catalog import BY_NAME, PICTURES, query_of
from kg.web.pictures.marks import Drawing, Group, Line, Mark, Rect, Text, mirrored
from kg.web.pictures.rows import Cell, Row, read_rows
from kg.web.pictures.spread import lanes_of, spread_within
from kg.web.pictures.svg import Naming, to_file, to_svg
from kg.web.pictures.view import NARROW, WIDE, About
from kg.web.pictures.when import join_times, read_session, read_when
from kg.web.pictures.wording import clean, fit, width_of
from tests.graph_sample import BASE, WORK
from tests.web_server import SCRIPT, SETTINGS, make_versions, serving

BROWSER = {"Accept": "text/html,*/*;q=0.8"}
SVG = "{http://www.w3.org/2000/svg}"
ABOUT = About(WORK, "A/RES/69/900", "en", BASE)
ABOUT_STATE = About(f"{BASE}id/state/SA", "Saudi Arabia", "en", BASE)
OF_ALL = About("", "", "en", BASE)
DOCUMENT = [each.name for each in PICTURES if each.of == "document" and each.is_listed]
NAMING = Naming("x", "A title", "What it shows")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with (
        serving(make_versions(tmp_path_factory.mktemp("pictures"))) as address,
        httpx.Client(base_url=address, timeout=20, headers=BROWSER) as client,
    ):
        yield client


def test_pictures_of_all_are_drawn_before_anyone_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "PAUSE_SECONDS", 0.01)
    app = create_app(make_versions(tmp_path), SETTINGS)
    listed = [each.name for each in PICTURES if each.of == "dataset" and each.is_listed]

    async def drawn() -> list[tuple[str, str]]:
        async with app.router.lifespan_context(app):
            kept = app.state.served.state.figures
            for _ in range(1000):
                if len(kept) == len(LANGUAGES) * len(listed):
                    break
                await asyncio.sleep(0.01)
            names = [(name, about.language) for name, about, _, _ in kept]
            transport = httpx.ASGITransport(app)
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost", headers=BROWSER) as client:
                answer = await client.get("/pictures")
            assert answer.text.count("<figure") >= len(listed)
            assert (app.state.served.state.answers.hits, len(kept)) == (len(listed), len(names))  # no other was made
            return names

    assert asyncio.run(drawn()) == [(name, language) for language in LANGUAGES for name in listed]


def test_none_is_drawn_while_anyone_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "PAUSE_SECONDS", 0.01)
    app = create_app(make_versions(tmp_path), SETTINGS)

    async def drawn() -> int:
        async with app.router.lifespan_context(app):
            state = app.state.served.lease()
            await asyncio.sleep(0.5)
            return len(state.figures)

    assert asyncio.run(drawn()) == 0


# --- addresses --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [each.name for each in PICTURES])
def test_each_has_a_page_with_its_table_and_its_query(client: httpx.Client, name: str) -> None:
    about = ABOUT_STATE if name == "record" else ABOUT
    answer = client.get(f"/picture/{name}", params={"of": about.iri})
    assert answer.status_code == 200
    assert " style=" not in answer.text
    assert not re.search(r"<script(?! src=./static/suggest.js)", answer.text)
    link = re.search(r'href="(/sparql\?query=[^"]+)"', answer.text)
    assert link
    asked = parse_qs(urlsplit(link[1]).query)["query"][0]
    assert asked == query_of(BY_NAME[name], about)


@pytest.mark.parametrize("name", ["timeline", "network", "acts", "votes"])
def test_a_file_is_well_formed_and_named(client: httpx.Client, name: str) -> None:
    answer = client.get(f"/picture/{name}.svg", params={"of": "A/RES/69/900"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")
    root = Tree.fromstring(answer.text)
    assert (root.tag, root.get("role")) == (f"{SVG}svg", "img")
    names = {root.find(f"{SVG}title"), root.find(f"{SVG}desc")}
    assert {each.get("id") for each in names if each is not None} == set(str(root.get("aria-labelledby")).split())
    links = [each.get("href", "") for each in root.iter(f"{SVG}a")]
    assert all(link.startswith("http://127.0.0.1") for link in links)
    assert client.get(f"/picture/{name}.svg?of=A/RES/69/900&width=narrow").text != answer.text


def test_the_rows_are_those_of_the_endpoint(client: httpx.Client) -> None:
    """The link beside a picture gives the very rows that its table has."""
    page = client.get("/picture/timeline", params={"of": "A/RES/69/900"}).text
    query = query_of(BY_NAME["timeline"], ABOUT)
    rows = client.get("/sparql", params={"query": query, "format": "csv"}).text
    relations = [(row["symbol"], row["relation"]) for row in csv.DictReader(io.StringIO(rows)) if row["document"]]
    assert len(relations) > 2
    for symbol, relation in relations:
        assert symbol in page
        assert f"<bdi>{ABOUT.words[relation]}</bdi>" in page


def test_what_was_asked_is_kept(client: httpx.Client) -> None:
    before = client.get("/picture/acts", params={"of": "A/RES/69/900"})
    metrics = client.get("/metrics").text
    again = client.get("/picture/acts", params={"of": "A/RES/69/900"})
    after = client.get("/metrics").text
    hits = [float(re.search(r"^kg_cache_hits\S* (\S+)", text, re.M)[1]) for text in (metrics, after)]  # type: ignore[index]
    assert hits[1] > hits[0]
    assert before.text == again.text
    tag = before.headers["etag"]
    assert client.get("/picture/acts?of=A/RES/69/900", headers={"If-None-Match": tag}).status_code in (200, 304)
    same = client.get("/picture/acts", params={"of": "A/RES/69/900"}, headers={"If-None-Match": tag})
    assert (same.status_code, same.content) == (304, b"")


def test_all_pictures_on_a_page(client: httpx.Client) -> None:
    page = client.get("/pictures", params={"of": "A/RES/69/900"}).text
    assert [name for name in DOCUMENT if f'id="{name}"' in page] == DOCUMENT
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert client.get("/pictures").status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/picture/none?of=A/RES/69/900", 404),
        ("/picture/timeline.png?of=A/RES/69/900", 404),
        ("/picture/timeline", 404),
        ("/picture/record?of=A/RES/69/900", 404),
        (f"/picture/timeline?of={BASE}id/state/SA", 404),
        (f"/pictures?of={BASE}id/state/SA", 200),
        ("/picture/timeline?of=A/RES/1/1", 404),
        ("/picture/timeline?of=x", 404),
        ("/picture/timeline?of=69/900", 200),
        ("/picture/timeline?of=69/901", 404),
        ("/picture/timeline?of=" + "A/" * 5000, 404),
        ("/picture/timeline?of=http://example.org/%3E%20%7D%20%7B", 404),
        ("/picture/meetings.svg?of=A/RES/37/4", 404),
        ("/picture/timeline?of=A/RES/69/900&width=wider", 422),
        ("/pictures?of=A/RES/1/1", 404),
    ],
)
def test_what_is_not_there(client: httpx.Client, path: str, status: int) -> None:
    assert client.get(path, headers={"Accept": "application/json"}).status_code == status


def test_words_of_the_data_are_escaped(client: httpx.Client) -> None:
    page = client.get("/picture/votes", params={"of": "A/RES/69/900"}).text
    assert SCRIPT.partition(">")[0] in page.replace("&lt;", "<")
    assert "<script>alert" not in page


# --- times ------------------------------------------------------------------------------------------------------------

TIMES = [
    ("2015-09-10", "day", "2015-09-10"),
    ("2014-02", "month", "2014-02"),
    ("2016", "year", "2016"),
    ("2015~", "year", "about 2015"),
    ("2008-03-13/2008-03-14", "range", "2008-03-13/14"),
    ("2008-03-30/2008-04-02", "range", "2008-03-30/04-02"),
    ("2008/2010", "range", "2008/2010"),
    ("2015-09-10Z", "day", "2015-09-10"),
]
NO_TIMES = [
    "",
    "NaN",
    "-0500",
    "-0500-01-01",
    "12015-01-01",
    "0000",
    "2014-02-30",
    "2014-13",
    "2010/2008",
    "1/2/3",
    "٢٠١٥",
]


@pytest.mark.parametrize(("text", "precision", "written"), TIMES)
def test_a_time_is_as_long_as_it_is_open(text: str, precision: str, written: str) -> None:
    when = read_when(text)
    assert when
    assert (when.precision, when.said(ABOUT.words)) == (precision, written)
    assert when.start < when.middle < when.end


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_has_no_place_in_time(text: str) -> None:
    assert read_when(text) is None


def test_times_that_differ_are_all_kept() -> None:
    joined = join_times([read_when("1984-11-08"), read_when("1984-12"), read_when("1984-11-08")])
    assert joined
    assert (joined.precision, joined.said(ABOUT.words)) == ("range", "1984-11-08 or 1984-12")
    assert read_session(69) != read_session(70)
    assert read_session(-1) is None


@given(st.text())
def test_any_text_is_a_time_or_none(text: str) -> None:
    when = read_when(text)
    assert when is None or when.start < when.end


# --- layout -----------------------------------------------------------------------------------------------------------


@given(st.lists(st.floats(-1e6, 1e6), max_size=60), st.floats(1, 30))
def test_labels_never_meet_and_keep_their_order(wanted: list[float], gap: float) -> None:
    places = spread_within(sorted(wanted), gap=gap, low=0, high=1000)
    fair = min(gap, 1000 / max(1, len(wanted) - 1))
    assert all(b - a >= fair - 1e-6 for a, b in pairwise(places))
    assert all(-1e-6 <= place <= 1000 + 1e-6 for place in places)


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0.1, 50)), max_size=40))
def test_lanes_keep_stretches_apart(given_stretches: list[tuple[float, float]]) -> None:
    stretches = sorted((start, start + length) for start, length in given_stretches)
    lanes = lanes_of(stretches, most=100)
    for lane in set(lanes):
        row = [each for each, there in zip(stretches, lanes, strict=True) if there == lane]
        assert all(a[1] <= b[0] for a, b in pairwise(row))


@given(st.text(), st.floats(0, 400))
def test_words_fit(text: str, width: float) -> None:
    words = fit(text, width, 12)
    assert width_of(words, 12) <= width + 1e-6
    assert Tree.fromstring(f"<t>{words.replace('&', '').replace('<', '')}</t>") is not None


def test_a_drawing_turned_over_twice_is_the_same() -> None:
    marks: Sequence[Mark] = [Line(((0, 1), (5, 2))), Group((Rect(1, 2, 3, 4), Text(5, 6, "x")), "/a")]
    drawing = Drawing(100, 50, marks)
    assert mirrored(mirrored(drawing)) == drawing
    assert mirrored(drawing).marks[1] == Group((Rect(96, 2, 3, 4), Text(95, 6, "x", "left")), "/a")


def test_arabic_words_stand_where_latin_ones_do() -> None:
    svg = to_svg(Drawing(100, 20, [Text(10, 10, "قرار"), Text(10, 10, "resolution")]), NAMING)
    anchors = re.findall(r'text-anchor="(\w+)" direction="(\w+)"', svg)
    assert anchors == [("end", "rtl"), ("start", "ltr")]


# --- hostile data -----------------------------------------------------------------------------------------------------

NASTY = [
    SCRIPT,
    "]]></text><script>alert(1)</script>",
    "\u202e\u2066evil\u0000\ufffe\ud800",
    "x" * 100_000,
    "\U000e0041" * 50,
    "شعر \u202d<b>",
    "",
]


def _row(**values: str) -> Row:
    return Row({name: Cell(text, "", name in ("document", "state", "event", "act")) for name, text in values.items()})


def _rows(name: str, text: str) -> list[Row]:
    """Make rows of each picture with a text wherever a text can be."""
    iri = f"{BASE}id/org/nasty"
    said = {"symbol": text, "title": text, "given": text, "acts": text, "paragraphs": "NaN", "session": "1e999"}
    match name:
        case "timeline" | "strip":
            sides = ("cites", "cited by", "itself", text)
            return [_row(relation=side, document=f"{iri}{side}", date="2015-09-10", **said) for side in sides]
        case "network" | "surroundings":
            return [_row(document=WORK, cites=iri, **said), _row(document=iri, cites=text, date="2001-01-01", **said)]
        case "meetings":
            event = {"event": iri, "name": text, "kind": text, "place": text, "country": text}
            return [_row(relation="speaks of", time=time, **event) for time in ("2015-09", text)]
        case "votes":
            return [
                _row(side=side, state=f"{iri}{side}", name=text, said=text) for side in ("in favour", "against", text)
            ]
        case "record":
            return [_row(**said, document=f"{iri}{side}", side=side) for side in ("against", "in favour", text)]
        case "ballots":
            counts = {"inFavour": "80", "against": "NaN", "abstaining": "1e999"}
            return [_row(**{**said, **counts, "document": iri, "date": text}), _row(session="77", documents=text)]
        case "cited":
            return [_row(document=f"{iri}{number}", citing="9", **said) for number in range(3)]
        case "events":
            return [
                _row(year=year, known=known, events="3") for year in ("2015", text) for known in ("to the day", text)
            ]
        case _:
            return [_row(**{**said, "act": iri, "verb": text, "part": "preamble", "acts": "3"})]


@pytest.mark.parametrize("name", [each.name for each in PICTURES])
@pytest.mark.parametrize("number", range(len(NASTY)))
def test_nothing_in_the_data_gets_out(name: str, number: int) -> None:
    picture = BY_NAME[name]
    view = picture.read(_rows(name, NASTY[number]), ABOUT if picture.of == "document" else OF_ALL)
    view.table()
    for width in (WIDE, NARROW):
        if drawing := view.draw(width):
            root = Tree.fromstring(to_file(drawing, NAMING, address="http://localhost"))
            assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
                *("svg", "title", "desc", "defs", "pattern", "path", "rect"),
                *("a", "g", "text", "circle", "polyline", "polygon"),
            }
            assert len(Tree.tostring(root)) < 40_000
            assert not re.search("[\u202a-\u202e\u2066-\u2069]", Tree.tostring(root, encoding="unicode"))


def test_links_lead_only_here() -> None:
    marks = [Group((Rect(0, 0, 1, 1),), href) for href in ("javascript:alert(1)", "//example.org", "data:x", "/id/a")]
    assert re.findall(r'<a href="([^"]+)"', to_svg(Drawing(9, 9, marks), NAMING)) == ["/id/a"]


def test_ten_thousand_citations_are_bounded() -> None:
    rows = [
        _row(relation="cited by", document=f"{BASE}id/A/RES/1/{n}", symbol=f"A/RES/1/{n}", date=f"20{n % 100:02}-01-02")
        for n in range(10_000)
    ]
    view = BY_NAME["timeline"].read([_row(relation="itself", document=WORK, date="1999-01-01"), *rows], ABOUT)
    for width in (WIDE, NARROW):
        drawing = view.draw(width)
        assert drawing
        assert drawing.height < 2_000
        assert len(to_svg(drawing, NAMING)) < 250_000
    assert len(view.table().shown) == 500
    assert view.table().more == 9_501
    assert "10,000" in view.summary


def test_dates_out_of_reach_do_not_stretch_the_axis() -> None:
    dates = ("12015-01-01", "-0500-01-01", "NaN", "2015-09-10", "2016-01-01")
    rows = [_row(relation="cites", document=f"{BASE}id/x{d}", symbol=f"X/{d}", date=d) for d in dates]
    drawing = BY_NAME["timeline"].read(rows, ABOUT).draw(WIDE)
    assert drawing
    years = [each.text for each in drawing.marks if isinstance(each, Text) and re.fullmatch(r"\d{4}", each.text)]
    assert set(years) <= {"2015", "2016"}


def test_what_is_no_table_is_said_so() -> None:
    for body in (b"", b"{}", b'{"results": 3}', json.dumps({"results": {"bindings": [3]}}).encode()):
        with pytest.raises(KgError):
            read_rows(body)


def test_numbers_that_are_none() -> None:
    assert [Cell(text).count for text in ("7", "NaN", "inf", "-1", "x", "9" * 5000)] == [7, 0, 0, 0, 0, 0]


def test_clean_words_are_one_line() -> None:
    assert clean(" a\n\tb\u2028c\u200f ") == "a b c"


def test_sessions_stand_beside_each_other() -> None:
    rows = [
        _row(act=f"{BASE}id/scheme/acts/{act}", verb=act, part="preamble", session=session, acts=acts)
        for act, session, acts in (("recall", "76", "3"), ("recall", "77", "4"), ("note", "77", "1"), ("note", "", "2"))
    ]
    view = BY_NAME["verbs"].read(rows, OF_ALL)
    assert [entry.text for entry in view.table().rows[0]] == ["recall", "0", "7", "7", "3", "4"]
    assert [entry.text for entry in view.table().rows[1]] == ["note", "0", "3", "3", "0", "1"]
    drawing = view.draw(WIDE)
    assert drawing
    assert {"session 76", "session 77"} <= {each.text for each in drawing.marks if isinstance(each, Text)}


def test_votes_without_a_record_are_counted() -> None:
    rows = [_row(session="77", documents="6"), _row(session="76", documents="2"), _row(documents="1")]
    vote = {"symbol": "A/RES/77/228", "inFavour": "80", "against": "29", "abstaining": "65"}
    view = BY_NAME["ballots"].read([*rows, _row(session="77", document=WORK, **vote)], OF_ALL)
    assert "Recorded votes: 1; documents adopted without one: 9" in view.summary
    assert [entry.text for entry in view.table().rows[0]][3:6] == ["80", "65", "29"]


def test_a_cited_document_of_the_same_session_stands_before_the_one_that_cites_it() -> None:
    """Of the first only the session is known, which goes on after the day of the second."""
    rows = [
        _row(relation="itself", document=WORK, symbol="A/RES/77/228", date="2022-12-15", session="77"),
        _row(relation="cites", document=f"{BASE}id/A/77/181", symbol="A/77/181", session="77"),
        _row(relation="cited by", document=f"{BASE}id/A/RES/77/999", symbol="A/RES/77/999", session="77"),
    ]
    table = BY_NAME["timeline"].read(rows, ABOUT).table()
    assert [row[0].text for row in table.rows] == ["A/77/181", "A/RES/77/228", "A/RES/77/999"]
    assert table.rows[0][2].text == "session 77, 2022–23"


def test_arcs_lead_from_who_cites_to_who_is_cited() -> None:
    older, newer = f"{BASE}id/A/RES/37/4", f"{BASE}id/A/RES/71/900"
    rows = [
        _row(document=WORK, symbol="A/RES/69/900", date="2015-09-10", cites=older),
        _row(document=older, symbol="A/RES/37/4", given="1982-10-22"),
        _row(document=newer, symbol="A/RES/71/900", date="2016-11-01", cites=f"{WORK} {older} {BASE}id/elsewhere"),
    ]
    table = BY_NAME["network"].read(rows, ABOUT).table()
    assert [(row[0].text, row[3].text, row[4].text) for row in table.rows] == [
        ("A/RES/37/4", "", "2"),
        ("A/RES/69/900", "A/RES/37/4", "1"),
        ("A/RES/71/900", "A/RES/37/4, A/RES/69/900", "0"),
    ]


def test_the_same_rows_give_the_same_picture() -> None:
    for picture in PICTURES:
        rows = _rows(picture.name, "x")
        drawn = [picture.read(rows, ABOUT).draw(WIDE) for _ in range(2)]
        assert drawn[0] == drawn[1]


@pytest.mark.parametrize("name", [each.name for each in PICTURES])
def test_nothing_known_is_said_in_words(name: str) -> None:
    view = BY_NAME[name].read([], ABOUT)
    assert view.draw(WIDE) is None or name == "strip"
    assert view.summary.endswith(".")
    assert view.table().rows == []


def test_each_picture_has_a_name() -> None:
    assert {each.name for each in PICTURES} <= words_in("en", "pictures").keys()


def test_an_arabic_page_is_turned_over(client: httpx.Client) -> None:
    page = client.get("/picture/timeline?of=A/RES/69/900&lang=ar").text
    assert 'lang="ar" dir="rtl"' in page
    assert words_in("ar", "pictures")["timeline"] in page
    svg = client.get("/picture/timeline.svg?of=A/RES/69/900&lang=ar").text
    axis = [float(x) for x in re.findall(r'<rect x="([\d.]+)"', svg)]
    assert max(axis) > 0.8 * WIDE


def test_dates_that_citers_give_differently_are_all_shown() -> None:
    rows = [
        _row(relation="cites", document=f"{BASE}id/A/RES/39/7", symbol="A/RES/39/7", given=date, paragraphs="1")
        for date in ("1984-11-08", "1984-11-09")
    ]
    table = BY_NAME["timeline"].read(rows, ABOUT).table()
    assert [row[2].text for row in table.rows] == ["1984-11-08 or 1984-11-09"]


def test_a_state_leads_to_its_votes(client: httpx.Client) -> None:
    page = client.get("/picture/votes", params={"of": "A/RES/69/900"}).text
    link = re.search(r'href="(/picture/record\?of=[^"]+state%2FSA[^"]*)"', page)
    assert link
    record = client.get(link[1].replace("&amp;", "&")).text
    assert "A/RES/69/900" in record
    assert ABOUT.words["in favour"] in record


VOTES = """@prefix unres: <https://w3id.org/unres/ontology#> . @prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @base <https://w3id.org/unres/id/> .
<state/AA> a unres:State ; unres:memberSince "1945"^^xsd:gYear . # votes
<state/BB> a unres:State ; unres:memberSince "1999"^^xsd:gYear . # takes no part
<state/CC> a unres:State ; unres:memberSince "2011"^^xsd:gYear . # was no Member yet
<state/OO> a unres:State . # an observer
<A/RES/60/1> eli:id_local "A/RES/60/1" ; eli:date_document "2005-09-16"^^xsd:date ; unres:vote <A/RES/60/1/vote> .
<A/RES/60/1/vote> unres:inFavour <state/AA> .
<S/RES/1(2005)> eli:id_local "S/RES/1(2005)" ; eli:date_document "2005-09-16"^^xsd:date ; unres:vote <s/vote> .
<s/vote> unres:inFavour <state/AA> .
"""


def test_only_members_of_the_day_can_be_on_no_side(tmp_path: Path) -> None:
    """Observers and later Members have no vote; of a body that not all sit in, it is not known who could vote."""
    (tmp_path / "votes.ttl").write_text(VOTES, encoding="utf-8")
    with serving(str(tmp_path / "votes.ttl")) as address, httpx.Client(base_url=address, timeout=20) as client:
        summaries = {
            symbol: re.search(r"(\d+ in favour[^.]*)\.", client.get(f"/picture/votes?of={symbol}").text)
            for symbol in ("A/RES/60/1", "S/RES/1(2005)")
        }
    told = {symbol: found and found[1] for symbol, found in summaries.items()}
    assert told == {"A/RES/60/1": "1 in favour, 1 on no side", "S/RES/1(2005)": "1 in favour"}


def test_the_words_of_a_vote_are_in_the_language_where_it_has_them() -> None:
    rows = [_row(side="said", said="recorded vote: 80 in favour, 29 against, 65 abstaining")]
    about = replace(ABOUT, language="ar")
    assert "in favour" not in BY_NAME["votes"].read(rows, about).summary
    assert "80" in BY_NAME["votes"].read(rows, about).summary
    assert "80 in favour, 29 against" in BY_NAME["votes"].read(rows, ABOUT).summary


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_no_name_of_a_part_of_the_bar_is_cut(width: float) -> None:
    """Where a name finds no room, its number stands alone; the lists below name all."""
    sides = {"in favour": 150, "abstaining": 6, "against": 40, "on no side": 1}
    rows = [
        _row(side=s, state=f"{BASE}id/state/{s[:2]}{n}", name=f"S{n}") for s, many in sides.items() for n in range(many)
    ]
    drawing = BY_NAME["votes"].read(rows, ABOUT).draw(width)
    assert drawing
    named = [mark.text for mark in drawing.marks if isinstance(mark, Text) and mark.y == 16]
    assert named[0] == "150 in favour"
    assert not [words for words in named if "…" in words]
    assert "6" in named or "6 abstaining" in named


def test_the_link_to_the_query_is_answered_from_what_the_picture_asked(client: httpx.Client) -> None:
    client.get("/picture/network", params={"of": "A/RES/69/900"})
    before = float(re.search(r"^kg_cache_hits\S* (\S+)", client.get("/metrics").text, re.M)[1])  # type: ignore[index]
    page = client.get("/sparql", params={"query": query_of(BY_NAME["network"], ABOUT)})
    after = float(re.search(r"^kg_cache_hits\S* (\S+)", client.get("/metrics").text, re.M)[1])  # type: ignore[index]
    assert (page.status_code, after - before) == (200, 1)


def test_a_file_says_what_it_is(client: httpx.Client) -> None:
    svg = client.get("/picture/votes.svg?of=A/RES/69/900").text
    assert re.search(r"<text[^>]*>Vote: A/RES/69/900</text>", svg)
    glance = client.get("/picture/strip.svg?of=A/RES/69/900").text
    assert "<text" not in glance or "at a glance</text>" not in glance


HOSTILE_DATES = ("2015-09-10", "12015-01-01", "-0500-01-01", "NaN", "2015-13-77", "\\u202E2015")


def _hostile_lines() -> Iterator[str]:
    """Write ten thousand citations of a document whose words and dates are of the worst kind."""
    cito, eli = PREFIXES["cito"], PREFIXES["eli"]
    date = f"{PREFIXES['xsd']}date"
    label = SCRIPT.replace("\\", "\\\\").replace('"', '\\"')
    yield f'<{WORK}> <{eli}id_local> "A/RES/69/900" .\n'
    yield f'<{WORK}> <{PREFIXES["dcterms"]}title> "{"x" * 100_000}"@en .\n'
    for number in range(10_000):
        citing = f"{BASE}id/A/RES/1/{number}"
        citation = f"{citing}/pp1/cites/A/RES/69/900"
        yield f"<{citation}> <{cito}hasCitingEntity> <{citing}> .\n<{citation}> <{cito}hasCitedEntity> <{WORK}> .\n"
        yield f"<{citation}> <{PREFIXES['unres']}paragraph> <{citing}/pp1> .\n<{citing}> <{eli}cites> <{WORK}> .\n"
        yield f"<{citing}> <{PREFIXES['rdf']}type> <{eli}LegalResource> .\n"
        yield f'<{citing}> <{eli}date_document> "{HOSTILE_DATES[number % 6]}"^^<{date}> .\n'
        yield f'<{citing}> <{PREFIXES["dcterms"]}title> "\\u202E{label} {number}"@en .\n'


def test_ten_thousand_hostile_citations_are_served(tmp_path: Path) -> None:
    (tmp_path / "hostile.nt").write_text("".join(_hostile_lines()), encoding="utf-8")
    patient = SETTINGS.model_copy(update={"query_seconds": 20.0})  # of a machine with much else to do
    with serving(tmp_path / "hostile.nt", patient) as address, httpx.Client(base_url=address, timeout=30) as client:
        for path in (
            "/picture/timeline",
            "/picture/strip.svg",
            "/picture/network",
            "/picture/surroundings",
            "/pictures",
        ):
            answer = client.get(path, params={"of": WORK}, headers=BROWSER)
            assert answer.status_code == 200, answer.text
            assert len(answer.text) < 1_000_000
            assert "<script>alert" not in answer.text
            assert "\u202e" not in answer.text.replace("%E2%80%AE", "")
        timeline = client.get("/picture/timeline", params={"of": WORK}, headers=BROWSER).text
        assert "is cited by 10,000" in timeline
        assert "Listed are 1,000 of them" in timeline
        assert client.get("/picture/cited", headers=BROWSER).status_code == 200


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("/id/A/RES/69/900.html", "/picture/strip.svg?of="),
        ("/id/A/RES/71/900.html", ""),  # nothing but that it cites is known of it, so not that it is a document
        ("/id/A/RES/37/4.html", "/picture/strip.svg?of="),
    ],
)
def test_documents_lead_to_their_pictures(client: httpx.Client, path: str, link: str) -> None:
    page = client.get(path).text
    assert (link or "<h1") in page
    assert link or "/picture/" not in page
