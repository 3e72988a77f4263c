"""The terms of our own as their file defines them, with counts and examples from the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.namespaces import PREFIXES, shorten, term
from kg.store.protocol import Store
from kg.web.page.labels import Shown, labels_of, show

EXAMPLES = 3
_NAMESPACE = PREFIXES["unres"]
_KINDS = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
_FACTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("subclass", ("rdfs:subClassOf",)),
    ("domain", ("rdfs:domain", "schema:domainIncludes")),
    ("range", ("rdfs:range", "schema:rangeIncludes")),
    ("inverse", ("owl:inverseOf",)),
    ("disjoint", ("owl:disjointWith",)),
)

Said = Mapping[str, Sequence[NamedNode | Literal]]


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one language."""

    language: str
    dir: str
    text: str


@dataclass(frozen=True, slots=True)
class Example:
    """A thing of the data that shows a term, and of a property a value that it has there."""

    thing: Shown
    value: Shown | None = None


@dataclass(frozen=True, slots=True)
class TermPage:
    """A term as the page shows it."""

    id: str
    iri: str
    kind: str
    """A class of OWL, or `individual`."""
    labels: Sequence[Text]
    definitions: Sequence[Text]
    facts: Sequence[tuple[str, Sequence[Shown]]]
    """(what it is, to which terms)"""
    used: int | None
    """How often the data has it; None where that was not counted."""
    examples: Sequence[Example]


@dataclass(frozen=True, slots=True)
class Counted:
    """How often the data has each class and property."""

    classes: Mapping[str, int]
    properties: Mapping[str, int]

    def of(self, iri: str, kind: str) -> int | None:
        """Give the number of things or statements of a term."""
        if kind == "individual":
            return None
        return (self.classes if kind == "Class" else self.properties).get(iri, 0)


def said_of(quads: Iterable[Quad]) -> dict[str, dict[str, list[NamedNode | Literal]]]:
    """Gather what is said, by subject and property."""
    said: dict[str, dict[str, list[NamedNode | Literal]]] = {}
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            said.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)
    return said


def view_terms(
    quads: Iterable[Quad], store: Store, counted: Counted | None, language: str, *, base: str
) -> list[TermPage]:
    """Give the terms of the ontology, classes first, each in the order of the file."""
    said = said_of(quads)
    terms = {iri: _kind(own) for iri, own in said.items() if iri.startswith(_NAMESPACE)}
    found = {iri: list(_examples(store, iri, kind)) for iri, kind in terms.items()}
    examples = _shown(store, found, language, base=base)
    pages = [
        TermPage(
            iri.removeprefix(_NAMESPACE),
            iri,
            kind,
            texts_of(said[iri], "rdfs:label"),
            texts_of(said[iri], "skos:definition"),
            [*_facts(said[iri], said, language)],
            counted.of(iri, kind) if counted else None,
            examples[iri],
        )
        for iri, kind in terms.items()
    ]
    return sorted(pages, key=lambda page: (*_KINDS, "individual").index(page.kind))


def _kind(said: Said) -> str:
    types = {each.value for each in said.get(term("rdf:type").value, ())}
    return next((kind for kind in _KINDS if term(f"owl:{kind}").value in types), "individual")


def texts_of(said: Said, curie: str) -> list[Text]:
    """Give the texts of a property in the order of their languages, Arabic first."""
    texts = [value for value in said.get(term(curie).value, ()) if isinstance(value, Literal) and value.language]
    made = [Text(each.language or "", "rtl" if each.language == "ar" else "ltr", each.value) for each in texts]
    return sorted(made, key=lambda text: text.language)


def _facts(said: Said, all_said: Mapping[str, Said], language: str) -> Iterator[tuple[str, list[Shown]]]:
    for name, curies in _FACTS:
        values = [value for curie in curies for value in said.get(term(curie).value, ())]
        if shown := [term_link(value.value, all_said, language) for value in values if isinstance(value, NamedNode)]:
            yield name, shown


def term_link(iri: str, said: Mapping[str, Said], language: str) -> Shown:
    """Show a term: one of ours by its name in a language and its place on its page, another by its short name."""
    if iri.startswith(_NAMESPACE):
        texts = texts_of(said.get(iri, {}), "rdfs:label")
        text = next((each for each in texts if each.language == language), None) or next(iter(texts), None)
        name = text.text if text else iri.removeprefix(_NAMESPACE)
        href = f"/ontology?lang={language}#{iri.removeprefix(_NAMESPACE)}"
        return Shown(name, href, False, text.language if text else "", title=iri)
    return Shown(shorten(iri), iri if iri.startswith(("http://", "https://")) else None, True, title=iri)


def _examples(store: Store, iri: str, kind: str) -> Iterator[tuple[NamedNode, NamedNode | Literal | None]]:
    pattern = f"?s {term('rdf:type')} {NamedNode(iri)}" if kind == "Class" else f"?s {NamedNode(iri)} ?o"
    if kind == "individual":
        pattern = f"?s ?p {NamedNode(iri)}"
    for row in store.select(f"SELECT * {{ {pattern} }} LIMIT {EXAMPLES}"):
        subject, value = row["s"], row.get("o")
        if isinstance(subject, NamedNode):
            yield subject, value if isinstance(value, NamedNode | Literal) else None


def _shown(
    store: Store,
    found: Mapping[str, Sequence[tuple[NamedNode, NamedNode | Literal | None]]],
    language: str,
    *,
    base: str,
) -> dict[str, list[Example]]:
    """Name all examples at one go."""
    things = {each.value for pairs in found.values() for pair in pairs for each in pair if isinstance(each, NamedNode)}
    labels = labels_of(store, things, language=language)
    return {
        iri: [
            Example(show(subject, labels, base=base), show(value, labels, base=base) if value else None)
            for subject, value in pairs
        ]
        for iri, pairs in found.items()
    }
