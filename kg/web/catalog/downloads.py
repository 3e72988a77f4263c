"""Files as a whole: the dataset, its parts, its description, report and manifest."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from kg.errors import KgError
from kg.store.dataset import Layout
from kg.web.catalog.cataloged import cataloged
from kg.web.catalog.routes import files_of
from kg.web.http.opened_file import open_file
from kg.web.http.problems import Refusal
from kg.web.page.render import render
from kg.web.server.turns import PageRoute
from kg.web.state import state_of

MOST = 500
"""Rows of a table on a page; the files have all."""
NO_CACHE = {"Cache-Control": "no-cache"}

router = APIRouter(tags=["files"], route_class=PageRoute)


@router.get("/download", summary="What can be downloaded")
def download(request: Request, lang: str = "") -> Response:
    """List the files of the dataset."""
    state = state_of(request)
    layout = state.opened.layout
    shards = sorted(layout.quads.glob("*.nq.gz")) if layout else []
    listed = [(f"quads/{path.name}", path.stat().st_size) for path in shards]
    manifest = state.opened.manifest
    names = {work.shard: work.iri.removeprefix(f"{state.base}id/") for work in manifest.works} if manifest else {}
    return render(
        "download.html",
        request,
        headers=NO_CACHE,
        whole=sum(size for _, size in listed),
        files=files_of(cataloged(request)) if listed else (),
        shards=[(name, size, names.get(Path(name).name.removesuffix(".nq.gz"), "")) for name, size in listed[:MOST]],
        count=len(listed),
        most=MOST,
        others=[(path.name, path.stat().st_size) for path in _others(layout)] if layout else (),
    )


@router.get("/download/{name:path}", summary="A file of the dataset")
def download_file(request: Request, name: str) -> Response:
    """Give the whole dataset (`dataset.nq.gz`), a shard of it (`quads/…`), its report, catalog, history or manifest."""
    layout = state_of(request).opened.layout
    if not layout:
        raise Refusal(404, "there are no files to this dataset: ask CONSTRUCT at /sparql")
    if name == "dataset.nq.gz":
        return _whole(request, layout)
    known = {f"quads/{path.name}": path for path in layout.quads.glob("*.nq.gz")}
    known |= {path.name: path for path in _others(layout)}
    if name not in known:
        raise Refusal(404, f"there is no file {name!r}: /download lists them")
    media_type = {".gz": "application/gzip", ".ttl": "text/turtle; charset=utf-8"}.get(
        known[name].suffix, "application/json"
    )
    return open_file(known[name], media_type=media_type, headers=NO_CACHE)


def _others(layout: Layout) -> list[Path]:
    """List the files beside the data."""
    return [path for path in (layout.catalog, layout.report, layout.manifest, layout.history) if path.is_file()]


def _whole(request: Request, layout: Layout) -> Response:
    """Give the file that holds all shards, one after the other: gzip files laid end to end are one gzip file.

    Where a build of before has not made it they are read one by one; the answer breaks off when one is replaced.
    """
    if layout.whole.is_file():
        return open_file(layout.whole, media_type="application/gzip", headers=NO_CACHE, filename="dataset.nq.gz")
    shards = sorted(layout.quads.glob("*.nq.gz"))
    states = [os.stat(path) for path in shards]
    key = "".join(f"{path.name}{each.st_mtime_ns}{each.st_size}" for path, each in zip(shards, states, strict=True))
    headers = {
        "ETag": f'"{hashlib.blake2b(key.encode(), digest_size=9).hexdigest()}"',
        "Content-Length": str(sum(each.st_size for each in states)),
        "Content-Disposition": 'attachment; filename="dataset.nq.gz"',
        **NO_CACHE,
    }
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": headers["ETag"]})
    return StreamingResponse(_pieces(shards, states), 200, headers, "application/gzip")


def _pieces(paths: list[Path], states: list[os.stat_result]) -> Iterator[bytes]:
    for path, state in zip(paths, states, strict=True):
        with path.open("rb") as file:
            if not os.path.samestat(os.fstat(file.fileno()), state):
                raise KgError("a file of the dataset was replaced while all were sent")
            while piece := file.read(1 << 16):
                yield piece
