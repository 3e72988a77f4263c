from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import InvalidData
from kg.graph.mapping import map_document
from kg.graph.serialize import (
    FORMATS,
    Format,
    format_by_media_type,
    format_by_suffix,
    merge_quads,
    read_bytes,
    read_quads,
    rewrite,
    to_bytes,
    write_quads,
)
from tests.graph_sample import BASE, sample


def quads() -> list[Quad]:
    document, authority = sample()
    return list(map_document(document, authority, base=BASE, run="1"))


@pytest.mark.parametrize("each", FORMATS, ids=lambda f: f.suffix)
def test_round_trip(each: Format) -> None:
    given = quads()
    data = to_bytes(given, each)
    back = list(read_bytes(data, each))
    if each.rdf.supports_datasets:
        assert set(back) == set(given)
    else:
        assert {q.triple for q in back} == {q.triple for q in given}
    assert to_bytes(reversed(given), each) == data


@pytest.mark.parametrize("each", FORMATS, ids=lambda f: f.suffix)
def test_lines_are_written_in_another_format(each: Format) -> None:
    given = {quad.triple for quad in quads()}
    lines = sorted(f"{triple} .\n".encode() for triple in given)
    data = rewrite(lines, each)
    assert {quad.triple for quad in read_bytes(data, each)} == given
    assert rewrite(lines, each) == data
    if each.suffix in ("ttl", "trig"):
        assert b"@prefix eli:" in data
        assert b"@prefix vcard:" not in data


def test_formats_are_told_apart() -> None:
    assert len({f.suffix for f in FORMATS}) == len(FORMATS) == 6
    names = [name for f in FORMATS for name in f.media_types]
    assert len(set(names)) == len(names)
    for each in FORMATS:
        assert format_by_suffix(each.suffix) is each
        assert all(format_by_media_type(name.upper()) is each for name in each.media_types)
    assert format_by_suffix("exe") is None
    assert format_by_media_type("image/png") is None


def test_json_ld_is_short_and_its_context_is_within() -> None:
    json_ld = FORMATS[1]
    document = json.loads(to_bytes(quads(), json_ld))
    assert isinstance(document["@context"], dict)
    assert "http://data.europa.eu/eli/ontology#cites" not in json.dumps(document["@graph"])
    assert {q.triple for q in parse(to_bytes(quads(), json_ld), format=RdfFormat.JSON_LD)} == {
        q.triple for q in quads()
    }


def test_same_quads_same_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "one.nq.gz", tmp_path / "two.nq.gz"
    count = write_quads(quads(), one)
    assert write_quads([*reversed(quads()), *quads()], two) == count == len(quads())
    assert one.read_bytes() == two.read_bytes()
    lines = gzip.decompress(one.read_bytes()).decode().splitlines()
    assert lines == sorted(lines)
    assert set(read_quads(one)) == set(quads())
    assert [p.name for p in sorted(tmp_path.iterdir())] == ["one.nq.gz", "two.nq.gz"]


def test_line_breaks_and_quotes_survive(tmp_path: Path) -> None:
    node = NamedNode("http://example.org/x")
    odd = [Quad(node, node, Literal('a\nb\r"c"\\ \u2028 \u200f', language="ar"), node)]
    write_quads(odd, tmp_path / "odd.nq")
    assert list(read_quads(tmp_path / "odd.nq")) == odd


def test_merging_drops_what_comes_twice(tmp_path: Path) -> None:
    held = quads()
    write_quads(held[:300], tmp_path / "a.nq.gz")
    write_quads(held[200:], tmp_path / "b.nq")
    assert merge_quads([tmp_path / "a.nq.gz", tmp_path / "b.nq"], tmp_path / "all.nq.gz") == len(held)
    write_quads(held, tmp_path / "whole.nq.gz")
    assert (tmp_path / "all.nq.gz").read_bytes() == (tmp_path / "whole.nq.gz").read_bytes()


@pytest.mark.parametrize("data", [b"<x> <y>", b"\x1f\x8b\x08broken", b"\xff\xfe"])
def test_damaged_file(tmp_path: Path, data: bytes) -> None:
    for name in ("damaged.nq", "damaged.nq.gz"):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(InvalidData, match="build again"):
            list(read_quads(tmp_path / name))


def test_malformed_bytes_say_where() -> None:
    with pytest.raises(InvalidData, match="Turtle"):
        list(read_bytes(b"<x> <y> .", FORMATS[0]))
