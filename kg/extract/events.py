"""Gather mentions of events into events: name them, tell repeated ones as one, point bare words back.

Two names are one event where their times and places agree (May 2014 holds 20 to 22 May 2014) and they share words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from kg.extract.clues import alternatives, pattern
from kg.extract.event_names import id_of, label_of, places_of
from kg.extract.phrase import Phrase
from kg.extract.plenary import adopting_meeting
from kg.extract.sighting import Sighting, parties_of, topic_of
from kg.lang.meetings import MEETINGS
from kg.model import Authority, Document, Event, MeetingMention, Span

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


_FEW = 20
"""Names of an event to which a further one is compared."""


@dataclass(slots=True)
class _Found:
    """An event as it is gathered: its first names, where each noun stood for it, all that was read of it."""

    event: Event
    sightings: list[Sighting] = field(default_factory=list)
    nouns: set[tuple[str, str]] = field(default_factory=set)
    spans: dict[Span, None] = field(default_factory=dict)

    def add(self, sighting: Sighting) -> None:
        """Take in one more name."""
        self.nouns.add((sighting.view.block.id, sighting.noun))
        if len(self.sightings) < _FEW:
            self.sightings.append(sighting)


def gather(document: Document, sightings: Sequence[Sighting], authority: Authority) -> Document:
    """Give the document with the events of these sightings and of its closing, and their mentions."""
    found: list[_Found] = []
    mentions: list[MeetingMention] = []
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for sighting in sightings:
        anaphoric = sighting.bare
        if anaphoric:
            at = _pointed_at(sighting, found)
        else:
            event = _event(sighting, document, authority, ids)
            at = next((n for n, f in enumerate(found) if _same(f, event, sighting)), None)
            if at is None:
                at = len(found)
                found.append(_Found(replace(event, id=_free(event.id, taken))))
            else:
                found[at].event = _merged(found[at].event, event)
            found[at].spans.update(dict.fromkeys(event.spans))
        if at is None:
            continue
        found[at].add(sighting)
        ids[id(sighting)] = found[at].event.id
        span = sighting.view.span(sighting.start, sighting.end)
        mentions.append(MeetingMention(span, sighting.view.block.id, found[at].event.id, anaphoric))
    closing = adopting_meeting(document)
    events = tuple(replace(f.event, spans=tuple(f.spans)) for f in found)
    if closing:
        events, mentions = (*events, closing[0]), [*mentions, closing[1]]
    return replace(document, meetings=document.meetings + tuple(mentions), events=document.events + events)


def _free(wanted: str, taken: set[str]) -> str:
    """Give the address, with a number where it is taken, and take it."""
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    taken.add(free)
    return free


def _pointed_at(sighting: Sighting, found: Sequence[_Found]) -> int | None:
    """Find the one event of the same noun named before in the same paragraph."""
    same = [n for n, f in enumerate(found) if (sighting.view.block.id, sighting.noun) in f.nouns]
    return same[0] if len(same) == 1 else None


def _event(sighting: Sighting, document: Document, authority: Authority, ids: dict[int, str]) -> Event:
    view, setting, phrase = sighting.view, sighting.setting, sighting.phrase
    start, _, end = setting.date.partition("/")
    body = sighting.body
    participants = sighting.participants + setting.participants + parties_of(sighting)
    label = label_of(sighting, body, authority)
    topic = setting.topic
    if not topic and phrase.topic_at is not None:
        topic = topic_of(sighting)
    return Event(
        id=id_of(sighting, body, document, authority),
        label_en=label,
        kind=_kind(phrase),
        start=start or None,
        end=(end or start) or None,
        places=places_of(setting, authority),
        participants=tuple(dict.fromkeys(participants)),
        organizers=tuple(dict.fromkeys(setting.organizers + ((body,) if body else ()))),
        auspices=tuple(dict.fromkeys(setting.auspices)),
        topic=topic or None,
        decided_at=ids.get(id(sighting.decided)) if sighting.decided else None,
        labels={view.language: view.printed(sighting.start, sighting.end)},
        approximate=setting.approximate,
        spans=tuple(view.span(*span) for span in setting.spans),
    )


def _kind(phrase: Phrase) -> str:
    if {"consultation", "consultative"} & set(phrase.modifiers):
        return "consultation"
    return _KINDS.get(phrase.noun, phrase.noun if phrase.noun in _OWN_KINDS else "other")


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
    )


def _both(one: tuple[T, ...], other: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*one, *other)))
