"""Broken and hostile HTTP: sizes, encodings, headers, framing."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from attacks.reaching import CLIENT_ERROR, HARMLESS
from attacks.sending import (
    CSV,
    DIRECT,
    FORM,
    Kind,
    Reply,
    Target,
    connect,
    in_address,
    in_form,
    read_reply,
    request,
    send,
)

MEGABYTES = 10_000_000
ASK = "ASK {}"
BROKEN = CLIENT_ERROR | {0, 505}
"""What is no HTTP gets an error, or the connection ends."""
LENIENT = BROKEN | {200}
"""What some servers read and others refuse."""

Data = Callable[[Target], bytes]


def plain(target: Target, method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> bytes:
    """Compose a request."""
    return request(target, method, path, headers, body)


def raw(data: bytes, _: Target) -> bytes:
    """Give bytes as they are."""
    return data


def one(data: Data, target: Target) -> list[Reply]:
    """Send a request."""
    return [send(target, data(target))]


def several(data: Data, number: int, target: Target) -> list[Reply]:
    """Send bytes that hold several requests on one connection; give the replies that come."""
    started = time.monotonic()
    with connect(target) as connection:
        connection.sendall(data(target))
        replies = []
        for _ in range(number):
            replies.append(read_reply(connection, started))
            if not replies[-1].whole:
                break
    return replies


def form(body: bytes, **headers: str) -> Data:
    """Compose a POST of a form."""
    return partial(plain, method="POST", path="/sparql", headers={"Content-Type": FORM, **CSV, **headers}, body=body)


def direct(body: bytes, **headers: str) -> Data:
    """Compose a POST of a query as it is."""
    fields = {key.replace("_", "-"): value for key, value in headers.items()}
    return partial(plain, method="POST", path="/sparql", headers={"Content-Type": DIRECT, **CSV, **fields}, body=body)


def address(path: str, **headers: str) -> Data:
    """Compose a GET."""
    fields = {key.replace("_", "-"): value for key, value in headers.items()}
    return partial(plain, method="GET", path=path, headers={**CSV, **fields})


def sizes() -> Iterator[tuple[str, Data, frozenset[int]]]:
    """Yield what is too large."""
    large = "ASK { ?s ?p '" + "x" * MEGABYTES + "' }"
    bomb = gzip.compress(b"ASK {} #" + b"x" * 10 * MEGABYTES)
    yield "10 MB in the address", address(in_address(large)), BROKEN
    yield "10 MB in a form", form(in_form(large)), BROKEN
    yield "10 MB as it is", direct(large.encode()), BROKEN
    yield "10 MB in chunks", direct(chunks(large.encode(), 60_000), Transfer_Encoding="chunked"), BROKEN
    yield "10 MB of brackets", direct(b"(" * MEGABYTES), BROKEN
    yield (
        "10 MB of another type",
        partial(plain, method="POST", path="/sparql", headers={}, body=b"x" * MEGABYTES),
        BROKEN,
    )
    yield "10 MB to a page", partial(plain, method="POST", path="/search", headers={}, body=b"x" * MEGABYTES), BROKEN
    yield "10 MB of query to a page", address(f"/search?q={'x' * MEGABYTES}"), BROKEN
    yield "gzip bomb", direct(bomb, Content_Encoding="gzip"), BROKEN
    yield "gzip bomb in a form", form(bomb, **{"Content-Encoding": "gzip"}), BROKEN
    yield "packed by what nobody knows", direct(b"x", Content_Encoding="br, gzip, x-rubbish"), BROKEN
    yield "60,000 bytes in the address", address(in_address(ASK + "#" + "x" * 60_000)), BROKEN
    yield "header of a megabyte", address(in_address(ASK), X_Long="x" * 1_000_000), BROKEN
    yield "header of 50 megabytes", address(in_address(ASK), X_Long="x" * 5 * MEGABYTES), BROKEN
    yield "10,000 headers", address(in_address(ASK), **{f"X_{at}": "x" for at in range(10_000)}), LENIENT
    yield "50,000 entries of Accept", address(in_address(ASK), Accept="a/b;q=0.1," * 50_000), BROKEN | {200}
    yield "3,000 entries of Accept", address(in_address(ASK), Accept="a/b;q=0.1," * 3_000), LENIENT
    yield (
        "Accept of quality nan",
        address(in_address(ASK), Accept="text/csv;q=nan, */*;q=1e309, a/b;q=" + "9" * 5000),
        LENIENT,
    )
    yield "Accept of semicolons", address(in_address(ASK), Accept="text/csv" + ";" * 30_000), LENIENT
    yield "Accept with a quote not closed", address(in_address(ASK), Accept='"' + '\\"' * 14_000), LENIENT
    yield "Accept of quotes", address(in_address(ASK), Accept='a/b;c="' * 4_000), LENIENT
    yield (
        "Accept-Language with a quote not closed",
        address("/id/A/RES/1/1.html", Accept_Language='"' + '\\"' * 14_000),
        LENIENT,
    )
    yield "5,000 languages", address("/id/A/RES/1/1.html", Accept_Language="ar-x;q=0.5," * 5_000), LENIENT
    yield "5,000 etags", address("/id/A/RES/1/1.ttl", If_None_Match='"x",' * 5_000), LENIENT
    yield "5,000 parameters in the address", address(in_address(ASK) + "&a=b" * 5_000), BROKEN
    yield "300,000 parameters in a form", form(in_form(ASK) + b"&a=b" * 300_000), BROKEN
    yield "3,000 default-graph-uri", form(in_form(ASK) + b"&default-graph-uri=urn:x" * 3_000), LENIENT
    yield "3,000 named-graph-uri", address(in_address(ASK) + "&named-graph-uri=urn:x" * 3_000), BROKEN
    yield (
        "range of a file",
        address("/download/dataset.nq.gz", Range="bytes=" + "0-," * 5_000),
        BROKEN | {200, 206, 416},
    )
    yield "range of a static file", address("/static/kg.css", Range="bytes=" + "0-1," * 5_000), BROKEN | {200, 206, 416}


def chunks(data: bytes, size: int) -> bytes:
    """Frame a body in chunks."""
    pieces = (data[at : at + size] for at in range(0, len(data), size))
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def encodings() -> Iterator[tuple[str, Data, frozenset[int]]]:
    """Yield bytes that are no text."""
    rubbish = {
        "overlong UTF-8": b"\xc0\xaf",
        "lone surrogate": b"\xed\xa0\x80",
        "beyond Unicode": b"\xf5\x80\x80\x80",
        "cut UTF-8": b"\xd9",
        "Latin-1": b"caf\xe9",
        "UTF-16": "ASK {}".encode("utf-16"),
    }
    for name, data in rubbish.items():
        escaped = "".join(f"%{byte:02X}" for byte in data)
        yield f"{name} in the address", address(f"/sparql?query=ASK%7B%3Fs%20%3Fp%20%22{escaped}%22%7D"), CLIENT_ERROR
        yield f"{name} in a form", form(f"query=ASK%7B%3Fs%20%3Fp%20%22{escaped}%22%7D".encode()), CLIENT_ERROR
        yield f"{name} as it is", direct(b"ASK {?s ?p '" + data + b"'}"), CLIENT_ERROR
        yield f"{name} in a path", address(f"/id/{escaped}"), HARMLESS
        yield f"{name} in a search", address(f"/search?q={escaped}"), HARMLESS
    yield "raw bytes in the address", partial(raw, b"GET /sparql?query=\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n"), BROKEN
    yield "NUL in the address", address("/sparql?query=ASK%7B%3Fs%20%3Fp%20%22%00%22%7D"), LENIENT
    yield "NUL in a path", address("/id/A%00B"), HARMLESS
    yield "NUL in a search", address("/search?q=%00"), HARMLESS
    yield "broken escape", address("/sparql?query=ASK%7B%7D%2&x=%zz"), CLIENT_ERROR
    yield "escapes that never end", address("/sparql?query=" + "%25" * 15_000), CLIENT_ERROR
    yield "right-to-left marks", address("/search?q=" + "%E2%80%AE" * 2_000), HARMLESS
    yield "another charset", direct(b"ASK {}", Content_Type=f"{DIRECT}; charset=utf-7"), LENIENT


def parameters() -> Iterator[tuple[str, Data, frozenset[int]]]:
    """Yield requests that contradict themselves, or the protocol."""
    yield "query twice", address(f"{in_address(ASK)}&query=ASK%7B%7D"), CLIENT_ERROR
    yield "query twice in a form", form(in_form(ASK) + b"&" + in_form(ASK)), CLIENT_ERROR
    yield (
        "query in address and form",
        partial(plain, method="POST", path=in_address(ASK), headers={"Content-Type": FORM}, body=in_form(ASK)),
        CLIENT_ERROR,
    )
    yield "format twice", address(f"{in_address(ASK)}&format=csv&format=xml"), LENIENT
    yield "no query in a form", form(b"x=y"), CLIENT_ERROR
    yield "query misspelt", address("/sparql?qeury=ASK%7B%7D"), frozenset({400})
    yield "parameter of 40,000 letters", address(f"/sparql?{'q' * 40_000}=x"), CLIENT_ERROR
    yield "empty query", address("/sparql?query="), CLIENT_ERROR
    yield "unknown format", address(f"{in_address(ASK)}&format=pdf"), CLIENT_ERROR
    yield "nothing acceptable", address(in_address(ASK), Accept="application/pdf"), frozenset({406})
    yield "no type", partial(plain, method="POST", path="/sparql", headers=CSV, body=b"ASK {}"), CLIENT_ERROR
    for query in ("SELECT", "ASK { SERVICE <urn:x> {} }"):
        asked = address(in_address(query), If_None_Match="*")
        yield f"not changed, and never asked: {query}", asked, frozenset({400})
    yield (
        "multipart",
        direct(b"--x\r\n\r\nASK {}\r\n--x--", Content_Type="multipart/form-data; boundary=x"),
        CLIENT_ERROR,
    )
    yield "type of rubbish", direct(b"ASK {}", Content_Type=";;;=,\x7f"), CLIENT_ERROR
    for method in ("TRACE", "PROPFIND", "BREW", "PUT", "DELETE", "A" * 5_000):
        yield f"method {method[:9]}", partial(plain, method=method, path=in_address(ASK), headers={}), BROKEN
    yield "symbol of spaces", address("/id/A" + "%20" * 18_000 + "x"), HARMLESS
    yield "open search for nothing", address("/search?q="), HARMLESS
    yield "search of a megabyte of words", address("/search?q=" + "a+" * 20_000), HARMLESS
    yield "page minus one", address("/browse?page=-1&list=x"), HARMLESS | {422}
    yield "page beyond all numbers", address("/browse?page=" + "9" * 4_000), HARMLESS | {422}
    yield "place in a source", address("/id/A/RES/1/1.html?char=" + "9" * 4_000 + ",-1"), HARMLESS | {422}


def framing() -> Iterator[tuple[str, Data, frozenset[int]]]:
    """Yield what is no HTTP, or two things at once."""
    start, ask = b"POST /sparql HTTP/1.1\r\nHost: x\r\n", b"Content-Type: application/sparql-query\r\n"
    smuggled = b"GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n"
    lines = {
        "HTTP/0.9": b"GET /sparql\r\n\r\n",
        "HTTP/1.0": b"GET /health HTTP/1.0\r\n\r\n",
        "HTTP/9.9": b"GET /health HTTP/9.9\r\nHost: x\r\n\r\n",
        "HTTP/2 without asking": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 500,
        "rubbish": b"\x00\xff\x7f" * 1_000 + b"\r\n\r\n",
        "empty lines": b"\r\n" * 10_000 + b"GET\r\n\r\n",
        "no host": b"GET /health HTTP/1.1\r\nConnection: close\r\n\r\n",
        "two hosts": b"GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
        "header without a colon": b"GET /health HTTP/1.1\r\nHost: x\r\nrubbish\r\n\r\n",
        "space before the colon": b"GET /health HTTP/1.1\r\nHost : x\r\nConnection: close\r\n\r\n",
        "folded header": b"GET /health HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\nConnection: close\r\n\r\n",
        "bare line feeds": b"GET /health HTTP/1.1\nHost: x\nConnection: close\n\n",
        "NUL in a header": b"GET /health HTTP/1.1\r\nHost: x\r\nA: \x00\r\nConnection: close\r\n\r\n",
        "length of letters": start + ask + b"Content-Length: abc\r\n\r\nASK {}",
        "length below zero": start + ask + b"Content-Length: -5\r\n\r\nASK {}",
        "length beyond all numbers": start + ask + b"Content-Length: " + b"9" * 400 + b"\r\n\r\nASK {}",
        "two lengths": start + ask + b"Content-Length: 6\r\nContent-Length: 60\r\n\r\nASK {}",
        "length and chunks": start
        + ask
        + b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        + smuggled,
        "chunks of rubbish": start + ask + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nASK {}\r\n0\r\n\r\n",
        "chunk beyond all numbers": start + ask + b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 60 + b"\r\nASK\r\n",
        "chunk with extensions": start
        + ask
        + b"Transfer-Encoding: chunked\r\n\r\n1;"
        + b"x" * 90_000
        + b"\r\nA\r\n0\r\n\r\n",
        "coding of rubbish": start + ask + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + smuggled,
        "coding hidden": start + ask + b"Transfer-Encoding\x0b: chunked\r\nContent-Length: 6\r\n\r\nASK {}",
        "upgrade": b"GET /sparql HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Key: eA==\r\nSec-WebSocket-Version: 13\r\n\r\n",
    }
    for name, data in lines.items():
        yield name, partial(raw, data), LENIENT | {406, 426}


def pipelined(target: Target) -> bytes:
    """Compose fifty requests sent at once."""
    query = in_address(ASK)
    last = request(target, "GET", query, CSV)
    return last.replace(b"Connection: close\r\n", b"") * 49 + last


def too_long_a_body(target: Target) -> bytes:
    """Compose a request whose body is longer than it says: the rest is another request, which nobody may take."""
    fields = {"Content-Type": DIRECT, **CSV, "Content-Length": "6"}
    return request(target, "POST", "/sparql", fields, b"ASK {}GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n")


def _kinds(title: str, sent: Iterator[tuple[str, Data, frozenset[int]]], takes: float = 0) -> Iterator[Kind]:
    yield from (Kind(f"{title}: {name}", partial(one, data), right, takes) for name, data, right in sent)


KINDS: tuple[Kind, ...] = (
    *_kinds("size", sizes(), 2),
    *_kinds("encoding", encodings(), 2),
    *_kinds("parameters", parameters(), 2),
    *_kinds("framing", framing(), 2),
    Kind("framing: pipelining", partial(several, pipelined, 50), LENIENT, 3),
    Kind("framing: body longer than said", partial(several, too_long_a_body, 2), LENIENT, 3),
)
