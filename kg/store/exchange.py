"""One request to another server and its answer, read as a file: to its end or its deadline, whatever that server does.

SPARQLWrapper words the requests, but what it would send them with (urllib) follows redirects to any host, reads the
bodies of errors without end, opens a connection for each request, and limits the time of a single read only, so that a
server which sends a byte a second holds it for ever. So httpx sends them, from an event loop in a thread of its own,
where a deadline cuts any wait and a question can be given up at any moment from any thread.

- Redirects are not followed: the address is what the operator set, and no other host sees the credentials.
- Compressed bodies are not asked for and not taken: a small one may unpack to any size.
- What is read without giving a row of a result is limited (`SILENT`).
- Credentials stand in settings only, and in no message.
"""

from __future__ import annotations

import asyncio
import base64
import concurrent.futures
import io
import re
import threading
from collections.abc import AsyncGenerator, Coroutine, Mapping
from typing import Any, TypeVar, cast
from urllib.request import Request

import httpx

from kg.errors import BadQuery, KgError, QueryTimeout, StoreUnavailable
from kg.settings import Settings
from kg.store.address import checked, is_loopback, likely, plain

SILENT = 32_000_000
"""Bytes that may come without a row of a result in them."""
_ERROR_BYTES = 4096
"""So much is read of what a server says about an error, to find the place of it."""
_PLACE = re.compile(r"\b(?:at|line)\s+(\d{1,6})(?::|,?\s+col(?:umn)?\.?:?\s+)(\d{1,6})", re.IGNORECASE)
"""`error at 1:15` (Oxigraph), `line 1, column 15` (Jena, RDF4J, GraphDB), `line 1:15` (ANTLR, QLever)."""

Value = TypeVar("Value")


class BadGateway(StoreUnavailable):
    """The server behind us can't be reached, fails, or answers with something that is no result."""


class NoEndpoint(BadGateway):
    """There is a server, but what it answers at this address is no SPARQL."""


class EngineBusy(StoreUnavailable):
    """The server behind us says that it has too much to do; `seconds`: when to ask again."""

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds


class GivenUp(KgError):  # noqa: N818 - as its siblings in `kg.errors`
    """Nobody waits for the answer any more."""


def name_address(error: KgError, address: str) -> str:
    """Say to the operator, and to nobody else, at which address something is wrong, and which may be meant."""
    meant = f"; is {' or '.join(likely(address))} meant?" if isinstance(error, NoEndpoint) else ""
    return f"{plain(address)} is asked: {error}{meant}"


def authorization(settings: Settings) -> dict[str, str]:
    """Give the header that the server behind us wants, by `KG_STORE_TOKEN` or `KG_STORE_USER` and its password."""
    if settings.store_token:
        return {"Authorization": f"Bearer {settings.store_token.get_secret_value()}"}
    if settings.store_user:
        password = settings.store_password.get_secret_value() if settings.store_password else ""
        pair = base64.b64encode(f"{settings.store_user}:{password}".encode()).decode("ascii")
        return {"Authorization": f"Basic {pair}"}
    return {}


class Wire:
    """The connections to one server, kept open between requests, and the thread they live in."""

    def __init__(self, address: str, *, settings: Settings) -> None:
        self.address, self.settings = checked(address), settings
        self._lock = threading.Lock()
        self._running: tuple[asyncio.AbstractEventLoop, threading.Thread, httpx.AsyncClient] | None = None

    def submit(self, work: Coroutine[Any, Any, Value]) -> concurrent.futures.Future[Value]:
        """Begin some work in the thread of the connections."""
        return asyncio.run_coroutine_threadsafe(work, self._started()[0])

    @property
    def client(self) -> httpx.AsyncClient:
        """The connections; to be used in their thread only."""
        return self._started()[2]

    def close(self) -> None:
        """Let go of the connections and of their thread."""
        with self._lock:
            running, self._running = self._running, None
        if running:
            loop, thread, client = running
            asyncio.run_coroutine_threadsafe(_end(client), loop).result()
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            loop.close()

    def _started(self) -> tuple[asyncio.AbstractEventLoop, threading.Thread, httpx.AsyncClient]:
        with self._lock:
            if not self._running:
                loop = asyncio.new_event_loop()
                thread = threading.Thread(target=loop.run_forever, name="kg-wire", daemon=True)
                client = httpx.AsyncClient(
                    timeout=None,  # noqa: S113 - each request has a deadline
                    follow_redirects=False,
                    trust_env=not is_loopback(self.address),
                    headers={"Accept-Encoding": "identity", **authorization(self.settings)},
                    limits=httpx.Limits(max_connections=None, max_keepalive_connections=20, keepalive_expiry=15),
                )
                thread.start()
                self._running = loop, thread, client
            return self._running


async def _end(client: httpx.AsyncClient) -> None:
    """Stop what still waits, and close the connections."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await client.aclose()
    await asyncio.get_running_loop().shutdown_asyncgens()


class Exchange(io.RawIOBase):
    """One request and its answer; read in one thread, given up from any. To be closed."""

    def __init__(self, wire: Wire, request: Request, *, seconds: float, lines_before: int = 0) -> None:
        self.wire, self.request, self.seconds, self.lines_before = wire, request, seconds, lines_before
        self.allowance = SILENT
        """Bytes that may still be read before something of use must be found in them."""
        self.error: KgError | None = None
        self._given_up = False
        self._future: concurrent.futures.Future[Any] | None = None
        self._deadline = 0.0
        self._response: httpx.Response | None = None
        self._pieces: AsyncGenerator[bytes] | None = None
        self._rest, self._at = b"", 0

    def begin(self) -> str:
        """Send the request and wait for the head of the answer; give its media type, or raise what is wrong."""
        return self._wait(self._begin())

    def readable(self) -> bool:
        """Say yes."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Read what is there, at most so much; nothing at the end."""
        if self._at >= len(self._rest):
            self._rest, self._at = self._wait(self._next()), 0
            self.allowance -= len(self._rest)
            if self.allowance < 0:
                self.error = BadGateway("the server behind this one sends without end what never becomes a result")
                raise self.error
        end = len(self._rest) if size < 0 else self._at + size
        taken, self._at = self._rest[self._at : end], min(end, len(self._rest))
        return taken

    def give_up(self) -> None:
        """Stop the request, wherever it is; whoever reads gets `GivenUp`."""
        self._given_up = True
        if future := self._future:
            future.cancel()

    def close(self) -> None:
        """Let go of the connection."""
        if self._response and not self.closed:
            self.wire.submit(self._let_go(self._response, self._pieces)).result()
        super().close()

    @staticmethod
    async def _let_go(response: httpx.Response, pieces: AsyncGenerator[bytes] | None) -> None:
        if pieces:
            await pieces.aclose()
        await response.aclose()

    def _wait(self, work: Coroutine[Any, Any, Value]) -> Value:
        try:
            if self._given_up:
                work.close()
                raise concurrent.futures.CancelledError
            self._future = future = self.wire.submit(work)
            if self._given_up:
                future.cancel()
            return future.result()
        except concurrent.futures.CancelledError as error:
            self.error = GivenUp("nobody waits for this answer")
            raise self.error from error
        except TimeoutError as error:
            self.error = too_late(self.seconds)
            raise self.error from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            self.error = BadGateway(_said(error))
            raise self.error from None  # its text holds the address
        except KgError as error:
            self.error = error
            raise

    async def _begin(self) -> str:
        self._deadline = asyncio.get_running_loop().time() + self.seconds
        async with asyncio.timeout_at(self._deadline):
            self._response = response = await self._send()
            self._pieces = cast("AsyncGenerator[bytes]", response.aiter_raw())
            if response.status_code != 200:
                said = await self._beginning()
                raise refusal(
                    response.status_code, response.headers, said, seconds=self.seconds, lines_before=self.lines_before
                )
        if response.headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
            raise BadGateway("the server behind this one sends a compressed answer, which was not asked for")
        return (response.headers.get("content-type") or "").partition(";")[0].strip().lower()

    async def _send(self) -> httpx.Response:
        """Send the request; once more where a connection that was kept open had been closed over there."""
        body = self.request.data if isinstance(self.request.data, bytes) else b""
        request = self.wire.client.build_request(
            self.request.get_method(), self.request.full_url, headers=dict(self.request.header_items()), content=body
        )
        try:
            return await self.wire.client.send(request, stream=True)
        except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError):
            return await self.wire.client.send(request, stream=True)

    async def _next(self) -> bytes:
        assert self._pieces
        async with asyncio.timeout_at(self._deadline):
            return await anext(self._pieces, b"")

    async def _beginning(self) -> str:
        assert self._pieces
        said = b""
        async for piece in self._pieces:
            said += piece[:_ERROR_BYTES]
            if len(said) >= _ERROR_BYTES:
                break
        return said.decode("utf-8", "replace")


def too_late(seconds: float) -> QueryTimeout:
    """Make the error of a question that has run out of its time."""
    return QueryTimeout(f"the query was stopped after {seconds:g} s: ask for less")


def _said(error: Exception) -> str:
    if isinstance(error, httpx.ConnectError | httpx.InvalidURL | httpx.UnsupportedProtocol):
        return "the server behind this one can't be reached"
    return "the server behind this one broke off in the middle of its answer"


def refusal(status: int, headers: Mapping[str, str], said: str, *, seconds: float, lines_before: int = 0) -> KgError:
    """Make the error of what is no answer; nothing of the server's own words but a place in the query.

    >>> str(refusal(400, {}, "error at 2:15: expected one of REDUCED, [_]", seconds=10, lines_before=1))
    'error at 1:15: the engine that answers here can not read the query from here on'
    >>> refusal(503, {"retry-after": "7"}, "", seconds=10).seconds
    7
    """
    match status:
        case 400:
            found = _PLACE.search(said)
            if found and int(found[1]) > lines_before:
                place = f"{int(found[1]) - lines_before}:{found[2]}"
                return BadQuery(f"error at {place}: the engine that answers here can not read the query from here on")
            return BadQuery("the engine that answers here refuses the query as malformed, and does not say where")
        case 401 | 403 | 407:
            return BadGateway("the server behind this one does not let this one in: its operator has to set KG_STORE_…")
        case 404 | 405 | 410 | 501:
            return NoEndpoint("the server behind this one answers no queries at the address that is set")
        case 408 | 504:
            return too_late(seconds)
        case 413 | 414:
            return BadQuery("the query is too long for the engine that answers here: make it shorter")
        case 429 | 503:
            return EngineBusy("the server behind this one has too much to do: ask again later", retry_after(headers))
        case _ if 300 <= status < 400:
            return BadGateway("the server behind this one sends on to another address, which is not followed")
        case _:
            return BadGateway("the server behind this one failed on the query")


def retry_after(headers: Mapping[str, str], *, least: int = 5, most: int = 600) -> int:
    """Give the seconds of a `Retry-After`, within bounds; the least for a date or nonsense.

    >>> retry_after({"retry-after": "99999"}), retry_after({"retry-after": "Fri, 31 Dec 1999 23:59:59 GMT"})
    (600, 5)
    """
    said = headers.get("retry-after", "").strip()
    return min(max(int(said), 1), most) if said.isascii() and said.isdigit() and len(said) < 9 else least
