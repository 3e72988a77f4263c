"""A document in one of its versions as it is set: its parts, line by line, in pieces with their marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.graph.namespaces import term
from kg.web.addresses import link_to
from kg.web.documents.cards import Cards, corrected, reader_of
from kg.web.documents.facts import NOTHING, Facts, Said, links, named, one, place_in, values
from kg.web.documents.margin import act_marks
from kg.web.documents.marks import Mark, Marked, Piece, latin_marks, note_marks
from kg.web.documents.parts import Part, anchor_of, kind_of, parts_in_order, places_of
from kg.web.documents.versions import Version, language_by
from kg.web.page.words import direction

MOST_TEXT = 1_500_000
"""Characters of a document that a page shows."""
KINDS = {
    term("undo:Document").value: "citation",
    term("time:TemporalEntity").value: "date",
    term("org:Organization").value: "organization",
    term("schema:Place").value: "place",
    term("org:Post").value: "role",
    term("eli:LegalResource").value: "instrument",
    term("lode:Event").value: "meeting",
}
_BETWEEN = "|"
_NUMBERED = ("operative", "annexed", "footnote")
_NUMBER = re.compile(r"\s*(\^?\(\d{1,4}\)|\d{1,3}\s?[.)．、\-–—]|\(?(?:\w{1,2}|[ivxlc]{1,6})[)）])(?!\d)\s*")


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source: its text, and the file that it was read from."""

    iri: str
    href: str
    text: str
    language: str
    dir: str
    sha256: str = ""
    format: str = ""

    @property
    def name(self) -> str:
        """The end of its address."""
        return self.iri.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph up to its first sub-item, or a sub-item; its number hangs beside it."""

    pieces: Sequence[Piece]
    number: str = ""
    id: str = ""
    level: int = 0
    rows: Sequence[Sequence[Sequence[Piece]]] = ()
    """Of a table: its rows, their cells; then there are no pieces."""


@dataclass(frozen=True, slots=True)
class Column:
    """One version, by its parts in order."""

    version: Version
    source: SourceText
    parts: Sequence[Part]
    lines: Mapping[str, Sequence[Line]]
    counts: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Marks by their kind and who read them."""
    left_out: int = 0
    """Marks that are not shown, being too many."""
    cut: bool = False
    """The text goes on beyond what is shown."""


def source_text(iri: str, facts: Facts, *, base: str) -> SourceText:
    """Give a source with the hash of its file."""
    own = facts.get(iri, NOTHING)
    file = next((facts[each] for each in links(own, "prov:wasDerivedFrom") if each in facts), NOTHING)
    language = language_by(one(own, "nif:predLang"))
    text, sha256, form = one(own, "nif:isString"), one(file, "schema:sha256"), one(file, "schema:encodingFormat")
    return SourceText(iri, link_to(iri, base=base).href, text, language, direction(language), sha256, form)


def named_in(facts: Facts) -> set[str]:
    """List the things that the mentions of a source name."""
    return {iri for said in facts.values() for iri in links(said, "itsrdf:taIdentRef")}


def marks_of(facts: Facts, source: SourceText, cards: Cards, *, base: str) -> list[Mark]:
    """Make the marks of a source: mentions and corrections."""
    return [mark for subject, said in facts.items() if (mark := _mark(subject, said, source, cards, base=base))]


def _mark(subject: str, said: Said, source: SourceText, cards: Cards, *, base: str) -> Mark | None:
    """Make the mark of a mention or a correction; None for what is neither."""
    if named("unres:correctedText") in said:
        place = next(iter(places_of(said, source.iri)), None)
        if not place:
            return None
        card = corrected(said, cards.words, source.text[slice(*place)])
        return Mark(*place, "correction", title=card, shown=one(said, "unres:correctedText"))
    place = place_in(source.iri, subject)
    if named("itsrdf:taClassRef") not in said or not place:
        return None
    kind = KINDS.get(one(said, "itsrdf:taClassRef"), "mention")
    things = links(said, "itsrdf:taIdentRef")
    title = cards.text(kind, things, place, reader_of(values(said, "unres:readBy")))
    return Mark(*place, kind, link_to(things[0], base=base).href if things else "", title)


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets one version: the facts of the work and of its source, its names, the words asked for."""

    work: str
    facts: Facts
    of_source: Facts
    cards: Cards
    base: str
    asked: tuple[int, int] | None = None

    def column(self, version: Version, iri: str) -> Column:
        """Set a version as it stands in one of its sources."""
        source = source_text(iri, self.of_source, base=self.base)
        parts = parts_in_order(self.facts, self.work, version.iri, iri)
        shown = list(_bounded(parts))
        marks = marks_of(self.of_source, source, self.cards, base=self.base)
        counts = _counted(marks, self.cards.words)
        marked = Marked(source.text, [*marks, *self._other_marks(source, parts, marks)])
        lines = {part.iri: list(self._lines(part, marked)) for part in shown}
        return Column(version, source, shown, lines, counts, marked.left_out, len(shown) < len(parts))

    def _other_marks(self, source: SourceText, parts: Sequence[Part], marks: Sequence[Mark]) -> Iterator[Mark]:
        known = {(mark.start, mark.end) for mark in marks}
        for subject, said in self.facts.items():
            yield from act_marks(said, source.iri, known, self.act_card(subject))
        notes = {
            number: anchor_of(part.iri, self.work)
            for part in parts
            if kind_of(part.iri, self.facts[part.iri]) == "footnote"
            and (number := int("0" + re.sub(r"\D", "", part.iri.rpartition("/")[2])[:6]))
        }
        yield from note_marks(source.text, notes)
        if source.dir == "rtl":
            yield from latin_marks(source.text)
        if self.asked:
            yield Mark(*self.asked, "asked")

    def act_card(self, subject: str) -> str:
        """Write the card of an act: what it does, to whom."""
        said = self.facts[subject]
        verb = links(said, "unres:verb")
        if not verb:
            return ""
        return self.cards.text("act", verb, (-1, -1), reader_of(values(said, "unres:readBy")))

    def _lines(self, part: Part, marked: Marked) -> Iterator[Line]:
        kind = kind_of(part.iri, self.facts[part.iri])
        starts = [(start, item) for item, start in part.items]
        first = _numbered(Line(marked.cut(_until(part.places, starts[0][0] if starts else None))), kind in _NUMBERED)
        yield from with_tables(first)
        for number, (start, item) in enumerate(starts):
            end = starts[number + 1][0] if number + 1 < len(starts) else None
            pieces = marked.cut(_until(_from(part.places, start), end))
            level = item.rpartition("/")[2].count("(")
            yield from with_tables(_numbered(Line(pieces, id=anchor_of(item, self.work), level=level), True))


def _bounded(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield parts as long as their text is not too much for a page; one that is too long alone is cut."""
    room = MOST_TEXT
    for part in parts:
        if room <= 0:
            return
        places = [(start, min(end, start + room)) for start, end in part.places[:1_000]]
        yield replace(part, places=places, items=part.items[:1_000])
        room -= sum(end - start for start, end in places)


def _until(places: Sequence[tuple[int, int]], stop: int | None) -> list[tuple[int, int]]:
    return [(start, end if stop is None else min(end, stop)) for start, end in places if stop is None or start < stop]


def _from(places: Sequence[tuple[int, int]], begin: int) -> list[tuple[int, int]]:
    return [(max(start, begin), end) for start, end in places if end > begin]


def _numbered(line: Line, wanted: bool) -> Line:
    """Take the number off the beginning of a line, where it is no part of a mark."""
    first = next(iter(line.pieces), None)
    found = _NUMBER.match(first.text) if wanted and first else None
    if not first or not found or set(first.kinds) - {"note"}:
        return line
    rest = replace(first, text=first.text[found.end() :], kinds=(), href="", shown=None)
    return replace(line, number=found[1].lstrip("^"), pieces=[rest, *line.pieces[1:]])


def with_tables(line: Line) -> Iterator[Line]:
    """Part a line where it has a table, from its first row to its last: rows are printed each on its line, with `|`
    between their cells."""
    printed = _split(line.pieces, "\n")
    rows = [number for number, pieces in enumerate(printed) if any(_BETWEEN in piece.text for piece in pieces)]
    if len(rows) < 2:
        yield line
        return
    before, table, after = printed[: rows[0]], printed[rows[0] : rows[-1] + 1], printed[rows[-1] + 1 :]
    if before:
        yield replace(line, pieces=_joined(before))
    cells = [_split(row, _BETWEEN) for row in table]
    yield replace(line, pieces=(), rows=cells, number="", id="" if before else line.id)
    if after:
        yield Line(_joined(after), level=line.level)


def _joined(printed: Iterable[Sequence[Piece]]) -> list[Piece]:
    return [piece for pieces in printed for piece in (*pieces, Piece(" "))]


def _split(pieces: Iterable[Piece], at: str) -> list[list[Piece]]:
    """Split pieces at a sign; a mark that goes on beyond it is in both."""
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *rest = piece.text.split(at)
        parts[-1].append(replace(piece, text=first))
        parts += [[replace(piece, text=each, anchors=())] for each in rest]
    return [[piece for piece in part if piece.text or piece.shown] for part in parts]


def _counted(marks: Iterable[Mark], words: Mapping[str, str]) -> dict[tuple[str, str], int]:
    """Count marks by their kind and who read them, as the last line of their cards says."""
    counts: dict[tuple[str, str], int] = {}
    for mark in marks:
        reader = mark.title.rpartition("\n")[2]
        key = (mark.kind, reader if reader in words.values() else "")
        counts[key] = counts.get(key, 0) + 1
    return counts
