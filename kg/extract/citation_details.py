"""Read what a citation says of the cited document beside its number: its date, the part meant, its title.

Forms: «١٢٧/٦٨ المؤرخ ١٨ كانون الأول/ديسمبر ٢٠١٣ بشأن عالم ...،», «المؤرخين» (of several), `, annex III`,
`para. 14 of resolution 60/251`, `entitled "..."`. Positions are in the folded text of a block.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.resolution_numbers import COMMA, STOP, any_of, title_before
from kg.lang.citations import CITATIONS
from kg.model import Language
from kg.text.fold import fold_text
from kg.text.numbers import ordinal_pattern, ordinal_value, to_roman

_LONGEST_TITLE = 300
_BEFORE = 120


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a folded text: where it stands and its EDTF value."""

    start: int
    end: int
    value: str


Place = tuple[int, int]


def dates_of(
    places: Sequence[Place], dates: Sequence[Dated], text: str, language: Language
) -> tuple[Dated | None, ...]:
    """Give each cited place its date, or None; a date said of several goes to all of them."""
    found = [_date_of(place, dates, text, language) for place in places]
    for at in range(len(places) - 2, -1, -1):
        later = found[at + 1]
        if found[at] is None and later and _shared(places[at], places[at + 1], later, text, language):
            found[at] = later
    return tuple(found)


def _date_of(place: Place, dates: Sequence[Dated], text: str, language: Language) -> Dated | None:
    words = CITATIONS[language]
    after, before = _date_gaps(language)
    at = bisect_left(dates, place[0], key=lambda date: date.start)
    for date in dates[max(0, at - 1) : at + 2]:
        if place[1] <= date.start and after.fullmatch(text, place[1], date.start):
            return date
        if words.BEFORE_NUMBER and date.end <= place[0] and before.fullmatch(text, date.end, place[0]):
            return date
    return None


@cache
def _date_gaps(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = CITATIONS[language]
    dated = any_of(words.DATED + words.DATED_TOGETHER, language)
    body = rf"(?:\s?{any_of(words.OF, language)}?\s?{_any_body(language)})?"
    return (
        re.compile(rf"[\s)\]]*{body}{COMMA}?\s?{dated}\s?"),
        re.compile(rf"\s?(?:{title_before(language)}|{any_of(words.BEFORE_NUMBER, language)})?\s?"),
    )


@cache
def _any_body(language: Language) -> str:
    return any_of((name for names in CITATIONS[language].BODIES.values() for name in names), language)


def _shared(place: Place, following: Place, date: Dated, text: str, language: Language) -> bool:
    """Tell whether two numbers stand in one list and their date is said of them together."""
    words = CITATIONS[language]
    link = rf"\s?(?:{COMMA}|{any_of(words.AND, language)}|\s)+\s?"
    together = rf"[\s)\]]*{COMMA}?\s?{any_of(words.DATED_TOGETHER, language)}\s?"
    joined = re.compile(link).fullmatch(text, place[1], following[0]) is not None
    between = text[following[1] : date.start]
    chained = re.search(rf"{together}$", between) is not None and re.search(STOP, between) is None
    return joined and chained


def part_after(text: str, end: int, language: Language) -> str | None:
    """Read the part named after a symbol: «، المرفق الثالث» is `annex III`.

    >>> text = fold_text("A/60/633، المرفق الثالث.", "ar")
    >>> part_after(text, 8, "ar")
    'annex III'
    """
    parts: list[str] = []
    while match := _part_after(language).match(text, end):
        parts.append(_part(match, language))
        end = match.end()
    return ", ".join(parts) or None


def part_before(text: str, start: int, language: Language) -> str | None:
    """Read the part named before a number: «الفقرة ١٤ من قرارها ٢٥١/٦٠» is `para. 14`."""
    match = _part_before(language).search(text, max(0, start - _BEFORE), start)
    return _part(match, language) if match else None


def _part(match: re.Match[str], language: Language) -> str:
    name = next(
        abbreviation
        for abbreviation, names in CITATIONS[language].PARTS.items()
        if re.fullmatch(any_of(names, language), match["part"])
    )
    which = match["which"]
    return f"{name} {_which(which, name, language)}" if which else name


def _which(printed: str, name: str, language: Language) -> str:
    letters = {fold_text(letter, language): value for letter, value in CITATIONS[language].LETTERS.items()}
    if printed in letters and name not in ("para.", "paras."):
        return letters[printed]
    if re.fullmatch(r"[\d\s,-]+|[ivxlc]+", printed):
        return printed.upper().strip()
    value = ordinal_value(printed, language)
    return to_roman(value) if value else printed


@cache
def _any_part(language: Language) -> str:
    words = CITATIONS[language]
    names = any_of((name for names in words.PARTS.values() for name in names), language)
    letters = any_of(words.LETTERS, language)
    which = rf"\d+(?:\s?-\s?\d+)?(?![\d/])|{ordinal_pattern(language)}|[ivxlc]+(?!\w)|{letters}(?!\w)"
    edge = "" if language == "zh" else r"(?!\w)"
    return rf"(?P<part>{names}){edge}(?:\s?(?P<which>{which}))?"


@cache
def _part_after(language: Language) -> re.Pattern[str]:
    return re.compile(rf"[\s)]*{COMMA}\s?{_any_part(language)}")


@cache
def _part_before(language: Language) -> re.Pattern[str]:
    words = CITATIONS[language]
    prefix = f"[{fold_text(words.PREFIXES, language)}]{{0,2}}" if words.PREFIXES else ""
    nouns = any_of(words.RESOLUTIONS + words.DECISIONS, language)
    bodies = _any_body(language)
    edge = "" if language == "zh" else r"(?<!\w)"
    of = rf"\s?{any_of(words.OF, language)}?\s?"
    return re.compile(rf"{edge}{prefix}{_any_part(language)}{of}{prefix}(?:{bodies}\s?)?{nouns}\s?(?:{bodies}\s?)?$")


def title_after(text: str, end: int, limit: int, language: Language) -> Place | None:
    """Find the title given after a citation and its date, before `limit`, where the next citation begins.

    >>> text = fold_text("١٢٧/٦٨ بشأن عالم ينبذ العنف، وإذ", "ar")
    >>> at = title_after(text, 6, len(text), "ar")
    >>> at and text[slice(*at)] == fold_text("عالم ينبذ العنف", "ar")
    True
    """
    quoted, concerning = _titles(language)
    if match := quoted.match(text, end):
        return match.span("title")
    match = concerning.match(text, end, min(limit, end + _LONGEST_TITLE))
    return match.span("title") if match else None


@cache
def _titles(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = CITATIONS[language]
    entitled, concerning = any_of(words.ENTITLED, language), any_of(words.CONCERNING, language)
    return (
        re.compile(rf"[\s)]*{COMMA}?\s?{entitled}\s?\"(?P<title>[^\"]+)\""),
        re.compile(rf"[\s)]*{COMMA}?\s?{concerning}\s?(?P<title>[^\s].*?)(?={COMMA}|{STOP})"),
    )
