"""French letters for comparing: accents, which capitals and a rough OCR leave out, do not count."""

from __future__ import annotations

from collections.abc import Mapping

DROPPED: str = ""

EQUAL: Mapping[str, str] = {
    "à": "a",
    "â": "a",
    "ä": "a",
    "ç": "c",
    "é": "e",
    "è": "e",
    "ê": "e",
    "ë": "e",
    "î": "i",
    "ï": "i",
    "ô": "o",
    "ö": "o",
    "ù": "u",
    "û": "u",
    "ü": "u",
    "ÿ": "y",
}
