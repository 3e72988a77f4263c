"""Find documents that are named or spoken of without their symbol.

Forms: a name that ends in a footnote marker («تقرير الأمين العام^(٣)») is the document of that footnote, with its part;
the same name again, or with a few more words in it, is the same document; «في تقريره», or a bare «تقرير الأمين العام»,
is the one report of that author that the text cited before. Two candidates, or a report still to be written: no link.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.clues import for_language
from kg.extract.resolution_numbers import COMMA, STOP, any_of
from kg.lang.names import NAMES
from kg.lang.references import REFERENCES
from kg.model import Block, Citation, Document, Language, Span
from kg.text.fold import fold_text

_SHORTEST_NAME = 4
"""Words that a name needs at least to be known again, and a report's name twice as many: many reports share three."""
_MORE_WORDS = 4
"""Words that may stand between two words of a name when it is said again."""
_MORE_SIGNS = 30
"""Signs that may stand between the author of a paper and its noun at the end."""
_LONGEST = 120
_AROUND = 60


@dataclass(frozen=True, slots=True)
class Named:
    """A document's name where a footnote tells which document it is; position in the folded text of its block."""

    block: int
    start: int
    end: int
    name: str
    citation: Citation
    paper: bool


def add_references(document: Document) -> Document:
    """Give the document with citations by name and by pronoun added; its citations must be there already."""
    language = document.source.language
    named = tuple(_named(document, language))
    found = [_cite(document.blocks[n.block], n.start, n.end, n.citation) for n in named]
    found += [c for c in _named_again(document, named) if _is_free(c, [*document.citations, *found])]
    found += [c for c in _reports(document, named) if _is_free(c, [*document.citations, *found])]
    return replace(document, citations=document.citations + tuple(sorted(found, key=lambda c: c.span)))


def _cite(block: Block, start: int, end: int, cited: Citation) -> Citation:
    return Citation(block.folded.span(start, end), block.id, cited.symbol, part=cited.part, anaphoric=True)


def _is_free(citation: Citation, taken: Sequence[Citation]) -> bool:
    return not any(citation.span.overlaps(other.span) for other in taken)


def _named(document: Document, language: Language) -> Iterator[Named]:
    sole = _documents_of_notes(document)
    places = {(c.paragraph, c.span.end) for c in document.citations}
    marked = [(m, sole.get(n.number)) for n in document.footnotes for m in n.markers]
    since: dict[int, int] = {}
    for at, cited in _places(document, sorted(marked, key=lambda each: each[0])):
        block, after = document.blocks[at[0]], since.get(at[0], 0)
        since[at[0]] = at[1]
        if cited and (block.id, block.folded.ends[at[1] - 1]) not in places:
            yield from _phrase_before(at, block, cited, language, after=after)


def _documents_of_notes(document: Document) -> Mapping[int, Citation]:
    """Give, for each footnote that leads to one document and no other, its citation."""
    found: dict[int, Citation] = {}
    for note in document.footnotes:
        cited = [c for c in document.citations if c.paragraph == f"fn{note.number}" and c.symbol]
        if cited and all((c.symbol or "").startswith(cited[0].symbol or "") for c in cited):
            found[note.number] = cited[0]
    return found


def _places(
    document: Document, marked: Sequence[tuple[Span, Citation | None]]
) -> Iterator[tuple[tuple[int, int], Citation | None]]:
    """Yield the block of each marker, and the length of its folded text before the marker, in order."""
    spans = sorted((s, at) for at, b in enumerate(document.blocks) if b.kind != "footnote" for s in b.spans)
    starts = [span.start for span, _ in spans]
    for marker, cited in marked:
        number = bisect_right(starts, marker.start) - 1
        if number >= 0 and marker.start <= spans[number][0].end:
            folded = document.blocks[spans[number][1]].folded
            length = bisect_right(folded.ends, marker.start)
            while length and folded.text[length - 1].isspace():
                length -= 1
            if length:
                yield (spans[number][1], length), cited


def _phrase_before(
    at: tuple[int, int], block: Block, cited: Citation, language: Language, *, after: int
) -> Iterator[Named]:
    """Yield the noun phrase that ends where a marker stands, if it names a document of the footnote's kind.

    It begins `after` the marker before it at the earliest.
    """
    text, (number, end) = block.folded.text, at
    if REFERENCES[language].NOUN_LAST:
        if found := _noun_last(language).search(text, max(after, end - _LONGEST), end):
            yield Named(number, found.start(), end, found[0], cited, bool(found["paper"]))
        return
    for clause in _clause_starts(text, end):
        start = max(clause, after)
        nouns = list(_nouns(language).finditer(text, start, end))
        papers = [m for m in nouns if m["paper"] and "/RES/" not in (cited.symbol or "")]
        texts = [m for m in nouns if m["text"]]
        chosen = papers[0] if papers else texts[-1] if texts else None
        if chosen:
            begin = chosen.start("paper") if chosen["paper"] else chosen.start("text")
            over = _ends(language).search(text, begin, end)
            stop = len(text[begin : over.start() if over else end].rstrip()) + begin
            if " " in text[begin:stop]:  # a bare "the report" may be any
                yield Named(number, begin, stop, text[begin:stop], cited, bool(chosen["paper"]))
            return


@cache
def _noun_last(language: Language) -> re.Pattern[str]:
    """Give the forms of a name that ends in its noun: in brackets for titles, or a paper after its author."""
    words = REFERENCES[language]
    title = r"\u300a[^\u300a\u300b]+\u300b"
    between = rf"[^,;\u3002\u300a]{{0,{_MORE_SIGNS}}}"
    paper = rf"{any_of(words.AUTHORS, language)}{between}{any_of(words.PAPERS, language)}"
    return re.compile(rf"(?:{title}|(?P<paper>{paper}))$")


def _clause_starts(text: str, end: int) -> Iterator[int]:
    """Yield where the clause begins, then where the one before it does: a name may hold a comma."""
    stops = [m.end() for m in re.finditer(rf"{COMMA}|{STOP}", text[:end]) if m.end() < end]
    yield stops[-1] if stops else 0
    if stops and re.match(COMMA, text[stops[-1] - 1]):
        yield stops[-2] if len(stops) > 1 else 0


@cache
def _nouns(language: Language) -> re.Pattern[str]:
    words = REFERENCES[language]
    papers, texts = any_of(words.PAPERS, language), any_of(words.TEXTS, language)
    return _word(f"(?:(?P<paper>{papers})|(?P<text>{texts}))", language)


@cache
def _ends(language: Language) -> re.Pattern[str]:
    return re.compile(for_language(rf"(?<!\w){any_of(REFERENCES[language].ENDS, language)}(?!\w)|{COMMA}", language))


def _word(pattern: str, language: Language) -> re.Pattern[str]:
    """Bound a pattern by the edges of words, letting the language's prefixes stand before it."""
    prefixes = fold_text(REFERENCES[language].PREFIXES, language)
    prefix = f"[{prefixes}]{{0,2}}" if prefixes else ""
    return re.compile(for_language(rf"(?<!\w){prefix}{pattern}(?!\w)", language))


def _named_again(document: Document, named: Sequence[Named]) -> Iterator[Citation]:
    seen: set[str] = set()
    language = document.source.language
    edge = r"(?!\w)" if NAMES[language].SPACED else ""
    for each in named:
        words = each.name.split()
        length = len(words) if NAMES[language].SPACED else len(each.name) // 2
        if length < _SHORTEST_NAME * (2 if each.paper else 1) or each.name in seen:
            continue
        seen.add(each.name)
        again = re.compile(rf"(?:\s\w+){{0,{_MORE_WORDS}}}?\s".join(map(re.escape, words)) + edge)
        for block in document.blocks:
            for match in again.finditer(block.folded.text):
                yield _cite(block, match.start(), match.end(), each.citation)


def _reports(document: Document, named: Sequence[Named]) -> Iterator[Citation]:
    """Yield «تقريره» and a bare «تقرير الأمين العام» where the text has cited one report of that author before."""
    language = document.source.language
    begins = re.compile(any_of(REFERENCES[language].REPORTS, language))
    for at, block in enumerate(document.blocks):
        if block.kind not in ("preambular", "operative"):
            continue
        for match in _spoken_of(language).finditer(block.folded.text):
            start, end = match.span(match.lastgroup or 0)
            known = [n for n in named if begins.match(n.name) and (n.block, n.start) < (at, start)]
            if len({n.citation.symbol for n in known}) == 1 and _is_written(block.folded.text, match, language):
                yield _cite(block, start, end, known[0].citation)


@cache
def _spoken_of(language: Language) -> re.Pattern[str]:
    words = REFERENCES[language]
    his, bare = any_of(words.HIS_REPORT, language), any_of(words.REPORTS, language)
    return _word(rf"(?:(?P<his>{his})|(?P<bare>{bare})(?=\s?(?:{COMMA}|{STOP}|$)))", language)


def _is_written(text: str, match: re.Match[str], language: Language) -> bool:
    """Tell whether a report spoken of exists already; for "his", its author must stand before it."""
    words = REFERENCES[language]
    clause = max((m.end() for m in re.finditer(rf"{COMMA}|{STOP}", text[: match.start()])), default=0)
    around = text[clause : match.end() + _AROUND]
    if re.search(for_language(rf"(?<!\w)\w?{any_of(words.NOT_YET, language)}(?!\w)", language), around):
        return False
    return match["his"] is None or re.search(any_of(words.AUTHORS, language), text[: match.start()]) is not None
