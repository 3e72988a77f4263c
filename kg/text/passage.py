"""Make, cut, join and edit passages: texts that keep, for each character, their place in the source."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from kg.model import Edit, Passage, Span


def passage_of(text: str, at: int = 0) -> Passage:
    """Make a passage of source text as it stands, its first character at source index `at`.

    >>> passage_of("abc", at=7).span(1, 3)
    Span(start=8, end=10)
    """
    return Passage(text, array("I", range(at, at + len(text))), array("I", range(at + 1, at + len(text) + 1)))


def cut(passage: Passage, start: int, end: int) -> Passage:
    """Give the part `[start, end)` of a passage."""
    return Passage(passage.text[start:end], passage.starts[start:end], passage.ends[start:end])


def strip(passage: Passage) -> Passage:
    """Drop white space at both ends."""
    start = len(passage.text) - len(passage.text.lstrip())
    end = len(passage.text.rstrip())
    return cut(passage, start, max(start, end))


def join(passages: Sequence[Passage], separator: str = " ") -> Passage:
    """Join passages in the order given; the separator stands, in the source, for the gap between two pieces."""
    text: list[str] = []
    starts, ends = array("I"), array("I")
    for number, passage in enumerate(passages):
        if number and separator:
            gap_start = ends[-1] if ends else 0
            gap_end = passage.starts[0] if passage.text else gap_start
            text.append(separator)
            starts.extend([gap_start] * len(separator))
            ends.extend([max(gap_start, gap_end)] * len(separator))
        text.append(passage.text)
        starts.extend(passage.starts)
        ends.extend(passage.ends)
    return Passage("".join(text), starts, ends)


def apply(passage: Passage, edits: Iterable[Edit]) -> Passage:
    """Apply edits (positions in this passage, in order, not overlapping) and keep the way back.

    Each character of a replacement stands for the whole of what it replaced.

    >>> apply(passage_of("a--b"), [Edit(Span(1, 3), " ")]).span(1, 2)
    Span(start=1, end=3)
    """
    text: list[str] = []
    starts, ends = array("I"), array("I")
    done = 0
    for edit in edits:
        start, end = edit.span.start, edit.span.end
        if start < done:
            raise ValueError(f"edits overlap or are out of order at {start}")
        text += (passage.text[done:start], edit.replacement)
        starts.extend(passage.starts[done:start])
        ends.extend(passage.ends[done:start])
        if edit.replacement:
            if end > start:
                source_start, source_end = passage.starts[start], passage.ends[end - 1]
            else:  # an insertion stands for the point between its neighbours
                before = ends[-1] if ends else 0
                source_start = source_end = passage.starts[start] if start < len(passage.text) else before
            starts.extend([source_start] * len(edit.replacement))
            ends.extend([source_end] * len(edit.replacement))
        done = end
    text.append(passage.text[done:])
    starts.extend(passage.starts[done:])
    ends.extend(passage.ends[done:])
    return Passage("".join(text), starts, ends)


def locate(passage: Passage, span: Span) -> tuple[int, int] | None:
    """Find the positions `[start, end)` in the passage of what lies inside a source span; None where nothing does."""
    start = bisect_left(passage.starts, span.start)
    end = bisect_right(passage.ends, span.end)
    return (start, end) if start < end else None
