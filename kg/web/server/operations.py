"""For those who run it: is it alive, is it ready, what has it done. None of it waits for anything."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.web.server.observe import Observer
from kg.web.server.turns import Turns
from kg.web.state import Served, State, state_of

NO_STORE = {"Cache-Control": "no-store"}

router = APIRouter(tags=["operations"])


@router.get("/health", summary="Whether questions are answered, and over which state of the data")
async def health(request: Request) -> Response:
    """Tell all there is to tell: 200 when ready, else 503."""
    served: Served = request.app.state.served
    told = {"alive": True, **readiness(state_of(request), served)}
    return JSONResponse(told, 200 if told["ready"] else 503, NO_STORE)


@router.get("/health/live", summary="Whether the server is alive")
async def live() -> Response:
    """Say that it is: where it is not, nobody answers."""
    return JSONResponse({"alive": True}, 200, NO_STORE)


@router.get("/health/ready", summary="Whether new requests should be sent here")
async def ready(request: Request) -> Response:
    """Tell whether to send requests here: not while the store is away, nor once the server is about to stop."""
    told = readiness(state_of(request), request.app.state.served)
    return JSONResponse({"ready": told["ready"]}, 200 if told["ready"] else 503, NO_STORE)


def readiness(state: State, served: Served) -> dict[str, Any]:
    """Tell whether queries would be answered now, over which data, and if not what is the matter."""
    endpoint = state.opened.endpoint
    trouble = getattr(endpoint, "trouble", lambda: None)()
    if served.stopping:
        trouble = "the server is about to stop"
    is_ready = endpoint.ready() and not served.stopping
    told: dict[str, Any] = {"ready": is_ready, "dataset": state.opened.store.version, "store": kind_of(state)}
    if served.failed:
        told["newer"] = "there is a newer dataset, which can't be opened: the log says why"
    if trouble:
        told["trouble"] = str(trouble)
    return told


def kind_of(state: State) -> str:
    """Name the kind of store: `embedded`, or `remote` where another server has the data."""
    return "remote" if type(state.opened.store).__name__.startswith("Remote") else "embedded"


@router.get("/metrics", summary="What has been done, for Prometheus")
async def metrics(request: Request) -> Response:
    """Give all metrics in the text format of Prometheus."""
    from kg.web.server.metrics import (  # loads much that a server without a monitor never needs
        CONTENT_TYPE,
        Figures,
        expose,
    )

    served: Served = request.app.state.served
    numbers = {**served.numbers(), **_numbers_of_server(request)}
    version = served.state.opened.store.version
    figures = Figures(request.app.state.observer.tally, numbers, version=request.app.version, dataset=version)
    return Response(expose(figures), 200, NO_STORE, CONTENT_TYPE)


def _numbers_of_server(request: Request) -> dict[str, float]:
    served: Served = request.app.state.served
    turns: Turns = request.app.state.turns
    observer: Observer = request.app.state.observer
    told: dict[str, float] = {"started": observer.started, "swaps": served.swaps, "swap_failures": served.failures}
    if lending := getattr(request.app.state, "lending", None):
        told |= lending.gauges()
    told |= {"pages_waiting": turns.waiting, "pages_running": turns.running}
    return told | ({"connections_open": observer.connections()} if observer.connections else {})
