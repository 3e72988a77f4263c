"""Names of kinds of things and of their properties, for programs that match names (`/reconcile`)."""

from __future__ import annotations

from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    "document": "文件",
    "organization": "组织或机构",
    "state": "国家",
    "place": "地点",
    "meeting": "会议",
    "session": "届会",
    "event": "活动",
    "instrument": "文书",
    "subject": "概念",
}

PROPERTIES: Mapping[str, str] = {
    "symbol": "文号",
    "titles": "标题",
    "adopted": "通过日期",
    "adoptedBy": "通过机构",
    "documentKind": "文件类型",
    "session": "届会",
    "agendaItem": "议程项目",
    "draft": "草案",
    "cites": "引用",
    "about": "主题",
    "page": "网页",
    "identifier": "标识符",
    "previousInSeries": "系列中前一份",
    "nextInSeries": "系列中后一份",
    "sponsor": "提案国",
    "prefLabel": "名称",
    "altLabel": "别名",
    "classification": "组织类型",
    "subOrganizationOf": "隶属于",
    "notation": "代码",
    "territory": "领土",
    "containedIn": "位于",
    "sameAs": "其他来源的同一事物",
    "exactMatch": "对应概念",
    "body": "机构",
    "number": "编号",
    "atTime": "时间",
    "atPlace": "地点",
    "involved": "参与方",
    "kind": "类型",
    "inScheme": "概念体系",
    "broader": "上位概念",
    "definition": "定义",
}
"""By their names in the JSON-LD context."""
