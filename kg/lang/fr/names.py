"""How names stand in French text."""

from __future__ import annotations

from collections.abc import Mapping

SPACED: bool = True
PROCLITICS: str = ""
ARTICLE: str = ""
CONTRACTED: str = ""
ENDINGS: tuple[str, ...] = ()
PARADIGMS: tuple[frozenset[str], ...] = ()
COMMON_WORDS: frozenset[str] = frozenset({"Nice", "Réunion"})
LOCATIVES: frozenset[str] = frozenset({"à", "de", "en"})
NAME_HEADS: frozenset[str] = frozenset(
    {
        "Déclaration",
        "Plan d'action",
        "Programme d'action",
        "Accord",
        "Accords",
        "Protocole",
        "Convention",
        "Statut",
        "Principes",
        "Règles",
        "Processus",
        "Consensus",
        "Engagement",
        "Directives",
        "Cadre",
        "Traité",
        "Plan d'action international",
    }
)
NAME_LINK: str = r" (?:de la |de l'|de |d'|du |des )"
NAME_TAILS: str = ""
NOT_NAMES: tuple[str, ...] = ("dollar des États-Unis", "dollars des États-Unis")
AND: str = r"(?:,? et (?:l'|la |le |les |de l'|entre )?|, (?:l'|la |le |les )?)"
OF: str = r" (?:de la |de l'|des |du |de |d'|pour )"
ORGANS: Mapping[str, str] = {"Secrétariat général": "secretariat", "Comité exécutif": "executive-committee"}
