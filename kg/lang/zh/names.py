"""How names stand in Chinese text, which has no spaces."""

from __future__ import annotations

from collections.abc import Mapping

SPACED: bool = False
PROCLITICS: str = ""
ARTICLE: str = ""
CONTRACTED: str = ""
ENDINGS: tuple[str, ...] = ()
PARADIGMS: tuple[frozenset[str], ...] = ()
COMMON_WORDS: frozenset[str] = frozenset()
LOCATIVES: frozenset[str] = frozenset({"在"})
NAME_HEADS: frozenset[str] = frozenset()
NAME_LINK: str = ""
NAME_TAILS: str = (
    r"(?:人(?!民)|语|裔|籍|族"
    r"|宣言|议程|承诺|呼吁|行动计划|行动纲领|行动纲要|行动议程|协定|协议|议定书|公约|规约|原则|规则|进程|共识|框架|条约)"
)
NOT_NAMES: tuple[str, ...] = (
    "届大会",
    "非洲国家",
    "中国家",
    "中国际",
    "中国内",
    "缔约方大会",
    "缔约国大会",
    "世界大会",
    "交通大会",
    "发展大会",
    "和平大会",
    "领袖大会",
    "风险大会",
    "审议大会",
    "进度大会",
    "纪念大会",
    "代表大会",
    "公约秘书处",
)
AND: str = r"(?:和|与|同|及|以及|、)"
OF: str = r"(?:的)?"
ORGANS: Mapping[str, str] = {"总秘书处": "secretariat", "执行委员会": "executive-committee"}
