"""What stands beside a paragraph: what it does, to whom, by when; each leads to its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.graph.namespaces import term
from kg.web.addresses import link_to
from kg.web.documents.facts import Facts, Said, links, named, one, values
from kg.web.documents.marks import Mark
from kg.web.documents.parts import places_of
from kg.web.page.labels import Label, readable
from kg.web.page.words import Words, day_in

_ACTS = frozenset((term("unres:Act").value, term("unres:ReportedAct").value))
_SESSION = re.compile(r"/session/[^/]+/([^/]+)\Z")
MOST_BADGES = 60


@dataclass(frozen=True, slots=True)
class Badge:
    """An act, with whom it speaks to and by when that is due; or what is due without an act."""

    text: str
    href: str
    kind: str
    to: str = ""
    due: str = ""
    words: str = ""
    """The address of the words that it was read from."""
    elsewhere: bool = False
    """Other versions say it, the one shown does not."""


@dataclass(frozen=True, slots=True)
class Margin:
    """What is needed to write the margin of one version."""

    facts: Facts
    labels: Mapping[str, Label]
    words: Words
    source: str
    version: str
    several: bool
    """There are several versions."""
    at: Callable[[tuple[int, int]], str]
    """Gives the address of words."""
    base: str

    def badges(self, subjects: Iterable[str]) -> list[Badge]:
        """Make the margin of a paragraph; what is due stands with the act that it is under."""
        acts: dict[str, Badge] = {}
        dues: dict[str, Badge] = {}
        for subject in subjects:
            types = values(self.facts[subject], "rdf:type")
            if not _ACTS.isdisjoint(types):
                acts[subject] = self._act(subject, "act" if term("unres:Act").value in types else "reported")
            elif term("unres:Obligation").value in types:
                dues[subject] = self._obligation(subject)
        under = {due: links(self.facts[due], "unres:underAct") for due in dues}
        return _joined(acts, dues, under)[:MOST_BADGES]

    def _act(self, subject: str, kind: str) -> Badge:
        verb = one(self.facts[subject], "unres:verb")
        return self._badge(subject, self._name(verb), kind)

    def _obligation(self, subject: str) -> Badge:
        said = self.facts[subject]
        due = one(said, "unres:dueSession") or one(said, "unres:due")
        session = _SESSION.search(due)
        name = self.words("session", session[1]) if session else day_in(self._name(due), self.words.language)
        badge = self._badge(subject, "", "obligation")
        return replace(badge, due=self.words("due", name) if due else self.words["to do"])

    def _badge(self, subject: str, text: str, kind: str) -> Badge:
        said = self.facts[subject]
        to = self.words["list comma"].join(self._name(each) for each in links(said, "unres:addressee"))
        places = places_of(said, self.source)
        elsewhere = self.several and self.version not in values(said, "unres:statedIn") and not places
        href = link_to(subject, base=self.base).href
        return Badge(text, href, kind, to, "", self.at(places[0]) if places else "", elsewhere)

    def _name(self, iri: str) -> str:
        return self.labels[iri].text if iri in self.labels else readable(iri) if iri else ""


def _joined(acts: Mapping[str, Badge], dues: Mapping[str, Badge], under: Mapping[str, Iterable[str]]) -> list[Badge]:
    """Write beside each act what is first due under it; what has no such act here, or comes second, stands apart."""
    joined, rest = dict(acts), []
    for subject, due in dues.items():
        act = next((each for each in under[subject] if each in joined and not joined[each].due), "")
        if act and (not due.to or joined[act].to in ("", due.to)):
            joined[act] = replace(joined[act], due=due.due, to=joined[act].to or due.to)
        else:
            rest.append(due)
    return [*joined.values(), *rest]


def named_beside(facts: Facts, subjects: Iterable[str]) -> Iterator[str]:
    """Yield what acts and obligations name."""
    for said in (facts[subject] for subject in subjects):
        for curie in ("unres:verb", "unres:addressee", "unres:dueSession", "unres:due"):
            yield from links(said, curie)


def by_paragraph(facts: Facts) -> dict[str, list[str]]:
    """Sort what has a paragraph by it: acts, obligations, citations."""
    found: dict[str, list[str]] = {}
    paragraph, reader = named("unres:paragraph"), named("unres:readBy")
    for subject in sorted(facts, key=_by_number):
        if paragraph in facts[subject] and reader in facts[subject]:
            for part in values(facts[subject], "unres:paragraph"):
                found.setdefault(part, []).append(subject)
    return found


def _by_number(iri: str) -> tuple[int, str]:
    return len(iri), iri


def act_marks(said: Said, source: str, known: Collection[tuple[int, int]], title: str) -> Iterator[Mark]:
    """Mark the words that perform an act: the first of its evidence; the rest names whom it speaks to."""
    if _ACTS.isdisjoint(values(said, "rdf:type")):
        return
    places = places_of(said, source)
    verbs: Sequence[tuple[int, int]] = [place for place in places if place not in known] or places
    if verbs:
        yield Mark(*verbs[0], "act", title=title)
