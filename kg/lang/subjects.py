"""What parts of the Sustainable Development Goals are called, by their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from kg.lang.ar import subjects as ar
from kg.lang.en import subjects as en
from kg.lang.es import subjects as es
from kg.lang.fr import subjects as fr
from kg.lang.ru import subjects as ru
from kg.lang.zh import subjects as zh
from kg.model import Language


class SubjectWords(Protocol):
    """What one language calls a target (`16.3`) and an indicator (`16.3.1`); `{}` stands for the number."""

    TARGET: str
    INDICATOR: str


SUBJECTS: Mapping[Language, SubjectWords] = {"ar": ar, "en": en, "es": es, "fr": fr, "ru": ru, "zh": zh}
