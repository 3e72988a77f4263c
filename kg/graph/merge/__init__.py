"""One work from the versions that were read: what they agree on is stated of the work, the rest is a disagreement.

Each source states things of itself (its text, its mentions: its own graph, left as it is), of its language version, of
the work, and of things that other works speak of too (sessions, meetings, cited documents). Here the statements of all
sources of one work come together, as N-Triples terms in text, which is what the files hold and what compares fastest:

    claims       the lines of sources, by source; which file of a version leads
    alignment    paragraphs by number where the versions have the same ones; acts and obligations by what they do
    agreement    for each node and property, what the versions agree on
    disagreement what they do not agree on, as statements with the words of each side

A work that was read from a single source comes out as that source states it.
"""

from __future__ import annotations

from kg.graph.merge.claims import Claims, read_claims
from kg.graph.merge.work import Merged, merge_work

__all__ = ["Claims", "Merged", "merge_work", "read_claims"]
