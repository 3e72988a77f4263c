"""`/ontology` and `/shapes`: the terms and constraints of our own, each file as data or as a page made from it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from fastapi import APIRouter
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from kg.graph.namespaces import shorten
from kg.settings import files
from kg.web.forms import chosen_form, give, tag_of, unchanged
from kg.web.labels import readable
from kg.web.problems import Refusal
from kg.web.render import render
from kg.web.turns import PageRoute

router = APIRouter(tags=["vocabulary"], route_class=PageRoute)


@router.get("/ontology", summary="The terms of our own")
@router.get("/ontology.{suffix}", include_in_schema=False)
def ontology(request: Request, suffix: str = "") -> Response:
    """Give the vocabulary."""
    return _document(request, suffix, "ontology", "Ontology", "The terms of our own.")


@router.get("/shapes", summary="What must hold, in SHACL")
@router.get("/shapes.{suffix}", include_in_schema=False)
def shapes(request: Request, suffix: str = "") -> Response:
    """Give the shapes."""
    return _document(request, suffix, "shapes", "Shapes", "What must hold, in SHACL.")


@router.get("/context.jsonld", summary="JSON-LD context")
def context() -> Response:
    """Give the JSON-LD context."""
    path = files("ontology") / "context.jsonld"
    if not path.is_file():
        raise Refusal(404, "there is no context")
    return FileResponse(path, media_type="application/ld+json", headers={"Cache-Control": "no-cache"})


def _document(request: Request, suffix: str, folder: str, title: str, about: str) -> Response:
    """Give the files of a folder in any form, or as a plain page of their terms."""
    form = chosen_form(request, suffix)
    quads, version = _read(files(folder))
    headers = {"Cache-Control": "no-cache", "Vary": "Accept", "ETag": tag_of(version, form)}
    if form != "html":
        return give(request, quads, form, headers)
    page = render("vocabulary.html", request, headers=headers, title=title, about=about, terms=_terms(quads))
    return unchanged(request, headers) or page


@cache
def _read(folder: Path) -> tuple[tuple[Quad, ...], str]:
    """Read the Turtle files of a folder, once, and name their state."""
    paths = sorted(folder.glob("*.ttl"))
    quads = [quad for path in paths for quad in parse(path=path, format=RdfFormat.TURTLE, rename_blank_nodes=True)]
    return tuple(quads), tag_of(*(path.read_text(encoding="utf-8") for path in paths))


def _terms(quads: tuple[Quad, ...]) -> list[dict[str, object]]:
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
