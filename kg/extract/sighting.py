"""Words that may denote an event, with what stands around them, and whose event it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.clues import View, sentence_start
from kg.extract.phrase import Phrase
from kg.extract.setting import Setting, topic_lead


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
    before = next((c for c in view.back_from(phrase.start) if c.kind == "organization"), None)
    if not before or len(before.ids) != 1 or before.end <= sentence_start(view.text, phrase.start) - 1:
        return None
    if any(p.start < before.start and before.end <= p.end for p in phrases):
        return None
    return before.ids[0]


def named_in(view: View, phrase: Phrase) -> tuple[str, ...]:
    """List the bodies and offices in the name of the event, before its topic."""
    until = phrase.end if phrase.topic_at is None else phrase.topic_at
    named = view.within(phrase.start, until, "organization", "role")
    return tuple(dict.fromkeys(i for clue in named for i in clue.ids))


def topic_of(sighting: Sighting) -> str:
    """Give the topic within the name, without the word that leads to it."""
    view, phrase = sighting.view, sighting.phrase
    start = phrase.topic_at or phrase.end
    lead = topic_lead(view, start)
    return view.printed(lead, phrase.end) if lead < phrase.end else ""


def parties_of(sighting: Sighting) -> tuple[str, ...]:
    """List who takes part by the name of the event: several bodies, or those of a visit."""
    named = named_in(sighting.view, sighting.phrase)
    return (
        named if sighting.noun == "visit" or (len(named) > 1 and sighting.noun not in ("opening", "adoption")) else ()
    )
