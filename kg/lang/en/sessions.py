"""English names of sessions, meetings and items of an agenda, as pages call them."""

from __future__ import annotations

from collections.abc import Mapping

NAME: str = "{body}, {name}"
SESSIONS: Mapping[str, str] = {
    "": "{} session",
    "S": "{} special session",
    "ES": "{} emergency special session",
}
MEETING: str = "meeting {}"
AGENDA_ITEM: str = "agenda item {}"
FORM: int = 0
ORDINALS: Mapping[int, str] = {}
