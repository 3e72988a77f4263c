"""Send a dataset, or any files of RDF, to another server, graph by graph, and only what it has not got.

The files are read twice and never held: first to learn which graphs there are and what is in each (a digest), then to
send those that are new or changed, a large one in pieces: PUT, then POST. What the server took is noted in a file
beside the dataset, so that a run that was interrupted goes on, and a later one sends what has changed and removes what
is gone, of what was loaded by it. The catalog, which names the version of the data, is taken away first and put last:
a server in front (`kg.store.remote`) knows by it that the data is in motion.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InvalidData, KgError
from kg.graph import iris
from kg.settings import Settings
from kg.store.dataset import Layout
from kg.store.graphs import GraphRefused, GraphStore, pause
from kg.store.loading import find_files, format_of, open_rdf

PIECE = 8_000_000
"""Bytes of N-Triples that are sent at one go."""
GATHERED = 64_000_000
"""Bytes of a file that are held to bring its graphs together."""
_SAVE_SECONDS = 2.0
_OURS = re.compile(rb"""(<[^<>"\\\s]+> <[^<>"\\\s]+> (?:<[^<>"\\\s]+>|".*"\S*)) <([^<>"\\\s]+)> \.\n""")
"""A line of N-Quads as `kg build` writes it, without blank nodes; any other is left to the parser."""

Tell = Callable[[str, int, int], None]
"""Told what is done, how many parts of it are, of how many."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Triples of one graph, as N-Triples; None is the default graph."""

    graph: str | None
    triples: bytes
    blank: bool = False
    """Has blank nodes, whose names mean something within one request only."""


@dataclass(slots=True)
class Held:
    """What is known of a graph of the dataset."""

    pieces: int = 0
    digest: int = 0

    def add(self, piece: Piece) -> None:
        """Take note of a piece; in which order they come does not matter."""
        self.pieces += 1
        own = hashlib.blake2b(piece.triples, digest_size=16).digest()
        self.digest = (self.digest + int.from_bytes(own, "big")) % (1 << 128)


@dataclass(slots=True)
class Loaded:
    """What a load did."""

    graphs: int = 0
    triples: int = 0
    unchanged: int = 0
    removed: int = 0
    seconds: float = 0.0
    refused: list[str] = field(default_factory=list)
    noted: bool = True
    """What the server took is noted for the next run."""


class Notes:
    """What a server has taken: the digest of each graph, empty for one that was begun."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.graphs: dict[str, str] = {}
        self.saved = True
        self._last = time.monotonic()
        with contextlib.suppress(OSError, ValueError, TypeError, AttributeError):
            read = json.loads(path.read_text(encoding="utf-8"))["graphs"]
            self.graphs = {str(name): str(digest) for name, digest in read.items()}

    def note(self, graph: str | None, digest: str) -> None:
        """Note what is known of a graph now."""
        self.graphs[graph or ""] = digest
        if time.monotonic() - self._last > _SAVE_SECONDS:
            self.save()

    def forget(self, graph: str | None) -> None:
        """Note that a graph is there no more."""
        self.graphs.pop(graph or "", None)

    def save(self) -> None:
        """Write the notes whole or not at all; where the folder can't be written, the next run begins anew."""
        beside = self.path.with_name(f"{self.path.name}.new")
        try:
            beside.write_text(json.dumps({"graphs": self.graphs}, ensure_ascii=False, indent=0), encoding="utf-8")
            os.replace(beside, self.path)
        except OSError:
            self.saved = False
        self._last = time.monotonic()


def load_dataset(
    given: Path,
    address: str,
    *,
    settings: Settings,
    tell: Tell,
    again: bool = False,
    wait: Callable[[float], None] = pause,
) -> Loaded:
    """Make the graph store at an address hold what a dataset folder, a folder or a file of RDF holds.

    `again`: send all, whatever was noted. Raises `KgError`, saying what to do; graphs that the server refuses are named
    in what comes back, and the others are sent.
    """
    files = _files(given)
    notes = Notes(notes_of(given, address))
    if again:
        notes.graphs = dict.fromkeys(notes.graphs, "")
    store = GraphStore(address, settings=settings, wait=wait)
    started, loaded = time.monotonic(), Loaded()
    try:
        _reach(store, notes)
        held = _survey(files, tell)
        _bring(store, held, files, notes, loaded, tell, catalog=iris.graph("catalog", base=settings.base_iri))
    finally:
        store.close()
        notes.save()
        loaded.noted, loaded.seconds = notes.saved, time.monotonic() - started
    return loaded


def notes_of(given: Path, address: str) -> Path:
    """Give the file that holds what a server took of a dataset: in its folder, or beside a single file."""
    name = f"load-{hashlib.sha256(address.encode()).hexdigest()[:12]}.json"
    return given / name if given.is_dir() else given.with_name(f"{given.name}.{name}")


def _files(given: Path) -> list[Path]:
    """List the files to be sent, the catalog last."""
    if given.is_file():
        return [given]
    if not given.is_dir():
        raise InvalidData(f"{given} is not there: name a dataset folder (kg build makes one) or a file of RDF")
    ours = Layout(given)
    files = sorted(ours.quads.glob("*.nq.gz")) if ours.manifest.is_file() else find_files(given)
    if not files:
        raise InvalidData(f"{given} holds no dataset (kg build makes one) and no file of RDF")
    return sorted(files, key=lambda path: path == ours.shard("catalog"))


def _reach(store: GraphStore, notes: Notes) -> None:
    """See that the server answers and lets us write, before any file is read.

    What it took is forgotten where it holds nothing of it any more.
    """
    done = [graph for graph, digest in notes.graphs.items() if digest and graph]
    if not store.holds(done[-1] if done else None) and done:
        notes.graphs.clear()
    store.try_writing()


def _survey(files: Sequence[Path], tell: Tell) -> dict[str | None, Held]:
    """Learn what is in each graph."""
    held: dict[str | None, Held] = {}
    for number, path in enumerate(files, start=1):
        of_file: dict[str | None, int] = {}
        for piece in read_pieces(path):
            of_file[piece.graph] = of_file.get(piece.graph, 0) + 1
            if piece.blank and of_file[piece.graph] > 1:
                raise InvalidData(
                    f"{path.name}: {piece.graph or 'the default graph'} has blank nodes and is too large for one"
                    " request: load that file with the server's own tool"
                )
            held.setdefault(piece.graph, Held()).add(piece)
        tell(f"read {path.name}", number, len(files))
    return held


def _bring(
    store: GraphStore,
    held: dict[str | None, Held],
    files: Sequence[Path],
    notes: Notes,
    loaded: Loaded,
    tell: Tell,
    *,
    catalog: str,
) -> None:
    """Remove what is gone and send what is new or changed."""
    due = {graph: each.pieces for graph, each in held.items() if notes.graphs.get(graph or "") != f"{each.digest:032x}"}
    gone = [graph or None for graph in notes.graphs if (graph or None) not in held]
    loaded.unchanged = len(held) - len(due)
    if not due and not gone:
        return
    if catalog in held and notes.graphs.get(catalog):
        store.delete(catalog)
        due[catalog] = held[catalog].pieces
    for graph in due:
        notes.graphs[graph or ""] = ""
    notes.save()
    for graph in gone:
        store.delete(graph)
        notes.forget(graph)
        loaded.removed += 1
    for number, path in enumerate(files, start=1):
        for piece in read_pieces(path):
            if piece.graph in due:
                _send(store, piece, held[piece.graph], due, notes, loaded)
        tell(f"sent {path.name}", number, len(files))


def _send(
    store: GraphStore, piece: Piece, held: Held, due: dict[str | None, int], notes: Notes, loaded: Loaded
) -> None:
    """Send one piece; when it was the last of its graph, note that the server has it."""
    graph = piece.graph
    try:
        if due[graph] == held.pieces:
            store.put(graph, piece.triples)
        else:
            store.add(graph, piece.triples)
    except GraphRefused as error:
        loaded.refused.append(str(error))
        del due[graph]
        return
    loaded.triples += piece.triples.count(b"\n")
    due[graph] -= 1
    if not due[graph]:
        loaded.graphs += 1
        notes.note(graph, f"{held.digest:032x}")


def read_pieces(path: Path) -> Iterator[Piece]:
    """Read a file and yield its triples graph by graph; the same file gives the same pieces."""
    gathered: dict[str | None, list[bytes]] = {}
    sizes: dict[str | None, int] = {}
    blank: set[str | None] = set()
    total = 0
    for graph, line, has_blank in _statements(path):
        gathered.setdefault(graph, []).append(line)
        sizes[graph] = sizes.get(graph, 0) + len(line)
        total += len(line)
        if has_blank:
            blank.add(graph)
        if sizes[graph] >= PIECE:
            total -= sizes.pop(graph)
            yield Piece(graph, b"".join(gathered.pop(graph)), graph in blank)
        elif total >= GATHERED:
            yield from (Piece(each, b"".join(lines), each in blank) for each, lines in gathered.items())
            gathered, sizes, total = {}, {}, 0
    yield from (Piece(each, b"".join(lines), each in blank) for each, lines in gathered.items())


def _statements(path: Path) -> Iterator[tuple[str | None, bytes, bool]]:
    """Yield graph, triple as a line, whether it has a blank node."""
    form = format_of(path)
    if form == ox.RdfFormat.N_QUADS:
        yield from _lines(path)
        return
    yield from _parsed(path, form)


def _lines(path: Path) -> Iterator[tuple[str | None, bytes, bool]]:
    """Read N-Quads line by line where they are as `kg build` writes them, else by the parser."""
    with _readable(path), open_rdf(path) as file:
        for line in file:
            found = _OURS.fullmatch(line)
            if found:
                yield found[2].decode(), found[1] + b" .\n", False
            else:
                yield from (_statement(quad) for quad in ox.parse(line, ox.RdfFormat.N_QUADS))


def _parsed(path: Path, form: ox.RdfFormat) -> Iterator[tuple[str | None, bytes, bool]]:
    with _readable(path), open_rdf(path) as file:
        for quad in ox.parse(file, form, base_iri=f"file:///{path.name}"):
            yield _statement(quad)


def _statement(quad: ox.Quad) -> tuple[str | None, bytes, bool]:
    graph = quad.graph_name
    if isinstance(graph, ox.BlankNode):
        raise InvalidData("a graph is named by a blank node, which no server can be told: give it an IRI")
    has_blank = isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode | ox.Triple)
    return graph.value if isinstance(graph, ox.NamedNode) else None, f"{quad.triple} .\n".encode(), has_blank


@contextlib.contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except (SyntaxError, ValueError, EOFError, OSError) as error:
        if isinstance(error, KgError):
            raise
        raise InvalidData(f"{path.name} is not the RDF that its name says: {error}") from error
