"""How long pages of documents take, first byte to last: some that chance chooses, as their first reader has them.

    python bench/pages.py build/dataset [--number 200] [--seed 1] [--address http://…]

Serves the dataset itself unless an address is given. Each document is asked for once in a language of its own, over one
connection, the body unpacked; then once more, as the next reader has it. Milliseconds and bytes at the median and the
95th per cent; the slowest are named.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import httpx

QUERY = "SELECT DISTINCT ?version { ?version <http://data.europa.eu/eli/ontology#is_embodied_by> ?source }"


@contextmanager
def served(dataset: str, port: int) -> Iterator[str]:
    """Serve a dataset for as long as it is measured."""
    command = [sys.executable, "-m", "kg", "serve", dataset, "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                httpx.get(f"http://127.0.0.1:{port}/health", timeout=5)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def chosen(address: str, number: int, seed: int) -> list[str]:
    """Choose documents by chance, each in one of its languages."""
    rows = httpx.get(f"{address}/sparql", params={"query": QUERY, "format": "csv"}, timeout=60).text.splitlines()[1:]
    by_work: dict[str, list[str]] = {}
    for version in sorted(rows):
        by_work.setdefault(version.rpartition("/")[0], []).append(version)
    dice = random.Random(seed)
    works = dice.sample(sorted(by_work), min(number, len(by_work)))
    return ["/id/" + dice.choice(by_work[work]).partition("/id/")[2] + ".html" for work in works]


def timed(client: httpx.Client, path: str) -> tuple[float, int]:
    """Ask for a page; give its milliseconds and bytes."""
    start = time.perf_counter()
    answer = client.get(path)
    taken = (time.perf_counter() - start) * 1000
    answer.raise_for_status()
    return taken, len(answer.content)


def told(name: str, values: Sequence[float]) -> dict[str, object]:
    """Sum up."""
    ordered = sorted(values)
    return {
        "of": name,
        "median": round(statistics.median(ordered), 1),
        "p95": round(ordered[int(len(ordered) * 0.95)], 1),
        "most": round(ordered[-1], 1),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("dataset")
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--port", type=int, default=8498)
    parser.add_argument("--address", default="")
    given = parser.parse_args()
    if given.address:
        measure(given.address, given.number, given.seed)
        return
    with served(given.dataset, given.port) as address:
        measure(address, given.number, given.seed)


def measure(address: str, number: int, seed: int) -> None:
    """Ask for each page twice."""
    paths = chosen(address, number, seed)
    with httpx.Client(base_url=address, timeout=60) as client:
        client.get("/")
        first = [timed(client, path) for path in paths]
        second = [timed(client, path) for path in paths]
    print(json.dumps({"pages": len(paths), "seed": seed}))
    print(json.dumps(told("first", [taken for taken, _ in first])))
    print(json.dumps(told("again", [taken for taken, _ in second])))
    print(json.dumps(told("bytes", [size for _, size in first])))
    for (taken, size), path in sorted(zip(first, paths, strict=True), reverse=True)[:5]:
        print(f"  {taken:8.1f} ms {size:9,} bytes  {path}")


if __name__ == "__main__":
    main()
