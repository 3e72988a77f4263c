"""A real server over a small dataset, on a free port: what the tests of the web ask."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.graph.mapping import claim_lines, map_document
from kg.graph.merge import merge_work, read_claims
from kg.graph.namespaces import PREFIXES, term
from kg.graph.serialize import write_quads
from kg.settings import Settings
from kg.store.dataset import Layout
from kg.store.embedded import build_store, version_of
from kg.web.app import create_app
from kg.web.server.serve import Server, uvicorn_config
from tests.graph_sample import BASE, SOURCE, WORK, sample, versions

PROLOGUE = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items())
ARABIC = f"{BASE}id/org/%D9%85%D9%86%D8%B8%D9%85%D8%A9"
"""A thing whose address is Arabic, percent-encoded as addresses are minted."""
NASTY = f"{BASE}id/org/nasty"
OLD = f"{BASE}id/A/RES/3369(XXX)"
GONE = f"{BASE}id/org/gone"
SCRIPT = "<script>alert('x')</script> &amp; \\\" onload=x"

EXTRA = f"""
<{ARABIC}> <{PREFIXES["rdfs"]}label> "منظمة"@ar <{BASE}graph/extra> .
<{ARABIC}> <{PREFIXES["rdf"]}type> <{PREFIXES["org"]}Organization> <{BASE}graph/extra> .
<{ARABIC}> <{PREFIXES["rdfs"]}seeAlso> <http://example.org/قرار> <{BASE}graph/extra> .
<{NASTY}> <{PREFIXES["rdfs"]}label> "{SCRIPT}" <{BASE}graph/extra> .
<{NASTY}> <{PREFIXES["rdfs"]}comment> "{SCRIPT}"@en <{BASE}graph/extra> .
<{NASTY}> <{PREFIXES["rdfs"]}seeAlso> <javascript:alert(1)> <{BASE}graph/extra> .
<{NASTY}> <{PREFIXES["rdfs"]}seeAlso> <data:text/html,x> <{BASE}graph/extra> .
<{BASE}/example.org> <{PREFIXES["dcterms"]}identifier> "ELSEWHERE" <{BASE}graph/extra> .
<http://example.org/d> <{PREFIXES["dcterms"]}identifier> "FOREIGN" <{BASE}graph/extra> .
<{NASTY}> <{PREFIXES["unres"]}evidence> <{BASE}id/org/nasty-quote> <{BASE}graph/extra> .
<{BASE}id/org/nasty-quote> <{PREFIXES["nif"]}anchorOf> "x" <{BASE}graph/extra> .
<{BASE}id/org/nasty-quote> <{PREFIXES["nif"]}beginIndex> "no number" <{BASE}graph/extra> .
<{BASE}id/org/nasty-quote> <{PREFIXES["nif"]}referenceContext> <{NASTY}> <{BASE}graph/extra> .
<{OLD}> <{PREFIXES["rdfs"]}label> "A/RES/3369(XXX)" <{BASE}graph/extra> .
<{OLD}> <{PREFIXES["eli"]}id_local> "A/RES/3369(XXX)" <{BASE}graph/extra> .
<{BASE}id/A/60/633> <{PREFIXES["dcterms"]}identifier> "A/60/633" <{BASE}graph/extra> .
<{BASE}id/A/60/633> <{PREFIXES["dcterms"]}identifier> "S/2005/826" <{BASE}graph/extra> .
<{GONE}> <{PREFIXES["owl"]}deprecated> "true"^^<{PREFIXES["xsd"]}boolean> <{BASE}graph/extra> .
<{GONE}> <{PREFIXES["dcterms"]}isReplacedBy> <{ARABIC}> <{BASE}graph/extra> .
"""

REPORT = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
<http://example.org/r> a sh:ValidationReport ; sh:conforms false ; sh:result <http://example.org/r1> .
<http://example.org/r1> a sh:ValidationResult ; sh:resultSeverity sh:Warning ; sh:focusNode <http://example.org/x> ;
  sh:resultMessage "a gap <b>here</b>"@en .
"""

CATALOG = """
@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dcterms: <http://purl.org/dc/terms/> .
<https://w3id.org/unres/dataset> a dcat:Dataset ; dcterms:title "The dataset"@en .
"""

SETTINGS = Settings(query_seconds=2.0, query_memory=200_000_000, result_bytes=3_000_000, query_bytes=20_000, log="none")


def make_dataset(folder: Path, extra: str = "") -> Path:
    """Write a dataset folder: the sample document, and a few things that are hard to show; and `extra` N-Quads."""
    layout = Layout(folder)
    layout.make()
    document, authority = sample()
    write_quads(map_document(document, authority, base=BASE, run="1"), layout.shard("sample"))
    layout.shard("extra").write_bytes(gzip.compress((EXTRA + extra).encode()))
    layout.report.write_text(REPORT, encoding="utf-8")
    layout.catalog.write_text(CATALOG, encoding="utf-8")
    shards = [layout.shard("sample"), layout.shard("extra")]
    build_store(shards, layout.store, version=version_of(shards))
    return folder


AGENDA, BEFORE, AFTER = f"{BASE}id/agenda/A/69/123(t)", f"{BASE}id/A/RES/67/264", f"{BASE}id/A/RES/71/900"
PLACE = f"{SOURCE}#char=0,5"
SECOND_FILE = f"{WORK}/ar/src/ffffffffffff"
CONCEPTS = ("http://metadata.un.org/sdg/4", "http://eurovoc.europa.eu/4199", "http://metadata.un.org/thesaurus/1001012")


def _facts_of_versions() -> Iterator[tuple[str, str, str]]:
    """Yield (subject, term, object) of what the sample does not have: vote, series, subjects, a second file."""
    vote = f"{WORK}/vote"
    yield from ((WORK, "unres:vote", vote), (vote, "unres:inFavour", f"{BASE}id/state/SA"))
    yield from ((vote, "unres:against", f"{BASE}id/state/XX"), (vote, "unres:inFavour", f"{BASE}id/state/TR"))
    yield from ((WORK, "unres:sponsor", f"{BASE}id/state/TR"), (vote, "rdfs:label", '"2 to 1"'))
    yield from ((WORK, "unres:previousInSeries", BEFORE), (WORK, "unres:nextInSeries", AFTER))
    yield from ((WORK, "eli:is_about", concept) for concept in CONCEPTS)
    yield from ((CONCEPTS[0], "skos:prefLabel", name) for name in ('"Quality education"@en', '"التعليم الجيد"@ar'))
    yield from ((f"{BASE}id/state/SA", "rdfs:label", '"Saudi Arabia"@en'), (AFTER, "eli:cites", WORK))
    yield from ((f"{AFTER}/pp1", "eli:cites", WORK), (f"{AFTER}/pp1", "eli:is_part_of", AFTER))
    yield from ((AGENDA, "dcterms:title", '"Item <b>"@en'), (AGENDA, "dcterms:title", '"Point"@fr'))
    yield (f"{BASE}id/state/XX", "rdfs:label", f'"{SCRIPT}"')
    yield from ((f"{WORK}/ar", "eli:is_embodied_by", SECOND_FILE), (SECOND_FILE, "nif:isString", '"x"'))
    yield from ((SECOND_FILE, "nif:predLang", "http://lexvo.org/id/iso639-3/ara"), (WORK, "dcterms:title", '"T"@en'))
    yield from (
        (f"{WORK}/main", "unres:order", f'"1"^^<{PREFIXES["xsd"]}integer>'),
        (f"{WORK}/ar", "eli:title", '"T"@en'),
    )
    yield from ((f"{WORK}/main", "eli:is_realized_by", f"{WORK}/ar/main"), (f"{WORK}/ar/main", "unres:evidence", PLACE))
    yield (PLACE, "nif:referenceContext", SOURCE)


def _graph_of(subject: str) -> str:
    if subject == PLACE:
        return SOURCE
    return WORK if subject.startswith(WORK) and "/src/" not in subject else f"{BASE}graph/extra"


def make_versions(folder: Path) -> Path:
    """Write a dataset folder: a work in three versions that disagree, its vote and what stands around it."""
    layout = Layout(folder)
    layout.make()
    documents, authority = versions()
    claims = [
        claim for document in documents for claim in read_claims(claim_lines(document, authority, base=BASE, run="1"))
    ]
    made = merge_work(claims, base=BASE)
    extra = (
        f"<{subject}> {term(curie)} {value if value.startswith(chr(34)) else f'<{value}>'} <{_graph_of(subject)}> .\n"
        for subject, curie, value in _facts_of_versions()
    )
    lines = dict.fromkeys((*made.own, *made.shared, *extra))
    layout.shard("versions").write_bytes(gzip.compress("".join(lines).encode()))
    build_store([layout.shard("versions")], layout.store, version=version_of([layout.shard("versions")]))
    return folder


@contextmanager
def serving(dataset: Path | str, settings: Settings = SETTINGS, *, ahead: bool = False) -> Iterator[str]:
    """Serve a dataset with uvicorn in a thread; give its address. `ahead`: it works ahead while nobody asks."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    app = create_app(dataset, settings)
    if not ahead:
        app.state.served.ahead = ()
    server = Server(uvicorn_config(app, settings))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        while not server.started and thread.is_alive():
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()
