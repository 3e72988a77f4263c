"""The parts of a document in the order in which one of its versions has them, and where they stand in a source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.graph.namespaces import term
from kg.web.documents.facts import NOTHING, Facts, Said, named, one, place_in, values
from kg.web.page.labels import whole

MOST_PARTS = 3_000
"""Parts that a page shows; the longest resolutions have some hundred."""
_CLASSES = {
    term("unres:PreambularParagraph").value: "preambular",
    term("unres:OperativeParagraph").value: "operative",
    term("unres:Footnote").value: "footnote",
    term("unres:Annex").value: "annex",
}
_NAMES = {"pp": "preambular", "op": "operative", "fn": "footnote", "h": "heading", "p": "annexed"} | {
    name: name for name in ("header", "title", "enacting", "closing", "annex", "table")
}
_NAME = re.compile(r"[a-z]+")
_ID = re.compile(r"[^\s\"'<>&#?]{1,200}\Z")
_OF_THE_PAGE = ("main", "q", "corrections")

Places = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Part:
    """A part with its places in a source, and the sub-items that stand in its text."""

    iri: str
    places: Places
    items: Sequence[tuple[str, int]] = ()
    """(IRI, where it begins)."""


def parts_in_order(facts: Facts, work: str, version: str, source: str) -> list[Part]:
    """List the parts that a version has in a source: those of the work in the order of the work, between them, where
    they stand, those of the version alone."""
    own = {part for part in facts if part.startswith(f"{version}/") and is_unaligned(facts[part])}
    own = {part for part in own if part.rpartition("(")[0] not in own}  # a sub-item stands in the text of its paragraph
    items = _items(facts, work, version, source)
    placed = [
        Part(part, spans, items.get(part, ()))
        for part in _common(facts, work, own)
        if (text := facts.get(f"{version}/{part.removeprefix(f'{work}/')}", NOTHING)) and not is_unaligned(text)
        if (spans := places_of(text, source))
    ]
    placed.sort(key=lambda each: (whole(one(facts[each.iri], "unres:order")) or 0, each.iri))
    starts = sorted((part.places[0][0], number) for number, part in enumerate(placed))
    between = [Part(part, spans) for part in sorted(own) if (spans := places_of(facts[part], source))]
    before = {part.iri: bisect_right(starts, (part.places[0][0], len(placed))) for part in between}
    after = {part: starts[at - 1][1] if at else -1 for part, at in before.items()}
    keyed = [((number, 0, 0), each) for number, each in enumerate(placed)]
    keyed += [((after[part.iri], 1, part.places[0][0]), part) for part in between]
    return [each for _, each in sorted(keyed, key=lambda pair: (pair[0], pair[1].iri))]


def _common(facts: Facts, work: str, own: set[str]) -> Iterator[str]:
    order = named("unres:order")
    return (part for part in facts if part.startswith(f"{work}/") and order in facts[part] and part not in own)


def _items(facts: Facts, work: str, version: str, source: str) -> Mapping[str, Sequence[tuple[str, int]]]:
    """Find the sub-items of each paragraph, in the order of the text: `op12(a)` and `op12(a)(i)` stand in `op12`.

    The text of a part in a version has the name of the part below the version.
    """
    found: dict[str, list[tuple[str, int]]] = {}
    for text, said in facts.items():
        if not text.endswith(")") or not text.startswith(f"{version}/") or is_unaligned(said):
            continue
        name = text.removeprefix(f"{version}/")
        for start, _ in places_of(said, source)[:1]:
            found.setdefault(f"{work}/{name.partition('(')[0]}", []).append((f"{work}/{name}", start))
    return {home: sorted(items, key=lambda item: (item[1], item[0])) for home, items in found.items()}


def is_unaligned(said: Said) -> bool:
    """Tell whether a paragraph is a version's own, with no counterpart in the others."""
    return named("unres:UnalignedParagraph") in said.get(named("rdf:type"), ())


def places_of(said: Said, source: str) -> list[tuple[int, int]]:
    """Find the words in one source that something was read from."""
    return sorted({place for words in values(said, "unres:evidence") if (place := place_in(source, words))})


def anchor_of(part: str, work: str) -> str:
    """Make the anchor of a part out of the end of its IRI; empty where it has what an anchor can't have.

    >>> anchor_of("x:w/op5(a)", "x:w"), anchor_of("x:w/main", "x:w"), anchor_of("x:other", "x:w")
    ('op5(a)', 'part-main', '')
    """
    name = part.removeprefix(f"{work}/")
    if name == part or not _ID.match(name):
        return ""
    return f"part-{name}" if name in _OF_THE_PAGE else name


def kind_of(part: str, said: Said) -> str:
    """Name the kind of a part: by the end of its IRI, else by its class; `other` for one that is named otherwise.

    All that stands in an annex is of its class, so the name goes first.

    >>> kind_of("x:w/annex1/h2", {}), kind_of("x:w/op43/table1", {}), kind_of("x:w/<b>", {})
    ('heading', 'table', 'other')
    """
    name = _NAME.match(part.rpartition("/")[2])
    if name and name[0] in _NAMES:
        return _NAMES[name[0]]
    return next((_CLASSES[each] for each in values(said, "rdf:type") if each in _CLASSES), "other")


def notes_of(said: Said) -> list[str]:
    """List the footnotes of a part, in the order of their numbers."""
    return sorted(values(said, "unres:hasFootnote"), key=lambda note: (len(note), note))
