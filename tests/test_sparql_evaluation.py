"""Every feature of SPARQL 1.1, asked over HTTP in every form: the same answers as Oxigraph gives in this process.

The screen, the way to the worker and back, the serialization and the negotiation lie between the two.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from kg.settings import Settings
from tests.web_server import serving

DATA = """
@prefix : <http://example.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
:a a :Work ; :title "السلام والأمن"@ar, "Peace and security"@en ; :cites :b, :c ; :year 2012 ; :votes 120.5 ;
   :adopted "2012-12-20T10:30:00Z"^^xsd:dateTime .
:b a :Work ; :title "التنمية"@ar ; :cites :c ; :year 2010 ; :votes 98.25 ; :code "A/RES/65/1" ;
   :adopted "2010-09-22T00:00:00+02:00"^^xsd:dateTime .
:c a :Draft ; :title "Untitled" ; :cites :a ; :year 2010 ; :code "" .
:d :title "قرار", "a,b \\"quoted\\"\\nline" ; :part [ :number 1 ] , [ :number 2 ] ; :list ( 1 "two" :c ) .
:e :value "abc"^^<http://example.org/own>, "07"^^xsd:integer, "1.0"^^xsd:decimal, 1e0, true, "x"@en-GB .
:g1 { :a :says "one"@en . :b :says "two" }
:g2 { :a :says "one"@en . :c :says "three" ; :cites :d }
"""
PROLOGUE = """PREFIX : <http://example.org/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""

QUERIES: tuple[tuple[str, str], ...] = (
    # patterns
    ("triple pattern", "SELECT ?t { :a :title ?t }"),
    ("join", "SELECT ?x ?y { ?x :cites ?y . ?y :year 2010 }"),
    ("lists and blank nodes", "SELECT ?n ?l { ?d :part [ :number ?n ] . ?d :list (1 ?l :c) }"),
    ("a blank node as an answer", "SELECT ?p { :d :part ?p }"),
    ("optional", "SELECT ?x ?c { ?x a :Work OPTIONAL { ?x :code ?c } }"),
    ("optional with a filter", "SELECT ?x ?y { ?x :cites ?y OPTIONAL { ?y :year ?n FILTER(?n > 2010) } }"),
    ("union", "SELECT ?x { { ?x a :Work } UNION { ?x a :Draft } UNION { :d :part ?x } }"),
    ("nothing", "SELECT * {}"),
    ("an empty answer", "SELECT ?x { ?x a :Nothing }"),
    ("all variables", "SELECT * { ?x :cites ?y }"),
    # filters and negation
    ("regular expression", 'SELECT ?x { ?x :title ?t FILTER(REGEX(?t, "^p.*y$", "i")) }'),
    ("Arabic in a literal", 'SELECT ?x { ?x :title ?t FILTER(CONTAINS(?t, "الأمن")) }'),
    ("Arabic by its escape", 'SELECT ?x { ?x :title "\\u0642\\u0631\\u0627\\u0631" }'),
    ("comparisons that look like IRIs", "SELECT ?x { ?x :year ?y FILTER(?y<2012 && ?y>2000) }"),
    ("exists", "SELECT ?x { ?x :title ?t FILTER EXISTS { ?x :cites :c } }"),
    ("not exists", "SELECT ?x { ?x a ?c FILTER NOT EXISTS { ?x :votes ?v } }"),
    ("minus", "SELECT ?x { ?x :title ?t MINUS { ?x a :Work } }"),
    ("minus that shares nothing", "SELECT ?x { ?x a :Work MINUS { ?y a :Draft } }"),
    ("in", "SELECT ?x { ?x :year ?y FILTER(?y IN (2010, 2011)) }"),
    ("not in", "SELECT ?x { ?x :year ?y FILTER(?y NOT IN (2010, 1/0)) }"),
    ("an error is no answer", "SELECT ?x (1/0 AS ?e) { ?x a :Work FILTER(!BOUND(?u)) }"),
    ("effective boolean values", "SELECT ?x { ?x :code ?c FILTER(?c) }"),
    ("logic with errors", "SELECT ?x { ?x a :Work FILTER(?u || true) FILTER(!(?u && false)) }"),
    # paths
    ("sequence and inverse", "SELECT ?x { ?x :cites/^:cites ?y }"),
    ("one or more", "SELECT ?y { :a :cites+ ?y }"),
    ("zero or more", "SELECT ?y { :b :cites* ?y }"),
    ("zero or one", "SELECT ?y { :b :cites? ?y }"),
    ("alternatives", "SELECT ?y { :a :cites|:year ?y }"),
    ("negated set", "SELECT ?p ?y { :b !(:cites|rdf:type|^:cites) ?y }"),
    ("members of a list", "SELECT ?m { :d :list/rdf:rest*/rdf:first ?m }"),
    ("a path with both ends open", "SELECT ?x ?y { ?x :cites+ ?y }"),
    # aggregates
    ("count", "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?c) AS ?m) { ?x a ?c }"),
    ("sum and average", "SELECT ?y (SUM(?v) AS ?s) (AVG(?v) AS ?a) { ?x :year ?y ; :votes ?v } GROUP BY ?y"),
    ("least and greatest", "SELECT (MIN(?y) AS ?a) (MAX(?y) AS ?b) { ?x :year ?y }"),
    ("concatenation", 'SELECT (GROUP_CONCAT(?y; SEPARATOR="|") AS ?all) { SELECT ?y { ?x :year ?y } ORDER BY ?y }'),
    ("a sample", "SELECT ?x (SAMPLE(?c) AS ?one) { ?x :code ?c } GROUP BY ?x"),
    ("having", "SELECT ?y (COUNT(?x) AS ?n) { ?x :year ?y } GROUP BY ?y HAVING(COUNT(?x) > 1)"),
    ("groups by an expression", "SELECT ?d (COUNT(*) AS ?n) { ?x :year ?y } GROUP BY (FLOOR(?y / 10) AS ?d)"),
    ("an aggregate over nothing", "SELECT (SUM(?v) AS ?s) (COUNT(?v) AS ?n) { ?x :nothing ?v }"),
    # values, bind, subqueries
    ("values", "SELECT ?x ?n { VALUES (?x ?n) { (:a 1) (:b UNDEF) } ?x :year ?n2 }"),
    ("values at the end", "SELECT ?x { ?x a :Work } VALUES ?x { :b :c }"),
    ("bind", "SELECT ?x ?next { ?x :year ?y BIND(?y + 1 AS ?next) }"),
    ("bind of an error", "SELECT ?x ?z { ?x :title ?t BIND(?t + 1 AS ?z) }"),
    ("subquery with a limit", "SELECT ?x ?t { { SELECT ?x { ?x a :Work } ORDER BY ?x LIMIT 1 } ?x :title ?t }"),
    ("subquery with an aggregate", "SELECT ?x { ?x :year ?m { SELECT (MAX(?y) AS ?m) { ?z :year ?y } } }"),
    ("expressions in select", "SELECT (?y * 2 AS ?d) (?d + 1 AS ?e) { :a :year ?y }"),
    # modifiers
    ("distinct", "SELECT DISTINCT ?y { ?x :year ?y }"),
    ("reduced", "SELECT REDUCED ?c { ?x a ?c } ORDER BY ?c"),
    ("order, limit, offset", "SELECT ?x { ?x :year ?y } ORDER BY DESC(?y) ?x LIMIT 1 OFFSET 1"),
    ("order of all kinds", "SELECT ?o { { :e ?p ?o } UNION { :d :part ?o } UNION { :a :title ?o } } ORDER BY ?o"),
    # graphs
    ("the default graph is its own", "SELECT ?w { ?x :says ?w }"),
    ("a named graph", "SELECT ?x ?w { GRAPH :g1 { ?x :says ?w } }"),
    ("any graph", "SELECT ?g ?x { GRAPH ?g { ?x :says ?w } }"),
    ("from", "SELECT ?x ?w FROM :g1 FROM :g2 { ?x :says ?w }"),
    ("from named", "SELECT ?g ?x FROM NAMED :g2 { GRAPH ?g { ?x ?p ?o } }"),
    ("from and from named", "SELECT ?x ?g FROM :g1 FROM NAMED :g2 { ?x :says ?w GRAPH ?g { ?x :says ?w } }"),
    ("from without a space", "SELECT * FROM<http://example.org/g1>{?x ?p ?o}"),
    ("graph in exists", "SELECT ?x { ?x a :Work FILTER EXISTS { GRAPH ?g { ?x :says 'two' } } }"),
    ("a graph that is not there", "SELECT * FROM <http://example.org/none> { ?s ?p ?o }"),
    # functions
    ("strings", 'SELECT (STRLEN("قرار") AS ?a) (SUBSTR("abc", 2, 1) AS ?b) (UCASE("é") AS ?c) (LCASE("É") AS ?d) {}'),
    ("parts of strings", 'SELECT (STRBEFORE("a/b", "/") AS ?a) (STRAFTER("a/b"@en, "/") AS ?b) {}'),
    (
        "ends of strings",
        'SELECT (STRSTARTS("ab", "a") AS ?a) (STRENDS("ab", "a") AS ?b) (CONCAT("a"@en, "b") AS ?c) {}',
    ),
    ("replace and encode", 'SELECT (REPLACE("abab", "b(.)?", "[$1]") AS ?a) (ENCODE_FOR_URI("قر ا/%") AS ?b) {}'),
    ("languages", 'SELECT ?t (LANG(?t) AS ?l) { :a :title ?t FILTER(LANGMATCHES(LANG(?t), "AR") || LANG(?t) = "en") }'),
    ("datatypes", "SELECT ?v (DATATYPE(?v) AS ?d) { :e :value ?v }"),
    ("kinds of terms", "SELECT ?o (isIRI(?o) AS ?i) (isBLANK(?o) AS ?b) (isNUMERIC(?o) AS ?n) { ?s ?p ?o }"),
    ("making terms", 'SELECT (IRI("x") AS ?a) (STRDT("1", xsd:byte) AS ?b) (STRLANG("x", "ar") AS ?c) {}'),
    ("identity", 'SELECT (SAMETERM(1, 1.0) AS ?a) (1 = 1.0 AS ?b) ("a"@en = "a"@EN AS ?c) {}'),
    ("numbers", "SELECT (ABS(-1.5) AS ?a) (CEIL(1.2) AS ?b) (FLOOR(-1.2) AS ?c) (ROUND(2.5) AS ?d) (7/2 AS ?e) {}"),
    (
        "casts",
        'SELECT (xsd:integer("7") AS ?a) (xsd:string(1.50) AS ?b) (xsd:boolean("x") AS ?c) (xsd:double(1) AS ?d) {}',
    ),
    ("dates", "SELECT (YEAR(?d) AS ?y) (MONTH(?d) AS ?m) (HOURS(?d) AS ?h) (TZ(?d) AS ?z) { ?x :adopted ?d }"),
    ("times", "SELECT (DAY(?d) AS ?a) (SECONDS(?d) AS ?b) (MINUTES(?d) AS ?c) (TIMEZONE(?d) AS ?z) { ?x :adopted ?d }"),
    ("comparing dates", 'SELECT ?x { ?x :adopted ?d FILTER(?d < "2011-01-01T00:00:00Z"^^xsd:dateTime) }'),
    (
        "hashes",
        'SELECT (MD5("ق") AS ?a) (SHA1("ق") AS ?b) (SHA256("ق") AS ?c) (SHA384("") AS ?d) (SHA512("") AS ?e) {}',
    ),
    (
        "choices",
        "SELECT ?x (IF(BOUND(?c), 1, 0) AS ?i) (COALESCE(?c, 'none') AS ?k) { ?x a ?t OPTIONAL { ?x :code ?c } }",
    ),
    ("what differs each time", "SELECT (isIRI(UUID()) AS ?a) (STRLEN(STRUUID()) AS ?b) (RAND() < 1 AS ?c) {}"),
    (
        "now, and blank nodes made",
        "SELECT (NOW() = NOW() AS ?a) (isBLANK(BNODE()) AS ?b) (BNODE('x') = BNODE('x') AS ?c) {}",
    ),
    ("text that a form must escape", "SELECT ?t { :d :title ?t }"),
    ("a query full of brackets", "SELECT ?x { " + "{ " * 15 + "?x a :Work" + " }" * 15 + " }"),
    (
        "words that are no keywords",
        'SELECT ?service ?from { ?service :title ?from FILTER(?from != "SERVICE <x> {") } # LOAD <y>',
    ),
    # other forms
    ("ask yes", "ASK { :a :cites+ :a }"),
    ("ask no", "ASK { :b :cites :a }"),
    ("construct", 'CONSTRUCT { ?y :citedBy ?x ; :note "بيان"@ar } WHERE { ?x :cites ?y }'),
    ("construct of a pattern", "CONSTRUCT WHERE { ?x :cites ?y }"),
    ("construct with blank nodes", "CONSTRUCT { ?x :has [ :year ?y ] } WHERE { ?x :year ?y }"),
    ("construct from a graph", "CONSTRUCT { ?x ?p ?o } FROM :g2 WHERE { ?x ?p ?o }"),
    ("construct what can not be", "CONSTRUCT { ?t :p ?x } WHERE { ?x :title ?t }"),
    ("describe", "DESCRIBE :a :b"),
    ("describe what is found", "DESCRIBE ?x { ?x a :Draft }"),
    ("describe all found", "DESCRIBE * { ?x :cites :c }"),
)

BINDINGS = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML, "tsv": ox.QueryResultsFormat.TSV}
GRAPHS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
}
_BLANK = re.compile(r"_:\w+")
BASE = "https://w3id.org/unres/"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("evaluation") / "data.trig"
    path.write_text(DATA, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[httpx.Client]:
    with serving(path, Settings(query_workers=1)) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


@pytest.fixture(scope="module")
def oxigraph(path: Path) -> ox.Store:
    store = ox.Store()
    store.load(path=path, format=ox.RdfFormat.TRIG)
    return store


def rows(solutions: ox.QuerySolutions) -> tuple[list[str], Counter[tuple[tuple[str, str], ...]]]:
    """Give variables and the multiset of rows; blank nodes have no name."""
    names = [variable.value for variable in solutions.variables]
    found = (
        (tuple((name, _BLANK.sub("_:", str(row[name]))) for name in sorted(names) if row[name])) for row in solutions
    )
    return sorted(names), Counter(found)


def rows_of_csv(body: bytes) -> Counter[tuple[tuple[str, str], ...]]:
    head, *lines = csv.reader(io.StringIO(body.decode(), newline=""))
    return Counter(tuple(sorted(zip(head, (_BLANK.sub("_:", each) for each in line), strict=False))) for line in lines)


def canonical(triples: Iterator[ox.Triple]) -> list[str]:
    dataset = ox.Dataset(ox.Quad(each.subject, each.predicate, each.object) for each in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return sorted(map(str, dataset))


@pytest.mark.parametrize(("name", "query"), QUERIES, ids=[name for name, _ in QUERIES])
def test_the_same_answer_as_in_this_process(client: httpx.Client, oxigraph: ox.Store, name: str, query: str) -> None:
    def here() -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        return oxigraph.query(PROLOGUE + query, base_iri=BASE)

    def there(form: str) -> bytes:
        answer = client.post("/sparql", data={"query": PROLOGUE + query, "format": form})
        assert answer.status_code == 200, answer.text
        return answer.content

    expected = here()
    if isinstance(expected, ox.QueryTriples):
        wanted = canonical(expected)
        for form, rdf in GRAPHS.items():
            assert canonical(each.triple for each in ox.parse(there(form), rdf)) == wanted, form
        return
    if isinstance(expected, ox.QueryBoolean):
        for form in ("json", "xml"):
            found = ox.parse_query_results(there(form), BINDINGS[form])
            assert isinstance(found, ox.QueryBoolean)
            assert bool(found) is bool(expected)
        return
    table = rows(expected)
    for form, results in BINDINGS.items():
        found = ox.parse_query_results(there(form), results)
        assert isinstance(found, ox.QuerySolutions)
        assert rows(found) == table, form
    again = here()
    assert isinstance(again, ox.QuerySolutions)
    assert rows_of_csv(there("csv")) == rows_of_csv(again.serialize(format=ox.QueryResultsFormat.CSV) or b"")


def test_an_order_is_kept(client: httpx.Client, oxigraph: ox.Store) -> None:
    query = "SELECT ?x ?y { ?x :year ?y } ORDER BY ?y DESC(?x)"
    expected = oxigraph.query(PROLOGUE + query)
    assert isinstance(expected, ox.QuerySolutions)
    found = client.get("/sparql", params={"query": PROLOGUE + query, "format": "json"}).json()["results"]["bindings"]
    assert [row["x"]["value"] for row in found] == [row["x"].value for row in expected]


def test_the_table_is_whole() -> None:
    assert len(QUERIES) == 90
    assert len(dict(QUERIES)) == 90
