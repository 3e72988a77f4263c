"""Build datasets of two sizes and say how fast, with how much memory; then take a sample apart, step by step.

    python bench/build.py SOURCE… [--sizes 600 5853] [--workers 2] [--out DIR] [--sample 60]

Sizes are numbers of files, taken out of all in runs of neighbours. Of each build: seconds, files and triples a second,
the peak memory (resident) of one process and of all together, read off /proc every half second, and the seconds of a
second build of the same. Times on a shared machine drift: compare the shares of the steps, which are seconds of the
processor, not runs of different days. Of the steps, what every process does once (words, lists, patterns) shows in the
column `once`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kg import pipeline
from kg.build.works import find
from kg.errors import KgError
from kg.extract.annotate import STEPS
from kg.extract.structure import read_structure
from kg.graph.mapping import claim_lines
from kg.graph.merge import Claims, merge_work, read_claims
from kg.graph.serialize import write_lines
from kg.settings import Settings
from kg.store.dataset import Layout, read_manifest
from kg.store.embedded import build_store
from kg.text.read import read_sources

BASE = Settings().base_iri
PAGE = os.sysconf("SC_PAGE_SIZE")
RUN = 30
"""Files of a run of neighbours."""


# --- whole builds -----------------------------------------------------------------------------------------------------


def family(root: int) -> Iterator[int]:
    """Yield a process and all below it."""
    yield root
    try:
        children = Path(f"/proc/{root}/task/{root}/children").read_text(encoding="ascii").split()
    except OSError:
        return
    for child in children:
        yield from family(int(child))


def resident(process: int) -> int:
    """Give the resident memory of a process in bytes."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]) * PAGE
    except (OSError, IndexError):
        return 0


def watch(process: subprocess.Popen[bytes], peaks: dict[str, int]) -> None:
    """Note the highest memory of one process and of all until it ends."""
    while process.poll() is None:
        sizes = [resident(each) for each in family(process.pid)]
        peaks["one"] = max(peaks.get("one", 0), *sizes)
        peaks["all"] = max(peaks.get("all", 0), sum(sizes))
        time.sleep(0.5)


def run(files: Sequence[Path], out: Path, workers: int) -> None:
    """Build files with the command line, as a user would, and print a line; the second run reads nothing anew."""
    folder = out / "sources"
    folder.mkdir(parents=True)
    for number, path in enumerate(files):
        (folder / f"{number:05}-{path.name}").symlink_to(path.resolve())
    command = [sys.executable, "-m", "kg", "build", str(folder), "--out", str(out / "set"), "--workers", str(workers)]
    peaks: dict[str, int] = {}
    started = time.perf_counter()
    with (out / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
        watcher = threading.Thread(target=watch, args=(process, peaks))
        watcher.start()
        process.wait()
        watcher.join()
    seconds = time.perf_counter() - started
    manifest = read_manifest(Layout(out / "set"))
    if manifest is None:
        raise SystemExit((out / "log").read_text(encoding="utf-8")[-2000:])
    started = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    again = time.perf_counter() - started
    print(
        f"{len(files):>7,}{len(manifest.works):>7,}{len(manifest.skipped):>9,}{manifest.quads:>13,}{seconds:>9.1f}"
        f"{len(files) / seconds:>9.1f}{manifest.quads / seconds:>11,.0f}"
        f"{peaks['one'] / 2**20:>9,.0f}{peaks['all'] / 2**20:>9,.0f}{again:>8.1f}",
        flush=True,
    )


# --- the steps --------------------------------------------------------------------------------------------------------

Seconds = dict[str, float]


@contextmanager
def timed(name: str, seconds: Seconds) -> Iterator[None]:
    """Add the seconds of the processor that the inside takes."""
    started = time.process_time()
    yield
    seconds[name] += time.process_time() - started


def read_one(path: Path, seconds: Seconds) -> list[Claims]:
    """Take one file through every step up to its claims."""
    found: list[Claims] = []
    with timed("read", seconds):
        sources = read_sources(path)
    for source in sources:
        with timed("structure", seconds):
            document = read_structure(source)
        for name, step in STEPS:
            with timed(name, seconds):
                document = step(document, pipeline.authority(BASE))
        with timed("map", seconds):
            lines = claim_lines(document, pipeline.authority(BASE), base=BASE)
        with timed("write", seconds), tempfile.NamedTemporaryFile(suffix=".nq.gz") as file:
            write_lines(lines, Path(file.name))
        with timed("merge", seconds):
            found += read_claims(lines)
    return found


def make_one(claims: Sequence[Claims], folder: Path, seconds: Seconds) -> tuple[Path, int]:
    """Take the claims of one work through every step up to its file; give the file and the number of its quads."""
    with timed("merge", seconds):
        merged = merge_work(claims, base=BASE)
    with timed("validate", seconds):
        find((*merged.own, *merged.shared, *merged.previous), base=BASE)
    path = folder / f"{len(list(folder.iterdir()))}.nq.gz"
    with timed("write", seconds):
        write_lines(merged.own, path)
    return path, len(merged.own)


def take_apart(files: Sequence[Path], folder: Path, seconds: Seconds) -> tuple[int, int]:
    """Build files step by step; give the numbers of files and quads."""
    works: dict[str, list[Claims]] = {}
    read = 0
    for path in files:
        try:
            for claims in read_one(path, seconds):
                works.setdefault(claims.work, []).append(claims)
            read += 1
        except KgError:
            continue
    made = [make_one(claims, folder, seconds) for claims in works.values()]
    with timed("load", seconds):
        build_store([path for path, _ in made], folder / "store", version="bench")
    return read, sum(quads for _, quads in made)


def show_steps(files: Sequence[Path]) -> None:
    """Print the share of each step over files, and what the first of them cost beyond its like."""
    once, seconds = defaultdict[str, float](float), defaultdict[str, float](float)
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        take_apart(files[:12], Path(one), once)
        read, quads = take_apart(files, Path(other), seconds)
    total = sum(seconds.values())
    print(f"\n{'step':16}{'once s':>9}{'ms a file':>11}{'share':>8}")
    for name, spent in seconds.items():
        first = max(0.0, once[name] - spent * 12 / len(files))
        print(f"{name:16}{first:9.2f}{spent / read * 1000:11.1f}{spent / total:8.1%}")
    print(f"{'all':16}{sum(once.values()):9.2f}{total / read * 1000:11.1f}{'':8}  {read} files, {quads:,} quads")


def spread_out(files: Sequence[Path], number: int) -> list[Path]:
    """Take so many files out of all, in runs of neighbours by name, which are the versions of the same works.

    The largest run is among them: the largest work decides the memory.
    """
    named = sorted(files, key=lambda path: path.name)
    runs = [named[at : at + RUN] for at in range(0, len(named), RUN)]
    wanted = max(1, number // RUN)
    largest = max(runs, key=lambda run: sum(path.stat().st_size for path in run))
    chosen = [largest, *(run for at in range(1, wanted) if (run := runs[at * len(runs) // wanted]) != largest)]
    return [path for run in chosen for path in run]


def main() -> None:
    """Print the two tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="+", type=Path)
    parser.add_argument("--sizes", nargs="*", type=int, default=[600, 5853])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--out", type=Path, help="keep the datasets here")
    parser.add_argument("--sample", type=int, default=60, help="files that are taken apart")
    options = parser.parse_args()
    files = pipeline.find_sources(options.source)
    with tempfile.TemporaryDirectory() as temporary:
        out = options.out or Path(temporary)
        print("  files  works  skipped        quads  seconds  files/s  triples/s   MB one   MB all   again")
        for size in options.sizes:
            chosen = files if size >= len(files) else spread_out(files, size)
            run(chosen, out / f"{len(chosen)}", options.workers)
    if options.sample:
        whole = sorted(files, key=lambda path: path.name)
        at = len(whole) // 2
        show_steps(whole[at : at + options.sample])  # neighbours by name: the versions of the same works


if __name__ == "__main__":
    main()
