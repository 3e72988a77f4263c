"""Spanish title, description and keywords of the dataset."""

from __future__ import annotations

TITLE: str = "Resoluciones de las Naciones Unidas como datos enlazados"

DESCRIPTION: str = (
    "Lo que dicen las resoluciones de las Naciones Unidas, leído en sus textos: párrafos, actos, citas, fechas, "
    "órganos, lugares, reuniones y obligaciones, cada afirmación con las palabras de las que se leyó. Textos: fuente "
    "Naciones Unidas, copia no oficial."
)

KEYWORDS: tuple[str, ...] = (
    "Naciones Unidas",
    "resoluciones",
    "Asamblea General",
    "citas",
    "datos enlazados",
)
