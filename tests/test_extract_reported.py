from __future__ import annotations

from kg.extract.acts import add_acts
from kg.extract.reported import link_reported
from kg.model import (
    Authority,
    Block,
    Citation,
    Document,
    EntityMention,
    Entry,
    Facts,
    MeetingMention,
    Source,
    Span,
    Stated,
)
from kg.text.fold import fold
from kg.text.passage import passage_of

COUNCIL = (
    "وإذ ترحب بالبيان الصادر عن الاجتماع والذي أقر فيه المجلس، في جملة أمور، بالإسهام، وشجع أيضا ذلك، وإذ تشدد عليه،"
)
ASSEMBLY = Entry("org/general-assembly", "organization", "General Assembly", {})


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def document_of(text: str, names: dict[str, str], cited: dict[str, str]) -> Document:
    passage = passage_of(text)
    return Document(
        Source("t", "0", text, "ar", "text/plain", "utf-8"),
        facts=Facts(body=Stated("General Assembly", ())),
        blocks=(Block("pp1", "preambular", 1, (Span(0, len(text)),), passage, fold(passage, "ar")),),
        entities=tuple(EntityMention("organization", span(text, n), "pp1", (e,)) for n, e in names.items()),
        citations=tuple(Citation(span(text, w), "pp1", s, anaphoric="ه" in w[-1:]) for w, s in cited.items()),
    )


def reported(document: Document) -> list[tuple[str, str | None, str | None]]:
    acts = add_acts(document, Authority({ASSEMBLY.id: ASSEMBLY})).acts
    return [(act.verb, act.actor, act.in_document) for act in acts if act.actor]


def test_a_relative_clause_and_a_further_verb() -> None:
    document = document_of(COUNCIL, {"المجلس": "org/council"}, {"البيان": "S/PRST/2013/16"})
    council = [(verb, "org/council", "S/PRST/2013/16") for verb in ("recognize", "encourage")]
    assert reported(document) == council
    own = [act.verb for act in add_acts(document, Authority({})).acts if act.actor is None]
    assert own == ["welcome", "emphasize"]


def test_the_meeting_is_linked_once_it_is_known() -> None:
    document = document_of(COUNCIL, {"المجلس": "org/council"}, {"البيان": "S/PRST/2013/16"})
    mention = MeetingMention(span(COUNCIL, "الاجتماع"), "pp1", "meeting/S/7053")
    read = add_acts(document, Authority({}))
    linked = link_reported(
        Document(read.source, blocks=read.blocks, citations=read.citations, acts=read.acts, meetings=(mention,))
    )
    assert [act.in_event for act in linked.acts if act.actor] == ["meeting/S/7053", "meeting/S/7053"]


def test_a_clause_with_its_subject_first() -> None:
    text = "وإذ تلاحظ أن الأمين العام سلم في تقريره بالحاجة إلى ذلك،"
    document = document_of(text, {"الأمين العام": "post/sg"}, {"تقريره": "A/69/228"})
    assert reported(document) == [("recognize", "post/sg", "A/69/228")]


def test_without_a_subject_the_body_itself() -> None:
    text = "وإذ تشير إلى القرار 3369 الذي قررت بموجبه دعوة المنظمة،"
    assert reported(document_of(text, {}, {"القرار 3369": "A/RES/3369(XXX)"})) == [
        ("decide", "org/general-assembly", "A/RES/3369(XXX)")
    ]


def test_nobody_named_is_nobody() -> None:
    assert reported(document_of("وإذ تشير إلى القرار الذي أكدت فيه اللجنة ذلك،", {}, {})) == []
