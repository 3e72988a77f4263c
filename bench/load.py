"""Ask an endpoint as fast as so many clients can, and say how fast it was.

    python bench/load.py PORT PATH ACCEPT CLIENTS SECONDS

PATH may hold SESSION, NUMBER and BODY, which become those of a document, another for each request, and COUNTER, which
no two requests share. Each client has one connection and asks again when it is answered. With `wrk` on the machine,
`measure` takes that, which costs the least; else this file, as a process of its own, with uvloop where there is one.
Prints JSON: requests answered, seconds, median and 99th percentile in milliseconds, what was not 200.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import million

HOST = "127.0.0.1"
_TOKEN = re.compile("(SESSION|NUMBER|BODY|COUNTER)")


@dataclass(frozen=True, slots=True)
class Load:
    """What a server did: answers, seconds, milliseconds at the median and the 99th percentile, wrong answers."""

    requests: int
    seconds: float
    median: float
    high: float
    wrong: int

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.requests / self.seconds


def measure(port: int, path: str, accept: str, *, clients: int, seconds: int, wrk: bool) -> Load:
    """Ask for some seconds, with wrk or with this file as a process of its own."""
    arguments = [str(port), path, accept, str(clients), str(seconds)]
    if wrk:
        return _wrk(*arguments)
    said = subprocess.run([sys.executable, __file__, *arguments], check=True, capture_output=True)
    return Load(**json.loads(said.stdout))


def has_wrk() -> bool:
    """Tell whether wrk is installed."""
    return shutil.which("wrk") is not None


def fill(path: str, chance: random.Random, documents: int) -> Iterator[str]:
    """Yield paths, each with another document and counter.

    >>> next(fill("/x?NUMBER=SESSION", random.Random(2), 10))
    '/x?1=1'
    """
    pieces = _TOKEN.split(path)
    start = counter = chance.randrange(10**12)
    while True:
        number, counter = chance.randrange(documents), counter + 1
        known = {
            "SESSION": f"{1 + number // million.A_SESSION}",
            "NUMBER": f"{1 + number % million.A_SESSION}",
            "BODY": f"{number % million.BODIES}",
            "COUNTER": f"{start}{counter}",
        }
        yield "".join(known.get(piece, piece) for piece in pieces)


# --- with wrk ---------------------------------------------------------------------------------------------------------

_LUA = """
local pieces = {%(pieces)s}
local headers = {["Accept"] = "%(accept)s"}
local counter = 0
function init(args) math.randomseed(%(seed)d); counter = math.random(1, 1000000000) end
function request()
  local n = math.random(0, %(documents)d - 1)
  counter = counter + 1
  local known = {
    SESSION = 1 + math.floor(n / %(session)d), NUMBER = 1 + n %% %(session)d, BODY = n %% %(bodies)d,
    COUNTER = %(seed)d .. "x" .. counter,
  }
  local path = {}
  for at, piece in ipairs(pieces) do path[at] = known[piece] or piece end
  return wrk.format("GET", table.concat(path), headers)
end
function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format('\\nRESULT {"requests": %%d, "seconds": %%f, "median": %%f, "high": %%f, "wrong": %%d}\\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
"""


def _wrk(port: str, path: str, accept: str, clients: str, seconds: str) -> Load:
    script = _LUA % {
        "pieces": ", ".join(json.dumps(piece) for piece in _TOKEN.split(path)),
        "accept": accept,
        "seed": random.randrange(10**9),
        "documents": million.DOCUMENTS,
        "session": million.A_SESSION,
        "bodies": million.BODIES,
    }
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ask.lua"
        file.write_text(script, encoding="utf-8")
        command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "30s", "-s", str(file)]
        said = subprocess.run([*command, f"http://{HOST}:{port}/"], check=True, capture_output=True, text=True).stdout
    return Load(**json.loads(said.partition("RESULT ")[2]))


# --- with this file ---------------------------------------------------------------------------------------------------


class Client(asyncio.Protocol):
    """One connection that asks, and asks again when it is answered."""

    def __init__(self, paths: Iterator[str], accept: str, until: float, times: list[float]) -> None:
        self.paths, self.until, self.times = paths, until, times
        self.rest = f" HTTP/1.1\r\nHost: {HOST}\r\nAccept: {accept}\r\n\r\n".encode()
        self.done = asyncio.get_running_loop().create_future()
        self.buffer = b""
        self.wrong = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the first time."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.ask()

    def ask(self) -> None:
        """Send a request."""
        self.asked = time.perf_counter()
        self.transport.write(b"GET " + next(self.paths).encode() + self.rest)

    def data_received(self, data: bytes) -> None:
        """Take a piece of an answer; ask again at its end."""
        self.buffer = self.buffer + data if self.buffer else data
        if not _is_whole(self.buffer):
            return
        now = time.perf_counter()
        self.times.append(now - self.asked)
        self.wrong += not self.buffer.startswith(b"HTTP/1.1 200")
        self.buffer = b""
        if now < self.until:
            self.ask()
        else:
            self.transport.close()

    def connection_lost(self, error: Exception | None) -> None:
        """End; a connection that breaks before its time counts as wrong."""
        self.wrong += time.perf_counter() < self.until
        self.done.set_result(None)


def _is_whole(data: bytes) -> bool:
    head, found, body = data.partition(b"\r\n\r\n")
    if not found:
        return False
    at = (low := head.lower()).find(b"\r\ncontent-length:")
    if at < 0:
        return body.endswith(b"0\r\n\r\n")
    return len(body) >= int(low[at + 17 :].partition(b"\r\n")[0])


async def ask(port: int, path: str, accept: str, clients: int, seconds: float) -> Load:
    """Let the clients ask."""
    times: list[float] = []
    loop, started = asyncio.get_running_loop(), time.perf_counter()
    paths = fill(path, random.Random(), million.DOCUMENTS)
    asking = [
        (await loop.create_connection(lambda: Client(paths, accept, started + seconds, times), HOST, port))[1]
        for _ in range(clients)
    ]
    await asyncio.gather(*(client.done for client in asking))
    took = time.perf_counter() - started
    times.sort()
    wrong = sum(client.wrong for client in asking)
    median, high = (times[int(len(times) * share)] * 1000 for share in (0.5, 0.99)) if times else (0.0, 0.0)
    return Load(len(times), took, median, high, wrong)


def main() -> None:
    """Read the command line."""
    port, path, accept, clients, seconds = sys.argv[1:]
    work = ask(int(port), path, accept, int(clients), float(seconds))
    try:
        import uvloop
    except ImportError:
        got = asyncio.run(work)
    else:
        got = uvloop.run(work)
    print(json.dumps({name: getattr(got, name) for name in Load.__slots__}))


if __name__ == "__main__":
    main()
