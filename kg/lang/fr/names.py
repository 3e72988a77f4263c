"""How names stand in French text."""

from __future__ import annotations

from collections.abc import Mapping

SPACED: bool = True
PROCLITICS: str = ""
ARTICLE: str = ""
CONTRACTED: str = ""
ENDINGS: tuple[str, ...] = ()
COMMON_WORDS: frozenset[str] = frozenset({"Nice"})
LOCATIVES: frozenset[str] = frozenset({"à", "de", "en"})
NAME_HEADS: frozenset[str] = frozenset()
AND: str = r"(?:,? et (?:l'|la |le |les |de l'|entre )?|, (?:l'|la |le |les )?)"
OF: str = r" (?:de la |de l'|des |du |de |d'|pour )"
ORGANS: Mapping[str, str] = {"Secrétariat général": "secretariat", "Comité exécutif": "executive-committee"}
