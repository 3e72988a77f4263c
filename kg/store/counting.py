"""Count what a store of an earlier version holds, beside the server: `python -m kg.store.counting '{"path": …}'`.

Such a store has no counts of its own. To make them takes a minute for 19.7 million triples and 330 MB, which a process
gives back when it ends; meanwhile pages that show counts say so, and queries are answered.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import pyoxigraph as ox

from kg.graph.statistics import Statistics
from kg.store import confine
from kg.store.embedded import Current, EmbeddedStore, count_all
from kg.store.process import environment

log = logging.getLogger("kg.store")


async def count_beside(store: EmbeddedStore) -> None:
    """Count in a process of its own, unless there are counts; where that fails, the first who asks for them counts."""
    if store.counted:
        return
    log.warning("this dataset was built without counts: they are made now, and pages that show them say so meanwhile")
    store.counted_beside = True
    try:
        told = {"path": str(store.path), "current": asdict(store.built), "parent": os.getpid()}
        if made := await _ask(json.dumps(told)):
            store.take(Statistics(**made))
            log.warning("what the dataset holds is counted: %s triples", f"{store.current.triples:,}")
    except (OSError, ValueError, TypeError) as error:
        log.error("what the dataset holds could not be counted: build it again", exc_info=error)
    finally:
        store.counted_beside = False


async def _ask(told: str) -> Mapping[str, Any]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "kg.store.counting", told),
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=DEVNULL,
        cwd="/",
        env=environment(),
    )
    try:
        output, _ = await process.communicate()
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
    made: Mapping[str, Any] = json.loads(output)
    return made


def main() -> None:
    """Count, and print the counts as JSON."""
    told = json.loads(sys.argv[1])
    confine.die_with_parent(told["parent"])
    os.nice(10)
    counted = count_all(ox.Store.read_only(told["path"]), Current(**told["current"]))
    json.dump(asdict(counted), sys.stdout)


if __name__ == "__main__":
    main()
