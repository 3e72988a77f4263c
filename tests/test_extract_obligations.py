from __future__ import annotations

import pytest

from kg.extract.acts import add_acts
from kg.extract.obligations import add_obligations
from kg.model import (
    Authority,
    Block,
    DateMention,
    Document,
    EntityMention,
    Entry,
    Facts,
    Language,
    Source,
    Span,
    Stated,
)
from kg.text.fold import fold
from kg.text.passage import passage_of

ASSEMBLY = Entry("org/general-assembly", "organization", "General Assembly", {})
DATES = {
    "конца 2026 года": "2026",
    "2026年": "2026",
    "نهاية عام 2026": "2026",
    "fin de 2026": "2026",
    "fines de 2026": "2026",
    "1 كانون الثاني/يناير 2027": "2027-01-01",
}

ROWS = [
    (
        "تطلب إلى الأمين العام أن يقدم إلى الجمعية العامة في دورتها السادسة والسبعين تقريرا عن تنفيذ هذا القرار؛",
        ("report", "session 76", "تنفيذ هذا القرار"),
    ),
    (  # the report before the session
        "تطلب إلى الأمين العام أن يقدم تقريرا إلى الجمعية العامة في دورتها التاسعة والسبعين عن التنمية؛",
        ("report", "session 79", "التنمية"),
    ),
    (
        'تقرر أن تدرج في جدول الأعمال المؤقت لدورتها الثامنة والسبعين البند المعنون "التنمية المستدامة"؛',
        ("agenda-item", "session 78", "التنمية المستدامة"),
    ),
    (  # considering at a session puts the question on its agenda
        "تقرر أن تواصل نظرها في المسألة في دورتها السابعة والسبعين؛",
        ("agenda-item", "session 77", "المسألة"),
    ),
    ("تقرر عقد المؤتمر في 1 كانون الثاني/يناير 2027؛", ("meeting", "2027-01-01", "عقد المؤتمر في")),
    ("تطلب إلى اللجنة إنجاز عملها بحلول نهاية عام 2026؛", ("other", "2026", None)),
    ("تقرر أن تبقي المسألة قيد نظرها؛", None),  # no time
    ("ترحب بالتقرير المقدم إلى الجمعية العامة في دورتها السادسة والسبعين؛", None),  # asks for nothing
    ("تطلب إلى الأمين العام أن يقدم إلى مجلس حقوق الإنسان في دورته الحادية والخمسين تقريرا؛", None),  # of another
    ("تطلب إلى الأمين العام أن يستفيد من تقريره إلى الجمعية العامة في دورتها السبعين؛", None),  # long past
]


FRENCH = [
    (
        "Prie le Secrétaire général de lui présenter, à sa soixante-seizième session, un rapport sur l’eau\u00a0;",
        ("report", "session 76", "l’eau"),
    ),
    ("Prie le Secrétaire général de lui rendre compte à sa 78e session\u00a0;", ("report", "session 78", None)),
    (
        "Décide d’inscrire à l’ordre du jour provisoire de sa soixante-dix-huitième session la question intitulée "
        "«\u00a0Eau\u00a0».",
        ("agenda-item", "session 78", None),
    ),
    (
        "Décide de poursuivre l’examen de la question à sa soixante-dix-septième session.",
        ("agenda-item", "session 77", None),
    ),
    ("Prie le Comité d’achever ses travaux d’ici à la fin de 2026\u00a0;", ("other", "2026", None)),
    ("Décide de rester saisie de la question.", None),  # no time
    ("Se félicite du rapport présenté à sa soixante-seizième session\u00a0;", None),  # asks for nothing
    ("Prie le Conseil d’examiner la question à sa soixante-dix-huitième session\u00a0;", None),  # of another body
]

SPANISH = [
    (  # the session before the verb
        "Solicita al Secretario General que en su septuagésimo sexto período de sesiones le presente un informe sobre "
        "el agua;",
        ("report", "session 76", "el agua"),
    ),
    (
        "Solicita al Secretario General que la informe al respecto en su 78º período de sesiones;",
        ("report", "session 78", None),
    ),
    (
        "Decide incluir en el programa provisional de su septuagésimo octavo período de sesiones el tema "
        "titulado «Agua».",
        ("agenda-item", "session 78", "Agua"),
    ),
    (
        "Decide seguir examinando la cuestión en su septuagésimo séptimo período de sesiones.",
        ("agenda-item", "session 77", "la cuestión"),
    ),
    ("Solicita al Comité que concluya su labor a más tardar a fines de 2026;", ("other", "2026", None)),
    ("Decide seguir ocupándose de la cuestión.", None),  # no time
    ("Solicita al Consejo que examine la cuestión en su septuagésimo octavo período de sesiones;", None),
]

RUSSIAN = [
    (
        "просит Генерального секретаря представить Генеральной Ассамблее на ее семьдесят восьмой сессии доклад об "
        "осуществлении настоящей резолюции;",
        ("report", "session 78", "осуществлении настоящей резолюции"),
    ),
    (
        "постановляет включить в предварительную повестку дня своей семьдесят седьмой сессии пункт, озаглавленный "
        "«Вода».",
        ("agenda-item", "session 77", "Вода"),
    ),
    (
        "постановляет продолжить рассмотрение этого вопроса на своей восьмидесятой сессии.",
        ("agenda-item", "session 80", "этого вопроса"),
    ),
    ("просит Комитет завершить работу не позднее конца 2026 года;", ("other", "2026", None)),
    ("постановляет продолжать заниматься этим вопросом.", None),  # no time
    ("приветствует доклад, представленный на ее семьдесят шестой сессии;", None),  # asks for nothing
    ("просит Генерального секретаря представить Совету на его семьдесят восьмой сессии доклад;", None),  # of another
]

CHINESE = [
    (  # the session before the verb, the subject before the report
        "请秘书长向大会第七十八届会议提出关于本决议执行情况的报告；",
        ("report", "session 78", "本决议执行情况"),
    ),
    ("请秘书长就本决议执行情况向大会第七十七届会议提出报告；", ("report", "session 77", "本决议执行情况")),
    (
        "决定在大会第七十七届会议临时议程题为“可持续发展”的项目下列入题为“水资源”的分项。",
        ("agenda-item", "session 77", "可持续发展"),
    ),
    ("决定在其第七十九届会议上继续审议这个问题。", ("agenda-item", "session 79", "这个问题")),
    ("请委员会至迟于2026年完成工作；", ("other", "2026", None)),
    ("决定继续处理此案。", None),  # no time
    ("欢迎向大会第七十六届会议提交的报告；", None),  # asks for nothing
    ("请秘书长向人权理事会第七十八届会议提出报告；", None),  # of another body
]


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def read(text: str, language: Language = "ar") -> Document:
    passage = passage_of(text)
    secretary = "الأمين العام"
    document = Document(
        Source("t", "0", text, language, "text/plain", "utf-8"),
        facts=Facts(body=Stated("General Assembly", ()), session=Stated("75", ())),
        blocks=(Block("op1", "operative", 1, (Span(0, len(text)),), passage, fold(passage, language)),),
        dates=tuple(DateMention(span(text, words), "op1", value) for words, value in DATES.items() if words in text),
        entities=(EntityMention("role", span(text, secretary), "op1", ("post/sg",)),) if secretary in text else (),
    )
    authority = Authority({ASSEMBLY.id: ASSEMBLY})
    return add_obligations(add_acts(document, authority), authority)


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_obligations(text: str, expected: tuple[str, str, str | None] | None) -> None:
    found = [(o.kind, o.due) for o in read(text).obligations]
    assert found == ([expected[:2]] if expected else [])
    if expected and expected[2]:
        assert read(text).obligations[0].subject == expected[2]


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_french(text: str, expected: tuple[str, str, str | None] | None) -> None:
    check(read(text, "fr"), expected)


@pytest.mark.parametrize(("text", "expected"), SPANISH)
def test_spanish(text: str, expected: tuple[str, str, str | None] | None) -> None:
    check(read(text, "es"), expected)


@pytest.mark.parametrize(("text", "expected"), RUSSIAN)
def test_russian(text: str, expected: tuple[str, str, str | None] | None) -> None:
    check(read(text, "ru"), expected)


@pytest.mark.parametrize(("text", "expected"), CHINESE)
def test_chinese(text: str, expected: tuple[str, str, str | None] | None) -> None:
    check(read(text, "zh"), expected)


def check(document: Document, expected: tuple[str, str, str | None] | None) -> None:
    assert [(o.kind, o.due) for o in document.obligations] == ([expected[:2]] if expected else [])
    if expected and expected[2]:
        assert document.obligations[0].subject == expected[2]


def test_who_owes_it_to_whom() -> None:
    [report] = read(ROWS[0][0]).obligations
    assert (report.addressee, report.beneficiary) == ("post/sg", "org/general-assembly")
    [item] = read(ROWS[2][0]).obligations
    assert item.addressee == "org/general-assembly"
