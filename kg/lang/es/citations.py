"""Spanish citations: «resolución 68/127, de 18 de diciembre de 2013», «1325 (2000) del Consejo de Seguridad»."""

from __future__ import annotations

from collections.abc import Mapping

PREFIXES: str = ""
RESOLUTIONS: tuple[str, ...] = ("resolución", "resoluciones")
DECISIONS: tuple[str, ...] = ("decisión", "decisiones")
OTHERS: tuple[str, ...] = (
    "observación general",
    "observaciones generales",
    "recomendación general",
    "recomendaciones generales",
    "Suplemento núm.",
)
OWN: tuple[str, ...] = ("su", "sus")
SERIAL_FIRST: bool = False
NOUN_FOLLOWS: bool = False
BODIES: Mapping[str, tuple[str, ...]] = {
    "A": ("Asamblea General", "Asamblea"),
    "S": ("Consejo de Seguridad",),
    "E": ("Consejo Económico y Social",),
    "A/HRC": ("Consejo de Derechos Humanos",),
    "-": (
        "Comisión de Derechos Humanos",
        "Comisión de Estupefacientes",
        "Comisión de la Condición Jurídica y Social de la Mujer",
        "Comisión de Prevención del Delito y Justicia Penal",
        "Comisión de Desarrollo Social",
        "Asamblea Mundial de la Salud",
        "Asamblea de las Naciones Unidas sobre el Medio Ambiente",
        "Asamblea sobre el Medio Ambiente",
        "Conferencia de las Partes",
        "Reunión de las Partes",
        "Conferencia de los Estados Partes",
        "Conferencia Internacional del Trabajo",
        "Consejo de Administración",
        "Conferencia General",
        "Comisión Económica",
    ),
    "C": ("Consejo",),
}
OF: tuple[str, ...] = ("de", "del", "de la", "de su", "de los", "por el", "por la", "a la")
SESSIONS: Mapping[str, str] = {"S": "S", "ES": "ES"}
LETTERS: Mapping[str, str] = {letter: letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
AND: tuple[str, ...] = ("y", "e")
TO: tuple[str, ...] = ("a",)
DATED: tuple[str, ...] = ("de", "de fecha", "del", "aprobada el", "aprobada por consenso el")
DATED_TOGETHER: tuple[str, ...] = ("ambas de", "todas de")
BEFORE_NUMBER: tuple[str, ...] = ()
TITLE_FIRST: tuple[str, ...] = ()
ENTITLED: tuple[str, ...] = ("titulada", "titulado", "tituladas")
CONCERNING: tuple[str, ...] = ("sobre", "relativa a", "relativas a", "relativa al")
PARTS: Mapping[str, tuple[str, ...]] = {
    "annex": ("anexo", "anexos"),
    "appendix": ("apéndice",),
    "para.": ("párrafo", "párr."),
    "paras.": ("párrafos", "párrs."),
    "chap.": ("capítulo", "cap."),
    "sect.": ("sección", "secc."),
    "part": ("parte",),
    "res.": ("resolución",),
}
