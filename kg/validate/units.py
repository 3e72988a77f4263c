"""Works by the thousand: the shapes compiled once, the lists kept at hand, a work judged in a tenth of a second.

The validator takes its data as text, and N-Quads is what pyoxigraph writes fastest (0.6 s a million quads); it takes
all graphs for one. A result says which constraint was broken only in the report as RDF, so that is what is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox
import shacl
from rdflib import OWL, RDF, RDFS, SH, Graph, Namespace
from rdflib.term import Node

from kg.validate.finding import Finding, Messages, fill, read_messages, sort
from kg.validate.reference import shapes_graph, to_graph, validate

_SH = Namespace(str(SH))

TARGETS = (_SH.targetClass, _SH.targetNode, _SH.targetSubjectsOf, _SH.targetObjectsOf, _SH.target)

COMPONENTS = (
    *(_SH["class"], _SH.datatype, _SH.nodeKind, _SH.minCount, _SH.maxCount, _SH.minLength, _SH.maxLength),
    *(_SH.pattern, _SH.flags, _SH.languageIn, _SH.uniqueLang, _SH.hasValue, _SH["in"], _SH.equals, _SH.disjoint),
    *(_SH.lessThan, _SH.lessThanOrEquals, _SH.minInclusive, _SH.minExclusive, _SH.maxInclusive, _SH.maxExclusive),
)

COMPILED = frozenset(
    (
        *COMPONENTS,
        *(RDF.type, _SH.name, _SH.description, _SH.order, _SH.message, _SH.severity, _SH.deactivated),
        *(_SH.property, _SH.path, _SH.sparql, _SH.select, _SH.prefixes, _SH.declare, _SH.prefix, _SH.namespace),
        *(_SH.targetClass, _SH.targetNode, _SH.targetSubjectsOf, _SH.targetObjectsOf),
    )
)
"""What tests hold the fast validator to pyshacl for; a shape that says more is left to pyshacl."""


@dataclass(frozen=True, slots=True)
class Validator:
    """Judge units of quads, with the context seen round each; load one a process, it serves any number of units.

    `known` are the subjects of the context, which was judged on its own; without a context every node is judged.
    `rest` are the shapes that are left to pyshacl, None where there are none.
    """

    compiled: shacl.Shapes
    messages: Messages
    context: bytes
    known: frozenset[str]
    rest: Graph | None = None

    def findings(self, quads: Sequence[ox.Quad]) -> tuple[Finding, ...]:
        """Validate what the quads of a unit say, and give what was found, sorted as `validate` does."""
        return self.findings_in(to_bytes(quads))

    def findings_in(self, unit: bytes) -> tuple[Finding, ...]:
        """Validate a unit as N-Quads; they are read into quads only where there is something to find."""
        data = self.context + unit
        report = self.compiled.validate_text(data.decode(), "nquads")
        if self.rest is None and not len(report):
            return ()
        own = self._own(ox.parse(unit, format=ox.RdfFormat.N_QUADS))
        found = without_repeats(self._read(report, own))
        if self.rest is not None:
            seen = ox.parse(data, format=ox.RdfFormat.N_QUADS)
            found += validate(to_graph(seen), focus=own, shapes=self.rest)
        return sort(found)

    def _own(self, quads: Iterable[ox.Quad]) -> set[str] | None:
        """Give the nodes that are judged: those of the unit that the context says nothing of; None for all."""
        if not self.context:
            return None
        terms = {term for quad in quads for term in (quad.subject, quad.object) if isinstance(term, ox.NamedNode)}
        return {term.value for term in terms} - self.known

    def _read(self, report: shacl.Report, own: set[str] | None) -> Iterator[Finding]:
        results: dict[str, Result] = {}
        for triple in ox.parse(report.serialize("ntriples"), format=ox.RdfFormat.N_TRIPLES):
            results.setdefault(str(triple.subject), {})[triple.predicate.value] = triple.object
        for said in results.values():
            focus = said.get(str(SH.focusNode))
            if focus and (own is None or (isinstance(focus, ox.NamedNode) and focus.value in own)):
                yield _finding(said, self.messages)


Result = dict[str, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]
"""A result as the report has it: predicate to object."""


def load_validator(context: Iterable[ox.Quad] = (), *, shapes: Graph | None = None) -> Validator:
    """Compile the shapes, ours unless others are given, and keep the context that each unit is seen with."""
    shapes = shapes if shapes is not None else shapes_graph()
    fast, rest = split(shapes)
    quads = [*context]
    return Validator(
        compiled=shacl.Shapes.from_text(fast.serialize(format="nt"), "ntriples"),
        messages=read_messages(shapes),
        context=to_bytes(quads),
        known=frozenset(quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)),
        rest=rest,
    )


def to_bytes(quads: Iterable[ox.Quad]) -> bytes:
    """Write quads as N-Quads."""
    written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    assert written is not None
    return written


def without_repeats(findings: Iterable[Finding]) -> list[Finding]:
    """Keep one of what several solutions of a SPARQL constraint say alike, as pyshacl does."""
    seen: set[str] = set()
    kept = []
    for finding in findings:
        if finding.component != str(SH.SPARQLConstraintComponent):
            kept.append(finding)
        elif finding.id not in seen:
            seen.add(finding.id)
            kept.append(finding)
    return kept


def split(shapes: Graph) -> tuple[Graph, Graph | None]:
    """Give the shapes that are compiled, and those that are left to pyshacl; None where none is.

    Both graphs hold all that the shapes say; what is taken out of each are the targets of the shapes of the other.
    """
    roots = {*shapes.subjects(RDF.type, SH.NodeShape)} | {root for each in TARGETS for root in shapes.subjects(each)}
    left = {root for root in roots if not is_compiled(root, shapes)}
    return _without(left, shapes), _without(roots - left, shapes) if left else None


def is_compiled(root: Node, shapes: Graph) -> bool:
    """Whether tests hold all that a shape says, and what hangs on it, to pyshacl; a class that is a shape is not."""
    hung = {*shapes.transitive_objects(root, SH.property)}
    hung |= {each for node in hung for link in (SH.sparql, SH.path) for each in shapes.objects(node, link)}
    said = {predicate for node in hung for predicate in shapes.predicates(node)}
    return said <= COMPILED and not {RDFS.Class, OWL.Class} & {*shapes.objects(root, RDF.type)}


def _without(roots: Iterable[Node], shapes: Graph) -> Graph:
    made = Graph()
    made += shapes
    for root in roots:
        for each in TARGETS:
            made.remove((root, each, None))
        for kind in (RDFS.Class, OWL.Class):
            made.remove((root, RDF.type, kind))
    return made


def _finding(said: Result, messages: Messages) -> Finding:
    def one(predicate: Node) -> str | None:
        term = said.get(str(predicate))
        return None if term is None else str(term) if isinstance(term, ox.Triple) else term.value

    shape = one(SH.sourceConstraint) or one(SH.sourceShape) or ""
    focus, value = one(SH.focusNode) or "", said.get(str(SH.value))
    return Finding(
        focus=focus,
        shape=shape,
        path=one(SH.resultPath) if isinstance(said.get(str(SH.resultPath)), ox.NamedNode) else None,
        component=one(SH.sourceConstraintComponent) or "",
        severity=one(SH.resultSeverity) or "",
        value=str(value) if value is not None else None,
        messages=fill(messages.get(shape, {}), this=focus, value=one(SH.value) or ""),
    )
