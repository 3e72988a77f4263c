"""RDF/XML: the abbreviations that ontologies are written with are read, entities that explode or reach out are not."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from kg.errors import InvalidData
from kg.settings import Settings
from kg.store.doctype import HEAD, check_doctype
from kg.store.open import open_dataset

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
START = f'<rdf:RDF xmlns:rdf="{RDF}" xmlns:e="urn:e:"><rdf:Description rdf:about="urn:a"><e:b>'
END = "</e:b></rdf:Description></rdf:RDF>"


def file_with(declared: str, text: str = "x", *, before: str = "") -> str:
    return f"{before}<!DOCTYPE r [{declared}]>{START}{text}{END}"


def entities(number: int, value: str) -> str:
    return "".join(f'<!ENTITY a{each} "{value}">' for each in range(number))


NESTED = "".join(f'<!ENTITY a{each} "{f"&a{each - 1};" * 10}">' for each in range(1, 12))
OUTSIDE = '<!ENTITY a SYSTEM "file:///etc/passwd">'
REFUSED = {
    "nested": file_with(f'<!ENTITY a0 "ha">{NESTED}', "&a11;"),
    "nested, in single quotes": file_with("<!ENTITY a 'x'><!ENTITY b '&a;&a;'>", "&b;"),
    "a file": file_with(OUTSIDE, "&a;"),
    "an address": file_with('<!ENTITY a PUBLIC "x" "http://example.org/">', "&a;"),
    "of parameters": file_with("<!ENTITY % a \"<!ENTITY b 'c'>\">%a;"),
    "by a number": file_with('<!ENTITY a "&#38;b;">', "&a;"),
    "long": file_with(entities(1, "x" * 3000), "&a0;"),
    "many": file_with(entities(600, "x")),
    "behind a comment": file_with(OUTSIDE, before='<?xml version="1.0"?> <!-- <rdf:RDF> -->'),
    "behind a megabyte": file_with(OUTSIDE, before=f"<!--{'x' * HEAD}-->"),
    "a type that does not end": file_with(" " * HEAD + OUTSIDE),
    "two bytes a letter": file_with(OUTSIDE).encode("utf-16").decode("latin-1"),
}
READ = {
    "plain": f"{START}x{END}",
    "abbreviations": file_with('\n <!ENTITY owl "http://www.w3.org/2002/07/owl#" >\n', "&owl;"),
    "a comment": f"<!-- <!DOCTYPE r [{OUTSIDE}]> -->{START}x{END}",
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("packed", [False, True])
def test_what_could_explode_or_reach_out_is_refused(tmp_path: Path, name: str, packed: bool) -> None:
    data = REFUSED[name].encode("latin-1")
    path = tmp_path / ("a.rdf.gz" if packed else "a.rdf")
    path.write_bytes(gzip.compress(data) if packed else data)
    with pytest.raises(InvalidData, match=r"^a\.rdf\S* (is not in|has|declares)"):
        open_dataset(path, settings=Settings())


@pytest.mark.parametrize("name", READ)
def test_what_ontologies_are_written_with_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.rdf"
    path.write_text(READ[name])
    opened = open_dataset(path, settings=Settings())
    assert opened.store.counts().triples == 1
    opened.release()


@pytest.mark.parametrize(
    "start", [b"<!--", b"<?", b" ", b"<!ENTITY ", b"<!DOCTYPE r [<!ENTITY ", b'<!DOCTYPE r [<!ENTITY a "']
)
def test_a_long_beginning_is_refused_at_once(start: bytes) -> None:
    with pytest.raises(InvalidData):
        check_doctype((start * (HEAD // len(start))).ljust(HEAD, b"<"), "x")
