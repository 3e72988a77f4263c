"""The masthead of a Russian resolution."""

from __future__ import annotations

from collections.abc import Mapping

BODIES: Mapping[str, str] = {"Генеральная Ассамблея": "General Assembly"}

SESSIONS: tuple[tuple[str, str], ...] = (
    ("ES-", "# чрезвычайная специальная сессия"),
    ("S-", "# специальная сессия"),
    ("", "# сессия"),
)

AGENDA: tuple[str, ...] = ("Пункт …", "Пункты …")

AND: tuple[str, ...] = ("и",)

ADOPTED: tuple[str, ...] = ("Резолюция, принятая …", "Резолюции, принятые …", "Резолюция принятая …")

WITHOUT_COMMITTEE: tuple[str, ...] = (
    "без передачи в главные комитеты",
    "без передачи в какой-либо главный комитет",
    "без передачи в главный комитет",
)

_FOURTH = "Special Political and Decolonization Committee (Fourth Committee)"

COMMITTEES: Mapping[str, str] = {
    "Комитета по специальным политическим вопросам и вопросам деколонизации (Четвертый комитет)": _FOURTH,
    "Комитета по специальным политическим вопросам и вопросам деколонизации (Четвертого комитета)": _FOURTH,
    "Первого комитета": "First Committee",
    "Второго комитета": "Second Committee",
    "Третьего комитета": "Third Committee",
    "Четвертого комитета": "Fourth Committee",
    "Пятого комитета": "Fifth Committee",
    "Шестого комитета": "Sixth Committee",
    "Комитета по проверке полномочий": "Credentials Committee",
    "Генерального комитета": "General Committee",
}

PARAGRAPH: tuple[str, ...] = ("пункт", "пункты", "п.", "пп.", "пункта", "пунктов")

SPECIAL: Mapping[str, str] = {
    "ЭС": "ES-",
    "ЧС": "ES-",
    "ES": "ES-",
    "С": "S-",
    "S": "S-",
}

LETTERS: Mapping[str, str] = {}
