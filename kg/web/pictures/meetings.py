"""The meetings and events that a document speaks of, on an axis of time, with where they were."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.web.page.labels import readable
from kg.web.page.names import is_numbered, made_name
from kg.web.page.words import Words
from kg.web.pictures.chronicle import Happening, Kind, draw_chronicle
from kg.web.pictures.marks import Drawing
from kg.web.pictures.rows import Cell, Row
from kg.web.pictures.tables import Column, Entry, Table
from kg.web.pictures.view import About
from kg.web.pictures.when import When, read_when
from kg.web.pictures.wording import clean

MOST_NAMED = 80


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting or event."""

    adopting: bool
    """The document was adopted at it."""
    name: Entry
    kind: str
    when: When | None
    places: tuple[str, ...]

    @property
    def where(self) -> str:
        """Its places, one after the other."""
        return "; ".join(self.places)


@dataclass(frozen=True, slots=True)
class Meetings:
    """What happened, in the order of time."""

    about: About
    meetings: Sequence[Meeting]

    @property
    def summary(self) -> str:
        """Say how many there are and how many of them have a date."""
        words, spoken = self.about.words, [each for each in self.meetings if not each.adopting]
        if not spoken:
            return words("meetings none", self.about.symbol)
        dated = sum(1 for each in spoken if each.when)
        return words("meetings summary", self.about.symbol, len(spoken), dated)

    def draw(self, width: float) -> Drawing | None:
        """Draw the axis, each meeting with its place before its name."""
        if not any(not each.adopting for each in self.meetings):
            return None
        words = self.about.words
        meanings: Mapping[Kind, str] = {"square": words["adopted at it"], "dot": words["speaks of it"]}
        things = [_happening(each, words) for each in self.meetings[:MOST_NAMED]]
        return draw_chronicle(things, [], meanings, words, width, folded=True)

    def table(self) -> Table:
        """List the meetings."""
        words = self.about.words
        columns = [Column(words[name]) for name in ("Meeting or event", "Date", "Place", "Kind", "Relation")]
        rows = [[each.name, *map(Entry, _said(each, words))] for each in self.meetings]
        return Table(words("meetings table", self.about.symbol), columns, rows)


def _said(meeting: Meeting, words: Words) -> tuple[str, ...]:
    date = meeting.when.said(words) if meeting.when else ""
    return date, meeting.where, meeting.kind, words["adopted at it" if meeting.adopting else "speaks of it"]


def _happening(meeting: Meeting, words: Words) -> Happening:
    name, kind = meeting.name, "square" if meeting.adopting else "dot"
    where = meeting.where or (words["adopted here"] if meeting.adopting else meeting.kind or words["place not known"])
    title = " · ".join(filter(None, (name.text, meeting.where)))
    return Happening(meeting.when, where, name.text, kind, name.href, title, name.language)  # type: ignore[arg-type]


def read(rows: Sequence[Row], about: About) -> Meetings:
    """Read the meetings, each with all its places."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["event"].text, []).append(row)
    found = [_meeting(iri, group, about) for iri, group in groups.items() if iri]
    return Meetings(about, sorted(found, key=lambda each: (each.when.middle if each.when else 9999, each.name.text)))


def _name(iri: str, name: Cell, href: str, language: str) -> Entry:
    """Name a meeting as the data does in the language; else by its number; else as it can be."""
    if name.language != language and is_numbered(iri) and (made := made_name(iri, language)):
        return Entry(made, href, language)
    return Entry(clean(name.text) or clean(readable(iri)), href, name.language)


def _meeting(iri: str, rows: Sequence[Row], about: About) -> Meeting:
    first = rows[0]
    name = _name(iri, first["name"], about.href(first["event"]), about.language)
    places = dict.fromkeys(
        about.words["list comma"].join(filter(None, map(clean, (row["place"].text, row["country"].text))))
        for row in rows
    )
    adopting = any(row["relation"].text == "adopted at" for row in rows)
    times = [when for row in rows if (when := read_when(row["time"].text))]
    return Meeting(adopting, name, clean(first["kind"].text), times[0] if times else None, tuple(filter(None, places)))
