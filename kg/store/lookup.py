r"""Recognize the query that looks up one thing: a constant subject, constant predicates, a variable for each object.

    PREFIX eli: <http://data.europa.eu/eli/ontology#>
    SELECT ?title ?date { <https://w3id.org/unres/id/A/RES/69/317> eli:title ?title ; eli:date_document ?date } LIMIT 9

The public's queries run in processes of their own (`kg.store.workers`), because the parser and the evaluator of the
engine can be crashed, or kept for ever, by a text. This kind needs neither of them, so it needs no process:

- The text is taken apart here, by one pattern that matches all of it or nothing. Every repetition in it is possessive:
  what was read is never read another way, so it takes time in proportion to the text, which has 2,000 characters at
  most. Nothing in it nests but one pair of braces. There is no function, no FILTER, no path, no graph, no SERVICE, no
  blank node, no literal, no relative IRI, no escape.
- What is left are an IRI and some predicates. `kg.store.direct` reads their objects from the index, so many and no
  more: there is no scan, no sort, no join on a variable, and nothing whose size a stranger chooses.

All else, also what is only a little more, is left to the processes; so is everything malformed, which gets its message
there. What is taken must mean in SPARQL just what is read here: the tests hold the answers to the engine's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pyoxigraph import NamedNode

MOST = 2000
"""Characters of a query that is looked at."""
MOST_PATTERNS = 12
"""Predicates of one query."""
_RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")

_SPACE = r"[ \t\r\n]"
_IRI = r"<[A-Za-z][A-Za-z0-9+.\-]*+:[!#-;=?-\[\]_a-z~]*+>"
_PREFIX = r"(?:[A-Za-z][A-Za-z0-9_\-]*+)?+:"
_NAME = _PREFIX + r"[A-Za-z0-9_][A-Za-z0-9_\-]*+(?:\.++[A-Za-z0-9_\-]++)*+"
_VARIABLE = r"[?$][A-Za-z0-9_]++"
_PAIR = rf"(?:{_IRI}|{_NAME}|a|{_VARIABLE}){_SPACE}++{_VARIABLE}"
_PAIRS = rf"{_SPACE}++{_PAIR}(?:{_SPACE}*+;{_SPACE}*+{_PAIR})*+"
_QUERY = re.compile(
    rf"""
    (?: {_SPACE} | \#[^\r\n]*+ )*+                                             # comments before all
    (?P<prologue> (?: (?i:PREFIX){_SPACE}++{_PREFIX}{_SPACE}*+{_IRI}{_SPACE}*+ )*+ )
    (?i:SELECT) (?P<selected> (?:{_SPACE}*+{_VARIABLE})++ | {_SPACE}*+\* )
    {_SPACE}*+ (?: (?i:WHERE){_SPACE}*+ )?+
    \{{ {_SPACE}*+
    (?P<subject> {_IRI} | {_NAME} )
    (?P<pairs> {_PAIRS} (?: {_SPACE}*+\.{_SPACE}*+ (?:{_IRI}|{_NAME}) {_PAIRS} )*+ )
    {_SPACE}*+ (?: \.{_SPACE}*+ )?+ \}}
    {_SPACE}*+ (?: (?i:LIMIT){_SPACE}++(?P<limit>[0-9]{{1,9}}) )?+
    (?: {_SPACE} | \#[^\r\n]*+ )*+                                             # comments behind all
    """,
    re.VERBOSE | re.ASCII,
)
_PIECE = re.compile(rf"{_IRI}|{_NAME}|{_VARIABLE}|[a;.]", re.ASCII)
_SELECTED = re.compile(_VARIABLE, re.ASCII)
_DECLARED = re.compile(rf"({_PREFIX}){_SPACE}*+<([^>]*+)>", re.ASCII)
_DOTTED = re.compile(r"[/:]\.")
"""Where a segment `.` or `..` may begin, which would be resolved."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What is asked of the subject: the objects of a predicate; of None, all its predicates and their objects."""

    predicate: NamedNode | None
    names: tuple[str, ...]
    """The variables in it, in order."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a query asks, whatever thing it asks of."""

    patterns: Sequence[Pattern]
    selected: Sequence[str]
    limit: int | None
    prefixes: Mapping[str, str]
    head: str = field(init=False)
    """What begins the answer in JSON."""
    places: Sequence[tuple[str, int]] = field(init=False)
    """What of a row is given: as which member, and which of the variables of the patterns it is."""

    def __post_init__(self) -> None:
        names = [name for pattern in self.patterns for name in pattern.names]
        places = [(f'"{name}":', names.index(name)) for name in self.selected if name in names]
        variables = ",".join(f'"{name}"' for name in self.selected)
        object.__setattr__(self, "head", f'{{"head":{{"vars":[{variables}]}},"results":{{"bindings":[')
        object.__setattr__(self, "places", places)


def recognize(text: str) -> tuple[NamedNode, Shape] | None:
    """Take a look-up apart, into the thing and what is asked of it; None for any other text.

    >>> thing, shape = recognize("SELECT * { <urn:a> <urn:b> ?c ; a ?d . } LIMIT 5 # five")
    >>> thing, [pattern.predicate.value for pattern in shape.patterns], shape.selected, shape.limit
    (<NamedNode value=urn:a>, ['urn:b', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'], ('c', 'd'), 5)
    >>> recognize("SELECT * { ?s <urn:b> ?c }"), recognize("SELECT * { <urn:a> <urn:b> ?c FILTER(?c) }")
    (None, None)
    """
    match = _QUERY.fullmatch(text) if len(text) <= MOST else None
    if not match or "\\" in text or "service" in text.lower():  # in comments too: as `kg.store.screen` does
        return None
    prologue, selected, subject, pairs, limit = match.groups()
    try:
        shape = _shape(prologue, selected, subject if "." in pairs else "", pairs, limit)
        return _node(subject, shape.prefixes), shape
    except (LookupError, ValueError):
        return None


@lru_cache(maxsize=500)
def _shape(prologue: str, selected: str, subject: str, pairs: str, limit: str | None) -> Shape:
    """Read all but the subject, which most who ask vary alone; raise `ValueError` or `LookupError` for another kind."""
    prefixes = _prefixes(prologue)
    patterns = _patterns(subject, _PIECE.findall(pairs), prefixes)
    names = [name for pattern in patterns for name in pattern.names]
    wanted = [each[1:] for each in _SELECTED.findall(selected)] or sorted(names)
    if len(set(names)) < len(names) or len(set(wanted)) < len(wanted) or len(patterns) > MOST_PATTERNS:
        raise ValueError("a variable that is there twice")
    if len(patterns) > 1 and any(pattern.predicate is None for pattern in patterns):
        raise ValueError("a predicate that is not known, among others")
    return Shape(patterns, tuple(wanted), int(limit) if limit else None, prefixes)


def _patterns(subject: str, pieces: Sequence[str], prefixes: Mapping[str, str]) -> list[Pattern]:
    """Give the patterns in the order in which the engine joins them: types last."""
    patterns, rest = [], iter(pieces)
    for predicate in rest:
        patterns.append(_pattern(predicate, next(rest), prefixes))
        if next(rest, ";") == "." and next(rest) != subject:
            raise ValueError("two subjects")
    return sorted(patterns, key=lambda pattern: pattern.predicate == _RDF_TYPE)


def _pattern(predicate: str, target: str, prefixes: Mapping[str, str]) -> Pattern:
    if predicate[0] in "?$":
        return Pattern(None, (predicate[1:], target[1:]))
    return Pattern(_node(predicate, prefixes), (target[1:],))


def _node(spelled: str, prefixes: Mapping[str, str]) -> NamedNode:
    if spelled[0] == "<":
        return NamedNode(_absolute(spelled[1:-1]))
    if spelled == "a":
        return _RDF_TYPE
    prefix, _, local = spelled.partition(":")
    return NamedNode(prefixes[prefix] + local)


def _absolute(iri: str) -> str:
    if _DOTTED.search(iri):
        raise ValueError("to be resolved")
    return iri


def _prefixes(prologue: str) -> Mapping[str, str]:
    declared = [(name[:-1], _absolute(iri)) for name, iri in _DECLARED.findall(prologue)]
    prefixes = dict(declared)
    if len(prefixes) < len(declared):
        raise ValueError("declared twice")
    return prefixes
