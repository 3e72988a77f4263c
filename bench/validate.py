"""Hold the fast validator to pyshacl over whole documents with all lists round them, and time both.

    python -m bench.validate same SOURCE… [--sample 120] [--breaks 1]     findings, result by result, clean and damaged
    python -m bench.validate time SOURCE… [--sample 50]                   seconds, microseconds a quad, memory
    python -m bench.validate fault SOURCE… [--sample 50]                  the same, every document full of findings

`same` judges each document whole and then damaged in twenty places (`tests/breakage.py`); pyshacl takes two to seven
seconds for each. A file of N-Quads (`.nq`) is taken as the unit that it is.
"""

from __future__ import annotations

import argparse
import logging
import random
import resource
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph

from kg.errors import KgError
from kg.graph.mapping import base_quads, map_document
from kg.pipeline import authority, find_sources, read_documents
from kg.settings import Settings
from kg.validate import Finding, Validator, load_validator, to_graph, validate
from tests.breakage import break_document

BASE = Settings().base_iri

Unit = tuple[str, list[ox.Quad]]


def read_units(given: list[Path], sample: int) -> Iterator[Unit]:
    """Read a sample of files, the same each time."""
    files = [p for p in given if p.suffix == ".nq"] or find_sources(given)
    for path in random.Random(7).sample(files, len(files))[:sample]:
        try:
            yield path.name, read_unit(path)
        except KgError as error:
            print(f"{path.name}: {error}")


def read_unit(path: Path) -> list[ox.Quad]:
    """Give the quads of one file."""
    if path.suffix == ".nq":
        return [*ox.parse(path=path, format=ox.RdfFormat.N_QUADS)]
    documents = read_documents(path, base=BASE)
    return [*dict.fromkeys(q for each in documents for q in map_document(each, authority(BASE), base=BASE))]


def reference(quads: list[ox.Quad], context: Graph, known: frozenset[str]) -> tuple[Finding, ...]:
    """Ask pyshacl what a unit breaks."""
    terms = {term for quad in quads for term in (quad.subject, quad.object) if isinstance(term, ox.NamedNode)}
    return validate(to_graph(quads) + context, focus={term.value for term in terms} - known)


def same(units: Iterator[Unit], validator: Validator, breaks: int) -> None:
    """Compare findings, and print what one has and the other has not."""
    context = to_graph(base_quads(base=BASE))
    kinds: Counter[tuple[str, str]] = Counter()
    seconds = {"ours": 0.0, "pyshacl": 0.0}
    compared = differ = 0
    for number, (name, quads) in enumerate(units):
        variants = [quads, *(break_document(quads, seed=number + 10**6 * n, times=20)[0] for n in range(breaks))]
        for variant in variants:
            at = time.perf_counter()
            ours = validator.findings(variant)
            between = time.perf_counter()
            theirs = reference(variant, context, validator.known)
            seconds["ours"] += between - at
            seconds["pyshacl"] += time.perf_counter() - between
            compared += 1
            if compared % 20 == 0:
                print(f"{compared} compared, {differ} differ", flush=True)
            differ += ours != theirs
            kinds.update((finding.shape, finding.component) for finding in theirs)
            for finding in Counter(map(str, ours)) - Counter(map(str, theirs)):
                print(f"{name}: not pyshacl: {finding}")
            for finding in Counter(map(str, theirs)) - Counter(map(str, ours)):
                print(f"{name}: pyshacl alone: {finding}")
    print(f"{compared} documents compared, {differ} differ; {kinds.total()} findings, of {len(kinds)} constraints")
    print(f"seconds: {seconds['ours']:.1f} ours, {seconds['pyshacl']:.1f} pyshacl")


def measure(units: Iterator[Unit], validator: Validator, *, fault: bool) -> None:
    """Time the validator; with a fault, nothing says any more who read it, which every document must."""
    quads = findings = number = 0
    wall = cpu = 0.0
    for _, unit in units:
        judged = [quad for quad in unit if not (fault and quad.predicate.value.endswith("#readBy"))]
        at, used = time.perf_counter(), time.process_time()
        findings += len(validator.findings(judged))
        wall, cpu = wall + time.perf_counter() - at, cpu + time.process_time() - used
        quads, number = quads + len(judged), number + 1
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{number} units, {quads} quads, {findings} findings: {wall:.1f} s, processor {cpu:.1f} s")
    print(f"{wall / quads * 1e6:.1f} µs a quad, processor {cpu / quads * 1e6:.1f}; peak memory {peak:.0f} MB")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("same", "time", "fault"))
    parser.add_argument("source", nargs="+", type=Path)
    parser.add_argument("--sample", type=int, default=120)
    parser.add_argument("--breaks", type=int, default=1)
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)  # rdflib reports each literal that is none, which is what the damage is
    warnings.simplefilter("ignore")
    units, validator = read_units(options.source, options.sample), load_validator(base_quads(base=BASE))
    if options.what == "same":
        same(units, validator, options.breaks)
    else:
        measure(units, validator, fault=options.what == "fault")


if __name__ == "__main__":
    main()
