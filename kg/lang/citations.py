"""Words around the numbers of resolutions and other documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from kg.lang.ar import citations as ar
from kg.lang.en import citations as en
from kg.lang.es import citations as es
from kg.lang.fr import citations as fr
from kg.lang.ru import citations as ru
from kg.lang.zh import citations as zh
from kg.model import Language


class Citations(Protocol):
    """How a language cites: nouns for resolutions and decisions, bodies, sessions, dates, parts, titles."""

    PREFIXES: str
    """Letters that are written together with the word after them and are no part of it."""
    RESOLUTIONS: tuple[str, ...]
    DECISIONS: tuple[str, ...]
    OTHERS: tuple[str, ...]
    """Nouns of other numbered things, whose numbers are no resolution's: general comments, recommendations."""
    OWN: tuple[str, ...]
    """Words before a noun, or nouns, that make it the document's own body's: "its resolution"."""
    SERIAL_FIRST: bool
    """Whether pairs are printed serial/session in some texts; elsewhere the session is always first."""
    NOUN_FOLLOWS: bool
    """Whether the noun stands after the number and not before it."""
    BODIES: Mapping[str, tuple[str, ...]]
    """Names of bodies by the beginning of their symbols: A, S, E, A/HRC; under `-` those whose resolutions have no
    symbol that can be made from the number; under `C` a council whose full name stands elsewhere."""
    OF: tuple[str, ...]
    """What may stand between a number and the body after it, or between a part and its number."""
    SESSIONS: Mapping[str, str]
    """How the sessions of old and special resolutions are marked: printed mark to `` (regular), S, ES."""
    LETTERS: Mapping[str, str]
    """Letters of several resolutions under one number, to A, B ..."""
    AND: tuple[str, ...]
    TO: tuple[str, ...]
    """Between the first and the last of several letters or numbers."""
    DATED: tuple[str, ...]
    """Between a number and its date."""
    DATED_TOGETHER: tuple[str, ...]
    """Between several numbers and the date of them all."""
    BEFORE_NUMBER: tuple[str, ...]
    """What stands between a date and its number, where the date comes first."""
    TITLE_FIRST: tuple[str, ...]
    """Where the date comes first, what begins a title between it and the number."""
    ENTITLED: tuple[str, ...]
    """Before a title in quotation marks."""
    CONCERNING: tuple[str, ...]
    """Before a title without them."""
    PARTS: Mapping[str, tuple[str, ...]]
    """English abbreviation of a part of a document to its names."""


CITATIONS: Mapping[Language, Citations] = {"ar": ar, "en": en, "es": es, "fr": fr, "ru": ru, "zh": zh}
