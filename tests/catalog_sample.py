"""A description of a dataset that is made up."""

from __future__ import annotations

from pyoxigraph import NamedNode, Quad

from kg.graph.catalog import Description, Download, Publisher, Version, catalog_quads, document_quads
from kg.graph.statistics import Statistics
from tests.graph_sample import BASE, WORK

LANGUAGES = "http://publications.europa.eu/resource/authority/language/"
FILE = Download(1234, "0123456789abcdef" * 4)
COUNTED = Statistics(
    triples=1_000,
    default_triples=1_000,
    distinct_subjects=200,
    distinct_objects=300,
    entities=150,
    documents=100,
    graphs={f"{BASE}authority": 1_000},
    classes={"http://www.w3.org/2004/02/skos/core#Concept": 40, "http://example.org/Class": 2},
    properties={"http://www.w3.org/1999/02/22-rdf-syntax-ns#type": 42, "http://example.org/p": 958},
    languages={f"{LANGUAGES}ARA": 2, f"{LANGUAGES}ENG": 1},
    links={"http://www.wikidata.org/entity/": {"https://schema.org/sameAs": 7}},
    first="2015-09-10",
    last="2016-03-10",
)


def version(name: str, issued: str, *, triples: int = 1_000, works: int = 2) -> Version:
    """Make up a version."""
    return Version(name, issued, "kg 0.1.0", triples, works)


def description(*before: Version, statistics: Statistics = COUNTED, contact: str = "") -> Description:
    """Describe the dataset, whose last version has the number of triples that the statistics have."""
    now = version("c3", "2026-03-01", triples=statistics.triples)
    return Description(BASE, Publisher("Some office", contact=contact), statistics, (*before, now), (WORK,))


def graph_of(about: Description) -> list[Quad]:
    """Give the part that is stated in the data."""
    return catalog_quads(about)


def document_of(about: Description) -> list[Quad]:
    """Give what is published."""
    return [*document_quads(catalog_quads(about), about, [FILE])]


def values(quads: list[Quad], subject: str, predicate: NamedNode) -> list[str]:
    """Give the values of a property, in order."""
    return sorted(q.object.value for q in quads if q.subject == NamedNode(subject) and q.predicate == predicate)  # type: ignore[union-attr]
