"""Letters that are one for the reader and several for the machine: what folding drops and what it makes equal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from kg.lang.ar import letters as ar
from kg.model import Language


class Letters(Protocol):
    """Which characters folding drops and which it replaces, one for one."""

    DROPPED: str
    EQUAL: Mapping[str, str]


LETTERS: Mapping[Language, Letters] = {"ar": ar}
