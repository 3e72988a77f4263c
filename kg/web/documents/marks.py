"""A text with marks: cut where any mark begins or ends, each piece with what covers it.

Where marks overlap, each piece leads where the shortest one leads. Of very many marks the first are kept, so that a
page stays a page; the data has them all.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

MOST_MARKS = 5_000
"""Marks that one text shows; the longest resolutions have some thousand."""
_MOST_OVER = 12
"""Marks over one piece that count: the shortest; real texts have three or four."""
_NOTE = re.compile(r"\^\(\s?(?P<caret>\d{1,3})\s?\)|\[\^(?P<bracket>\d{1,3})\](?!:)")
_LATIN = re.compile(
    r"""
    [A-Za-z][A-Za-z0-9]{0,30}                                            # a symbol: A/RES/3369(XXX), E/CN.4/1
      (?:[./:–-]{1,2}[A-Za-z0-9]{1,30}|\([A-Za-z0-9]{1,30}\)){1,12}
  | (?<!\d)\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,5}(?!\d)                    # a number in groups: 291 354 800
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of the source with what it is and where it leads."""

    start: int
    end: int
    kind: str
    href: str = ""
    title: str = ""
    shown: str | None = None
    """What is shown instead of the words: the reading of a misprint, the bare number of a footnote."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with the same marks: the link of the innermost, the kinds of all, the anchors that begin here."""

    text: str
    kinds: tuple[str, ...] = ()
    href: str = ""
    title: str = ""
    anchors: tuple[str, ...] = ()
    shown: str | None = None


class Marked:
    """A text with all its marks in order, of which ranges are cut: many ranges cost one pass over the marks."""

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        self.text = text
        ordered = sorted((mark for mark in marks if mark.start < mark.end), key=lambda mark: (mark.start, mark.end))
        self.left_out = max(0, len(ordered) - MOST_MARKS)
        """Marks beyond those that are shown."""
        ordered = ordered[:MOST_MARKS] + [mark for mark in ordered[MOST_MARKS:] if mark.kind == "asked"]
        self.cuts = sorted({at for mark in ordered for at in (mark.start, mark.end)})
        self.over = list(_covering(self.cuts, ordered))
        """The marks from each cut to the next."""

    def cut(self, spans: Sequence[tuple[int, int]]) -> list[Piece]:
        """Cut ranges of the text at every mark; between two ranges stands a space."""
        pieces: list[Piece] = []
        for start, end in spans:
            if pieces:
                pieces.append(Piece(" "))
            pieces += self._cut(start, end)
        return pieces

    def _cut(self, start: int, end: int) -> Iterator[Piece]:
        at, index = start, bisect_right(self.cuts, start) - 1
        while at < end:
            until = min(end, self.cuts[index + 1]) if index + 1 < len(self.cuts) else end
            yield _piece(self.text[at:until], at, self.over[index] if index >= 0 else ())
            at, index = until, index + 1


def cut(text: str, spans: Sequence[tuple[int, int]], marks: Iterable[Mark]) -> list[Piece]:
    """Cut ranges of a text at every mark.

    >>> [(piece.text, piece.kinds) for piece in cut("abcdef", [(0, 4)], [Mark(1, 3, "date")])]
    [('a', ()), ('bc', ('date',)), ('d', ())]
    """
    return Marked(text, marks).cut(spans)


def note_marks(text: str, anchors: Mapping[int, str]) -> Iterator[Mark]:
    """Mark the footnote markers of a text, by the anchors of the footnotes with their numbers.

    >>> list(note_marks("report^(2)", {2: "fn2"}))
    [Mark(start=6, end=10, kind='note', href='#fn2', title='', shown='2')]
    """
    for found in _NOTE.finditer(text):
        number = found["caret"] or found["bracket"]
        if anchor := anchors.get(int(number)):
            yield Mark(*found.span(), "note", f"#{anchor}", shown=number)


def latin_marks(text: str) -> Iterator[Mark]:
    """Mark symbols and grouped numbers in a text that runs from right to left, where they keep an order of their own.

    >>> [text[mark.start : mark.end] for text in ["انظر E/CN.4/1 (A)"] for mark in latin_marks(text)]
    ['E/CN.4/1']
    """
    return (Mark(*found.span(), "latin") for found in _LATIN.finditer(text))


def _covering(cuts: Sequence[int], ordered: Sequence[Mark]) -> Iterator[tuple[Mark, ...]]:
    starts = [mark.start for mark in ordered]
    open_marks: list[Mark] = []
    for at in cuts:
        open_marks = [mark for mark in open_marks if mark.end > at]
        open_marks += ordered[bisect_left(starts, at) : bisect_right(starts, at)]
        if len(open_marks) > _MOST_OVER:
            open_marks = sorted(open_marks, key=lambda mark: mark.end - mark.start)[:_MOST_OVER]
        yield tuple(open_marks)


def _piece(text: str, at: int, covering: Sequence[Mark]) -> Piece:
    if not covering:
        return Piece(text)
    kinds = tuple(dict.fromkeys(mark.kind for mark in covering))
    inner = min((mark for mark in covering if mark.href), key=lambda mark: mark.end - mark.start, default=None)
    shown = next(((mark.shown if mark.start == at else "") for mark in covering if mark.shown is not None), None)
    titled = [mark.title for mark in (*([inner] if inner else ()), *covering) if mark.title]
    anchors = tuple(dict.fromkeys(f"char={mark.start},{mark.end}" for mark in covering if mark.start == at))
    return Piece(text, kinds, inner.href if inner else "", "\n\n".join(dict.fromkeys(titled)), anchors, shown)
