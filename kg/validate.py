"""Hold quads against the shapes: which nodes break which constraint, said in Arabic and English.

pyshacl, the reference validator, does the work over rdflib's own memory (measured: far faster than over another store
behind rdflib). Quads come in as pyoxigraph terms; a plain string is handed to rdflib without its datatype, since rdflib
holds a literal with an explicit `xsd:string` to be another one than that without.

Shapes are trusted (they are ours), data is not: nothing in it is ever fetched, and pyshacl is given graphs, not names.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

import pyoxigraph as ox
import pyshacl
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, SH, XSD
from rdflib.term import Node

from kg.settings import files


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


@cache
def shapes_graph() -> Graph:
    """Read every `.ttl` of the shapes folder into one graph."""
    graph = Graph()
    for path in sorted(files("shapes").glob("*.ttl")):
        graph.parse(path, format="turtle")
    return graph


def to_graph(quads: Iterable[ox.Quad]) -> Graph:
    """Convert quads to an rdflib graph, all named graphs as one."""
    graph = Graph()
    for quad in quads:
        graph.add((_node(quad.subject), URIRef(quad.predicate.value), _node(quad.object)))
    return graph


def validate(data: Graph, *, focus: Iterable[str] | None = None, shapes: Graph | None = None) -> tuple[Finding, ...]:
    """Validate a graph and give what was found, sorted; empty where everything conforms.

    `focus` limits the nodes that are judged; the rest of the graph is only seen (the authority lists round a document).
    """
    shapes = shapes if shapes is not None else shapes_graph()
    nodes = None if focus is None else sorted(set(focus))
    if nodes == []:
        return ()  # pyshacl takes an empty list for none given, and judges everything
    _, report, _ = pyshacl.validate(
        data, shacl_graph=shapes, focus_nodes=nodes, do_owl_imports=False, inplace=True, meta_shacl=False
    )
    found = (_finding(result, report, shapes) for result in report.subjects(RDF.type, SH.ValidationResult))
    return tuple(sorted(found, key=lambda f: (f.focus, f.shape, f.path or "", f.value or "")))


def finding_quads(findings: Iterable[Finding], *, base: str) -> Iterator[ox.Quad]:
    """Write findings as SHACL validation results in the graph of the report; no blank nodes."""
    report = ox.NamedNode(f"{base}report")

    def quad(subject: ox.NamedNode, predicate: URIRef, value: ox.NamedNode | ox.Literal) -> ox.Quad:
        return ox.Quad(subject, ox.NamedNode(predicate), value, report)

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


def _node(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> URIRef | BNode | Literal:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Triple):
        raise TypeError("a triple can't be a term of the data that is validated here")
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = URIRef(term.datatype.value)
    return Literal(term.value, datatype=None if datatype == XSD.string else datatype, normalize=False)


def _term(n3: str) -> ox.NamedNode | ox.Literal:
    """Read back a value that `_finding` wrote."""
    triple = next(iter(ox.parse(f"<x:s> <x:p> {n3} .", format=ox.RdfFormat.N_TRIPLES)))
    if isinstance(triple.object, ox.NamedNode | ox.Literal):
        return triple.object
    return ox.Literal(n3)


def _finding(result: Node, report: Graph, shapes: Graph) -> Finding:
    def one(predicate: URIRef) -> Node | None:
        return report.value(result, predicate)

    focus, path, value = one(SH.focusNode), one(SH.resultPath), one(SH.value)
    shape = one(SH.sourceConstraint) or one(SH.sourceShape)
    return Finding(
        focus=str(focus),
        shape=str(shape),
        path=str(path) if isinstance(path, URIRef) else None,
        component=str(one(SH.sourceConstraintComponent)),
        severity=str(one(SH.resultSeverity)),
        value=_n3(value) if value is not None else None,
        messages=_messages(shape, shapes, this=str(focus), value=str(value) if value is not None else ""),
    )


def _n3(value: Node) -> str:
    """Give a term in N-Triples, so that a value says whether it is an IRI or a literal."""
    if isinstance(value, Literal):
        datatype = ox.NamedNode(str(value.datatype)) if value.datatype else None
        return str(ox.Literal(str(value), language=value.language, datatype=datatype))
    return str(ox.NamedNode(str(value))) if isinstance(value, URIRef) else str(ox.Literal(str(value)))


def _messages(shape: Node | None, shapes: Graph, *, this: str, value: str) -> dict[str, str]:
    """Take the messages from the shape itself: pyshacl's own lose their language where they are filled in."""
    if shape is None:
        return {}
    said = {m.language or "en": str(m) for m in shapes.objects(shape, SH.message) if isinstance(m, Literal)}
    return {
        language: said[language].replace("{$this}", this).replace("{?value}", value).replace("{$value}", value)
        for language in sorted(said)
    }
