"""The graphs of another server, written over the SPARQL 1.1 Graph Store HTTP Protocol.

PUT replaces a graph, POST adds to it, DELETE removes it, HEAD tells whether it is there
(https://www.w3.org/TR/sparql11-http-rdf-update/). A graph's IRI goes as `?graph=`, the default graph as `?default`.
All of these may be sent twice, so what fails for the moment is tried again: a connection that breaks, 429, 502 to 504.
"""

from __future__ import annotations

import contextlib
import gzip
import time
from collections.abc import Callable
from urllib.parse import quote

import httpx

from kg.errors import KgError, StoreUnavailable
from kg.settings import Settings
from kg.store.address import checked, is_loopback
from kg.store.exchange import authorization, retry_after

PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0)
"""Seconds before each further attempt."""
_SEND_SECONDS = 300.0
"""A server may take so long to answer one piece."""
_ANSWER_BYTES = 65_536
ADDRESSES = (
    "Oxigraph http://HOST:7878/store, GraphDB and RDF4J http://HOST/repositories/NAME/rdf-graphs/service,"
    " Neptune https://HOST:8182/sparql/gsp/, Virtuoso http://HOST:8890/sparql-graph-crud-auth,"
    " Jena http://HOST:3030/NAME/data, QLever http://HOST:PORT/"
)


class GraphRefused(KgError):  # noqa: N818 - as its siblings in `kg.errors`
    """The server takes graphs, but not this one."""


class GraphStore:
    """The graph store at an address. To be closed."""

    def __init__(
        self, address: str, *, settings: Settings, pauses: tuple[float, ...] = PAUSES, wait: Callable[[float], None]
    ) -> None:
        self.address, self.pauses, self.wait = checked(address), pauses, wait
        self.packs = False
        """The server has said that it unpacks what is sent (RFC 7694)."""
        self.client = httpx.Client(
            timeout=httpx.Timeout(_SEND_SECONDS, connect=20),
            follow_redirects=False,
            trust_env=not is_loopback(address),
            headers={"Accept-Encoding": "identity", **authorization(settings)},
        )

    def put(self, graph: str | None, triples: bytes) -> None:
        """Make these N-Triples the content of a graph."""
        self._write("PUT", graph, triples)

    def add(self, graph: str | None, triples: bytes) -> None:
        """Add these N-Triples to a graph."""
        self._write("POST", graph, triples)

    def delete(self, graph: str | None) -> None:
        """Remove a graph; nothing happens where it is not there."""
        status = self._send("DELETE", graph)
        if status != 404:
            self._require(status, graph)

    def holds(self, graph: str | None) -> bool:
        """Tell whether a graph is there, asked once: raise `StoreUnavailable` where nobody answers.

        Servers that do not take HEAD are believed to hold it.
        """
        try:
            status = self._once("HEAD", graph, None)
        except httpx.TransportError as error:
            raise StoreUnavailable(
                "nobody answers at that address: is the server running, and is --to right?"
            ) from error
        if status in (401, 403):
            self._require(status, graph)
        return status != 404

    def try_writing(self) -> None:
        """Add nothing to the default graph: raise `KgError` where this is no graph store, or one that we can't write.

        What may be of the moment only, or of the empty request, is left to the first real one.
        """
        with contextlib.suppress(httpx.TransportError):
            status = self._once("POST", None, b"")
            if 300 <= status < 400 or status in (401, 403, 404, 405, 407, 501):
                self._require(status, None)

    def close(self) -> None:
        """Let go of the connection."""
        self.client.close()

    def _write(self, method: str, graph: str | None, triples: bytes) -> None:
        status = self._send(method, graph, triples)
        if status == 413 and triples.count(b"\n") > 1:
            self._write_halves(method, graph, triples)
        else:
            self._require(status, graph)

    def _write_halves(self, method: str, graph: str | None, triples: bytes) -> None:
        at = triples.find(b"\n", len(triples) // 2) + 1 or triples.rfind(b"\n", 0, len(triples) // 2) + 1
        if at >= len(triples):
            at = triples.rfind(b"\n", 0, len(triples) - 1) + 1
        self._write(method, graph, triples[:at])
        self._write("POST", graph, triples[at:])

    def _send(self, method: str, graph: str | None, triples: bytes | None = None) -> int:
        """Send a request, again while it fails for the moment; give the status."""
        for pause in (*self.pauses, None):
            asked = 0
            try:
                status = self._once(method, graph, triples)
                if status not in (429, 502, 503, 504):
                    return status
                asked = self.asked
                why = f"it answers {status}"
            except httpx.TransportError as error:
                why = "the connection broke" if not isinstance(error, httpx.TimeoutException) else "it does not answer"
            if pause is not None:
                self.wait(max(pause, asked))
        raise StoreUnavailable(
            f"the server did not take a graph in {len(self.pauses) + 1} attempts ({why}): what it took is noted,"
            " load again later to go on"
        )

    def _once(self, method: str, graph: str | None, triples: bytes | None) -> int:
        headers = {} if triples is None else {"Content-Type": "application/n-triples"}
        if triples is not None and self.packs:
            triples, headers["Content-Encoding"] = gzip.compress(triples, 1), "gzip"
        with self.client.stream(method, self._target(graph), headers=headers, content=triples) as response:
            size = 0
            for piece in response.iter_raw():  # to its end, so that the connection can be used again
                size += len(piece)
                if size > _ANSWER_BYTES:
                    break
        self.asked = retry_after(response.headers, least=0, most=60)
        self.packs = "gzip" in response.headers.get("accept-encoding", "") and response.status_code != 415
        return response.status_code

    asked: int = 0
    """Seconds that the last answer asks to wait."""

    def _target(self, graph: str | None) -> str:
        joint = "&" if "?" in self.address else "?"
        return self.address + joint + ("default" if graph is None else f"graph={quote(graph, safe='')}")

    def _require(self, status: int, graph: str | None) -> None:
        """Raise what is to be done about a status that is no success."""
        match status:
            case _ if 200 <= status < 300:
                return
            case 401 | 403 | 407:
                raise KgError(
                    f"the server does not let you write ({status}): set KG_STORE_USER and KG_STORE_PASSWORD,"
                    " or KG_STORE_TOKEN"
                )
            case 404 | 405 | 501:
                raise KgError(f"there is no graph store at that address ({status}); they are at: {ADDRESSES}")
            case _ if 300 <= status < 400:
                raise KgError(
                    f"that address sends on to another one ({status}), which is not followed: name the final one"
                )
            case 400 | 409 | 413 | 415 | 422:
                raise GraphRefused(f"{graph or 'the default graph'}: the server refuses it ({status})")
            case _:
                raise KgError(f"the server failed ({status}): see its log, then load again to go on")


def pause(seconds: float) -> None:
    """Wait before another attempt."""
    time.sleep(seconds)
