"""What each source states: lines of N-Quads whose graph is the source, parted into itself and everything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.graph import iris
from kg.graph.namespaces import term
from kg.text.akn import MEDIA_TYPE

Triple = tuple[str, str, str]
"""Subject, predicate, object as N-Triples writes them."""


def n3(curie: str) -> str:
    """Give a term of the vocabularies as N-Triples writes it.

    >>> n3("eli:cites")
    '<http://data.europa.eu/eli/ontology#cites>'
    """
    return f"<{term(curie).value}>"


TYPE, LABEL, EVIDENCE, PARAGRAPH = n3("rdf:type"), n3("rdfs:label"), n3("unres:evidence"), n3("unres:paragraph")
_FORMAT, _PUBLISHED = n3("schema:encodingFormat"), n3("eli:date_publication")


@dataclass(frozen=True, slots=True, eq=False)
class Claims:
    """What one source states of itself (`own`) and of all else (`triples`); IRIs without their brackets.

    Each is equal to itself only: as a key it must not hash thousands of triples.
    """

    source: str
    expression: str
    work: str
    language: str
    own: tuple[Triple, ...]
    triples: tuple[Triple, ...]

    @property
    def rank(self) -> tuple[bool, str, str]:
        """Order the files of one version: what is marked up goes before plain text, then what was published later."""
        marked = any(p == _FORMAT and o == f'"{MEDIA_TYPE}"' for _, p, o in self.own)
        published = max((o for _, p, o in self.triples if p == _PUBLISHED), default="")
        return marked, published, self.source


def split_line(line: str) -> tuple[str, str, str, str]:
    """Part a line of N-Quads without blank nodes into its terms.

    >>> split_line('<a:s> <a:p> "o <x>"@en <a:g> .')
    ('<a:s>', '<a:p>', '"o <x>"@en', '<a:g>')
    """
    subject, predicate, rest = line.split(" ", 2)
    at = rest.rindex(" <")
    return subject, predicate, rest[:at], rest[at + 1 : rest.rindex(" .")]


def join_line(triple: Triple, graph: str) -> str:
    """Write a line of N-Quads; `graph` without brackets."""
    return f"{triple[0]} {triple[1]} {triple[2]} <{graph}> .\n"


def read_claims(lines: Iterable[str]) -> Iterator[Claims]:
    """Read the lines of sources, each with its source as graph, in the order in which the sources come first."""
    own: dict[str, list[Triple]] = {}
    other: dict[str, list[Triple]] = {}
    for line in lines:
        subject, predicate, value, graph = split_line(line)
        of_itself = subject.startswith(graph[:-1]) and subject[len(graph) - 1] in ">#"
        kept = (own if of_itself else other).setdefault(graph[1:-1], [])
        kept.append((subject, predicate, value))
    for source in own:
        expression = source[: source.rindex("/src/")]
        work, _, language = expression.rpartition("/")
        yield Claims(source, expression, work, language, tuple(own[source]), tuple(other.get(source, ())))


def leading(claims: Sequence[Claims]) -> Mapping[str, Claims]:
    """Choose for each language the source that speaks for the version, in the order of the languages' codes."""
    found: dict[str, Claims] = {}
    for each in sorted(claims, key=lambda claim: claim.rank):
        found[each.language] = each
    return {language: found[language] for language in sorted(found)}


def graph_of(subject: str, *, base: str) -> str:
    """Say in which graph a subject (with brackets) belongs."""
    return iris.graph_of(subject[1:-1], base=base)
