"""Oxigraph's own server, from PyPI's `oxigraph`, for tests: what it holds is in memory and goes with it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAM = Path(sys.executable).parent / "oxigraph"
START_SECONDS = 60


@contextmanager
def oxigraph_server(*options: str, port: int = 0) -> Iterator[str]:
    """Run a server; give its address, below which are `/query` and `/store`."""
    port = port or free_port()
    process = subprocess.Popen(
        [str(PROGRAM), "serve", "--bind", f"127.0.0.1:{port}", *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(process, port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _await(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        assert process.poll() is None, f"{PROGRAM} ended: is the package `oxigraph` installed?"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise AssertionError("oxigraph did not listen in time")
