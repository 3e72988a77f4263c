"""How the resolution was adopted, from which draft and who sponsored it, where the markup of the source states it.

The text of a resolution says neither, so a plain text has no vote and no sponsors: they are unknown, not none. The
markup prints States in English, in capitals among the votes, with and without accents (`TURKIYE`, `Türki̇ye`,
`COTE D'IVOIRE`), in more than one form of the long name (`Plurinational State of Bolivia`). A name that is no State of
the list is left out; its vote is in the counts all the same.

A draft that a State submits on behalf of a group (`Pakistan (on behalf of the States … that are members of the Group of
77 and China)`) has that State as its sponsor, and the group beside it (`unres:onBehalfOf`) where the lists have it. Who
only introduced a draft, for a bureau or as chair, is no sponsor.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from pyoxigraph import Literal

from kg.extract.symbols import find_symbols
from kg.graph import iris
from kg.graph.mapping.frame import MARKUP, Frame, Statement, node
from kg.graph.mapping.things import describe_document
from kg.graph.namespaces import term
from kg.model import Authority, Markup, Vote

_BEHALF = re.compile(r"\b(?:on|of) behalf of (?:the )?(?:States Members [\w\s]+? members of )?(?P<group>[^();]+)")
_ASIDE = re.compile(r"\s*\(\s*(?:on behalf|of behalf|submitted|later|in its capacity)[^()]*\)", re.IGNORECASE)
_INTRODUCED = re.compile(r"\s*(?:introduced|submitted by the (?:Chair|Vice|President|Rapporteur)|on the basis)")
_BETWEEN = re.compile(r"[,;]\s*(?:and\s+)?|\s+and\s+")
_TURNED = re.compile(r"(?P<name>.+?) \((?P<long>.+ of(?: the)?)\)\Z")
_MOST_PIECES = 3


def describe_adoption(frame: Frame) -> Iterator[Statement]:
    """Describe the vote with the States on each side, and name the sponsors."""
    markup = frame.document.source.markup
    if markup is None:
        return
    for symbol in _drafts(markup):
        yield node(frame.work), term("unres:draft"), node(iris.work(symbol, base=frame.base))
        yield from describe_document(frame, symbol)
    if not markup.vote and not markup.sponsors:
        return
    states = _states(frame.authority)
    if markup.vote:
        yield from _vote(frame, markup.vote, states)
    for stated in markup.sponsors:
        for state in _sponsors(stated, states):
            yield node(frame.work), term("unres:sponsor"), frame.entity(state)
        for group in _groups(stated, frame.authority):
            yield node(frame.work), term("unres:onBehalfOf"), frame.entity(group)


def _drafts(markup: Markup) -> Iterator[str]:
    """Give the draft of each step, without what it was amended in: `A/77/L.5 (as amended in A/77/L.9)`."""
    for stated in markup.drafts:
        if found := next(find_symbols(stated), None):
            yield found.symbol


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
            if state := states.get(_fold(name)):
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


@lru_cache(maxsize=2)
def _states(authority: Authority) -> dict[str, str]:
    """List the States by their English names, folded, those of their territories included."""
    found: dict[str, str] = {}
    for entry in authority.entries.values():
        kind, _, code = entry.id.partition("/")
        state = f"state/{code}"
        if kind in ("state", "place") and state in authority.entries:
            for name in entry.labels.get("en", ()):
                found |= dict.fromkeys(_forms(name), state)
    return found


def _forms(name: str) -> tuple[str, ...]:
    """Give a name folded, with its long part behind and before.

    >>> _forms("Bolivia (Plurinational State of)")
    ('bolivia (plurinational state of)', 'plurinational state of bolivia')
    """
    turned = _TURNED.match(name)
    folded = _fold(name)
    return (folded, _fold(f"{turned['long']} {turned['name']}")) if turned else (folded,)


def _fold(name: str) -> str:
    """Fold a name: no case, no accents, plain apostrophes, one space, no article.

    >>> _fold("COTE D'IVOIRE") == _fold("Côte d’Ivoire"), _fold("The  Gambia.")
    (True, 'gambia')
    """
    plain = unicodedata.normalize("NFKD", name.replace("\u2019", "'"))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold().replace("\u0131", "i")
    return re.sub(r"^the\s+", "", " ".join(plain.split()).strip(" .,"))


def _sponsors(stated: str, states: Mapping[str, str]) -> Sequence[str]:
    """Find the States in a list of sponsors.

    Forms: "Germany and Greece"; "Bosnia and Herzegovina, Malta and State of Palestine"; "Egypt (on behalf of …)";
    "Netherlands (Kingdom of the)"; "Chile,Dominican Republic".

    >>> states = {"cuba": "state/CU", "bosnia and herzegovina": "state/BA", "gambia": "state/GM"}
    >>> _sponsors("Cuba (on behalf of a group), Bosnia and Herzegovina and the Gambia", states)
    ['state/CU', 'state/BA', 'state/GM']
    >>> _sponsors("introduced in the Committee by the representative of Cuba on behalf of the Bureau", states)
    []
    """
    if _INTRODUCED.match(stated):
        return []
    pieces = [piece for piece in _BETWEEN.split(_ASIDE.sub("", stated)) if piece and piece.strip()]
    found: list[str] = []
    at = 0
    while at < len(pieces):
        named = ((n, _state(" and ".join(pieces[at : at + n]), states)) for n in range(_MOST_PIECES, 0, -1))
        taken, state = next(((n, state) for n, state in named if state), (1, None))
        if state:
            found.append(state)
        at += taken
    return found


def _state(name: str, states: Mapping[str, str]) -> str | None:
    """Find the State of a name, of its other long form, or without the long part."""
    turned = _TURNED.match(" ".join(name.split()).strip(" .,"))
    forms = (*_forms(name), _fold(turned["name"])) if turned else _forms(name)
    return next((states[form] for form in forms if form in states), None)


def _groups(stated: str, authority: Authority) -> Iterator[str]:
    """Find the groups and organizations on whose members' behalf a draft was submitted."""
    said = {_fold(found["group"]) for found in _BEHALF.finditer(stated)}
    if not said or _INTRODUCED.match(stated):
        return
    for entry in authority.entries.values():
        if entry.id.startswith("org/") and any(_fold(name) in said for name in entry.labels.get("en", ())):
            yield entry.id
