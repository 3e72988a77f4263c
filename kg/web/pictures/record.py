"""How a State voted, session by session: a bar for each, its parts the sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.web.page.labels import readable
from kg.web.pictures.ballots import SIDES, lateness
from kg.web.pictures.bars import Bar, draw_bars
from kg.web.pictures.marks import Drawing
from kg.web.pictures.rows import Row, first_of
from kg.web.pictures.tables import Column, Entry, Table
from kg.web.pictures.view import About
from kg.web.pictures.wording import clean

MOST_SESSIONS = 40


@dataclass(frozen=True, slots=True)
class Vote:
    """What the State did in one recorded vote."""

    session: str
    side: str
    document: Entry
    date: str
    title: Entry


@dataclass(frozen=True, slots=True)
class Record:
    """The recorded votes in which the State stands on a side, the latest first."""

    about: About
    votes: Sequence[Vote]

    @property
    def summary(self) -> str:
        """Say how often it was on each side."""
        words = self.about.words
        if not self.votes:
            return words("record none", self.about.symbol)
        counts = [f"{words[side]} {count}" for side, count in zip(SIDES, self._counts(self.votes), strict=True)]
        return words("record summary", self.about.symbol, len(self.votes), words["list comma"].join(counts))

    def _counts(self, votes: Sequence[Vote]) -> tuple[int, ...]:
        return tuple(sum(1 for each in votes if each.side == side) for side in SIDES)

    def draw(self, width: float) -> Drawing | None:
        """Draw a bar for each session, the last first."""
        if not self.votes:
            return None
        words = self.about.words
        bars = []
        for session in sorted({each.session for each in self.votes}, key=lateness)[:MOST_SESSIONS]:
            name = words("session", session) if session else words["no session"]
            bars.append(Bar(name, self._counts([each for each in self.votes if each.session == session])))
        return draw_bars(bars, [(fill, words[side]) for side, fill in SIDES.items()], width)

    def table(self) -> Table:
        """List the votes."""
        words = self.about.words
        columns = [Column(words[name]) for name in ("Document", "Vote", "Date", "Session", "Title")]
        rows = [
            [each.document, Entry(words[each.side]), Entry(each.date), Entry(each.session), each.title]
            for each in self.votes
        ]
        return Table(words("record table", self.about.symbol), columns, rows)


def read(rows: Sequence[Row], about: About) -> Record:
    """Read the votes, each once."""
    known = [row for row in rows if row["side"].text in SIDES]
    return Record(about, [_vote(iri, row, about) for iri, row in first_of(known, "document").items()])


def _vote(iri: str, row: Row, about: About) -> Vote:
    document = Entry(clean(row["symbol"].text) or clean(readable(iri)), about.href(row["document"]))
    title = Entry(clean(row["title"].text), language=row["title"].language)
    return Vote(clean(row["session"].text), row["side"].text, document, clean(row["date"].text), title)
