from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract.acts import add_acts
from kg.model import Authority, Block, Document, EntityKind, EntityMention, Language, Source, Span
from kg.text.fold import fold
from kg.text.passage import passage_of

NAMES: dict[str, tuple[EntityKind, tuple[str, ...]]] = {
    "الأمم المتحدة": ("organization", ("org/un",)),
    "المنظمتين": ("organization", ("org/un", "org/oic")),
    "منظمة التعاون الإسلامي": ("organization", ("org/oic",)),
    "الأمين العام": ("role", ("post/un-secretary-general",)),
    "المدير العام": ("role", ("post/director-general",)),
    "Secrétaire général": ("role", ("post/un-secretary-general",)),
    "Organisation des Nations Unies": ("organization", ("org/un",)),
    "Secretario General": ("role", ("post/un-secretary-general",)),
    "Naciones Unidas": ("organization", ("org/un",)),
    "Генерального секретаря": ("role", ("post/un-secretary-general",)),
    "Генеральный секретарь": ("role", ("post/un-secretary-general",)),
    "秘书长": ("role", ("post/un-secretary-general",)),
    "联合国": ("organization", ("org/un",)),
}

ROWS = [
    ("تطلب إلى الأمين العام أن يقدم تقريرا؛", ["post/un-secretary-general"], ["الأمين العام"]),
    ("تهيب بالمنظمتين توسيع نطاق تعاونهما؛", ["org/un", "org/oic"], ["المنظمتين"]),  # a preposition written together
    ("تشجع الأمم المتحدة ومنظمة التعاون الإسلامي على العمل؛", ["org/un", "org/oic"], None),  # two, joined
    (
        "تدعو جميع الدول الأعضاء في الأمم المتحدة إلى الانضمام؛",
        ["scheme/addressees/member-states"],
        ["الدول الأعضاء في الأمم المتحدة"],
    ),
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


FRENCH = [
    ("Prie le Secrétaire général de présenter un rapport\u00a0;", ["post/un-secretary-general"]),
    (
        "Demande à l’Organisation des Nations Unies et aux États Membres d’agir\u00a0;",
        ["org/un", "scheme/addressees/member-states"],
    ),
    ("Engage tous les États Membres, à cet égard, à agir\u00a0;", ["scheme/addressees/member-states"]),
    ("Prend note du rapport, et prie instamment l’Organisation des Nations Unies d’agir\u00a0;", ["org/un"]),
    ("Se félicite de l’action de l’Organisation des Nations Unies\u00a0;", []),  # noise: addresses nobody
    ("Invite toutes les parties à la Convention à appuyer le Secrétaire général\u00a0;", []),  # named later
]

SPANISH = [
    ("Solicita al Secretario General que presente un informe;", ["post/un-secretary-general"]),
    (
        "Exhorta a las Naciones Unidas y a los Estados Miembros a que actúen;",
        ["org/un", "scheme/addressees/member-states"],
    ),
    (
        "Observa el informe e insta también a todos los Estados Miembros a que lo lean;",
        ["scheme/addressees/member-states"],
    ),
    ("Encomia la labor de las Naciones Unidas;", []),  # noise: addresses nobody
    ("Pide que se apoye al Secretario General;", []),
]


def document_of(text: str, language: Language = "ar") -> Document:
    passage = passage_of(text)
    block = Block("op1", "operative", 1, (Span(0, len(text)),), passage, fold(passage, language))
    mentions = [
        EntityMention(kind, Span(at, at + len(name)), "op1", ids)
        for name, (kind, ids) in NAMES.items()
        if (at := text.find(name)) >= 0
    ]
    source = Source("t", "0", text, language, "text/plain", "utf-8")
    return replace(Document(source, blocks=(block,)), entities=tuple(sorted(mentions, key=lambda m: m.span)))


@pytest.mark.parametrize(("text", "entities", "words"), ROWS)
def test_addressees(text: str, entities: list[str], words: list[str] | None) -> None:
    act = add_acts(document_of(text), Authority({})).acts[-1]
    assert list(act.addressees) == entities
    if words is not None:
        assert [text[s.start : s.end] for s in act.addressee_spans] == words


@pytest.mark.parametrize(("text", "entities"), FRENCH)
def test_french(text: str, entities: list[str]) -> None:
    assert list(add_acts(document_of(text, "fr"), Authority({})).acts[-1].addressees) == entities


@pytest.mark.parametrize(("text", "entities"), SPANISH)
def test_spanish(text: str, entities: list[str]) -> None:
    assert list(add_acts(document_of(text, "es"), Authority({})).acts[-1].addressees) == entities


RUSSIAN = [
    ("просит также Генерального секретаря представить доклад;", ["post/un-secretary-general"]),
    ("просит, чтобы Генеральный секретарь представил доклад;", ["post/un-secretary-general"]),  # in a clause
    ("рекомендует всем государствам-членам присоединиться;", ["scheme/addressees/member-states"]),
    ("призывает активизировать сотрудничество с государствами-членами;", []),  # nobody is spoken to
]
CHINESE = [
    ("请秘书长提交报告;", ["post/un-secretary-general"]),
    ("敦促所有会员国加入;", ["scheme/addressees/member-states"]),
    ("鼓励联合国和会员国加强合作;", ["org/un", "scheme/addressees/member-states"]),
    ("请秘书长与会员国协商;", ["post/un-secretary-general"]),  # with whom he is to consult
    ("鼓励联合国系统各实体继续努力;", []),  # a name that is but the attribute of another
]


@pytest.mark.parametrize(("text", "entities"), RUSSIAN)
def test_russian(text: str, entities: list[str]) -> None:
    assert list(add_acts(document_of(text, "ru"), Authority({})).acts[-1].addressees) == entities


@pytest.mark.parametrize(("text", "entities"), CHINESE)
def test_chinese(text: str, entities: list[str]) -> None:
    assert list(add_acts(document_of(text, "zh"), Authority({})).acts[-1].addressees) == entities


MANY: list[tuple[Language, str, list[str]]] = [
    # those spoken to as many, without a name of anyone
    ("ar", "تهيب بالدول الأعضاء والأمين العام العمل؛", ["member-states", "post/un-secretary-general"]),
    ("ar", "تحث جميع الدول الأطراف على التصديق؛", ["states-parties"]),
    ("ar", "تدعو المجتمع الدولي إلى تقديم الدعم؛", ["international-community"]),
    ("ar", "تهيب بالدول الأفريقية أن تصدق عليها؛", []),  # some, of which no more is known
    ("ar", "تشجع الدول الأعضاء في منظمة التعاون الإسلامي على العمل؛", []),  # of another body
    ("en", "Calls upon all Member States to act;", ["member-states"]),
    ("en", "Urges States, Governments and relevant stakeholders to act;", ["states", "governments", "stakeholders"]),
    ("en", "Requests the administering Power to assist the Government of the Territory;", ["administering-power"]),
    ("en", "Encourages States parties that have not done so to ratify it;", ["states-parties"]),
    ("en", "Encourages the efforts of Member States;", []),  # what they do
    ("en", "Welcomes the fact that Member States act;", []),  # noise: addresses nobody
    ("es", "Alienta a los Estados Miembros, los donantes y los Estados partes a que actúen;",
     ["member-states", "donors", "states-parties"]),
    ("es", "Insta a los Estados Unidos de América a que actúen;", []),  # one State
    ("fr", "Engage les États et les parties prenantes à agir\u00a0;", ["states", "stakeholders"]),
    ("fr", "Engage les États-Unis d’Amérique à agir\u00a0;", []),
    ("ru", "призывает государства-члены и международное сообщество действовать;",
     ["member-states", "international-community"]),
    ("ru", "предлагает государствам - участникам Конвенции действовать;", ["states-parties"]),
    ("ru", "просит управляющую державу оказать помощь;", ["administering-power"]),
    ("zh", "促请会员国努力采取行动；", ["member-states"]),
    ("zh", "敦促各国与秘书长合作；", ["states"]),
    ("zh", "鼓励会员国的努力；", []),  # what they do
    ("zh", "鼓励所有捐助方和发达国家提供援助；", ["donors", "developed-countries"]),
]  # fmt: skip


def test_the_rows_of_many_are_many() -> None:
    assert len(MANY) == 22


@pytest.mark.parametrize(("language", "text", "codes"), MANY)
def test_those_spoken_to_as_many(language: Language, text: str, codes: list[str]) -> None:
    found = add_acts(document_of(text, language), Authority({})).acts[-1].addressees
    assert [each.removeprefix("scheme/addressees/") for each in found] == codes
