"""The page of `/sparql`: a query to edit, questions to start from, and its answer. All of it works without a script.

The script of `frontend/` makes an editor of the text area and asks without leaving the page; it shows the part of this
same page that has the answer, so that there is one way in which answers look.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import KgError
from kg.graph import namespaces
from kg.graph.namespaces import PREFIXES
from kg.store.protocol import BINDINGS_FORMATS, GRAPH_FORMATS, Answer
from kg.web.http.problems import details, respond_to
from kg.web.page.render import render
from kg.web.page.speaks import speaks_to
from kg.web.sparql.examples import find_example, groups
from kg.web.sparql.results import read_results
from kg.web.sparql.unknown import Unknown, unknown_of
from kg.web.state import State, state_of

LONGEST_LINK = 6000
"""Characters of an address that every browser, proxy and this server take."""
FORMAT_NAMES = {
    "json": "JSON",
    "xml": "XML",
    "csv": "CSV",
    "tsv": "TSV",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "jsonld": "JSON-LD",
    "rdf": "RDF/XML",
    "nq": "N-Quads",
    "trig": "TriG",
}
PART = "kg-part"
"""A request with this header is that of the page's own script: it gets the part that has the answer. What is wrong with
a query is said there, with status 200, since browsers complain of every other in their console."""
SCRIPT = (
    "find a question",
    "cancel",
    "cancelled",
    "copy",
    "copied",
    "raw answer",
    "cut raw",
    "sort",
    "no answer",
    "no query",
    "link to this query",
    "in the list",
    "times",
    "not used",
)
"""Words of the script."""
_ACTS = """SELECT ?act (COUNT(*) AS ?times) WHERE {
  ?each a unres:Act ; unres:verb/skos:prefLabel ?act
  FILTER(LANG(?act) = "en")
}
GROUP BY ?act
ORDER BY DESC(?times)
"""
_START = "SELECT ?thing ?label WHERE {\n  ?thing rdfs:label ?label\n}\nLIMIT 20\n"


@dataclass(frozen=True, slots=True)
class Download:
    """A form in which the answer can be had; `href` only where the query fits into an address."""

    form: str
    name: str
    href: str | None


def editor_page(
    request: Request,
    query: str | None,
    *,
    example: str | None = None,
    answer: Answer | None = None,
    cut: str | None = None,
    missing: str = "",
    error: KgError | None = None,
    seconds: float | None = None,
) -> Response:
    """Show the editor, with the answer, the time it took, why it was cut and what is not here, or a query's error."""
    state, chosen = state_of(request), find_example(example)
    problem = details(error) if error else None
    results = read_results(answer, base=state.base) if answer else None
    headers = {**speaks_to(request).headers("Accept", PART), "Cache-Control": "no-cache"}
    words = speaks_to(request).words("sparql")
    if error:
        headers |= {"Retry-After": value} if (value := respond_to(request, error).headers.get("retry-after")) else {}
    part = PART in request.headers
    return render(
        "answer.html" if part else "sparql.html",
        request,
        status=problem["status"] if problem and not part else 200,
        headers=headers,
        q=words,
        script=_script(words),
        query=query or (chosen.text if chosen else _start(state)),
        chosen=chosen,
        groups=groups(),
        formats=FORMAT_NAMES,
        results=results,
        seconds=seconds,
        link=link_of(query) if query else None,
        link_of=link_of,
        downloads=_downloads(query, answer) if query and answer else (),
        unknown=_unknown(state, query) if query and answer else (),
        cut=cut,
        missing=missing,
        problem=problem,
        declared=_declared(query) if query and error else None,
        settings=state.settings,
    )


def _script(words: Mapping[str, str]) -> str:
    """Give the words that the script needs, as JSON."""
    return json.dumps({name: words[name] for name in SCRIPT}, ensure_ascii=False)


def _start(state: State) -> str:
    """Give a query to begin with: of our own datasets one about acts, of any other what has labels."""
    return prologue() + (_ACTS if state.opened.manifest else _START)


def prologue() -> str:
    """Give the prefixes that a query on this data most often needs."""
    wanted = ("cito", "dcterms", "eli", "rdfs", "skos", "unres")
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in wanted) + "\n"


def _declared(query: str) -> str | None:
    """Give the address of a query with the well-known prefixes that it does without; None where it lacks none."""
    lacking = namespaces.prologue(query)
    return link_of(lacking + query) if lacking else None


def link_of(query: str, form: str | None = None) -> str | None:
    """Give the address that asks a query; None where it would be too long.

    >>> link_of("ASK {}", "csv")
    '/sparql?query=ASK+%7B%7D&format=csv'
    """
    try:
        link = "/sparql?" + urlencode({"query": query} | ({"format": form} if form else {}))
    except UnicodeEncodeError:
        return None
    return link if len(link) <= LONGEST_LINK else None


def _downloads(query: str, answer: Answer) -> Sequence[Download]:
    forms = GRAPH_FORMATS if answer.format in GRAPH_FORMATS else BINDINGS_FORMATS
    return [Download(form, FORMAT_NAMES[form], link_of(query, form)) for form in forms]


def _unknown(state: State, query: str) -> Sequence[Unknown]:
    """Find the terms that the data do not have; that this can't be told is no reason to show no answer."""
    try:
        return unknown_of(state, query)
    except KgError:
        return ()
