"""How each State voted on a document: a bar of the sides, and below it the States of each side by name.

Each side has a sign of its own: a tick, a cross, a dash, a dot.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from kg.web.page.words import said_in
from kg.web.pictures.marks import SMALL, Circle, Drawing, Group, Line, Mark, Rect, Role, Text, fitted
from kg.web.pictures.rows import Cell, Row, first_of
from kg.web.pictures.tables import Column, Entry, Table
from kg.web.pictures.view import About
from kg.web.pictures.wording import clean

SIDES: Mapping[str, Role] = {"in favour": "soft", "abstaining": "dots", "against": "hatch", "on no side": "none"}
"""The sides in the order of the bar, and what fills them."""
_COLUMN, _ROW, _BAR = 182.0, 17.0, 26.0
_MOST_STATES = 400


@dataclass(frozen=True, slots=True)
class Votes:
    """What the source says of the vote in a line, and the States of each side."""

    about: About
    said: str
    sides: Mapping[str, Sequence[Entry]]

    @property
    def summary(self) -> str:
        """Say how the vote went, in the words of the source where there are no others, and whose names are known."""
        words = self.about.words
        if not self.said and not self.cast:
            return words("votes none", self.about.symbol)
        counts = [f"{len(states)} {words[side]}" for side, states in self.sides.items() if states]
        named = words["list comma"].join(counts)
        told = (said_in(self.said, self.about.spoken) or self.said) if self.said else words["recorded vote"]
        return words("votes summary" if self.cast else "votes said", self.about.symbol, told, named)

    @property
    def cast(self) -> int:
        """How many States are known to have voted."""
        return sum(len(self.sides[side]) for side in SIDES if side != "on no side")

    def draw(self, width: float) -> Drawing | None:
        """Draw the bar and the lists; None where no State is known to have voted."""
        if not self.cast:
            return None
        marks: list[Mark] = [*self._bar(width)]
        top = 74.0
        for side, states in self.sides.items():
            if states:
                marks += _heading(side, f"{self.about.words[side]}, {len(states)}", top, width)
                marks += _names(side, self.about.words[side], states[:_MOST_STATES], top + 22, width)
                top += 22 + _ROW * _rows_of(len(states[:_MOST_STATES]), width) + 18
        return Drawing(width, top - 18, marks)

    def _bar(self, width: float) -> Iterator[Mark]:
        """Draw the sides as shares of all States, each named where there is room."""
        whole, x = sum(map(len, self.sides.values())), 0.0
        for side, states in self.sides.items():
            length = width * len(states) / whole
            if not states:
                continue
            yield Rect(x + 0.5, 22, max(1.0, length - 1.5), _BAR, SIDES[side], "soft")
            yield from self._named(side, len(states), x, length)
            x += length

    def _named(self, side: str, count: int, x: float, length: float) -> Iterator[Mark]:
        """Name a part of the bar, by its number alone where there is no more room; the lists below name all."""
        for words in (f"{count} {self.about.words[side]}", f"{count}"):
            if made := fitted(Text(x, 16, words, size=SMALL), max(0.0, length - 2), whole=True):
                yield from made
                return

    def table(self) -> Table:
        """List the States with their votes, by name."""
        words = self.about.words
        listed = sorted(
            ((each.text, words[side], each) for side, states in self.sides.items() for each in states),
            key=lambda each: each[:2],
        )
        rows = [[entry, Entry(said)] for _, said, entry in listed] if self.cast else []
        columns = [Column(words["State"]), Column(words["Vote"])]
        return Table(words("votes table", self.about.symbol), columns, rows)


def _heading(side: str, words: str, top: float, width: float) -> Iterator[Mark]:
    yield Line(((0, top + 6), (width, top + 6)), "line")
    yield from sign(side, 5, top - 4)
    yield Text(18, top, words, bold=True)


def _columns_of(width: float) -> int:
    return max(1, int(width // _COLUMN)) if width > 2 * _COLUMN else 2


def _rows_of(count: int, width: float) -> int:
    return -(-count // _columns_of(width))


def _names(side: str, said: str, states: Sequence[Entry], top: float, width: float) -> Iterator[Mark]:
    """Write names in columns, read downwards."""
    columns, rows = _columns_of(width), _rows_of(len(states), width)
    room = width / columns
    for number, state in enumerate(states):
        x, y = (number // rows) * room, top + (number % rows) * _ROW
        words = fitted(Text(x + 18, y + 4, state.text, size=SMALL, language=state.language), room - 22)
        yield Group((*sign(side, x + 5, y), *words), state.href, f"{state.text}: {said}")


def sign(side: str, x: float, y: float) -> Iterator[Mark]:
    """Draw the sign of a side."""
    match side:
        case "in favour":
            yield Line(((x - 4, y), (x - 1, y + 4), (x + 5, y - 5)), "ink", 1.8, is_sign=True)
        case "against":
            yield Line(((x - 4, y - 4), (x + 4, y + 4)), "ink", 1.8)
            yield Line(((x - 4, y + 4), (x + 4, y - 4)), "ink", 1.8)
        case "abstaining":
            yield Line(((x - 5, y), (x + 5, y)), "ink", 1.8)
        case _:
            yield Circle(x, y, 1.6, "soft", "none")


def _record(state: Cell, about: About) -> str:
    """Give the address of the votes of a State, where it is one of ours."""
    if not about.href(state).startswith("/id/"):
        return about.href(state)
    return f"/picture/record?{urlencode({'of': state.text, 'lang': about.language})}"


def read(rows: Sequence[Row], about: About) -> Votes:
    """Read the sides; a State that stands on several is on each."""
    said = next((clean(row["said"].text) for row in rows if row["said"].text), "")
    sides = {
        side: [
            Entry(clean(row["name"].text) or iri.rpartition("/")[2], _record(row["state"], about), row["name"].language)
            for iri, row in first_of((row for row in rows if row["side"].text == side), "state").items()
        ]
        for side in SIDES
    }
    return Votes(about, said, {side: sorted(states, key=lambda each: each.text) for side, states in sides.items()})
