"""Start a server as a process of its own, wait until it answers, end it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"
ROOT = Path(__file__).parents[1]
PATIENCE = 120.0
"""Seconds that a server may take to come up."""


@dataclass(frozen=True, slots=True)
class Served:
    """A server that answers: where, its process, how long it took to the first answer."""

    port: int
    process: subprocess.Popen[bytes]
    seconds: float


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.create_server((HOST, 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def ours(dataset: Path, port: int) -> list[str]:
    """Give the command that serves a dataset with this project."""
    return [sys.executable, "-m", "kg", "serve", str(dataset), "--host", HOST, "--port", str(port)]


@contextmanager
def serving(
    command: Sequence[str],
    port: int,
    *,
    first: bytes,
    settings: Mapping[str, str] | None = None,
    log: Path | None = None,
) -> Iterator[Served]:
    """Run a server until the inside ends; it is up when the request `first` is answered with 200."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **(settings or {})}
    with (log or Path(os.devnull)).open("wb") as output:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=output, env=environment)
        try:
            _wait(process, port, first)
            yield Served(port, process, time.perf_counter() - started)
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(20)
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, first: bytes) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            raise SystemExit(f"the server ended with status {process.returncode} before it answered")
        with suppress(OSError), socket.create_connection((HOST, port), 10) as connection:
            connection.settimeout(10)
            connection.sendall(first)
            if connection.recv(65536).startswith(b"HTTP/1.1 200"):
                return
        time.sleep(0.01)
    raise SystemExit(f"the server did not answer within {PATIENCE:g} s")
