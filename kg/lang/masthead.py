"""Words of the masthead: body, session, agenda item, adoption, committee. Forms as in `kg.lang.structure`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from kg.lang.ar import masthead as ar
from kg.lang.en import masthead as en
from kg.lang.es import masthead as es
from kg.lang.fr import masthead as fr
from kg.lang.ru import masthead as ru
from kg.lang.zh import masthead as zh
from kg.model import Language


class Masthead(Protocol):
    """What the lines above the title are known by."""

    BODIES: Mapping[str, str]
    """Adopting bodies as printed, with their English names."""
    SESSIONS: tuple[tuple[str, str], ...]
    """What stands before the number of a session of each kind (`ES-`, `S-`, none), and its form; longest first."""
    AGENDA: tuple[str, ...]
    """First words of the line that gives the agenda items."""
    AND: tuple[str, ...]
    """Between the last two of several agenda items."""
    ADOPTED: tuple[str, ...]
    """First words of the line that gives the date of adoption."""
    WITHOUT_COMMITTEE: tuple[str, ...]
    COMMITTEES: Mapping[str, str]
    """Committees as printed, with their English names; longest first where one holds another."""
    PARAGRAPH: tuple[str, ...]
    """What stands before the number of a paragraph of a report: `para.`"""
    SPECIAL: Mapping[str, str]
    """How the number of a resolution marks a special session: `ES-`, `S-`."""
    LETTERS: Mapping[str, str]
    """Names of the letters that tell resolutions under one number apart."""


MASTHEAD: Mapping[Language, Masthead] = {"ar": ar, "en": en, "es": es, "fr": fr, "ru": ru, "zh": zh}
