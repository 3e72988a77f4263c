"""The application: one dataset, every address. `create_app` is all that a server needs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from kg import __version__
from kg.settings import Settings, read_settings
from kg.web.browse import routes as browse
from kg.web.catalog import addresses, crawlers, downloads
from kg.web.catalog import routes as catalog
from kg.web.documents import routes as documents
from kg.web.http import openapi, problems
from kg.web.page.assets import Assets
from kg.web.pictures import routes as pictures
from kg.web.reconcile import routes as reconcile
from kg.web.report import routes as report
from kg.web.requests import routes as requests
from kg.web.search import indexing
from kg.web.search import routes as search
from kg.web.server import operations
from kg.web.server.compress import Compress
from kg.web.server.logs import RequestLog
from kg.web.server.observe import Observer, Outermost
from kg.web.server.slashes import without_slash
from kg.web.server.tally import Tally
from kg.web.server.turns import Turns
from kg.web.sparql import endpoint, terms, unknown
from kg.web.state import Served
from kg.web.things import routes as things
from kg.web.vocabulary import routes as vocabulary

PREPARE = (browse.prepare, indexing.prepare)
"""What a newer dataset is made ready by, so that the first who ask it need not wait."""
AHEAD = (pictures.prepare,)
"""What is worked out while a dataset is served already, before anyone asks for it."""


class Application(FastAPI):
    """FastAPI with our outermost layer around everything, its own handling of errors included."""

    direct: Mapping[str, ASGIApp] = {}
    """What answers a path without going through the routes."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Go straight to our outermost layer: FastAPI's own telemetry, which nobody asked for, takes as long as it."""
        if scope["type"] != "http":
            await super().__call__(scope, receive, send)
            return
        if self.middleware_stack is None:
            self.middleware_stack = self.build_middleware_stack()
        scope["app"] = self
        await self.middleware_stack(scope, receive, send)

    def build_middleware_stack(self) -> ASGIApp:
        """Put the outermost layer around all others."""
        return Outermost(
            super().build_middleware_stack(),
            served=self.state.served,
            observer=self.state.observer,
            direct=self.direct,
        )

    def openapi(self) -> dict[str, Any]:
        """Describe the addresses, those that answer directly too."""
        if not self.openapi_schema:
            schema = super().openapi()
            self.openapi_schema = openapi.complete(
                {**schema, "paths": {"/sparql": endpoint.DESCRIBED, **schema["paths"]}}
            )
        return self.openapi_schema


def create_app(dataset: str | Path | None = None, settings: Settings | None = None) -> Application:
    """Make the application that serves a dataset folder, a file of RDF, or what an endpoint has.

    The dataset is opened here, so that what is wrong with it is said at once (`StoreUnavailable`, `InvalidData`);
    the processes that answer queries start with the application and end with it. Any ASGI server runs it, with the
    settings `KG_DATASET` or `KG_STORE` (`uvicorn --factory kg.web.app:create_app`); the limits of connections are those
    of `kg serve` alone.
    """
    settings = settings or read_settings()
    served = Served(dataset or settings.dataset, settings, PREPARE, AHEAD)
    observer = Observer(RequestLog(settings.log), Tally())

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        observer.log.start()
        try:
            await served.start()
            yield
        finally:
            await served.close()
            observer.log.stop()

    app = Application(
        title="Resolutions of the United Nations as linked data",
        version=__version__,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.served, app.state.observer = served, observer
    app.direct = dict.fromkeys(("/sparql", "/sparql/"), endpoint.Sparql())
    app.state.turns = Turns(settings.pages, settings.pages_queue)
    problems.add_handlers(app)
    app.router.routes.append(Route("/sparql", app.direct["/sparql"]))
    for module in (
        operations,
        things,
        documents,
        catalog,
        crawlers,
        downloads,
        vocabulary,
        report,
        reconcile,
        terms,
        unknown,
        browse,
        search,
        addresses,
        requests,
        pictures,
    ):
        app.include_router(module.router)
    app.add_middleware(Compress)
    app.mount("/static", Assets(), name="static")
    app.router.routes.append(Route("/{page}/", without_slash))
    return app
