"""Read one source and write down what it says, unless that was done before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path

from kg import __version__
from kg.errors import KgError
from kg.extract.annotate import annotate
from kg.graph import serialize
from kg.graph.authority import load_authority
from kg.graph.mapping import claim_lines
from kg.graph.mapping.frame import frame_of
from kg.model import Authority, Document, Language
from kg.settings import Settings, files
from kg.store.dataset import Built, Layout, read_built, write_note
from kg.text.read import read_bytes, read_sources

SUFFIXES = (".txt", ".xml")


def find_sources(given: Iterable[Path]) -> list[Path]:
    """List the files meant: each file given, and the .txt and .xml files below each folder, in order of their names."""
    found: list[Path] = []
    for path in given:
        below = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES) if path.is_dir() else [path]
        if not below:
            raise KgError(f"no .txt or .xml file in {path}: name a file, or a folder that has some")
        found += below
    return list(dict.fromkeys(found))


def build_source(path: Path, *, layout: Layout, base: str) -> Built:
    """Read one source and write what it says, unless it is there already."""
    data = read_bytes(path, limit=Settings().max_source_bytes)
    named = hashlib.sha256(f"{fingerprint()} {base} {path.suffix} {hashlib.sha256(data).hexdigest()}".encode())
    shard = named.hexdigest()[:24]
    if done := read_built(layout, shard):
        return replace(done, name=path.name)
    documents = read_documents(path, base=base)
    if reasons := [reason for document in documents if (reason := refusal(document))]:
        raise KgError("; ".join(dict.fromkeys(reasons)))
    lines = (line for each in documents for line in claim_lines(each, authority(base), base=base))
    serialize.write_lines(lines, layout.claims(shard))
    built = Built(
        name=path.name,
        sha256=documents[0].source.sha256,
        language=documents[0].source.language,
        symbol=", ".join(each.facts.symbol.value for each in documents if each.facts.symbol) or None,
        shard=shard,
        works=tuple(dict.fromkeys(frame_of(each, authority(base), base=base).work for each in documents)),
        problems=tuple(f"{problem.code}: {problem.message}" for each in documents for problem in each.problems),
        bytes=layout.claims(shard).stat().st_size,
    )
    write_note(asdict(built), layout, shard)
    return built


def read_documents(path: Path, *, base: str, language: Language | None = None) -> tuple[Document, ...]:
    """Read one file to its documents, one unless it holds several; `UnreadableSource` where it can't be read at all."""
    return tuple(annotate(source, authority(base)) for source in read_sources(path, language=language))


def refusal(document: Document) -> str | None:
    """Say why a document that was read can't be published; None where it can."""
    fatal = [problem.message for problem in document.problems if problem.code in ("not-a-resolution", "no-reader")]
    return "; ".join(fatal) or None


@cache
def authority(base: str) -> Authority:
    """Load the authority lists, once a process."""
    return load_authority()


@cache
def fingerprint() -> str:
    """Hash everything that decides what a source becomes: the program, its words and lists, ontology and shapes."""
    digest = hashlib.sha256(__version__.encode())
    program = Path(__file__).parents[1]
    folders = ("lang", "text", "extract", "graph", "validate", "build")
    own = [p for folder in folders for p in (program / folder).rglob("*") if p.suffix in (".py", ".xz")]
    own += [path for name in ("model.py", "validate.py") if (path := program / name).is_file()]
    own += [p for name in ("ontology", "shapes") for p in files(name).rglob("*.ttl")]
    for path in sorted(own, key=lambda p: (p.name, str(p))):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
