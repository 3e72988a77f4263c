"""Names of kinds of things and of their properties, for programs that match names (`/reconcile`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from kg.lang.ar import kinds as ar
from kg.lang.en import kinds as en
from kg.lang.es import kinds as es
from kg.lang.fr import kinds as fr
from kg.lang.ru import kinds as ru
from kg.lang.zh import kinds as zh
from kg.model import Language


class KindWords(Protocol):
    """What things and properties are called in one language."""

    KINDS: Mapping[str, str]
    PROPERTIES: Mapping[str, str]


KINDS: Mapping[Language, KindWords] = {"ar": ar, "en": en, "es": es, "fr": fr, "ru": ru, "zh": zh}
