from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract.acts import add_acts
from kg.model import Authority, Block, Document, EntityKind, EntityMention, Source, Span
from kg.text.fold import fold
from kg.text.passage import passage_of

NAMES: dict[str, tuple[EntityKind, tuple[str, ...]]] = {
    "الأمم المتحدة": ("organization", ("org/un",)),
    "المنظمتين": ("organization", ("org/un", "org/oic")),
    "الدول الأعضاء": ("organization", ("org/member-states",)),
    "منظمة التعاون الإسلامي": ("organization", ("org/oic",)),
    "الأمين العام": ("role", ("post/un-secretary-general",)),
    "المدير العام": ("role", ("post/director-general",)),
}

ROWS = [
    ("تطلب إلى الأمين العام أن يقدم تقريرا؛", ["post/un-secretary-general"], ["الأمين العام"]),
    ("تهيب بالمنظمتين توسيع نطاق تعاونهما؛", ["org/un", "org/oic"], ["المنظمتين"]),  # a preposition written together
    ("تشجع الأمم المتحدة ومنظمة التعاون الإسلامي على العمل؛", ["org/un", "org/oic"], None),  # two, joined
    ("تدعو جميع الدول الأعضاء في الأمم المتحدة إلى الانضمام؛", ["org/member-states"], ["الدول الأعضاء"]),  # qualified
    ("تطلب، في هذا الصدد، إلى الأمين العام أن يواصل عمله؛", ["post/un-secretary-general"], None),  # an aside
    ("تحث الأمم المتحدة ومؤسساتها على العمل؛", ["org/un"], ["الأمم المتحدة", "مؤسساتها"]),  # words without an entry
    ("تدعو الجهات المعنية إلى المشاركة؛", [], ["الجهات المعنية"]),  # words only
    ("تدعو إلى زيادة التعاون بين الأمم المتحدة والدول الأعضاء؛", [], []),  # nobody is spoken to
    ("ترحب بجهود الأمم المتحدة؛", [], []),  # noise: an act that addresses nobody
    (
        "ترحب باجتماعات الأمين العام والمدير العام، وتشجع مشاركتهم في الاجتماعات؛",
        ["post/un-secretary-general", "post/director-general"],  # "their": the persons of the clause before
        ["مشاركتهم"],
    ),
]


def document_of(text: str) -> Document:
    passage = passage_of(text)
    block = Block("op1", "operative", 1, (Span(0, len(text)),), passage, fold(passage, "ar"))
    mentions = [
        EntityMention(kind, Span(at, at + len(name)), "op1", ids)
        for name, (kind, ids) in NAMES.items()
        if (at := text.find(name)) >= 0
    ]
    source = Source("t", "0", text, "ar", "text/plain", "utf-8")
    return replace(Document(source, blocks=(block,)), entities=tuple(sorted(mentions, key=lambda m: m.span)))


@pytest.mark.parametrize(("text", "entities", "words"), ROWS)
def test_addressees(text: str, entities: list[str], words: list[str] | None) -> None:
    act = add_acts(document_of(text), Authority({})).acts[-1]
    assert list(act.addressees) == entities
    if words is not None:
        assert [text[s.start : s.end] for s in act.addressee_spans] == words
