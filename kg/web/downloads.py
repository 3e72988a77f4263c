"""Files as a whole: the dataset and its description; and what crawlers look for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from fastapi import APIRouter
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)

from kg.graph.namespaces import shorten, term
from kg.graph.serialize import format_by_suffix, to_bytes
from kg.store.dataset import Layout
from kg.store.protocol import GRAPH_FORMATS, MEDIA_TYPES, NotAcceptable
from kg.web.labels import readable
from kg.web.negotiate import GRAPHS, HTML, choose
from kg.web.problems import Refusal
from kg.web.render import render
from kg.web.state import state_of
from kg.web.turns import PageRoute

MOST = 500
"""Rows of a table on a page; the files have all."""
MOST_SITEMAP = 50_000
NO_CACHE = {"Cache-Control": "no-cache"}

router = APIRouter(tags=["files"], route_class=PageRoute)


@router.get("/download", summary="What can be downloaded")
def download(request: Request) -> Response:
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
        shards=[(name, size, names.get(Path(name).name.removesuffix(".nq.gz"), "")) for name, size in listed[:MOST]],
        count=len(listed),
        most=MOST,
        others=[
            name for name in ("catalog.ttl", "report.ttl", "manifest.json") if layout and (layout.root / name).is_file()
        ],
    )


@router.get("/download/{name:path}", summary="A file of the dataset")
def download_file(request: Request, name: str) -> Response:
    """Give the whole dataset (`dataset.nq.gz`), one shard of it (`quads/…`), its report, catalog or manifest."""
    layout = state_of(request).opened.layout
    if not layout:
        raise Refusal(404, "there are no files to this dataset: ask CONSTRUCT at /sparql")
    if name == "dataset.nq.gz":
        return _whole(request, layout)
    known = {f"quads/{path.name}": path for path in layout.quads.glob("*.nq.gz")}
    known |= {path.name: path for path in (layout.catalog, layout.report, layout.manifest) if path.is_file()}
    if name not in known:
        raise Refusal(404, f"there is no file {name!r}: /download lists them")
    media_type = {".gz": "application/gzip", ".ttl": "text/turtle; charset=utf-8"}.get(
        known[name].suffix, "application/json"
    )
    return FileResponse(known[name], media_type=media_type, headers=NO_CACHE)


def _whole(request: Request, layout: Layout) -> Response:
    """Give all shards one after the other: gzip files laid end to end are one gzip file."""
    shards = sorted(layout.quads.glob("*.nq.gz"))
    key = "".join(f"{path.name}{path.stat().st_size}" for path in shards)
    headers = {
        "ETag": f'"{hashlib.blake2b(key.encode(), digest_size=9).hexdigest()}"',
        "Content-Length": str(sum(path.stat().st_size for path in shards)),
        "Content-Disposition": 'attachment; filename="dataset.nq.gz"',
        **NO_CACHE,
    }
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": headers["ETag"]})
    return StreamingResponse(_pieces(shards), 200, headers, "application/gzip")


def _pieces(paths: list[Path]) -> Iterator[bytes]:
    for path in paths:
        with path.open("rb") as file:
            while piece := file.read(1 << 16):
                yield piece


@router.get("/catalog", summary="Description for catalogs: DCAT, VoID, schema.org")
@router.get("/catalog.{suffix}", include_in_schema=False)
def catalog(request: Request, suffix: str = "") -> Response:
    """Give the description of the dataset."""
    layout = state_of(request).opened.layout
    if not layout or not layout.catalog.is_file():
        raise Refusal(404, "this dataset has no description for catalogs: /sparql describes the service")
    return _document(
        request, suffix, [layout.catalog], "The dataset", "How the dataset is described to catalogs (DCAT)."
    )


@router.get("/dataset", include_in_schema=False)
@router.get("/dataset/{rest:path}", include_in_schema=False)
def dataset(rest: str = "") -> Response:
    """Lead from the dataset and its parts to the description that holds them."""
    return RedirectResponse("/catalog", 303)


@router.get("/.well-known/void", summary="Leads to the description")
def void() -> Response:
    """Lead harvesters of VoID to the description."""
    return RedirectResponse("/catalog", 303)


def _form(request: Request, suffix: str) -> str:
    if suffix:
        if suffix not in ("html", *GRAPH_FORMATS):
            raise Refusal(404, f"there is no form .{suffix}: " + " ".join(f".{each}" for each in GRAPH_FORMATS))
        return suffix
    chosen = choose(", ".join(request.headers.getlist("accept")), (HTML, *GRAPHS))
    if chosen is None:
        raise NotAcceptable("this exists as a page and as " + ", ".join(MEDIA_TYPES[name] for name in GRAPH_FORMATS))
    return chosen


def _document(request: Request, suffix: str, paths: list[Path], title: str, about: str) -> Response:
    """Give files of RDF in any form, or as a plain page of their terms."""
    form = _form(request, suffix)
    quads = [quad for path in paths for quad in parse(path=path, format=RdfFormat.TURTLE, rename_blank_nodes=True)]
    headers = {**NO_CACHE, "Vary": "Accept"}
    if form != "html":
        wanted = format_by_suffix(form)
        assert wanted
        plain = (Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in quads)
        return Response(to_bytes(plain, wanted), 200, headers, wanted.content_type)
    return render("vocabulary.html", request, headers=headers, title=title, about=about, terms=_terms(quads))


def _terms(quads: list[Quad]) -> list[dict[str, object]]:
    """Gather named terms with their labels, definitions and the rest, for a plain page."""
    terms: dict[str, dict[str, object]] = {}
    for quad in quads:
        if not isinstance(quad.subject, NamedNode):
            continue
        entry = terms.setdefault(quad.subject.value, {"iri": quad.subject.value, "texts": [], "facts": []})
        key = "texts" if isinstance(quad.object, Literal) and quad.object.language else "facts"
        entry[key].append((readable(quad.predicate.value), quad.object))  # type: ignore[attr-defined]
    for iri, entry in terms.items():
        entry["id"] = iri.partition("#")[2]
        entry["name"] = shorten(iri)
    return [terms[iri] for iri in sorted(terms)]


@router.get("/robots.txt", summary="For crawlers")
def robots(request: Request) -> Response:
    """Let crawlers read pages and data, and keep them from asking queries."""
    lines = ["User-agent: *", "Disallow: /sparql?", "Disallow: /search?", f"Sitemap: {request.base_url}sitemap.xml", ""]
    return PlainTextResponse("\n".join(lines), headers=NO_CACHE)


@router.get("/sitemap.xml", summary="For crawlers")
def sitemap(request: Request) -> Response:
    """List the pages of the documents that have a text here."""
    state = state_of(request)
    rows = state.opened.store.select(
        f"SELECT DISTINCT ?work {{ ?v {term('eli:is_embodied_by')} ?s ; {term('eli:realizes')} ?work }}"
        f" ORDER BY ?work LIMIT {MOST_SITEMAP - 1}"
    )
    works = [row["work"].value for row in rows if isinstance(row["work"], NamedNode)]
    paths = ["", *(f"{work.removeprefix(state.base)}.html" for work in works if work.startswith(state.base))]
    entries = "".join(f"<url><loc>{escape(str(request.base_url) + path)}</loc></url>\n" for path in paths)
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
    return Response(body, 200, NO_CACHE, "application/xml")
