"""Chinese words of meetings and other events, as `kg.lang.meetings` names them: the name's noun stands last."""

from __future__ import annotations

from collections.abc import Mapping

HEADS: Mapping[str, str] = {
    "会议": "meeting",
    "全体会议": "meeting",
    "专家会议": "meeting",
    "特别会议": "meeting",
    "届会": "session",
    "届会议": "session",
    "届常会": "session",
    "届特别会议": "session",
    "大会": "conference",
    "代表大会": "conference",
    "国际会议": "conference",
    "国际大会": "conference",
    "审议大会": "conference",
    "审议会议": "conference",
    "缔约方会议": "conference",
    "缔约国会议": "conference",
    "首脑会议": "summit",
    "峰会": "summit",
    "高峰会议": "summit",
    "首脑会": "summit",
    "论坛": "forum",
    "专题讨论会": "symposium",
    "座谈会": "symposium",
    "研讨会": "seminar",
    "讨论会": "seminar",
    "讲习班": "workshop",
    "研习班": "workshop",
    "工作坊": "workshop",
    "圆桌会议": "round table",
    "圆桌讨论": "round table",
    "小组讨论": "panel discussion",
    "小组讨论会": "panel discussion",
    "培训班": "training course",
    "培训课程": "training course",
    "协商会议": "consultation",
    "协商": "consultations",
    "磋商": "consultations",
    "会谈": "talks",
    "对话": "dialogue",
    "对话会": "dialogue",
    "访问": "visit",
    "开幕": "opening",
    "活动": "event",
    "纪念活动": "commemoration",
    "纪念大会": "commemoration",
    "务虚会": "retreat",
}
HEADS_MANY: Mapping[str, str] = {}
OWNED: Mapping[str, str] = {}
CLITICS: tuple[str, ...] = ()
GLUED_ARTICLES: tuple[str, ...] = ("第",)
ARTICLES: tuple[str, ...] = ("该", "这次", "此次", "本次")
LEADING: tuple[str, ...] = ("首次", "首届", "最近一次", "上次", "上届")
ATTRIBUTES_LEAD: bool = True
CAPITALS_LEAD: bool = False
HEAD_LAST: bool = True
SETTING_LEADS: bool = True
OWNERS: tuple[str, ...] = ("其",)
DOUBTFUL: tuple[str, ...] = (
    "活动",
    "对话",
    "协商",
    "磋商",
    "会谈",
    "访问",
    "开幕",
    "会议",
    "论坛",
    "缔约方会议",
    "缔约国会议",
    "小组讨论",
    "届会",
    "届会议",
)
MODIFIERS: Mapping[str, tuple[str, ...]] = {
    "high-level": ("高级别", "高级"),
    "informal": ("非正式",),
    "general": ("一般",),
    "next": ("下次", "下届", "下一次", "下一届", "即将"),
    "extraordinary": ("特别", "非常"),
    "emergency": ("紧急",),
    "special": ("专门",),
    "regular": ("常会", "定期"),
    "annual": ("年度", "年会"),
    "biennial": ("双年度", "两年期"),
    "resumed": ("续会",),
    "ministerial": ("部长级", "部长"),
    "plenary": ("全体",),
    "joint": ("联合",),
    "thematic": ("专题",),
    "regional": ("区域",),
    "international": ("国际",),
    "world": ("世界", "全球"),
    "review": ("审议",),
    "preparatory": ("筹备",),
    "consultative": ("协商",),
    "coordination": ("协调",),
    "commemorative": ("纪念",),
    "intergovernmental": ("政府间",),
    "official": ("正式",),
    "historic": ("历史性",),
}
STOPS: tuple[str, ...] = (
    "举行的",
    "召开的",
    "主办的",
    "举办的",
    "组织的",
    "主持的",
    "发起的",
    "召集的",
    "举行",
    "召开",
    "主办",
    "举办",
    "组织",
    "主持",
    "发起",
    "召集",
    "欢迎",
    "赞赏",
    "回顾",
    "注意到",
    "重申",
    "强调",
    "确认",
    "期待",
    "决定",
    "请",
    "吁请",
    "鼓励",
    "感谢",
    "欣见",
    "表示",
    "提及",
    "铭记",
    "参加",
    "出席",
    "通过",
    "以及",
    "包括",
    "题为",
    "关于举行",
    "为",
    "将于",
    "已于",
    "并",
    "会和",
    "坛和",
    "会及",
    "会以及",
    "会与",
    "级别的",
    '"的',
)
TOPIC_STOPS: tuple[str, ...] = ("举行", "召开", "主办")
IN: tuple[str, ...] = ("在", "于", "自", "从")
OF: tuple[str, ...] = ("于",)
TOWARDS: tuple[str, ...] = ()
LINKS: tuple[str, ...] = (
    "在",
    "于",
    "自",
    "从",
    "至",
    "将",
    "已",
    "并",
    "的",
    "期间",
    "日",
    "市",
    "城市",
    "首都",
    "总部",
    "和",
    "及",
    "以",
    "线上",
    "虚拟",
    "方式",
    "即将",
    "由",
    "为",
    "了",
)
HOLDING: tuple[str, ...] = ("举行", "召开", "主办", "举办", "组织", "召集", "发起", "主持")
HELD_BY: tuple[str, ...] = ("由", "应")
HOLDS: tuple[str, ...] = (
    "举行",
    "召开",
    "主办",
    "举办",
    "组织",
    "召集",
    "举行的",
    "召开的",
    "主办的",
    "举办的",
    "组织的",
    "召集的",
    "发起的",
    "主持召开",
    "联合主办",
    "联合主办的",
    "共同主办",
    "共同主办的",
    "主持召开的",
    "即将举行的",
    "将举行的",
)
HABIT: tuple[str, ...] = ()
GOVERNMENTS: tuple[str, ...] = ("政府",)
TOWNS: tuple[str, ...] = ()
DONE_BY: tuple[str, ...] = ("通过的", "核准的", "作出的")
BREAKS: tuple[str, ...] = ("决议", "决定", "报告", "题为")
SEATS: tuple[str, ...] = ("总部", "办事处", "秘书处")
AUSPICES: tuple[str, ...] = ("主持下", "支持下")
PARTAKING: tuple[str, ...] = ("参加",)
TOPICS: tuple[str, ...] = ("关于", "主题为", "题为")
BELONGING: tuple[str, ...] = ()
BETWEEN: tuple[str, ...] = ("之间",)
AND: tuple[str, ...] = ("和", "与", "及", "以及")
DECIDED: tuple[str, ...] = ()
THAT: tuple[str, ...] = ()
ADOPTION: tuple[str, ...] = ()
PLENARY: tuple[str, ...] = ("第{n}次全体会议", "第 {n} 次全体会议", "{n}次全体会议", "第{n}次会议", "第 {n} 次会议")
