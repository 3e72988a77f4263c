"""Downloads: whole from the bytes they began with, whatever a build does meanwhile; stretches of them."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Scope

import kg.web.http.opened_file
from kg.build.catalog import lay_together
from kg.errors import KgError
from kg.store.dataset import Layout
from kg.web.catalog.downloads import _whole
from kg.web.http.opened_file import open_file
from kg.web.http.problems import Refusal
from tests.web_server import make_dataset, serving

SHARDS = {f"{number:02}": gzip.compress(bytes(range(number, number + 200)) * 40) for number in range(5)}


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    layout = Layout(tmp_path)
    layout.make()
    for name, packed in SHARDS.items():
        layout.shard(name).write_bytes(packed)
    return layout


def sent(answer: Response, meanwhile: Callable[[], None], **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Have an answer sent; something happens when its first piece is out."""
    messages: list[Message] = []
    scope: Scope = {"type": "http", "method": "GET", "headers": [(k.encode(), v.encode()) for k, v in headers.items()]}

    async def receive() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Message) -> None:
        messages.append(message)
        if len(messages) == 2:
            meanwhile()

    asyncio.run(answer(scope, receive, send))
    told = {name.decode(): value.decode() for name, value in messages[0]["headers"]}
    return messages[0]["status"], told, b"".join(message.get("body", b"") for message in messages[1:])


def whole(layout: Layout) -> Response:
    return _whole(Request({"type": "http", "headers": []}), layout)


def test_a_rebuild_does_not_break_a_download_off(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.web.http.opened_file, "PIECE", 100)
    stated = lay_together(sorted(layout.quads.iterdir()), layout.whole)

    def rebuild() -> None:
        for path in sorted(layout.quads.iterdir())[1:]:
            path.unlink()
        lay_together(sorted(layout.quads.iterdir()), layout.whole)

    answer = whole(layout)
    status, headers, body = sent(answer, rebuild)
    assert (status, len(body), hashlib.sha256(body).hexdigest()) == (200, stated.size, stated.sha256)
    assert headers["content-length"] == str(len(body))
    assert gzip.decompress(body) == b"".join(map(gzip.decompress, SHARDS.values()))
    _, headers_now, body_now = sent(whole(layout), lambda: None)
    assert body_now == SHARDS["00"]
    assert headers_now["etag"] != headers["etag"]


def test_a_file_that_is_removed_is_sent_to_its_end(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.web.http.opened_file, "PIECE", 10)
    answer = open_file(layout.shard("01"), media_type="application/gzip", headers={})
    layout.shard("01").unlink()
    assert sent(answer, lambda: None)[2] == SHARDS["01"]
    with pytest.raises(Refusal, match="replaced"):
        open_file(layout.shard("01"), media_type="application/gzip", headers={})


def test_without_the_one_file_states_are_not_mixed(layout: Layout) -> None:
    """A folder of an earlier version: what was replaced is not sent in the place of what was promised."""

    def rebuild() -> None:
        beside = layout.shard("04").with_suffix(".new")
        beside.write_bytes(SHARDS["03"])
        beside.replace(layout.shard("04"))

    assert sent(whole(layout), lambda: None)[2] == b"".join(SHARDS.values())
    with pytest.raises((KgError, ExceptionGroup)):
        sent(whole(layout), rebuild)


def test_the_same_files_leave_the_one_file_as_it_is(layout: Layout) -> None:
    paths = sorted(layout.quads.iterdir())
    first = lay_together(paths, layout.whole)
    before = layout.whole.stat()
    assert lay_together(paths, layout.whole) == first
    assert layout.whole.stat() == before
    assert sorted(path.name for path in layout.root.iterdir()) == ["dataset.nq.gz", "parts", "quads"]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = make_dataset(tmp_path_factory.mktemp("downloads"))
    Layout(folder).shard("numbers").write_bytes(bytes(range(200)))
    with serving(folder) as address, httpx.Client(base_url=address, timeout=20) as client:
        yield client


STRETCHES: tuple[tuple[str, str, int, bytes, str], ...] = (
    ("the beginning", "bytes=0-4", 206, bytes(range(5)), "bytes 0-4/200"),
    ("from a place on", "bytes=190-", 206, bytes(range(190, 200)), "bytes 190-199/200"),
    ("the end", "bytes=-3", 206, bytes(range(197, 200)), "bytes 197-199/200"),
    ("beyond the end", "bytes=198-5000", 206, bytes(range(198, 200)), "bytes 198-199/200"),
    ("nothing of it", "bytes=200-", 416, b"", "bytes */200"),
    ("no byte at the end", "bytes=-0", 416, b"", "bytes */200"),
    ("several", "bytes=0-1,5-6", 200, bytes(range(200)), ""),
    ("backwards", "bytes=9-5", 200, bytes(range(200)), ""),
    ("another unit", "lines=0-4", 200, bytes(range(200)), ""),
    ("no number", "bytes=٣-٤", 200, bytes(range(200)), ""),
)


@pytest.mark.parametrize(("what", "wanted", "status", "body", "said"), STRETCHES)
def test_a_stretch(client: httpx.Client, what: str, wanted: str, status: int, body: bytes, said: str) -> None:
    answer = client.get("/download/quads/numbers.nq.gz", headers={b"Range": wanted.encode()})
    assert (answer.status_code, answer.content) == (status, body), what
    assert answer.headers.get("content-range", "") == said
    if status != 416:
        assert answer.headers["content-length"] == str(len(body))


def test_a_download_goes_on_only_in_the_same_file(client: httpx.Client) -> None:
    path = "/download/quads/numbers.nq.gz"
    tag = client.get(path).headers["etag"]
    for named, status in ((tag, 206), ('"other"', 200), (f"W/{tag}", 200)):
        assert client.get(path, headers={"Range": "bytes=0-4", "If-Range": named}).status_code == status
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
    head = client.head(path)
    assert (head.status_code, head.headers["content-length"], head.content) == (200, "200", b"")
