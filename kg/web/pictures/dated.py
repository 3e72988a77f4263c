"""Documents of a result with their time: that of their own text, else that which others give, else their session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.web.pictures.rows import Cell, Row, first_of
from kg.web.pictures.when import When, join_times, read_session, read_when

_MOST_GIVEN = 20
NEVER = 9999.0


def documents_of(rows: Iterable[Row]) -> Mapping[str, Row]:
    """Give one row for each document, the first, with all the dates that others give of it."""
    given: dict[str, dict[str, None]] = {}
    kept = list(rows)
    for row in kept:
        given.setdefault(row["document"].text, {})[row["given"].text] = None
    return {iri: Row({**row, "given": Cell(" ".join(given[iri]))}) for iri, row in first_of(kept, "document").items()}


def time_of(row: Row) -> When | None:
    """Give the time of a document (`date`, `given`, `session`); None where nothing is known that has a place."""
    if own := read_when(row["date"].text):
        return own
    given = [read_when(each) for each in sorted(row["given"].text[:1000].split())[:_MOST_GIVEN]]
    return join_times(given) or read_session(row["session"].count)


def place_of(when: When | None, own: When | None, relation: str) -> float:
    """Give where a document stands in the order of time beside one that it cites or that cites it; last without a date.

    That is the middle of its time; of a coarse one the nearest to it at which it can be cited by the other, or cite it.
    """
    if when is None:
        return NEVER
    if own and not when.is_exact and when.start < own.start < when.end:
        return min(when.middle, (when.start + own.start) / 2) if relation == "cites" else max(when.middle, own.end)
    return when.middle
