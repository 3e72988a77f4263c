"""Find symbols of documents in Latin letters and write them in one spelling.

Forms: `A/69/L.79`, `A/60/633-S/2005/826` (one document, two series), `S/PRST/2013/16`, `A/CONF.199/20`,
`NPT/CONF.2000/28 (Parts I and II)/Corr.1`, `A/77/6 (Sect. 29A)`, `A/77/6 (Introduction)`,
`UNEP/EA.5/Res. 14`, `S/RES/1325 (2000)`, `A/RES/2200 A (XXI)`, `A/C.6/56/SR.11-13` (three documents),
`A/RES/57/270 B`, and what follows a symbol without repeating it: «A/69/L.79 و Add.1», `A/60/88 and Corr.1 and 2`.
The series of symbols: https://research.un.org/en/docs/symbols.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ROMAN = r"[IVXLC]+"
_BRACKET = rf"""
    [ ]?\(
    (?: (?:[Pp]art(?:s|es?|ies?)?|Vols?\.|Sects?\.|Progs?\.|Supp\.?)[ ]?[\dA-Z]*          # (Part I), (Sect. 29A)
            (?:(?:[ ]?[,-]|[ ]?[^\W\dA-Z_]{{1,3}})[ ]?[\dA-Z]+)*                           # (Parts I and II)
      | Introduction|Plan[ ]outline                                                       # of the budget
      | \d{{1,4}}                                                                         # (2000), COP(13)
      | (?:E?S-)?{_ROMAN}                                                                 # (XXX), (S-VI)
    )\)
"""
_MARK = r"(?:Add|Corr|Rev|Res|Dec|Decl|Conf|Circ)\."
_SEGMENT = rf"(?:{_MARK}[ ]?\d+|[A-Za-z0-9]+)(?:[.\-][A-Za-z0-9]+)*"
_SYMBOL = re.compile(
    rf"""
    (?<![A-Za-z\d/.\-])                                     # "and" may be written together with it: «وA/HRC/46/37»
    (?!{_ROMAN}/)(?P<organ>[A-Z]{{1,6}}(?:\.\d+)?)          # A, S, E, ST, NPT; not XI/5, a decision of some conference
    (?:/[ ]?(?=\d)|/)
    {_SEGMENT}(?:{_BRACKET})?
    (?:/(?:[ ](?=\d|{_MARK}))?{_SEGMENT}(?:{_BRACKET})?)*
    (?![A-Za-z\u00c0-\u024f])                               # a word of some language: GB.340/Resolución
    (?P<letter>(?<=\d)[ ](?:[A-Z][ ]?\({_ROMAN}\)|\({_ROMAN}\)|[A-Z])(?!\w|[./]\w))?
    """,
    re.VERBOSE,
)
_COMMA = "[,\u060c\u3001]"  # Latin, Arabic, Chinese
_CONTINUED = re.compile(
    rf"""
    [ ]?{_COMMA}?[ ]?(?:\w{{1,3}}[ ]?)?                      # a comma, a short word of any language for "and"
    (?P<mark>(?:Add|Corr|Rev|Amend)\.)
    (?P<numbers>\d+(?:/(?:Corr|Rev)\.\d+)?)
    """,
    re.VERBOSE,
)
_MORE = re.compile(
    rf"""
    (?:[ ]?(?:{_COMMA}|-)[ ]?|[ ]\w{{1,3}}[ ]?)
    (?P<number>\d{{1,2}})(?=[ ]?(?:[^\w\s(/]|$)|[ ]\w{{1,3}}[ ]\d)   # a date goes on with a month
    """,
    re.VERBOSE,
)
_PART = r"\([Pp]art(?:s|es?|ies?)?[ ]?([IVX]+)"
_PARTS = re.compile(rf"{_PART}(?:[ ]?[^\W\dA-Z_]{{1,3}}[ ]?|[ ]?[,-][ ]?)([IVX]+)\)")
"""Two parts of a document in one symbol, written in any language: (Part I和II), (Parts I-II), (Partes I y II)."""
_ALIKE = dict(zip("\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425", "ABEKMHOPCTX", strict=True))
_MISTYPED = re.compile(f"[{''.join(_ALIKE)}](?=/[A-Z0-9])|(?<=[A-Z/])[{''.join(_ALIKE)}](?=[A-Z0-9/.])")
"""Cyrillic capitals that look like Latin ones, in a symbol."""
_RECORDS = re.compile(r"(?P<series>.+/(?:SR|PV)\.)(?P<first>\d{1,4})-(?P<last>\d{1,4})")
_MOST_RECORDS = 40
_INVISIBLE = "\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_PLAIN = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    **dict.fromkeys("\u00a0\u202f", " "),
    **dict(zip("\u2044\uff0f\uff08\uff09", "//()", strict=True)),
}


@dataclass(frozen=True, slots=True)
class FoundSymbol:
    """A symbol in a text: where its letters stand, and the symbol they mean."""

    start: int
    end: int
    symbol: str


def find_symbols(text: str) -> Iterator[FoundSymbol]:
    """Yield the symbols of a text as printed (not folded: capitals matter), in order.

    >>> [s.symbol for s in find_symbols("(A/69/L.79 و Add.1) S/RES/1325 (2000)")]
    ['A/69/L.79', 'A/69/L.79/Add.1', 'S/RES/1325(2000)']
    """
    plain = plain_text(text)
    if "/" not in plain:
        return
    for match in _SYMBOL.finditer(plain):
        symbol = _without_letter(match) if match["letter"] and "/RES/" not in match[0] else match[0]
        if any(char.isdecimal() for char in symbol):
            end = match.start() + len(symbol)
            each = [FoundSymbol(match.start(), end, one) for one in _one_by_one(normalize_symbol(symbol))]
            yield from each
            yield from _continued(plain, each[-1])


def _one_by_one(symbol: str) -> list[str]:
    """Give the records of several meetings one by one: A/C.6/56/SR.11-13 are three documents."""
    found = _RECORDS.fullmatch(symbol)
    if not found or not 0 < int(found["last"]) - int(found["first"]) <= _MOST_RECORDS:
        return [symbol]
    return [f"{found['series']}{n}" for n in range(int(found["first"]), int(found["last"]) + 1)]


def _without_letter(match: re.Match[str]) -> str:
    return match[0].removesuffix(match["letter"])


def _continued(text: str, found: FoundSymbol) -> Iterator[FoundSymbol]:
    """Yield what is printed by its last part alone: `Add.1` after `A/69/L.79`, `2` after `Corr.1`."""
    last, at = found.symbol, found.end
    while match := _CONTINUED.match(text, at):
        stem = continued_stem(found.symbol, match["mark"])
        start, at = match.start("mark"), match.end()
        last = f"{stem}/{match['mark']}{normalize_symbol(match['numbers'])}"
        yield FoundSymbol(start, at, last)
        while more := _MORE.match(text, at):
            begin, at = more.start("number"), more.end()
            yield FoundSymbol(begin, at, f"{stem}/{match['mark']}{normalize_symbol(more['number'])}")


def continued_stem(symbol: str, mark: str) -> str:
    """Give what `Add.1`, `Corr.1` ... that follow a symbol are added to.

    >>> continued_stem("A/69/53/Add.1", "Corr."), continued_stem("A/69/53/Add.1", "Add.")
    ('A/69/53/Add.1', 'A/69/53')
    """
    return symbol.rsplit(f"/{mark}", 1)[0] if re.search(rf"/{re.escape(mark)}\d+$", symbol) else symbol


def plain_text(text: str) -> str:
    """Make dashes, slashes, brackets and digits ASCII, one character for one."""
    if text.isascii():
        return text
    text = _MISTYPED.sub(lambda found: _ALIKE[found[0]], text)
    plain = {char: str(int(char)) if char.isdecimal() else _PLAIN.get(char, char) for char in set(text)}
    return text.translate({ord(char): other for char, other in plain.items() if char != other})


def normalize_symbol(text: str) -> str:
    """Write a symbol in one spelling: no spaces or invisible signs, ASCII digits and dashes, marks as the UN has them.

    >>> normalize_symbol("a/res/57/270 b"), normalize_symbol("A/69/L.79/ADD.1"), normalize_symbol("S/RES/1325 (2000)")
    ('A/RES/57/270B', 'A/69/L.79/Add.1', 'S/RES/1325(2000)')
    """
    symbol = _PARTS.sub(r"(Parts\1and\2)", plain_text(text))
    symbol = re.sub(rf"{_PART}\)", r"(Part\1)", symbol)
    symbol = re.sub(rf"[\s{_INVISIBLE}]", "", symbol).strip(".,;:")
    if symbol == symbol.lower() or symbol == symbol.upper():
        symbol = re.sub(
            r"\b(ADD|CORR|REV|AMEND|PARTS?|SECT|VOL|SUPP|SUB)(?=\b|\.)", lambda m: m[0].title(), symbol.upper()
        )
    return symbol


def first_of_double(symbol: str) -> str:
    """Give the first of the two symbols of one document.

    >>> first_of_double("A/60/633-S/2005/826"), first_of_double("A/ES-10/273")
    ('A/60/633', 'A/ES-10/273')
    """
    return re.split(r"(?<=[\d)])-(?=[A-Z][A-Za-z.]*/|[A-Z]/)", symbol, maxsplit=1)[0]
