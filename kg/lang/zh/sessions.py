"""Chinese names of sessions, meetings and items of an agenda, as pages call them."""

from __future__ import annotations

from collections.abc import Mapping

NAME: str = "{body}{name}"
SESSIONS: Mapping[str, str] = {
    "": "第{}届会议",
    "S": "第{}届特别会议",
    "ES": "第{}届紧急特别会议",
}
MEETING: str = "第{}次会议"
AGENDA_ITEM: str = "议程项目{}"
FORM: int = 0
ORDINALS: Mapping[int, str] = {}
