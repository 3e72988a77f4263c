"""Chinese citations: «2013年12月18日第68/127号决议», «第1325(2000)号决议», «S-24/2号决议»."""

from __future__ import annotations

from collections.abc import Mapping

PREFIXES: str = ""
RESOLUTIONS: tuple[str, ...] = ("决议",)
DECISIONS: tuple[str, ...] = ("号决定", "各项决定")
OTHERS: tuple[str, ...] = ("号一般性意见", "号一般性建议", "号建议", "号公约", "号文件")
OWN: tuple[str, ...] = ("其",)
SERIAL_FIRST: bool = False
NOUN_FOLLOWS: bool = True
BODIES: Mapping[str, tuple[str, ...]] = {
    "A": ("联合国大会", "大会"),
    "S": ("安全理事会", "安理会"),
    "E": ("经济及社会理事会", "经社理事会"),
    "A/HRC": ("人权理事会",),
    "-": (
        "人权委员会",
        "麻醉药品委员会",
        "妇女地位委员会",
        "预防犯罪和刑事司法委员会",
        "社会发展委员会",
        "世界卫生大会",
        "联合国环境大会",
        "环境大会",
        "缔约方大会",
        "缔约方会议",
        "缔约国会议",
        "缔约国大会",
        "国际劳工大会",
        "审议大会",
    ),
    "C": ("理事会",),
}
OF: tuple[str, ...] = ("第", "号", "年", "月", "日", "的", "在", "其", "通过")
SESSIONS: Mapping[str, str] = {"S": "S", "ES": "ES"}
LETTERS: Mapping[str, str] = {letter: letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
AND: tuple[str, ...] = ("和", "及", "、", "以及")
TO: tuple[str, ...] = ("至",)
DATED: tuple[str, ...] = ()
DATED_TOGETHER: tuple[str, ...] = ()
BEFORE_NUMBER: tuple[str, ...] = ("第", "的第", "通过的第", "通过了第")
TITLE_FIRST: tuple[str, ...] = ("关于", "题为")
ENTITLED: tuple[str, ...] = ("题为",)
CONCERNING: tuple[str, ...] = ()
PARTS: Mapping[str, tuple[str, ...]] = {
    "annex": ("附件",),
    "appendix": ("附录",),
    "para.": (),
    "paras.": (),
    "chap.": (),
    "sect.": (),
    "part": (),
    "res.": (),
}
