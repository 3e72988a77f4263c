"""Recognize the queries that ask for an overview of a whole dataset: how many triples, which classes, which graphs.

They are the first that people and monitors ask, and to count millions of triples takes longer than a query may. The
forms, with any names of variables, spelling of keywords, prologue, WHERE or none, a full stop or none, ORDER BY what is
selected, LIMIT and OFFSET:

    SELECT (COUNT(*) AS ?n) PATTERN      also COUNT(?v), and COUNT(DISTINCT ?v) of the values below, of ?s and of ?o
    SELECT DISTINCT ?k PATTERN
    SELECT ?k (COUNT(*) AS ?n) PATTERN GROUP BY ?k

    { ?s ?k ?o }   { ?s a ?k }   { GRAPH ?k { ?s ?p ?o } }
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from kg.store.tokens import tokens_of

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LONGEST = 2000
"""Characters of a query of these forms; longer ones are not looked at."""

Among: TypeAlias = Literal["triples", "types", "graphs"]
"""The pattern: `?s ?p ?o`, `?s a ?c`, `GRAPH ?g { ?s ?p ?o }`."""

_SHAPE = re.compile(
    r"""
    select\s (?: distinct\s (?P<only>\?\w+)
               | (?: (?P<before>\?\w+)\s )?
                 \(\s count\s \(\s (?P<distinct>distinct\s )? (?P<counted>\*|\?\w+) \s\) \s as\s (?P<number>\?\w+) \s\)
                 (?: \s (?P<after>\?\w+) )? )
    \s (?: where\s )? \{\s (?: graph\s (?P<graph>\?\w+) \s\{\s )?
    (?P<subject>\?\w+)\s (?P<predicate>\?\w+|a)\s (?P<object>\?\w+) (?: \s\. )? \s\} (?P<closed> (?: \s\. )? \s\} )?
    (?: \s group\s by\s (?P<by>\?\w+) )?
    (?P<order> \s order\s by (?: \s \?\w+ | \s (?:asc|desc) \s\(\s \?\w+ \s\) )+ )?
    (?P<slice> (?: \s limit\s \d{1,9} (?: \s offset\s \d{1,9} )? | \s offset\s \d{1,9} (?: \s limit\s \d{1,9} )? )? )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Overview:
    """What is asked: variables are written with `?`.

    `key` is the variable whose values are listed; without it a single number is asked for, of all that match or of the
    values of `distinct`. `end` is what follows the pattern, but for GROUP BY.
    """

    among: Among
    selected: tuple[str, ...]
    key: str | None
    number: str | None
    distinct: str | None
    values: str
    """The variable whose values are what the pattern is about: properties, classes, graphs."""
    subject: str
    object: str
    end: str


def recognize(text: str) -> Overview | None:
    """Give what a query asks, where it has one of the forms; whether it is well-formed otherwise is not looked at.

    >>> asked = recognize("SELECT (count(?a) as ?n) { ?a a ?b . } LIMIT 5")
    >>> asked.among, asked.selected, asked.key, asked.end
    ('types', ('?n',), None, ' limit 5')
    >>> recognize("SELECT (COUNT(*) AS ?n) FROM <g> { ?s ?p ?o }")
    """
    if len(text) > LONGEST or "select" not in (folded := text.lower()):
        return None
    if "count" not in folded and "distinct" not in folded:
        return None
    found = _SHAPE.fullmatch(_canonical(text))
    return _overview(found) if found else None


def _overview(found: re.Match[str]) -> Overview | None:
    """See that the parts of a form belong together."""
    predicate, graph = found["predicate"], found["graph"]
    among: Among = "graphs" if graph else "types" if predicate == "a" else "triples"
    values = graph or (found["object"] if predicate == "a" else predicate)
    bound = [each for each in (graph, found["subject"], predicate, found["object"]) if each and each != "a"]
    key, counted = found["only"] or found["before"] or found["after"], found["counted"]
    grouped = bool(found["before"] or found["after"])
    wrong = (
        bool(graph) != bool(found["closed"])
        or (graph and predicate == "a")
        or len(set(bound)) < len(bound)
        or (found["before"] and found["after"])
        or found["by"] != (key if grouped else None)
        or key not in (None, values)
        or counted not in (None, "*", *bound)
        or (found["distinct"] and (grouped or counted == "*"))
        or found["number"] in bound
    )
    selected = tuple(each for each in (found["only"] or found["before"], found["number"], found["after"]) if each)
    order = found["order"] or ""
    if wrong or not set(re.findall(r"\?\w+", order)) <= set(selected):
        return None
    distinct = counted if found["distinct"] else None
    end = order + found["slice"]
    return Overview(among, selected, key, found["number"], distinct, values, found["subject"], found["object"], end)


def _canonical(text: str) -> str:
    """Write the tokens of a query in one way: without prologue and comments, a space between two, `a` for rdf:type."""
    tokens = [token for token in tokens_of(text) if token.kind not in ("space", "comment")]
    prefixes: dict[str, str] = {}
    at = 0
    while at < len(tokens) and (word := tokens[at].text.lower()) in ("prefix", "base"):
        name, iri = (tokens[at + 1 : at + 3] if word == "prefix" else tokens[at : at + 2])[:2] or (None, None)
        if not name or not iri or name.text in prefixes:
            return ""
        prefixes[name.text] = iri.text
        at += 3 if word == "prefix" else 2
    return " ".join(_word(token.kind, token.text, prefixes) for token in tokens[at:])


def _word(kind: str, text: str, prefixes: dict[str, str]) -> str:
    if kind == "variable":
        return f"?{text[1:]}"
    if kind == "word":
        return text if text == "A" else text.lower()
    prefix, colon, local = text.partition(":")
    is_type = text == f"<{RDF}type>" or (
        kind == "name" and local == "type" and prefixes.get(prefix + colon) == f"<{RDF}>"
    )
    return "a" if is_type else text
