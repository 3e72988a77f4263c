"""Content negotiation: quality values, wildcards, the most specific range first (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.web.negotiate import BINDINGS, GRAPHS, HTML, choose, named, parse_accept

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
