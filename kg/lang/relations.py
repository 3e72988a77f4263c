"""Words of relations between bodies: a change of name, working together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from kg.lang.ar import relations as ar
from kg.lang.en import relations as en
from kg.lang.es import relations as es
from kg.lang.fr import relations as fr
from kg.lang.ru import relations as ru
from kg.lang.zh import relations as zh
from kg.model import Language


class Relations(Protocol):
    """Words that say that a body changed its name or that bodies work together."""

    RENAMED: tuple[str, ...]
    """Forms of a change of name, with places `{former}` and `{current}`; `{current}` may run to the next mark."""
    COOPERATION: tuple[str, ...]
    """Nouns of working together."""
    CLITICS: tuple[str, ...]
    """Letters written together with the noun after them."""
    BETWEEN: tuple[str, ...]
    PARTIES_FIRST: bool
    """Whether the parties stand before the noun, with no word such as "between"."""
    WITH: tuple[str, ...]
    AND: tuple[str, ...]
    """Words that may stand between one party and the next."""
    GROUPS: tuple[str, ...]
    """Words before a body that make a group of it: «وكالات», "agencies of"."""
    GROUPS_AFTER: tuple[str, ...]
    """Words that do so after it: "United Nations agencies"."""
    HOSTED: tuple[str, ...]
    """Words between a party and the body that houses it, which is no party."""
    THEIR: tuple[str, ...]
    """Nouns of working together that point back to the parties: «تعاونهما»."""
    TOPICS: tuple[str, ...]
    """Words before the field, in order of trust."""
    NO_TOPICS: tuple[str, ...]
    """Words after a topic word that show that no field follows."""
    TOPIC_STOPS: tuple[str, ...]


RELATIONS: Mapping[Language, Relations] = {"ar": ar, "en": en, "es": es, "fr": fr, "ru": ru, "zh": zh}
