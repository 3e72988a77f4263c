"""The masthead of a Spanish resolution."""

from __future__ import annotations

from collections.abc import Mapping

BODIES: Mapping[str, str] = {"Asamblea General": "General Assembly"}

SESSIONS: tuple[tuple[str, str], ...] = (
    ("ES-", "# período extraordinario de sesiones de emergencia"),
    ("S-", "# período extraordinario de sesiones"),
    ("", "# período de sesiones"),
)

AGENDA: tuple[str, ...] = ("Tema …", "Temas …")

AND: tuple[str, ...] = (
    "y",
    "e",
)

ADOPTED: tuple[str, ...] = ("Resolución aprobada …", "Resoluciones aprobadas …")

WITHOUT_COMMITTEE: tuple[str, ...] = (
    "sin remisión previa a una Comisión Principal",
    "sin remisión a una Comisión Principal",
)

_FOURTH = "Special Political and Decolonization Committee (Fourth Committee)"

COMMITTEES: Mapping[str, str] = {
    "Comisión Política Especial y de Descolonización (Cuarta Comisión)": _FOURTH,
    "Primera Comisión": "First Committee",
    "Segunda Comisión": "Second Committee",
    "Tercera Comisión": "Third Committee",
    "Cuarta Comisión": "Fourth Committee",
    "Quinta Comisión": "Fifth Committee",
    "Sexta Comisión": "Sixth Committee",
    "Comisión de Verificación de Poderes": "Credentials Committee",
    "Mesa": "General Committee",
}

PARAGRAPH: tuple[str, ...] = ("párr.", "párrs.", "párr", "párrafo", "párrafos")

SPECIAL: Mapping[str, str] = {"ES": "ES-", "S": "S-"}

LETTERS: Mapping[str, str] = {}
