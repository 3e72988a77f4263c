"""Things that many works speak of (sessions, meetings, cited documents, times): each described once.

A work says what it knows of them in lines whose graph is the work. There may be more of these lines than fit in memory,
so they are parted by their subject into files small enough each, and each file is merged on its own. What a document
says of itself is in its own graph: of what others say of it, only the dates that they give for it are kept. Of the
names that works give to a concept which they are about, one is preferred (`kg.graph.merge.named`).
"""

from __future__ import annotations

import gzip
import shutil
import zlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from kg.graph.concepts import read_concept
from kg.graph.merge.agreement import Node, agreed
from kg.graph.merge.claims import graph_of, join_line, n3, split_line
from kg.graph.merge.named import Labels, name_concept

_BUCKETS = 64
_GIVEN = n3("dcterms:date")


def part_shared(lines: Iterable[str], folder: Path, *, base: str) -> list[Path]:
    """Part lines into files by the graph that their subject belongs in; give the files. The folder is made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    paths = [folder / f"{number:02}.nq.gz" for number in range(_BUCKETS)]
    with ExitStack() as stack:
        files = [stack.enter_context(gzip.open(path, "wt", encoding="utf-8", compresslevel=1)) for path in paths]
        for line in lines:
            graph = graph_of(line[: line.index(" ")], base=base)
            files[zlib.crc32(graph.encode()) % _BUCKETS].write(line)
    return paths


def merge_shared(
    lines: Iterable[str], works: Collection[str], *, base: str, labels: Labels | None = None
) -> Iterator[str]:
    """Give, sorted, the lines that describe each subject once; `works` are the IRIs that describe themselves.

    `labels` are those that concepts have besides: each stands beside its concept, in the graph of the labels.
    """
    nodes: dict[str, Node] = {}
    known: dict[str, str] = {}
    for line in lines:
        subject, predicate, value, work = split_line(line)
        if predicate == _GIVEN or subject[1:-1] not in works:  # a work is held once, however much it says
            nodes.setdefault(subject, Node()).add(predicate, value, known.setdefault(work, work))
    for subject in sorted(nodes):
        yield from sorted(_described(subject, nodes[subject], labels, base=base))


def _described(subject: str, node: Node, labels: Labels | None, *, base: str) -> Iterator[str]:
    graph = graph_of(subject, base=base)
    triples = agreed(subject, node, node.sources, together=True)
    if not read_concept(subject[1:-1]):
        yield from (join_line(triple, graph) for triple in triples)
        return
    named = name_concept(subject, triples, node, labels)
    yield from (join_line(triple, graph) for triple in named.own)
    yield from (join_line(triple, labels.graph) for triple in named.given if labels)
