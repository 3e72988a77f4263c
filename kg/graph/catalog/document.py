"""Graph and document: what the description states in the data, and what stands in the published description alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pyoxigraph import NamedNode, Quad

from kg.graph import iris
from kg.graph.catalog.dcat import dcat, files, pages
from kg.graph.catalog.description import Description, Download, Statement
from kg.graph.catalog.schema_org import schema_files, schema_org
from kg.graph.catalog.terms import describe_terms
from kg.graph.catalog.void import void, void_document
from kg.graph.statistics import Held, Statistics, Term, with_quads

Holds = Callable[[Iterable[Term], Iterable[Term]], Held]
"""Tells which terms a dataset holds as subjects (of the first) and as objects (of the second)."""
_MOST_ROUNDS = 10


def catalog_quads(about: Description) -> list[Quad]:
    """Give the description that is a part of the data: the graph `<base>catalog`, each statement once."""
    graph = NamedNode(iris.graph("catalog", base=about.base))
    stated = dict.fromkeys((*dcat(about), *void(about), *schema_org(about)))
    return [Quad(*statement, graph) for statement in stated]


def settle(about: Description, holds: Holds) -> tuple[Description, list[Quad]]:
    """Describe a dataset whose description belongs to it: give counts that count the description too, and its quads.

    `about` holds the counts without it. They are counted and written until the written ones are the right ones. Only
    the number of distinct objects can be out of reach, since it is an object itself; then it is not stated.
    """
    for unstated in (frozenset(), frozenset({"distinctObjects"})):
        if settled := _settle(replace(about, unstated=unstated), holds):
            return settled
    raise AssertionError("the other counts go by the number of statements, which settles")


def _settle(about: Description, holds: Holds) -> tuple[Description, list[Quad]] | None:
    quads = catalog_quads(about)
    for _ in range(_MOST_ROUNDS):
        held = holds({q.subject for q in quads}, {q.object for q in quads})
        total = _counted(about, with_quads(about.statistics, quads, held))
        if (again := catalog_quads(total)) == quads:
            return total, quads
        quads = again
    return None


def _counted(about: Description, statistics: Statistics) -> Description:
    current = replace(about.current, triples=statistics.triples)
    return replace(about, statistics=statistics, versions=(*about.versions[:-1], current))


def document_quads(stated: Iterable[Quad], about: Description, downloads: Iterable[Download]) -> Iterator[Quad]:
    """Give the description as it is published: what is stated in the data, the files' sizes, and what terms mean."""
    quads, downloads = list(stated), list(downloads)
    graph = NamedNode(iris.graph("catalog", base=about.base))
    alone = [*files(about, downloads), *schema_files(about, downloads), *pages(about.base), *void_document(about)]
    said: list[Statement] = [(q.subject, q.predicate, q.object) for q in quads]  # type: ignore[misc]
    yield from quads
    for statement in (*alone, *describe_terms((*said, *alone))):
        yield Quad(*statement, graph)
