"""What a dataset holds, in numbers: the one value that the catalog, VoID, schema.org and the pages take theirs from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg.graph.namespaces import term

Term = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True)
class Held:
    """Of some terms, those that a dataset has already as subjects and as objects."""

    subjects: frozenset[Term] = frozenset()
    objects: frozenset[Term] = frozenset()


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts over all graphs of a dataset together, and for each graph.

    A triple that several graphs state counts once, except in a dataset of others' with very many quads whose default
    graph is its own (`kg.store.statistics`): there `triples` and `properties` count it in each.
    """

    triples: int = 0
    default_triples: int = 0
    """Triples that a query finds in the default graph."""
    distinct_subjects: int = 0
    distinct_objects: int = 0
    entities: int = 0
    """Subjects that have an IRI; where the dataset has a space of its own, those in it."""
    documents: int = 0
    """Those of them that have a description at their own address: whose IRI has no fragment. Told by the build."""
    graphs: Mapping[str, int] = field(default_factory=dict)
    """Triples of each named graph, by its IRI, in order."""
    classes: Mapping[str, int] = field(default_factory=dict)
    """Instances of each class, most first."""
    properties: Mapping[str, int] = field(default_factory=dict)
    """Triples of each property, most first."""
    languages: Mapping[str, int] = field(default_factory=dict)
    """Texts in each language (`eli:language`), by its IRI, most first."""
    links: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Links into other datasets: for each space of theirs, the triples of each property that lead there."""
    first: str = ""
    last: str = ""
    """Earliest and latest date of a document (`eli:date_document`); empty where there is none."""


def with_quads(statistics: Statistics, quads: Iterable[Quad], held: Held) -> Statistics:
    """Give the counts of a dataset with one more graph, which shares no triple with what is there.

    `held` says which terms of the new quads the dataset had before.
    """
    new = set(quads)
    kinds = Counter(q.object.value for q in new if q.predicate == term("rdf:type") and isinstance(q.object, NamedNode))
    return replace(
        statistics,
        triples=statistics.triples + len(new),
        default_triples=statistics.default_triples + len(new),
        distinct_subjects=statistics.distinct_subjects + len({q.subject for q in new} - held.subjects),
        distinct_objects=statistics.distinct_objects + len({q.object for q in new} - held.objects),
        graphs=dict(sorted(_sum(statistics.graphs, Counter(q.graph_name.value for q in new)).items())),  # type: ignore[union-attr]
        classes=most_first(_sum(statistics.classes, kinds)),
        properties=most_first(_sum(statistics.properties, Counter(q.predicate.value for q in new))),
    )


def most_first(counts: Mapping[str, int]) -> dict[str, int]:
    """Put the largest first, and of equals the first by name."""
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _sum(counts: Mapping[str, int], more: Mapping[str, int]) -> dict[str, int]:
    return {key: counts.get(key, 0) + more.get(key, 0) for key in {*counts, *more}}
