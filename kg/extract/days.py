"""Find whole days, for masthead and closing: by `extract.dates` where it knows the language, else by CLDR's months."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from functools import cache

from babel.dates import get_month_names

from kg.extract.dates import find_dates
from kg.lang.dates import DATES
from kg.model import Language
from kg.text.fold import fold_text

_NUMERIC = re.compile(r"(?P<year>\d{4})\s*[\u5e74]\s*(?P<month>\d{1,2})\s*[\u6708]\s*(?P<day>\d{1,2})\s*[\u65e5]")
"""2022 nian 12 yue 7 ri, as Chinese prints it."""


def find_days(text: str, language: Language) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, YYYY-MM-DD) of the days in a folded text; what is no day of the calendar is left out.

    >>> list(find_days("on 10 september 2015", "en")), list(find_days("le 1er juin 2020", "fr"))
    ([(3, 20, '2015-09-10')], [(3, 16, '2020-06-01')])
    """
    if language in DATES:
        for date in find_dates(text, language):
            if date.value and re.fullmatch(r"\d{4}-\d\d-\d\d", date.value):
                yield date.start, date.end, date.value
        return
    months = _months(language)
    for found in (_NUMERIC if language == "zh" else _pattern(language)).finditer(text):
        month = months.get(found["month"]) or int(found["month"])
        try:
            day = datetime.date(int(found["year"]), month, int(found["day"]))
        except ValueError:
            continue
        yield found.start(), found.end(), day.isoformat()


@cache
def _months(language: Language) -> Mapping[str, int]:
    return {fold_text(name, language): number for number, name in get_month_names("wide", locale=language).items()}


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _months(language)), key=len, reverse=True))
    return re.compile(
        rf"(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?:de\s+)?(?P<month>{names})\s+(?:de\s+)?(?P<year>\d{{4}})"
    )
