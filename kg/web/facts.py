"""All that a named graph says, read at one go: tens of thousands of statements, of which a page needs some.

Results come as TSV, which a store writes several times faster than it makes a Python value of each term; a term is
looked into only where it is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from pyoxigraph import NamedNode

from kg.graph.namespaces import term
from kg.store.protocol import Question, Store

Said = Mapping[str, Sequence[str]]
"""What is said of one thing: predicate to values, each term as Turtle writes it."""
Facts = Mapping[str, Said]
"""By the IRI of the thing."""

NOTHING: Said = {}
_ESCAPE = re.compile(r"\\(.)")
_CONTROL = {"t": "\t", "n": "\n", "r": "\r"}
_LANGUAGE = re.compile(r'"@([A-Za-z0-9-]+)\Z')
_CHAR = re.compile(r"#char=(\d{1,9}),(\d{1,9})\Z")


@cache
def named(curie: str) -> str:
    """Give a term of the vocabularies as results write it.

    >>> named("unres:order")
    '<https://w3id.org/unres/ontology#order>'
    """
    return str(term(curie))


def facts_of(store: Store, graph: str, *, without: Iterable[str] = ()) -> Facts:
    """Read a named graph, by subject and predicate; `without` names predicates of which nothing is wanted."""
    left_out = ", ".join(named(curie) for curie in without)
    kept = f"FILTER(?p NOT IN ({left_out}))" if left_out else ""
    query = f"SELECT ?s ?p ?o {{ GRAPH {NamedNode(graph)} {{ ?s ?p ?o }} {kept} }}"
    lines = store.query(Question(query, bindings="tsv")).body.decode().split("\n")
    facts: dict[str, dict[str, list[str]]] = {}
    for line in lines[1:]:
        subject, _, rest = line.partition("\t")
        predicate, _, value = rest.partition("\t")
        if value and subject.startswith("<"):
            facts.setdefault(subject[1:-1], {}).setdefault(predicate, []).append(value)
    return facts


def plain(written: str) -> str:
    r"""Give the IRI or the text of a term as TSV writes it.

    >>> plain("<http://example.org/s>"), plain('"a\\tb \\"c\\""@en'), plain("7"), plain('"1"^^<x:t>')
    ('http://example.org/s', 'a\tb "c"', '7', '1')
    """
    if written.startswith("<"):
        return written[1:-1]
    if not written.startswith('"'):
        return written
    inner = written[1 : written.rindex('"')]
    return _ESCAPE.sub(lambda found: _CONTROL.get(found[1], found[1]), inner) if "\\" in inner else inner


def language_of(written: str) -> str:
    """Give the language of a literal as TSV writes it, empty where it has none.

    >>> language_of('"a"@en'), language_of('"a@en"')
    ('en', '')
    """
    found = _LANGUAGE.search(written) if written.startswith('"') else None
    return found[1].lower() if found else ""


def values(said: Said, curie: str) -> list[str]:
    """Give the IRIs and texts that a thing has in a property."""
    return [plain(each) for each in said.get(named(curie), ())]


def links(said: Said, curie: str) -> list[str]:
    """Give the IRIs that a thing has in a property."""
    return [each[1:-1] for each in said.get(named(curie), ()) if each.startswith("<") and not each.startswith("<<")]


def one(said: Said, curie: str) -> str:
    """Give the one value of a property, the first in order of several; empty where there is none."""
    return min(values(said, curie), default="")


def place_in(source: str, words: str) -> tuple[int, int] | None:
    """Read where words stand in a source; None where they are of another.

    >>> place_in("x:src/0f", "x:src/0f#char=2,9"), place_in("x:src/0f", "x:src/0e#char=2,9")
    ((2, 9), None)
    """
    found = _CHAR.search(words) if words.startswith(f"{source}#") else None
    return (int(found[1]), int(found[2])) if found else None
