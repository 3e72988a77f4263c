"""How names stand in Spanish text."""

from __future__ import annotations

from collections.abc import Mapping

SPACED: bool = True
PROCLITICS: str = ""
ARTICLE: str = ""
CONTRACTED: str = ""
ENDINGS: tuple[str, ...] = ()
COMMON_WORDS: frozenset[str] = frozenset()
LOCATIVES: frozenset[str] = frozenset({"en", "de", "a"})
NAME_HEADS: frozenset[str] = frozenset()
AND: str = r"(?:,? [ye] (?:la |el |las |los |entre )?|, (?:la |el |las |los )?)"
OF: str = r" (?:del?|para) (?:la |el |las |los )?"
ORGANS: Mapping[str, str] = {"Secretaría General": "secretariat", "Comité Ejecutivo": "executive-committee"}
