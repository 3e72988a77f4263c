"""The requests of an index, held in memory to be narrowed, counted and sorted: a page of them takes milliseconds.

What is held of each is a few numbers; the words of those of one page are read from the file.
"""

from __future__ import annotations

import re
import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Literal

from kg.index.found import Value
from kg.index.requests import FACETS, Words, due_key

Order = Literal["adopted", "due"]
ORDERS: tuple[Order, ...] = ("adopted", "due")
_OF_DOCUMENT = ("body", "session")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class FoundRequest:
    """A request as it stands in the index: IRIs, but for the symbol and the day of the document, and the words."""

    iri: str
    document: str
    symbol: str
    date: str
    paragraph: str
    verb: str
    body: str
    """Who asks."""
    session: str
    addressees: Sequence[str]
    due: Sequence[str]
    words: Sequence[Words]
    kinds: Sequence[str] = ()
    """What is due; none in an index that was built before it was kept."""


@dataclass(frozen=True, slots=True)
class FoundRequests:
    """How many there are, one page of them, and how many each value would leave."""

    total: int
    page: Sequence[FoundRequest]
    facets: Mapping[str, Sequence[Value]]


class Requested:
    """All requests of an index, by what they are narrowed by."""

    def __init__(self, sql: sqlite3.Connection, passages: int) -> None:
        self._values: list[tuple[str, str]] = []
        self._numbers: dict[tuple[str, str], int] = {}
        self._paragraph_of = array("I", bytes(4 * (passages + 1)))
        """The paragraph of each passage, as the number of its first passage; 0 where nothing is asked for."""
        self._in: dict[int, list[int]] = defaultdict(list)
        self._read_rows(sql)
        self._read_values(sql)

    def _read_rows(self, sql: sqlite3.Connection) -> None:
        rows = sql.execute(
            "SELECT r.id, first, last, due, date, symbol"
            " FROM requests r JOIN documents d ON d.id = document ORDER BY r.id"
        ).fetchall()
        for number, first, last, *_ in rows:
            self._in[first].append(number)
            self._paragraph_of[first : last + 1] = array("I", [first] * (last + 1 - first))
        rows.sort(key=lambda row: (_natural(row[5]), row[0]))
        rows.sort(key=lambda row: row[4], reverse=True)
        adopted = [row[0] for row in rows]
        rows.sort(key=lambda row: due_key(row[3].partition(" ")[0]) if row[3] else "~")
        self._orders: dict[Order, list[int]] = {"adopted": adopted, "due": [row[0] for row in rows]}
        self._of: list[tuple[int, ...]] = [()] * (len(rows) + 1)

    def _read_values(self, sql: sqlite3.Connection) -> None:
        having: dict[int, list[int]] = defaultdict(list)
        of: dict[int, list[int]] = defaultdict(list)
        for request, facet, value in sql.execute("SELECT request, facet, value FROM request_values"):
            number = self._number((facet, value))
            having[number].append(request)
            of[request].append(number)
        for request, numbers in of.items():
            self._of[request] = tuple(numbers)
        self._having = {number: frozenset(requests) for number, requests in having.items()}

    def _number(self, pair: tuple[str, str]) -> int:
        if pair not in self._numbers:
            self._numbers[pair] = len(self._values)
            self._values.append(pair)
        return self._numbers[pair]

    def count(self, facet: str, value: str) -> int:
        """Give how many have a value."""
        return len(self._having.get(self._numbers.get((facet, value), -1), ()))

    def in_passages(self, rows: Iterable[int]) -> frozenset[int]:
        """Give those whose paragraph has one of these passages."""
        paragraphs = set(map(self._paragraph_of.__getitem__, rows))
        return frozenset(chain.from_iterable(self._in.get(each, ()) for each in paragraphs if each))

    def narrow(self, chosen: Iterable[tuple[str, str]], among: frozenset[int] | None) -> Collection[int] | None:
        """Give those that have all values, and are among some; None for all."""
        sets = [self._having.get(self._numbers.get(pair, -1), frozenset()) for pair in chosen]
        sets += [] if among is None else [among]
        sets.sort(key=len)
        return frozenset.intersection(*sets) if sets else None

    def in_order(self, left: Collection[int] | None, order: Order) -> Sequence[int]:
        """Sort them: the last adopted first, or what is due first, those without a time last."""
        listed = self._orders[order]
        return listed if left is None else [each for each in listed if each in left]

    def facets(self, left: Collection[int] | None) -> Mapping[str, Sequence[Value]]:
        """Count how many of them have each value, those of most first."""
        return self._all_facets if left is None else self._count(left)

    @cached_property
    def _all_facets(self) -> Mapping[str, Sequence[Value]]:
        return self._count(range(1, len(self._of)))

    def _count(self, left: Collection[int]) -> Mapping[str, Sequence[Value]]:
        counts = Counter(chain.from_iterable(map(self._of.__getitem__, left)))
        found: dict[str, list[Value]] = {facet: [] for facet in FACETS}
        for number, count in counts.items():
            facet, value = self._values[number]
            found[facet].append(Value(facet, value, count))
        return {facet: sorted(values, key=lambda v: (-v.count, v.value)) for facet, values in found.items() if values}

    def read(self, sql: sqlite3.Connection, requests: Iterable[int]) -> list[FoundRequest]:
        """Read some from the file, in the order given."""
        return [self._read(sql, each) for each in requests]

    def _read(self, sql: sqlite3.Connection, request: int) -> FoundRequest:
        *stated, due = sql.execute(
            "SELECT r.iri, d.iri, symbol, date, paragraph, verb, actor, due"
            " FROM requests r JOIN documents d ON d.id = document WHERE r.id = ?",
            (request,),
        ).fetchone()
        words = sql.execute("SELECT language, text, place FROM request_words WHERE request = ?", (request,))
        values = [self._values[number] for number in self._of[request]]
        of_document = [min((value for name, value in values if name == facet), default="") for facet in _OF_DOCUMENT]
        addressees = sorted(value for facet, value in values if facet == "addressee")
        iri, document, symbol, date, paragraph, verb, actor = stated
        return FoundRequest(
            *(iri, document, symbol, date, paragraph, verb),
            actor or of_document[0],
            of_document[1],
            addressees,
            due.split(),
            [Words(*row) for row in words],
            sorted(value for facet, value in values if facet == "kind"),
        )


def _natural(symbol: str) -> str:
    """Give what symbols are sorted by: 77/9 before 77/10."""
    return _DIGITS.sub(lambda found: found[0].zfill(6), symbol)
