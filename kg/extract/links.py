"""Merge the links of the markup with the citations that the words were read to make.

Each link to a document of the United Nations is a citation: `https://undocs.org/en/A/RES/60/251`, without a language,
with one in capitals, `docs.un.org`, percent-encoded, with a missing slash (`A/75/7Add.9`), a small letter
(`A/RES/57/270b`, `A/hrc/RES/16/18`). Links to other hosts, and to what is no symbol, are none. The words of a link are
its mention.

Where a citation was read at the same place, its span, date and part are kept, and the two are held together:

- they say the same document, but for what links leave out or put in (the letter of one of several resolutions, the mark
  of a supplement, the second of a double symbol): the words' symbol stands, which is how the text names it;
- the words say nothing else: they were not decided, they stand for a document by a name or a pronoun, they are the
  link's symbol in another spelling (with a Cyrillic letter in `A/CONF.192/PC/23`), or the same numbers were read in
  the other order: the link decides;
- the numbers are the same, the body is not. Words that name a body (`Human Rights Council resolution 48/11`) or a
  special session go before a link, since resolutions of all bodies are linked as the Assembly's by mistake. Where the
  words were read as the Assembly's for want of another, the link decides, unless a date in that session or a letter,
  which only the Assembly's have, stands with them;
- the numbers differ: the words' symbol is published. A reader has the words before them, and of 127 such links of
  sessions 75 to 77 that the links of the other language versions decide, 126 were wrong (docs/corpus.md has them; most
  were left from the text that a paragraph was copied from, or set one footnote too far).

Wherever the words go before a link, both are facts: a problem, `link-contradicts-text`, names both with the place.

A link with a date that no session of its symbol had ("Commission on Narcotic Drugs resolution 65/4 of 18 March 2022",
linked as the Assembly's 65/4) contradicts the text as well: the citation is kept without a symbol.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import unquote

from kg.extract.citation_details import Dated, dates_of, part_after, part_before
from kg.extract.sessions import assembly_sessions
from kg.extract.symbols import first_of_double, normalize_symbol
from kg.model import Block, Citation, DateMention, Document, Language, Mark, Problem, Span
from kg.text.passage import locate

_LINK = re.compile(
    r"""
    \s*https?://(?:www\.)?(?:undocs(?:\.org)?|docs\.un\.org)/+
    (?:(?:ar|en|fr|es|sp|ru|zh|ch|de|ot)/+)?+\s*                      # the language
    (?:(?P<council>hrc)/+(?=a/))?                                     # seen in French and Russian files
    (?P<symbol>[a-z][\w.()]*/.*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SYMBOL = re.compile(r"[A-Z]+(?:\([A-Z]+\)|\.\d+)?(?:/[\w.()\-]+)+")
_SUFFIX = re.compile(r"(?<=[\d)])(?=(?:Add|Corr|Rev)\.\d)")
_LETTER = re.compile(r"(?P<number>A/RES/(?P<session>E?S-)?\d+/\d+)\s?(?P<letters>[A-Za-z](?:[-,][A-Za-z])*)?\Z")
_DOUBLE = re.compile(r"(?<=[\d)])-(?=[A-Z][A-Za-z.]*/)")
_CONTRADICTS = "link-contradicts-text"
_SMALL = re.compile(r"(?<=/)(?:hrc|res|prst|conf|dec|rev|es|s|c\.(?=\d))(?=[/\-]|\d|$)")
_BRACKET = re.compile(r"\((?:part|sect|vol|supp)", re.IGNORECASE)
_NEAR = 300
"""Characters round a link in which its date may stand."""
_LOOK_BACK = 12
"""Citations before a link that may still reach into it."""


def symbol_of(link: str) -> str | None:
    """Give the symbol of the document that an address leads to; None where it leads to none of the United Nations.

    >>> symbol_of("https://undocs.org/en/A/RES/57/270b"), symbol_of("https://undocs.org/ch/A/hrc/RES/16/18")
    ('A/RES/57/270B', 'A/HRC/RES/16/18')
    >>> symbol_of("https://docs.un.org/S/RES/1325%20(2000)"), symbol_of("http://undocs.org/ru/A/75/7Add.9.")
    ('S/RES/1325(2000)', 'A/75/7/Add.9')
    >>> symbol_of("https://www.fao.org/a/b"), symbol_of("https://undocs.org/ar/60 (2005)")
    (None, None)
    """
    found = _LINK.match(unquote(link))
    if not found:
        return None
    symbol = re.split(r"[?#]", found["symbol"])[0]
    symbol = normalize_symbol(symbol.upper() if symbol[0].islower() else symbol).strip("/.,;:")
    symbol = f"A/HRC/{symbol[2:]}" if found["council"] else symbol
    symbol = _SUFFIX.sub("/", _SMALL.sub(lambda small: small[0].upper(), symbol))
    symbol = _BRACKET.sub(lambda bracket: "(" + bracket[0][1:].title(), symbol)
    if lettered := _LETTER.match(symbol):
        letters = lettered["letters"] or ""
        symbol = lettered["number"] + (letters.upper() if len(letters) == 1 else "")
    symbol = first_of_double(symbol)
    return symbol if _SYMBOL.fullmatch(symbol) and any(char.isdigit() for char in symbol) else None


def linked_symbols(document: Document) -> tuple[str, ...]:
    """Give the symbols that the links of the markup lead to, in order, each as often as it is linked."""
    markup = document.source.markup
    found = (symbol_of(mark.value) for mark in markup.marks if mark.kind == "link") if markup else ()
    return tuple(symbol for symbol in found if symbol)


def merge_links(document: Document) -> Document:
    """Give the document with a citation for each link; a plain text comes back as it is."""
    markup = document.source.markup
    links = [(mark, symbol_of(mark.value)) for mark in markup.marks if mark.kind == "link"] if markup else []
    if not links:
        return document
    citations = sorted(document.citations, key=lambda citation: citation.span)
    starts = [citation.span.start for citation in citations]
    blocks = sorted(document.blocks, key=lambda block: block.spans[0])
    dates: dict[str, list[DateMention]] = {}
    for date in document.dates:
        dates.setdefault(date.paragraph, []).append(date)
    added: list[Citation] = []
    problems: list[Problem] = []
    for mark, symbol in links:
        if symbol is None:
            continue
        before = bisect_left(starts, mark.span.end)
        there = [at for at in range(max(0, before - _LOOK_BACK), before) if citations[at].span.overlaps(mark.span)]
        if there:
            problems += _merge(citations, there, mark, symbol, document)
        elif block := _block_at(blocks, mark.span.start):
            citation = _new(block, mark, symbol, dates.get(block.id, ()), document.source.language)
            if citation.date and not _dated_within(symbol, citation.date):
                message = f"a link leads to {symbol}, but the words say {citation.date}, which is in another session"
                problems.append(Problem(_CONTRADICTS, message, mark.span))
                citation = replace(citation, symbol=None)
            added.append(citation)
    decided = {citation.span for citation in citations if citation.symbol}
    kept = [p for p in document.problems if not (p.code == "order-undecided" and p.span in decided)]
    everything = sorted((*citations, *added), key=lambda citation: citation.span)
    return replace(document, citations=tuple(everything), problems=(*kept, *problems))


def _merge(
    citations: list[Citation], there: Sequence[int], mark: Mark, symbol: str, document: Document
) -> Iterator[Problem]:
    """Hold a link and the citations at its place together."""
    if any(same_document(citations[at].symbol, symbol) for at in there):
        return
    at = max(there, key=lambda index: _shared(citations[index].span, mark.span))
    words, read = document.source.text[mark.span.start : mark.span.end], citations[at]
    cut_short = mark.span.covers(read.span) and _numbers(words) == _numbers(symbol) != _numbers(read.symbol or "")
    if read.symbol is None or read.anaphoric or cut_short or _letters(words) == _letters(symbol):
        citations[at] = replace(read, span=_wider(read.span, mark.span), symbol=symbol, anaphoric=False)
    elif _numbers(read.symbol) == _numbers(symbol) and _is_open(read, symbol):
        citations[at] = replace(read, symbol=symbol)
    else:
        message = f"{words!r} leads to {symbol}, but the words say {read.symbol}"
        yield Problem(_CONTRADICTS, message, mark.span)


def _wider(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).upper()


def _numbers(symbol: str) -> list[str]:
    """Give the numbers of a symbol, whatever their order."""
    return sorted(re.findall(r"\d+", symbol))


def _is_open(read: Citation, linked: str) -> bool:
    """Tell whether a number read as a resolution of the Assembly may be the linked one: another order, another body."""
    own = _LETTER.match(read.symbol or "")
    if not own or own["letters"] or (own["session"] and "/RES/S-" not in linked and "/RES/ES-" not in linked):
        return False
    return not read.date or not _dated_within(own["number"], read.date)


def _dated_within(number: str, date: str) -> bool:
    """Tell whether a day lies in the session of a resolution of the Assembly; one without a number of a session may."""
    session = re.search(r"A/RES/(\d+)/", number)
    return session is None or int(session[1]) in assembly_sessions(date)


def same_document(read: str | None, linked: str) -> bool:
    """Tell whether two symbols name one document, but for what links leave out.

    >>> same_document("A/RES/57/270 B", "A/RES/57/270"), same_document("A/75/30", "A/75/30(Supp)")
    (True, True)
    >>> same_document("A/75/345-S/2020/898", "S/2020/898"), same_document("A/RES/60/215", "A/RES/60/251")
    (True, False)
    """
    if read is None:
        return False
    bare = _bare(linked)
    return any(bare == _bare(each) for each in _DOUBLE.split(read))


def _bare(symbol: str) -> str:
    plain = re.sub(r"\s|\((?:SUPP|PARTS?)[^)]*\)\Z", "", symbol.upper())
    plain = re.sub(r"(A/RES/\d+)[A-Z](\([IVXLC]+\))[A-Z]?\Z", r"\1\2", plain)
    return re.sub(r"(/RES/(?:E?S-)?\d+/\d+)[A-Z]\Z", r"\1", plain)


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _block_at(blocks: Sequence[Block], index: int) -> Block | None:
    """Find the block, of some in order, that holds a source index."""
    at = bisect_right(blocks, index, key=lambda block: block.spans[0].start) - 1
    return blocks[at] if at >= 0 and index < blocks[at].spans[-1].end else None


def _new(block: Block, mark: Mark, symbol: str, dates: Sequence[DateMention], language: Language) -> Citation:
    """Make the citation of a link that the words were not read to make; what stands after it is read as for others."""
    text = block.folded.text
    place = locate(block.folded, mark.span)
    if place is None:
        return Citation(mark.span, block.id, symbol)
    near = [d for d in dates if abs(d.span.start - mark.span.end) < _NEAR]
    (dated,) = dates_of(
        [place], [Dated(*at, d.value) for d in near if (at := locate(block.folded, d.span))], text, language
    )
    after = dated.end if dated and dated.start >= place[1] else place[1]
    part = part_after(text, after, language) or part_before(text, place[0], language)
    return Citation(mark.span, block.id, symbol, dated.value if dated else None, part)
