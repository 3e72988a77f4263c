"""Find what may be mistakes of the corpus itself: a link against its words, a version against the five others.

    python bench/corpus_mistakes.py build/corpus [--sample 0] [--seed 0] [--kinds links alone facts numbers]

Prints one line for each candidate, tabs between: kind, file, paragraph, what it says, what it should say, why, words.

- `links`: the link leads to one document and its words name another. `why` tells how many of the other versions say in
  words what these words say, and how many link what this one links.
- `alone`: in a paragraph that all versions have, one version alone lacks a date or a cited document that all the others
  give, and gives another that none of them has: a misprint of that version.
- `facts`: day of adoption, meeting, session or agenda item where one version alone differs and all others agree.
- `numbers`: operative paragraphs whose printed number is not next in turn.

Nothing is decided here: a person reads the lines, and what is sure goes to docs/corpus-mistakes.md.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from agreement import FIGURES, Aligned, align, find_works, read_work

from kg.model import Document, Language
from kg.settings import Settings

NEEDS = {"markup", "misprints", "dates", "citations", "links"}
FACTS = ("adopted", "meeting", "session")
_LED = re.compile(r"leads to (?P<led>\S+?), but the words say (?P<say>[^\s,]+)")
_FEWEST = 4
"""Versions that a paragraph or a fact needs before one of them can be alone."""

Row = tuple[str, str, str, str, str, str, str]


def find_links(versions: Mapping[Language, Document]) -> Iterator[Row]:
    """Yield links that contradict their words, once for a paragraph, with what the other versions say in it."""
    for language, document in versions.items():
        cited = [_cited(other) for each, other in versions.items() if each != language]
        seen: set[tuple[str, str]] = set()
        for problem in document.problems:
            block = document.block_at(problem.span.start) if problem.span else None
            found = _LED.search(problem.message) if problem.code == "link-contradicts-text" else None
            if not (problem.span and block and found) or (block.id, found["led"]) in seen:
                continue
            seen.add((block.id, found["led"]))
            say, led = (sum((block.id, found[name]) in each for each in cited) for name in ("say", "led"))
            words = _line(document.source.text[max(0, problem.span.start - 40) : problem.span.end + 20])
            why = f"of {len(cited)} others {say} cite {found['say']} there, {led} {found['led']}"
            yield "links", document.source.name, block.id, found["led"], found["say"], why, words


def _cited(document: Document) -> set[tuple[str, str]]:
    return {(c.paragraph, c.symbol) for c in document.citations if c.symbol}


def _line(text: str) -> str:
    return " ".join(text.split())


def find_alone(versions: Mapping[Language, Document]) -> Iterator[Row]:
    """Yield dates and citations of one version where all others agree on another."""
    for aligned in align(versions):
        if len(aligned) >= _FEWEST:
            for figure in ("dates", "citations"):
                yield from _alone(aligned, figure)


def _alone(aligned: Aligned, figure: str) -> Iterator[Row]:
    given = {language: dict(FIGURES[figure](document, block)) for language, (block, document) in aligned.items()}
    votes = Counter(value for values in given.values() for value in values)
    for language, values in given.items():
        own = [value for value in values if votes[value] == 1]
        lost = [value for value, count in votes.items() if count == len(given) - 1 and value not in values]
        if len(own) == len(lost) == 1:
            block, document = aligned[language]
            start, end = values[own[0]]
            words = _line(document.source.text[max(0, start - 50) : end + 30])
            why = f"{votes[lost[0]]} of {len(given) - 1} others"
            yield f"alone {figure}", document.source.name, block.id, str(own[0]), str(lost[0]), why, words


def find_facts(versions: Mapping[Language, Document]) -> Iterator[Row]:
    """Yield facts of the masthead and the closing in which one version is alone."""
    for name in FACTS:
        stated = {language: getattr(document.facts, name) for language, document in versions.items()}
        values = {language: str(fact.value) if fact else "-" for language, fact in stated.items()}
        (most, count), *rest = Counter(values.values()).most_common(2) or [("-", 0)]
        if len(values) < _FEWEST or count != len(values) - 1 or not rest:
            continue
        language = next(each for each, value in values.items() if value != most)
        document, fact = versions[language], stated[language]
        words = _line(document.source.text[fact.spans[0].start - 20 : fact.spans[0].end + 20]) if fact else ""
        yield f"facts {name}", document.source.name, "-", values[language], most, f"{count} of {count} others", words


def find_numbers(versions: Mapping[Language, Document]) -> Iterator[Row]:
    """Yield gaps in the numbering of operative paragraphs, with how many versions have the same."""
    for document in versions.values():
        for problem in document.problems:
            if problem.code == "numbering-gap" and problem.span:
                same = sum(any(p.message == problem.message for p in other.problems) for other in versions.values())
                words = _line(document.source.text[problem.span.start : problem.span.start + 80])
                why = f"{same} of {len(versions)} versions"
                yield "numbers", document.source.name, "-", problem.message, "-", why, words


KINDS = {"links": find_links, "alone": find_alone, "facts": find_facts, "numbers": find_numbers}


def find_mistakes(works: Sequence[Sequence[Path]], kinds: Sequence[str], base: str) -> Iterator[Row]:
    """Yield the candidates of some works, in order."""
    for paths in works:
        for versions in read_work(paths, NEEDS, base):
            for kind in kinds:
                yield from KINDS[kind](versions)


def main() -> int:
    """Read, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int, default=0, help="works, chosen by --seed; 0: all")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    given = parser.parse_args()
    works = find_works(given.folder, ("ar", "en", "es", "fr", "ru", "zh"))
    if given.sample:
        works = random.Random(given.seed).sample(works, min(given.sample, len(works)))
    for row in find_mistakes(works, given.kinds, Settings().base_iri):
        print("\t".join(row), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
