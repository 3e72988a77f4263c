"""Read the number line and the title: which resolution this is.

Arabic prints the number of a resolution serial first in some texts (٨٨/٧١) and session first in others (71/88): the
session named in the masthead decides, else the sessions that were open on the day of adoption. Where nothing decides
there is no number, and a problem.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.adoption import stated_at
from kg.extract.head import Head, number_pattern
from kg.extract.sessions import LAST_ROMAN, assembly_sessions
from kg.lang.masthead import MASTHEAD
from kg.model import Block, Facts, Language, Problem, Stated
from kg.text.fold import fold_text
from kg.text.numbers import roman_value, to_roman
from kg.text.passage import cut, locate, strip


def read_title(facts: Facts, title: Block, head: Head, language: Language) -> tuple[Facts, list[Problem]]:
    """Add title, number, symbol (and the session, where only the number tells it) to the facts of the header."""
    found = number_pattern(language).match(title.folded.text)
    if not found:
        return facts, [Problem("no-number", "the number of the resolution was not found", title.spans[0])]
    facts = replace(facts, title=_title(title, found.end()))
    if found["serial"]:
        return _old(found, facts, title, language)
    session, serial, problems = _order(found, facts, title, language)
    if session is None:
        return facts, problems
    end = found.end("letter") if found["letter"] else found.end("two")
    number = f"{session}/{serial}"
    letter = head.letter or _letter(found["letter"], language)
    same = facts.session is not None and facts.session.value == session
    facts = replace(
        facts,
        number=stated_at(title, 0, end, number),
        symbol=stated_at(title, 0, end, f"A/RES/{number} {letter}" if letter else f"A/RES/{number}"),
        session=facts.session if same else stated_at(title, 0, end, session),
    )
    return facts, problems


def _old(found: re.Match[str], facts: Facts, title: Block, language: Language) -> tuple[Facts, list[Problem]]:
    """Read a number with its session in brackets: 2200 A (XXI)."""
    session = roman_value(found["roman"]) if found["roman"] else int(found["regular"])
    if not session or session > LAST_ROMAN:
        return facts, [Problem("no-number", "the number of the resolution was not found", title.spans[0])]
    letter = _letter(found["part"], language) or ""
    printed = f"{found['serial']} {letter}".strip()
    end = title.folded.text.index(")") + 1
    facts = replace(
        facts,
        number=stated_at(title, 0, end, f"{printed} ({to_roman(session)})"),
        symbol=stated_at(title, 0, end, f"A/RES/{printed} ({to_roman(session)})"),
        session=facts.session or stated_at(title, 0, end, str(session)),
    )
    return facts, []


def _title(title: Block, start: int) -> Stated[str] | None:
    """Give the words after the number, without the asterisk of a note at their end."""
    if not title.folded.text[start:].strip():
        return None
    span = title.folded.span(start, len(title.folded.text))
    at = locate(title.passage, span)
    words = strip(cut(title.passage, *at)) if at else None
    return Stated(words.text.rstrip("* "), (words.span(0, len(words.text)),)) if words and words.text else None


def _letter(printed: str | None, language: Language) -> str | None:
    names = {fold_text(name, language): letter for name, letter in MASTHEAD[language].LETTERS.items()}
    return names.get(printed, printed.upper()) if printed else None


def _order(
    found: re.Match[str], facts: Facts, title: Block, language: Language
) -> tuple[str | None, int, list[Problem]]:
    """Decide which of the two numbers is the session: (session, serial, problems)."""
    one, two = int(found["one"]), int(found["two"])
    stated = facts.session.value if facts.session else ""
    prefix = _special(found["special"], language) or "".join(re.findall(r"^E?S-", stated))
    wanted = {stated.removeprefix(prefix)}
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
