"""Read numbers that are not plain digits: ordinals in words, Roman numerals, letters of sub-items.

All functions take folded text (see `kg.text.fold`), in which decimal digits of every script are ASCII already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg.lang.numbers import NUMBERS, Numbers
from kg.model import Language
from kg.text.fold import fold_text

_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def _spell(words: Numbers) -> Iterator[tuple[str, int]]:
    for single in (words.UNITS, words.ROUND):
        yield from ((form, value) for value, forms in single.items() for form in forms)
    for ten, tens in words.TENS.items():
        highest = 9 if ten + 10 in words.TENS or ten == 90 else 19
        for unit, units in words.COMPOUND_UNITS.items():
            if unit <= highest:
                for template in words.COMPOUNDS:
                    yield from ((template.format(unit=u, tens=t), ten + unit) for t in tens for u in units)


@cache
def ordinals(language: Language) -> Mapping[str, int]:
    """Give every folded spelling of the ordinals 1 to 100, in the genders and cases that texts use.

    >>> ordinals("ar")[fold_text("التاسعة والستون", "ar")], ordinals("fr")[fold_text("soixante-dix-septième", "fr")]
    (69, 77)
    """
    return {fold_text(form, language): value for form, value in _spell(NUMBERS[language])}


@cache
def ordinal_pattern(language: Language) -> str:
    """Give a regular expression, without groups, for an ordinal in words or digits: `69th`, «التاسعة والستون», `69`.

    Where `ordinal_pattern` matches, `ordinal_value` gives the number. Longest spellings come first.
    """
    spellings = sorted(ordinals(language), key=len, reverse=True)
    after = sorted((fold_text(a, language) for a in NUMBERS[language].AFTER_DIGITS), key=len, reverse=True)
    digits = r"\d{1,3}" + (f"(?:{'|'.join(map(re.escape, after))})?" if after else "")
    words = "|".join(re.escape(s).replace(r"\ ", r"\s+") for s in spellings)
    edge = "" if language == "zh" else r"(?!\w)"
    return rf"(?:(?:{digits}|{words}){edge})"


def ordinal_value(text: str, language: Language) -> int | None:
    """Read an ordinal in words or digits, alone in the text.

    >>> ordinal_value("seventy-fifth", "en"), ordinal_value("102nd", "en"), ordinal_value("七十五", "zh")
    (75, 102, 75)
    """
    if digits := re.match(r"\d+", text):
        return int(digits[0])
    return ordinals(language).get(" ".join(text.split()))


def to_ordinal(number: int, language: Language, *, form: int = 0) -> str | None:
    """Write an ordinal in words, its unit in one of the forms of the language (the first, where there are not so many).

    None above 100 and below 1.

    >>> to_ordinal(75, "en"), to_ordinal(77, "fr"), to_ordinal(101, "en")
    ('seventy-fifth', 'soixante-dix-septième', None)
    """
    words = NUMBERS[language]
    if number in words.UNITS:
        return _form(words.UNITS[number], form)
    if number in words.ROUND:
        return words.ROUND[number][0]
    ten = max((each for each in words.TENS if each < number <= 99), default=None)
    unit = words.COMPOUND_UNITS.get(number - ten) if ten else None
    if ten is None or not unit:
        return None
    return words.COMPOUNDS[0].format(unit=_form(unit, form), tens=words.TENS[ten][0])


def _form(forms: tuple[str, ...], form: int) -> str:
    return forms[form] if form < len(forms) else forms[0]


def roman_value(text: str) -> int | None:
    """Read a Roman numeral up to 199, any case; None where it is not well formed.

    >>> roman_value("XXX"), roman_value("iv"), roman_value("IIX")
    (30, 4, None)
    """
    rest, value = text.lower(), 0
    for worth, letters in _ROMAN:
        while rest.startswith(letters):
            rest, value = rest[len(letters) :], value + worth
    return value if value and not rest and to_roman(value) == text.upper() else None


def to_roman(number: int) -> str:
    """Write a number up to 399 in capital Roman numerals.

    >>> to_roman(30), to_roman(49)
    ('XXX', 'XLIX')
    """
    out = ""
    for worth, letters in _ROMAN:
        out += letters * (number // worth)
        number %= worth
    return out.upper()


@cache
def _letters(language: Language) -> Mapping[str, str]:
    latin = "abcdefghijklmnopqrstuvwxyz"
    words = NUMBERS[language]
    return {fold_text(own, language): latin[at] for at, own in enumerate(words.ITEM_LETTERS)} | dict(words.ITEM_ALIKE)


def item_letter(label: str, language: Language) -> str | None:
    """Give the Latin letters of a sub-item's label: Arabic letters stand in abjad order, doubled ones follow (z).

    >>> item_letter("ر", "ar"), item_letter("ه ه", "ar"), item_letter("bb", "en"), item_letter("7", "en")
    ('t', 'ee', 'bb', None)
    """
    found = [_letters(language).get(char) for char in fold_text(label, language) if not char.isspace()]
    if not found or len(found) > 2 or None in found or len(set(found)) > 1:
        return None
    return "".join(letter for letter in found if letter)
