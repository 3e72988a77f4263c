"""Words of the pages about terms, constraints and lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from kg.lang.ar import vocabulary as ar
from kg.lang.en import vocabulary as en
from kg.lang.es import vocabulary as es
from kg.lang.fr import vocabulary as fr
from kg.lang.ru import vocabulary as ru
from kg.lang.zh import vocabulary as zh
from kg.model import Language


class VocabularyWords(Protocol):
    """What the pages say in one language: their headings, and the constraints of SHACL as sentences."""

    PAGE: Mapping[str, str]
    RULES: Mapping[str, str]


VOCABULARY: Mapping[Language, VocabularyWords] = {"ar": ar, "en": en, "es": es, "fr": fr, "ru": ru, "zh": zh}
