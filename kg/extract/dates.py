"""Find the Gregorian dates of a document: days, ranges, months and years, as EDTF values.

A date is recognized by the forms of its language (`kg.lang.dates`): «٧ و ٨ كانون الأول/ديسمبر ٢٠٠٥»,
«من ٢٠ إلى ٢٢ أيار/مايو ٢٠١٤», «أيار/مايو ٢٠١٤», «عام ٢٠١٦», «مطلع عام ٢٠١٥». A bare number is never a year, so
symbols and numbers of sessions give none.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from itertools import chain

from kg.lang.dates import DATES
from kg.model import Block, DateMention, Document, Language, Problem
from kg.text.fold import fold_text

_PLACE = re.compile(r"\{([^}]+)\}")
_CLOSE_ENOUGH = 0.7
_YEAR = re.compile(r"\d\d{3}")
_LONGEST = 120
"""Letters that a date may have before its last year, or after its first."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in folded text: where it stands and its value, or, where it can't be a date, what is wrong with it."""

    start: int
    end: int
    value: str | None
    approximate: bool = False
    wrong: str = ""


def add_dates(document: Document) -> Document:
    """Give the document with its dates, in the order of its blocks; impossible ones become problems."""
    dates: list[DateMention] = []
    problems: list[Problem] = []
    for block in document.blocks:
        for found in find_dates(block.folded.text, document.source.language):
            _sort(block, found, dates, problems)
    return replace(document, dates=document.dates + tuple(dates), problems=document.problems + tuple(problems))


def _sort(block: Block, found: FoundDate, dates: list[DateMention], problems: list[Problem]) -> None:
    span = block.folded.span(found.start, found.end)
    if found.value is None:
        printed = block.folded.text[found.start : found.end]
        problems.append(Problem("impossible-date", f"{printed!r} in {block.id} is no date: {found.wrong}", span))
    else:
        dates.append(DateMention(span, block.id, found.value, found.approximate))


def find_dates(text: str, language: Language) -> Iterator[FoundDate]:
    """Yield the dates of a folded text, in order.

    >>> [d.value for d in find_dates(fold_text("المؤرخ ٣ أيار/مايو ١٩٤٨ ومن ٢ إلى ٤ آب ٢٠٠٥", "ar"), "ar")]
    ['1948-05-03', '2005-08-02/2005-08-04']
    """
    if language not in DATES:
        return
    for match in chain.from_iterable(_pattern(language).finditer(text, *around) for around in _round_years(text)):
        found = {name.split("_")[0]: value for name, value in match.groupdict().items() if value is not None}
        start, _ = match.span(next(name for name, value in match.groupdict().items() if value is not None))
        end = start + len(text[start : match.end()].rstrip())
        try:
            yield FoundDate(start, end, _value(found, language), "about" in found)
        except ValueError as error:
            yield FoundDate(start, end, None, wrong=str(error))


def _round_years(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text that may hold a date: what stands round numbers of four digits, as years are."""
    start = end = 0
    for year in _YEAR.finditer(text):
        if year.start() - _LONGEST > end:
            if end:
                yield start, end
            start = year.start() - _LONGEST
        end = year.end() + _LONGEST
    if end:
        yield start, end


def _value(found: dict[str, str], language: Language) -> str:
    get = found.get
    year, month = get("y2") or get("y1"), get("m2") or get("m1")
    last = _edtf(
        year if {"y2", "m2", "d2"} & found.keys() else None, month if _has_month(found) else None, get("d2"), language
    )
    first = _edtf(get("y1") or get("y2"), get("m1") or (get("m2") if "d1" in found else None), get("d1"), language)
    if last is None:
        return first or ""
    if first and len(first) == len(last) == 4 and last < first:
        first, last = last, first  # «2030-2023»: a range of years that a machine set from left to right
    if first is None or first >= last:
        raise ValueError("it ends before it begins")
    return f"{first}/{last}"


def _has_month(found: dict[str, str]) -> bool:
    return "m2" in found or "d2" in found


def _edtf(year: str | None, month: str | None, day: str | None, language: Language) -> str | None:
    """Write one date as far as it is known; ValueError where there is no such day or the month's names disagree."""
    if year is None:
        return None
    if month is None:
        return year_number(year)
    number = month_number(month, language)
    if day is None:
        return f"{year_number(year)}-{number:02}"
    digits = re.match(r"\d+", day)
    return datetime.date(int(year_number(year)), number, int(digits[0] if digits else 0)).isoformat()


def year_number(year: str) -> str:
    """Give a year's four digits; ValueError outside 1000 to 2999."""
    if not 1000 <= int(year) <= 2999:
        raise ValueError(f"no year {year}")
    return f"{int(year)}"


def month_number(printed: str, language: Language) -> int:
    """Read a month's name or pair of names, folded; a misprint in one of a pair is forgiven where the other is right.

    >>> month_number(fold_text("أيلول/سبتمير", "ar"), "ar")
    9
    """
    names = _months(language)
    parts = ["".join(part.split()) for part in printed.split("/")]
    known = {names[part] for part in parts if part in names}
    if len(known) != 1:
        raise ValueError("its month has two names that disagree" if known else "its month has no known name")
    month = known.pop()
    for part in parts:
        if part not in names and not _like_a_name_of(part, month, language):
            raise ValueError(f"{part!r} is no name of its month")
    return month


def _like_a_name_of(part: str, month: int, language: Language) -> bool:
    names = [name for name, number in _months(language).items() if number == month]
    return any(SequenceMatcher(None, part, name).ratio() >= _CLOSE_ENOUGH for name in names)


@cache
def _months(language: Language) -> dict[str, int]:
    return {"".join(fold_text(name, language).split()): number for name, number in DATES[language].MONTHS.items()}


@cache
def month_pattern(language: Language) -> str:
    """Give a pattern, without groups, for a month's folded name or pair of names, spaces in them or not."""
    names = sorted((fold_text(name, language) for name in DATES[language].MONTHS), key=len, reverse=True)
    one = "(?:" + "|".join(r"\s*".join(map(re.escape, name.split())) for name in names) + ")"
    if not DATES[language].PAIRED:
        return one
    slash = r"\s?/\s?"
    prefixes = fold_text(DATES[language].PREFIXES, language)
    misprint = rf"(?!{one})(?![{prefixes}]{{1,2}}{one})\w{{3,}}" if prefixes else rf"(?!{one})\w{{3,}}"
    return rf"(?:{one}{slash}{one}|{one}{slash}\w{{3,}}|{misprint}{slash}{one}|{one})"


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    """Make one pattern of all forms, in their order; groups are named after their place and the form's number."""
    prefixes = fold_text(DATES[language].PREFIXES, language)
    before = rf"(?<!\w)[{prefixes}]{{0,2}}" if prefixes else "" if language == "zh" else r"(?<!\w)"
    forms = "|".join(f"(?P<date_{at}>{_form(form, at, language)})" for at, form in enumerate(DATES[language].FORMS))
    return re.compile(rf"(?:(?<![\d/.])(?=\d)|{before}(?!\d))(?:{forms})(?!\d|/\d)")


def _form(form: str, at: int, language: Language) -> str:
    spaced = r"\s?".join(fold_text(form, language).split(" "))
    return _PLACE.sub(lambda match: _place(match[1], at, language), spaced)


def _place(name: str, at: int, language: Language) -> str:
    words = DATES[language].WORDS
    if name in ("y1", "y2"):
        return rf"(?P<{name}_{at}>\d{{4}})"
    if name in ("m1", "m2"):
        return rf"(?P<{name}_{at}>{month_pattern(language)})"
    if name in ("d1", "d2"):
        after = _any_of(words.get("after_day", ()), language)
        return rf"(?P<{name}_{at}>\d{{1,2}}(?:{after})?)"
    choices = _any_of(words[name], language)
    return f"(?P<about_{at}>{choices})" if name == "about" else f"(?:{choices})"


def _any_of(words: Sequence[str], language: Language) -> str:
    longest_first = sorted((fold_text(word, language) for word in words), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
