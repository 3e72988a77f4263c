"""What else the words of a document may have been meant to be, each reading with what speaks for it.

A word is suspect where it was never seen beside either neighbour. Each word one misreading away
(`kg.extract.confusions`), or two words run together, or one that a space cuts, is weighed against it: how likely is
each between these neighbours, and how likely the misreading. The difference, a logarithm, is the reading's gain.
Grammar is not a misprint: another person, ending or proclitic of one stem is no reading. Nor is a custom of spelling.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kg.extract.confusions import confusions, derived, distance, moved_vowel, stems
from kg.extract.lexicon import Lexicon
from kg.extract.likelihood import NOTHING, Counts, likelihood
from kg.extract.words import EDGE, NUMBER, Word
from kg.lang.misprints import MISPRINTS
from kg.model import Language

Kind = Literal["unknown", "built", "known", "inflected", "ruled"]
"""How much the word itself looks like a word: neither it nor its parts are known, its parts are, it is; a form of the
same stem as what it is read as; or it does not matter, since a rule decides."""
SURE: Kind = "unknown"
_SHORT = 4
_SHORT_BARS: Mapping[int, float] = {3: 5.0, 4: 2.0}  # by letters: most short words are one letter from another
_DERIVED_BAR = 3.0  # for a letter lost, added or moved that also makes new words of a root
_MARGIN = 2.0  # by how much the best reading must lead the second
_SPACE = -4.0  # log likelihood of a space lost or added
_LONGEST = 24  # letters; what is longer is no word, and its confusions are many
_OPENING_SHARE = 0.3  # of an opening word's occurrences, how many the next word must follow
_AGREEING = 50  # how often a noun was seen, never before a relative pronoun of the other gender


@dataclass(frozen=True, slots=True)
class Place:
    """A word, or two with a space between, with the neighbours; by number of block and word."""

    block: int
    at: int
    words: tuple[str, ...]
    start: int
    end: int
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Other words for those that stand at a place, and what speaks for them."""

    place: Place
    others: tuple[str, ...]
    gain: float
    kind: Kind
    rule: str


def find_suspects(words: Sequence[Sequence[Word]], lexicon: Lexicon) -> Iterator[Place]:
    """Yield the words that were never seen beside either of their neighbours."""
    for block, paragraph in enumerate(words):
        for at in range(1, len(paragraph) - 1):
            word, left, right = paragraph[at], paragraph[at - 1].text, paragraph[at + 1].text
            if not word.is_word or len(word.text) > _LONGEST:
                continue
            if not lexicon.pair(left, word.text) and not lexicon.pair(word.text, right):
                yield Place(block, at, (word.text,), word.start, word.end, left, right)


def read_word(place: Place, language: Language, lexicon: Lexicon, counts: Counts) -> Reading | None:
    """Weigh the words one misreading away, and two run together; None where none leads clearly."""
    word = place.words[0]
    if len(word) < _SHORT - 1:
        return None
    kind = _kind(word, language, lexicon)
    here = likelihood((word,), place.left, place.right, lexicon, NOTHING)
    ranked = sorted(
        (likelihood(others, place.left, place.right, lexicon, counts) + channel - here, others)
        for others, channel in _candidates(word, kind, language, lexicon, counts)
    )[-2:]
    if not ranked or (len(ranked) == 2 and ranked[1][0] - ranked[0][0] < _MARGIN):
        return None
    gain, others = ranked[-1]
    here_too = counts.words.get(others[0], 0) >= counts.words[word]
    if len(others) == 1 and not set(stems(word, language)).isdisjoint(stems(others[0], language)):
        inflected = here_too and _inside(word, others[0])
        return Reading(place, others, gain, "inflected", "repetition") if inflected else None
    gain -= _doubts(word, others, language) + (0 if here_too else 2 * math.log(counts.words[word]))
    return Reading(place, others, gain, kind, "lexicon")


def _doubts(word: str, others: tuple[str, ...], language: Language) -> float:
    """Tell how much more must speak against a word of few letters, or one of the same root."""
    same_root = len(others) == 1 and derived(word, others[0], language)
    return _SHORT_BARS.get(len(word), 0.0) + (_DERIVED_BAR if same_root else 0.0)


def _candidates(
    word: str, kind: Kind, language: Language, lexicon: Lexicon, counts: Counts
) -> Iterator[tuple[tuple[str, ...], float]]:
    for other, channel in confusions(word, language, far=kind == SURE).items():
        if other in lexicon.numbers or counts.words.get(other, 0) > 1:
            yield (other,), channel
    if kind != "known":
        for cut in range(2, len(word) - 1):
            if lexicon.pair(word[:cut], word[cut:]):
                yield (word[:cut], word[cut:]), _SPACE


def _kind(word: str, language: Language, lexicon: Lexicon) -> Kind:
    if word in lexicon.numbers:
        return "known"
    return "built" if any(stem in lexicon.stems for stem in stems(word, language)) else "unknown"


def _inside(word: str, other: str) -> bool:
    """Tell whether one letter was lost inside the word, not at its edges, where grammar changes it."""
    if len(other) != len(word) + 1:
        return False
    same = next((n for n, letter in enumerate(word) if letter != other[n]), len(word))
    return same >= _SHORT and len(word) - same >= 2


def read_cut_word(
    place: Place, words: Sequence[Sequence[Word]], language: Language, lexicon: Lexicon, counts: Counts
) -> Reading | None:
    """Weigh one word for this and the next, with a space between that should not be there."""
    paragraph = words[place.block]
    one, two = paragraph[place.at], paragraph[place.at + 1]
    whole = one.text + two.text
    if not two.is_word or two.start - one.end != 1 or len(whole) < _SHORT or whole not in lexicon.numbers:
        return None
    if two.text in lexicon.numbers and (one.text in lexicon.numbers or one.text in MISPRINTS[language].PROCLITICS):
        return None  # a conjunction set apart is a custom of spelling
    right = paragraph[place.at + 2].text
    if lexicon.pair(one.text, two.text) or lexicon.pair(two.text, right):
        return None
    here = likelihood((one.text, two.text), place.left, right, lexicon, NOTHING)
    gain = likelihood((whole,), place.left, right, lexicon, counts) + _SPACE - here
    both = replace(place, words=(one.text, two.text), end=two.end, right=right)
    return Reading(both, (whole,), gain, SURE, "lexicon")


def read_opening(place: Place, language: Language, lexicon: Lexicon) -> Reading | None:
    """Read a word unknown as one two letters away, where that one opens paragraphs with just the next word."""
    word = place.words[0]
    opens = place.left == EDGE or (place.at == 2 and place.left == NUMBER)
    if not opens or len(word) <= _SHORT or _kind(word, language, lexicon) != SURE:
        return None
    if any(other in lexicon.numbers for other in confusions(word, language, far=True)):
        return None
    near = [
        other
        for other in lexicon.openers
        if abs(len(other) - len(word)) <= 2
        and lexicon.pair(other, place.right) >= _OPENING_SHARE * lexicon.count(other)
        and distance(word, other) <= 2
    ]
    return Reading(place, (near[0],), math.inf, "ruled", "formula") if len(near) == 1 else None


def find_agreements(
    words: Sequence[Sequence[Word]], language: Language, lexicon: Lexicon, counts: Counts
) -> Iterator[Reading]:
    """Read a masculine noun before a feminine relative pronoun as its plural: a vowel more, and one moved.

    Where the lexicon has the noun often and never so, a preposition makes it head its phrase, and the document or
    the lexicon has the plural.
    """
    letters = MISPRINTS[language]
    for block, paragraph in enumerate(words):
        for at in range(1, len(paragraph) - 1):
            left, word, right = paragraph[at - 1].text, paragraph[at], paragraph[at + 1].text
            if right not in letters.FEMININE_RELATIVES or left not in letters.PREPOSITIONS:
                continue
            if not word.text.startswith(letters.ARTICLE):
                continue
            if lexicon.count(word.text) < _AGREEING or lexicon.pair(word.text, right):
                continue
            plurals = [
                other
                for other in moved_vowel(word.text, language)
                if lexicon.pair(left, other) and (lexicon.pair(other, right) or counts.words.get(other))
            ]
            if len(plurals) == 1:
                place = Place(block, at, (word.text,), word.start, word.end, left, right)
                yield Reading(place, (plurals[0],), math.inf, "ruled", "agreement")
