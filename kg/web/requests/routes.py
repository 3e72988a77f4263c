"""`/requests`: the table as a page, and the same as CSV and JSON, as a suffix, `format` or `Accept` says."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.index.read import Index, NoRequests
from kg.store.protocol import NotAcceptable
from kg.web.http.forms import tag_of, unchanged
from kg.web.http.negotiate import HTML, Offer, choose, named
from kg.web.http.problems import Refusal
from kg.web.http.signposting import Link, header
from kg.web.page.render import render
from kg.web.page.speaks import speaks_to
from kg.web.requests.query import query_of
from kg.web.requests.question import Question, read_question
from kg.web.requests.table import ROWS, Choice, Named, Row, Table, short_words, view_table
from kg.web.search.indexing import index_of
from kg.web.server.turns import PageRoute
from kg.web.state import state_of

CSV, JSON = Offer("csv", ("text/csv",)), Offer("json", ("application/json",))
OFFERS = (HTML, CSV, JSON)
SUFFIXES = tuple(each.name for each in OFFERS)
ROWS_OF_CSV = 2_000
"""Rows of one page of a table that is taken away; the next page has a link."""
VALUES = 8
"""Values of a facet that are shown before the rest, which are folded away."""
COLUMNS = (
    *("document", "date", "paragraph", "body", "act", "addressees", "due", "text", "language", "act IRI"),
    *("body IRI", "verb IRI", "addressee IRIs", "due IRIs", "words", "kinds", "kind IRIs"),
)

router = APIRouter(tags=["pages"], route_class=PageRoute)


@router.get("/requests", summary="Who asked whom for what, by when")
@router.get("/requests.{suffix}", include_in_schema=False)
def requests(
    request: Request,
    suffix: str = "",
    q: str = "",
    sort: str = "adopted",
    page: int = 1,
    format: str = "",
    lang: str = "",
) -> Response:
    """List what documents ask for, narrowed by facets, sorted by `adopted` (the last first) or `due` (the first first).

    Facets, each any number of times: `addressee`, `act`, `kind`, `body`, `session`, and `due`, which is `any`,
    `session`, `date`, `none`, a session or a year. A page has 50 rows, of CSV 2,000. It is in Arabic where that is
    asked for by `lang` or preferred.
    """
    state, form = state_of(request), _form(request, suffix, format)
    question, speaks = read_question(request, q, sort, page), speaks_to(request)
    address = str(request.base_url).rstrip("/")
    tag = tag_of(state.opened.store.version, form, speaks.key, address, question.href())
    headers = {"Cache-Control": "no-cache", **speaks.headers("Accept"), "ETag": tag}
    if same := unchanged(request, headers):
        return same
    index, size = index_of(state), ROWS_OF_CSV if form == "csv" else ROWS
    table = view_table(index, question, base=state.base, language=speaks.names, size=size)
    query = query_of(question, base=state.base, start=table.start, size=size)
    if form == "html":
        return _page(request, question, table, query, headers)
    headers |= _links(question, table, f".{form}")
    if form == "csv":
        return Response(_csv(table, address), 200, headers, "text/csv; charset=utf-8")
    return JSONResponse(_json(question, table, query, address), headers=headers)


def _form(request: Request, suffix: str, format_name: str) -> str:
    """Choose the form of the answer."""
    if suffix or format_name:
        form = suffix if suffix in SUFFIXES else named(format_name, OFFERS) if not suffix else None
        if form is None:
            raise Refusal(404 if suffix else 406, "this is given as " + ", ".join(f"/requests.{s}" for s in SUFFIXES))
        return form
    form = choose(", ".join(request.headers.getlist("accept")), OFFERS)
    if form is None:
        raise NotAcceptable("this is given as " + ", ".join(each.types[0] for each in OFFERS))
    return form


def _page(request: Request, question: Question, table: Table, query: str, headers: Mapping[str, str]) -> Response:
    shown: dict[str, Any] = {"question": question, "table": table, "query": query, "values": VALUES}
    return render("requests.html", request, headers=headers, cut=short_words, **shown)


def _links(question: Question, table: Table, suffix: str) -> dict[str, str]:
    pages = (("prev", table.before), ("next", table.after))
    links = [Link(question.href(suffix=suffix, page=number), rel) for rel, number in pages if number]
    return {"Link": header(links)} if links else {}


def _csv(table: Table, address: str) -> str:
    """Write the rows, values of several in one field with a bar between them (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in table.rows:
        body, lists = row.body, (row.addressees, row.due)
        names = [" | ".join(each.name.text for each in values) for values in lists]
        iris = [" | ".join(each.iri for each in values) for values in lists]
        said = (row.symbol, row.date, row.paragraph, body.name.text if body else "", row.act.name.text, *names)
        terms = (row.iri, body.iri if body else "", row.act.iri, *iris)
        kinds = (" | ".join(each.name.text for each in row.kinds), " | ".join(each.iri for each in row.kinds))
        rest = (row.text, row.language, *terms, address + row.words_href, *kinds)
        writer.writerow([plain(each) for each in (*said, *rest)])
    return out.getvalue()


def plain(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _json(question: Question, table: Table, query: str, address: str) -> dict[str, Any]:
    def page(number: int) -> str | None:
        return address + question.href(suffix=".json", page=number) if number else None

    return {
        "total": table.total,
        "page": question.page,
        "previous": page(table.before),
        "next": page(table.after),
        "narrowed": [_choice(each) for each in table.chosen],
        "facets": {
            facet: [{**_choice(each), "count": each.count} for each in values] for facet, values in table.facets
        },
        "requests": [_request(row, address) for row in table.rows],
        "query": query,
    }


def _choice(choice: Choice) -> dict[str, Any]:
    return {"facet": choice.facet, "value": choice.value, "name": choice.name.text}


def _request(row: Row, address: str) -> dict[str, Any]:
    return {
        "iri": row.iri,
        "document": {"iri": row.document, "symbol": row.symbol, "date": row.date or None},
        "paragraph": row.paragraph,
        "body": _thing(row.body) if row.body else None,
        "act": _thing(row.act),
        "addressees": [_thing(each) for each in row.addressees],
        "kinds": [_thing(each) for each in row.kinds],
        "due": [_thing(each) for each in row.due],
        "text": row.text,
        "language": row.language,
        "words": address + row.words_href,
    }


def _thing(named_: Named) -> dict[str, str]:
    return {"iri": named_.iri, "name": named_.name.text}


def asked_of(index: Index | None, iri: str, *, base: str) -> list[tuple[str, int, str]]:
    """Say what the table has of a thing: the name of the link in the words of pages, how many rows, its address.

    `asked of` whom acts speak to, `due at` a session at which something is due.
    """
    said = (("asked of", "addressee"), ("due at", "due"))
    try:
        counted = [(word, facet, index.requested.count(facet, iri)) for word, facet in said] if index else []
    except NoRequests:
        return []
    path = iri.removeprefix(f"{base}id/")
    return [(word, n, Question(chosen=((facet, path),)).href()) for word, facet, n in counted if n]
