"""Spanish letters for comparing: accents, which capitals and a rough OCR leave out, do not count."""

from __future__ import annotations

from collections.abc import Mapping

DROPPED: str = ""

EQUAL: Mapping[str, str] = {"á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u", "ü": "u"}
