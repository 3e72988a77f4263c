"""Which session of a body a date lies in, so that a date can confirm or refute a number.

Regular session N of the General Assembly opens in September of 1945 + N and closes in the next September
(rules 1 and 2 of its rules of procedure). The Human Rights Council meets in three regular sessions a year
(resolution 60/251, paragraph 10): its first three were held in 2006.
"""

from __future__ import annotations

import re

FIRST_SLASHED = 31
"""From this session of the Assembly on, resolutions are numbered anew in each session: 31/1 and not 3541 (XXXI)."""
LAST_ROMAN = 30
"""The last session of the Assembly whose resolutions have its number in brackets; the ECOSOC's went on to LXIII."""


def assembly_sessions(date: str) -> range:
    """Give the regular sessions of the General Assembly that a date (EDTF, a day or a month) may lie in.

    >>> list(assembly_sessions("2013-05-17")), list(assembly_sessions("2015-09-10")), list(assembly_sessions("2013"))
    ([67], [69, 70], [67, 68])
    """
    year, month = _year_and_month(date)
    if month is None or month == 9:
        return range(year - 1946, year - 1944)
    return range(year - 1945, year - 1944) if month > 9 else range(year - 1946, year - 1945)


def council_sessions(date: str) -> range:
    """Give the regular sessions of the Human Rights Council of the year of a date.

    >>> list(council_sessions("2011-03-24")), list(council_sessions("1998-03-24"))
    ([16, 17, 18], [])
    """
    year, _ = _year_and_month(date)
    return range(max(1, 3 * (year - 2006) + 1), 3 * (year - 2006) + 4) if year >= 2006 else range(0)


def year_of(date: str) -> int:
    """Give the year in which an EDTF date or range begins."""
    return _year_and_month(date)[0]


def _year_and_month(date: str) -> tuple[int, int | None]:
    match = re.match(r"(\d{4})(?:-(\d\d))?", date)
    if not match:
        raise ValueError(f"{date!r} is no EDTF date")
    return int(match[1]), int(match[2]) if match[2] else None
