"""`/catalog` and `/.well-known/void`: the description of the dataset, as data for harvesters and as a page for people.

`/.well-known/void` answers with the statements of VoID themselves, not with a redirect: some harvesters follow none. A
browser is led to the page. `/catalog.jsonld?profile=schema.org` is what search engines read, which the page holds too.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import urlsplit

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.graph.namespaces import shorten
from kg.store.protocol import GRAPH_FORMATS, MEDIA_TYPES, NotAcceptable, Store
from kg.web.catalog.cataloged import Said, cataloged
from kg.web.catalog.schema_org import to_block
from kg.web.documents.versions import language_by
from kg.web.http.forms import chosen_form, give, tag_of, unchanged
from kg.web.http.negotiate import GRAPHS, HTML, choose
from kg.web.http.problems import Refusal
from kg.web.page.labels import Label, labels_of, readable
from kg.web.page.names import language_name
from kg.web.page.render import render
from kg.web.page.speaks import speaks_to
from kg.web.server.turns import PageRoute
from kg.web.state import state_of

PROFILE = "schema.org"
NO_CACHE = {"Cache-Control": "no-cache"}
MOST = 300
"""Classes, and properties, on the page; the data has all."""

router = APIRouter(tags=["files"], route_class=PageRoute)


@dataclass(frozen=True, slots=True)
class File:
    """A file of the dataset, as the page shows it."""

    title: Label
    path: str
    media_type: str
    format: str
    size: int | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Row:
    """A version: its name, its day, what it holds."""

    version: str
    issued: str
    notes: Label


@dataclass(frozen=True, slots=True)
class Links:
    """Links into another dataset."""

    target: Label
    homepage: str
    predicate: str
    triples: int | None


@router.get("/catalog", summary="Description for catalogs: DCAT, VoID, schema.org")
@router.get("/catalog.{suffix}", include_in_schema=False)
def catalog(request: Request, suffix: str = "", profile: str = "", lang: str = "") -> Response:
    """Give the description of the dataset; with `profile=schema.org` as JSON-LD in its words alone."""
    said, speaks = cataloged(request), speaks_to(request)
    form = chosen_form(request, suffix)
    headers = {**NO_CACHE, "Vary": "Accept", "ETag": tag_of(said.tag, form, profile)}
    if profile:
        if (profile, form) != (PROFILE, "jsonld"):
            raise Refusal(404, f"there is one profile: /catalog.jsonld?profile={PROFILE}")
        tree = json.dumps(said.in_schema_org(said.dataset), ensure_ascii=False, indent=1)
        return unchanged(request, headers) or Response(f"{tree}\n", 200, headers, MEDIA_TYPES["jsonld"])
    if form != "html":
        return give(request, said.quads(), form, headers)
    headers = {**NO_CACHE, **speaks.headers("Accept"), "ETag": tag_of(said.tag, form, speaks.key)}
    if same := unchanged(request, headers):
        return same
    linked = to_block(said.in_schema_org(said.catalog or said.dataset))
    shown = _shown(said, state_of(request).opened.store, speaks.names)
    return render("catalog.html", request, headers=headers, shown=shown, linked=linked)


@router.get("/dataset", include_in_schema=False)
@router.get("/dataset/{rest:path}", include_in_schema=False)
def dataset(rest: str = "") -> Response:
    """Lead from the dataset and its parts to the description that holds them."""
    return RedirectResponse("/catalog", 303)


@router.get("/.well-known/void", summary="Description in VoID")
def void(request: Request) -> Response:
    """Give what VoID says of the dataset, as RDF; lead browsers to the page."""
    form = choose(", ".join(request.headers.getlist("accept")), (*GRAPHS, HTML))
    if form == "html":
        return RedirectResponse("/catalog#void", 303, {"Vary": "Accept"})
    if form is None:
        raise NotAcceptable("this exists as " + ", ".join(MEDIA_TYPES[name] for name in GRAPH_FORMATS))
    said = cataloged(request)
    return give(request, said.void(), form, {**NO_CACHE, "Vary": "Accept", "ETag": tag_of(said.tag, form, "void")})


def _shown(said: Said, store: Store, language: str) -> dict[str, object]:
    """Gather what the page shows, all of it out of the statements, but for the names of classes and properties."""
    subject = said.dataset
    counted = {name: said.number(subject, f"void:{name}") for name in _FIGURES}
    return {
        "title": said.text(subject, "dcterms:title", language),
        "description": said.text(subject, "dcterms:description", language),
        "figures": [(name, number) for name, number in counted.items() if number is not None],
        "period": [said.one(f"{subject}#period", f"dcat:{name}Date") for name in ("start", "end")],
        "languages": [
            _tongue(each, language) or _or(said.text(each, "skos:prefLabel", language), readable(each))
            for each in said.all(subject, "dcterms:language")
        ],
        "spaces": [said.text(each, "rdfs:label", language) for each in said.all(subject, "dcterms:spatial")],
        "licences": [
            (_on_the_web(each), _or(said.text(each, "rdfs:label", language), each))
            for each in said.all(subject, "dcterms:license")
        ],
        "origin": said.text(said.one(subject, "dcterms:provenance"), "rdfs:label", language),
        "publisher": said.text(said.one(said.catalog, "dcterms:publisher"), "foaf:name", language),
        "version": said.one(subject, "dcat:version"),
        "files": files_of(said, language),
        "versions": _versions(said, language),
        "links": _links(said, language),
        "classes": _counted(said, "class", "entities", store, language),
        "properties": _counted(said, "property", "triples", store, language),
        "most": MOST,
    }


_FIGURES = ("triples", "entities", "documents", "classes", "properties", "distinctSubjects", "distinctObjects")


def _tongue(iri: str, language: str) -> Label | None:
    code = language_by(iri)
    return Label(language_name(code, language), language) if code else None


def _or(said: Label, otherwise: str) -> Label:
    return said if said.text else Label(otherwise)


def _on_the_web(iri: str) -> str:
    """Give an address that a page may lead to, empty where it is none."""
    return iri if iri.startswith(("http://", "https://")) else ""


def files_of(said: Said, language: str = "en") -> list[File]:
    """List the files of the dataset."""
    return [
        File(
            said.text(each, "dcterms:title", language),
            urlsplit(said.one(each, "dcat:downloadURL")).path.rpartition("/download/")[2],
            said.one(each, "dcat:mediaType").partition("media-types/")[2],
            said.one(said.one(each, "dcterms:format"), "skos:prefLabel"),
            said.number(each, "dcat:byteSize"),
            said.one(said.one(each, "spdx:checksum"), "spdx:checksumValue"),
        )
        for each in said.all(said.dataset, "dcat:distribution")
    ]


def _versions(said: Said, language: str) -> list[Row]:
    """List the versions, the latest first: each names the one before it."""
    found: list[Row] = []
    subject = said.one(said.dataset, "dcat:hasCurrentVersion")
    while subject in said.subjects and len(found) <= len(said.subjects):
        name, issued = (said.one(subject, each) for each in ("dcat:version", "dcterms:issued"))
        found.append(Row(name, issued, said.text(subject, "adms:versionNotes", language)))
        subject = said.one(subject, "dcat:previousVersion")
    return found


def _links(said: Said, language: str) -> list[Links]:
    found: list[Links] = []
    for each in said.instances("void:Linkset"):
        goal = said.one(each, "void:objectsTarget")
        predicate = shorten(said.one(each, "void:linkPredicate"))
        name, homepage = said.text(goal, "dcterms:title", language), said.one(goal, "foaf:homepage")
        found.append(Links(name, _on_the_web(homepage), predicate, said.number(each, "void:triples")))
    return found


def _counted(
    said: Said, kind: str, count: str, store: Store, language: str
) -> list[tuple[str, str, Label | None, int]]:
    """List classes or properties, with their names in the language and their counts, the most frequent first."""
    parts = said.values(said.dataset, f"void:{kind}Partition")
    pairs = [(said.one(each.value, f"void:{kind}"), said.number(each.value, f"void:{count}") or 0) for each in parts]
    ordered = sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:MOST]
    labels = labels_of(store, [iri for iri, _ in ordered], language=language)
    named = {iri: label for iri, label in labels.items() if label.language == language}
    return [(iri, shorten(iri), named.get(iri), number) for iri, number in ordered]
