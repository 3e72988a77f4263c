"""Compare what the language versions of each resolution give: they say the same, so they must give the same.

    python bench/agreement.py build/corpus [--figure acts] [--sample 150] [--languages ar en es fr] [--show 40]

A work is all files of one symbol. Its preambular and its operative paragraphs are compared one by one in the versions
that have as many of them as most do (the XML has the paragraphs, so this is nearly always all). Each language is held
to English and to what most versions give. `acts` are lists, in order; every other figure is a set of (paragraph, what).
The disagreements that come most often are listed with the words, so that the cause can be found; the one that is wrong
may be English.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from kg import pipeline
from kg.errors import KgError
from kg.extract.annotate import STEPS
from kg.extract.structure import read_structure
from kg.model import LANGUAGES, Block, Document, Language
from kg.settings import Settings
from kg.text.read import read_sources

_WORK = re.compile(r"((?:E?S-)?\d+)_(\d+)")
_NAMES = {"markup", "misprints", "names"}
NEEDS: Mapping[str, set[str]] = {
    "acts": {"markup", "misprints", "acts"},
    "dates": {"markup", "misprints", "dates"},
    "citations": {"markup", "misprints", "dates", "citations"},
    "organizations": _NAMES | {"coreference"},
    "places": _NAMES,
    "addressees": {name for name, _ in STEPS} - {"meetings", "reported acts", "relations", "obligations"},
    "obligations": {name for name, _ in STEPS} - {"meetings", "reported acts", "relations"},
    "meetings": {name for name, _ in STEPS} - {"relations", "obligations"},
}
"""The steps of reading that a figure needs."""

Item = tuple[Hashable, tuple[int, int]]
"""What a version gives in one paragraph, and where its words stand in the source."""
Aligned = dict[Language, tuple[Block, Document]]
"""The same paragraph in each version."""


def _acts(document: Document, block: Block) -> Iterator[Item]:
    for act in document.acts:
        if act.paragraph == block.id and act.actor is None:
            yield act.verb, (act.span.start, act.span.end)


def _addressees(document: Document, block: Block) -> Iterator[Item]:
    for act in document.acts:
        if act.paragraph == block.id and act.actor is None:
            yield from ((entity, (act.span.start, act.span.end)) for entity in act.addressees)


def _obligations(document: Document, block: Block) -> Iterator[Item]:
    for one in document.obligations:
        if one.paragraph == block.id:
            yield (one.kind, one.due), (one.span.start, one.span.end)


def _dates(document: Document, block: Block) -> Iterator[Item]:
    for date in document.dates:
        if date.paragraph == block.id:
            yield date.value, (date.span.start, date.span.end)


def _citations(document: Document, block: Block) -> Iterator[Item]:
    for citation in document.citations:
        if citation.paragraph == block.id and citation.symbol and not citation.anaphoric:
            yield citation.symbol, (citation.span.start, citation.span.end)


def _entities(*kinds: str) -> Callable[[Document, Block], Iterator[Item]]:
    def found(document: Document, block: Block) -> Iterator[Item]:
        for mention in document.entities:
            if mention.paragraph == block.id and mention.kind in kinds:
                yield from ((entity, (mention.span.start, mention.span.end)) for entity in mention.entities)

    return found


def _meetings(document: Document, block: Block) -> Iterator[Item]:
    for mention in document.meetings:
        if mention.paragraph == block.id:
            yield mention.event, (mention.span.start, mention.span.end)


FIGURES: Mapping[str, Callable[[Document, Block], Iterator[Item]]] = {
    "acts": _acts,
    "addressees": _addressees,
    "obligations": _obligations,
    "dates": _dates,
    "citations": _citations,
    "organizations": _entities("organization", "role"),
    "places": _entities("place"),
    "meetings": _meetings,
}


@dataclass
class Tally:
    """What was counted for one language against one other reading."""

    paragraphs: int = 0
    same_list: int = 0
    same_first: int = 0
    without: int = 0
    right: int = 0
    given: int = 0
    wanted: int = 0

    def add(self, have: Sequence[Hashable], want: Sequence[Hashable]) -> None:
        """Count one paragraph."""
        self.paragraphs += 1
        self.same_list += have == want
        self.same_first += have[:1] == want[:1]
        self.without += not have
        self.right += len({*have} & {*want})
        self.given += len({*have})
        self.wanted += len({*want})

    def row(self, figure: str) -> str:
        """Print the shares that suit the figure."""
        n = max(self.paragraphs, 1)
        precision, recall = self.right / max(self.given, 1), self.right / max(self.wanted, 1)
        f1 = 2 * precision * recall / ((precision + recall) or 1)
        items = f"precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}  ({self.given} given)"
        if figure != "acts":
            return f"{items}  in {self.paragraphs} paragraphs"
        shares = f"list {self.same_list / n:.4f}  first {self.same_first / n:.4f}  none {self.without / n:.4f}"
        return f"{shares}  {items}  in {self.paragraphs} paragraphs"


@dataclass
class Comparison:
    """Tallies by (language, compared with), and the disagreements."""

    figure: str
    tallies: dict[tuple[str, str], Tally] = field(default_factory=lambda: defaultdict(Tally))
    differ: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    examples: dict[tuple[str, str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, aligned: Aligned) -> None:
        """Compare one paragraph in all its versions."""
        read = FIGURES[self.figure]
        items = {
            language: _ordered(read(document, block), self.figure) for language, (block, document) in aligned.items()
        }
        values = {language: [value for value, _ in found] for language, found in items.items()}
        most = _majority(list(values.values()), self.figure)
        for language, have in values.items():
            if "en" in values:
                self.tallies[language, "English"].add(have, values["en"])
            if most is not None:
                self.tallies[language, "most"].add(have, most)
        if (held_to := most if most is not None else values.get("en")) is not None:
            for language in values:
                self._differ(language, held_to, aligned, items)

    def _differ(
        self, language: Language, held_to: list[Hashable], aligned: Aligned, items: dict[Language, list[Item]]
    ) -> None:
        """Note what is missing and what is too much, with the words that give it here or in another version."""
        have = [value for value, _ in items[language]]
        changes = SequenceMatcher(a=held_to, b=have, autojunk=False).get_opcodes()
        for kind, a0, a1, b0, b1 in changes:
            if kind == "equal":
                continue
            lost, extra = "+".join(map(str, held_to[a0:a1])), "+".join(map(str, have[b0:b1]))
            key = (language, lost or "-", extra or "-")
            self.differ[key] += 1
            block, document = aligned[language]
            at = items[language][b0][1] if b0 < b1 else None
            said = document.source.text[at[0] : at[1] + 60] if at else block.passage.text[:150]
            other = _words(held_to[a0] if a0 < a1 else None, language, aligned, items)
            symbol = document.facts.symbol.value if document.facts.symbol else document.source.name
            self.examples[key].append(f"{symbol} {block.id}: {_line(said)}" + (f" | {other}" if other else ""))


def _ordered(items: Iterator[Item], figure: str) -> list[Item]:
    if figure == "acts":
        return list(items)
    first = {str(value): (value, place) for value, place in reversed(list(items))}
    return [first[key] for key in sorted(first)]


def _majority(values: Sequence[list[Hashable]], figure: str) -> list[Hashable] | None:
    """Give what most versions give: for acts the list given most often, None where two are; else item by item."""
    if figure != "acts":
        votes = Counter(value for each in values for value in each)
        return sorted((value for value, count in votes.items() if count * 2 > len(values)), key=str)
    counts = Counter(tuple(each) for each in values).most_common(2)
    return list(counts[0][0]) if len(counts) == 1 or counts[0][1] > counts[1][1] else None


def _words(value: Hashable | None, language: Language, aligned: Aligned, items: dict[Language, list[Item]]) -> str:
    """Show the words of another version, English if it can be, that give the value."""
    for other in ("en", *aligned):
        place = next((p for v, p in items.get(other, ()) if v == value), None) if other != language else None
        if place:
            return f"{other}: {_line(aligned[other][1].source.text[place[0] : place[1] + 60])}"
    return f"en: {_line(aligned['en'][0].passage.text[:100])}" if "en" in aligned and language != "en" else ""


def _line(text: str) -> str:
    return " ".join(text.split())


def find_works(folder: Path, languages: Sequence[str]) -> list[list[Path]]:
    """Gather the files below a folder by the number in their names, which their symbol has too."""
    works: dict[str, list[Path]] = defaultdict(list)
    letters = {language: name for language, name in zip(LANGUAGES, "AESFRC", strict=True) if language in languages}
    for path in sorted(folder.rglob("*.xml")):
        number = _WORK.search(path.name)
        letter = re.search(r"([AESFRC])(?:_reissue.*)?\.xml\Z", path.name)
        if number and letter and letter[1] in letters.values():
            works[number[0]].append(path)
    return [works[name] for name in sorted(works)]


def read_work(paths: Sequence[Path], needs: set[str], base: str) -> Iterator[dict[Language, Document]]:
    """Read the versions of a work, as far as needed; of several files of one version the first."""
    found: dict[str, dict[Language, Document]] = defaultdict(dict)
    for path in paths:
        try:
            sources = read_sources(path)
        except KgError:
            continue  # some files of the corpus are malformed
        for source in sources:
            document = read_structure(source)
            for name, step in STEPS:
                document = step(document, pipeline.authority(base)) if name in needs else document
            symbol = document.facts.symbol.value if document.facts.symbol else "?"
            found[symbol].setdefault(source.language, document)
    yield from found.values()


def align(versions: Mapping[Language, Document]) -> Iterator[Aligned]:
    """Yield each paragraph in the versions that have as many of its kind as most do."""
    for kind in ("preambular", "operative"):
        blocks = {language: [b for b in d.blocks if b.kind == kind] for language, d in versions.items()}
        usual = Counter(len(each) for each in blocks.values()).most_common(1)[0][0]
        for number in range(usual):
            yield {
                language: (each[number], versions[language]) for language, each in blocks.items() if len(each) == usual
            }


def report(comparison: Comparison, show: int) -> None:
    """Print the table and the commonest disagreements."""
    for (language, other), tally in sorted(comparison.tallies.items(), key=lambda item: (item[0][1], item[0][0])):
        print(f"{language} and {other:8}{tally.row(comparison.figure)}")
    for key, count in comparison.differ.most_common(show):
        print(f"\n{count:5} {key[0]}: {key[2]} where most give {key[1]}")
        for example in comparison.examples[key][:: max(1, count // 3)][:3]:
            print(f"      {example}")


def main() -> int:
    """Read, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--figure", choices=FIGURES, default="acts")
    parser.add_argument("--sample", type=int, default=150, help="works, chosen by --seed")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=LANGUAGES)
    parser.add_argument("--show", type=int, default=40, help="disagreements")
    given = parser.parse_args()
    works = find_works(given.folder, given.languages)
    chosen = random.Random(given.seed).sample(works, min(given.sample, len(works)))
    comparison = Comparison(given.figure)
    for paths in chosen:
        for versions in read_work(paths, NEEDS[given.figure], Settings().base_iri):
            for aligned in align(versions):
                comparison.add(aligned)
    print(f"{given.figure}: {len(chosen)} of {len(works)} works")
    report(comparison, given.show)
    return 0


if __name__ == "__main__":
    sys.exit(main())
