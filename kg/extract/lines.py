"""The lines of a text, each with what the reader of a page sees at a glance: its first words, what stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Language, Passage
from kg.text.fold import fold_text

HEAD = 160
"""Characters of a line that are folded to tell what it begins: enough for every form, little for very long lines."""

_MARKER = re.compile(
    r"""
    \^\(\s?(?P<caret>\d{1,3})\s?\)          # ^(1), of an OCR in Markdown
  | \[\^(?P<bracket>\d{1,3})\]              # [^1]
  | <sup>\(?(?P<tag>\d{1,3})\)?</sup>       # <sup>1</sup>
    """,
    re.VERBOSE,
)
_RAISED_MARKER = re.compile(r"[\u00b9\u00b2\u00b3\u2070\u2074-\u2079][\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{0,2}")
"""A pattern of its own: each of the two begins with one of a few characters, which makes it fast."""
_RAISED = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
_ENDED = re.compile(r"[،؛.,;:،؛：；，。…!?؟][\"”’»“'\])*）」』]*\s*$")

_CLAUSE = re.compile(r"[،,，][\"”’»“'\])*）」』]*\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: `[start, end)` of the normalized text, white space at both ends left out."""

    start: int
    end: int
    head: str
    """Its first characters, folded."""
    spaced: bool
    """A blank line, or nothing, stands before it."""
    ended: bool
    """It ends in a mark that closes a paragraph or a sentence."""
    clause: bool = False
    """It ends in a comma: more follows, or the paragraph is a preambular one."""
    capital: bool = False
    """It begins with a capital letter, or with one that has no case."""
    broken: bool = False
    """A page ends before it: furniture or footnotes stand in between."""

    @property
    def whole(self) -> bool:
        """Tell whether `head` is all of it."""
        return self.end - self.start <= HEAD


def read_lines(passage: Passage, language: Language) -> list[Line]:
    """Cut a normalized text into its lines; blank ones are remembered in the line that follows."""
    table = {ord(char): fold_text(char, language) for char in set(passage.text)}  # folding goes letter by letter
    lines: list[Line] = []
    spaced, at = True, 0
    for raw in passage.text.split("\n"):
        start = at + len(raw) - len(raw.lstrip())
        end = at + len(raw.rstrip())
        at += len(raw) + 1
        if start >= end:
            spaced = True
            continue
        head = passage.text[start : min(end, start + HEAD)].translate(table)
        tail = _without_markers(passage.text[max(start, end - 40) : end])
        capital = not passage.text[start].islower()
        lines.append(Line(start, end, head, spaced, is_ended(tail), _CLAUSE.search(tail) is not None, capital))
        spaced = False
    return lines


def is_ended(text: str) -> bool:
    """Tell whether a text ends in a mark that closes it, a footnote marker before or after the mark left aside.

    >>> is_ended("المنظمات الأخرى^(٣)،"), is_ended("في جملة أمور، بالإسهام")
    (True, False)
    """
    return bool(_ENDED.search(_without_markers(text).rstrip()))


def _without_markers(text: str) -> str:
    return _RAISED_MARKER.sub("", _MARKER.sub("", text))


def find_markers(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (number, start, end) of the raised footnote markers of a text: those of each form in order.

    >>> list(find_markers("الإسلامي^(١)")), list(find_markers("Cooperation¹² [^3]"))
    ([(1, 8, 12)], [(3, 14, 18), (12, 11, 13)])
    """
    for found in _MARKER.finditer(text):
        yield int(found["caret"] or found["bracket"] or found["tag"]), found.start(), found.end()
    for found in _RAISED_MARKER.finditer(text):
        yield int(found[0].translate(_RAISED)), found.start(), found.end()
