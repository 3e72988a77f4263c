"""Make the graphs of a work, and what it says of things that others speak of too, out of the claims of its sources."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.graph.merge.agreement import Node, agreed, gather, is_counted, stands
from kg.graph.merge.alignment import EXPRESSION, REALIZES, align, unaligned
from kg.graph.merge.claims import TYPE, Claims, Triple, graph_of, join_line, leading, n3
from kg.graph.merge.disagreement import Versions, describe_disagreements, find_disagreements

_STATED_IN, _EMBODIED = n3("unres:statedIn"), n3("eli:is_embodied_by")
_PREVIOUS = n3("unres:previousInSeries")


@dataclass(frozen=True, slots=True)
class Merged:
    """Lines of N-Quads: of the work's own graphs, and of things that other works speak of too.

    `own` stands in its final graphs. `shared` has the work as its graph: who says it, for `kg.graph.merge.shared`.
    `previous` is the predecessor by the document's own words, which `kg.graph.series` weighs against what others show.
    """

    own: tuple[str, ...]
    shared: tuple[str, ...]
    previous: tuple[str, ...]
    disagreements: int


def merge_work(claims: Sequence[Claims], *, base: str) -> Merged:
    """Merge what the sources of one work state; they must all be of that work."""
    work, claims = claims[0].work, sorted(claims, key=lambda each: each.source)
    leaders = tuple(leading(claims).values())
    aligned = align(claims, leaders)
    by_source = {each.source: each for each in aligned.claims}
    leaders = tuple(by_source[each.source] for each in leaders)
    spoken = [_heard(each, leaders) for each in aligned.claims]
    nodes = gather(spoken)
    versions = Versions(leaders, aligned, nodes)
    kept = _connected(dict.fromkeys(_kept(nodes, versions)), nodes, work)
    found = [*find_disagreements(versions)]
    kept |= dict.fromkeys(describe_disagreements(found, work, set(kept)))
    own = [join_line(triple, each.source) for each in aligned.claims for triple in each.own]
    shared: list[str] = []
    previous: list[str] = []
    below = (f"<{work}>", f"<{work}/")
    for triple in kept:
        if not triple[0].startswith(below):
            shared.append(join_line(triple, work))
        else:
            mine = previous if triple[1] == _PREVIOUS else own
            mine.append(join_line(triple, graph_of(triple[0], base=base)))
    return Merged(tuple(sorted(own)), tuple(sorted(shared)), tuple(previous), len(found))


def _heard(claims: Claims, leaders: Collection[Claims]) -> Claims:
    """Leave out what a file says of the language version for which another file speaks, but that it embodies it."""
    if claims in leaders:
        return claims
    own = (f"<{claims.expression}>", f"<{claims.expression}/")
    kept = tuple(t for t in claims.triples if not t[0].startswith(own) or t[1] == _EMBODIED)
    return replace(claims, triples=kept)


def _kept(nodes: Mapping[str, Node], versions: Versions) -> Iterator[Triple]:
    voices = {each.source for each in versions.leaders}
    of = {each.source: each.expression for each in versions.aligned.claims}
    below, own = f"<{versions.leaders[0].work}/", tuple(f"<{expression}/" for expression in of.values())
    for subject, node in nodes.items():
        inside = subject.startswith(below) and not subject.startswith(own)
        if inside and not stands(subject, node, {each.source for each in versions.eligible(subject)}):
            continue
        heard = voices if voices & node.sources.keys() else node.sources.keys()
        yield from agreed(subject, node, heard)
        if inside and is_counted(subject) and len(of) > 1:
            for source in node.sources:
                yield subject, _STATED_IN, f"<{of[source]}>"


def _connected(kept: dict[Triple, None], nodes: Mapping[str, Node], work: str) -> dict[Triple, None]:
    """Leave out what leads to a node that was stated and is not kept; a text of such a part stays with its version."""
    subjects = {triple[0] for triple in kept}
    lost = [triple for triple in kept if triple[2] in nodes and triple[2] not in subjects]
    texts = dict.fromkeys(subject for subject, predicate, _ in lost if predicate == REALIZES)
    gone = {*lost, *((text, TYPE, EXPRESSION) for text in texts)}
    connected = {triple: None for triple in kept if triple not in gone}
    for text in texts:
        version = text[1 : text.index("/", len(work) + 2)]
        connected |= dict.fromkeys(unaligned(text, work, version))
    return connected
