"""What is already known in a block, at its positions in the folded text: dates, places, bodies, offices, instruments.

Events and relations are read from the words between these.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from kg.lang.meetings import MEETINGS
from kg.lang.names import NAMES
from kg.model import Block, DateMention, Document, EntityMention, Language, Span
from kg.text.fold import fold_text
from kg.text.passage import locate

SENTENCE_END = r"[;.\u061b\u3002]"
GAP = r"(?:\s+|(?<='))"
"""Between two words; none stands after an elided one."""
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

    def between(self, start: int, end: int) -> tuple[Clue, ...]:
        """Give the clues that share a character with a range."""
        first = bisect_right(self.clues, start, key=lambda c: c.end)
        return self.clues[first : max(first, bisect_left(self.clues, end, key=lambda c: c.start))]

    def within(self, start: int, end: int, *kinds: str) -> list[Clue]:
        """List the clues of these kinds that lie inside a range."""
        return [c for c in self.between(start, end) if start <= c.start and c.end <= end and c.kind in kinds]

    def at(self, index: int, *kinds: str) -> Clue | None:
        """Find the clue of these kinds that covers a position."""
        return next((c for c in self.between(index, index + 1) if c.kind in kinds), None)

    def onwards(self, at: int) -> Iterator[Clue]:
        """Yield the clues that begin at a position or after it."""
        return islice(self.clues, bisect_left(self.clues, at, key=lambda c: c.start), None)

    def back_from(self, at: int) -> Iterator[Clue]:
        """Yield the clues that end at a position or before it, the nearest first."""
        last = bisect_right(self.clues, at, key=lambda c: c.end)
        return (self.clues[number] for number in range(last - 1, -1, -1))


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
    if clue.kind not in ("role", "organization"):
        return False
    words = MEETINGS[language].BELONGING if gap.strip() or clue.kind == "role" else ()
    return bool(pattern(rf"\s+(?:{alternatives(words, language)})?\s*", language).fullmatch(gap))


def _outermost(clues: Iterable[Clue]) -> list[Clue]:
    kept: list[Clue] = []
    for clue in sorted(clues, key=lambda c: (c.start, -c.end)):
        if not kept or clue.start >= kept[-1].end:
            kept.append(clue)
    return kept


def sentence_start(text: str, at: int) -> int:
    """Give where the sentence begins in which a position lies.

    >>> sentence_start("One. Two", 6)
    4
    """
    return max(text.rfind(mark, 0, at) for mark in ";.\u061b\u3002") + 1


def alternatives(words: Sequence[str], language: Language) -> str:
    """Give a pattern for any of these words, folded, longest first; it matches nothing where there are none."""
    return _alternatives(tuple(words), language)


@cache
def _alternatives(words: tuple[str, ...], language: Language) -> str:
    folded = sorted({fold_text(word, language) for word in words}, key=lambda w: (-len(w), w))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in folded) or r"(?!)"


@cache
def pattern(expression: str, language: Language | None = None) -> re.Pattern[str]:
    """Compile, once; in a language without spaces the edges of words are nowhere, and spaces may be missing.

    >>> pattern(r"(?<!\\w)in\\s+$", "zh").pattern
    'in\\\\s*$'
    """
    return re.compile(for_language(expression, language))


def for_language(expression: str, language: Language | None) -> str:
    """Take the edges of words out of an expression, where the language has none."""
    if language is None or NAMES[language].SPACED:
        return expression
    return expression.replace(r"(?<!\w)", "").replace(r"(?!\w)", "").replace(r"\s+", r"\s*")
