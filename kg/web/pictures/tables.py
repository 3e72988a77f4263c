"""The same as a picture in words and numbers: for those who can't see it, and for all who want to be exact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.web.page.words import direction

MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a place of a table: a text, a number where it is one, with its address."""

    text: str
    href: str = ""
    language: str = ""

    @property
    def dir(self) -> str:
        """Direction of the words."""
        return direction(self.language)


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column."""

    name: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of entries, the first of which names the row."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Entry]]

    @property
    def shown(self) -> Sequence[Sequence[Entry]]:
        """The rows that a page has room for."""
        return self.rows[:MOST_ROWS]

    @property
    def more(self) -> int:
        """How many rows are left to the query."""
        return max(0, len(self.rows) - MOST_ROWS)


def number(value: int) -> Entry:
    """Write a number of things."""
    return Entry(f"{value:,}")
