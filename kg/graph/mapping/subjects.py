"""What a document is about, by the concepts that the markup of the source names: UNBIS, the SDGs, EuroVoc.

Each is a link to the concept where its publisher has it. Their names stay there: the labels of the UNBIS thesaurus are
the United Nations' own and are not copied. A subject stands in no words of the text, so it has no assertion with a
place; the graph of the source that states it says where it comes from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.graph.mapping.frame import Frame, Statement, node
from kg.graph.namespaces import term

_CONCEPT = re.compile(
    r"""
    http://metadata\.un\.org/(?:thesaurus/\d{7}|sdg/[\w.\-]+)   # UNBIS thesaurus; goals, targets, indicators
  | http://eurovoc\.europa\.eu/(?:\d+|c_[0-9a-f]+)              # EuroVoc
    """,
    re.VERBOSE,
)


def describe_subjects(frame: Frame) -> Iterator[Statement]:
    """Lead from the work to each concept; an address that is of no known scheme is left out."""
    markup = frame.document.source.markup
    for subject in markup.subjects if markup else ():
        iri = subject.iri.strip().replace("https://", "http://", 1)
        if _CONCEPT.fullmatch(iri):
            yield node(frame.work), term("eli:is_about"), node(iri)
