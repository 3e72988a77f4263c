"""The query in SPARQL that asks the store what a page of requests shows."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.graph.namespaces import prologue
from kg.index.requests import DIRECTIVE
from kg.index.words import fold_word
from kg.web.requests.question import Question

_SELECT = """SELECT ?symbol ?paragraph ?act ?body ?verb ?addressee ?dueSession ?due ?date ?when WHERE {{
  {asking}
  ?act a unres:Act ; unres:verb ?verb ; unres:paragraph ?paragraph .
  ?work eli:has_part ?paragraph ; eli:id_local ?symbol .
{narrowed}
  OPTIONAL {{ ?work eli:passed_by ?body }}
  OPTIONAL {{ ?work eli:date_document ?date }}
  OPTIONAL {{ ?act unres:addressee ?addressee }}
  OPTIONAL {{ ?obligation a unres:Obligation ; unres:underAct ?act
    OPTIONAL {{ ?obligation unres:dueSession ?dueSession . ?dueSession unres:number ?number }}
    OPTIONAL {{ ?obligation unres:due ?due . ?due rdfs:label ?day }} }}
  BIND(COALESCE(?day, CONCAT(STR(1945 + ?number), "-09"), "~") AS ?when)
}}
ORDER BY {order}
LIMIT {size} OFFSET {start}
"""
_ORDERS = {"adopted": "DESC(?date) ?symbol ?paragraph ?act", "due": "?when DESC(?date) ?symbol ?paragraph ?act"}
_ASKING = (
    "{{ {directive} skos:member ?verb }}"
    " UNION {{ ?laid a unres:Obligation ; unres:underAct ?act . ?act unres:verb ?verb }}"
)
_NARROWED = {
    "addressee": "?act unres:addressee {}",
    "act": "?act unres:verb {}",
    "body": "?work eli:passed_by {}",
    "session": "?work unres:inSession {}",
}
_DUE = {
    "any": "FILTER EXISTS {{ ?any a unres:Obligation ; unres:underAct ?act }}",
    "none": "FILTER NOT EXISTS {{ ?any a unres:Obligation ; unres:underAct ?act }}",
    "session": "FILTER EXISTS {{ ?any unres:underAct ?act ; unres:dueSession ?at }}",
    "date": "FILTER EXISTS {{ ?any unres:underAct ?act ; unres:due ?at }}",
}


def query_of(question: Question, *, base: str, start: int, size: int) -> str:
    """Write it. Words are looked for letter by letter there, in the words of the act: a search folds them."""
    lines = [f"  {line}" for line in _lines(question, base)]
    asking = _ASKING.format(directive=NamedNode(f"{base}id{DIRECTIVE}"))
    order = _ORDERS[question.order]
    query = _SELECT.format(asking=asking, narrowed="\n".join(lines), order=order, size=size, start=start)
    query = query.replace("\n\n", "\n").replace("SELECT ", "SELECT DISTINCT ", 1)
    return f"{prologue(query)}\n{query}"


def _lines(question: Question, base: str) -> Iterator[str]:
    for number, (facet, value) in enumerate(question.iris(base)):
        if facet == "due":
            yield _due(value, number)
        else:
            try:
                yield _NARROWED[facet].format(NamedNode(value)) + " ."
            except ValueError:
                yield "FILTER(false)"
    words = [fold_word(word) for word in question.q.replace('"', " ").split()]
    if words:
        yield "?act dcterms:description ?words ."
        yield "FILTER(" + " && ".join(f"CONTAINS(LCASE(?words), {Literal(word)})" for word in words if word) + ")"


def _due(value: str, number: int) -> str:
    if value in _DUE:
        return _DUE[value].format()
    if value.isdigit():
        at = f"?o{number} unres:underAct ?act ; unres:due/rdfs:label ?y{number}"
        return f"{at} FILTER(STRSTARTS(?y{number}, {Literal(value)}))"
    try:
        return f"?o{number} unres:underAct ?act ; unres:dueSession {NamedNode(value)} ."
    except ValueError:
        return "FILTER(false)"
