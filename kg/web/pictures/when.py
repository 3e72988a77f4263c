"""Dates as what they are: a day, a month, a year, a stretch, a session; each leaves a stretch of time open.

Nothing coarser is made into a day. What lies outside of `EARLIEST` to `LATEST`, or is no date, has no place on an axis
and stays words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kg.web.page.words import Words

Precision = Literal["day", "month", "year", "range", "session"]
EARLIEST, LATEST = 1800, 2199
_POINT = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:Z|[+-]\d\d:\d\d)?\Z", re.ASCII)
_FIRST_SESSION = 1946
_OPENING = 8.5 / 12
"""Part of a year that is over when a regular session of the General Assembly opens, in the middle of September."""


@dataclass(frozen=True, slots=True)
class When:
    """A time on an axis of years: from `start` up to `end`, as it is known."""

    start: float
    end: float
    texts: tuple[str, ...]
    """As it is written; where several say different things, each of them."""
    precision: Precision
    approximate: bool = False
    session: int = 0

    def said(self, words: Words, *, short: bool = False) -> str:
        """Write it in words; `short`: of a session only the years."""
        if self.session and not short:
            return words("session years", self.session, self.texts[0])
        text = words["or"].join(self.texts)
        return words("about", text) if self.approximate else text

    @property
    def middle(self) -> float:
        """Where its mark stands."""
        return (self.start + self.end) / 2

    @property
    def is_exact(self) -> bool:
        """It is a day, and the source does not say "about"."""
        return self.precision == "day" and not self.approximate


def read_when(text: str) -> When | None:
    """Read a day, month, year, range of two, each with `~` where it is approximate; None for what has no place.

    >>> read_when("2015-09-10").precision, read_when("2014-02").texts, read_when("2015~").approximate
    ('day', ('2014-02',), True)
    >>> read_when("2005-12-07/2005-12-08").texts, read_when("2008/2010").precision
    (('2005-12-07/08',), 'range')
    >>> read_when("NaN"), read_when("-0500-01-01"), read_when("12015-01-01"), read_when("2014-02-30")
    (None, None, None, None)
    """
    approximate = text.endswith("~")
    ends = text[:60].removesuffix("~").split("/")
    points = [_point(end) for end in ends]
    if len(points) > 2 or None in points:
        return None
    (start, _, precision), (_, end, _) = points[0], points[-1]  # type: ignore[misc]
    if end <= start:
        return None
    if len(points) == 2:
        return When(start, end, (_range(*ends),), "range", approximate)
    return When(start, end, (ends[0][:10],), precision, approximate)


def _point(text: str) -> tuple[float, float, Precision] | None:
    found = _POINT.match(text)
    if not found or not EARLIEST <= int(found["year"]) <= LATEST:
        return None
    year, month, day = (int(found[name] or 0) for name in ("year", "month", "day"))
    if not month:
        return float(year), year + 1.0, "year"
    if not day:
        return (year + (month - 1) / 12, year + month / 12, "month") if month <= 12 else None
    try:
        at = (date(year, month, day).timetuple().tm_yday - 1) / 366
    except ValueError:
        return None
    return year + at, year + at + 1 / 366, "day"


def _range(start: str, end: str) -> str:
    """Write a range, its end without what it has in common with the start (ISO 8601, 5.5.2).

    >>> _range("2005-12-07", "2005-12-08"), _range("2005-12-30", "2006-01-02")
    ('2005-12-07/08', '2005-12-30/2006-01-02')
    """
    for length in (8, 5):
        if len(start) == len(end) == 10 and start[:length] == end[:length]:
            return f"{start}/{end[length:]}"
    return f"{start}/{end}"


def read_session(number: int) -> When | None:
    """Give the year that a regular session of the General Assembly lasts: the 2nd opened in September 1947.

    >>> read_session(69).texts, read_session(0), read_session(4000)
    (('2014–15',), None, None)
    """
    opened = _FIRST_SESSION - 1 + number
    if number < 1 or opened > LATEST:
        return None
    start = opened + _OPENING
    return When(start, start + 1, (f"{opened}–{(opened + 1) % 100:02}",), "session", session=number)


def join_times(times: Iterable[When | None]) -> When | None:
    """Join what several say of one time: where they differ, all that lies between them is open.

    >>> join_times([read_when("1984-11-08"), read_when("1984-11-09"), None]).texts
    ('1984-11-08', '1984-11-09')
    """
    known = sorted({each for each in times if each}, key=lambda each: (each.start, each.end))
    if len(known) < 2:
        return known[0] if known else None
    texts = tuple(text for each in known[:3] for text in each.texts)
    return When(known[0].start, max(each.end for each in known), texts, "range")
