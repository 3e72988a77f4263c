"""Resolutions on a recurring item: which is the successor of which, by evidence.

A resolution's predecessor is, of the resolutions of earlier sessions that it cites, the latest that has the same title
in any language; else the one that it names itself, by recalling one resolution a session (`unres:previousInSeries` as
its sources state it: such a list may also be that of another item, so a title goes before it); else the one that it
recalls under the same item of the agenda, where it recalls only one such. Nothing else counts: a resolution that is
cited but was not read has no title to compare, and a title alone does not make a successor.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from kg.graph.merge.claims import EVIDENCE, LABEL, TYPE, graph_of, join_line, n3, split_line
from kg.graph.symbols import read_symbol

_TITLE, _ITEM, _CITED = n3("dcterms:title"), n3("unres:underAgendaItem"), n3("cito:hasCitedEntity")
_UNDER, _VERB = n3("unres:underAct"), n3("unres:verb")
PREVIOUS, _NEXT = n3("unres:previousInSeries"), n3("unres:nextInSeries")
_SAME_TITLE, _SAME_ITEM, _STATED = "same title", "same agenda item", "stated"
_PLAIN = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Member:
    """What decides of one resolution; IRIs with their brackets."""

    work: str
    titles: tuple[str, ...]
    """Hashes of its titles, each with its language."""
    items: tuple[str, ...]
    """Hashes of the names of its items of the agenda."""
    cited: Mapping[str, tuple[str, ...]]
    """The resolutions that it cites, with the words that do."""
    recalled: tuple[str, ...]
    stated: str = ""
    """Its predecessor by its own words; empty where it names none."""

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, stated: Mapping[str, Any]) -> Member:
        """Read it back."""
        cited = {work: tuple(words) for work, words in stated["cited"].items()}
        tuples = {name: tuple(stated[name]) for name in ("titles", "items", "recalled")}
        return cls(stated["work"], cited=cited, stated=stated["stated"], **tuples)


def read_member(work: str, own: Iterable[str], shared: Iterable[str], previous: Iterable[str]) -> Member:
    """Read what decides out of the lines that merging gave of a work; `work` without brackets."""
    subject = f"<{work}>"
    titles: set[str] = set()
    items: set[str] = set()
    cites: dict[str, list[str]] = {}
    words: dict[str, list[str]] = {}
    acts: dict[str, str] = {}
    recalling: set[str] = set()
    for line in own:
        if not line.startswith(f"<{work}"):
            continue
        s, p, o, _ = split_line(line)
        if s == subject:
            titles |= {_hash(o)} if p == _TITLE else set()
        elif p == _CITED and "/id/A/RES/" in o:
            cites.setdefault(o, []).append(s)
        elif p == EVIDENCE and "/cites/" in s:
            words.setdefault(s, []).append(o)
        elif p == _UNDER:
            acts[s] = o
        elif p == _VERB and o.endswith("/acts/recall>"):
            recalling.add(s)
    for line in shared:
        s, p, o, _ = split_line(line)
        items |= {_hash(o)} if p == _TITLE and "/id/agenda/" in s else set()
    cited = {o: tuple(w for s in subjects for w in words.get(s, ())) for o, subjects in cites.items()}
    recalled = tuple(o for o, subjects in cites.items() if any(acts.get(s) in recalling for s in subjects))
    stated = next((split_line(line)[2] for line in previous), "")
    return Member(subject, tuple(sorted(titles)), tuple(sorted(items)), cited, recalled, stated)


def _hash(literal: str) -> str:
    """Name a title by its letters and its language: two that differ in numbers, marks or capitals are one."""
    text, _, language = literal.rpartition("@")
    return hashlib.sha256(f"{_PLAIN.sub('', text.casefold())}@{language}".encode()).hexdigest()[:16]


def find_series(members: Callable[[], Iterable[Member]], *, base: str) -> Iterator[str]:
    """Yield lines that lead from each resolution to its predecessor and back; `members` is read twice, not kept."""
    known = {each.work: (frozenset(each.titles), frozenset(each.items)) for each in members()}
    for each in members():
        if found := _predecessor(each, known):
            yield from sorted(_describe(each, *found, base=base))


Known = Mapping[str, tuple[frozenset[str], frozenset[str]]]


def _predecessor(member: Member, known: Known) -> tuple[str, str] | None:
    """Find the predecessor and the rule by which it is one."""
    earlier = [work for work in member.cited if work in known and _is_earlier(work, member.work)]
    titled = [work for work in earlier if known[work][0] & set(member.titles)]
    if titled:
        return max(titled, key=_order), _SAME_TITLE
    if member.stated:
        return member.stated, _STATED
    same = [work for work in earlier if work in member.recalled and known[work][1] & set(member.items)]
    return (same[0], _SAME_ITEM) if len(same) == 1 else None


def _is_earlier(work: str, than: str) -> bool:
    """Tell whether a resolution is of an earlier session; those of one emergency session come in order."""
    one, other = _order(work), _order(than)
    return one < other if "ES-" in than else one[0] < other[0]


def _order(work: str) -> tuple[int, int, str]:
    """Order resolutions by session and number."""
    reading = read_symbol(work[1:-1].partition("/id/")[2])
    session, number = (int(re.sub(r"\D", "", value or "") or 0) for value in (reading.session, reading.number))
    return session, number, work


def _describe(member: Member, previous: str, rule: str, *, base: str) -> Iterator[str]:
    graph = member.work[1:-1]
    assertion = f"<{graph}/predecessor>"
    yield join_line((previous, _NEXT, member.work), graph_of(previous, base=base))
    if rule == _STATED:  # its sources have the assertion, with their words
        yield join_line((member.work, PREVIOUS, previous), graph)
        return
    for triple in (
        (member.work, PREVIOUS, previous),
        (assertion, TYPE, n3("unres:Assertion")),
        (assertion, LABEL, f'"predecessor: {rule}"@en'),
        (assertion, n3("rdf:subject"), member.work),
        (assertion, n3("rdf:predicate"), PREVIOUS),
        (assertion, n3("rdf:object"), previous),
        (assertion, n3("unres:rule"), f'"{rule}"'),
        (assertion, n3("unres:readBy"), n3("unres:Machine")),
        *((assertion, EVIDENCE, words) for words in member.cited[previous]),
    ):
        yield join_line(triple, graph)
