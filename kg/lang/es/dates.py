"""Spanish dates: «los días 7 y 8 de diciembre de 2005», «del 20 al 22 de mayo de 2014», «mayo de 2014», «en 2016»."""

from __future__ import annotations

from collections.abc import Mapping

MONTHS: Mapping[str, int] = {
    "enero": 1,
    "febrero": 2,
    "marzo": 3,
    "abril": 4,
    "mayo": 5,
    "junio": 6,
    "julio": 7,
    "agosto": 8,
    "septiembre": 9,
    "setiembre": 9,
    "octubre": 10,
    "noviembre": 11,
    "diciembre": 12,
}
WORDS: Mapping[str, tuple[str, ...]] = {
    "after_day": ("º", "o"),
    "of": ("de", "del"),
    "from": ("del", "desde el", "de"),
    "to": ("al", "hasta el", "a"),
    "between": ("entre el", "entre los días", "entre"),
    "and": ("y", "y el", "e"),
    "dash": ("-",),
    "year": ("en", "año", "el año", "para", "desde"),
    "years": ("período", "bienio", "años", "decenio"),
    "about": ("principios de", "finales de", "fines de", "mediados de", "comienzos de"),
}
FORMS: tuple[str, ...] = (
    "{from} {d1} {of} {m1} {of} {y1} {to} {d2} {of} {m2} {of} {y2}",
    "{from} {d1} {of} {m1} {to} {d2} {of} {m2} {of} {y2}",
    "{from} {d1} {to} {d2} {of} {m2} {of} {y2}",
    "{from} {m1} {of} {y1} {to} {m2} {of} {y2}",
    "{from} {m1} {to} {m2} {of} {y2}",
    "{between} {d1} {of} {m1} {of} {y1} {and} {d2} {of} {m2} {of} {y2}",
    "{between} {d1} {of} {m1} {and} {d2} {of} {m2} {of} {y2}",
    "{between} {d1} {and} {d2} {of} {m2} {of} {y2}",
    "{d1} {of} {m1} {of} {y1} {dash} {d2} {of} {m2} {of} {y2}",
    "{d1} {of} {m1} {of} {y1} {to} {d2} {of} {m2} {of} {y2}",
    "{d1} {of} {m1} {and} {d2} {of} {m2} {of} {y2}",
    "{d1} {of} {m1} {dash} {d2} {of} {m2} {of} {y2}",
    "{d1} {to} {d2} {of} {m2} {of} {y2}",
    "{d1} {and} {d2} {of} {m2} {of} {y2}",
    "{d1} {dash} {d2} {of} {m2} {of} {y2}",
    "{m1} {of} {y1} {dash} {m2} {of} {y2}",
    "{m1} {dash} {m2} {of} {y2}",
    "{m1} {and} {m2} {of} {y2}",
    "{d1} {of} {m1} {of} {y1}",
    "{d1} {m1} {of} {y1}",
    "{about} {m1} {of} {y1}",
    "{m1} {of} {y1}",
    "{about} {y1}",
    "{years} {y1} {dash} {y2}",
    "{year} {y1}",
)
PREFIXES: str = ""
PAIRED: bool = False
