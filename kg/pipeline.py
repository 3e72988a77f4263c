"""The whole story on one screen: files in, a validated, loaded dataset out.

    bytes -read-> Source -annotate-> Document -map-> quads -validate-> findings -write-> N-Quads -load-> store

Each source's quads are kept in a file named after the hash of everything they were made from (its bytes, the program,
the lists, the shapes), so a build that is run again, or goes on after an interruption, reads only what changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from pyoxigraph import NamedNode, Quad, parse
from rdflib import Graph, URIRef

from kg import __version__
from kg.errors import InvalidData, KgError
from kg.extract.annotate import annotate
from kg.graph import catalog, serialize
from kg.graph.authority import load_authority
from kg.graph.mapping import base_quads, map_document
from kg.model import Authority, Document, Language
from kg.settings import Settings, files
from kg.store.dataset import Built, Layout, Manifest, Skipped, read_built, read_manifest, write_built, write_manifest
from kg.store.embedded import build_store, format_of, open_rdf, read_current
from kg.text.read import read_bytes, read_sources
from kg.validate import Finding, finding_quads, report_quads, to_graph, validate
from kg.workers import spread

SUFFIXES = (".txt", ".xml")

Tell = Callable[[str, int, int], None]
"""Progress: what was done, how many are done, of how many."""


def build(given: Sequence[Path], out: Path, *, settings: Settings, workers: int = 1, tell: Tell) -> Manifest:
    """Build the dataset of the sources in `out` and give its manifest; what can't be read is in `skipped`."""
    layout, base = Layout(out), settings.base_iri
    sources = find_sources(given)
    before = read_manifest(layout)
    layout.make()
    damaged = before is not None and any(read_built(layout, each.shard) is None for each in before.sources)
    built: dict[str, Built] = {}
    skipped: list[Skipped] = []
    task = partial(build_source, layout=layout, base=base)
    for number, (path, result) in enumerate(spread(task, sources, workers=workers), start=1):
        if isinstance(result, KgError):
            skipped.append(Skipped(path.name, str(result)))
        elif result.shard in built:
            skipped.append(Skipped(path.name, f"the same bytes as {built[result.shard].name}"))
        else:
            built[result.shard] = result
        tell(path.name, number, len(sources))
    if not built:
        raise KgError("nothing could be built: " + "; ".join(f"{each.name}: {each.reason}" for each in skipped))
    base_shard = build_base(layout, base=base)
    shards = [*sorted(built), base_shard.shard]
    manifest = Manifest(
        base_iri=base,
        software=f"kg {__version__}",
        version=hashlib.sha256("\n".join(shards).encode()).hexdigest()[:16],
        quads=base_shard.quads + sum(each.quads for each in built.values()),
        conforms=not base_shard.findings and not any(each.findings for each in built.values()),
        sources=tuple(built.values()),
        skipped=tuple(skipped),
    )
    if damaged or manifest != before or not layout.is_whole() or read_current(layout.store) is None:
        publish(manifest, shards, layout)
    return manifest


def check(given: Path, *, settings: Settings) -> tuple[bool, list[Finding]]:
    """Validate a dataset folder anew, shard by shard, or any file of RDF; the lists stand round the data."""
    layout, base = Layout(given), settings.base_iri
    if not given.is_dir():
        with open_rdf(given) as file:
            try:
                findings = [*validate(to_graph(parse(file, format_of(given), base_iri=base)) + _context(base))]
            except SyntaxError as error:
                raise InvalidData(f"{given} is not the RDF that its name says: {error}") from error
        return not findings, findings
    manifest = read_manifest(layout)
    if manifest is None:
        raise InvalidData(f"{given} holds no dataset: build one (kg build), or name a file of RDF")
    shards = [built.shard for built in manifest.sources]
    found = [_findings([*serialize.read_quads(layout.shard(shard))], _context(base)) for shard in shards]
    found.append(_findings([*base_quads(base=base)], None))
    findings = [finding for each in found for finding in each]
    return not findings, findings


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
    """Read, map and validate one source; write its quads and findings, unless they are there already."""
    data = read_bytes(path, limit=Settings().max_source_bytes)
    shard = hashlib.sha256(f"{fingerprint()} {base} {path.suffix} {hashlib.sha256(data).hexdigest()}".encode())
    if done := read_built(layout, shard.hexdigest()[:24]):
        return replace(done, name=path.name)
    documents = read_documents(path, base=base)
    if reasons := [reason for document in documents if (reason := refusal(document))]:
        raise KgError("; ".join(dict.fromkeys(reasons)))
    quads = tuple(dict.fromkeys(q for each in documents for q in map_document(each, authority(base), base=base)))
    built = Built(
        name=path.name,
        sha256=documents[0].source.sha256,
        language=documents[0].source.language,
        symbol=", ".join(each.facts.symbol.value for each in documents if each.facts.symbol) or None,
        shard=shard.hexdigest()[:24],
        quads=len(quads),
        findings=0,
        problems=tuple(f"{problem.code}: {problem.message}" for each in documents for problem in each.problems),
    )
    return _write(built, quads, _context(base), layout=layout, base=base)


def build_base(layout: Layout, *, base: str) -> Built:
    """Write and validate what every dataset has: ontology, shapes and authority lists."""
    shard = f"base-{hashlib.sha256(f'{fingerprint()} {base}'.encode()).hexdigest()[:19]}"
    if done := read_built(layout, shard):
        return done
    quads = tuple(base_quads(base=base))
    built = Built("ontology, shapes, authority lists", "", "", None, shard, quads=len(quads), findings=0)
    return _write(built, quads, None, layout=layout, base=base)


def _write(built: Built, quads: Sequence[Quad], context: Graph | None, *, layout: Layout, base: str) -> Built:
    """Validate quads, write them and what was found, and last the note that they are there."""
    findings = _findings(quads, context)
    serialize.write_quads(quads, layout.shard(built.shard))
    serialize.write_quads(finding_quads(findings, base=base), layout.findings(built.shard))
    built = replace(built, findings=len(findings), bytes=layout.shard(built.shard).stat().st_size)
    write_built(built, layout)
    return built


def _findings(quads: Sequence[Quad], context: Graph | None) -> tuple[Finding, ...]:
    """Validate what the quads say; of the context, which was judged on its own, only what they alone lead to."""
    if context is None:
        return validate(to_graph(quads))
    terms = {term for quad in quads for term in (quad.subject, quad.object)}
    focus = {URIRef(term.value) for term in terms if isinstance(term, NamedNode)} - set(context.subjects())
    return validate(to_graph(quads) + context, focus=focus)


def publish(manifest: Manifest, shards: Sequence[str], layout: Layout) -> None:
    """Write report, catalog and manifest, load the store, and drop what no longer counts."""
    base = manifest.base_iri
    report = [*report_quads(conforms=manifest.conforms, base=base)]
    for shard in shards:
        report += serialize.read_quads(layout.findings(shard))
    serialize.write_quads(report, layout.shard("report"))
    _write_turtle(report, layout.report)
    summary = catalog.summarize(q for shard in [*shards, "report"] for q in serialize.read_quads(layout.shard(shard)))
    described = [*catalog.catalog_quads(summary, base=base, version=manifest.version)]
    serialize.write_quads(described, layout.shard("catalog"))
    _write_turtle(described, layout.catalog)
    parts = [*shards, "report", "catalog"]
    build_store([layout.shard(shard) for shard in parts], layout.store, version=manifest.version)
    write_manifest(manifest, layout)
    for path in [*layout.quads.iterdir(), *layout.parts.iterdir()]:
        if path.name.partition(".")[0] not in parts or path.suffix == ".new":
            path.unlink()


def _write_turtle(quads: Iterable[Quad], path: Path) -> None:
    beside = path.with_name(f"{path.name}.new")
    beside.write_bytes(serialize.to_bytes(quads, serialize.FORMATS[0]))
    beside.replace(path)


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
def _context(base: str) -> Graph:
    """What the shapes see round a document: the authority lists and the ontology."""
    return to_graph(base_quads(base=base))


@cache
def fingerprint() -> str:
    """Hash everything that decides what a source becomes: the program, its words and lists, ontology and shapes."""
    digest = hashlib.sha256(__version__.encode())
    program = Path(__file__).parent
    folders = (program / "lang", program / "text", program / "extract", program / "graph")
    own = [p for folder in folders for p in folder.rglob("*") if p.suffix in (".py", ".xz")]
    own += [program / "model.py", program / "validate.py"]
    own += [p for name in ("ontology", "shapes") for p in files(name).rglob("*.ttl")]
    for path in sorted(own, key=lambda p: p.name):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
