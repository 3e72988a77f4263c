"""Write the result of another server again in the form wanted, as it comes: a row read, a row written.

What a server sends by mistake is not passed on, and no result is in memory as a whole. pyoxigraph reads and writes in
small steps (a kilobyte, a row) and lets other threads run between them. What is too large, comes too late or breaks
off is cut between two rows, as with our own engine (`kg.store.cut`).
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, cast

import pyoxigraph as ox

from kg.errors import KgError
from kg.store.cut import Cutter
from kg.store.evaluate import BINDINGS, GRAPHS
from kg.store.exchange import SILENT, BadGateway, Exchange, NoEndpoint
from kg.store.protocol import BindingsFormat, GraphFormat, Question, ResultTooLarge, no_form_of

PIECE = 64 * 1024
ACCEPT = (
    "application/sparql-results+json, application/n-triples;q=0.9, text/turtle;q=0.8, application/rdf+xml;q=0.7,"
    " application/sparql-results+xml;q=0.6"
)
MALFORMED = "the server behind this one answered with a malformed result"
TOO_LARGE = "the result is larger than one answer may be: add a LIMIT, or download the dataset"


def form_of(media_type: str, question: Question) -> BindingsFormat | GraphFormat:
    """Choose the form of the answer by what kind of result came; raise where it is none, or none is wanted."""
    if _bindings(media_type):
        wanted: BindingsFormat | GraphFormat | None = question.bindings
    elif _graph(media_type):
        wanted = question.graph
    else:
        raise NoEndpoint("the server behind this one answered in a form that is no result")
    if wanted is None:
        raise no_form_of("bindings" if _bindings(media_type) else "graph")
    return wanted


def convert(
    source: Exchange, media_type: str, form: BindingsFormat | GraphFormat, put: Callable[[bytes], object], *, most: int
) -> None:
    """Read a result from a source and put it, in its form, piece by piece; raise what ends it too early.

    `ResultTooLarge` is raised after exactly `most` bytes; every error of the source as it is.
    """
    output = _Pieces(source, put, most)
    try:
        _copy(source, media_type, form, output)
        output.send()
    except _Full as error:
        raise ResultTooLarge(TOO_LARGE) from error
    except Exception as error:
        if source.error:
            raise source.error from error
        if output.left < 0:
            raise ResultTooLarge(TOO_LARGE) from error
        if isinstance(error, KgError):
            raise
        raise BadGateway(MALFORMED) from error


def _copy(source: Exchange, media_type: str, form: BindingsFormat | GraphFormat, output: _Pieces) -> None:
    known = _graph(media_type)
    if form in BINDINGS:
        reader: Any = solutions(source, media_type)
    else:
        assert known
        reader = (quad.triple for quad in ox.parse(cast(Any, source), known))
    try:
        if form in BINDINGS:
            reader.serialize(cast(Any, output), format=BINDINGS[form])
        else:
            ox.serialize(reader, cast(Any, output), format=GRAPHS[form])
    finally:
        del reader  # an error keeps this frame, and Oxigraph's readers must end in their own thread


def solutions(source: Exchange, media_type: str) -> ox.QuerySolutions | ox.QueryBoolean:
    """Read rows, or yes or no, as they come."""
    known = _bindings(media_type)
    if not known:
        raise NoEndpoint("the server behind this one answered in a form that is no table")
    return ox.parse_query_results(cast(Any, source), known)


def _bindings(media_type: str) -> ox.QueryResultsFormat | None:
    if media_type == "application/json":
        return ox.QueryResultsFormat.JSON
    found = ox.QueryResultsFormat.from_media_type(media_type) if "sparql-results" in media_type else None
    return found if found in (ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML) else None


def _graph(media_type: str) -> ox.RdfFormat | None:
    if media_type in ("text/plain", "text/html", "application/xml", "text/xml"):
        return None  # what stands in these is as a rule a page
    found = ox.RdfFormat.from_media_type(media_type)
    return None if found == ox.RdfFormat.JSON_LD else found  # its contexts may name addresses


class _Full(Exception):  # noqa: N818
    """No more fits."""


class _Pieces(io.RawIOBase):
    """A file that puts what is written to it in pieces, up to a number of bytes."""

    def __init__(self, source: Exchange, put: Callable[[bytes], object], most: int) -> None:
        self.source, self.put, self.left = source, put, most
        self.kept = bytearray()

    def writable(self) -> bool:
        """Say yes."""
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401 - any buffer
        """Keep bytes until they are a piece; what goes over the limit is not put."""
        taken = len(data)
        self.kept += data[: max(0, self.left)]
        self.left -= taken
        self.source.allowance = SILENT
        if len(self.kept) >= PIECE or self.left < 0:
            self.send()
        if self.left < 0:
            raise _Full
        return taken

    def send(self) -> None:
        """Put what is kept."""
        self.put(bytes(self.kept))
        self.kept.clear()


class Cut:
    """What comes of a conversion, whole rows only, and how it ended."""

    def __init__(self, form: BindingsFormat | GraphFormat, put: Callable[[bytes], object], *, hold: int) -> None:
        self.cutter, self._put, self.hold = Cutter(form), put, hold
        self.size = 0

    def put(self, data: bytes) -> None:
        """Let the whole rows of some bytes through."""
        self._let(self.cutter.feed(data))

    def finish(self) -> None:
        """Let the rest through."""
        self._let(self.cutter.rest())

    def close(self, error: KgError) -> bool:
        """Close the document early, where rows are under way already; tell whether that was so.

        Before that (`hold` bytes) an error has a status of its own; a result that is too large is always cut.
        """
        begun = self.size >= self.hold or isinstance(error, ResultTooLarge)
        closing = self.cutter.close(str(error)) if begun else None
        if closing:
            self._let(closing)
        return closing is not None

    def _let(self, data: bytes) -> None:
        self.size += len(data)
        self._put(data)
