"""Find the meetings, visits and other events that a text speaks of, and what it says of their time, place and part.

Forms: «دورته الاستثنائية الثالثة التي عقدت في مكة المكرمة … في ٧ و ٨ كانون الأول/ديسمبر ٢٠٠٥», «الاجتماع الرفيع
المستوى لمجلس الأمن بشأن … في ٢٨ تشرين الأول/أكتوبر ٢٠١٣», «زيارة … إلى مقر … في جدة», "the high-level meeting held in
Istanbul in May 2014". A name of an event counts where the text dates or places it, or says between whom regular
meetings are held; "conferences and summits" in general do not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from kg.extract.clues import GAP, SENTENCE_END, Clue, View, alternatives, pattern, sentence_start, views
from kg.extract.events import gather
from kg.extract.phrase import LOOK_BACK, Phrase, find_phrases
from kg.extract.setting import Setting, has, read_setting, read_setting_before
from kg.extract.sighting import Sighting, body_of
from kg.lang.meetings import MEETINGS
from kg.model import Authority, Document

_COMMAS = " ,\u060c"
_SENTENCE_END = re.compile(SENTENCE_END)
_ONE_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LONGEST_YEARS = 2
_SENTENCE = 1500
"""Characters before an event in which the decision to hold it is looked for."""
_NEEDS_NO_HOLDING = ("visit", "opening")


def add_meetings(document: Document, authority: Authority) -> Document:
    """Give the document with its events and the words that denote them."""
    sightings: list[Sighting] = []
    for view in views(document):
        if view.block.kind in ("header", "title", "enacting", "closing"):
            continue
        sightings += find_sightings(view)
    return gather(document, sightings, authority)


def find_sightings(view: View) -> list[Sighting]:
    """List what may be events in a block, in order: those told enough of, and bare words that may point back."""
    found: list[Sighting] = []
    phrases = list(find_phrases(view))
    for number, phrase in enumerate(phrases):
        sighting = _sighting(view, phrase, phrases, found, until=_next_start(view, phrases, number))
        if sighting and (not found or sighting.start >= found[-1].end):
            found.append(sighting)
            found += _adoption(view, sighting)
    return found


def _next_start(view: View, phrases: list[Phrase], number: int) -> int:
    """Give where the next name begins that this one does not hold; names are in the order of their nouns."""
    end = phrases[number].end
    return next((p.start for p in islice(phrases, number + 1, None) if p.start >= end), len(view.text))


def _sighting(
    view: View, phrase: Phrase, phrases: list[Phrase], before: list[Sighting], *, until: int
) -> Sighting | None:
    phrase = _next_in_series(phrase, before)
    setting = _plausible(_own_time(view, phrase, read_setting(view, phrase.end, until)))
    setting = _with_leading(view, phrase, setting)
    sighting = Sighting(view, phrase, setting, phrase.start, phrase.end, body=body_of(view, phrase, phrases))
    sighting = _with_holders(sighting, before)
    if phrase.many:
        return _series(sighting)
    if setting.date or setting.places:
        return sighting if _told(sighting) else None
    bare = phrase.definite and phrase.bare and not setting.held
    return replace(sighting, bare=True) if bare else None


def _with_leading(view: View, phrase: Phrase, setting: Setting) -> Setting:
    """Add what stands before the name, in languages that put time and place there."""
    if not MEETINGS[view.language].SETTING_LEADS or (setting.date and setting.places):
        return setting
    before = read_setting_before(view, phrase.start)
    return replace(
        setting,
        date=setting.date or before.date,
        approximate=setting.approximate if setting.date else before.approximate,
        places=setting.places or before.places,
        organizers=setting.organizers or before.organizers,
        held=setting.held or before.held,
        spans=tuple(dict.fromkeys((*before.spans, *setting.spans))),
    )


def _plausible(setting: Setting) -> Setting:
    """Drop a time that is too long for an event: a decade, the term of a plan."""
    years = [int(part[:4]) for part in setting.date.split("/") if part]
    return replace(setting, date="") if years and years[-1] - years[0] > _LONGEST_YEARS else setting


def _next_in_series(phrase: Phrase, before: list[Sighting]) -> Phrase:
    """Let "the next meeting" be one of the kind named before it: "the next general meeting"."""
    if "next" not in phrase.modifiers:
        return phrase
    same = [s.phrase for s in before if s.noun == phrase.noun and not s.bare]
    if len(same) != 1:
        return phrase
    return replace(phrase, modifiers=tuple(dict.fromkeys(phrase.modifiers + same[0].modifiers)))


def _own_time(view: View, phrase: Phrase, setting: Setting) -> Setting:
    """Drop a day that is that of what was done at the event: «اعتمده المؤتمر في …», «في دورته الأربعين في …»."""
    done = alternatives(MEETINGS[view.language].DONE_BY, view.language)
    done_by = pattern(rf"(?<!\w)\w?(?:{done})\s+\w?$", view.language).search(
        view.text[: phrase.start], max(0, phrase.start - LOOK_BACK)
    )
    one_day = phrase.noun == "session" and _ONE_DAY.fullmatch(setting.date)
    return replace(setting, date="") if not setting.held and (done_by or one_day) else setting


def _told(sighting: Sighting) -> bool:
    """Tell whether the words around the name make it an event."""
    phrase, setting = sighting.phrase, sighting.setting
    if phrase.doubtful:
        return setting.held or bool(sighting.decided) or phrase.introduced or bool(phrase.modifiers)
    return bool(setting.date) or setting.held or phrase.noun in _NEEDS_NO_HOLDING


def _series(sighting: Sighting) -> Sighting | None:
    """Keep a plural where it is dated, or where the text says who holds these meetings."""
    view, phrase, words = sighting.view, sighting.phrase, MEETINGS[sighting.view.language]
    if sighting.setting.date and sighting.setting.held:
        return sighting
    if not (phrase.definite and phrase.noun == "meetings") or phrase.introduced:
        return None
    habit = pattern(rf"\s+(?:{alternatives(words.HABIT, view.language)}){GAP}", view.language).match(
        view.text, phrase.end
    )
    if habit and (holder := view.at(habit.end(), "organization")) and len(holder.ids) > 1:
        return replace(sighting, end=holder.end, participants=holder.ids)
    between = pattern(rf"\s+(?:{alternatives(words.BETWEEN, view.language)}){GAP}", view.language).match(
        view.text, phrase.end
    )
    if between and (parties := joined(view, between.end())):
        return replace(sighting, participants=tuple(i for party in parties for i in party.ids))
    return None


def joined(view: View, at: int) -> list[Clue]:
    """List bodies and offices that stand one after the other from a position on, joined by commas or "and"."""
    words = MEETINGS[view.language]
    gap = pattern(rf"[\s,\u060c\u3001]*(?:(?:{alternatives(words.AND, view.language)})\s*)?")
    found: list[Clue] = []
    while clue := view.at(at, "organization", "role"):
        found.append(clue)
        step = gap.match(view.text, clue.end)
        at = step.end() if step else clue.end
    return found


def _with_holders(sighting: Sighting, before: list[Sighting]) -> Sighting:
    """Add who holds the event by the words before it, or by the decision that it be held."""
    view, setting = sighting.view, sighting.setting
    if holders := _joined_before(view, sighting.start):
        spans = tuple((c.start, c.end) for c in holders)
        ids = tuple(i for c in holders for i in c.ids)
        return replace(
            sighting, setting=replace(setting, organizers=ids + setting.organizers, spans=setting.spans + spans)
        )
    return sighting if setting.organizers else _decided(sighting, before)


def _joined_before(view: View, at: int) -> list[Clue]:
    """List the bodies right before a position that follow a word of holding: «عقد … و … جلسة»."""
    words = MEETINGS[view.language]
    found: list[Clue] = []
    for clue in view.back_from(at):
        gap = view.text[clue.end : at]
        if clue.kind not in ("organization", "role") or len(gap.split()) > 1 or _SENTENCE_END.search(gap):
            break
        found.insert(0, clue)
        at = clue.start
    holds = pattern(rf"(?<!\w)(?:{alternatives(words.HOLDS, view.language)})\s+\w?'?$", view.language)
    return found if found and holds.search(view.text[max(0, at - LOOK_BACK) : at]) else []


def _decided(sighting: Sighting, before: list[Sighting]) -> Sighting:
    """Read «القرار الذي اتخذته … و … في اجتماع … بأن تشتركا في تنظيم مناسبة»: who decided holds it."""
    view, words = sighting.view, MEETINGS[sighting.view.language]
    since = max(sentence_start(view.text, sighting.start), sighting.start - _SENTENCE)
    decided = pattern(rf"(?<!\w)(?:{alternatives(words.DECIDED, view.language)}){GAP}", view.language)
    found = next(decided.finditer(view.text, since, sighting.start), None)
    if not found or not (deciders := joined(view, found.end())):
        return sighting
    between = view.text[deciders[-1].end : sighting.start]
    first = bisect_left(before, found.end(), key=lambda s: s.start)
    where = [s for s in islice(before, first, None) if not s.bare]
    if len(deciders) < 2 or not has(words.THAT, between, view) or len(where) > 1:
        return sighting
    that = pattern(rf"(?<!\w)(?:{alternatives(words.THAT, view.language)})(?!\w)", view.language).search(
        view.text, deciders[-1].end, sighting.start
    )
    if where and that and that.start() < where[0].end:
        return sighting
    setting = sighting.setting
    ids = tuple(i for c in deciders for i in c.ids)
    spans = (*setting.spans, *((c.start, c.end) for c in deciders))
    return replace(sighting, setting=replace(setting, organizers=ids, spans=spans), decided=where[0] if where else None)


def _adoption(view: View, session: Sighting) -> Iterator[Sighting]:
    """Yield the adoption of a text on a day of its own, at the session just read.

    «اعتماد مؤتمر القمة الإسلامي في ١٤ آذار/مارس ٢٠٠٨ في دورته … الميثاق المعدل».
    """
    words = MEETINGS[view.language]
    date = next((c for c in view.back_from(session.start) if c.kind == "date"), None)
    body = next((c for c in view.back_from(date.start) if c.kind == "organization"), None) if date else None
    if not body or not date or session.noun != "session" or _words_between(view, date.end, session.start) > 1:
        return
    opening = pattern(rf"(?<!\w)\w?(?:{alternatives(words.ADOPTION, view.language)})\s+$", view.language)
    before = view.text[max(0, body.start - LOOK_BACK) : body.start]
    if _words_between(view, body.end, date.start) > 1 or not opening.search(before):
        return
    start = session.setting.reach
    while start < len(view.text) and view.text[start] in _COMMAS:
        start += 1
    stop = re.compile(r"[,;.()\u060c\u061b]").search(view.text, start)
    end = stop.start() if stop else len(view.text)
    if start >= end or not session.setting.date:
        return
    yield Sighting(
        view,
        replace(session.phrase, noun="adoption", ordinal=None, modifiers=(), start=start, end=end),
        Setting(end, date=date.date, organizers=body.ids, spans=((date.start, date.end),)),
        start,
        end,
        decided=session,
    )


def _words_between(view: View, start: int, end: int) -> int:
    return len(re.findall(r"\w+", view.text[start:end]))
