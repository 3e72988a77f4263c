"""Who does the work on many files: this process, or several others that can be killed when one file takes too long."""

from __future__ import annotations

import logging
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import TimeoutError as TooLate
from functools import partial
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from kg.errors import KgError

log = logging.getLogger("kg.workers")

Item = TypeVar("Item")
Result = TypeVar("Result")

FILES_PER_PROCESS = 2000
"""A worker is replaced after so many files, so that what a library leaks does not add up; a new one needs some seconds
to make its patterns."""


def spread(
    task: Callable[[Item], Result], items: Sequence[Item], *, workers: int = 1, seconds: float = 120.0
) -> Iterator[tuple[Item, Result | KgError]]:
    """Yield (item, what the task made of it, or the error to report), in the order of the items.

    With one worker the task runs here. With more, `task` and the items must be picklable, and a task that runs
    longer than `seconds`, or whose process dies, costs only its own item.
    """
    if workers <= 1 or len(items) <= 1:
        for item in items:
            yield item, _try(task, item)
        return
    spawn = multiprocessing.get_context("spawn")
    with ProcessPool(max_workers=workers, max_tasks=FILES_PER_PROCESS, context=spawn) as pool:
        results = pool.map(partial(_try, task), items, timeout=seconds).result()
        for item in items:
            try:
                yield item, next(results)
            except TooLate:
                yield (
                    item,
                    KgError(f"took longer than {seconds:.0f} s and was given up: look at the file, or report it"),
                )
            except ProcessExpired as error:
                yield item, KgError(f"its process died (exit {error.exitcode}): look at the file, or report it")


def _try(task: Callable[[Item], Result], item: Item) -> Result | KgError:
    try:
        return task(item)
    except KgError as error:
        return error
    except Exception as error:  # a mistake of ours must cost one file, not all that were read before it
        log.exception("%s", item)
        return KgError(f"could not be worked on ({type(error).__name__}: {error}): please report it")
