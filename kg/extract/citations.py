"""Find the documents that a text cites: by symbol, by number, by their name with a footnote.

The steps: symbols in Latin letters (`kg.extract.symbols`), numbers of resolutions (`kg.extract.resolution_numbers`) and
what they mean in this document (`kg.extract.number_order`), what is said of each (`kg.extract.citation_details`),
then names and pronouns that stand for a cited document (`kg.extract.document_reference`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from kg.extract.citation_details import Dated, dates_of, part_after, part_before, title_after
from kg.extract.document_reference import add_references
from kg.extract.number_order import Decision, Limits, Order, Reading, decide, readings, with_letter
from kg.extract.resolution_numbers import Number, find_numbers, letter_places, read_letters
from kg.extract.sessions import assembly_sessions, year_of
from kg.extract.symbols import find_symbols
from kg.lang.citations import CITATIONS
from kg.model import Block, Citation, Document, Problem, Span
from kg.text.passage import locate

_NEWEST = 150
"""Session that no document of ours can be later than, where it does not say its own."""


_SERIES = re.compile(r"(?:(?<![A-Z])[A-Z]{2,}|/[A-Za-z]+\.?)[ \u00a0]?$")
_SERIES_LETTERS = 20
_REPORTS = {"A/HRC": re.compile(r"A/\d+/53(?:/|$)"), "-": re.compile(r"E/\d{4}/2\d(?:/|$)")}
"""Annual reports, by whose resolutions they print: of the Human Rights Council, of commissions under the ECOSOC."""
_IN_REPORT = 60
"""Letters that may stand between a report and the number of a resolution in it: a chapter, a section."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A number or symbol at its place in a block's folded text."""

    block: str
    start: int
    end: int
    symbol: str | None = None
    number: Number | None = None
    date: Dated | None = None


def add_citations(document: Document) -> Document:
    """Give the document with what it cites, in order; what can't be decided keeps its place and becomes a problem."""
    if document.source.language not in CITATIONS:
        return document
    found = {block.id: tuple(_in_block(block, document)) for block in document.blocks}
    limits = _limits(document, chain.from_iterable(found.values()))
    numbers = [f for block in document.blocks for f in found[block.id] if f.number]
    options = _recalled(numbers, list(_of_lists(numbers, [_readings(f, limits) for f in numbers], limits)))
    decisions = dict(zip(map(id, numbers), decide(options, _own_order(document)), strict=True))
    citations: list[Citation] = []
    problems: list[Problem] = []
    for block in document.blocks:
        here = found[block.id]
        for at, each in enumerate(here):
            limit = here[at + 1].start if at + 1 < len(here) else len(block.folded.text)
            decision = decisions.get(id(each)) or Decision(each.symbol)
            citations += _citations(block, each, decision, limit, document)
            problems += _problems(block, each, decision)
    document = replace(
        document, citations=document.citations + tuple(citations), problems=document.problems + tuple(problems)
    )
    return add_references(document)


def _readings(found: _Found, limits: Limits) -> tuple[Reading, ...]:
    assert found.number is not None
    return readings(found.number, found.date.value if found.date else None, limits)


def _recalled(numbers: Sequence[_Found], options: Sequence[tuple[Reading, ...]]) -> list[tuple[Reading, ...]]:
    """Read a bare number as the document read it where it gave the body or the date: «عملا بالقرارين ٣٤/٢٤ و ٤٠/٢٠»."""
    bare = [f.number is not None and f.number.body is None and f.date is None for f in numbers]
    said = {_printed(f): read for f, read, unsaid in zip(numbers, options, bare, strict=True) if read and not unsaid}
    return [
        said.get(_printed(f), read) if unsaid else read for f, read, unsaid in zip(numbers, options, bare, strict=True)
    ]


def _of_lists(
    numbers: Sequence[_Found], options: Sequence[tuple[Reading, ...]], limits: Limits
) -> Iterator[tuple[Reading, ...]]:
    """Read a number without body as of the one body that the dates of its list bear out: «33/12 et 33/13 du …».

    Unless its own date says something; a date far from any session is a misprint there.
    """
    bodies: dict[tuple[str, int], set[str]] = {}
    for found, read in zip(numbers, options, strict=True):
        bodies.setdefault(_list_of(found), set()).update(option.body for option in read if option.dated)
    for found, read in zip(numbers, options, strict=True):
        shared = bodies[_list_of(found)]
        unsaid = found.date is None or all(option.far for option in read)
        if found.number and found.number.body is None and unsaid and len(shared) == 1:
            read = readings(replace(found.number, body=next(iter(shared))), None, limits) or read
        yield read


def _list_of(found: _Found) -> tuple[str, int]:
    return found.block, found.number.list if found.number else -1


def _printed(found: _Found) -> tuple[str, int, int] | None:
    return (found.number.form, found.number.first, found.number.second) if found.number else None


def _in_block(block: Block, document: Document) -> Iterator[_Found]:
    """Find symbols and numbers with their dates; the document's own number is none of them."""
    language, text = document.source.language, block.folded.text
    found = list(_symbols(block))
    symbols = [*found]
    for number in find_numbers(text, language):
        number = _capitals_only(number, block, document)
        if number.form == "roman" and _is_small(block.folded.starts[number.end - 2], document):
            continue  # 14 (c) is a sub-item
        if _is_of_a_symbol(block.folded.starts[number.start], document):
            continue
        own = _is_own(block.folded.span(number.start, number.end), block, number, document)
        if not own and not _is_taken(number, symbols):
            found.append(_Found(block.id, number.start, number.end, number=number))
    found.sort(key=lambda f: f.start)
    found = list(_of_reports(found, text))
    dates = dates_of([(f.start, f.end) for f in found], _dates(block, document), text, language)
    return (replace(f, date=date) for f, date in zip(found, dates, strict=True))


def _is_taken(number: Number, symbols: Sequence[_Found]) -> bool:
    """Tell whether a number is part of a symbol; symbols in order."""
    at = bisect_left(symbols, number.end, key=lambda symbol: symbol.start)
    return at > 0 and symbols[at - 1].end > number.start


def _of_reports(found: Sequence[_Found], text: str) -> Iterator[_Found]:
    """Give a number after its body's annual report that body: «A/69/53/Add.1), chap. IV, résolution 27/12»."""
    for at, each in enumerate(found):
        report = found[at - 1].symbol if at else None
        if each.number and each.number.body is None and report and each.start - found[at - 1].end <= _IN_REPORT:
            body = next((b for b, series in _REPORTS.items() if series.match(report)), None)
            if body and ";" not in text[found[at - 1].end : each.start]:
                each = replace(each, number=replace(each.number, body=body))
        yield each


def _capitals_only(number: Number, block: Block, document: Document) -> Number:
    """Take away small letters after a number, which are words: "60/1 a", "75/101 B, d'accorder"."""
    if not number.letters or number.bare_end >= number.end:
        return number
    text, end = block.folded.text, number.bare_end
    for start, stop in letter_places(text, number.bare_end, number.end, document.source.language):
        if _is_small(block.folded.starts[start], document):
            break
        end = stop
    if end == number.end:
        return number
    letters = read_letters(text[number.bare_end : end], document.source.language)
    return replace(number, letters=letters, end=end)


def _is_of_a_symbol(at: int, document: Document) -> bool:
    """Tell whether a number goes on with what stands before it: `WSFS 2009/2`, `Assembly/AU/Decl. 8 (XXXII)`."""
    return _SERIES.search(document.source.text[max(0, at - _SERIES_LETTERS) : at]) is not None


def _is_small(at: int, document: Document) -> bool:
    return document.source.text[at].islower()


def _symbols(block: Block) -> Iterator[_Found]:
    for found in find_symbols(block.passage.text):
        place = locate(block.folded, block.passage.span(found.start, found.end))
        if place:
            yield _Found(block.id, *place, symbol=found.symbol)


def _dates(block: Block, document: Document) -> tuple[Dated, ...]:
    places = ((locate(block.folded, d.span), d.value) for d in document.dates if d.paragraph == block.id)
    return tuple(Dated(*place, value) for place, value in places if place)


def _is_own(span: Span, block: Block, number: Number, document: Document) -> bool:
    facts = document.facts
    stated = [s for fact in (facts.number, facts.symbol) if fact for s in fact.spans]
    return block.kind == "title" and (number.start == 0 or any(span.overlaps(own) for own in stated))


def _limits(document: Document, found: Iterable[_Found]) -> Limits:
    """Take the document's session and year; where it does not state them, nothing is too late."""
    facts = document.facts
    adopted = facts.adopted.value if facts.adopted else None
    session = int(facts.session.value) if facts.session and facts.session.value.isdigit() else None
    if session is None and adopted:
        session = max(assembly_sessions(adopted))
    year = year_of(adopted) if adopted else (session or _NEWEST) + 1946
    named = frozenset[str]().union(*(f.number.named | {f.number.body or ""} for f in found if f.number))
    return Limits(session or _NEWEST, year, named, CITATIONS[document.source.language].SERIAL_FIRST)


def _own_order(document: Document) -> Order | None:
    """Tell in which order the document prints its own number, from its title."""
    facts = document.facts
    if not facts.number or not facts.session or not facts.number.spans:
        return None
    span = facts.number.spans[0]
    printed = [int(digits) for digits in re.findall(r"\d+", document.source.text[span.start : span.end])]
    if len(printed) < 2 or printed[0] == printed[1] or str(printed[0]) == str(printed[1]):
        return None
    orders: dict[str, Order] = {str(printed[1]): "serial-first", str(printed[0]): "session-first"}
    return orders.get(facts.session.value)


def _citations(block: Block, found: _Found, decision: Decision, limit: int, document: Document) -> Iterator[Citation]:
    if decision.symbol is None and decision.problem is None:
        return
    language, text = document.source.language, block.folded.text
    after = found.date.end if found.date and found.date.start >= found.end else found.end
    title = title_after(text, after, limit, language)
    citation = Citation(
        block.folded.span(found.start, found.end),
        block.id,
        decision.symbol,
        found.date.value if found.date else None,
        part_after(text, after, language) or part_before(text, found.start, language),
        _words(block, title) if title else None,
    )
    letters: Sequence[str] = found.number.letters if found.number and decision.symbol else ()
    for letter in letters or ("",):
        yield replace(citation, symbol=with_letter(decision.symbol, letter) if decision.symbol else None)


def _words(block: Block, place: tuple[int, int]) -> str | None:
    at = locate(block.passage, block.folded.span(*place))
    return block.passage.text[slice(*at)].strip() if at else None


def _problems(block: Block, found: _Found, decision: Decision) -> Iterator[Problem]:
    if decision.problem:
        printed = block.folded.text[found.start : found.end]
        messages = {
            "order-undecided": f"{printed!r} in {block.id}: nothing says which of the two numbers is the session",
            "date-contradicts-session": f"{printed!r} in {block.id}: the date given lies in another session",
        }
        yield Problem(decision.problem, messages[decision.problem], block.folded.span(found.start, found.end))
