"""Quads to bytes and back: one table of formats, and sorted N-Quads that two builds can be compared by.

All formats are Oxigraph's own; its JSON-LD is the expanded form, with the project's prefixes where it has a context.
"""

from __future__ import annotations

import gzip
import heapq
import io
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any, cast

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kg.errors import InvalidData
from kg.graph.namespaces import PREFIXES


@dataclass(frozen=True, slots=True)
class Format:
    """A serialization: its suffix in addresses and file names, its media types (the first is sent)."""

    name: str
    suffix: str
    media_types: tuple[str, ...]
    rdf: RdfFormat
    charset: bool = False
    """Whether the media type takes a charset parameter."""

    @property
    def media_type(self) -> str:
        """Give the media type as it is registered."""
        return self.media_types[0]

    @property
    def content_type(self) -> str:
        """Give the value of the Content-Type header."""
        return f"{self.media_type}; charset=utf-8" if self.charset else self.media_type


FORMATS: tuple[Format, ...] = (
    Format("Turtle", "ttl", ("text/turtle", "application/x-turtle"), RdfFormat.TURTLE, charset=True),
    Format("JSON-LD", "jsonld", ("application/ld+json", "application/json"), RdfFormat.JSON_LD),
    Format("N-Triples", "nt", ("application/n-triples", "text/plain"), RdfFormat.N_TRIPLES),
    Format("RDF/XML", "rdf", ("application/rdf+xml",), RdfFormat.RDF_XML),
    Format("TriG", "trig", ("application/trig",), RdfFormat.TRIG),
    Format("N-Quads", "nq", ("application/n-quads",), RdfFormat.N_QUADS),
)
"""Registered formats; the first is what a client gets that takes anything."""


_COMPRESSION = 4
"""Level of gzip: 6 packs a tenth smaller and takes twice as long."""


def format_by_suffix(suffix: str) -> Format | None:
    """Find a format by its suffix, with or without a dot.

    >>> format_by_suffix(".ttl").media_type
    'text/turtle'
    """
    return next((f for f in FORMATS if f.suffix == suffix.removeprefix(".").lower()), None)


def format_by_media_type(media_type: str) -> Format | None:
    """Find a format by media type, parameters aside.

    >>> format_by_media_type("application/LD+json; profile=x").suffix
    'jsonld'
    """
    plain = media_type.partition(";")[0].strip().lower()
    return next((f for f in FORMATS if plain in f.media_types), None)


def to_bytes(quads: Iterable[Quad], to: Format) -> bytes:
    """Serialize quads, sorted; formats without graphs get the union of all, each triple once.

    The same statements give the same bytes.
    """
    if to.rdf.supports_datasets:
        ordered = sorted(set(quads), key=str)
        written = serialize(ordered, format=to.rdf, prefixes=_used(q.triple for q in ordered))
    else:
        triples = sorted({quad.triple for quad in quads}, key=str)
        written = serialize(triples, format=to.rdf, prefixes=_used(triples))
    data = written or b""
    return _compact(data) if to.rdf == RdfFormat.JSON_LD else data


def rewrite(lines: Iterable[bytes], to: Format) -> bytes:
    """Write statements in another format, in their order: sorted lines of N-Triples, each once."""
    read = b"".join(lines)
    quads = parse(read, format=RdfFormat.N_TRIPLES)
    used = {prefix: space for prefix, space in PREFIXES.items() if b"<" + space.encode() in read}
    written = serialize(quads, format=to.rdf, prefixes=used) or b""
    return _compact(written) if to.rdf == RdfFormat.JSON_LD else written


def _used(triples: Iterable[Triple]) -> dict[str, str]:
    """Pick the prefixes that shorten something, so that small descriptions stay small."""
    iris: set[str] = set()
    for triple in triples:
        iris.add(triple.predicate.value)
        if isinstance(triple.object, NamedNode):
            iris.add(triple.object.value)
        elif isinstance(triple.object, Literal):
            iris.add(triple.object.datatype.value)
    return {prefix: space for prefix, space in PREFIXES.items() if any(iri.startswith(space) for iri in iris)}


def _compact(expanded: bytes) -> bytes:
    """Shorten the keys of expanded JSON-LD by a context of the prefixes used; nothing is fetched or guessed."""
    used: set[str] = set()

    def short(key: str) -> str:
        if key.startswith("@"):
            return key
        for prefix, space in PREFIXES.items():
            if key.startswith(space) and key != space:
                used.add(prefix)
                return f"{prefix}:{key[len(space) :]}"
        return key

    def walk(value: Any, key: str = "") -> Any:  # noqa: ANN401 - any JSON value
        if isinstance(value, dict):
            return {short(k): walk(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [walk(each, key) for each in value]
        return short(value) if key in ("@type", "@datatype") and isinstance(value, str) else value

    graph = walk(json.loads(expanded))
    document = {"@context": {prefix: PREFIXES[prefix] for prefix in sorted(used)}, "@graph": graph}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def read_bytes(data: bytes, given: Format) -> Iterator[Quad]:
    """Parse quads, fetching nothing; `InvalidData` with the line where it is malformed."""
    try:
        yield from parse(data, format=given.rdf)
    except SyntaxError as error:
        raise InvalidData(f"not valid {given.name}: {error}") from error


def write_quads(quads: Iterable[Quad], path: Path) -> int:
    """Write sorted N-Quads, each once, gzipped where the name ends in .gz; give their number.

    Without a time or name in the gzip header, the same quads give the same bytes.
    """
    lines = sorted({f"{quad} .\n" for quad in quads})
    write_lines(lines, path)
    return len(lines)


def write_lines(lines: Iterable[str], path: Path) -> None:
    """Write lines of N-Quads as they come, gzipped where the name ends in .gz; the file is whole or not there."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")  # two workers may have the same bytes to read
    with beside.open("wb") as raw:
        if path.suffix == ".gz":
            with gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=_COMPRESSION, mtime=0) as packed:
                for some in _chunks(lines):
                    packed.write(some)
        else:
            raw.writelines(line.encode() for line in lines)
    beside.replace(path)


def _chunks(lines: Iterable[str]) -> Iterator[bytes]:
    """Join lines to pieces of some hundred kilobytes: a call of zlib for each line costs more than the packing."""
    rest = iter(lines)
    while some := list(islice(rest, 2000)):
        yield "".join(some).encode()


def _open(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path, "rb")) if path.suffix == ".gz" else path.open("rb")


def read_lines(path: Path) -> Iterator[str]:
    """Stream the lines of an N-Quads file, gzipped or not."""
    with _open(path) as lines, io.TextIOWrapper(lines, encoding="utf-8", newline="\n") as text:
        yield from text


def read_quads(path: Path) -> Iterator[Quad]:
    """Stream the quads of an N-Quads file, gzipped or not; `InvalidData` where it is damaged."""
    try:
        with _open(path) as lines:
            yield from parse(lines, format=RdfFormat.N_QUADS)
    except (SyntaxError, EOFError, gzip.BadGzipFile) as error:
        raise InvalidData(f"{path} is damaged ({error}): delete it and build again") from error


def merge_quads(paths: Iterable[Path], out: Path) -> int:
    """Merge sorted N-Quads files into one, each quad once, in constant memory; give the number of quads."""
    count = 0

    def once() -> Iterator[str]:
        nonlocal count
        last = ""
        for line in heapq.merge(*(read_lines(path) for path in paths)):
            if line != last:
                count, last = count + 1, line
                yield line

    write_lines(once(), out)
    return count
