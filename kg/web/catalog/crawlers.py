"""What crawlers look for: `/robots.txt`, and the addresses of all pages as a sitemap (https://www.sitemaps.org/).

`/sitemap.xml` names its parts, each of at most 50,000 addresses: the documents that have a text here with each of their
languages, then organizations, states, places and the like. Parts are written as they are sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, islice
from xml.sax.saxutils import escape

from fastapi import APIRouter
from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from kg.graph import iris
from kg.graph.namespaces import term
from kg.store.dataset import Layout
from kg.web.addresses import link_to
from kg.web.catalog.cataloged import cataloged
from kg.web.http.forms import tag_of, unchanged
from kg.web.http.problems import Refusal
from kg.web.server.turns import PageRoute
from kg.web.state import State, state_of

MOST_ADDRESSES = 50_000
"""In one part: what the protocol allows."""
MOST_PARTS = 50_000
"""What the protocol allows too."""
MOST_THINGS = 100_000
"""Of one class; there are more documents than things."""
PAGES = ("", "catalog", "download", "browse", "sparql", "ontology", "shapes", "report", "docs")
CLASSES = (
    "org:FormalOrganization",
    "org:Organization",
    "org:Post",
    "unres:State",
    "schema:Country",
    "schema:City",
    "schema:Place",
    "lode:Event",
    "skos:ConceptScheme",
)
"""Of the things that have pages of their own."""
KEPT_OUT = ("/sparql?", "/search?", "/resolve?", "/suggest?", "/browse?", "/requests?", "/reconcile?", "/picture")
"""Addresses that ask questions: a crawler that follows them asks for ever."""
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

router = APIRouter(tags=["files"], route_class=PageRoute)


@dataclass(frozen=True, slots=True)
class Address:
    """A page: its path below the server, and the day it last changed, where that is known."""

    path: str
    changed: str = ""


@router.get("/robots.txt", summary="For crawlers")
def robots(request: Request) -> Response:
    """Let crawlers read pages and data, and keep them from asking queries."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in KEPT_OUT),
        f"Sitemap: {request.base_url}sitemap.xml",
        "",
    ]
    return PlainTextResponse("\n".join(lines), headers={"Cache-Control": "no-cache"})


@router.get("/sitemap.xml", summary="For crawlers")
def sitemap(request: Request) -> Response:
    """Name the parts of the sitemap."""
    headers = _headers(request, "index")
    if same := unchanged(request, headers):
        return same
    newest: dict[int, str] = {}
    for number, address in enumerate(_addresses(request)):
        part = number // MOST_ADDRESSES + 1
        newest[part] = max(newest.get(part, ""), address.changed)
    parts = (Address(f"sitemap-{part}.xml", changed) for part, changed in newest.items())
    body = "".join(_element("sitemap", str(request.base_url), part) for part in parts)
    return Response(f"{_HEAD}<sitemapindex {_SPACE}>\n{body}</sitemapindex>\n", 200, headers, "application/xml")


@router.get("/sitemap-{part}.xml", summary="A part of the sitemap")
def sitemap_part(request: Request, part: int) -> Response:
    """List the addresses of one part."""
    headers = _headers(request, str(part))
    if same := unchanged(request, headers):
        return same
    if not 1 <= part <= MOST_PARTS:
        raise Refusal(404, "/sitemap.xml names the parts that there are")
    listed = islice(_addresses(request), (part - 1) * MOST_ADDRESSES, part * MOST_ADDRESSES)
    first = next(listed, None)
    if first is None:
        raise Refusal(404, "/sitemap.xml names the parts that there are")
    return StreamingResponse(_written(str(request.base_url), chain((first,), listed)), 200, headers, "application/xml")


def _headers(request: Request, part: str) -> dict[str, str]:
    """Give an ETag that goes by the data: an address that is in a sitemap once stays."""
    version = state_of(request).opened.store.version
    return {"Cache-Control": "no-cache", "ETag": tag_of("sitemap", part, version, str(request.base_url))}


def _written(base: str, addresses: Iterable[Address]) -> Iterator[str]:
    yield f"{_HEAD}<urlset {_SPACE}>\n"
    rest = iter(addresses)
    while some := list(islice(rest, 500)):
        yield "".join(_element("url", base, each) for each in some)
    yield "</urlset>\n"


def _element(name: str, base: str, address: Address) -> str:
    changed = f"<lastmod>{address.changed}</lastmod>" if address.changed else ""
    return f"<{name}><loc>{escape(base + address.path)}</loc>{changed}</{name}>\n"


def _addresses(request: Request) -> Iterator[Address]:
    """Yield all pages, in an order that stays the same for one state of the data."""
    state = state_of(request)
    said = cataloged(request)
    changed = said.one(said.dataset, "dcterms:modified")
    for path in PAGES:
        yield Address(path, changed)
    yield from _documents(state)
    yield from (Address(path, changed) for path in _things(state))


def _documents(state: State) -> Iterator[Address]:
    """Yield each document that has a text here, and its languages; they changed when their file was written."""
    manifest, layout = state.opened.manifest, state.opened.layout
    if not manifest or not layout:
        yield from (Address(path) for path in _paths(_asked(state), state))
        return
    for work in manifest.works:
        day = _day_of(layout, work.shard)
        pages = (work.iri, *(iris.expression(work.iri, language) for language in work.languages))
        yield from (Address(path, day) for path in _paths(pages, state))


def _asked(state: State) -> Iterator[str]:
    rows = state.opened.store.select(
        f"SELECT DISTINCT ?work ?v {{ ?v {term('eli:is_embodied_by')} ?s ; {term('eli:realizes')} ?work }}"
        f" ORDER BY ?work ?v LIMIT {MOST_THINGS}"
    )
    pairs = [(row.get("work"), row.get("v")) for row in rows]
    found = dict.fromkeys(each for pair in pairs for each in pair)
    yield from (each.value for each in found if isinstance(each, NamedNode))


def _day_of(layout: Layout, shard: str) -> str:
    try:
        written = layout.shard(shard).stat().st_mtime
    except OSError:
        return ""
    return datetime.fromtimestamp(written, UTC).date().isoformat()


def _things(state: State) -> Sequence[str]:
    """Give the paths of things, which are asked for once for a version of the data."""
    version = state.opened.store.version
    if state.paged is None or state.paged[0] != version:
        things = dict.fromkeys(iri for curie in CLASSES for iri in _instances(state, curie))
        state.paged = version, tuple(_paths(things, state))
    return state.paged[1]


def _instances(state: State, curie: str) -> Iterator[str]:
    rows = state.opened.store.select(f"SELECT DISTINCT ?s {{ ?s a {term(curie)} }} ORDER BY ?s LIMIT {MOST_THINGS}")
    yield from (row["s"].value for row in rows if isinstance(row["s"], NamedNode))


def _paths(found: Iterable[str], state: State) -> Iterator[str]:
    """Give the paths of the pages of things that have one of their own here."""
    for iri in found:
        if iri.startswith(f"{state.base}id/") and "#" not in iri:
            href = link_to(iri, base=state.base).href
            if href.startswith("/id/"):
                yield f"{href.removeprefix('/')}.html"
