"""Words of dates: the months' names and the forms in which a language prints days, ranges and years."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from kg.lang.ar import dates as ar
from kg.lang.en import dates as en
from kg.lang.es import dates as es
from kg.lang.fr import dates as fr
from kg.lang.ru import dates as ru
from kg.lang.zh import dates as zh
from kg.model import Language


class Dates(Protocol):
    """Month names and forms of dates.

    A form is words with places in braces: `{d1}` `{m1}` `{y1}` the first day, month, year, `{d2}` `{m2}` `{y2}` the
    last; any other name (lower case, no spaces) stands for one of `WORDS[name]`. What one date lacks, it takes
    from the other. A space stands for any white space or none. `{about}` marks an approximate date. Of the forms that
    fit at one place the first in the list is taken, so longer ones come first.
    """

    MONTHS: Mapping[str, int]
    """Every name of a month, all spellings, by its number."""
    WORDS: Mapping[str, tuple[str, ...]]
    FORMS: tuple[str, ...]
    PREFIXES: str
    """Letters that are written together with the word after them and are no part of it."""
    PAIRED: bool
    """Whether months may be printed with two names: `name/name`."""


DATES: Mapping[Language, Dates] = {"ar": ar, "en": en, "es": es, "fr": fr, "ru": ru, "zh": zh}
