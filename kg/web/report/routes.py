"""`/report`: what was checked, what was found, and where in the texts it is; and the problems that reading met."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from pyoxigraph import NamedNode, RdfFormat, parse
from starlette.requests import Request
from starlette.responses import Response

from kg.graph.namespaces import shorten, term
from kg.store.dataset import Manifest
from kg.store.protocol import Store
from kg.web.addresses import link_to
from kg.web.http.forms import chosen_form, give, tag_of, unchanged
from kg.web.http.problems import Refusal
from kg.web.page.labels import Label, Shown, labels_of, readable, show
from kg.web.page.render import render
from kg.web.page.speaks import speaks_to
from kg.web.page.words import direction
from kg.web.report.findings import Findings, Found, places_of, read_findings, troubles_of
from kg.web.server.turns import PageRoute
from kg.web.state import State, state_of
from kg.web.things.thing import Quote
from kg.web.vocabulary.defined import Said, Text, said_of, texts_of
from kg.web.vocabulary.routes import counted_in, read_folder

PAGE = 25
"""Findings of one page: the words of each are looked up."""
MOST = 100
"""Rows of a table of documents or sources."""

_PLACEHOLDER = re.compile(r"\{[$?]\w+\}")

router = APIRouter(tags=["files"], route_class=PageRoute)
Number = Annotated[int, Query(ge=1, le=10_000)]


@dataclass(frozen=True, slots=True)
class Checked:
    """A shape: to how many things it was put, and how many findings there are."""

    id: str
    names: Sequence[Text]
    things: int | None
    findings: int


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one kind."""

    severity: str
    shape: str
    messages: Sequence[Text]
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Message:
    """What a shape says of a finding: words, and between them the thing and the value, each isolated as a term."""

    language: str
    dir: str
    pieces: Sequence[str | Shown]


@dataclass(frozen=True, slots=True)
class Row:
    """A finding as shown: the thing, the value, what the shape says, and the words it is about."""

    focus: Shown
    path: str
    value: Shown | None
    severity: str
    shape: str
    messages: Sequence[Message]
    places: Sequence[Quote]


@router.get("/report", summary="What validation found, each with its place in the text; or the report in SHACL")
@router.get("/report.{suffix}", include_in_schema=False)
def report(
    request: Request, suffix: str = "", severity: str = "", shape: str = "", page: Number = 1, lang: str = ""
) -> Response:
    """Give the validation report, as a page (all, or those of a severity or shape) or as SHACL."""
    state = state_of(request)
    layout = state.opened.layout
    if not layout or not layout.report.is_file():
        raise Refusal(404, "this dataset has no report: kg validate makes one")
    form = chosen_form(request, suffix)
    written = layout.report.stat()
    stamp = (str(written.st_mtime_ns), str(written.st_size), state.opened.store.version)
    speaks = speaks_to(request)
    headers = {"Cache-Control": "no-cache", "Vary": "Accept", "ETag": tag_of(*stamp, form, request.url.query)}
    if form == "html":
        headers |= {**speaks.headers("Accept"), "ETag": tag_of(*stamp, form, request.url.query, speaks.key)}
    if same := unchanged(request, headers):
        return same
    if form != "html":
        return give(request, parse(path=layout.report, format=RdfFormat.TURTLE), form, headers)
    findings = read_findings(layout.report, written.st_mtime_ns, written.st_size)
    chosen = findings.of(severity, shape)
    said = said_of(read_folder("shapes")[0])
    manifest = state.opened.manifest
    return render(
        "report.html",
        request,
        headers=headers,
        date=datetime.fromtimestamp(written.st_mtime, UTC).date().isoformat(),
        findings=findings,
        checked=_checked(said, findings, state.opened.store),
        groups=_groups(said, findings),
        chosen=(severity, shape),
        shown=_shown(chosen[(page - 1) * PAGE : page * PAGE], said, state, speaks.names),
        count=len(chosen),
        page=page,
        pages=-(-len(chosen) // PAGE),
        href=lambda number: (
            "/report?" + urlencode({"severity": severity, "shape": shape, "page": number}) + "#findings"
        ),
        manifest=manifest,
        works=_works(manifest, base=state.base),
        problems=_problems(manifest),
        most=MOST,
    )


@router.get("/report/problems", summary="Problems that reading met in the texts, of one kind")
def problems(
    request: Request, code: Annotated[str, Query(max_length=80)] = "", page: Number = 1, lang: str = ""
) -> Response:
    """List the problems of reading of a kind, each with its place in the text."""
    state = state_of(request)
    counts = _problems(state.opened.manifest)
    total = dict(counts).get(code)
    found = troubles_of(state.opened.store, code, size=PAGE, start=(page - 1) * PAGE, base=state.base)
    if not found and page == 1:
        raise Refusal(404, "there are no problems of this kind: /report lists the kinds")
    headers = {"Cache-Control": "no-cache"}
    return render(
        "problems.html",
        request,
        headers=headers,
        code=code,
        troubles=found,
        total=total,
        page=page,
        more=len(found) == PAGE,
    )


def _checked(said: Mapping[str, Said], findings: Findings, store: Store) -> list[Checked]:
    """Tell of each shape how many things it was put to (those of its classes) and how many findings it has."""
    counted = counted_in(store)
    by_shape: Counter[str] = Counter()
    for (_, shape), number in findings.counts.items():
        by_shape[shape] += number
    checked = []
    for iri, own in said.items():
        if term("sh:NodeShape") not in own.get(term("rdf:type").value, ()):
            continue
        classes = _iris(own, "sh:targetClass")
        parts = [iri, *_iris(own, "sh:property"), *_iris(own, "sh:sparql")]
        things = sum(counted.classes.get(each, 0) for each in classes) if counted and classes else None
        checked.append(
            Checked(iri.partition("#")[2], texts_of(own, "sh:name"), things, sum(by_shape[p] for p in parts))
        )
    return sorted(checked, key=lambda each: (-each.findings, each.id))


def _iris(said: Said, curie: str) -> list[str]:
    return [each.value for each in said.get(term(curie).value, ()) if isinstance(each, NamedNode)]


def _groups(said: Mapping[str, Said], findings: Findings) -> list[Group]:
    """Count findings by how bad they are and which shape they break, most first."""
    groups = [
        Group(
            severity.rpartition("#")[2],
            shape.rpartition("#")[2],
            [replace(text, text=without_names(text.text)) for text in texts_of(said.get(shape, {}), "sh:message")],
            count,
            "/report?"
            + urlencode({"severity": severity.rpartition("#")[2], "shape": shape.rpartition("#")[2]})
            + "#findings",
        )
        for (severity, shape), count in findings.counts.items()
    ]
    order = ("Violation", "Warning", "Info")
    return sorted(groups, key=lambda g: (order.index(g.severity) if g.severity in order else 3, -g.count, g.shape))


def without_names(message: str) -> str:
    """Leave out of the message of a shape what only a finding fills in (SHACL-SPARQL, 5.3.2).

    >>> without_names("Two days are given for {$this}, {?value} among them.")
    'Two days are given for …, … among them.'
    """
    return _PLACEHOLDER.sub("…", message)


def _shown(found: Sequence[Found], said: Mapping[str, Said], state: State, language: str) -> list[Row]:
    """Show findings, names looked up together, each with the words it is about."""
    store, base = state.opened.store, state.base
    iris = {each.focus for each in found} | {each.value.value for each in found if isinstance(each.value, NamedNode)}
    labels = labels_of(store, iris, language=language)
    return [_row(each, labels, store, base=base) for each in found]


def _row(found: Found, labels: Mapping[str, Label], store: Store, *, base: str) -> Row:
    focus = _named(found.focus, labels, base=base)
    terms, value = {found.focus: focus}, None
    if found.value is not None:
        value = terms[found.value.value] = show(found.value, labels, base=base)
    return Row(
        focus,
        shorten(found.path) if found.path else "",
        value,
        found.severity.rpartition("#")[2],
        found.shape.rpartition("#")[2],
        _messages(found, terms),
        places_of(store, found, base=base),
    )


def _named(iri: str, labels: Mapping[str, Label], *, base: str) -> Shown:
    link, label = link_to(iri, base=base), labels.get(iri) or Label(readable(iri))
    return Shown(label.text, link.href, link.external, label.language, label.dir, title=iri)


def _messages(found: Found, terms: Mapping[str, Shown]) -> list[Message]:
    """Take the messages apart where they name the thing or the value: Arabic around a date would turn it round."""
    named = re.compile("|".join(re.escape(text) for text in sorted(terms, key=len, reverse=True) if text) or r"(?!)")
    return [
        Message(language, direction(language), [*_pieces(text, named, terms)])
        for language, text in sorted(found.messages.items())
    ]


def _pieces(text: str, named: re.Pattern[str], terms: Mapping[str, Shown]) -> Iterator[str | Shown]:
    at = 0
    for match in named.finditer(text):
        yield text[at : match.start()]
        yield terms[match[0]]
        at = match.end()
    yield text[at:]


def _works(manifest: Manifest | None, *, base: str) -> list[tuple[str, object]]:
    works = [work for work in manifest.works if work.findings or work.disagreements] if manifest else []
    works.sort(key=lambda work: (-work.findings, -work.disagreements, work.iri))
    return [(link_to(work.iri, base=base).href, work) for work in works[:MOST]]


def _problems(manifest: Manifest | None) -> list[tuple[str, int]]:
    """Count the problems of reading by their kind, most first."""
    sources = manifest.sources if manifest else ()
    return Counter(problem.partition(":")[0] for source in sources for problem in source.problems).most_common()
