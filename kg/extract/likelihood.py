"""How likely words are between their neighbours, by the counts of a lexicon and those of the document at hand."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.lexicon import Lexicon
from kg.extract.words import Word

_SMOOTH = 20.0
_HERE = 5.0  # once in the document weighs as five times in the lexicon
_UNSEEN = 0.02


@dataclass(frozen=True, slots=True)
class Counts:
    """Words and pairs of neighbours of a text."""

    words: Mapping[str, int]
    pairs: Mapping[tuple[str, str], int]


NOTHING = Counts({}, {})
"""For a word as it stands, since a misprint that is repeated does not speak for itself."""


def count_words(paragraphs: Sequence[Sequence[Word]]) -> Counts:
    """Count the words of a document."""
    texts = [[word.text for word in paragraph] for paragraph in paragraphs]
    pairs = Counter(pair for paragraph in texts for pair in pairwise(paragraph))
    return Counts(Counter(text for paragraph in texts for text in paragraph), pairs)


def likelihood(words: Sequence[str], left: str, right: str, lexicon: Lexicon, counts: Counts) -> float:
    """Give the logarithm of how likely the words are to follow `left` and be followed by `right`."""
    found = 0.0
    for first, second in zip((left, *words), (*words, right), strict=True):
        alone = lexicon.count(second) + _UNSEEN
        if second is not right:
            alone += _HERE * counts.words.get(second, 0)
        pair = lexicon.pair(first, second) + _HERE * counts.pairs.get((first, second), 0)
        seen = lexicon.count(first) + _HERE * counts.words.get(first, 0)
        found += math.log((pair + _SMOOTH * alone / lexicon.total) / (seen + _SMOOTH))
    return found
