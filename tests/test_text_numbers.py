"""Ordinals in words, Roman numerals, letters of sub-items."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import LANGUAGES, Language
from kg.text.fold import fold_text
from kg.text.numbers import item_letter, ordinal_pattern, ordinal_value, ordinals, roman_value, to_roman

ORDINALS: list[tuple[Language, str, int | None]] = [
    ("ar", "التاسعة والستون", 69),  # feminine, nominative: a session
    ("ar", "الحادية والسبعين", 71),  # genitive, as in «في دورتها»
    ("ar", "الحادية عشرة", 11),
    ("ar", "السّتون", 60),  # a vowel sign
    ("ar", "العاشر", 10),
    ("ar", "المائة", 100),
    ("ar", "١٠٢", 102),
    ("en", "Seventy-seventh", 77),
    ("en", "seventy fifth", 75),  # the hyphen lost
    ("en", "102nd", 102),
    ("en", "twelfth", 12),
    ("fr", "Soixante-dix-septième", 77),
    ("fr", "quatre-vingt-unième", 81),
    ("fr", "soixante et onzième", 71),
    ("fr", "Trente-deuxieme", 32),  # the accent lost
    ("es", "septuagésimo quinto", 75),
    ("es", "trigésimo segundo", 32),
    ("es", "undécimo", 11),
    ("ru", "Семьдесят шестая", 76),
    ("ru", "сороковой", 40),
    ("ru", "одиннадцатая", 11),
    ("zh", "七十七", 77),
    ("zh", "十", 10),
    ("zh", "二十", 20),
    ("en", "sixty", None),  # a cardinal
    ("ar", "الستة", None),
]


@pytest.mark.parametrize(("language", "text", "value"), ORDINALS)
def test_ordinals(language: Language, text: str, value: int | None) -> None:
    assert ordinal_value(fold_text(text, language), language) == value


def test_every_language_spells_1_to_99() -> None:
    for language in LANGUAGES:
        missing = set(range(1, 101)) - set(ordinals(language).values())
        assert not missing, f"kg/lang/{language}/numbers.py has no words for {sorted(missing)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pattern_takes_the_longest_spelling(language: Language) -> None:
    pattern = re.compile(ordinal_pattern(language))
    for spelling, value in ordinals(language).items():
        found = pattern.match(spelling)
        assert found, spelling
        assert ordinal_value(found[0], language) == value, spelling


LETTERS: list[tuple[Language, str, str | None]] = [
    ("ar", "أ", "a"),
    ("ar", "ر", "t"),  # abjad order, not the order of the dictionary
    ("ar", "ض", "z"),
    ("ar", "ه ه", "ee"),
    ("ar", "م م", "mm"),
    ("en", "bb", "bb"),
    ("ru", "а", "a"),  # a Cyrillic letter printed for a Latin one
    ("ar", "أب", None),  # two letters that differ
    ("en", "7", None),
    ("en", "", None),
]


@pytest.mark.parametrize(("language", "label", "letter"), LETTERS)
def test_item_letters(language: Language, label: str, letter: str | None) -> None:
    assert item_letter(label, language) == letter


@given(st.integers(min_value=1, max_value=199))
def test_roman_numerals_go_there_and_back(number: int) -> None:
    assert roman_value(to_roman(number)) == number


@given(st.text())
def test_any_text_may_be_asked_for_a_number(text: str) -> None:
    for language in LANGUAGES:
        ordinal_value(fold_text(text, language), language)
        item_letter(text, language)
    roman_value(text)
