"""Events in a text: their names, when and where they were, who held them; what is no event."""

from __future__ import annotations

import json
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.dates import find_dates
from kg.extract.meetings import add_meetings
from kg.lang.meetings import MEETINGS
from kg.model import (
    Authority,
    Block,
    DateMention,
    Document,
    EntityKind,
    EntityMention,
    Entry,
    Event,
    Facts,
    Language,
    Source,
    Span,
    Stated,
)
from kg.text.fold import fold
from kg.text.passage import join, passage_of
from tests.shared import shared

NAMES: dict[Language, dict[str, tuple[EntityKind, tuple[str, ...]]]] = {
    "ar": {
        "مجلس الأمن": ("organization", ("org/security-council",)),
        "مؤتمر القمة الإسلامي": ("organization", ("org/summit",)),
        "منظمة التعاون الإسلامي": ("organization", ("org/oic",)),
        "الأمم المتحدة": ("organization", ("org/un",)),
        "المنظمتان": ("organization", ("org/un", "org/oic")),
        "المديرية التنفيذية": ("organization", ("org/cted",)),
        "مركز الحوار": ("organization", ("org/centre",)),
        "الاتحاد الأفريقي": ("organization", ("org/african-union",)),
        "الأمين العام": ("role", ("post/secretary-general",)),
        "داكار": ("place", ("place/dakar",)),
        "جدة": ("place", ("place/jeddah",)),
        "فيينا": ("place", ("place/vienna",)),
        "كيتو": ("place", ("place/quito",)),
        "إكوادور": ("place", ("place/EC",)),
        "إسطنبول": ("place", ("place/istanbul",)),
        "تركيا": ("place", ("place/TR",)),
        "الشرق الأوسط": ("place", ("place/middle-east",)),
        "مدريد": ("place", ("place/madrid",)),
    },
    "en": {
        "Security Council": ("organization", ("org/security-council",)),
        "Islamic Summit Conference": ("organization", ("org/summit",)),
        "United Nations": ("organization", ("org/un",)),
        "Dakar": ("place", ("place/dakar",)),
        "Quito": ("place", ("place/quito",)),
    },
}
KINDS = {i: kind for names in NAMES.values() for kind, ids in names.values() for i in ids}
AUTHORITY = Authority(
    {
        i: Entry(i, kind, i.split("/")[1].title(), {}, classes=("region",) if i == "place/middle-east" else ())
        for i, kind in KINDS.items()
    }
)


def document_of(text: str, language: Language = "ar") -> Document:
    """Make a document of one paragraph in which dates and the names above are known."""
    passage = passage_of(text)
    folded = fold(passage, language)
    block = Block("pp1", "preambular", 1, (Span(0, len(text)),), passage, folded)
    dates = tuple(
        DateMention(folded.span(d.start, d.end), "pp1", d.value, d.approximate)
        for d in find_dates(folded.text, language)
        if d.value
    )
    entities = tuple(
        EntityMention(kind, Span(at, at + len(name)), "pp1", ids, anaphoric=len(ids) > 1)
        for name, (kind, ids) in NAMES.get(language, {}).items()
        for at in range(len(text))
        if text.startswith(name, at)
    )
    source = Source("t", "0" * 64, text, language, "text/plain", "utf-8")
    return Document(source, blocks=(block,), dates=dates, entities=entities)


def read(text: str, language: Language = "ar") -> list[tuple[str, Event]]:
    """Give the words of each event with the event."""
    document = add_meetings(document_of(text, language), AUTHORITY)
    events = {event.id: event for event in document.events}
    return [(text[m.span.start : m.span.end], events[m.event]) for m in document.meetings]


ROWS = [
    # a session of the body named before, place and two days in a relative clause
    (
        "اعتماد مؤتمر القمة الإسلامي في دورته الحادية عشرة التي عقدت في داكار في ١٣ و ١٤ آذار/مارس ٢٠٠٨ وثيقة",
        ("دورته الحادية عشرة", "2008-03-13", "2008-03-14", ("place/dakar",), "Eleventh session of the Summit"),
    ),
    # adjectives, body, topic; a bare date after it
    (
        "وإذ ترحب بعقد الاجتماع الرفيع المستوى لمجلس الأمن بشأن الشراكة في ٢٨ تشرين الأول/أكتوبر ٢٠١٣، وبالبيان",
        (
            "الاجتماع الرفيع المستوى لمجلس الأمن بشأن الشراكة",
            "2013-10-28",
            "2013-10-28",
            (),
            "High-level meeting of the Security-Council, 2013-10-28",
        ),
    ),
    # city, country, then «في الفترة من … إلى …»
    (
        "نتائج الاجتماع العام الذي عقد في إسطنبول، تركيا، في الفترة من ٢٠ إلى ٢٢ أيار/مايو ٢٠١٤ لاستعراض",
        (
            "الاجتماع العام",
            "2014-05-20",
            "2014-05-22",
            ("place/istanbul", "place/TR"),
            "General meeting, Istanbul, 2014-05-20/2014-05-22",
        ),
    ),
    # the host before the event
    (
        "ومن المقرر أن تستضيف الأمم المتحدة الاجتماع المقبل في عام ٢٠١٦،",
        ("الاجتماع المقبل", "2016", "2016", (), "Next meeting held by the Un, 2016"),
    ),
    # holders before, the host's seat after
    (
        "وإذ تلاحظ عقد منظمة التعاون الإسلامي والأمم المتحدة جلسة للتشاور بشأن الوساطة في ٣ و ٤ نيسان/أبريل ٢٠١٢ "
        "استضافتها منظمة التعاون الإسلامي في جدة، وشارك فيها",
        (
            "جلسة للتشاور بشأن الوساطة",
            "2012-04-03",
            "2012-04-04",
            ("place/jeddah",),
            "Consultation meeting held by the Oic and the Un, Jeddah, 2012-04-03/2012-04-04",
        ),
    ),
    # a visit to a seat, known to the month
    (
        "ترحب بزيارة الأمين العام إلى مقر منظمة التعاون الإسلامي في جدة في حزيران/يونيه ٢٠١٢ وبالتزامه",
        (
            "زيارة الأمين العام إلى مقر منظمة التعاون الإسلامي",
            "2012-06",
            "2012-06",
            ("place/jeddah",),
            "Visit of the Secretary-General to the Oic, Jeddah, 2012-06",
        ),
    ),
    # a town that no list has, before its country
    (
        "مؤتمر القمة العالمي الذي عقد في بونبي، إكوادور، في ٣ أيار/مايو ٢٠١٦",
        ("مؤتمر القمة العالمي", "2016-05-03", "2016-05-03", ("place/EC",), "World summit, Ec, 2016-05-03"),
    ),
    # a region in the name gives way to the town
    (
        "انعقاد مؤتمر السلام في الشرق الأوسط في مدريد في ٣٠ تشرين الأول/أكتوبر ١٩٩١",
        ("مؤتمر السلام", "1991-10-30", "1991-10-30", ("place/madrid",), "Conference, Madrid, 1991-10-30"),
    ),
    # a parenthesis in between, «يومي»
    (
        "مؤتمر الإسكان (الموئل الثالث)، المعقود في كيتو يومي 17 و 18 أيار/مايو 2016،",
        ("مؤتمر الإسكان", "2016-05-17", "2016-05-18", ("place/quito",), "Conference, Quito, 2016-05-17/2016-05-18"),
    ),
    # an opening needs no date
    (
        "كما تجلى في افتتاح مكتب منظمة التعاون الإسلامي في مقر الأمم المتحدة في فيينا، وتهيب",
        ("افتتاح مكتب منظمة التعاون الإسلامي", None, None, ("place/vienna",), "Opening of the Oic, Vienna"),
    ),
    # a series: held jointly
    (
        "وتشجع مشاركتهم في الاجتماعات الهامة التي تعقدها المنظمتان؛",
        ("الاجتماعات الهامة التي تعقدها المنظمتان", None, None, (), "Important meetings of the Un and the Oic"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[row[1][0] for row in ROWS])
def test_events(text: str, expected: tuple[str, str | None, str | None, tuple[str, ...], str]) -> None:
    assert len(ROWS) == 11
    (words, event), *_ = read(text)
    assert (words, event.start, event.end, event.places, event.label_en) == expected


NOISE = [
    "وفقا لنتائج المؤتمرات الرئيسية ومؤتمرات القمة التي تعقدها الأمم المتحدة",  # conferences in general
    "أن يقدم إلى الجمعية العامة في دورتها الحادية والسبعين تقريرا",  # a session without time or place
    "لمعالجة المسائل المتصلة باجتماعات مجلس الأمن وجلساته",
    "اللذان اعتمدهما المؤتمر العالمي لحقوق الإنسان في 25 حزيران/يونيه 1993",  # the day of the adoption
    "التدابير المناسبة في عام 2015",  # an adjective
    "عقد الاجتماعات اللازمة بين الأمم المتحدة ومنظمة التعاون الإسلامي",  # none was held
    "إعلان المؤتمر الصادر في القرار 69/283 المؤرخ 3 حزيران/يونيه 2015",  # another thing's date
    "مناسبات العقد 2015-2024",
]


@pytest.mark.parametrize("text", NOISE)
def test_no_event(text: str) -> None:
    assert read(text) == []


def test_a_decision_to_hold_an_event() -> None:
    text = (
        "وإذ ترحب بالقرار الذي اتخذته المديرية التنفيذية ومنظمة التعاون الإسلامي في آخر اجتماع عام، الذي عقد في "
        "إسطنبول في أيار/مايو ٢٠١٤، بأن تشتركا في تنظيم مناسبة في مطلع عام ٢٠١٥ تحت رعاية مركز الحوار "
        'بشأن موضوع "مكافحة التطرف: عناصر"،'
    )
    (_, meeting), (words, event) = read(text)
    assert words == "مناسبة"
    assert (event.start, event.approximate) == ("2015", True)
    assert event.organizers == ("org/cted", "org/oic")
    assert event.auspices == ("org/centre",)
    assert event.topic == "مكافحة التطرف: عناصر"
    assert event.decided_at == meeting.id
    assert (meeting.start, meeting.places) == ("2014-05", ("place/istanbul",))


def test_adoption_on_a_day_within_a_session() -> None:
    text = (
        "واعتماد مؤتمر القمة الإسلامي في ١٤ آذار/مارس ٢٠٠٨ في دورته الحادية عشرة التي عقدت في داكار "
        "في ١٣ و ١٤ آذار/مارس ٢٠٠٨ الميثاق المعدل، وإذ"
    )
    (_, session), (words, adoption) = read(text)
    assert words == "الميثاق المعدل"
    assert (session.start, session.end) == ("2008-03-13", "2008-03-14")
    assert (adoption.kind, adoption.start, adoption.decided_at) == ("adoption", "2008-03-14", session.id)


def test_words_that_point_back() -> None:
    text = "الاجتماع الرفيع المستوى لمجلس الأمن في ٢٨ أيار/مايو ٢٠١٣، وبالبيان الذي اعتمد كوثيقة ختامية للاجتماع"
    document = add_meetings(document_of(text), AUTHORITY)
    assert [m.anaphoric for m in document.meetings] == [False, True]
    assert len(document.events) == 1


def test_the_meeting_that_adopted() -> None:
    text = "الجلسة العامة ١٠٢\n\n١٠ أيلول/سبتمبر ٢٠١٥"
    document = document_of(text)
    at = (Span(0, 1),)
    facts = Facts(
        symbol=Stated("A/RES/69/317", at),
        body=Stated("General Assembly", at),
        session=Stated("69", at),
        meeting=Stated(102, at),
        adopted=Stated("2015-09-10", at),
    )
    document = replace(document, facts=facts, blocks=(replace(document.blocks[0], id="closing", kind="closing"),))
    found = add_meetings(document, AUTHORITY)
    (event,), (mention,) = found.events, found.meetings
    assert (event.id, event.start) == ("meeting/A/69/102", "2015-09-10")
    assert event.label_en == "102nd plenary meeting of the General Assembly, 69th session"
    assert text[mention.span.start : mention.span.end] == "الجلسة العامة ١٠٢"
    unknown = replace(document, facts=replace(facts, session=None))
    assert add_meetings(unknown, AUTHORITY).events == ()


@pytest.mark.shared
def test_seed() -> None:
    """The meetings that the answer key asks for, by its own dates and names."""
    gold = json.loads(shared("eval/gold/A-RES-69-317.ar.json").read_text(encoding="utf-8"))
    text = shared("corpus/A-RES-69-317.ar.txt").read_bytes().decode("utf-8")
    document = _seed(text, gold)
    found = add_meetings(document, Authority({}))
    events = {event.id: event for event in found.events}
    have = {(m.span.start, m.span.end, events[m.event].start) for m in found.meetings}
    wanted = [m for m in gold["mentions"] if m["kind"] == "meeting" and m["paragraph"].startswith("pp")]
    assert len(wanted) == 6
    assert {(*m["span"], m["start"]) for m in wanted} <= have


def _seed(text: str, gold: dict[str, list[dict[str, object]]]) -> Document:
    source = Source("seed", "0" * 64, text, "ar", "text/plain", "utf-8")
    blocks, dates, entities = [], [], []
    for paragraph in gold["paragraphs"]:
        spans = [Span(a, b) for a, b in paragraph["spans"]]  # type: ignore[attr-defined]
        if paragraph["kind"] == "preambular":
            passage = join([passage_of(text[s.start : s.end], s.start) for s in spans])
            block_id = f"pp{paragraph['number']}"
            blocks.append(Block(block_id, "preambular", None, tuple(spans), passage, fold(passage, "ar")))
    for mention in gold["mentions"]:
        span, where = Span(*mention["span"]), str(mention["paragraph"])  # type: ignore[misc]
        if mention["kind"] == "date":
            dates.append(DateMention(span, where, str(mention["value"])))
        elif mention["kind"] in ("organization", "place"):
            kind: EntityKind = "place" if mention["kind"] == "place" else "organization"
            names = [entity["labels"][0] for entity in mention["entities"]]  # type: ignore[attr-defined]
            entities.append(EntityMention(kind, span, where, tuple(f"x/{name}" for name in names)))
    return Document(source, blocks=tuple(blocks), dates=tuple(dates), entities=tuple(entities))


@given(st.text(max_size=200), st.sampled_from(sorted(MEETINGS)))
def test_any_text_reads(text: str, language: Language) -> None:
    add_meetings(document_of(text, language), AUTHORITY)


@given(st.lists(st.sampled_from([w for t, _ in ROWS for w in t.split()]), max_size=40).map(" ".join))
def test_spans_lie_in_bounds(text: str) -> None:
    found = add_meetings(document_of(text), AUTHORITY)
    spans = [m.span for m in found.meetings] + [s for e in found.events for s in e.spans]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert {m.event for m in found.meetings} == {e.id for e in found.events}


def seconds_for(times: int) -> float:
    text = "اجتماع لمجلس الأمن عقد في فيينا في ٣ أيار/مايو ٢٠١٤، والأمم المتحدة، " * times
    document = document_of(text)
    start = time.process_time()
    add_meetings(document, AUTHORITY)
    return time.process_time() - start


def test_a_long_paragraph_does_not_cost_its_square() -> None:
    seconds_for(50)  # patterns are compiled once
    assert seconds_for(1600) < 8 * max(seconds_for(400), 0.05)
