"""English ordinals and the letters that number sub-items."""

from __future__ import annotations

from collections.abc import Mapping

UNITS: Mapping[int, tuple[str, ...]] = {
    1: ("first",),
    2: ("second",),
    3: ("third",),
    4: ("fourth",),
    5: ("fifth",),
    6: ("sixth",),
    7: ("seventh",),
    8: ("eighth",),
    9: ("ninth",),
    10: ("tenth",),
    11: ("eleventh",),
    12: ("twelfth",),
    13: ("thirteenth",),
    14: ("fourteenth",),
    15: ("fifteenth",),
    16: ("sixteenth",),
    17: ("seventeenth",),
    18: ("eighteenth",),
    19: ("nineteenth",),
}
COMPOUND_UNITS: Mapping[int, tuple[str, ...]] = {
    1: ("first",),
    2: ("second",),
    3: ("third",),
    4: ("fourth",),
    5: ("fifth",),
    6: ("sixth",),
    7: ("seventh",),
    8: ("eighth",),
    9: ("ninth",),
}
TENS: Mapping[int, tuple[str, ...]] = {
    20: ("twenty",),
    30: ("thirty",),
    40: ("forty",),
    50: ("fifty",),
    60: ("sixty",),
    70: ("seventy",),
    80: ("eighty",),
    90: ("ninety",),
}
ROUND: Mapping[int, tuple[str, ...]] = {
    20: ("twentieth",),
    30: ("thirtieth",),
    40: ("fortieth",),
    50: ("fiftieth",),
    60: ("sixtieth",),
    70: ("seventieth",),
    80: ("eightieth",),
    90: ("ninetieth",),
    100: ("hundredth", "one hundredth"),
}
COMPOUNDS: tuple[str, ...] = ("{tens}-{unit}", "{tens} {unit}")
AFTER_DIGITS: tuple[str, ...] = ("st", "nd", "rd", "th")
ITEM_LETTERS: str = "abcdefghijklmnopqrstuvwxyz"

ITEM_ALIKE: Mapping[str, str] = {}
