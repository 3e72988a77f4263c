"""Tell footnotes from the text they interrupt, and find the markers that lead to them.

A line `(3) …` is a footnote where a marker 3 stands before it and 3 is next in turn: sub-items have other labels or
come in another order. In mid-page a footnote ends with its paragraph; the text goes on where it broke off.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract import lines as printed
from kg.extract.lines import Line
from kg.model import Passage, Span

_NOTE = re.compile(
    r"(?:\^?\(\s?(?P<round>\d{1,3})\s?\)|\[\^(?P<bracket>\d{1,3})\]:?|(?P<raised>[¹²³⁰⁴-⁹]{1,3}))\s*(?=\S)", re.ASCII
)
_GLUED = re.compile(r"\((?P<number>\d{1,3})\)(?![\w/])")
"""A marker whose raising was lost: `Cooperation(1)`; not a part of a symbol: `ICCD/COP(13)/21`."""
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its number and its lines."""

    number: int
    lines: tuple[Line, ...]


def split_notes(passage: Passage, lines: Sequence[Line], end: int) -> tuple[list[Line], list[Note]]:
    """Part the lines of the text from those of its footnotes; `end`: where the closing begins, if it does.

    The first line of text after footnotes is marked as broken off by the end of a page.
    """
    text: list[Line] = []
    notes: list[Note] = []
    seen: set[int] = set()
    inside = False
    for line in lines:
        number = _note_number(line)
        if number is not None and _is_next(number, notes, seen, past_end=line.start >= end):
            notes.append(Note(number, (line,)))
            inside = True
        elif inside and _goes_on(notes[-1].lines[-1], line, text, past_end=line.start >= end):
            notes[-1] = replace(notes[-1], lines=(*notes[-1].lines, line))
        else:
            text.append(replace(line, broken=True, spaced=True) if inside else line)
            inside = False
        seen |= _markers_of(passage.text[line.start : line.end], fresh=number is None)
    return text, notes


def _note_number(line: Line) -> int | None:
    found = _NOTE.match(line.head)
    if not found:
        return None
    return int((found["round"] or found["bracket"] or found["raised"]).translate(_RAISED))


def _is_next(number: int, notes: Sequence[Note], seen: set[int], *, past_end: bool) -> bool:
    last = notes[-1].number if notes else 0
    if number in seen:
        return last < number <= last + 5  # a note between may have been lost
    return past_end and number == last + 1


def _goes_on(last: Line, line: Line, text: Sequence[Line], *, past_end: bool) -> bool:
    """Tell whether a line continues the footnote before it."""
    if line.broken or line.spaced:
        return False
    return past_end or not last.ended or bool(text and text[-1].ended)


def _markers_of(text: str, *, fresh: bool) -> set[int]:
    found = {number for number, _, _ in printed.find_markers(text)}
    return found | {number for number, _, _ in _glued(text)} if fresh else found


def _glued(text: str) -> Iterator[tuple[int, int, int]]:
    for found in _GLUED.finditer(text):
        before = text[found.start() - 1 : found.start()]
        if before.isalpha():
            yield int(found["number"]), found.start(), found.end()


def find_markers(text: str, numbers: Iterable[int]) -> Iterator[tuple[int, Span]]:
    """Yield (number, place) of markers that lead to one of the footnotes given, in order.

    Forms: `^(1)`, `[^1]`, `<sup>1</sup>`, ¹, and `word(1)` where the raising was lost.
    """
    known = set(numbers)
    found = [*printed.find_markers(text), *_glued(text)]
    for number, start, end in sorted(found, key=lambda each: each[1]):
        if number in known:
            yield number, Span(start, end)
