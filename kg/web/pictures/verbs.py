"""What all documents do, by the kind of their acts: bars, and the shares of the latest sessions beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.web.pictures.acts import MOST_BARS, Acts
from kg.web.pictures.acts import read as read_acts
from kg.web.pictures.bars import Panel, draw_bars
from kg.web.pictures.marks import Drawing
from kg.web.pictures.rows import Row
from kg.web.pictures.tables import Column, Table, number
from kg.web.pictures.view import NARROW, About

MOST_SESSIONS = 6


@dataclass(frozen=True, slots=True)
class Verbs:
    """The acts of all sessions, and of each of the latest."""

    about: About
    whole: Acts
    sessions: Sequence[tuple[str, Acts]]

    @property
    def summary(self) -> str:
        """Say how many acts there are, and in how many sessions."""
        named = self.about.words["list comma"].join(name for name, _ in self.sessions)
        beside = self.about.words("beside", named)
        return f"{self.whole.summary} {beside}" if self.sessions else self.whole.summary

    def draw(self, width: float) -> Drawing | None:
        """Draw a bar for each kind; on a wide sheet the latest sessions beside."""
        if width <= NARROW or not self.sessions:
            return self.whole.draw(width)
        kinds = self.whole.kinds[:MOST_BARS]
        panels = [
            Panel(self.about.words("session", name), [count.get(each.name, 0) for each in kinds])
            for name, count in self._counts[-3:]
        ]
        return draw_bars(kinds, self.whole.fills, width, panels) if kinds else None

    @property
    def _counts(self) -> list[tuple[str, dict[str, int]]]:
        return [(name, {each.name: each.whole for each in acts.kinds}) for name, acts in self.sessions]

    def table(self) -> Table:
        """List the kinds with their numbers, in all and in each of the latest sessions."""
        counts = [count for _, count in self._counts]
        words, whole = self.about.words, self.whole.table()
        sessions = [Column(words("session", name), is_number=True) for name, _ in self.sessions]
        rows = [
            [*row, *(number(count.get(each.name, 0)) for count in counts)]
            for row, each in zip(whole.rows, self.whole.kinds, strict=True)
        ]
        return Table(whole.caption, [*whole.columns, *sessions], rows)


def read(rows: Sequence[Row], about: About) -> Verbs:
    """Read the acts, together and by session."""
    by_session: dict[int, list[Row]] = {}
    for row in rows:
        if session := row["session"].count:
            by_session.setdefault(session, []).append(row)
    latest = sorted(by_session)[-MOST_SESSIONS:]
    return Verbs(about, read_acts(rows, about), [(str(each), read_acts(by_session[each], about)) for each in latest])
