"""How names stand in Russian text: words are compared without their case endings."""

from __future__ import annotations

from collections.abc import Mapping

SPACED: bool = True
PROCLITICS: str = ""
ARTICLE: str = ""
CONTRACTED: str = ""
ENDINGS: tuple[str, ...] = (
    *("ого", "его", "ому", "ему", "ыми", "ими", "ами", "ями", "иям", "иях", "ией"),
    *("ая", "яя", "ое", "ее", "ые", "ие", "ый", "ий", "ой", "ей", "ую", "юю", "ым", "им", "ом", "ем", "ых", "их"),
    *("ам", "ям", "ах", "ях", "ов", "ев", "ия", "ии", "ию", "ью"),
    *("а", "я", "о", "е", "и", "ы", "у", "ю", "ь", "й"),
)
COMMON_WORDS: frozenset[str] = frozenset()
LOCATIVES: frozenset[str] = frozenset({"в", "во", "из", "на"})
NAME_HEADS: frozenset[str] = frozenset()
NAME_LINK: str = ""
NAME_TAILS: str = ""
NOT_NAMES: tuple[str, ...] = ()
AND: str = r"(?: и |, )"
OF: str = r" (?:по |в )?"
ORGANS: Mapping[str, str] = {"Генеральный секретариат": "secretariat", "Исполнительный комитет": "executive-committee"}
