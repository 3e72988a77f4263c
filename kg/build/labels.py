"""Labels of concepts that an operator has: read from a file, and put on the concepts that documents are about.

The UNBIS thesaurus and EuroVoc have labels in many languages, which are their publishers' own and do not come with this
program. Whoever has them names the file (`--labels FILE`, or `KG_LABELS`):

    SKOS    any format of RDF: `skos:prefLabel` and `skos:altLabel` with a language
    CSV     a row a concept: its IRI in the column `uri`, its labels in columns `ar`, `en`, `es`, `fr`, `ru`, `zh`

What stands in it of other things, and in other languages, is passed over. A row that is wrong is named and left out.
The goals of sustainable development have their names in an authority list, and keep those.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.errors import InvalidData, KgError
from kg.graph import iris
from kg.graph.concepts import LONGEST, is_goal, read_concept
from kg.graph.merge.claims import join_line, n3
from kg.graph.merge.named import Labels
from kg.graph.namespaces import term
from kg.model import LANGUAGES
from kg.store.dataset import Skipped
from kg.store.doctype import HEAD, check_doctype
from kg.store.loading import format_of
from kg.text.read import read_bytes

_MOST_NAMED = 20
"""Rows that are named one by one; of more, it is said how many."""
_COLUMN = "uri"
_PREFERRED, _OTHER = term("skos:prefLabel"), term("skos:altLabel")


@dataclass(frozen=True, slots=True)
class LabelFile:
    """A file of labels as it was read: its name and hash, the labels, and the rows that were left out."""

    name: str
    sha256: str
    labels: Labels
    skipped: tuple[Skipped, ...] = ()

    def describe(self) -> Iterator[str]:
        """Yield lines that say what the labels come from, in the graph of the labels."""
        subject = f"<{self.labels.graph}>"
        said = (
            ("rdf:type", str(term("prov:Entity"))),
            ("rdfs:label", str(Literal(f"Labels of concepts, from the file {self.name}", language="en"))),
            ("dcterms:source", str(Literal(self.name))),
            ("schema:sha256", str(Literal(self.sha256))),
        )
        yield from (join_line((subject, n3(name), value), self.labels.graph) for name, value in said)


@dataclass(slots=True)
class _Read:
    """Labels while they are read: of a concept, language to names, the preferred one first."""

    preferred: dict[str, dict[str, str]] = field(default_factory=dict)
    others: dict[str, dict[str, None]] = field(default_factory=dict)

    def take(self, iri: str, text: str, language: str, *, preferred: bool) -> None:
        """Take in a label; of two preferred ones in a language, the second is another name."""
        literal = str(Literal(text, language=language))
        if preferred and self.preferred.setdefault(iri, {}).setdefault(language, literal) == literal:
            return
        self.others.setdefault(iri, {})[literal] = None


def read_labels(path: Path, *, limit: int, base: str) -> LabelFile:
    """Read a file of labels of at most `limit` bytes; raises `KgError` where it can't be read as what its name says."""
    data = _unpacked(read_bytes(path, limit=limit), path, limit)
    read, wrong = _Read(), list[Skipped]()
    if path.name.lower().removesuffix(".gz").endswith(".csv"):
        wrong += _shorten(_read_rows(data, read, path.name), path.name)
    else:
        _read_rdf(data, path, read)
    if not read.preferred and not read.others:
        raise KgError(f"{path} has no label of a concept of UNBIS, EuroVoc or the SDGs: look at --labels{_why(wrong)}")
    graph = iris.entity("labels", base=base)
    preferred = {iri: tuple(names.values()) for iri, names in read.preferred.items()}
    others = {iri: tuple(names) for iri, names in read.others.items()}
    return LabelFile(path.name, hashlib.sha256(data).hexdigest(), Labels(graph, preferred, others), tuple(wrong))


def _unpacked(data: bytes, path: Path, limit: int) -> bytes:
    """Unpack what is gzipped, up to the limit."""
    if path.suffix.lower() != ".gz":
        return data
    try:
        unpacked = gzip.GzipFile(fileobj=io.BytesIO(data)).read(limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise KgError(f"{path} is not gzipped, as its name says ({error})") from error
    if len(unpacked) > limit:
        raise KgError(f"{path} unpacks to more than {limit:,} bytes: take a part of it, or raise KG_MAX_SOURCE_BYTES")
    return unpacked


def _why(wrong: Iterable[Skipped]) -> str:
    return "".join(f"; {each.name}: {each.reason}" for each in list(wrong)[:1])


def _read_rows(data: bytes, read: _Read, name: str) -> Iterator[Skipped]:
    """Read the rows of a CSV file; yield those that are wrong."""
    try:
        rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        header = [cell.strip().casefold() for cell in next(rows, [])]
    except (UnicodeDecodeError, csv.Error) as error:
        raise KgError(f"{name} is no CSV in UTF-8 ({error})") from error
    languages = {column: code for column, code in enumerate(header) if code in LANGUAGES}
    if _COLUMN not in header or not languages:
        raise KgError(f"{name} needs a first row with {_COLUMN!r} and one of {', '.join(LANGUAGES)}")
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Skipped(f"{name}, line {rows.line_num}", str(error))
            continue
        if row is None:
            return
        if row and (reason := _read_row(row, header, languages, read)):
            yield Skipped(f"{name}, line {rows.line_num}", reason)


def _read_row(row: list[str], header: list[str], languages: Mapping[int, str], read: _Read) -> str:
    """Read a row; say what is wrong with it, nothing where it is right."""
    if len(row) != len(header):
        return f"{len(row)} cells, not {len(header)}"
    given = row[header.index(_COLUMN)].strip()
    try:
        iri = NamedNode(given).value
    except ValueError:
        return f"{given[:60]!r} is no IRI"
    labels = [(" ".join(row[column].split()), language) for column, language in languages.items()]
    if not any(text for text, _ in labels):
        return "no label"
    if too_long := next((text for text, _ in labels if not _is_name(text)), ""):
        return f"a label that is none: {too_long[:60]!r}"
    concept = read_concept(iri)
    for text, language in labels:
        if text and concept and not is_goal(concept):
            read.take(concept.iri, text, language, preferred=True)
    return ""


def _is_name(text: str) -> bool:
    return len(text) <= LONGEST and not any(unicodedata.category(char) == "Cc" for char in text)


def _read_rdf(data: bytes, path: Path, read: _Read) -> None:
    """Read SKOS in any format of RDF; nothing that it names is fetched."""
    if format_of(path) == RdfFormat.RDF_XML:
        check_doctype(data[:HEAD], path.name)
    try:
        for quad in parse(data, format_of(path), base_iri="file:///labels"):
            if quad.predicate not in (_PREFERRED, _OTHER) or not isinstance(quad.subject, NamedNode):
                continue
            concept, label = read_concept(quad.subject.value), quad.object
            if concept and not is_goal(concept) and isinstance(label, Literal) and label.language in LANGUAGES:
                text = " ".join(label.value.split())
                if text and _is_name(text):
                    read.take(concept.iri, text, label.language, preferred=quad.predicate == _PREFERRED)
    except (SyntaxError, ValueError) as error:
        raise InvalidData(f"{path} is not the RDF that its name says: {error}") from error


def _shorten(wrong: Iterable[Skipped], name: str) -> Iterator[Skipped]:
    """Yield the first rows, then how many more there are."""
    more = 0
    for number, each in enumerate(wrong):
        if number < _MOST_NAMED:
            yield each
        else:
            more += 1
    if more:
        yield Skipped(name, f"and {more:,} more rows that are wrong")
