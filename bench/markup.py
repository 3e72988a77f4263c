"""Compare what is read from marked-up files with what their markup states, as the shared answer key reads it.

    python bench/markup.py FOLDER [--key ../shared/eval/akn.py] [--sample N] [--worst N] [--whole]

Prints, for each fact, how many files agree, and the files that differ; and what reading one file costs. With `--whole`
each file is annotated, and the symbols that its links lead to are looked for among its citations (`cited`): what is
missing there is what links say against the words.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from kg.errors import UnreadableSource
from kg.extract.annotate import annotate
from kg.extract.links import linked_symbols
from kg.extract.markup import state_markup
from kg.extract.structure import read_structure
from kg.graph.authority import load_authority
from kg.model import Authority, Document
from kg.text.read import read_sources


def read_key(path: Path) -> ModuleType:
    """Load the answer key's own reader."""
    spec = importlib.util.spec_from_file_location("akn_key", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r"\(?\^\(\d+\)\)?", "", text))


def wanted(facts: Mapping[str, Any], key: ModuleType) -> dict[str, Any]:
    """Give what the key states, in a form that compares."""
    agenda = re.match(r"\s*(\d+)\s*(?:\(?([a-z]{1,2})\))?\s*$", facts["agenda_items"] or "")
    return {
        "symbol": key.normal_symbol(facts["symbol"] or ""),
        "session": facts["session"],
        "adopted": facts["adopted"],
        "meeting": facts.get("meeting"),
        "title": _letters(facts["title"] or ""),
        "agenda": (f"{agenda[1]} ({agenda[2]})" if agenda[2] else agenda[1]) if agenda else None,
        "drafts": sorted(key.normal_symbol(draft) for draft in facts["drafts"]),
        "preambular": len(facts["preambular"]),
        "operative": len(facts["operative"]),
        "footnotes": facts["footnotes"],
        "links": facts["citations"],
    }


def found(document: Document, key: ModuleType) -> dict[str, Any]:
    """Give what was read, in the same form."""
    facts = document.facts
    drafts = [re.sub(r"\s+para\..*", "", draft.value) for draft in facts.drafts]
    return {
        "symbol": key.normal_symbol(facts.symbol.value) if facts.symbol else "",
        "session": facts.session.value if facts.session else None,
        "adopted": facts.adopted.value if facts.adopted else None,
        "meeting": facts.meeting.value if facts.meeting else None,
        "title": _letters(facts.title.value) if facts.title else "",
        "agenda": facts.agenda_items[0].value if len(facts.agenda_items) == 1 else None,
        "drafts": sorted(key.normal_symbol(draft) for draft in drafts),
        "preambular": sum(b.kind == "preambular" for b in document.blocks),
        "operative": sum(b.kind == "operative" and b.label is not None for b in document.blocks),
        "footnotes": len(document.footnotes),
        "links": sorted({key.normal_symbol(symbol) for symbol in linked_symbols(document)}),
    }


def cited(document: Document, key: ModuleType) -> list[str]:
    """Give the symbols that links lead to and no citation has."""
    have = {key.normal_symbol(citation.symbol) for citation in document.citations if citation.symbol}
    return sorted({key.normal_symbol(symbol) for symbol in linked_symbols(document)} - have)


def compare(
    paths: list[Path], key: ModuleType, authority: Authority | None
) -> Iterator[tuple[Path, str, bool, object, object]]:
    """Yield (file, fact, agrees, wanted, found); a file that can't be read gives `read`."""
    for path in paths:
        try:
            _, stated = key.read(path)
        except Exception:  # the key refuses what it does not know, however it does
            continue
        try:
            (source, *_) = read_sources(path)
        except UnreadableSource as error:
            yield path, "read", False, "", str(error)
            continue
        document = annotate(source, authority) if authority else state_markup(read_structure(source))
        have = found(document, key)
        if authority:
            missing = cited(document, key)
            yield path, "cited", not missing, "", missing
        for name, value in wanted(stated, key).items():
            if name != "agenda" or value is not None:
                yield path, name, have[name] == value, value, have[name]


def main() -> None:
    """Compare, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--key", type=Path, default=Path(__file__).parents[2] / "shared" / "eval" / "akn.py")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--worst", type=int, default=5)
    parser.add_argument("--whole", action="store_true")
    options = parser.parse_args()
    paths = sorted(options.folder.rglob("*.xml"))
    if options.sample:
        paths = sorted(random.Random(1).sample(paths, min(options.sample, len(paths))))
    tally: dict[str, Counter[bool]] = defaultdict(Counter)
    differing: dict[str, list[str]] = defaultdict(list)
    for path, name, agrees, want, have in compare(
        paths, read_key(options.key), load_authority() if options.whole else None
    ):
        tally[name][agrees] += 1
        if not agrees:
            differing[name].append(f"{path.parent.name}/{path.name}: key {want!r:.200}, read {have!r:.200}")
    for name, counts in tally.items():
        print(f"{name:12}{counts[True]:6} agree{counts[False]:6} differ")
        for line in differing[name][: options.worst]:
            print(f"    {line}")
    started = time.process_time()
    for path in paths[:200]:
        try:
            [read_structure(source) for source in read_sources(path)]
        except UnreadableSource:
            continue
    print(f"{(time.process_time() - started) / len(paths[:200]) * 1000:.1f} ms a file, parse and structure")


if __name__ == "__main__":
    main()
