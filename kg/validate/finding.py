"""What a validation found, and how it is published: SHACL results without blank nodes, said in several languages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox
from rdflib import Graph, Literal
from rdflib.namespace import RDF, SH
from rdflib.term import Node

Messages = Mapping[str, Mapping[str, str]]
"""What each shape or constraint says where it is broken: its IRI to language to text."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of validation.

    `shape` is the IRI of the shape or SPARQL constraint that was broken, `path` the property (None where a node as a
    whole is wrong), `component` and `severity` IRIs of the SHACL vocabulary, `value` in N-Triples form, `messages` by
    language.
    """

    focus: str
    shape: str
    path: str | None
    component: str
    severity: str
    value: str | None = None
    messages: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Sixteen hexadecimal digits that stay the same from build to build."""
        said = "\n".join((self.focus, self.shape, self.path or "", self.component, self.value or ""))
        return hashlib.sha256(said.encode()).hexdigest()[:16]


def sort(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Put findings in the order in which they are published, whoever found them."""
    return tuple(sorted(findings, key=lambda f: (f.focus, f.shape, f.path or "", f.value or "", f.component)))


def read_messages(shapes: Graph) -> Messages:
    """Take the messages from the shapes themselves: validators' own lose their language where they are filled in."""
    said: dict[str, dict[str, str]] = {}
    for shape, message in shapes.subject_objects(SH.message):
        if isinstance(message, Literal):
            said.setdefault(str(shape), {})[message.language or "en"] = str(message)
    return said


def fill(said: Mapping[str, str], *, this: str, value: str) -> dict[str, str]:
    """Put the focus node and the value where a message names them.

    >>> fill({"en": "{?value} has no English name."}, this="x:list", value="x:entry")
    {'en': 'x:entry has no English name.'}
    """
    return {
        language: said[language].replace("{$this}", this).replace("{?value}", value).replace("{$value}", value)
        for language in sorted(said)
    }


def finding_quads(findings: Iterable[Finding], *, base: str) -> Iterator[ox.Quad]:
    """Write findings as SHACL validation results in the graph of the report; no blank nodes."""
    report = ox.NamedNode(f"{base}report")

    def quad(subject: ox.NamedNode, predicate: Node, value: ox.NamedNode | ox.Literal) -> ox.Quad:
        return ox.Quad(subject, ox.NamedNode(str(predicate)), value, report)

    for finding in findings:
        result = ox.NamedNode(f"{base}report#{finding.id}")
        yield quad(report, SH.result, result)
        yield quad(result, RDF.type, ox.NamedNode(SH.ValidationResult))
        yield quad(result, SH.focusNode, ox.NamedNode(finding.focus))
        yield quad(result, SH.sourceShape, ox.NamedNode(finding.shape))
        yield quad(result, SH.sourceConstraintComponent, ox.NamedNode(finding.component))
        yield quad(result, SH.resultSeverity, ox.NamedNode(finding.severity))
        if finding.path:
            yield quad(result, SH.resultPath, ox.NamedNode(finding.path))
        if finding.value:
            yield quad(result, SH.value, _term(finding.value))
        for language, text in finding.messages.items():
            yield quad(result, SH.resultMessage, ox.Literal(text, language=language))


def report_quads(*, conforms: bool, base: str) -> Iterator[ox.Quad]:
    """Give the head of the report, `<base>report`: that it is one, and whether everything conforms."""
    report = ox.NamedNode(f"{base}report")
    for predicate, value in ((RDF.type, ox.NamedNode(SH.ValidationReport)), (SH.conforms, ox.Literal(conforms))):
        yield ox.Quad(report, ox.NamedNode(predicate), value, report)


def _term(n3: str) -> ox.NamedNode | ox.Literal:
    """Read back the value of a finding."""
    triple = next(iter(ox.parse(f"<x:s> <x:p> {n3} .", format=ox.RdfFormat.N_TRIPLES)))
    if isinstance(triple.object, ox.NamedNode | ox.Literal):
        return triple.object
    return ox.Literal(n3)
