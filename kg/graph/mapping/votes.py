"""How the resolution was adopted and who sponsored its draft, where the markup of the source states it.

The text of a resolution says neither, so a plain text has no vote and no sponsors: they are unknown, not none. The
markup prints States in English, in capitals among the votes; a name that is no State of the list is left out, its vote
is in the counts all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import Literal

from kg.graph import iris
from kg.graph.mapping.frame import MARKUP, Frame, Statement, node
from kg.graph.namespaces import term
from kg.model import Authority, Vote

_ASIDE = re.compile(r"\s*\((?:on behalf|submitted|later)[^()]*\)", re.IGNORECASE)
_BETWEEN = re.compile(r",\s+(?:and\s+)?|\s+and\s+")


def describe_adoption(frame: Frame) -> Iterator[Statement]:
    """Describe the vote with the States on each side, and name the sponsors."""
    markup = frame.document.source.markup
    if markup is None or (not markup.vote and not markup.sponsors):
        return
    states = _states(frame.authority)
    if markup.vote:
        yield from _vote(frame, markup.vote, states)
    for stated in markup.sponsors:
        for state in _sponsors(stated, states):
            yield node(frame.work), term("unres:sponsor"), frame.entity(state)


def _vote(frame: Frame, vote: Vote, states: Mapping[str, str]) -> Iterator[Statement]:
    subject = node(iris.part(frame.work, "vote"))
    yield node(frame.work), term("unres:vote"), subject
    yield subject, term("rdf:type"), term("unres:Vote")
    yield subject, term("rdfs:label"), Literal(_label(vote), language="en")
    yield subject, term("unres:readBy"), MARKUP
    for side, names in (
        ("unres:inFavour", vote.in_favour),
        ("unres:against", vote.against),
        ("unres:abstaining", vote.abstaining),
    ):
        for name in names:
            if state := states.get(name.casefold()):
                yield subject, term(side), frame.entity(state)


def _label(vote: Vote) -> str:
    """Say in a line how the vote went.

    >>> _label(Vote(recorded=False)), _label(Vote(recorded=True, counts=(80, 29, 65)))
    ('adopted without a vote', 'recorded vote: 80 in favour, 29 against, 65 abstaining')
    """
    if not vote.recorded:
        return "adopted without a vote"
    if not vote.counts:
        return "recorded vote"
    return "recorded vote: {} in favour, {} against, {} abstaining".format(*vote.counts)


def _states(authority: Authority) -> dict[str, str]:
    """List the States by their English names in small letters, those of their territories included."""
    found: dict[str, str] = {}
    for entry in authority.entries.values():
        kind, _, code = entry.id.partition("/")
        state = f"state/{code}"
        if kind in ("state", "place") and state in authority.entries:
            found |= {name.casefold(): state for name in entry.labels.get("en", ())}
    return found


def _sponsors(stated: str, states: Mapping[str, str]) -> Sequence[str]:
    """Find the States in a list of sponsors.

    Forms: "Germany and Greece"; "Bosnia and Herzegovina, Malta and State of Palestine"; "Egypt (on behalf of …)".

    >>> _sponsors("Cuba (on behalf of a group), Bosnia and Herzegovina and the Gambia", {"cuba": "state/CU",
    ...     "bosnia and herzegovina": "state/BA", "gambia": "state/GM"})
    ['state/CU', 'state/BA', 'state/GM']
    """
    pieces = [piece for piece in _BETWEEN.split(_ASIDE.sub("", stated)) if piece]
    found: list[str] = []
    at = 0
    while at < len(pieces):
        taken = next((n for n in (2, 1) if states.get(_name(pieces[at : at + n]))), 0)
        if taken:
            found.append(states[_name(pieces[at : at + taken])])
        at += taken or 1
    return found


def _name(pieces: Sequence[str]) -> str:
    return re.sub(r"^the\s+", "", " and ".join(pieces).strip().casefold())
