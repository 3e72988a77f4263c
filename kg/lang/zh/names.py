"""How names stand in Chinese text, which has no spaces."""

from __future__ import annotations

from collections.abc import Mapping

SPACED: bool = False
PROCLITICS: str = ""
ARTICLE: str = ""
CONTRACTED: str = ""
ENDINGS: tuple[str, ...] = ()
COMMON_WORDS: frozenset[str] = frozenset()
LOCATIVES: frozenset[str] = frozenset({"在"})
NAME_HEADS: frozenset[str] = frozenset()
AND: str = r"(?:和|与|同|及|以及|、)"
OF: str = r"(?:的)?"
ORGANS: Mapping[str, str] = {"总秘书处": "secretariat", "执行委员会": "executive-committee"}
