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
from kg.store.protocol import GRAPH_FORMATS, MEDIA_TYPES, NotAcceptable
from kg.web.catalog.cataloged import Said, cataloged
from kg.web.catalog.schema_org import to_block
from kg.web.http.forms import chosen_form, give, tag_of, unchanged
from kg.web.http.negotiate import GRAPHS, HTML, choose
from kg.web.http.problems import Refusal
from kg.web.page.labels import readable
from kg.web.page.render import render
from kg.web.server.turns import PageRoute

PROFILE = "schema.org"
NO_CACHE = {"Cache-Control": "no-cache"}
MOST = 300
"""Classes, and properties, on the page; the data has all."""

router = APIRouter(tags=["files"], route_class=PageRoute)


@dataclass(frozen=True, slots=True)
class File:
    """A file of the dataset, as the page shows it."""

    title: str
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
    notes: str


@dataclass(frozen=True, slots=True)
class Links:
    """Links into another dataset."""

    target: str
    homepage: str
    predicate: str
    triples: int | None


@router.get("/catalog", summary="Description for catalogs: DCAT, VoID, schema.org")
@router.get("/catalog.{suffix}", include_in_schema=False)
def catalog(request: Request, suffix: str = "", profile: str = "") -> Response:
    """Give the description of the dataset; with `profile=schema.org` as JSON-LD in its words alone."""
    said = cataloged(request)
    form = chosen_form(request, suffix)
    headers = {**NO_CACHE, "Vary": "Accept", "ETag": tag_of(said.tag, form, profile)}
    if profile:
        if (profile, form) != (PROFILE, "jsonld"):
            raise Refusal(404, f"there is one profile: /catalog.jsonld?profile={PROFILE}")
        tree = json.dumps(said.in_schema_org(said.dataset), ensure_ascii=False, indent=1)
        return unchanged(request, headers) or Response(f"{tree}\n", 200, headers, MEDIA_TYPES["jsonld"])
    if form != "html":
        return give(request, said.quads(), form, headers)
    linked = to_block(said.in_schema_org(said.catalog or said.dataset))
    page = render("catalog.html", request, headers=headers, shown=_shown(said), linked=linked)
    return unchanged(request, headers) or page


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


def _shown(said: Said) -> dict[str, object]:
    """Gather what the page shows, all of it out of the statements."""
    subject = said.dataset
    counted = {name: said.number(subject, f"void:{name}") for name in _FIGURES}
    return {
        "title": said.one(subject, "dcterms:title"),
        "description": said.one(subject, "dcterms:description"),
        "figures": [(_FIGURES[name], number) for name, number in counted.items() if number is not None],
        "period": [said.one(f"{subject}#period", f"dcat:{name}Date") for name in ("start", "end")],
        "languages": [
            said.one(each, "skos:prefLabel") or readable(each) for each in said.all(subject, "dcterms:language")
        ],
        "spaces": [said.one(each, "rdfs:label") for each in said.all(subject, "dcterms:spatial")],
        "licences": [
            (_on_the_web(each), said.one(each, "rdfs:label") or each) for each in said.all(subject, "dcterms:license")
        ],
        "origin": said.one(said.one(subject, "dcterms:provenance"), "rdfs:label"),
        "publisher": said.one(said.one(said.catalog, "dcterms:publisher"), "foaf:name"),
        "version": said.one(subject, "dcat:version"),
        "files": files_of(said),
        "versions": _versions(said),
        "links": _links(said),
        "classes": _counted(said, "class", "entities"),
        "properties": _counted(said, "property", "triples"),
        "most": MOST,
    }


_FIGURES = {
    "triples": "statements",
    "entities": "things",
    "documents": "descriptions, each at its own address",
    "classes": "classes",
    "properties": "properties",
    "distinctSubjects": "different subjects",
    "distinctObjects": "different objects",
}


def _on_the_web(iri: str) -> str:
    """Give an address that a page may lead to, empty where it is none."""
    return iri if iri.startswith(("http://", "https://")) else ""


def files_of(said: Said) -> list[File]:
    """List the files of the dataset."""
    return [
        File(
            said.one(each, "dcterms:title"),
            urlsplit(said.one(each, "dcat:downloadURL")).path.rpartition("/download/")[2],
            said.one(each, "dcat:mediaType").partition("media-types/")[2],
            said.one(said.one(each, "dcterms:format"), "skos:prefLabel"),
            said.number(each, "dcat:byteSize"),
            said.one(said.one(each, "spdx:checksum"), "spdx:checksumValue"),
        )
        for each in said.all(said.dataset, "dcat:distribution")
    ]


def _versions(said: Said) -> list[Row]:
    """List the versions, the latest first: each names the one before it."""
    found: list[Row] = []
    subject = said.one(said.dataset, "dcat:hasCurrentVersion")
    while subject in said.subjects and len(found) <= len(said.subjects):
        words = (said.one(subject, name) for name in ("dcat:version", "dcterms:issued", "adms:versionNotes"))
        found.append(Row(*words))
        subject = said.one(subject, "dcat:previousVersion")
    return found


def _links(said: Said) -> list[Links]:
    found: list[Links] = []
    for each in said.instances("void:Linkset"):
        goal = said.one(each, "void:objectsTarget")
        predicate = shorten(said.one(each, "void:linkPredicate"))
        name, homepage = said.one(goal, "dcterms:title"), said.one(goal, "foaf:homepage")
        found.append(Links(name, _on_the_web(homepage), predicate, said.number(each, "void:triples")))
    return found


def _counted(said: Said, kind: str, count: str) -> list[tuple[str, str, int]]:
    """List classes or properties with their counts, the most frequent first."""
    parts = said.values(said.dataset, f"void:{kind}Partition")
    pairs = [(said.one(each.value, f"void:{kind}"), said.number(each.value, f"void:{count}") or 0) for each in parts]
    ordered = sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:MOST]
    return [(iri, shorten(iri), number) for iri, number in ordered]
