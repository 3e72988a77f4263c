"""Build the index of a dataset beside, and put it in place at one stroke.

    DIR/index/<version of the store>.sqlite

A server that reads an index holds a shared lock on it; a build removes those of other versions that nobody reads.
"""

from __future__ import annotations

import fcntl
import gzip
import os
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, cast

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import InvalidData
from kg.index.gather import MEANT, PREDICATES, TYPE, TYPES, Gathered, Known, find_documents, find_known, find_names
from kg.index.read import is_whole
from kg.index.write import Writer

_NAME = re.compile(r"[0-9A-Za-z-]{1,40}\.sqlite(\.new)?")
_PIECE = 1 << 22
_PREDICATES = {f"<{iri}>".encode(): iri for iri in PREDICATES}
_TYPES = {f"<{iri}>".encode() for iri in TYPES}
_LITERAL = re.compile(rb'"(?P<text>(?:[^"\\]+|\\.)*)"(?:@(?P<language>[A-Za-z0-9-]+))?')
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


def build_index(lists: Sequence[Path], files: Sequence[Path], folder: Path, *, version: str) -> Path:
    """Index the files of a dataset (sorted N-Quads as a build writes them) and give the place of the index.

    `lists` are those files that say what is an organization, and which acts ask. Nothing is done where the index is
    there already; an interruption leaves the one that was there, and those of other versions stay until `drop_others`.
    At no time more than one file's texts are in memory.
    """
    path = folder / f"{version}.sqlite"
    if not is_whole(path, version=version):
        folder.mkdir(parents=True, exist_ok=True)
        known = find_known(_read(file, Known()) for file in lists)
        write_index(lambda: (_read(file, known) for file in (*lists, *files)), known, path, version)
    return path


def drop_others(folder: Path, *, version: str) -> None:
    """Remove the indexes of other versions, and what an interrupted build left, unless somebody reads them."""
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name != f"{version}.sqlite" and _NAME.fullmatch(path.name):
            _remove_unread(path)


def write_index(parts: Callable[[], Iterable[Gathered]], known: Known, path: Path, version: str) -> None:
    """Write what is searched in the parts of a dataset beside, then put it in place."""
    beside = path.with_name(f"{path.name}.new")
    beside.unlink(missing_ok=True)
    writer = Writer(beside)
    try:
        for part in parts():
            for document in find_documents(part, known):
                writer.add_document(document)
            writer.add_names(find_names(part))
        writer.close(version=version)
    except BaseException:
        writer.abandon()
        beside.unlink(missing_ok=True)
        raise
    _sync(beside)
    os.replace(beside, path)
    _sync(path.parent)


def gather_quads(quads: Iterable[Quad]) -> Gathered:
    """Gather what is searched in a small store, as one part."""
    part = Gathered()
    for quad in quads:
        subject, target = quad.subject, quad.object
        if isinstance(subject, NamedNode) and isinstance(target, NamedNode):
            part.take(subject.value, quad.predicate.value, (target.value, None))
        elif isinstance(subject, NamedNode) and isinstance(target, Literal):
            part.take(subject.value, quad.predicate.value, (target.value, target.language or ""))
    return part


def _read(path: Path, known: Known) -> Gathered:
    """Read the lines of a file that matter: what is mentioned only where it is an organization."""
    part, meant = Gathered(), {f"<{iri}>".encode() for iri in known.organizations}
    narrow = {f"<{MEANT}>".encode(): meant, f"<{TYPE}>".encode(): _TYPES}
    try:
        for pieces in _lines(path):
            target = pieces[2].partition(b" ")[0] if pieces[2].startswith(b"<") else b""
            if pieces[1] not in narrow or target in narrow[pieces[1]]:
                part.take(_text(pieces[0][1:-1]), _PREDICATES[pieces[1]], _value(pieces[2], target))
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise InvalidData(f"{path} is damaged ({error}): delete it and build again") from error
    return part


def _lines(path: Path) -> Iterator[list[bytes]]:
    """Yield subject, predicate and rest of the lines that matter: one in four."""
    rest = b""
    with gzip.open(path, "rb") as unpacked:
        while piece := cast("IO[bytes]", unpacked).read(_PIECE):
            *lines, rest = (rest + piece).split(b"\n")
            yield from [pieces for line in lines if (pieces := line.split(b" ", 2)) and pieces[1] in _PREDICATES]
    if rest:
        raise EOFError("its last line has no end")


def _value(rest: bytes, target: bytes) -> tuple[str, str | None]:
    if target:
        return _text(target[1:-1]), None
    found = _LITERAL.match(rest)
    if not found:
        return "", None  # a blank node has no name that could be searched
    return _text(found["text"]), (found["language"] or b"").decode().lower()


def _text(written: bytes) -> str:
    text = written.decode()
    return _ESCAPE.sub(_unescape, text) if "\\" in text else text


def _unescape(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _ESCAPED.get(found[3], found[3])


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove_unread(path: Path) -> None:
    """Remove an index, unless a reader holds its lock."""
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        path.unlink(missing_ok=True)
