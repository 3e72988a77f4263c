"""Read files of RDF into an Oxigraph database.

A file's format is told by its suffix. Blank nodes of two files stay apart, except in our own N-Quads, which have none.
Nothing that a file names is fetched: a JSON-LD context must stand in the file itself. Relative IRIs count from
`file:///<name of the file>`, which tells no one where it lies on this machine.
"""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import IO
from urllib.parse import quote

import pyoxigraph as ox

from kg.errors import InvalidData
from kg.store.doctype import HEAD, check_doctype

_LOADERS = 2
"""Threads that load: Oxigraph parses and sorts outside the interpreter's lock."""
_GROUP_BYTES = 3_000_000
"""Packed size of files that are loaded at one go: about 150,000 quads."""
SUFFIXES = ("nq", "nt", "ttl", "trig", "rdf", "jsonld")
"""Of the files that are looked for in a folder; each may be packed (`.gz`)."""


def load_files(store: ox.Store, files: Sequence[Path], *, blank_nodes: bool) -> None:
    """Load files; with `blank_nodes` each by itself, so that those of two files stay apart.

    Raises `InvalidData` for a file that is not RDF, naming it.
    """
    for path in files:
        format_of(path)
    root = _common_folder(files)
    try:
        with ThreadPoolExecutor(_LOADERS) as loaders:
            for _ in loaders.map(partial(_load_group, store, root), _groups(files, alone=blank_nodes)):
                pass
    except (SyntaxError, ValueError, EOFError, gzip.BadGzipFile) as error:
        name = _culprit(files, root)
        if "LoadDocumentCallback" in str(error):
            raise InvalidData(
                f"{name} leaves its JSON-LD context elsewhere, and nothing is fetched here:"
                " write the context into the file, or convert it to N-Quads"
            ) from error
        raise InvalidData(f"{name} is not the RDF that its name says: {error}") from error


def _groups(files: Sequence[Path], *, alone: bool) -> Iterator[list[Path]]:
    """Part files into groups that are loaded at one go: our own many small ones together, any other file by itself.

    Measured with 4.4 million quads: one load of all takes 4 GB of memory, groups of 250,000 quads 0.6 GB; the time is
    the same. What others wrote may have blank nodes, whose names mean something within one file only.
    """
    group: list[Path] = []
    size = 0
    for path in files:
        group.append(path)
        size += path.stat().st_size
        if alone or size > _GROUP_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group


def _load_group(store: ox.Store, root: Path, files: Sequence[Path]) -> None:
    if len(files) > 1:
        store.bulk_load(io.BufferedReader(Chained(files), 1 << 20), ox.RdfFormat.N_QUADS)
        return
    for path in files:
        with open_rdf(path) as file:
            store.bulk_load(file, format_of(path), base_iri=_base_of(path, root))


def _common_folder(files: Sequence[Path]) -> Path:
    parents = [str(path.absolute().parent) for path in files]
    return Path(os.path.commonpath(parents)) if parents else Path("/")


def _base_of(path: Path, root: Path) -> str:
    """Give the base of the relative IRIs in a file, which tells no folder of this machine."""
    return f"file:///{quote(path.absolute().relative_to(root).as_posix())}"


def _culprit(files: Sequence[Path], root: Path) -> str:
    """Name the first file that can't be parsed: only asked once a load has failed."""
    for path in files:
        try:
            with open_rdf(path) as file:
                for _ in ox.parse(file, format_of(path), base_iri=_base_of(path, root)):
                    pass
        except (SyntaxError, ValueError, EOFError, OSError):
            return path.name
    return "a file"


def format_of(path: Path) -> ox.RdfFormat:
    """Tell the format of a file by its suffix, gzipped or not; raise `InvalidData` for a suffix that is not RDF's.

    >>> format_of(Path("a.nq.gz"))
    <RdfFormat N-Quads>
    """
    found = ox.RdfFormat.from_extension(_suffix(path))
    if not found:
        raise InvalidData(
            f"{path.name}: its suffix names no RDF format: {' '.join('.' + name for name in SUFFIXES)} (and .gz) do"
        )
    return found


def find_files(folder: Path) -> list[Path]:
    """Find the files of RDF in a folder and below it, in order; what begins with a full stop is left out."""
    return sorted(
        path
        for path in folder.rglob("*")
        if _suffix(path) in SUFFIXES
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.is_file()
    )


def _suffix(path: Path) -> str:
    return Path(path.name.removesuffix(".gz")).suffix.removeprefix(".").lower()


def open_rdf(path: Path) -> IO[bytes]:
    """Open a file of RDF, unpacking it where it is gzipped; raise `InvalidData` for what is not to be parsed."""
    try:
        if ox.RdfFormat.from_extension(_suffix(path)) == ox.RdfFormat.RDF_XML:
            check_doctype(_head_of(path), path.name)
        return _unpacked(path)
    except OSError as error:
        raise InvalidData(f"{path} can't be read: {error.strerror or error}") from error


def _unpacked(path: Path) -> IO[bytes]:
    return gzip.open(path) if path.suffix == ".gz" else path.open("rb")  # type: ignore[return-value]


def _head_of(path: Path) -> bytes:
    """Read the first bytes; none of what is damaged, which the parser will say."""
    with _unpacked(path) as file:
        try:
            return file.read(HEAD)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            return b""


class Chained(io.RawIOBase):
    """Many files of N-Quads as one, so that they are loaded at one go."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.pieces = self._read(paths)
        self.rest = b""

    @staticmethod
    def _read(paths: Sequence[Path]) -> Iterator[bytes]:
        for path in paths:
            with open_rdf(path) as file:
                while piece := file.read(1 << 20):
                    yield piece
            yield b"\n"  # a last line without its end must not run into the next file

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer, as `io.RawIOBase` wants it."""
        if not self.rest:
            self.rest = next(self.pieces, b"")
        size = min(len(buffer), len(self.rest))
        buffer[:size], self.rest = self.rest[:size], self.rest[size:]
        return size
