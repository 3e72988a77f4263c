"""What a mark says when it is pointed at: what it is, its name, its title or day, and how sure that is.

One text of lines, so that a browser shows it as the title of the mark; `static/reading.js` makes a card of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal

from kg.graph.namespaces import term
from kg.web.documents.facts import Facts, one, values
from kg.web.documents.parts import places_of
from kg.web.page.labels import Label, readable, shorten_words
from kg.web.page.words import Words, day_in

READERS = {
    term("unres:Person").value: "person",
    term("unres:Markup").value: "markup",
    term("unres:Machine").value: "machine",
}
"""Who read a statement, the surest first."""
_ORDER = [*READERS.values(), ""]

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cards:
    """What is needed to write the cards of one source."""

    labels: Mapping[str, Label]
    titles: Mapping[str, Literal]
    readers: Mapping[Place, str]
    days: Mapping[Place, str]
    """The day that is given where a document is cited."""
    words: Words

    def text(self, kind: str, things: Sequence[str], place: Place, reader: str) -> str:
        """Write the card of a mark."""
        lines = [self.words[kind], self.words["list comma"].join(map(self._name, things))]
        lines += [shorten_words(self.titles[thing].value) for thing in things if thing in self.titles]
        lines.append(day_in(self.days.get(place, ""), self.words.language))
        surest = min(reader, self.readers.get(place, ""), key=_ORDER.index)
        return "\n".join(filter(None, [*dict.fromkeys(lines), self.words.get(f"by {surest}", "")]))

    def _name(self, iri: str) -> str:
        name = self.labels[iri].text if iri in self.labels else readable(iri)
        return day_in(name, self.words.language) if len(name) == 10 else name


def reader_of(written: Sequence[str]) -> str:
    """Name who read a statement, the surest of several; empty where nobody is named.

    >>> reader_of(["https://w3id.org/unres/ontology#Machine", "https://w3id.org/unres/ontology#Markup"])
    'markup'
    """
    return min((READERS.get(each, "") for each in written), key=_ORDER.index, default="")


def readers_by_place(facts: Facts, source: str) -> dict[Place, str]:
    """Find who vouches for words: a citation that the markup states is surer than the mention a machine found."""
    found: dict[Place, str] = {}
    for said in facts.values():
        if reader := reader_of(values(said, "unres:readBy")):
            for place in places_of(said, source):
                found[place] = min(reader, found.get(place, ""), key=_ORDER.index)
    return found


def days_by_place(facts: Facts, source: str) -> dict[Place, str]:
    """Find the day that is given with each citation."""
    return {
        place: day
        for said in facts.values()
        if (day := one(said, "unres:dateGiven"))
        for place in places_of(said, source)
    }


def corrected(said: Mapping[str, Sequence[str]], words: Words, printed: str) -> str:
    """Write the card of a misprint."""
    reader = words.get(f"by {reader_of(values(said, 'unres:readBy'))}", "")
    printed, read = words("printed", printed), words("read as", one(said, "unres:correctedText"))
    return "\n".join(filter(None, [words["correction"], printed, read, reader]))
