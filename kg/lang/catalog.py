"""Title, description and keywords of the dataset, as catalogs show them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from kg.lang.ar import catalog as ar
from kg.lang.en import catalog as en
from kg.lang.es import catalog as es
from kg.lang.fr import catalog as fr
from kg.lang.ru import catalog as ru
from kg.lang.zh import catalog as zh
from kg.model import Language


class CatalogWords(Protocol):
    """What a catalog says of the dataset in one language."""

    TITLE: str
    DESCRIPTION: str
    KEYWORDS: tuple[str, ...]


CATALOG: Mapping[Language, CatalogWords] = {"ar": ar, "en": en, "es": es, "fr": fr, "ru": ru, "zh": zh}
