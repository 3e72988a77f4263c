"""Chinese title, description and keywords of the dataset."""

from __future__ import annotations

TITLE: str = "联合国决议关联数据"

DESCRIPTION: str = (
    "从联合国决议文本中读出的内容:段落、行为、引用、日期、机构、地点、会议和义务,每项陈述均附其所据原文。"
    "文本来源:联合国;非正式副本。"
)

KEYWORDS: tuple[str, ...] = (
    "联合国",
    "决议",
    "大会",
    "引用",
    "关联数据",
)
