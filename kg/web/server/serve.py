"""Run the application with uvicorn."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import resource
import signal
import socket
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Any, cast

import uvicorn

from kg.errors import KgError
from kg.settings import Settings
from kg.store.open import Opened
from kg.store.protocol import count
from kg.web.app import Application, create_app
from kg.web.page import assets
from kg.web.server.connection import connections_of
from kg.web.server.express import Express
from kg.web.server.handoff.lending import Lending
from kg.web.server.logs import log_as_json
from kg.web.state import Served

_DOORS = 8
"""New connections that are taken at once."""
_SPARE_FILES = 512
"""Open files that a server needs beside its connections."""


def serve(dataset: str | None, *, host: str, port: int, settings: Settings | None = None) -> None:
    """Serve a dataset folder, a file of RDF or an endpoint until stopped, saying where to look.

    SIGTERM and SIGINT let running requests end (`KG_STOP_SECONDS`); SIGHUP looks for a newer dataset. Raises
    `StoreUnavailable` or `InvalidData` before anything is bound.
    """
    settings = settings or Settings()
    app = create_app(dataset, settings)
    opened = app.state.served.state.opened
    listener = _listen(host, port)
    port = listener.getsockname()[1]
    address = f"http://{'[' + host + ']' if ':' in host else host}:{port}"
    print(what(opened))
    for name, path in (("page", "/"), ("SPARQL", "/sparql"), ("downloads", "/download")):
        print(f"  {name:<10}{address}{path}", flush=True)
    if said := assets.missing():
        print(said, flush=True)
    log_as_json(settings.log)
    gc.collect()
    gc.freeze()  # what is there now stays: the collector need not look at it again and again
    gc.set_threshold(20_000, 20, 20)  # a page makes as many things, which all go with it
    _allow_files(2 * settings.connections + _SPARE_FILES)
    Server(uvicorn_config(app, settings)).run(sockets=doors(listener))


def what(opened: Opened) -> str:
    """Say how much is served; a server behind this one may come later."""
    try:
        counts = opened.store.counts()
    except KgError as error:
        return f"{opened.explain(error)}\n  it is asked again every few seconds, and /health says when it answers"
    loading = f", loaded in {opened.loading_seconds:.1f} s" if opened.loading_seconds is not None else ""
    graphs = f" in {count(counts.graphs, 'graph')}" if counts.graphs else ""
    return f"{count(counts.triples, 'triple')}{graphs}{loading}"


def uvicorn_config(app: Application, settings: Settings) -> uvicorn.Config:
    """Configure uvicorn for the application: our connections, its fastest loop, none of its own logs and headers."""
    served = app.state.served
    express = Express(lambda: served.state, app.state.observer)
    app.state.lending = lending = Lending(settings, served, app.state.observer)
    served.before_change = lending.recall
    return uvicorn.Config(
        app,
        loop="uvloop",
        http=cast("type[asyncio.Protocol]", connections_of(settings, app.state.observer, express, lending)),
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=settings.stop_seconds,
        backlog=max(128, settings.connections),
    )


class Server(uvicorn.Server):
    """uvicorn's server; it ends with status 0 when it is told to stop, and looks for a newer dataset at SIGHUP."""

    @property
    def served(self) -> Served:
        """What is served."""
        return cast(Application, self.config.app).state.served  # type: ignore[no-any-return]

    @property
    def lending(self) -> Lending:
        """What lends connections to other processes."""
        return cast(Lending, cast(Application, self.config.app).state.lending)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to stop: from now on `/health/ready` says no."""
        self.served.stopping = True
        super().handle_exit(sig, frame)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let those who ask `/health/ready` learn of it, then take no more connections and end."""
        self.served.stopping = True
        await asyncio.sleep(self.served.settings.drain_seconds)
        await self.lending.close()
        await super().shutdown(sockets)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take signals as uvicorn does, but do not die of them in the end."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        loop, looks = asyncio.get_running_loop(), set[asyncio.Task[Any]]()

        def look() -> None:
            task = loop.create_task(self.served.look(again=True))
            looks.add(task)
            task.add_done_callback(looks.discard)

        handlers = dict.fromkeys((signal.SIGINT, signal.SIGTERM), self.handle_exit)
        before = {each: signal.signal(each, handler) for each, handler in handlers.items()}
        loop.add_signal_handler(signal.SIGHUP, look)
        try:
            yield
        finally:
            loop.remove_signal_handler(signal.SIGHUP)
            for each, handler in before.items():
                signal.signal(each, handler)


def _allow_files(wanted: int) -> None:
    """Allow this process as many open files as its connections take, as far as the system lets it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and most > soft:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def doors(listener: socket.socket) -> list[socket.socket]:
    """Give more descriptors of a listening socket.

    libuv takes one connection of each in a round of the loop, however many wait; a round that answers much takes ten
    milliseconds, and whoever comes would wait behind all who came before, long before any limit is looked at.
    """
    return [listener, *(listener.dup() for _ in range(_DOORS - 1))]


def _listen(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        why = (error.strerror or str(error)).partition(" (")[0]
        raise KgError(f"can't listen on {host}:{port} ({why}): name another with --port or --host") from error
