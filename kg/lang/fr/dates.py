"""French dates: «les 7 et 8 décembre 2005», «du 20 au 22 mai 2014», «mai 2014», «en 2016», «début 2015»."""

from __future__ import annotations

from collections.abc import Mapping

MONTHS: Mapping[str, int] = {
    "janvier": 1,
    "février": 2,
    "mars": 3,
    "avril": 4,
    "mai": 5,
    "juin": 6,
    "juillet": 7,
    "août": 8,
    "septembre": 9,
    "octobre": 10,
    "novembre": 11,
    "décembre": 12,
}
WORDS: Mapping[str, tuple[str, ...]] = {
    "after_day": ("er",),
    "from": ("du", "de"),
    "to": ("au", "à"),
    "between": ("entre le", "entre les", "entre"),
    "and": ("et", "et le", "et du"),
    "dash": ("-",),
    "year": ("en", "année", "l'année", "an", "l'an", "exercice", "d'ici à", "depuis"),
    "years": ("période", "exercice", "exercice biennal", "années", "décennie"),
    "about": ("début", "fin", "mi", "le début de", "la fin de"),
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
    "{d1} {m1} {dash} {d2} {m2} {y2}",
    "{d1} {m1} {and} {d2} {m2} {y2}",
    "{d1} {and} {d2} {m2} {y2}",
    "{d1} {dash} {d2} {m2} {y2}",
    "{m1} {y1} {dash} {m2} {y2}",
    "{m1} {dash} {m2} {y2}",
    "{m1} {and} {m2} {y2}",
    "{d1} {m1} {y1}",
    "{about} {m1} {y1}",
    "{m1} {y1}",
    "{about} {y1}",
    "{from} {y1} {to} {y2}",
    "{years} {y1} {dash} {y2}",
    "{year} {y1}",
)
PREFIXES: str = ""
PAIRED: bool = False
