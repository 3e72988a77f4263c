"""The words of pages, numbers and days among them: `words/<language>/<part>.json`, a folder for each language.

Parts: `pages` (whatever every page may say), `pictures`, `sparql`, `terms` (names of terms of others), `addresses` (the
list of addresses) in English and Arabic; `vocabulary` (terms, constraints, lists) in the six languages of the United
Nations. All languages of a part have the same names.

A template says `{{ w.search }}`, `{{ w["search all"] }}`, and with what is told `{{ w("documents found", number) }}`.
Whole numbers are written as the language writes them, and the first of them chooses the form where there are several
(`one`, `two`, `few`, `many` …: the plural categories of Unicode's CLDR, by Babel). Digits are those of symbols.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from babel import Locale
from babel.dates import format_date, format_skeleton, get_month_names
from babel.numbers import format_decimal
from markupsafe import Markup, escape

LANGUAGES = ("en", "ar")
"""The languages that all pages speak, the one of the readers of whose languages nothing is known first."""
PARTS = ("pages", "pictures", "sparql", "terms", "addresses", "vocabulary")

_RTL = ("ar", "he", "fa", "ur")
_LATIN = re.compile(r"[A-Za-z][^\u0620-\u064a]*\Z")
"""A text that ends in Latin letters, and in what goes with them."""

Forms = Mapping[str, str]
"""Forms of a sentence by plural category."""


def direction(language: str) -> str:
    """Give the direction of a language's script; `auto` where the language is not known.

    >>> direction("ar-SA"), direction("fr"), direction("")
    ('rtl', 'ltr', 'auto')
    """
    return ("rtl" if language.partition("-")[0] in _RTL else "ltr") if language else "auto"


class Words(Mapping[str, str]):
    """The words of a part in a language, by their names."""

    __slots__ = ("_said", "dir", "language")

    def __init__(self, language: str, said: Mapping[str, str | Forms]) -> None:
        self.language, self.dir, self._said = language, direction(language), said

    def __getitem__(self, name: str) -> str:
        """Give words that tell nothing of numbers, or their form for any number."""
        said = self._said[name]
        return said if isinstance(said, str) else said["other"]

    def __iter__(self) -> Iterator[str]:
        return iter(self._said)

    def __len__(self) -> int:
        return len(self._said)

    def __contains__(self, name: object) -> bool:
        return name in self._said

    def __call__(self, name: str, *told: object) -> str:
        """Say a sentence with what is told in it; HTML (`Markup`) among that makes HTML of the whole.

        >>> arabic = words_in("ar")
        >>> words_in("en")("documents found", 1), words_in("en")("documents found", 1200)
        ('1 document', '1,200 documents')
        >>> len({arabic("documents found", number).lstrip("0123456789 ") for number in (1, 2, 3, 11)})
        4
        """
        said = self._said[name]
        if not isinstance(said, str):
            number = next((each for each in told if type(each) is int), 0)
            said = said.get(plural_of(number, self.language), said["other"])
        written = [self._written(each) for each in told]
        if any(hasattr(each, "__html__") for each in written):
            return Markup(escape(said)).format(*written)  # noqa: S704 - escaped, and so is all that is told
        return said.format(*written)

    def _written(self, told: object) -> object:
        """Write what is told; what follows Latin letters in a text from right to left goes on from right to left.

        Else a number behind a symbol would stand on its wrong side: a digit takes the direction of what is before it.
        """
        if type(told) is int:
            return number_in(told, self.language)
        if type(told) is str and self.dir == "rtl" and _LATIN.search(told):
            return f"{told}\u200f"
        return told

    def forms(self, name: str) -> Forms:
        """Give all forms of a sentence; that for any number is `other`."""
        said = self._said[name]
        return {"other": said} if isinstance(said, str) else said


@cache
def words_in(language: str, part: str = "pages") -> Words:
    """Read the words of a part in a language; where it has not been written in that, in English.

    Of `addresses` English has none: its sentences are those of the description.
    """
    name = language if language in spoken_in(part) else "en"
    file = files("kg.web") / "words" / name / f"{part}.json"
    return Words(name, json.loads(file.read_text("utf-8")) if file.is_file() else {})


@cache
def spoken_in(part: str = "pages") -> tuple[str, ...]:
    """Name the languages that a part has been written in."""
    folder = files("kg.web") / "words"
    return tuple(sorted(each.name for each in folder.iterdir() if (each / f"{part}.json").is_file()))


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)


def plural_of(number: int, language: str) -> str:
    """Give the plural category of a number (https://cldr.unicode.org/index/cldr-spec/plural-rules).

    >>> [plural_of(number, "ar") for number in (0, 1, 2, 3, 11, 100)]
    ['zero', 'one', 'two', 'few', 'many', 'other']
    """
    return str(_locale(language).plural_form(number))


@lru_cache(maxsize=10_000)
def number_in(number: int, language: str) -> str:
    """Write a whole number as a language does, in the digits of symbols.

    >>> number_in(1234567, "en"), number_in(1234567, "ar")
    ('1,234,567', '1,234,567')
    """
    return str(format_decimal(number, locale=language, numbering_system="latn"))


_MOST_SAID = 300
"""Characters of a sentence of the data that is compared with those known."""
_KNOWN = ("data ", "detail ")
"""Beginnings of the names of sentences that data and errors have in English."""


def said_in(sentence: str, language: str) -> str | None:
    """Give in a language a sentence that data or errors have in English; None where the words lack it.

    >>> said_in("adopted without a vote", "en"), said_in("all agree", "en")
    ('adopted without a vote', None)
    """
    for name, form in _sentences():
        if len(sentence) <= _MOST_SAID and (found := form.fullmatch(sentence)):
            return words_in(language)(name, *found.groups())
    return None


@cache
def _sentences() -> tuple[tuple[str, re.Pattern[str]], ...]:
    known = ((name, text) for name, text in words_in("en").items() if name.startswith(_KNOWN))
    return tuple((name, re.compile("(.+?)".join(map(re.escape, text.split("{}"))))) for name, text in known)


@lru_cache(maxsize=5_000)
def day_in(day: str, language: str) -> str:
    """Write a day or a month out in a language, in Arabic with both names of the month as the UN does; else as it is.

    >>> day_in("2015-09-10", "en"), day_in("2015-09", "en"), day_in("2015", "en"), day_in("2015-13", "en")
    ('10 September 2015', 'September 2015', '2015', '2015-13')
    """
    try:
        read = date.fromisoformat(day if len(day) == 10 else f"{day}-01")
    except ValueError:
        return day
    if len(day) not in (7, 10):
        return day
    if language == "ar":
        month = "/".join(get_month_names("wide", locale=country)[read.month] for country in ("ar_IQ", "ar_EG"))
        return f"{read.day} {month} {read.year}" if len(day) == 10 else f"{month} {read.year}"
    if len(day) == 7:
        return str(format_skeleton("yMMMM", read, locale=language))
    return str(format_date(read, "d MMMM y", locale=language))
