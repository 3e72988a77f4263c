"""What named graphs say of a document, as far as its page needs it: of tens of thousands of statements, some thousand.

What is wanted is told to the store: a statement that is read and thrown away costs as much as one that is shown.
Results come as TSV, which a store writes several times faster than it makes a Python value of each term; a term is
looked into only where it is needed. A store looks up the letters of each term that it writes, which is most of the
work: properties that are known beforehand come as numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from pyoxigraph import NamedNode

from kg.graph.namespaces import term
from kg.store.protocol import Question, Store

Said = Mapping[str, Sequence[str]]
"""What is said of one thing: predicate to values, each term as Turtle writes it."""
Facts = Mapping[str, Said]
"""By the IRI of the thing."""

NOTHING: Said = {}
_ESCAPE = re.compile(r"\\(.)")
_CONTROL = {"t": "\t", "n": "\n", "r": "\r"}
_OF_PARTS = (
    "unres:paragraph",
    "unres:order",
    "unres:hasFootnote",
    "unres:verb",
    "unres:addressee",
    "unres:dueSession",
    "unres:due",
    "unres:dateGiven",
    "cito:hasCitedEntity",
    "unres:reading",
    "unres:about",
    "unres:absentFrom",
    "unres:countOf",
    "unres:settledAs",
    "rdf:predicate",
)
_OF_READINGS = ("rdf:object", "unres:evidence", "unres:statedIn")
_OF_MENTIONS = (
    "itsrdf:taClassRef",
    "itsrdf:taIdentRef",
    "unres:readBy",
    "unres:correctedText",
    "unres:evidence",
    "rdf:subject",
    "rdf:predicate",
    "rdf:object",
    "unres:hasProblem",
    "skos:notation",
    "dcterms:description",
)
_TYPES = (
    "unres:Act",
    "unres:ReportedAct",
    "unres:Obligation",
    "unres:Disagreement",
    "unres:Reading",
    "unres:PreambularParagraph",
    "unres:OperativeParagraph",
    "unres:UnalignedParagraph",
    "unres:Footnote",
    "unres:Annex",
)
_LANGUAGE = re.compile(r'"@([A-Za-z0-9-]+)\Z')
_CHAR = re.compile(r"#char=(\d{1,9}),(\d{1,9})\Z")


_NUMBERED = tuple(dict.fromkeys((*_OF_PARTS, *_OF_READINGS, *_OF_MENTIONS, "rdf:type")))
"""Properties that results name by their place here."""


@cache
def named(curie: str) -> str:
    """Give a term of the vocabularies as results write it.

    >>> named("unres:order")
    '<https://w3id.org/unres/ontology#order>'
    """
    return str(term(curie))


@cache
def _by_number() -> Mapping[str, str]:
    return {str(number): named(curie) for number, curie in enumerate(_NUMBERED)}


def _number(curie: str) -> int:
    return _NUMBERED.index(curie)


def facts_of(store: Store, *patterns: str) -> Facts:
    """Read what patterns with `?s ?p ?o` find, by subject and predicate, which may be a number of those below."""
    union = " UNION ".join(f"{{ {each} }}" for each in patterns)
    lines = store.query(Question(f"SELECT ?s ?p ?o {{ {union} }}", bindings="tsv")).body.decode().split("\n")
    found: dict[str, dict[str, dict[str, None]]] = {}  # what two patterns find is there once
    names = _by_number()
    for line in lines[1:]:
        subject, _, rest = line.partition("\t")
        predicate, _, value = rest.partition("\t")
        if value and subject.startswith("<"):
            found.setdefault(subject[1:-1], {}).setdefault(names.get(predicate, predicate), {})[value] = None
    return {subject: {predicate: [*said[predicate]] for predicate in said} for subject, said in found.items()}


def of_work(work: str, versions: Sequence[str], sources: Iterable[str]) -> Iterator[str]:
    """Yield patterns for what the graph of a work says: of itself, its vote, its parts, acts and disagreements.

    Of what is stated in versions that in some, of the evidence that in some sources.
    """
    graph, evidence = str(NamedNode(work)), named("unres:evidence")
    said_again = f"{named('eli:has_part')}, {named('cito:cites')}"
    yield f"VALUES ?s {{ {graph} }} GRAPH {graph} {{ ?s ?p ?o FILTER(?p NOT IN ({said_again})) }}"
    yield f"GRAPH {graph} {{ {graph} {named('unres:vote')} ?s . ?s ?p ?o }}"
    yield f"{_numbered(_OF_PARTS)} GRAPH {graph} {{ ?s ?property ?o }}"
    a = named("rdf:type")
    yield f"VALUES ?o {{ {_terms(_TYPES)} }} BIND({_number('rdf:type')} AS ?p) GRAPH {graph} {{ ?s {a} ?o }}"
    yield (
        f"BIND({_number('unres:readBy')} AS ?p)"
        f" GRAPH {graph} {{ ?s {named('unres:paragraph')} ?part ; {named('unres:readBy')} ?o }}"
    )
    readings = f"GRAPH {graph} {{ ?s {a} {named('unres:Reading')} . ?s ?p ?o }}"
    yield f"{readings} FILTER(?p IN ({', '.join(map(named, _OF_READINGS))}))"
    for version in versions:
        node = NamedNode(version)
        yield f"VALUES ?s {{ {node} }} GRAPH {graph} {{ ?s ?p ?o }}"
        stated = named("unres:statedIn")
        yield f"VALUES ?o {{ {node} }} BIND({_number('unres:statedIn')} AS ?p) GRAPH {graph} {{ ?s {stated} ?o }}"
    for source in map(NamedNode, sources):
        yield (  # each read by itself and joined: to look up the evidence of each mention takes twice as long
            f"BIND({_number('unres:evidence')} AS ?p)"
            f" {{ SELECT ?o {{ GRAPH {source} {{ ?o {named('nif:referenceContext')} {source} }} }} }}"
            f" {{ SELECT ?s ?o {{ GRAPH {graph} {{ ?s {evidence} ?o }} }} }}"
        )


def of_source(source: str) -> Iterator[str]:
    """Yield patterns for what the graph of a source says: of itself and its file, its mentions, corrections, facts."""
    graph = NamedNode(source)
    yield f"VALUES ?s {{ {graph} }} GRAPH {graph} {{ ?s ?p ?o }}"
    yield f"GRAPH {graph} {{ {graph} {named('prov:wasDerivedFrom')} ?s . ?s ?p ?o }}"
    yield f"{_numbered(_OF_MENTIONS)} GRAPH {graph} {{ ?s ?property ?o }}"


def _numbered(curies: Iterable[str]) -> str:
    """Give the numbers of properties."""
    return f"VALUES (?property ?p) {{ {' '.join(f'({named(each)} {_number(each)})' for each in curies)} }}"


def _terms(curies: Iterable[str]) -> str:
    return " ".join(map(named, curies))


def plain(written: str) -> str:
    r"""Give the IRI or the text of a term as TSV writes it.

    >>> plain("<http://example.org/s>"), plain('"a\\tb \\"c\\""@en'), plain("7"), plain('"1"^^<x:t>')
    ('http://example.org/s', 'a\tb "c"', '7', '1')
    """
    if written.startswith("<"):
        return written[1:-1]
    if not written.startswith('"'):
        return written
    inner = written[1 : written.rindex('"')]
    return _ESCAPE.sub(lambda found: _CONTROL.get(found[1], found[1]), inner) if "\\" in inner else inner


def language_of(written: str) -> str:
    """Give the language of a literal as TSV writes it, empty where it has none.

    >>> language_of('"a"@en'), language_of('"a@en"')
    ('en', '')
    """
    found = _LANGUAGE.search(written) if written.startswith('"') else None
    return found[1].lower() if found else ""


def values(said: Said, curie: str) -> list[str]:
    """Give the IRIs and texts that a thing has in a property."""
    return [plain(each) for each in said.get(named(curie), ())]


def links(said: Said, curie: str) -> list[str]:
    """Give the IRIs that a thing has in a property."""
    return [each[1:-1] for each in said.get(named(curie), ()) if each.startswith("<") and not each.startswith("<<")]


def one(said: Said, curie: str) -> str:
    """Give the one value of a property, the first in order of several; empty where there is none."""
    return min(values(said, curie), default="")


def place_in(source: str, words: str) -> tuple[int, int] | None:
    """Read where words stand in a source; None where they are of another.

    >>> place_in("x:src/0f", "x:src/0f#char=2,9"), place_in("x:src/0f", "x:src/0e#char=2,9")
    ((2, 9), None)
    """
    found = _CHAR.search(words) if words.startswith(f"{source}#") else None
    return (int(found[1]), int(found[2])) if found else None
