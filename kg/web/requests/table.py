"""Rows and facets of a table of requests, named in the language of the page; the words in it too, where they are.

All of it comes from the index (`kg.index.requests` says why).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from kg.index.ask import ask
from kg.index.found import Value
from kg.index.read import Index, NoRequests, Slow
from kg.index.requested import FoundRequest
from kg.index.requests import DUE, FACETS, Words, cut
from kg.model import LANGUAGES
from kg.web.addresses import link_to
from kg.web.documents.parts import anchor_of
from kg.web.http.problems import Refusal
from kg.web.page.labels import Label, readable
from kg.web.page.words import day_in, direction, words_in
from kg.web.requests.question import Question, short
from kg.web.search.found import symbol_of
from kg.web.search.values import names_of

ROWS = 50
MOST_VALUES = 60
MOST_WORDS = 260
"""Characters of the words in a row; they lead to all of them."""
_SEVERAL = ("addressee", "kind")
"""Facets of which one may have several values."""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing with its name and its address here."""

    iri: str
    name: Label
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    """One request: who asks whom for what, by when, and where that is said."""

    iri: str
    document: str
    symbol: str
    href: str
    date: str
    paragraph: str
    paragraph_href: str
    body: Named | None
    act: Named
    addressees: Sequence[Named]
    due: Sequence[Named]
    text: str
    language: str
    words_href: str
    kinds: Sequence[Named] = ()
    """What is due."""

    @property
    def dir(self) -> str:
        """Direction of the words."""
        return direction(self.language)


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that is narrowed by, or could be: how many rows it leaves, where it leads."""

    facet: str
    value: str
    name: Label
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Table:
    """A page of a table."""

    total: int
    rows: Sequence[Row]
    chosen: Sequence[Choice]
    facets: Sequence[tuple[str, Sequence[Choice]]]
    left_out: bool
    """More words were asked for than are looked for."""
    start: int
    before: int
    """The page before, 0 where there is none."""
    after: int


def view_table(index: Index, question: Question, *, base: str, language: str, size: int = ROWS) -> Table:
    """Find a page of requests. A `Refusal` where it takes too long, or the index is without them."""
    asked, start = ask(question.q), (question.page - 1) * size
    if question.q and not asked.parts:
        return Table(0, (), _chosen(index, question, base, language), (), left_out=False, start=0, before=0, after=0)
    try:
        found = index.requests(asked, question.iris(base), order=question.order, start=start, size=size)
    except (Slow, NoRequests) as error:
        raise Refusal(503 if isinstance(error, Slow) else 501, str(error)) from error
    names = _Names(index, base, language)
    names.add(chain.from_iterable(map(_values_in, found.page)))
    return Table(
        found.total,
        [_row(each, names, base, language) for each in found.page],
        _chosen(index, question, base, language),
        _facets(index, found.facets, question, base, language),
        left_out=asked.left_out,
        start=start,
        before=question.page - 1 if start else 0,
        after=question.page + 1 if found.total > start + size else 0,
    )


class _Names:
    """Names of things in the language of a page, looked up once each."""

    def __init__(self, index: Index, base: str, language: str) -> None:
        self.index, self.base, self.language = index, base, language
        self.found: dict[str, Label] = {}

    def add(self, values: Iterable[tuple[str, str]]) -> None:
        """Look up the names of (facet, IRI)."""
        new = [Value(*pair) for pair in dict.fromkeys(values) if pair[1] not in self.found]
        self.found |= names_in(self.index, new, base=self.base, language=self.language)

    def __call__(self, iri: str) -> Named:
        """Name a thing."""
        return Named(iri, self.found[iri], link_to(iri, base=self.base).href)


def names_in(index: Index, values: Iterable[Value], *, base: str, language: str) -> dict[str, Label]:
    """Name values of facets: kinds of `due` by words of the page, days written out, all else as the data name it."""
    words, found = words_in(language), {}
    rest: list[Value] = []
    for each in values:
        if each.facet == "due" and each.value in DUE:
            found[each.value] = Label(words[f"due {each.value}"], language)
        elif each.facet == "due" and "/session/" not in each.value:
            found[each.value] = Label(day_in(readable(each.value), language), "")
        else:
            rest.append(Value("session", each.value) if each.facet == "due" else each)
    return found | names_of(index, rest, language=language)


def _values_in(found: FoundRequest) -> list[tuple[str, str]]:
    pairs = [("act", found.verb), ("body", found.body)]
    pairs += [("addressee", each) for each in found.addressees]
    pairs += [("due", each) for each in found.due]
    pairs += [("kind", each) for each in found.kinds]
    return [pair for pair in pairs if pair[1]]


def _row(found: FoundRequest, names: _Names, base: str, language: str) -> Row:
    words = _spoken(found.words, language)
    document, anchor = link_to(found.document, base=base), anchor_of(found.paragraph, found.document)
    spoken = f"{document.href}/{words.language}.html" if words.language and not document.external else document.href
    paragraph = f"{spoken}#{anchor}" if anchor else link_to(found.paragraph, base=base).href
    return Row(
        found.iri,
        found.document,
        found.symbol or symbol_of(found.document, base),
        document.href,
        found.date,
        found.paragraph.removeprefix(found.document).strip("/") or found.paragraph,
        paragraph,
        names(found.body) if found.body else None,
        names(found.verb),
        [names(each) for each in found.addressees],
        [names(each) for each in found.due],
        words.text,
        words.language,
        link_to(words.place, base=base).href if words.place else paragraph,
        [names(each) for each in found.kinds],
    )


def _spoken(words: Sequence[Words], language: str) -> Words:
    order = dict.fromkeys((language, "en", *LANGUAGES))
    found = {each.language: each for each in words}
    return next((found[each] for each in order if each in found), next(iter(words), Words("", "", "")))


def short_words(row: Row) -> str:
    """Cut the words of a row to what a page has room for."""
    return cut(row.text, MOST_WORDS)


def _chosen(index: Index, question: Question, base: str, language: str) -> list[Choice]:
    """Give what it is narrowed by, each with the address of the table without it."""
    pairs = question.chosen
    values = [Value(*pair) for pair in question.iris(base)]
    names = names_in(index, values, base=base, language=language)
    return [
        Choice(each.facet, each.value, names[each.value], 0, question.href(chosen=pairs[:at] + pairs[at + 1 :]))
        for at, each in enumerate(values)
    ]


def _facets(
    index: Index, facets: Mapping[str, Sequence[Value]], question: Question, base: str, language: str
) -> list[tuple[str, list[Choice]]]:
    """Give what it could be narrowed by; the times at which something is due apart from whether it has one."""
    open_: dict[str, list[Value]] = {facet: [*_open(facets.get(facet, ()), facet, question, base)] for facet in FACETS}
    kinds = [each for kind in DUE for each in open_["due"] if each.value == kind]
    times = sorted(
        (each for each in open_["due"] if each.value not in DUE), key=lambda each: _chronological(each.value)
    )
    listed = [("due", kinds), ("due at", times[:MOST_VALUES])]
    listed += [(facet, values[:MOST_VALUES]) for facet, values in open_.items() if facet != "due"]
    names = names_in(index, [each for _, values in listed for each in values], base=base, language=language)
    return [(facet, [_choice(each, names, question, base) for each in values]) for facet, values in listed if values]


def _chronological(value: str) -> tuple[bool, str, int, str]:
    """Sort years, then sessions of a body by number."""
    body, _, number = value.rpartition("/")
    return not value.isdigit(), body, int(number) if number.isdigit() and len(number) < 10 else 0, value


def _open(values: Sequence[Value], facet: str, question: Question, base: str) -> Iterable[Value]:
    """Leave out what is chosen, and what could not hold beside it."""
    taken = {value for name, value in question.iris(base) if name == facet}
    if facet == "due":
        return (each for each in values if each.value not in taken and not taken & _against(each.value))
    return (each for each in values if each.value not in taken) if facet in _SEVERAL or not taken else ()


def _against(due: str) -> frozenset[str]:
    """Give what says nothing more beside a kind of time."""
    return frozenset(("session", "date", "none")) if due == "any" else frozenset()


def _choice(each: Value, names: Mapping[str, Label], question: Question, base: str) -> Choice:
    pair = (each.facet, short(each.facet, each.value, base))
    return Choice(each.facet, each.value, names[each.value], each.count, question.href(chosen=(*question.chosen, pair)))
