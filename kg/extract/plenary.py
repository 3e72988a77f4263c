"""Read the numbered meeting at which the document was adopted, from its closing words and its facts."""

from __future__ import annotations

import re

from kg.extract.clues import pattern
from kg.extract.event_names import in_digits
from kg.lang.meetings import MEETINGS
from kg.model import Block, Document, Event, Language, MeetingMention, Span
from kg.text.fold import fold_text


def adopting_meeting(document: Document) -> tuple[Event, MeetingMention] | None:
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
