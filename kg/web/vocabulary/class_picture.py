"""The classes of the vocabulary in a picture: what is narrower than what, and where properties lead.

Drawn from the file of the ontology by a plain rule: each class is a box in a grid, ours in the middle column between
those they lead from and those they lead to. No layout program; what does not fit is on the page in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.graph.namespaces import PREFIXES, shorten, term
from kg.web.vocabulary.defined import Said, texts_of

_NAMESPACE = PREFIXES["unres"]
_WIDTH, _HEIGHT, _GAP, _COLUMN = 190, 26, 8, 330
_MARGIN = 10


@dataclass(frozen=True, slots=True)
class Box:
    """A class: where it stands, what it is called, where it leads."""

    iri: str
    name: str
    href: str
    x: int
    y: int
    own: bool

    width: int = _WIDTH
    height: int = _HEIGHT


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two classes: of a property with its name, or to the broader class where it has none."""

    x1: int
    y1: int
    x2: int
    y2: int
    name: str


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is drawn."""

    width: int
    height: int
    boxes: Sequence[Box]
    lines: Sequence[Line]


def draw_classes(said: Mapping[str, Said], language: str) -> Picture:
    """Draw our classes in one column, broader classes of others left of them, what their properties lead to right."""
    own = [iri for iri, told in said.items() if iri.startswith(_NAMESPACE) and _is_class(told)]
    edges = [(iri, broader, "") for iri in own for broader in _iris(said[iri], "rdfs:subClassOf")]
    for iri, told in said.items():
        for start in _iris(told, "rdfs:domain"):
            for end in _iris(told, "rdfs:range"):
                if start in own and not end.startswith((PREFIXES["xsd"], PREFIXES["rdf"], PREFIXES["rdfs"])):
                    edges.append((start, end, _name(iri, told, language)))
    left = list(dict.fromkeys(end for _, end, name in edges if not name and end not in own))
    right = list(dict.fromkeys(end for _, end, name in edges if name and end not in own and end not in left))
    boxes = {
        box.iri: box
        for column, iris in enumerate((left, own, right))
        for box in _column(iris, column, said, language, tallest=max(len(left), len(own), len(right)))
    }
    height = 2 * _MARGIN + max(len(left), len(own), len(right)) * (_HEIGHT + _GAP)
    lines = [_line(boxes[start], boxes[end], name) for start, end, name in edges if start != end]
    return Picture(2 * _MARGIN + 2 * _COLUMN + _WIDTH, height, list(boxes.values()), lines)


def _column(
    iris: Sequence[str], column: int, said: Mapping[str, Said], language: str, *, tallest: int
) -> Iterable[Box]:
    step = tallest * (_HEIGHT + _GAP) / max(1, len(iris))
    for number, iri in enumerate(iris):
        own = iri.startswith(_NAMESPACE)
        href = f"#{iri.removeprefix(_NAMESPACE)}" if own else iri
        y = _MARGIN + round(step * number + (step - _HEIGHT - _GAP) / 2)
        yield Box(iri, _name(iri, said.get(iri, {}), language), href, _MARGIN + column * _COLUMN, y, own)


def _line(start: Box, end: Box, name: str) -> Line:
    middle = _HEIGHT // 2
    if end.x < start.x:
        return Line(start.x, start.y + middle, end.x + _WIDTH, end.y + middle, name)
    if end.x > start.x:
        return Line(start.x + _WIDTH, start.y + middle, end.x, end.y + middle, name)
    return Line(start.x + _WIDTH, start.y + middle, end.x + _WIDTH, end.y + middle, name)


def _name(iri: str, told: Said, language: str) -> str:
    texts = texts_of(told, "rdfs:label")
    return next((text.text for text in texts if text.language == language), shorten(iri).removeprefix("unres:"))


def _is_class(told: Said) -> bool:
    return term("owl:Class") in told.get(term("rdf:type").value, ())


def _iris(told: Said, curie: str) -> list[str]:
    return [value.value for value in told.get(term(curie).value, ()) if not hasattr(value, "language")]
