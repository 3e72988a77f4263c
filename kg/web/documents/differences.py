"""What the language versions of a document disagree on: about what, who says what, and by which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode

from kg.graph.namespaces import term
from kg.store.protocol import Store
from kg.web.addresses import link_to
from kg.web.documents.facts import NOTHING, Facts, Said, language_of, links, named, plain, values
from kg.web.documents.versions import Chosen, Version
from kg.web.page.labels import Label, Shown, readable, shorten_words, show
from kg.web.page.names import term_name
from kg.web.page.words import direction

_AT_ONCE = 400
_MOST_WORDS = 1200


@dataclass(frozen=True, slots=True)
class Voice:
    """A version that says something, or says nothing of it: where its words stand, or its paragraph."""

    language: str
    name: str
    href: str
    dir: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """A value with the versions that have it."""

    value: Shown
    voices: Sequence[Voice]
    settled: bool
    """It is what the work carries."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One disagreement as shown."""

    href: str
    what: Shown
    of: Shown | None
    """What is counted, where numbers differ."""
    about: str
    """The part it is about, empty where that is the work."""
    sides: Sequence[Side]
    absent: Sequence[Voice]


def values_of(subjects: Iterable[str], facts: Facts) -> Iterator[str]:
    """Yield what disagreements name: their properties and values."""
    for said in (facts[subject] for subject in subjects):
        yield from (*links(said, "rdf:predicate"), *links(said, "unres:countOf"))
        for reading in values(said, "unres:reading"):
            yield from links(facts.get(reading, NOTHING), "rdf:object")


def words_of(store: Store, facts: Facts) -> dict[str, str]:
    """Look up the words that readings lead to, one for each version."""
    evidence = sorted(
        words
        for said in facts.values()
        if named("unres:Reading") in said.get(named("rdf:type"), ())
        for words in _first(said).values()
    )[:_MOST_WORDS]
    found: dict[str, str] = {}
    for start in range(0, len(evidence), _AT_ONCE):
        nodes = " ".join(str(NamedNode(each)) for each in evidence[start : start + _AT_ONCE])
        rows = store.select(f"SELECT ?s ?w {{ VALUES ?s {{ {nodes} }} ?s {term('nif:anchorOf')} ?w }}")
        found |= {row["s"].value: shorten_words(row["w"].value) for row in rows}  # type: ignore[union-attr]
    return found


def _first(reading: Said) -> dict[str, str]:
    """Give the first words of a reading in each version, by the version."""
    found: dict[str, str] = {}
    for words in sorted(links(reading, "unres:evidence")):
        found.setdefault(words.partition("/src/")[0], words)
    return found


def differences_of(
    subjects: Iterable[str],
    facts: Facts,
    chosen: Chosen,
    labels: Mapping[str, Label],
    words: Mapping[str, str],
    language: str,
    *,
    base: str,
) -> list[Difference]:
    """Make disagreements ready for a page."""
    maker = _Maker(facts, chosen, {each.iri: each for each in chosen.versions}, labels, words, language, base)
    made = [maker.difference(subject) for subject in subjects]
    return sorted(made, key=lambda each: (each.what.text, each.about, [side.value.text for side in each.sides]))


@dataclass(frozen=True, slots=True)
class _Maker:
    facts: Facts
    chosen: Chosen
    versions: Mapping[str, Version]
    labels: Mapping[str, Label]
    words: Mapping[str, str]
    language: str
    base: str

    def difference(self, subject: str) -> Difference:
        said = self.facts[subject]
        about = next(iter(links(said, "unres:about")), "")
        counted = links(said, "unres:countOf")
        settled = said.get(named("unres:settledAs"), ())
        readings = [self.facts.get(each, NOTHING) for each in sorted(values(said, "unres:reading"))]
        return Difference(
            link_to(subject, base=self.base).href,
            self._show(next(iter(said.get(named("rdf:predicate"), ())), "")),
            self._show(f"<{counted[0]}>") if counted else None,
            about.removeprefix(f"{self.chosen.work}/") if about != self.chosen.work else "",
            [side for each in readings for side in self._sides(each, about, settled)],
            self._voices(links(said, "unres:absentFrom"), about, {}),
        )

    def _sides(self, reading: Said, about: str, settled: Sequence[str]) -> Iterator[Side]:
        for value in reading.get(named("rdf:object"), ())[:1]:
            voices = self._voices(links(reading, "unres:statedIn"), about, _first(reading))
            yield Side(self._show(value), voices, value in settled)

    def _voices(self, stated: Iterable[str], about: str, words: Mapping[str, str]) -> list[Voice]:
        order = {each.iri: number for number, each in enumerate(self.chosen.versions)}
        found = sorted(stated, key=lambda iri: (order.get(iri, len(order)), iri))
        return [self._voice(iri, about, words.get(iri, "")) for iri in found]

    def _voice(self, iri: str, about: str, words: str) -> Voice:
        version = self.versions.get(iri)
        language = version.language if version else ""
        name = version.name if version and version.name else readable(iri)
        part = about.removeprefix(f"{self.chosen.work}/") if about != self.chosen.work else ""
        href = version.href + (f"#{part}" if part else "") if version else link_to(iri, base=self.base).href
        if words:
            href = link_to(words, base=self.base).href
        return Voice(language, name, href, direction(language), self.words.get(words, ""))

    def _show(self, written: str) -> Shown:
        if written.startswith("<"):
            shown = show(NamedNode(written[1:-1]), self.labels, base=self.base)
            named = term_name(written[1:-1], self.language)
            return replace(shown, text=named, language=self.language) if named else shown
        language = language_of(written)
        return Shown(plain(written), None, language=language, dir=direction(language), words=True)
