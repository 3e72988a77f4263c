"""A document to be read: the paragraphs of one language version as they stand in its source, with what was read out.

The marks are placed by the offsets that the graph gives; nothing is parsed here. The graph of the work and that of the
one source are each read once, and all names are looked up together.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.graph.namespaces import term
from kg.store.protocol import Store
from kg.web.addresses import link_to
from kg.web.differences import Difference, differences_of, values_of, words_of
from kg.web.facts import NOTHING, Facts, Said, facts_of, language_of, links, named, one, place_in, plain, values
from kg.web.labels import Label, direction, labels_of, readable, whole
from kg.web.marks import Mark, Marked, Piece, cut
from kg.web.versions import Chosen, Version, language_by

_KINDS = {
    term("undo:Document").value: "citation",
    term("time:TemporalEntity").value: "date",
    term("org:Organization").value: "organization",
    term("schema:Place").value: "place",
    term("org:Post").value: "role",
    term("eli:LegalResource").value: "instrument",
    term("lode:Event").value: "meeting",
}
_PARTS = {
    term("unres:PreambularParagraph").value: "preambular",
    term("unres:OperativeParagraph").value: "operative",
    term("unres:Footnote").value: "footnote",
    term("unres:Annex").value: "annex",
}
_ACTS = frozenset((term("unres:Act").value, term("unres:ReportedAct").value))
_BY_NAME = {"pp": "preambular", "op": "operative", "fn": "footnote"}
_NOT_READ = ("c4o:hasContent", "unres:readBy", "unres:scope", "dcterms:description", "eli:realizes", "cito:cites")
_NOT_READ_OF_SOURCE = ("nif:anchorOf", "nif:referenceContext", "unres:readBy", "unres:paragraph")
_ID = re.compile(r"[^\s\"'<>&#?]{1,200}\Z")
_OF_THE_PAGE = ("main", "q")


@dataclass(frozen=True, slots=True)
class Badge:
    """An act, a duty or the like beside a paragraph."""

    text: str
    href: str
    kind: str
    to: str = ""
    elsewhere: bool = False
    """Other versions say it, the one shown does not."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as shown."""

    id: str
    """Its anchor, empty where its name can't be one."""
    name: str
    href: str
    kind: str
    pieces: Sequence[Piece]
    badges: Sequence[Badge] = ()
    notes: Sequence[tuple[str, str]] = ()
    """(address, name) of its footnotes."""
    differences: Sequence[Difference] = ()
    unaligned: bool = False
    """The version's own, with no counterpart in the others."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source with its marks, as its own page or a document shows it."""

    iri: str
    href: str
    text: str
    language: str
    dir: str
    marks: Sequence[Mark]
    pieces: Sequence[Piece] = ()
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The end of its address."""
        return self.iri.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Document:
    """A document in one of its languages."""

    iri: str
    href: str
    title: Label
    symbol: str
    version: Version
    versions: Sequence[Version]
    source: SourceText
    others: Sequence[tuple[str, str]]
    """(address, name) of the other files of this version."""
    paragraphs: Sequence[Paragraph]
    differences: Sequence[Difference]
    """What the versions disagree on about the work as a whole, or a part that this version does not have."""
    all_differences: int
    facts: Facts


@dataclass(frozen=True, slots=True)
class _Page:
    """What is at hand when paragraphs are made."""

    facts: Facts
    ordered: _Sorted
    chosen: Chosen
    source: SourceText
    labels: Mapping[str, Label]
    differences: Mapping[str, Sequence[Difference]]
    """By the part that they stand beside."""
    base: str


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The facts of a work by what they belong to."""

    badges: Mapping[str, Sequence[str]]
    """Acts, duties and the like with evidence, by their paragraph."""
    differences: Mapping[str, Sequence[str]]
    """Disagreements, by what they are about."""


def view_source(store: Store, iri: str, char: str, *, base: str) -> SourceText | None:
    """Gather a source with its marks; `char` (`275,279`) is shown beside them. None for what is no source."""
    if not any(t.predicate == term("nif:isString") for t in store.describe(iri)):
        return None
    facts = facts_of(store, iri, without=_NOT_READ_OF_SOURCE)
    source = _source(iri, facts, labels_of(store, _named_in(facts)), base=base)
    marks = list(source.marks)
    if found := re.fullmatch(r"(\d{1,9}),(\d{1,9})", char):
        marks.append(Mark(int(found[1]), int(found[2]), "asked"))
    pieces = cut(source.text, [(0, len(source.text))], marks)
    return SourceText(iri, source.href, source.text, source.language, source.dir, marks, pieces, _counted(source.marks))


def view_document(store: Store, chosen: Chosen, *, base: str) -> Document:
    """Gather a document in the version that was chosen."""
    work, version = chosen.work, chosen.version
    facts = facts_of(store, work, without=_NOT_READ)
    ordered = _sort(facts)
    iri = _spoken(facts, version)
    of_source = facts_of(store, iri, without=_NOT_READ_OF_SOURCE)
    labels = labels_of(store, {*_named_in(of_source), *_named_beside(facts, ordered)})
    words = words_of(store, facts)
    source = _source(iri, of_source, labels, base=base)
    parts = list(_in_order(facts, chosen, iri))
    homes = _homes(ordered.differences, {part for part, _ in parts}, work)
    differ = {
        part: differences_of(subjects, facts, chosen, labels, words, base=base) for part, subjects in homes.items()
    }
    page = _Page(facts, ordered, chosen, source, labels, differ, base)
    return Document(
        work,
        link_to(work, base=base).href,
        _title(facts, chosen),
        one(facts.get(work, NOTHING), "eli:id_local"),
        version,
        chosen.versions,
        source,
        [(link_to(each, base=base).href, each.rpartition("/")[2]) for each in version.sources if each != iri],
        [each for each in _paragraphs(page, parts) if each.pieces],
        differ.get(work, ()),
        sum(map(len, differ.values())),
        facts,
    )


def _sort(facts: Facts) -> _Sorted:
    """Part the facts of a work, in one pass."""
    badges: dict[str, list[str]] = {}
    differences: dict[str, list[str]] = {}
    evidence, disagreement = named("unres:evidence"), named("unres:Disagreement")
    for subject in sorted(facts):
        said = facts[subject]
        if evidence in said:
            for part in values(said, "unres:paragraph"):
                badges.setdefault(part, []).append(subject)
        if disagreement in said.get(named("rdf:type"), ()):
            for about in values(said, "unres:about")[:1]:
                differences.setdefault(about, []).append(subject)
    return _Sorted(badges, differences)


def _spoken(facts: Facts, version: Version) -> str:
    """Choose the file that speaks for a version: of those that its paragraphs were read from, the leading one."""
    sources = {
        words.partition("#")[0]
        for subject, said in facts.items()
        if subject.startswith(f"{version.iri}/")
        for words in values(said, "unres:evidence")
    }
    return next((each for each in version.sources if each in sources), version.sources[0])


def _named_in(facts: Facts) -> set[str]:
    return {iri for said in facts.values() for iri in links(said, "itsrdf:taIdentRef")}


def _named_beside(facts: Facts, ordered: _Sorted) -> Iterator[str]:
    """Yield what badges and disagreements name."""
    for subjects in ordered.badges.values():
        for said in (facts[subject] for subject in subjects):
            for curie in ("unres:verb", "unres:addressee", "unres:dueSession", "unres:due"):
                yield from links(said, curie)
    for subjects in ordered.differences.values():
        yield from values_of(subjects, facts)


def _source(iri: str, facts: Facts, labels: Mapping[str, Label], *, base: str) -> SourceText:
    own = facts.get(iri, NOTHING)
    language = language_by(one(own, "nif:predLang"))
    marks = [mark for subject, said in facts.items() if (mark := _mark(subject, said, facts, labels, base=base))]
    return SourceText(iri, link_to(iri, base=base).href, one(own, "nif:isString"), language, direction(language), marks)


def _mark(subject: str, said: Said, facts: Facts, labels: Mapping[str, Label], *, base: str) -> Mark | None:
    """Make the mark of a mention or a correction; None for what is neither."""
    types = said.get(named("rdf:type"), ())
    if named("unres:Correction") in types:
        corrected = one(said, "unres:correctedText")
        places = (_place(facts.get(each, NOTHING)) for each in values(said, "unres:evidence"))
        place = next(filter(None, places), None)
        href = link_to(subject, base=base).href
        return Mark(*place, "correction", href, f"read as: {corrected}") if place else None
    if named("unres:Mention") not in types or not (place := _place(said)):
        return None
    kind = _KINDS.get(one(said, "itsrdf:taClassRef"), "mention")
    things = links(said, "itsrdf:taIdentRef")
    title = ", ".join(labels[each].text if each in labels else readable(each) for each in things)
    return Mark(*place, kind, link_to(things[0], base=base).href if things else "", title)


def _in_order(facts: Facts, chosen: Chosen, source: str) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield the parts that a version has in a source, with their places: those of the work in the order of the work,
    between them, where they stand, those of the version alone."""
    work, version = chosen.work, chosen.version.iri
    own = {part for part in facts if part.startswith(f"{version}/") and _is_unaligned(facts[part])}
    own = {part for part in own if part.rpartition("(")[0] not in own}  # a sub-item stands in the text of its paragraph
    common = [
        part
        for part in facts
        if part.startswith(f"{work}/") and named("unres:order") in facts[part] and part not in own
    ]
    placed = [(part, spans) for part in common if (spans := _spans(facts, facts[part], source))]
    placed.sort(key=lambda each: (whole(one(facts[each[0]], "unres:order")) or 0, each[0]))
    starts = sorted((spans[0][0], number) for number, (_, spans) in enumerate(placed))
    between = [(part, spans) for part in sorted(own) if (spans := _places(facts[part], source))]
    before = {part: bisect_right(starts, (spans[0][0], len(placed))) for part, spans in between}
    after = {part: starts[at - 1][1] if at else -1 for part, at in before.items()}
    keyed = [((number, 0, 0), each) for number, each in enumerate(placed)]
    keyed += [((after[part], 1, spans[0][0]), (part, spans)) for part, spans in between]
    yield from (each for _, each in sorted(keyed))


def _is_unaligned(said: Said) -> bool:
    return named("unres:UnalignedParagraph") in said.get(named("rdf:type"), ())


def _spans(facts: Facts, said: Said, source: str) -> list[tuple[int, int]]:
    """Find where a part stands in a source: the places its text in that language was read from."""
    texts = (facts.get(text, NOTHING) for text in values(said, "eli:is_realized_by"))
    return sorted({place for text in texts for place in _places(text, source)})


def _places(said: Said, source: str) -> list[tuple[int, int]]:
    """Find the words in one source that something was read from."""
    return sorted({place for words in values(said, "unres:evidence") if (place := place_in(source, words))})


def _homes(differences: Mapping[str, Sequence[str]], parts: Collection[str], work: str) -> dict[str, list[str]]:
    """Find the shown part that each disagreement stands beside: what it is about or lies in, else the work."""
    homes: dict[str, list[str]] = {}
    for about, subjects in differences.items():
        home = about
        while home not in parts and len(home) > len(work):
            home = home[: max(home.rfind("/"), home.rfind("("), len(work))]
        homes.setdefault(home if home in parts else work, []).extend(subjects)
    return homes


def _paragraphs(page: _Page, parts: Iterable[tuple[str, list[tuple[int, int]]]]) -> Iterator[Paragraph]:
    facts, ordered, base = page.facts, page.ordered, page.base
    acts = [facts[subject] for subjects in ordered.badges.values() for subject in subjects]
    known = {(mark.start, mark.end) for mark in page.source.marks}
    marked = Marked(
        page.source.text, [*page.source.marks, *(m for act in acts for m in _act_marks(act, page.source.iri, known))]
    )
    for part, spans in parts:
        said = facts[part]
        yield Paragraph(
            anchor_of(part, page.chosen.work),
            part.removeprefix(f"{page.chosen.work}/"),
            link_to(part, base=base).href,
            _kind(part, said),
            marked.cut(spans),
            [badge for each in ordered.badges.get(part, ()) if (badge := _badge(each, page))],
            [(f"#{anchor_of(note, page.chosen.work)}", note.rpartition("/")[2]) for note in _notes(said)],
            page.differences.get(part, ()),
            _is_unaligned(said),
        )


def anchor_of(part: str, work: str) -> str:
    """Make the anchor of a part out of the end of its IRI; empty where it has what an anchor can't have.

    >>> anchor_of("x:w/op5(a)", "x:w"), anchor_of("x:w/main", "x:w"), anchor_of("x:other", "x:w")
    ('op5(a)', 'part-main', '')
    """
    name = part.removeprefix(f"{work}/")
    if name == part or not _ID.match(name):
        return ""
    return f"part-{name}" if name in _OF_THE_PAGE else name


def _notes(said: Said) -> list[str]:
    return sorted(values(said, "unres:hasFootnote"), key=lambda note: (len(note), note))


def _kind(part: str, said: Said) -> str:
    name = part.rpartition("/")[2]
    found = next((_PARTS[each] for each in values(said, "rdf:type") if each in _PARTS), None)
    return found or (_BY_NAME.get(name[:2], "") if _is_unaligned(said) else name)


def _act_marks(said: Said, source: str, known: Collection[tuple[int, int]]) -> Iterator[Mark]:
    """Mark the words that perform an act: the first of its evidence; the rest names whom it speaks to."""
    if _ACTS.isdisjoint(values(said, "rdf:type")):
        return
    places = _places(said, source)
    verbs = [place for place in places if place not in known] or places
    if verbs:
        yield Mark(*verbs[0], "act")


def _badge(subject: str, page: _Page) -> Badge | None:
    said, labels = page.facts[subject], page.labels
    types = values(said, "rdf:type")
    href = link_to(subject, base=page.base).href
    to = ", ".join(labels[each].text for each in values(said, "unres:addressee") if each in labels)
    stated = values(said, "unres:statedIn")
    elsewhere = bool(stated) and page.chosen.version.iri not in stated
    if not _ACTS.isdisjoint(types):
        verb = one(said, "unres:verb")
        name = labels[verb].text if verb in labels else readable(verb)
        return Badge(name, href, "act" if term("unres:Act").value in types else "reported", to, elsewhere)
    if term("unres:Obligation").value in types:
        due = one(said, "unres:dueSession") or one(said, "unres:due")
        name = labels[due].text if due in labels else readable(due)
        return Badge(f"due: {name}", href, "obligation", to, elsewhere)
    return None


def _counted(marks: Iterable[Mark]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for mark in marks:
        counts[mark.kind] = counts.get(mark.kind, 0) + 1
    return counts


def _place(said: Said) -> tuple[int, int] | None:
    begin, end = whole(one(said, "nif:beginIndex")), whole(one(said, "nif:endIndex"))
    return None if begin is None or end is None else (begin, end)


def _title(facts: Facts, chosen: Chosen) -> Label:
    """Give the title in the language shown: of the version, else of the work, else the first in any language."""
    language = chosen.version.language
    written = [
        *facts.get(chosen.version.iri, NOTHING).get(named("eli:title"), ()),
        *sorted(facts.get(chosen.work, NOTHING).get(named("dcterms:title"), ())),
    ]
    found = next((each for each in written if language_of(each) == language), None) or next(iter(written), None)
    return Label(plain(found), language_of(found)) if found else Label(readable(chosen.work))
