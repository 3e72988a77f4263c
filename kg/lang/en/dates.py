"""English dates: «7 and 8 December 2005», «from 20 to 22 May 2014», «May 2014», «in 2016», «early 2015»."""

from __future__ import annotations

from collections.abc import Mapping

MONTHS: Mapping[str, int] = {
    "January": 1,
    "February": 2,
    "March": 3,
    "April": 4,
    "May": 5,
    "June": 6,
    "July": 7,
    "August": 8,
    "September": 9,
    "October": 10,
    "November": 11,
    "December": 12,
}
WORDS: Mapping[str, tuple[str, ...]] = {
    "from": ("from",),
    "to": ("to", "through", "until"),
    "between": ("between",),
    "and": ("and",),
    "dash": ("-",),
    "year": ("in", "the year", "year", "by", "since", "during"),
    "years": ("period", "biennium", "bienniums", "years", "decade"),
    "about": ("early", "late", "mid", "mid-", "the beginning of", "the end of"),
}
FORMS: tuple[str, ...] = (
    "{from} {d1} {m1} {y1} {to} {d2} {m2} {y2}",
    "{from} {d1} {m1} {to} {d2} {m2} {y2}",
    "{from} {d1} {to} {d2} {m2} {y2}",
    "{from} {m1} {y1} {to} {m2} {y2}",
    "{from} {m1} {to} {m2} {y2}",
    "{between} {d1} {m1} {y1} {and} {d2} {m2} {y2}",
    "{between} {d1} {m1} {and} {d2} {m2} {y2}",
    "{between} {d1} {and} {d2} {m2} {y2}",
    "{d1} {m1} {y1} {dash} {d2} {m2} {y2}",
    "{d1} {m1} {y1} {to} {d2} {m2} {y2}",
    "{d1} {m1} {to} {d2} {m2} {y2}",
    "{d1} {m1} {dash} {d2} {m2} {y2}",
    "{d1} {m1} {and} {d2} {m2} {y2}",
    "{d1} {to} {d2} {m2} {y2}",
    "{d1} {and} {d2} {m2} {y2}",
    "{d1} {dash} {d2} {m2} {y2}",
    "{m1} {y1} {dash} {m2} {y2}",
    "{m1} {dash} {m2} {y2}",
    "{m1} {and} {m2} {y2}",
    "{d1} {m1} {y1}",
    "{m1} {d1}, {y1}",
    "{about} {m1} {y1}",
    "{m1} {y1}",
    "{about} {y1}",
    "{from} {y1} {to} {y2}",
    "{years} {y1} {dash} {y2}",
    "{year} {y1} {dash} {y2}",
    "{year} {y1}",
)
PREFIXES: str = ""
PAIRED: bool = False
