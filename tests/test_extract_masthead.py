"""What masthead, title and closing state."""

from __future__ import annotations

import pytest

from kg.extract.structure import read_structure
from kg.model import Document, Language, Source


def read(
    *,
    session: str = "الدورة التاسعة والستون",
    agenda: str = "البند ١٤ من جدول الأعمال",
    adopted: str = "قرار اتخذته الجمعية العامة في ١٠ كانون الأول/ديسمبر ٢٠١٤",
    committee: str = "[دون الإحالة إلى لجنة رئيسية (A/69/L.5)]",
    title: str = "٢٠٠/٦٩ - صون المنارات",
    closing: str = "الجلسة العامة ٧٠\n\n١٠ كانون الأول/ديسمبر ٢٠١٤",
) -> Document:
    head = f"الجمعية العامة {session}\n{agenda}\n\n{adopted}\n\n{committee}\n\n{title}\n\nإن الجمعية العامة،\n\n"
    text = head + "إذ تشير إلى قراراتها،\n\n١ - تحث الدول على الصون.\n\n" + closing + "\n"
    return read_structure(Source("x.txt", "0" * 64, text, "ar", "text/plain", "utf-8"))


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


NUMBERS = [
    ("الدورة التاسعة والستون", "٢٠٠/٦٩ - صون المنارات", "A/RES/69/200", "69"),  # serial first
    ("الدورة التاسعة والستون", "69/200 - صون المنارات", "A/RES/69/200", "69"),  # session first
    ("الدورة التاسعة والستون", "٦٩/٦٩ - صون المنارات", "A/RES/69/69", "69"),  # the same either way
    ("", "٢٠٠/٦٩ - صون المنارات", "A/RES/69/200", "69"),  # no session: the date decides
    ("الدورة التاسعـ والسنون", "٢٠٠/٦٩ - صون المنارات", "A/RES/69/200", "69"),  # a misprint in it
    ("الدورة الاستثنائية الطارئة الحادية عشرة", "د إ ط-١١/١ - صون المنارات", "A/RES/ES-11/1", "ES-11"),
    ("الدورة الاستثنائية الثانية والثلاثون", "S-32/1 - صون المنارات", "A/RES/S-32/1", "S-32"),
    ("الدورة الاستثنائية الثانية والثلاثون", "دإ-٣٢/١ - صون المنارات", "A/RES/S-32/1", "S-32"),
    ("الدورة التاسعة والستون", "٢٠٠/٦٩ - صون المنارات\n\nباء", "A/RES/69/200 B", "69"),  # one of several
    ("الدورة التاسعة والستون", "٢٠٠/٦٩ - صون\nالمنارات", "A/RES/69/200", "69"),  # a title of two lines
    ("الدورة التاسعة والستون", "٢٠٠/٦٩\nصون المنارات", "A/RES/69/200", "69"),  # the number on a line of its own
]


OLD = [
    # a session in brackets, up to the thirtieth; with a letter; meetings of four digits
    (
        "en",
        "3369 (XXX). Lighthouses\n\nThe General Assembly,",
        "2389th plenary meeting",
        "A/RES/3369 (XXX)",
        "30",
        2389,
    ),
    ("fr", "217 A (III). Lighthouses\n\nL'Assemblée générale,", "183e séance plénière", "A/RES/217 A (III)", "3", 183),
    ("ar", "٣٣٦٩ (د-٣٠) - Lighthouses\n\nإن الجمعية العامة،", "الجلسة العامة ٢٣٨٩", "A/RES/3369 (XXX)", "30", 2389),
    ("zh", "2200 A (XXI). Lighthouses\n\n大会，", "第1496次全体会议", "A/RES/2200 A (XXI)", "21", 1496),
]


@pytest.mark.parametrize(("language", "head", "closing", "symbol", "session", "meeting"), OLD)
def test_numbers_before_1976(
    language: Language, head: str, closing: str, symbol: str, session: str, meeting: int
) -> None:
    text = f"{head}\n\n1. x;\n\n{closing}\n\n"
    facts = read_structure(Source("x.txt", "0" * 64, text, language, "text/plain", "utf-8")).facts
    assert [f.value if f else None for f in (facts.symbol, facts.session, facts.title, facts.meeting)] == [
        symbol,
        session,
        "Lighthouses",
        meeting,
    ]


@pytest.mark.parametrize(("session", "title", "symbol", "value"), NUMBERS)
def test_number_and_title(session: str, title: str, symbol: str, value: str) -> None:
    facts = read(session=session, title=title).facts
    assert facts.symbol
    assert facts.session
    assert facts.title
    assert (facts.symbol.value, facts.session.value, facts.title.value) == (symbol, value, "صون المنارات")


def test_where_nothing_decides_there_is_no_number() -> None:
    document = read(title="٢٠٠/٥٥ - صون المنارات")
    assert document.facts.symbol is None
    assert codes(document) == ["number-order"]


AGENDA = [
    ("البند ١٢٣ (ر) من جدول الأعمال", ["123 (t)"]),  # abjad order
    ("البند ١٠٠ (ه ه) من جدول الأعمال", ["100 (ee)"]),
    ("البندان ٩ و ١١٧ من جدول الأعمال", ["9", "117"]),
    ("البند ٩ (أ) و (ب) من جدول الأعمال", ["9 (a)", "9 (b)"]),
    ("البنود ١٣ و ١١٧ و ١٢٠ (ج) من جدول الأعمال", ["13", "117", "120 (c)"]),
    ("البند ٥ من جدول الأعمال\nرسالة مؤرخة ٢٨ شباط/فبراير ٢٠١٤", ["5"]),  # numbers in the item's name are none
    ("", []),
]


@pytest.mark.parametrize(("line", "items"), AGENDA)
def test_agenda_items(line: str, items: list[str]) -> None:
    assert [item.value for item in read(agenda=line).facts.agenda_items] == items


COMMITTEES = [
    ("[دون الإحالة إلى لجنة رئيسية (A/69/L.79 و Add.1)]", None, True, ["A/69/L.79", "A/69/L.79/Add.1"]),
    ("[بناء على تقرير اللجنة السادسة (A/69/470، الفقرة ١٤)]", "Sixth Committee", None, ["A/69/470 para. 14"]),
    (
        "[بناء على تقرير لجنة المسائل السياسية الخاصة وإنهاء الاستعمار (اللجنة الرابعة) (A/69/4/Add.2، الفقرة ٩)]",
        "Special Political and Decolonization Committee (Fourth Committee)",
        None,
        ["A/69/4/Add.2 para. 9"],
    ),
    ("", None, None, []),
]


@pytest.mark.parametrize(("line", "name", "without", "drafts"), COMMITTEES)
def test_committee_and_drafts(line: str, name: str | None, without: bool | None, drafts: list[str]) -> None:
    facts = read(committee=line).facts
    assert (facts.committee.value if facts.committee else None) == name
    assert (facts.without_committee.value if facts.without_committee else None) == without
    assert [draft.value for draft in facts.drafts] == drafts


CLOSINGS = [
    ("الجلسة العامة ٧٠\n\n١٠ كانون الأول/ديسمبر ٢٠١٤", 70),
    ("الجلسة العامة ٧٠ (المستأنفة)\n\n١٠ كانون الأول/ديسمبر ٢٠١٤", 70),
    ("الجلسة العامة الثالثة والثلاثون\n\n١٠ كانون الأول/ديسمبر ٢٠١٤", 33),
]


@pytest.mark.parametrize(("closing", "meeting"), CLOSINGS)
def test_meeting(closing: str, meeting: int) -> None:
    facts = read(closing=closing).facts
    assert facts.meeting
    assert facts.meeting.value == meeting


def test_the_day_of_adoption_has_both_its_places() -> None:
    document = read()
    assert document.facts.adopted
    said = [document.source.text[s.start : s.end] for s in document.facts.adopted.spans]
    assert document.facts.adopted.value == "2014-12-10"
    assert said == ["١٠ كانون الأول/ديسمبر ٢٠١٤", "١٠ كانون الأول/ديسمبر ٢٠١٤"]


def test_the_day_of_adoption_is_the_one_in_the_session() -> None:
    document = read(adopted="قرار اتخذته الجمعية العامة في ١٠ كانون الأول/ديسمبر ٢٠١٣")
    assert document.facts.adopted
    assert document.facts.adopted.value == "2014-12-10"
    assert codes(document) == ["adoption-differs"]


def test_facts_lead_to_their_words() -> None:
    document = read()
    text = document.source.text
    facts = document.facts
    assert facts.symbol
    assert facts.session
    assert facts.title
    assert facts.body
    assert text[facts.symbol.spans[0].start : facts.symbol.spans[0].end] == "٢٠٠/٦٩"
    assert text[facts.session.spans[0].start : facts.session.spans[0].end] == "الدورة التاسعة والستون"
    assert text[facts.title.spans[0].start : facts.title.spans[0].end] == "صون المنارات"
    assert text[facts.body.spans[0].start : facts.body.spans[0].end] == "الجمعية العامة"
