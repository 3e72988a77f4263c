"""The page of a document, its parts put together; and `/cite/…`, the reference to it for reference managers."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from fastapi import APIRouter
from markupsafe import Markup
from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg.model import LANGUAGES
from kg.web.addresses import canonical_path, iri_of, link_to
from kg.web.catalog.cataloged import cataloged
from kg.web.documents.dossier import view_dossier
from kg.web.documents.facts import facts_of
from kg.web.documents.noted import view_findings
from kg.web.documents.particulars import view_statements, words_of_statements
from kg.web.documents.reading import Asked, place_asked, title_in, view_document
from kg.web.documents.reference import FORMS, reference_to
from kg.web.documents.versions import Chosen, choose_version
from kg.web.http.problems import Refusal
from kg.web.page.render import render
from kg.web.page.speaks import choose_words
from kg.web.server.turns import PageRoute
from kg.web.state import State, state_of
from kg.web.things.thing import view_incoming

DATA = ("ttl", "jsonld", "nt", "rdf", "nq", "trig")

router = APIRouter(tags=["things"], route_class=PageRoute)


def accepted_languages(request: Request) -> str:
    """Give what a reader says about languages."""
    return ", ".join(request.headers.getlist("accept-language"))


def choose_version_for(request: Request, state: State, iri: str) -> Chosen | None:
    """Choose the language version that a page shows; None for what is no document with a text here."""
    asked = request.query_params.get("lang", "")
    return choose_version(state.opened.store, iri, asked=asked, accepted=accepted_languages(request), base=state.base)


def asked_of(request: Request, path: str, chosen: Chosen | None = None) -> Asked:
    """Read what is asked for with a document: `?lang=`, `?beside=`, `?char=`, and the language of the page itself.

    What is no language and no place is left out: it would make another address of the same page.
    """
    known = {*LANGUAGES, *(version.language for version in (chosen.versions if chosen else ()))}
    lang, beside = (asked if (asked := request.query_params.get(name)) in known else "" for name in ("lang", "beside"))
    place = place_asked(request.query_params.get("char", ""))
    char = f"{place[0]},{place[1]}" if place else ""
    return Asked(f"{path}.html", lang, beside, char, choose_words(lang, accepted_languages(request)))


def document_page(
    request: Request, state: State, asked: Asked, chosen: Chosen, headers: Mapping[str, str], linked: Markup
) -> HTMLResponse:
    """Give the page of a document, in one of its languages, at its own address or that of the version."""
    store, base = state.opened.store, state.base
    document = view_document(store, chosen, asked, base=base)
    said = words_of_statements(store, document, base=base)
    title, language = document.title.text, chosen.version.language
    incoming, mentions = view_incoming(store, chosen.work, language=asked.words, base=base)
    return render(
        "document.html",
        request,
        headers=headers,
        document=document,
        dossier=view_dossier(store, chosen.work, document.facts, language, words=asked.words, base=base),
        said=said,
        statements=view_statements(store, said, language=asked.words, base=base),
        incoming=incoming,
        mentions=mentions,
        findings=view_findings(store, document, base=base),
        reference=reference_to(store, chosen.work, document.facts, title, language),
        references=FORMS,
        data=DATA,
        same_path=link_to(chosen.work, base=base).href,
        contact=contact_for(request, state, chosen.version.iri),
        linked=linked,
    )


def contact_for(request: Request, state: State, iri: str) -> str:
    """Give the address to tell of an error: of a mailbox with the thing as subject; empty where there is none.

    It is the operator's, else that of whoever answers for the dataset by its catalog, where files are here.
    """
    contact = state.settings.contact or (cataloged(request).contact if state.opened.layout else "")
    return f"{contact}?subject={quote(iri, safe='')}" if contact.startswith("mailto:") else contact


@router.get("/cite/{rest:path}", summary="A reference to a document: `.bib`, `.ris` or `.csl.json`")
def cite(request: Request, rest: str) -> Response:
    """Give the reference to a document in the form that the suffix names, its title in the language asked for."""
    state = state_of(request)
    path = canonical_path(request.scope["raw_path"].partition(b"?")[0].removeprefix(b"/cite"))
    suffix = next((each for each in FORMS if path and path.endswith(f".{each}")), None)
    if not path or not suffix:
        raise Refusal(404, f"a reference has one of the suffixes {', '.join(FORMS)}: {rest[:200]}")
    iri = iri_of("/id" + path.removesuffix(f".{suffix}"), base=state.base)
    chosen = choose_version_for(request, state, iri) if _is_iri(iri) else None
    if not chosen:
        raise Refusal(404, f"no document here is called {iri[:300]}: look for it at /search or /resolve")
    store, name, (_, media_type, write) = state.opened.store, chosen.version.iri, FORMS[suffix]
    own = f"VALUES ?s {{ {NamedNode(chosen.work)} {NamedNode(name)} }} GRAPH {NamedNode(chosen.work)} {{ ?s ?p ?o }}"
    facts = facts_of(store, own)
    reference = reference_to(store, chosen.work, facts, title_in(facts, chosen).text, chosen.version.language)
    headers = {
        "Content-Disposition": f'attachment; filename="{reference.key}.{suffix}"',
        "Vary": "Accept-Language",
        "Cache-Control": "no-cache",
    }
    return Response(write(reference), 200, headers, media_type)


def _is_iri(iri: str) -> bool:
    try:
        NamedNode(iri)
    except ValueError:
        return False
    return True
