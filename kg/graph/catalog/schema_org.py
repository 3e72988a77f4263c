"""The dataset in schema.org's words, which search engines for data read; the same statements as a tree of JSON-LD.

What Google asks of a dataset (https://developers.google.com/search/docs/appearance/structured-data/dataset): name and a
description of 50 characters or more; and it recommends creator, licence, distribution, period, place, keywords,
identifier, version, what was measured.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.graph.catalog.description import Description, Download, Statement, number, text
from kg.graph.catalog.terms import LICENCE, SOURCE
from kg.graph.namespaces import PREFIXES, term
from kg.lang.catalog import CATALOG

_SCHEMA = PREFIXES["schema"]
_TYPE = term("rdf:type")
_ADDRESSES = ("url", "contentUrl", "license", "isBasedOn")
"""Properties whose values are addresses, whatever else is said of what is there."""
_DEEPEST = 5
"""Things within one another; data of others may be a chain of any length."""
_INTEGER = re.compile("-?[0-9]{1,18}")
_OF_LANGUAGE = {"ARA": "ar", "ENG": "en", "FRA": "fr", "RUS": "ru", "SPA": "es", "ZHO": "zh"}


def schema_org(about: Description) -> Iterator[Statement]:
    """Yield what schema.org says, but for sizes and checksums."""
    yield from _catalog(about)
    yield from _dataset(about)
    yield from _measured(about)
    file, address = about.part("nquads"), about.at("download/dataset.nq.gz")
    yield about.dataset, term("schema:distribution"), file
    yield file, _TYPE, term("schema:DataDownload")
    yield file, term("schema:name"), text("The whole dataset in N-Quads, gzipped")
    yield file, term("schema:contentUrl"), address
    yield file, term("schema:encodingFormat"), Literal("application/n-quads")
    yield file, term("schema:license"), LICENCE


def schema_files(about: Description, downloads: Iterable[Download]) -> Iterator[Statement]:
    """Yield sizes and checksums of files."""
    for each in downloads:
        yield about.part(each.part), term("schema:contentSize"), Literal(f"{each.size} B")
        yield about.part(each.part), term("schema:sha256"), Literal(each.sha256)


def _catalog(about: Description) -> Iterator[Statement]:
    yield about.catalog, _TYPE, term("schema:DataCatalog")
    yield from _words(about.catalog)
    yield about.catalog, term("schema:url"), about.catalog
    yield about.catalog, term("schema:publisher"), about.agent
    yield about.catalog, term("schema:license"), LICENCE
    yield about.catalog, term("schema:dataset"), about.dataset
    yield about.agent, _TYPE, term("schema:Organization")
    yield about.agent, term("schema:name"), text(about.publisher.name)
    yield about.agent, term("schema:url"), about.at("")


def _words(subject: NamedNode) -> Iterator[Statement]:
    for language, words in CATALOG.items():
        yield subject, term("schema:name"), text(words.TITLE, language)
        yield subject, term("schema:description"), text(words.DESCRIPTION, language)


def _dataset(about: Description) -> Iterator[Statement]:
    dataset, statistics = about.dataset, about.statistics
    yield dataset, _TYPE, term("schema:Dataset")
    yield from _words(dataset)
    yield dataset, term("schema:url"), about.at("")
    yield dataset, term("schema:identifier"), Literal(dataset.value)
    yield dataset, term("schema:creator"), about.agent
    yield dataset, term("schema:publisher"), about.agent
    yield dataset, term("schema:includedInDataCatalog"), about.catalog
    yield dataset, term("schema:license"), LICENCE
    yield dataset, term("schema:isAccessibleForFree"), Literal("true", datatype=term("xsd:boolean"))
    yield dataset, term("schema:isBasedOn"), SOURCE
    yield dataset, term("schema:creditText"), text("Source: United Nations (unofficial copy)")
    yield dataset, term("schema:version"), Literal(about.current.version)
    yield dataset, term("schema:dateModified"), Literal(about.current.issued, datatype=term("xsd:date"))
    yield (
        dataset,
        term("schema:datePublished"),
        Literal(min(each.issued for each in about.versions), datatype=term("xsd:date")),
    )
    for language, words in CATALOG.items():
        for keyword in words.KEYWORDS:
            yield dataset, term("schema:keywords"), text(keyword, language)
    for iri in sorted(statistics.languages):
        code = iri.rpartition("/")[2]
        yield dataset, term("schema:inLanguage"), Literal(_OF_LANGUAGE.get(code, code))
    if statistics.first:
        yield dataset, term("schema:temporalCoverage"), Literal(f"{statistics.first}/{statistics.last}")
    yield dataset, term("schema:spatialCoverage"), text("World")


def _measured(about: Description) -> Iterator[Statement]:
    """Yield the numbers that say at a glance how much there is."""
    for code, name, value in (
        ("statements", "Statements (RDF triples)", about.statistics.triples),
        ("resolutions", "Resolutions", about.current.works),
    ):
        variable = NamedNode(f"{about.dataset.value}#variable={code}")
        yield about.dataset, term("schema:variableMeasured"), variable
        yield variable, _TYPE, term("schema:PropertyValue")
        yield variable, term("schema:name"), text(name)
        yield variable, term("schema:value"), number(value)


def to_tree(statements: Iterable[Statement], root: str, *, language: str = "en") -> dict[str, Any]:
    """Give what schema.org says of a thing as JSON-LD, each other thing inside the first that speaks of it.

    Of words in several languages those of one are taken, which is what search engines understand.
    """
    said: dict[str, list[tuple[str, NamedNode | Literal]]] = {}
    for subject, predicate, value in statements:
        if predicate == _TYPE and isinstance(value, NamedNode) and value.value.startswith(_SCHEMA):
            said.setdefault(subject.value, []).append(("@type", value))
        elif predicate.value.startswith(_SCHEMA):
            said.setdefault(subject.value, []).append((predicate.value.removeprefix(_SCHEMA), value))
    made: dict[str, _Branch] = {root: _Branch(root)}
    waiting = deque(made.values())
    while waiting:
        branch = waiting.popleft()
        for key, value in said.get(branch.iri, ()):
            if isinstance(value, Literal):
                if value.language in (None, language):
                    branch.add(key, _plain(value))
            elif key == "@type" or key in _ADDRESSES or value.value not in said:
                branch.add(key, value.value.removeprefix(_SCHEMA) if key == "@type" else value.value)
            elif value.value in made or branch.depth == _DEEPEST:
                branch.add(key, {"@id": value.value})
            else:
                made[value.value] = below = _Branch(value.value, branch.depth + 1)
                branch.add(key, below.tree)
                waiting.append(below)
    for branch in made.values():
        branch.close()
    return {"@context": _SCHEMA, **made[root].tree}


@dataclass(slots=True)
class _Branch:
    """What is said of one thing, and how far it is from the root."""

    iri: str
    depth: int = 0
    tree: dict[str, Any] = field(default_factory=dict)

    def add(self, key: str, value: object) -> None:
        self.tree.setdefault(key, []).append(value)

    def close(self) -> None:
        """Put the keys in order, and one value in the place of a list of one."""
        found = {key: values[0] if len(values) == 1 else values for key, values in sorted(self.tree.items())}
        self.tree.clear()
        self.tree.update({"@id": self.iri, **found})


def _plain(value: Literal) -> str | int | bool:
    if value.datatype == term("xsd:integer") and _INTEGER.fullmatch(value.value):
        return int(value.value)
    return value.value == "true" if value.datatype == term("xsd:boolean") else value.value
