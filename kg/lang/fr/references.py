"""French names of documents: « rapport du Secrétaire général », « plan d'action »."""

from __future__ import annotations

PREFIXES: str = ""
NOUN_LAST: bool = False
PAPERS: tuple[str, ...] = (
    "rapport",
    "rapports",
    "note du Secrétaire général",
    "note du Secrétariat",
    "lettre",
    "lettres",
    "déclaration présidentielle",
    "déclaration du Président",
    "déclaration de la Présidente",
    "déclaration faite par",
    "étude",
    "procès-verbal",
    "mémorandum",
)
TEXTS: tuple[str, ...] = (
    "programme d'action",
    "plan d'action",
    "plan",
    "déclaration",
    "document final",
    "document",
    "stratégie",
    "cadre",
    "pacte international",
    "pactes internationaux",
    "convention",
    "protocole",
    "accord",
    "principes",
    "règles",
    "lignes directrices",
    "directives",
    "code",
    "consensus",
    "engagement",
    "charte",
    "conclusions",
    "recommandations",
    "feuille de route",
)
ENDS: tuple[str, ...] = (
    "qui",
    "que",
    "dont",
    "lequel",
    "laquelle",
    "présenté",
    "présentée",
    "établi",
    "établie",
    "intitulé",
    "intitulée",
)
AUTHORS: tuple[str, ...] = ("Secrétaire général",)
REPORTS: tuple[str, ...] = ("rapport du Secrétaire général", "rapports du Secrétaire général")
HIS_REPORT: tuple[str, ...] = ("son rapport",)
NOT_YET: tuple[str, ...] = (
    "présenter",
    "soumettre",
    "inclure",
    "faire figurer",
    "prochain",
    "prochaine",
    "établir",
    "à venir",
    "continuer",
    "annuel",
    "rendre compte",
    "lui présenter",
    "ultérieur",
    "suivant",
    "bisannuel",
    "de lui faire",
)
