"""Words by which a reader tells the parts of a resolution: what opens and closes them, what is page furniture.

In a form, `#` stands for a number in words or digits, `*` for any letters of one word, `…` for whatever follows;
a space for any white space. Forms are matched from the start of a line, on folded text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from kg.lang.ar import structure as ar
from kg.lang.en import structure as en
from kg.lang.es import structure as es
from kg.lang.fr import structure as fr
from kg.lang.ru import structure as ru
from kg.lang.zh import structure as zh
from kg.model import Language


class Structure(Protocol):
    """Forms of lines."""

    ENACTING: tuple[str, ...]
    """The line that begins the resolution proper, without its comma."""
    PREAMBULAR: tuple[str, ...]
    """How a preambular paragraph begins."""
    OPERATIVE: tuple[str, ...]
    """How an operative paragraph begins, where it is the only one and has no number."""
    CLOSING: tuple[str, ...]
    """Whole line: the meeting at which the resolution was adopted."""
    ANNEX: tuple[str, ...]
    """Whole line: the heading of an annex."""
    SECTION: tuple[str, ...]
    """Whole line: the label of a section, beside Roman numerals and single letters."""
    FURNITURE: tuple[str, ...]
    """Whole line: printed on the page but no part of the resolution."""
    CAPITAL: bool
    """Paragraphs begin with a capital letter."""


STRUCTURE: Mapping[Language, Structure] = {"ar": ar, "en": en, "es": es, "fr": fr, "ru": ru, "zh": zh}
