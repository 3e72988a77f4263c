"""How Russian text speaks of organizations that it has named before; words are compared without case endings."""

from __future__ import annotations

from collections.abc import Mapping

THE_TWO: Mapping[str, str] = {
    r"(?:обе|обеих|обеим|обеими|двух|две|двумя|двум) организаци(?:и|й|ями|ям)": "whole",
    r"(?:этих двух|обоих|двух) (?:структур|органов|подразделений)": "any",
}
TWO_GO_ON: str = r""
POSTS_OF_BOTH: Mapping[str, str] = {r"(?:оба|обоих|двух) генеральных секретар(?:я|ей)": "Secretary-General"}
THEIR: Mapping[str, str] = {r"(?:его|ее|своего|своем) секретариат\w*": "secretariat"}
OF_BOTH: Mapping[str, str] = {r"секретариат(?:ы|ов|ам|ами) ": "secretariat"}
BARE: Mapping[str, str] = {r"Генеральн\w+ секретариат\w*": "secretariat"}
HEADS: tuple[str, ...] = (
    *(
        "Совет",
        "Совета",
        "Совету",
        "Советом",
        "Совете",
        "Ассамблея",
        "Ассамблеи",
        "Ассамблее",
        "Ассамблею",
        "Ассамблеей",
    ),
    *("Комитет", "Комитета", "Комитету", "Комитетом", "Комитете", "Комиссия", "Комиссии", "Комиссию", "Комиссией"),
    *("Организация", "Организации", "Организацию", "Организацией", "Агентство", "Агентства", "Агентству", "Агентством"),
)
NEAR_HEADS: tuple[str, ...] = (
    "Управление",
    "Управления",
    "Департамент",
    "Департамента",
    "Фонд",
    "Фонда",
    "Институт",
    "Института",
)
HOME_HEADS: frozenset[str] = frozenset({"Организация", "Организации", "Организацию", "Организацией"})
DEFINITE: str = r""
GOES_ON: str = r" (?:по|для|объединенных|безопасности|против|о|об)\b"
HEAD_FIRST: bool = False
