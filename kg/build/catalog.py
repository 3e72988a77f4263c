"""Load what was built and describe it: the description counts what was loaded, and is loaded too."""

from __future__ import annotations

import filecmp
import hashlib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from pyoxigraph import Quad

from kg.errors import InvalidData
from kg.graph import serialize
from kg.graph.catalog import Description, Download, Publisher, Version, document_quads, settle
from kg.graph.statistics import Statistics
from kg.store.dataset import Layout, Manifest
from kg.store.embedded import Holds, build_store, read_counts, read_current
from kg.store.history import read_history, today, with_version, write_history

CATALOG = "catalog"
"""The shard that holds the description."""
_EXAMPLES = 3


def load(manifest: Manifest, files: Sequence[Path], layout: Layout, *, publisher: Publisher) -> Description:
    """Load the files and their description, which is written meanwhile, and keep the version in the history.

    Where the same version is loaded already, and its description is whole, all stays as it is.
    """
    new = Version(manifest.version, today(), manifest.software, triples=0, works=len(manifest.works))
    history = with_version(read_history(layout.history), new)
    examples = tuple(work.iri for work in manifest.works[:_EXAMPLES])
    empty = Description(manifest.base_iri, publisher, Statistics(), history, examples)
    if (counted := read_counts(layout.store)) and _is_described(layout, history[-1], manifest):
        return replace(empty, statistics=counted)
    described: list[Description] = []

    def describe(statistics: Statistics, holds: Holds) -> tuple[Statistics, Path]:
        documents = statistics.entities - sum(work.fragments for work in manifest.works)
        total, quads = settle(replace(empty, statistics=replace(statistics, documents=documents)), holds)
        serialize.write_quads(quads, layout.shard(CATALOG))
        described.append(total)
        return total.statistics, layout.shard(CATALOG)

    space = f"{manifest.base_iri}id/"
    build_store(files, layout.store, version=manifest.version, space=space, describe=describe, anew=True)
    write_history(described[0].versions, layout.history)
    return described[0]


def _is_described(layout: Layout, version: Version, manifest: Manifest) -> bool:
    """Tell whether the store holds this version, with the description that lies beside it."""
    current = read_current(layout.store)
    if not current or current.version != manifest.version or current.triples != version.triples:
        return False
    try:
        return any(True for _ in serialize.read_quads(layout.shard(CATALOG)))
    except (OSError, InvalidData, zlib.error):
        return False


def write_catalog(about: Description, layout: Layout) -> None:
    """Write the description as it is published, and what it gives size and checksum of: all quads in one file."""
    download = lay_together(sorted(layout.quads.glob("*.nq.gz")), layout.whole)
    stated = serialize.read_quads(layout.shard(CATALOG))
    write_turtle(document_quads(stated, about, [download]), layout.catalog)


def lay_together(paths: Iterable[Path], whole: Path) -> Download:
    """Lay files end to end in one; give its size and checksum.

    It takes the place of the one before by a rename, so that who reads that one reads on; where both are the same, the
    one before stays, and downloads that were broken off go on.
    """
    beside = whole.with_name(f"{whole.name}.new")
    size, digest = 0, hashlib.sha256()
    with beside.open("wb") as out:
        for path in paths:
            with path.open("rb") as file:
                while piece := file.read(1 << 20):
                    size += len(piece)
                    digest.update(piece)
                    out.write(piece)
    if whole.is_file() and filecmp.cmp(beside, whole, shallow=False):
        beside.unlink()
    else:
        beside.replace(whole)
    return Download(size, digest.hexdigest())


def write_turtle(quads: Iterable[Quad], path: Path) -> None:
    """Write Turtle whole or not at all."""
    beside = path.with_name(f"{path.name}.new")
    beside.write_bytes(serialize.to_bytes(quads, serialize.FORMATS[0]))
    beside.replace(path)
