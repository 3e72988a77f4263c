"""Where versions disagree: a date, a number, a citation or an act that some have and others have not.

Each is published as an `unres:Disagreement`: about which node, in which property, who says what (`unres:reading` with
the value, the versions and the words), who says nothing of it (`unres:absentFrom`), and which value the work carries.
It says that the versions as they were read differ: whether a translator, a printer or the reader erred, it does not.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.graph.merge.agreement import SINGLE, WORDED, Node
from kg.graph.merge.alignment import KINDS, Aligned, kind_of, records
from kg.graph.merge.claims import EVIDENCE, LABEL, PARAGRAPH, TYPE, Claims, Triple, n3

CITES, VERB, _CITED = n3("eli:cites"), n3("unres:verb"), n3("cito:hasCitedEntity")
_SUBJECT, _PREDICATE, _OBJECT = n3("rdf:subject"), n3("rdf:predicate"), n3("rdf:object")
_MENTIONS, _IDENTIFIES = n3("unres:mentions"), n3("itsrdf:taIdentRef")
_ANAPHORIC = n3("unres:anaphoric")
_INTEGER = n3("xsd:integer")
_DAY = re.compile(r"/id/time/\d{4}-\d\d")


@dataclass(frozen=True, slots=True)
class Reading:
    """What some versions say; `value` an N-Triples term."""

    value: str
    versions: tuple[str, ...]
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Versions that differ about one property of one node."""

    about: str
    predicate: str
    readings: tuple[Reading, ...]
    absent: tuple[str, ...] = ()
    counted: str | None = None
    """The class whose members are counted, where numbers of parts differ."""


@dataclass(frozen=True, slots=True)
class Versions:
    """The leading sources of a work in line with each other, and all that is stated."""

    leaders: Sequence[Claims]
    aligned: Aligned
    nodes: Mapping[str, Node]

    def eligible(self, subject: str) -> list[Claims]:
        """List the versions that could state something of a node: those whose paragraphs of its kind are in line."""
        work = self.leaders[0].work
        kind = kind_of(subject, work)
        return [each for each in self.leaders if kind is None or kind not in self.aligned.apart[each.source]]


def find_disagreements(versions: Versions) -> Iterator[Disagreement]:
    """Yield what the versions of a work disagree on; nothing where there is only one."""
    if len(versions.aligned.claims) < 2:
        return
    yield from _of_facts(versions)
    yield from _of_counts(versions)
    yield from _of_citations(versions)
    yield from _of_acts(versions)
    yield from _of_times(versions)


def _versions(claims: Iterable[Claims]) -> tuple[str, ...]:
    return tuple(f"<{each.expression}>" for each in claims)


def _sides(could: Sequence[Claims], sources: Container[str]) -> tuple[list[Claims], list[Claims]]:
    """Part the versions that could state something into those that do and those that do not."""
    return [each for each in could if each.source in sources], [each for each in could if each.source not in sources]


def _of_counts(versions: Versions) -> Iterator[Disagreement]:
    """Numbers of paragraphs and footnotes."""
    for kind, name in KINDS.items():
        counts: dict[int, list[Claims]] = {}
        for each in versions.leaders:
            counts.setdefault(len(versions.aligned.parts[each.source].get(kind, ())), []).append(each)
        if len(counts) > 1:
            readings = tuple(Reading(f'"{n}"^^{_INTEGER}', _versions(counts[n])) for n in sorted(counts))
            yield Disagreement(f"<{versions.leaders[0].work}>", n3("eli:has_part"), readings, counted=n3(name))


def _of_facts(versions: Versions) -> Iterator[Disagreement]:
    """Facts with an assertion of each source: of single ones, the values that differ; else each value some lack.

    What is worded in a language differs only from other words in that language.
    """
    for (subject, predicate), values in _asserted(versions.aligned.claims).items():
        plain: list[Reading] = []
        worded: dict[str, list[Reading]] = {}
        for value, said in sorted(values.items()):
            found = WORDED.search(value)
            same = worded.setdefault(found["language"], []) if found else plain
            same.append(Reading(value, _versions(said), _joined(said.values())))
        for readings in (*worded.values(), *([plain] if predicate in SINGLE else [])):
            if len(readings) > 1:
                yield Disagreement(subject, predicate, tuple(readings))
        if predicate not in SINGLE:
            yield from _lacking(subject, predicate, plain)


def _lacking(subject: str, predicate: str, readings: Sequence[Reading]) -> Iterator[Disagreement]:
    """Values of a property with several, each of which some do not state of those that state any."""
    speaking = dict.fromkeys(version for reading in readings for version in reading.versions)
    for reading in readings:
        if absent := tuple(version for version in speaking if version not in reading.versions):
            yield Disagreement(subject, predicate, (reading,), absent)


def _asserted(claims: Iterable[Claims]) -> dict[tuple[str, str], dict[str, dict[Claims, tuple[str, ...]]]]:
    """Collect what sources assert: (subject, predicate) to value to the sources that assert it, with their words."""
    found: dict[tuple[str, str], dict[str, dict[Claims, tuple[str, ...]]]] = {}
    for each in claims:
        parts: dict[str, dict[str, list[str]]] = {}
        for subject, predicate, value in each.own:
            if predicate in (_SUBJECT, _PREDICATE, _OBJECT, EVIDENCE):
                parts.setdefault(subject, {}).setdefault(predicate, []).append(value)
        for said in parts.values():
            if _SUBJECT in said:
                fact = found.setdefault((said[_SUBJECT][0], said[_PREDICATE][0]), {})
                fact.setdefault(said[_OBJECT][0], {})[each] = tuple(said.get(EVIDENCE, ()))
    return found


def _joined(words: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for each in words for word in each))


def _of_citations(versions: Versions) -> Iterator[Disagreement]:
    """Documents that some versions do not cite at all; then those that some do not cite in the same paragraph."""
    work = f"<{versions.leaders[0].work}>"
    told: set[str] = set()
    pronouns = {s for each in versions.leaders for s, p, _ in each.own if p == _ANAPHORIC}
    citing = {each.source: _citing(each) for each in versions.leaders}
    parts = sorted(s for s, node in versions.nodes.items() if s.startswith(f"{work[:-1]}/") and CITES in node.stated)
    for about in (work, *parts):
        for value, sources in sorted(versions.nodes.get(about, Node()).stated.get(CITES, {}).items()):
            saying, absent = _sides(versions.eligible(about), sources)
            if absent and saying and value not in told:
                words = _joined(
                    words
                    for each in saying
                    for subject, words in citing[each.source].get(value, ())
                    if subject.startswith(about[:-1])
                )
                if pronouns.issuperset(words):
                    continue  # "its report": what languages say with a pronoun, others leave out
                yield Disagreement(about, CITES, (Reading(value, _versions(saying), words),), _versions(absent))
                told |= {value} if about == work else set()


def _citing(claims: Claims) -> Mapping[str, Sequence[tuple[str, list[str]]]]:
    """Collect by which citations a version cites each document, with the words of each."""
    words: dict[str, list[str]] = {}
    cited: dict[str, list[tuple[str, list[str]]]] = {}
    for subject, predicate, value in claims.triples:
        if predicate == EVIDENCE and "/cites/" in subject:
            words.setdefault(subject, []).append(value)
    for subject, predicate, value in claims.triples:
        if predicate == _CITED:
            cited.setdefault(value, []).append((subject, words.get(subject, [])))
    return cited


def _of_acts(versions: Versions) -> Iterator[Disagreement]:
    """Acts of a paragraph that not all versions have: each verb with those that have it more often than others."""
    for part, lists in sorted(_acts_of(versions).items()):
        could = versions.eligible(part)
        acts = {each.source: lists.get(each.source, {}) for each in could}
        readings: list[Reading] = []
        for verb in sorted({verb for own in acts.values() for verb in own}):
            counts = {each.source: len(acts[each.source].get(verb, ())) for each in could}
            saying = [each for each in could if counts[each.source] > min(counts.values())]
            if saying:
                words = _joined(w for each in saying for w in acts[each.source][verb])
                readings.append(Reading(verb, _versions(saying), words))
        if readings:
            heard = {version for reading in readings for version in reading.versions}
            absent = tuple(version for version in _versions(could) if version not in heard)
            yield Disagreement(part, VERB, tuple(readings), absent)


Acts = dict[str, list[tuple[str, ...]]]
"""Verb to the words of each act that has it."""


def _acts_of(versions: Versions) -> dict[str, dict[str, Acts]]:
    """List the acts of each paragraph as each version was read, those that the work does not have among them."""
    found: dict[str, dict[str, Acts]] = {}
    by_language = {each.language: each.source for each in versions.leaders}
    read = [
        (each.source, f"{part}>", record)
        for each in versions.leaders
        for (part, kind), own in records(each).items()
        if kind == "act"
        for record in own
    ]
    read += [(by_language[e.language], e.part, e.record) for e in versions.aligned.extras if e.kind == "act"]
    for source, part, record in read:
        for verb in record.sign[:1]:
            found.setdefault(part, {}).setdefault(source, {}).setdefault(verb, []).append(record.words)
    return found


def _of_times(versions: Versions) -> Iterator[Disagreement]:
    """Days and months that a paragraph has in some versions only; years are part of many names in some languages."""
    found: dict[str, dict[str, dict[str, list[str]]]] = {}
    for each in versions.leaders:
        parts = {s: o for s, p, o in each.own if p == PARAGRAPH}
        for mention, predicate, value in each.own:
            if predicate == _IDENTIFIES and _DAY.search(value) and (part := parts.get(mention)):
                found.setdefault(part, {}).setdefault(value, {}).setdefault(each.source, []).append(mention)
    for part, values in sorted(found.items()):
        could = [e for e in versions.eligible(part) if kind_of(part, e.work) in ("pp", "op")]
        for value, sources in sorted(values.items()):
            saying, absent = _sides(could, sources)
            if saying and absent:
                words = tuple(w for each in saying for w in sources[each.source])
                yield Disagreement(part, _MENTIONS, (Reading(value, _versions(saying), words),), _versions(absent))


def describe_disagreements(found: Iterable[Disagreement], work: str, kept: set[Triple]) -> Iterator[Triple]:
    """Describe disagreements, each below the part of the work that it is about.

    `kept`: what the work states; of acts, whether it has one with the verb.
    """
    verbs = {(s.rpartition("/")[0] + ">", VERB, o) for s, p, o in kept if p == VERB}
    for each in found:
        said = "\n".join((each.about, each.predicate, each.counted or "", *(r.value for r in each.readings)))
        name = f"{each.about[:-1]}/disagreement/{hashlib.sha256(said.encode()).hexdigest()[:8]}"
        subject = f"{name}>"
        yield subject, TYPE, n3("unres:Disagreement")
        yield subject, LABEL, f'"{_label(each, work)}"@en'
        yield subject, n3("unres:about"), each.about
        yield subject, _PREDICATE, each.predicate
        if each.counted:
            yield subject, n3("unres:countOf"), each.counted
        for version in each.absent:
            yield subject, n3("unres:absentFrom"), version
        for number, reading in enumerate(each.readings, start=1):
            yield from _describe(subject, f"{name}/reading{number}>", reading)
            if (each.about, each.predicate, reading.value) in (verbs if each.predicate == VERB else kept):
                yield subject, n3("unres:settledAs"), reading.value


def _describe(disagreement: str, subject: str, reading: Reading) -> Iterator[Triple]:
    yield disagreement, n3("unres:reading"), subject
    yield subject, TYPE, n3("unres:Reading")
    yield subject, LABEL, f'"{", ".join(version[-3:-1] for version in reading.versions)}"@en'
    yield subject, _OBJECT, reading.value
    for version in reading.versions:
        yield subject, n3("unres:statedIn"), version
    for words in reading.evidence:
        yield subject, EVIDENCE, words


def _label(each: Disagreement, work: str) -> str:
    """Say in a line which versions differ from which about what."""
    about = each.about[1:-1].removeprefix(work[: work.index("/id/") + 4])
    sides = [_side(reading) for reading in each.readings]
    if each.absent:
        sides.append("not " + " ".join(version[-3:-1] for version in each.absent))
    name = each.predicate[1:-1].replace("#", "/").rpartition("/")[2]
    return f"{about}: {name} differs ({'; '.join(sides)})"


def _side(reading: Reading) -> str:
    """Name a value shortly, and who states it."""
    name = reading.value[1:-1].rpartition("/id/")[2] if reading.value.startswith("<") else ""
    versions = " ".join(version[-3:-1] for version in reading.versions)
    return f"{name.removeprefix('scheme/acts/')}: {versions}" if name else versions
