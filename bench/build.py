"""Print the seconds of each step of a build, for one document after another, and the peak memory.

    python bench/build.py SOURCE…

Times on a shared machine drift: compare the shares of the steps, not runs of different days. What is loaded once
(words, lists, lexicon) shows in the column `first`, what every further document costs in `then` (median).
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from rdflib import Graph

from kg import pipeline
from kg.errors import KgError
from kg.extract.annotate import STEPS
from kg.extract.structure import read_structure
from kg.graph.mapping import base_quads, map_document
from kg.graph.serialize import write_quads
from kg.settings import Settings
from kg.store.embedded import build_store
from kg.text.read import read_source
from kg.validate import to_graph, validate

Seconds = dict[str, list[float]]


def measure(path: Path, base: str, context: Graph, folder: Path, seconds: Seconds) -> int:
    """Take one source through every step; give the number of its quads."""

    def timed(name: str, started: float) -> None:
        seconds[name].append(time.perf_counter() - started)

    at = time.perf_counter()
    source = read_source(path)
    timed("read", at)
    at = time.perf_counter()
    document = read_structure(source)
    timed("structure", at)
    for name, step in STEPS:
        at = time.perf_counter()
        document = step(document, pipeline.authority(base))
        timed(name, at)
    at = time.perf_counter()
    quads = tuple(map_document(document, pipeline.authority(base), base=base))
    timed("map", at)
    at = time.perf_counter()
    validate(to_graph(quads) + context, focus={str(quad.subject.value) for quad in quads})
    timed("validate", at)
    at = time.perf_counter()
    shard = folder / f"{path.stem}.nq.gz"
    write_quads(quads, shard)
    timed("write", at)
    at = time.perf_counter()
    build_store([shard], folder / "store", version=path.stem)
    timed("load", at)
    return len(quads)


def main() -> None:
    """Measure each source given and print a line a step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="+", type=Path)
    options = parser.parse_args()
    base = Settings().base_iri
    pipeline.authority(base)
    seconds: Seconds = defaultdict(list)
    quads = documents = 0
    context = to_graph(base_quads(base=base))
    with tempfile.TemporaryDirectory() as folder:
        for path in pipeline.find_sources(options.source):
            try:
                quads += measure(path, base, context, Path(folder), seconds)
                documents += 1
            except KgError as error:
                print(f"{path.name}: {error}", file=sys.stderr)
    total = sum(sum(each) for each in seconds.values())
    print(f"{'step':16}{'first':>9}{'then':>9}{'share':>8}")
    for name, each in seconds.items():
        then = f"{statistics.median(each[1:]):9.3f}" if len(each) > 1 else " " * 9
        print(f"{name:16}{each[0]:9.3f}{then}{sum(each) / total:8.1%}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{documents} documents, {quads} quads, {total:.1f} s, peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
