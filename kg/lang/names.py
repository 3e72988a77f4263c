"""How names stand in running text: what clings to their words, and which names are also common words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from kg.lang.ar import names as ar
from kg.lang.en import names as en
from kg.lang.es import names as es
from kg.lang.fr import names as fr
from kg.lang.ru import names as ru
from kg.lang.zh import names as zh
from kg.model import Language


class Names(Protocol):
    """The words and letters by which names are told from what surrounds them."""

    SPACED: bool
    """Words are separated by something; a name is whole words."""
    PROCLITICS: str
    """Pattern of what may be written together with a name, before it, and is no part of it."""
    ARTICLE: str
    """The article that is written together with its noun."""
    CONTRACTED: str
    """What a preposition and the article become together; it stays part of the name."""
    ENDINGS: tuple[str, ...]
    """Case endings, longest first, that words are looked up without, as often as one is there."""
    PARADIGMS: tuple[frozenset[str], ...]
    """Endings that one word can have: two forms are of one word where their endings stand in one of these sets."""
    COMMON_WORDS: frozenset[str]
    """Names of places that are common words too: taken only beside another place or after a word of `LOCATIVES`."""
    LOCATIVES: frozenset[str]
    """Words after which a place stands."""
    NAME_HEADS: frozenset[str]
    """Nouns that have a place in their own name, before it: the Declaration of Manila."""
    NAME_LINK: str
    """Pattern of what is between such a noun and the place."""
    NAME_TAILS: str
    """Pattern of what follows a place that is part of another name: the Doha Declaration; empty where none does."""
    NOT_NAMES: tuple[str, ...]
    """Phrases that hold the letters of a name and are none."""
    AND: str
    """Pattern of what joins two names, the whole of what is between them; also joins places in a list."""
    OF: str
    """Pattern of what is between an organ, or an office, and the organization that it is of."""
    ORGANS: Mapping[str, str]
    """Names of organs that many organizations have, and the class of the entry that is meant."""


NAMES: Mapping[Language, Names] = {"ar": ar, "en": en, "es": es, "fr": fr, "ru": ru, "zh": zh}
