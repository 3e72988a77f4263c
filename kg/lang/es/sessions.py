"""Spanish names of sessions, meetings and items of an agenda, as pages call them."""

from __future__ import annotations

from collections.abc import Mapping

NAME: str = "{body}, {name}"
SESSIONS: Mapping[str, str] = {
    "": "{} período de sesiones",
    "S": "{} período extraordinario de sesiones",
    "ES": "{} período extraordinario de sesiones de emergencia",
}
MEETING: str = "sesión {}"
AGENDA_ITEM: str = "tema {} del programa"
FORM: int = 0
ORDINALS: Mapping[int, str] = {}
