"""French ordinals, counted by twenties from sixty, and the letters that number sub-items."""

from __future__ import annotations

from collections.abc import Mapping

UNITS: Mapping[int, tuple[str, ...]] = {
    1: ("premier", "première"),
    2: ("deuxième", "second", "seconde"),
    3: ("troisième",),
    4: ("quatrième",),
    5: ("cinquième",),
    6: ("sixième",),
    7: ("septième",),
    8: ("huitième",),
    9: ("neuvième",),
    10: ("dixième",),
    11: ("onzième",),
    12: ("douzième",),
    13: ("treizième",),
    14: ("quatorzième",),
    15: ("quinzième",),
    16: ("seizième",),
    17: ("dix-septième",),
    18: ("dix-huitième",),
    19: ("dix-neuvième",),
}
COMPOUND_UNITS: Mapping[int, tuple[str, ...]] = {
    1: ("unième", "et unième"),
    2: ("deuxième",),
    3: ("troisième",),
    4: ("quatrième",),
    5: ("cinquième",),
    6: ("sixième",),
    7: ("septième",),
    8: ("huitième",),
    9: ("neuvième",),
    10: ("dixième",),
    11: ("onzième", "et onzième"),
    12: ("douzième",),
    13: ("treizième",),
    14: ("quatorzième",),
    15: ("quinzième",),
    16: ("seizième",),
    17: ("dix-septième",),
    18: ("dix-huitième",),
    19: ("dix-neuvième",),
}
TENS: Mapping[int, tuple[str, ...]] = {
    20: ("vingt",),
    30: ("trente",),
    40: ("quarante",),
    50: ("cinquante",),
    60: ("soixante",),
    80: ("quatre-vingt",),
}
ROUND: Mapping[int, tuple[str, ...]] = {
    20: ("vingtième",),
    30: ("trentième",),
    40: ("quarantième",),
    50: ("cinquantième",),
    60: ("soixantième",),
    80: ("quatre-vingtième",),
    100: ("centième",),
}
COMPOUNDS: tuple[str, ...] = ("{tens}-{unit}", "{tens} {unit}")
AFTER_DIGITS: tuple[str, ...] = ("e", "ème", "ère", "re", "er")
ITEM_LETTERS: str = "abcdefghijklmnopqrstuvwxyz"

ITEM_ALIKE: Mapping[str, str] = {}
