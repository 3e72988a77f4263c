"""Measure the correction of misprints on texts that its lexicon was not made from.

    python bench/misprints.py build/corpus [--every 3] [--show 30]

The lexicon is made of the first sessions in the folder and tried on the last: (a) clean texts, where nearly every
correction is wrong; (b) the same with misprints put in by a seeded generator, one word in a hundred.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))

from make_lexicon import count_texts, read_folder

from kg.extract.lexicon import parse_lexicon
from kg.extract.misprints import find_misprints
from kg.extract.words import Word, find_words
from kg.lang.misprints import MISPRINTS

KINDS = ("dots", "dots", "lost", "added", "turned", "joined", "split")
Put = dict[tuple[int, int], tuple[str, str, str]]


def misprint(word: str, kind: str, dice: random.Random) -> str:
    """Misprint one word; the word itself where that kind can't befall it."""
    at = dice.randrange(len(word))
    if kind == "dots":
        shapes = [(n, shape) for n, c in enumerate(word) for shape in MISPRINTS["ar"].SHAPES if c in shape]
        if not shapes:
            return word
        at, shape = dice.choice(shapes)
        return word[:at] + dice.choice([c for c in shape if c != word[at]]) + word[at + 1 :]
    if kind == "lost":
        return word[:at] + word[at + 1 :]
    if kind == "added":
        return word[:at] + dice.choice(MISPRINTS["ar"].ALPHABET) + word[at:]
    at = dice.randrange(1, len(word) - 1)
    if kind == "split":
        return word[:at] + " " + word[at:]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def spoil(paragraph: str, number: int, dice: random.Random, rate: float) -> tuple[str, Put]:
    """Put misprints into a paragraph; give it with (misprinted, right, kind) by paragraph and place."""
    pieces: list[str] = []
    put: Put = {}
    done = length = 0
    words = list(find_words(paragraph, "ar"))
    skip = False
    for word, after in pairwise(words):
        if skip or not word.is_word or len(word.text) < 4 or dice.random() > rate:
            skip = False
            continue
        kind = dice.choice(KINDS)
        end, right = word.end, word.text
        if kind == "joined":
            if not after.is_word or paragraph[word.end : after.start] != " ":
                continue
            end, right, bad = after.end, f"{word.text} {after.text}", word.text + after.text
            skip = True
        else:
            bad = misprint(word.text, kind, dice)
        if bad == right:
            continue
        pieces.append(paragraph[done : word.start])
        length += word.start - done
        put[number, length] = (bad, right, kind)
        pieces.append(bad)
        length += len(bad)
        done = end
    return "".join(pieces) + paragraph[done:], put


def found_in(paragraphs: list[str], lexicon: object) -> dict[tuple[int, int], tuple[str, str, float, str]]:
    """Find misprints: (misprinted, corrected, gain, kind) by paragraph and place."""
    words: list[list[Word]] = [list(find_words(paragraph, "ar")) for paragraph in paragraphs]
    return {
        (r.place.block, r.place.start): (
            " ".join(r.place.words),
            " ".join(r.others),
            round(r.gain, 1),
            f"{r.rule}/{r.kind}",
        )
        for r in find_misprints(words, "ar", lexicon)  # type: ignore[arg-type]
    }


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--every", type=int, default=3, help="try every n-th document")
    parser.add_argument("--documents", type=int, default=2, help="as in tools/make_lexicon.py")
    parser.add_argument("--rate", type=float, default=0.01, help="share of words to misprint")
    parser.add_argument("--test", type=int, default=-1, help="which session to hold out")
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    *sessions, held = sorted(options.corpus.glob("*session"))
    if options.test != -1:
        held = sorted(options.corpus.glob("*session"))[options.test]
        sessions = [s for s in sorted(options.corpus.glob("*session")) if s != held]
    texts = (paragraphs for session in sessions for paragraphs in read_folder(session / "Arabic"))
    lexicon = parse_lexicon(count_texts(texts, "ar", least=options.documents).splitlines(), "ar")
    documents = list(read_folder(held / "Arabic"))[:: options.every]

    started = time.perf_counter()
    clean = [(n, *hit) for n, text in enumerate(documents) for hit in found_in(text, lexicon).values()]
    seconds = time.perf_counter() - started
    total = sum(word.is_word for text in documents for paragraph in text for word in find_words(paragraph, "ar"))
    print(f"{held.name}: {len(documents)} documents, {total} words, {1e6 * seconds / total:.0f} us a word")
    print(f"clean: {len(clean)} corrections, {1e4 * len(clean) / total:.2f} in 10,000 words")
    if options.show:
        print(*clean, sep="\n")

    dice = random.Random(20261124)
    put_in, right = Counter[str](), Counter[str]()
    wrong, missed = [], []
    for text in documents:
        spoiled = [spoil(paragraph, number, dice, options.rate) for number, paragraph in enumerate(text)]
        put: Put = {place: what for _, places in spoiled for place, what in places.items()}
        found = found_in([paragraph for paragraph, _ in spoiled], lexicon)
        put_in.update(kind for _, _, kind in put.values())
        for place, (_, corrected, *_) in found.items():
            if place in put and put[place][1] == corrected:
                right[put[place][2]] += 1
            else:
                wrong.append((found[place], put.get(place)))
        missed += [what for place, what in put.items() if place not in found]
    hits = right.total()
    print(f"spoiled: {put_in.total()} misprints, recall {hits / put_in.total():.3f}, ", end="")
    print(f"precision {hits / (hits + len(wrong)):.4f} ({len(wrong)} wrong)")
    print(*(f"  {kind}: {right[kind]} of {put_in[kind]}" for kind in sorted(put_in)), sep="\n")
    if options.show:
        print(*wrong[: 4 * options.show], sep="\n")
        print("missed:", *dice.sample(missed, min(options.show, len(missed))), sep="\n")


if __name__ == "__main__":
    main()
