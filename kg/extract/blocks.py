"""Make a block of the lines that belong to it: spans as they stand, one text fit to publish, and its fold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from kg.extract.footnotes import find_markers
from kg.extract.lines import Line
from kg.model import Block, BlockKind, Edit, Language, Passage, Span
from kg.text.fold import fold
from kg.text.passage import apply, cut, join, strip

_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class Draft:
    """A block as it grows, line by line, while the text is read."""

    id: str
    kind: BlockKind
    number: int | None = None
    label: str | None = None
    lines: list[Line] = field(default_factory=list)

    @property
    def ended(self) -> bool:
        """Its last line ends in a mark that closes it."""
        return bool(self.lines) and self.lines[-1].ended


class Named(Protocol):
    """A draft of a block, read off lines or off markup."""

    id: str


Drafted = TypeVar("Drafted", bound=Named)


def unique(drafts: Iterable[Drafted]) -> Iterator[Drafted]:
    """Give each draft an id of its own, whatever the text or the markup does."""
    seen: dict[str, int] = {}
    for draft in drafts:
        count = seen[draft.id] = seen.get(draft.id, 0) + 1
        if count > 1:
            draft.id = f"{draft.id}-{count}"
        yield draft


def pieces(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Give the runs of lines that nothing foreign cuts, as ranges of the normalized text."""
    runs: list[tuple[int, int]] = []
    for line in lines:
        if runs and not line.broken:
            runs[-1] = (runs[-1][0], line.end)
        else:
            runs.append((line.start, line.end))
    return runs


def make_block(draft: Draft, passage: Passage, language: Language, notes: Sequence[int]) -> Block:
    """Make the block of a draft; markers of the footnotes given are left out of its text."""
    runs = pieces(draft.lines)
    text = strip(join([clean(cut(passage, start, end), notes) for start, end in runs]))
    spans = tuple(passage.span(start, end) for start, end in runs)
    return Block(draft.id, draft.kind, draft.number, spans, text, fold(text, language), draft.label)


def clean(passage: Passage, notes: Sequence[int]) -> Passage:
    """Leave out footnote markers and squeeze white space, line ends among it."""
    return apply(passage, _edits(passage.text, notes))


def _edits(text: str, notes: Sequence[int]) -> Iterator[Edit]:
    gone = [Edit(place, "") for _, place in find_markers(text, notes)]
    squeezed = [Edit(Span(m.start(), m.end()), " ") for m in _SPACE.finditer(text) if m[0] != " "]
    done = 0
    for edit in sorted(gone + squeezed, key=lambda edit: edit.span):
        if edit.span.start >= done:  # a marker may hold a space of its own
            yield edit
            done = edit.span.end
