"""A document of RDF at its own address, in the form that a suffix or `Accept` asks for; its page is the caller's."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from pyoxigraph import DefaultGraph, Quad
from starlette.requests import Request
from starlette.responses import Response

from kg import __version__
from kg.graph.serialize import format_by_suffix, to_bytes
from kg.store.protocol import GRAPH_FORMATS, MEDIA_TYPES, NotAcceptable
from kg.web.http.negotiate import GRAPHS, HTML, choose
from kg.web.http.problems import Refusal
from kg.web.sparql.answers import matches

SUFFIXES: tuple[str, ...] = ("html", *GRAPH_FORMATS)


def chosen_form(request: Request, suffix: str = "") -> str:
    """Give the form of an answer: `html`, or a format of RDF; raise where there is none that is taken."""
    if suffix:
        if suffix not in SUFFIXES:
            raise Refusal(404, f"there is no form .{suffix}: " + " ".join(f".{each}" for each in SUFFIXES))
        return suffix
    chosen = choose(", ".join(request.headers.getlist("accept")), (HTML, *GRAPHS))
    if chosen is None:
        raise NotAcceptable("this exists as a page and as " + ", ".join(MEDIA_TYPES[name] for name in GRAPH_FORMATS))
    return chosen


def tag_of(*of: str) -> str:
    """Name an answer by what it depends on, the version of the program included.

    >>> tag_of("a", "b") == tag_of("a", "b"), tag_of("a b") == tag_of("a", "b")
    (True, False)
    """
    return '"' + hashlib.blake2b("\0".join((__version__, *of)).encode(), digest_size=9).hexdigest() + '"'


def unchanged(request: Request, headers: Mapping[str, str]) -> Response | None:
    """Give the answer 304 to a client that has what the `ETag` among the headers names."""
    if matches(request.headers.get("if-none-match", ""), headers["ETag"].strip('"')):
        return Response(status_code=304, headers=dict(headers))
    return None


def give(request: Request, quads: Iterable[Quad], form: str, headers: Mapping[str, str]) -> Response:
    """Serialize quads, graphs aside, unless the client has them."""
    wanted = format_by_suffix(form)
    assert wanted
    plain = (Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in quads)
    return unchanged(request, headers) or Response(to_bytes(plain, wanted), 200, headers, wanted.content_type)
