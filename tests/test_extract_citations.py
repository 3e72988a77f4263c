from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.citations import add_citations
from kg.extract.dates import add_dates
from kg.lang.citations import CITATIONS
from kg.model import (
    Block,
    BlockKind,
    Citation,
    Document,
    Edit,
    Facts,
    Footnote,
    Language,
    Source,
    Span,
    Stated,
)
from kg.text.fold import fold
from kg.text.passage import apply, passage_of


def read(
    text: str, language: Language = "ar", *, session: str = "75", adopted: str = "2020-12-14", notes: Sequence[str] = ()
) -> Document:
    """Make a document of one preambular paragraph (a line break begins another) and its footnotes, and read it."""
    whole = "\n".join([text, *notes])
    blocks: list[Block] = []
    footnotes: list[Footnote] = []
    at = 0
    for number, line in enumerate(whole.split("\n"), 1):
        note = number - text.count("\n") - 1
        kind: BlockKind = "footnote" if note > 0 else "preambular"
        plain = passage_of(line, at)
        marks = [m for n in range(1, 9) if (m := line.find(f"^({n})")) >= 0]
        passage = apply(plain, [Edit(Span(m, m + 4), "") for m in sorted(marks)])
        name, spans = (f"fn{note}" if note > 0 else f"pp{number}"), (Span(at, at + len(line)),)
        blocks.append(Block(name, kind, max(note, number), spans, passage, fold(passage, language)))
        if note > 0:
            marker = whole.find(f"^({note})")
            footnotes.append(Footnote(note, spans, (Span(marker, marker + 4),)))
        at += len(line) + 1
    source = Source("t", "0" * 64, whole, language, "text/plain", "utf-8")
    facts = Facts(session=Stated(session, ()), adopted=Stated(adopted, ()))
    return add_citations(add_dates(Document(source, facts, tuple(blocks), footnotes=tuple(footnotes))))


def symbols(document: Document) -> list[str | None]:
    return [citation.symbol for citation in document.citations]


def words(document: Document, citation: Citation) -> str:
    return document.source.text[citation.span.start : citation.span.end]


ARABIC = [
    # serial/session and session/serial: the session can't be 317
    ("إلى قرارها ٣١٧/٦٩", ["A/RES/69/317"]),
    ("إلى قرارها 69/317", ["A/RES/69/317"]),
    # both can be sessions: the date decides, in either order
    ("إلى قرارها ٤٤/٦٢ المؤرخ ٥ كانون الأول/ديسمبر ٢٠٠٧", ["A/RES/62/44"]),
    ("إلى قرارها 62/44 المؤرخ 5 كانون الأول/ديسمبر 2007", ["A/RES/62/44"]),
    # the order of the rest of the document decides
    ("إلى قراراتها ٤٤/٦٢ و ٣١٧/٦٩ و ٢٥١/٦٠", ["A/RES/62/44", "A/RES/69/317", "A/RES/60/251"]),
    # not later than the document
    ("إلى قرارها 76/71", ["A/RES/71/76"]),
    # the conjunction written together with the number
    ("إلى قراريها 48/141 و60/251", ["A/RES/48/141", "A/RES/60/251"]),
    # session in brackets, with a letter, of a special session; ECOSOC after the thirtieth
    ("إلى قرارها ٣٣٦٩ (د-٣٠)", ["A/RES/3369(XXX)"]),
    ("القرار 2200 ألف (د-21)، المرفق", ["A/RES/2200A(XXI)"]),
    ("في قراراتها 1874 (دإ-4)", ["A/RES/1874(S-IV)"]),
    ("وقرار المجلس الاقتصادي والاجتماعي 1503 (د-48)", ["E/RES/1503(XLVIII)"]),
    # special and emergency special sessions; session and serial misplaced
    ("القرار دإ-24/2، المرفق", ["A/RES/S-24/2"]),
    ("إلى القرار د إ ط-11/1", ["A/RES/ES-11/1"]),
    ("إلى قرارها دإ-1/32", ["A/RES/S-32/1"]),
    # letters: one, two, a range
    ("إلى قرارها 57/270 باء", ["A/RES/57/270B"]),
    ("إلى القرار 46/363 ألف وباء", ["A/RES/46/363A", "A/RES/46/363B"]),
    ("إلى القرار 46/363 ألف إلى جيم", ["A/RES/46/363A", "A/RES/46/363B", "A/RES/46/363C"]),
    ("إلى قراراتها 53/77 خاء و 55/33 ذال", ["A/RES/53/77X", "A/RES/55/33Y"]),
    # other bodies
    ("إلى قرار مجلس الأمن 1325 (2000)", ["S/RES/1325(2000)"]),
    ("إلى قراري مجلس الأمن 1325 (2000) و 1820 (2008)", ["S/RES/1325(2000)", "S/RES/1820(2008)"]),
    ("إلى قرار المجلس الاقتصادي والاجتماعي 2008/29 المؤرخ 24 تموز/يوليه 2008", ["E/RES/2008/29"]),
    ("وفي مقرر المجلس الاقتصادي والاجتماعي 2005/234", ["E/DEC/2005/234"]),
    ("إلى قرار مجلس حقوق الإنسان 16/18 المؤرخ 24 آذار/مارس 2011", ["A/HRC/RES/16/18"]),
    ("إلى قرار مجلس حقوق الإنسان ١٨/١٦ المؤرخ ٢٤ آذار/مارس ٢٠١١", ["A/HRC/RES/16/18"]),
    ("مجلس حقوق الإنسان في قراره دإ-27/1", ["A/HRC/RES/S-27/1"]),
    (
        "مجلس حقوق الإنسان في قراره 34/24 المؤرخ 24 آذار/مارس 2017 ثم بالقرار 34/24؛",
        ["A/HRC/RES/34/24", "A/HRC/RES/34/24"],
    ),
    # decisions
    ("إلى مقررها 74/571", ["A/DEC/74/571"]),
    # symbols
    ("(A/69/L.79 و Add.1)", ["A/69/L.79", "A/69/L.79/Add.1"]),
    # a space lost before the number; session and serial of a special session misplaced, the date decides
    ("القرار63/1", ["A/RES/63/1"]),
    ("إلى قرارها دإ-1/32 المؤرخ 2 حزيران/يونيه 2021", ["A/RES/S-32/1"]),
    (
        "القرار 37/32 المؤرخ 23 آذار/مارس 2018 ودإ-27/1 المؤرخ 5 كانون الأول/ديسمبر 2017",
        ["A/HRC/RES/37/32", "A/HRC/RES/S-27/1"],
    ),
    # a year misprinted: it is the body's own resolution
    ("إلى قراراتها 53/24 المؤرخ 10 تشرين الثاني/نوفمبر 1988", ["A/RES/53/24"]),
    # noise: other bodies' numbers, general comments, fractions, periods, agenda items, no noun
    ("بالقرار 6/2019 المؤرخ 28 حزيران/يونيه 2019 الصادر عن مؤتمر منظمة الأغذية والزراعة", []),
    ("إلى قرار لجنة حقوق الإنسان 1998/33", []),
    ("تعليقها العام رقم 12 (1999)", []),
    ("المقرر 5/14 لمؤتمر الأطراف", []),
    ("للفترة 2020/2021", []),
    ("البند 123 (ر)", []),
    ("بنسبة 60/251", []),
]


@pytest.mark.parametrize(("text", "expected"), ARABIC)
def test_arabic_citations(text: str, expected: list[str]) -> None:
    assert symbols(read(text)) == expected


OTHERS: list[tuple[Language, str, list[str | None]]] = [
    # body before, after, with an article; dates after and before the number; capitals for letters
    ("en", "Recalling Security Council resolution 1325 (2000) of 31 October 2000", ["S/RES/1325(2000)"]),
    ("en", "its resolution 62/44 of 5 December 2007 and 57/270 B", ["A/RES/62/44", "A/RES/57/270B"]),
    (
        "en",
        "Human Rights Council resolutions 16/18 of 24 March 2011 and S-27/1",
        ["A/HRC/RES/16/18", "A/HRC/RES/S-27/1"],
    ),
    ("en", "resolution 2200 A (XXI), goal 14 (c), resolution 60/1 a", ["A/RES/2200A(XXI)", "A/RES/60/1"]),
    # letters to the end of the alphabet
    ("en", "resolutions 53/77 X of 4 December 1998 and 54/54 T", ["A/RES/53/77X", "A/RES/54/54T"]),
    # small letters are words
    ("fr", "sa résolution 57/270 B, d\u2019accorder", ["A/RES/57/270B"]),
    ("es", "su resolución 57/270 B, e invita", ["A/RES/57/270B"]),
    ("ru", "резолюции 57/270\u00a0B и в пунктах", ["A/RES/57/270B"]),
    ("en", "its resolutions 57/270 A and B, 62/44", ["A/RES/57/270A", "A/RES/57/270B", "A/RES/62/44"]),
    ("fr", "la résolution 1325 (2000) du Conseil de sécurité, en date du 31 octobre 2000", ["S/RES/1325(2000)"]),
    ("fr", "la résolution 2008/29 du Conseil économique et social du 24 juillet 2008", ["E/RES/2008/29"]),
    ("es", "la resolución 16/18 del Consejo de Derechos Humanos, de 24 de marzo de 2011", ["A/HRC/RES/16/18"]),
    ("es", "su resolución 60/251, de 15 de marzo de 2006, y 62/219 a los", ["A/RES/60/251", "A/RES/62/219"]),
    ("ru", "резолюцию 16/18 Совета по правам человека от 24 марта 2011 года", ["A/HRC/RES/16/18"]),
    ("ru", "свои резолюции 60/251 от 15 марта 2006 года и 57/270 В", ["A/RES/60/251", "A/RES/57/270B"]),
    ("zh", "回顾其2006年3月15日第60/251号、2007年12月5日第62/44号决议", ["A/RES/60/251", "A/RES/62/44"]),
    ("zh", "人权理事会2011年3月24日第16/18号决议，ES-11/1号决议", ["A/HRC/RES/16/18", "A/RES/ES-11/1"]),
    ("zh", "安全理事会第1325（2000）号决议", ["S/RES/1325(2000)"]),
    # pairs are printed session first outside Arabic: a date next door is misprinted, one far away another body's
    ("es", "la resolución 55/56 de la Asamblea General, de 1 de diciembre de 2001", ["A/RES/55/56"]),
    ("en", "its resolution 62/44 of 5 December 2107", ["A/RES/62/44"]),
    ("ru", "резолюции 72/7 от 19 мая 2016 года о сотрудничестве", [None]),
    ("zh", "其2001年12月1日第55/56号决议", ["A/RES/55/56"]),
    # a council whose full name stands elsewhere: of human rights by its sessions, the Economic and Social by its years
    ("es", "la resolución 43/25 del Consejo, de 22 de junio de 2020", ["A/HRC/RES/43/25"]),
    ("ru", "во исполнение резолюции 43/24 Совета от 22 июня 2020 года", ["A/HRC/RES/43/24"]),
    ("en", "as set forth in Council resolution 2006/46", ["E/RES/2006/46"]),
    # the body after the number, and not the one of the number before
    (
        "es",
        "la resolución 2558 (2020) del Consejo de Seguridad y la resolución 75/1 de la Asamblea General, de 21 de"
        " septiembre de 2020",
        ["S/RES/2558(2020)", "A/RES/75/1"],
    ),
    ("en", "the Human Rights Council in its resolution 39/2, to the General Assembly", ["A/HRC/RES/39/2"]),
    # two bodies, two kinds of number
    (
        "en",
        "General Assembly and Security Council resolutions 70/262 and 2282 (2016) of 27 April 2016",
        ["A/RES/70/262", "S/RES/2282(2016)"],
    ),
    # numbers of one list: the dates of some tell whose all are; the body stands after the last
    (
        "fr",
        "les résolutions 26/13 du 26 juin 2014, 33/12 et 33/13 du 29 septembre 2016 et 45/12 du 6 octobre 2020",
        ["A/HRC/RES/26/13", "A/HRC/RES/33/12", "A/HRC/RES/33/13", "A/HRC/RES/45/12"],
    ),
    (
        "ru",
        "резолюции 37/32 от 23 марта 2018 года и S‑27/1 от 5 декабря 2017 года",
        ["A/HRC/RES/37/32", "A/HRC/RES/S-27/1"],
    ),
    ("zh", "人权理事会2011年4月29日S-16/1号、2011年8月23日S-17/1号决议", ["A/HRC/RES/S-16/1", "A/HRC/RES/S-17/1"]),
    # a year misprinted in a list whose other dates are right
    (
        "fr",
        "les résolutions 70/160 du 17 décembre 2015, 62/183 du 19 décembre 2016 et 74/161 du 18 décembre 2019",
        ["A/RES/70/160", "A/RES/62/183", "A/RES/74/161"],
    ),
    ("fr", "la résolution 43/21, adoptée par consensus le 22 juin 2020", ["A/HRC/RES/43/21"]),
    ("zh", "2017年9月28日关于寻求真相、正义问题特别报告员的第36/7号决议", ["A/HRC/RES/36/7"]),
    # special sessions of the Assembly and of the Council have the same numbers: the month decides
    (
        "en",
        "resolution S-32/1 of 2 June 2021, resolution S-32/1 of 5 November 2021",
        ["A/RES/S-32/1", "A/HRC/RES/S-32/1"],
    ),
    # the date before a title that stands before the number
    ("zh", "2006年3月15日关于设立人权理事会的第60/251号决议", ["A/RES/60/251"]),
    ("zh", "人权理事会2019年9月26日题为“享有清洁、健康的环境”的第42/12号决议", ["A/HRC/RES/42/12"]),
    ("zh", "关于加强经济及社会理事会的第72/305号决议", ["A/RES/72/305"]),
    # the number of a resolution after the report that prints it
    ("fr", "(A/69/53/Add.1), chap. IV, sect. A, résolution 27/12.", ["A/69/53/Add.1", "A/HRC/RES/27/12"]),
    ("es", "(E/2015/27), cap. I, secc. C, resolución 59/1, anexo.", ["E/2015/27"]),
    # sessions in brackets: the date tells the ECOSOC's second from the Assembly's, and other bodies' from both
    ("en", "resolution 181 (II) of 29 November 1947", ["A/RES/181(II)"]),
    ("en", "resolution 663 (XXIV) of 1 August 1957", ["E/RES/663(XXIV)"]),
    ("fr", "la résolution 574 (XXVII) du 16 mai 1998", [None]),
    # noise: years, documents of a series in letters
    ("en", "the Economic and Social Council recalled that the peak of 2015/16 was comparable to 1982/83", []),
    ("en", "the Economic and Social Council, its resolution: see document WSFS 2009/2", []),
    ("fr", "la décision Assembly/AU/Decl. 8 (XXXII) adoptée", []),
    ("en", "resolution 6/2019 of 28 June 2019 of the Conference", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), OTHERS)
def test_other_languages(language: Language, text: str, expected: list[str | None]) -> None:
    assert symbols(read(text, language)) == expected


def test_undecided_order_keeps_the_place() -> None:
    document = read("إلى قرارها 62/44")
    assert symbols(document) == [None]
    assert [p.code for p in document.problems] == ["order-undecided"]


def test_own_order_decides() -> None:
    document = read("إلى قرارها 62/44")
    number = Stated("75/100", (Span(0, 6),))
    source = Source("t", "0" * 64, "100/75 إلى قرارها 62/44", "ar", "text/plain", "utf-8")
    bare = Document(source, Facts(session=Stated("75", ()), number=number), document.blocks)
    assert symbols(add_citations(bare)) == ["A/RES/44/62"]


def test_date_in_another_session_is_a_problem() -> None:
    document = read("إلى قرارها 60/251 المؤرخ 15 آذار/مارس 2001")
    assert symbols(document) == ["A/RES/60/251"]
    assert [p.code for p in document.problems] == ["date-contradicts-session"]


def test_date_said_of_several() -> None:
    document = read("القراران 70/262 و 2282 (2016) المؤرخان 27 نيسان/أبريل 2016 و 60/1")
    assert [c.date for c in document.citations] == ["2016-04-27", "2016-04-27", None]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("(٢) A/60/633-S/2005/826، المرفق الثالث.", "annex III"),
        ("القرار 70/1، المرفق، الفقرة 14.", "annex, para. 14"),
        ("انظر A/55/240، الفصل الأول، الفرع ألف.", "chap. I, sect. A"),
        ("الفقرة 14 من قرارها 60/251", "para. 14"),
        ("الجزء السابع من قرار الجمعية العامة 60/251", "part VII"),
        ("قرارها 60/251", None),
    ],
)
def test_part(text: str, part: str | None) -> None:
    assert [c.part for c in read(text).citations] == [part]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("٢٥١/٦٠ المؤرخ ١٥ آذار/مارس ٢٠٠٦ بشأن عالم ينبذ العنف، وكذلك", "عالم ينبذ العنف"),
        ("60/251 المعنون ”مجلس حقوق الإنسان“", "مجلس حقوق الإنسان"),
        ("60/251 الذي قررت فيه", None),
    ],
)
def test_title(text: str, title: str | None) -> None:
    assert [c.title for c in read(f"قرارها {text}").citations] == [title]


def test_name_with_a_footnote_and_his_report() -> None:
    document = read(
        "وقد نظرت في تقرير الأمين العام عن التعاون بين المنظمتين^(1)،\nوإذ تلاحظ أن الأمين العام سلم في تقريره بذلك،",
        notes=["(1) A/69/228-S/2014/560."],
    )
    found = [(words(document, c), c.symbol) for c in document.citations if c.anaphoric]
    assert found == [
        ("تقرير الأمين العام عن التعاون بين المنظمتين", "A/69/228-S/2014/560"),
        ("تقريره", "A/69/228-S/2014/560"),
    ]


def test_report_still_to_be_written_is_none() -> None:
    document = read(
        "وقد نظرت في تقرير الأمين العام عن التعاون^(1)،\nتطلب إلى الأمين العام أن يدرج ذلك في تقريره المقبل،",
        notes=["(1) A/69/228."],
    )
    assert [words(document, c) for c in document.citations if c.anaphoric] == ["تقرير الأمين العام عن التعاون"]


def test_two_reports_make_no_link() -> None:
    document = read(
        "وقد نظرت في تقرير الأمين العام عن كذا^(1)، وفي تقرير الأمين العام عن غيره^(2)،"
        "\nوأن الأمين العام سلم في تقريره،",
        notes=["(1) A/69/228.", "(2) A/69/229."],
    )
    assert [c.symbol for c in document.citations if c.anaphoric] == ["A/69/228", "A/69/229"]


def test_name_said_again_with_more_words() -> None:
    document = read(
        "اعتماد برنامج العمل العشري لمواجهة التحديات في القرن^(1)،"
        "\nتنفيذ برنامج العمل العشري للمنظمة لمواجهة التحديات في القرن،",
        notes=["(1) A/60/633-S/2005/826، المرفق الثالث."],
    )
    found = [(c.paragraph, c.symbol, c.part) for c in document.citations if c.anaphoric]
    assert found == [("pp1", "A/60/633-S/2005/826", "annex III"), ("pp2", "A/60/633-S/2005/826", "annex III")]


@given(
    st.text(alphabet="قرارهاالمؤرخدإط-()/.0123456789٣٤ ،وباءألفARESL^", max_size=60), st.sampled_from(sorted(CITATIONS))
)
def test_any_text_parses(text: str, language: Language) -> None:
    for citation in read(text.replace("\n", " "), language).citations:
        assert 0 <= citation.span.start < citation.span.end <= len(text)
