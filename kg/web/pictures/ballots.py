"""How the votes went, session by session: a column for each recorded vote, those with fewest in favour first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.web.labels import readable
from kg.web.pictures.columns import Column as Bar
from kg.web.pictures.columns import draw_columns
from kg.web.pictures.key import draw_key
from kg.web.pictures.marks import Drawing, Rect, Role, Text, stacked
from kg.web.pictures.rows import Row, first_of
from kg.web.pictures.tables import Column, Entry, Table, number
from kg.web.pictures.view import About
from kg.web.pictures.wording import clean

SIDES: Mapping[str, Role] = {"in favour": "soft", "abstaining": "dots", "against": "hatch"}
"""The sides from below, filled as in the picture of one vote."""
MOST_SESSIONS = 6


@dataclass(frozen=True, slots=True)
class Ballot:
    """A recorded vote: how many States stand on each side."""

    session: str
    document: Entry
    date: str
    title: Entry
    counts: tuple[int, ...]

    @property
    def told(self) -> str:
        """It in a line."""
        sides = ", ".join(f"{count} {side}" for count, side in zip(self.counts, SIDES, strict=True))
        return " · ".join(filter(None, (self.document.text, sides, self.title.text)))


@dataclass(frozen=True, slots=True)
class Ballots:
    """The recorded votes, and for each session how many documents were adopted without one."""

    votes: Sequence[Ballot]
    without: Mapping[str, int]

    @property
    def sessions(self) -> list[str]:
        """The sessions, the last first, special ones after the regular."""
        return sorted({each.session for each in self.votes} | set(self.without), key=_lateness)

    @property
    def summary(self) -> str:
        """Say how many votes were recorded, and what the columns are."""
        if not self.votes:
            return "No recorded vote is known here."
        return (
            f"{len(self.votes):,} recorded votes, {sum(self.without.values()):,} documents adopted without a recorded"
            " vote. Each column is a recorded vote, as many States high as voted; of each session the votes with fewest"
            " in favour stand first."
        )

    def of(self, session: str) -> list[Ballot]:
        """Give the votes of a session, those with fewest in favour first."""
        return sorted(
            (each for each in self.votes if each.session == session), key=lambda each: (each.counts, each.told)
        )

    def draw(self, width: float) -> Drawing | None:
        """Draw the columns of each session."""
        if not self.votes:
            return None
        samples = [((Rect(-9, -6, 18, 12, fill, "soft"),), side) for side, fill in SIDES.items()]
        drawings = [draw_key(samples, width)]
        for session in self.sessions[:MOST_SESSIONS]:
            votes = self.of(session)
            drawings.append(Drawing(width, 18, [Text(0, 16, self._heading(session, len(votes)), bold=True)]))
            if votes:
                columns = [Bar(each.counts, each.told, each.document.href) for each in votes]
                drawings.append(draw_columns(columns, [*SIDES.values()], width, height=150))
        return stacked(drawings)

    def _heading(self, session: str, votes: int) -> str:
        name = f"Session {session}" if session else "No session"
        return f"{name}: {votes} recorded, {self.without.get(session, 0)} without"

    def table(self) -> Table:
        """List the recorded votes."""
        columns = [Column("Document"), Column("Session"), Column("Date")]
        columns += [Column(side.capitalize(), is_number=True) for side in SIDES]
        rows = [
            [each.document, Entry(each.session), Entry(each.date), *map(number, each.counts), each.title]
            for session in self.sessions
            for each in self.of(session)
        ]
        return Table("Recorded votes by session, those with fewest in favour first", [*columns, Column("Title")], rows)


def read(rows: Sequence[Row], about: About) -> Ballots:
    """Read the recorded votes, each once, and the numbers of those without."""
    votes = [_ballot(iri, row, about) for iri, row in first_of(rows, "document").items()]
    without: dict[str, int] = {}
    for row in rows:
        if not row["document"].text:
            session = clean(row["session"].text)
            without[session] = without.get(session, 0) + row["documents"].count
    return Ballots(votes, without)


def _lateness(session: str) -> tuple[int, int, str]:
    return (0, -int(session), "") if session.isdecimal() and len(session) < 6 else (1, 0, session)


def _ballot(iri: str, row: Row, about: About) -> Ballot:
    document = Entry(clean(row["symbol"].text) or clean(readable(iri)), about.href(row["document"]))
    title = Entry(clean(row["title"].text), language=row["title"].language)
    counts = tuple(row[name].count for name in ("inFavour", "abstaining", "against"))
    return Ballot(clean(row["session"].text), document, clean(row["date"].text), title, counts)
