"""The rows of a result: each cell a text, with what is known of it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import KgError

MOST_COUNTED = 10**12


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a row."""

    text: str = ""
    language: str = ""
    is_iri: bool = False

    @property
    def count(self) -> int:
        """The value as a number of things; 0 for what is none.

        >>> Cell("12").count, Cell("1e3").count, Cell("NaN").count, Cell("-4").count, Cell("9" * 400).count
        (12, 1000, 0, 0, 0)
        """
        try:
            value = float(self.text[:400])
        except ValueError:
            return 0
        return int(value) if math.isfinite(value) and 0 <= value <= MOST_COUNTED else 0


NOTHING = Cell()


class Row(dict[str, Cell]):
    """Names of variables to cells; an empty cell for what is not bound."""

    def __missing__(self, name: str) -> Cell:
        return NOTHING


def read_rows(body: bytes) -> Sequence[Row]:
    """Read a result in JSON, also one that was cut between two rows.

    >>> body = b'{"head":{"vars":["a"]},"results":{"bindings":[{"a":{"type":"literal","value":"x","xml:lang":"en"}}]}}'
    >>> [(row["a"].text, row["a"].language, row["b"].text) for row in read_rows(body)]
    [('x', 'en', '')]
    """
    try:
        bindings = json.loads(body)["results"]["bindings"]
        return [Row({name: _cell(value) for name, value in each.items()}) for each in bindings]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise KgError("the result behind the picture is no table: ask again") from error


def _cell(value: Mapping[str, Any]) -> Cell:
    return Cell(str(value["value"]), str(value.get("xml:lang", "")).lower(), value.get("type") == "uri")


def first_of(rows: Iterable[Row], name: str) -> Mapping[str, Row]:
    """Give the first row for each value of a variable, in the order they come."""
    found: dict[str, Row] = {}
    for row in rows:
        if row[name].text:
            found.setdefault(row[name].text, row)
    return found
