"""Decide what the numbers of resolutions mean: whose they are, and which of a pair is the session.

Some texts print 71/88 (session, serial), others 88/71. What decides, strongest first: the date given for the cited
resolution, the sessions that can be (from 31, when the numbering began, to the document's own), the order in which
the document prints the rest of its numbers and its own. Where nothing decides, the number stays without a symbol.
"""

from __future__ import annotations

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
    security_council_number,
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


@dataclass(frozen=True, slots=True)
class Limits:
    """What a document can cite: nothing later than itself. `named`: bodies that it names anywhere."""

    session: int
    year: int
    named: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """One meaning of a number: the stem of its symbol, its order, and whether the date given bears it out."""

    symbol: str
    order: Order | None = None
    dated: bool | None = None


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
    symbol = {"roman": _roman, "year": _year, "special": _special}[number.form](number, limits)
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
    return Decision(chosen.symbol, "date-contradicts-session" if chosen.dated is False else None)


def _best(options: tuple[Reading, ...]) -> tuple[Reading, ...]:
    for wanted in (True, None, False):
        chosen = tuple(option for option in options if option.dated is wanted)
        if chosen:
            return chosen
    return ()


def _pair(number: Number, date: str | None, limits: Limits) -> Iterable[Reading]:
    assembly = list(_of_assembly(number, date, limits)) if number.body in (None, "A") else []
    council = list(_of_council(number, date, limits)) if number.body != "A" else []
    economic = list(_of_ecosoc(number, date, limits)) if number.body in (None, "E") else []
    if number.body == "A/HRC":
        return council
    if economic:
        return economic
    borne_out = [reading for reading in council if reading.dated]
    if borne_out and not any(reading.dated for reading in assembly):
        return borne_out
    if not assembly and number.noun == "resolution" and "A/HRC" in number.named:
        return council
    return assembly if number.noun or any(reading.dated for reading in assembly) else []


def _orders(number: Number) -> tuple[tuple[Order, int, int], ...]:
    return ("session-first", number.first, number.second), ("serial-first", number.second, number.first)


def _of_assembly(number: Number, date: str | None, limits: Limits) -> Iterable[Reading]:
    for order, session, serial in _orders(number):
        if not (FIRST_SLASHED <= session <= limits.session and 0 < serial < 1000):
            continue
        if kind := _kind(number, serial, FIRST_DECISION):
            yield Reading(
                f"A/{kind}/{session}/{serial}", order, None if date is None else session in assembly_sessions(date)
            )


def _kind(number: Number, serial: int, first_decision: int) -> str | None:
    """Tell resolutions from decisions; None where the noun says decision and the serial can't be one's."""
    if serial >= first_decision:
        return "DEC"
    if number.noun == "decision" and number.body is None:
        return "DEC" if serial >= first_decision - 100 else None
    return "DEC" if number.noun == "decision" else "RES"


def _of_council(number: Number, date: str | None, limits: Limits) -> Iterable[Reading]:
    last = 3 * (limits.year - 2006) + 3
    for order, session, serial in _orders(number):
        if 1 <= session <= last and 0 < serial < 200:
            kind = "DEC" if serial >= FIRST_COUNCIL_DECISION else "RES"
            agrees = None if date is None else session in council_sessions(date)
            yield Reading(f"A/HRC/{kind}/{session}/{serial}", order, agrees)


def _of_ecosoc(number: Number, date: str | None, limits: Limits) -> Iterable[Reading]:
    if number.body is None and "E" not in limits.named:
        return
    for order, year, serial in _orders(number):
        if _FIRST_YEAR <= year <= limits.year + 1 and 0 < serial < 1000:
            kind = "DEC" if number.noun == "decision" or serial > FIRST_ECOSOC_DECISION else "RES"
            yield Reading(f"E/{kind}/{year}/{serial}", order, None if date is None else abs(year - year_of(date)) <= 1)


def _roman(number: Number, limits: Limits) -> str | None:
    session = f"{number.mark}-{to_roman(number.second)}" if number.mark else to_roman(number.second)
    if number.noun is None or number.second > _LAST_ECOSOC_ROMAN:
        return None
    body = number.body or ("E" if number.second > LAST_ROMAN else "A")
    return f"{body}/RES/{number.first}{{letter}}({session})" if body in ("A", "E") else None


def _year(number: Number, limits: Limits) -> str | None:
    possible = number.second <= limits.year + 1 and security_council_number(number.first, number.second)
    return f"S/RES/{number.first}({number.second})" if possible else None


def _special(number: Number, limits: Limits) -> str | None:
    """Name a resolution of a special session; those before `_FIRST_SPECIAL` had the session in brackets."""
    body = "A/HRC" if number.body == "A/HRC" and number.mark == "S" else "A"
    kind = "DEC" if number.noun == "decision" else "RES"
    session, serial = number.first, number.second
    if body == "A" and session < _FIRST_SPECIAL[number.mark] <= serial:
        session, serial = serial, session
    return f"{body}/{kind}/{number.mark}-{session}/{serial}"


def with_letter(symbol: str, letter: str) -> str:
    """Put the letter of one of several resolutions under one number where it belongs.

    >>> with_letter("A/RES/57/270", "B"), with_letter("A/RES/2200{letter}(XXI)", "A")
    ('A/RES/57/270B', 'A/RES/2200A(XXI)')
    """
    return symbol.replace("{letter}", letter) if "{letter}" in symbol else symbol + letter
