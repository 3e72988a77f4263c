"""The versions of a dataset that were published, oldest first: `DIR/history.json`.

A version keeps the day on which a build first put it in place. The day is today's, or that of `SOURCE_DATE_EPOCH`
(https://reproducible-builds.org/specs/source-date-epoch/), so that a build can be repeated to the byte.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from kg.graph.catalog import Version


def today() -> str:
    """Give the day of a build, in UTC.

    >>> len(today())
    10
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(given), UTC) if given.isascii() and given.isdigit() else datetime.now(UTC)
    return moment.date().isoformat()


def with_version(history: Sequence[Version], new: Version) -> tuple[Version, ...]:
    """Put a version at the end; the one that is there already stays as it is.

    A version that comes back after another one is issued anew.
    """
    if history and history[-1].version == new.version:
        return tuple(history)
    return (*(each for each in history if each.version != new.version), new)


def read_history(path: Path) -> tuple[Version, ...]:
    """Read the versions; none where there is no history, or it can't be read."""
    try:
        return tuple(Version(**each) for each in json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return ()


def write_history(history: Sequence[Version], path: Path) -> None:
    """Write the versions whole or not at all."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    beside.write_text(json.dumps([asdict(each) for each in history], ensure_ascii=False, indent=1) + "\n", "utf-8")
    os.replace(beside, path)
