"""The shapes in words, made from the shapes themselves: what each applies to, what it asks for, what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.namespaces import PREFIXES, shorten, term
from kg.web.page.labels import Shown
from kg.web.page.words import Words
from kg.web.vocabulary.defined import Said, Text, said_of, term_link, texts_of

_SH = PREFIXES["sh"]
_TARGETS = ("targetClass", "targetObjectsOf", "targetSubjectsOf", "targetNode")
_RULES = (
    *("class", "datatype", "nodeKind", "pattern", "hasValue", "uniqueLang"),
    *("lessThan", "lessThanOrEquals", "equals", "disjoint", "minInclusive", "maxInclusive", "minExclusive"),
    *("maxExclusive", "minLength", "maxLength", "select"),
)
_TERMS = frozenset((*_TARGETS, "class", "datatype", "lessThan", "lessThanOrEquals", "equals", "disjoint", "hasValue"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence about terms: the words before and after the place where they stand."""

    before: str
    terms: Sequence[Shown]
    after: str


@dataclass(frozen=True, slots=True)
class Constraint:
    """A property that a shape speaks of, or a query that it asks; with what it wants and says."""

    id: str
    path: Shown | None
    rules: Sequence[Sentence]
    messages: Sequence[Text]
    query: str = ""


@dataclass(frozen=True, slots=True)
class ShapePage:
    """A shape as the page shows it."""

    id: str
    iri: str
    names: Sequence[Text]
    targets: Sequence[Sentence]
    constraints: Sequence[Constraint]


@dataclass(frozen=True, slots=True)
class _Shapes:
    said: Mapping[str, Said]
    ontology: Mapping[str, Said]
    words: Words

    @property
    def language(self) -> str:
        return self.words.language


def view_shapes(shapes: Iterable[Quad], ontology: Iterable[Quad], words: Words) -> list[ShapePage]:
    """Give the shapes, each with its constraints in words, in the order of the files."""
    quads = list(shapes)
    read = _Shapes(said_of(quads), said_of(ontology), words)
    kind = term("sh:NodeShape")
    return [
        ShapePage(
            iri.partition("#")[2],
            iri,
            texts_of(said, "sh:name"),
            [*_sentences(read, said, _TARGETS)],
            [_constraint(read, each) for name in ("sh:property", "sh:sparql") for each in _iris(said, name)],
        )
        for iri, said in read.said.items()
        if kind in said.get(term("rdf:type").value, ())
    ]


def _constraint(read: _Shapes, iri: str) -> Constraint:
    said = read.said.get(iri, {})
    path = next(iter(_iris(said, "sh:path")), "")
    return Constraint(
        iri.partition("#")[2],
        term_link(path, read.ontology, read.language) if path else None,
        [*_number(read, said), *_sentences(read, said, _RULES), *_severity(read, said)],
        texts_of(said, "sh:message"),
        next((each.value.strip("\n") for each in said.get(f"{_SH}select", ())), ""),
    )


def _number(read: _Shapes, said: Said) -> Iterator[Sentence]:
    """Say how many values there may be; the same least and most number is one sentence."""
    least, most = (next((each.value for each in said.get(_SH + name, ())), "") for name in ("minCount", "maxCount"))
    if least and least == most:
        yield _sentence(read.words["rule exactly"], [Shown(least)])
        return
    for name, number in (("minCount", least), ("maxCount", most)):
        if number:
            yield _sentence(read.words[f"rule {name}"], [Shown(number)])


def _sentences(read: _Shapes, said: Said, names: Iterable[str]) -> Iterator[Sentence]:
    for name in names:
        values = [shown for value in said.get(_SH + name, ()) for shown in _shown(read, name, value)]
        if values:
            yield _sentence(read.words[f"rule {name}"], values)


def _shown(read: _Shapes, name: str, value: NamedNode | Literal) -> Iterator[Shown]:
    if name in _TERMS and isinstance(value, NamedNode):
        yield term_link(value.value, read.ontology, read.language)
    elif name == "nodeKind":
        yield Shown(read.words.get(f"rule {value.value.removeprefix(_SH)}", shorten(value.value)))
    else:
        yield Shown(shorten(value.value) if isinstance(value, NamedNode) else value.value)


def _severity(read: _Shapes, said: Said) -> Iterator[Sentence]:
    for iri in _iris(said, "sh:severity"):
        if words := read.words.get(f"rule {iri.removeprefix(_SH)}"):
            yield _sentence(words, [])


def _sentence(words: str, terms: Sequence[Shown]) -> Sentence:
    before, braces, after = words.partition("{}")
    return Sentence(before, terms if braces else (), after)


def _iris(said: Said, curie: str) -> list[str]:
    return [each.value for each in said.get(term(curie).value, ()) if isinstance(each, NamedNode)]
