"""Addresses of the pictures: a page of each, a file of each, and a page of all that fit a document or the dataset.

Queries wait in the line of the public's queries; only drawing takes the turn of a page. What was drawn of an answer is
kept, and shown again to whoever asks the same of the same data.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Literal

from fastapi import APIRouter
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from kg import __version__
from kg.errors import KgError
from kg.web.http.problems import Refusal
from kg.web.page.render import render
from kg.web.page.speaks import speaks_to
from kg.web.page.words import LANGUAGES
from kg.web.pictures.ask import ask, prepare_answer
from kg.web.pictures.catalog import BY_NAME, PICTURES, query_of
from kg.web.pictures.figure import address_of, draw_file, render_figure
from kg.web.pictures.subject import about_of
from kg.web.pictures.view import About, Picture
from kg.web.server.gone import GONE, ClientGone
from kg.web.server.turns import in_turn
from kg.web.sparql.answers import Kept
from kg.web.state import State, state_of

router = APIRouter(tags=["pictures"])


PAUSE_SECONDS = 0.5
"""Between the looks whether anyone asks for anything, while pictures are made ready."""


async def prepare(state: State) -> None:
    """Draw the pictures of the whole dataset before anyone asks for them, one at a time, while nobody asks for more.

    Only of a dataset of ours: in RDF of others there is nothing that they are of.
    """
    if not state.opened.layout:
        return
    for language in LANGUAGES:
        about = About("", "", language, state.base)
        for each in _listed(about):
            await asyncio.sleep(PAUSE_SECONDS)
            while state.requests:
                await asyncio.sleep(PAUSE_SECONDS)
            with contextlib.suppress(KgError):  # whoever asks for it is told
                if answer := await prepare_answer(state, query_of(each, about)):
                    figure = await run_in_threadpool(render_figure, each, about, answer, is_open=False)
                    state.figures.keep(_key(each, about, answer, alone=False), figure)


def _listed(about: About) -> list[Picture]:
    return [each for each in PICTURES if each.of == about.kind and each.is_listed]


def _key(chosen: Picture, about: About, answer: Kept, *, alone: bool) -> tuple[object, ...]:
    return chosen.name, about, answer.tag, alone


@router.get("/picture/{name}", summary="A picture with its table and its query; with the suffix .svg the picture alone")
async def picture(
    request: Request, name: str, of: str = "", lang: str = "", width: Literal["wide", "narrow"] = "wide"
) -> Response:
    """Draw one picture, of a document or a State (`of`, its symbol or IRI) or of the whole dataset."""
    stem, _, suffix = name.partition(".")
    chosen = BY_NAME.get(stem)
    if not chosen or suffix not in ("", "svg"):
        raise Refusal(404, f"there is no picture of this name; there are {', '.join(BY_NAME)}")
    about = await _about(request, of if chosen.of != "dataset" else "", lang)
    if about.kind != chosen.of:
        raise Refusal(404, f"this picture is of a {chosen.of}: name one with `of`")
    try:
        answer = await ask(request, query_of(chosen, about))
    except ClientGone:
        return Response(status_code=GONE)
    headers = _headers(request, about, [answer], width)
    if headers.get("ETag", "-") in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if not suffix:
        figure = await _figure(request, chosen, about, answer, alone=True)
        return await _page(request, [chosen], [figure], about, headers, alone=True)
    async with in_turn(request):
        body = await run_in_threadpool(draw_file, chosen, about, answer, width, str(request.base_url))
    return Response(body, headers=headers, media_type="image/svg+xml")


@router.get("/pictures", summary="All pictures of a document, or of the whole dataset")
async def pictures(request: Request, of: str = "", lang: str = "") -> Response:
    """Draw all pictures that fit: of a document (`of`), or without one of the dataset."""
    about = await _about(request, of, lang)
    chosen = _listed(about)
    try:
        answers = [await _ask_or_tell(request, query_of(each, about)) for each in chosen]
    except ClientGone:
        return Response(status_code=GONE)
    headers = _headers(request, about, answers, "")
    if headers.get("ETag", "-") in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    figures = [
        await _figure(request, each, about, answer, alone=False) for each, answer in zip(chosen, answers, strict=True)
    ]
    return await _page(request, chosen, figures, about, headers, alone=False)


async def _about(request: Request, of: str, lang: str) -> About:
    return await run_in_threadpool(about_of, request, of, speaks_to(request).names)


async def _ask_or_tell(request: Request, query: str) -> Kept | KgError:
    """Ask for one of several: where it takes too long, that is said in its place."""
    try:
        return await ask(request, query)
    except KgError as error:
        return error


async def _figure(request: Request, chosen: Picture, about: About, answer: Kept | KgError, *, alone: bool) -> Markup:
    """Give the figure that was drawn of just this answer, or draw it in the turn of a page."""
    kept = state_of(request).figures
    key = _key(chosen, about, answer, alone=alone) if isinstance(answer, Kept) and answer.tag else None
    figure = kept.find(key) if key else None
    if figure is None:
        async with in_turn(request):
            figure = await run_in_threadpool(render_figure, chosen, about, answer, is_open=alone)
        if key:
            kept.keep(key, figure)
    return figure


async def _page(
    request: Request,
    chosen: Sequence[Picture],
    figures: Sequence[Markup],
    about: About,
    headers: Mapping[str, str],
    *,
    alone: bool,
) -> Response:
    links = [address_of(each, about) for each in chosen]
    title = about.words[chosen[0].name if alone else "pictures" if about.iri else "pictures of all"]
    entries = [*zip(chosen, links, figures, strict=True)]
    others = [
        (each.name, address_of(each, about)) for each in PICTURES if each.of == chosen[0].of and not each.is_glance
    ]
    made = partial(
        render,
        headers=headers,
        entries=entries,
        others=others,
        about=about,
        title=title,
        alone=alone,
    )
    return await run_in_threadpool(made, "picture.html", request)


def _headers(request: Request, about: About, answers: Sequence[Kept | KgError], width: str) -> dict[str, str]:
    """Name the page by the answers it is made of, where each of them has a name."""
    speaks = speaks_to(request)
    headers = {"Cache-Control": "no-cache", **speaks.headers()}
    tags = [answer.tag if isinstance(answer, Kept) else None for answer in answers]
    if all(tags):
        named = f"{tags} {__version__} {about} {width} {request.url.path} {speaks.key}"
        headers["ETag"] = '"' + hashlib.blake2b(named.encode(), digest_size=9).hexdigest() + '"'
    return headers
