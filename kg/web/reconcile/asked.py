"""What a client asks, read from JSON within limits; a `Refusal` says what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.web.http.problems import Refusal

BATCH = 50
"""Queries of one batch."""
MOST_CANDIDATES = 50
LONGEST = 300
"""Characters of a name that are looked at."""
MOST_CONDITIONS, MOST_VALUES = 10, 20
MOST_IDS, MOST_PROPERTIES = 1_000, 20
_LIMIT = 5

Given = str | float | bool


@dataclass(frozen=True, slots=True)
class Condition:
    """A property with the values that a candidate should have, any of them; of a thing, its identifier."""

    name: str
    values: tuple[Given, ...]
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """One query: a name, the types that it may be of, properties, and how many candidates are wanted."""

    name: str
    kinds: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    limit: int = _LIMIT


@dataclass(frozen=True, slots=True)
class Wanted:
    """A property whose values are wanted: how many of each thing (0: all), names in which language."""

    name: str
    limit: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """Things of which values are wanted."""

    ids: tuple[str, ...]
    properties: tuple[Wanted, ...]


def read_batch(text: str) -> Mapping[str, Query]:
    """Read a batch of queries.

    >>> read_batch('{"q0": {"query": "OIC", "type": "organization"}}')["q0"]
    Query(name='OIC', kinds=('organization',), conditions=(), limit=5)
    """
    given = _object(_json(text, "queries"), "`queries`")
    if len(given) > BATCH:
        raise Refusal(413, f"a batch of {len(given)} queries: send at most {BATCH} at a time")
    return {key: _query(key, each) for key, each in given.items()}


def _query(key: str, given: object) -> Query:
    said = _object(given, f"query {key[:40]!r}")
    name, limit, kinds = said.get("query", ""), said.get("limit", _LIMIT), said.get("type") or []
    conditions = tuple(_condition(each) for each in _list(said.get("properties") or [], "properties", MOST_CONDITIONS))
    if not isinstance(name, str) or not (name.strip() or conditions):
        raise Refusal(400, f"query {key[:40]!r} has neither a text as `query` nor `properties`")
    if not isinstance(limit, int | float) or isinstance(limit, bool) or not limit >= 1:
        raise Refusal(400, f"the `limit` of query {key[:40]!r} is no positive number")
    named = [kinds] if isinstance(kinds, str) else _list(kinds, "type", MOST_VALUES)
    ids = tuple(str(each.get("id", "")) if isinstance(each, dict) else str(each) for each in named)
    return Query(name.strip()[:LONGEST], ids, conditions, int(min(limit, MOST_CANDIDATES)))


def _condition(given: object) -> Condition:
    said = _object(given, "a property")
    values = said.get("v")
    values = _list(values, "v", MOST_VALUES) if isinstance(values, list) else [values]
    ids = [each.get("id") for each in values if isinstance(each, dict)]
    plain = [each[:LONGEST] if isinstance(each, str) else each for each in values]
    texts = tuple(each for each in plain if isinstance(each, str | int | float))
    return Condition(str(said.get("pid", "")), texts, tuple(each for each in ids if isinstance(each, str)))


def read_extension(text: str) -> Extension:
    """Read which values of which things are wanted.

    >>> read_extension('{"ids": ["org/oic"], "properties": [{"id": "prefLabel", "settings": {"lang": "ar"}}]}')
    Extension(ids=('org/oic',), properties=(Wanted(name='prefLabel', limit=0, language='ar'),))
    """
    said = _object(_json(text, "extend"), "`extend`")
    ids = _list(said.get("ids"), "ids", MOST_IDS)
    wanted = [_wanted(each) for each in _list(said.get("properties"), "properties", MOST_PROPERTIES)]
    if not all(isinstance(each, str) for each in ids):
        raise Refusal(400, "`ids` are texts")
    return Extension(tuple(ids), tuple(wanted))


def _wanted(given: object) -> Wanted:
    said = _object(given, "a property")
    settings = _object(said.get("settings") or {}, "`settings`")
    limit = str(settings.get("limit") or "0")
    language = str(settings.get("lang") or "")[:8]
    return Wanted(str(said.get("id", "")), int(limit) if limit.isdecimal() and len(limit) < 6 else 0, language)


def _json(text: str, name: str) -> object:
    try:
        read = json.loads(text)
        json.dumps(read, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise Refusal(400, f"`{name}` has half a character (\\ud800 to \\udfff): write both halves, or none") from error
    except (ValueError, RecursionError) as error:
        raise Refusal(400, f"`{name}` is no JSON") from error
    return read


def _object(given: object, what: str) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise Refusal(400, f"{what} is not an object")
    return given


def _list(given: object, name: str, most: int) -> list[Any]:
    if not isinstance(given, list):
        raise Refusal(400, f"`{name}` is not a list")
    if len(given) > most:
        raise Refusal(413, f"`{name}` has {len(given)} entries: send at most {most}")
    return given
