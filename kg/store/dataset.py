"""The folder that a build writes and a server reads: its layout and its manifest.

    DIR/quads/<shard>.nq.gz    one file a work, with the graphs of its sources and its own; one for what every dataset
                               has (ontology, shapes, authority lists); `shared-…` for what many works speak of,
                               `series`; `report` and `catalog`, as quads
    DIR/dataset.nq.gz          all of them, one after the other: what is downloaded as a whole
    DIR/parts/…                what a build goes on from: for each source what it was read to say (.nq.gz) and what the
                               manifest says of it (.json), for each work what it says of shared things and what
                               validation found in it
    DIR/report.ttl             all findings, as one SHACL report
    DIR/catalog.ttl            the description for catalogs
    DIR/history.json           the versions that were published, with their days (`kg.store.history`)
    DIR/manifest.json          what is in here and what was left out, written last
    DIR/index/                 what searches are answered from (`kg.index`)
    DIR/store/                 the loaded store

A shard is named after the hash of all that it was made from. Nothing in the folder tells the time of day, and only
history and catalog the day: the same input gives the same bytes.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import InvalidData, KgError


@dataclass(frozen=True, slots=True)
class Layout:
    """Paths of the parts of a dataset folder."""

    root: Path

    @property
    def quads(self) -> Path:
        """Folder of the sorted N-Quads, gzipped."""
        return self.root / "quads"

    @property
    def whole(self) -> Path:
        """All quads in one file, as they are downloaded."""
        return self.root / "dataset.nq.gz"

    @property
    def parts(self) -> Path:
        """Folder of what is known of each shard."""
        return self.root / "parts"

    @property
    def report(self) -> Path:
        """The SHACL report of the whole, Turtle."""
        return self.root / "report.ttl"

    @property
    def catalog(self) -> Path:
        """DCAT description, Turtle."""
        return self.root / "catalog.ttl"

    @property
    def manifest(self) -> Path:
        """What is in the folder, JSON."""
        return self.root / "manifest.json"

    @property
    def history(self) -> Path:
        """The versions that were published, JSON."""
        return self.root / "history.json"

    @property
    def index(self) -> Path:
        """Folder of the full-text index."""
        return self.root / "index"

    @property
    def store(self) -> Path:
        """Folder of the loaded store."""
        return self.root / "store"

    def shard(self, shard: str) -> Path:
        """The quads of a shard, as they are loaded."""
        return self.quads / f"{shard}.nq.gz"

    def claims(self, shard: str) -> Path:
        """What a source was read to say."""
        return self.parts / f"{shard}.claims.nq.gz"

    def shared(self, shard: str) -> Path:
        """What a work says of things that others speak of too."""
        return self.parts / f"{shard}.shared.nq.gz"

    def findings(self, shard: str) -> Path:
        """The findings of a shard."""
        return self.parts / f"{shard}.findings.nq.gz"

    def note(self, shard: str) -> Path:
        """The facts of a shard; written last, so where it is, the rest is."""
        return self.parts / f"{shard}.json"

    def make(self) -> None:
        """Make the folders."""
        for folder in (self.quads, self.parts):
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise InvalidData(f"{folder} can't be made ({error.strerror}): choose another --out") from error

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other builds out of the folder meanwhile; a `KgError` where one is at work."""
        with (self.root / ".lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise KgError(
                    f"another build is at work in {self.root}: wait for it, or choose another --out"
                ) from None
            yield

    def is_whole(self) -> bool:
        """Tell whether everything a server needs is there."""
        return self.store.is_dir() and all(p.is_file() for p in (self.whole, self.report, self.catalog, self.manifest))


@dataclass(frozen=True, slots=True)
class Built:
    """One source that is in the dataset."""

    name: str
    sha256: str
    language: str
    symbol: str | None
    shard: str
    """Stem of its files in `parts/`."""
    works: tuple[str, ...] = ()
    """IRIs of the documents that were read in it."""
    problems: tuple[str, ...] = ()
    """`code: message` of what is wrong in the text itself."""
    bytes: int = 0
    """Size of what it was read to say: a file that was cut short is made again."""


@dataclass(frozen=True, slots=True)
class Work:
    """One document that is in the dataset, of one source or several."""

    iri: str
    shard: str
    """Stem of its file in `quads/`."""
    languages: tuple[str, ...]
    quads: int
    findings: int
    """How many results validation gave."""
    disagreements: int = 0
    """How often its versions disagree."""
    fragments: int = 0
    """Things that are described with their source: whose IRI has a fragment."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """One source that is not in the dataset, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a dataset folder holds."""

    base_iri: str
    software: str
    version: str
    """Hash over the shards: two datasets with the same version hold the same quads, but for the days in the catalog."""
    quads: int
    """Of all graphs, as the store counts them."""
    conforms: bool
    sources: tuple[Built, ...] = ()
    works: tuple[Work, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def write_manifest(manifest: Manifest, layout: Layout) -> None:
    """Write the manifest whole or not at all."""
    _write_json(asdict(manifest), layout.manifest)


def read_manifest(layout: Layout) -> Manifest | None:
    """Read the manifest; None where the folder has none (nothing was ever built there to the end)."""
    stated = _read_json(layout.manifest)
    if stated is None:
        return None
    try:
        sources = tuple(Built(**_tuples(each)) for each in stated.pop("sources"))
        works = tuple(Work(**_tuples(each)) for each in stated.pop("works"))
        skipped = tuple(Skipped(**each) for each in stated.pop("skipped"))
        return Manifest(**stated, sources=sources, works=works, skipped=skipped)
    except (TypeError, KeyError, AttributeError) as error:
        raise InvalidData(f"{layout.manifest} is of another version of the program: delete it, build again") from error


def write_note(note: dict[str, Any], layout: Layout, shard: str) -> None:
    """Note that a shard is done, and what is to be known of it."""
    _write_json(note, layout.note(shard))


def read_note(layout: Layout, shard: str) -> dict[str, Any] | None:
    """Read what was noted of a shard; None where it is not done."""
    try:
        return _read_json(layout.note(shard))
    except InvalidData:
        return None  # a damaged note costs only another reading


def read_built(layout: Layout, shard: str) -> Built | None:
    """Read what is known of a source; None where it is not read, or what was read is damaged."""
    built = _made(Built, read_note(layout, shard))
    if not built or built.shard != shard or not all(isinstance(each, str) and "/" in each for each in built.works):
        return None
    return built if built.works and _sizes([layout.claims(shard)]) == [built.bytes] else None


def read_work(layout: Layout, shard: str) -> Work | None:
    """Read what is known of a work; None where it is not made, or was damaged."""
    note = read_note(layout, shard) or {}
    work = _made(Work, note.get("work"))
    if not work or work.shard != shard or not isinstance(note.get("member"), dict):
        return None
    return work if sizes_of(layout, shard) == note.get("sizes") else None


def sizes_of(layout: Layout, shard: str) -> list[int]:
    """Give the sizes of the files of a work, which its note keeps: one that was cut short is made again."""
    return _sizes([layout.shard(shard), layout.shared(shard), layout.findings(shard)])


T = TypeVar("T", Built, Work)


def _made(kind: type[T], note: object) -> T | None:
    try:
        return kind(**_tuples(note)) if isinstance(note, dict) else None
    except TypeError:
        return None


def _sizes(files: Sequence[Path]) -> list[int]:
    return [path.stat().st_size if path.is_file() else 0 for path in files]


def _tuples(stated: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in stated.items()}


def _write_json(value: dict[str, Any], path: Path) -> None:
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")  # two workers may have the same bytes to read
    beside.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    os.replace(beside, path)


def _read_json(path: Path) -> dict[str, Any] | None:
    try:
        stated = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise InvalidData(f"{path} can't be read ({error}): delete it and build again") from error
    if not isinstance(stated, dict):
        raise InvalidData(f"{path} is not what a build writes: delete it and build again")
    return stated
