"""What a catalog says of a dataset, as one value; every published figure is one of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from kg.graph import iris
from kg.graph.namespaces import term
from kg.graph.statistics import Statistics

Statement = tuple[NamedNode, NamedNode, NamedNode | Literal]

PROJECT = "The unres project"
MOST_VERSIONS = 100
"""Versions that the catalog lists, the latest; the history in the dataset folder has all."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who answers for the catalog."""

    name: str
    kind: str = "NonProfitOrganisation"
    """Code in the ADMS list of publisher types."""
    contact: str = ""
    """An address `mailto:…` or `https://…`; empty: the front page."""


@dataclass(frozen=True, slots=True)
class Version:
    """A state of the dataset that was published."""

    version: str
    issued: str
    """The day, as ISO 8601 writes it."""
    software: str
    triples: int
    works: int

    def note(self, before: Version | None) -> str:
        """Say what it holds and how that differs from the version before.

        >>> Version("b", "2026-01-02", "kg 1", 1500, 3).note(Version("a", "2026-01-01", "kg 1", 1600, 2))
        '1,500 statements (-100), 3 resolutions (+1)'
        """
        triples = f" ({self.triples - before.triples:+,})" if before else ""
        works = f" ({self.works - before.works:+,})" if before else ""
        noun = "resolution" if self.works == 1 else "resolutions"
        return f"{self.triples:,} statements{triples}, {self.works:,} {noun}{works}"


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the whole dataset that the server offers, and what its bytes are."""

    size: int
    sha256: str
    part: str = "nquads"
    """Its part of the dataset's IRI."""
    path: str = "download/dataset.nq.gz"
    """Its path below the base."""


@dataclass(frozen=True, slots=True)
class Description:
    """A dataset of ours as a catalog describes it."""

    base: str
    publisher: Publisher
    statistics: Statistics
    versions: Sequence[Version]
    """Oldest first; the last is the one described."""
    examples: Sequence[str] = field(default=())
    """IRIs of a few works."""
    unstated: frozenset[str] = frozenset()
    """Counts, by their names in VoID, that the description leaves out."""

    @property
    def current(self) -> Version:
        """The version described."""
        return self.versions[-1]

    @property
    def catalog(self) -> NamedNode:
        """IRI of the catalog."""
        return NamedNode(iris.catalog(base=self.base))

    @property
    def dataset(self) -> NamedNode:
        """IRI of the dataset."""
        return NamedNode(iris.dataset(base=self.base))

    @property
    def agent(self) -> NamedNode:
        """IRI of the publisher."""
        return NamedNode(f"{self.catalog.value}#publisher")

    def part(self, name: str) -> NamedNode:
        """IRI of a part of the dataset: a file, a version, the service, a set of links."""
        return NamedNode(iris.dataset(name, base=self.base))

    def at(self, path: str) -> NamedNode:
        """IRI of an address of the server."""
        return NamedNode(self.base + path)

    def listed(self) -> Iterator[tuple[Version, Version | None]]:
        """Yield the versions that the catalog lists, each with the one before."""
        pairs = zip(self.versions, (None, *self.versions), strict=False)
        yield from list(pairs)[-MOST_VERSIONS:]


def number(value: int) -> Literal:
    """Write a count as the store keeps it."""
    return Literal(str(value), datatype=term("xsd:integer"))


def day(value: str) -> Literal:
    """Write a day."""
    return Literal(value, datatype=term("xsd:date"))


def text(value: str, language: str = "en") -> Literal:
    """Write words in a language."""
    return Literal(value, language=language)
