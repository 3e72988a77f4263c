from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.names import add_names
from kg.graph.authority import load_authority
from kg.model import Authority, Block, Document, Language, Source, Span
from kg.text.fold import fold
from kg.text.passage import passage_of


@cache
def authority() -> Authority:
    return load_authority()


def document(text: str, language: Language = "ar") -> Document:
    passage = passage_of(text)
    block = Block("op1", "operative", 1, (Span(0, len(text)),), passage, fold(passage, language))
    return Document(Source("t.txt", "0" * 64, text, language, "text/plain", "utf-8"), blocks=(block,))


def read(text: str, language: Language = "ar") -> list[tuple[str, str, tuple[str, ...]]]:
    found = add_names(document(text, language), authority()).entities
    return [(each.kind, text[each.span.start : each.span.end], each.entities) for each in found]


Row = tuple[str, list[tuple[str, str, tuple[str, ...]]]]

ROWS: list[Row] = [
    # no place in the name of an organization
    (
        "تنظيم الدولة الإسلامية في العراق والشام وجبهة النصرة",
        [
            ("organization", "تنظيم الدولة الإسلامية في العراق والشام", ("org/isil",)),
            ("organization", "جبهة النصرة", ("org/al-nusra-front",)),
        ],
    ),
    ("منظمة الأمن والتعاون في أوروبا", [("organization", "منظمة الأمن والتعاون في أوروبا", ("org/osce",))]),
    # an instrument holds the name of its organization
    ("وفقا لميثاق الأمم المتحدة", [("instrument", "ميثاق الأمم المتحدة", ("instrument/un-charter",))]),
    # posts
    ("تقرير الأمين العام", [("role", "الأمين العام", ("post/un-secretary-general",))]),
    (
        "الأمين العام لمنظمة التعاون الإسلامي",
        [("role", "الأمين العام لمنظمة التعاون الإسلامي", ("post/oic-secretary-general",))],
    ),
    # an organ named by its owner
    (
        "الأمانة العامة لمنظمة التعاون الإسلامي",
        [("organization", "الأمانة العامة لمنظمة التعاون الإسلامي", ("org/oic-general-secretariat",))],
    ),
    # an organ with an owner that the lists do not have
    ("أمانة منظمة التعاون الاقتصادي", [("organization", "أمانة منظمة التعاون الاقتصادي", ())]),
    # a common word among places, and not
    (
        "في سيراليون والصومال ومالي",
        [("place", w, (i,)) for w, i in (("سيراليون", "place/SL"), ("الصومال", "place/SO"), ("مالي", "place/ML"))],
    ),
    ("دعم إداري ومالي", []),
    ("بيان مالي", []),
    # a place in the name of a document
    ("إعلان الدوحة", []),
    ("المعقود في الدوحة، قطر", [("place", "الدوحة", ("place/doha",)), ("place", "قطر", ("place/QA",))]),
    # an organ of another organization, which the text does not name
    ("اللجنة الدائمة المستقلة لحقوق الإنسان", []),
    # noise
    ("الجهات الفاعلة الإنسانية", []),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_arabic(text: str, expected: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "entities"),
    [
        ("en", "the General Assembly, in Geneva", ["org/general-assembly", "place/geneva"]),
        ("en", "the Doha Declaration", []),
        ("fr", "le Conseil de sécurité à Genève", ["org/security-council", "place/geneva"]),
        ("es", "en la Tercera Reunión celebrada en Viena", ["place/vienna"]),
        ("ru", "Генеральной Ассамблеей в Женеве", ["org/general-assembly", "place/geneva"]),
        ("zh", "大会在日内瓦请发展中国家", ["org/general-assembly", "place/geneva"]),
    ],
)
def test_other_languages(language: Language, text: str, entities: list[str]) -> None:
    assert [entity for _, _, found in read(text, language) for entity in found] == entities


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80), st.sampled_from(["ar", "en", "es", "fr", "ru", "zh"]))
def test_any_text(text: str, language: Language) -> None:
    for mention in add_names(document(text, language), authority()).entities:
        assert 0 <= mention.span.start < mention.span.end <= len(text)


RUSSIAN: list[Row] = [
    # every case, also where the stem of a word ends like an ending: «систему»
    (
        "просит систему Организации Объединенных Наций",
        [("organization", "систему Организации Объединенных Наций", ("org/un-system",))],
    ),
    (
        "Всемирной организации здравоохранения",
        [("organization", "Всемирной организации здравоохранения", ("org/who",))],
    ),
    ("вместе со Всемирным банком", [("organization", "Всемирным банком", ("org/world-bank",))]),
    # endings of one word, not of two: Niger is not Nigeria
    ("в Нигере и Нигерии", [("place", "Нигере", ("place/NE",)), ("place", "Нигерии", ("place/NG",))]),
]


@pytest.mark.parametrize(("text", "expected"), RUSSIAN)
def test_russian_cases(text: str, expected: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert read(text, "ru") == expected


DOLLARS: list[tuple[Language, str]] = [
    ("ar", "10 ملايين دولار من دولارات الولايات المتحدة"),
    ("en", "10 million United States dollars"),
    ("es", "10 millones de dólares de los Estados Unidos"),
    ("fr", "10 millions de dollars des États-Unis"),
    ("ru", "10 млн долл. США"),
    ("zh", "1 000万美元"),
]


@pytest.mark.parametrize(("language", "text"), DOLLARS)
def test_a_currency_is_no_place(language: Language, text: str) -> None:
    assert read(text, language) == []


REGIONS: list[tuple[Language, str, str]] = [
    ("ar", "بلدان وسط آسيا", "place/central-asia"),
    ("fr", "en Amérique latine et dans les Caraïbes", "place/latin-america-and-the-caribbean"),
    ("fr", "en Asie et dans le Pacifique", "place/asia-and-the-pacific"),
    ("es", "en Asia y el Pacífico", "place/asia-and-the-pacific"),
    ("ru", "в Карибском регионе", "place/caribbean"),
    ("ru", "в Азиатско-Тихоокеанском регионе", "place/asia-and-the-pacific"),
]


@pytest.mark.parametrize(("language", "text", "place"), REGIONS)
def test_regions_as_each_language_joins_them(language: Language, text: str, place: str) -> None:
    assert [entities for _, _, entities in read(text, language)] == [(place,)]


CHINESE: list[Row] = [
    # a place in the title of a document, people and their language
    ("《维也纳领事关系公约》", []),
    ("《信息社会突尼斯议程》", []),
    ("接受乌克兰语教育", []),
    ("非洲国家", []),
    # places
    ("在维也纳举行", [("place", "维也纳", ("place/vienna",))]),
    ("阿富汗人民", [("place", "阿富汗", ("place/AF",))]),
    # a conference is not the Assembly
    ("全球可持续交通大会", []),
]


@pytest.mark.parametrize(("text", "expected"), CHINESE)
def test_chinese(text: str, expected: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert read(text, "zh") == expected
