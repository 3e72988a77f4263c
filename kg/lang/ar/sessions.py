"""Arabic names of sessions, meetings and items of an agenda, as pages call them."""

from __future__ import annotations

from collections.abc import Mapping

NAME: str = "{body}، {name}"
SESSIONS: Mapping[str, str] = {
    "": "الدورة {}",
    "S": "الدورة الاستثنائية {}",
    "ES": "الدورة الاستثنائية الطارئة {}",
}
MEETING: str = "الجلسة {}"
AGENDA_ITEM: str = "البند {} من جدول الأعمال"
FORM: int = 1
ORDINALS: Mapping[int, str] = {}
