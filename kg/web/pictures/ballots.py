"""How the votes went, session by session: a column for each recorded vote, those with fewest in favour first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.web.page.labels import readable
from kg.web.page.words import Words
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

    def told(self, words: Words) -> str:
        """Say it in a line."""
        sides = words["list comma"].join(
            f"{count} {words[side]}" for count, side in zip(self.counts, SIDES, strict=True)
        )
        return " · ".join(filter(None, (self.document.text, sides, self.title.text)))


@dataclass(frozen=True, slots=True)
class Ballots:
    """The recorded votes, and for each session how many documents were adopted without one."""

    about: About
    votes: Sequence[Ballot]
    without: Mapping[str, int]

    @property
    def sessions(self) -> list[str]:
        """The sessions, the last first, special ones after the regular."""
        return sorted({each.session for each in self.votes} | set(self.without), key=lateness)

    @property
    def summary(self) -> str:
        """Say how many votes were recorded, and what the columns are."""
        words = self.about.words
        if not self.votes:
            return words["ballots none"]
        return words("ballots summary", len(self.votes), sum(self.without.values()))

    def of(self, session: str) -> list[Ballot]:
        """Give the votes of a session, those with fewest in favour first."""
        return sorted(
            (each for each in self.votes if each.session == session), key=lambda each: (each.counts, each.document.text)
        )

    def draw(self, width: float) -> Drawing | None:
        """Draw the columns of each session."""
        if not self.votes:
            return None
        words = self.about.words
        samples = [((Rect(-9, -6, 18, 12, fill, "soft"),), words[side]) for side, fill in SIDES.items()]
        drawings = [draw_key(samples, width)]
        for session in self.sessions[:MOST_SESSIONS]:
            votes = self.of(session)
            drawings.append(Drawing(width, 18, [Text(0, 16, self._heading(session, len(votes)), bold=True)]))
            if votes:
                columns = [Bar(each.counts, each.told(words), each.document.href) for each in votes]
                drawings.append(draw_columns(columns, [*SIDES.values()], width, height=150))
        return stacked(drawings)

    def _heading(self, session: str, votes: int) -> str:
        name = "ballots session" if session else "ballots other"
        return self.about.words(name, session, votes, self.without.get(session, 0))

    def table(self) -> Table:
        """List the recorded votes."""
        words = self.about.words
        columns = [Column(words[name]) for name in ("Document", "Session", "Date")]
        columns += [Column(words[side].capitalize(), is_number=True) for side in SIDES]
        rows = [
            [each.document, Entry(each.session), Entry(each.date), *map(number, each.counts), each.title]
            for session in self.sessions
            for each in self.of(session)
        ]
        return Table(words["ballots table"], [*columns, Column(words["Title"])], rows)


def read(rows: Sequence[Row], about: About) -> Ballots:
    """Read the recorded votes, each once, and the numbers of those without."""
    votes = [_ballot(iri, row, about) for iri, row in first_of(rows, "document").items()]
    without: dict[str, int] = {}
    for row in rows:
        if not row["document"].text:
            session = clean(row["session"].text)
            without[session] = without.get(session, 0) + row["documents"].count
    return Ballots(about, votes, without)


def lateness(session: str) -> tuple[int, int, str]:
    """Order sessions by their names: the last first, special ones after the regular."""
    return (0, -int(session), "") if session.isdecimal() and len(session) < 6 else (1, 0, session)


def _ballot(iri: str, row: Row, about: About) -> Ballot:
    document = Entry(clean(row["symbol"].text) or clean(readable(iri)), about.href(row["document"]))
    title = Entry(clean(row["title"].text), language=row["title"].language)
    counts = tuple(row[name].count for name in ("inFavour", "abstaining", "against"))
    return Ballot(clean(row["session"].text), document, clean(row["date"].text), title, counts)
