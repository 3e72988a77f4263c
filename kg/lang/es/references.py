"""Spanish names of documents: «informe del Secretario General», «plan de acción»."""

from __future__ import annotations

PREFIXES: str = ""
NOUN_LAST: bool = False
PAPERS: tuple[str, ...] = (
    "informe",
    "informes",
    "nota del Secretario General",
    "nota de la Secretaría",
    "carta",
    "cartas",
    "declaración de la Presidencia",
    "declaración del Presidente",
    "estudio",
    "acta",
    "memorando",
)
TEXTS: tuple[str, ...] = (
    "programa de acción",
    "plan de acción",
    "plan",
    "declaración",
    "documento final",
    "documento",
    "estrategia",
    "marco",
    "pacto internacional",
    "pactos internacionales",
    "convención",
    "convenio",
    "protocolo",
    "acuerdo",
    "principios",
    "reglas",
    "normas",
    "directrices",
    "código",
    "consenso",
    "compromiso",
    "carta de",
    "conclusiones",
    "recomendaciones",
    "hoja de ruta",
)
ENDS: tuple[str, ...] = (
    "que",
    "cuyo",
    "cuya",
    "presentado",
    "presentada",
    "preparado",
    "preparada",
    "elaborado",
    "titulado",
    "titulada",
)
AUTHORS: tuple[str, ...] = ("Secretario General",)
REPORTS: tuple[str, ...] = ("informe del Secretario General", "informes del Secretario General")
HIS_REPORT: tuple[str, ...] = ("su informe",)
NOT_YET: tuple[str, ...] = (
    "presente",
    "presentar",
    "presentación",
    "incluya",
    "incluir",
    "próximo",
    "siguiente",
    "prepare",
    "preparar",
    "siga",
    "anual",
    "futuro",
    "posterior",
    "bienal",
    "informe a",
    "que le presente",
)
