"""The reference: pyshacl over a graph in rdflib's own memory.

Slow (three seconds for a document with the lists round it), and what every other way is held to. Quads come in as
pyoxigraph terms; a plain string is handed to rdflib without its datatype, since rdflib holds a literal with an explicit
`xsd:string` to be another one than that without.

Shapes are trusted (they are ours), data is not: nothing in it is ever fetched, and pyshacl is given graphs, not names.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pyoxigraph as ox
import pyshacl
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, SH, XSD
from rdflib.term import Node

from kg.settings import files
from kg.validate.finding import Finding, Messages, fill, read_messages, sort


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
    messages = read_messages(shapes)
    return sort(_finding(result, report, messages) for result in report.subjects(RDF.type, SH.ValidationResult))


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


def _finding(result: Node, report: Graph, messages: Messages) -> Finding:
    def one(predicate: URIRef) -> Node | None:
        return report.value(result, predicate)

    focus, path, value = one(SH.focusNode), one(SH.resultPath), one(SH.value)
    shape = str(one(SH.sourceConstraint) or one(SH.sourceShape))
    return Finding(
        focus=str(focus),
        shape=shape,
        path=str(path) if isinstance(path, URIRef) else None,
        component=str(one(SH.sourceConstraintComponent)),
        severity=str(one(SH.resultSeverity)),
        value=_n3(value) if value is not None else None,
        messages=fill(messages.get(shape, {}), this=str(focus), value=str(value) if value is not None else ""),
    )


def _n3(value: Node) -> str:
    """Give a term in N-Triples, so that a value says whether it is an IRI or a literal."""
    if isinstance(value, Literal):
        datatype = ox.NamedNode(str(value.datatype)) if value.datatype else None
        return str(ox.Literal(str(value), language=value.language, datatype=datatype))
    return str(ox.NamedNode(str(value))) if isinstance(value, URIRef) else str(ox.Literal(str(value)))
