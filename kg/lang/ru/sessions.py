"""Russian names of sessions, meetings and items of an agenda, as pages call them."""

from __future__ import annotations

from collections.abc import Mapping

NAME: str = "{body}, {name}"
SESSIONS: Mapping[str, str] = {
    "": "{} сессия",
    "S": "{} специальная сессия",
    "ES": "{} чрезвычайная специальная сессия",
}
MEETING: str = "заседание {}"
AGENDA_ITEM: str = "пункт {} повестки дня"
FORM: int = 0
ORDINALS: Mapping[int, str] = {}
