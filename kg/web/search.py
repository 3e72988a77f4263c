"""Search in paragraphs: all words must be there, compared folded (`kg.text.fold`), and are marked in the original.

The paragraphs are held folded in memory, one state of the data at a time, up to a number that takes a few seconds to
make ready; what a dataset has beyond is not searched, and the page says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.graph.namespaces import term
from kg.model import LANGUAGES, Language
from kg.store.protocol import Store
from kg.text.fold import fold, fold_text
from kg.text.passage import passage_of
from kg.web.labels import labels_of, show
from kg.web.marks import Mark, Piece, cut
from kg.web.problems import Refusal
from kg.web.state import State

HITS = 30
MOST_PARAGRAPHS = 40_000
_MARGIN = 160
_MOST_MARKS = 40


@dataclass(frozen=True, slots=True)
class Indexed:
    """A paragraph as it is searched."""

    part: str
    text: str
    language: Language
    folded: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph found, the words asked for marked in it."""

    name: str
    href: str
    language: str
    dir: str
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: how many, and the hits of one page."""

    total: int
    hits: Sequence[Hit]
    searched: int = 0
    """Paragraphs that were looked through, where the dataset has more."""


def search_paragraphs(state: State, text: str, *, page: int) -> Found:
    """Search for all words of a text; a phrase stands in double quotes."""
    if not text.strip():
        return Found(0, ())
    wanted = {language: words_of(text, language) for language in LANGUAGES}
    index = index_of(state)
    found = [
        each for each in index if wanted[each.language] and all(word in each.folded for word in wanted[each.language])
    ]
    shown = found[(page - 1) * HITS : page * HITS]
    labels = labels_of(state.opened.store, [each.part for each in shown])
    hits = []
    for each in shown:
        name = show(NamedNode(each.part), labels, base=state.base)
        pieces = excerpt(each.text, each.language, wanted[each.language])
        hits.append(Hit(name.text, name.href or "", each.language, "rtl" if each.language == "ar" else "ltr", pieces))
    return Found(len(found), hits, len(index) if len(index) == MOST_PARAGRAPHS else 0)


def words_of(text: str, language: Language) -> list[str]:
    """Split what is asked into folded words and phrases.

    >>> words_of('"United  Nations" Report', "en")
    ['united nations', 'report']
    """
    folded = fold_text(text, language)
    pieces = re.findall(r'"([^"]+)"|([^\s"]+)', folded)
    return [" ".join((phrase or word).split()) for phrase, word in pieces if (phrase or word).strip()]


def excerpt(text: str, language: Language, words: Iterable[str]) -> list[Piece]:
    """Cut a text to what stands round the words found, and mark them as they are written."""
    passage = fold(passage_of(text), language)
    marks = [
        Mark(span.start, span.end, "hit")
        for at, word in _places(passage.text, words)
        for span in [passage.span(at, at + len(word))]
    ][:_MOST_MARKS]
    if not marks:
        return [Piece(text[: 2 * _MARGIN])]
    start = max(0, min(mark.start for mark in marks) - _MARGIN)
    end = min(len(text), start + 4 * _MARGIN)
    pieces = cut(text, [(start, end)], marks)
    return [*([Piece("… ")] if start else []), *pieces, *([Piece(" …")] if end < len(text) else [])]


def _places(text: str, words: Iterable[str]) -> Iterator[tuple[int, str]]:
    for word in words:
        at = text.find(word)
        while at >= 0:
            yield at, word
            at = text.find(word, at + len(word))


def index_of(state: State) -> Sequence[Indexed]:
    """Give the paragraphs folded, worked out once for a state of the data, by one request: the others do not wait."""
    if state.paragraphs is None:
        if not state.indexing.acquire(blocking=False):
            raise Refusal(503, "the text is being made ready to be searched: ask again", {"Retry-After": "10"})
        try:
            state.paragraphs = tuple(_index(state.opened.store))
        finally:
            state.indexing.release()
    return state.paragraphs


def prepare(state: State, before: State) -> None:
    """Make the text of a newer dataset ready, if anyone has searched the one before."""
    if before.paragraphs is not None:
        index_of(state)


def _index(store: Store) -> Iterator[Indexed]:
    rows = store.select(
        f"SELECT ?part ?text {{ ?version {term('c4o:hasContent')} ?text ; {term('eli:realizes')} ?part"
        f" OPTIONAL {{ ?part {term('eli:is_part_of')} ?work }} OPTIONAL {{ ?part {term('unres:order')} ?order }} }}"
        f" ORDER BY ?work ?order ?part LIMIT {MOST_PARAGRAPHS}"
    )
    for row in rows:
        part, text = row["part"], row["text"]
        if isinstance(part, NamedNode) and isinstance(text, Literal):
            language = text.language if text.language in LANGUAGES else "en"
            yield Indexed(part.value, text.value, language, " ".join(fold_text(text.value, language).split()))
