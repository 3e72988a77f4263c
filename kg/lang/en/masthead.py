"""The masthead of an English resolution."""

from __future__ import annotations

from collections.abc import Mapping

BODIES: Mapping[str, str] = {"General Assembly": "General Assembly"}

SESSIONS: tuple[tuple[str, str], ...] = (
    ("ES-", "# emergency special session"),
    ("S-", "# special session"),
    ("", "# session"),
)

AGENDA: tuple[str, ...] = ("Agenda item …", "Agenda items …", "Item …", "Items …")

AND: tuple[str, ...] = ("and",)

ADOPTED: tuple[str, ...] = ("Resolution adopted …", "Resolutions adopted …")

WITHOUT_COMMITTEE: tuple[str, ...] = ("without reference to a Main Committee",)

_FOURTH = "Special Political and Decolonization Committee (Fourth Committee)"

COMMITTEES: Mapping[str, str] = {
    _FOURTH: _FOURTH,
    "First Committee": "First Committee",
    "Second Committee": "Second Committee",
    "Third Committee": "Third Committee",
    "Fourth Committee": "Fourth Committee",
    "Fifth Committee": "Fifth Committee",
    "Sixth Committee": "Sixth Committee",
    "Credentials Committee": "Credentials Committee",
    "General Committee": "General Committee",
}

PARAGRAPH: tuple[str, ...] = ("para.", "paras.", "para", "paragraph", "paragraphs")

SPECIAL: Mapping[str, str] = {"ES": "ES-", "S": "S-"}

LETTERS: Mapping[str, str] = {}
