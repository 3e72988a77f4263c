"""Findings of a validation as the report has them, and the places in the texts that each is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.graph.namespaces import term
from kg.store.protocol import Store, Term
from kg.web.addresses import link_to
from kg.web.page.words import direction
from kg.web.things.thing import Quote

MOST_READ = 20_000
"""Findings that are held to be shown; more are only counted."""
PLACES = 4
_SHOWN = {term(f"sh:{name}").value: name for name in ("focusNode", "resultPath", "sourceShape", "resultSeverity")}
_VALUE, _MESSAGE = term("sh:value").value, term("sh:resultMessage").value


@dataclass(slots=True)
class Found:
    """A finding: what is wrong, by which shape, how bad, with which value."""

    focus: str = ""
    shape: str = ""
    path: str = ""
    severity: str = ""
    value: NamedNode | Literal | None = None
    messages: dict[str, str] = field(default_factory=dict)
    """By language."""


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings of a report: the first of them, and how many there are of each shape and severity."""

    held: Sequence[Found]
    counts: Mapping[tuple[str, str], int]
    """By (severity, shape)."""

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.counts.values())

    def of(self, severity: str, shape: str) -> list[Found]:
        """Give those of a severity and a shape, where they are asked for by the ends of their IRIs."""
        return [
            each
            for each in self.held
            if (not severity or each.severity.endswith(f"#{severity}"))
            and (not shape or each.shape.endswith(f"#{shape}"))
        ]


@lru_cache(maxsize=2)
def read_findings(path: Path, written: int, size: int) -> Findings:
    """Read a SHACL report, once for each state of the file, of which its time and size tell."""
    found: dict[str, Found] = {}
    counts: Counter[tuple[str, str]] = Counter()
    late: dict[str, Found] = {}
    for quad in parse(path=path, format=RdfFormat.TURTLE):
        subject, predicate, value = str(quad.subject), quad.predicate.value, quad.object
        if predicate not in _SHOWN and predicate not in (_VALUE, _MESSAGE):
            continue
        held = found if subject in found or len(found) < MOST_READ else late
        finding = held.setdefault(subject, Found())
        _take(finding, predicate, value)
        if held is late and finding.severity and finding.shape:
            counts[finding.severity, finding.shape] += 1
            late = {}  # only counted: the statements of a finding stand together
    kept = [finding for finding in found.values() if finding.severity]
    counts.update((finding.severity, finding.shape) for finding in kept)
    return Findings(sorted(kept, key=lambda each: (each.shape, each.focus)), counts)


def _take(finding: Found, predicate: str, value: Term) -> None:
    match value:
        case Literal() if predicate == _MESSAGE:
            finding.messages[value.language or "en"] = value.value
        case NamedNode() | Literal() if predicate == _VALUE:
            finding.value = value
        case NamedNode():
            match _SHOWN.get(predicate):
                case "focusNode":
                    finding.focus = value.value
                case "resultPath":
                    finding.path = value.value
                case "sourceShape":
                    finding.shape = value.value
                case "resultSeverity":
                    finding.severity = value.value
        case _:
            pass


def places_of(store: Store, finding: Found, *, base: str) -> list[Quote]:
    """Find the words that a finding is about: of the statement that has the value, else of the thing or its text."""
    for pattern in _patterns(finding):
        if places := list(quotes(store, pattern, base=base)):
            return places
    return []


def _patterns(finding: Found) -> Iterator[str]:
    try:
        focus, value = NamedNode(finding.focus), finding.value
    except ValueError:
        return
    evidence, subject = term("unres:evidence"), term("rdf:subject")
    if "#char=" in finding.focus:
        yield f"BIND({focus} AS ?m)"
    if value is not None:
        yield f"?c {term('cito:hasCitedEntity')} {focus} ; ?any {value} ; {evidence} ?m ."
        yield f"?c {term('cito:hasCitingEntity')} {focus} ; {term('cito:hasCitedEntity')} {value} ; {evidence} ?m ."
        yield f"?a {subject} {focus} ; {term('rdf:object')} {value} ; {evidence} ?m ."
    yield f"{focus} {evidence} ?m ."
    if finding.path:
        yield f"?a {subject} {focus} ; {term('rdf:predicate')} {NamedNode(finding.path)} ; {evidence} ?m ."
    yield f"?t {term('eli:realizes')} {focus} ; {evidence} ?m ."


def quotes(store: Store, pattern: str, *, base: str) -> Iterator[Quote]:
    """Yield the words that a pattern finds as `?m`, each leading to its place."""
    rows = store.select(
        f"""SELECT DISTINCT ?m ?words {{ {pattern} ?m {term("nif:anchorOf")} ?words }} LIMIT {PLACES}"""
    )
    yield from _quotes(rows, base=base)


def _quotes(rows: Iterable[Mapping[str, Term]], *, base: str) -> Iterator[Quote]:
    for row in rows:
        place, words = row.get("m"), row.get("words")
        if isinstance(place, NamedNode) and isinstance(words, Literal):
            language = place.value.partition("/src/")[0].rpartition("/")[2]
            spoken = language if len(language) == 2 else ""
            yield Quote(_short(words.value), link_to(place.value, base=base).href, spoken, direction(spoken))


def _short(words: str) -> str:
    return words if len(words) <= 160 else f"{words[:150].rpartition(' ')[0]} …"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem that a reader met in a source, with its place where it has one."""

    iri: str
    href: str
    source: str
    message: str
    place: Quote | None


def troubles_of(store: Store, code: str, *, size: int, start: int, base: str) -> list[Trouble]:
    """List problems of reading of a kind, some at a time, in the order of the store."""
    rows = store.select(
        f"""SELECT ?p ?d ?m ?words {{
            {{ SELECT ?p ?d {{ ?p {term("skos:notation")} {Literal(code)} ; {term("rdf:type")} {term("unres:Problem")} ;
               {term("dcterms:description")} ?d }} LIMIT {size} OFFSET {start} }}
            OPTIONAL {{ ?p {term("unres:evidence")} ?m . ?m {term("nif:anchorOf")} ?words }}
        }}"""
    )
    found: dict[str, Trouble] = {}
    for row in rows:
        problem, message = row["p"], row["d"]
        if isinstance(problem, NamedNode) and isinstance(message, Literal) and problem.value not in found:
            source = problem.value.partition("#")[0]
            place = next(_quotes([row], base=base), None)
            href = link_to(source, base=base).href
            name = source.removeprefix(f"{base}id/").replace("/src/", " ")
            found[problem.value] = Trouble(problem.value, href, name, message.value, place)
    return list(found.values())
