"""Gather mentions of events into events: name them, tell repeated ones as one, point bare words back.

Two names are one event where their times and places agree (May 2014 holds 20 to 22 May 2014) and they share words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from kg.extract.clues import View, alternatives, pattern
from kg.extract.phrase import Phrase
from kg.extract.setting import Setting, topic_lead
from kg.lang.meetings import MEETINGS
from kg.model import Authority, Block, Document, Event, Language, MeetingMention, Span
from kg.text.fold import fold_text

T = TypeVar("T")

_KINDS = {
    "meetings": "meeting",
    "consultations": "consultation",
    "talks": "consultation",
    "summit": "conference",
    "summits": "conference",
    "conferences": "conference",
    "forum": "conference",
    "symposium": "conference",
    "round table": "round-table",
}
_OWN_KINDS = {"meeting", "session", "visit", "consultation", "conference", "opening", "adoption"}
_SHARED_WORDS = 0.5
_SENTENCE_END = re.compile(r"[;.\u061b]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Sighting:
    """Words that may denote an event, with what stands around them. `decided`: the event at which it was decided."""

    view: View
    phrase: Phrase
    setting: Setting
    start: int
    end: int
    participants: tuple[str, ...] = ()
    decided: Sighting | None = None
    body: str | None = None
    bare: bool = False

    @property
    def noun(self) -> str:
        """The English noun."""
        return self.phrase.noun


@dataclass(frozen=True, slots=True)
class _Found:
    """An event with the sightings that denote it."""

    event: Event
    sightings: tuple[Sighting, ...] = field(default=())


def gather(document: Document, sightings: Sequence[Sighting], authority: Authority) -> Document:
    """Give the document with the events of these sightings and of its closing, and their mentions."""
    found: list[_Found] = []
    mentions: list[MeetingMention] = []
    ids: dict[int, str] = {}
    for sighting in sightings:
        anaphoric = sighting.bare
        if anaphoric:
            at = _pointed_at(sighting, found)
        else:
            event = _event(sighting, document, authority, ids)
            at = next((n for n, f in enumerate(found) if _same(f, event, sighting)), None)
            if at is None:
                at = len(found)
                found.append(_Found(replace(event, id=_free(event.id, found))))
            else:
                found[at] = replace(found[at], event=_merged(found[at].event, event))
        if at is None:
            continue
        found[at] = replace(found[at], sightings=(*found[at].sightings, sighting))
        ids[id(sighting)] = found[at].event.id
        span = sighting.view.span(sighting.start, sighting.end)
        mentions.append(MeetingMention(span, sighting.view.block.id, found[at].event.id, anaphoric))
    closing = _plenary(document)
    events = tuple(f.event for f in found)
    if closing:
        events, mentions = (*events, closing[0]), [*mentions, closing[1]]
    return replace(document, meetings=document.meetings + tuple(mentions), events=document.events + events)


def _free(wanted: str, found: Sequence[_Found]) -> str:
    taken = {f.event.id for f in found}
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    return free


def _pointed_at(sighting: Sighting, found: Sequence[_Found]) -> int | None:
    """Find the one event of the same noun named before in the same paragraph."""
    same = [
        n
        for n, f in enumerate(found)
        if any(s.view.block.id == sighting.view.block.id and s.noun == sighting.noun for s in f.sightings)
    ]
    return same[0] if len(same) == 1 else None


def _event(sighting: Sighting, document: Document, authority: Authority, ids: dict[int, str]) -> Event:
    view, setting, phrase = sighting.view, sighting.setting, sighting.phrase
    start, _, end = setting.date.partition("/")
    body = sighting.body
    participants = sighting.participants + setting.participants + _parties(sighting)
    label = label_of(sighting, body, authority)
    topic = setting.topic
    if not topic and phrase.topic_at is not None:
        topic = topic_of(sighting)
    return Event(
        id=_id(label, sighting, body, document),
        label_en=label,
        kind=_kind(phrase),
        start=start or None,
        end=(end or start) or None,
        places=_places(setting, authority),
        participants=tuple(dict.fromkeys(participants)),
        organizers=tuple(dict.fromkeys(setting.organizers + ((body,) if body else ()))),
        auspices=tuple(dict.fromkeys(setting.auspices)),
        topic=topic or None,
        decided_at=ids.get(id(sighting.decided)) if sighting.decided else None,
        labels={view.language: view.printed(sighting.start, sighting.end)},
        approximate=setting.approximate,
        spans=tuple(view.span(*span) for span in setting.spans),
    )


def _places(setting: Setting, authority: Authority) -> tuple[str, ...]:
    """Give the places, without regions of the world where the text is more precise."""
    places = tuple(dict.fromkeys(setting.places))
    exact = tuple(p for p in places if not (e := authority.entries.get(p)) or "region" not in e.classes)
    return exact or places


def _kind(phrase: Phrase) -> str:
    if {"consultation", "consultative"} & set(phrase.modifiers):
        return "consultation"
    return _KINDS.get(phrase.noun, phrase.noun if phrase.noun in _OWN_KINDS else "other")


def body_of(view: View, phrase: Phrase, phrases: Sequence[Phrase]) -> str | None:
    """Give the body whose event it is, where there is one.

    The event "of the Security Council" is its; of several bodies it is none's. «دورته» (its session) belongs to the
    body named last before it, unless that is only a part of another name («مؤتمر … الاتحاد الأفريقي في دورته»).
    """
    ids = named_in(view, phrase)
    if phrase.noun in ("visit", "opening"):
        return None
    if ids or not phrase.owned:
        return ids[0] if len(ids) == 1 else None
    before = [c for c in view.clues if c.kind == "organization" and c.end <= phrase.start]
    if not before or len(before[-1].ids) != 1 or _SENTENCE_END.search(view.text[before[-1].end : phrase.start]):
        return None
    if any(p.start < before[-1].start and before[-1].end <= p.end for p in phrases):
        return None
    return before[-1].ids[0]


def named_in(view: View, phrase: Phrase) -> tuple[str, ...]:
    """List the bodies and offices in the name of the event, before its topic."""
    until = phrase.end if phrase.topic_at is None else phrase.topic_at
    named = view.within(phrase.start, until, "organization", "role")
    return tuple(dict.fromkeys(i for clue in named for i in clue.ids))


def _parties(sighting: Sighting) -> tuple[str, ...]:
    """List who takes part by the name of the event: several bodies, or those of a visit."""
    named = named_in(sighting.view, sighting.phrase)
    return (
        named if sighting.noun == "visit" or (len(named) > 1 and sighting.noun not in ("opening", "adoption")) else ()
    )


def topic_of(sighting: Sighting) -> str:
    """Give the topic within the name, without the word that leads to it."""
    view, phrase = sighting.view, sighting.phrase
    start = phrase.topic_at or phrase.end
    lead = topic_lead(view, start)
    return view.printed(lead, phrase.end) if lead < phrase.end else ""


def label_of(sighting: Sighting, body: str | None, authority: Authority) -> str:
    """Compose the English name: "Third extraordinary session of the Islamic Summit Conference"."""
    phrase, setting = sighting.phrase, sighting.setting
    name = " ".join((*_first_words(phrase), *(m for m in phrase.modifiers if m != "next"), phrase.noun))
    who = _of_whom(sighting, body, authority)
    ends = [authority.label(place) for place in _places(setting, authority)[:1]] + (
        [setting.date] if setting.date else []
    )
    if phrase.ordinal and body:
        ends = []
    return ", ".join([name[0].upper() + name[1:] + who, *ends])


def _first_words(phrase: Phrase) -> list[str]:
    return [
        *(["next"] if "next" in phrase.modifiers else []),
        *([ordinal_in_words(phrase.ordinal)] if phrase.ordinal else []),
    ]


def _of_whom(sighting: Sighting, body: str | None, authority: Authority) -> str:
    view, phrase, setting = sighting.view, sighting.phrase, sighting.setting
    if body:
        return f" of {_the(body, authority)}"
    named = view.within(phrase.head_end, phrase.end, "organization", "role", "instrument")
    ids = list(dict.fromkeys(i for clue in named for i in clue.ids))
    match phrase.noun:
        case "visit" if len(ids) > 1:
            return f" of {_the(ids[0], authority)} to {_the(ids[-1], authority)}"
        case "opening" | "visit":
            return f" of {_the(ids[0], authority)}" if ids else ""
        case "adoption":
            inside = view.within(sighting.start, sighting.end, "instrument")
            what = f" of {_the(inside[0].ids[0], authority)}" if inside and inside[0].ids else " of a text"
            return what + "".join(f" by {_the(i, authority)}" for i in setting.organizers[:1])
    parties = sighting.participants or setting.organizers
    lead = " of " if sighting.participants else " held by "
    return lead + _listed([_the(i, authority) for i in dict.fromkeys(parties)]) if parties else ""


def _the(entry: str, authority: Authority) -> str:
    label = authority.label(entry)
    return label if label.lower().startswith("the ") else f"the {label}"


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


_UNITS = (
    *("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth"),
    "nineteenth",
)
_TENS = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")


def ordinal_in_words(number: int) -> str:
    """Write an English ordinal: in words up to ninety-ninth.

    >>> ordinal_in_words(3), ordinal_in_words(40), ordinal_in_words(71), ordinal_in_words(111)
    ('third', 'fortieth', 'seventy-first', '111th')
    """
    if number >= 100:
        return in_digits(number)
    if number < 20:
        return _UNITS[number]
    ten, unit = _TENS[number // 10 - 2], number % 10
    return f"{ten}y-{_UNITS[unit]}" if unit else f"{ten}ieth"


def in_digits(number: int) -> str:
    """Write an English ordinal in digits.

    >>> in_digits(102), in_digits(11), in_digits(53)
    ('102nd', '11th', '53rd')
    """
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def slug(text: str) -> str:
    """Write a name for an address.

    >>> slug("High-level meeting of the Security Council, 2013-10-28")
    'high-level-meeting-of-the-security-council-2013-10-28'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _id(label: str, sighting: Sighting, body: str | None, document: Document) -> str:
    """Name the event for all documents where its name, day and place single it out, else for this document alone."""
    setting, phrase = sighting.setting, sighting.phrase
    name = slug(label)
    start = setting.date.partition("/")[0]
    if start and start not in name:
        name = f"{name}-{start}"
    whose = body or setting.organizers or _parties(sighting)
    if (whose and (_DAY.match(setting.date) or phrase.ordinal)) or (_DAY.match(setting.date) and setting.places):
        return f"event/{name}"
    symbol = document.facts.symbol.value if document.facts.symbol else document.source.sha256[:12]
    return f"event/{slug(symbol)}-{name}"


def _same(found: _Found, event: Event, sighting: Sighting) -> bool:
    """Tell whether an event found before is this one."""
    one = found.event
    if one.kind != event.kind or not (one.start and event.start):
        return False
    if not (_contains(one, event) or _contains(event, one)):
        return False
    if one.places and event.places and one.places[0] != event.places[0]:
        return False
    if sighting.noun == "session":
        return one.label_en.split(",")[0] == event.label_en.split(",")[0]
    return any(_alike(s, sighting, at_one_place=bool(one.places and event.places)) for s in found.sightings)


def _contains(wide: Event, narrow: Event) -> bool:
    """Tell whether the time of one, as coarse as it is given, holds that of the other."""
    if not (wide.start and wide.end and narrow.start and narrow.end):
        return False
    ends = narrow.end[: len(wide.end)], narrow.start[: len(wide.start)]
    return wide.start <= ends[1] and ends[0] <= wide.end and len(narrow.start) >= len(wide.start)


def _alike(one: Sighting, other: Sighting, *, at_one_place: bool) -> bool:
    """Tell whether two names share half the words, beside the head, of the shorter; a bare head needs the place."""
    if one.bare or one.noun != other.noun:
        return False
    first, second = _name_words(one), _name_words(other)
    if not first or not second:
        return at_one_place
    return len(first & second) / min(len(first), len(second)) >= _SHARED_WORDS


def _name_words(sighting: Sighting) -> set[str]:
    view, phrase = sighting.view, sighting.phrase
    glued, article = (
        alternatives(w, view.language)
        for w in (MEETINGS[view.language].CLITICS, MEETINGS[view.language].GLUED_ARTICLES)
    )
    bare = pattern(rf"^(?:{glued})?(?:{article})")
    leading = view.text[phrase.start : phrase.head_start]
    words = re.findall(r"\w{3,}", leading + view.text[phrase.head_end : sighting.end])
    return {bare.sub("", word) for word in words}


def _merged(one: Event, other: Event) -> Event:
    """Keep the finer time and all that either says."""
    finer = other if len(other.start or "") > len(one.start or "") else one
    return replace(
        one,
        start=finer.start,
        end=finer.end,
        approximate=finer.approximate,
        places=_both(one.places, other.places),
        participants=_both(one.participants, other.participants),
        organizers=_both(one.organizers, other.organizers),
        auspices=_both(one.auspices, other.auspices),
        topic=one.topic or other.topic,
        decided_at=one.decided_at or other.decided_at,
        spans=_both(one.spans, other.spans),
    )


def _both(one: tuple[T, ...], other: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _plenary(document: Document) -> tuple[Event, MeetingMention] | None:
    """Read the meeting that adopted the document: `meeting/A/69/102`, only where body, session and number are told."""
    facts = document.facts
    block = next((b for b in document.blocks if b.kind == "closing"), None)
    code = (facts.symbol.value.partition("/RES")[0] if facts.symbol else "") if facts.body else ""
    if not (block and facts.meeting and facts.body and code and re.fullmatch(r"[A-Z]+(/[A-Z]+)?", code)):
        return None
    number, session = facts.meeting.value, facts.session.value if facts.session else ""
    if not session and code != "S":
        return None
    label = f"{in_digits(number)} {'plenary ' if code == 'A' else ''}meeting of the {facts.body.value}"
    if session:
        label += f", {in_digits(int(session)) if session.isdecimal() else session} session"
    span = numbered_meeting(block, number, document.source.language) or facts.meeting.spans[0]
    event = Event(
        id="/".join(filter(None, ("meeting", code, session if code != "S" else "", str(number)))),
        label_en=label,
        kind="meeting",
        start=facts.adopted.value if facts.adopted else None,
        end=facts.adopted.value if facts.adopted else None,
        labels={document.source.language: _printed(document, span)},
        spans=facts.adopted.spans if facts.adopted else (),
    )
    return event, MeetingMention(span, block.id, event.id)


def _printed(document: Document, span: Span) -> str:
    return " ".join(document.source.text[span.start : span.end].split())


def numbered_meeting(block: Block, number: int, language: Language) -> Span | None:
    """Find the words that name the meeting in a closing block: «الجلسة العامة ١٠٢», "102nd plenary meeting"."""
    for form in MEETINGS[language].PLENARY:
        before, _, after = (
            re.escape(part).replace(r"\ ", r"\s+") for part in fold_text(form, language).partition("{n}")
        )
        if found := pattern(rf"{before}{number}{after}").search(block.folded.text):
            return block.folded.span(*found.span())
    return None
