"""The values that pass from step to step: what was read, where it stands, what it says.

Every value is frozen; a step takes one and gives a new one. A `Span` always points into the source as given
(Python string indexes into the decoded text before any cleaning); a position in a cleaned text goes back to the
source through its `Passage`. No step below `graph` knows RDF: entities are named here by the path of their IRI
below the base (`org/oic`, `place/SA`, `meeting/A/69/102`), so that one place alone mints IRIs.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

Language = Literal["ar", "en", "es", "fr", "ru", "zh"]
LANGUAGES: tuple[Language, ...] = ("ar", "en", "es", "fr", "ru", "zh")

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points `[start, end)` of the source as given."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters `span` of a passage (positions in that passage, not in the source)."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with the way back: for each character, where it starts and ends in the source.

    `starts[i]` and `ends[i]` are source indexes of `text[i]`; both grow, but need not be contiguous, since what
    was cleaned away or stands on another page leaves gaps. Made and changed in `kg.text.passage`.
    """

    text: str
    starts: array[int]
    ends: array[int]

    def span(self, start: int, end: int) -> Span:
        """Give the source span of `text[start:end]`; the range must not be empty."""
        return Span(self.starts[start], self.ends[end - 1])


BlockKind = Literal["header", "title", "enacting", "preambular", "operative", "footnote", "heading", "annex", "closing"]
"""Kinds of block, in the order in which a resolution prints them."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in the data, with a place where there is one. Wrong text is data; wrong use is a `KgError`."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that the markup names.

    Kinds: `link` (value: the address), `emphasis`, `note` (a footnote marker; value: its number), and what the cover
    and the end state by name (`symbol`, `adopted`, `session`, `agenda item`, …; value: as the attribute has it).
    """

    kind: str
    span: Span
    value: str = ""


PieceKind = BlockKind | Literal["table"]


@dataclass(frozen=True, slots=True)
class Item:
    """A sub-item as the markup gives it: its number as printed, its lines, how deep its list stands in others."""

    label: str
    span: Span
    depth: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A block as the markup gives it: its kind, its number as printed, its sub-items.

    `section`: which of the sections it stands in, counted through the file, 0 for none; `annex` likewise.
    """

    kind: PieceKind
    span: Span
    label: str | None = None
    items: tuple[Item, ...] = ()
    section: int = 0
    annex: int = 0


@dataclass(frozen=True, slots=True)
class Vote:
    """How a resolution was adopted: without a vote, or by a recorded one; states by the names that the UN prints."""

    recorded: bool
    in_favour: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    abstaining: tuple[str, ...] = ()
    counts: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What a resolution is about, by the IRI of a concept."""

    iri: str
    scheme: str
    name: str


@dataclass(frozen=True, slots=True)
class Markup:
    """What a marked-up file states beside its text."""

    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...]
    work: str | None = None
    """Akoma Ntoso IRI of the work."""
    adopted: str | None = None
    published: str | None = None
    vote: Vote | None = None
    sponsors: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    """The drafts that it was adopted from, as the history of the file names them."""
    subjects: tuple[Subject, ...] = ()
    which: int = 0
    """Which of the several resolutions of one file, from 1; 0: the only one."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the file itself."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file as read: its bytes' hash and its text as decoded, untouched."""

    name: str
    sha256: str
    text: str
    language: Language
    media_type: str
    encoding: str
    text_sha256: str | None = None
    """Of the UTF-8 text that spans index, where that is not the bytes read (XML)."""
    markup: Markup | None = None
    """What the markup of the file states; None for plain text."""


@dataclass(frozen=True, slots=True)
class Stated(Generic[T]):
    """A plain fact of the document with the places that say it."""

    value: T
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What masthead, title and closing say of the document itself. Absent is None or empty, never guessed."""

    symbol: Stated[str] | None = None
    body: Stated[str] | None = None
    """English name of the adopting body."""
    session: Stated[str] | None = None
    number: Stated[str] | None = None
    title: Stated[str] | None = None
    adopted: Stated[str] | None = None
    """Date, YYYY-MM-DD."""
    meeting: Stated[int] | None = None
    agenda_items: tuple[Stated[str], ...] = ()
    """`123 (t)`: sub-items by Latin letter whatever the language."""
    committee: Stated[str] | None = None
    """English name; None with `without_committee` where the document says that no committee was asked."""
    without_committee: Stated[bool] | None = None
    drafts: tuple[Stated[str], ...] = ()
    agenda_name: Stated[str] | None = None
    """Name of the agenda item, in the language of the source."""
    published: Stated[str] | None = None
    """Date of this language version, YYYY-MM-DD."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like part of the document.

    `id`: header, title, enacting, pp1.., op1.., fn1.., annex1.., closing. `spans` hold the pieces as they stand in
    the source (several where a page break cuts the block). `passage` is the text fit to publish: pieces joined,
    white space squeezed, furniture and footnote markers left out. `folded` is for comparing only (see
    `kg.text.fold`); both lead back to the source.
    """

    id: str
    kind: BlockKind
    number: int | None
    spans: tuple[Span, ...]
    passage: Passage
    folded: Passage
    label: str | None = None
    """Number as printed in the numbering of the document: `5 (a)`, `I`, `2`."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its block (`fn1`) and the markers in the text that lead to it."""

    number: int
    spans: tuple[Span, ...]
    markers: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A sub-item of a paragraph, or a section: `op5(a)`, with its place."""

    id: str
    label: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """A misprint read as another word. The source is never altered."""

    span: Span
    text: str
    corrected: str
    rule: str
    """Which kind of evidence decided: `lexicon`, `repetition`, `formula`, `agreement`."""


@dataclass(frozen=True, slots=True)
class Act:
    """A speech act: its verb's code in the act scheme, the words that perform it, to whom it speaks.

    `actor` None: the adopting body itself. A reported act of another ("in which the Council welcomed") names its
    actor, and the document or meeting it was done in where the text says so.
    """

    paragraph: str
    verb: str
    span: Span
    scope: Span | None = None
    """The clause that the verb governs."""
    addressees: tuple[str, ...] = ()
    addressee_spans: tuple[Span, ...] = ()
    actor: str | None = None
    in_document: str | None = None
    in_event: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """Words that name a document: by symbol, or by what came before (`anaphoric`: his report)."""

    span: Span
    paragraph: str
    symbol: str | None
    date: str | None = None
    """Date given for the cited document, EDTF."""
    part: str | None = None
    title: str | None = None
    """Title given for the cited document, in the language of the source."""
    anaphoric: bool = False


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in words: EDTF value (`2015-09-10`, `2014-02`, `2016`, `2005-12-07/2005-12-08`).

    `approximate`: "early 2015", whose value is the year.
    """

    span: Span
    paragraph: str
    value: str
    approximate: bool = False


EntityKind = Literal["organization", "place", "role", "instrument"]


@dataclass(frozen=True, slots=True)
class EntityMention:
    """Words that denote entities of an authority list; `entities` are entry ids, empty where not decided."""

    kind: EntityKind
    span: Span
    paragraph: str
    entities: tuple[str, ...]
    anaphoric: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting, visit or other happening that the text speaks of, gathered from its mentions.

    `id`: `meeting/A/69/102` for a meeting of a UN body, else `event/<slug>`. `start`/`end`: EDTF.
    """

    id: str
    label_en: str
    kind: str
    """meeting, session, visit, consultation, conference, round-table, opening, other"""
    start: str | None = None
    end: str | None = None
    places: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    organizers: tuple[str, ...] = ()
    auspices: tuple[str, ...] = ()
    topic: str | None = None
    decided_at: str | None = None
    """Id of the event at which this one was decided."""
    labels: Mapping[Language, str] = field(default_factory=dict)
    approximate: bool = False
    spans: tuple[Span, ...] = ()
    """The words from which place, time and part were read, beside those of the mentions."""


@dataclass(frozen=True, slots=True)
class MeetingMention:
    """Words that denote an event."""

    span: Span
    paragraph: str
    event: str
    anaphoric: bool = False


@dataclass(frozen=True, slots=True)
class NameChange:
    """A body was called otherwise before: entry id, the two names as printed, the date, the words."""

    entity: str
    former: str
    current: str
    date: str | None
    span: Span
    paragraph: str


@dataclass(frozen=True, slots=True)
class Cooperation:
    """The text says that these bodies work together: entry ids, the field as printed, the words."""

    entities: tuple[str, ...]
    topic: str | None
    span: Span
    paragraph: str


@dataclass(frozen=True, slots=True)
class Obligation:
    """What must be done by when: kind, due (`session 71` or EDTF), by whom, to whom (entry ids)."""

    paragraph: str
    kind: Literal["report", "agenda-item", "meeting", "other"]
    due: str | None
    span: Span
    addressee: str | None = None
    beneficiary: str | None = None
    subject: str | None = None
    """What the report or item is about, in the words of the source."""


@dataclass(frozen=True, slots=True)
class Document:
    """Everything read out of one source. Each step of `kg.pipeline` returns it with more in it."""

    source: Source
    facts: Facts = Facts()
    blocks: tuple[Block, ...] = ()
    parts: tuple[Part, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    corrections: tuple[Correction, ...] = ()
    citations: tuple[Citation, ...] = ()
    dates: tuple[DateMention, ...] = ()
    entities: tuple[EntityMention, ...] = ()
    meetings: tuple[MeetingMention, ...] = ()
    events: tuple[Event, ...] = ()
    acts: tuple[Act, ...] = ()
    name_changes: tuple[NameChange, ...] = ()
    cooperations: tuple[Cooperation, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    problems: tuple[Problem, ...] = ()

    def block_at(self, index: int) -> Block | None:
        """Find the block whose spans hold a source index; None in furniture."""
        return next((b for b in self.blocks if any(s.start <= index < s.end for s in b.spans)), None)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of an authority list, as the gazetteer and the links need it.

    `id` is the path below the base IRI (`org/oic`, `place/SA`, `post/un-secretary-general`, `instrument/un-charter`).
    `labels[language]` holds the preferred name first, then others and former ones.
    """

    id: str
    kind: EntityKind
    label_en: str
    labels: Mapping[Language, tuple[str, ...]]
    parent: str | None = None
    exact_matches: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    """What the entry is, by codes of the authority file: organization, group, office, state, city, region ..."""
    related: tuple[str, ...] = ()
    """Other entries that it is bound to: the organization at which a representation office stands."""


@dataclass(frozen=True, slots=True, eq=False)
class Authority:
    """All entries by id: the one value that extraction is given about the world. Each is equal to itself only, so
    that what is worked out of one can be kept beside it."""

    entries: Mapping[str, Entry]

    def label(self, entry_id: str) -> str:
        """Give the English name, or the id where the list does not have it."""
        entry = self.entries.get(entry_id)
        return entry.label_en if entry else entry_id
