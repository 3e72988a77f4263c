"""Russian letters for comparing: the dots over ё are seldom printed."""

from __future__ import annotations

from collections.abc import Mapping

DROPPED: str = ""

EQUAL: Mapping[str, str] = {"ё": "е"}
