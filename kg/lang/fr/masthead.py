"""The masthead of a French resolution."""

from __future__ import annotations

from collections.abc import Mapping

BODIES: Mapping[str, str] = {"Assemblée générale": "General Assembly"}

SESSIONS: tuple[tuple[str, str], ...] = (
    ("ES-", "# session extraordinaire d’urgence"),
    ("S-", "# session extraordinaire"),
    ("", "# session"),
)

AGENDA: tuple[str, ...] = ("Point …", "Points …")

AND: tuple[str, ...] = ("et",)

ADOPTED: tuple[str, ...] = ("Résolution adoptée …", "Résolutions adoptées …")

WITHOUT_COMMITTEE: tuple[str, ...] = ("sans renvoi à une grande commission", "sans renvoi à une Grande Commission")

_FOURTH = "Special Political and Decolonization Committee (Fourth Committee)"

COMMITTEES: Mapping[str, str] = {
    "Commission des questions politiques spéciales et de la décolonisation (Quatrième Commission)": _FOURTH,
    "Première Commission": "First Committee",
    "Deuxième Commission": "Second Committee",
    "Troisième Commission": "Third Committee",
    "Quatrième Commission": "Fourth Committee",
    "Cinquième Commission": "Fifth Committee",
    "Sixième Commission": "Sixth Committee",
    "Commission de vérification des pouvoirs": "Credentials Committee",
    "Bureau": "General Committee",
}

PARAGRAPH: tuple[str, ...] = ("par.", "par", "paragraphe", "paragraphes")

SPECIAL: Mapping[str, str] = {"ES": "ES-", "S": "S-"}

LETTERS: Mapping[str, str] = {}
