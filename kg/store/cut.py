"""Cut a result that grows too large, or stops too early, between two rows or statements, and say so in its own form.

What Oxigraph writes is known: the end of a row shows in the bytes, whatever the literals hold, since quotes in them are
escaped (JSON, TSV, Turtle), doubled (CSV), or their `<` is (XML). Only whole rows are let through, so that a document
can be closed at any moment. Each form says that it was cut where its readers look over it: a comment, a member of the
JSON object that is none of the standard's (some strict readers stop there, which says it too), a last line in CSV and
TSV, which have no better place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from kg.store.protocol import BindingsFormat, GraphFormat

Find: TypeAlias = Callable[[bytearray, int], int]
"""From what is kept, and where the new bytes in it begin, to the end of its last whole row; 0 where there is none."""

_JSON_ROW = re.compile(rb'\}\},(?=\{"[^"\\]*":\{"type":")')
_NODE = re.compile(rb'\]\},(?=\{"@(?:id|type)":)')


def _after_last(mark: bytes) -> Find:
    def find(data: bytearray, start: int) -> int:
        at = data.rfind(mark, max(0, start - len(mark)))
        return at + len(mark) if at >= 0 else 0

    return find


def _before_comma(pattern: re.Pattern[bytes]) -> Find:
    """Find the end of the last object that another follows; the comma goes with the one that follows."""

    def find(data: bytearray, start: int) -> int:
        last = 0
        for match in pattern.finditer(data, max(0, start - 400)):
            last = match.end() - 1
        return last

    return find


_END_OF_ROWS: Mapping[BindingsFormat | GraphFormat, Find] = {
    "json": _before_comma(_JSON_ROW),
    "xml": _after_last(b"</result>"),
    "tsv": _after_last(b"\n"),
    "ttl": _after_last(b" .\n"),
    "trig": _after_last(b" .\n"),
    "nt": _after_last(b"\n"),
    "nq": _after_last(b"\n"),
    "jsonld": _before_comma(_NODE),
    "rdf": _after_last(b"</rdf:Description>\n"),
}

_CLOSING: Mapping[BindingsFormat | GraphFormat, str] = {
    "json": ']}},"truncated":"{why}"}}',
    "xml": "<!-- truncated: {why} --></results></sparql>",
    "csv": "# truncated: {why}\r\n",
    "tsv": "# truncated: {why}\n",
    "ttl": "# truncated: {why}\n",
    "trig": "# truncated: {why}\n",
    "nt": "# truncated: {why}\n",
    "nq": "# truncated: {why}\n",
    "jsonld": ',{{"truncated":"{why}"}}]',
    "rdf": "<!-- truncated: {why} --></rdf:RDF>\n",
}


class Cutter:
    """Let whole rows of a result through, and close it early where that is needed."""

    def __init__(self, form: BindingsFormat | GraphFormat) -> None:
        self.form = form
        self._kept = bytearray()
        self._began = False
        self._quotes = 0
        """Quotes of CSV in what is kept."""

    def feed(self, data: bytes) -> bytes:
        """Take bytes as they are written; give those that end with a whole row. Each byte is looked at a few times."""
        start = len(self._kept)
        self._kept += data
        end = self._csv(start) if self.form == "csv" else _END_OF_ROWS[self.form](self._kept, start)
        self._began |= end > 0
        return self._take(end)

    def _csv(self, start: int) -> int:
        """Find the end of the last line that ends outside quotes: an even number of quotes stands before it."""
        self._quotes += self._kept.count(b'"', start)
        quotes, at = self._quotes, len(self._kept)
        while (line := self._kept.rfind(b"\n", start, at)) >= 0:
            quotes -= self._kept.count(b'"', line, at)
            if not quotes & 1:
                self._quotes -= quotes
                return line + 1
            at = line
        return 0

    def rest(self) -> bytes:
        """Give what is left when the result has come to its own end."""
        return self._take(len(self._kept))

    def close(self, why: str) -> bytes | None:
        """Give what ends the document after the rows let through; None before there are any, when it is no document."""
        return _CLOSING[self.form].format(why=why).encode() if self._began else None

    def _take(self, end: int) -> bytes:
        taken = bytes(self._kept[:end])
        del self._kept[:end]
        return taken
