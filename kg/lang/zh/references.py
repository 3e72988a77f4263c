"""Chinese names of documents: «秘书长的报告», «行动计划»."""

from __future__ import annotations

PREFIXES: str = ""
NOUN_LAST: bool = True
PAPERS: tuple[str, ...] = ("报告", "说明", "信", "主席声明", "研究报告", "研究", "记录", "备忘录", "来文")
TEXTS: tuple[str, ...] = (
    "行动纲领",
    "行动计划",
    "计划",
    "宣言",
    "成果文件",
    "最后文件",
    "文件",
    "战略",
    "框架",
    "国际公约",
    "公约",
    "议定书",
    "协定",
    "原则",
    "规则",
    "准则",
    "守则",
    "共识",
    "承诺",
    "宪章",
    "结论",
    "建议",
    "路线图",
    "规约",
)
ENDS: tuple[str, ...] = ("其中", "并", "以及", "又", "还")
AUTHORS: tuple[str, ...] = ("秘书长",)
REPORTS: tuple[str, ...] = ("秘书长的报告", "秘书长报告")
HIS_REPORT: tuple[str, ...] = ("其报告", "他的报告")
NOT_YET: tuple[str, ...] = ("提交", "编写", "列入", "下一", "今后", "继续", "提出", "年度", "载入", "下次", "后续")
