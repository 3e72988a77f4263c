"""The masthead of an Arabic resolution."""

from __future__ import annotations

from collections.abc import Mapping

BODIES: Mapping[str, str] = {"الجمعية العامة": "General Assembly"}

SESSIONS: tuple[tuple[str, str], ...] = (
    ("ES-", "الدورة الاستثنائية الطارئة #"),
    ("S-", "الدورة الاستثنائية #"),
    ("", "الدورة #"),
)

AGENDA: tuple[str, ...] = ("البند …", "البندان …", "البندين …", "البنود …")

AND: tuple[str, ...] = ("و",)

ADOPTED: tuple[str, ...] = ("قرار اتخذته …", "قرارات اتخذتها …", "قراران اتخذتهما …", "القرار الذي اتخذته …")

WITHOUT_COMMITTEE: tuple[str, ...] = ("دون الإحالة إلى لجنة رئيسية", "دون إحالة إلى لجنة رئيسية")

COMMITTEES: Mapping[str, str] = {
    "لجنة المسائل السياسية الخاصة وإنهاء الاستعمار (اللجنة الرابعة)": (
        "Special Political and Decolonization Committee (Fourth Committee)"
    ),
    "اللجنة الأولى": "First Committee",
    "اللجنة الثانية": "Second Committee",
    "اللجنة الثالثة": "Third Committee",
    "اللجنة الرابعة": "Fourth Committee",
    "اللجنة الخامسة": "Fifth Committee",
    "اللجنة السادسة": "Sixth Committee",
    "لجنة وثائق التفويض": "Credentials Committee",
    "المكتب": "General Committee",
}

PARAGRAPH: tuple[str, ...] = ("الفقرة", "الفقرتان", "الفقرات")

SPECIAL: Mapping[str, str] = {"دإط": "ES-", "د إ ط": "ES-", "دإ": "S-", "د إ": "S-"}

LETTERS: Mapping[str, str] = {
    "ألف": "A",
    "باء": "B",
    "جيم": "C",
    "دال": "D",
    "هاء": "E",
    "واو": "F",
    "زاي": "G",
    "حاء": "H",
    "طاء": "I",
    "ياء": "J",
    "كاف": "K",
    "لام": "L",
    "ميم": "M",
    "نون": "N",
}
