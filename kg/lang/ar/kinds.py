"""Names of kinds of things and of their properties, for programs that match names (`/reconcile`)."""

from __future__ import annotations

from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    "document": "وثيقة",
    "organization": "منظمة أو هيئة",
    "state": "دولة",
    "place": "مكان",
    "meeting": "جلسة",
    "session": "دورة",
    "event": "حدث",
    "instrument": "صك",
    "subject": "مفهوم",
}

PROPERTIES: Mapping[str, str] = {
    "symbol": "رمز الوثيقة",
    "titles": "العنوان",
    "adopted": "تاريخ الاعتماد",
    "adoptedBy": "الهيئة التي اعتمدتها",
    "documentKind": "نوع الوثيقة",
    "session": "الدورة",
    "agendaItem": "بند جدول الأعمال",
    "draft": "المشروع",
    "cites": "تستشهد بـ",
    "about": "الموضوع",
    "page": "صفحة الويب",
    "identifier": "المعرف",
    "previousInSeries": "السابقة في السلسلة",
    "nextInSeries": "التالية في السلسلة",
    "sponsor": "مقدم المشروع",
    "prefLabel": "الاسم",
    "altLabel": "اسم آخر",
    "classification": "نوع المنظمة",
    "subOrganizationOf": "جزء من",
    "notation": "الرمز",
    "territory": "الإقليم",
    "containedIn": "يقع في",
    "sameAs": "نظيره في مكان آخر",
    "exactMatch": "المفهوم المطابق",
    "body": "الهيئة",
    "number": "الرقم",
    "atTime": "الوقت",
    "atPlace": "المكان",
    "involved": "المشاركون",
    "kind": "النوع",
    "inScheme": "المخطط",
    "broader": "المفهوم الأعم",
    "definition": "التعريف",
}
"""By their names in the JSON-LD context."""
