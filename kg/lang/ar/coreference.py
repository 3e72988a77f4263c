"""How Arabic text speaks of organizations that it has named before. Patterns are folded before use."""

from __future__ import annotations

from collections.abc import Mapping

THE_TWO: Mapping[str, str] = {
    r"(?:(?:هذين|هذان|هاتين|هاتان|كلتا|كلا) )?(?:ال|لل)منظمت(?:ين|ان)": "whole",
    r"(?:(?:هذين|هذان|كلا) )?(?:ال|لل)كيان(?:ين|ان)": "any",
    r"(?:(?:هذين|هذان|كلا) )?(?:ال|لل)جانب(?:ين|ان)": "sides",
}
TWO_GO_ON: str = r" ال(?!ت|ل)\w+(?:ي|يين|ان|ين)(?!\w)"
POSTS_OF_BOTH: Mapping[str, str] = {r"(?:ال|لل)[أا]مين(?:ين|ان) العام(?:ين|ان)": "Secretary-General"}
THEIR: Mapping[str, str] = {r"أمانت(?:ها|ه) العامة": "secretariat", r"لجنت(?:ها|ه) التنفيذية": "executive-committee"}
OF_BOTH: Mapping[str, str] = {r"أمانت(?:ي|ا) ": "secretariat"}
BARE: Mapping[str, str] = {
    r"(?:ال|لل)أمانة العامة": "secretariat",
    r"(?:ال|ل)لجنة التنفيذية": "executive-committee",
}
HEADS: tuple[str, ...] = (
    *("مجلس", "لجنة", "هيئة", "منظمة", "محكمة", "وكالة", "مفوضية", "بعثة", "معهد", "سلطة", "آلية"),
)
NEAR_HEADS: tuple[str, ...] = (
    *("إدارة", "مديرية", "صندوق", "مكتب", "مركز", "رابطة", "اتحاد", "جامعة", "مصرف", "منتدى", "تحالف", "شعبة"),
    *("مؤتمر", "برنامج"),
)
HOME_HEADS: frozenset[str] = frozenset({"منظمة"})
DEFINITE: str = r"(?:ال|لل)"
GOES_ON: str = r" (?:ال|لل|ل|بال|المعني|التابع|المنش)"
HEAD_FIRST: bool = True
