"""Attempts to reach what is not there to be reached: other hosts, files, the data, the pages' readers.

No status is wrong that is not a success with the spoils; that nothing was fetched, shown or changed is looked at by
`attacks.judging` in every reply, and at the end on the canary and the number of triples.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from urllib.parse import quote

from attacks.queries import ALL, ANSWERED, REFUSED, ask
from attacks.sending import DIRECT, FORM, Kind, Reply, Target, request, send

PASSWD = "file:///etc/passwd"
CANARY = "CANARY"
"""Stands for the address of the canary, which is known only when there is one."""
SCRIPT = "<script>alert(1)</script>"
CLIENT_ERROR = frozenset({400, 403, 404, 405, 406, 409, 411, 413, 414, 415, 421, 422, 431, 501})
SHOWN = CLIENT_ERROR | {200, 301, 302, 303, 307, 308}
"""Anything but a failure of the server."""
HARMLESS = SHOWN | {429, 503, 504}


def ask_about(query: str, target: Target) -> list[Reply]:
    """Send a query in which the canary is named."""
    return ask(query.replace(CANARY, target.canary), target)


def fetch(method: str, path: str, headers: tuple[tuple[str, str], ...], body: str, target: Target) -> list[Reply]:
    """Send a request in which the canary is named."""

    def named(text: str) -> str:
        return text.replace(quote(CANARY), quote(target.canary, safe="")).replace("$URL", target.canary)

    fields = {key: named(value) for key, value in headers}
    return [send(target, request(target, method, named(path), fields, named(body).encode()))]


def services() -> Iterator[tuple[str, str]]:
    """Yield every way to write SERVICE."""
    inside = "{ ?a ?b ?c }"
    yield "plain", f"SELECT * {{ SERVICE <{CANARY}> {inside} }}"
    yield "silent", f"SELECT * {{ SERVICE SILENT <{CANARY}> {inside} }}"
    yield "small letters", f"SELECT * {{ sErViCe <{CANARY}> {inside} }}"
    yield "escaped", f"SELECT * {{ \\u0053ERVICE <{CANARY}> {inside} }}"
    yield "escaped at length", f"SELECT * {{ \\U00000053\\u0045RVICE <{CANARY}> {inside} }}"
    yield "with a comment", f"SELECT * {{ SERVICE # <urn:x>\n <{CANARY}> {inside} }}"
    yield "by prefix", f"PREFIX c: <{CANARY}> SELECT * {{ SERVICE c: {inside} }}"
    yield "by base", f"BASE <{CANARY}> SELECT * {{ SERVICE <x> {inside} }}"
    yield "by variable", f"SELECT * {{ VALUES ?e {{ <{CANARY}> }} SERVICE ?e {inside} }}"
    yield "in EXISTS", f"SELECT * {{ {ALL} FILTER EXISTS {{ SERVICE <{CANARY}> {inside} }} }} LIMIT 1"
    yield "in a subquery", f"SELECT * {{ {{ SELECT * {{ {{ SERVICE <{CANARY}> {inside} }} }} }} }}"
    yield "in OPTIONAL", f"SELECT * {{ {ALL} OPTIONAL {{ SERVICE <{CANARY}> {inside} }} }} LIMIT 1"
    yield "in CONSTRUCT", f"CONSTRUCT {{ ?a ?b ?c }} {{ SERVICE <{CANARY}> {inside} }}"
    yield "behind a comparison", f"SELECT * {{ {ALL} FILTER(1<2) SERVICE<{CANARY}>{inside} FILTER('#'>1) }} LIMIT 1"
    yield "of a file", f"SELECT * {{ SERVICE <{PASSWD}> {inside} }}"
    yield "of a file, silent", f"SELECT * {{ SERVICE SILENT <{PASSWD}> {inside} }}"


def graphs() -> Iterator[tuple[str, str]]:
    """Yield queries that name graphs elsewhere."""
    for address in (CANARY, PASSWD, "ftp://127.0.0.1/x", "data:text/turtle,<a> <b> <c>"):
        yield f"FROM {address.partition(':')[0]}", f"SELECT * FROM <{address}> {{ {ALL} }} LIMIT 5"
        yield (
            f"FROM NAMED {address.partition(':')[0]}",
            f"SELECT * FROM NAMED <{address}> {{ GRAPH ?g {{ {ALL} }} }} LIMIT 5",
        )
    yield "GRAPH", f"SELECT * {{ GRAPH <{CANARY}> {{ {ALL} }} }}"
    yield "BASE", f"BASE <{CANARY}> SELECT * {{ <x> ?p ?o }}"
    yield "DESCRIBE", f"DESCRIBE <{CANARY}> <{PASSWD}>"


def updates() -> Iterator[tuple[str, str]]:
    """Yield updates."""
    yield "INSERT DATA", "INSERT DATA { <urn:hostile> <urn:hostile> <urn:hostile> }"
    yield "DELETE WHERE", f"DELETE WHERE {{ {ALL} }}"
    yield "DROP ALL", "DROP ALL"
    yield "CLEAR SILENT ALL", "CLEAR SILENT ALL"
    yield "LOAD", f"LOAD <{CANARY}>"
    yield "LOAD of a file", f"LOAD SILENT <{PASSWD}>"
    yield "behind a prologue", f"# SELECT\nPREFIX a: <urn:a>\nBASE <urn:b>\n delete {{ {ALL} }} WHERE {{ {ALL} }}"
    yield "behind a query", f"SELECT * {{ {ALL} }} ; INSERT DATA {{ <urn:hostile> <urn:hostile> 1 }}"
    yield "in WITH", f"WITH <urn:g> DELETE {{ {ALL} }} INSERT {{ <urn:hostile> ?p ?o }} WHERE {{ {ALL} }}"


Sent = tuple[str, str, str, tuple[tuple[str, str], ...], str]

_INSERT = "INSERT DATA { <urn:hostile> <urn:hostile> <urn:hostile> }"
_TURTLE = "<urn:hostile> <urn:hostile> <urn:hostile> ."


def update_requests() -> Iterator[Sent]:
    """Yield requests that would change something elsewhere: name, method, path, headers, body."""
    yield "update in the address", "GET", f"/sparql?update={quote(_INSERT)}", (), ""
    yield "update in a form", "POST", "/sparql", (("Content-Type", FORM),), f"update={quote(_INSERT)}"
    yield (
        "update beside a query",
        "POST",
        "/sparql",
        (("Content-Type", FORM),),
        f"query=ASK%7B%7D&update={quote(_INSERT)}",
    )
    yield "update as it is", "POST", "/sparql", (("Content-Type", "application/sparql-update"),), _INSERT
    yield "update as a query", "POST", "/sparql", (("Content-Type", DIRECT),), _INSERT
    yield "update at /update", "POST", "/update", (("Content-Type", "application/sparql-update"),), _INSERT
    for method in ("PUT", "POST", "DELETE", "PATCH"):
        yield f"{method} of a graph", method, "/sparql?graph=urn:hostile", (("Content-Type", "text/turtle"),), _TURTLE
        yield f"{method} of a thing", method, "/id/A/RES/1/1", (("Content-Type", "text/turtle"),), _TURTLE


def reaching_requests() -> Iterator[Sent]:
    """Yield requests that name another host, or a file."""
    ask = quote("SELECT * { ?s ?p ?o } LIMIT 1")
    context = '{"@context": "$URL", "@id": "urn:x", "urn:p": 1}'
    entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    for name in ("default-graph-uri", "named-graph-uri", "using-graph-uri"):
        yield f"{name} elsewhere", "GET", f"/sparql?query={ask}&{name}={CANARY}", (), ""
        yield f"{name} of a file", "GET", f"/sparql?query={ask}&{name}={PASSWD}", (), ""
    yield "format elsewhere", "GET", f"/sparql?query={ask}&format={CANARY}", (), ""
    yield "JSON-LD with a context", "POST", "/sparql", (("Content-Type", "application/ld+json"),), context
    yield "JSON-LD profile", "GET", f"/sparql?query={ask}", (("Accept", 'application/ld+json;profile="$URL"'),), ""
    yield "XML with an entity", "POST", "/sparql", (("Content-Type", "application/xml"),), entity
    yield "another host in the line", "GET", "$URL/", (), ""
    yield "CONNECT", "CONNECT", "127.0.0.1:22", (), ""
    yield "another host in the headers", "GET", "/id/A/RES/1/1", (("X-Forwarded-Host", "$URL"), ("Referer", "$URL")), ""
    for path in (
        "/search/",
        "/sparql/",
        "/static",
        "/id/A/RES/1/1/",
        "/catalog/",
        "//elsewhere.example/",
        "/%5Celsewhere.example/",
    ):
        yield f"Host elsewhere at {path}", "GET", path, (("Host", "elsewhere.example"),), ""
    for path in ("/search?q=", "/resolve?q=", "/id/", "/browse?list=", "/download/"):
        yield f"address at {path}", "GET", f"{path}{CANARY}", (), ""
        yield f"file at {path}", "GET", f"{path}{PASSWD}", (), ""


def traversals() -> Iterator[Sent]:
    """Yield paths that climb."""
    for top in ("/static/", "/download/", "/download/quads/", "/id/", "/ontology.", "/"):
        for up in ("../" * 8, "..%2f" * 8, "%2e%2e/" * 8, "..%5c" * 8, "%252e%252e%252f" * 8, "/" * 3):
            yield f"path {top}{up[:9]}", "GET", f"{top}{up}etc/passwd", (), ""
    yield "path with NUL", "GET", "/static/kg.css%00.html", (), ""
    yield "path of dots", "GET", "/" + "../" * 2000, (), ""


def scripts() -> Iterator[Sent]:
    """Yield scripts where a page may show them, and line ends where a header may."""
    html, bad = (("Accept", "text/html"),), quote(f"SELECT * {{ ?s ?p '{SCRIPT}' {SCRIPT}")
    injected = "x%0d%0aX-Injected:%20yes%0d%0a%0d%0a"
    yield "script in a broken query", "GET", f"/sparql?query={bad}", html, ""
    yield "script in a query", "GET", f"/sparql?query={quote(f'SELECT ({SCRIPT!r} AS ?x) {{}}')}", html, ""
    yield "script in a form", "POST", "/sparql", (*html, ("Content-Type", FORM)), f"query={bad}"
    yield "script in a method", f"<script>{SCRIPT}", "/sparql", html, ""
    yield "script in a media type", "POST", "/sparql", (*html, ("Content-Type", SCRIPT)), "x"
    yield "script in the language", "GET", "/id/A/RES/1/1.html", (("Accept-Language", SCRIPT),), ""
    yield "script in a literal", "GET", "/id/nasty.html", html, ""
    for path in ("/search?q=", "/resolve?q=", "/id/", "/download/", "/sparql?format=", "/browse?list=", "/x?"):
        yield f"script at {path}", "GET", f"{path}{quote(SCRIPT)}", html, ""
        yield f"line ends at {path}", "GET", f"{path}{injected}", html, ""
    yield "line ends in a format", "GET", f"/sparql?query=ASK%7B%7D&format={injected}", (), ""
    yield "line ends in a language", "GET", f"/id/A/RES/1/1.html?lang={injected}", (), ""
    yield "line ends in a redirect", "GET", f"/resolve?q=A/RES/1/1{injected}", (), ""


def _asked(title: str, queries: Iterator[tuple[str, str]], right: frozenset[int], takes: float) -> Iterator[Kind]:
    yield from (Kind(f"{title}: {name}", partial(ask_about, query), right, takes) for name, query in queries)


def _sent(title: str, requests: Iterator[Sent], right: frozenset[int], takes: float = 0) -> Iterator[Kind]:
    yield from (Kind(f"{title}: {name}", partial(fetch, *rest), right, takes) for name, *rest in requests)  # type: ignore[arg-type]


KINDS: tuple[Kind, ...] = (
    *_asked("SERVICE", services(), REFUSED, 0),
    *_asked("graph", graphs(), ANSWERED, 3),
    *_asked("update", updates(), REFUSED | {429, 503, 504}, 3),
    *_sent("change", update_requests(), CLIENT_ERROR),
    *_sent("elsewhere", reaching_requests(), HARMLESS, 3),
    *_sent("climbing", traversals(), SHOWN),
    *_sent("script", scripts(), HARMLESS, 3),
)
