"""The queries of `queries/`, each asked over HTTP of the dataset that ships, and what each must answer.

The table holds what a reader finds in A/RES/69/317; columns not named are not compared. Paragraphs stand short: PP4,
OP6, FN1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.asked import QUERIES, ROOT, Row, ask, query, serving_build

SYMBOL = "A/RES/69/317"
UN, OIC = "United Nations", "Organization of Islamic Cooperation"
SYSTEM = "United Nations system"
UNESCO = "United Nations Educational, Scientific and Cultural Organization"
UNICEF, WHO, UNFPA = "United Nations Children's Fund", "World Health Organization", "United Nations Population Fund"
OHCHR = "Office of the United Nations High Commissioner for Human Rights"
IPHRC = "Independent Permanent Human Rights Commission"
CTED = "Counter-Terrorism Committee Executive Directorate"
OCHA = "Office for the Coordination of Humanitarian Affairs"
SOUTH = "United Nations Office for South-South Cooperation"
CHIEF, OIC_CHIEF = (
    "Secretary-General of the United Nations",
    "Secretary-General of the Organization of Islamic Cooperation",
)
COUNCIL, STATEMENT = "Security Council", "S/PRST/2013/16"

SERIES = """
37/4 1982-10-22; 38/4 1983-10-28; 39/7 1984-11-08; 40/4 1985-10-25; 41/3 1986-10-16; 42/4 1987-10-15;
43/2 1988-10-17; 44/8 1989-10-18; 45/9 1990-10-25; 46/13 1991-10-28; 47/18 1992-11-23; 48/24 1993-11-24;
49/15 1994-11-15; 50/17 1995-11-20; 51/18 1996-11-14; 52/4 1997-10-22; 53/16 1998-10-29; 54/7 1999-10-25;
55/9 2000-10-30; 56/47 2001-12-07; 57/42 2002-11-21; 59/8 2004-10-22; 61/49 2006-12-04; 63/114 2008-12-05;
65/140 2010-12-16; 67/264 2013-05-17
"""

DUALS = "PP6 PP9 PP10 PP10 PP13 PP22 PP24 PP26 PP27 OP2 OP9 OP10 OP15 OP16 OP17 OP18 OP18 OP18 OP21"
HATRED = "أي دعوة إلى الكراهية الدينية تشكل تحريضا على التمييز أو العداوة أو العنف"

CITED = (
    *("A/60/633-S/2005/826", "A/69/228-S/2014/560", "A/RES/3369(XXX)", "A/RES/68/127", STATEMENT),
    *(f"A/RES/{each.split()[0]}" for each in SERIES.split(";")),
)

NAMED = (
    *(CTED, "Department of Family Affairs", f"Executive Committee of the {OIC}", f"General Secretariat of the {OIC}"),
    *(IPHRC, "International Dialogue Centre", "Islamic Summit Conference", OCHA, OHCHR),
    *("Organization for Security and Cooperation in Europe", OIC, f"Representation Office of the {OIC} to UNESCO"),
    *("Secretariat of the United Nations", COUNCIL, UN, UNICEF, "United Nations Development Programme", UNESCO),
    *("United Nations Entity for Gender Equality and the Empowerment of Women", SOUTH, UNFPA, WHO),
)

ANSWERS: dict[str, tuple[str, list[Row]]] = {
    "01-identity": (
        "symbol title body session adopted meeting",
        [(SYMBOL, "التعاون بين الأمم المتحدة ومنظمة التعاون الإسلامي", "General Assembly", "69", "2015-09-10", "102")],
    ),
    # the Arabic letter is the 20th of the abjad, the Latin one the 20th of the alphabet
    "02-agenda-item": ("symbol item subItem", [(SYMBOL, "123", "t")]),
    "03-draft-and-committee": (
        "symbol draft committee",
        [(SYMBOL, "A/69/L.79", "none"), (SYMBOL, "A/69/L.79/Add.1", "none")],
    ),
    "04-series-count": (
        "paragraphLabel recalledResolutions first firstDate latest latestDate",
        [("PP1", "26", "A/RES/37/4", "1982-10-22", "A/RES/67/264", "2013-05-17")],
    ),
    "05-series-list": (
        "recalledSymbol date",
        [(f"A/RES/{number}", day) for number, day in (each.split() for each in SERIES.split(";"))],
    ),
    "06-sessions-without": ("symbol session", [(SYMBOL, each) for each in ("58", "60", "62", "64", "66")]),
    "07-told-decisions": (
        "decidedIn date organization name history paragraphLabel",
        [
            (
                "A/RES/3369(XXX)",
                "1975-10-10",
                OIC,
                "منظمة المؤتمر الإسلامي",
                "Until 28 June 2011: Organization of the Islamic Conference",
                "PP2",
            )
        ],
    ),
    "08-change-of-name": (
        "organization date formerName currentName place markerIn",
        [(OIC, "2011-06-28", "منظمة المؤتمر الإسلامي", "منظمة التعاون الإسلامي", "FN1", "PP2")],
    ),
    "09-cited-outside-series": (
        "symbol cited date title paragraphLabel verb",
        [(SYMBOL, "A/RES/68/127", "2013-12-18", "عالم ينبذ العنف والتطرف العنيف", "PP19", "emphasizes")],
    ),
    "10-double-symbols": (
        "cited part paragraphLabel footnote",
        [
            ("A/60/633-S/2005/826", "annex III", "PP4", "FN2"),
            ("A/69/228-S/2014/560", "", "OP1", "FN3"),
            ("A/69/228-S/2014/560", "", "PP5", "FN3"),
        ],
    ),
    # "in his report" names it without a footnote
    "11-relies-on": (
        "paragraphLabel verb footnote",
        [("PP5", "considers", "FN3"), ("PP8", "notes", ""), ("OP1", "takes note of", "FN3")],
    ),
    # the verb stands behind the block of footnotes; the Council speaks, not the Assembly
    "12-told-acts": (
        "paragraphLabel verb actor document eventDate",
        [
            ("PP2", "decide", "General Assembly", "A/RES/3369(XXX)", ""),
            ("PP7", "approve", COUNCIL, STATEMENT, ""),
            ("PP7", "recognize", COUNCIL, STATEMENT, "2013-10-28"),
            ("PP7", "encourage", COUNCIL, STATEMENT, "2013-10-28"),
            ("PP8", "recognize", CHIEF, "A/69/228-S/2014/560", ""),
        ],
    ),
    # the Charter of the other organization (PP4) is not counted
    "13-charter": ("paragraphLabel mentions", [("PP3", "1"), ("PP7", "2"), ("OP3", "1"), ("OP4", "1")]),
    "14-timeline": (
        "begins ends place country",
        [
            ("2005-12-07", "2005-12-08", "Mecca", "Saudi Arabia"),
            ("2008-03-13", "2008-03-14", "Dakar", "Senegal"),
            ("2012-04-03", "2012-04-04", "Jeddah", "Saudi Arabia"),
            ("2012-06", "2012-06", "Jeddah", "Saudi Arabia"),
            ("2014-05-20", "2014-05-22", "Istanbul", "Türkiye"),
        ],
    ),
    "15-adopted-during": (
        "instrument adopted begins ends place paragraphLabel",
        [(f"Charter of the {OIC}", "2008-03-14", "2008-03-13", "2008-03-14", "Dakar", "PP4")],
    ),
    "16-coarse-dates": (
        "paragraphLabel date knownTo exactDays",
        [
            ("PP12", "2016", "year", ""),
            ("PP17", "2014-02", "month", ""),
            ("PP25", "2014-05", "month", "2014-05-20/2014-05-22"),
            ("PP25", "2015~", "approximately", ""),
            ("OP18", "2012-06", "month", ""),
        ],
    ),
    "17-approximate-event": (
        "date organizers auspices topic decidedWhen decidedIn paragraphLabel",
        [
            (
                "2015~",
                f"{CTED}; {OIC}",
                "International Dialogue Centre",
                "مكافحة التطرف العنيف: عناصر لاستراتيجية فعالة",
                "2014-05-20/2014-05-22",
                "Istanbul",
                "PP25",
            )
        ],
    ),
    # Iraq stands only inside the name of a group
    "18-countries": ("code paragraphLabel", [(code, "OP15") for code in ("AF", "BA", "CF", "ML", "SL", "SO")]),
    "19-listed-groups": (
        "paragraphLabel group",
        [("OP6", "Islamic State in Iraq and the Levant"), ("OP6", "Al-Nusrah Front"), ("OP6", "Al-Qaida")],
    ),
    "20-two-organizations": (
        "paragraphLabel one other verb",
        [(at, OIC, *((UNESCO, "call-upon") if at == "OP17" else (UN, ""))) for at in DUALS.split()],
    ),
    "21-acts-of-paragraphs": (
        "paragraphLabel verb",
        [
            ("OP6", "welcome"),
            ("OP6", "emphasize"),
            ("OP6", "welcome"),
            ("OP7", "welcome"),
            ("OP7", "recognize"),
            ("OP7", "condemn"),
            ("OP7", "welcome"),
        ],
    ),
    "22-directives": (
        "paragraphLabel verb addressee",
        [
            ("OP2", "urge", SYSTEM),
            ("OP5", "request", OIC),
            ("OP5", "request", UN),
            ("OP8", "invite", ""),
            ("OP9", "request", f"General Secretariat of the {OIC}"),
            ("OP9", "request", "Secretariat of the United Nations"),
            ("OP13", "encourage", OIC),
            ("OP13", "encourage", UN),
            ("OP14", "invite", SYSTEM),
            ("OP17", "call-upon", OIC),
            ("OP17", "call-upon", UNESCO),
            ("OP18", "encourage", OIC_CHIEF),
            ("OP18", "encourage", CHIEF),
            ("OP19", "encourage", ""),
            ("OP20", "invite", UN),
            ("OP22", "invite", CHIEF),
            ("OP23", "request", CHIEF),
        ],
    ),
    "23-due-at-session": (
        "symbol paragraphLabel kind by",
        [(SYMBOL, "OP23", "report", CHIEF), (SYMBOL, "OP24", "agenda-item", "General Assembly")],
    ),
    "24-cooperation": (
        "paragraphLabel unBody otherBody",
        [
            ("PP16", UN, "Organization for Security and Cooperation in Europe"),
            ("PP16", UN, OIC),
            ("PP20", OHCHR, IPHRC),
            (
                "PP21",
                "United Nations Entity for Gender Equality and the Empowerment of Women",
                "Department of Family Affairs",
            ),
            ("PP22", UNICEF, OIC),
            ("PP22", UNICEF, OIC),
            ("PP22", UNFPA, OIC),
            ("PP22", WHO, OIC),
            ("PP23", OCHA, OIC),
            ("PP23", OCHA, OIC),
            ("PP25", CTED, OIC),
            ("OP8", OHCHR, IPHRC),
            ("OP12", SOUTH, OIC),
            ("OP17", UNESCO, OIC),
            ("OP17", UNESCO, OIC),
        ],
    ),
    "25-vote-sponsors-predecessor": (
        "symbol vote sponsors previous previousDate days",
        [(SYMBOL, "unknown", "unknown", "A/RES/67/264", "2013-05-17", "846")],
    ),
    "26-recalling": ("recalling adopted paragraphLabel dateGiven", [(SYMBOL, "2015-09-10", "PP1", "1982-10-22")]),
    "27-most-cited": ("symbol citedBy", [(symbol, "1") for symbol in sorted(CITED)]),
    "28-series-back": ("symbol step earlier date", [(SYMBOL, "1", "A/RES/67/264", "2013-05-17")]),
    "29-longest-series": (
        "latest steps oldest recalled first firstSession",
        [(SYMBOL, "1", "A/RES/67/264", "26", "A/RES/37/4", "37")],
    ),
    # one text, without a vote, whose report is due at another session, whose predecessor was not read
    "30-votes-against": ("symbol", []),
    "31-voting-against-most": ("state", []),
    "32-voting-apart": ("one other", []),
    "33-reports-due": ("symbol", []),
    "34-organizations-by-year": ("year organization resolutions", [("2015", name, "1") for name in NAMED]),
    "35-changed-paragraphs": ("change", []),
    "36-one-version-only": ("paragraphLabel", []),
    # both of what is due is due at a session
    "37-due-by-date": ("by symbol", []),
    "38-asked-of": (
        "symbol paragraphLabel verb session by",
        [
            (SYMBOL, "OP18", "encourage", "", ""),  # "their participation": his and that of the other Secretary-General
            (SYMBOL, "OP22", "invite", "", ""),
            (SYMBOL, "OP23", "request", "71", ""),
        ],
    ),
}


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Serve the dataset that ships, built for these tests."""
    with serving_build(ROOT / "data", tmp_path_factory.mktemp("shipped")) as client:
        yield client


def test_every_question_has_a_query_and_an_answer() -> None:
    assert [path.stem[:2] for path in QUERIES] == [f"{number:02}" for number in range(1, 39)]
    assert {path.stem for path in QUERIES} == set(ANSWERS)


def test_the_answers_over_the_corpus_are_those_of_these_queries() -> None:
    told = (ROOT / "docs" / "questions-corpus.md").read_text(encoding="utf-8")
    named = re.findall(r"\(\.\./queries/(.+?)\.rq\)", told)
    assert named == [path.stem for path in QUERIES], "make it anew with tools/corpus_answers.py"


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_every_query_says_what_it_asks(path: Path) -> None:
    title, scope, arabic, group, *_ = path.read_text(encoding="utf-8").splitlines()
    assert re.match(r"# .+\?$", title), "the question in English"
    assert scope in ("# document", "# corpus")
    assert re.match(r"# .*[\u0620-\u064a].*\u061f$", arabic), "the question in Arabic"
    assert re.match(r"# group: [A-Z][\w ,]+ \| [\u0620-\u064a ]+$", group), "what it is about, in both"


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_every_query_is_general(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    special = [line for line in lines if "/RES/" in line]
    assert len(special) == ("# document" in path.read_text(encoding="utf-8"))
    assert all(line.strip().startswith("VALUES ") for line in special)
    assert any(line.startswith("ORDER BY") for line in lines), "answers are stable"


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_answers(client: httpx.Client, path: Path) -> None:
    columns, expected = ANSWERS[path.stem]
    rows = ask(client, path.read_text(encoding="utf-8"))
    assert [tuple(row.get(name, "") for name in columns.split()) for row in rows] == expected


def test_what_is_condemned(client: httpx.Client) -> None:
    rows = ask(client, query("21-acts-of-paragraphs"))
    assert [row["clause"] for row in rows if row["verb"] == "condemn"] == [HATRED]


def test_a_query_on_one_document_follows_its_values_line(client: httpx.Client) -> None:
    """A query on one document answers for another by its VALUES line alone; for one that is not there, nothing."""
    for path in QUERIES:
        text = path.read_text(encoding="utf-8")
        if "# document" in text:
            assert ask(client, re.sub(r'"A/RES/[^"]+"', '"A/RES/1/1"', text)) == [], path.stem
