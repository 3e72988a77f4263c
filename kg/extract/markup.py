"""Take what the markup of a file states of the resolution itself; it goes before what the text was read to say.

The symbol (with the letter of one of several under a number, which the text seldom prints), the day of adoption, and
the number and session that the symbol holds.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Document, Mark, Stated

_SYMBOL = re.compile(r"A/RES/(?P<number>(?P<session>(?:E?S-)?\d+)/\d+)[A-Z]?\Z")


def state_markup(document: Document) -> Document:
    """Put the facts of the markup in the place of those read; a plain text comes back as it is."""
    markup = document.source.markup
    if markup is None:
        return document
    facts = document.facts
    marks = {mark.kind: mark for mark in reversed(markup.marks)}
    if (mark := marks.get("symbol")) and (found := _SYMBOL.match(symbol := _words(document, mark).replace(" ", ""))):
        facts = replace(
            facts,
            symbol=Stated(symbol, (mark.span,)),
            number=Stated(found["number"], (mark.span,)),
            session=Stated(found["session"], (mark.span,)),
        )
    if (mark := marks.get("adoptionDate")) and mark.value and mark.value == markup.adopted:
        facts = replace(facts, adopted=Stated(mark.value, (mark.span,)))
    if (mark := marks.get("resolutionTitle")) and facts.title is None and (title := _title(document, mark)):
        facts = replace(facts, title=Stated(title, (mark.span,)))
    return replace(document, facts=facts)


def _words(document: Document, mark: Mark) -> str:
    return document.source.text[mark.span.start : mark.span.end]


def _title(document: Document, mark: Mark) -> str:
    return re.sub(r"\^\(\d+\)", "", _words(document, mark)).strip(" .-–—")
