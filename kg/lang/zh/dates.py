"""Chinese dates: «2005年12月7日和8日», «2014年5月20日至22日», «2014年5月», «2016年», «2015年初»."""

from __future__ import annotations

from collections.abc import Mapping

MONTHS: Mapping[str, int] = {
    "1月": 1,
    "2月": 2,
    "3月": 3,
    "4月": 4,
    "5月": 5,
    "6月": 6,
    "7月": 7,
    "8月": 8,
    "9月": 9,
    "10月": 10,
    "11月": 11,
    "12月": 12,
}
WORDS: Mapping[str, tuple[str, ...]] = {
    "to": ("至", "到", "-"),
    "and": ("和", "及", "、"),
    "about": ("初", "年初", "底", "末", "中"),
}
FORMS: tuple[str, ...] = (
    "{y1} 年 {m1} {d1} 日 {to} {y2} 年 {m2} {d2} 日",
    "{y1} 年 {m1} {d1} 日 {to} {m2} {d2} 日",
    "{y1} 年 {m1} {d1} 日 {to} {d2} 日",
    "{y1} 年 {m1} {d1} {to} {d2} 日",
    "{y1} 年 {m1} {d1} 日 {and} {m2} {d2} 日",
    "{y1} 年 {m1} {d1} 日 {and} {d2} 日",
    "{y1} 年 {m1} {d1} {and} {d2} 日",
    "{y1} 年 {m1} {to} {y2} 年 {m2}",
    "{y1} 年 {m1} {to} {m2}",
    "{y1} 年 {m1} {and} {m2}",
    "{y1} 年 {m1} {d1} 日",
    "{y1} 年 {m1}",
    "{y1} 年 {to} {y2} 年",
    "{y1} {to} {y2} 年",
    "{y1} 年 {about}",
    "{y1} 年",
)
PREFIXES: str = ""
PAIRED: bool = False
