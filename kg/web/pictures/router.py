"""Addresses of the pictures: a page of each, a file of each, and a page of all that fit a document or the dataset.

Queries wait in the line of the public's queries; only drawing takes the turn of a page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlencode

from fastapi import APIRouter
from pyoxigraph import NamedNode
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from kg import __version__
from kg.errors import KgError
from kg.graph import iris
from kg.model import LANGUAGES
from kg.web.gone import ClientGone
from kg.web.labels import direction
from kg.web.negotiate import choose_language
from kg.web.pictures.ask import Found, ask
from kg.web.pictures.catalog import BY_NAME, PICTURES, query_of
from kg.web.pictures.marks import mirrored
from kg.web.pictures.svg import Naming, to_file, to_svg
from kg.web.pictures.tables import Table
from kg.web.pictures.view import NARROW, WIDE, About, Picture, View
from kg.web.problems import Refusal, details
from kg.web.render import render
from kg.web.resources import known
from kg.web.search import symbol_of
from kg.web.state import State, state_of

router = APIRouter(tags=["pictures"])
LONGEST = 400
NO_CACHE = {"Cache-Control": "no-cache"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as a page shows it; `problem` says why there is none."""

    name: str
    title: str
    query: str
    href: str
    file: str
    summary: str = ""
    svgs: Sequence[tuple[str, str]] = ()
    table: Table | None = None
    cut: str | None = None
    problem: str = ""


@router.get("/picture/{name}", summary="A picture with its table and its query; with the suffix .svg the picture alone")
async def picture(
    request: Request, name: str, of: str = "", lang: str = "", width: Literal["wide", "narrow"] = "wide"
) -> Response:
    """Draw one picture, of a document (`of`, its symbol or IRI) or of all of them."""
    stem, _, suffix = name.partition(".")
    chosen = BY_NAME.get(stem)
    if not chosen or suffix not in ("", "svg"):
        raise Refusal(404, f"there is no picture of this name; there are {', '.join(BY_NAME)}")
    about = await run_in_threadpool(about_of, state_of(request), chosen.of, of, _language(request, lang))
    found = await _ask(request, query_of(chosen, about))
    if found is None:
        return Response(status_code=499)
    headers = {**NO_CACHE, **({"ETag": _tag(request, about, found)} if found.tag else {})}
    if headers.get("ETag", "-") in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    async with request.app.state.turns.take():
        if suffix:
            body = await run_in_threadpool(draw_file, chosen, about, found, width, str(request.base_url))
            return Response(body, headers=headers, media_type="image/svg+xml")
        shown = await run_in_threadpool(show, chosen, about, found)
        return await run_in_threadpool(
            render,
            "picture.html",
            request,
            headers=headers,
            pictures=[shown],
            about=about,
            title=chosen.title,
            alone=True,
        )


@router.get("/pictures", summary="All pictures of a document, or of the whole dataset")
async def pictures(request: Request, of: str = "", lang: str = "") -> Response:
    """Draw all pictures that fit: of a document (`of`), or without one of the dataset."""
    kind: Literal["document", "dataset"] = "document" if of else "dataset"
    about = await run_in_threadpool(about_of, state_of(request), kind, of, _language(request, lang))
    chosen = [each for each in PICTURES if each.of == kind]
    found: list[Found | KgError] = []
    for each in chosen:
        try:
            answer = await _ask(request, query_of(each, about))
        except Refusal:
            raise
        except KgError as error:  # one that takes too long leaves the others
            found.append(error)
            continue
        if answer is None:
            return Response(status_code=499)
        found.append(answer)
    async with request.app.state.turns.take():
        shown = await run_in_threadpool(
            lambda: [show(each, about, one) for each, one in zip(chosen, found, strict=True)]
        )
        title = "Pictures of all documents" if kind == "dataset" else "Pictures"
        return await run_in_threadpool(
            render, "picture.html", request, headers=NO_CACHE, pictures=shown, about=about, title=title, alone=False
        )


async def _ask(request: Request, query: str) -> Found | None:
    try:
        return await ask(request, query)
    except ClientGone:
        return None


def _language(request: Request, asked: str) -> str:
    if asked in LANGUAGES:
        return asked
    return choose_language(", ".join(request.headers.getlist("accept-language")), LANGUAGES) or "en"


def _tag(request: Request, about: About, found: Found) -> str:
    named = f"{found.tag} {__version__} {about.language} {request.url.path} {request.url.query}"
    return '"' + hashlib.blake2b(named.encode(), digest_size=9).hexdigest() + '"'


def about_of(state: State, kind: Literal["document", "dataset"], of: str, language: str) -> About:
    """Find what a picture is to be of; a `Refusal` (404) for a document that is not known."""
    if kind == "dataset":
        return About("", "", language, state.base)
    try:
        given = of[:LONGEST].strip()
        iri = NamedNode(given if ":" in given else iris.work(given, base=state.base)).value
    except ValueError as error:
        raise Refusal(404, "`of` is the symbol of a document, such as A/RES/71/88: look for it at /resolve") from error
    if known(state.opened.store, iri) is None:
        raise Refusal(404, f"nothing is known of {iri}: look for it at /search or /resolve")
    return About(iri, symbol_of(iri, state.base), language, state.base)


def show(chosen: Picture, about: About, found: Found | KgError) -> Shown:
    """Draw a picture for a page, in two widths, with its table."""
    query = query_of(chosen, about)
    pairs = ([("of", about.symbol if "/" in about.symbol else about.iri)] if about.iri else []) + [
        ("lang", about.language)
    ]
    at = f"/picture/{chosen.name}"
    shown = Shown(chosen.name, chosen.title, query, f"{at}?{urlencode(pairs)}", f"{at}.svg?{urlencode(pairs)}")
    if isinstance(found, KgError):
        return replace(shown, problem=str(details(found)["detail"]))
    view = chosen.read(found.rows, about)
    svgs = [
        (kind, drawn)
        for kind, width in (("wide", WIDE), ("narrow", NARROW))
        if (drawn := _drawn(chosen, about, view, kind, width))
    ]
    return replace(shown, summary=view.summary, svgs=svgs, table=view.table(), cut=found.cut)


def _naming(chosen: Picture, about: About, view: View, kind: str) -> Naming:
    title = f"{chosen.title}: {about.symbol}" if about.symbol else chosen.title
    return Naming(f"{chosen.name}-{kind}", title, view.summary, "en")


def _drawn(chosen: Picture, about: About, view: View, kind: str, width: float) -> str:
    drawing = view.draw(width)
    if drawing is None:
        return ""
    if direction(about.language) == "rtl":
        drawing = mirrored(drawing)
    return to_svg(drawing, _naming(chosen, about, view, kind))


def draw_file(chosen: Picture, about: About, found: Found, kind: str, address: str) -> bytes:
    """Draw a picture as a file; a `Refusal` (404) where there is nothing to be seen."""
    view = chosen.read(found.rows, about)
    drawing = view.draw(NARROW if kind == "narrow" else WIDE)
    if drawing is None:
        raise Refusal(404, f"there is nothing to draw: {view.summary}")
    if direction(about.language) == "rtl":
        drawing = mirrored(drawing)
    return to_file(drawing, _naming(chosen, about, view, kind), address=address.rstrip("/"))
