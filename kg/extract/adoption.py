"""Find the day of adoption in a block of masthead or closing."""

from __future__ import annotations

from kg.extract.days import find_days
from kg.model import Block, Language, Stated


def stated_at(block: Block, start: int, end: int, value: str) -> Stated[str]:
    """Give a fact with the place of its words, positions in the folded text of the block."""
    return Stated(value, (block.folded.span(start, end),))


def find_adoption(header: Block, after: int, language: Language, *, before: int = 0) -> Stated[str] | None:
    """Find the day after a place in the block, or else the last one before it: Chinese prints the date first."""
    text = header.folded.text
    first = next(find_days(text[after : after + 120], language), None)
    if first:
        return stated_at(header, after + first[0], after + first[1], first[2])
    last = [*find_days(text[before:after], language)][-1:]
    return stated_at(header, before + last[0][0], before + last[0][1], last[0][2]) if last else None
