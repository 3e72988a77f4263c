"""`/report`: what validation found, as a page or as SHACL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter
from pyoxigraph import Literal, RdfFormat, parse
from starlette.requests import Request
from starlette.responses import Response

from kg.graph.namespaces import shorten, term
from kg.web.addresses import link_to
from kg.web.forms import chosen_form, give, tag_of
from kg.web.problems import Refusal
from kg.web.render import render
from kg.web.state import state_of
from kg.web.turns import PageRoute

MOST = 500
"""Rows of a table on a page; the files have all."""
_MOST_READ = 2 * MOST

router = APIRouter(tags=["files"], route_class=PageRoute)


@router.get("/report", summary="What validation found")
@router.get("/report.{suffix}", include_in_schema=False)
def report(request: Request, suffix: str = "") -> Response:
    """Give the validation report, as a page or as SHACL."""
    state = state_of(request)
    layout = state.opened.layout
    if not layout or not layout.report.is_file():
        raise Refusal(404, "this dataset has no report: kg validate makes one")
    form = chosen_form(request, suffix)
    written = layout.report.stat()
    headers = {"Cache-Control": "no-cache", "Vary": "Accept"}
    if form != "html":
        headers["ETag"] = tag_of(str(written.st_mtime_ns), str(written.st_size), form)
        return give(request, parse(path=layout.report, format=RdfFormat.TURTLE), form, headers)
    findings, total = read_findings(layout.report, written.st_mtime_ns, written.st_size)
    manifest = state.opened.manifest
    works = [work for work in manifest.works if work.findings or work.disagreements] if manifest else []
    sources = [source for source in manifest.sources if source.problems] if manifest else []
    return render(
        "report.html",
        request,
        headers=headers,
        findings=findings,
        total=total,
        manifest=manifest,
        works=[(link_to(work.iri, base=state.base).href, work) for work in works[:MOST]],
        sources=sources[:MOST],
        most=MOST,
    )


@lru_cache(maxsize=2)
def read_findings(path: Path, written: int, size: int) -> tuple[Sequence[Mapping[str, list[str]]], int]:
    """Read the first results of a SHACL report (focus node, path, value, severity, messages, shape), and count all.

    Read once for each state of the file, of which its time and size tell.
    """
    results: dict[str, dict[str, list[str]]] = {}
    severities: set[str] = set()
    for quad in parse(path=path, format=RdfFormat.TURTLE):
        subject, value = str(quad.subject), quad.object
        if len(results) > _MOST_READ and subject not in results:
            severities |= {subject} if quad.predicate == term("sh:resultSeverity") else set()
            continue
        text = value.value if isinstance(value, Literal) else str(value).strip("<>")
        results.setdefault(subject, {}).setdefault(shorten(quad.predicate.value), []).append(text)
    read = [
        {name.removeprefix("sh:"): values for name, values in said.items()}
        for said in results.values()
        if "sh:resultSeverity" in said
    ]
    return read[:MOST], len(read) + len(severities)
