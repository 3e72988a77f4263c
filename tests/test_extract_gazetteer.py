from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.gazetteer import build_gazetteer, find_names, printed
from kg.model import Block, Entry, Language, Span
from kg.text.fold import fold
from kg.text.passage import passage_of

ENTRIES = (
    Entry(
        "org/un",
        "organization",
        "United Nations",
        {
            "ar": ("الأمم المتحدة",),
            "en": ("United Nations", "UN"),
            "ru": ("Организация Объединенных Наций",),
            "zh": ("联合国",),
            "fr": ("Nations Unies",),
        },
    ),
    Entry("org/unicef", "organization", "UNICEF", {"ar": ("منظمة الأمم المتحدة للطفولة",)}),
    Entry("org/who", "organization", "WHO", {"en": ("World Health Organization", "WHO")}),
    Entry("org/sc", "organization", "Security Council", {"ar": ("مجلس الأمن",), "ru": ("Совет Безопасности",)}),
    Entry("org/committee", "organization", "Committee", {"ar": ("اللجنة الأولى",)}),
    Entry("place/OM", "place", "Oman", {"ar": ("عُمان", "عمان")}),
    Entry("place/amman", "place", "Amman", {"ar": ("عمّان",)}),
    Entry("place/CN", "place", "China", {"zh": ("中国",)}),
    Entry("state/OM", "organization", "Oman", {"ar": ("عُمان",)}, classes=("state",)),
)


def block(text: str, language: Language) -> Block:
    passage = passage_of(text)
    return Block("op1", "operative", 1, (Span(0, len(text)),), passage, fold(passage, language))


FOUND: list[tuple[Language, str, list[tuple[str, tuple[str, ...]]]]] = [
    # bare
    ("ar", "بين الأمم المتحدة وغيرها", [("الأمم المتحدة", ("org/un",))]),
    # و and ب stay out
    ("ar", "وبالأمم المتحدة", [("الأمم المتحدة", ("org/un",))]),
    # ل contracted with the article stays in
    ("ar", "شريكا للأمم المتحدة", [("للأمم المتحدة", ("org/un",))]),
    ("ar", "وللأمم المتحدة", [("للأمم المتحدة", ("org/un",))]),
    # ل before a name without the article stays out
    ("ar", "لمجلس الأمن", [("مجلس الأمن", ("org/sc",))]),
    # ل before a noun that begins with ل: two are written, not three
    (
        "ar",
        "إلى اللجنة الأولى وللجنة الأولى",
        [("اللجنة الأولى", ("org/committee",)), ("للجنة الأولى", ("org/committee",))],
    ),
    # the longest wins
    ("ar", "منظمة الأمم المتحدة للطفولة", [("منظمة الأمم المتحدة للطفولة", ("org/unicef",))]),
    # alef without hamza, vowel signs, stretcher
    ("ar", "الامم المتّحــدة", [("الامم المتّحــدة", ("org/un",))]),
    # vowel signs decide between two of the same letters; the plain form is a label of one only
    ("ar", "في عُمان", [("عُمان", ("place/OM",))]),
    ("ar", "في عمّان", [("عمّان", ("place/amman",))]),
    # capitals: the abbreviation is not the pronoun
    ("en", "those who ask WHO and the UN", [("WHO", ("org/who",)), ("UN", ("org/un",))]),
    # cases
    ("ru", "в Организации Объединенных Наций", [("Организации Объединенных Наций", ("org/un",))]),
    ("ru", "Советом Безопасности,", [("Советом Безопасности", ("org/sc",))]),
    # no word boundaries
    ("zh", "回顾联合国和中国的", [("联合国", ("org/un",)), ("中国", ("place/CN",))]),
    # elision, typographic apostrophe
    ("fr", "l’Organisation des Nations Unies", [("Nations Unies", ("org/un",))]),
    # noise: inside a word, another word, developing countries
    ("ar", "المجلس الأمني والأممالمتحدة", []),
    ("en", "the united nationsX", []),
    ("zh", "发展中国家", []),
    ("ar", "", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), FOUND)
def test_names(language: Language, text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    piece = block(text, language)
    names = find_names(piece, build_gazetteer(ENTRIES, language))
    assert [(printed(piece, name.start, name.end), name.entries) for name in names] == expected


def test_no_entries() -> None:
    assert find_names(block("الأمم المتحدة", "ar"), build_gazetteer((), "ar")) == ()


@given(st.text(alphabet=st.sampled_from("والبكلأمم متحدةلجنة الأمم المتحدة\u064b،")))
def test_any_text_gives_names_in_bounds_and_apart(text: str) -> None:
    piece = block(text, "ar")
    end = 0
    for name in find_names(piece, build_gazetteer(ENTRIES, "ar")):
        assert end <= name.start < name.end <= len(piece.folded.text)
        end = name.end
