"""Counts of words and of neighbours in a language, read once from `kg/lang/data`; made by `tools/make_lexicon.py`.

The file is text under xz, one line per word, the most frequent first: the folded word, its usual spelling where that
is another, its count, then pairs of numbers: the line of a word that follows it and how often. `xzcat` shows it.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.extract.confusions import stems
from kg.extract.words import EDGE
from kg.model import Language

_SHIFT = 20  # a pair of words is one number: the line of the first, shifted, and that of the second
_LOW = (1 << _SHIFT) - 1
_OPENINGS = 10


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words (folded) with their numbers; by number their counts and spellings; by pair of numbers the count."""

    numbers: Mapping[str, int]
    counts: tuple[int, ...]
    spellings: tuple[str, ...]
    pairs: Mapping[int, int]
    total: int
    openers: tuple[str, ...]
    """Words that often open a paragraph."""
    stems: frozenset[str]
    """What may be the stem of a word in it; see `kg.extract.confusions.stems`."""

    def count(self, word: str) -> int:
        """Tell how often the word was seen; 0 where it is unknown."""
        number = self.numbers.get(word)
        return 0 if number is None else self.counts[number]

    def pair(self, first: str, second: str) -> int:
        """Tell how often the second was seen right after the first."""
        one, two = self.numbers.get(first), self.numbers.get(second)
        return 0 if one is None or two is None else self.pairs.get(one << _SHIFT | two, 0)

    def spelling(self, word: str) -> str:
        """Give the usual spelling of a folded word; itself where it is unknown."""
        number = self.numbers.get(word)
        return word if number is None else self.spellings[number]


def parse_lexicon(lines: Iterable[str], language: Language) -> Lexicon:
    """Parse the lines of a lexicon.

    >>> lexicon = parse_lexicon(["a\\t\\t5\\t1 3", "e\\té\\t4\\t"], "ar")
    >>> lexicon.pair("a", "e"), lexicon.spelling("e"), lexicon.total
    (3, 'é', 9)
    """
    numbers: dict[str, int] = {}
    counts: list[int] = []
    spellings: list[str] = []
    pairs: dict[int, int] = {}
    for number, line in enumerate(lines):
        word, spelling, count, followers = line.split("\t")
        numbers[word] = number
        counts.append(int(count))
        spellings.append(spelling or word)
        base = number << _SHIFT
        values = list(map(int, followers.split()))
        pairs.update(zip((base | second for second in values[::2]), values[1::2], strict=True))
    edge = numbers.get(EDGE, -1)
    opening = {pair & _LOW for pair, count in pairs.items() if pair >> _SHIFT == edge and count >= _OPENINGS}
    openers = tuple(word for word, number in numbers.items() if number in opening)
    known = frozenset(stem for word in numbers for stem in stems(word, language))
    return Lexicon(numbers, tuple(counts), tuple(spellings), pairs, sum(counts), openers, known)


def format_lexicon(
    counts: Mapping[str, int], spellings: Mapping[str, str], pairs: Mapping[tuple[str, str], int]
) -> str:
    """Print counts as the lines that `parse_lexicon` reads; the same counts give the same bytes.

    >>> format_lexicon({"e": 4, "a": 5}, {"e": "é"}, {("a", "e"): 3})
    'a\\t\\t5\\t1 3\\ne\\té\\t4\\t\\n'
    """
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    numbers = {word: number for number, word in enumerate(ranked)}
    followers: dict[str, list[str]] = {word: [] for word in ranked}
    for first, second in sorted(pairs, key=lambda pair: (numbers[pair[0]], numbers[pair[1]])):
        followers[first].append(f"{numbers[second]} {pairs[first, second]}")
    lines = []
    for word in ranked:
        spelling = spellings.get(word, word)
        shown = "" if spelling == word else spelling
        lines.append(f"{word}\t{shown}\t{counts[word]}\t{' '.join(followers[word])}\n")
    return "".join(lines)


@cache
def read_lexicon(language: Language) -> Lexicon | None:
    """Read the lexicon of a language; None where there is none."""
    packed = files("kg.lang") / "data" / f"{language}.lexicon.xz"
    if not packed.is_file():
        return None
    return parse_lexicon(lzma.decompress(packed.read_bytes()).decode().splitlines(), language)
