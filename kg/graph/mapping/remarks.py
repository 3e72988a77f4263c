"""What the reader remarks about the source itself: misprints read as other words, and what is wrong in the text."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal

from kg.graph import iris
from kg.graph.mapping.frame import Frame, Statement, evident, node
from kg.graph.mapping.paragraphs import paragraph_at
from kg.graph.namespaces import term


def describe_remarks(frame: Frame) -> Iterator[Statement]:
    """Describe corrections, which never touch the text, and problems with their place."""
    for correction in frame.document.corrections:
        start, end = frame.place(correction.span)
        subject = node(iris.within(frame.source, "correction", f"{start},{end}"))
        yield subject, term("rdf:type"), term("unres:Correction")
        yield subject, term("unres:correctedText"), frame.words(correction.corrected)
        yield subject, term("unres:rule"), Literal(correction.rule)
        if paragraph := paragraph_at(frame, correction.span):
            yield subject, term("unres:paragraph"), paragraph
        yield from evident(frame, subject, (correction.span,))
    for number, problem in enumerate(frame.document.problems, start=1):
        subject = node(iris.within(frame.source, "problem", str(number)))
        yield subject, term("rdf:type"), term("unres:Problem")
        yield subject, term("skos:notation"), Literal(problem.code)
        yield subject, term("dcterms:description"), Literal(problem.message, language="en")
        yield node(frame.source), term("unres:hasProblem"), subject
        yield from evident(frame, subject, (problem.span,) if problem.span else ())
