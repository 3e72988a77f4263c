"""The masthead of a Chinese resolution."""

from __future__ import annotations

from collections.abc import Mapping

BODIES: Mapping[str, str] = {"大会": "General Assembly"}

SESSIONS: tuple[tuple[str, str], ...] = (
    ("ES-", "第#届紧急特别会议"),
    ("S-", "第#届特别会议"),
    ("", "第#届会议"),
)

AGENDA: tuple[str, ...] = ("议程项目 …", "议程 …")

AND: tuple[str, ...] = (
    "和",
    "及",
    "以及",
)

ADOPTED: tuple[str, ...] = ("大会决议", "大会通过的决议", "大会 决议")

WITHOUT_COMMITTEE: tuple[str, ...] = ("未经发交主要委员会而通过", "未经发交主要委员会")

_FOURTH = "Special Political and Decolonization Committee (Fourth Committee)"

COMMITTEES: Mapping[str, str] = {
    "特别政治和非殖民化委员会(第四委员会)": _FOURTH,
    "特别政治和非殖民化委员会 (第四委员会)": _FOURTH,
    "第一委员会": "First Committee",
    "第二委员会": "Second Committee",
    "第三委员会": "Third Committee",
    "第四委员会": "Fourth Committee",
    "第五委员会": "Fifth Committee",
    "第六委员会": "Sixth Committee",
    "全权证书委员会": "Credentials Committee",
    "总务委员会": "General Committee",
}

PARAGRAPH: tuple[str, ...] = ("第",)

SPECIAL: Mapping[str, str] = {"ES": "ES-", "S": "S-"}

LETTERS: Mapping[str, str] = {
    "甲": "A",
    "乙": "B",
    "丙": "C",
    "丁": "D",
}
