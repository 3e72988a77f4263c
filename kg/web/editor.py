"""The page of `/sparql`: a query to edit, examples to start from, the answer as a table. It works without a script."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import KgError
from kg.graph.namespaces import PREFIXES
from kg.settings import files
from kg.store.protocol import BINDINGS_FORMATS, GRAPH_FORMATS, Answer
from kg.web.problems import details, respond_to
from kg.web.render import render
from kg.web.state import state_of
from kg.web.table import Table, Text, table_of, text_of

_START = "SELECT ?thing ?label WHERE {\n  ?thing rdfs:label ?label\n}\nLIMIT 20\n"


@dataclass(frozen=True, slots=True)
class Example:
    """A query of `queries/`: its name, the first line of its comment, its text."""

    name: str
    title: str
    text: str


@cache
def examples() -> tuple[Example, ...]:
    """Read the queries that ship with the project, in the order of their names."""
    return tuple(map(_example, sorted(files("queries").glob("*.rq"))))


def _example(path: Any) -> Example:  # noqa: ANN401 - a Path
    text = path.read_text(encoding="utf-8")
    first = next((line.lstrip("# ").strip() for line in text.splitlines() if line.startswith("#")), "")
    return Example(path.stem, first or path.stem, text)


def editor_page(
    request: Request,
    query: str | None,
    *,
    example: str | None = None,
    answer: Answer | None = None,
    cut: str | None = None,
    missing: str = "",
    error: KgError | None = None,
) -> Response:
    """Show the editor, with the answer, why it was cut and what is not here, or the error that a query gave."""
    state = state_of(request)
    chosen = next((each for each in examples() if each.name == example), None)
    problem = details(error) if error else None
    table, verdict, graph = _results(answer, base=state.base) if answer else (None, None, None)
    headers = {"Vary": "Accept", "Cache-Control": "no-cache"}
    if error:
        headers |= {"Retry-After": value} if (value := respond_to(request, error).headers.get("retry-after")) else {}
    return render(
        "sparql.html",
        request,
        status=problem["status"] if problem else 200,
        headers=headers,
        query=query or (chosen.text if chosen else prologue() + _START),
        ran=query is not None,
        examples=examples(),
        formats=(*BINDINGS_FORMATS, *GRAPH_FORMATS),
        table=table,
        verdict=verdict,
        graph=graph,
        cut=cut,
        missing=missing,
        problem=problem,
        settings=state.settings,
    )


def _results(answer: Answer, *, base: str) -> tuple[Table | None, bool | None, Text | None]:
    """Give what is shown of an answer: rows, yes or no, or the text of a graph."""
    if answer.format == "json":
        with suppress(RecursionError):  # triple terms in triple terms, a thousand deep: then as the text it is
            read = json.loads(answer.body)
            return (None, read["boolean"], None) if "boolean" in read else (table_of(read, base=base), None, None)
    return None, None, text_of(answer.body.decode("utf-8"))


def prologue() -> str:
    """Give the prefixes that a query on this data most often needs."""
    wanted = ("cito", "dcterms", "eli", "rdfs", "skos", "unres")
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in wanted) + "\n"
