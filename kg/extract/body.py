"""Read the lines below the masthead as paragraphs: preambular, operative, headings, the closing, annexes.

What a line begins is decided by what it says, not by blank lines, which a rough OCR puts inside paragraphs and leaves
out between them: a number that is next in turn, the first words of a preambular paragraph, the words of a closing.
Whatever begins nothing goes on with the paragraph before it, across page breaks too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from kg.extract.blocks import Draft
from kg.extract.forms import match_forms
from kg.extract.lines import Line
from kg.extract.parts import ITEM
from kg.lang.structure import STRUCTURE, Structure
from kg.model import Language, Problem, Span
from kg.text.numbers import roman_value

NUMBER = re.compile(r"(?P<number>\d{1,3})\s?(?:-|[.．]\s?-?|、|\))(?!\s?\d{1,2}\s?\.)\s*(?=\D|$)")
"""The number of an operative paragraph, folded: `1 -`, `1.`, `1. -`, `1．`, `1、`; not `1. 2 .`, a number below it."""

_ONE = re.compile(r"[li|!]\s?[.-]\s+\w")
"""What a machine or a hurried hand prints for `1.`, folded."""
_LABEL = re.compile(r"(?P<roman>[ivxl]{1,6})[.)]?|(?P<letter>[a-z])\.?")
_LONGEST_HEADING = 300


@dataclass(slots=True)
class Body:
    """What has been read so far."""

    language: Language
    words: Structure
    numbered: bool
    """Operative paragraphs have numbers."""
    wrapped: bool
    """Lines end where the page does, not where the paragraph does."""
    drafts: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    preambular: int = 0
    operative: int = 0
    section: int = 1
    headings: int = 0
    annex: int = 0
    annex_number: int = 0
    annex_numbers: set[int] = field(default_factory=set)
    operating: bool = False
    """The operative part has begun."""
    closed: bool = False

    @property
    def current(self) -> Draft | None:
        """The block that a line which begins nothing goes on with; a heading is complete as it is."""
        return self.drafts[-1] if self.drafts else None

    @property
    def ended(self) -> bool:
        """Tell whether the block before ends in a closing mark (or there is none)."""
        return self.current is None or self.current.ended or self.current.kind in ("heading", "enacting")


def read_body(lines: Sequence[Line], language: Language) -> Body:
    """Read the lines after the enacting words into drafts of blocks."""
    words = STRUCTURE[language]
    closing = next((i for i, line in enumerate(lines) if is_closing(line, language)), len(lines))
    numbered = any((m := NUMBER.match(line.head)) and int(m["number"]) == 1 for line in lines[:closing])
    body = Body(language, words, numbered, is_wrapped(lines))
    for at, line in enumerate(lines):
        _read_line(body, line, lines[at + 1 : at + 10])
    return body


def is_closing(line: Line, language: Language) -> bool:
    """Tell whether a line names the meeting of adoption."""
    return line.whole and match_forms(line.head, STRUCTURE[language].CLOSING, language) is not None


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Tell whether lines are broken at the edge of the page, and blank lines stand between paragraphs."""
    if sum(line.spaced for line in lines) * 20 < len(lines):
        return False
    if len(lines) < 8 or median(line.end - line.start for line in lines) > 160:
        return False
    halves = sum(1 for one, two in pairwise(lines) if not one.ended and not two.spaced)
    return halves * 2 > len(lines)


def _read_line(body: Body, line: Line, following: Sequence[Line]) -> None:
    if body.annex or body.closed:
        _read_after_closing(body, line)
    elif is_closing(line, body.language):
        body.closed = True
        _begin(body, Draft("closing", "closing"), line)
    elif _is_annex(body, line) and body.operating and body.ended:
        _begin_annex(body, line)
    elif (number := _operative_number(body, line, following)) is not None:
        _begin_operative(body, line, number)
    elif _is_sole_operative(body, line):
        _begin_operative(body, line, None)
    elif _is_preambular(body, line):
        body.preambular += 1
        _begin(body, Draft(f"pp{body.preambular}", "preambular", body.preambular), line)
    elif _is_heading(body, line, following):
        body.headings += 1
        _begin(body, Draft(f"h{body.headings}", "heading", label=section_label(line, body.language)), line)
    else:
        _continue(body, line)


def _begin(body: Body, draft: Draft, line: Line) -> None:
    draft.lines.append(line)
    body.drafts.append(draft)


def _continue(body: Body, line: Line) -> None:
    if body.current is None or body.current.kind == "heading":
        if body.operating or ITEM.match(line.head):
            body.headings += 1
            _begin(body, Draft(f"h{body.headings}", "heading"), line)
            return
        body.preambular += 1
        _begin(body, Draft(f"pp{body.preambular}", "preambular", body.preambular), line)
        return
    cut = line.spaced and not body.current.ended  # a page ended here, though nothing is printed between
    body.current.lines.append(replace(line, broken=True) if cut else line)


def _operative_number(body: Body, line: Line, following: Sequence[Line]) -> int | None:
    """Give the number that a line begins with where it can be the next operative paragraph.

    The next in turn is taken anywhere; 1 begins a section anew; one or two may be missing where the line stands apart.
    """
    found = NUMBER.match(line.head)
    if not found:
        return 1 if _is_misread_one(body, line, following) else None
    number = int(found["number"])
    apart = line.spaced and body.ended
    if number == body.operative + 1 and (number > 1 or apart or body.ended or line.spaced):
        return number
    if number == 1 and apart:
        return number
    if apart and body.operative and body.operative < number <= body.operative + 3:
        return number
    return None


def _is_misread_one(body: Body, line: Line, following: Sequence[Line]) -> bool:
    """Tell whether a letter before the first operative paragraph is its 1: `l. Decides`, and 2 is the next number."""
    if body.operating or not line.spaced or not _ONE.match(line.head):
        return False
    later = next((m for after in following if (m := NUMBER.match(after.head))), None)
    return later is not None and int(later["number"]) == 2


def _begin_operative(body: Body, line: Line, number: int | None) -> None:
    wanted = body.operative + 1
    if number == 1 and body.operative:
        body.section += 1
    elif number is not None and number != wanted:
        missing = f"{wanted}" if number == wanted + 1 else f"{wanted} to {number - 1}"
        message = f"operative paragraph {missing} is missing before {number}"
        body.problems.append(Problem("numbering-gap", message, Span(line.start, line.end)))
    body.operating = True
    body.operative = number or 1
    prefix = f"s{body.section}/" if body.section > 1 else ""
    label = str(number) if number else None
    _begin(body, Draft(f"{prefix}op{body.operative}", "operative", body.operative, label), line)


def _is_preambular(body: Body, line: Line) -> bool:
    opens = (line.capital or not body.words.CAPITAL) and (
        match_forms(line.head, body.words.PREAMBULAR, body.language) is not None
    )
    if body.operating:  # a new section may have a preamble of its own
        before = body.current.kind if body.current else None
        return opens and line.ended and (before == "heading" or (before == "preambular" and body.ended))
    if ITEM.match(line.head) or section_label(line, body.language) or (line.broken and not body.ended):
        return False
    if opens:
        return line.spaced or body.current is None or (not body.wrapped and body.ended)
    among_items = body.current is not None and bool(ITEM.match(body.current.lines[-1].head))
    apart = body.ended and line.spaced and line.ended and not line.broken
    return apart and not among_items


def _is_sole_operative(body: Body, line: Line) -> bool:
    """Tell the one operative paragraph without a number: a verb first, and no comma last."""
    if body.numbered or body.operating or not body.ended or line.clause:
        return False
    return match_forms(line.head, body.words.OPERATIVE, body.language) is not None


def _is_heading(body: Body, line: Line, following: Sequence[Line]) -> bool:
    """Tell headings and section labels: short, without a mark at the end, followed by something that begins."""
    if line.end - line.start > _LONGEST_HEADING or ITEM.match(line.head):
        return False
    if section_label(line, body.language) and (body.ended or line.spaced):
        return True
    if not line.spaced or line.ended or line.broken or not body.ended or not following:
        return False
    for after in following:
        if NUMBER.match(after.head) or match_forms(after.head, body.words.PREAMBULAR, body.language):
            return True
        if after.ended:
            return False
    return False


def section_label(line: Line, language: Language) -> str | None:
    """Give the label of a section where a line is nothing else: `I`, `B`, «أولا»."""
    if line.end - line.start > 30:
        return None
    found = _LABEL.fullmatch(line.head)
    if found and (found["letter"] or roman_value(found["roman"])):
        return line.head.strip(".)").upper()
    return line.head if match_forms(line.head, STRUCTURE[language].SECTION, language) else None


def _is_annex(body: Body, line: Line) -> bool:
    return line.whole and match_forms(line.head, body.words.ANNEX, body.language) is not None


def _begin_annex(body: Body, line: Line) -> None:
    body.annex += 1
    body.annex_number = 0
    body.annex_numbers = set()
    _begin(body, Draft(f"annex{body.annex}", "annex"), line)


def _read_after_closing(body: Body, line: Line) -> None:
    closing = body.current if body.current and body.current.kind == "closing" else None
    if (
        closing
        and not _is_annex(body, line)
        and len(closing.lines) < 2
        and re.search(r"\d{4}", line.head)
        and line.whole
    ):
        closing.lines.append(line)
    elif _is_annex(body, line) or not body.annex:
        _begin_annex(body, line)
    else:
        _read_annex_line(body, line)


def _read_annex_line(body: Body, line: Line) -> None:
    """Numbered paragraphs of an annex are blocks of their own; what stands before the first goes with its heading."""
    found = NUMBER.match(line.head)
    number = int(found["number"]) if found else None
    if number is not None and number == body.annex_number + 1 and number not in body.annex_numbers:
        body.annex_number = number
        body.annex_numbers.add(number)
        _begin(body, Draft(f"annex{body.annex}/p{number}", "annex", number, str(number)), line)
    elif body.current:
        body.current.lines.append(line)
