"""What the versions agree on, node by node.

A property that can have one value has the one that more versions state than any other (else none); of the other
properties, each value stays that at least half of the versions state which say anything of it. What is worded in a
language, and what leads to words, is gathered from all. A citation, an act or another record stays where at least half
of the versions have it whose paragraphs are in line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.graph.merge.claims import LABEL, Claims, Triple, n3

SINGLE = frozenset(
    n3(name)
    for name in (
        *("eli:number", "eli:date_document", "eli:passed_by", "eli:is_part_of", "eli:date_publication"),
        *("unres:inSession", "unres:adoptedAt", "unres:committee", "unres:withoutCommittee", "unres:vote"),
        *("unres:previousInSeries", "unres:order", "unres:number", "unres:verb", "unres:actor", "unres:paragraph"),
        *("unres:inEvent", "unres:inDocument", "unres:dueSession", "unres:due", "unres:organization"),
        *("dcterms:type", "lode:atTime", "nif:predLang", "eli:language", "unres:decidedAt"),
    )
)
"""Properties of which a node has one value."""

GATHERED = frozenset(
    n3(name)
    for name in (
        *("rdf:type", "unres:evidence", "unres:readBy", "unres:scope", "eli:is_realized_by", "eli:is_embodied_by"),
        *("eli:has_part", "dcterms:identifier", "foaf:page", "unres:hasFootnote", "dcterms:date"),
    )
)
"""Properties whose values are gathered from all versions; what leads to a node that is not kept goes with it."""

_NAMING = frozenset((n3("eli:id_local"),))
"""Properties of which a node must have one value: the most stated, of several the longest (`A/76/668-S/2022/66`)."""

_EXPECTED = frozenset((n3("eli:cites"), n3("cito:cites")))
"""Properties in which a version that says nothing speaks against what others say; elsewhere silence is no voice."""

_COUNTED = re.compile(r"/(?:cites/.+|(?:act|reported|obligation|namechange|cooperation)\d+|[^/]+\(.+\))>\Z")
WORDED = re.compile(r'"@(?P<language>[a-z-]+)\Z')


@dataclass(slots=True)
class Node:
    """All that is stated of one subject: predicate to value to the sources that state it."""

    stated: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    sources: dict[str, None] = field(default_factory=dict)

    def add(self, predicate: str, value: str, source: str) -> None:
        """Take in one more statement."""
        values = self.stated.setdefault(predicate, {}).setdefault(value, [])
        if not values or values[-1] != source:
            values.append(source)
        self.sources[source] = None


def gather(claims: Iterable[Claims]) -> dict[str, Node]:
    """Collect the statements of all sources by their subject."""
    nodes: dict[str, Node] = {}
    for each in claims:
        for subject, predicate, value in each.triples:
            nodes.setdefault(subject, Node()).add(predicate, value, each.source)
    return nodes


def is_counted(subject: str) -> bool:
    """Tell whether a node of the work is there only where enough versions have it.

    >>> [is_counted(f"<w/{part}>") for part in ("op1/act2", "pp1/cites/A/RES/37/4", "op1(a)", "op1")]
    [True, True, True, False]
    """
    return _COUNTED.search(subject) is not None


def enough(some: int, of: int) -> bool:
    """Tell whether at least half of the versions are some."""
    return 2 * some >= of


def agreed(subject: str, node: Node, voices: Collection[str], *, together: bool = False) -> Iterator[Triple]:
    """Give the statements of a node on which those agree whose voices count.

    `together`: what one says and another does not is no disagreement, and stays (works that speak of one event).
    """
    for predicate, values in node.stated.items():
        if predicate in GATHERED or len(node.sources) == 1:
            kept: Iterable[str] = values
        elif predicate in _NAMING:
            kept = (max(values, key=lambda value: (_votes(values[value], voices), len(value), value)),)
        elif predicate in SINGLE:
            kept = _most(values, voices)
        else:
            heard = node.sources if predicate in _EXPECTED else {s for said in values.values() for s in said}
            kept = _each(predicate, values, voices, 1 if together else _votes(heard, voices))
        for value in kept:
            yield subject, predicate, value


def _votes(sources: Iterable[str], voices: Collection[str]) -> int:
    return sum(source in voices for source in sources)


def _most(values: Mapping[str, list[str]], voices: Collection[str]) -> tuple[str, ...]:
    """Choose the value with the most voices; none where two have as many."""
    ranked = sorted(((_votes(sources, voices), value) for value, sources in values.items()), reverse=True)
    tied = len(ranked) > 1 and ranked[0][0] == ranked[1][0]
    return () if tied else (ranked[0][1],)


def _each(predicate: str, values: Mapping[str, list[str]], voices: Collection[str], having: int) -> Iterator[str]:
    worded: dict[str, dict[str, list[str]]] = {}
    for value, sources in values.items():
        if found := WORDED.search(value):
            worded.setdefault(found["language"], {})[value] = sources
        elif enough(_votes(sources, voices), having) or predicate == LABEL:
            yield value
    for wordings in worded.values():  # one wording a language: that of more versions, the first in order of two
        yield max(sorted(wordings), key=lambda value: _votes(wordings[value], voices))


def stands(subject: str, node: Node, eligible: Collection[str]) -> bool:
    """Tell whether enough of the versions that could have a node have it."""
    return not is_counted(subject) or enough(_votes(node.sources, eligible), len(eligible))
