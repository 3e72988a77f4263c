"""What is said of the served dataset in its catalog, from wherever it is said, and what the web shows of it.

A dataset folder has the description as a file. A store that holds a dataset of ours without its folder has it in the
graph `<base>catalog`; its files are not here, so they are left out. RDF of others is described by what is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from starlette.requests import Request

from kg.graph import iris
from kg.graph.catalog.dcat import pages
from kg.graph.catalog.description import Publisher, Statement
from kg.graph.catalog.foreign import foreign
from kg.graph.catalog.schema_org import to_tree
from kg.graph.catalog.terms import describe_terms
from kg.graph.namespaces import PREFIXES, term
from kg.graph.statistics import Statistics
from kg.settings import is_contact
from kg.store.embedded import EmbeddedStore
from kg.web.http.forms import tag_of
from kg.web.http.problems import Refusal
from kg.web.page.labels import Label
from kg.web.sparql.description import ADDRESS
from kg.web.state import State, state_of

MOST = 50_000
"""Statements of a description that are read out of a store."""
_OPERATOR = "The operator of this server"
_UNKNOWN = frozenset({"entities", "classes", "properties", "distinctSubjects", "distinctObjects"})
_FILES = tuple(map(term, ("dcat:distribution", "schema:distribution", "void:dataDump")))
_OF_CATALOGS = tuple(PREFIXES[name] for name in ("dcat", "adms", "schema"))

Values = Sequence[NamedNode | Literal]


@dataclass(frozen=True, slots=True)
class Said:
    """Statements by their subject and property."""

    statements: Sequence[Statement]
    tag: str
    """Names this state of them."""
    subjects: Mapping[str, Mapping[str, list[NamedNode | Literal]]] = field(default_factory=dict)

    @classmethod
    def of(cls, statements: Iterable[Statement], *tag: str) -> Said:
        """Gather statements."""
        subjects: dict[str, dict[str, list[NamedNode | Literal]]] = {}
        kept = list(dict.fromkeys(statements))
        for subject, predicate, value in kept:
            subjects.setdefault(subject.value, {}).setdefault(predicate.value, []).append(value)
        return cls(kept, tag_of(*tag), subjects)

    def values(self, subject: str, curie: str) -> Values:
        """Give the values of a property."""
        return self.subjects.get(subject, {}).get(term(curie).value, ())

    def all(self, subject: str, curie: str) -> list[str]:
        """Give the values of a property as text, in order; of words in several languages those in English."""
        found = self.values(subject, curie)
        english = [each for each in found if isinstance(each, Literal) and each.language == "en"]
        return sorted(each.value for each in english or found)

    def one(self, subject: str, curie: str) -> str:
        """Give the value of a property, empty where there is none."""
        return next(iter(self.all(subject, curie)), "")

    def text(self, subject: str, curie: str, language: str) -> Label:
        """Give the words of a property in a language, else in English, else as they are; empty where there are none."""
        found = [each for each in self.values(subject, curie) if isinstance(each, Literal) and each.language]
        chosen = (each for wanted in (language, "en") for each in found if each.language == wanted)
        first = next(chosen, None)
        return Label(first.value, first.language or "") if first else Label(self.one(subject, curie))

    def number(self, subject: str, curie: str) -> int | None:
        """Give the value of a property that is a count."""
        value = self.one(subject, curie)
        return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else None

    def instances(self, curie: str) -> list[str]:
        """Give the things of a class, in order."""
        kind = term(curie)
        return sorted(iri for iri, said in self.subjects.items() if kind in said.get(term("rdf:type").value, ()))

    @property
    def catalog(self) -> str:
        """IRI of the catalog."""
        return next(iter(self.instances("dcat:Catalog")), "")

    @property
    def dataset(self) -> str:
        """IRI of the dataset that the catalog lists."""
        return self.one(self.catalog, "dcat:dataset") or next(iter(self.instances("dcat:Dataset")), "")

    @property
    def contact(self) -> str:
        """Mailbox or page of whom it names to be asked, empty where there is none; it has one of its own otherwise."""
        point = self.one(self.dataset, "dcat:contactPoint")
        given = self.one(point, "vcard:hasEmail") or self.one(point, "vcard:hasURL")
        return given if is_contact(given) and not self.dataset.startswith(given) else ""

    def quads(self) -> list[Quad]:
        """Give all statements."""
        return [Quad(*statement) for statement in self.statements]

    def void(self) -> list[Quad]:
        """Give what VoID says of the dataset, and what it leads to there."""
        reached, wanted = {self.dataset}, [self.dataset, *self.instances("void:DatasetDescription")]
        for subject in wanted:
            for predicate, values in self.subjects.get(subject, {}).items():
                leads = predicate.startswith(PREFIXES["void"]) or predicate == term("dcterms:publisher").value
                more = [each.value for each in values if leads and isinstance(each, NamedNode)]
                wanted += [iri for iri in more if iri in self.subjects and iri not in reached]
                reached.update(more)
        kept = {*reached, *wanted}
        return [Quad(*each) for each in self.statements if each[0].value in kept and not _is_of_catalogs(each)]

    def in_schema_org(self, root: str) -> dict[str, Any]:
        """Give what schema.org says of the dataset or the catalog, as JSON-LD."""
        return to_tree(self.statements, root)


def _is_of_catalogs(statement: Statement) -> bool:
    _, predicate, value = statement
    kind = value.value if predicate == term("rdf:type") and isinstance(value, NamedNode) else predicate.value
    return kind.startswith(_OF_CATALOGS)


def cataloged(request: Request) -> Said:
    """Give the description of the dataset that a request began with."""
    state = state_of(request)
    layout = state.opened.layout
    if layout and layout.catalog.is_file():
        written = layout.catalog.stat()
        return _read(layout.catalog, written.st_mtime_ns, written.st_size)
    base = str(request.base_url)
    if not ADDRESS.fullmatch(base):
        raise Refusal(400, "the Host of the request is no name of a host")
    kept, version = state.cataloged, state.opened.store.version
    if kept is None or kept[:2] != (version, base):
        state.cataloged = kept = (version, base, _held(state) or _counted(state, base))
    return kept[2]


@lru_cache(maxsize=2)
def _read(path: Path, written: int, size: int) -> Said:
    """Read the file, once for each state of it, of which its time and size tell."""
    quads = parse(path=path, format=RdfFormat.TURTLE)
    return Said.of(((q.subject, q.predicate, q.object) for q in quads), str(written), str(size))


def _held(state: State) -> Said | None:
    """Read the description that a dataset of ours holds itself."""
    graph = iris.graph("catalog", base=state.base)
    store = state.opened.store
    rows = store.select(f"SELECT ?s ?p ?o {{ GRAPH <{graph}> {{ ?s ?p ?o }} }} LIMIT {MOST}")
    stated: list[Statement] = [
        (row["s"], row["p"], row["o"])
        for row in rows
        if isinstance(row["s"], NamedNode)
        and isinstance(row["p"], NamedNode)
        and isinstance(row["o"], NamedNode | Literal)
    ]
    if not stated:
        return None
    files = {s for s, p, o in stated if (p, o) == (term("rdf:type"), term("dcat:Distribution"))}
    kept = [each for each in stated if each[0] not in files and each[1] not in _FILES]
    kept += pages(state.base)
    return Said.of((*kept, *describe_terms(kept)), store.version)


def _counted(state: State, base: str) -> Said:
    """Describe RDF of others by what is counted of it."""
    store, settings = state.opened.store, state.settings
    publisher = Publisher(settings.publisher or _OPERATOR, settings.publisher_type, settings.contact or "")
    if isinstance(store, EmbeddedStore):
        statements = [*foreign(base, publisher, store.statistics(), store.version)]
    else:
        triples = store.counts().triples
        statements = [*foreign(base, publisher, Statistics(triples, triples), store.version, unstated=_UNKNOWN)]
    return Said.of((*statements, *describe_terms(statements)), store.version, base)
