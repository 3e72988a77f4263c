"""The dataset described for catalogs: DCAT 3 as DCAT-AP 3.0.1 wants it, VoID with counts, schema.org Dataset.

DCAT-AP asks of a catalogue title, description and publisher; of a dataset title and description; of a distribution an
access URL; of a data service a title and an endpoint URL; of an agent a name
(https://semiceu.github.io/DCAT-AP/releases/3.0.1/). Values of language, file type, licence and frequency are those of
the EU's authority lists. No time of day: what changes with a build is its version, a hash over the data.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import iris
from kg.graph.merge.claims import split_line
from kg.graph.namespaces import PREFIXES, shorten, term
from kg.lang.catalog import CATALOG

_EU = "http://publications.europa.eu/resource/authority/"
_LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
_TYPE, _LANGUAGE, _ADOPTED = (term(name).value for name in ("rdf:type", "eli:language", "eli:date_document"))


@dataclass(frozen=True, slots=True)
class Download:
    """A file that the server offers: its part of the dataset's IRI, its path below the base, what it is."""

    part: str
    path: str
    title: str
    media_type: str
    file_type: str
    """Code in the EU's list of file types."""
    compressed: bool = False


DOWNLOADS: tuple[Download, ...] = (
    Download(
        "nquads", "download/dataset.nq.gz", "N-Quads, sorted, gzipped", "application/n-quads", "RDF_N_QUADS", True
    ),
)
"""Whole-dataset files; the server offers each at its path."""


@dataclass(slots=True)
class Summary:
    """Counts over quads that come one by one; exact where each quad comes once."""

    quads: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    predicates: Counter[str] = field(default_factory=Counter)
    languages: set[str] = field(default_factory=set)
    first: str | None = None
    last: str | None = None
    """Earliest and latest date of adoption."""

    def add(self, quad: Quad) -> None:
        """Count one more quad."""
        value = quad.object
        self._count(quad.predicate.value, value.value if isinstance(value, NamedNode | Literal) else "")

    def add_line(self, line: str) -> None:
        """Count one more line of N-Quads."""
        _, predicate, value, _ = split_line(line)
        self._count(predicate[1:-1], value[1:-1] if value[0] == "<" else value[1:].partition('"')[0])

    def _count(self, predicate: str, value: str) -> None:
        self.quads += 1
        self.predicates[predicate] += 1
        if predicate == _TYPE:
            self.classes[value] += 1
        elif predicate == _LANGUAGE:
            self.languages.add(value)
        elif predicate == _ADOPTED:
            self.first = min(self.first or value, value)
            self.last = max(self.last or value, value)

    def take(self, other: Summary) -> None:
        """Add the counts of another part of the dataset, which has no quad in common with this."""
        self.quads += other.quads
        self.classes.update(other.classes)
        self.predicates.update(other.predicates)
        self.languages |= other.languages
        self.first = min(filter(None, (self.first, other.first)), default=None)
        self.last = max(filter(None, (self.last, other.last)), default=None)

    def to_json(self) -> dict[str, Any]:
        """Give the counts as JSON values, which `Summary.from_json` reads back."""
        counts = {"classes": dict(self.classes), "predicates": dict(self.predicates)}
        period = {"first": self.first, "last": self.last}
        return {"quads": self.quads, "languages": sorted(self.languages)} | counts | period

    @classmethod
    def from_json(cls, stated: Mapping[str, Any]) -> Summary:
        """Read counts back."""
        counters = {name: Counter(stated[name]) for name in ("classes", "predicates")}
        return cls(**{**stated, **counters, "languages": set(stated["languages"])})


def summarize(quads: Iterable[Quad]) -> Summary:
    """Count quads in constant memory."""
    summary = Summary()
    for quad in quads:
        summary.add(quad)
    return summary


def summarize_lines(lines: Iterable[str]) -> Summary:
    """Count lines of N-Quads in constant memory."""
    summary = Summary()
    for line in lines:
        summary.add_line(line)
    return summary


Statement = tuple[NamedNode, NamedNode, NamedNode | Literal]


def catalog_quads(summary: Summary, *, base: str, version: str) -> Iterator[Quad]:
    """Give the description of the dataset, in the graph `<base>catalog`; `version` names this state of the data."""
    graph = NamedNode(iris.graph("catalog", base=base))
    for statement in dict.fromkeys(_statements(summary, base, version)):
        yield Quad(*statement, graph)


def _statements(summary: Summary, base: str, version: str) -> Iterator[Statement]:
    yield from _catalog(base)
    yield from _dataset(summary, base, version)
    for download in DOWNLOADS:
        yield from _distribution(download, base)
    yield from _service(base)
    yield from _counts(summary, base)


def _text(value: str, language: str = "en") -> Literal:
    return Literal(value, language=language)


def _publisher(base: str) -> NamedNode:
    return NamedNode(f"{iris.catalog(base=base)}#publisher")


def _catalog(base: str) -> Iterator[Statement]:
    catalog, publisher = NamedNode(iris.catalog(base=base)), _publisher(base)
    yield catalog, term("rdf:type"), term("dcat:Catalog")
    yield catalog, term("dcterms:title"), _text("Catalog of the resolutions of the United Nations as linked data")
    yield catalog, term("dcterms:description"), _text("The dataset of this server, its files and its SPARQL endpoint.")
    yield catalog, term("dcterms:publisher"), publisher
    yield catalog, term("dcterms:language"), NamedNode(f"{_EU}language/ENG")
    yield catalog, term("dcterms:license"), NamedNode(_LICENCE)
    yield catalog, term("dcat:dataset"), NamedNode(iris.dataset(base=base))
    yield catalog, term("dcat:service"), NamedNode(iris.dataset("sparql", base=base))
    yield catalog, term("foaf:homepage"), NamedNode(base)
    yield publisher, term("rdf:type"), term("foaf:Agent")
    yield publisher, term("foaf:name"), _text("The unres project")


def _dataset(summary: Summary, base: str, version: str) -> Iterator[Statement]:
    dataset = NamedNode(iris.dataset(base=base))
    for class_name in ("dcat:Dataset", "void:Dataset", "schema:Dataset"):
        yield dataset, term("rdf:type"), term(class_name)
    for language, words in CATALOG.items():
        for predicate in ("dcterms:title", "schema:name"):
            yield dataset, term(predicate), _text(words.TITLE, language)
        for predicate in ("dcterms:description", "schema:description"):
            yield dataset, term(predicate), _text(words.DESCRIPTION, language)
    yield dataset, term("dcterms:publisher"), _publisher(base)
    yield dataset, term("schema:creator"), _publisher(base)
    yield dataset, term("dcterms:identifier"), Literal(dataset.value)
    yield dataset, term("dcat:landingPage"), NamedNode(base)
    yield dataset, term("schema:url"), NamedNode(base)
    yield dataset, term("dcterms:source"), NamedNode("https://documents.un.org/")
    yield dataset, term("dcterms:rights"), term("unres:UnofficialCopy")
    for predicate in ("dcterms:license", "schema:license"):
        yield dataset, term(predicate), NamedNode(_LICENCE)
    yield dataset, term("dcterms:accessRights"), NamedNode(f"{_EU}access-right/PUBLIC")
    for predicate in ("dcat:version", "schema:version"):
        yield dataset, term(predicate), Literal(version)
    yield dataset, term("dcat:theme"), NamedNode(f"{_EU}data-theme/INTR")
    yield dataset, term("dcterms:conformsTo"), NamedNode(PREFIXES["unres"].removesuffix("#"))
    for keyword in ("United Nations", "resolutions", "General Assembly", "citations", "linked data"):
        yield dataset, term("dcat:keyword"), _text(keyword)
        yield dataset, term("schema:keywords"), _text(keyword)
    for code in sorted(summary.languages):
        yield dataset, term("dcterms:language"), NamedNode(code)
    yield from _period(summary, dataset)


def _period(summary: Summary, dataset: NamedNode) -> Iterator[Statement]:
    if not (summary.first and summary.last):
        return
    period = NamedNode(f"{dataset.value}#period")
    yield dataset, term("dcterms:temporal"), period
    yield dataset, term("schema:temporalCoverage"), Literal(f"{summary.first}/{summary.last}")
    yield period, term("rdf:type"), term("dcterms:PeriodOfTime")
    yield period, term("dcat:startDate"), Literal(summary.first, datatype=term("xsd:date"))
    yield period, term("dcat:endDate"), Literal(summary.last, datatype=term("xsd:date"))


def _distribution(download: Download, base: str) -> Iterator[Statement]:
    dataset = NamedNode(iris.dataset(base=base))
    subject, address = NamedNode(iris.dataset(download.part, base=base)), NamedNode(base + download.path)
    yield dataset, term("dcat:distribution"), subject
    yield dataset, term("schema:distribution"), subject
    yield dataset, term("void:dataDump"), address
    yield subject, term("rdf:type"), term("dcat:Distribution")
    yield subject, term("rdf:type"), term("schema:DataDownload")
    yield subject, term("dcterms:title"), _text(download.title)
    yield subject, term("dcat:accessURL"), address
    yield subject, term("dcat:downloadURL"), address
    yield subject, term("schema:contentUrl"), address
    yield subject, term("schema:encodingFormat"), Literal(download.media_type)
    yield (
        subject,
        term("dcat:mediaType"),
        NamedNode(f"http://www.iana.org/assignments/media-types/{download.media_type}"),
    )
    yield subject, term("dcterms:format"), NamedNode(f"{_EU}file-type/{download.file_type}")
    if download.compressed:
        gzip = NamedNode("http://www.iana.org/assignments/media-types/application/gzip")
        yield subject, term("dcat:compressFormat"), gzip
    yield subject, term("dcterms:license"), NamedNode(_LICENCE)
    yield subject, term("dcterms:rights"), term("unres:UnofficialCopy")


def _service(base: str) -> Iterator[Statement]:
    service, dataset = NamedNode(iris.dataset("sparql", base=base)), NamedNode(iris.dataset(base=base))
    endpoint = NamedNode(f"{base}sparql")
    yield service, term("rdf:type"), term("dcat:DataService")
    yield service, term("dcterms:title"), _text("SPARQL endpoint")
    yield service, term("dcat:endpointURL"), endpoint
    yield service, term("dcat:endpointDescription"), endpoint
    yield service, term("dcat:servesDataset"), dataset
    yield service, term("dcterms:conformsTo"), NamedNode("https://www.w3.org/TR/sparql11-protocol/")
    yield service, term("dcterms:license"), NamedNode(_LICENCE)
    yield service, term("dcterms:publisher"), _publisher(base)
    yield dataset, term("void:sparqlEndpoint"), endpoint


def _counts(summary: Summary, base: str) -> Iterator[Statement]:
    """Count triples, classes and properties (VoID), and give the way in: an example, the shape of the IRIs."""
    dataset = NamedNode(iris.dataset(base=base))
    yield dataset, term("void:triples"), _integer(summary.quads)
    yield dataset, term("void:classes"), _integer(len(summary.classes))
    yield dataset, term("void:properties"), _integer(len(summary.predicates))
    yield dataset, term("void:uriSpace"), Literal(f"{base}id/")
    used = {space for space in PREFIXES.values() for predicate in summary.predicates if predicate.startswith(space)}
    for space in sorted(used):
        yield dataset, term("void:vocabulary"), NamedNode(space)
    for iri, count in sorted(summary.classes.items()):
        part = NamedNode(iris.within(dataset.value, "class", shorten(iri)))
        yield dataset, term("void:classPartition"), part
        yield part, term("void:class"), NamedNode(iri)
        yield part, term("void:entities"), _integer(count)
    for iri, count in sorted(summary.predicates.items()):
        part = NamedNode(iris.within(dataset.value, "property", shorten(iri)))
        yield dataset, term("void:propertyPartition"), part
        yield part, term("void:property"), NamedNode(iri)
        yield part, term("void:triples"), _integer(count)


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=term("xsd:integer"))
