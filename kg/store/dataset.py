"""The folder that a build writes and a server reads: its layout and its manifest.

    DIR/quads/<name>.nq.gz     one file a source, named after the hash of all that it was made from; `base.nq.gz` holds
                               authority lists, ontology and shapes
    DIR/findings/<name>.nq.gz  what validation found in it, where it found anything
    DIR/report.ttl             all findings, as one SHACL report
    DIR/catalog.ttl            the description for catalogs
    DIR/manifest.json          what is in here and what was left out, written last
    DIR/store/                 the loaded store

Nothing in it tells the time of day: the same input gives the same bytes.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import InvalidData


@dataclass(frozen=True, slots=True)
class Layout:
    """Paths of the parts of a dataset folder."""

    root: Path

    @property
    def quads(self) -> Path:
        """Folder of the sorted N-Quads, gzipped."""
        return self.root / "quads"

    @property
    def findings(self) -> Path:
        """Folder of the findings of each source."""
        return self.root / "findings"

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
    def store(self) -> Path:
        """Folder of the loaded store."""
        return self.root / "store"


@dataclass(frozen=True, slots=True)
class Built:
    """One source that is in the dataset."""

    name: str
    sha256: str
    language: str
    symbol: str | None
    shard: str
    """Stem of its file in `quads/`."""
    quads: int
    findings: int
    problems: tuple[str, ...] = ()
    """`code: message` of what is wrong in the text itself."""


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
    """Hash over the shards: two datasets with the same version hold the same quads."""
    quads: int
    conforms: bool
    sources: tuple[Built, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)


def write_manifest(manifest: Manifest, layout: Layout) -> None:
    """Write the manifest whole or not at all."""
    beside = layout.manifest.with_suffix(".json.new")
    beside.write_text(json.dumps(asdict(manifest), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    os.replace(beside, layout.manifest)


def read_manifest(layout: Layout) -> Manifest | None:
    """Read the manifest; None where the folder has none (nothing was ever built there to the end)."""
    try:
        stated = json.loads(layout.manifest.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise InvalidData(f"{layout.manifest} can't be read ({error}): delete it and build again") from error
    try:
        sources = tuple(Built(**built | {"problems": tuple(built["problems"])}) for built in stated.pop("sources"))
        skipped = tuple(Skipped(**each) for each in stated.pop("skipped"))
        return Manifest(**stated, sources=sources, skipped=skipped)
    except (TypeError, KeyError) as error:
        raise InvalidData(f"{layout.manifest} is of another version of the program: build again") from error
