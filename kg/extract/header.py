"""Read the lines above the title: session, agenda item, day of adoption, committee, drafts.

Forms: «البند ١٢٣ (ر) من جدول الأعمال», `Agenda items 14 and 117`,
`[without reference to a Main Committee (A/69/L.79 and Add.1)]`,
`[on the report of the Sixth Committee (A/79/470, para. 14)]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.adoption import find_adoption, stated_at
from kg.extract.forms import forms_search
from kg.lang.masthead import MASTHEAD, Masthead
from kg.model import Block, Facts, Language, Stated
from kg.text.fold import fold_text
from kg.text.numbers import item_letter, ordinal_value

_SYMBOL = re.compile(r"[A-Z](?:/[A-Za-z0-9.\-]*[A-Za-z0-9])+")
_TAIL = re.compile(r"(?<![\w/])(?:Add|Corr|Rev)\.\d+(?:/(?:Add|Corr|Rev)\.\d+)*")
_ITEM = re.compile(r"(?<!\d)(?P<number>\d{1,3})(?!\d)|\(?(?P<letters>[^\W\d_](?:\s?[^\W\d_])?)\)")


def read_header(header: Block, language: Language) -> Facts:
    """Read session, agenda items, day of adoption, committee and drafts off the lines above the title."""
    words = MASTHEAD[language]
    text = header.folded.text
    adopted_at = forms_search(text, words.ADOPTED, language)
    start = adopted_at.start() if adopted_at else len(text)
    return Facts(
        session=_session(header, words, language),
        agenda_items=tuple(_agenda(header, start, words, language)),
        adopted=find_adoption(header, adopted_at.end(), language, before=max(0, start - 30)) if adopted_at else None,
        committee=_committee(header, start, words, language),
        without_committee=_without(header, words, language),
        drafts=tuple(_drafts(header, start, words, language)),
    )


def _session(header: Block, words: Masthead, language: Language) -> Stated[str] | None:
    """Find the session, above the agenda item, whose name may speak of other sessions."""
    text = header.folded.text
    below = forms_search(text, (*words.AGENDA, *words.ADOPTED), language)
    for prefix, form in words.SESSIONS:
        if found := forms_search(text[: below.start() if below else len(text)], (form,), language):
            number = ordinal_value(found["number"], language)
            if number is not None:
                return stated_at(header, found.start(), found.end(), f"{prefix}{number}")
    return None


def _agenda(header: Block, end: int, words: Masthead, language: Language) -> Iterator[Stated[str]]:
    """Yield agenda items: `9`, `9 (t)`; letters after one number share it: `9 (a) and (b)`."""
    opening = forms_search(header.folded.text, words.AGENDA, language)
    if not opening or opening.start() >= end:
        return
    and_ = "|".join(re.escape(fold_text(word, language)) for word in words.AND)
    joint = re.compile(rf"\s*(?:[,،、]|(?:[,،]\s*)?(?:{and_}))\s*")
    number: re.Match[str] | None = None
    taken = False
    at = opening.end()
    for found in _ITEM.finditer(header.folded.text, at, end):
        gap = header.folded.text[at : found.start()]
        if (gap.strip(" :.") and not joint.fullmatch(gap)) or (found["number"] and number and not gap.strip()):
            break  # past the list: the name of the item has numbers of its own
        if found["number"]:
            if number and not taken:
                yield stated_at(header, number.start(), number.end(), number[0])
            number, taken = found, False
        elif number and (letter := item_letter(found["letters"], language)):
            yield stated_at(header, number.start(), found.end(), f"{number[0]} ({letter})")
            taken = True
        at = found.end()
    if number and not taken:
        yield stated_at(header, number.start(), number.end(), number[0])


def _committee(header: Block, start: int, words: Masthead, language: Language) -> Stated[str] | None:
    for printed, name in sorted(words.COMMITTEES.items(), key=lambda item: -len(item[0])):
        if found := forms_search(header.folded.text[start:], (printed,), language):
            return stated_at(header, start + found.start(), start + found.end(), name)
    return None


def _without(header: Block, words: Masthead, language: Language) -> Stated[bool] | None:
    found = forms_search(header.folded.text, words.WITHOUT_COMMITTEE, language)
    return Stated(True, (header.folded.span(found.start(), found.end()),)) if found else None


def _drafts(header: Block, start: int, words: Masthead, language: Language) -> Iterator[Stated[str]]:
    """Yield drafts, `A/69/L.79` and its `Add.1` in full, or the report of a committee with its paragraph."""
    text = header.passage.text
    first = ""
    for found in re.finditer(f"{_SYMBOL.pattern}|{_TAIL.pattern}", text):
        if header.passage.starts[found.start()] < header.folded.starts[min(start, len(header.folded.starts) - 1)]:
            continue
        symbol = found[0] if "/" in found[0] and not _TAIL.match(found[0]) else f"{first}/{found[0]}"
        first = first or symbol
        yield Stated(symbol + _paragraph(text, found.end(), words, language), (header.passage.span(*found.span()),))


def _paragraph(text: str, at: int, words: Masthead, language: Language) -> str:
    named = "|".join(re.escape(fold_text(p, language)) for p in sorted(words.PARAGRAPH, key=len, reverse=True))
    after = fold_text(text[at : at + 40], language)
    found = re.match(rf"\s*[,،，]?\s*(?:{named})\s*(?P<number>\d+(?:\s?\([a-z]\))?)", after)
    return f" para. {found['number']}" if found else ""
