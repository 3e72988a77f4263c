"""Names of sessions, meetings and items of an agenda, of which the data has only numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from kg.lang.ar import sessions as ar
from kg.lang.en import sessions as en
from kg.lang.es import sessions as es
from kg.lang.fr import sessions as fr
from kg.lang.ru import sessions as ru
from kg.lang.zh import sessions as zh
from kg.model import Language


class SessionWords(Protocol):
    """How the name of a session is put together in one language."""

    NAME: str
    """Of a `{body}`, the `{name}` of its session; and what is named within that, again."""
    SESSIONS: Mapping[str, str]
    """By kind of session (regular, special `S`, emergency special `ES`), with its ordinal."""
    MEETING: str
    AGENDA_ITEM: str
    FORM: int
    """Which of the forms of an ordinal (`kg.lang.numbers`) agrees with a session, where there are so many."""
    ORDINALS: Mapping[int, str]
    """Ordinals that are made in no regular way."""


SESSIONS: Mapping[Language, SessionWords] = {"ar": ar, "en": en, "es": es, "fr": fr, "ru": ru, "zh": zh}
