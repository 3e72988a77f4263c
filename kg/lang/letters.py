"""Letters that are one for the reader and several for the machine: what folding drops and what it makes equal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from kg.lang.ar import letters as ar
from kg.lang.en import letters as en
from kg.lang.es import letters as es
from kg.lang.fr import letters as fr
from kg.lang.ru import letters as ru
from kg.lang.zh import letters as zh
from kg.model import Language


class Letters(Protocol):
    """Which characters folding drops and which it replaces, one for one."""

    DROPPED: str
    EQUAL: Mapping[str, str]


LETTERS: Mapping[Language, Letters] = {"ar": ar, "en": en, "es": es, "fr": fr, "ru": ru, "zh": zh}
