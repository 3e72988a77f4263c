"""How text speaks of organizations that it has named before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from kg.lang.ar import coreference as ar
from kg.lang.en import coreference as en
from kg.lang.es import coreference as es
from kg.lang.fr import coreference as fr
from kg.lang.ru import coreference as ru
from kg.lang.zh import coreference as zh
from kg.model import Language


class Coreference(Protocol):
    """The words by which earlier names are taken up."""

    THE_TWO: Mapping[str, str]
    """Patterns of "the two ..." and what they are: `whole` organizations, `any` bodies, `sides` (of a dispute too)."""
    TWO_GO_ON: str
    """Pattern of what after "the two ..." says that others are meant; empty where nothing is known."""
    POSTS_OF_BOTH: Mapping[str, str]
    """Patterns of two holders of one post, and how its English name begins."""
    THEIR: Mapping[str, str]
    """Patterns of "its secretariat", one organ of what was named last, and the class of that organ."""
    OF_BOTH: Mapping[str, str]
    """Patterns of "the secretariats of" before two organizations, and the class of the organ."""
    BARE: Mapping[str, str]
    """Patterns of an organ named without its owner, and its class."""
    HEADS: tuple[str, ...]
    """Nouns that stand alone for a name that has them; anywhere in the document."""
    NEAR_HEADS: tuple[str, ...]
    """Such nouns that are taken only in the paragraph of the name."""
    HOME_HEADS: frozenset[str]
    """Those of `HEADS` that, where nothing else was so called, mean the organization whose document it is."""
    DEFINITE: str
    """Pattern of what makes a noun definite; stands before it."""
    GOES_ON: str
    """Pattern of what follows a noun that is the beginning of another name."""
    HEAD_FIRST: bool
    """Names begin with their noun; else it may be any word of theirs."""


COREFERENCE: Mapping[Language, Coreference] = {"ar": ar, "en": en, "es": es, "fr": fr, "ru": ru, "zh": zh}
