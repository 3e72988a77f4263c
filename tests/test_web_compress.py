"""Answers packed by gzip: for whom, which, with which headers; in pieces where they come so."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import Iterator, Sequence

import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send

from kg.web.server.compress import Compress, pack
from tests.web_server import make_dataset, serving

LONG = "قرار ".encode() * 20_000


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with (
        serving(make_dataset(tmp_path_factory.mktemp("compress"))) as address,
        httpx.Client(base_url=address, timeout=20) as client,
    ):
        yield client


def ask(
    pieces: Sequence[bytes], headers: Sequence[tuple[bytes, bytes]], *, accept: bytes = b"gzip", match: bytes = b""
) -> tuple[dict[bytes, bytes], list[bytes], bytes]:
    """Answer with these pieces and headers; give the headers and pieces that go out, and what the app was asked."""
    sent: list[Message] = []
    asked = b""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        nonlocal asked
        asked = dict(scope["headers"]).get(b"if-none-match", b"")
        status = 304 if asked == b'"a"' else 206 if any(name == b"content-range" for name, _ in headers) else 200
        await send({"type": "http.response.start", "status": status, "headers": list(headers)})
        for number, piece in enumerate(pieces, start=1):
            await send({"type": "http.response.body", "body": piece, "more_body": number < len(pieces)})

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "headers": [(b"accept-encoding", accept), *([(b"if-none-match", match)] if match else [])]}
    asyncio.run(Compress(app)(scope, receive, send))
    assert len({name for name, _ in sent[0]["headers"]}) == len(sent[0]["headers"])
    return dict(sent[0]["headers"]), [message["body"] for message in sent[1:]], asked


TEXT = (b"content-type", b"text/turtle")


def test_a_whole_answer() -> None:
    length = (b"content-length", b"%d" % len(LONG))
    headers, (body,), _ = ask([LONG], [TEXT, length, (b"etag", b'"a"'), (b"vary", b"Accept"), (b"accept-ranges", b"x")])
    assert headers == {
        b"content-type": b"text/turtle",
        b"etag": b'"a-gzip"',
        b"vary": b"Accept, Accept-Encoding",
        b"content-encoding": b"gzip",
        b"content-length": b"%d" % len(body),
    }
    assert gzip.decompress(body) == LONG
    assert body == pack(LONG)


def test_an_answer_in_pieces_goes_out_in_pieces() -> None:
    pieces = [b"one", LONG, b"", b"two"]
    headers, bodies, _ = ask(pieces, [TEXT])
    assert b"content-length" not in headers
    reader, read = zlib.decompressobj(31), []
    for body in bodies:
        read.append(reader.decompress(body))
    assert read == pieces


LEFT: tuple[tuple[str, list[bytes], list[tuple[bytes, bytes]], bytes], ...] = (
    ("small", [b"a" * 1000], [TEXT], b"gzip"),
    ("small by its header", [b"a" * 9], [TEXT, (b"content-length", b"9")], b"gzip"),
    ("not accepted", [LONG], [TEXT], b"br"),
    ("refused", [LONG], [TEXT], b"*, gzip;q=0"),
    ("packed already", [LONG], [TEXT, (b"content-encoding", b"br")], b"gzip"),
    ("of a type that is packed", [LONG], [(b"content-type", b"application/gzip")], b"gzip"),
    ("of no type", [LONG], [], b"gzip"),
    ("a part", [LONG], [TEXT, (b"content-range", b"bytes 1-2/3")], b"gzip"),
    ("not to be changed", [LONG], [TEXT, (b"cache-control", b"no-transform")], b"gzip"),
)


@pytest.mark.parametrize(("what", "pieces", "headers", "accept"), LEFT)
def test_what_is_left_as_it_is(
    what: str, pieces: list[bytes], headers: list[tuple[bytes, bytes]], accept: bytes
) -> None:
    given, bodies, _ = ask(pieces, [*headers, (b"etag", b'"a"')], accept=accept)
    assert (bodies, given[b"etag"]) == (pieces, b'"a"'), what
    assert given.get(b"content-encoding") == dict(headers).get(b"content-encoding")


def test_the_table_of_what_is_left_is_whole() -> None:
    assert len(LEFT) == 9


def test_the_name_of_a_packed_answer_is_known_when_it_comes_back() -> None:
    headers, _, asked = ask([b""], [(b"etag", b'"a"')], match=b'"a-gzip"')
    assert (asked, headers) == (b'"a"', {b"etag": b'"a-gzip"', b"vary": b"Accept-Encoding"})
    headers, _, asked = ask([b""], [(b"etag", b'"a"')], match=b'"a"')
    assert headers[b"etag"] == b'"a"'
    assert ask([LONG], [TEXT, (b"etag", b'W/"a"')])[0][b"etag"] == b'W/"a"'


@pytest.mark.parametrize(
    "path", ["/", "/id/A/RES/69/900.ttl", "/ontology.nt", "/static/style.css", "/openapi.json", "/sitemap.xml"]
)
def test_pages_and_data_are_packed(client: httpx.Client, path: str) -> None:
    plain = client.get(path, headers={"Accept-Encoding": "identity"})
    packed = client.get(path, headers={"Accept-Encoding": "gzip"})
    head = client.head(path, headers={"Accept-Encoding": "gzip"})
    assert (packed.status_code, packed.content) == (200, plain.content)
    assert ("content-encoding" in packed.headers) == (len(plain.content) >= 1024)
    assert head.headers["content-length"] == packed.headers["content-length"]
    assert "accept-encoding" in plain.headers["vary"].lower()
    if tag := packed.headers.get("etag"):
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_downloads_are_packed_once(client: httpx.Client) -> None:
    for path in ("/download/dataset.nq.gz", "/download/quads/extra.nq.gz"):
        answer = client.get(path, headers={"Accept-Encoding": "gzip"})
        assert "content-encoding" not in answer.headers
        assert gzip.decompress(answer.content)
