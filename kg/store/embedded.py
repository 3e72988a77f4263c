"""The store on this machine's disk: built beside, put in place at one stroke, opened to be read only.

    DIR/<version>/   an Oxigraph database
    DIR/<version>.statistics.json   what it holds, see `kg.store.statistics`
    DIR/current      JSON: which database counts (its folder, how its default graph is meant, how much is in it)

`current` is replaced by a rename after everything it speaks of is on the disk, so at any moment, and after any crash,
there is a whole store or none. A reader holds a shared lock on `<version>.lock`; a build removes the databases before
the last that nobody reads, so a running server goes on with its own through any number of builds.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import re
import shutil
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Literal

import pyoxigraph as ox

from kg.errors import BadQuery, StoreUnavailable
from kg.graph.statistics import Held, Statistics, Term
from kg.store.evaluate import evaluate, serialize
from kg.store.loading import load_files
from kg.store.protocol import Answer, Counts, Question, Row, no_form_of
from kg.store.screen import screen
from kg.store.statistics import count, holds, read_statistics, shares_nothing, write_statistics

_DATABASE = re.compile(r"[0-9A-Za-z]{1,16}(-\d+)?|\.new")
"""Names of folders that `build_store` makes; no other is removed."""


Meant = Literal["disjoint", "auto", "union", "own"]
"""How the default graph of what is loaded is meant.

`disjoint`: nothing is stated in it and no triple in two named graphs (so it is with `kg.graph.iris.graph_of`), so their
union is a matter of asking. `own`: it is what the files state in it. `union`: of all graphs, whatever they share.
`auto`: `own` where the files state anything there, else `union`.
"""


@dataclass(frozen=True, slots=True)
class Current:
    """What `DIR/current` says. A file without the last fields is of a version that knew only the union."""

    folder: str
    version: str
    union: bool
    """Queries ask Oxigraph for the union of the named graphs, no two of which share a triple."""
    triples: int
    """Those of all graphs; of a union each once."""
    graphs: int
    default_graph: Literal["union", "own"] = "union"
    """What queries find in the default graph: all triples, or those that the files state in it."""
    space: str = ""
    """What the IRIs of the dataset's own things begin with; empty where none is known."""

    @property
    def copied(self) -> bool:
        """Tell whether the default graph itself holds every triple: Oxigraph would count one of two graphs twice."""
        return self.default_graph == "union" and not self.union


Holds = Callable[[Iterable[Term], Iterable[Term]], Held]
Describe = Callable[[Statistics, Holds], tuple[Statistics, Path]]
"""Told what is in a database, writes one more file for it; gives the counts with that, and the file."""


def build_store(
    files: Sequence[Path],
    directory: Path,
    *,
    version: str,
    meant: Meant = "disjoint",
    space: str = "",
    describe: Describe | None = None,
    anew: bool = False,
) -> Current:
    """Load RDF files into a new database and put it in the place of the one before.

    Nothing is done where the same dataset of ours is there already, unless `anew`. `describe` writes the last file of
    a dataset of ours when all others are loaded and counted. Raises `InvalidData` for a file that is not RDF, naming
    it.
    """
    before = read_current(directory)
    if before and before.version == version and before.union and meant == "disjoint" and not anew:
        return before
    beside = directory / ".new"
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    empty = Current("", version, union=True, triples=0, graphs=0, space=space)
    current, statistics = _fill(beside, files, empty, meant, describe)
    _sync(beside)
    folder = _free_name(directory, version)
    os.rename(beside, directory / folder)
    write_statistics(statistics, _statistics_of(directory / folder))
    current = replace(current, folder=folder)
    _write(current, directory)
    for path in directory.iterdir():
        ours = path.is_dir() and _DATABASE.fullmatch(path.name)
        if ours and path.name not in {folder, before and before.folder}:
            _remove_unread(path)
    return current


def _fill(
    database: Path, files: Sequence[Path], current: Current, meant: Meant, describe: Describe | None
) -> tuple[Current, Statistics]:
    """Load the files, settle how the default graph is meant, count, and add the description."""
    store = ox.Store(str(database))
    load_files(store, files, blank_nodes=meant != "disjoint")
    current = _settle(store, current, meant)
    if current.copied:
        store.bulk_extend(ox.Quad(q.subject, q.predicate, q.object) for q in store if q.graph_name != ox.DefaultGraph())
    store.flush()
    store.optimize()
    statistics = count_all(store, current)
    if describe:
        statistics, last = describe(statistics, partial(holds, store))
        load_files(store, [last], blank_nodes=False)
        store.flush()
    return replace(current, triples=statistics.triples, graphs=len(statistics.graphs)), statistics


def _settle(store: ox.Store, current: Current, meant: Meant) -> Current:
    """Say what the default graph is; a union of graphs that share no triple needs no copying."""
    if meant == "disjoint":
        return current
    stated = next(store.quads_for_pattern(None, None, None, ox.DefaultGraph()), None) is not None
    graphs = sum(1 for _ in store.named_graphs())
    if meant == "own" or (meant == "auto" and stated):
        return replace(current, default_graph="own", union=False, graphs=graphs)
    return replace(current, union=not stated and (graphs <= 1 or shares_nothing(store)), graphs=graphs)


def count_all(store: ox.Store, current: Current) -> Statistics:
    """Count what a database holds."""
    own = current.default_graph == "own"
    disjoint = current.union or (own and not current.graphs)
    return count(store, copied=current.copied, disjoint=disjoint, own=own, space=current.space)


def _statistics_of(database: Path) -> Path:
    return database.with_name(f"{database.name}.statistics.json")


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
        _statistics_of(database).unlink(missing_ok=True)
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


def read_counts(directory: Path) -> Statistics | None:
    """Read what the build counted in the database that counts; None where there is none."""
    current = read_current(directory)
    return read_statistics(_statistics_of(directory / current.folder)) if current else None


def version_of(files: Sequence[Path]) -> str:
    """Name a state of the data by the bytes of its files."""
    digest = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:16]


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

    def __init__(self, directory: Path, *, default_graph: Literal["auto", "union", "own"] = "auto") -> None:
        current = read_current(directory)
        if not current:
            raise StoreUnavailable(f"{directory} holds no store: build the dataset first (kg build)")
        self.path, self.built = directory / current.folder, current
        if default_graph == "own" and current.union:
            current = replace(current, default_graph="own", union=False)
        self.current = current
        self._statistics = self._meant(read_statistics(_statistics_of(self.path)))
        self.counted_beside = False
        """Whether a process of its own is making the counts."""
        self._counting = Lock()
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
            raise no_form_of("graph" if isinstance(results, ox.QueryTriples) else "bindings")
        return Answer(wanted, serialize(results, wanted) or b"")

    def select(self, text: str) -> list[Row]:
        """Give the rows of a SELECT of our own, over all graphs; what two of them state may come twice."""
        results = evaluate(self._open, text, union=not self.current.copied)
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

    def statistics(self) -> Statistics:
        """Give the counts that the build made; a store of an earlier version is counted now, which takes a while.

        Raises `StoreUnavailable` for those who ask meanwhile, or while it is counted beside (`kg.store.counting`).
        """
        if found := self._statistics:
            return found
        if self.counted_beside or not self._counting.acquire(blocking=False):
            raise StoreUnavailable("what is in here is being counted: ask again in a minute")
        try:
            return self._statistics or self.take(count_all(self._open, self.built))
        finally:
            self._counting.release()

    def take(self, counted: Statistics) -> Statistics:
        """Take counts of what was built, and keep them where the disk can be written."""
        with contextlib.suppress(OSError):
            write_statistics(counted, _statistics_of(self.path))
        self._statistics = found = self._meant(counted) or counted
        return found

    def _meant(self, counted: Statistics | None) -> Statistics | None:
        """Give the counts as the default graph is meant here: a dataset of ours states nothing in its own."""
        return replace(counted, default_triples=0) if counted and self.current != self.built else counted

    @property
    def counted(self) -> Statistics | None:
        """The counts, where they are there."""
        return self._statistics

    def named_graphs(self) -> Iterator[ox.NamedNode | ox.BlankNode]:
        """Yield the names of the graphs."""
        return self._open.named_graphs()

    def missing(self, graphs: Sequence[str]) -> Sequence[str]:
        """Give those of the graphs that are not here; what is no IRI is passed over."""
        return [iri for iri in graphs if (node := _node(iri)) and not self._open.contains_named_graph(node)]

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
        graph = ox.DefaultGraph() if self.current.copied else None
        found: dict[ox.Triple, None] = {}
        for quad in self._open.quads_for_pattern(subject, None, target, graph):
            found[quad.triple] = None
            if limit and len(found) >= limit:
                break
        return sorted(found, key=str)


def _node(iri: str) -> ox.NamedNode | None:
    with contextlib.suppress(ValueError):
        return ox.NamedNode(iri)
    return None
