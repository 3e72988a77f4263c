"""The store on this machine's disk: built beside, put in place at one stroke, opened to be read only.

    DIR/<version>/   an Oxigraph database
    DIR/current      JSON: which database counts (its folder, how its default graph is meant, how much is in it)

`current` is replaced by a rename after everything it speaks of is on the disk, so at any moment, and after any crash,
there is a whole store or none. A reader holds a shared lock on `<version>.lock`; a build removes the databases before
the last that nobody reads, so a running server goes on with its own through any number of builds.
"""

from __future__ import annotations

import fcntl
import gzip
import hashlib
import io
import json
import os
import re
import shutil
import weakref
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kg.errors import BadQuery, InvalidData, StoreUnavailable
from kg.store.evaluate import evaluate, serialize
from kg.store.protocol import Answer, Counts, NotAcceptable, Question, Row
from kg.store.screen import screen

_DATABASE = re.compile(r"[0-9A-Za-z]{1,16}(-\d+)?|\.new")
"""Names of folders that `build_store` makes; no other is removed."""
_LOADERS = 2
"""Threads that load: Oxigraph parses and sorts outside the interpreter's lock."""
_GROUP_BYTES = 3_000_000
"""Packed size of files that are loaded at one go: about 150,000 quads."""


@dataclass(frozen=True, slots=True)
class Current:
    """What `DIR/current` says."""

    folder: str
    version: str
    union: bool
    """The default graph is the union of the named ones, which share no triple; else it holds all triples itself."""
    triples: int
    graphs: int


def build_store(files: Sequence[Path], directory: Path, *, version: str, union: bool = True) -> Current:
    """Load RDF files into a new database and put it in the place of the one before.

    Nothing is done where the version is there already. `union`: no triple stands in two graphs (so it is with
    `kg.graph.iris.graph_of`); else every triple is copied into the default graph, since Oxigraph counts one that
    stands in two graphs twice. Raises `InvalidData` for a file that is not RDF, naming it.
    """
    before = read_current(directory)
    if before and before.version == version and before.union == union:
        return before
    beside = directory / ".new"
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    triples, graphs = _load(files, beside, union=union)
    _sync(beside)
    folder = _free_name(directory, version)
    os.rename(beside, directory / folder)
    current = Current(folder, version, union, triples, graphs)
    _write(current, directory)
    for path in directory.iterdir():
        ours = path.is_dir() and _DATABASE.fullmatch(path.name)
        if ours and path.name not in {folder, before and before.folder}:
            _remove_unread(path)
    return current


def _lock_of(database: Path) -> Path:
    return database.with_name(f"{database.name}.lock")


def _remove_unread(database: Path) -> None:
    """Remove a database, unless a reader holds its lock."""
    with _lock_of(database).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        shutil.rmtree(database, ignore_errors=True)
        _lock_of(database).unlink(missing_ok=True)


def _hold(database: Path) -> int | None:
    """Lock a database against removal as long as the descriptor is open; on a read-only disk nothing is removed."""
    try:
        lock = os.open(_lock_of(database), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError:
        return None
    fcntl.flock(lock, fcntl.LOCK_SH)
    return lock


def read_current(directory: Path) -> Current | None:
    """Read which database counts; None where there is none."""
    try:
        current = Current(**json.loads((directory / "current").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return current if (directory / current.folder).is_dir() else None


def version_of(files: Sequence[Path]) -> str:
    """Name a state of the data by the bytes of its files."""
    digest = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:16]


def _load(files: Sequence[Path], directory: Path, *, union: bool) -> tuple[int, int]:
    for path in files:
        format_of(path)
    store = ox.Store(str(directory))
    try:
        with ThreadPoolExecutor(_LOADERS) as loaders:
            for _ in loaders.map(partial(_load_group, store), _groups(files, union=union)):
                pass
    except (SyntaxError, ValueError, EOFError, gzip.BadGzipFile) as error:
        raise InvalidData(f"{_culprit(files)} is not the RDF that its name says: {error}") from error
    if not union:
        store.bulk_extend(ox.Quad(q.subject, q.predicate, q.object) for q in store if q.graph_name != ox.DefaultGraph())
    store.flush()
    store.optimize()
    graphs = sum(1 for _ in store.named_graphs())
    triples = len(store) if union else sum(1 for _ in store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    return triples, graphs


def _groups(files: Sequence[Path], *, union: bool) -> Iterator[list[Path]]:
    """Part files into groups that are loaded at one go: our own many small ones together, any other file by itself.

    Measured with 4.4 million quads: one load of all takes 4 GB of memory, groups of 250,000 quads 0.6 GB; the time is
    the same. What others wrote may have blank nodes, whose names mean something within one file only.
    """
    group: list[Path] = []
    size = 0
    for path in files:
        group.append(path)
        size += path.stat().st_size
        if not union or size > _GROUP_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group


def _load_group(store: ox.Store, files: Sequence[Path]) -> None:
    if len(files) > 1:
        store.bulk_load(io.BufferedReader(Chained(files), 1 << 20), ox.RdfFormat.N_QUADS)
        return
    for path in files:
        with open_rdf(path) as file:
            store.bulk_load(file, format_of(path), base_iri=path.absolute().as_uri())


def _culprit(files: Sequence[Path]) -> str:
    """Name the first file that can't be parsed: only asked once a load has failed."""
    for path in files:
        try:
            with open_rdf(path) as file:
                for _ in ox.parse(file, format_of(path), base_iri="file:///"):
                    pass
        except (SyntaxError, ValueError, EOFError, OSError):
            return path.name
    return "a file"


def format_of(path: Path) -> ox.RdfFormat:
    """Tell the format of a file by its suffix, gzipped or not; raise `InvalidData` for a suffix that is not RDF's.

    >>> format_of(Path("a.nq.gz"))
    <RdfFormat N-Quads>
    """
    suffix = Path(path.name.removesuffix(".gz")).suffix.removeprefix(".")
    found = ox.RdfFormat.from_extension(suffix)
    if not found:
        raise InvalidData(f"{path.name}: its suffix names no RDF format: .nq .nt .ttl .trig .rdf .jsonld (and .gz) do")
    return found


def open_rdf(path: Path) -> IO[bytes]:
    """Open a file of RDF, unpacking it where it is gzipped."""
    try:
        return gzip.open(path) if path.suffix == ".gz" else path.open("rb")  # type: ignore[return-value]
    except OSError as error:
        raise InvalidData(f"{path} can't be read: {error.strerror}") from error


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


def _sync(directory: Path) -> None:
    for path in [*directory.iterdir(), directory]:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _free_name(directory: Path, version: str) -> str:
    names = (f"{version}-{number}" if number else version for number in range(1000))
    return next(name for name in names if not (directory / name).exists())


def _write(current: Current, directory: Path) -> None:
    beside = directory / "current.new"
    with beside.open("w", encoding="utf-8") as file:
        json.dump(asdict(current), file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, directory / "current")


class EmbeddedStore:
    """A database on disk, read in this process."""

    _release: Callable[[], object] = staticmethod(lambda: None)

    def __init__(self, directory: Path) -> None:
        current = read_current(directory)
        if not current:
            raise StoreUnavailable(f"{directory} holds no store: build the dataset first (kg build)")
        self.current = current
        self.path = directory / current.folder
        if (lock := _hold(self.path)) is not None:
            self._release = weakref.finalize(self, os.close, lock)
        try:
            self.oxigraph: ox.Store | None = ox.Store.read_only(str(self.path))
        except (OSError, RuntimeError) as error:  # RuntimeError: RocksDB finds its files damaged
            raise StoreUnavailable(
                f"the store in {directory} can't be opened: delete that folder and build the dataset again"
            ) from error

    @property
    def version(self) -> str:
        """Name of the state of the data."""
        return self.current.version

    def query(self, question: Question) -> Answer:
        """Answer a query of our own."""
        union = self.current.union and not screen(question.text, max_bytes=1 << 24, max_depth=1000).names_dataset
        default, named = question.default_graphs, question.named_graphs
        try:
            results = evaluate(
                self._open,
                question.text,
                union=union,
                default_graphs=None if default is None else list(default),
                named_graphs=None if named is None else list(named),
                base=question.base,
            )
        except (SyntaxError, ValueError) as error:
            raise BadQuery(str(error)) from error
        wanted = question.graph if isinstance(results, ox.QueryTriples) else question.bindings
        if wanted is None:
            raise NotAcceptable(
                "this query gives a graph: ask for ttl, nt, jsonld, rdf, nq or trig"
                if isinstance(results, ox.QueryTriples)
                else "this query gives a table or yes or no: ask for json, xml, csv or tsv"
            )
        return Answer(wanted, serialize(results, wanted) or b"")

    def select(self, text: str) -> list[Row]:
        """Give the rows of a SELECT of our own."""
        results = evaluate(self._open, text, union=self.current.union)
        assert isinstance(results, ox.QuerySolutions)
        names = [variable.value for variable in results.variables]
        return [{name: row[name] for name in names if row[name] is not None} for row in results]

    def describe(self, iri: str) -> list[ox.Triple]:
        """Give the statements with this subject, in a fixed order."""
        return self._match(ox.NamedNode(iri), None, None)

    def incoming(self, iri: str, *, limit: int) -> list[ox.Triple]:
        """Give statements with this object, at most so many."""
        return self._match(None, ox.NamedNode(iri), limit)

    def counts(self) -> Counts:
        """Count what is in here."""
        return Counts(self.current.triples, self.current.graphs)

    def close(self) -> None:
        """Let go of the files."""
        self.oxigraph = None
        self._release()

    @property
    def _open(self) -> ox.Store:
        if self.oxigraph is None:
            raise StoreUnavailable("the store is closed")
        return self.oxigraph

    def _match(self, subject: ox.NamedNode | None, target: ox.NamedNode | None, limit: int | None) -> list[ox.Triple]:
        graph = None if self.current.union else ox.DefaultGraph()
        found: dict[ox.Triple, None] = {}
        for quad in self._open.quads_for_pattern(subject, None, target, graph):
            found[quad.triple] = None
            if limit and len(found) >= limit:
                break
        return sorted(found, key=str)
