"""What every dataset holds beside its documents: ontology, shapes and authority lists, each in its own graph.

Terms of the vocabulary (`ontology#`, `shapes#`) have the same IRIs in every installation; things of the data
(`id/…`) move with the base.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.errors import InvalidData
from kg.graph import iris
from kg.settings import files

Term = NamedNode | BlankNode | Literal | Triple


def base_quads(*, base: str) -> Iterator[Quad]:
    """Give the quads of ontology, shapes and authority lists."""
    for name, folder in (("ontology", files("ontology")), ("shapes", files("shapes"))):
        for path in sorted(folder.glob("*.ttl")):
            yield from read_turtle(path, iris.graph(name, base=base), base=base)
    for path in sorted((files("ontology") / "authority").glob("*.ttl")):
        yield from read_turtle(path, iris.graph("authority", base=base), base=base)


def read_turtle(path: Path, graph: str, *, base: str) -> Iterator[Quad]:
    """Read one of the project's own Turtle files into a graph, its data IRIs moved to the base.

    Raises `InvalidData` with the line where it is no Turtle.
    """
    try:
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            subject, value = _moved(quad.subject, base), _moved(quad.object, base)
            if not isinstance(subject, NamedNode | BlankNode):
                raise InvalidData(f"{path}: a triple about a triple has no place here")
            yield Quad(subject, quad.predicate, value, NamedNode(graph))
    except SyntaxError as error:
        raise InvalidData(f"{path} is not valid Turtle: {error}") from error


def _moved(term: Term, base: str) -> Term:
    home = f"{iris.DEFAULT_BASE}id/"
    if base != iris.DEFAULT_BASE and isinstance(term, NamedNode) and term.value.startswith(home):
        return NamedNode(f"{base}id/{term.value.removeprefix(home)}")
    return term
