"""How names stand in Arabic text."""

from __future__ import annotations

from collections.abc import Mapping

SPACED: bool = True
PROCLITICS: str = "[وف]?[بكل]?"
ARTICLE: str = "ال"
CONTRACTED: str = "لل"
ENDINGS: tuple[str, ...] = ()
PARADIGMS: tuple[frozenset[str], ...] = ()
COMMON_WORDS: frozenset[str] = frozenset(
    {"مالي", "بالي", "عمان", "قطر", "جدة", "نيس", "بون", "برن", "بنن", "ليما", "فاس", "مكة"}
)
LOCATIVES: frozenset[str] = frozenset(
    {
        "في",
        "إلى",
        "من",
        "شمال",
        "جنوب",
        "شرق",
        "غرب",
        "وسط",
        "حكومة",
        "جمهورية",
        "سلطنة",
        "دولة",
        "مدينة",
        "شعب",
        "مقرها",
    }
)
NAME_HEADS: frozenset[str] = frozenset(
    {
        "إعلان", "اتفاق", "اتفاقية", "بروتوكول", "برنامج", "خطة", "عمل", "منهاج", "إطار", "توافق", "مبادئ", "ميثاق",
        "عملية", "صك", "نظام", "معاهدة", "مبادرة", "التزام", "التزامات", "وثيقة", "استراتيجية", "مسار", "نداء",
        "قواعد", "دليل", "بيان", "خريطة", "ولاية", "آراء", "اتفاقات", "مذكرة",
    }
)  # fmt: skip
NAME_LINK: str = " "
NAME_TAILS: str = ""
NOT_NAMES: tuple[str, ...] = ("دولارات الولايات المتحدة", "دولار الولايات المتحدة")
AND: str = r" ?(?:،|؛)? ?و ?(?:بين )?"
OF: str = r" (?:(?:التابعة? )?ل?|في )"
ORGANS: Mapping[str, str] = {
    "الأمانة العامة": "secretariat",
    "أمانة": "secretariat",
    "اللجنة التنفيذية": "executive-committee",
    "مكتب تمثيل": "representation-office",
}
