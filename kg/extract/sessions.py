"""Which session of a body a date lies in, so that a date can confirm or refute a number.

Regular session N of the General Assembly opens in September of 1945 + N and closes in the next September
(rules 1 and 2 of its rules of procedure). The Human Rights Council meets in three regular sessions a year
(resolution 60/251, paragraph 10): its first three were held in 2006.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping

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
    """Give the regular sessions of the Human Rights Council that a date may lie in.

    They are held about March, June and September; the first one of 2020 was interrupted and ended in June.

    >>> list(council_sessions("2011-03-24")), list(council_sessions("2011")), list(council_sessions("1998-03-24"))
    ([16], [16, 17, 18], [])
    """
    year, month = _year_and_month(date)
    before = 3 * (year - 2006)
    if year <= 2006 or month is None:
        return range(before + 1, before + 4) if year >= 2006 else range(0)
    if month == 6:
        return range(before + 1, before + 3)
    session = before + (1 if month < 6 else 2 if month < 9 else 3)
    return range(session, session + 1)


LAST_OF_YEAR = {
    1946: 15,
    1950: 89,
    1955: 110,
    1960: 160,
    1965: 219,
    1970: 291,
    1975: 384,
    1980: 484,
    1985: 580,
    1990: 683,
    1995: 1035,
    2000: 1334,
    2005: 1651,
    2010: 1966,
    2015: 2259,
    2020: 2560,
}
"""Number of the Security Council's last resolution in a year; they are numbered through since 1946."""
_MOST_IN_A_YEAR = 100


def security_council_number(number: int, year: int) -> bool:
    """Tell whether the Security Council may have adopted a resolution of this number in this year.

    >>> security_council_number(1325, 2000), security_council_number(13, 2011), security_council_number(2802, 2025)
    (True, False, True)
    """
    years = list(LAST_OF_YEAR)
    at = bisect_left(years, year)
    lowest = LAST_OF_YEAR[years[at - 1]] if at else 0
    highest = LAST_OF_YEAR[years[at]] if at < len(years) else lowest + _MOST_IN_A_YEAR * (year - years[-1])
    return lowest < number <= highest


_SPECIAL: Mapping[tuple[str, str], str] = {
    ("A", "S"): """1947 1948 1961 1963 1967 1974 1975 1978 1978 1978 1980 1982 1986 1986 1988 1989 1990 1990 1997 1998
        1999 1999 2000 2000 2001 2001 2002 2005 2014 2016 2020 2021-06""",
    ("A", "ES"): "1956 1956 1958 1960 1967 1980 1980 1981 1982 1997 2022",
    ("A/HRC", "S"): """2006 2006 2006 2006 2007 2008 2008 2008 2009 2009 2009 2009 2010 2010 2011 2011 2011 2011 2012
        2014 2014 2014 2015 2015 2016 2016 2017 2018 2021 2021 2021 2021-11 2021 2022 2022 2023""",
}
"""When the special sessions of a body opened, from the first on: the year, and the month where two bodies share it."""


def special_session(body: str, mark: str, session: int) -> str | None:
    """Give the year, or the month, in which a special session opened; None where it is later than those we know.

    >>> special_session("A", "S", 27), special_session("A/HRC", "S", 32), special_session("A", "S", 99)
    ('2002', '2021-11', None)
    """
    opened = _SPECIAL[body, mark].split()
    return opened[session - 1] if 0 < session <= len(opened) else None


def is_near(session: int, sessions: range) -> bool:
    """Tell whether a session is one of some or next to them: dates are misprinted too.

    >>> is_near(55, range(56, 57)), is_near(31, range(76, 77))
    (True, False)
    """
    return sessions.start - 1 <= session <= sessions.stop


def year_of(date: str) -> int:
    """Give the year in which an EDTF date or range begins."""
    return _year_and_month(date)[0]


def _year_and_month(date: str) -> tuple[int, int | None]:
    match = re.match(r"(\d{4})(?:-(\d\d))?", date)
    if not match:
        raise ValueError(f"{date!r} is no EDTF date")
    return int(match[1]), int(match[2]) if match[2] else None
