"""Catalog, dataset, versions, files and service in DCAT 3, with what DCAT-AP 3.0.1 asks for and recommends.

It asks of a catalogue title, description and publisher; of a dataset title and description; of a distribution an access
URL; of a data service a title and an endpoint URL; of an agent a name; and of each value a class
(https://semiceu.github.io/DCAT-AP/releases/3.0.1/). Values of language, file type, frequency and the like are those of
the EU's authority lists. No time of day is told, only days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from kg.graph.catalog.description import Description, Download, Statement, Version, day, text
from kg.graph.catalog.terms import (
    LICENCE,
    PROTOCOL,
    PUBLISHER_TYPES,
    SHA256,
    SOURCE,
    THEMES,
    WORLD,
    eu,
    media_type,
)
from kg.graph.namespaces import PREFIXES, term
from kg.lang.catalog import CATALOG

_ALPHA3 = {"ar": "ARA", "en": "ENG", "es": "SPA", "fr": "FRA", "ru": "RUS", "zh": "ZHO"}
_STANDARDS = tuple(NamedNode(PREFIXES["unres"].replace("ontology#", name)) for name in ("ontology", "shapes"))
_COPY = (
    "Read by machine from documents of the United Nations. Source: United Nations; this is an unofficial copy, and only"
    " the texts that the United Nations publishes are authentic. What was read out of them is given away under the"
    " licence stated."
)


def dcat(about: Description) -> Iterator[Statement]:
    """Yield what DCAT says, but for sizes and checksums."""
    yield from _catalog(about)
    yield from _people(about)
    yield from _dataset(about)
    yield from _coverage(about)
    for version, before in about.listed():
        yield from _version(about, version, before)
    yield from _distribution(about)
    yield from _service(about)


def files(about: Description, downloads: Iterable[Download]) -> Iterator[Statement]:
    """Yield sizes and checksums of files: what no file of the dataset itself can hold."""
    for each in downloads:
        subject = about.part(each.part)
        checksum = NamedNode(f"{subject.value}#checksum")
        size = Literal(str(each.size), datatype=term("xsd:nonNegativeInteger"))
        yield subject, term("dcat:byteSize"), size
        yield subject, term("spdx:checksum"), checksum
        yield checksum, term("rdf:type"), term("spdx:Checksum")
        yield checksum, term("spdx:algorithm"), SHA256
        yield checksum, term("spdx:checksumValue"), Literal(each.sha256, datatype=term("xsd:hexBinary"))


def pages(base: str) -> Iterator[Statement]:
    """Yield what the addresses are that the description leads to."""
    for path in ("", "docs"):
        yield NamedNode(base + path), term("rdf:type"), term("foaf:Document")
    for standard in _STANDARDS:
        yield standard, term("rdf:type"), term("dcterms:Standard")


def _catalog(about: Description) -> Iterator[Statement]:
    yield about.catalog, term("rdf:type"), term("dcat:Catalog")
    yield from _words(about.catalog)
    yield from _common(about, about.catalog)
    for code in _ALPHA3.values():  # those of the titles
        yield about.catalog, term("dcterms:language"), eu("language", code)
    yield about.catalog, term("dcterms:license"), LICENCE
    yield about.catalog, term("dcterms:spatial"), WORLD
    yield from _days(about, about.catalog)
    yield about.catalog, term("dcat:themeTaxonomy"), THEMES
    yield about.catalog, term("dcat:dataset"), about.dataset
    yield about.catalog, term("dcat:service"), about.part("sparql")
    yield about.catalog, term("foaf:homepage"), about.at("")


def _words(subject: NamedNode) -> Iterator[Statement]:
    for language, words in CATALOG.items():
        yield subject, term("dcterms:title"), text(words.TITLE, language)
        yield subject, term("dcterms:description"), text(words.DESCRIPTION, language)


def _common(about: Description, subject: NamedNode) -> Iterator[Statement]:
    yield subject, term("dcterms:publisher"), about.agent
    yield subject, term("dcat:contactPoint"), _contact(about)


def _contact(about: Description) -> NamedNode:
    return NamedNode(f"{about.catalog.value}#contact")


def _days(about: Description, subject: NamedNode) -> Iterator[Statement]:
    yield subject, term("dcterms:issued"), day(min(each.issued for each in about.versions))
    yield subject, term("dcterms:modified"), day(about.current.issued)


def _people(about: Description) -> Iterator[Statement]:
    contact, given = _contact(about), about.publisher.contact
    yield about.agent, term("rdf:type"), term("foaf:Agent")
    yield about.agent, term("foaf:name"), text(about.publisher.name)
    yield about.agent, term("dcterms:type"), NamedNode(PUBLISHER_TYPES + about.publisher.kind)
    yield contact, term("rdf:type"), term("vcard:Kind")
    yield contact, term("vcard:fn"), Literal(about.publisher.name)
    property_name = "vcard:hasEmail" if given.startswith("mailto:") else "vcard:hasURL"
    yield contact, term(property_name), NamedNode(given or about.base)


def _dataset(about: Description) -> Iterator[Statement]:
    dataset = about.dataset
    yield dataset, term("rdf:type"), term("dcat:Dataset")
    yield from _words(dataset)
    yield from _common(about, dataset)
    yield from _days(about, dataset)
    yield from _classified(dataset)
    yield dataset, term("dcterms:creator"), about.agent
    yield dataset, term("dcterms:identifier"), Literal(dataset.value)
    yield dataset, term("dcat:landingPage"), about.at("")
    yield dataset, term("foaf:page"), about.at("docs")
    yield dataset, term("dcterms:license"), LICENCE
    yield dataset, term("dcterms:rights"), term("unres:UnofficialCopy")
    yield dataset, term("dcterms:accessRights"), eu("access-right", "PUBLIC")
    yield dataset, term("dcterms:accrualPeriodicity"), eu("frequency", "IRREG")
    yield dataset, term("dcat:version"), Literal(about.current.version)
    yield dataset, term("adms:versionNotes"), text(_note(about))
    yield dataset, term("dcat:distribution"), about.part("nquads")
    for standard in _STANDARDS:
        yield dataset, term("dcterms:conformsTo"), standard
    yield from _origin(dataset)


def _note(about: Description) -> str:
    return about.current.note(about.versions[-2] if len(about.versions) > 1 else None)


def _classified(subject: NamedNode) -> Iterator[Statement]:
    for code in ("INTR", "JUST"):
        yield subject, term("dcat:theme"), eu("data-theme", code)
    for language, words in CATALOG.items():
        for keyword in words.KEYWORDS:
            yield subject, term("dcat:keyword"), text(keyword, language)


def _origin(dataset: NamedNode) -> Iterator[Statement]:
    statement = NamedNode(f"{dataset.value}#provenance")
    yield dataset, term("dcterms:relation"), SOURCE
    yield dataset, term("dcterms:provenance"), statement
    yield statement, term("rdf:type"), term("dcterms:ProvenanceStatement")
    yield statement, term("rdfs:label"), text(_COPY)


def _coverage(about: Description) -> Iterator[Statement]:
    """Say what the data covers: languages and days as they are in it; resolutions concern the whole world."""
    for language in sorted(about.statistics.languages):
        yield about.dataset, term("dcterms:language"), NamedNode(language)
    yield about.dataset, term("dcterms:spatial"), WORLD
    if about.statistics.first:
        period = NamedNode(f"{about.dataset.value}#period")
        yield about.dataset, term("dcterms:temporal"), period
        yield period, term("rdf:type"), term("dcterms:PeriodOfTime")
        yield period, term("dcat:startDate"), day(about.statistics.first)
        yield period, term("dcat:endDate"), day(about.statistics.last)


def version_part(version: str) -> str:
    """Give the part of the dataset's IRI that names a version.

    >>> version_part("0123456789abcdef")
    'version/0123456789abcdef'
    """
    return f"version/{version}"


def _version(about: Description, version: Version, before: Version | None) -> Iterator[Statement]:
    """Describe a version; of those that were replaced there is no file any more."""
    subject = about.part(version_part(version.version))
    yield about.dataset, term("dcat:hasVersion"), subject
    yield subject, term("rdf:type"), term("dcat:Dataset")
    for language, words in CATALOG.items():
        yield subject, term("dcterms:title"), text(f"{words.TITLE} ({version.version})", language)
    yield subject, term("dcterms:description"), text(f"State of {version.issued}: {version.note(None)}.")
    yield from _common(about, subject)
    yield from _classified(subject)
    yield subject, term("dcterms:license"), LICENCE
    yield subject, term("dcterms:rights"), term("unres:UnofficialCopy")
    yield subject, term("dcterms:spatial"), WORLD
    yield subject, term("dcterms:identifier"), Literal(subject.value)
    yield subject, term("dcterms:issued"), day(version.issued)
    yield subject, term("dcat:version"), Literal(version.version)
    yield subject, term("adms:versionNotes"), text(version.note(before))
    yield subject, term("dcat:isVersionOf"), about.dataset
    if before:
        yield subject, term("dcat:previousVersion"), about.part(version_part(before.version))
    if version == about.current:
        yield about.dataset, term("dcat:hasCurrentVersion"), subject
        yield subject, term("dcat:distribution"), about.part("nquads")


def _distribution(about: Description) -> Iterator[Statement]:
    subject, address = about.part("nquads"), about.at("download/dataset.nq.gz")
    yield subject, term("rdf:type"), term("dcat:Distribution")
    yield subject, term("dcterms:title"), text("The whole dataset in N-Quads, gzipped")
    yield subject, term("dcterms:description"), text("Every statement, in its named graph, with the description.")
    yield subject, term("dcat:accessURL"), address
    yield subject, term("dcat:downloadURL"), address
    yield subject, term("dcat:mediaType"), media_type("application/n-quads")
    yield subject, term("dcat:compressFormat"), media_type("application/gzip")
    yield subject, term("dcterms:format"), eu("file-type", "RDF_N_QUADS")
    yield subject, term("dcterms:issued"), day(about.current.issued)
    yield subject, term("dcterms:modified"), day(about.current.issued)
    yield subject, term("dcterms:license"), LICENCE
    yield subject, term("dcterms:rights"), term("unres:UnofficialCopy")
    yield subject, term("adms:status"), eu("distribution-status", "COMPLETED")
    yield subject, term("dcatap:availability"), eu("planned-availability", "AVAILABLE")
    for language in sorted(about.statistics.languages):
        yield subject, term("dcterms:language"), NamedNode(language)


def _service(about: Description) -> Iterator[Statement]:
    service, endpoint = about.part("sparql"), about.at("sparql")
    yield service, term("rdf:type"), term("dcat:DataService")
    yield service, term("dcterms:title"), text("SPARQL endpoint")
    yield service, term("dcterms:description"), text("Answers SPARQL 1.1 queries over the whole dataset; reads only.")
    yield from _common(about, service)
    yield from _classified(service)
    yield service, term("dcat:endpointURL"), endpoint
    yield service, term("dcat:endpointDescription"), endpoint
    yield service, term("dcat:servesDataset"), about.dataset
    yield service, term("dcat:landingPage"), about.at("")
    yield service, term("dcterms:conformsTo"), PROTOCOL
    yield service, term("dcterms:license"), LICENCE
    yield service, term("dcterms:accessRights"), eu("access-right", "PUBLIC")
