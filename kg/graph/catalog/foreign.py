"""RDF of others described as far as it is known: how much of what there is, and where it can be asked.

Of its origin, licence, languages and files nothing is said, since nothing is known; the things of the description are
named below the address that it was asked for at.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.graph.catalog.description import Publisher, Statement, text
from kg.graph.catalog.terms import PROTOCOL, eu
from kg.graph.catalog.void import counts
from kg.graph.namespaces import term
from kg.graph.statistics import Statistics


def foreign(
    base: str, publisher: Publisher, statistics: Statistics, version: str, *, unstated: frozenset[str] = frozenset()
) -> Iterator[Statement]:
    """Describe what a server at `base` serves; `unstated` are counts that are not known."""
    catalog, dataset, service = (NamedNode(base + path) for path in ("catalog", "dataset", "dataset/sparql"))
    agent, home = NamedNode(f"{base}catalog#publisher"), NamedNode(base)
    yield from _kinds(catalog, "dcat:Catalog", "schema:DataCatalog")
    yield from _words(
        catalog, f"Catalog of {base}", "One dataset and the SPARQL endpoint that answers queries over it."
    )
    yield catalog, term("dcterms:publisher"), agent
    yield catalog, term("dcterms:language"), eu("language", "ENG")
    yield catalog, term("dcat:dataset"), dataset
    yield catalog, term("schema:dataset"), dataset
    yield catalog, term("dcat:service"), service
    yield catalog, term("foaf:homepage"), home
    yield from _kinds(home, "foaf:Document")
    yield from _kinds(agent, "foaf:Agent")
    yield agent, term("foaf:name"), text(publisher.name)
    yield from _kinds(dataset, "dcat:Dataset", "void:Dataset", "schema:Dataset")
    yield from _words(dataset, f"Dataset at {base}", _amount(statistics, unstated))
    yield dataset, term("dcterms:identifier"), Literal(dataset.value)
    yield dataset, term("dcat:landingPage"), home
    yield dataset, term("schema:url"), home
    yield dataset, term("schema:includedInDataCatalog"), catalog
    yield dataset, term("schema:isAccessibleForFree"), Literal("true", datatype=term("xsd:boolean"))
    if version:
        yield dataset, term("dcat:version"), Literal(version)
        yield dataset, term("schema:version"), Literal(version)
    yield dataset, term("void:sparqlEndpoint"), NamedNode(f"{base}sparql")
    yield from counts(dataset, statistics, unstated=unstated)
    yield from _service(service, dataset, base)


def _kinds(subject: NamedNode, *names: str) -> Iterator[Statement]:
    for name in names:
        yield subject, term("rdf:type"), term(name)


def _words(subject: NamedNode, title: str, description: str) -> Iterator[Statement]:
    for name in ("dcterms:title", "schema:name"):
        yield subject, term(name), text(title)
    for name in ("dcterms:description", "schema:description"):
        yield subject, term(name), text(description)


def _amount(statistics: Statistics, unstated: frozenset[str]) -> str:
    said = f"RDF: {statistics.triples:,} statements"
    if not {"classes", "properties"} & unstated:
        said += f" with {len(statistics.properties):,} properties about things of {len(statistics.classes):,} classes"
    return f"{said}, published as linked data and at a SPARQL endpoint."


def _service(service: NamedNode, dataset: NamedNode, base: str) -> Iterator[Statement]:
    endpoint = NamedNode(f"{base}sparql")
    yield from _kinds(service, "dcat:DataService")
    yield service, term("dcterms:title"), text("SPARQL endpoint")
    yield service, term("dcat:endpointURL"), endpoint
    yield service, term("dcat:endpointDescription"), endpoint
    yield service, term("dcat:servesDataset"), dataset
    yield service, term("dcterms:conformsTo"), PROTOCOL
