from __future__ import annotations

import json
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.coreference import add_coreference
from kg.extract.misprints import correct_misprints
from kg.extract.names import add_names
from kg.extract.structure import read_structure
from kg.graph.authority import load_authority
from kg.model import Authority, Block, BlockKind, Document, Language, Source, Span
from kg.text.fold import fold
from kg.text.passage import passage_of
from tests.shared import shared

TITLE = "التعاون بين الأمم المتحدة ومنظمة التعاون الإسلامي"


@cache
def authority() -> Authority:
    return load_authority()


def document(title: str, text: str, language: Language) -> Document:
    whole = f"{title}\n{text}"
    parts: list[tuple[BlockKind, int, int]] = [("title", 0, len(title)), ("operative", len(title) + 1, len(whole))]
    blocks = []
    for kind, start, end in parts:
        passage = passage_of(whole[start:end], start)
        blocks.append(Block(kind, kind, None, (Span(start, end),), passage, fold(passage, language)))
    return Document(Source("t.txt", "0" * 64, whole, language, "text/plain", "utf-8"), blocks=tuple(blocks))


def read(title: str, text: str, language: Language = "ar") -> tuple[list[tuple[str, tuple[str, ...]]], list[str]]:
    given_document = document(title, text, language)
    found = add_coreference(add_names(given_document, authority()), authority())
    whole = given_document.source.text
    mentions = [(whole[m.span.start : m.span.end], m.entities) for m in found.entities if m.anaphoric]
    return mentions, [problem.code for problem in found.problems]


BOTH = ("org/un", "org/oic")
SECRETARIATS = ("org/un-secretariat", "org/oic-general-secretariat")

ROWS: list[tuple[str, str, list[tuple[str, tuple[str, ...]]]]] = [
    # no pair in the paragraph: that of the title
    (TITLE, "رغبة المنظمتين في", [("المنظمتين", BOTH)]),
    (TITLE, "المصالح المشتركة للمنظمتين", [("للمنظمتين", BOTH)]),
    (TITLE, "التي توصل إليها الجانبان، بما فيها", [("الجانبان", BOTH)]),
    # the pair of the paragraph
    (TITLE, "بين منظمة التعاون الإسلامي واليونسكو، وتهيب بالمنظمتين", [("المنظمتين", ("org/oic", "org/unesco"))]),
    # three are no pair
    (TITLE, "الأمم المتحدة واليونسكو ومنظمة العمل الدولية وتهيب بالمنظمتين", [("المنظمتين", BOTH)]),
    # an office is an entity, not an organization
    (
        TITLE,
        "بين منظمة التعاون الإسلامي ومكتب تنسيق الشؤون الإنسانية، بين هذين الكيانين",
        [("هذين الكيانين", ("org/oic", "org/ocha"))],
    ),
    # secretariats of both
    (TITLE, "إلى أمانتي المنظمتين", [("أمانتي المنظمتين", SECRETARIATS), ("المنظمتين", BOTH)]),
    # its secretariat
    (TITLE, "منظمة التعاون الإسلامي في مقر أمانتها العامة", [("أمانتها العامة", ("org/oic-general-secretariat",))]),
    # an organ without its owner
    (
        TITLE,
        "الأمانة العامة لمنظمة التعاون الإسلامي إلى اجتماع للجنة التنفيذية بغية",
        [("للجنة التنفيذية", ("org/oic-executive-committee",))],
    ),
    # a noun for the name that begins with it
    (TITLE, "مجلس الأمن الذي اعتمده المجلس كوثيقة", [("المجلس", ("org/security-council",))]),
    (
        TITLE,
        "اللجنة الدائمة المستقلة لحقوق الإنسان، وإذ تسلم بضرورة التعاون بين اللجنة الدائمة وغيرها",
        [("اللجنة الدائمة", ("org/oic-iphrc",))],
    ),
    # joined to a name, it is another
    (TITLE, "منظمة التعاون الإسلامي بين الأمم المتحدة والمنظمة بحيث", [("المنظمة", ("org/oic",))]),
    # noise: another name begins so; sides of a dispute; nothing was named
    ("القضاء على الفقر", "مجلس الأمن والمجلس الأعلى للقضاء", []),
    ("القضاء على الفقر", "بين الجانبين الفلسطيني والإسرائيلي", []),
    ("القضاء على الفقر", "قرر المجلس", []),
]


@pytest.mark.parametrize(("title", "text", "expected"), ROWS)
def test_arabic(title: str, text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert read(title, text)[0] == expected


def test_two_candidates_and_no_evidence() -> None:
    mentions, problems = read("القضاء على الفقر", "تطلب إلى المنظمتين")
    assert mentions == [("المنظمتين", ())]
    assert problems == ["coreference-undecided"]


@pytest.mark.parametrize(
    ("language", "title", "text", "expected"),
    [
        (
            "en",
            "Cooperation",
            "the Security Council, in which the Council decided",
            [("Council", ("org/security-council",))],
        ),
        (
            "en",
            "Cooperation",
            "the United Nations and INTERPOL, both organizations",
            [("both organizations", ("org/un", "org/interpol"))],
        ),
        ("en", "Cooperation", "those who counsel and the council of elders", []),
        (
            "es",
            "Cooperación",
            "el Consejo de Seguridad, en la que el Consejo decidió",
            [("Consejo", ("org/security-council",))],
        ),
        (
            "ru",
            "Сотрудничество",
            "Совет Безопасности, в которой Совет постановил",
            [("Совет", ("org/security-council",))],
        ),
        ("fr", "Coopération", "Organisation des Nations Unies et l'Organisation des cheminots", []),
    ],
)
def test_other_languages(
    language: Language, title: str, text: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert read(title, text, language)[0] == expected


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from([*"وبل،. ", "المنظمتين", "الأمم المتحدة", "منظمة التعاون الإسلامي", "المجلس"])))
def test_any_text(words: list[str]) -> None:
    found = add_coreference(add_names(document(TITLE, "".join(words), "ar"), authority()), authority())
    for mention in found.entities:
        assert 0 <= mention.span.start < mention.span.end <= len(found.source.text)


@pytest.mark.shared
def test_the_key_of_the_seed() -> None:
    path, key = shared("corpus/A-RES-69-317.ar.txt"), shared("eval/gold/A-RES-69-317.ar.json")
    text = path.read_text(encoding="utf-8")
    source = Source(path.name, "0" * 64, text, "ar", "text/plain", "utf-8")
    read_so_far = correct_misprints(read_structure(source))
    found = add_coreference(add_names(read_so_far, authority()), authority())
    spans = {(m.span.start, m.span.end) for m in found.entities if m.kind in ("organization", "place")}
    wanted = [
        m for m in json.loads(key.read_text(encoding="utf-8"))["mentions"] if m["kind"] in ("organization", "place")
    ]
    assert len(wanted) > 160
    assert [m["surface"] for m in wanted if tuple(m["span"]) not in spans and m["paragraph"] != "pp23"] == []
    pairs = [
        m.entities for m in found.entities if set(m.entities) == set(BOTH) and "منظم" in text[m.span.start : m.span.end]
    ]
    assert len(pairs) == 18
