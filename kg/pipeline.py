"""The whole story on one screen: files in, a validated, loaded dataset out.

    bytes -read-> Source -annotate-> Document -claim-> what one source says     file by file (kg.build.sources)
    claims of all versions -merge-> a work -validate-> findings -> N-Quads      work by work (kg.build.works)
    works -> shared things, series, report, index -load-> store -> catalog      once         (kg.build.whole)

What a source says, and what a work is made of them, is kept in files named after the hash of everything they were made
from (bytes, program, lists, shapes), so a build that is run again, or goes on after an interruption, does only what is
new. Only names and numbers of sources and works are held in memory, never what they say.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from pyoxigraph import parse

from kg import __version__
from kg.build.labels import LabelFile, read_labels
from kg.build.sources import authority, build_source, find_sources, read_documents, refusal
from kg.build.whole import Tell, index, publish
from kg.build.works import build_base, build_work, find, gather_works, read_lines
from kg.errors import InvalidData, KgError
from kg.graph.catalog import PROJECT, Publisher
from kg.graph.mapping import base_quads
from kg.settings import Settings
from kg.store.dataset import Built, Layout, Manifest, Skipped, Work, read_built, read_manifest, read_work
from kg.store.embedded import read_current
from kg.store.loading import format_of, open_rdf
from kg.validate import Finding, load_validator
from kg.workers import spread

__all__ = ["Tell", "authority", "build", "check", "find_sources", "read_documents", "refusal"]


def build(given: Sequence[Path], out: Path, *, settings: Settings, workers: int = 1, tell: Tell) -> Manifest:
    """Build the dataset of the sources in `out` and give its manifest; what can't be read is in `skipped`."""
    layout = Layout(out)
    sources = find_sources(given)
    labels = _labels(settings)
    layout.make()
    try:
        with layout.alone():
            return _build(sources, layout, settings=settings, labels=labels, workers=workers, tell=tell)
    except OSError as error:
        raise KgError(f"{error.filename or out} can't be written ({error.strerror or error}): look at --out") from error


def _labels(settings: Settings) -> LabelFile | None:
    """Read the file of labels, where one is given, before anything else is done."""
    given = settings.labels
    return read_labels(Path(given), limit=settings.max_source_bytes, base=settings.base_iri) if given else None


def _build(
    sources: Sequence[Path],
    layout: Layout,
    *,
    settings: Settings,
    labels: LabelFile | None,
    workers: int,
    tell: Tell,
) -> Manifest:
    base = settings.base_iri
    publisher = Publisher(settings.publisher or PROJECT, settings.publisher_type, settings.contact or "")
    before = read_manifest(layout)
    damaged = before is not None and _is_damaged(before, layout)
    built, skipped = _read_all(sources, layout, base=base, workers=workers, tell=tell)
    if not built:
        raise _nothing(skipped)
    works, failed = _make_all(built, layout, base=base, workers=workers, tell=tell)
    if not works:
        raise _nothing(failed)
    shared = build_base(layout, base=base)
    manifest = Manifest(
        base_iri=base,
        software=f"kg {__version__}",
        version=_version((shared.shard, *(w.shard for w in works), *_made_with(labels)), publisher),
        quads=before.quads if before else 0,  # told when it is loaded
        conforms=not shared.findings and not any(work.findings for work in works),
        sources=tuple(built),
        works=tuple(works),
        skipped=(*skipped, *failed, *(labels.skipped if labels else ())),
    )
    if damaged or manifest != before or not layout.is_whole() or read_current(layout.store) is None:
        return publish(manifest, shared, layout, publisher=publisher, labels=labels, tell=tell)
    index(manifest, shared, layout)
    return manifest


def _made_with(labels: LabelFile | None) -> tuple[str, ...]:
    return (f"labels {labels.name} {labels.sha256}",) if labels else ()


def _version(shards: Iterable[str], publisher: Publisher) -> str:
    """Name a state of the data: what it was made from, and who publishes it, which its description says."""
    made = "\n".join((*shards, publisher.name, publisher.kind, publisher.contact))
    return hashlib.sha256(made.encode()).hexdigest()[:16]


def _nothing(skipped: Sequence[Skipped]) -> KgError:
    return KgError("nothing could be built: " + "; ".join(f"{each.name}: {each.reason}" for each in skipped))


def _is_damaged(manifest: Manifest, layout: Layout) -> bool:
    return any(read_built(layout, each.shard) is None for each in manifest.sources) or any(
        read_work(layout, each.shard) is None for each in manifest.works
    )


def _read_all(
    sources: Sequence[Path], layout: Layout, *, base: str, workers: int, tell: Tell
) -> tuple[list[Built], list[Skipped]]:
    """Read every source, each once; what fails costs only itself."""
    built: dict[str, Built] = {}
    skipped: list[Skipped] = []
    task = partial(build_source, layout=layout, base=base)
    for number, (path, result) in enumerate(spread(task, sources, workers=workers), start=1):
        if isinstance(result, KgError):
            skipped.append(Skipped(path.name, str(result)))
        elif result.shard in built:
            skipped.append(Skipped(path.name, f"the same bytes as {built[result.shard].name}"))
        else:
            built[result.shard] = result
        tell(f"reading {path.name}", number, len(sources))
    return list(built.values()), skipped


def _make_all(
    built: Sequence[Built], layout: Layout, *, base: str, workers: int, tell: Tell
) -> tuple[list[Work], list[Skipped]]:
    """Make every work of its versions."""
    waiting = gather_works(built)
    works: list[Work] = []
    failed: list[Skipped] = []
    task = partial(build_work, layout=layout, base=base)
    for number, (versions, result) in enumerate(spread(task, waiting, workers=workers), start=1):
        name = versions.iri.removeprefix(f"{base}id/")
        if isinstance(result, KgError):
            failed.append(Skipped(name, str(result)))
        else:
            works.append(result)
        tell(f"merging {name}", number, len(waiting))
    return works, failed


def check(given: Path, *, settings: Settings) -> tuple[bool, list[Finding]]:
    """Validate a dataset folder anew, work by work, or any file of RDF; the lists stand round the data."""
    layout, base = Layout(given), settings.base_iri
    if not given.is_dir():
        with open_rdf(given) as file:
            try:
                quads = [*parse(file, format_of(given), base_iri=base)]
            except SyntaxError as error:
                raise InvalidData(f"{given} is not the RDF that its name says: {error}") from error
        findings = [*load_validator().findings([*quads, *base_quads(base=base)])]
        return not findings, findings
    manifest = read_manifest(layout)
    if manifest is None:
        raise InvalidData(f"{given} holds no dataset: build one (kg build), or name a file of RDF")
    findings = [*load_validator().findings([*base_quads(base=base)])]
    for work in manifest.works:
        findings += find(read_lines(layout, work.shard), base=base)
    return not findings, findings
