"""Values for the rows of a table whose things are known (data extension)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.store.protocol import Term
from kg.web.problems import Refusal
from kg.web.reconcile.asked import Extension, Wanted
from kg.web.reconcile.offered import Property, kind_name, property_name
from kg.web.reconcile.values import Data, as_value


def extend(asked: Extension, data: Data, properties: Mapping[str, Property], language: str) -> dict[str, Any]:
    """Give the values of each thing in each property, and what the properties are; of no thing of ours, none."""
    rows: dict[str, dict[str, list[dict[str, object]]]] = {identifier: {} for identifier in asked.ids}
    iris = {identifier: iri for identifier in asked.ids if (iri := data.iri(identifier))}
    for wanted in asked.properties:
        if wanted.name not in properties:
            raise Refusal(400, f"there is no property {wanted.name[:60]!r}: /reconcile/properties lists them")
        values = data.values(iris.values(), properties[wanted.name]) if iris else {}
        names = data.names(
            {each.value for row in values.values() for each in row if isinstance(each, NamedNode)}, language
        )
        for identifier in asked.ids:
            found = _chosen(values.get(iris.get(identifier, ""), []), wanted)
            rows[identifier][wanted.name] = [as_value(each, data, names) for each in found]
    return {"meta": [_meta(properties[each.name], language) for each in asked.properties], "rows": rows}


def _chosen(values: list[Term], wanted: Wanted) -> list[Term]:
    """Keep the texts in the language that is wanted, and so many."""
    kept = [each for each in values if not wanted.language or _language(each) in ("", wanted.language)]
    return kept[: wanted.limit] if wanted.limit else kept


def _language(value: Term) -> str:
    return (value.language or "") if isinstance(value, Literal) else ""


def _meta(property_: Property, language: str) -> dict[str, object]:
    meta: dict[str, object] = {"id": property_.name, "name": property_name(property_.name, language)}
    if property_.target:
        meta["type"] = {"id": property_.target, "name": kind_name(property_.target, language)}
    return meta
