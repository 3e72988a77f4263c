"""The catalog as it is served: every figure in it against a count of the store, every size against the bytes."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import httpx
import pyoxigraph as ox
import pytest
from pyshacl import validate
from rdflib import Graph

from kg import pipeline
from kg.graph import serialize
from kg.graph.catalog.void import LINKING, TARGETS
from kg.graph.mapping import base_quads
from kg.graph.namespaces import PREFIXES, term
from kg.settings import Settings
from kg.store.dataset import Layout
from kg.store.history import read_history, today, with_version
from kg.validate import load_validator
from kg.web.catalog import crawlers
from tests import dcat_ap
from tests.catalog_sample import version
from tests.test_build import TEXTS, WORK
from tests.web_server import SETTINGS, serving

BASE = "https://w3id.org/unres/"
DATASET = f"{BASE}dataset"
BROWSER = {"Accept": "text/html,*/*;q=0.8"}
PROLOGUE = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items())


def built(folder: Path) -> Path:
    """Build a dataset twice, the second time of more sources, so that it has two versions."""
    sources, out = folder / "sources", folder / "out"
    sources.mkdir()
    for names in (("en.txt",), tuple(TEXTS)):
        for name in names:
            (sources / name).write_text(TEXTS[name], encoding="utf-8")
        pipeline.build([sources], out, settings=Settings(), tell=lambda *_: None)
    return out


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("catalog"))


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[httpx.Client]:
    patient = SETTINGS.model_copy(update={"query_seconds": 60.0})
    with serving(folder, patient) as address, httpx.Client(base_url=address, timeout=90) as client:
        yield client


@pytest.fixture(scope="module")
def described(client: httpx.Client) -> ox.Store:
    """The description as a harvester gets it."""
    store = ox.Store()
    store.extend(ox.parse(client.get("/catalog.ttl").content, ox.RdfFormat.TURTLE))
    return store


def ask(client: httpx.Client, query: str) -> list[dict[str, str]]:
    answer = client.post(
        "/sparql", data={"query": PROLOGUE + query}, headers={"Accept": "application/sparql-results+json"}
    )
    assert answer.status_code == 200, answer.text
    rows = answer.json()["results"]["bindings"]
    return [{name: cell["value"] for name, cell in row.items()} for row in rows]


def number(client: httpx.Client, where: str, count: str = "*") -> int:
    return int(ask(client, f"SELECT (COUNT({count}) AS ?n) {{ {where} }}")[0]["n"])


def said(described: ox.Store, query: str) -> list[tuple[str, ...]]:
    rows = described.query(f"{PROLOGUE}SELECT {query}")
    assert isinstance(rows, ox.QuerySolutions)
    return [tuple(cell.value for cell in row) for row in rows]


FIGURES = [
    # name in VoID, what is counted, where
    ("triples", "*", "?s ?p ?o"),
    ("entities", "DISTINCT ?s", f'?s ?p ?o FILTER (STRSTARTS(STR(?s), "{BASE}id/"))'),
    ("documents", "DISTINCT ?s", f'?s ?p ?o FILTER (STRSTARTS(STR(?s), "{BASE}id/") && !CONTAINS(STR(?s), "#"))'),
    ("classes", "DISTINCT ?c", "?s a ?c"),
    ("properties", "DISTINCT ?p", "?s ?p ?o"),
    ("distinctSubjects", "DISTINCT ?s", "?s ?p ?o"),
    ("distinctObjects", "DISTINCT ?o", "?s ?p ?o"),
]


@pytest.mark.parametrize(("name", "count", "where"), FIGURES)
def test_each_figure_is_what_a_query_counts(
    client: httpx.Client, described: ox.Store, name: str, count: str, where: str
) -> None:
    counted = number(client, where, count)
    assert said(described, f"?n {{ <{DATASET}> void:{name} ?n }}") == [(str(counted),)]
    page = client.get("/catalog", headers=BROWSER).text
    assert f">{counted:,}</td>" in page


def test_each_class_and_property_is_counted(client: httpx.Client, described: ox.Store) -> None:
    counted = {
        row["c"]: int(row["n"]) for row in ask(client, "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c } GROUP BY ?c")
    }
    parts = f"?c ?n {{ <{DATASET}> void:classPartition [ void:class ?c ; void:entities ?n ] }}"
    assert {iri: int(count) for iri, count in said(described, parts)} == counted
    counted = {row["p"]: int(row["n"]) for row in ask(client, "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p")}
    parts = f"?p ?n {{ <{DATASET}> void:propertyPartition [ void:property ?p ; void:triples ?n ] }}"
    assert {iri: int(count) for iri, count in said(described, parts)} == counted
    assert len(counted) > 100


def test_each_linkset_is_counted_and_none_is_missing(client: httpx.Client, described: ox.Store) -> None:
    query = "?p ?space ?n { ?l void:linkPredicate ?p ; void:objectsTarget/void:uriSpace ?space ; void:triples ?n }"
    stated = {(predicate, space): int(count) for predicate, space, count in said(described, query)}
    counted = {
        (term(curie).value, target.space): number(
            client, f'?s {curie} ?o FILTER (STRSTARTS(STR(?o), "{target.space}"))'
        )
        for curie in LINKING
        for target in TARGETS
    }
    assert stated == {key: count for key, count in counted.items() if count}
    assert {space for _, space in stated} >= {"http://www.wikidata.org/entity/", "http://metadata.un.org/thesaurus/"}


def test_languages_and_period_are_those_of_the_data(client: httpx.Client, described: ox.Store) -> None:
    spoken = {row["l"] for row in ask(client, "SELECT DISTINCT ?l { ?s eli:language ?l }")}
    assert {iri for (iri,) in said(described, f"?l {{ <{DATASET}> dcterms:language ?l }}")} == spoken
    (days,) = ask(client, "SELECT (MIN(?d) AS ?first) (MAX(?d) AS ?last) { ?s eli:date_document ?d }")
    period = f"?a ?b {{ <{DATASET}> dcterms:temporal [ dcat:startDate ?a ; dcat:endDate ?b ] }}"
    assert said(described, period) == [(days["first"], days["last"])]


def test_the_service_description_tells_the_same(client: httpx.Client, described: ox.Store) -> None:
    service = ox.Store()
    service.extend(ox.parse(client.get("/sparql", headers={"Accept": "text/turtle"}).content, ox.RdfFormat.TURTLE))
    sd = "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> "
    rows = service.query(f"{sd}{PROLOGUE}SELECT ?n {{ ?d sd:defaultGraph/void:triples ?n }}")
    assert isinstance(rows, ox.QuerySolutions)
    assert [(row["n"].value,) for row in rows] == said(described, f"?n {{ <{DATASET}> void:triples ?n }}")


def test_sizes_and_checksums_are_those_of_the_downloads(client: httpx.Client, described: ox.Store) -> None:
    query = (
        "?url ?size ?sum ?size2 ?sum2 { ?f a dcat:Distribution ; dcat:downloadURL ?url ; dcat:byteSize ?size ;"
        " spdx:checksum [ spdx:checksumValue ?sum ] ; schema:contentSize ?size2 ; schema:sha256 ?sum2 }"
    )
    ((url, size, checksum, size_again, checksum_again),) = said(described, query)
    answer = client.get(f"/{url.removeprefix(BASE)}")
    assert (len(answer.content), hashlib.sha256(answer.content).hexdigest()) == (int(size), checksum)
    assert (size_again, checksum_again) == (f"{size} B", checksum)
    quads = list(ox.parse(gzip.decompress(answer.content), ox.RdfFormat.N_QUADS))
    assert len(quads) == len({quad.triple for quad in quads}) == number(client, "?s ?p ?o")
    page = client.get("/download", headers=BROWSER).text
    assert checksum in page
    assert f"{int(size):,} bytes" in page


def assert_conforms(turtle: str, *, recommended: bool) -> None:
    shapes = Graph().parse(data=dcat_ap.shapes(recommended=recommended), format="turtle")
    conforming, _, words = validate(Graph().parse(data=turtle, format="turtle"), shacl_graph=shapes)
    assert conforming, words


def test_the_description_conforms(client: httpx.Client) -> None:
    assert_conforms(client.get("/catalog", headers={"Accept": "text/turtle"}).text, recommended=True)


def test_what_is_stated_in_the_data_meets_our_own_shapes(folder: Path) -> None:
    stated = list(serialize.read_quads(Layout(folder).shard("catalog")))
    assert len(stated) > 1_000
    assert load_validator().findings([*stated, *base_quads(base=BASE)]) == ()


def test_all_forms_say_the_same(client: httpx.Client) -> None:
    said: list[set[ox.Triple]] = []
    for suffix in ("ttl", "nt", "rdf", "jsonld"):
        form = ox.RdfFormat.from_extension(suffix)
        assert form
        said.append({quad.triple for quad in ox.parse(client.get(f"/catalog.{suffix}").content, form)})
    assert all(each == said[0] for each in said)


def test_the_history_has_both_versions(folder: Path, client: httpx.Client, described: ox.Store) -> None:
    history = read_history(Layout(folder).history)
    assert [each.works for each in history] == [1, 2]
    assert history[-1].triples == number(client, "?s ?p ?o") == client.get("/download/manifest.json").json()["quads"]
    assert {each.issued for each in history} == {today()}
    stated = said(described, f"?v {{ <{DATASET}> dcat:hasVersion [ dcat:version ?v ] }}")
    assert {name for (name,) in stated} == {each.version for each in history}
    before = f"?v {{ <{DATASET}> dcat:hasCurrentVersion/dcat:previousVersion/dcat:version ?v }}"
    assert said(described, before) == [(history[0].version,)]
    assert history[0].version in client.get("/catalog", headers=BROWSER).text
    assert client.get(f"/dataset/version/{history[0].version}").headers["location"] == "/catalog"
    assert json.loads(client.get("/download/history.json").text)[0]["version"] == history[0].version


def test_a_version_that_comes_again_is_issued_anew() -> None:
    first, second = version("a", "2026-01-01"), version("b", "2026-01-02")
    assert with_version((first, second), version("b", "2026-01-03")) == (first, second)
    again = version("a", "2026-01-03")
    assert with_version((first, second), again) == (second, again)


def test_the_day_of_a_build_can_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert today() == "1970-01-02"


def test_a_build_without_change_changes_nothing_and_what_is_damaged_is_made_again(tmp_path: Path) -> None:
    out = built(tmp_path)
    layout = Layout(out)
    files = (layout.catalog, layout.history, layout.shard("catalog"), layout.store / "current")
    before = [path.read_bytes() for path in files]
    pipeline.build([tmp_path / "sources"], out, settings=Settings(), tell=lambda *_: None)
    assert [path.read_bytes() for path in files] == before
    layout.shard("catalog").write_bytes(b"no gzip")
    layout.manifest.unlink()
    pipeline.build([tmp_path / "sources"], out, settings=Settings(), tell=lambda *_: None)
    assert [path.read_bytes() for path in files[:3]] == before[:3]


def test_another_publisher_makes_another_version(tmp_path: Path) -> None:
    out, layout = built(tmp_path), Layout(tmp_path / "out")
    settings = Settings(publisher="Some library", contact="mailto:data@example.org")
    pipeline.build([tmp_path / "sources"], out, settings=settings, tell=lambda *_: None)
    assert len({each.version for each in read_history(layout.history)}) == 3
    quads = list(ox.parse(path=layout.catalog, format=ox.RdfFormat.TURTLE))
    named = {quad.object.value for quad in quads if quad.predicate == term("foaf:name")}
    assert named == {"Some library"}
    assert ox.NamedNode("mailto:data@example.org") in {q.object for q in quads if q.predicate == term("vcard:hasEmail")}


def test_void_is_served_at_its_well_known_place(client: httpx.Client, described: ox.Store) -> None:
    for media_type, form in (("*/*", ox.RdfFormat.TURTLE), ("application/n-triples", ox.RdfFormat.N_TRIPLES)):
        answer = client.get("/.well-known/void", headers={"Accept": media_type})
        quads = list(ox.parse(answer.content, form))
        stated = {quad.triple for quad in quads}
        assert stated <= {quad.triple for quad in described}
        parts = {quad.subject for quad in quads if quad.predicate == term("void:class")}
        assert len(parts) > 50
        assert not [q for q in quads if q.predicate.value.startswith((PREFIXES["dcat"], PREFIXES["schema"]))]
    assert client.get("/.well-known/void", headers=BROWSER).headers["location"] == "/catalog#void"
    assert client.get("/.well-known/void", headers={"Accept": "image/png"}).status_code == 406
    tag = client.get("/.well-known/void").headers["etag"]
    assert client.get("/.well-known/void", headers={"If-None-Match": tag}).status_code == 304


def structured(page: str) -> dict[str, object]:
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    tree: dict[str, object] = json.loads(found)
    return tree


def test_search_engines_read_it_in_the_pages(client: httpx.Client) -> None:
    home, page = (structured(client.get(path, headers=BROWSER).text) for path in ("/", "/catalog"))
    alone = client.get("/catalog.jsonld?profile=schema.org")
    assert alone.headers["content-type"] == "application/ld+json"
    assert home == alone.json()
    assert (page["@type"], page["dataset"]["@type"]) == ("DataCatalog", "Dataset")  # type: ignore[index]
    measured = {each["name"]: each["value"] for each in home["variableMeasured"]}  # type: ignore[attr-defined]
    works = number(client, "?w eli:is_realized_by/eli:is_embodied_by ?s", "DISTINCT ?w")
    assert measured == {"Statements (RDF triples)": number(client, "?s ?p ?o"), "Resolutions": works}
    assert client.get("/catalog.ttl?profile=schema.org").status_code == 404


def test_robots_and_sitemap(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    robots = client.get("/robots.txt").text
    assert f"Sitemap: {client.base_url}/sitemap.xml" in robots
    assert "Disallow: /sparql?\n" in robots
    whole = addresses(client)
    for path in (f"{WORK}/en", f"{WORK}/fr", f"{BASE}id/org/un", f"{BASE}id/state/SA"):
        assert f"{client.base_url}/{path.removeprefix(BASE)}.html" in whole
    monkeypatch.setattr(crawlers, "MOST_ADDRESSES", 100)
    assert addresses(client) == whole
    assert len(set(whole)) == len(whole) > 300
    for address in (whole[0], whole[10], whole[11], whole[-1]):
        assert client.get(address, headers=BROWSER).status_code == 200, address


def addresses(client: httpx.Client) -> list[str]:
    """Follow the sitemap to all addresses."""
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    index = client.get("/sitemap.xml")
    assert client.get("/sitemap.xml", headers={"If-None-Match": index.headers["etag"]}).status_code == 304
    found: list[str] = []
    for part in ElementTree.fromstring(index.content):
        location, changed = part.findtext(f"{space}loc"), part.findtext(f"{space}lastmod")
        assert location
        assert changed == today()
        entries = ElementTree.fromstring(client.get(location).content)
        found += [entry.findtext(f"{space}loc") or "" for entry in entries]
        assert all(entry.findtext(f"{space}lastmod") for entry in entries)
    for beyond in ("99", "0", "9" * 30):
        assert client.get(f"/sitemap-{beyond}.xml").status_code == 404
    return found


FOREIGN = "<http://example.org/s> a <http://example.org/Class> ; <http://example.org/p> '</script><b>قرار'@ar , 2 ."


def test_rdf_of_others_is_described_as_far_as_it_is_known(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(FOREIGN, encoding="utf-8")
    with serving(tmp_path / "a.ttl") as address, httpx.Client(base_url=address, timeout=20) as client:
        text = client.get("/catalog.ttl").text
        quads = list(ox.parse(text, ox.RdfFormat.TURTLE))
        dataset = ox.NamedNode(f"{address}/dataset")
        stated = {q.predicate: q.object for q in quads if q.subject == dataset}
        assert [stated[term(f"void:{name}")].value for name in ("triples", "entities", "classes")] == ["3", "1", "1"]
        assert "United Nations" not in text
        assert BASE not in text
        assert not [
            q
            for q in quads
            if q.predicate in (term("dcat:distribution"), term("void:dataDump"), term("dcterms:license"))
        ]
        assert_conforms(text, recommended=False)
        page = client.get("/catalog", headers=BROWSER)
        assert page.status_code == 200
        assert "United Nations" not in page.text
        assert len(str(structured(page.text)["description"])) >= 50
        home = client.get("/", headers=BROWSER).text
        assert "United Nations" not in home
        assert structured(home)["@type"] == "Dataset"
        assert client.get("/.well-known/void").status_code == 200
        assert len(addresses_of_foreign(client)) == len(crawlers.PAGES)


def addresses_of_foreign(client: httpx.Client) -> list[str]:
    return re.findall("<loc>(.*?)</loc>", client.get("/sitemap-1.xml").text)


def test_a_dump_of_ours_without_its_folder_has_its_description_but_no_files(folder: Path, tmp_path: Path) -> None:
    lines = (line for path in sorted(Layout(folder).quads.glob("*.nq.gz")) for line in serialize.read_lines(path))
    serialize.write_lines(lines, tmp_path / "dump.nq.gz")
    with serving(tmp_path / "dump.nq.gz") as address:
        text = httpx.get(f"{address}/catalog.ttl").text
        assert_conforms(text, recommended=False)
        quads = list(ox.parse(text, ox.RdfFormat.TURTLE))
        assert [q for q in quads if q.subject == ox.NamedNode(DATASET) and q.predicate == term("void:triples")]
        assert not [q for q in quads if q.predicate in (term("dcat:distribution"), term("void:dataDump"))]
        assert httpx.get(f"{address}/catalog", headers=BROWSER).status_code == 200


def test_a_host_that_is_none_gets_no_description(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(FOREIGN, encoding="utf-8")
    with serving(tmp_path / "a.ttl") as address:
        answer = httpx.get(f"{address}/catalog.ttl", headers={"Host": "x<y>"})
        assert answer.status_code == 400
