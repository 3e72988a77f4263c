from __future__ import annotations

import json
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.acts import add_acts, find_acts
from kg.extract.structure import read_structure
from kg.extract.wording import pattern
from kg.model import LANGUAGES, Authority, Block, Document, Language, Source
from kg.text.fold import fold, fold_text
from kg.text.passage import passage_of
from tests.shared import shared

NOBODY = Authority({})

PREAMBLE = [
    ("إذ تشير إلى قرارها 70/1،", ["recall"]),  # the first paragraph has no conjunction
    ("وإذ تلاحظ مع التقدير التقرير،", ["note"]),  # a modifier after the verb
    ("وإذ تعيد أيضا تأكيد التزامها،", ["reaffirm"]),  # a modifier between the words of the form
    ("وإذ تعرب كذلك عن بالغ قلقها إزاء الحالة،", ["express-concern"]),
    ("وإذ يساورها بالغ القلق لأن الحالة تزداد سوءا،", ["express-concern"]),
    ("وقد نظرت في تقرير الأمين العام،", ["consider"]),  # perfect tense
    ("واقتناعا منها بأن التعاون ضروري،", ["be-convinced"]),  # no verb at all
    ("وإذ ترحب بالمؤتمر، وإذ تشدد على أهميته،", ["welcome", "emphasize"]),  # two acts
    ("وإذ تدرك وتؤكد أهمية الماء،", ["be-aware", "emphasize"]),  # two verbs, one clause
    ("وإذ تسلِّم بالدور الهام،", ["recognize"]),  # vowel signs
    ("وإذ تشير إلى القرار الذي أكدت فيه اللجنة ذلك،", ["recall"]),  # what another did is no act of the document
    ("مسائل أخرى", []),  # noise: no verb
]

OPERATIVE = [
    ("1 - تحيط علما مع الارتياح بالتقرير؛", ["take-note"]),
    ("ترحب بالتقرير، وتطلب إلى الأمين العام نشره، وتحث الدول على قراءته؛", ["welcome", "request", "urge"]),
    ("تلاحظ التقدم، وفي هذا الصدد، تهيب بالدول أن تواصله؛", ["note", "call-upon"]),  # an adverbial before the verb
    ("تكرر طلبها إلى الأمين العام أن يقدم تقريرا؛", ["request"]),  # what is repeated is a request
    ("تكرر الإعراب عن بالغ قلقها؛", ["express-concern"]),
    ("تؤكد من جديد قرارها؛", ["reaffirm"]),
    ("تقر بأن المسألة هامة؛", ["recognize"]),  # with a preposition: recognizes
    ("تقر الميزانية؛", ["approve"]),  # with an object: approves
    ("ترحب بالتقدم، وتقر في الوقت نفسه بأنه بطيء؛", ["welcome", "recognize"]),
    ("تشجب وتدين بأشد العبارات أعمال العنف؛", ["condemn", "condemn"]),
    ("ترحب بالمبادرة التي تشجع الحوار وتؤكد أهميته؛", ["welcome"]),  # verbs of a relative clause, no comma
    ("(أ) تشجع الدول على الانضمام؛ (ب) تدعو المنظمات إلى المشاركة؛", ["encourage", "invite"]),  # sub-items
    ("تعرب عن استيائها من ذلك، وتحثها على التعاون؛", ["condemn", "urge"]),  # an object written together
    ("تعزيز التعاون بين المنظمتين؛", []),  # noise: a noun that looks like a verb
    ("", []),
]


def verbs(text: str, kind: str, language: Language = "ar") -> list[str]:
    return [found.verb for found in find_acts(fold_text(text, language), language, kind)]


@pytest.mark.parametrize(("text", "expected"), PREAMBLE)
def test_preambular(text: str, expected: list[str]) -> None:
    assert verbs(text, "preambular") == expected


@pytest.mark.parametrize(("text", "expected"), OPERATIVE)
def test_operative(text: str, expected: list[str]) -> None:
    assert verbs(text, "operative") == expected


ENGLISH = [
    ("Recalling its resolution 70/1,", "preambular", ["recall"]),
    ("Deeply concerned also at the situation, and noting the report,", "preambular", ["express-concern", "note"]),
    ("Having considered the report of the Secretary-General,", "preambular", ["consider"]),
    (
        "1. Also welcomes the report, and requests the Secretary-General to publish it;",
        "operative",
        ["welcome", "request"],
    ),
    ("Reiterates its request to the Secretary-General to report;", "operative", ["request"]),
    ("Strongly condemns all attacks, and calls upon States to end them;", "operative", ["condemn", "call-upon"]),
    ("Notes that the Committee, which encourages States, met;", "operative", ["note"]),  # of another
    ("Fully supports the Mission, and stresses its role;", "operative", ["support", "emphasize"]),
    ("Expressing its unequivocal support for the people,", "preambular", ["support"]),
    ("Reiterates the call upon States to cooperate;", "operative", ["call-upon"]),
    ("Resolves that, for 2023:", "preambular", ["decide"]),  # before the numbers begin
    ("Abbreviations", "operative", []),
]


@pytest.mark.parametrize(("text", "kind", "expected"), ENGLISH)
def test_english(text: str, kind: str, expected: list[str]) -> None:
    assert verbs(text, kind, "en") == expected


FRENCH = [
    ("Rappelant sa résolution 70/1,", "preambular", ["recall"]),
    ("Profondément préoccupée par la situation, et notant le rapport,", "preambular", ["express-concern", "note"]),
    ("Ayant également examiné le rapport du Secrétaire général,", "preambular", ["consider"]),  # a modifier between
    ("Se déclarant de nouveau vivement inquiète de ce que la faim progresse,", "preambular", ["express-concern"]),
    ("Consciente qu’il importe d’agir,", "preambular", ["recognize"]),  # an elision after the form
    ("Prenant note du rapport du Groupe d’experts,", "preambular", ["take-note"]),  # of a document
    ("Prenant note avec inquiétude des conclusions du rapport,", "preambular", ["note"]),  # with concern: notes
    ("Se félicitant des progrès accomplis, mais constatant avec préoccupation que", "preambular", None),
    (
        "1.\u00a0Prend également note avec satisfaction du rapport\u202f;",
        "operative",
        ["take-note"],
    ),  # typographic spaces
    ("Prend note du rapport et prie le Secrétaire général de le publier\u00a0;", "operative", ["take-note", "request"]),
    ("Condamne et déplore toutes les attaques\u00a0;", "operative", ["condemn", "condemn"]),  # a chain
    ("Rappelle la décision, et l’invite à la publier\u00a0;", "operative", ["recall", "invite"]),  # an object before
    ("Demande instamment aux États de coopérer\u00a0;", "operative", ["urge"]),
    ("Demande de nouveau aux États de coopérer\u00a0;", "operative", ["call-upon"]),
    ("Exprime sa profonde et vive gratitude aux donateurs\u00a0;", "operative", ["appreciate"]),
    (
        "Souligne\u00a0: a) Que le rapport, approuvé en 2020, est utile\u00a0;",
        "operative",
        ["emphasize"],
    ),  # a participle
    (
        "a) Encourage les États à agir\u00a0; b) Invite les organisations à participer.",
        "operative",
        ["encourage", "invite"],
    ),
    ("Les demandes d’assistance et la note du Comité", "operative", []),  # noise: nouns
]

SPANISH = [
    ("Recordando su resolución 70/1,", "preambular", ["recall"]),
    ("Profundamente preocupada por la situación, y observando el informe,", "preambular", ["express-concern", "note"]),
    ("Habiendo examinado también el informe del Secretario General,", "preambular", ["consider"]),
    ("Poniendo una vez más de relieve la importancia del agua,", "preambular", ["emphasize"]),  # modifiers between
    ("Considerando que procede actuar,", "preambular", ["deem"]),
    ("Considerando la importancia del agua,", "preambular", ["bear-in-mind"]),
    ("Acoge con beneplácito el informe y solicita al Secretario General que lo publique;", "operative", None),
    ("Expresa su profunda y continua preocupación por la situación;", "operative", ["express-concern"]),
    ("Reitera su solicitud al Secretario General de que informe;", "operative", ["request"]),  # what is repeated
    ("Condena y deplora todos los ataques;", "operative", ["condemn", "condemn"]),
    ("Destaca las medidas de prevención, denuncia, cumplimiento y apoyo;", "operative", ["emphasize"]),  # a noun
    ("Observa el informe, e insta a los Estados a que cooperen, y les pide que informen;", "operative", None),
    ("Recuerda a este respecto las conclusiones;", "operative", ["recall"]),
    ("Recuerda a los Estados que deben informar;", "operative", ["remind"]),
    ("La nota y el informe de la Comisión", "operative", []),  # noise
]

SEVERAL = {  # French and Spanish rows of several acts, too long for a line
    "Se félicitant des progrès accomplis, mais constatant avec préoccupation que": ["welcome", "express-concern"],
    "Acoge con beneplácito el informe y solicita al Secretario General que lo publique;": ["welcome", "request"],
    "Observa el informe, e insta a los Estados a que cooperen, y les pide que informen;": ["note", "urge", "call-upon"],
}


@pytest.mark.parametrize(("text", "kind", "expected"), FRENCH)
def test_french(text: str, kind: str, expected: list[str] | None) -> None:
    assert verbs(text, kind, "fr") == (SEVERAL[text] if expected is None else expected)


@pytest.mark.parametrize(("text", "kind", "expected"), SPANISH)
def test_spanish(text: str, kind: str, expected: list[str] | None) -> None:
    assert verbs(text, kind, "es") == (SEVERAL[text] if expected is None else expected)


HOSTILE = (
    *(("en", words) for words in ("also, ", "in this regard, ", "deeply ", "expresses its ")),
    *(("ar", words) for words in ("أيضا، ", "وفي هذا الصدد، ", "تعرب عن بالغ ", "وإذ ")),
    *(("fr", words) for words in (", aussi", " et", "profondément ", "prend note avec une ", ", exprime sa de ")),
    *(("es", words) for words in (", también", " y", "profundamente ", "con gran ", ", expresa su y ")),
    *(("ru", words) for words in (", также", " и", "с глубокой ", "вновь также ", ", выражая глубокую и ")),
    *(("zh", words) for words in ("，并又还", "，在这方面", "对各国深为", "表示深为")),
)


@pytest.mark.parametrize(("language", "words"), HOSTILE)
def test_a_long_paragraph_of_modifiers_takes_no_time(language: Language, words: str) -> None:
    text = (words * (100_000 // len(words)))[:100_000]
    find_acts("", language, "operative")  # the patterns of a language are made when first used
    began = time.process_time()
    find_acts(fold_text(text, language), language, "operative")
    assert time.process_time() - began < 4


RUSSIAN = [
    ("ссылаясь на свою резолюцию 70/1,", "preambular", ["recall"]),
    ("с удовлетворением отмечая доклад,", "preambular", ["welcome"]),  # as English has it most often
    ("с удовлетворением отмечая, что доклад представлен,", "preambular", ["note"]),
    ("с глубокой обеспокоенностью отмечая также,", "preambular", ["note"]),  # a mood before, a modifier after
    ("будучи глубоко обеспокоена тем, что люди голодают,", "preambular", ["express-concern"]),
    ("вновь выражая свою глубокую озабоченность,", "preambular", ["express-concern"]),  # again and as strongly
    ("вновь подтверждая цели Устава и подчеркивая их значение,", "preambular", ["reaffirm", "emphasize"]),  # no comma
    ("вновь заявляя о своем решительном осуждении терроризма,", "preambular", ["condemn"]),
    ("будучи преисполнена решимости продолжать,", "preambular", ["other"]),
    ("1. просит Генерального секретаря представить доклад;", "operative", ["request"]),
    ("принимает к сведению доклад и рекомендует государствам его учесть;", "operative", ["take-note", "encourage"]),
    ("a) призывает государства; b) настоятельно призывает их;", "operative", ["call-upon", "urge"]),  # sub-items
    ("высоко оценивает его работу и в этой связи просит его продолжать;", "operative", ["appreciate", "request"]),
    ("отмечает, что Комитет, который призывал государства, собрался;", "operative", ["note"]),  # of another
    ("Сокращения", "operative", []),
]

CHINESE = [
    ("回顾其2015年9月25日第70/1号决议,", "preambular", ["recall"]),
    ("又回顾大会以往各项决议,", "preambular", ["recall"]),  # an adverb before the verb
    ("极为关切地注意到疫情,", "preambular", ["note"]),  # the mood is a modifier
    ("表示关切地中海部分地区局势紧张,", "preambular", ["express-concern"]),  # 地 begins a name
    ("深为关切局势恶化,", "preambular", ["express-concern"]),
    ("对这些原则未得到尊重表示深为关切,", "preambular", ["express-concern"]),  # what it is about comes first
    ("认识到必须消除贫困，并强调执行工作，", "preambular", ["recognize", "emphasize"]),  # full-width commas
    ("审议了秘书长的报告,", "preambular", ["consider"]),
    (
        "重申其第70/1号决议，其中大会通过了一套目标，认识到消除贫困是必要条件，并强调合作，",
        "preambular",
        ["reaffirm", "emphasize"],
    ),
    ("决心加强合作,", "preambular", ["other"]),
    ("1. 表示赞赏地注意到秘书长的报告，请秘书长继续努力；", "operative", ["take-note", "request"]),
    ("决心加强合作;", "operative", ["decide"]),
    ("在这方面，再次强烈谴责一切袭击行为;", "operative", ["condemn"]),
    ("(a) 促请会员国加入;(b) 敦促各方遵守;", "operative", ["call-upon", "urge"]),
    ("鼓励会员国采取措施，支持发展中国家，通过合作尊重人权;", "operative", ["encourage"]),  # what States are to do
    ("请秘书长提供协助，同时考虑到各国国情;", "operative", ["request"]),
    ("缩写", "operative", []),
]


@pytest.mark.parametrize(("text", "kind", "expected"), RUSSIAN)
def test_russian(text: str, kind: str, expected: list[str]) -> None:
    assert verbs(text, kind, "ru") == expected


@pytest.mark.parametrize(("text", "kind", "expected"), CHINESE)
def test_chinese(text: str, kind: str, expected: list[str]) -> None:
    assert verbs(text, kind, "zh") == expected


def test_english_addressee_words() -> None:
    text = "Requests the relevant bodies to report;"
    [act] = add_acts(document_of(text, "en"), NOBODY).acts
    assert [text[s.start : s.end] for s in act.addressee_spans] == ["the relevant bodies"]


def document_of(text: str, language: Language, kind: str = "operative") -> Document:
    passage = passage_of(text)
    block = Block("op1", "operative" if kind == "operative" else "preambular", 1, (), passage, fold(passage, language))
    return Document(Source("t", "0", text, language, "text/plain", "utf-8"), blocks=(block,))


def test_scope_is_the_clause_that_the_verb_governs() -> None:
    text = "ترحب بالتعاون، وتدين أي دعوة إلى الكراهية، وترحب بالتقرير؛"
    acts = add_acts(document_of(text, "ar"), NOBODY).acts
    assert [text[a.scope.start : a.scope.end] for a in acts if a.scope] == [
        "بالتعاون",
        "أي دعوة إلى الكراهية",
        "بالتقرير",
    ]
    assert [text[a.span.start : a.span.end] for a in acts] == ["ترحب", "وتدين", "وترحب"]


@settings(deadline=None)  # the patterns of a language are made when first used
@given(st.text(max_size=200), st.sampled_from(LANGUAGES), st.sampled_from(["preambular", "operative"]))
def test_any_text_is_read(text: str, language: Language, kind: str) -> None:
    document = document_of(text, language, kind)
    for act in add_acts(document, NOBODY).acts:
        assert 0 <= act.span.start < act.span.end <= len(text)


def test_a_form_allows_what_it_says() -> None:
    assert pattern("(أ|ب) ج ?د", "en") == r"(?:أ|ب)\s+ج\s*د"


@pytest.mark.shared
def test_acts_of_the_seed() -> None:
    raw = shared("corpus/A-RES-69-317.ar.txt").read_bytes()
    gold = json.loads(shared("eval/gold/A-RES-69-317.ar.json").read_text(encoding="utf-8"))
    document = read_structure(Source("seed", "0", raw.decode(), "ar", "text/plain", "utf-8"))
    have = Counter((a.paragraph, a.verb) for a in add_acts(document, NOBODY).acts if a.actor is None)
    short = {"preambular": "pp", "operative": "op"}
    want = Counter((f"{short[p['kind']]}{p['number']}", a["verb"]) for p in gold["paragraphs"] for a in p["acts"])
    misprinted = Counter({("pp11", "be-convinced"): 1})  # read once the misprint is corrected
    assert have + misprinted == want or have == want
