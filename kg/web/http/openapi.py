"""The description of all addresses for programs (OpenAPI 3.1): what the routes tell of themselves, and the rest.

FastAPI knows the parameters. Which forms an answer has, what goes wrong and an example for each parameter stand here,
and a test asks every address by its examples.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias
from urllib.parse import quote

from kg.index import requests
from kg.index.gather import FACETS
from kg.model import LANGUAGES
from kg.store.protocol import BINDINGS_FORMATS, GRAPH_FORMATS, MEDIA_TYPES
from kg.web.http.forms import SUFFIXES
from kg.web.http.signposting import LINKSETS

Json: TypeAlias = dict[str, Any]
Answer: TypeAlias = tuple[str, tuple[str, ...]]

PAGE, JSON, PROBLEM, TEXT = "text/html", "application/json", "application/problem+json", "text/plain"
_GRAPHS = tuple(MEDIA_TYPES[each] for each in GRAPH_FORMATS)
_BINDINGS = tuple(MEDIA_TYPES[each] for each in BINDINGS_FORMATS)
_ERRORS: Mapping[str, str] = {
    "400": "It can't be understood; `detail` says why.",
    "404": "There is no such thing, or this dataset has none.",
    "406": "It is given in none of the forms that are accepted; `detail` lists those there are.",
    "410": "It was withdrawn; `detail` and `Link` name what took its place.",
    "413": "It is too long, or there are too many.",
    "415": "The body is of a type that is not read.",
    "422": "A parameter is not of its kind.",
    "429": "Too many wait: ask again later.",
    "503": "It is not ready or takes too long: ask again (`Retry-After`).",
    "504": "The query ran out of time.",
}
_REFERENCES = ("application/x-bibtex", "application/x-research-info-systems", "application/vnd.citationstyles.csl+json")
_PAGE: Answer = ("A page.", (PAGE,))
_ANY: Answer = ("A page, or the data, by `Accept`.", (PAGE, *_GRAPHS))
_SAME: Answer = ("It has not changed since the answer that `If-None-Match` names.", ())

_ANSWERS: Mapping[str, Mapping[str, Answer]] = {
    "/": {"200": _PAGE},
    "/browse": {"200": _PAGE},
    "/search": {"200": _PAGE},
    "/requests": {"200": ("The table.", (PAGE, "text/csv", JSON)), "304": _SAME},
    "/suggest": {"200": ("OpenSearch suggestions.", ("application/x-suggestions+json",))},
    "/resolve": {
        "303": ("To the one document that is meant.", ()),
        "300": ("Several that may be meant.", (PAGE,)),
    },
    "/docs": {"200": _PAGE},
    "/openapi.json": {"200": ("This description.", (JSON,))},
    "/pictures": {"200": _PAGE},
    "/picture/{name}": {"200": ("A picture.", ("image/svg+xml",)), "304": _SAME},
    "/dataset": {"303": ("To the catalog.", ())},
    "/id/{rest}": {
        "200": (
            "The page, the data or the links of a thing, as a suffix names them.",
            (PAGE, *_GRAPHS, *LINKSETS.values()),
        ),
        "301": ("To the one spelling of the address, or to the document that bears this symbol too.", ()),
        "303": ("To the page or the data, by `Accept`.", ()),
        "304": _SAME,
    },
    "/cite/{rest}": {"200": ("A reference for reference managers, as the suffix names it.", _REFERENCES)},
    "/sparql": {
        "200": ("The result; without a query the description of the service, or a page.", (*_BINDINGS, *_GRAPHS, PAGE)),
        "304": _SAME,
    },
    "/sparql/terms.json": {"200": ("The terms that a query may use.", (JSON,)), "304": _SAME},
    "/sparql/unknown": {"200": ("What in a query the data does not know, with what is near.", (JSON,))},
    "/ontology": {"200": _ANY, "304": _SAME},
    "/shapes": {"200": _ANY, "304": _SAME},
    "/report": {"200": _ANY, "304": _SAME},
    "/report/problems": {"200": _PAGE},
    "/catalog": {"200": _ANY, "304": _SAME},
    "/context.jsonld": {"200": ("The context.", ("application/ld+json",)), "304": _SAME},
    "/download": {"200": _PAGE},
    "/download/{name}": {
        "200": ("The file.", ("application/gzip", "text/turtle", JSON)),
        "206": ("A part of the file.", ("application/gzip", "text/turtle", JSON)),
        "304": _SAME,
    },
    "/.well-known/void": {
        "200": ("What VoID says of the dataset.", _GRAPHS),
        "303": ("A browser: to the page of the catalog.", ()),
        "304": _SAME,
    },
    "/robots.txt": {"200": ("Rules for crawlers.", (TEXT,))},
    "/sitemap.xml": {"200": ("The parts of the sitemap.", ("application/xml",)), "304": _SAME},
    "/sitemap-{part}.xml": {"200": ("Addresses of pages.", ("application/xml",)), "304": _SAME},
    "/opensearch.xml": {"200": ("How to search here.", ("application/opensearchdescription+xml",))},
    "/reconcile": {
        "200": (
            "The manifest; candidates by the keys of the queries; or the values of things.",
            (JSON, "text/javascript"),
        )
    },
    "/reconcile/suggest/{what}": {"200": ("What the beginning of a name may become.", (JSON,))},
    "/reconcile/properties": {"200": ("Properties.", (JSON,))},
    "/reconcile/preview": {"200": ("A small page that may stand in a frame.", (PAGE,))},
    "/reconcile/view": {"303": ("To the thing.", ())},
    "/health": {"200": ("Questions are answered.", (JSON,)), "503": ("They are not; the answer says why.", (JSON,))},
    "/health/live": {"200": ("It is alive.", (JSON,))},
    "/health/ready": {"200": ("Send requests.", (JSON,)), "503": ("Send none.", (JSON,))},
    "/metrics": {"200": ("All metrics.", (TEXT,))},
}
"""What an address gives: by status, what it is and in which forms."""

_REFUSALS: Mapping[str, str] = {
    "/": "503",
    "/browse": "400 404 422 503",
    "/search": "422 503",
    "/requests": "404 406 422 503",
    "/suggest": "422 503",
    "/resolve": "404 503",
    "/id/{rest}": "400 404 406 410 503",
    "/cite/{rest}": "400 404 503",
    "/sparql": "400 406 413 415 429 503 504",
    "/ontology": "404 406 503",
    "/shapes": "404 406 503",
    "/report": "404 406 422 503",
    "/report/problems": "404 422 503",
    "/catalog": "400 404 406 503",
    "/.well-known/void": "400 406 503",
    "/sitemap.xml": "400 503",
    "/sitemap-{part}.xml": "400 404 422 503",
    "/pictures": "404 422 503",
    "/picture/{name}": "404 422 503",
    "/download/{name}": "404",
    "/reconcile": "400 404 413 415 503",
    "/reconcile/suggest/{what}": "404 422 503",
    "/reconcile/properties": "404 422",
    "/reconcile/preview": "404 422 503",
    "/reconcile/view": "422",
}
"""What goes wrong there; elsewhere only a full house does (503)."""

_EXAMPLES: Mapping[str, tuple[str, object]] = {
    "rest": (
        "The path of a thing below `id/`, with or without a suffix: `A/RES/69/317`, `org/oic.ttl`.",
        "A/RES/69/317",
    ),
    "q": ("Words, a phrase in quotes, a symbol in any spelling.", "A/RES/69/317"),
    "iri": ("The IRI of any thing.", "https://w3id.org/unres/id/A/RES/69/317"),
    "of": ("The IRI of a class, or what is drawn.", "https://w3id.org/unres/ontology#Act"),
    "page": ("Which page of a list.", 1),
    "document": ("Look through this document alone: its path below `id/`.", "A/RES/69/317"),
    "name": ("A file that `/download` lists.", "manifest.json"),
    "part": ("A part that `/sitemap.xml` names.", 1),
    "profile": ("`schema.org`: its words alone, with the suffix `.jsonld`.", "schema.org"),
    "lang": ("A language of the United Nations.", "ar"),
    "severity": ("`Violation`, `Warning` or `Info`.", "Violation"),
    "shape": ("The name of a shape.", "Act-verb"),
    "code": ("A kind of problem, as `/report` lists them.", "numbering-gap"),
    "what": ("`entity`, `property` or `type`.", "entity"),
    "prefix": ("The beginning of a name, or an identifier.", "Organization of Isl"),
    "cursor": ("How many suggestions to pass over.", 0),
    "type": ("A type that the manifest lists.", "organization"),
    "limit": ("How many at most.", 10),
    "id": ("An identifier: the end of an IRI below `id/`.", "org/oic"),
    "queries": ("A batch of queries in JSON.", '{"q0": {"query": "OIC", "type": "organization"}}'),
    "extend": ("Things and properties in JSON.", '{"ids": ["org/oic"], "properties": [{"id": "prefLabel"}]}'),
    "callback": ("The name of a function, for JSONP.", "found"),
    "query": ("A query in SPARQL 1.1.", "SELECT * { ?s ?p ?o } LIMIT 3"),
    "format": ("The form of the answer, where `Accept` is not to choose.", "json"),
    "default-graph-uri": ("A graph of the default graph; may be repeated.", "https://w3id.org/unres/ontology"),
    "named-graph-uri": ("A named graph; may be repeated.", "https://w3id.org/unres/ontology"),
    "suffix": ("The form of the answer.", "ttl"),
    "language": ("The language that names come in.", "ar"),
    "width": ("Width of a picture, in pixels.", 800),
}
_OF_ONE: Mapping[tuple[str, str], tuple[str, object]] = {
    ("/requests", "q"): ("Words of the paragraph, or a phrase in quotes.", "report"),
    ("/requests", "sort"): ("`adopted`, the last first, or `due`, the first first.", "due"),
    ("/requests", "format"): ("`html`, `csv` or `json`, where neither suffix nor `Accept` is to choose.", "json"),
    ("/cite/{rest}", "rest"): (
        "The path of a document below `id/`, with `.bib`, `.ris` or `.csl.json`.",
        "A/RES/76/2.bib",
    ),
}
"""What a parameter is at one address."""
_ARTIFACTS = ("suffix", "language")
"""Parameters of the path that FastAPI takes for parameters of the query where the path lacks them."""
_SUFFIXED: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("/ontology", "/shapes", "/report", "/catalog"), SUFFIXES),
    "/requests": ("html", "csv", "json"),
}
_SPOKEN = ("/reconcile", "/reconcile/suggest/{what}", "/reconcile/properties", "/reconcile/preview")
_UNTOLD = {
    "/opensearch.xml": ("pages", "How a browser searches here"),
    "/openapi.json": ("operations", "This description"),
    "/dataset": ("files", "Leads to the description of the dataset"),
}
"""Addresses that are no routes with a description of their own."""
_FACETS: Mapping[str, tuple[str, ...]] = {"/search": FACETS, "/requests": requests.FACETS}
_FORM = "application/x-www-form-urlencoded"
_TAGS = {
    "things": "Things",
    "query": "Queries",
    "pages": "Pages",
    "reconciliation": "Reconciliation",
    "vocabulary": "Vocabulary",
    "files": "Files and descriptions",
    "pictures": "Pictures",
    "operations": "Operations",
}

_SCHEMAS: Json = {
    "Problem": {
        "type": "object",
        "description": "What went wrong and what to do (RFC 9457).",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string", "description": "A sentence that says what to do."},
            "line": {"type": "integer", "description": "Of a query: where it is malformed."},
            "column": {"type": "integer"},
            "excerpt": {"type": "string"},
        },
    }
}
_ABOUT = (
    "Resolutions of the United Nations as linked data: every thing by its address in the form that is accepted, "
    "SPARQL 1.1, full-text search in six languages, reconciliation for OpenRefine, the whole dataset. Errors are "
    "problem documents. Texts: source United Nations, unofficial copies."
)


def complete(schema: Json) -> Json:
    """Add to what FastAPI tells: forms, errors, examples, and the addresses with a suffix or a language in them."""
    paths = dict(_variants(schema["paths"]))
    for path, methods in paths.items():
        for method, told in methods.items():
            _complete(_plain(path), method, path, told)
    info = {**schema["info"], "description": _ABOUT, "license": _LICENCE}
    components = {"schemas": _SCHEMAS, "responses": {status: _refusal(text) for status, text in _ERRORS.items()}}
    return {**schema, "info": info, "servers": [{"url": "/"}], "paths": paths, "components": components}


def grouped(schema: Json) -> list[tuple[str, list[tuple[str, str, Json, str]]]]:
    """Give what people read of a description: by group the addresses, each with method, description and an example."""
    groups: dict[str, list[tuple[str, str, Json, str]]] = {name: [] for name in _TAGS.values()}
    for path, methods in schema["paths"].items():
        for method, told in methods.items():
            name = _TAGS.get(next(iter(told.get("tags", ())), ""), "Other")
            example = example_of(path, told) if method == "get" else ""
            groups.setdefault(name, []).append((path, method.upper(), told, example))
    return [(name, listed) for name, listed in groups.items() if listed]


def example_of(path: str, told: Json) -> str:
    """Give an address that asks by the examples: of the query, the first parameter that says most.

    >>> example_of("/resolve", {"parameters": [{"name": "q", "in": "query", "example": "A/RES/69/317"}]})
    '/resolve?q=A/RES/69/317'
    """
    asked = [
        (each["name"], each["in"], str(each["example"])) for each in told.get("parameters", ()) if "example" in each
    ]
    for name, place, example in asked:
        if place == "path":
            path = path.replace(f"{{{name}}}", quote(example, safe="/()"))
    query = next(((name, example) for name, place, example in asked if place == "query" and name not in _ASIDE), None)
    return f"{path}?{query[0]}={quote(query[1], safe='/:')}" if query else path


_ASIDE = ("callback", "sort", "lang", "profile", "page", "format", "width", "severity")
_LICENCE = {"name": "CC0 1.0, of the data", "identifier": "CC0-1.0"}


def _variants(paths: Json) -> Iterator[tuple[str, Json]]:
    """Yield all addresses: of those that take a suffix or a language in the path, a second one."""
    for path, methods in paths.items():
        yield path, {method: dict(told) for method, told in methods.items()}
        if path in _SUFFIXED:
            yield f"{path}.{{suffix}}", _with(methods, "suffix", _SUFFIXED[path])
        if path in _SPOKEN:
            yield path.replace("/reconcile", "/reconcile/{language}", 1), _with(methods, "language", LANGUAGES)
    for path, (tag, summary) in _UNTOLD.items():
        if path not in paths:
            yield path, {"get": {"tags": [tag], "summary": summary, "responses": {}}}


def _with(methods: Json, name: str, values: Iterable[str]) -> Json:
    parameter = {"name": name, "in": "path", "required": True, "schema": {"type": "string", "enum": list(values)}}
    return {
        method: {
            **{key: value for key, value in told.items() if key != "operationId"},
            "parameters": [parameter, *(each for each in told.get("parameters", ()) if each["name"] != name)],
        }
        for method, told in methods.items()
    }


def _plain(path: str) -> str:
    return path.removesuffix(".{suffix}").replace("/{language}", "", 1)


def _complete(plain: str, method: str, path: str, told: Json) -> None:
    kept = [each for each in told.get("parameters", ()) if each["name"] not in _ARTIFACTS or each["in"] == "path"]
    kept += [_facet(name) for name in _FACETS.get(plain, ())]
    if told.get("parameters") or kept:
        told["parameters"] = [_parameter(each, plain) for each in kept]
    if plain == "/reconcile" and method == "post":
        told["requestBody"] = _body(("queries", "extend"))
    if plain == "/sparql" and method == "post":
        told["requestBody"] = {
            "required": True,
            "content": {**_body(("query",))["content"], "application/sparql-query": {"schema": {"type": "string"}}},
        }
    told["operationId"] = f"{method} {path}".replace("{", "").replace("}", "").replace("/", "-").replace(" -", "-")
    given = _ANSWERS.get(plain, {"200": ("The answer.", ("*/*",)), "default": ("Anything else.", ("*/*",))})
    responses: Json = {status: _response(*answer) for status, answer in given.items()}
    for status in _REFUSALS.get(plain, "503").split():
        responses.setdefault(status, {"$ref": f"#/components/responses/{status}"})
    told["responses"] = dict(sorted(responses.items()))


def _parameter(told: Json, path: str) -> Json:
    name = told["name"]
    text, example = _OF_ONE.get((path, name)) or _EXAMPLES.get(name, ("", ""))
    if not text:
        return told
    return {**told, "description": told.get("description") or text, "example": example}


def _facet(name: str) -> Json:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": f"Only what has this {name}; may be repeated.",
        "schema": {"type": "array", "items": {"type": "string"}},
        "explode": True,
    }


def _body(names: Iterable[str]) -> Json:
    properties = {name: {"type": "string", "description": _EXAMPLES[name][0]} for name in names}
    example = {name: _EXAMPLES[name][1] for name in list(properties)[:1]}
    return {
        "required": True,
        "content": {_FORM: {"schema": {"type": "object", "properties": properties}, "example": example}},
    }


def _response(text: str, media_types: tuple[str, ...]) -> Json:
    return {"description": text, **({"content": {each: {} for each in media_types}} if media_types else {})}


def _refusal(text: str) -> Json:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": text, "content": {PROBLEM: {"schema": schema}, TEXT: {}, PAGE: {}}}
