"""Pages that lead into the data: the front page, browsing by class, search, any spelling of a symbol, the addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter
from markupsafe import Markup
from pyoxigraph import Literal, NamedNode
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from kg.errors import KgError, StoreUnavailable
from kg.graph.concepts import read_concept
from kg.graph.namespaces import term
from kg.index.gather import FACETS
from kg.store.embedded import EmbeddedStore
from kg.store.protocol import Row, Store
from kg.web.addresses import link_to
from kg.web.catalog.cataloged import cataloged
from kg.web.catalog.schema_org import to_block
from kg.web.documents.dossier import titles_of
from kg.web.http.negotiate import HTML, choose
from kg.web.http.openapi import grouped
from kg.web.http.problems import PROBLEM, TEXT, Refusal
from kg.web.page.labels import Label, Shown, labels_of, show
from kg.web.page.render import render
from kg.web.page.words import asked_for, choose_words_for, words_in
from kg.web.search.found import LONGEST, VALUES, Facets, Question, search
from kg.web.search.indexing import can_search, index_of
from kg.web.search.resolve import find_documents, find_nearest
from kg.web.search.suggest import describe_search, suggest
from kg.web.server.turns import PageRoute
from kg.web.sparql.examples import examples
from kg.web.state import State, state_of
from kg.web.things.thing import view_thing

PAGE = 100
MOST_SORTED = 5_000
"""Things of a class up to which they are listed in order: to sort millions takes minutes."""
HOME_DOCUMENTS = 20
_FRONT = ("session", "body", "kind", "year", "language")
"""Facets that the front page shows."""
MOST_CHOSEN = 12
"""Values that a search is narrowed by."""
SUGGESTIONS = "application/x-suggestions+json"
NO_CACHE = {"Cache-Control": "no-cache"}
SPOKEN = {**NO_CACHE, "Vary": "Accept-Language"}
"""Of pages that speak the language of the reader."""

router = APIRouter(tags=["pages"], route_class=PageRoute)


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in a list."""

    shown: Shown
    title: Shown | None
    date: str


@router.get("/", summary="The front page")
def home(request: Request, lang: str = "") -> Response:
    """Say what is in here and how to ask it; in Arabic where that is asked for or preferred."""
    state = state_of(request)
    language = choose_words_for(request)
    return render(
        "home.html",
        request,
        language=language,
        headers=SPOKEN,
        counts=state.opened.store.counts(),
        classes=_counted(state, language)[:12],
        documents=latest_of(state, language),
        facets=facets_of(state, language, asked_for(request)),
        lang=asked_for(request),
        examples=examples()[:8],
        manifest=state.opened.manifest,
        address=str(request.base_url),
        searchable=can_search(state),
        linked=_linked(request),
    )


def _counted(state: State, language: str) -> Sequence[tuple[Shown, int]]:
    """Give the classes, named in a language where they are, with their counts.

    None while they are being counted, for a front page does without.
    """
    try:
        classes = classes_of(state)
        labels = labels_of(state.opened.store, [each.title for each, _ in classes], language=language)
    except StoreUnavailable:
        return ()
    return [(_named(each, labels.get(each.title)), count) for each, count in classes]


def _named(shown: Shown, label: Label | None) -> Shown:
    return replace(shown, text=label.text, language=label.language, dir=label.dir) if label else shown


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
    state, language = state_of(request), choose_words_for(request)
    if iri:
        thing = view_thing(state.opened.store, _checked(iri), base=state.base)
        if not thing:
            raise Refusal(404, f"nothing is known of {iri}")
        search = "/search?" + urlencode({"subject": iri}) if read_concept(iri) else ""
        return render("thing.html", request, headers=NO_CACHE, thing=thing, forms=(), search=search)
    if not of:
        return render(
            "browse.html",
            request,
            language=language,
            headers=SPOKEN,
            classes=_counted(state, language),
            facets=facets_of(state, language, asked_for(request)),
            of=None,
            things=(),
            page=1,
            lang=asked_for(request),
        )
    things = instances_of(state, _checked(of), page=max(1, min(page, 10_000)))
    named = show(NamedNode(of), labels_of(state.opened.store, [of], language=language), base=state.base)
    shown: dict[str, Any] = {"of": named, "things": things, "page": max(1, page), "lang": asked_for(request)}
    return render("browse.html", request, language=language, headers=SPOKEN, classes=(), facets=(), **shown)


@router.get("/search", summary="Search text, titles and names")
def find(request: Request, q: str = "", page: int = 1, document: str = "", lang: str = "") -> Response:
    """Find documents by their words, however they are written, and things by their names; narrow them by facets.

    Facets, each any number of times: `language`, `session`, `body`, `kind`, `year`, `subject`, `organization`, `act`.
    The page is in Arabic where that is asked for by `lang` or preferred.
    """
    state, language = state_of(request), choose_words_for(request)
    pairs = [(name, value[:300]) for name, value in request.query_params.multi_items() if name in FACETS and value]
    chosen = tuple(dict.fromkeys(pairs))[:MOST_CHOSEN]
    question = Question(q[: 2 * LONGEST], chosen, document[:300], max(1, min(page, 1000)), asked_for(request))
    first = find_documents(state.opened.store, q.strip()[:200], base=state.base) if q.strip() else []
    found = search(index_of(state), question, base=state.base, first=first, language=language)
    shown: dict[str, Any] = {"question": question, "found": found, "values": VALUES, "lang": question.lang}
    return render("search.html", request, language=language, headers=SPOKEN, **shown)


@router.get("/suggest", summary="Complete what is being typed")
def complete(request: Request, q: str = "", lang: str = "") -> Response:
    """Give what it may become as OpenSearch suggestions: what was typed, completions, their kinds, their addresses.

    The kinds are words of the language of a page.
    """
    state, address = state_of(request), str(request.base_url).rstrip("/")
    found = suggest(index_of(state), q, base=state.base)
    words = words_in(choose_words_for(request))
    texts, kinds = [each.text for each in found], [words[f"found {each.kind}"] for each in found]
    addresses = [f"{address}{each.href}" if each.href else "" for each in found]
    return JSONResponse([q, texts, kinds, addresses], headers=SPOKEN, media_type=SUGGESTIONS)


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
    state = state_of(request)
    q = q.strip()[:LONGEST]
    found = find_documents(state.opened.store, q, base=state.base)
    if len(found) == 1:
        link = link_to(found[0], base=state.base)
        spoken = f"?lang={kept}" if (kept := asked_for(request)) else ""
        href = f"/browse?iri={quote(found[0], safe='')}" if link.external else f"{link.href}{spoken}"
        return RedirectResponse(href, 303)
    if found:
        labels = labels_of(state.opened.store, found)
        things = [show(NamedNode(iri), labels, base=state.base) for iri in found]
        return _offer(request, q, things, status=300, headers=SPOKEN)
    return _unresolved(request, q)


def _offer(request: Request, q: str, things: Sequence[Shown], *, status: int, headers: Mapping[str, str]) -> Response:
    """Offer the documents that may be meant, or are nearest, on a page in the language of the reader."""
    shown: dict[str, Any] = {"q": q, "things": things, "several": status == 300, "lang": asked_for(request)}
    language = choose_words_for(request)
    return render("resolve.html", request, status=status, headers=headers, language=language, **shown)


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
    return _offer(request, q, things, status=404, headers={**NO_CACHE, "Vary": "Accept, Accept-Language"})


@router.get("/docs", summary="This list of addresses")
def docs(request: Request) -> Response:
    """List the addresses, from the description that `/openapi.json` gives to programs."""
    return render("docs.html", request, headers=NO_CACHE, groups=grouped(request.app.openapi()))


def _checked(iri: str) -> str:
    try:
        return NamedNode(iri).value
    except ValueError as error:
        raise Refusal(400, "this is not an IRI") from error


def classes_of(state: State) -> Sequence[tuple[Shown, int]]:
    """Count the things of each class, most first; worked out once for a state of the data."""
    if state.classes is None:
        counts = _class_counts(state.opened.store)
        labels = labels_of(state.opened.store, list(counts))
        shown = [(show(NamedNode(iri), labels, base=state.base), number) for iri, number in counts.items()]
        state.classes = sorted(shown, key=lambda pair: (-pair[1], pair[0].text))
    return state.classes


def _class_counts(store: Store) -> Mapping[str, int]:
    """Take the counts that were made when the store was built; another engine is asked."""
    if isinstance(store, EmbeddedStore):
        return store.statistics().classes
    rows = store.select("SELECT ?class (COUNT(DISTINCT ?s) AS ?n) { ?s a ?class } GROUP BY ?class")
    return {_value(row, "class"): int(_value(row, "n")) for row in rows if isinstance(row.get("class"), NamedNode)}


def instances_of(state: State, of: str, *, page: int) -> list[Shown]:
    """List the things of a class, a page at a time, in the order of their IRIs; of very many, as the store has them."""
    count = next((number for shown, number in classes_of(state) if shown.title == of), 0)
    order = "ORDER BY ?s" if count <= MOST_SORTED else ""
    rows = state.opened.store.select(
        f"SELECT DISTINCT ?s {{ ?s a {NamedNode(of)} }} {order} LIMIT {PAGE} OFFSET {(page - 1) * PAGE}"
    )
    subjects = [row["s"] for row in rows]
    labels = labels_of(state.opened.store, [each.value for each in subjects if isinstance(each, NamedNode)])
    return [show(each, labels, base=state.base) for each in subjects]


def latest_of(state: State, language: str) -> Sequence[Listed]:
    """Give the latest documents, titles in a language; worked out once for a state of the data."""
    if state.documents is None:
        state.documents = {}
    if language not in state.documents:
        found = documents_of(state.opened.store, limit=HOME_DOCUMENTS, language=language, base=state.base)
        state.documents[language] = found
    return state.documents[language]


def facets_of(state: State, language: str, lang: str = "") -> Facets:
    """Give the documents by session, body, year and so on, with counts; worked out once for a state of the data.

    They are named in the language; `lang` is that which the address of the page says, and those of searches keep.
    """
    kept = state.facets if state.facets is not None else {}
    key = (language, lang)
    if key not in kept:
        if not can_search(state):
            return ()
        try:
            question = Question("", lang=key[1])
            kept[key] = search(index_of(state), question, base=state.base, language=language).facets
        except KgError:  # being made ready, or too busy: the next who asks will have them
            return ()
        state.facets = kept
    return [pair for pair in kept[key] if pair[0] in _FRONT]


def prepare(state: State, before: State) -> None:
    """Work out for a newer dataset what its front page shows, if anyone has seen that of the one before."""
    if before.classes is not None:
        classes_of(state)
    for language in before.documents or ():
        latest_of(state, language)
    for language, lang in tuple(before.facets or ()):
        facets_of(state, language, lang)


def documents_of(store: Store, *, limit: int, language: str = "en", base: str) -> list[Listed]:
    """List documents that have a text here, the latest first, each with its title in one language."""
    rows = store.select(
        f"""SELECT DISTINCT ?work ?date {{
            ?version {term("eli:is_embodied_by")} ?source ; {term("eli:realizes")} ?work .
            OPTIONAL {{ ?work {term("eli:date_document")} ?date }}
        }} ORDER BY DESC(?date) ?work LIMIT {limit}"""
    )
    labels = labels_of(store, [row["work"].value for row in rows if isinstance(row["work"], NamedNode)])
    symbols = _symbols(store, list(labels))
    titles = titles_of(store, labels, language=language)
    return [
        Listed(
            Shown(symbols.get(_value(row, "work"), shown.text), shown.href),
            show(title, {}, base=base) if (title := titles.get(_value(row, "work"))) else None,
            _value(row, "date"),
        )
        for row in rows
        for shown in [show(row["work"], labels, base=base)]
    ]


def _symbols(store: Store, iris: list[str]) -> dict[str, str]:
    if not iris:
        return {}
    values = " ".join(str(NamedNode(iri)) for iri in iris)
    rows = store.select(f"SELECT ?s ?id {{ VALUES ?s {{ {values} }} ?s {term('eli:id_local')} ?id }}")
    return {_value(row, "s"): _value(row, "id") for row in rows}


def _value(row: Row, name: str) -> str:
    value = row.get(name)
    return value.value if isinstance(value, Literal | NamedNode) else ""
