"""Logs: one line of JSON for a request, one for whatever else is told; nothing about who asked or what.

A line of a request is gathered as a tuple and written by a thread twice a second, so that it costs a microsecond where
it comes from. What the program tells through `logging` is written at once, with the number of the request it is about.
"""

from __future__ import annotations

import atexit
import json
import logging
import os
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from functools import lru_cache
from typing import Literal, NamedTuple

Level = Literal["requests", "errors", "none"]

EVERY = 0.5
MOST_LINES = 50_000
"""Lines that are kept while they can't be written; of more the oldest are lost."""

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The number of the request that is being answered."""


class Line(NamedTuple):
    """One request: when it came, its number, what it was by route, and how it ended."""

    time: float
    id: bytes
    method: str
    route: str
    status: int
    seconds: float
    size: int
    more: Mapping[str, object] | None


def stamp(moment: float) -> str:
    """Give a time as RFC 3339 wants it.

    >>> stamp(0.5)
    '1970-01-01T00:00:00.500Z'
    """
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(moment)) + f".{int(moment % 1 * 1000):03d}Z"


@lru_cache(maxsize=4)
def _second(seconds: int) -> str:
    """Give a time as `stamp` does, without what is less than a second: thousands of lines have the same."""
    return stamp(seconds)[:-5]


def _more(more: Mapping[str, object]) -> str:
    if len(more) == 1 and "cache" in more:  # of most lines, and one of our own words
        return f',"cache":"{more["cache"]}"'
    return "," + json.dumps(more, default=str, separators=(",", ":"))[1:-1]


def to_json(line: Line) -> str:
    """Write a line; method and route are ours, and the number was looked at, so nothing in them needs escaping.

    >>> to_json(Line(0.0, b"a-1", "GET", "/sparql", 200, 0.0012, 17, {"cache": "hit"}))
    '{"time":"1970-01-01T00:00:00.000Z","level":"info","id":"a-1","method":"GET","route":"/sparql","status":200,"ms":1.20,"bytes":17,"cache":"hit"}'
    """
    level = "info" if line.status < 500 else "error"
    more = _more(line.more) if line.more else ""
    seconds = int(line.time)
    moment = f"{_second(seconds)}.{int((line.time - seconds) * 1000):03d}Z"
    return (
        f'{{"time":"{moment}","level":"{level}","id":"{line.id.decode()}","method":"{line.method}",'
        f'"route":"{line.route}","status":{line.status},"ms":{line.seconds * 1000:.2f},"bytes":{line.size}'
        f"{more}}}"
    )


def _written(line: Line | bytes) -> bytes:
    return line if isinstance(line, bytes) else f"{to_json(line)}\n".encode()


class RequestLog:
    """Lines of requests, written by a thread of its own."""

    def __init__(self, level: Level, write: Callable[[bytes], object] | None = None) -> None:
        self.level = level
        self.lines: deque[Line | bytes] = deque(maxlen=MOST_LINES)
        self.write = write or _to_stderr
        self.ended = threading.Event()
        self.writing = threading.Lock()

    def start(self) -> None:
        """Write what is gathered twice a second, from now to `stop`, or to the end of the program."""
        if self.level == "none":
            return
        self.ended.clear()
        threading.Thread(target=self._run, name="kg-log", daemon=True).start()
        atexit.register(self.stop)

    def stop(self) -> None:
        """Write what is left."""
        self.ended.set()
        self.flush()
        atexit.unregister(self.stop)

    def note(self, line: Line) -> None:
        """Gather a line, if lines of its kind are wanted."""
        if self.level == "requests" or (self.level == "errors" and line.status >= 500):
            self.lines.append(line)

    def pass_on(self, lines: bytes) -> None:
        """Gather whole lines that another process made."""
        self.lines.append(lines)

    def flush(self) -> None:
        """Write what is gathered."""
        with self.writing:
            taken = [self.lines.popleft() for _ in range(len(self.lines))]
            if taken:
                self.write(b"".join([_written(line) for line in taken]))

    def _run(self) -> None:
        while not self.ended.wait(EVERY):
            self.flush()


def _to_stderr(data: bytes) -> None:
    try:
        while data:
            data = data[os.write(sys.stderr.fileno(), data) :]
    except (OSError, ValueError, AttributeError):  # nobody listens any more: no reason to stop serving
        return


class JsonFormatter(logging.Formatter):
    """Give a record as a line of JSON, with its trace and the number of the request."""

    def format(self, record: logging.LogRecord) -> str:
        """Give one line."""
        told: dict[str, object] = {"time": stamp(record.created), "level": record.levelname.lower()}
        if identity := request_id.get():
            told["id"] = identity
        told |= {"logger": record.name, "message": record.getMessage()}
        if record.exc_info and record.exc_info[1]:
            told["trace"] = "".join(traceback.format_exception(record.exc_info[1]))
        return json.dumps(told, ensure_ascii=False)


def log_as_json(level: Level) -> None:
    """Write what the program and uvicorn tell as lines of JSON to the standard error.

    Of the program also what is merely news, where every request is logged too; of uvicorn only what is wrong.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter())
    for name in ("kg", "uvicorn"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        news = logging.INFO if name == "kg" and level == "requests" else logging.WARNING
        logger.setLevel(logging.CRITICAL + 1 if level == "none" else news)
