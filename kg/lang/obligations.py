"""How a resolution says what must be done by when: reports, items of the agenda, meetings, other deadlines.

Forms are written as in `kg.lang.acts`. `{n}` stands for an ordinal in words or digits.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from kg.lang.ar import obligations as ar
from kg.lang.en import obligations as en
from kg.lang.es import obligations as es
from kg.lang.fr import obligations as fr
from kg.lang.ru import obligations as ru
from kg.lang.zh import obligations as zh
from kg.model import Language


class Obligations(Protocol):
    """Words of duties and of their time, in one language."""

    SUBMIT: tuple[str, ...]
    """Verbs and nouns of handing in."""
    REPORT: tuple[str, ...]
    """What is handed in."""
    ABOUT: tuple[str, ...]
    """What leads from the report to its subject."""
    UNTIL: tuple[str, ...]
    """What ends the subject where it stands before the report («的报告»)."""
    SESSION: tuple[str, ...]
    """At the session of the adopting body with the number `{n}`."""
    SESSIONS: str
    """At two of its sessions, each with its number `{n}`."""
    NEXT_SESSION: tuple[str, ...]
    """At its next session."""
    BODY: tuple[str, ...]
    """The adopting body, as named within a paragraph."""
    OTHER_BODIES: tuple[str, ...]
    """Beginnings of the names of bodies that have sessions of their own."""
    OWNER: str
    """What stands between a session and the body whose it is."""
    INCLUDE: tuple[str, ...]
    """To put an item on the agenda."""
    CONSIDER: tuple[str, ...]
    """To take up a question at a session; what it takes up follows."""
    HOLD: tuple[str, ...]
    """To hold a meeting."""
    DEADLINE: tuple[str, ...]
    """What stands before a date by which something must be done."""
    DEADLINE_AFTER: tuple[str, ...]
    """What stands right after such a date, where the language has it there."""


OBLIGATIONS: Mapping[Language, Obligations] = {"ar": ar, "en": en, "es": es, "fr": fr, "ru": ru, "zh": zh}
