"""The addresses of `/reconcile`: the manifest, batches and extensions by GET and POST, suggestions, previews.

With a language in the path (`/reconcile/ar`) all names come in that language; without one, as `Accept-Language` says,
and without that as they were found. JSONP (`callback`) is for old clients: the name of a function, and nothing else. A
body is read before the turn of a page is taken: who sends none holds up nobody.
"""

from __future__ import annotations

import asyncio
import json
import re
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.errors import BadQuery
from kg.graph.concepts import read_concept
from kg.model import LANGUAGES
from kg.web.addresses import link_to
from kg.web.http.negotiate import choose_language
from kg.web.http.parameters import media_type_of, parse_pairs, read_body
from kg.web.http.problems import Refusal
from kg.web.page.render import render
from kg.web.page.words import direction
from kg.web.reconcile.allowance import Allowance
from kg.web.reconcile.answers import candidates_json, manifest, suggest_properties, suggest_things, suggest_types
from kg.web.reconcile.asked import LONGEST, read_batch, read_extension
from kg.web.reconcile.extend import extend
from kg.web.reconcile.match import find_candidates
from kg.web.reconcile.offered import KINDS, kind_name, load_properties, narrower, property_name
from kg.web.reconcile.values import Data, as_text
from kg.web.search.indexing import index_of
from kg.web.server.security import FRAMED_POLICY
from kg.web.server.turns import PageRoute, in_turn
from kg.web.state import State, state_of

MOST_BYTES = 1_000_000
_CALLBACK = re.compile(r"[A-Za-z_$][\w$]{0,60}\Z", re.ASCII)

router = APIRouter(prefix="/reconcile", tags=["reconciliation"], route_class=PageRoute)
Language = Annotated[str, "a language of the United Nations"]


@router.get("/suggest/{what}", summary="Complete a name of a thing, a property or a type")
@router.get("/{language}/suggest/{what}", include_in_schema=False)
def suggest(
    request: Request,
    what: str,
    language: Language = "",
    prefix: Annotated[str, Query(max_length=LONGEST)] = "",
    cursor: Annotated[int, Query(ge=0, le=1000)] = 0,
) -> Response:
    """Give what the beginning of a name may become: `entity`, `property` or `type`."""
    language = _language(request, language)
    match what:
        case "entity":
            kind = request.query_params.get("type", "")
            found = suggest_things(_data(request), prefix, narrower((kind,)) if kind else (), language, cursor)
        case "property":
            found = suggest_properties(load_properties(), prefix, language)[cursor:]
        case "type":
            found = suggest_types(prefix, language)[cursor:]
        case _:
            raise Refusal(404, "there are suggestions of `entity`, `property` and `type`")
    return _json(request, {"result": found})


@router.get("/properties", summary="Properties of a type, for data extension")
@router.get("/{language}/properties", include_in_schema=False)
def propose_properties(
    request: Request, language: Language = "", type: str = "", limit: Annotated[int, Query(ge=1, le=1000)] = 1000
) -> Response:
    """List the properties whose values can be fetched for things of a type; without one, all."""
    language = _language(request, language)
    found = [
        {"id": each.name, "name": property_name(each.name, language)}
        for each in load_properties().values()
        if type not in KINDS or type in each.kinds
    ]
    return _json(request, {"type": type, "limit": limit, "properties": found[:limit]})


@router.get("/preview", summary="A small page about a thing, to be shown in a frame")
@router.get("/{language}/preview", include_in_schema=False)
def preview(request: Request, language: Language = "", id: Annotated[str, Query(max_length=LONGEST)] = "") -> Response:
    """Give a page of a few lines, which pages of other sites may show in a frame."""
    language, data = _language(request, language), _data(request)
    iri = data.iri(id)
    found = data.index.named(iri) if iri else None
    if not iri or not found:
        raise Refusal(404, f"there is no thing {id[:60]!r} here")
    facts = []
    for each in load_properties().values():
        if found.kind in each.kinds and each.name not in ("prefLabel", "sameAs", "exactMatch"):
            values = data.values([iri], each).get(iri, [])[:3]
            names = data.names([value.value for value in values if hasattr(value, "value")], language)
            facts.append((property_name(each.name, language), [as_text(value, data, names) for value in values]))
    name = data.names([iri], language or found.language).get(iri, found.text)
    return render(
        "preview.html",
        request,
        headers={
            "Content-Security-Policy": FRAMED_POLICY,
            "Content-Language": language or "en",
            "Cache-Control": "no-cache",
            "Vary": "Accept-Language",
        },
        name=name,
        kind=kind_name(found.kind, language),
        href=f"{str(request.base_url).rstrip('/')}{link_to(iri, base=data.base).href}",
        facts=[(label, values) for label, values in facts if values][:6],
        names_language=language or "en",
        names_dir=direction(language or "en"),
    )


@router.get("/view", summary="From an identifier to its thing")
def view(request: Request, id: Annotated[str, Query(max_length=LONGEST)] = "") -> Response:
    """Lead from an identifier to the thing."""
    base = state_of(request).base
    concept = read_concept(id)
    iri = concept.iri if concept else f"{base}id/{quote(id, safe='/%()-._~,:;@!$&*+=')}"
    link = link_to(iri, base=base)
    return RedirectResponse(link.href, 303)


@router.get("", summary="The manifest; or candidates (`queries`), or values (`extend`)")
@router.get("/{language}", include_in_schema=False)
async def ask_by_get(
    request: Request,
    language: Language = "",
    queries: str | None = None,
    extend: str | None = None,
    callback: str | None = None,
) -> Response:
    """Say what is offered, or answer a batch of queries or an extension."""
    return await _answer_while_awaited(request, _language(request, language), queries, extend)


@router.post("", summary="Candidates for a batch of names (`queries`), or values of things (`extend`)")
@router.post("/{language}", include_in_schema=False)
async def ask_by_post(request: Request, language: Language = "") -> Response:
    """Answer a batch of queries or an extension that comes as a form."""
    media_type, _ = media_type_of(request)
    if media_type != "application/x-www-form-urlencoded":
        raise Refusal(415, "send a form (application/x-www-form-urlencoded) with `queries` or `extend`")
    try:
        fields = dict(parse_pairs(await read_body(request, most=MOST_BYTES)))
    except BadQuery as error:
        raise Refusal(400, str(error)) from error
    language = _language(request, language)
    async with in_turn(request):
        return await _answer_while_awaited(request, language, fields.get("queries"), fields.get("extend"))


async def _answer_while_awaited(
    request: Request, language: str, queries: str | None, extension: str | None
) -> Response:
    """Answer in a thread, which stops when the client goes away."""
    allowance = Allowance()
    watching = asyncio.create_task(allowance.watch(request.receive))
    try:
        return await run_in_threadpool(_answer, request, language, queries, extension, allowance)
    finally:
        watching.cancel()


def _answer(
    request: Request, language: str, queries: str | None, extension: str | None, allowance: Allowance
) -> Response:
    if queries is not None:
        return _json(request, _candidates(queries, _data(request, allowance), language))
    if extension is not None:
        data = _data(request, allowance)
        return _json(request, extend(read_extension(extension), data, load_properties(), language))
    if request.method == "POST":
        raise Refusal(400, "the form has neither `queries` nor `extend`")
    address = str(request.url.replace(query="", fragment="")).rstrip("/")
    return _json(request, manifest(address, state_of(request).base, language))


def _candidates(queries: str, data: Data, language: str) -> dict[str, Any]:
    batch, properties = read_batch(queries), load_properties()
    answers: dict[str, Any] = {}
    for key, query in batch.items():
        data.allowance.check()
        answers[key] = {"result": candidates_json(find_candidates(query, data, properties), data, language)}
    return answers


def _data(request: Request, allowance: Allowance | None = None) -> Data:
    state: State = state_of(request)
    return Data(state.opened.store, index_of(state), state.base, allowance or Allowance())


def _language(request: Request, given: str) -> str:
    """Give the language of the path, else the one that is accepted, if any is asked for."""
    if given:
        if given not in LANGUAGES:
            raise Refusal(404, "nothing is published at this address")
        return given
    accepted = ", ".join(request.headers.getlist("accept-language"))
    return (choose_language(accepted, LANGUAGES) or "") if accepted and accepted.strip() != "*" else ""


def _json(request: Request, value: object) -> Response:
    """Write JSON, or a call of the function that an old client names; to no page of ours, which may load scripts."""
    text = json.dumps(value, ensure_ascii=False)
    headers = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}
    callback = request.query_params.get("callback")
    if callback is None:
        return Response(text, 200, headers, "application/json")
    if request.headers.get("sec-fetch-site") == "same-origin":
        raise Refusal(403, "`callback` is for pages of other sites: ours read JSON")
    if not _CALLBACK.match(callback):
        raise Refusal(400, "`callback` is not the name of a function")
    safe = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    headers["Vary"] += ", Sec-Fetch-Site"
    return Response(f"/**/{callback}({safe});", 200, headers, "text/javascript; charset=utf-8")
