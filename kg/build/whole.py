"""Make a dataset of the works: what they say together, report, catalog, manifest and the loaded store."""

from __future__ import annotations

import re
import shutil
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from kg.build.catalog import CATALOG, load, write_catalog, write_turtle
from kg.build.labels import LabelFile
from kg.errors import InvalidData, KgError
from kg.graph import serialize
from kg.graph.catalog import Publisher
from kg.graph.merge.shared import merge_shared, part_shared
from kg.graph.series import Member, find_series
from kg.index.build import build_index, drop_others
from kg.store.dataset import Layout, Manifest, Work, read_note, write_manifest
from kg.validate import report_quads

Tell = Callable[[str, int, int], None]
"""Progress: what was done, how many are done, of how many."""

LABELS = "labels"
"""The shard that says where labels come from that were given besides."""
_STEPS = 6
_OURS = re.compile(
    r"""
    (?:[0-9a-f]{24}|base-[0-9a-f]{19}|shared-\d\d|series|labels|report|catalog)   # a shard
    (?:\.(?:claims|shared|findings))?(?:\.nq\.gz|\.json)(?:\.\d+\.new)?  # its file, or one that was not finished
    """,
    re.VERBOSE,
)


def publish(
    manifest: Manifest,
    base_shard: Work,
    layout: Layout,
    *,
    publisher: Publisher,
    labels: LabelFile | None = None,
    tell: Tell,
) -> Manifest:
    """Write what the works say together, report and manifest, load and describe it all, and drop what is of no use.

    Gives the manifest with the number of quads, which only the loaded store tells.
    """
    base, works = manifest.base_iri, manifest.works
    tell("things that works share", 1, _STEPS)
    together = [*_shared(works, layout, base=base, labels=labels), _series(works, layout, base=base)]
    tell("report", 2, _STEPS)
    together.append(_report(manifest, [base_shard, *works], layout))
    shards = [base_shard.shard, *(work.shard for work in works), *together]
    tell("text to be searched", 3, _STEPS)
    try:
        index(manifest, base_shard, layout, together=together)
        tell("loading", 4, _STEPS)
        cataloged = load(manifest, [layout.shard(shard) for shard in shards], layout, publisher=publisher)
    except InvalidData as error:
        raise KgError(_forget_damaged(layout, [base_shard, *works]) or str(error)) from error
    _drop_unused(layout, {*shards, CATALOG, *(source.shard for source in manifest.sources)})
    tell("catalog", 5, _STEPS)
    write_catalog(cataloged, layout)
    counted = replace(manifest, quads=cataloged.statistics.triples)
    write_manifest(counted, layout)
    drop_others(layout.index, version=manifest.version)
    tell("done", _STEPS, _STEPS)
    return counted


def index(manifest: Manifest, base_shard: Work, layout: Layout, *, together: Sequence[str] | None = None) -> None:
    """Make the index of the text, unless it is there; it goes by the version of the store, which comes after it.

    `together` are the shards of what works share, where files of an earlier build may still lie beside them.
    """
    lying = (path.name.partition(".")[0] for path in sorted(layout.quads.glob("shared-*.nq.gz")))
    shared = [shard for shard in (lying if together is None else together) if shard.startswith("shared-")]
    files = [layout.shard(shard) for shard in (*(work.shard for work in manifest.works), *shared)]
    build_index([layout.shard(base_shard.shard)], files, layout.index, version=manifest.version)


def _forget_damaged(layout: Layout, works: Iterable[Work]) -> str | None:
    """Forget the works whose files are damaged, so that the next build makes them again; say which."""
    damaged: list[str] = []
    for work in works:
        try:
            for _ in serialize.read_lines(layout.shard(work.shard)):
                pass
        except (OSError, EOFError, ValueError, zlib.error):
            layout.note(work.shard).unlink(missing_ok=True)
            damaged.append(work.iri)
    return (
        f"damaged on the disk, and forgotten: {', '.join(damaged)}: build again, to make them anew" if damaged else None
    )


def _shared(works: Sequence[Work], layout: Layout, *, base: str, labels: LabelFile | None) -> Iterator[str]:
    """Write each thing that works speak of once; yield the shards, which are parted by subject."""
    given = labels.labels if labels else None
    lines = chain.from_iterable(serialize.read_lines(layout.shared(work.shard)) for work in works)
    folder = layout.parts / "shared"
    known = {work.iri for work in works}
    for path in part_shared(lines, folder, base=base):
        shard = f"shared-{path.name.partition('.')[0]}"
        merged = merge_shared(serialize.read_lines(path), known, base=base, labels=given)
        serialize.write_lines(merged, layout.shard(shard))
        yield shard
    shutil.rmtree(folder)
    if labels:
        serialize.write_lines(sorted(labels.describe()), layout.shard(LABELS))
        yield LABELS


def _series(works: Sequence[Work], layout: Layout, *, base: str) -> str:
    def members() -> Iterator[Member]:
        for work in works:
            yield Member.from_json((read_note(layout, work.shard) or {})["member"])

    serialize.write_lines(find_series(members, base=base), layout.shard("series"))
    return "series"


def _report(manifest: Manifest, shards: Sequence[Work], layout: Layout) -> str:
    report = [*report_quads(conforms=manifest.conforms, base=manifest.base_iri)]
    for each in shards:
        report += serialize.read_quads(layout.findings(each.shard)) if each.findings else ()
    serialize.write_quads(report, layout.shard("report"))
    write_turtle(report, layout.report)
    return "report"


def _drop_unused(layout: Layout, shards: set[str]) -> None:
    """Remove files that earlier builds wrote and this one does not need; what others put there is left alone."""
    for path in [*layout.quads.iterdir(), *layout.parts.iterdir()]:
        if _OURS.fullmatch(path.name) and (path.name.partition(".")[0] not in shards or path.suffix == ".new"):
            path.unlink()
