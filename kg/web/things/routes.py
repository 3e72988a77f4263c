"""`/id/…`: every thing by its address; 303 to its page or its data, as asked (Cool URIs for the Semantic Web).

A suffix names the form: `.html .ttl .jsonld .nt .rdf .nq .trig`, and `.linkset.json .linkset` for the links alone. A
fragment never reaches the server, so the description of a source holds all its mentions. A thing that the data calls
deprecated (`owl:deprecated true`) is gone: 410, and where it has one, the thing that took its place
(`dcterms:isReplacedBy`). The second symbol of a double one leads to the document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import unquote, urlencode

from fastapi import APIRouter
from markupsafe import Markup
from pyoxigraph import Literal, NamedNode, Triple
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from kg.graph.iris import symbols_of
from kg.graph.namespaces import term
from kg.graph.serialize import format_by_suffix
from kg.store.protocol import MEDIA_TYPES, Store
from kg.web.addresses import canonical_path, iri_of, link_to
from kg.web.catalog.schema_org import linked_data
from kg.web.documents.reading import view_source
from kg.web.documents.routes import asked_of, choose_version_for, document_page
from kg.web.documents.unheld import is_document, view_unheld
from kg.web.http.forms import SUFFIXES, tag_of, unchanged
from kg.web.http.negotiate import GRAPHS, HTML, Offer, choose
from kg.web.http.problems import Refusal
from kg.web.http.signposting import (
    LINKSET_JSON,
    LINKSETS,
    LISTED,
    Link,
    Signs,
    header,
    linkset_json,
    linkset_text,
    read_signs,
)
from kg.web.page.render import render
from kg.web.page.speaks import Speaks, speaks_to
from kg.web.requests.routes import asked_of as asked_of_thing
from kg.web.search.indexing import index_at_hand
from kg.web.server.turns import PageRoute
from kg.web.state import State, state_of
from kg.web.things.schemes import is_scheme, view_scheme
from kg.web.things.statements import data_of, described
from kg.web.things.thing import view_thing

OFFERS = (HTML, *GRAPHS, Offer(LINKSET_JSON, (LINKSETS[LINKSET_JSON],)))

_PAGE = ("lang", "beside", "char")
"""What the address of a page may say, which leads from that of the thing to it."""

router = APIRouter(route_class=PageRoute)


@router.get("/id/{rest:path}", summary="A thing, its page or its data", tags=["things"])
def resource(request: Request, rest: str) -> Response:
    """Redirect to the page or the data of a thing, or give the one that a suffix names."""
    state = state_of(request)
    raw = request.scope["raw_path"].partition(b"?")[0]
    path = canonical_path(raw)
    if path is None:
        raise Refusal(400, "the address is not UTF-8: encode it as UTF-8, then percent-encode")
    if path != raw.decode("ascii", "replace"):
        return _moved(request, path)
    stem, suffix = split_suffix(path)
    if suffix and (said := known(state.opened.store, iri_of(stem, base=state.base))) is not None:
        return represent(request, state, stem, suffix, said)
    said = known(state.opened.store, iri_of(path, base=state.base))
    if said is None:
        return _elsewhere(request, state, path)
    return redirect(request, state, path, said)


def split_suffix(path: str) -> tuple[str, str]:
    """Part an address into that of the thing and the suffix of a form; no suffix where it has none that is known.

    >>> split_suffix("/id/A/69/L.79.ttl"), split_suffix("/id/A/69/L.79"), split_suffix("/id/org/oic.linkset.json")
    (('/id/A/69/L.79', 'ttl'), ('/id/A/69/L.79', ''), ('/id/org/oic', 'linkset.json'))
    """
    found = next((each for each in (*LINKSETS, *SUFFIXES) if path.endswith(f".{each}")), "")
    stem = path.removesuffix(f".{found}") if found else path
    return (stem, found) if not stem.endswith("/") else (path, "")


def known(store: Store, iri: str) -> Sequence[Triple] | None:
    """Give what is said of a thing; None where nothing is, and no other thing names it either."""
    said = described(store, iri)
    try:
        return said if said or store.incoming(iri, limit=1) else None
    except ValueError:
        return None


def redirect(request: Request, state: State, path: str, said: Sequence[Triple]) -> Response:
    """Lead from a thing to the form that is accepted."""
    iri = iri_of(path, base=state.base)
    _refuse_gone(said, iri, base=state.base)
    links = header(read_signs(state.opened.store, iri, path, said, base=state.base).of_thing())
    form = choose(", ".join(request.headers.getlist("accept")), OFFERS)
    if form is None:
        forms = ", ".join(f"{path}.{each.name} ({each.types[0]})" for each in OFFERS)
        raise Refusal(
            406, f"this is given in none of the forms that are accepted, but in these: {forms}", {"Link": links}
        )
    query = _of_page(request) if form == "html" else ""
    return RedirectResponse(
        f"{path}.{form}{query}", 303, {"Vary": "Accept", "Link": links, "Cache-Control": "no-cache"}
    )


def _of_page(request: Request) -> str:
    """Give what an address says of the page of a thing, as a query; of all else nothing.

    >>> _of_page(Request({"type": "http", "query_string": b"lang=ar&x=1&beside=en", "headers": []}))
    '?lang=ar&beside=en'
    """
    asked = {name: request.query_params.get(name, "")[:30].encode("utf-8", "replace") for name in _PAGE}
    said = urlencode({name: value for name, value in asked.items() if value})
    return f"?{said}" if said else ""


def represent(request: Request, state: State, path: str, suffix: str, said: Sequence[Triple]) -> Response:
    """Give the page, the data or the links of a thing."""
    store, iri = state.opened.store, iri_of(path, base=state.base)
    _refuse_gone(said, iri, base=state.base)
    signs = read_signs(store, iri, path, said, base=state.base)
    address = str(request.base_url).rstrip("/")
    if suffix == "html":
        return page(request, state, signs, said)
    links = signs.of_data(suffix) if suffix in MEDIA_TYPES else signs.of_thing()
    headers = {"ETag": tag_of(store.version, path, suffix, address), "Cache-Control": "no-cache", "Link": header(links)}
    if same := unchanged(request, headers):
        return same
    if suffix in LINKSETS:
        body = linkset_json(signs, address) if suffix == LINKSET_JSON else linkset_text(signs, address)
        return Response(body, 200, headers, LINKSETS[suffix])
    form = format_by_suffix(suffix)
    assert form
    body = data_of(store, iri, suffix, context=f"{address}/context.jsonld")
    return Response(body, 200, headers, form.content_type)


def page(request: Request, state: State, signs: Signs, said: Sequence[Triple]) -> Response:
    """Give the page of a thing; that of a document in the language that is asked for."""
    store, address = state.opened.store, str(request.base_url).rstrip("/")
    chosen = choose_version_for(request, state, signs.iri)
    asked = asked_of(request, signs.path, chosen)
    speaks = speaks_to(request)
    shown = (chosen.version.iri, asked.words) if chosen else ()
    tag = tag_of(store.version, address, signs.path, asked.query(), asked.char, speaks.key, *shown)
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Link": header(signs.of_page()), **speaks.headers()}
    if chosen:
        headers |= _of_version(chosen.version.language, speaks, negotiated=chosen.negotiated)
    if same := unchanged(request, headers):
        return same
    is_kept = not asked.char  # places are without number
    if chosen and is_kept and (body := state.pages.find(tag)):
        return HTMLResponse(body, 200, headers)
    linked = linked_data(store, signs, said, address=address)
    if chosen:
        made = document_page(request, state, asked, chosen, headers, linked)
        if is_kept:
            state.pages.keep(tag, bytes(made.body))
        return made
    if is_scheme(said):
        return scheme_page(request, state, signs.iri, said, headers, linked)
    found = view_unheld(store, signs.iri, said, language=speaks.names, base=state.base) if is_document(said) else None
    if found:
        return render("unheld.html", request, headers=headers, unheld=found, linked=linked, forms=LISTED)
    return page_of(request, state, signs.iri, headers, linked)


def _of_version(language: str, speaks: Speaks, *, negotiated: bool) -> dict[str, str]:
    """Say in which languages the page of a document is: its text in one, the words around it in another."""
    said = {"Content-Language": ", ".join(dict.fromkeys(filter(None, (language, speaks.language))))}
    return {**said, "Vary": "Accept-Language"} if negotiated else said


def _moved(request: Request, path: str) -> Response:
    query = request.scope["query_string"].decode("ascii", "replace")
    return RedirectResponse(path + (f"?{query}" if query else ""), 301)


def _elsewhere(request: Request, state: State, path: str) -> Response:
    """Lead from another symbol of a document to it; raise a `Refusal` where there is none."""
    stem, suffix = split_suffix(path)
    named = unquote(stem.removeprefix("/id/"), errors="replace")
    symbols = " ".join(str(Literal(symbol)) for symbol in dict.fromkeys((named, *symbols_of(named)[:1])))
    query = f"SELECT DISTINCT ?d {{ VALUES ?id {{ {symbols} }} ?d {term('dcterms:identifier')} ?id }} LIMIT 2"
    rows = state.opened.store.select(query)
    links = [link_to(row["d"].value, base=state.base) for row in rows if isinstance(row["d"], NamedNode)]
    found = [link.href for link in links if link.href.startswith("/id/")]
    if len(found) == 1:
        return _moved(request, found[0] + (f".{suffix}" if suffix else ""))
    raise Refusal(404, f"nothing is known of {iri_of(path, base=state.base)}: look for it at /search or /resolve")


def _refuse_gone(said: Sequence[Triple], iri: str, *, base: str) -> None:
    """Raise a `Refusal` (410) for what is withdrawn, with a pointer to what took its place."""
    if not any(t.predicate == term("owl:deprecated") and _is_true(t.object) for t in said):
        return
    after = [
        t.object.value for t in said if t.predicate == term("dcterms:isReplacedBy") and isinstance(t.object, NamedNode)
    ]
    pointer = f": its place has {', '.join(after)}" if after else ""
    links = header(Link(link_to(each, base=base).href, "successor-version") for each in after)
    raise Refusal(410, f"{iri} was withdrawn{pointer}", {"Link": links} if links else None)


def _is_true(value: object) -> bool:
    return isinstance(value, Literal) and value.value in ("true", "1")


def scheme_page(
    request: Request, state: State, iri: str, said: Sequence[Triple], headers: Mapping[str, str], linked: Markup
) -> HTMLResponse:
    """Give the page of a list of concepts."""
    speaks = speaks_to(request)
    return render(
        "scheme.html",
        request,
        headers=headers,
        main=speaks.words("vocabulary"),
        scheme=view_scheme(state, iri, said),
        thing=view_thing(state.opened.store, iri, language=speaks.names, base=state.base, below=False),
        forms=LISTED,
        linked=linked,
    )


def page_of(request: Request, state: State, iri: str, headers: Mapping[str, str], linked: Markup) -> Response:
    """Give the page of any other thing: a source with its places, or what is known of it."""
    store, base, speaks = state.opened.store, state.base, speaks_to(request)
    thing = view_thing(store, iri, language=speaks.names, base=base)
    if source := view_source(store, iri, request.query_params.get("char", ""), language=speaks.language, base=base):
        return render("source.html", request, headers=headers, source=source, thing=thing, forms=LISTED, linked=linked)
    requests = asked_of_thing(index_at_hand(state), iri, base=base)
    return render("thing.html", request, headers=headers, thing=thing, forms=LISTED, linked=linked, requests=requests)
