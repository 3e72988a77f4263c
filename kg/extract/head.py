"""Part the masthead from the body: the lines above the enacting words, and the number line and title among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.blocks import Draft
from kg.extract.body import NUMBER
from kg.extract.forms import match_forms
from kg.extract.lines import Line
from kg.extract.resolution_numbers import any_of
from kg.lang.citations import CITATIONS
from kg.lang.masthead import MASTHEAD
from kg.lang.structure import STRUCTURE
from kg.model import Language
from kg.text.fold import fold_text

_SEARCHED = 300
"""Lines in which a masthead is looked for."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the body."""

    drafts: tuple[Draft, ...]
    end: int
    """Index of the first line of the body."""
    enacting: bool
    stated: bool
    """There is a line that numbers the resolution or one that says when it was adopted."""
    letter: str | None = None
    """Latin letter of one of several resolutions under one number."""


@cache
def number_pattern(language: Language) -> re.Pattern[str]:
    """Match the start of the number line, folded: `71/88 -`, `88/71.`, `ES-11/1.`, `S-32/1 -`, `75/251 B.`

    Up to the thirtieth session `3369 (XXX).`, «٣٣٦٩ (د-٣٠) -», `2200 A (XXI).`
    Groups: `special`, `one`, `two`, `letter`; of the old form `serial`, `part`, `roman` or `regular`.
    """
    words = MASTHEAD[language]
    spellings = sorted({*words.SPECIAL, "ES", "S"}, key=len, reverse=True)
    special = "|".join(re.escape(fold_text(s, language)).replace(r"\ ", r"\s*") for s in spellings)
    regular = any_of((mark for mark, kind in CITATIONS[language].SESSIONS.items() if not kind), language)
    letters = "|".join(re.escape(fold_text(name, language)) for name in words.LETTERS)
    return re.compile(
        rf"(?:(?P<special>{special})\s?-\s?)?(?P<one>\d{{1,3}})\s?/\s?(?P<two>\d{{1,3}})"
        rf"(?!\d|/)(?:\s+(?P<letter>{letters}|[a-z])(?!\w))?[\s.:-]*"
        rf"|(?P<serial>\d{{1,4}})(?:\s?(?P<part>{letters}|[a-z]))?\s?"
        rf"\((?:(?P<roman>[ivxl]+)|(?:{regular})\s?-?\s?(?P<regular>\d{{1,2}}))\)\s?[.:-][\s.:-]*"
    )


def read_head(lines: Sequence[Line], language: Language) -> Head:
    """Find where the body begins, by the enacting words or else by the title or the first paragraph."""
    first = lines[:_SEARCHED]
    enacting = _enacting_line(first, language)
    limit = enacting if enacting is not None else _first_paragraph(first, language)
    number = _number_line(first[:limit], language)
    end = limit if enacting is None else limit + 1
    header_end = limit if number is None else number
    drafts = [Draft("header", "header", lines=list(lines[:header_end]))] if header_end else []
    letter = None
    if number is not None:
        title, letter = _title_lines(lines[number:limit], language)
        drafts.append(Draft("title", "title", lines=title))
    if enacting is not None:
        drafts.append(Draft("enacting", "enacting", lines=[lines[enacting]]))
    adopted = any(match_forms(line.head, MASTHEAD[language].ADOPTED, language) for line in first[:limit])
    return Head(tuple(drafts), end, enacting is not None, number is not None or adopted, letter)


def _enacting_line(lines: Sequence[Line], language: Language) -> int | None:
    """Find the enacting words; the name of the body above the title, which may be the same, is not them."""
    found = [i for i, line in enumerate(lines) if _is_enacting(line, language)]
    number = next((i for i, line in enumerate(lines) if number_pattern(language).match(line.head)), -1)
    return next((i for i in found if i > number), found[0] if found else None)


def _is_enacting(line: Line, language: Language) -> bool:
    return line.whole and match_forms(line.head, STRUCTURE[language].ENACTING, language) is not None


def _first_paragraph(lines: Sequence[Line], language: Language) -> int:
    """Find the first line that can only be a paragraph, where no enacting words say so."""
    words = STRUCTURE[language]
    for at, line in enumerate(lines):
        number = NUMBER.match(line.head)
        if match_forms(line.head, words.PREAMBULAR, language) or (number and int(number["number"]) == 1):
            return at
    return 0


def _number_line(lines: Sequence[Line], language: Language) -> int | None:
    found = [i for i, line in enumerate(lines) if number_pattern(language).match(line.head)]
    return found[-1] if found else None


def _title_lines(lines: Sequence[Line], language: Language) -> tuple[list[Line], str | None]:
    """Give the lines of the title; a letter alone below it tells which resolution under the number this is."""
    names = {fold_text(name, language): letter for name, letter in MASTHEAD[language].LETTERS.items()}
    names |= {letter.lower(): letter for letter in "ABCDEFGHIJKLMN"}
    letters = [names[line.head.strip(" .")] for line in lines[1:] if line.head.strip(" .") in names]
    title = [line for i, line in enumerate(lines) if not i or line.head.strip(" .") not in names]
    return title, letters[-1] if letters else None
