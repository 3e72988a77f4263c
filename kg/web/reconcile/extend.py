"""Values for the rows of a table whose things are known (data extension)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.store.protocol import Term
from kg.web.http.problems import Refusal
from kg.web.reconcile.asked import Extension, Wanted
from kg.web.reconcile.offered import Property, kind_name, property_name
from kg.web.reconcile.values import Data, as_value

AT_ONCE = 100
"""Things whose values are read in one go: the time is looked at in between."""
Cells = dict[str, list[dict[str, object]]]


def extend(asked: Extension, data: Data, properties: Mapping[str, Property], language: str) -> dict[str, Any]:
    """Give the values of each thing in each property, and what the properties are; of no thing of ours, none.

    A property that is asked for twice has one place in a row, as its last mention says. One that nobody knows has no
    values: a misspelt name costs the others nothing. If all are unknown, that is a mistake.
    """
    wanted = {each.name: each for each in asked.properties}
    if wanted and wanted.keys().isdisjoint(properties):
        raise Refusal(400, f"there is no property {next(iter(wanted))[:60]!r}: /reconcile/properties lists them")
    rows: dict[str, Cells] = {identifier: {name: [] for name in wanted} for identifier in asked.ids}
    iris = [(identifier, iri) for identifier in rows if (iri := data.iri(identifier))]
    known = {name: each for name, each in wanted.items() if name in properties}
    for name, each in known.items():
        for at in range(0, len(iris), AT_ONCE):
            some = dict(iris[at : at + AT_ONCE])
            for identifier, cells in _cells(some, each, properties[name], data, language).items():
                rows[identifier][name] = cells
    return {"meta": [_meta(name, properties.get(name), language) for name in wanted], "rows": rows}


def _cells(iris: Mapping[str, str], wanted: Wanted, property_: Property, data: Data, language: str) -> Cells:
    """Give the values that things have in one property, by their identifiers."""
    values = data.values(iris.values(), property_)
    chosen = {identifier: _chosen(values.get(iri, []), wanted) for identifier, iri in iris.items()}
    names = data.names({each.value for row in chosen.values() for each in row if isinstance(each, NamedNode)}, language)
    return {identifier: [as_value(each, data, names) for each in row] for identifier, row in chosen.items()}


def _chosen(values: list[Term], wanted: Wanted) -> list[Term]:
    """Keep the texts in the language that is wanted, and so many."""
    kept = [each for each in values if not wanted.language or _language(each) in ("", wanted.language)]
    return kept[: wanted.limit] if wanted.limit else kept


def _language(value: Term) -> str:
    return (value.language or "") if isinstance(value, Literal) else ""


def _meta(name: str, property_: Property | None, language: str) -> dict[str, object]:
    meta: dict[str, object] = {"id": name, "name": property_name(name, language) if property_ else name}
    if property_ and property_.target:
        meta["type"] = {"id": property_.target, "name": kind_name(property_.target, language)}
    return meta
