"""French names of sessions, meetings and items of an agenda, as pages call them."""

from __future__ import annotations

from collections.abc import Mapping

NAME: str = "{body}, {name}"
SESSIONS: Mapping[str, str] = {
    "": "{} session",
    "S": "{} session extraordinaire",
    "ES": "{} session extraordinaire d’urgence",
}
MEETING: str = "séance {}"
AGENDA_ITEM: str = "point {} de l’ordre du jour"
FORM: int = 0
ORDINALS: Mapping[int, str] = {
    1: "première",
    21: "vingt et unième",
    31: "trente et unième",
    41: "quarante et unième",
    51: "cinquante et unième",
    61: "soixante et unième",
    71: "soixante et onzième",
}
