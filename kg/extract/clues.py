"""What is already known in a block, at its positions in the folded text: dates, places, bodies, offices, instruments.

Events and relations are read from the words between these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.lang.meetings import MEETINGS
from kg.model import Block, DateMention, Document, EntityMention, Language, Span
from kg.text.fold import fold_text
from kg.text.passage import locate

_EDTF = re.compile(r"\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?")


@dataclass(frozen=True, slots=True)
class Clue:
    """A mention at its place in the folded text: `date`, or the kind of its entities."""

    start: int
    end: int
    kind: str
    ids: tuple[str, ...] = ()
    date: str = ""
    approximate: bool = False
    anaphoric: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """A block with its clues in order; of nested ones the longest alone."""

    block: Block
    text: str
    clues: tuple[Clue, ...]
    language: Language

    def printed(self, start: int, end: int) -> str:
        """Give the words as printed."""
        place = locate(self.block.passage, self.block.folded.span(start, end))
        return self.block.passage.text[slice(*place)] if place else ""

    def span(self, start: int, end: int) -> Span:
        """Give the place in the source."""
        return self.block.folded.span(start, end)

    def within(self, start: int, end: int, *kinds: str) -> list[Clue]:
        """List the clues of these kinds that lie inside a range."""
        return [c for c in self.clues if start <= c.start and c.end <= end and c.kind in kinds]

    def at(self, index: int, *kinds: str) -> Clue | None:
        """Find the clue of these kinds that covers a position."""
        return next((c for c in self.clues if c.start <= index < c.end and c.kind in kinds), None)


def views(document: Document) -> list[View]:
    """Give every block of the document with its clues."""
    of_block: dict[str, list[DateMention | EntityMention]] = {}
    mentions: list[DateMention | EntityMention] = [*document.dates, *document.entities]
    for mention in mentions:
        of_block.setdefault(mention.paragraph, []).append(mention)
    language = document.source.language
    return [
        View(block, block.folded.text, _clues(block, of_block.get(block.id, ()), language), language)
        for block in document.blocks
        if block.folded.text
    ]


def _clues(block: Block, mentions: Iterable[DateMention | EntityMention], language: Language) -> tuple[Clue, ...]:
    found: list[Clue] = []
    for mention in mentions:
        place = locate(block.folded, mention.span)
        if place is None:
            continue
        if isinstance(mention, EntityMention):
            found.append(Clue(*place, mention.kind, mention.entities, anaphoric=mention.anaphoric))
        elif _EDTF.fullmatch(mention.value):
            found.append(Clue(*place, "date", date=mention.value, approximate=mention.approximate))
    return tuple(_with_owners(_outermost(found), block.folded.text, language))


def _with_owners(clues: Iterable[Clue], text: str, language: Language) -> Iterator[Clue]:
    """Let an office or body cover the name of the larger body that it belongs to: "the commission of the union"."""
    last: Clue | None = None
    for clue in clues:
        if last and clue.kind == "organization" and _belongs(last, text[last.end : clue.start], language):
            last = replace(last, end=clue.end)
            continue
        if last:
            yield last
        last = clue
    if last:
        yield last


def _belongs(clue: Clue, gap: str, language: Language) -> bool:
    if language not in MEETINGS or clue.kind not in ("role", "organization"):
        return False
    words = MEETINGS[language].BELONGING if gap.strip() or clue.kind == "role" else ()
    return bool(pattern(rf"\s+(?:{alternatives(words, language)})?\s*").fullmatch(gap))


def _outermost(clues: Iterable[Clue]) -> list[Clue]:
    kept: list[Clue] = []
    for clue in sorted(clues, key=lambda c: (c.start, -c.end)):
        if not kept or clue.start >= kept[-1].end:
            kept.append(clue)
    return kept


def alternatives(words: Sequence[str], language: Language) -> str:
    """Give a pattern for any of these words, folded, longest first; it matches nothing where there are none."""
    return _alternatives(tuple(words), language)


@cache
def _alternatives(words: tuple[str, ...], language: Language) -> str:
    folded = sorted({fold_text(word, language) for word in words}, key=lambda w: (-len(w), w))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in folded) or r"(?!)"


@cache
def pattern(expression: str) -> re.Pattern[str]:
    """Compile, once."""
    return re.compile(expression)
