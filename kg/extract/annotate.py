"""The whole reading of one text, step by step: from a `Source` to a `Document` with everything that was found in it."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.acts import add_acts
from kg.extract.citations import add_citations
from kg.extract.coreference import add_coreference
from kg.extract.dates import add_dates
from kg.extract.links import merge_links
from kg.extract.markup import state_markup
from kg.extract.meetings import add_meetings
from kg.extract.misprints import correct_misprints
from kg.extract.names import add_names
from kg.extract.obligations import add_obligations
from kg.extract.relations import add_relations
from kg.extract.reported import link_reported
from kg.extract.structure import read_structure
from kg.model import Authority, Document, Source

Step = Callable[[Document, Authority], Document]


def _by_text_alone(step: Callable[[Document], Document]) -> Step:
    return lambda document, _: step(document)


STEPS: tuple[tuple[str, Step], ...] = (
    ("markup", _by_text_alone(state_markup)),
    ("misprints", _by_text_alone(correct_misprints)),
    ("dates", _by_text_alone(add_dates)),
    ("citations", _by_text_alone(add_citations)),
    ("links", _by_text_alone(merge_links)),
    ("names", add_names),
    ("coreference", add_coreference),
    ("acts", add_acts),
    ("meetings", add_meetings),
    ("reported acts", _by_text_alone(link_reported)),
    ("relations", add_relations),
    ("obligations", add_obligations),
)
"""What happens to a document after its parts are known, in order: a later step builds on what an earlier one found."""


def annotate(source: Source, authority: Authority) -> Document:
    """Read a text: its parts first, then what they say."""
    document = read_structure(source)
    for _, step in STEPS:
        document = step(document, authority)
    return document
