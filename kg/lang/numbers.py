"""Numbers in words: ordinals of sessions and committees, and the letters that number sub-items."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from kg.lang.ar import numbers as ar
from kg.lang.en import numbers as en
from kg.lang.es import numbers as es
from kg.lang.fr import numbers as fr
from kg.lang.ru import numbers as ru
from kg.lang.zh import numbers as zh
from kg.model import Language


class Numbers(Protocol):
    """The words of which ordinals are made; every form in which a text may print them."""

    UNITS: Mapping[int, tuple[str, ...]]
    """1 to 19, standing alone."""
    COMPOUND_UNITS: Mapping[int, tuple[str, ...]]
    """1 to 9 (to 19 where tens are counted by twenties), as part of a larger number."""
    TENS: Mapping[int, tuple[str, ...]]
    """20, 30 ..., as part of a larger number."""
    ROUND: Mapping[int, tuple[str, ...]]
    """20, 30 ... 100, standing alone."""
    COMPOUNDS: tuple[str, ...]
    """How `{unit}` and `{tens}` stand together."""
    AFTER_DIGITS: tuple[str, ...]
    """What makes an ordinal of digits: `th`."""
    ITEM_LETTERS: str
    """Letters of sub-items in their order, the first for (a)."""
    ITEM_ALIKE: Mapping[str, str]
    """Letters of another alphabet that are printed for Latin ones and look the same."""


NUMBERS: Mapping[Language, Numbers] = {"ar": ar, "en": en, "es": es, "fr": fr, "ru": ru, "zh": zh}
