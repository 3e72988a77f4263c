"""Run the application with uvicorn."""

from __future__ import annotations

import socket

import uvicorn

from kg.errors import KgError
from kg.settings import Settings
from kg.web.app import create_app
from kg.web.state import State


def serve(dataset: str | None, *, host: str, port: int, settings: Settings | None = None) -> None:
    """Serve a dataset folder, a file of RDF or an endpoint until interrupted, saying where to look.

    Raises `StoreUnavailable` or `InvalidData` before anything is bound.
    """
    app = create_app(dataset, settings)
    state: State = app.state.kg
    counts = state.opened.store.counts()
    listener = _listen(host, port)
    port = listener.getsockname()[1]
    address = f"http://{'[' + host + ']' if ':' in host else host}:{port}"
    loading = state.opened.loading_seconds
    print(
        f"{counts.triples:,} triples"
        + (f" in {counts.graphs:,} graphs" if counts.graphs else "")
        + (f", loaded in {loading:.1f} s" if loading is not None else "")
    )
    for name, path in (("page", "/"), ("SPARQL", "/sparql"), ("downloads", "/download")):
        print(f"  {name:<10}{address}{path}", flush=True)
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        h11_max_incomplete_event_size=4 * state.settings.query_bytes,
        timeout_graceful_shutdown=10,
    )
    uvicorn.Server(config).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        why = (error.strerror or str(error)).partition(" (")[0]
        raise KgError(f"can't listen on {host}:{port} ({why}): name another with --port or --host") from error
