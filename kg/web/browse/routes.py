"""`/` and `/browse`: the front page, classes and the things of each, and any thing by its IRI."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter
from markupsafe import Markup
from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import KgError
from kg.graph.concepts import read_concept
from kg.web.browse.listed import (
    PAGE,
    classes_of,
    facets_of,
    instances_of,
    latest_of,
    named_classes_of,
)
from kg.web.catalog.cataloged import cataloged
from kg.web.catalog.schema_org import to_block
from kg.web.http.problems import Refusal
from kg.web.page.labels import labels_of, show
from kg.web.page.render import render
from kg.web.page.speaks import speaks_to
from kg.web.search.indexing import can_search
from kg.web.server.turns import PageRoute
from kg.web.sparql.examples import examples
from kg.web.state import State, state_of
from kg.web.things.thing import view_thing

NO_CACHE = {"Cache-Control": "no-cache"}

router = APIRouter(tags=["pages"], route_class=PageRoute)


@router.get("/", summary="The front page")
def home(request: Request, lang: str = "") -> Response:
    """Say what is in here and how to ask it; in Arabic where that is asked for or preferred."""
    state, speaks = state_of(request), speaks_to(request)
    return render(
        "home.html",
        request,
        headers=NO_CACHE,
        counts=state.opened.store.counts(),
        classes=named_classes_of(state, speaks.names)[:12],
        documents=latest_of(state, speaks.names),
        facets=facets_of(state, speaks.names, speaks.asked),
        examples=examples()[:8],
        manifest=state.opened.manifest,
        address=str(request.base_url),
        searchable=can_search(state),
        linked=_linked(request),
    )


def _linked(request: Request) -> Markup | str:
    """Describe the dataset to search engines; what can't be described now does not keep the page."""
    try:
        said = cataloged(request)
    except KgError:
        return "{}"
    return to_block(said.in_schema_org(said.dataset))


@router.get("/browse", summary="Classes, the things of a class, or any thing by its IRI")
def browse(request: Request, iri: str = "", of: str = "", page: int = 1, lang: str = "") -> Response:
    """List classes; with `of` the things of one; with `iri` show a thing that has no address here."""
    state, speaks = state_of(request), speaks_to(request)
    store, language = state.opened.store, speaks.names
    if iri:
        thing = view_thing(store, _checked(iri), language=language, base=state.base)
        if not thing:
            raise Refusal(404, f"nothing is known of {iri}")
        search = "/search?" + urlencode({"subject": iri}) if read_concept(iri) else ""
        return render("thing.html", request, headers=NO_CACHE, thing=thing, forms=(), search=search)
    if not of:
        classes, facets = named_classes_of(state, language), facets_of(state, language, speaks.asked)
        own: dict[str, Any] = {"classes": classes, "facets": facets, "of": None, "things": (), "page": 1}
        return render("browse.html", request, headers=NO_CACHE, most=PAGE, **own)
    things = instances_of(state, _checked(of), page=max(1, min(page, 10_000)), language=language)
    named = show(NamedNode(of), labels_of(store, [of], language=language), base=state.base)
    own = {"classes": (), "facets": (), "of": named, "things": things, "page": max(1, page)}
    return render("browse.html", request, headers=NO_CACHE, most=PAGE, **own)


def _checked(iri: str) -> str:
    try:
        return NamedNode(iri).value
    except ValueError as error:
        raise Refusal(400, "this is not an IRI") from error


def prepare(state: State, before: State) -> None:
    """Work out for a newer dataset what its front page shows, if anyone has seen that of the one before."""
    if before.classes is not None:
        classes_of(state)
    for language in before.documents or ():
        latest_of(state, language)
    for language, lang in tuple(before.facets or ()):
        facets_of(state, language, lang)
