"""Paragraphs, footnotes, sub-items, annexes: what a line begins, whatever the page does to it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.footnotes import find_markers
from kg.extract.structure import read_structure
from kg.model import LANGUAGES, Block, Document, Language, Source
from kg.text.read import read_source
from tests.shared import SEED, shared

HEAD = """الجمعية العامة الدورة السبعون
البند ١٤ من جدول الأعمال

قرار اتخذته الجمعية العامة في ٣ آذار/مارس ٢٠١٦

[دون الإحالة إلى لجنة رئيسية (A/70/L.5)]

٩٩٩/٧٠ - صون المنارات القديمة

إن الجمعية العامة،

"""
PREAMBLE = """إذ تشير إلى قرارها ١٢/٦٨ بشأن المنارات^(١)،

وإذ تلاحظ أن البحارة يحتاجون إلى الضوء،

"""
OPERATIVE = """١ - تحث الدول على صون المنارات^(٢)؛

٢ - تطلب إلى الأمين العام ما يلي:

(أ) إعداد قائمة بالمنارات؛

(ب) نشر القائمة؛

٣ - تقرر إبقاء المسألة قيد النظر.

"""
CLOSING = """الجلسة العامة ٨٨

٣ آذار/مارس ٢٠١٦
"""
NOTES = """
(١) A/68/100.
(٢) انظر القائمة الأولى.
"""
TEXT = HEAD + PREAMBLE + OPERATIVE + CLOSING + NOTES


def read(text: str, language: Language = "ar") -> Document:
    return read_structure(Source("x.txt", "0" * 64, text, language, "text/plain", "utf-8"))


def block(document: Document, name: str) -> Block:
    return next(b for b in document.blocks if b.id == name)


def quotes(document: Document, name: str) -> list[str]:
    return [document.source.text[s.start : s.end] for s in block(document, name).spans]


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


def body(document: Document) -> list[str]:
    return [b.id for b in document.blocks if b.kind in ("preambular", "operative")]


def test_the_parts_in_order() -> None:
    document = read(TEXT)
    ids = ["header", "title", "enacting", "pp1", "pp2", "op1", "op2", "op3", "closing", "fn1", "fn2"]
    assert [b.id for b in document.blocks] == ids
    assert codes(document) == []


def test_spans_begin_at_the_number_and_end_with_the_mark() -> None:
    document = read(TEXT)
    assert quotes(document, "pp1") == ["إذ تشير إلى قرارها ١٢/٦٨ بشأن المنارات^(١)،"]
    assert quotes(document, "op1") == ["١ - تحث الدول على صون المنارات^(٢)؛"]
    assert block(document, "op1").passage.text == "١ - تحث الدول على صون المنارات؛"  # fit to publish: no marker
    assert quotes(document, "fn1") == ["(١) A/68/100."]


def test_footnotes_and_their_markers() -> None:
    document = read(TEXT)
    markers = [[TEXT[m.start : m.end] for m in note.markers] for note in document.footnotes]
    assert [note.number for note in document.footnotes] == [1, 2]
    assert markers == [["^(١)"], ["^(٢)"]]


@pytest.mark.parametrize(
    ("text", "markers"),
    [
        ("منظمة التعاون الإسلامي^(1)، ثم الأمم المتحدة¹", [1, 1]),
        ("Cooperation(1) and <sup>2</sup>", [1, 2]),
        # noise: the session of a conference in a symbol, a number without a footnote
        ("ICCD/COP(2)/21/Add.1; decision 7/COP(9)", []),
    ],
)
def test_markers(text: str, markers: list[int]) -> None:
    assert [number for number, _ in find_markers(text, [1, 2])] == markers


def test_sub_items_lie_within_their_paragraph() -> None:
    document = read(TEXT)
    assert [(part.id, part.label) for part in document.parts] == [("op2(a)", "a"), ("op2(b)", "b")]
    whole = block(document, "op2").spans[0]
    assert all(whole.covers(span) for part in document.parts for span in part.spans)


def test_sub_items_of_two_levels() -> None:
    items = "(أ) إعداد قائمة تضم:\n\n’١‘ المنارات؛\n\n’٢‘ السفن المنارة؛\n\n"
    document = read(TEXT.replace("(أ) إعداد قائمة بالمنارات؛\n\n", items))
    assert [part.id for part in document.parts] == ["op2(a)", "op2(a)(i)", "op2(a)(ii)", "op2(b)"]


CUT = "وإذ تلاحظ أن البحارة يحتاجون"
BREAKS = [
    "\n\n(١) A/68/100.\n\n",  # a footnote at the foot of the page
    "\n\nالرجاء إعادة الاستعمال\n\n",  # page furniture
    "\n\n2/3\n\n",  # a page number
    "\n\n16-01234 (A)\n\n*1601234*\n\n",  # job number and bar code
    "\n\nA/RES/70/999\n\n",  # a running head
    "\n\n",  # nothing is printed between the pages
    "\n\n(١) A/68/100.\n\n3/4\n\nA/RES/70/999\n\n",  # all of it
    "\f",  # a form feed
]


@pytest.mark.parametrize("gap", BREAKS)
def test_a_paragraph_cut_by_the_end_of_a_page_is_one(gap: str) -> None:
    document = read(TEXT.replace(CUT + " ", CUT + gap))
    assert body(document) == ["pp1", "pp2", "op1", "op2", "op3"]
    assert block(document, "pp2").passage.text == CUT + " إلى الضوء،"
    assert quotes(document, "pp2")[0].startswith(CUT)
    assert "A/68/100" not in "".join(quotes(document, "pp2"))


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("\n\n", "\n"),  # blank lines lost
        TEXT.replace("\n", "\n\n"),  # blank lines added
        TEXT.replace("\n", "\r\n"),  # line ends of another system
        TEXT.replace("١ - تحث", "١ - **تحث**"),  # bold of an OCR
        TEXT.replace(" - ", " – "),  # another dash
        TEXT.replace("١ - تحث", "١- تحث"),  # a space lost
        TEXT.replace("تلاحظ", "تــلاحظ"),  # the stretcher
        "\ufeff" + TEXT,
        "\u200f" + TEXT.replace("\n", "\n\u200f"),  # bidi marks
    ],
)
def test_the_page_does_not_change_the_paragraphs(text: str) -> None:
    document = read(text)
    assert body(document) == ["pp1", "pp2", "op1", "op2", "op3"]
    assert len(document.footnotes) == 2
    assert document.facts.symbol
    assert document.facts.symbol.value == "A/RES/70/999"


def test_lines_broken_at_the_edge_of_the_page() -> None:
    wrapped = "\n".join(
        f"{line[: len(line) // 2]}\n{line[len(line) // 2 :]}" if len(line) > 60 else line for line in TEXT.split("\n")
    )
    assert body(read(wrapped)) == ["pp1", "pp2", "op1", "op2", "op3"]


def test_one_operative_paragraph_without_a_number() -> None:
    document = read(HEAD + PREAMBLE + "تقرر إبقاء المسألة قيد النظر.\n\n" + CLOSING)
    assert body(document) == ["pp1", "pp2", "op1"]
    assert block(document, "op1").label is None


def test_a_letter_for_the_first_number() -> None:
    head = "75/1. Lighthouses\n\nThe General Assembly,\n\nRecalling its resolutions,\n\n"
    text = head + "l. Decides to keep them;\n\n2. Requests a report.\n\n3rd plenary meeting\n1 October 2020\n"
    document = read_structure(Source("x.txt", "0" * 64, text, "en", "text/plain", "utf-8"))
    assert [b.id for b in document.blocks if b.kind == "operative"] == ["op1", "op2"]


def test_numbers_below_a_number_begin_no_paragraph() -> None:
    head = "75/1. Lighthouses\n\nThe General Assembly,\n\nRecalling its resolutions,\n\n"
    text = head + "1. Decides to:\n\n1. 1 . Keep them;\n\n1. 2 . Light them;\n\n2. 15 of them are tall.\n\n"
    document = read_structure(Source("x.txt", "0" * 64, text, "en", "text/plain", "utf-8"))
    assert [b.id for b in document.blocks if b.kind == "operative"] == ["op1", "op2"]


def test_numbering_that_begins_again_in_sections() -> None:
    sections = "أولا\n\n" + OPERATIVE + "ثانيا\n\nوقد نظرت في التقرير،\n\n" + OPERATIVE
    document = read(HEAD + PREAMBLE + sections + CLOSING)
    assert body(document) == ["pp1", "pp2", "op1", "op2", "op3", "pp3", "s2/op1", "s2/op2", "s2/op3"]
    assert [b.label for b in document.blocks if b.kind == "heading"] == ["اولا", "ثانيا"]


def test_cross_headings_belong_to_no_paragraph() -> None:
    document = read(TEXT.replace("٢ - تطلب", "المنارات الساحلية\n\n٢ - تطلب"))
    assert [b.passage.text for b in document.blocks if b.kind == "heading"] == ["المنارات الساحلية"]
    assert quotes(document, "op1") == ["١ - تحث الدول على صون المنارات^(٢)؛"]


def test_a_gap_in_the_numbering_is_a_problem_with_a_place() -> None:
    text = TEXT.replace("٣ - تقرر", "٤ - تقرر")
    document = read(text)
    assert body(document)[-1] == "op4"
    problem = next(p for p in document.problems if p.code == "numbering-gap")
    assert problem.span
    assert text[problem.span.start :].startswith("٤ - تقرر")


def test_annexes() -> None:
    annex = "\nالمرفق الأول\n\nمبادئ الصون\n\n١ - الضوء للجميع.\n\n٢ - البرج يُصان.\n\nالمرفق الثاني\n\nقائمة\n"
    document = read(HEAD + PREAMBLE + OPERATIVE + CLOSING + annex + NOTES)
    assert [b.id for b in document.blocks if b.kind == "annex"] == ["annex1", "annex1/p1", "annex1/p2", "annex2"]
    assert block(document, "annex1").passage.text == "المرفق الأول مبادئ الصون"
    assert len(document.footnotes) == 2


PROBLEMS = [
    ("نص عن المدينة والسوق.\n" * 30, ["not-a-resolution"]),  # prose
    ("كلمة", ["not-a-resolution"]),
    (HEAD + PREAMBLE[:-40], ["cut-off", "no-operative-part"]),  # the second half is missing
    (HEAD + PREAMBLE + OPERATIVE[:20], ["cut-off"]),
    (HEAD + PREAMBLE + OPERATIVE, ["no-closing"]),  # only the closing is missing
    (PREAMBLE + OPERATIVE + CLOSING, ["no-title", "no-enacting-words"]),  # the first page is missing
]


@pytest.mark.parametrize(("text", "expected"), PROBLEMS)
def test_what_is_missing_is_said(text: str, expected: list[str]) -> None:
    assert codes(read(text)) == expected


def test_no_resolution_states_nothing() -> None:
    document = read("نص عن المدينة والسوق.\n" * 30)
    assert (document.blocks, document.facts.symbol, document.footnotes) == ((), None, ())


OTHERS: list[tuple[Language, str]] = [
    (
        "en",
        "General Assembly Seventieth session\nAgenda item 14 (b)\n\nResolution adopted by the General Assembly on "
        "3 March 2016\n\n[on the report of the Second Committee (A/70/400, para. 9)]\n\n70/999. Old lighthouses\n\n"
        "The General Assembly,\n\nRecalling its resolution 68/12 on lighthouses,^(1)\n\nNoting that sailors need\n\n"
        "(1) A/68/100.\n\nlight,\n\n1. Urges States to keep lighthouses;\n\n2. Decides to remain seized.\n\n"
        "88th plenary meeting\n\n3 March 2016\n",
    ),
    (
        "fr",
        "Assemblée générale Soixante-dixième session\nPoint 14 b) de l’ordre du jour\n\nRésolution adoptée par "
        "l’Assemblée générale le 3 mars 2016\n\n[sur la base du rapport de la Deuxième Commission (A/70/400, par. 9)]"
        "\n\n70/999. Vieux phares\n\nL’Assemblée générale,\n\nRappelant sa résolution 68/12 sur les phares^(1),\n\n"
        "Notant que les marins ont besoin\n\n(1) A/68/100.\n\nde lumière,\n\n1. Exhorte les États à garder les phares ;"
        "\n\n2. Décide de rester saisie de la question.\n\n88e séance plénière\n\n3 mars 2016\n",
    ),
    (
        "es",
        "Asamblea General Septuagésimo período de sesiones\nTema 14 b) del programa\n\nResolución aprobada por la "
        "Asamblea General el 3 de marzo de 2016\n\n[sobre la base del informe de la Segunda Comisión (A/70/400, "
        "párr. 9)]\n\n70/999. Faros viejos\n\nLa Asamblea General,\n\nRecordando su resolución 68/12 de faros^(1),"
        "\n\nObservando que los marinos necesitan\n\n(1) A/68/100.\n\nluz,\n\n1. Insta a todos a cuidar los faros;"
        "\n\n2. Decide seguir ocupándose de la cuestión.\n\n88a sesión plenaria\n\n3 de marzo de 2016\n",
    ),
    (
        "ru",
        "Генеральная Ассамблея Семидесятая сессия\nПункт 14 b) повестки дня\n\nРезолюция, принятая Генеральной "
        "Ассамблеей 3 марта 2016 года\n\n[по докладу Второго комитета (A/70/400, п. 9)]\n\n70/999. Старые маяки\n\n"
        "Генеральная Ассамблея,\n\nссылаясь на свою резолюцию 68/12 о маяках^(1),\n\nотмечая, что морякам нужен\n\n"
        "(1) A/68/100.\n\nсвет,\n\n1. настоятельно призывает государства беречь маяки;\n\n2. постановляет продолжать."
        "\n\n88-е пленарное заседание\n\n3 марта 2016 года\n",
    ),
    (
        "zh",
        "大会 第七十届会议\n议程项目14(b)\n\n2016年3月3日大会决议\n\n[根据第二委员会的报告 (A/70/400，第9段)]\n\n"
        "70/999. 古老的灯塔\n\n大会，\n\n回顾其关于灯塔的第68/12号决议，^(1)\n\n注意到水手\n\n"
        "(1) A/68/100。\n\n需要灯光，\n\n1. 敦促各国保护灯塔；\n\n2. 决定继续处理此事。\n\n"
        "第88次全体会议\n\n2016年3月3日\n",
    ),
]


@pytest.mark.parametrize(("language", "text"), OTHERS)
def test_the_other_languages(language: Language, text: str) -> None:
    document = read(text, language)
    facts = document.facts
    assert body(document) == ["pp1", "pp2", "op1", "op2"]
    assert [len(note.markers) for note in document.footnotes] == [1]
    assert len(block(document, "pp2").spans) == 2
    assert codes(document) == []
    stated = (facts.symbol, facts.session, facts.adopted, facts.meeting, facts.committee, facts.body)
    values = [fact.value if fact else None for fact in stated]
    assert values == ["A/RES/70/999", "70", "2016-03-03", 88, "Second Committee", "General Assembly"]
    assert [item.value for item in facts.agenda_items] == ["14 (b)"]
    assert [draft.value for draft in facts.drafts] == ["A/70/400 para. 9"]


def test_all_languages_are_read() -> None:
    assert {language for language, _ in OTHERS} | {"ar"} == set(LANGUAGES)


def test_ten_megabytes_end() -> None:
    assert codes(read("كلمة " * 200_000)) == ["not-a-resolution"]
    assert body(read(TEXT.replace("إلى الضوء", "إلى الضوء " * 50_000))) == ["pp1", "pp2", "op1", "op2", "op3"]


LINES = st.lists(
    st.sampled_from([*TEXT.split("\n"), "", "", "٢ - ", "(٣) ", "^(٣)", "أولا", "المرفق", "1/2", "**", "الجلسة العامة"])
    | st.text(max_size=20),
    max_size=40,
).map("\n".join)


@settings(deadline=None)
@given(LINES | st.text(), st.sampled_from(LANGUAGES))
def test_any_text_is_read_and_every_span_lies_in_it(text: str, language: Language) -> None:
    document = read(text, language)
    spans = [s for b in document.blocks for s in b.spans]
    spans += [s for note in document.footnotes for s in (*note.spans, *note.markers)]
    spans += [s for part in document.parts for s in part.spans]
    spans += [p.span for p in document.problems if p.span]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert len({b.id for b in document.blocks}) == len(document.blocks)
    for each in document.blocks:
        assert len(each.passage.text) == len(each.passage.starts) == len(each.passage.ends)


@pytest.mark.shared
def test_the_seed_as_its_answer_key_has_it() -> None:
    gold = json.loads(shared("eval/gold/A-RES-69-317.ar.json").read_text(encoding="utf-8"))
    found = read_structure(read_source(SEED))
    paragraphs = [b for b in found.blocks if b.kind in ("preambular", "operative")]
    assert [(b.kind, b.number, [[s.start, s.end] for s in b.spans]) for b in paragraphs] == [
        (p["kind"], p["number"], p["spans"]) for p in gold["paragraphs"]
    ]
    assert [[[m.start, m.end] for m in n.markers] for n in found.footnotes] == [n["markers"] for n in gold["footnotes"]]
    assert len(paragraphs) == 51
