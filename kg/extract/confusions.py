"""Words that a misread or mistyped letter makes of a word, and what is left of it without its grammar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product

from kg.lang.misprints import MISPRINTS, Misprints
from kg.model import Language

# logarithms of how likely each kind of misreading is beside the others, set by hand, tried with bench/misprints.py
SHAPE, ALIKE, LIGHT, TURNED, OTHER, FAR = -1.5, -3.0, -2.5, -2.5, -3.5, -6.0
_STEM = 3  # shortest stem, in letters


@cache
def _misread(language: Language) -> Mapping[str, Mapping[str, float]]:
    """List, for each letter, what it may be misread as. Letters of one custom of spelling are never listed."""
    letters = MISPRINTS[language]
    found: dict[str, dict[str, float]] = {letter: dict.fromkeys(letters.ALPHABET, FAR) for letter in letters.ALPHABET}
    for groups, likelihood in ((letters.ALIKE, ALIKE), (letters.SHAPES, SHAPE)):
        for group in groups:
            for one, other in product(group, group):
                if one in found:
                    found[one][other] = likelihood
    for one, others in found.items():
        for other in (*letters.SEATS, one):
            if other == one or (one in letters.SEATS and not _in_one(letters.SHAPES, one, other)):
                others.pop(other, None)
    return found


def _in_one(groups: tuple[str, ...], one: str, other: str) -> bool:
    return any(one in group and other in group for group in groups)


def confusions(word: str, language: Language, *, far: bool) -> dict[str, float]:
    """Give the words one misreading away with their log likelihoods: misread, lost, added, turned letters.

    `far`: also letters that look nothing like each other.

    >>> sorted(w for w, p in confusions("جيد", "ar", far=False).items() if p == SHAPE)[:3]
    ['جبد', 'جتد', 'جثد']
    """
    letters, misread = MISPRINTS[language], _misread(language)
    found: dict[str, float] = {}

    def add(other: str, likelihood: float) -> None:
        if other != word and likelihood > found.get(other, -99.0):
            found[other] = likelihood

    for at, letter in enumerate(word):
        before, after = word[:at], word[at + 1 :]
        for other, likelihood in misread.get(letter, {}).items():
            if far or likelihood > FAR:
                add(before + other + after, likelihood)
        light = letter in letters.LIGHT or before.endswith(letter)
        add(before + after, LIGHT if light else OTHER)
        if after:
            add(before + after[0] + letter + after[1:], TURNED)
    for at, letter in product(range(len(word) + 1), letters.ALPHABET):
        add(word[:at] + letter + word[at:], LIGHT if letter in letters.LIGHT else OTHER)
    return found


def moved_vowel(word: str, language: Language) -> set[str]:
    """Give the words with one long vowel more and one moved, as plurals are made: ميدان, ميادين.

    >>> "ميادين" in moved_vowel("ميدان", "ar")
    True
    """
    long = MISPRINTS[language].LONG
    without = {word[:at] + word[at + 1 :] for at, letter in enumerate(word) if letter in long}
    moved = {word} | {w[:at] + letter + w[at:] for w in without for letter in long for at in range(len(w) + 1)}
    return {w[:at] + letter + w[at:] for w in moved for letter in long for at in range(len(w) + 1)}


def derived(word: str, other: str, language: Language) -> bool:
    """Tell whether two words differ only in letters that also make new words of one root.

    >>> derived("المتناسبة", "المناسبة", "ar"), derived("المحسدة", "المجسدة", "ar")
    (True, False)
    """
    drop = dict.fromkeys(map(ord, MISPRINTS[language].DERIVING))
    return word.translate(drop) == other.translate(drop)


def distance(one: str, other: str) -> int:
    """Count the letters misread, lost, added or turned between two words.

    >>> distance("abcd", "acbde")
    2
    """
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


@cache
def _parts(language: Language) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """Proclitics by their first letter, endings by their last."""
    letters = MISPRINTS[language]
    first = {c: tuple(p for p in letters.PROCLITICS if p[:1] == c) for c in {p[:1] for p in letters.PROCLITICS}}
    last = {c: tuple(e for e in letters.ENDINGS if e[-1:] == c) for c in {e[-1:] for e in letters.ENDINGS}}
    return first, last


def stems(word: str, language: Language) -> Iterator[str]:
    """Yield what may be the stem: the word without proclitics, ending, and the letter that says who acts."""
    letters = MISPRINTS[language]
    first, last = _parts(language)
    for opening in ("", *first.get(word[:1], ())):
        if not word.startswith(opening) or len(word) - len(opening) < _STEM:
            continue
        rest = word[len(opening) :]
        for ending in ("", *last.get(word[-1:], ())):
            if rest.endswith(ending) and len(rest) - len(ending) >= _STEM:
                stem = rest[: len(rest) - len(ending)]
                yield stem
                if len(stem) > _STEM and stem[0] in letters.PERSONS and not opening.endswith(letters.ARTICLE):
                    yield "-" + stem[1:]


def bare(word: str, letters: Misprints) -> str:
    """Give the word without its conjunction, a contracted article written out.

    >>> from kg.lang.ar import misprints
    >>> bare("وللدول", misprints)
    'الدول'
    """
    for conjunction in letters.CONJUNCTIONS:
        if word.startswith(conjunction) and len(word) > _STEM + 1:
            word = word.removeprefix(conjunction)
            break
    for contraction, full in letters.CONTRACTIONS.items():
        if word.startswith(contraction):
            return full + word.removeprefix(contraction)
    return word
