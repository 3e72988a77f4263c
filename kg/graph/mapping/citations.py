"""Citations: which paragraph names which document, with what date, title and part, and by which act.

What stands in a footnote is cited by the paragraph in which the marker stands. A citation is one for a paragraph and a
document; all the words that make it are its evidence. The document's own symbol and its drafts, in masthead and title,
are mentioned there and not cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyoxigraph import Literal

from kg.graph import iris
from kg.graph.mapping.frame import Frame, Statement, evident, node, reader_of
from kg.graph.mapping.things import describe_document
from kg.graph.mapping.times import literal_of
from kg.graph.namespaces import term
from kg.graph.symbols import read_symbol
from kg.model import Act, Citation, Span

_MASTHEAD = ("header", "title", "closing")
_SERIES_LEAST = 4
_SERIES_GAP = 4


def describe_citations(frame: Frame) -> Iterator[Statement]:
    """Describe every citation, the documents cited, and the predecessor where the preamble recalls a series."""
    for citation in frame.document.citations:
        if citation.symbol is None:
            continue
        try:
            cited = iris.work(citation.symbol, base=frame.base)
        except ValueError:
            continue
        yield from describe_document(frame, citation.symbol)
        if cited == frame.work or citation.paragraph in _MASTHEAD:
            continue
        for paragraph, at in _places(frame, citation):
            yield from _citation(frame, citation, paragraph, at)
    yield from _series(frame)


def _places(frame: Frame, citation: Citation) -> list[tuple[str, Span]]:
    """Give the paragraphs that cite: its own, or for a footnote those of its markers; with the span that says so."""
    found = re.match(r"fn(\d+)\Z", citation.paragraph)
    markers = [m for note in frame.document.footnotes if found and note.number == int(found[1]) for m in note.markers]
    above = [(block.id, m) for m in markers if (block := frame.document.block_at(m.start))]
    return above or [(citation.paragraph, citation.span)]


def _citation(frame: Frame, citation: Citation, paragraph: str, at: Span) -> Iterator[Statement]:
    symbol = citation.symbol or ""
    citing, cited = frame.part(paragraph), node(iris.work(symbol, base=frame.base))
    subject = node(iris.citation(citing.value, symbol))
    yield subject, term("rdf:type"), term("cito:Citation")
    yield subject, term("cito:hasCitingEntity"), node(frame.work)
    yield subject, term("cito:hasCitedEntity"), cited
    yield subject, term("unres:paragraph"), citing
    for each in (node(frame.work), citing):
        yield each, term("eli:cites"), cited
        yield each, term("cito:cites"), cited
    if citation.paragraph != paragraph:
        yield subject, term("unres:hasFootnote"), frame.part(citation.paragraph)
    if governing := governing_act(frame, paragraph, at):
        yield (
            subject,
            term("unres:underAct"),
            node(iris.record(frame.part(governing[1].paragraph).value, *governing[0])),
        )
    yield from _given(frame, citation, subject.value)
    spans = (citation.span,) if at == citation.span else (citation.span, at)
    yield from evident(frame, subject, spans, reader=reader_of(frame, (citation.span,)))


def _given(frame: Frame, citation: Citation, subject: str) -> Iterator[Statement]:
    """Say what the words give of the cited document: its date, its title, the part that is meant."""
    cited = node(iris.work(citation.symbol or "", base=frame.base))
    if citation.date and (day := literal_of(citation.date)):
        yield node(subject), term("unres:dateGiven"), day
        yield cited, term("dcterms:date"), day
    if citation.title:
        yield node(subject), term("unres:titleGiven"), frame.words(citation.title)
    if citation.part:
        yield node(subject), term("unres:citedPart"), Literal(citation.part)


def governing_act(frame: Frame, paragraph: str, at: Span) -> tuple[tuple[str, int], Act] | None:
    """Find the document's own act under which a span stands, with its number: the last that begins before it."""
    before = [
        (number, act)
        for number, act in frame.acts_in(paragraph)
        if act.span.start <= at.start or (act.scope and act.scope.covers(at))
    ]
    if not before:
        return None
    number, act = max(before, key=lambda found: found[1].span.start)
    return ("act", number), act


def _series(frame: Frame) -> Iterator[Statement]:
    """Name the predecessor of a resolution on a recurring item.

    Evidence: one paragraph recalls at least four resolutions of the same body, one a session, in order, the latest of
    which is not long past. A list of unlike resolutions has sessions out of order or twice; then nothing is said.
    """
    if not frame.symbol or not (own := read_symbol(frame.symbol)).session or not (own.session or "").isdecimal():
        return
    for paragraph in dict.fromkeys(c.paragraph for c in frame.document.citations):
        recalled = _recalled(frame, paragraph, own.body)
        sessions = [session for session, _ in recalled]
        if len(sessions) < _SERIES_LEAST or sessions != sorted(set(sessions)):
            continue
        if not 0 < int(own.session or 0) - sessions[-1] <= _SERIES_GAP:
            continue
        latest = recalled[-1][1]
        previous = node(iris.work(latest.symbol or "", base=frame.base))
        assertion = node(iris.within(frame.source, "fact", "previous in series"))
        yield node(frame.work), term("unres:previousInSeries"), previous
        yield assertion, term("rdf:type"), term("unres:Assertion")
        yield assertion, term("rdf:subject"), node(frame.work)
        yield assertion, term("rdf:predicate"), term("unres:previousInSeries")
        yield assertion, term("rdf:object"), previous
        yield from evident(frame, assertion, tuple(citation.span for _, citation in recalled))
        return


def _recalled(frame: Frame, paragraph: str, body: str) -> list[tuple[int, Citation]]:
    found: list[tuple[int, Citation]] = []
    for citation in frame.document.citations:
        if citation.paragraph != paragraph or citation.symbol is None or citation.anaphoric:
            continue
        governing = governing_act(frame, paragraph, citation.span)
        try:
            reading = read_symbol(citation.symbol)
        except ValueError:
            continue
        if governing and governing[1].verb == "recall" and (reading.kind, reading.body) == ("resolution", body):
            session = reading.session or ""
            found.append((int(session) if session.isdecimal() else 0, citation))
    return found
