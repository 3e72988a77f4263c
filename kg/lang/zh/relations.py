"""Chinese words of changes of name and of working together, as `kg.lang.relations` names them.

The noun of working together stands after the parties, with nothing between («联合国与非洲联盟的合作»), so no word leads
from it to them or to a field after it: those constants are empty, and `PARTIES_FIRST` says so.
"""

from __future__ import annotations

RENAMED: tuple[str, ...] = (
    "{former}更名为{current}",
    "{former}已更名为{current}",
    "{former}改名为{current}",
    "{former}改称{current}",
    "将{former}更名为{current}",
)
COOPERATION: tuple[str, ...] = ("合作", "协作", "伙伴关系", "协调", "对话", "交流")
CLITICS: tuple[str, ...] = ()
BETWEEN: tuple[str, ...] = ()
PARTIES_FIRST: bool = True
WITH: tuple[str, ...] = ("与", "同", "和")
AND: tuple[str, ...] = ("和", "与", "同", "及", "以及", "、", "包括", "其他", "之间", "间")
GROUPS: tuple[str, ...] = ()
GROUPS_AFTER: tuple[str, ...] = (
    "机构",
    "各机构",
    "实体",
    "各实体",
    "会员国",
    "成员国",
    "各基金和方案",
    "国家工作队",
    "专门机构",
)
HOSTED: tuple[str, ...] = ()
THEIR: tuple[str, ...] = ("两组织的合作", "双方的合作", "相互合作")
TOPICS: tuple[str, ...] = ()
NO_TOPICS: tuple[str, ...] = ()
TOPIC_STOPS: tuple[str, ...] = ()
