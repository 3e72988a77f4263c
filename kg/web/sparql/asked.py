"""What a request to `/sparql` asks, read by the SPARQL 1.1 Protocol: the query, its dataset, the form of the answer."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import cast

from starlette.requests import Request

from kg.errors import BadQuery
from kg.store.protocol import BindingsFormat, GraphFormat, NotAcceptable, Question
from kg.store.tokens import first_word, tokens_of
from kg.web.http.negotiate import BINDINGS, GRAPHS, HTML, choose, named
from kg.web.http.parameters import media_type_of, parse_pairs, read_body
from kg.web.http.problems import Refusal
from kg.web.state import state_of

FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
PARAMETERS = ("query", "default-graph-uri", "named-graph-uri", "format", "example", "lang", "graphs")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks: the query, its dataset, the form of the answer."""

    query: str | None
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    format: str | None
    example: str | None
    all_graphs: bool = False
    """Without a query: the description is to list all graphs (`graphs=all`)."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The forms of the answer that suit the asker best: for bindings and for a graph, `html` or None possible."""

    bindings: str | None
    graph: str | None


async def read_request(request: Request) -> Asked:
    """Read a request by the protocol, each byte decoded once."""
    settings = state_of(request).settings
    raw = request.scope["query_string"]
    if len(raw) > 3 * settings.query_bytes + 4096:
        raise Refusal(414, "the address is too long: send the query by POST")
    pairs = parse_pairs(raw)
    if request.method == "POST":
        media_type, charset = media_type_of(request)
        if charset not in (None, "utf-8", "utf8"):
            raise Refusal(415, f"the body says it is {charset}: send UTF-8", {"Accept-Post": f"{FORM}, {DIRECT}"})
        body = await read_body(request, most=3 * settings.query_bytes + 4096)
        if media_type == FORM:
            pairs += parse_pairs(body)
        elif media_type == DIRECT:
            pairs.append(("query", _decode(body)))
        else:
            raise Refusal(415, f"a query comes as {FORM} or {DIRECT}", {"Accept-Post": f"{FORM}, {DIRECT}"})
    asked = _asked(pairs, required=request.method == "POST")
    if asked.query and len(asked.query.encode("utf-8", "surrogatepass")) > settings.query_bytes:
        status = 413 if request.method == "POST" else 414
        raise Refusal(
            status, f"the query has more than {settings.query_bytes} bytes, which is all that is read: shorten it"
        )
    return asked


def _decode(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadQuery(f"the query is not UTF-8 (byte {error.start + 1}): send UTF-8") from error


def _asked(pairs: list[tuple[str, str]], *, required: bool) -> Asked:
    if any(key == "update" for key, _ in pairs):
        raise BadQuery("this endpoint only reads: it takes a `query`, never an `update`")
    default = tuple(value for key, value in pairs if key == "default-graph-uri")
    named_graphs = tuple(value for key, value in pairs if key == "named-graph-uri")
    query = _one(pairs, "query")
    if query is None:
        _refuse_unknown(pairs)
    if (query is not None and not query.strip()) or (query is None and required):
        raise BadQuery("there is no query: send one as `query`")
    graphs = _one(pairs, "graphs") if query is None else None
    if graphs not in (None, "all"):
        raise BadQuery("`graphs` takes `all`: then the description of the service lists all graphs")
    form, example = _form(pairs), _one(pairs, "example")
    return Asked(query, default or None, named_graphs or None, form, example, graphs is not None)


def _refuse_unknown(pairs: list[tuple[str, str]]) -> None:
    """Refuse what is not known where there is no query: it may have been meant as one.

    >>> _refuse_unknown([("qeury", "ASK {}")])
    Traceback (most recent call last):
    kg.errors.BadQuery: `qeury` is not known here, and there is no query: send one as `query`. Is `query` meant?
    """
    name = next((key[:40] for key, _ in pairs if key not in PARAMETERS), None)
    if name is not None:
        near = get_close_matches(name.lower(), PARAMETERS, 1, 0.5)
        meant = f"Is `{near[0]}` meant?" if near else f"Known are {', '.join(f'`{each}`' for each in PARAMETERS)}"
        raise BadQuery(f"`{name}` is not known here, and there is no query: send one as `query`. {meant}")


def _one(pairs: list[tuple[str, str]], key: str) -> str | None:
    values = [value for each, value in pairs if each == key]
    if len(values) > 1:
        raise BadQuery(f"`{key}` is given {len(values)} times: give it once")
    return values[0] if values else None


def _form(pairs: list[tuple[str, str]]) -> str | None:
    """Find the form asked for; of several (SPARQLWrapper sends a short name and a media type) the first that is known.

    >>> _form([("format", "tsv"), ("format", "text/tab-separated-values")]), _form([])
    ('tsv', None)
    """
    values = [value for key, value in pairs if key == "format"]
    known = (value for value in values if named(value, (*BINDINGS, *GRAPHS, HTML)))
    return next(known, values[0] if values else None)


@lru_cache(maxsize=1000)
def _wanted_shortly(format_name: str | None, accept: str, *, described: bool) -> Wanted:
    return negotiate(format_name, accept, described=described)


def wanted_of(format_name: str | None, accept: str, *, described: bool) -> Wanted:
    """Choose the forms of the answer; what was chosen for a short header is remembered."""
    short = len(accept) + len(format_name or "") < 500
    return (_wanted_shortly if short else negotiate)(format_name, accept, described=described)


def kind_of(query: str) -> str:
    """Say what a query gives, by its first word, as far as can be seen."""
    first = first_word(tokens_of(query)).upper()
    return {"SELECT": "bindings", "ASK": "bindings", "CONSTRUCT": "graph", "DESCRIBE": "graph"}.get(first, "")


def negotiate(format_name: str | None, accept: str, *, described: bool = False) -> Wanted:
    """Choose the forms of the answer by `format`, else by `Accept`.

    `described`: the service is to be described, which is done in the forms of a graph only: else `NotAcceptable`.
    """
    if format_name:
        wanted = Wanted(named(format_name, (*BINDINGS, HTML)), named(format_name, (*GRAPHS, HTML)))
    else:
        wanted = Wanted(choose(accept or None, (*BINDINGS, HTML)), choose(accept or None, (*GRAPHS, HTML)))
    if described and wanted.graph is None:
        raise NotAcceptable("the description of this service exists in the forms of RDF, and as a page")
    return wanted


def question_of(base: str, asked: Asked, wanted: Wanted, *, most: int | None = None) -> Question:
    """Make the question of what a request asks."""
    return Question(
        asked.query or "",
        bindings=cast("BindingsFormat | None", "json" if wanted.bindings == "html" else wanted.bindings),
        graph=cast("GraphFormat | None", "ttl" if wanted.graph == "html" else wanted.graph),
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        base=base,
        most=most,
    )
