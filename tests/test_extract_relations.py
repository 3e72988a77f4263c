"""Changes of name and who works with whom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.dates import add_dates, find_dates
from kg.extract.names import add_names
from kg.extract.relations import add_relations
from kg.graph.authority import load_authority
from kg.lang.relations import RELATIONS
from kg.model import Authority, Block, DateMention, Document, EntityMention, Entry, Language, Source, Span
from kg.text.fold import fold
from kg.text.passage import passage_of

NAMES: dict[str, tuple[str, ...]] = {
    "منظمة المؤتمر الإسلامي": ("org/oic",),
    "منظمة التعاون الإسلامي": ("org/oic",),
    "الأمم المتحدة": ("org/un",),
    "منظمة الصحة العالمية": ("org/who",),
    "منظمة اليونسكو": ("org/unesco",),
    "مكتب التعاون": ("org/office",),
    "البرنامج الإنمائي": ("org/undp",),
    "اللجنة الدائمة": ("org/commission",),
    "المفوضية": ("org/ohchr",),
    "أمانتي المنظمتين": ("org/un-secretariat", "org/oic-secretariat"),
    "المنظمتين": ("org/oic", "org/unesco"),
}
AUTHORITY = Authority(
    {
        i: Entry(i, "organization", i, {}, classes=("secretariat",) if "secretariat" in i else ())
        for ids in NAMES.values()
        for i in ids
    }
)
TITLE = "التعاون بين الأمم المتحدة ومنظمة التعاون الإسلامي"


def document_of(text: str, language: Language = "ar") -> Document:
    """Make a document with a title, which names the United Nations and the organization, and one paragraph."""
    whole = f"{TITLE}\n\n{text}"
    blocks, entities, dates = [], [], []
    for name, start, end in (("title", 0, len(TITLE)), ("pp1", len(TITLE) + 2, len(whole))):
        passage = passage_of(whole[start:end], start)
        folded = fold(passage, language)
        kind = "title" if name == "title" else "preambular"
        blocks.append(Block(name, kind, None, (Span(start, end),), passage, folded))  # type: ignore[arg-type]
        for date in find_dates(folded.text, language):
            if date.value:
                dates.append(DateMention(folded.span(date.start, date.end), name, date.value))
        for label, ids in NAMES.items():
            for at in range(start, end):
                if whole.startswith(label, at):
                    span = Span(at, at + len(label))
                    entities.append(EntityMention("organization", span, name, ids, anaphoric=len(ids) > 1))
    source = Source("t", "0" * 64, whole, language, "text/plain", "utf-8")
    return Document(source, blocks=tuple(blocks), dates=tuple(dates), entities=tuple(entities))


COOPERATION = [
    # three parties and a field
    (
        "التعاون الجاري بين منظمة التعاون الإسلامي ومنظمة الصحة العالمية ومنظمة اليونسكو "
        "بشأن المسائل المتعلقة بالصحة، وكذلك",
        [(("org/oic", "org/who", "org/unesco"), "الصحة")],
    ),
    # a noun between, the parent of a party
    (
        "تدعو إلى زيادة التعاون وعمليات التبادل بين اللجنة الدائمة التابعة لمنظمة التعاون الإسلامي والمفوضية؛",
        [(("org/commission", "org/ohchr"), None)],
    ),
    # a host is no party
    (
        "ترحب بالتعاون بين مكتب التعاون الذي يستضيفه البرنامج الإنمائي وبين منظمة التعاون الإسلامي في تشجيع التعاون؛",
        [(("org/office", "org/oic"), "تشجيع التعاون")],
    ),
    # the two named again, then their field
    (
        "تزايد التعاون بين منظمة التعاون الإسلامي ومنظمة اليونسكو، "
        "وتهيب بالمنظمتين توسيع تعاونهما في مجال حماية التراث؛",
        [(("org/oic", "org/unesco"), None), (("org/oic", "org/unesco"), "حماية التراث")],
    ),
    # the pair of the title
    ("التعاون بين الأمم المتحدة ومنظمة التعاون الإسلامي في مجال الوساطة", []),
    # their secretariats stand for them
    ("التعاون بين أمانتي المنظمتين في مجال الوساطة", []),
    # one party alone, and no party
    ("التعاون بين منظمة الصحة العالمية وشركائها", []),
    ("تعزيز التعاون بين البلدان والأديان والثقافات", []),
]


@pytest.mark.parametrize(("text", "expected"), COOPERATION)
def test_cooperation(text: str, expected: list[tuple[tuple[str, ...], str | None]]) -> None:
    found = add_relations(document_of(text), AUTHORITY).cooperations
    assert [(c.entities, c.topic) for c in found] == expected


SIX: list[tuple[Language, str]] = [
    ("ar", "التعاون بين منظمة الصحة العالمية والاتحاد الأفريقي بشأن الأوبئة"),
    ("en", "cooperation between the World Health Organization and the African Union on epidemics"),
    ("es", "la cooperación entre la Organización Mundial de la Salud y la Unión Africana sobre epidemias"),
    ("fr", "la coopération entre l’Organisation mondiale de la Santé et l’Union africaine sur les épidémies"),
    ("ru", "сотрудничество между Всемирной организацией здравоохранения и Африканским союзом в области эпидемий"),
    ("zh", "世界卫生组织与非洲联盟之间的合作"),
]
"""The noun stands before the parties; in Chinese after them, and no field follows."""


@pytest.mark.parametrize(("language", "text"), SIX)
def test_cooperation_in_six_languages(language: Language, text: str) -> None:
    passage = passage_of(text)
    block = Block("pp1", "preambular", None, (Span(0, len(text)),), passage, fold(passage, language))
    document = Document(Source("t", "0" * 64, text, language, "text/plain", "utf-8"), blocks=(block,))
    found = add_relations(add_names(document, load_authority()), load_authority()).cooperations
    assert [c.entities for c in found] == [("org/who", "org/african-union")]
    assert all(c.topic for c in found) == (language != "zh")


RENAMED: list[tuple[Language, str]] = [
    (
        "en",
        "in 2011 the Organization of the Islamic Conference changed its name to Organization of Islamic Cooperation.",
    ),
    (
        "es",
        "en 2011 la Organización de la Conferencia Islámica pasó a llamarse Organización de Cooperación Islámica.",
    ),
    (
        "fr",
        "en 2011, l’Organisation de la Conférence islamique a changé de nom pour devenir "
        "l’Organisation de la coopération islamique.",
    ),
    ("ru", "в 2011 году Организация Исламская конференция была переименована в Организацию исламского сотрудничества."),
    ("zh", "2011年，伊斯兰会议组织更名为伊斯兰合作组织。"),
]


@pytest.mark.parametrize(("language", "text"), RENAMED)
def test_change_of_name_in_other_languages(language: Language, text: str) -> None:
    passage = passage_of(text)
    block = Block("pp1", "preambular", None, (Span(0, len(text)),), passage, fold(passage, language))
    document = Document(Source("t", "0" * 64, text, language, "text/plain", "utf-8"), blocks=(block,))
    found = add_relations(add_names(add_dates(document), load_authority()), load_authority()).name_changes
    assert [(c.entity, c.date) for c in found] == [("org/oic", "2011")]


def test_change_of_name() -> None:
    text = "في ٢٨ حزيران/يونيه ٢٠١١، غيرت منظمة المؤتمر الإسلامي اسمها ليصبح منظمة التعاون الإسلامي."
    document = document_of(text)
    (change,) = add_relations(document, AUTHORITY).name_changes
    assert (change.entity, change.date) == ("org/oic", "2011-06-28")
    assert (change.former, change.current) == ("منظمة المؤتمر الإسلامي", "منظمة التعاون الإسلامي")
    words = document.source.text[change.span.start : change.span.end]
    assert words == "غيرت منظمة المؤتمر الإسلامي اسمها ليصبح منظمة التعاون الإسلامي"


@pytest.mark.parametrize(
    "text",
    [
        "غيرت هيئة الخبراء اسمها ليصبح فريق الخبراء.",  # nobody knows them
        "غيرت منظمة اليونسكو اسمها ليصبح منظمة الصحة العالمية.",  # two bodies
    ],
)
def test_a_change_of_name_that_leads_nowhere_is_a_problem(text: str) -> None:
    document = add_relations(document_of(text), AUTHORITY)
    assert document.name_changes == ()
    assert [p.code for p in document.problems] == ["name-change"]


@given(st.text(max_size=200), st.sampled_from(sorted(RELATIONS)))
def test_any_text_reads(text: str, language: Language) -> None:
    add_relations(document_of(text, language), AUTHORITY)


@given(st.lists(st.sampled_from([w for t, _ in COOPERATION for w in t.split()]), max_size=40).map(" ".join))
def test_spans_lie_in_bounds(text: str) -> None:
    document = add_relations(document_of(text), AUTHORITY)
    spans = [c.span for c in document.cooperations] + [c.span for c in document.name_changes]
    assert all(0 <= s.start < s.end <= len(document.source.text) for s in spans)
