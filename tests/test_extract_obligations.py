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
    "1 January 2027": "2027-01-01",
    "3 May 2020": "2020-05-03",
    "2030 года": "2030",
    "2027年1月1日": "2027-01-01",
    "عام 2026": "2026",
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
    (  # the Assembly's, said after it
        "تطلب إلى الأمين العام أن يقدم تقريرا عن المياه خلال الجزء الرئيسي من الدورة الثامنة والسبعين للجمعية العامة؛",
        ("report", "session 78", None),
    ),
    (
        "تطلب إلى الأمين العام أن يزود الجمعية العامة في دورتها السادسة والسبعين بتقرير عن المياه؛",
        ("report", "session 76", None),
    ),
    ("تدعو الأمين العام إلى إطلاع الجمعية العامة على ذلك في دورتها السادسة والسبعين؛", ("other", "session 76", None)),
    ("تدعو اللجنة إلى إنجاز عملها قبل دورتها لعام 2026؛", None),  # the year of another body's session
]


ENGLISH = [
    (
        "Requests the Secretary-General to submit to the Assembly at its seventy-sixth session a report on water;",
        ("report", "session 76", "water"),
    ),
    (  # neither a report nor an item, but asked for at a session
        "Invites the Chair to engage in a dialogue with the Assembly at its seventy-sixth session;",
        ("other", "session 76", None),
    ),
    (  # an aside before what is decided
        "Decides, taking into account the needs of all, to consider the question at its seventy-seventh session;",
        ("agenda-item", "session 77", "the question"),
    ),
    ("Calls upon the agencies to inform him, no later than 2026年, of the progress;", ("other", "2026", None)),
    ("Encourages States to act by 2026年;", ("other", "2026", None)),
    ("Urges States to act on 1 January 2027 at the latest;", ("other", "2027-01-01", None)),
    ("Encourages States to act on the report by the Group of 2026年;", None),  # the limit is not right before the year
    ("Requests the Chair to convene a meeting on 1 January 2027;", ("meeting", "2027-01-01", None)),
    ("Requests the Chair to use what the meeting of 1 January 2027 said;", None),  # holds none
    ("Invites States to attend the meeting on 3 May 2020 to be convened;", None),  # before the adoption
    ("Requests the Secretary-General to report to the Council at its seventy-sixth session;", None),  # of another
    ("Requests the Secretary-General to report at the seventy-sixth session of the Commission;", None),  # said after
    ("Invites States to follow the pact adopted by the Conference at its ninety-eighth session;", None),
    ('Invites the "Council" to inform the Assembly at its seventy-sixth session;', ("other", "session 76", None)),
    ("Invites the Chair to tell the Assembly what was said at its seventy-fifth session;", None),  # this one
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
    (
        "Prie le Secrétaire général de rendre compte au Comité, à sa quarante-cinquième session, et à elle-même, à sa "
        "soixante-dix-huitième session, de ses activités\u00a0;",
        ("report", "session 78", None),
    ),
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
    (
        "Alienta a los Estados a que dialoguen hasta el octogésimo período de sesiones de la Asamblea General;",
        ("other", "session 80", None),
    ),
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
    (
        "просит Секретариат представить на семьдесят восьмой сессии Генеральной Ассамблеи доклад о воде;",
        ("report", "session 78", None),
    ),
    (
        "просит Секретариат представить на семьдесят восьмой сессии доклад об этом;",
        ("report", "session 78", None),
    ),
    ("просит Секретариат представить доклад на семьдесят восьмой сессии Комитета;", None),  # of another
    ("просит Комитет учитывать Повестку дня на период до 2030 года;", None),  # a name
    ("просит Комитет завершить работу до 2030 года;", ("other", "2030", None)),
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
    ("请委员会在2027年1月1日以前完成工作；", ("other", "2027-01-01", None)),
    ("决定将工程处的任务期限延长至2027年1月1日。", ("other", "2027-01-01", None)),
    ("请委员会考虑到2026年的摘要；", None),  # considers it
    ("决定将题为“委员会的报告”的项目列入其第七十八届会议临时议程。", ("agenda-item", "session 78", None)),  # quoted
    (  # what was said at this session
        "决定将题为“水”的项目列入大会第八十届会议临时议程，并继续审议大会第七十五届会议期间发表的意见；",
        ("agenda-item", "session 80", None),
    ),
]


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def read(text: str, language: Language = "ar") -> Document:
    passage = passage_of(text)
    secretary = "الأمين العام"
    document = Document(
        Source("t", "0", text, language, "text/plain", "utf-8"),
        facts=Facts(body=Stated("General Assembly", ()), session=Stated("75", ()), adopted=Stated("2020-12-16", ())),
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


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: tuple[str, str, str | None] | None) -> None:
    check(read(text, "en"), expected)


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


def test_two_sessions_are_due_at_each() -> None:
    asked = {
        "ar": "تدعو الرئيس إلى إجراء حوار مع الجمعية العامة في دورتيها السادسة والسبعين والسابعة والسبعين؛",
        "en": "Invites the Chair to address the Assembly at its seventy-sixth and seventy-seventh sessions;",
        "fr": "Invite le Président à parler à l’Assemblée à ses soixante-seizième et soixante-dix-septième sessions ;",
        "ru": "предлагает Председателю выступить перед Ассамблеей на ее семьдесят шестой и семьдесят седьмой сессиях;",
        "zh": "请主席在大会第七十六届和第七十七届会议上发言；",
    }
    for language, text in asked.items():
        found = {(each.kind, each.due) for each in read(text, language).obligations}  # type: ignore[arg-type]
        assert found == {("other", "session 76"), ("other", "session 77")}, language


def test_two_acts_that_ask_for_the_same_are_two() -> None:
    text = (
        "Requests the Chair to report to the Assembly at its seventy-sixth session, and invites the Director to report "
        "to the Assembly at its seventy-sixth session;"
    )
    assert [(each.kind, each.due) for each in read(text, "en").obligations] == [("report", "session 76")] * 2
