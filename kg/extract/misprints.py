"""Read misprints as the words they stand for: a noisy channel over the counts of a lexicon and of the document.

Other readings of suspect words come from `kg.extract.readings`, each with its gain. The gain must pass a bar, higher
the more the word itself looks like a word. A clean text has next to no misprints and a rough one many, so what was
found sure lowers the bars for the rest (`_slack`), and a word read as another once is so read elsewhere. Proper names
stay: no common word that fits the place is one letter away.

Nothing is altered in the source; the blocks' passages read the corrected words and lead back to the misprints.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.confusions import bare, confusions
from kg.extract.lexicon import Lexicon, read_lexicon
from kg.extract.likelihood import NOTHING, Counts, count_words, likelihood
from kg.extract.readings import (
    SURE,
    Kind,
    Place,
    Reading,
    find_agreements,
    find_suspects,
    read_cut_word,
    read_opening,
    read_word,
)
from kg.extract.words import Word, find_words
from kg.lang.misprints import MISPRINTS
from kg.model import Block, Correction, Document, Edit, Language, Span
from kg.text.fold import fold
from kg.text.passage import apply

# bars that the gain must pass in a clean text, by what speaks for the word as it stands; see bench/misprints.py
BARS: Mapping[Kind, float] = {"unknown": 15.5, "built": 20.5, "known": 19.0, "inflected": 19.5, "ruled": 0.0}
_SPREAD = 0.0  # the bar for a word unknown that was read as another elsewhere in the document
_HALF = 0.75  # how far the bars for what looks like a word fall with the others
_CLEAN_RATE, _MOST_SLACK = 1e-5, 4.0
_STRAY = 4  # signs that cleaning may have dropped inside a word
_MOST_UNKNOWN = 0.25  # share of words beyond which the lexicon is of no use for a text


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
    blocks, corrections = list(document.blocks), list(document.corrections)
    for number, readings in by_block.items():
        written = {o: _spelling(o, document.blocks, words, lexicon) for r in readings for o in r.others}
        blocks[number], made = _corrected(blocks[number], readings, document, written)
        corrections += made
    return replace(document, blocks=tuple(blocks), corrections=tuple(sorted(corrections, key=lambda c: c.span)))


def _spelling(word: str, blocks: Sequence[Block], words: Sequence[Sequence[Word]], lexicon: Lexicon) -> str:
    """How a word is written: as the lexicon has it, or the document."""
    if word in lexicon.numbers:
        return lexicon.spelling(word)
    lines = zip(blocks, words, strict=True)
    return next(block.passage.text[w.start : w.end] for block, line in lines for w in line if w.text == word)


def _corrected(
    block: Block, readings: Iterable[Reading], document: Document, written: Mapping[str, str]
) -> tuple[Block, list[Correction]]:
    corrections: list[Correction] = []
    edits: list[Edit] = []
    for reading in sorted(readings, key=lambda r: r.place.at):
        start, end = reading.place.start, reading.place.end
        span = block.passage.span(start, end)
        old = block.passage.text[start:end]
        # cut by the end of a page, notes between its halves, or by a sign
        if span.end - span.start > end - start + _STRAY or len(old.split()) < len(reading.place.words):
            continue
        corrected = " ".join(written[word] for word in reading.others)
        corrections.append(Correction(span, document.source.text[span.start : span.end], corrected, reading.rule))
        edits.append(_least_edit(old, corrected, start))
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
    places = list(find_suspects(words, lexicon))
    unknown = sum(place.words[0] not in lexicon.numbers for place in places)
    total = sum(word.is_word for paragraph in words for word in paragraph)
    if unknown > _MOST_UNKNOWN * total + 10:
        return []
    readings = [
        reading
        for place in places
        for reading in (
            read_opening(place, language, lexicon) or read_word(place, language, lexicon, counts),
            read_cut_word(place, words, language, lexicon, counts),
        )
        if reading
    ]
    kept = _decide(readings, total)
    kept += _again(places, kept, language, lexicon, counts)
    kept += find_agreements(words, language, lexicon, counts)
    return _apart(kept)


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
    (0.0, 4.0)
    """
    rate = (found + 0.02) / (total + 1000)
    return min(max(math.log(rate / _CLEAN_RATE), 0.0), _MOST_SLACK)


def _again(
    places: Sequence[Place], kept: Sequence[Reading], language: Language, lexicon: Lexicon, counts: Counts
) -> Iterator[Reading]:
    """Read words unknown as they were read elsewhere in the document, whatever their proclitics."""
    letters = MISPRINTS[language]
    read = {bare(r.place.words[0], letters): bare(r.others[0], letters) for r in kept if _is_word(r)}
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


def _is_word(reading: Reading) -> bool:
    return len(reading.place.words) == len(reading.others) == 1


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
