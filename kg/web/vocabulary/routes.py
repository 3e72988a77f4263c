"""`/ontology` and `/shapes`: the terms and constraints of our own, each file as data or as a page made from it.

A term's IRI (`ontology#Act`) leads to its place on the page, or to the Turtle of the file, by `Accept`. The pages speak
six languages: `?lang=ar`, else as `Accept-Language` says; names and definitions are in Arabic and English, as the files
have them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from fastapi import APIRouter
from pyoxigraph import Quad, RdfFormat, parse
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.settings import files
from kg.store.embedded import EmbeddedStore
from kg.store.protocol import Store
from kg.web.catalog.schema_org import linked_terms
from kg.web.http.forms import chosen_form, give, tag_of, unchanged
from kg.web.http.opened_file import open_file
from kg.web.http.problems import Refusal
from kg.web.page.render import render
from kg.web.page.speaks import Speaks, speaks_to
from kg.web.page.words import Words
from kg.web.server.turns import PageRoute
from kg.web.state import state_of
from kg.web.vocabulary.class_picture import draw_classes
from kg.web.vocabulary.constraints import view_shapes
from kg.web.vocabulary.defined import Counted, said_of, view_terms

router = APIRouter(tags=["vocabulary"], route_class=PageRoute)


@router.get("/ontology", summary="The terms of our own, with examples from the data; or the file")
@router.get("/ontology.{suffix}", include_in_schema=False)
def ontology(request: Request, suffix: str = "", lang: str = "") -> Response:
    """Give the vocabulary, as a page or as RDF."""
    form = chosen_form(request, suffix)
    quads, version = read_folder("ontology")
    if form != "html":
        return _data(request, quads, version, form)
    state, speaks = state_of(request), speaks_to(request)
    store, main = state.opened.store, speaks.words("vocabulary")
    headers = _headers(speaks, main, tag_of(version, store.version, speaks.key))
    if same := unchanged(request, headers):
        return same
    terms = view_terms(quads, store, counted_in(store), main.language, base=state.base)
    return render(
        "ontology.html",
        request,
        headers=headers,
        terms=terms,
        main=main,
        picture=draw_classes(said_of(quads), main.language),
        linked=linked_terms(terms),
    )


@router.get("/shapes", summary="What must hold, in words; or in SHACL")
@router.get("/shapes.{suffix}", include_in_schema=False)
def shapes(request: Request, suffix: str = "", lang: str = "") -> Response:
    """Give the shapes, as a page or as RDF."""
    form = chosen_form(request, suffix)
    quads, version = read_folder("shapes")
    if form != "html":
        return _data(request, quads, version, form)
    speaks = speaks_to(request)
    main = speaks.words("vocabulary")
    headers = _headers(speaks, main, tag_of(version, speaks.key))
    if same := unchanged(request, headers):
        return same
    made = view_shapes(quads, read_folder("ontology")[0], main)
    return render("shapes.html", request, headers=headers, main=main, shapes=made)


def _headers(speaks: Speaks, main: Words, tag: str) -> Mapping[str, str]:
    return {"Cache-Control": "no-cache", **speaks.headers("Accept"), "Content-Language": main.language, "ETag": tag}


@router.get("/ontology/{version}", include_in_schema=False)
def ontology_version(version: str) -> Response:
    """Lead from a version of the vocabulary to the one that there is."""
    return RedirectResponse("/ontology", 303)


@router.get("/context.jsonld", summary="JSON-LD context")
def context() -> Response:
    """Give the JSON-LD context."""
    path = files("ontology") / "context.jsonld"
    if not path.is_file():
        raise Refusal(404, "there is no context")
    return open_file(path, media_type="application/ld+json", headers={"Cache-Control": "no-cache"})


def counted_in(store: Store) -> Counted | None:
    """Give how often a store has each class and property, where that was counted when it was built."""
    if not isinstance(store, EmbeddedStore):
        return None
    counts = store.statistics()
    return Counted(counts.classes, counts.properties)


def _data(request: Request, quads: tuple[Quad, ...], version: str, form: str) -> Response:
    headers = {"Cache-Control": "no-cache", "Vary": "Accept", "ETag": tag_of(version, form)}
    return give(request, quads, form, headers)


@cache
def read_folder(name: str) -> tuple[tuple[Quad, ...], str]:
    """Read the Turtle files of a folder of the project, once, and name their state."""
    paths: list[Path] = sorted(files(name).glob("*.ttl"))
    quads = [quad for path in paths for quad in parse(path=path, format=RdfFormat.TURTLE, rename_blank_nodes=True)]
    return tuple(quads), tag_of(*(path.read_text(encoding="utf-8") for path in paths))
