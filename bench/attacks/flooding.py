"""Too much at once, from one address.

All floods together, as they are sent side by side, have some 700 requests under way: fewer than a server takes
(`KG_CONNECTIONS`, 1,000), since beyond that a good client of the same address can't be told from them and is refused;
for the same reason one address may have all of them here (`KG_CONNECTIONS_SHARE`). The silent connections go beyond it.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial

from attacks.queries import ANSWERED, STOPPED, cross
from attacks.sending import CSV, PATIENCE, Kind, Reply, Target, asking, connect, in_address, read_reply, request, send

HTML = {"Accept": "text/html"}
READER = "127.0.0.2"
"""Another address of this machine."""
JSON = {"Accept": "application/sparql-results+json"}
GIVEN_UP = Reply(0, b"", b"", whole=False, seconds=0)


def flood(data: Callable[[Target, int], bytes], number: int, target: Target) -> Iterator[Reply]:
    """Send many requests at once, each on a connection of its own."""
    with ThreadPoolExecutor(number) as pool:
        yield from pool.map(lambda at: send(target, data(target, at)), range(number))


def crowd(number: int, seconds: float, target: Target) -> Iterator[Reply]:
    """Open many connections that say nothing."""
    connections = []
    with suppress(OSError):
        for _ in range(number):
            connections.append(connect(target))
    time.sleep(seconds)
    for connection in connections:
        connection.close()
    yield GIVEN_UP


def heavy(target: Target, at: int) -> bytes:
    """Ask what never ends, each time in other words."""
    return asking(target, f"SELECT (COUNT(*) AS ?n{at}) {{ {cross(4)} }}")


def same(target: Target, _: int) -> bytes:
    """Ask what never ends, each time in the same words."""
    return asking(target, f"SELECT (COUNT(*) AS ?same) {{ {cross(4)} }}")


def large(target: Target, at: int) -> bytes:
    """Ask for a result of any size."""
    return asking(target, f"SELECT * {{ {cross(2)} }} #{at}")


def memory(target: Target, at: int) -> bytes:
    """Ask for all memory."""
    return asking(target, f"SELECT DISTINCT * {{ {cross(3)} }} #{at}")


def point(target: Target, at: int) -> bytes:
    """Ask a little."""
    return request(target, "GET", in_address(f"SELECT * {{ <urn:x{at}> ?p ?o }}"), CSV)


def look_up(target: Target, at: int) -> bytes:
    """Look up a thing, which the server answers by itself."""
    text = f"SELECT * {{ <https://w3id.org/unres/id/A/RES/1/{1 + at % 300}> ?p ?o }} #{at}"
    return request(target, "GET", in_address(text), JSON)


def nearly_look_up(target: Target, at: int) -> bytes:
    """Ask what is no look-up, as the last character shows."""
    text = f"SELECT * {{ <urn:x{at}> {' ; '.join(f'<urn:p{number}> ?v{number}' for number in range(100))} }} !"
    return request(target, "GET", in_address(text[:1998] + " !"), JSON)


def broken(target: Target, at: int) -> bytes:
    """Ask what is malformed."""
    return request(target, "GET", in_address(f"SELECT {at}"), CSV)


def page(target: Target, at: int) -> bytes:
    """Look at a page."""
    return request(target, "GET", f"/id/A/RES/1/{1 + at % 300}.html", {"Accept": "text/html"})


def front(target: Target, _: int) -> bytes:
    """Look at the first page."""
    return request(target, "GET", "/", {"Accept": "text/html"})


def editor(target: Target, at: int) -> bytes:
    """Look at a large answer on a page."""
    return request(target, "GET", in_address(f"SELECT * {{ {cross(2)} }} LIMIT {4_000 + at}"), {"Accept": "text/html"})


def search(target: Target, at: int) -> bytes:
    """Look for words."""
    return request(target, "GET", f"/search?q=word{at}", {"Accept": "text/html"})


def beside_a_reader(number: int, target: Target) -> Iterator[Reply]:
    """Look at many pages at once, no two the same, while a reader of another address looks at some: what he gets."""
    with ThreadPoolExecutor(number) as pool:
        sent = [pool.submit(send, target, request(target, "GET", f"/search?q=w{at}", HTML)) for at in range(number)]
        for at in range(5):
            started = time.monotonic()
            with socket.create_connection((target.host, target.port), PATIENCE, (READER, 0)) as connection:
                connection.sendall(request(target, "GET", f"/browse?page={at + 1}", HTML))
                yield read_reply(connection, started)
        for each in sent:
            each.result()


KINDS: tuple[Kind, ...] = (
    Kind("flood: 64 endless queries", partial(flood, heavy, 64), STOPPED, 8),
    Kind("flood: 64 endless queries, the same", partial(flood, same, 64), STOPPED, 8),
    Kind("flood: 32 large results", partial(flood, large, 32), ANSWERED, 8),
    Kind("flood: 32 that take all memory", partial(flood, memory, 32), ANSWERED, 8),
    Kind("flood: 150 small queries", partial(flood, point, 150), ANSWERED, 8),
    Kind("flood: 150 look-ups", partial(flood, look_up, 150), ANSWERED, 8),
    Kind("flood: 150 that are nearly look-ups", partial(flood, nearly_look_up, 150), STOPPED, 8),
    Kind("flood: 150 malformed queries", partial(flood, broken, 150), STOPPED, 8),
    Kind("flood: 100 pages", partial(flood, page, 100), ANSWERED | {404}, 4),
    Kind("flood: 50 first pages", partial(flood, front, 50), ANSWERED, 4),
    Kind("flood: 50 tables in the editor", partial(flood, editor, 50), ANSWERED, 8),
    Kind("flood: 50 searches", partial(flood, search, 50), ANSWERED, 4),
    Kind("flood: 200 pages beside a reader", partial(beside_a_reader, 200), frozenset({200}), 4),
    Kind("flood: 1,500 silent connections", partial(crowd, 1500, 5), frozenset({0})),
)
