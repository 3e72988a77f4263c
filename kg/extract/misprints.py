"""Read misprints as the words they stand for: a noisy channel over the counts of a lexicon and of the document.

A word is suspect where it was never seen beside either neighbour. Each word one misreading away
(`kg.extract.confusions`), or two words run together, or one that a space cuts, is weighed against it: how likely is
each between these neighbours, and how likely the misreading. The gain, a logarithm, must pass a bar, higher the more
the word itself looks like a word. A clean text has next to no misprints and a rough one many, so what was found sure
lowers the bars for the rest (`_slack`), and a word read as another once is so read elsewhere. Grammar is not a
misprint: another person, ending or proclitic of one stem is left alone. So are proper names: no common word is one
letter away.

Nothing is altered in the source; the blocks' passages read the corrected words and lead back to the misprints.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract.confusions import bare, confusions, derived, distance, moved_vowel, stems
from kg.extract.lexicon import Lexicon, read_lexicon
from kg.extract.likelihood import NOTHING, Counts, count_words, likelihood
from kg.extract.words import EDGE, NUMBER, Word, find_words
from kg.lang.misprints import MISPRINTS
from kg.model import Block, Correction, Document, Edit, Language, Span
from kg.text.fold import fold
from kg.text.passage import apply

# bars that the gain must pass in a clean text, by what speaks for the word as it stands; see bench/misprints.py
BARS: Mapping[str, float] = {"unknown": 15.5, "built": 20.5, "known": 19.0, "inflected": 19.5}
SURE = "unknown"
_SHORT = 4
_SHORT_BARS: Mapping[int, float] = {3: 5.0, 4: 2.0}  # by letters: most short words are one letter from another
_DERIVED_BAR = 3.0  # for a letter lost, added or moved that also makes new words of a root
_MARGIN = 2.0  # by how much the best reading must lead the second
_SPREAD = 0.0  # the bar for a word unknown that was read as another elsewhere in the document
_SPACE = -4.0  # log likelihood of a space lost or added
_HALF = 0.75  # how far the bars for what looks like a word fall with the others
_CLEAN_RATE, _MOST_SLACK = 1e-5, 7.0
_LONGEST = 24  # letters; what is longer is no word, and its confusions are many
_MOST_UNKNOWN = 0.25  # share of words beyond which the lexicon is of no use for a text
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
    kind: str
    rule: str


def correct_misprints(document: Document) -> Document:
    """Add corrections, and give blocks that read the corrected words.

    Only for languages with a lexicon; documents in others come back as they are.
    """
    language = document.source.language
    lexicon = read_lexicon(language)
    if lexicon is None:
        return document
    words = [list(find_words(block.passage.text, language)) for block in document.blocks]
    by_block: dict[int, list[Reading]] = {}
    for reading in find_misprints(words, language, lexicon):
        by_block.setdefault(reading.place.block, []).append(reading)
    written = _spellings(document.blocks, words, lexicon) if by_block else {}
    blocks, corrections = list(document.blocks), list(document.corrections)
    for number, readings in by_block.items():
        blocks[number], made = _corrected(blocks[number], readings, document, written)
        corrections += made
    return replace(document, blocks=tuple(blocks), corrections=tuple(sorted(corrections, key=lambda c: c.span)))


def _spellings(blocks: Sequence[Block], words: Sequence[Sequence[Word]], lexicon: Lexicon) -> dict[str, str]:
    """How words are written: as the document has them, or as the lexicon does."""
    here = {
        w.text: block.passage.text[w.start : w.end] for block, line in zip(blocks, words, strict=True) for w in line
    }
    return here | {word: lexicon.spellings[number] for word, number in lexicon.numbers.items()}


def _corrected(
    block: Block, readings: Iterable[Reading], document: Document, written: Mapping[str, str]
) -> tuple[Block, list[Correction]]:
    corrections: list[Correction] = []
    edits: list[Edit] = []
    for reading in sorted(readings, key=lambda r: r.place.at):
        start, end = reading.place.start, reading.place.end
        span = block.passage.span(start, end)
        if span.end - span.start > end - start + _SHORT:  # cut by the end of a page, notes between its halves
            continue
        corrected = " ".join(written[word] for word in reading.others)
        corrections.append(Correction(span, document.source.text[span.start : span.end], corrected, reading.rule))
        edits.append(_least_edit(block.passage.text[start:end], corrected, start))
    passage = apply(block.passage, edits)
    return replace(block, passage=passage, folded=fold(passage, document.source.language)), corrections


def _least_edit(old: str, new: str, at: int) -> Edit:
    """Replace only the letters that differ, so that the others keep their own places in the source."""
    shorter = min(len(old), len(new))
    same = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    tail = next((n for n in range(shorter - same) if old[-1 - n] != new[-1 - n]), shorter - same)
    return Edit(Span(at + same, at + len(old) - tail), new[same : len(new) - tail])


def find_misprints(words: Sequence[Sequence[Word]], language: Language, lexicon: Lexicon) -> list[Reading]:
    """Find the misprints in the words of the paragraphs of one document, in order, none overlapping."""
    counts = count_words(words)
    places = list(_suspects(words, lexicon))
    unknown = sum(place.words[0] not in lexicon.numbers for place in places)
    total = sum(word.is_word for paragraph in words for word in paragraph)
    if unknown > _MOST_UNKNOWN * total + 10:
        return []
    readings = [
        reading
        for place in places
        for reading in (
            _opening(place, language, lexicon) or _best(place, language, lexicon, counts),
            _one_of_two(place, words, language, lexicon, counts),
        )
        if reading
    ]
    kept = _decide(readings, total)
    kept += _again(places, kept, language, lexicon, counts)
    kept += _agreements(words, language, lexicon, counts)
    return _apart(kept)


def _suspects(words: Sequence[Sequence[Word]], lexicon: Lexicon) -> Iterator[Place]:
    """Yield the words that were never seen beside either of their neighbours."""
    for block, paragraph in enumerate(words):
        for at in range(1, len(paragraph) - 1):
            word, left, right = paragraph[at], paragraph[at - 1].text, paragraph[at + 1].text
            if not word.is_word or len(word.text) > _LONGEST:
                continue
            if not lexicon.pair(left, word.text) and not lexicon.pair(word.text, right):
                yield Place(block, at, (word.text,), word.start, word.end, left, right)


def _best(place: Place, language: Language, lexicon: Lexicon, counts: Counts) -> Reading | None:
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
    word: str, kind: str, language: Language, lexicon: Lexicon, counts: Counts
) -> Iterator[tuple[tuple[str, ...], float]]:
    for other, channel in confusions(word, language, far=kind == SURE).items():
        if other in lexicon.numbers or counts.words.get(other, 0) > 1:
            yield (other,), channel
    if kind != "known":
        for cut in range(2, len(word) - 1):
            if lexicon.pair(word[:cut], word[cut:]):
                yield (word[:cut], word[cut:]), _SPACE


def _kind(word: str, language: Language, lexicon: Lexicon) -> str:
    if word in lexicon.numbers:
        return "known"
    return "built" if any(stem in lexicon.stems for stem in stems(word, language)) else "unknown"


def _inside(word: str, other: str) -> bool:
    """Tell whether one letter was lost inside the word, not at its edges, where grammar changes it."""
    if len(other) != len(word) + 1:
        return False
    same = next((n for n, letter in enumerate(word) if letter != other[n]), len(word))
    return same >= _SHORT and len(word) - same >= 2


def _one_of_two(
    place: Place, words: Sequence[Sequence[Word]], language: Language, lexicon: Lexicon, counts: Counts
) -> Reading | None:
    """Weigh one word for this and the next, with a space between that should not be there."""
    one, two, *rest = words[place.block][place.at :]
    whole = one.text + two.text
    if not two.is_word or two.start - one.end != 1 or len(whole) < _SHORT or whole not in lexicon.numbers:
        return None
    if two.text in lexicon.numbers and (one.text in lexicon.numbers or one.text in MISPRINTS[language].PROCLITICS):
        return None  # a conjunction set apart is a custom of spelling
    if lexicon.pair(one.text, two.text) or lexicon.pair(two.text, rest[0].text):
        return None
    here = likelihood((one.text, two.text), place.left, rest[0].text, lexicon, NOTHING)
    gain = likelihood((whole,), place.left, rest[0].text, lexicon, counts) + _SPACE - here
    both = replace(place, words=(one.text, two.text), end=two.end, right=rest[0].text)
    return Reading(both, (whole,), gain, SURE, "lexicon")


def _opening(place: Place, language: Language, lexicon: Lexicon) -> Reading | None:
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
    return Reading(place, (near[0],), math.inf, "known", "formula") if len(near) == 1 else None


def _agreements(
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
            if lexicon.count(word.text) < _AGREEING or lexicon.pair(word.text, right):
                continue
            plurals = [
                other
                for other in moved_vowel(word.text, language)
                if lexicon.pair(left, other) and (lexicon.pair(other, right) or counts.words.get(other))
            ]
            if len(plurals) == 1:
                place = Place(block, at, (word.text,), word.start, word.end, left, right)
                yield Reading(place, (plurals[0],), math.inf, "known", "agreement")


def _decide(readings: Sequence[Reading], total: int) -> list[Reading]:
    """Keep the readings that pass their bars, which fall with what is found."""
    kept: list[Reading] = []
    while True:
        slack = _slack(len({r.place.words for r in kept if r.kind == SURE}), total)
        passed = [r for r in readings if r.gain > BARS[r.kind] - (slack if r.kind == SURE else _HALF * slack)]
        if len(passed) <= len(kept):
            return kept
        kept = passed


def _slack(found: int, total: int) -> float:
    """Tell how much likelier misprints are than in a clean text, as a logarithm.

    >>> round(_slack(0, 2000), 1), round(_slack(5, 2000), 1)
    (0.0, 5.1)
    """
    rate = (found + 0.02) / (total + 1000)
    return min(max(math.log(rate / _CLEAN_RATE), 0.0), _MOST_SLACK)


def _again(
    places: Sequence[Place], kept: Sequence[Reading], language: Language, lexicon: Lexicon, counts: Counts
) -> Iterator[Reading]:
    """Read words unknown as they were read elsewhere in the document, whatever their proclitics."""
    letters = MISPRINTS[language]
    read = {bare(r.place.words[0], letters): bare(r.others[0], letters) for r in kept if len(r.others) == 1}
    done = {(r.place.block, r.place.at) for r in kept}
    for place in places:
        word = place.words[0]
        meant = read.get(bare(word, letters))
        if meant is None or word in lexicon.numbers or (place.block, place.at) in done:
            continue
        here = likelihood((word,), place.left, place.right, lexicon, NOTHING)
        for other in confusions(word, language, far=True):
            if bare(other, letters) == meant and (other in lexicon.numbers or other in counts.words):
                gain = likelihood((other,), place.left, place.right, lexicon, counts) - here
                if gain > _SPREAD:
                    yield Reading(place, (other,), gain, "inflected", "repetition")


def _apart(readings: Iterable[Reading]) -> list[Reading]:
    """Drop what overlaps a reading with more gain; give the rest in order."""
    taken: set[tuple[int, int]] = set()
    kept: list[Reading] = []
    for reading in sorted(readings, key=lambda r: (-r.gain, r.place.block, r.place.at)):
        at = {(reading.place.block, reading.place.at + n) for n in range(len(reading.place.words))}
        if taken.isdisjoint(at):
            taken |= at
            kept.append(reading)
    return sorted(kept, key=lambda r: (r.place.block, r.place.at))
