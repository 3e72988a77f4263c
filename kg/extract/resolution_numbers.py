"""Find numbers that may be those of resolutions and decisions, with the words that say whose they are.

Forms (folded text): `71/88` in either order, `57/270 b`, `46/36 a to l`; `3369 (xxx)`, «٣٣٦٩ (د-٣٠)»; `1325 (2000)`;
`s-24/2`, «دإ-٢٤/٢»; `es-11/1`. Numbers of one list («٢٦/١٣ المؤرخ …، و ٣٠/٤ المؤرخ …») share their noun and their body.
What a number means is decided in `kg.extract.number_order`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from kg.extract.dates import month_pattern
from kg.lang.citations import CITATIONS
from kg.lang.dates import DATES
from kg.model import Language
from kg.text.fold import fold_text
from kg.text.numbers import roman_value

Form = Literal["pair", "roman", "year", "special"]
Noun = Literal["resolution", "decision", "other"]

COMMA = "[,\u060c\u3001\uff0c]"
"""Latin, Arabic and Chinese commas."""
STOP = "[;.\u061b\u3002\uff1b]"
"""What ends a clause: semicolons and full stops."""
_NEAR = 12
"""Letters that may stand between a body and the noun of its resolution: "the Council, in its"."""

LONGEST_TITLE = 120
_GAP = 100
"""Letters that may stand between two numbers of one list, or a list and its body: a date, "and"."""
_SIGNS = 40
"""Nouns and bodies on either side of a list of numbers that are looked at."""
_NOUNS: Mapping[str, Noun] = {"resolution": "resolution", "decision": "decision", "other": "other"}


@dataclass(frozen=True, slots=True)
class Number:
    """A number with what stands around it; positions in the folded text of its block.

    `first`, `second` as printed: session and serial of a pair in either order; serial and session (`roman`), serial
    and year (`year`), session and serial (`special`, with its mark S or ES). `body` only where the words say it.
    """

    start: int
    end: int
    form: Form
    first: int
    second: int
    mark: str = ""
    letters: tuple[str, ...] = ()
    bare_end: int = 0
    """Where the number ends without its letters, where they stand at its end."""
    noun: Noun | None = None
    body: str | None = None
    named: frozenset[str] = frozenset()
    """Bodies that the block names before the number."""
    governed: bool = False
    """The noun stands right before the list, or right after it."""
    own: bool = False
    """The words say "its resolution"."""
    list: int = 0
    """Numbers of one list have the same."""


@dataclass(frozen=True, slots=True)
class _Sign:
    start: int
    end: int
    noun: Noun | None
    body: str | None


def find_numbers(text: str, language: Language) -> tuple[Number, ...]:
    """Give the numbers of a folded text, in order, each with its noun and body where the words say them.

    >>> text = fold_text("إلى قرار مجلس حقوق الإنسان ١٦/١٨ وقرارها ٣٣٦٩ (د-٣٠)", "ar")
    >>> [(n.form, n.first, n.second, n.noun, n.body) for n in find_numbers(text, "ar")]
    [('pair', 16, 18, 'resolution', 'A/HRC'), ('roman', 3369, 30, 'resolution', None)]
    """
    if language not in CITATIONS or not ("/" in text or "(" in text):
        return ()
    numbers = tuple(_numbers(text, language))
    if not numbers:
        return ()
    signs = tuple(_signs(text, language))
    lists = enumerate(_lists(numbers, text, language))
    return tuple(replace(n, list=at) for at, found in lists for n in _bind(found, text, signs, language))


def _lists(numbers: Sequence[Number], text: str, language: Language) -> Iterator[Sequence[Number]]:
    """Part numbers into lists: nothing but dates, commas and "and" stands between two of one list."""
    first = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or not _joined(text, numbers[at - 1].end, numbers[at].start, language):
            yield numbers[first:at]
            first = at


def _joined(text: str, start: int, end: int, language: Language) -> bool:
    return end - start <= _GAP and _link(language).fullmatch(text, start, end) is not None


def _leads(text: str, start: int, end: int, language: Language) -> bool:
    """Tell whether a body leads to a number after it: nothing but its date and title stands between."""
    if end - start > _GAP + LONGEST_TITLE:
        return False
    return (
        re.compile(rf"{_link(language).pattern}(?:{title_before(language)})?").fullmatch(text, start, end) is not None
    )


@cache
def title_before(language: Language) -> str:
    """Give a pattern, without groups, for a title between a date and its number, as Chinese has it."""
    words = CITATIONS[language]
    if not words.TITLE_FIRST:
        return "(?!)"
    begins, number = any_of(words.TITLE_FIRST, language), any_of(words.BEFORE_NUMBER, language)
    return rf'{begins}\s?(?:"[^"]{{1,{LONGEST_TITLE}}}"|(?:(?![,\uff0c"]|{STOP}).){{1,{LONGEST_TITLE}}}?)\s?{number}'


@cache
def _link(language: Language) -> re.Pattern[str]:
    """Make the pattern of what stands between two numbers of a list, months first: "enero" is not "e"."""
    words = CITATIONS[language]
    small = {*words.AND, *words.OF, *words.DATED, *words.DATED_TOGETHER, *words.BEFORE_NUMBER}
    small |= {word for name in ("year", "after_day") for word in DATES[language].WORDS.get(name, ())} - {""}
    return re.compile(rf"(?:{month_pattern(language)}|[\d\s()-]|{COMMA}|{any_of(small, language)})*+")


def _numbers(text: str, language: Language) -> Iterator[Number]:
    for match in _pattern(language).finditer(text):
        found = {name.rstrip("12"): value for name, value in match.groupdict().items() if value is not None}
        number = _number(found, language)
        if number:
            start = min(match.start(name) for name in ("a2", "b", "c", "d", "mark1") if match[name] is not None)
            letters = read_letters(found.get("letters", ""), language)
            bare_end = match.end("e") if match["e"] is not None else match.end()
            yield replace(number, start=start, end=match.end(), letters=letters, bare_end=bare_end)


def _number(found: Mapping[str, str], language: Language) -> Number | None:
    marks = _marks(language)
    if "serial" in found:  # of a special session
        return Number(0, 0, "special", int(found["session"]), int(found["serial"]), marks[_close(found["mark"])])
    if "year" in found:
        return Number(0, 0, "year", int(found["c"]), int(found["year"]))
    if "roman" in found or "regular" in found:
        kind, _, roman = found.get("roman", "").rpartition("-")
        session = int(found["regular"]) if "regular" in found else roman_value(roman)
        mark = marks[_close(found["oldmark"])] if "oldmark" in found else kind.upper()
        return Number(0, 0, "roman", int(found["b"]), session, mark) if session else None
    return Number(0, 0, "pair", int(found["d"]), int(found["e"]))


def _close(mark: str) -> str:
    return "".join(mark.split())


@cache
def _marks(language: Language) -> Mapping[str, str]:
    return {_close(fold_text(mark, language)): kind for mark, kind in CITATIONS[language].SESSIONS.items()}


def any_of(words: Iterable[str], language: Language) -> str:
    """Give a pattern for any of some words, folded, the longest first; spaces in them match any white space."""
    folded = sorted({fold_text(word, language) for word in words}, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in folded) + ")" if folded else "(?!)"


@cache
def letters_pattern(language: Language) -> str:
    """Give a pattern for the letter or letters after a number: «ألف», «ألف وباء», `A to L`."""
    words = CITATIONS[language]
    one = any_of(words.LETTERS, language)
    between = rf"\s?(?:{any_of(words.AND, language)}|{any_of(words.TO, language)}|{COMMA}|-)\s?"
    edge = r"(?![a-z\d])" if language == "zh" else r"(?!\w)"
    return rf"\s?{one}(?:{between}{one})*{edge}"


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    words = CITATIONS[language]
    special = any_of((m for m, kind in words.SESSIONS.items() if kind), language)
    edge = r"(?<![a-z\d/.\-])" if language == "zh" else r"(?<![\w/.\-])"
    letters, prefix = letters_pattern(language), f"[{fold_text(words.PREFIXES, language)}]?" if words.PREFIXES else ""
    return re.compile(
        rf"""
        (?=\d|{prefix}{special}[\s\d-])(?:  # what may begin a number, so that the rest is tried there alone
          {edge}{prefix}(?P<mark1>{special})\s?-?\s?(?P<session1>\d{{1,2}})\s?/\s?(?P<serial1>\d{{1,3}})(?!\d)
        | (?<![\d/.\-])(?<![a-z])(?P<serial2>(?P<a2>\d{{1,3}}))
              \s?/\s?(?P<mark2>{special})\s?-\s?(?P<session2>\d{{1,2}})(?!\d)
        | (?<![\d/.\-])(?<![a-z])(?P<b>\d{{1,4}})(?P<letters1>{letters})?\s?
              \(\s?(?:(?P<oldmark>{any_of(words.SESSIONS, language)})\s?-?\s?(?P<regular>\d{{1,2}})
                    |(?P<roman>(?:e?s-)?[ivxlc]+))\s?\)
        | (?<![\d/.\-])(?<![a-z])(?P<c>\d{{1,4}})\s?\(\s?(?P<year>(?:19|20)\d\d)\s?[)(]
        | (?<![\d/.\-])(?<![a-z])(?P<d>\d{{1,4}})\s?/\s?(?P<e>\d{{1,4}})(?![\d/]|[.\-]\d)(?P<letters2>{letters})?
        )
        """,
        re.VERBOSE,
    )


def read_letters(printed: str, language: Language) -> tuple[str, ...]:
    """Read `a`, `a and b`, `a to l`, folded, as capital Latin letters."""
    words = CITATIONS[language]
    values = {fold_text(letter, language): value for letter, value in words.LETTERS.items()}
    found = [values[printed[slice(*place)]] for place in letter_places(printed, 0, len(printed), language)]
    between = printed.strip()
    if len(found) == 2 and re.search(rf"(?:{any_of(words.TO, language)}|-)", between[1:]):
        return tuple(chr(code) for code in range(ord(found[0]), ord(found[1]) + 1))
    return tuple(found)


def letter_places(text: str, start: int, end: int, language: Language) -> list[tuple[int, int]]:
    """Give the places of the letters in what follows a number."""
    return [found.span() for found in _letter(language).finditer(text, start, end)]


@cache
def _letter(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){any_of(CITATIONS[language].LETTERS, language)}(?!\w)")  # the "d" of "and" is none


def _signs(text: str, language: Language) -> Iterator[_Sign]:
    pattern, bodies = _sign_pattern(language)
    for match in pattern.finditer(text):
        name = match.lastgroup or ""
        start, end = match.span(name)
        yield _Sign(start, end, _NOUNS.get(name), bodies.get(name))


@cache
def _sign_pattern(language: Language) -> tuple[re.Pattern[str], Mapping[str, str]]:
    words = CITATIONS[language]
    bodies = {f"body{at}": code for at, code in enumerate(words.BODIES)}
    names = "|".join(f"(?P<{group}>{any_of(words.BODIES[code], language)})" for group, code in bodies.items())
    nouns = (
        f"(?P<other>{any_of(words.OTHERS, language)})"
        f"|(?P<resolution>{any_of(words.RESOLUTIONS, language)})|(?P<decision>{any_of(words.DECISIONS, language)})"
    )
    prefix = f"[{fold_text(words.PREFIXES, language)}]{{0,2}}" if words.PREFIXES else ""
    edges = ("", "") if language == "zh" else (r"(?<!\w)", r"(?![^\W\d])")  # «القرار63/1»: a space lost
    return re.compile(rf"{edges[0]}{prefix}(?:{names}|{nouns}){edges[1]}"), bodies


def _bind(numbers: Sequence[Number], text: str, signs: Sequence[_Sign], language: Language) -> Iterator[Number]:
    """Give the numbers of a list their noun and their body."""
    at = bisect_right(signs, numbers[0].start, key=lambda sign: sign.end)
    near = signs[max(0, at - _SIGNS) : at + _SIGNS]
    noun = _noun_of(numbers, near, language)
    body = _body_of(numbers, noun, text, near, language)
    named = frozenset(s.body for s in near if s.body and s.end <= numbers[0].start)
    governed = noun is not None and _governs(noun, numbers, text, language)
    own = noun is not None and _is_own(noun, numbers, text, language)
    for number in numbers:
        yield replace(number, noun=noun.noun if noun else None, body=body, named=named, governed=governed, own=own)


def _noun_of(numbers: Sequence[Number], signs: Sequence[_Sign], language: Language) -> _Sign | None:
    if CITATIONS[language].NOUN_FOLLOWS:
        return next((s for s in signs if s.noun and s.start >= numbers[-1].end), None)
    return next((s for s in reversed(signs) if s.noun and s.end <= numbers[0].start), None)


def _governs(noun: _Sign, numbers: Sequence[Number], text: str, language: Language) -> bool:
    """Tell whether only the body stands between a noun and its numbers."""
    start, end = (noun.end, numbers[0].start) if noun.end <= numbers[0].start else (numbers[-1].end, noun.start)
    return end - start <= _GAP and _governing(language).fullmatch(text, start, end) is not None


def _is_own(noun: _Sign, numbers: Sequence[Number], text: str, language: Language) -> bool:
    start = min(noun.start, numbers[0].start)
    return _own(language).search(text[max(0, start - _GAP) : max(noun.end, start)]) is not None


@cache
def _own(language: Language) -> re.Pattern[str]:
    """Match "its" with what leads from it to the number, at the end of a text."""
    words = CITATIONS[language]
    own = any_of(words.OWN, language)
    if words.NOUN_FOLLOWS:
        return re.compile(rf"{own}{_link(language).pattern}(?:{title_before(language)})?$")
    nouns = any_of((*words.RESOLUTIONS, *words.DECISIONS), language)
    prefix = f"[{fold_text(words.PREFIXES, language)}]{{0,2}}" if words.PREFIXES else ""
    return re.compile(rf"(?<!\w){prefix}{own}(?:\s{nouns})?$")


@cache
def _governing(language: Language) -> re.Pattern[str]:
    words = CITATIONS[language]
    bodies = any_of((name for names in words.BODIES.values() for name in names), language)
    prefix = f"[{fold_text(words.PREFIXES, language)}]{{0,2}}" if words.PREFIXES else ""
    return re.compile(rf"(?:[\s(:\"]|{prefix}{bodies}|{any_of(words.OF, language)}|{COMMA})*+")


def _body_of(
    numbers: Sequence[Number], noun: _Sign | None, text: str, signs: Sequence[_Sign], language: Language
) -> str | None:
    """Find the body of a list.

    Forms, surest first: `resolution of the Council 16/18`, `resolution 16/18 of 24 March 2011 of the Council`,
    `the Council, in its resolution 16/18`.
    """
    first, last = numbers[0].start, numbers[-1].end
    before = [s for s in signs if s.body and s.end <= first]
    if CITATIONS[language].NOUN_FOLLOWS:
        return before[-1].body if before and _leads(text, before[-1].end, first, language) else None
    if noun is None:
        return None
    of = _of(language)
    within = next((s for s in before if s.start >= noun.end and of.fullmatch(text, noun.end, s.start)), None)
    ahead = next((s for s in reversed(before) if noun.start - _NEAR <= s.end <= noun.start), None)
    ahead = ahead if ahead and _is_ahead(text[ahead.end : noun.start], language) else None
    after = next((s for s in signs if s.body and s.start >= last), None)
    if not (after and after.start - last <= _GAP and _after(language).fullmatch(text, last, after.start)):
        after = None
    if ahead and _is_own(noun, numbers, text, language):
        after = None  # "the Council in its resolution 39/2, to the Assembly"
    found = within or after or ahead
    return found.body if found else None


def _is_ahead(between: str, language: Language) -> bool:
    """Tell whether a body leads to the noun that follows: no "and" begins something else, no number, no stop."""
    return re.search(rf"\d|{STOP}|{_and(language)}", between) is None


@cache
def _and(language: Language) -> str:
    words = CITATIONS[language]
    prefixed = any(fold_text(word, language) in fold_text(words.PREFIXES, language) for word in words.AND)
    return rf"(?<!\w){any_of(words.AND, language)}" + ("" if prefixed else r"(?!\w)")


@cache
def _of(language: Language) -> re.Pattern[str]:
    """Make the pattern of what stands between a noun and its body: `of the`, a letter written with the body."""
    words = CITATIONS[language]
    prefix = f"[{fold_text(words.PREFIXES, language)}]{{0,2}}" if words.PREFIXES else ""
    return re.compile(rf"\s?{any_of(words.OF, language)}?\s?{prefix}")


@cache
def _after(language: Language) -> re.Pattern[str]:
    """Make the pattern of what stands between a number and its body: a date and, after a comma, `of the`."""
    words = CITATIONS[language]
    of = any_of(words.OF, language)
    dated = any_of({*words.DATED, *words.DATED_TOGETHER}, language)
    small = any_of({w for name in ("year", "after_day") for w in DATES[language].WORDS.get(name, ())} - {""}, language)
    prefix = f"[{fold_text(words.PREFIXES, language)}]{{0,2}}" if words.PREFIXES else ""
    day = rf"(?:{COMMA}?\s?{dated}\s?(?:[\d\s]|{month_pattern(language)}|{of}|{small})*)?"
    return re.compile(rf"[\s)]*{day}(?:{COMMA}?\s?{of}|)\s?{prefix}")
