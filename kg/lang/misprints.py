"""How the letters of a language come to be misread, and which parts words are built of; read with a lexicon only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from kg.lang.ar import misprints as ar
from kg.lang.en import misprints as en
from kg.lang.es import misprints as es
from kg.lang.fr import misprints as fr
from kg.lang.ru import misprints as ru
from kg.lang.zh import misprints as zh
from kg.model import Language


class Misprints(Protocol):
    """Letters as folding leaves them; parts of words likewise, longest first where one holds another."""

    WORD: str
    """Regular expression of one written word, vowel signs and all."""
    SIGNS: str
    """Punctuation that counts as a neighbour of a word."""
    ALPHABET: str
    SHAPES: tuple[str, ...]
    """Letters of one shape, told apart by dots."""
    ALIKE: tuple[str, ...]
    """Letters that a bad print makes alike, less often."""
    LIGHT: str
    """Letters of one stroke or tooth, the first to be lost or added."""
    LONG: str
    """Letters of long vowels, whose place makes plurals."""
    DERIVING: str
    """Letters that make words of a root."""
    SEATS: str
    """Letters among which the custom of spelling varies: no misprint."""
    CONJUNCTIONS: tuple[str, ...]
    PROCLITICS: tuple[str, ...]
    CONTRACTIONS: Mapping[str, str]
    """Openings of a word after its conjunction that stand for those of the bare word."""
    PERSONS: str
    """First letters of a verb that only say who acts."""
    ENDINGS: tuple[str, ...]
    ARTICLE: str
    PREPOSITIONS: tuple[str, ...]
    FEMININE_RELATIVES: tuple[str, ...]
    """Relative pronouns that a noun in the masculine singular can't have."""


MISPRINTS: Mapping[Language, Misprints] = {"ar": ar, "en": en, "es": es, "fr": fr, "ru": ru, "zh": zh}
