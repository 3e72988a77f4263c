"""A query to candidates: found by identifier, by symbol in any spelling, by name or title, and rated.

The score is a hundred times the nearness of the name (1 where the folded words are the same), of which three tenths
hang on the properties, where any are asked for. A candidate is a match only where there is no doubt: it bears that very
identifier, symbol or name, has all the properties, and no other does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.index.ask import ask
from kg.index.countries import code_of
from kg.index.found import FoundName
from kg.index.near import pieces_of
from kg.index.read import Slow
from kg.index.words import join_words
from kg.web.reconcile.asked import Query
from kg.web.reconcile.offered import UNASKED, Property, narrower
from kg.web.reconcile.values import Data
from kg.web.search.resolve import find_documents
from kg.web.search.spelling import plain

_OF_PROPERTIES = 0.3
_ONE_DOCUMENT, _OF_SEVERAL = 0.9, 0.7
"""Nearness of a document that a looser spelling of a symbol means, alone or among others."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that may be meant."""

    iri: str
    kind: str
    name: str
    language: str
    nearness: float
    exact: bool
    """It bears that very name, symbol or identifier."""
    held: float | None = None
    """The share of the properties asked for that it has; None where none were."""
    match: bool = False

    @property
    def score(self) -> float:
        """From 0 to 100."""
        share = 1.0 if self.held is None else 1 - _OF_PROPERTIES + _OF_PROPERTIES * self.held
        return round(100 * self.nearness * share, 2)


def find_candidates(query: Query, data: Data, properties: Mapping[str, Property]) -> list[Candidate]:
    """Give the candidates of a query, the best first."""
    kinds = narrower(query.kinds) if query.kinds else UNASKED
    found: dict[str, Candidate] = {}
    for candidate in _find(query, kinds, data, properties):
        before = found.get(candidate.iri)
        offered = candidate.kind in kinds or (query.name != "" and not query.kinds)
        if offered and (before is None or before.nearness < candidate.nearness):
            found[candidate.iri] = candidate
    rated = [*_rated(found.values(), query, data, properties)]
    certain = [each for each in rated if each.exact and each.held in (None, 1.0)]
    if len(certain) == 1 and certain[0].kind in kinds:
        rated = [replace(each, match=each is certain[0]) for each in rated]
    return sorted(rated, key=_order)[: query.limit]


def _order(candidate: Candidate) -> tuple[float, bool, bool, str]:
    """Put the best first; of as good ones a body before the documents whose title is its name."""
    return -candidate.score, not candidate.exact, candidate.kind == "document", candidate.iri


def _find(query: Query, kinds: Sequence[str], data: Data, properties: Mapping[str, Property]) -> Iterator[Candidate]:
    if not query.name:
        yield from _by_properties(query, data, properties)
        return
    yield from _by_identifier(query.name, data)
    most = 2 * query.limit + 5
    if "document" in kinds:
        yield from _by_symbol(query.name, data)
        yield from _by_title(query.name, data, limit=most)
    # without a type, concepts are offered by their very name, and keep others of that name from being certain
    concepts = () if query.kinds else data.index.at_hand.same(query.name, ("subject",))
    for near in (*concepts, *data.index.at_hand.near(query.name, kinds, limit=most)):
        name = near.name
        exact = near.nearness == 1.0 and _is_written_so(query.name, name)
        yield Candidate(name.iri, name.kind, name.text, name.language, near.nearness, exact)


def _is_written_so(written: str, name: FoundName) -> bool:
    """Tell whether a code of a country stands in capitals: `no` and `it` are words; names come in any case."""
    is_code = not name.language and code_of(name.iri) is not None
    return not is_code or name.text == plain(written)


def _by_identifier(name: str, data: Data) -> Iterator[Candidate]:
    """Yield the thing that bears this identifier, or this IRI."""
    iri = data.iri(name) if "/" in name and " " not in name else None
    if iri and (found := data.index.named(iri)):
        yield Candidate(iri, found.kind, found.text, found.language, 1.0, exact=True)


def _by_symbol(name: str, data: Data) -> Iterator[Candidate]:
    """Yield the documents whose symbol this is, or may be."""
    if not any(char.isdecimal() for char in name):
        return
    spelled, found = _squeezed(plain(name)), find_documents(data.store, name, base=data.base)
    nearness = _ONE_DOCUMENT if len(found) == 1 else _OF_SEVERAL
    for iri in found:
        if named := data.index.named(iri):
            exact = len(found) == 1 and spelled == _squeezed(named.text)
            yield Candidate(iri, "document", named.text, "", 1.0 if exact else nearness, exact)


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text).upper()


def _by_title(name: str, data: Data, *, limit: int) -> Iterator[Candidate]:
    words = join_words(name)
    pieces = pieces_of(words)
    try:
        found = data.index.names(ask(name), limit=limit, kinds=("document",)) if " " in words else []
    except Slow:
        found = []
    for each in found:
        other = join_words(each.text)
        shared = 2 * len(pieces & pieces_of(other)) / ((len(pieces) + len(pieces_of(other))) or 1)
        exact = words == other and bool(each.language)
        yield Candidate(each.iri, each.kind, each.text, each.language, 1.0 if exact else min(shared, 0.99), exact)


def _by_properties(query: Query, data: Data, properties: Mapping[str, Property]) -> Iterator[Candidate]:
    """Yield the things that have a property as it is stated; which of them has all of them, the rating says."""
    for condition in query.conditions:
        if condition.name in properties:
            for iri in data.having(condition, properties[condition.name], limit=200):
                if named := data.index.named(iri):
                    yield Candidate(iri, named.kind, named.text, named.language, 1.0, exact=True)


def _rated(
    found: Iterable[Candidate], query: Query, data: Data, properties: Mapping[str, Property]
) -> Iterator[Candidate]:
    """Yield candidates with the share of the properties that they have; one that nobody knows is one they lack."""
    candidates = list(found)
    if not query.conditions or not candidates:
        yield from candidates
        return
    held: dict[str, int] = {}
    for condition in query.conditions:
        if condition.name in properties:
            values = data.values((each.iri for each in candidates), properties[condition.name])
            for iri, stated in values.items():
                held[iri] = held.get(iri, 0) + data.holds(stated, condition)
    for each in candidates:
        yield replace(each, held=held.get(each.iri, 0) / len(query.conditions))
