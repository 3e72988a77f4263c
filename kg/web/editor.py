"""The page of `/sparql`: a query to edit, examples to start from, the answer as a table. It works without a script."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import KgError
from kg.graph.namespaces import PREFIXES
from kg.settings import files
from kg.store.protocol import BINDINGS_FORMATS, GRAPH_FORMATS, Answer, Term
from kg.web.labels import Shown, show
from kg.web.problems import details, respond_to
from kg.web.render import render
from kg.web.state import state_of

MOST_ROWS = 1000
_START = "SELECT ?thing ?label WHERE {\n  ?thing rdfs:label ?label\n}\nLIMIT 20\n"


@dataclass(frozen=True, slots=True)
class Example:
    """A query of `queries/`: its name, the first line of its comment, its text."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Bindings as a page shows them."""

    names: Sequence[str]
    rows: Sequence[Sequence[Shown | None]]
    total: int


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
    error: KgError | None = None,
) -> Response:
    """Show the editor, with the answer, and why it was cut, or the error that a query gave."""
    state = state_of(request)
    chosen = next((each for each in examples() if each.name == example), None)
    problem = details(error) if error else None
    table, verdict, graph = None, None, None
    if answer and answer.format == "json":
        read = json.loads(answer.body)
        table, verdict = (None, read["boolean"]) if "boolean" in read else (_table(read, base=state.base), None)
    elif answer:
        graph = answer.body.decode("utf-8")
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
        problem=problem,
        settings=state.settings,
    )


def prologue() -> str:
    """Give the prefixes that a query on this data most often needs."""
    wanted = ("cito", "dcterms", "eli", "rdfs", "skos", "unres")
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in wanted) + "\n"


def _table(read: Mapping[str, Any], *, base: str) -> Table:
    names = read["head"]["vars"]
    bindings = read["results"]["bindings"]
    rows = [[_shown(row.get(name), base=base) for name in names] for row in bindings[:MOST_ROWS]]
    return Table(names, rows, len(bindings))


def _shown(value: Mapping[str, Any] | None, *, base: str) -> Shown | None:
    if value is None:
        return None
    found = show(_term(value), {}, base=base)
    return (
        Shown(value["value"], found.href, found.external, found.language, found.dir, found.title, found.words)
        if (value["type"] == "uri")
        else found
    )


def _term(value: Mapping[str, Any]) -> Term:
    match value["type"]:
        case "uri":
            return NamedNode(value["value"])
        case "bnode":
            return BlankNode(value["value"])
        case "literal" if "xml:lang" in value:
            return Literal(value["value"], language=value["xml:lang"])
        case "literal" if "datatype" in value:
            return Literal(value["value"], datatype=NamedNode(value["datatype"]))
        case _:
            return Literal(str(value["value"]))
