"""What stands beside the text of a document: its series, agenda, adoption, subjects, what it cites and what cites it.

Lists are shown up to a length, with their number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode

from kg.graph.concepts import List, is_goal, read_concept
from kg.graph.namespaces import term
from kg.store.protocol import Store
from kg.web.documents.facts import NOTHING, Facts, Said, links, one
from kg.web.page.labels import Label, Shown, labels_of, show
from kg.web.page.words import said_in

MOST_LISTED = 40
_MOST_CITING = 5_000
_SCHEMES: Mapping[List, str] = {
    "sdg": "Sustainable Development Goals",
    "unbis": "UNBIS Thesaurus",
    "eurovoc": "EuroVoc",
}
_VOTES = (
    ("in favour", "unres:inFavour"),
    ("against", "unres:against"),
    ("abstaining", "unres:abstaining"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing in a list, with its title where it has one."""

    thing: Shown
    title: Shown | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The first of many things under a name: a word of the pages, or the name of a scheme."""

    name: str
    entries: Sequence[Entry]
    count: int

    @property
    def more(self) -> int:
        """How many are not listed."""
        return self.count - len(self.entries)


@dataclass(frozen=True, slots=True)
class Dossier:
    """What stands beside the text; each list only where it has something."""

    previous: Sequence[Entry]
    following: Sequence[Entry]
    agenda: Sequence[Entry]
    date: str
    meetings: Sequence[Entry]
    drafts: Sequence[Entry]
    vote: Entry | None
    voting: list[Listing]
    sponsors: list[Listing]
    subjects: Sequence[Listing]
    cites: Listing
    cited_by: Listing


@dataclass(frozen=True, slots=True)
class _Names:
    labels: Mapping[str, Label]
    titles: Mapping[str, Literal]
    base: str

    def entry(self, iri: str) -> Entry:
        title = self.titles.get(iri)
        shown = show(NamedNode(iri), self.labels, base=self.base)
        return Entry(shown, show(title, {}, base=self.base) if title and title.value != shown.text else None)

    def named(self, iri: str) -> str:
        """Give the name of a thing; one that has none goes by its code."""
        concept = read_concept(iri)
        return self.labels[iri].text if iri in self.labels else concept.code if concept else iri

    def subject(self, iri: str) -> Shown:
        """Show a concept, a goal with its number."""
        concept, shown = read_concept(iri), show(NamedNode(iri), self.labels, base=self.base)
        name = self.named(iri)
        return replace(shown, text=f"{concept.code}. {name}" if concept and is_goal(concept) else name)

    def entries(self, iris: Iterable[str]) -> list[Entry]:
        return [self.entry(iri) for iri in iris]

    def listing(self, name: str, iris: Sequence[str], *, most: int = MOST_LISTED) -> Listing:
        return Listing(name, self.entries(iris[:most]), len(iris))


def view_dossier(store: Store, work: str, facts: Facts, language: str, *, words: str = "en", base: str) -> Dossier:
    """Gather what stands beside the text of a document: titles in the language of the version shown, names in that of
    the page."""
    said = facts.get(work, NOTHING)
    vote = next(iter(links(said, "unres:vote")), "")
    voted = facts.get(vote, NOTHING)
    cites, citing = in_order(links(said, "eli:cites")), _citing(store, work)
    near = [*links(said, "unres:previousInSeries"), *links(said, "unres:nextInSeries")]
    titled = [*near, *links(said, "unres:underAgendaItem"), *cites[:MOST_LISTED], *citing[:MOST_LISTED]]
    subjects = links(said, "eli:is_about")
    others = [*_states(said, voted), *links(said, "unres:adoptedAt"), *links(said, "unres:draft"), vote, *subjects]
    labels = labels_of(store, filter(None, (*titled, *others)), language=words)
    names = _Names(labels, titles_of(store, titled, language=language), base)
    by_name = {iri: labels[iri].text if iri in labels else iri for iri in _states(said, voted)}
    return Dossier(
        names.entries(links(said, "unres:previousInSeries")),
        names.entries(links(said, "unres:nextInSeries")),
        names.entries(sorted(links(said, "unres:underAgendaItem"))),
        one(said, "eli:date_document"),
        names.entries(links(said, "unres:adoptedAt")),
        names.entries(links(said, "unres:draft")),
        _vote(names.entry(vote), words) if vote else None,
        [
            names.listing(name, states, most=len(states))
            for name, curie in _VOTES
            if (states := sorted(links(voted, curie), key=by_name.__getitem__))
        ],
        [
            names.listing(name, states, most=len(states))
            for name, curie in (("sponsors", "unres:sponsor"), ("on behalf of", "unres:onBehalfOf"))
            if (states := sorted(links(said, curie), key=by_name.__getitem__))
        ],
        _subjects(subjects, names),
        names.listing("cites", cites),
        names.listing("cited by", citing),
    )


def _vote(entry: Entry, language: str) -> Entry:
    """Say in the language of the page how a vote went, where the data say it in English alone."""
    said = said_in(entry.thing.text, language)
    return replace(entry, thing=replace(entry.thing, text=said, language=language)) if said else entry


def _states(said: Said, voted: Said) -> list[str]:
    return [
        *links(said, "unres:sponsor"),
        *links(said, "unres:onBehalfOf"),
        *(state for _, curie in _VOTES for state in links(voted, curie)),
    ]


def _citing(store: Store, work: str) -> list[str]:
    """Find the documents that cite one; their paragraphs cite it too, and are left out."""
    rows = store.select(
        f"""SELECT DISTINCT ?s {{ ?s {term("eli:cites")} {NamedNode(work)}
            FILTER NOT EXISTS {{ ?s {term("eli:is_part_of")} ?whole }} }} LIMIT {_MOST_CITING}"""
    )
    return in_order(row["s"].value for row in rows if isinstance(row["s"], NamedNode) and row["s"].value != work)


def in_order(iris: Iterable[str]) -> list[str]:
    """Order documents by their symbols, numbers as numbers.

    >>> in_order(["x:A/RES/9/10", "x:A/RES/10/1", "x:A/RES/9/2"])
    ['x:A/RES/9/2', 'x:A/RES/9/10', 'x:A/RES/10/1']
    """
    return sorted(set(iris), key=lambda iri: [(not c.isdecimal(), c.zfill(12)) for c in re.findall(r"\d+|\D+", iri)])


def _subjects(iris: Iterable[str], names: _Names) -> list[Listing]:
    """Part concepts by the list that they are of: the goals by their numbers, the others by their names."""
    schemes: dict[str, list[str]] = {}
    for iri in in_order(iris):
        concept = read_concept(iri)
        schemes.setdefault(_SCHEMES[concept.list] if concept else "other", []).append(iri)
    found: list[Listing] = []
    for name, concepts in sorted(schemes.items()):
        if name != _SCHEMES["sdg"]:
            concepts.sort(key=lambda iri: names.named(iri).casefold())
        entries = [Entry(names.subject(iri)) for iri in concepts[:MOST_LISTED]]
        found.append(Listing(name, entries, len(concepts)))
    return found


def titles_of(store: Store, iris: Iterable[str], *, language: str = "en") -> dict[str, Literal]:
    """Find the titles of documents and items: in the language asked for where there is one, else English, else any."""
    wanted = list(dict.fromkeys(iris))
    found = _titles(store, wanted, f'FILTER(LANG(?t) IN ("{language}", "en"))', language)
    return found | _titles(store, [iri for iri in wanted if iri not in found], "", language)


def _titles(store: Store, iris: Sequence[str], wanted: str, language: str) -> dict[str, Literal]:
    found: dict[str, Literal] = {}
    if not iris:
        return found
    nodes = " ".join(str(NamedNode(iri)) for iri in iris)
    rows = store.select(f"SELECT ?s ?t {{ VALUES ?s {{ {nodes} }} ?s {term('dcterms:title')} ?t {wanted} }}")
    rank = {"en": 1} | {language: 2}
    for row in sorted(rows, key=str):
        subject, title = row["s"], row["t"]
        if isinstance(subject, NamedNode) and isinstance(title, Literal):
            before = found.get(subject.value)
            if not before or rank.get(title.language or "", 0) > rank.get(before.language or "", 0):
                found[subject.value] = title
    return found
