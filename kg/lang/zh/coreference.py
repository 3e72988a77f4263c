"""How Chinese text speaks of organizations that it has named before."""

from __future__ import annotations

from collections.abc import Mapping

THE_TWO: Mapping[str, str] = {r"(?:这)?两个?组织": "whole", r"(?:这)?两个(?:实体|机构)": "any"}
TWO_GO_ON: str = r""
POSTS_OF_BOTH: Mapping[str, str] = {}
THEIR: Mapping[str, str] = {r"其(?:总)?秘书处": "secretariat"}
OF_BOTH: Mapping[str, str] = {}
BARE: Mapping[str, str] = {r"总秘书处": "secretariat"}
HEADS: tuple[str, ...] = ("安理会", "理事会", "委员会")
NEAR_HEADS: tuple[str, ...] = ()
HOME_HEADS: frozenset[str] = frozenset()
DEFINITE: str = r"(?<![\u4e00-\u9fff])"
GOES_ON: str = r"[第关主]"
HEAD_FIRST: bool = False
