"""Decide what the numbers of resolutions mean: whose they are, and which of a pair is the session.

Some texts print 71/88 (session, serial), others 88/71. What decides, strongest first: the date given for the cited
resolution, the sessions that can be (from 31, when the numbering began, to the document's own), the order in which
the document prints the rest of its numbers and its own. Where nothing decides, the number stays without a symbol.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.extract.resolution_numbers import Number
from kg.extract.sessions import (
    FIRST_SLASHED,
    LAST_ROMAN,
    assembly_sessions,
    council_sessions,
    is_near,
    security_council_number,
    special_session,
    year_of,
)
from kg.text.numbers import to_roman

Order = Literal["session-first", "serial-first"]

FIRST_DECISION = 400
"""Decisions of the Assembly are numbered from 401 on (from 301 those on elections), resolutions from 1."""
FIRST_ECOSOC_DECISION = 200
"""Decisions of the Economic and Social Council are numbered from 201 on."""
FIRST_COUNCIL_DECISION = 101
"""Decisions of the Human Rights Council are numbered from 101 on, whatever noun leads the list that they stand in."""
_FIRST_YEAR = 1946
_LAST_ECOSOC_ROMAN = 63
_FIRST_SPECIAL = {"S": 8, "ES": 6}
_MAJORITY = 0.75
_YEARS_AWAY = 2
COUNCIL = "C"
"""A council whose name the words leave out: the one whose numbers look like this."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a document can cite: nothing later than itself."""

    session: int
    year: int
    named: frozenset[str] = frozenset()
    """Bodies that it names anywhere."""
    reversible: bool = True
    """Its language prints pairs in either order."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One meaning of a number: the stem of its symbol, its order, and whether the date given bears it out."""

    symbol: str
    order: Order | None = None
    dated: bool | None = None
    far: bool = False
    """The date given lies more than a session away: where no body is named, another body's document is meant."""

    @property
    def body(self) -> str:
        """Whose document it is: A, A/HRC, E or S."""
        return re.split(r"/(?:RES|DEC)/", self.symbol)[0]


@dataclass(frozen=True, slots=True)
class Decision:
    """The symbol of a number (without letters), or None and why."""

    symbol: str | None
    problem: str | None = None


def readings(number: Number, date: str | None, limits: Limits) -> tuple[Reading, ...]:
    """Give the possible meanings of a number, the likeliest kind only; none where it is no number of a resolution."""
    if number.body == "-" or number.noun == "other":
        return ()
    if number.form == "pair":
        return _best(tuple(_pair(number, date, limits)))
    if number.form == "special":
        return _best(tuple(_special(number, date, limits)))
    if number.form == "roman":
        return _best(tuple(_roman(number, date, limits)))
    symbol = _year(number, limits)
    return (Reading(symbol),) if symbol else ()


def decide(found: Sequence[tuple[Reading, ...]], own: Order | None) -> tuple[Decision, ...]:
    """Choose among the readings of all numbers of a document; `own` is the order of the document's own number."""
    usual = _usual_order(found, own)
    return tuple(_choose(options, usual) for options in found)


def _usual_order(found: Iterable[tuple[Reading, ...]], own: Order | None) -> Order | None:
    votes = Counter(options[0].order for options in found if len(options) == 1 and options[0].order)
    if own:
        votes[own] += 1
    if not votes:
        return None
    order, count = votes.most_common(1)[0]
    return order if count >= _MAJORITY * votes.total() else None


def _choose(options: tuple[Reading, ...], usual: Order | None) -> Decision:
    if not options:
        return Decision(None)
    likely = [option for option in options if option.order == usual] if len(options) > 1 else list(options)
    if len(likely) != 1 and len({option.symbol for option in options}) > 1:
        return Decision(None, "order-undecided")
    chosen = likely[0] if likely else options[0]
    if chosen.far:
        return Decision(None, "date-contradicts-session")
    return Decision(chosen.symbol, "date-contradicts-session" if chosen.dated is False else None)


def _best(options: tuple[Reading, ...]) -> tuple[Reading, ...]:
    for wanted in (True, None, False):
        chosen = tuple(option for option in options if option.dated is wanted)
        if chosen:
            return chosen
    return ()


def _pair(number: Number, date: str | None, limits: Limits) -> Iterable[Reading]:
    """Give the readings of a pair by the body that the words name; where its sessions contradict the date, by any."""
    assembly, council = list(_of_assembly(number, date, limits)), list(_of_council(number, date, limits))
    economic = list(_of_ecosoc(number, date, limits))
    stated = {"A": assembly, "A/HRC": council, "E": economic, COUNCIL: economic or council}.get(number.body or "", [])
    if stated and not all(reading.dated is False for reading in stated):
        return stated
    borne_out = [reading for reading in (*economic, *council, *assembly) if reading.dated]
    if stated or borne_out:
        return borne_out or stated
    if economic and number.governed:
        return economic
    if not assembly and number.noun == "resolution" and not number.named.isdisjoint(("A/HRC", COUNCIL)):
        return council
    return assembly if number.noun else []


def _orders(number: Number, limits: Limits) -> tuple[tuple[Order, int, int], ...]:
    as_printed: tuple[Order, int, int] = ("session-first", number.first, number.second)
    return (as_printed, ("serial-first", number.second, number.first)) if limits.reversible else (as_printed,)


def _dated(number: Number, session: int, sessions: range, date: str | None, limits: Limits) -> tuple[bool | None, bool]:
    """Tell whether a date bears out a session, and whether it is far; one later than the document is misprinted."""
    if date is None or year_of(date) > limits.year:
        return None, False
    dated = session in sessions
    unsaid = number.body in (None, COUNCIL) and not number.own
    return dated, unsaid and not is_near(session, sessions)


def _of_assembly(number: Number, date: str | None, limits: Limits) -> Iterable[Reading]:
    for order, session, serial in _orders(number, limits):
        if not (FIRST_SLASHED <= session <= limits.session and 0 < serial < 1000):
            continue
        if kind := _kind(number, serial, FIRST_DECISION):
            sessions = assembly_sessions(date) if date else range(0)
            dated, far = _dated(number, session, sessions, date, limits)
            yield Reading(f"A/{kind}/{session}/{serial}", order, dated, far)


def _kind(number: Number, serial: int, first_decision: int) -> str | None:
    """Tell resolutions from decisions; None where the noun says decision and the serial can't be one's."""
    if serial >= first_decision:
        return "DEC"
    if number.noun == "decision" and number.body is None:
        return "DEC" if serial >= first_decision - 100 else None
    return "DEC" if number.noun == "decision" else "RES"


def _of_council(number: Number, date: str | None, limits: Limits) -> Iterable[Reading]:
    last = 3 * (limits.year - 2006) + 3
    for order, session, serial in _orders(number, limits):
        if 1 <= session <= last and 0 < serial < 200:
            kind = "DEC" if serial >= FIRST_COUNCIL_DECISION else "RES"
            sessions = council_sessions(date) if date else range(0)
            dated, far = _dated(number, session, sessions, date, limits)
            yield Reading(f"A/HRC/{kind}/{session}/{serial}", order, dated, far)


def _of_ecosoc(number: Number, date: str | None, limits: Limits) -> Iterable[Reading]:
    if number.body is None and "E" not in limits.named:
        return
    for order, year, serial in _orders(number, limits):
        if _FIRST_YEAR <= year <= limits.year + 1 and 0 < serial < 1000:
            kind = "DEC" if number.noun == "decision" or serial > FIRST_ECOSOC_DECISION else "RES"
            yield Reading(f"E/{kind}/{year}/{serial}", order, None if date is None else abs(year - year_of(date)) <= 1)


def _roman(number: Number, date: str | None, limits: Limits) -> Iterable[Reading]:
    """Read a session in brackets: of the Assembly up to the thirtieth, else of the ECOSOC, unless the date says no."""
    if number.noun is None or number.second > _LAST_ECOSOC_ROMAN or number.body in ("A/HRC", "S"):
        return
    if number.body is None and number.second > LAST_ROMAN and "E" not in limits.named:
        return
    session = f"{number.mark}-{to_roman(number.second)}" if number.mark else to_roman(number.second)
    likely = number.body if number.body in ("A", "E") else "A" if number.second <= LAST_ROMAN else "E"
    held = {"A": 1945.5 + number.second, "E": 1945.5 + number.second / 2}
    for body in (likely, *({"A", "E"} - {likely, number.body or ""})):
        dated = abs(year_of(date) - held[body]) <= _YEARS_AWAY if date and not number.mark else None
        if body == likely or dated:
            yield Reading(f"{body}/RES/{number.first}{{letter}}({session})", dated=dated, far=dated is False)
        if dated is not False:
            return


def _year(number: Number, limits: Limits) -> str | None:
    possible = number.second <= limits.year + 1 and security_council_number(number.first, number.second)
    return f"S/RES/{number.first}({number.second})" if possible else None


def _special(number: Number, date: str | None, limits: Limits) -> Iterable[Reading]:
    """Name a resolution of a special session, of the Assembly or of the Human Rights Council; the date tells which.

    The Assembly's before `_FIRST_SPECIAL` had the session in brackets.
    """
    kind = "DEC" if number.noun == "decision" else "RES"
    session, serial = number.first, number.second
    if session < _FIRST_SPECIAL[number.mark] <= serial and number.body not in ("A/HRC", COUNCIL):
        session, serial = serial, session
    council = number.body in ("A/HRC", COUNCIL)
    bodies = ("A/HRC",) if council else ("A",) if number.body == "A" or number.mark == "ES" else ("A", "A/HRC")
    read = [_of_special(body, kind, number.mark, session, serial, date) for body in bodies]
    known = [reading for opened, reading in read if opened and (reading.dated or year_of(opened) <= limits.year)]
    return [r for r in known if r.dated] or known[:1] or [reading for _, reading in read[:1]]


def _of_special(
    body: str, kind: str, mark: str, session: int, serial: int, date: str | None
) -> tuple[str | None, Reading]:
    opened = special_session(body, mark, session)
    dated: bool | None = None
    if date and opened:  # emergency special sessions are resumed for years
        dated = opened <= date if mark == "ES" else opened.startswith(date) or date.startswith(opened)
    return opened, Reading(f"{body}/{kind}/{mark}-{session}/{serial}", dated=dated)


def with_letter(symbol: str, letter: str) -> str:
    """Put the letter of one of several resolutions under one number where it belongs.

    >>> with_letter("A/RES/57/270", "B"), with_letter("A/RES/2200{letter}(XXI)", "A")
    ('A/RES/57/270B', 'A/RES/2200A(XXI)')
    """
    return symbol.replace("{letter}", letter) if "{letter}" in symbol else symbol + letter
