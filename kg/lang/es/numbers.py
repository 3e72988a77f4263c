"""Spanish ordinals, in both genders, and the letters that number sub-items."""

from __future__ import annotations

from collections.abc import Mapping

UNITS: Mapping[int, tuple[str, ...]] = {
    1: ("primer", "primero", "primera"),
    2: ("segundo", "segunda"),
    3: ("tercer", "tercero", "tercera"),
    4: ("cuarto", "cuarta"),
    5: ("quinto", "quinta"),
    6: ("sexto", "sexta"),
    7: ("séptimo", "séptima"),
    8: ("octavo", "octava"),
    9: ("noveno", "novena"),
    10: ("décimo", "décima"),
    11: ("undécimo", "undécima", "decimoprimero", "decimoprimera", "décimo primer", "decimoprimer"),
    12: ("duodécimo", "duodécima", "decimosegundo", "decimosegunda"),
    13: ("decimotercero", "decimotercera", "décimo tercero", "décimo tercera", "décimo tercer", "decimotercer"),
    14: ("decimocuarto", "decimocuarta", "décimo cuarto", "décimo cuarta"),
    15: ("decimoquinto", "decimoquinta", "décimo quinto", "décimo quinta"),
    16: ("decimosexto", "decimosexta", "décimo sexto", "décimo sexta"),
    17: ("decimoséptimo", "decimoséptima", "décimo séptimo", "décimo séptima"),
    18: ("decimooctavo", "decimooctava", "décimo octavo", "décimo octava"),
    19: ("decimonoveno", "decimonovena", "décimo noveno", "décimo novena"),
}
COMPOUND_UNITS: Mapping[int, tuple[str, ...]] = {
    1: ("primer", "primero", "primera"),
    2: ("segundo", "segunda"),
    3: ("tercer", "tercero", "tercera"),
    4: ("cuarto", "cuarta"),
    5: ("quinto", "quinta"),
    6: ("sexto", "sexta"),
    7: ("séptimo", "séptima"),
    8: ("octavo", "octava"),
    9: ("noveno", "novena"),
}
TENS: Mapping[int, tuple[str, ...]] = {
    20: ("vigésimo", "vigésima"),
    30: ("trigésimo", "trigésima"),
    40: ("cuadragésimo", "cuadragésima"),
    50: ("quincuagésimo", "quincuagésima"),
    60: ("sexagésimo", "sexagésima"),
    70: ("septuagésimo", "septuagésima"),
    80: ("octogésimo", "octogésima"),
    90: ("nonagésimo", "nonagésima"),
}
ROUND: Mapping[int, tuple[str, ...]] = {
    20: ("vigésimo", "vigésima"),
    30: ("trigésimo", "trigésima"),
    40: ("cuadragésimo", "cuadragésima"),
    50: ("quincuagésimo", "quincuagésima"),
    60: ("sexagésimo", "sexagésima"),
    70: ("septuagésimo", "septuagésima"),
    80: ("octogésimo", "octogésima"),
    90: ("nonagésimo", "nonagésima"),
    100: ("centésimo", "centésima"),
}
COMPOUNDS: tuple[str, ...] = ("{tens} {unit}", "{tens}{unit}")
AFTER_DIGITS: tuple[str, ...] = ("o", "a", "º", "ª", "er", ".º", ".ª")
ITEM_LETTERS: str = "abcdefghijklmnopqrstuvwxyz"

ITEM_ALIKE: Mapping[str, str] = {}
