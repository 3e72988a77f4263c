"""Read what masthead, title and closing state of the resolution itself, each fact with the words that say it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.extract.adoption import find_adoption, stated_at
from kg.extract.forms import forms_search
from kg.extract.head import Head
from kg.extract.header import read_header
from kg.extract.sessions import assembly_sessions
from kg.extract.title import read_title
from kg.lang.masthead import MASTHEAD
from kg.lang.structure import STRUCTURE
from kg.model import Block, Facts, Language, Problem, Stated
from kg.text.fold import fold_text
from kg.text.numbers import ordinal_value


def read_facts(blocks: Sequence[Block], head: Head, language: Language) -> tuple[Facts, list[Problem]]:
    """Give the facts that header, title and closing state, and what is wrong with them."""
    parts = {b.id: b for b in blocks if b.id in ("header", "title", "enacting", "closing")}
    facts = read_header(parts["header"], language) if "header" in parts else Facts()
    facts = replace(facts, body=_body(parts, language))
    problems: list[Problem] = []
    if closing := parts.get("closing"):
        facts, problems = _read_closing(facts, closing, language)
    if title := parts.get("title"):
        facts, found = read_title(facts, title, head, language)
        return facts, problems + found
    return facts, [*problems, Problem("no-title", "the line with the number and the title was not found")]


def _body(parts: Mapping[str, Block], language: Language) -> Stated[str] | None:
    for block in (parts.get("header"), parts.get("enacting")):
        for printed, name in MASTHEAD[language].BODIES.items():
            folded = fold_text(printed, language)
            if block and (at := block.folded.text.find(folded)) >= 0:
                return stated_at(block, at, at + len(folded), name)
    return None


def _read_closing(facts: Facts, closing: Block, language: Language) -> tuple[Facts, list[Problem]]:
    text = closing.folded.text
    found = forms_search(text, STRUCTURE[language].CLOSING, language)
    number = ordinal_value(found["number"], language) if found else None
    if found and number is not None:
        facts = replace(facts, meeting=Stated(number, (closing.folded.span(found.start(), found.end()),)))
    above, below = facts.adopted, find_adoption(closing, found.end() if found else 0, language)
    if not above or not below or above.value == below.value:
        spans = (above.spans if above else ()) + (below.spans if below else ())
        date = above or below
        return replace(facts, adopted=Stated(date.value, spans) if date else None), []
    message = f"the masthead gives {above.value} as the day of adoption, the closing {below.value}"
    kept = below if _fits(below, facts) and not _fits(above, facts) else above
    return replace(facts, adopted=kept), [Problem("adoption-differs", message, kept.spans[0])]


def _fits(date: Stated[str], facts: Facts) -> bool:
    """Tell whether a day lies in the session that the masthead names."""
    session = facts.session.value if facts.session else ""
    return session.isdigit() and int(session) in assembly_sessions(date.value)
