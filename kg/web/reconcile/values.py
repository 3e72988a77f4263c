"""What things have in a property, and whether that is what was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from kg.graph.concepts import read_concept
from kg.index.read import Index
from kg.index.words import join_words
from kg.store.protocol import Store, Term
from kg.web.reconcile.allowance import Allowance
from kg.web.reconcile.asked import Condition
from kg.web.reconcile.offered import Property

_TIME = "time/"


@dataclass(frozen=True, slots=True)
class Data:
    """Where answers come from: the store, the index of names, the base below which things have their identifiers."""

    store: Store
    index: Index
    base: str
    allowance: Allowance = field(default_factory=Allowance)
    """What may still be read; asked before each question."""

    def iri(self, identifier: str) -> str | None:
        """Give the IRI of an identifier, which of a concept of others is its IRI; None where it is none of ours."""
        if concept := read_concept(identifier):
            return concept.iri
        iri = identifier if identifier.startswith(self.base) else f"{self.base}id/{identifier}"
        try:
            return NamedNode(iri).value if iri.startswith(f"{self.base}id/") else None
        except ValueError:
            return None

    def identifier(self, iri: str) -> str:
        """Give the identifier of an IRI of ours."""
        return iri.removeprefix(f"{self.base}id/")

    def names(self, iris: Iterable[str], language: str) -> dict[str, str]:
        """Name things in a language, else in English, else in any; documents by their symbols."""
        self.allowance.check()
        found = self.index.labels(iris, (language, "en", ""))
        return {iri: text for iri, (text, _) in found.items()}

    def values(self, iris: Iterable[str], property_: Property) -> dict[str, list[Term]]:
        """Give the values that things have in a property."""
        self.allowance.check()
        nodes = " ".join(str(NamedNode(iri)) for iri in dict.fromkeys(iris))
        rows = self.store.select(
            f"SELECT DISTINCT ?s ?v {{ VALUES ?s {{ {nodes} }} ?s {NamedNode(property_.iri)} ?v }} ORDER BY ?s ?v"
            f" LIMIT {self.allowance.values + 1}"
        )
        self.allowance.take(len(rows))
        found: dict[str, list[Term]] = {}
        for row in rows:
            if isinstance(row["s"], NamedNode):
                found.setdefault(row["s"].value, []).append(row["v"])
        return found

    def having(self, condition: Condition, property_: Property, *, limit: int) -> list[str]:
        """Find the things that have a value as it is stated, without folding."""
        self.allowance.check()
        stated = [str(NamedNode(iri)) for each in condition.ids if (iri := self.iri(each))]
        stated += [str(each) for value in condition.values for each in _literals(str(value))]
        rows = self.store.select(
            f"SELECT DISTINCT ?s {{ VALUES ?v {{ {' '.join(stated)} }} ?s {NamedNode(property_.iri)} ?v }}"
            f" ORDER BY ?s LIMIT {limit}"
        )
        return [row["s"].value for row in rows if isinstance(row["s"], NamedNode)]

    def holds(self, values: Sequence[Term], condition: Condition) -> bool:
        """Tell whether one of the values is one of those that are asked for."""
        ids = {iri for each in condition.ids if (iri := self.iri(each))}
        asked = {join_words(str(value)) for value in condition.values} - {""}
        return any(self._is(value, ids, asked) for value in values)

    def _is(self, value: Term, ids: set[str], asked: set[str]) -> bool:
        if isinstance(value, Literal):
            words = join_words(value.value)
            return words in asked or any(words.startswith(f"{each} ") for each in asked if each.isdecimal())
        if not isinstance(value, NamedNode):
            return False
        return value.value in ids or not asked.isdisjoint(self._called(value.value))

    def _called(self, iri: str) -> set[str]:
        """Give what a thing is called, folded: its identifier, the end of it, and its names in all languages."""
        self.allowance.check()
        identifier = self.identifier(iri)
        names = [identifier, identifier.removeprefix(_TIME), identifier.rpartition("/")[2], *self.index.all_labels(iri)]
        return {join_words(name) for name in names}


def _literals(text: str) -> Iterable[Literal]:
    """Give the literals that a text may be in the data."""
    yield Literal(text)
    yield from (Literal(text, language=language) for language in ("ar", "en", "es", "fr", "ru", "zh"))
    xsd = "http://www.w3.org/2001/XMLSchema#"
    yield from (Literal(text, datatype=NamedNode(xsd + kind)) for kind in ("date", "integer", "gYear", "gYearMonth"))


def as_value(value: Term, data: Data, names: Mapping[str, str]) -> dict[str, object]:
    """Write a value as a cell: a thing of ours with its name, a day, a number, or a text.

    A day has a time too: the schema of the specification takes no day alone, and OpenRefine makes a text of one.
    """
    if isinstance(value, NamedNode):
        identifier = data.identifier(value.value)
        if identifier == value.value and not read_concept(value.value):
            return {"str": value.value}
        if identifier.startswith(_TIME):
            return {"str": identifier.removeprefix(_TIME)}
        return {"id": identifier, "name": names.get(value.value) or identifier}
    if not isinstance(value, Literal):
        return {"str": str(value)}
    kind = value.datatype.value.rpartition("#")[2]
    if kind == "date" and len(value.value) == 10:
        return {"date": f"{value.value}T00:00:00Z"}
    if kind == "integer" and value.value.removeprefix("-").isdecimal() and len(value.value) < 16:
        return {"int": int(value.value)}
    return {"str": value.value}


def as_text(value: Term, data: Data, names: Mapping[str, str]) -> str:
    """Write a value as people read it: a thing by its name, a day without a time."""
    if isinstance(value, Literal):
        return value.value
    return str(next(reversed(as_value(value, data, names).values())))
