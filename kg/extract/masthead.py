"""Read what masthead, title and closing state of the resolution itself, each fact with the words that say it.

Arabic prints the number of a resolution serial first in some texts (٣١٧/٦٩) and session first in others (69/317): the
session named in the masthead decides, else the sessions that were open on the day of adoption. Where nothing decides
there is no number, and a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.days import find_days
from kg.extract.forms import forms_search
from kg.extract.head import Head, number_pattern, read_head
from kg.extract.sessions import assembly_sessions
from kg.lang.masthead import MASTHEAD, Masthead
from kg.lang.structure import STRUCTURE
from kg.model import Block, Facts, Language, Problem, Stated
from kg.text.fold import fold_text
from kg.text.numbers import item_letter, ordinal_value

__all__ = ["Head", "read_facts", "read_head"]

_SYMBOL = re.compile(r"[A-Z](?:/[A-Za-z0-9.\-]*[A-Za-z0-9])+")
_TAIL = re.compile(r"(?<![\w/])(?:Add|Corr|Rev)\.\d+(?:/(?:Add|Corr|Rev)\.\d+)*")
_ITEM = re.compile(r"(?P<number>\d{1,3})(?!\d)|\(?(?P<letters>[^\W\d_](?:\s?[^\W\d_])?)\)")


def read_facts(blocks: Sequence[Block], head: Head, language: Language) -> tuple[Facts, list[Problem]]:
    """Give the facts that header, title and closing state, and what is wrong with them."""
    words = MASTHEAD[language]
    parts = {b.id: b for b in blocks if b.id in ("header", "title", "enacting", "closing")}
    facts = Facts()
    if header := parts.get("header"):
        facts = _read_header(facts, header, words, language)
    if closing := parts.get("closing"):
        facts = _read_closing(facts, closing, language)
    facts = replace(facts, body=_body(parts, words, language))
    if title := parts.get("title"):
        return _read_title(facts, title, head, language)
    return facts, [Problem("no-title", "the line with the number and the title was not found")]


def _stated_at(block: Block, start: int, end: int, value: str) -> Stated[str]:
    return Stated(value, (block.folded.span(start, end),))


def _body(parts: dict[str, Block], words: Masthead, language: Language) -> Stated[str] | None:
    for block in (parts.get("header"), parts.get("enacting")):
        for printed, name in words.BODIES.items():
            folded = fold_text(printed, language)
            if block and (at := block.folded.text.find(folded)) >= 0:
                return _stated_at(block, at, at + len(folded), name)
    return None


def _read_header(facts: Facts, header: Block, words: Masthead, language: Language) -> Facts:
    text = header.folded.text
    adopted_at = forms_search(text, words.ADOPTED, language)
    start = adopted_at.start() if adopted_at else len(text)
    return replace(
        facts,
        session=_session(header, words, language),
        agenda_items=tuple(_agenda(header, start, words, language)),
        adopted=_adopted(header, adopted_at.end(), language, before=max(0, start - 30)) if adopted_at else None,
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
                return _stated_at(header, found.start(), found.end(), f"{prefix}{number}")
    return None


def _agenda(header: Block, end: int, words: Masthead, language: Language) -> Iterator[Stated[str]]:
    """Yield agenda items: `9`, `9 (t)`; letters after one number share it: `9 (a) and (b)`."""
    opening = forms_search(header.folded.text, words.AGENDA, language)
    if not opening or opening.start() >= end:
        return
    number: re.Match[str] | None = None
    taken = False
    at = opening.end()
    for found in _ITEM.finditer(header.folded.text, at, end):
        gap = header.folded.text[at : found.start()]
        if found.start() > opening.end() and len(gap.split()) > 2:
            break  # past the list: the name of the item has numbers of its own
        if found["number"]:
            if number and not taken:
                yield _stated_at(header, number.start(), number.end(), number[0])
            number, taken = found, False
        elif number and (letter := item_letter(found["letters"], language)):
            yield _stated_at(header, number.start(), found.end(), f"{number[0]} ({letter})")
            taken = True
        at = found.end()
    if number and not taken:
        yield _stated_at(header, number.start(), number.end(), number[0])


def _adopted(header: Block, after: int, language: Language, *, before: int = 0) -> Stated[str] | None:
    """Find the day after a place in the block, or else the last one before it: Chinese prints the date first."""
    text = header.folded.text
    first = next(find_days(text[after : after + 120], language), None)
    if first:
        return _stated_at(header, after + first[0], after + first[1], first[2])
    last = [*find_days(text[before:after], language)][-1:]
    return _stated_at(header, before + last[0][0], before + last[0][1], last[0][2]) if last else None


def _committee(header: Block, start: int, words: Masthead, language: Language) -> Stated[str] | None:
    for printed, name in sorted(words.COMMITTEES.items(), key=lambda item: -len(item[0])):
        if found := forms_search(header.folded.text[start:], (printed,), language):
            return _stated_at(header, start + found.start(), start + found.end(), name)
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


def _read_closing(facts: Facts, closing: Block, language: Language) -> Facts:
    text = closing.folded.text
    found = forms_search(text, STRUCTURE[language].CLOSING, language)
    number = ordinal_value(found["number"], language) if found else None
    if found and number is not None:
        facts = replace(facts, meeting=Stated(number, (closing.folded.span(found.start(), found.end()),)))
    if facts.adopted is None:
        return replace(facts, adopted=_adopted(closing, found.end() if found else 0, language))
    return facts


def _read_title(facts: Facts, title: Block, head: Head, language: Language) -> tuple[Facts, list[Problem]]:
    found = number_pattern(language).match(title.folded.text)
    if not found:  # the number line was found on the line itself, so this is for texts that fold otherwise when joined
        return facts, [Problem("no-number", "the number of the resolution was not found", title.spans[0])]
    session, serial, problems = _order(found, facts, title, language)
    words = title.folded.text[found.end() :]
    if words.strip():
        start, end = title.folded.starts[found.end()], title.passage.ends[-1]
        at = title.passage.starts.index(start) if start in title.passage.starts else 0
        text = title.passage.text[at:].strip().rstrip("*").strip()
        facts = replace(facts, title=Stated(text, (replace(title.spans[0], start=start, end=end),)))
    if session is None:
        return facts, problems
    number_end = found.end("letter") if found["letter"] else found.end("two")
    number = f"{session}/{serial}"
    letter = head.letter or _letter(found["letter"], language)
    symbol = f"A/RES/{number}" + (f" {letter}" if letter else "")
    return replace(
        facts,
        number=_stated_at(title, 0, number_end, number),
        symbol=_stated_at(title, 0, number_end, symbol),
        session=facts.session
        if facts.session and facts.session.value == session
        else _stated_at(title, 0, number_end, session),
    ), problems


def _letter(printed: str | None, language: Language) -> str | None:
    names = {fold_text(name, language): letter for name, letter in MASTHEAD[language].LETTERS.items()}
    return names.get(printed, printed.upper()) if printed else None


def _order(
    found: re.Match[str], facts: Facts, title: Block, language: Language
) -> tuple[str | None, int, list[Problem]]:
    """Decide which of the two numbers is the session: (session, serial, problems)."""
    one, two = int(found["one"]), int(found["two"])
    prefix = _special(found["special"], language)
    stated = facts.session.value if facts.session else None
    wanted = {stated.removeprefix(prefix or "")} if stated else set()
    open_then = assembly_sessions(facts.adopted.value) if facts.adopted and not prefix else range(0)
    for candidates in (wanted, {str(s) for s in open_then}):
        if str(one) in candidates:
            return f"{prefix}{one}", two, []
        if str(two) in candidates:
            return f"{prefix}{two}", one, []
    if prefix:
        return f"{prefix}{one}", two, []
    message = f"neither masthead nor date says which of {one} and {two} is the session"
    return None, 0, [Problem("number-order", message, title.folded.span(0, found.end("two")))]


def _special(printed: str | None, language: Language) -> str:
    if not printed:
        return ""
    spellings = {fold_text(s, language).replace(" ", ""): prefix for s, prefix in MASTHEAD[language].SPECIAL.items()}
    return (spellings | {"es": "ES-", "s": "S-"}).get(printed.replace(" ", ""), "")
