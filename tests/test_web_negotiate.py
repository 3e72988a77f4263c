"""Content negotiation: quality values, wildcards, the most specific range first (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.web.http.negotiate import BINDINGS, GRAPHS, HTML, choose, choose_language, named, parse_accept

THINGS = (HTML, *GRAPHS)


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "html"),
        ("", "html"),
        ("*/*", "html"),
        ("text/turtle", "ttl"),
        ("TEXT/Turtle", "ttl"),
        ("text/turtle; charset=utf-8", "ttl"),
        ("application/ld+json;q=0.9, text/turtle;q=0.8", "jsonld"),
        ("application/ld+json;q=0.8, text/turtle;q=0.9", "ttl"),
        ("application/rdf+xml, text/html;q=0.5", "rdf"),
        ("text/*;q=0.5, application/n-triples;q=0.4", "html"),
        ("text/html;q=0, text/*", "ttl"),  # the specific range goes before the wildcard
        ("*/*;q=0.1, text/html;q=0", "ttl"),
        ("application/*", "nt"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", "html"),
        ("application/xml", "rdf"),
        ("application/json", "jsonld"),
        ("text/plain", "nt"),
        ("application/n-quads", "nq"),
        ("text/turtle;q=bad, application/trig;q=0.1", "trig"),  # what is malformed is passed over
        ("text/turtle;q=2", None),
        ("image/png", None),
        ("text/html;q=0, */*;q=0", None),
        ("rubbish", None),
    ],
)
def test_things(accept: str | None, expected: str | None) -> None:
    assert choose(accept, THINGS) == expected


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9"
CLIENTS: tuple[tuple[str, str, str | None, str | None], ...] = (
    # what programs send in truth; the form of bindings, the form of a graph
    ("curl, wget, requests", "*/*", "json", "ttl"),
    ("Firefox", f"{BROWSER},image/avif,image/webp,image/png,image/svg+xml,*/*;q=0.8", "html", "html"),
    (
        "Chrome",
        f"{BROWSER},image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7",
        "html",
        "html",
    ),
    ("Safari", f"{BROWSER},*/*;q=0.8", "html", "html"),
    ("Java without a library", "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", "html", "html"),
    (
        "Jena, SELECT",
        "application/sparql-results+json, application/sparql-results+xml;q=0.9, text/tab-separated-values;q=0.7,"
        " text/csv;q=0.5, application/json;q=0.2, application/xml;q=0.2, */*;q=0.1",
        "json",
        "jsonld",
    ),
    (
        "Jena, CONSTRUCT",
        "text/turtle, application/n-triples;q=0.9, application/ld+json;q=0.8, application/rdf+xml;q=0.7, */*;q=0.3",
        "json",
        "ttl",
    ),
    (
        "Jena, a dataset",
        "application/trig, application/n-quads;q=0.9, application/ld+json;q=0.8, */*;q=0.5",
        "json",
        "trig",
    ),
    (
        "RDF4J, SELECT",
        "application/x-binary-rdf-results-table, application/sparql-results+json;q=0.8, application/json;q=0.8,"
        " application/sparql-results+xml;q=0.8, application/xml;q=0.8, text/tab-separated-values;q=0.8, text/csv;q=0.8",
        "json",
        "jsonld",
    ),
    (
        "RDF4J, CONSTRUCT",
        "application/x-binary-rdf, application/trix;q=0.8, application/n-quads;q=0.8, text/turtle;q=0.9,"
        " application/rdf+xml;q=0.5",
        None,
        "ttl",
    ),
    (
        "GraphDB",
        "application/x-sparqlstar-results+json, application/sparql-results+json;q=0.9, */*;q=0.8",
        "json",
        "ttl",
    ),
    ("SPARQLWrapper, JSON", "application/sparql-results+json,application/json,text/javascript", "json", "jsonld"),
    ("SPARQLWrapper, XML", "application/sparql-results+xml", "xml", None),
    ("SPARQLWrapper, TURTLE", "application/turtle,text/turtle", None, "ttl"),
    ("SPARQLWrapper, N3", "text/rdf+n3,application/n-triples,application/turtle,application/n3,text/n3", None, "ttl"),
    ("SPARQLWrapper, JSONLD", "application/ld+json,application/x-json+ld", None, "jsonld"),
    ("SPARQLWrapper, CSV", "text/csv", "csv", None),
    ("rdflib", "application/sparql-results+xml, application/rdf+xml", "xml", "rdf"),
    ("R, the package SPARQL", "application/sparql-results+xml", "xml", None),
    ("Comunica, SELECT", "application/sparql-results+json;q=1.0,application/sparql-results+xml;q=0.7", "json", None),
    (
        "Comunica, a document",
        "application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,application/n-triples;q=0.8,"
        "text/turtle;q=0.6,application/rdf+xml;q=0.5,application/json;q=0.45,text/n3;q=0.35,text/html;q=0.2",
        "json",
        "nq",
    ),
    ("YASGUI, SELECT", "application/sparql-results+json,*/*;q=0.9", "json", "ttl"),
    ("YASGUI, CONSTRUCT", "application/n-triples,*/*;q=0.9", "json", "nt"),
    (
        "Protégé (OWL API)",
        "application/rdf+xml, application/xml; q=0.7, text/xml; q=0.6, text/plain; q=0.1, */*; q=0.09",
        "xml",
        "rdf",
    ),
    ("OpenRefine, JSON", "application/sparql-results+json; charset=utf-8", "json", None),
    (
        "dotNetRDF",
        "application/sparql-results+xml,application/sparql-results+json;q=0.9,text/boolean,*/*;q=0.5",
        "xml",
        "ttl",
    ),
    # the edges of the standard
    ("a version", "text/turtle;version=1.2", None, "ttl"),
    (
        "a profile with a comma",
        'application/ld+json;profile="http://x/a, text/turtle";q=0.5, text/turtle;q=0.6',
        None,
        "ttl",
    ),
    ("a quote that does not end", 'application/ld+json;profile="x, text/turtle;q=0.6', None, "jsonld"),
    ("nothing at all", "*/*;q=0", None, None),
    ("all but one", "*/*, application/sparql-results+json;q=0, text/turtle;q=0", "xml", "nt"),
    ("a wildcard of a kind", "text/*", "csv", "ttl"),
    ("equal ranges: ours first", "text/csv, application/sparql-results+xml", "xml", None),
    ("a quality beyond three digits", "text/csv;q=0.12345, application/sparql-results+xml;q=0.1", "csv", None),
)


@pytest.mark.parametrize(("client", "accept", "bindings", "graph"), CLIENTS, ids=[client for client, *_ in CLIENTS])
def test_clients(client: str, accept: str, bindings: str | None, graph: str | None) -> None:
    found = choose(accept, (*BINDINGS, HTML)), choose(accept, (*GRAPHS, HTML))
    assert found == (bindings, graph), client


def test_the_table_of_clients_is_whole() -> None:
    assert len(CLIENTS) == 34


def test_format_names() -> None:
    assert [named(name, BINDINGS) for name in ("json", "CSV", "text/csv", "xml", "ttl")] == [
        "json",
        "csv",
        "csv",
        "xml",
        None,
    ]
    assert [named(name, GRAPHS) for name in ("json", "xml", "rdf+xml", "json-ld", "nt", "csv")] == [
        *("jsonld", "rdf", "rdf", "jsonld", "nt"),
        None,
    ]


@given(st.text(max_size=60))
def test_any_header_is_read(header: str) -> None:
    for each in parse_accept(header):
        assert 0 <= each.quality <= 1
    choose(header, THINGS)


LONG = (
    '"' + '\\"' * 16_000,
    'text/turtle;a="' + "\\x" * 16_000,
    'a/b;c="' * 4_500,
    '"' * 32_000,
    "text/csv" + ";" * 32_000,
    "a" * 32_000,
)


@pytest.mark.parametrize("header", LONG)
def test_a_long_hostile_header_is_read_quickly(header: str) -> None:
    began = time.process_time()
    choose(header, THINGS)
    choose_language(header, ("ar", "en"))
    assert time.process_time() - began < 1  # a few milliseconds, where the worst took twenty seconds


def test_of_a_long_header_the_beginning_counts() -> None:
    filler = ", ".join(["image/x"] * 70)
    assert choose(f"text/turtle, {'image/' + 'x' * 5_000}, application/trig", THINGS) == "ttl"
    assert choose(f"{filler}, application/trig", THINGS) == "trig"
    assert choose(f"{'image/' + 'x' * 4_070}, application/trigonometry", THINGS) is None  # cut at «application/trig»
