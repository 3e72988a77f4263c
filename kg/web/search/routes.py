"""`/search`, `/suggest` and `/resolve`: by words, while they are typed, and from any spelling of a symbol."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from fastapi import APIRouter
from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from kg.errors import KgError
from kg.index.gather import FACETS
from kg.web.addresses import link_to
from kg.web.http.negotiate import HTML, choose
from kg.web.http.problems import PROBLEM, TEXT, Refusal
from kg.web.page.labels import Label, Shown, labels_of, show
from kg.web.page.render import render
from kg.web.page.speaks import speaks_to
from kg.web.search.found import LONGEST, VALUES, Question, search
from kg.web.search.indexing import index_of
from kg.web.search.resolve import find_documents, find_nearest
from kg.web.search.suggest import describe_search, suggest
from kg.web.server.turns import PageRoute
from kg.web.state import state_of

MOST_CHOSEN = 12
"""Values that a search is narrowed by."""
SUGGESTIONS = "application/x-suggestions+json"
NO_CACHE = {"Cache-Control": "no-cache"}

router = APIRouter(tags=["pages"], route_class=PageRoute)


@router.get("/search", summary="Search text, titles and names")
def find(request: Request, q: str = "", page: int = 1, document: str = "", lang: str = "") -> Response:
    """Find documents by their words, however they are written, and things by their names; narrow them by facets.

    Facets, each any number of times: `language`, `session`, `body`, `kind`, `year`, `subject`, `organization`, `act`.
    The page is in Arabic where that is asked for by `lang` or preferred.
    """
    state, speaks = state_of(request), speaks_to(request)
    pairs = [(name, value[:300]) for name, value in request.query_params.multi_items() if name in FACETS and value]
    chosen = tuple(dict.fromkeys(pairs))[:MOST_CHOSEN]
    question = Question(q[: 2 * LONGEST], chosen, document[:300], max(1, min(page, 1000)), speaks.asked)
    first = find_documents(state.opened.store, q.strip()[:200], base=state.base) if q.strip() else []
    found = search(index_of(state), question, base=state.base, first=first, language=speaks.names)
    return render("search.html", request, headers=NO_CACHE, question=question, found=found, values=VALUES)


@router.get("/suggest", summary="Complete what is being typed")
def complete(request: Request, q: str = "", lang: str = "") -> Response:
    """Give what it may become as OpenSearch suggestions: what was typed, completions, their kinds, their addresses.

    The kinds are words of the language of a page.
    """
    state, address = state_of(request), str(request.base_url).rstrip("/")
    found = suggest(index_of(state), q, base=state.base)
    words = (speaks := speaks_to(request)).words()
    texts, kinds = [each.text for each in found], [words[f"found {each.kind}"] for each in found]
    addresses = [f"{address}{each.href}" if each.href else "" for each in found]
    return JSONResponse([q, texts, kinds, addresses], headers={**NO_CACHE, **speaks.headers()}, media_type=SUGGESTIONS)


@router.get("/opensearch.xml", summary="How a browser searches here", include_in_schema=False)
def opensearch(request: Request) -> Response:
    """Describe the search to browsers (OpenSearch 1.1)."""
    described = describe_search(str(request.base_url))
    return Response(described, headers=NO_CACHE, media_type="application/opensearchdescription+xml")


@router.get("/resolve", summary="From any spelling of a symbol to its document")
def resolve(request: Request, q: str = "", lang: str = "") -> Response:
    """Redirect to the one document that a spelling means; where it may mean several, list them.

    Of one that means none, the nearest are named: on a page, or in the sentence of the problem.
    """
    state, speaks = state_of(request), speaks_to(request)
    q = q.strip()[:LONGEST]
    found = find_documents(state.opened.store, q, base=state.base)
    if len(found) == 1:
        link = link_to(found[0], base=state.base)
        spoken = f"?lang={speaks.asked}" if speaks.asked else ""
        href = f"/browse?iri={quote(found[0], safe='')}" if link.external else f"{link.href}{spoken}"
        return RedirectResponse(href, 303)
    if found:
        labels = labels_of(state.opened.store, found, language=speaks.names)
        things = [show(NamedNode(iri), labels, base=state.base) for iri in found]
        return _offer(request, q, things, status=300)
    return _unresolved(request, q)


def _offer(request: Request, q: str, things: Sequence[Shown], *, status: int, vary: Sequence[str] = ()) -> Response:
    """Offer the documents that may be meant, or are nearest, on a page in the language of the reader."""
    headers = {**NO_CACHE, **speaks_to(request).headers(*vary)}
    return render("resolve.html", request, status=status, headers=headers, q=q, things=things, several=status == 300)


def _unresolved(request: Request, q: str) -> Response:
    """Answer that nothing is called so, with the nearest that there is."""
    state = state_of(request)
    try:
        nearest = find_nearest(index_of(state), q) if q else []
    except KgError:  # without an index there is nothing to offer
        nearest = []
    if choose(request.headers.get("accept"), (PROBLEM, TEXT, HTML)) != "html":
        names = "; the nearest are " + ", ".join(each.text for each in nearest) if nearest else ""
        raise Refusal(404, f"no document here is called {q!r}{names}: try /search")
    things = [
        show(NamedNode(each.iri), {each.iri: Label(each.text, each.language)}, base=state.base) for each in nearest
    ]
    return _offer(request, q, things, status=404, vary=["Accept"])
