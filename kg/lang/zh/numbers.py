"""Chinese numerals and the letters that number sub-items."""

from __future__ import annotations

from collections.abc import Mapping

UNITS: Mapping[int, tuple[str, ...]] = {
    1: ("一",),
    2: ("二",),
    3: ("三",),
    4: ("四",),
    5: ("五",),
    6: ("六",),
    7: ("七",),
    8: ("八",),
    9: ("九",),
    10: ("十",),
    11: ("十一",),
    12: ("十二",),
    13: ("十三",),
    14: ("十四",),
    15: ("十五",),
    16: ("十六",),
    17: ("十七",),
    18: ("十八",),
    19: ("十九",),
}
COMPOUND_UNITS: Mapping[int, tuple[str, ...]] = {
    1: ("一",),
    2: ("二",),
    3: ("三",),
    4: ("四",),
    5: ("五",),
    6: ("六",),
    7: ("七",),
    8: ("八",),
    9: ("九",),
}
TENS: Mapping[int, tuple[str, ...]] = {
    20: ("二十",),
    30: ("三十",),
    40: ("四十",),
    50: ("五十",),
    60: ("六十",),
    70: ("七十",),
    80: ("八十",),
    90: ("九十",),
}
ROUND: Mapping[int, tuple[str, ...]] = {
    20: ("二十",),
    30: ("三十",),
    40: ("四十",),
    50: ("五十",),
    60: ("六十",),
    70: ("七十",),
    80: ("八十",),
    90: ("九十",),
    100: ("一百", "一〇〇"),
}
COMPOUNDS: tuple[str, ...] = ("{tens}{unit}",)
AFTER_DIGITS: tuple[str, ...] = ()
ITEM_LETTERS: str = "abcdefghijklmnopqrstuvwxyz"

ITEM_ALIKE: Mapping[str, str] = {}
