"""`/id/…`: every thing by its address; 303 to its page or its data, as asked (Cool URIs for the Semantic Web).

A suffix names the form: `.html .ttl .jsonld .nt .rdf .nq .trig`. A fragment never reaches the server, so the
description of a source holds all its mentions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import cast

from fastapi import APIRouter
from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from kg import __version__
from kg.graph.serialize import format_by_suffix, to_bytes
from kg.store.protocol import GRAPH_FORMATS, MEDIA_TYPES, NotAcceptable, Store, Term
from kg.web.addresses import canonical_path, iri_of
from kg.web.dossier import view_dossier
from kg.web.negotiate import GRAPHS, HTML, choose
from kg.web.problems import Refusal
from kg.web.reading import view_document, view_source
from kg.web.render import render
from kg.web.state import State, state_of
from kg.web.things import view_thing
from kg.web.turns import PageRoute
from kg.web.versions import Chosen, choose_version

SUFFIXES: tuple[str, ...] = ("html", *GRAPH_FORMATS)
LISTED: tuple[str, ...] = ("ttl", "jsonld", "nt", "rdf")
MOST_INCOMING = 100
MOST_PARTS = 200_000

router = APIRouter(route_class=PageRoute)


@router.get("/id/{rest:path}", summary="A thing, its page or its data", tags=["things"])
def resource(request: Request, rest: str) -> Response:
    """Redirect to the page or the data of a thing, or give the one that a suffix names."""
    state = state_of(request)
    path = canonical_path(request.scope["raw_path"].partition(b"?")[0])
    if path is None:
        raise Refusal(400, "the address is not UTF-8: encode it as UTF-8, then percent-encode")
    raw = request.scope["raw_path"].partition(b"?")[0].decode("ascii", "replace")
    if path != raw:
        query = request.scope["query_string"].decode("ascii", "replace")
        return RedirectResponse(path + (f"?{query}" if query else ""), 301)
    stem, _, suffix = path.rpartition(".")
    if suffix in SUFFIXES and stem and exists(state.opened.store, iri_of(stem, base=state.base)):
        return represent(request, state, stem, suffix)
    iri = iri_of(path, base=state.base)
    if not exists(state.opened.store, iri):
        raise Refusal(404, f"nothing is known of {iri}: look for it at /search or /resolve")
    accept = ", ".join(request.headers.getlist("accept"))
    form = choose(accept, (HTML, *GRAPHS))
    if form is None:
        raise NotAcceptable("things have a page and data in " + ", ".join(MEDIA_TYPES[name] for name in GRAPH_FORMATS))
    headers = {"Vary": "Accept", "Link": links_of(path, iri), "Cache-Control": "no-cache"}
    return RedirectResponse(f"{path}.{form}", 303, headers)


def exists(store: Store, iri: str) -> bool:
    """Tell whether anything is said of a thing, or by its name of another."""
    try:
        NamedNode(iri)
    except ValueError:
        return False
    return bool(store.describe(iri) or store.incoming(iri, limit=1))


def represent(request: Request, state: State, path: str, suffix: str) -> Response:
    """Give the page or the data of a thing."""
    iri = iri_of(path, base=state.base)
    chosen = _chosen(request, state, iri) if suffix == "html" else None
    tag = _tag(state.opened.store.version, __version__, suffix, request.url.query, chosen.version.iri if chosen else "")
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Link": links_of(path, iri, own=suffix)}
    if chosen and chosen.negotiated:
        headers["Vary"] = "Accept-Language"
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if chosen:
        return document_page(request, state, iri, chosen, headers)
    if suffix == "html":
        return page_of(request, state, iri, headers)
    form = format_by_suffix(suffix)
    assert form
    return Response(data_of(state.opened.store, iri, suffix), 200, headers, form.content_type)


def _tag(*of: str) -> str:
    return '"' + hashlib.blake2b(" ".join(of).encode(), digest_size=9).hexdigest() + '"'


def _chosen(request: Request, state: State, iri: str) -> Chosen | None:
    """Choose the language version that a page shows; None for what is no document with a text here."""
    accepted = ", ".join(request.headers.getlist("accept-language"))
    asked = request.query_params.get("lang", "")
    return choose_version(state.opened.store, iri, asked=asked, accepted=accepted, base=state.base)


def document_page(request: Request, state: State, iri: str, chosen: Chosen, headers: Mapping[str, str]) -> HTMLResponse:
    """Give the page of a document, in one of its languages, at its own address or that of the version."""
    store, base = state.opened.store, state.base
    document = view_document(store, chosen, base=base)
    dossier = view_dossier(store, chosen.work, document.facts, chosen.version.language, base=base)
    thing = view_thing(store, iri, base=base, below=False)
    return render(
        "document.html", request, headers=headers, document=document, dossier=dossier, thing=thing, forms=LISTED
    )


def page_of(request: Request, state: State, iri: str, headers: Mapping[str, str]) -> Response:
    """Give the page of any other thing: a source with its places, or what is known of it."""
    store, base = state.opened.store, state.base
    if source := view_source(store, iri, request.query_params.get("char", ""), base=base):
        thing = view_thing(store, iri, base=base)
        return render("source.html", request, headers=headers, source=source, thing=thing, forms=LISTED)
    thing = view_thing(store, iri, base=base)
    return render("thing.html", request, headers=headers, thing=thing, forms=LISTED)


def data_of(store: Store, iri: str, suffix: str) -> bytes:
    """Serialize what is said of a thing and its parts, and some of what refers to it."""
    form = format_by_suffix(suffix)
    assert form
    triples = {
        *store.describe(iri),
        *store.incoming(iri, limit=MOST_INCOMING),
        *_graph(store, iri),
        *_below(store, iri),
    }
    return to_bytes((Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in triples), form)


def _graph(store: Store, iri: str) -> Iterable[Triple]:
    """Give the graph that is named after a thing: all that belongs to it."""
    rows = store.select(f"SELECT ?s ?p ?o {{ GRAPH {NamedNode(iri)} {{ ?s ?p ?o }} }} LIMIT {MOST_PARTS}")
    return [_triple(row["s"], row["p"], row["o"]) for row in rows]


def _below(store: Store, iri: str) -> Iterable[Triple]:
    """Give what is said of the things right below one: the acts and citations of a paragraph."""
    prefix = f"{iri}/"
    found = {t.object.value for t in store.describe(iri) if isinstance(t.object, NamedNode)}
    found |= {t.subject.value for t in store.incoming(iri, limit=1000) if isinstance(t.subject, NamedNode)}
    return [triple for each in sorted(found) if each.startswith(prefix) for triple in store.describe(each)]


def _triple(subject: Term, predicate: Term, target: Term) -> Triple:
    return Triple(cast(NamedNode, subject), cast(NamedNode, predicate), target)


def links_of(path: str, iri: str, *, own: str | None = None) -> str:
    """Compose the Link header (Signposting): where the other forms are, and by what name to cite the thing."""
    links = [f'<{path}.{suffix}>; rel="alternate"; type="{MEDIA_TYPES[suffix]}"' for suffix in LISTED if suffix != own]  # type: ignore[index]
    if own != "html":
        links.append(f'<{path}.html>; rel="alternate"; type="text/html"')
    return ", ".join([*links, f'<{iri}>; rel="cite-as"', f'<{path}>; rel="canonical"'])
