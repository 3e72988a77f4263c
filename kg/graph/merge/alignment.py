"""Bring the versions of a work into line: the same paragraph, act or obligation under the same IRI.

Paragraphs, footnotes, headings and annexes are aligned by number where the versions have the same ones. What the most
versions have is the work's; a version that has others keeps those paragraphs as its own (`unres:UnalignedParagraph`
below the language version), and what it says in them is no statement of the work. In aligned paragraphs, what is
counted (acts, obligations …) is aligned in order by what it does, so that an act which one version lacks does not
shift those behind it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from kg.graph.merge.claims import EVIDENCE, PARAGRAPH, TYPE, Claims, Triple, n3

KINDS = {"pp": "unres:PreambularParagraph", "op": "unres:OperativeParagraph", "fn": "unres:Footnote"}
"""Kinds of parts whose number a reader counts by, with their classes; annexes and headings are aligned too."""

_TOP = re.compile(r"(?:s\d+/)?(?P<kind>pp|op|fn|annex|h)\d[^/(]*")
_RECORD = re.compile(r"(?P<part>.+)/(?P<kind>act|reported|obligation|namechange|cooperation)(?P<number>\d+)>\Z")
REALIZES, _REALIZED, _PART_OF = n3("eli:realizes"), n3("eli:is_realized_by"), n3("eli:is_part_of")
_SUBDIVISION, _UNALIGNED = n3("eli:LegalResourceSubdivision"), n3("unres:UnalignedParagraph")
EXPRESSION = n3("eli:LegalExpression")
_SIGNS: Mapping[str, tuple[str, ...]] = {
    "act": (n3("unres:verb"),),
    "reported": (n3("unres:verb"), n3("unres:actor")),
    "obligation": (n3("dcterms:type"), n3("unres:dueSession"), n3("unres:due")),
    "namechange": (n3("unres:organization"),),
    "cooperation": (n3("unres:party"),),
}
_PREFERRED = ("en", "fr", "es", "ru", "ar", "zh")
"""Whose numbering counts where as many versions have it as have another."""

Sign = tuple[str, ...]
Parts = Mapping[str, frozenset[str]]
"""Kind to the ids of its parts."""


@dataclass(frozen=True, slots=True)
class Record:
    """Something counted within a paragraph: its subject, and by what it is told from its neighbours."""

    subject: str
    sign: Sign
    words: tuple[str, ...] = ()
    """Its evidence."""


@dataclass(frozen=True, slots=True)
class Extra:
    """A record of one version that the work does not have."""

    language: str
    part: str
    kind: str
    record: Record


@dataclass(frozen=True, slots=True)
class Aligned:
    """Claims in line with each other; `parts` as each version has them, `apart` the kinds in which it stands alone."""

    claims: tuple[Claims, ...]
    parts: Mapping[str, Parts]
    """By source."""
    apart: Mapping[str, frozenset[str]]
    """By source."""
    extras: tuple[Extra, ...]


def kind_of(subject: str, work: str) -> str | None:
    """Tell in which kind of part of the work a subject (with brackets) stands: pp, op, fn, annex, h; else None.

    >>> kind_of("<w/s2/op1(a)/act1>", "w"), kind_of("<w/title>", "w"), kind_of("<w>", "w")
    ('op', None, None)
    """
    found = _TOP.match(subject, len(work) + 2) if subject.startswith(f"<{work}/") else None
    return found["kind"] if found else None


def align(claims: Sequence[Claims], leaders: Sequence[Claims]) -> Aligned:
    """Bring all claims in line with what the most of the leading ones have."""
    parts = {each.source: _parts(each) for each in claims}
    usual = {kind: _usual(kind, leaders, parts) for kind in sorted({k for p in parts.values() for k in p})}
    apart = {
        source: frozenset(kind for kind, ids in usual.items() if own.get(kind, frozenset()) != ids)
        for source, own in parts.items()
    }
    leading = {each.source for each in leaders}
    stand = [_without_parts(each, apart[each.source], leads=each.source in leading) for each in claims]
    in_line, extras = _align_records(stand, leading)
    return Aligned(tuple(in_line), parts, apart, tuple(extras))


def _parts(claims: Claims) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for subject, predicate, value in claims.triples:
        if predicate == TYPE and value == _SUBDIVISION and (kind := kind_of(subject, claims.work)):
            part = subject[len(claims.work) + 2 : -1]
            if _TOP.fullmatch(part):
                found.setdefault(kind, set()).add(part)
    return {kind: frozenset(ids) for kind, ids in found.items()}


def _usual(kind: str, leaders: Sequence[Claims], parts: Mapping[str, Parts]) -> frozenset[str]:
    counts = Counter(parts[each.source].get(kind, frozenset()) for each in leaders)
    first: dict[frozenset[str], int] = {}
    for each in leaders:
        ids = parts[each.source].get(kind, frozenset())
        first[ids] = min(first.get(ids, len(_PREFERRED)), _PREFERRED.index(each.language))
    return max(counts, key=lambda ids: (counts[ids], -first[ids]))


def _without_parts(claims: Claims, kinds: frozenset[str], *, leads: bool) -> Claims:
    """Take what a source says in paragraphs of its own numbering off the work; they stay with its version.

    They stand below the version where the source speaks for it, else below the source (`…/src/…#part=op1`): the version
    has paragraphs of those numbers already.
    """
    if not kinds:
        return claims
    home = f"<{claims.expression}/" if leads else f"<{claims.source}#part="
    version = f"<{claims.expression}/"

    def gone(node: str) -> bool:
        return kind_of(node, claims.work) in kinds

    def moved(node: str) -> str:
        if gone(node):
            return node.replace(f"<{claims.work}/", home, 1)
        return node.replace(version, home, 1) if kind_of(node, claims.expression) in kinds else node

    texts = {s for s, p, o in claims.triples if p == REALIZES and gone(o)}
    of_text = {(text, TYPE, EXPRESSION) for text in texts}
    kept = [
        (moved(s), p, moved(o))
        for s, p, o in claims.triples
        if not gone(s) and not gone(o) and (s, p, o) not in of_text
    ]
    own = [(s, p, moved(o) if p == PARAGRAPH else o) for s, p, o in claims.own]
    for text in sorted(texts):
        kept += unaligned(moved(text), claims.work, claims.expression)
    if not leads:
        own += [triple for triple in kept if triple[0].startswith(home)]
        kept = [triple for triple in kept if not triple[0].startswith(home)]
    return replace(claims, own=tuple(dict.fromkeys(own)), triples=tuple(kept))


def unaligned(text: str, work: str, expression: str) -> Iterator[Triple]:
    """Say of the text of a part that no part of the work is known to be its like."""
    yield text, TYPE, _UNALIGNED
    yield text, _PART_OF, f"<{work}>"
    yield text, _REALIZED, f"<{expression}>"


def records(claims: Claims) -> dict[tuple[str, str], list[Record]]:
    """List what is counted in each paragraph, by (part with its opening bracket, kind), in order."""
    signs: dict[str, list[str]] = {}
    words: dict[str, list[str]] = {}
    order: dict[tuple[str, str], dict[int, str]] = {}
    for subject, predicate, value in claims.triples:
        if (found := _RECORD.match(subject)) and subject.startswith(f"<{claims.work}/"):
            order.setdefault((found["part"], found["kind"]), {})[int(found["number"])] = subject
            if predicate in _SIGNS[found["kind"]]:
                signs.setdefault(subject, []).append(value)
            elif predicate == EVIDENCE:
                words.setdefault(subject, []).append(value)

    def record(subject: str) -> Record:
        return Record(subject, tuple(sorted(signs.get(subject, ()))), tuple(words.get(subject, ())))

    return {key: [record(subjects[n]) for n in sorted(subjects)] for key, subjects in order.items()}


def _align_records(claims: Sequence[Claims], leaders: set[str]) -> tuple[list[Claims], list[Extra]]:
    found = {each.source: records(each) for each in claims}
    usual = _usual_records(claims, found, leaders)
    in_line: list[Claims] = []
    extras: list[Extra] = []
    for each in claims:
        names: dict[str, str | None] = {}
        for (part, kind), own in found[each.source].items():
            for record, number in zip(own, _places(own, usual[part, kind]), strict=True):
                names[record.subject] = f"{part}/{kind}{number}>" if number else None
                if number is None and each.source in leaders:
                    extras.append(Extra(each.language, f"{part}>", kind, record))
        in_line.append(_renamed(each, names))
    return in_line, extras


def _usual_records(
    claims: Sequence[Claims], found: Mapping[str, Mapping[tuple[str, str], Sequence[Record]]], leaders: set[str]
) -> dict[tuple[str, str], list[Sign]]:
    """Give for each paragraph the list that most leading versions have: the longest of those with equal voices."""
    votes: dict[tuple[str, str], dict[tuple[Sign, ...], int]] = {}
    for each in sorted(claims, key=lambda claim: _PREFERRED.index(claim.language)):
        for key, own in found[each.source].items():
            lists, signs = votes.setdefault(key, {}), tuple(record.sign for record in own)
            lists[signs] = lists.get(signs, 0) + (each.source in leaders)
    return {key: list(_longest(lists)) for key, lists in votes.items()}


def _longest(lists: Mapping[tuple[Sign, ...], int]) -> tuple[Sign, ...]:
    """Choose the list with the most voices; of several, the longest."""
    return max(lists, key=lambda signs: (lists[signs], len(signs)))


def _places(own: Sequence[Record], usual: Sequence[Sign]) -> list[int | None]:
    """Find for each record its number in the usual list; None where that has none like it."""
    signs = [record.sign for record in own]
    if signs == list(usual):
        return list(range(1, len(signs) + 1))
    if len(signs) * len(usual) > _MOST_COMPARED:
        return _in_order(signs, usual)
    places: list[int | None] = [None] * len(signs)
    for at, there, size in SequenceMatcher(None, signs, usual, autojunk=False).get_matching_blocks():
        for step in range(size):
            places[at + step] = there + step + 1
    return places


_MOST_COMPARED = 250_000
"""Longer lists than any resolution has are aligned in one pass: comparing all with all would take too long."""


def _in_order(signs: Sequence[Sign], usual: Sequence[Sign]) -> list[int | None]:
    """Find for each sign the next place after the one before where the usual list has it, if it is near."""
    places: list[int | None] = []
    at = 0
    for sign in signs:
        near = next((n for n in range(at, min(at + 50, len(usual))) if usual[n] == sign), None)
        places.append(None if near is None else near + 1)
        at = at if near is None else near + 1
    return places


def _renamed(claims: Claims, names: Mapping[str, str | None]) -> Claims:
    if all(name == subject for subject, name in names.items()):
        return claims
    return replace(claims, triples=tuple(_rename(claims.triples, names)))


def _rename(triples: Iterable[Triple], names: Mapping[str, str | None]) -> Iterator[Triple]:
    for subject, predicate, value in triples:
        one, other = names.get(subject, subject), names.get(value, value)
        if one is not None and other is not None:
            yield one, predicate, _ordinal(one) if predicate == _ORDER and subject in names else other


_ORDER = n3("unres:order")


def _ordinal(subject: str) -> str:
    found = _RECORD.match(subject)
    return f'"{found["number"] if found else 0}"^^{n3("xsd:integer")}'
