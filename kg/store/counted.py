"""Answer what asks for an overview from what was counted when the store was built, where that is certainly the same.

The counts are those of the same queries over the same graphs (`kg.store.statistics`); what they leave out (classes and
graphs that are blank nodes, the default graph where it is one beside others) is left to evaluation. The result is
written by Oxigraph, from the numbers as VALUES, so that its form is the same too.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from pyoxigraph import NamedNode, QuerySolutions, Store

from kg.graph.statistics import Statistics
from kg.store.embedded import EmbeddedStore
from kg.store.evaluate import evaluate, serialize
from kg.store.overview import RDF, Overview, recognize
from kg.store.protocol import Answer, Question


class Counted:
    """What is known of an embedded store without evaluating anything."""

    def __init__(self, store: EmbeddedStore) -> None:
        self.store = store
        self._empty = Store()

    def asked(self, question: Question) -> Overview | None:
        """Give what a question asks, where it asks for an overview of all that there is."""
        names_graphs = question.default_graphs is not None or question.named_graphs is not None
        return None if names_graphs or question.bindings is None else recognize(question.text)

    def answer(self, asked: Overview, question: Question, *, most: int) -> Answer | None:
        """Answer from the counts; None where they do not tell, where the query is malformed or the result too long."""
        counted = self.store.counted
        if not counted or not question.bindings or not (values := self._values(asked, counted)):
            return None
        selected = " ".join(asked.selected)
        text = f"SELECT {selected} {{ VALUES ({selected}) {{ {values} }} }}{asked.end}"
        try:
            evaluate(self._empty, question.text, union=False, base=question.base)  # whether it is well-formed
            results = evaluate(self._empty, text, union=False)
        except (SyntaxError, ValueError):
            return None
        assert isinstance(results, QuerySolutions)
        body = serialize(results, question.bindings) or b""
        return Answer(question.bindings, body) if len(body) <= most else None

    def _values(self, asked: Overview, counted: Statistics) -> str | None:
        """Write the rows as VALUES."""
        if asked.key is None:
            number = self._number(asked, counted)
            return f"({number})" if number else None
        table = self._table(asked, counted)
        if not table:
            return None
        rows = ({asked.key: str(NamedNode(iri)), asked.number: str(number)} for iri, number in table.items())
        return " ".join(f"({' '.join(row[name] for name in asked.selected)})" for row in rows)

    def _number(self, asked: Overview, counted: Statistics) -> int | None:
        if asked.distinct in (None, asked.values):
            if asked.among == "triples" and not asked.distinct:
                return counted.default_triples
            table = self._table(asked, counted) or {}
            return len(table) if asked.distinct else sum(table.values())
        if asked.among != "triples" or not self._tells_default(counted):
            return None
        return counted.distinct_subjects if asked.distinct == asked.subject else counted.distinct_objects

    def _table(self, asked: Overview, counted: Statistics) -> Mapping[str, int] | None:
        """Give what is counted by its values, where none is left out."""
        if asked.among == "graphs":
            return counted.graphs if self._tells_graphs(counted) else None
        if not self._tells_default(counted):
            return None
        if asked.among == "triples":
            return counted.properties
        return counted.classes if sum(counted.classes.values()) == counted.properties.get(f"{RDF}type") else None

    def _tells_default(self, counted: Statistics) -> bool:
        """Tell whether what is counted is what queries find in the default graph."""
        current = self.store.current
        alone = current.default_graph == "union" or not self._graphs
        return alone and counted.default_triples == counted.triples

    def _tells_graphs(self, counted: Statistics) -> bool:
        """Tell whether all graphs are counted: where they share nothing, their triples must be all that there are."""
        if self.store.current.union:
            return sum(counted.graphs.values()) == counted.triples
        return self._graphs == set(counted.graphs)

    @cached_property
    def _graphs(self) -> set[str]:
        """The named graphs, also those that are blank nodes."""
        return {graph.value if isinstance(graph, NamedNode) else str(graph) for graph in self.store.named_graphs()}
