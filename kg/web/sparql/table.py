"""Results as the page of `/sparql` shows them: as much as a reader looks at, and what of it is not shown is said.

A result may have thousands of columns, or a value of a megabyte: everything that is shown of it has a limit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.graph.namespaces import PREFIXES, shorten
from kg.store.protocol import Term
from kg.web.addresses import link_to
from kg.web.page.labels import Shown, show

NUMERIC = frozenset(PREFIXES["xsd"] + name for name in ("integer", "decimal", "double", "float", "int", "long"))
MOST_ROWS = 1000
MOST_COLUMNS = 100
MOST_CELLS = 5000
MOST_OF_VALUE = 2000
"""Characters of one value."""
MOST_TEXT = 300_000
"""Characters of all values, or of a graph."""


@dataclass(frozen=True, slots=True)
class Table:
    """Bindings as a page shows them, and how many rows and columns there are."""

    names: Sequence[str]
    rows: Sequence[Sequence[Shown | None]]
    total: int
    columns: int
    numeric: Sequence[bool] = ()
    """Which columns hold numbers and nothing else."""


@dataclass(frozen=True, slots=True)
class Text:
    """A graph as a page shows it: whole lines of it, and how many characters there are."""

    shown: str
    total: int


def table_of(read: Mapping[str, Any], *, base: str) -> Table:
    """Make the table of a result in SPARQL's JSON."""
    names, bindings = read["head"]["vars"], read["results"]["bindings"]
    first = names[:MOST_COLUMNS]
    rows: list[list[Shown | None]] = []
    left = MOST_TEXT
    for binding in bindings[: min(MOST_ROWS, MOST_CELLS // max(1, len(first)))]:
        row = [_shown(binding[name], base=base) if name in binding else None for name in first]
        left -= sum(len(cell.text) for cell in row if cell)
        if left < 0 and rows:
            break
        rows.append(row)
    numeric = [_is_numeric(bindings[: len(rows)], name) for name in first]
    return Table([name[:MOST_OF_VALUE] for name in first], rows, len(bindings), len(names), numeric)


def _is_numeric(bindings: Sequence[Mapping[str, Any]], name: str) -> bool:
    kinds = {row[name].get("datatype") for row in bindings if name in row}
    return bool(kinds) and kinds <= NUMERIC


def text_of(graph: str) -> Text:
    r"""Make the text of a graph, cut behind a line.

    >>> text_of("<a> <b> 1 .\n")
    Text(shown='<a> <b> 1 .\n', total=12)
    """
    shown = graph[:MOST_TEXT]
    return Text(shown if len(shown) == len(graph) else shown[: shown.rfind("\n") + 1] or shown, len(graph))


def _shown(value: Mapping[str, Any], *, base: str) -> Shown:
    if value["type"] == "uri":
        iri = value["value"]
        if len(iri) > MOST_OF_VALUE:
            return Shown(_cut(iri))
        link = link_to(iri, base=base)
        return Shown(shorten_iri(iri, base=base), link.href, link.external, title=iri)
    shown = show(_term(value), {}, base=base)
    return replace(shown, text=_cut(shown.text), language=shown.language[:100], title=_cut(shown.title))


def shorten_iri(iri: str, *, base: str) -> str:
    """Give an IRI as it is short and clear: below the base, by its prefix, else whole.

    >>> shorten_iri("https://w3id.org/unres/id/org/%D9%87", base="https://w3id.org/unres/")
    'id/org/ه'
    >>> shorten_iri("https://w3id.org/unres/ontology#Act", base="https://w3id.org/unres/")
    'unres:Act'
    """
    short = shorten(iri)
    if short != iri:
        return short
    return unquote(iri.removeprefix(base)) if iri.startswith(f"{base}id/") else iri


def _cut(text: str) -> str:
    return text if len(text) <= MOST_OF_VALUE else text[:MOST_OF_VALUE] + " …"


def _term(value: Mapping[str, Any]) -> Term:
    match value["type"]:
        case "bnode":
            return BlankNode(value["value"])
        case "literal" if "xml:lang" in value:
            return Literal(value["value"], language=value["xml:lang"])
        case "literal" if "datatype" in value:
            return Literal(value["value"], datatype=NamedNode(value["datatype"]))
        case _:
            return Literal(str(value["value"]))
