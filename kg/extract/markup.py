"""Take what the markup of a file states of the resolution itself; it goes before what the words were read to say.

The markup states most facts more than once: on the cover, at the end, in attributes, in its FRBR data. Each has slips
of its own (a date of adoption that is another resolution's, a symbol copied from the file before), so the words that
were read have a voice as well: what most say is taken, the markup before the words where they are even, and a
difference is a problem that names both. Of two days of adoption, the nearer before the day of publication is taken.
What the markup does not name stays as it was read.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import TypeVar

from kg.extract.marked import letter_of
from kg.extract.symbols import find_symbols
from kg.lang.masthead import MASTHEAD
from kg.model import Document, Facts, Mark, Markup, Problem, Span, Stated
from kg.text.fold import fold_text

T = TypeVar("T")

_SYMBOL = re.compile(r"A/RES/(?P<number>(?P<session>(?:E?S-)?\d+)/\d+)\s*(?P<letter>[A-Z]?)(?P<more>[-\u2013,\s].*)?\Z")
_WORK = re.compile(r"/(?P<day>\d{4}-\d\d-\d\d)/(?P<session>(?:e?s-)?\d+)-(?P<number>\d+)[a-z]?/?\Z")
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_COMMITTEES: Mapping[str, str] = {
    "firstCommittee": "First Committee",
    "secondCommittee": "Second Committee",
    "thirdCommittee": "Third Committee",
    "fourthCommittee": "Special Political and Decolonization Committee (Fourth Committee)",
    "fifthCommittee": "Fifth Committee",
    "sixthCommittee": "Sixth Committee",
}


@dataclass(slots=True)
class _Stating:
    """What is taken, and what is found to differ on the way."""

    document: Document
    markup: Markup
    marks: Mapping[str, Sequence[Mark]]
    problems: list[Problem] = field(default_factory=list)

    @property
    def letters(self) -> Mapping[str, str]:
        return MASTHEAD[self.document.source.language].LETTERS

    def first(self, kind: str) -> Mark | None:
        return next(iter(self.marks.get(kind, ())), None)

    def words(self, span: Span) -> str:
        return self.document.source.text[span.start : span.end]

    def agreed(
        self, name: str, claims: Sequence[tuple[str, Stated[T] | None]], likely: Callable[[T], float] = lambda _: 0
    ) -> Stated[T] | None:
        """Give the likeliest claim, or what most say, the first before others; a difference becomes a problem."""
        made = [(who, claim) for who, claim in claims if claim is not None]
        if not made:
            return None
        counts = Counter(claim.value for _, claim in made)
        best = max((claim for _, claim in made), key=lambda claim: (likely(claim.value), counts[claim.value]))
        spans = next((c.spans for _, c in made if c.value == best.value and c.spans), ())
        if len(counts) > 1:
            told = ", ".join(f"{who} {claim.value}" for who, claim in made)
            place = next((span for _, claim in made for span in claim.spans), None)
            self.problems.append(Problem(f"{name}-differs", f"{told}: {best.value} is taken", place))
        return Stated(best.value, spans)


def state_markup(document: Document) -> Document:
    """Put the facts of the markup in the place of those read; a plain text comes back as it is."""
    markup = document.source.markup
    if markup is None:
        return document
    marks: dict[str, list[Mark]] = {}
    for mark in markup.marks:
        marks.setdefault(mark.kind, []).append(mark)
    stating = _Stating(document, markup, marks)
    facts = _state_symbol(stating, document.facts)
    facts = _state_adoption(stating, facts)
    facts = _state_committee(stating, facts)
    facts = replace(
        facts,
        title=_title(stating, facts.title),
        drafts=_drafts(stating, facts),
        agenda_name=_cleaned(stating, name) if (name := stating.first("agenda item name")) else None,
        published=_dated(stating.first("dateOfIssuance"), markup.published),
    )
    differing = tuple(p for p in document.problems if p.code != "adoption-differs")
    return replace(document, facts=facts, problems=(*differing, *stating.problems))


def _state_symbol(stating: _Stating, facts: Facts) -> Facts:
    """State symbol, number and session: cover, number line and FRBR data have the number."""
    mark, read = stating.first("symbol"), facts.number
    cover = _SYMBOL.match(" ".join(stating.words(mark.span).split())) if mark else None
    work = _WORK.search(stating.markup.work or "")
    printed = Stated(cover["number"], (mark.span,)) if cover and mark else None
    frbr = Stated(f"{work['session'].upper()}/{work['number']}", ()) if work else None
    claims = (("the cover has", printed), ("the number line", read), ("the FRBR data", frbr))
    number = stating.agreed("symbol", claims)
    if number is None:
        return facts
    letter = (cover["letter"] if cover and not cover["more"] else "") or letter_of(stating.document.source)
    spans = number.spans or (facts.symbol.spans if facts.symbol else ())
    session = number.value.partition("/")[0]
    place = stating.first("session")
    named = place is not None and place.value == session.rpartition("-")[2]
    return replace(
        facts,
        symbol=Stated(f"A/RES/{number.value} {letter}" if letter else f"A/RES/{number.value}", spans),
        number=Stated(number.value, (read.spans if read and read.value == number.value else ()) or spans),
        session=Stated(session, (place.span,) if named and place else spans),
        body=facts.body or _body(stating),
    )


def _body(stating: _Stating) -> Stated[str] | None:
    language, mark = stating.document.source.language, stating.first("issuingBody")
    bodies = {fold_text(printed, language): name for printed, name in MASTHEAD[language].BODIES.items()}
    name = bodies.get(fold_text(stating.words(mark.span), language)) if mark else None
    return Stated(name, (mark.span,)) if mark and name else None


def _state_adoption(stating: _Stating, facts: Facts) -> Facts:
    mark, meeting = stating.first("adoptionDate"), stating.first("adoptionMeeting")
    days: tuple[tuple[str, Stated[str] | None], ...] = (
        ("the end is marked", _dated(mark, None)),
        ("the FRBR data have", _dated(None, stating.markup.adopted)),
        ("the words say", facts.adopted),
    )
    digits = re.search(r"\d+", meeting.value) if meeting else None
    marked = Stated(int(digits[0]), (meeting.span,)) if meeting and digits else None
    said = facts.meeting or (_first_number(stating, meeting) if meeting else None)
    claims = (("the end is printed", said), ("is marked", marked))
    published = _dated(stating.first("dateOfIssuance"), stating.markup.published)
    likely = partial(_likely_day, published=published.value if published else None)
    return replace(facts, adopted=stating.agreed("adoption", days, likely), meeting=stating.agreed("meeting", claims))


def _likely_day(day: str, published: str | None) -> float:
    """Tell how likely a day of adoption is: the nearer before the publication the likelier, but seldom the same day.

    The FRBR data of some files have the day of publication for that of adoption; mistyped days are weeks or a year off.

    >>> _likely_day("2022-11-21", "2022-11-28") > _likely_day("2022-11-10", "2022-11-28")
    True
    >>> _likely_day("2022-11-28", "2022-11-28") == _likely_day("2023-11-28", "2022-11-28")
    True
    """
    try:
        before = (date.fromisoformat(published or day) - date.fromisoformat(day)).days
    except ValueError:
        return -math.inf
    return -before if before > 0 else -math.inf


def _first_number(stating: _Stating, mark: Mark) -> Stated[int] | None:
    digits = re.search(r"\d+", fold_text(stating.words(mark.span), stating.document.source.language))
    return Stated(int(digits[0]), (mark.span,)) if digits else None


def _dated(mark: Mark | None, day: str | None) -> Stated[str] | None:
    """Give a day that an attribute has, with the words that it stands at; another day of the file has none."""
    if mark and _DAY.match(mark.value):
        return Stated(mark.value, (mark.span,))
    return Stated(day, ()) if day and _DAY.match(day) else None


def _state_committee(stating: _Stating, facts: Facts) -> Facts:
    if mark := stating.first("noMainCommittee"):
        spans = facts.without_committee.spans if facts.without_committee else (mark.span,)
        return replace(facts, without_committee=Stated(True, spans), committee=None)
    for kind, name in _COMMITTEES.items():
        if mark := stating.first(kind):
            same = facts.committee is not None and facts.committee.value == name
            return replace(facts, committee=facts.committee if same else Stated(name, (mark.span,)))
    return facts


def _title(stating: _Stating, read: Stated[str] | None) -> Stated[str] | None:
    """Give the title; of several resolutions in one file each has its own below the one that they share.

    A title that was read and is only the letter of a resolution (A/RES/75/251 B in Arabic has none) is none.
    """
    pieces = [piece.span for piece in stating.markup.pieces if piece.kind == "title"]
    marks = [mark for kind in ("docTitle", "resolutionTitle") for mark in stating.marks.get(kind, ())]
    for piece in reversed(pieces):
        inside = sorted((mark for mark in marks if piece.covers(mark.span)), key=lambda mark: mark.span)
        if title := next((title for mark in inside if (title := _cleaned(stating, mark))), None):
            return title
    names = {fold_text(name, stating.document.source.language) for name in stating.letters}
    return None if read and fold_text(read.value, stating.document.source.language) in names else read


def _cleaned(stating: _Stating, mark: Mark) -> Stated[str] | None:
    """Give the words of a mark as a fact, without markers of footnotes, an asterisk, a mark at an end."""
    words = re.sub(r"\s*\(?\^\(\d+\)\)?", "", stating.words(mark.span))
    words = " ".join(words.split()).strip(" .-\u2013\u2014*")
    return Stated(words, (mark.span,)) if words else None


def _drafts(stating: _Stating, facts: Facts) -> tuple[Stated[str], ...]:
    """Give the drafts that were read, or else the symbols in the words that are marked as the document it came from."""
    mark = stating.first("originating document")
    if facts.drafts or mark is None:
        return facts.drafts
    at = mark.span.start
    found = find_symbols(stating.words(mark.span))
    return tuple(Stated(each.symbol, (Span(at + each.start, at + each.end),)) for each in found)
