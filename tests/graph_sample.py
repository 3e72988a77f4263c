"""A small document that has one of everything the mapping knows, and the authority list it needs."""

from __future__ import annotations

from dataclasses import replace

from kg.model import (
    Act,
    Authority,
    Block,
    BlockKind,
    Citation,
    Cooperation,
    Correction,
    DateMention,
    Document,
    EntityMention,
    Entry,
    Event,
    Facts,
    Footnote,
    MeetingMention,
    NameChange,
    Obligation,
    Part,
    Problem,
    Source,
    Span,
    Stated,
)
from kg.text.fold import fold
from kg.text.passage import passage_of

BASE = "https://w3id.org/unres/"
WORK = f"{BASE}id/A/RES/69/900"
SHA = "00112233445566778899aabbccddeeff" * 2
SOURCE = f"{WORK}/ar/src/001122334455"

LINES: tuple[tuple[str, BlockKind, str], ...] = (
    ("header", "header", "الجمعية العامة الدورة 69 البند 123 (ر) اللجنة الثالثة A/69/L.79"),
    ("title", "title", "900/69 - التعاون"),
    ("pp1", "preambular", "إذ تشير إلى قراراتها 4/37 و 3/41 و 7/54 و 264/67،"),
    ("pp2", "preambular", "وإذ تلاحظ تقرير الأمين العام(1) الذي شجع فيه المجلس في داكار في 13 و 14 آذار 2008،"),
    ("fn1", "footnote", "A/69/228-S/2014/560، المرفق الثالث."),
    ("op1", "operative", "1 - تطلب إلى المنظمتين (أ) تقديم تقرير في مطلع عام 2015؛"),
    ("closing", "closing", "الجلسة العامة 102"),
)


def sample(*, line_end: str = "\n") -> tuple[Document, Authority]:
    """Give the document, its lines ended as asked, and the authority list."""
    text = line_end.join(line for _, _, line in LINES)
    blocks: list[Block] = []
    at = 0
    for block_id, kind, line in LINES:
        passage = passage_of(line, at)
        number = int(block_id[2:]) if block_id[2:].isdigit() else None
        spans = (Span(at, at + len(line)),)
        blocks.append(Block(block_id, kind, number, spans, passage, fold(passage, "ar")))
        at += len(line) + len(line_end)

    def find(words: str, nth: int = 0) -> Span:
        start = -1
        for _ in range(nth + 1):
            start = text.index(words, start + 1)
        return Span(start, start + len(words))

    asked = Span(find("تطلب").start, find("تقديم تقرير").end)
    facts = Facts(
        symbol=Stated("A/RES/69/900", (find("900/69"),)),
        body=Stated("General Assembly", (find("الجمعية العامة"),)),
        session=Stated("69", (find("الدورة 69"),)),
        number=Stated("69/900", (find("900/69"),)),
        title=Stated("التعاون", (find("التعاون"),)),
        adopted=Stated("2015-09-10", (find("69"),)),
        meeting=Stated(102, (find("102"),)),
        agenda_items=(Stated("123 (t)", (find("123 (ر)"),)),),
        committee=Stated("Third Committee", (find("اللجنة الثالثة"),)),
        without_committee=Stated(False, (find("اللجنة الثالثة"),)),
        drafts=(Stated("A/69/L.79", (find("A/69/L.79"),)), Stated("A/69/470 para. 14", (find("A/69/L.79"),))),
    )
    report = "A/69/228-S/2014/560"
    document = Document(
        source=Source("sample.txt", SHA, text, "ar", "text/plain", "utf-8"),
        facts=facts,
        blocks=tuple(blocks),
        parts=(Part("op1(a)", "(a)", (find("(أ) تقديم تقرير"),)),),
        footnotes=(Footnote(1, (find("A/69/228-S/2014/560، المرفق الثالث."),), (find("(1)"),)),),
        corrections=(Correction(find("قراراتها"), "قراراتها", "قراراتنا", "lexicon"),),
        citations=(
            Citation(find("4/37"), "pp1", "A/RES/37/4", "1982-10-22"),
            Citation(find("3/41"), "pp1", "A/RES/41/3", "1986-10"),
            Citation(find("7/54"), "pp1", "A/RES/54/7", None, None, "عنوان"),
            Citation(find("264/67"), "pp1", "A/RES/67/264", "2013-05-17"),
            Citation(find("A/69/228-S/2014/560"), "fn1", report, part="annex III"),
            Citation(find("تقرير الأمين العام"), "pp2", report, anaphoric=True),
            Citation(find("900/69"), "title", "A/RES/69/900"),
            Citation(find("تقرير", 1), "op1", None, anaphoric=True),
        ),
        dates=(
            DateMention(find("13 و 14 آذار 2008"), "pp2", "2008-03-13/2008-03-14"),
            DateMention(find("مطلع عام 2015"), "op1", "2015", approximate=True),
            DateMention(find("14 آذار"), "pp2", "2008-03"),
        ),
        entities=(
            EntityMention("organization", find("المنظمتين"), "op1", ("org/un", "org/oic"), anaphoric=True),
            EntityMention("place", find("داكار"), "pp2", ("place/dakar",)),
            EntityMention("role", find("الأمين العام"), "pp2", ("post/sg",)),
        ),
        meetings=(MeetingMention(find("داكار في 13 و 14 آذار 2008"), "pp2", "event/dakar-2008"),),
        events=(
            Event(
                "event/dakar-2008",
                "Meeting in Dakar",
                "meeting",
                "2008-03-13",
                "2008-03-14",
                places=("place/dakar",),
                participants=("org/un",),
                organizers=("org/oic",),
                auspices=("org/kaiciid",),
                topic="التعاون",
                decided_at="meeting/S/7053",
                labels={"ar": "اجتماع داكار"},
            ),
            Event("meeting/S/7053", "Security Council, 7053rd meeting", "meeting", "2015", approximate=True),
        ),
        acts=(
            Act("pp1", "recall", find("إذ تشير إلى"), scope=find("قراراتها 4/37 و 3/41 و 7/54 و 264/67")),
            Act("pp2", "note", find("وإذ تلاحظ")),
            Act("pp2", "encourage", find("شجع"), actor="org/sc", in_document=report, in_event="event/dakar-2008"),
            Act(
                "op1",
                "request",
                find("تطلب"),
                addressees=("org/un", "org/oic"),
                addressee_spans=(find("المنظمتين"),),
            ),
        ),
        name_changes=(NameChange("org/oic", "منظمة المؤتمر", "منظمة التعاون", "2011-06-28", find("التعاون"), "fn1"),),
        cooperations=(Cooperation(("org/un", "org/oic"), "الصحة", find("التعاون"), "pp2"),),
        obligations=(
            Obligation("op1", "report", "session 71", asked, "post/sg", "org/ga", "التعاون"),
            Obligation("op1", "meeting", "2016", find("تقديم تقرير")),
        ),
        problems=(Problem("unknown-place", "no entry for this name", find("داكار")), Problem("short", "too short")),
    )
    names = {
        "org/ga": "General Assembly",
        "org/sc": "Security Council",
        "org/c3": "Third Committee",
        "org/un": "United Nations",
        "org/oic": "Organization of Islamic Cooperation",
        "org/kaiciid": "KAICIID",
    }
    entries = {key: Entry(key, "organization", name, {"en": (name,)}) for key, name in names.items()}
    return document, Authority(entries)


def versions() -> tuple[tuple[Document, ...], Authority]:
    """Give three versions of the document: the second dates it otherwise and lacks an act, the third has a paragraph
    more. Their words stay Arabic: what merges them looks at statements, not at words."""
    document, authority = sample()
    facts = replace(document.facts, adopted=Stated("2015-09-11", document.facts.adopted.spans))  # type: ignore[union-attr]
    second = replace(
        document,
        source=replace(document.source, language="en", sha256="1" * 64),
        facts=facts,
        acts=tuple(act for act in document.acts if act.verb != "note"),
        citations=document.citations[1:],
    )
    one_more = replace(document.blocks[-1], id="op2", kind="operative", number=2)
    third = replace(
        document,
        source=replace(document.source, language="fr", sha256="2" * 64),
        blocks=(*document.blocks, one_more),
    )
    return (document, second, third), authority
