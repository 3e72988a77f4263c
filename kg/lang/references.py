"""Words by which a text speaks of a document without its symbol: its name with a footnote, "his report"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from kg.lang.ar import references as ar
from kg.lang.en import references as en
from kg.lang.es import references as es
from kg.lang.fr import references as fr
from kg.lang.ru import references as ru
from kg.lang.zh import references as zh
from kg.model import Language


class References(Protocol):
    """Nouns for documents and what bounds their names."""

    PREFIXES: str
    """Letters that are written together with the word after them and are no part of it."""
    NOUN_LAST: bool
    """Whether the noun stands at the end of the name; titles stand in brackets then, and `TEXTS` are not needed."""
    PAPERS: tuple[str, ...]
    """Nouns of documents that have a symbol of their own: report, letter, statement."""
    TEXTS: tuple[str, ...]
    """Nouns of what a resolution or a report carries: declaration, plan of action, covenant."""
    ENDS: tuple[str, ...]
    """Words with which the name of a document is over: relative pronouns, the next act's conjunction."""
    AUTHORS: tuple[str, ...]
    """Whose reports are spoken of as "his report"."""
    REPORTS: tuple[str, ...]
    """The report, before its author: "report of"."""
    HIS_REPORT: tuple[str, ...]
    NOT_YET: tuple[str, ...]
    """Words in whose company a report is one that is still to be written: submit, next."""


REFERENCES: Mapping[Language, References] = {"ar": ar, "en": en, "es": es, "fr": fr, "ru": ru, "zh": zh}
