"""Answer look-ups (`kg.store.lookup`) from the index, in this process: no parser, no evaluator, no waiting.

What one takes is bounded: 200 objects and 32 kB of them are read from the index at most, and 200 rows written; what has
more is left to the processes (`kg.store.workers`). So it takes some tens of microseconds, two milliseconds at the
worst, and, where nothing of it is in memory yet, some hundred reads from the disk. One long literal is read whole
before it is known to be too long.

The answer is byte for byte the one that a process gives, with the rows in the order in which the engine joins: the
answer to a question is the same whichever way it took. JSON only, which nearly all programs ask for.
"""

from __future__ import annotations

from collections.abc import Sequence
from json.encoder import encode_basestring
from typing import TypeAlias

from pyoxigraph import DefaultGraph, Literal, NamedNode

from kg.settings import Settings
from kg.store.embedded import EmbeddedStore
from kg.store.lookup import Shape, recognize
from kg.store.protocol import Question

MOST_OBJECTS = MOST_ROWS = 200
MOST_BYTES = 32_768
_STRING = "http://www.w3.org/2001/XMLSchema#string"

Values: TypeAlias = tuple[str, ...]
"""What variables stand for in a row, as JSON."""


class TooMuch(Exception):  # noqa: N818
    """There is more than is answered here, or something of another kind."""


class Direct:
    """What answers look-ups over an embedded store."""

    def __init__(self, store: EmbeddedStore, settings: Settings) -> None:
        self.store = store
        self.graph = None if store.current.union else DefaultGraph()
        self.most_bytes = min(MOST_BYTES, settings.result_bytes)
        self.most_text = settings.query_bytes

    def answer(self, question: Question) -> bytes | None:
        """Give the whole result as JSON; None where the question is no look-up, or one of too much."""
        if question.bindings != "json" or question.default_graphs is not None or question.named_graphs is not None:
            return None
        asked = recognize(question.text) if len(question.text) <= self.most_text else None
        if asked is None or self.store.oxigraph is None:
            return None
        try:
            body = write(asked[1], self._rows(*asked))
        except (TooMuch, OSError, RuntimeError):  # of a damaged disk the processes tell
            return None
        return body if len(body) <= min(self.most_bytes, question.most or self.most_bytes) else None

    def _rows(self, subject: NamedNode, shape: Shape) -> list[Values]:
        """Read what each pattern gives, and combine it."""
        store = self.store.oxigraph
        assert store is not None
        objects, size, parts = MOST_OBJECTS, self.most_bytes, []
        for pattern in shape.patterns:
            part: list[Values] = []
            for quad in store.quads_for_pattern(subject, pattern.predicate, None, self.graph):
                value = term(quad.object)
                part.append((term(quad.predicate), value) if pattern.predicate is None else (value,))
                objects -= 1
                size -= len(value)
                if objects < 0 or size < 0:
                    raise TooMuch
            if not part:
                return []
            parts.append(part)
        return join(parts)[: shape.limit]


def join(parts: Sequence[list[Values]]) -> list[Values]:
    """Combine the values of all patterns, in the order of the engine.

    It runs through the second pattern, for each of these backwards through the first; and for each row so made
    backwards through the third, and so on.

    >>> join([[("a",), ("b",)], [("1",), ("2",)]])
    [('b', '1'), ('a', '1'), ('b', '2'), ('a', '2')]
    """
    rows = parts[0]
    for number, part in enumerate(parts[1:]):
        if len(rows) * len(part) > MOST_ROWS:
            raise TooMuch
        if number:
            rows = [row + values for row in rows for values in reversed(part)]
        else:
            rows = [row + values for values in part for row in reversed(rows)]
    return rows


def term(value: object) -> str:
    r"""Write a term as the SPARQL 1.1 Query Results JSON Format does; raise `TooMuch` for what is seldom.

    >>> print(term(Literal('a "b"', language="en")), term(NamedNode("urn:a")))
    {"type":"literal","value":"a \"b\"","xml:lang":"en"} {"type":"uri","value":"urn:a"}
    """
    if isinstance(value, NamedNode):
        return f'{{"type":"uri","value":{encode_basestring(value.value)}}}'
    if not isinstance(value, Literal):
        raise TooMuch
    written = f'{{"type":"literal","value":{encode_basestring(value.value)}'
    if language := value.language:
        if value.direction is not None:
            raise TooMuch
        return f'{written},"xml:lang":{encode_basestring(language)}}}'
    datatype = value.datatype.value
    return f"{written}}}" if datatype == _STRING else f'{written},"datatype":{encode_basestring(datatype)}}}'


def write(shape: Shape, rows: Sequence[Values]) -> bytes:
    """Write the result as JSON; raise `TooMuch` where it is too long."""
    written = ["{" + ",".join([name + row[at] for name, at in shape.places]) + "}" for row in rows]
    if sum(map(len, written)) > MOST_BYTES:
        raise TooMuch
    return f"{shape.head}{','.join(written)}]}}}}".encode()
