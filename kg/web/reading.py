"""A document to be read: its paragraphs as they stand in the source, with what was read out of them marked.

The marks are placed by the offsets that the graph gives; nothing is parsed here. Where marks overlap, each piece of
text belongs to the shortest one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pyoxigraph import Literal, NamedNode

from kg.graph.namespaces import term
from kg.store.protocol import Store, Term
from kg.web.addresses import link_to
from kg.web.labels import Label, direction, labels_of, readable, whole

Facts = Mapping[str, Mapping[NamedNode, Sequence[Term]]]

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
_LANGUAGES = ("ara:ar", "eng:en", "spa:es", "fra:fr", "rus:ru", "zho:zh")


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of the source with what it is and where it leads."""

    start: int
    end: int
    kind: str
    href: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with the same marks: the link of the innermost, the kinds of all, the anchors that begin here."""

    text: str
    kinds: tuple[str, ...] = ()
    href: str = ""
    title: str = ""
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Badge:
    """An act, a duty or the like beside a paragraph."""

    text: str
    href: str
    kind: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as shown."""

    id: str
    href: str
    kind: str
    number: str
    pieces: Sequence[Piece]
    badges: Sequence[Badge] = ()
    notes: Sequence[str] = ()
    """Ids of its footnotes."""


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


@dataclass(frozen=True, slots=True)
class Document:
    """A document with its text."""

    iri: str
    title: Label
    symbol: str
    source: SourceText
    paragraphs: Sequence[Paragraph]
    sources: Sequence[tuple[str, str]]
    """(address, name) of all sources of the document."""


def facts_of(store: Store, graph: str) -> Facts:
    """Read a named graph, by subject and predicate."""
    facts: dict[str, dict[NamedNode, list[Term]]] = {}
    for row in store.select(f"SELECT ?s ?p ?o {{ GRAPH {NamedNode(graph)} {{ ?s ?p ?o }} }}"):
        subject, predicate = row["s"], row["p"]
        if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode):
            facts.setdefault(subject.value, {}).setdefault(predicate, []).append(row["o"])
    return facts


def view_source(store: Store, iri: str, char: str, *, base: str) -> SourceText | None:
    """Gather a source with its marks; `char` (`275,279`) is shown beside them. None for what is no source."""
    if not any(t.predicate == term("nif:isString") for t in store.describe(iri)):
        return None
    facts = facts_of(store, iri)
    source = _source(store, iri, facts, base=base)
    marks = list(source.marks)
    if found := re.fullmatch(r"(\d{1,9}),(\d{1,9})", char):
        marks.append(Mark(int(found[1]), int(found[2]), "asked"))
    pieces = cut(source.text, [(0, len(source.text))], marks)
    return SourceText(iri, source.href, source.text, source.language, source.dir, marks, pieces, _counted(source.marks))


def view_document(store: Store, iri: str, *, base: str) -> Document | None:
    """Gather a document that has a text here; None for any other thing."""
    sources = _sources(store, iri)
    if not sources:
        return None
    chosen = sources[0]
    facts = facts_of(store, iri)
    source = _source(store, chosen, facts_of(store, chosen), base=base)
    labels = labels_of(
        store, [iri, *(t.value for f in facts.values() for v in f.values() for t in v if isinstance(t, NamedNode))]
    )
    paragraphs = [_paragraph(each, facts, source, labels, base=base) for each in _ordered(facts, iri)]
    return Document(
        iri,
        _title(facts.get(iri, {}), labels.get(iri)),
        _one(facts.get(iri, {}), "eli:id_local"),
        source,
        [paragraph for paragraph in paragraphs if paragraph.pieces],
        [(link_to(each, base=base).href, each.rpartition("/")[2]) for each in sources],
    )


def _sources(store: Store, iri: str) -> list[str]:
    rows = store.select(
        f"""SELECT DISTINCT ?source {{
            {NamedNode(iri)} {term("eli:is_realized_by")} ?version . ?version {term("eli:is_embodied_by")} ?source .
            ?source {term("nif:isString")} ?text }} ORDER BY ?source"""
    )
    return [row["source"].value for row in rows if isinstance(row["source"], NamedNode)]


def _source(store: Store, iri: str, facts: Facts, *, base: str) -> SourceText:
    own = facts.get(iri, {})
    code = _one(own, "nif:predLang").rpartition("/")[2]
    language = dict(pair.split(":") for pair in _LANGUAGES).get(code, "")
    named = {t.value for f in facts.values() for t in f.get(term("itsrdf:taIdentRef"), ()) if isinstance(t, NamedNode)}
    labels = labels_of(store, named)
    marks = [mark for subject, said in facts.items() if (mark := _mark(subject, said, facts, labels, base=base))]
    return SourceText(
        iri, link_to(iri, base=base).href, _one(own, "nif:isString"), language, direction(language), marks
    )


def _mark(
    subject: str,
    said: Mapping[NamedNode, Sequence[Term]],
    facts: Facts,
    labels: Mapping[str, Label],
    *,
    base: str,
) -> Mark | None:
    """Make the mark of a mention or a correction; None for what is neither."""
    types = _values(said, "rdf:type")
    if term("unres:Correction").value in types:
        corrected = _one(said, "unres:correctedText")
        places = (_place(facts.get(each, {})) for each in _values(said, "unres:evidence"))
        place = next(filter(None, places), None)
        href = link_to(subject, base=base).href
        return Mark(*place, "correction", href, f"read as: {corrected}") if place else None
    place = _place(said)
    if place is None or term("unres:Mention").value not in types:
        return None
    kind = _KINDS.get(_one(said, "itsrdf:taClassRef"), "mention")
    named = _values(said, "itsrdf:taIdentRef")
    title = ", ".join(labels[each].text if each in labels else readable(each) for each in named)
    return Mark(*place, kind, link_to(named[0], base=base).href if named else "", title)


def _ordered(facts: Facts, work: str) -> list[str]:
    """List the parts of a work in the order of the text."""
    order = term("unres:order")
    parts = (s for s in facts if s.startswith(f"{work}/") and term("eli:is_part_of") in facts[s] and order in facts[s])
    return sorted(parts, key=lambda part: whole(_one(facts[part], "unres:order")) or 0)


def _paragraph(part: str, facts: Facts, source: SourceText, labels: Mapping[str, Label], *, base: str) -> Paragraph:
    said = facts[part]
    kind = next((_PARTS[each] for each in _values(said, "rdf:type") if each in _PARTS), part.rpartition("/")[2])
    acts = [
        (subject, act)
        for subject, act in facts.items()
        if part in _values(act, "unres:paragraph") and term("unres:evidence") in act
    ]
    marks = [*source.marks, *(mark for _, act in acts for mark in _act_marks(act, source))]
    return Paragraph(
        part.rpartition("/")[2],
        link_to(part, base=base).href,
        kind,
        _one(said, "skos:notation") or _one(said, "eli:number"),
        cut(source.text, _spans(facts, said, source.iri), marks),
        [badge for subject, act in sorted(acts) if (badge := _badge(subject, act, labels, base=base))],
        [each.rpartition("/")[2] for each in _values(said, "unres:hasFootnote")],
    )


def _spans(facts: Facts, said: Mapping[NamedNode, Sequence[Term]], source: str) -> list[tuple[int, int]]:
    """Find where a part stands in a source: the places its text in that language was read from."""
    spans: set[tuple[int, int]] = set()
    for text in _values(said, "eli:is_realized_by"):
        for quote in _values(facts.get(text, {}), "unres:evidence"):
            found = re.fullmatch(r"(.*)#char=(\d{1,9}),(\d{1,9})", quote)
            if found and found[1] == source:
                spans.add((int(found[2]), int(found[3])))
    return sorted(spans)


def _act_marks(act: Mapping[NamedNode, Sequence[Term]], source: SourceText) -> Iterable[Mark]:
    """Mark the words that perform an act: the first of its evidence; the rest names whom it speaks to."""
    if not {term("unres:Act").value, term("unres:ReportedAct").value} & set(_values(act, "rdf:type")):
        return
    found = [re.fullmatch(r"(.*)#char=(\d{1,9}),(\d{1,9})", quote) for quote in _values(act, "unres:evidence")]
    places = [(int(m[2]), int(m[3])) for m in found if m and m[1] == source.iri]
    named = {(mark.start, mark.end) for mark in source.marks}
    verbs = [place for place in places if place not in named] or places
    if verbs:
        yield Mark(*min(verbs), "act")


def _badge(
    subject: str, said: Mapping[NamedNode, Sequence[Term]], labels: Mapping[str, Label], *, base: str
) -> Badge | None:
    types = _values(said, "rdf:type")
    href = link_to(subject, base=base).href
    to = ", ".join(labels[each].text for each in _values(said, "unres:addressee") if each in labels)
    if term("unres:Act").value in types or term("unres:ReportedAct").value in types:
        verb = _one(said, "unres:verb")
        name = labels[verb].text if verb in labels else readable(verb)
        return Badge(name, href, "act" if term("unres:Act").value in types else "reported", to)
    if term("unres:Obligation").value in types:
        due = _one(said, "unres:dueSession") or _one(said, "unres:due")
        return Badge("due: " + (labels[due].text if due in labels else readable(due)), href, "obligation", to)
    return None


def cut(text: str, spans: Sequence[tuple[int, int]], marks: Iterable[Mark]) -> list[Piece]:
    """Cut ranges of a text at every mark, innermost first; between two ranges stands a space.

    >>> [(piece.text, piece.kinds) for piece in cut("abcdef", [(0, 4)], [Mark(1, 3, "date")])]
    [('a', ()), ('bc', ('date',)), ('d', ())]
    """
    pieces: list[Piece] = []
    marks = sorted(marks, key=lambda mark: (mark.start, mark.end))
    for start, end in spans:
        if pieces:
            pieces.append(Piece(" "))
        inside = [mark for mark in marks if mark.start < end and mark.end > start and mark.start < mark.end]
        cuts = sorted({start, end, *(c for mark in inside for c in (mark.start, mark.end) if start < c < end)})
        for a, b in pairwise(cuts):
            pieces += _piece(text[a:b], a, [mark for mark in inside if mark.start <= a and mark.end >= b])
    return pieces


def _piece(text: str, at: int, covering: Sequence[Mark]) -> list[Piece]:
    kinds = tuple(dict.fromkeys(mark.kind for mark in covering))
    inner = min((mark for mark in covering if mark.href), key=lambda mark: mark.end - mark.start, default=None)
    notes = [mark.title for mark in covering if mark.kind == "correction"]
    title = " · ".join(dict.fromkeys([*notes, *([inner.title] if inner and inner.title else [])]))
    anchors = tuple(dict.fromkeys(f"char={mark.start},{mark.end}" for mark in covering if mark.start == at))
    return [Piece(text, kinds, inner.href if inner else "", title, anchors)]


def _counted(marks: Iterable[Mark]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for mark in marks:
        counts[mark.kind] = counts.get(mark.kind, 0) + 1
    return counts


def _place(said: Mapping[NamedNode, Sequence[Term]]) -> tuple[int, int] | None:
    begin, end = whole(_one(said, "nif:beginIndex")), whole(_one(said, "nif:endIndex"))
    return None if begin is None or end is None else (begin, end)


def _title(said: Mapping[NamedNode, Sequence[Term]], label: Label | None) -> Label:
    titles = [t for t in said.get(term("dcterms:title"), ()) if isinstance(t, Literal)]
    if titles:
        return Label(titles[0].value, titles[0].language or "")
    return label or Label("Document")


def _values(said: Mapping[NamedNode, Sequence[Term]], curie: str) -> list[str]:
    return [value.value for value in said.get(term(curie), ()) if isinstance(value, NamedNode | Literal)]


def _one(said: Mapping[NamedNode, Sequence[Term]], curie: str) -> str:
    return next(iter(sorted(_values(said, curie))), "")
