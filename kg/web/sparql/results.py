"""The answer to a query as the page of `/sparql` shows it: a table with perhaps a chart, a yes or no, a graph."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from kg.store.protocol import Answer
from kg.web.sparql.chart import Chart, Column, draw
from kg.web.sparql.table import Table, Text, table_of, text_of


@dataclass(frozen=True, slots=True)
class Results:
    """What there is of an answer, one of the table, the verdict and the graph."""

    table: Table | None = None
    chart: Chart | None = None
    verdict: bool | None = None
    graph: Text | None = None

    @property
    def empty(self) -> bool:
        """Tell whether nothing was found: no row, a no, no triple."""
        if self.table:
            return not self.table.total
        return self.verdict is False if self.graph is None else not self.graph.total


def read_results(answer: Answer, *, base: str) -> Results:
    """Read an answer in SPARQL's JSON, or a graph in Turtle."""
    if answer.format == "json":
        with suppress(RecursionError):  # triple terms in triple terms, a thousand deep: then as the text it is
            read = json.loads(answer.body)
            if "boolean" in read:
                return Results(verdict=read["boolean"])
            table = table_of(read, base=base)
            return Results(table, draw(columns_of(table, read["results"]["bindings"])))
    return Results(graph=text_of(answer.body.decode("utf-8")))


def columns_of(table: Table, bindings: Sequence[Mapping[str, Any]]) -> Sequence[Column]:
    """Give the columns of the rows that are shown, with the kinds of their values."""
    shown = bindings[: len(table.rows)]
    return [
        Column(
            name,
            [row[name]["value"] if name in row and isinstance(row[name]["value"], str) else None for row in shown],
            [row[name].get("datatype") or row[name]["type"] if name in row else None for row in shown],
            [row[at] for row in table.rows],
        )
        for at, name in enumerate(table.names)
    ]
