"""VoID: how much there is of what, the ways in, and the links into other datasets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.graph import iris
from kg.graph.catalog.description import Description, Statement, number, text
from kg.graph.namespaces import PREFIXES, shorten, term
from kg.graph.statistics import Statistics

_FEATURES = ("Turtle", "JSON-LD", "N-Triples", "RDF_XML", "N-Quads")


@dataclass(frozen=True, slots=True)
class Target:
    """Another dataset that links lead to: the space of its IRIs, its name and front page."""

    space: str
    code: str
    name: str
    homepage: str


TARGETS: tuple[Target, ...] = (
    Target("http://www.wikidata.org/entity/", "wikidata", "Wikidata", "https://www.wikidata.org/"),
    Target("http://metadata.un.org/thesaurus/", "unbis", "UNBIS Thesaurus", "https://metadata.un.org/thesaurus/"),
    Target("http://metadata.un.org/sdg/", "sdg", "Sustainable Development Goals", "https://metadata.un.org/sdg/"),
    Target("http://eurovoc.europa.eu/", "eurovoc", "EuroVoc", "https://eurovoc.europa.eu/"),
)
LINKING: tuple[str, ...] = (
    "schema:sameAs",
    "owl:sameAs",
    "skos:exactMatch",
    "skos:closeMatch",
    "skos:broadMatch",
    "skos:narrowMatch",
    "skos:relatedMatch",
    "rdfs:seeAlso",
    "foaf:focus",
    "eli:is_about",
    "dcterms:subject",
)
"""Properties whose triples are links where they lead into another dataset."""
MOST_PARTITIONS = 1_000
"""Classes, and properties, that are counted each by itself; data of others may have any number."""


def void(about: Description) -> Iterator[Statement]:
    """Yield what VoID says."""
    dataset = about.dataset
    yield dataset, term("rdf:type"), term("void:Dataset")
    yield from counts(dataset, about.statistics, unstated=about.unstated)
    yield dataset, term("void:documents"), number(about.statistics.documents)
    yield dataset, term("void:uriSpace"), Literal(f"{about.base}id/")
    yield dataset, term("void:sparqlEndpoint"), about.at("sparql")
    yield dataset, term("void:dataDump"), about.at("download/dataset.nq.gz")
    yield dataset, term("void:openSearchDescription"), about.at("opensearch.xml")
    yield dataset, term("foaf:homepage"), about.at("")
    for example in about.examples:
        yield dataset, term("void:exampleResource"), NamedNode(example)
    for name in _FEATURES:
        yield dataset, term("void:feature"), NamedNode(f"http://www.w3.org/ns/formats/{name}")
    for target in TARGETS:
        if links := about.statistics.links.get(target.space):
            yield from _linksets(about, target, links)


def counts(
    dataset: NamedNode, statistics: Statistics, *, unstated: frozenset[str] = frozenset()
) -> Iterator[Statement]:
    """Count what any dataset holds: triples, things, classes and properties, each of these by itself."""
    for name, value in figures(statistics).items():
        if name not in unstated:
            yield dataset, term(f"void:{name}"), number(value)
    for space in sorted(
        {space for space in PREFIXES.values() for iri in statistics.properties if iri.startswith(space)}
    ):
        yield dataset, term("void:vocabulary"), NamedNode(space)
    for iri, count in sorted(most(statistics.classes)):
        part = NamedNode(iris.within(dataset.value, "class", shorten(iri)))
        yield dataset, term("void:classPartition"), part
        yield part, term("void:class"), NamedNode(iri)
        yield part, term("void:entities"), number(count)
    for iri, count in sorted(most(statistics.properties)):
        part = NamedNode(iris.within(dataset.value, "property", shorten(iri)))
        yield dataset, term("void:propertyPartition"), part
        yield part, term("void:property"), NamedNode(iri)
        yield part, term("void:triples"), number(count)


def most(counted: Mapping[str, int]) -> list[tuple[str, int]]:
    """Give the classes or properties that are told by themselves: the most frequent, of which there are few in ours."""
    return list(counted.items())[:MOST_PARTITIONS]


def figures(statistics: Statistics) -> dict[str, int]:
    """Give the counts of a whole dataset by their names in VoID."""
    return {
        "triples": statistics.triples,
        "entities": statistics.entities,
        "classes": len(statistics.classes),
        "properties": len(statistics.properties),
        "distinctSubjects": statistics.distinct_subjects,
        "distinctObjects": statistics.distinct_objects,
    }


def _linksets(about: Description, target: Target, links: Mapping[str, int]) -> Iterator[Statement]:
    goal = about.part(f"target/{target.code}")
    yield goal, term("rdf:type"), term("void:Dataset")
    yield goal, term("dcterms:title"), text(target.name)
    yield goal, term("foaf:homepage"), NamedNode(target.homepage)
    yield goal, term("void:uriSpace"), Literal(target.space)
    for iri, count in sorted(links.items()):
        linkset = about.part(f"links/{target.code}/{shorten(iri).partition(':')[2]}")
        yield about.dataset, term("void:subset"), linkset
        yield linkset, term("rdf:type"), term("void:Linkset")
        yield linkset, term("dcterms:title"), text(f"Links to {target.name} by {shorten(iri)}")
        yield linkset, term("void:linkPredicate"), NamedNode(iri)
        yield linkset, term("void:subjectsTarget"), about.dataset
        yield linkset, term("void:objectsTarget"), goal
        yield linkset, term("void:triples"), number(count)


def void_document(about: Description) -> Iterator[Statement]:
    """Yield what is said of the document that says it."""
    address = about.at(".well-known/void")
    yield address, term("rdf:type"), term("void:DatasetDescription")
    yield address, term("dcterms:title"), text("VoID description of the dataset")
    yield address, term("foaf:primaryTopic"), about.dataset
