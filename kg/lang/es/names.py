"""How names stand in Spanish text."""

from __future__ import annotations

from collections.abc import Mapping

SPACED: bool = True
PROCLITICS: str = ""
ARTICLE: str = ""
CONTRACTED: str = ""
ENDINGS: tuple[str, ...] = ()
PARADIGMS: tuple[frozenset[str], ...] = ()
COMMON_WORDS: frozenset[str] = frozenset({"Reunión", "Granada"})
LOCATIVES: frozenset[str] = frozenset({"en", "de", "a"})
NAME_HEADS: frozenset[str] = frozenset(
    {
        "Declaración",
        "Plan de Acción",
        "Programa de Acción",
        "Plataforma de Acción",
        "Acuerdo",
        "Acuerdos",
        "Protocolo",
        "Convenio",
        "Convención",
        "Estatuto",
        "Principios",
        "Reglas",
        "Proceso",
        "Consenso",
        "Compromiso",
        "Agenda de Acción",
        "Directrices",
        "Marco",
        "Tratado",
        "Plan de Acción Internacional",
    }
)
NAME_LINK: str = r" de (?:la |el )?"
NAME_TAILS: str = ""
NOT_NAMES: tuple[str, ...] = ("dólar de los Estados Unidos", "dólares de los Estados Unidos")
AND: str = r"(?:,? [ye] (?:la |el |las |los |entre )?|, (?:la |el |las |los )?)"
OF: str = r" (?:del?|para) (?:la |el |las |los )?"
ORGANS: Mapping[str, str] = {"Secretaría General": "secretariat", "Comité Ejecutivo": "executive-committee"}
