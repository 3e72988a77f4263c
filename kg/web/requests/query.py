"""The query in SPARQL that asks the store what a page of requests shows."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.graph.namespaces import prologue
from kg.index.requests import DIRECTIVE
from kg.index.words import fold_word
from kg.web.requests.question import Question

_SELECT = """SELECT ?symbol ?paragraph ?act ?body ?verb ?addressee ?kind ?dueSession ?due ?date WHERE {{
  {{ SELECT DISTINCT ?act ?paragraph ?work ?symbol ?date {key} WHERE {{
    {{ SELECT DISTINCT ?act WHERE {{
      {{ {directive} skos:member ?asks . ?act unres:verb ?asks ; a unres:Act }}
      UNION {{ ?owed a unres:Obligation ; unres:underAct ?act }}
    }} }}
    ?act unres:paragraph ?paragraph .
    ?work eli:has_part ?paragraph ; eli:id_local ?symbol .
{narrowed}
    OPTIONAL {{ ?work eli:date_document ?date }}
{due}
  }} ORDER BY {order} LIMIT {size} OFFSET {start} }}
  ?act unres:verb ?verb .
  OPTIONAL {{ ?work eli:passed_by ?body }}
  OPTIONAL {{ ?act unres:addressee ?addressee }}
  OPTIONAL {{ ?owing a unres:Obligation ; unres:underAct ?act ; dcterms:type ?kind }}
  OPTIONAL {{ ?first unres:underAct ?act ; unres:dueSession ?dueSession }}
  OPTIONAL {{ ?second unres:underAct ?act ; unres:due ?due }}
}}
ORDER BY {order}
"""
"""What asks is found first and cut to a page before it is joined with the rest: of thousands the rest is not needed."""
_ADOPTED = "DESC(?date) ?symbol ?paragraph ?act"
_WHEN = """    OPTIONAL { ?one unres:underAct ?act ; unres:dueSession ?at . ?at unres:number ?number }
    OPTIONAL { ?other unres:underAct ?act ; unres:due ?time . ?time rdfs:label ?day }
    BIND(COALESCE(?day, CONCAT(STR(1945 + ?number), "-09"), "~") AS ?when)"""
"""Session N of the Assembly stands at September of 1945 + N; what has no time comes last."""
_NARROWED = {
    "addressee": "?act unres:addressee {}",
    "act": "?act unres:verb {}",
    "kind": "?k{number} a unres:Obligation ; unres:underAct ?act ; dcterms:type {}",
    "body": "?work eli:passed_by {}",
    "session": "?work unres:inSession {}",
}
_DUE = {
    "any": "FILTER EXISTS {{ ?any a unres:Obligation ; unres:underAct ?act }}",
    "none": "FILTER NOT EXISTS {{ ?any a unres:Obligation ; unres:underAct ?act }}",
    "session": "FILTER EXISTS {{ ?any unres:underAct ?act ; unres:dueSession ?set }}",
    "date": "FILTER EXISTS {{ ?any unres:underAct ?act ; unres:due ?set }}",
}


def query_of(question: Question, *, base: str, start: int, size: int) -> str:
    """Write it. Words are looked for letter by letter there, in the words of the act: a search folds them."""
    by_due = question.order == "due"
    query = _SELECT.format(
        directive=NamedNode(f"{base}id{DIRECTIVE}"),
        narrowed="\n".join(f"    {line}" for line in _lines(question, base)),
        key="?when" if by_due else "",
        due=_WHEN if by_due else "",
        order=f"?when {_ADOPTED}" if by_due else _ADOPTED,
        size=size,
        start=start,
    )
    query = "\n".join(line for line in query.splitlines() if line.strip())
    return f"{prologue(query)}\n{query}\n"


def _lines(question: Question, base: str) -> Iterator[str]:
    for number, (facet, value) in enumerate(question.iris(base)):
        if facet == "due":
            yield _due(value, number)
        else:
            try:
                yield _NARROWED[facet].format(NamedNode(value), number=number) + " ."
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
