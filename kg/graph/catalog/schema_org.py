"""The dataset in schema.org's words, which search engines for data read; the same statements as a tree of JSON-LD.

What Google asks of a dataset (https://developers.google.com/search/docs/appearance/structured-data/dataset): name and a
description of 50 characters or more; and it recommends creator, licence, distribution, period, place, keywords,
identifier, version, what was measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    return {"@context": _SCHEMA, **_branch(root, said, language, frozenset())}


def _branch(
    iri: str, said: dict[str, list[tuple[str, NamedNode | Literal]]], language: str, above: frozenset[str]
) -> dict[str, Any]:
    found: dict[str, list[Any]] = {}
    for key, value in said.get(iri, ()):
        if isinstance(value, NamedNode):
            found.setdefault(key, []).append(_leaf(key, value.value, said, language, above | {iri}))
        elif value.language in (None, language):
            found.setdefault(key, []).append(_plain(value))
    return {"@id": iri, **{key: values[0] if len(values) == 1 else values for key, values in sorted(found.items())}}


def _leaf(
    key: str, iri: str, said: dict[str, list[tuple[str, NamedNode | Literal]]], language: str, above: frozenset[str]
) -> Any:  # noqa: ANN401 - any JSON value
    if key == "@type":
        return iri.removeprefix(_SCHEMA)
    if key in _ADDRESSES or iri not in said:
        return iri
    return {"@id": iri} if iri in above else _branch(iri, said, language, above)


def _plain(value: Literal) -> str | int | bool:
    if value.datatype == term("xsd:integer"):
        return int(value.value)
    return value.value == "true" if value.datatype == term("xsd:boolean") else value.value
