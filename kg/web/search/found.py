"""What a search page shows: things by name, documents with the passages found, and by what they can be narrowed.

The address holds the whole state, so every narrowing is a plain link. What is found is marked in the words as written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from kg.graph import iris
from kg.index.ask import Asked, ask, find_places
from kg.index.found import Found, FoundDocument, FoundName, FoundPassage, Value
from kg.index.gather import FACETS
from kg.index.read import Index, Slow
from kg.index.words import find_words
from kg.web.addresses import link_to
from kg.web.documents.marks import Mark, Piece, cut
from kg.web.documents.parts import anchor_of
from kg.web.documents.versions import own_name
from kg.web.http.problems import Refusal
from kg.web.page.labels import Label, Shown, readable
from kg.web.page.words import direction
from kg.web.search.values import names_of

DOCUMENTS = 10
PASSAGES = 3
PASSAGES_WITHIN = 200
"""Passages of a document that are shown: beside others, and when it is looked through alone."""
VALUES = 8
"""Values of a facet that are shown before the rest, which are folded away."""
MOST_VALUES = 60
LONGEST = 400
"""Characters of a question that count."""
THINGS = 6
_MARGIN = 160
_MOST_MARKS = 40
_MOST_READ = 20_000
_OTHER_KINDS = ("organization", "state", "place", "meeting", "session", "subject", "instrument", "event")

Chosen = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What the address of a search says."""

    q: str
    chosen: Chosen = ()
    """Facets and values as they stand in the address."""
    within: str = ""
    page: int = 1
    lang: str = ""
    """Language of the page, where the address says it."""

    def href(self, *, chosen: Chosen | None = None, within: str | None = None, page: int = 1) -> str:
        """Give the address of a search that differs in this."""
        kept = self.within if within is None else within
        pairs = [("q", self.q), *(self.chosen if chosen is None else chosen)]
        pairs += [("document", kept)] if kept else []
        pairs += [("page", str(page))] if page > 1 else []
        pairs += [("lang", self.lang)] if self.lang else []
        return "/search?" + urlencode([(name, value.encode("utf-8", "replace")) for name, value in pairs])


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that is narrowed by, or could be: its name, how many documents it leaves, where it leads."""

    facet: str
    name: Label
    count: int
    href: str


Facets = Sequence[tuple[str, Sequence[Choice]]]
"""By facet, what it may be narrowed to."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, with what was asked for marked."""

    name: str
    href: str
    language: str
    language_name: str
    dir: str
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Document:
    """A document found."""

    symbol: str
    href: str
    date: str
    title: Hit | None
    hits: Sequence[Hit]
    more: int
    more_href: str


@dataclass(frozen=True, slots=True)
class Results:
    """All that a search page shows."""

    documents: int
    passages: int
    page: Sequence[Document]
    things: Sequence[tuple[str, Shown]]
    chosen: Sequence[Choice]
    facets: Facets
    left_out: bool
    before: str = ""
    after: str = ""


def search(index: Index, question: Question, *, base: str, first: Sequence[str] = (), language: str = "en") -> Results:
    """Search; `first` are documents that are meant by name. A `Refusal` where it takes too long.

    What the search can be narrowed by is named in the language; what is found stands in its own.
    """
    asked = ask(question.q[:LONGEST])
    if question.q.strip() and not asked.parts:
        return _nothing(index, question, base, language)
    chosen = [(facet, _iri(facet, value, base)) for facet, value in question.chosen]
    start, size = (question.page - 1) * DOCUMENTS, PASSAGES_WITHIN if question.within else PASSAGES
    within = _iri("document", question.within, base) if question.within else ""
    try:
        found = index.search(asked, chosen, within=within, first=first, start=start, size=DOCUMENTS, each=size)
        begun, is_first = question.q.strip()[:LONGEST], question.page == 1 and not chosen
        names = index.names(asked, limit=THINGS, kinds=_OTHER_KINDS, begun=begun) if is_first else []
    except Slow as error:
        raise Refusal(503, str(error)) from error
    called = index.labels((each.iri for each in names if not each.language), (language, "en", ""))
    things = [(each.kind, _shown(each.iri, _called(each, called.get(each.iri)), base)) for each in names]
    return Results(
        found.documents,
        found.passages,
        [_document(each, asked, question, base) for each in found.page],
        [*_cited(index, first if question.page == 1 else (), base), *things],
        _chosen(index, question, base, language),
        _facets(index, found, question, base, language),
        asked.left_out or len(question.q) > LONGEST,
        question.href(page=question.page - 1) if question.page > 1 else "",
        question.href(page=question.page + 1) if found.documents > start + DOCUMENTS else "",
    )


def _called(found: FoundName, label: tuple[str, str] | None) -> Label:
    """Name a thing as it was found; one that was found by an abbreviation with its name before it."""
    if not label or label[0] == found.text:
        return Label(found.text, found.language)
    return Label(f"{label[0]} ({found.text})", label[1])


def _cited(index: Index, documents: Sequence[str], base: str) -> list[tuple[str, Shown]]:
    """Give the documents meant by name that have no text here, and are only spoken of."""
    return [("document", _shown(iri, Label(symbol_of(iri, base)), base)) for iri in documents if not index.holds(iri)]


def symbol_of(iri: str, base: str) -> str:
    """Give the symbol that an IRI is made of, or its readable end.

    >>> symbol_of("https://w3id.org/unres/id/A/RES/37/4", "https://w3id.org/unres/")
    'A/RES/37/4'
    """
    parts = iris.parse(iri, base=base)
    return (parts and parts.symbol) or readable(iri)


def _nothing(index: Index, question: Question, base: str, language: str) -> Results:
    return Results(0, 0, (), (), _chosen(index, question, base, language), (), left_out=False)


def _iri(facet: str, value: str, base: str) -> str:
    """Read a value as it stands in an address: the end of an IRI of our own, or the whole of another."""
    return value if facet in ("language", "year") or ":" in value else f"{base}id/{value}"


def _short(facet: str, value: str, base: str) -> str:
    return value if facet in ("language", "year") else value.removeprefix(f"{base}id/")


def _document(found: FoundDocument, asked: Asked, question: Question, base: str) -> Document:
    language = found.passages[0].language if found.passages else ""
    title = next((each for each in found.titles if each.language == language), next(iter(found.titles), None))
    hits = [_hit(each, found.iri, asked, base) for each in found.passages if not each.is_title]
    within = _short("document", found.iri, base)
    more = 0 if question.within else max(0, found.number - len(found.passages))
    symbol = found.symbol or symbol_of(found.iri, base)
    heading = _hit(title, found.iri, asked, base) if title else None
    href = link_to(found.iri, base=base).href
    return Document(symbol, href, found.date, heading, hits, more, question.href(within=within))


def _hit(found: FoundPassage, document: str, asked: Asked, base: str) -> Hit:
    language = found.language
    anchor = anchor_of(found.iri, document)
    own = link_to(document, base=base)
    page = f"{own.href}/{language}.html#{anchor}" if anchor and language and not own.external else ""
    return Hit(
        found.iri.removeprefix(document).strip("/") or found.iri,
        page if not found.is_title and page else link_to(found.iri, base=base).href,
        language,
        own_name(language) if language else "",
        direction(language),
        excerpt(found.text, asked),
    )


def excerpt(text: str, asked: Asked) -> list[Piece]:
    """Cut a text to what stands round the words found, and mark them as they are written."""
    read = text[:_MOST_READ]
    places = sorted(set(find_places([*find_words(read)], asked)))
    marks = [Mark(start, end, "hit") for start, end in places[:_MOST_MARKS]]
    start = max(0, marks[0].start - _MARGIN) if marks else 0
    end = min(len(text), start + 4 * _MARGIN)
    pieces = cut(text, [(start, end)], marks)
    return [*([Piece("… ")] if start else []), *pieces, *([Piece(" …")] if end < len(text) else [])]


def _chosen(index: Index, question: Question, base: str, language: str) -> list[Choice]:
    """Give what is narrowed by, each with the address of the search without it."""
    pairs = question.chosen
    values = [Value(facet, _iri(facet, value, base)) for facet, value in pairs]
    names = names_of(index, values, language=language)
    found = [
        Choice(value.facet, names[value.value], 0, question.href(chosen=pairs[:at] + pairs[at + 1 :]))
        for at, value in enumerate(values)
    ]
    if question.within:
        found.append(Choice("document", Label(question.within), 0, question.href(within="")))
    return found


def _facets(index: Index, found: Found, question: Question, base: str, language: str) -> Facets:
    """Give what could be narrowed by, with the address of each narrower search."""
    facets = [(facet, [*_open(found, facet, question, base)][:MOST_VALUES]) for facet in FACETS]
    names = names_of(index, [value for _, values in facets for value in values], language=language)
    return [
        (
            facet,
            [
                Choice(facet, names[each.value], each.count, question.href(chosen=(*question.chosen, pair)))
                for each in values
                for pair in [(facet, _short(facet, each.value, base))]
            ],
        )
        for facet, values in facets
        if values
    ]


def _open(found: Found, facet: str, question: Question, base: str) -> Iterable[Value]:
    taken = {_iri(name, value, base) for name, value in question.chosen if name == facet}
    several = facet in ("organization", "act", "body", "kind", "session", "subject")
    values = found.facets.get(facet, ())
    if taken and not several:
        return ()
    return (each for each in values if each.value not in taken)


def _shown(iri: str, label: Label, base: str) -> Shown:
    link = link_to(iri, base=base)
    return Shown(label.text, link.href, link.external, label.language, label.dir, iri)
