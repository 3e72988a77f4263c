r"""Find what has the shape of a SERVICE clause, whatever stands around it, in time that grows with the text's length.

    service [silent] <IRI> | ?variable | prefix:name {

with white space and comments, or nothing, between the parts. A text may hold thousands of beginnings whose ends are
far and the same; so where a gap, a line, a name or an IRI ends is worked out once for all of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

_SERVICE = re.compile("service", re.IGNORECASE)
_SILENT = re.compile("silent", re.IGNORECASE)
_SPACE = re.compile(r"\s*+")
_LINE_END = re.compile(r"[\r\n]")
_ESCAPED_OR_STOP = re.compile(r"\\.|([\s{#<])", re.DOTALL)
"""What ends a variable or a prefixed name is a group; an escaped character ends none."""


def find_services(text: str) -> Iterator[int]:
    r"""Yield where clauses begin, in order.

    >>> list(find_services("{ SERVICE<a>{} . ?s a:service ?x } # service\n"))
    [2]
    """
    shapes = _Shapes(text)
    for match in _SERVICE.finditer(text):
        at = shapes.gap(match.end())
        silent = _SILENT.match(text, at)
        if shapes.endpoint(at) or (silent and shapes.endpoint(shapes.gap(silent.end()))):
            yield match.start()


class _Shapes:
    """The parts of clauses in one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.line_ends = [match.start() for match in _LINE_END.finditer(text)]
        self.stops = [match.start() for match in _ESCAPED_OR_STOP.finditer(text) if match[1]]
        self.closing = [match.start() for match in re.finditer(">", text)]
        self._gaps: dict[int, int] = {}

    def gap(self, at: int) -> int:
        """Give the end of the white space and comments that begin at a place."""
        passed = []
        while at not in self._gaps:
            passed.append(at)
            match = _SPACE.match(self.text, at)
            space = match.end() if match else at
            if not self.text.startswith("#", space):
                self._gaps[at] = space
                break
            at = self._next(self.line_ends, space)
        end = self._gaps[at]
        self._gaps.update(dict.fromkeys(passed, end))
        return end

    def endpoint(self, at: int) -> bool:
        """Tell whether an IRI, a variable or a prefixed name begins at a place, with a group behind it."""
        is_iri = self.text.startswith("<", at)  # else it does not begin within an escape: no backslash stands before it
        end = self._next(self.closing, at) + 1 if is_iri else self._next(self.stops, at)
        return end > at and self.text.startswith("{", self.gap(end))

    def _next(self, places: list[int], at: int) -> int:
        """Give the first of the places that is not before another; the end of the text where there is none."""
        number = bisect_left(places, at)
        return places[number] if number < len(places) else len(self.text)


def outside(found: Iterable[int], spans: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Yield the places that no span covers, both in order.

    >>> list(outside([1, 4, 9], [(0, 3), (5, 9)]))
    [4, 9]
    """
    covering = iter(spans)
    start, end = next(covering, (0, 0))
    for at in found:
        while end <= at and (span := next(covering, None)):
            start, end = span
        if not start <= at < end:
            yield at
