"""English letters for comparing: nothing beside what holds for all languages."""

from __future__ import annotations

from collections.abc import Mapping

DROPPED: str = ""

EQUAL: Mapping[str, str] = {}
