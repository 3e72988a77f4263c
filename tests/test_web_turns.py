"""The turns of pages: nobody holds one without work being done for him."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import httpx
import pytest

from tests.web_server import make_dataset, serving

SILENT = (
    b"POST /reconcile HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 900000\r\n\r\nqueries="
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(make_dataset(tmp_path_factory.mktemp("turns"))) as address:
        yield address


def connect(address: str) -> socket.socket:
    parts = urlsplit(address)
    return socket.create_connection((parts.hostname, parts.port or 80), timeout=20)


def test_a_body_that_never_comes_holds_no_turn(address: str) -> None:
    with ExitStack() as stack:
        for _ in range(8):
            stack.enter_context(connect(address)).sendall(SILENT)
        time.sleep(0.3)
        begun = time.monotonic()
        assert httpx.get(f"{address}/browse").status_code == 200
        assert time.monotonic() - begun < 5
