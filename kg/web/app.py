"""The application: one dataset, every address. `create_app` is all that a server needs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.routing import Route
from starlette.staticfiles import StaticFiles

from kg import __version__
from kg.settings import Settings
from kg.store.open import open_dataset
from kg.web import downloads, pages, problems, resources, sparql
from kg.web.security import Security
from kg.web.state import State


def create_app(dataset: str | Path | None, settings: Settings | None = None) -> FastAPI:
    """Make the application that serves a dataset folder, a file of RDF, or what an endpoint has.

    The dataset is opened here, so that what is wrong with it is said at once (`StoreUnavailable`, `InvalidData`);
    the processes that answer queries start with the application and end with it.
    """
    settings = settings or Settings()
    opened = open_dataset(dataset, settings=settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await opened.endpoint.start()
        try:
            yield
        finally:
            await opened.close()

    app = FastAPI(
        title="Resolutions of the United Nations as linked data",
        version=__version__,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    app.state.kg = State(opened, settings)
    problems.add_handlers(app)
    app.router.routes.append(Route("/sparql", sparql.Sparql()))
    for module in (resources, downloads, pages):
        app.include_router(module.router)
    schema = app.openapi()
    schema["paths"] = {"/sparql": sparql.DESCRIBED, **schema["paths"]}
    app.mount("/static", StaticFiles(packages=[("kg.web", "static")]), name="static")
    app.add_middleware(Security)
    return app
