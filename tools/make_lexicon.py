"""Count words and neighbours in a folder of Akoma Ntoso files and write `kg/lang/data/<language>.lexicon.xz`.

    python tools/make_lexicon.py build/corpus/*session/Arabic --language ar --out kg/lang/data/ar.lexicon.xz

Counts are facts; no text is copied: a word or a pair of neighbours is kept only where at least `--documents`
documents have it. The same files give the same bytes. Files that are not well formed are named and left out.
"""

from __future__ import annotations

import argparse
import lzma
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from lxml import etree

from kg.extract.lexicon import format_lexicon
from kg.extract.words import find_words
from kg.lang.letters import LETTERS
from kg.model import LANGUAGES, Language

BLOCKS = {"p", "heading", "subheading", "crossHeading", "td", "th", "docTitle"}
ASIDE = {"meta", "presentation"}


def read_paragraphs(path: Path) -> list[str]:
    """Read the paragraphs of one file, notes apart from the text they hang on. Raises on malformed XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    found: list[str] = []

    def inline(element: Any) -> str:  # noqa: ANN401 -- lxml has no public name for its elements
        parts = [element.text or ""]
        for child in element:
            name = etree.QName(child).localname
            if name == "authorialNote":
                walk(child)
            parts += ["" if name == "authorialNote" else " " if name == "eol" else inline(child), child.tail or ""]
        return "".join(parts)

    def walk(element: Any) -> None:  # noqa: ANN401
        for child in element:
            name = etree.QName(child).localname
            if name in BLOCKS:
                found.append(" ".join(inline(child).split()))
            elif name not in ASIDE:
                walk(child)

    walk(etree.parse(str(path), parser).getroot())
    return [paragraph for paragraph in found if paragraph]


def read_folder(folder: Path) -> Iterator[list[str]]:
    """Yield the paragraphs of each file; name on standard error those that can't be read."""
    for path in sorted(folder.glob("*.xml")):
        try:
            yield read_paragraphs(path)
        except etree.XMLSyntaxError as error:
            print(f"{path.name}: left out, {error}", file=sys.stderr)


def count_texts(documents: Iterable[list[str]], language: Language, *, least: int) -> str:
    """Count words, spellings and neighbours; give the lines of a lexicon with what `least` documents have."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    in_documents: Counter[object] = Counter()
    written: dict[str, Counter[str]] = defaultdict(Counter)
    dropped = dict.fromkeys(map(ord, LETTERS[language].DROPPED))
    for paragraphs in documents:
        seen: set[object] = set()
        for paragraph in paragraphs:
            found = list(find_words(paragraph, language))
            for word in found:
                if word.is_word:
                    written[word.text][paragraph[word.start : word.end].translate(dropped)] += 1
            texts = [word.text for word in found]
            words.update(texts)
            pairs.update(pairwise(texts))
            seen.update(texts, pairwise(texts))
        in_documents.update(seen)
    counts = {word: count for word, count in words.items() if in_documents[word] >= least}
    kept = {pair: count for pair, count in pairs.items() if in_documents[pair] >= least}
    spellings = {word: min(forms, key=lambda form: (-forms[form], form)) for word, forms in written.items()}
    return format_lexicon(counts, spellings, kept)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="+", type=Path)
    parser.add_argument("--language", choices=LANGUAGES, required=True)
    parser.add_argument("--documents", type=int, default=2, help="fewest documents that must have a word or a pair")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    documents = (paragraphs for folder in sorted(options.folder) for paragraphs in read_folder(folder))
    lines = count_texts(documents, options.language, least=options.documents)
    options.out.write_bytes(lzma.compress(lines.encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{options.out}: {lines.count(chr(10))} words, {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
