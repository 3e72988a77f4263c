"""Read when, where and by whom an event was held, from the words after its name.

The chain goes from clue to clue as long as only known words stand between: «التي عقدت في داكار في ١٣ و ١٤ آذار/مارس
٢٠٠٨», «في ٣ و ٤ نيسان/أبريل ٢٠١٢ استضافتها … في مقر … في جدة», "held in Dakar on 13 and 14 March 2008". A place that
no list has may stand in it after a word of holding; it ends at a date that is not the event's («المؤرخ»).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.extract.clues import Clue, View, alternatives, pattern
from kg.lang.meetings import MEETINGS, Meetings
from kg.lang.names import NAMES

_UNKNOWN_WORDS = 4
_MOTTO = 150
_FAR_BACK = 80
"""Characters between a clue and what it belongs to, where the clue stands before."""
_ENDS = re.compile(r'[;.:"\u061b\u3002]')
_PARENTHESES = re.compile(r"\([^()]*\)")
_COMMAS = re.compile(r"[\s,()\u060c\u3001]*")


@dataclass(frozen=True, slots=True)
class Setting:
    """When, where and by whom; `reach` is where the reading stopped, `spans` what was read, in folded positions."""

    reach: int
    date: str = ""
    approximate: bool = False
    places: tuple[str, ...] = ()
    organizers: tuple[str, ...] = ()
    auspices: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    seat: tuple[str, ...] = ()
    topic: str = ""
    held: bool = False
    spans: tuple[tuple[int, int], ...] = ()


def read_setting(view: View, at: int, until: int) -> Setting:
    """Read on from position `at`, the end of the event's name, to the next name at most."""
    words = MEETINGS[view.language]
    setting, last = Setting(at), ""
    for clue in view.onwards(at):
        if clue.start < setting.reach:
            continue
        if clue.start >= until:
            break
        gap = _PARENTHESES.sub(" ", view.text[setting.reach : clue.start])
        role = _role(gap, clue, setting, last, words, view)
        if not role:
            break
        setting, last = _add(setting, role, clue, held=has(words.HOLDING + words.HELD_BY, gap, view)), role
    return _with_topic(setting, view)


def has(some: tuple[str, ...], text: str, view: View) -> bool:
    """Tell whether one of these words stands in a text."""
    return bool(pattern(rf"(?<!\w)(?:{alternatives(some, view.language)})(?!\w)", view.language).search(text))


def _ends_with(some: tuple[str, ...], text: str, view: View) -> bool:
    return _up_to(some, text, view) != text


def _up_to(some: tuple[str, ...], text: str, view: View) -> str:
    """Give the text without one of these words, and an article, at its end."""
    article = alternatives(MEETINGS[view.language].ARTICLES, view.language)
    ending = rf"(?<!\w)(?:{alternatives(some, view.language)})\s*(?:(?:{article})\s*)?$"
    return pattern(ending, view.language).sub("", text)


def _role(gap: str, clue: Clue, setting: Setting, last: str, words: Meetings, view: View) -> str:
    """Tell what a clue is to the event: a field of `Setting`, or nothing."""
    if _ENDS.search(gap) or clue.kind in ("act", "instrument"):
        return ""
    if clue.kind in ("organization", "role"):
        return _part(gap, setting, last, words, view)
    if not _linked(gap, setting, words, view):
        return ""
    if clue.kind == "date":
        before = words.IN + words.OF + words.HOLDING
        return "date" if not setting.date and (_COMMAS.fullmatch(gap) or _ends_with(before, gap, view)) else ""
    if last == "places" and (_COMMAS.fullmatch(gap) or _ends_with(words.IN, gap, view)):
        return "places"
    if setting.places:
        return ""
    if _ends_with(words.HELD_BY + words.GOVERNMENTS, gap, view):
        return "host"
    after_town = bool(re.search(r"\w[,\u060c]\s*$", gap)) and has(words.HOLDING, gap, view)
    return "places" if after_town or _ends_with(words.IN + words.TOWNS, gap, view) else ""


def _part(gap: str, setting: Setting, last: str, words: Meetings, view: View) -> str:
    leads = (
        ("auspices", words.AUSPICES),
        ("seat", words.SEATS),
        ("organizers", words.HELD_BY),
        ("participants", words.PARTAKING),
    )
    for role, some in leads:
        if _ends_with(some, gap, view):
            before = _up_to(some, gap, view)
            return role if _linked(before, setting, words, view) else ""
    joined = _COMMAS.fullmatch(gap) or (_ends_with(words.AND, gap, view) and len(gap.split()) == 1)
    return last if joined and last in ("organizers", "participants", "auspices") else ""


def _linked(gap: str, setting: Setting, words: Meetings, view: View) -> bool:
    """Tell whether only linking words stand in the gap, or, once the text says that it was held, few others."""
    known = words.LINKS + words.HOLDING + words.HELD_BY + words.SEATS + words.IN
    unknown = _unknown(known, gap, view)
    if not unknown:
        return True
    held = setting.held or has(words.HOLDING + words.HELD_BY, gap, view)
    return held and unknown <= _UNKNOWN_WORDS and not has(words.BREAKS, gap, view)


def _unknown(known: tuple[str, ...], gap: str, view: View) -> int:
    """Count the words of a gap that are not known; in a language without spaces, its signs by twos."""
    rest = pattern(rf"(?<!\w)(?:{alternatives(known, view.language)})(?!\w)", view.language).sub(" ", gap)
    found = re.findall(r"\w+", rest)
    return len(found) if NAMES[view.language].SPACED else (sum(map(len, found)) + 1) // 2


def read_setting_before(view: View, at: int) -> Setting:
    """Read back from the start of the event's name: « la tenue, le 26 septembre 2013, de sa réunion ».

    Only linking words stand between the clues and the name, and a word of holding with them or before them.
    """
    words, reach, held = MEETINGS[view.language], _before_motto(view, at), False
    known = words.LINKS + words.IN + words.OF + words.HOLDING + words.HOLDS + words.HELD_BY + words.ARTICLES
    known += words.OWNERS + words.GOVERNMENTS + words.TOWNS
    found: list[Clue] = []
    for clue in view.back_from(at):
        gap = view.text[clue.end : reach]
        if len(gap) > _FAR_BACK or _ENDS.search(gap) or _unknown(known, gap, view) or clue.kind == "instrument":
            break
        if clue.kind == "date" and any(c.kind == "date" for c in found):
            break
        held = held or has(words.HOLDING + words.HOLDS, gap, view)
        found.insert(0, clue)
        reach = clue.start
    small = alternatives(words.IN + words.OF + words.LINKS + words.ARTICLES, view.language)
    holds = (
        rf"(?<!\w)(?:{alternatives(words.HOLDS + words.HOLDING, view.language)})(?:[\s,]*(?<!\w)(?:{small}))*[\s,]*$"
    )
    held = held or bool(pattern(holds, view.language).search(view.text[max(0, reach - _FAR_BACK) : reach]))
    return _of_clues(found, at) if held else Setting(at)


def _before_motto(view: View, at: int) -> int:
    """Pass over a theme in quotation marks that stands right before the name, where names end in their noun."""
    words = MEETINGS[view.language]
    if not words.HEAD_LAST:
        return at
    motto = rf'(?:{alternatives(words.TOPICS, view.language)})?"[^"]*"\w{{0,4}}$'
    found = pattern(motto).search(view.text, max(0, at - _MOTTO), at)
    return found.start() if found else at


def _of_clues(found: list[Clue], at: int) -> Setting:
    dates = [c for c in found if c.kind == "date"]
    return Setting(
        at,
        date=dates[0].date if dates else "",
        approximate=bool(dates) and dates[0].approximate,
        places=tuple(i for c in found if c.kind == "place" for i in c.ids),
        organizers=tuple(i for c in found if c.kind in ("organization", "role") for i in c.ids),
        held=True,
        spans=tuple((c.start, c.end) for c in found),
    )


def _add(setting: Setting, role: str, clue: Clue, *, held: bool) -> Setting:
    setting = replace(setting, reach=clue.end, held=setting.held or held)
    setting = replace(setting, spans=(*setting.spans, (clue.start, clue.end)))
    match role:
        case "date":
            return replace(setting, date=clue.date, approximate=clue.approximate)
        case "places":
            return replace(setting, places=setting.places + clue.ids)
        case "organizers":
            return replace(setting, organizers=setting.organizers + clue.ids)
        case "auspices":
            return replace(setting, auspices=setting.auspices + clue.ids)
        case "participants":
            return replace(setting, participants=setting.participants + clue.ids)
        case "seat":
            return replace(setting, seat=setting.seat + clue.ids)
    return setting


def _with_topic(setting: Setting, view: View) -> Setting:
    lead = topic_lead(view, setting.reach)
    start, end = topic_at(view, lead)
    if lead == setting.reach:
        return setting
    if start >= end:
        return setting
    return replace(setting, topic=view.printed(start, end), reach=end, spans=(*setting.spans, (start, end)))


def topic_lead(view: View, at: int) -> int:
    """Give the position after the words that lead to a topic; `at` itself where there are none."""
    lead = pattern(rf"[\s,\u060c]*(?:{alternatives(MEETINGS[view.language].TOPICS, view.language)})\s*")
    found = lead.match(view.text, at)
    return found.end() if found else at


def topic_at(view: View, start: int) -> tuple[int, int]:
    """Find the extent of a topic: what stands in quotes, or up to the next mark or date."""
    if quoted := re.compile(r'\s*"([^"]+)"').match(view.text, start):
        return quoted.span(1)
    stop = re.compile(r'[,;.:()"\u060c\u061b]').search(view.text, start)
    end = stop.start() if stop else len(view.text)
    dates = [c.start for c in view.between(start, end) if c.kind in ("date", "act") and start <= c.start]
    stops = alternatives(MEETINGS[view.language].TOPIC_STOPS, view.language)
    ends = pattern(rf"(?<!\w)(?:{stops})(?!\w)", view.language).search(view.text, start, min([end, *dates]))
    end = ends.start() if ends else min([end, *dates])
    text = view.text[start:end].rstrip()
    for word in MEETINGS[view.language].IN:  # the preposition of the date that follows
        text = re.sub(rf"\s{re.escape(word)}$", "", text) if dates else text
    return start, start + len(text)
