"""Results cut between two rows: what was let through is a whole document, whatever the literals hold."""

from __future__ import annotations

import io
import json
import re
import time
from typing import get_args

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.store.cut import Cutter
from kg.store.evaluate import BINDINGS, GRAPHS, serialize
from kg.store.protocol import BindingsFormat, GraphFormat

WHY = "larger than one answer may be"
NASTY = (
    "",
    "a",
    '"}},{"',
    ']},{"@id":"x',
    "a\r\nb",
    '"\n"',
    "</result>",
    " .\n",
    "</rdf:Description>\n",
    "قرار ٦٩",
    "\\",
    '"',
)
FORMS = (*get_args(BindingsFormat), *get_args(GraphFormat))


def store_of(literals: list[str]) -> ox.Store:
    store = ox.Store()
    for number, literal in enumerate(literals):
        subject = ox.NamedNode(f"http://a/{number}")
        store.add(ox.Quad(subject, ox.NamedNode("http://p/p"), ox.Literal(literal)))
        store.add(ox.Quad(subject, ox.NamedNode("http://p/q"), ox.BlankNode()))
    return store


def written(store: ox.Store, form: str) -> bytes:
    query = "SELECT ?o ?s { ?s <http://p/p> ?o }" if form in BINDINGS else "CONSTRUCT WHERE { ?s <http://p/p> ?o }"
    return serialize(store.query(query), form) or b""


def read(body: bytes, form: str) -> set[str]:
    """Read a document back with a parser that knows nothing of cuts."""
    if form == "csv":
        text = body.decode().split("# truncated")[0]
        return set(re.findall(r"http://a/\d+\r\n", text))
    if form == "json":
        return {json.dumps(row) for row in json.loads(body)["results"]["bindings"]}
    if form == "tsv":
        body = body.split(b"# truncated")[0]
    if form in BINDINGS:
        results = ox.parse_query_results(body, BINDINGS[form])
        assert isinstance(results, ox.QuerySolutions)
        return {f"{row['s']}{row['o']}" for row in results}
    return {str(quad) for quad in ox.parse(body, GRAPHS[form], rename_blank_nodes=False)}


@pytest.mark.parametrize("form", FORMS)
@given(literals=st.lists(st.sampled_from(NASTY) | st.text(max_size=6), min_size=2, max_size=12), data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_cut_leaves_a_document(form: str, literals: list[str], data: st.DataObject) -> None:
    if form == "rdf":  # has no way to write these
        literals = [re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", each) for each in literals]
    body = written(store_of(literals), form)
    at = data.draw(st.integers(0, len(body)))
    cutter = Cutter(form)  # type: ignore[arg-type]
    source = io.BytesIO(body[:at])
    sent = b"".join(cutter.feed(piece) for piece in iter(lambda: source.read(7), b""))
    closing = cutter.close(WHY)
    if closing is None:
        assert not sent
        return
    assert body.startswith(sent)
    assert read(sent + closing, form) <= read(body, form)
    assert WHY.encode() in closing


@pytest.mark.parametrize("form", FORMS)
def test_what_is_not_cut_is_unchanged(form: str) -> None:
    body = written(store_of(list(NASTY)), form)
    cutter = Cutter(form)  # type: ignore[arg-type]
    source = io.BytesIO(body)
    assert b"".join(cutter.feed(piece) for piece in iter(lambda: source.read(50), b"")) + cutter.rest() == body


def one_long_row(form: str, size: int) -> bytes:
    """Write a row that begins and does not end."""
    body = written(store_of(["x" * size + '"\n']), form)
    return body[: body.index(b"x" * size) + size]


@pytest.mark.parametrize("piece", [1, 64])
@pytest.mark.parametrize("form", FORMS)
def test_the_time_grows_with_the_bytes(form: str, piece: int) -> None:
    """However long a row is, and however small the pieces that it comes in."""

    def seconds(size: int) -> float:
        body, cutter = one_long_row(form, size * piece), Cutter(form)  # type: ignore[arg-type]
        pieces = [body[at : at + piece] for at in range(0, len(body), piece)]
        began = time.process_time()
        for each in pieces:
            cutter.feed(each)
        return time.process_time() - began

    least = min(seconds(5_000) for _ in range(3))
    assert min(seconds(40_000) for _ in range(2)) < 8 * 3 * least + 0.02


@pytest.mark.parametrize("piece", [1, 64])
@pytest.mark.parametrize("form", FORMS)
def test_small_pieces_give_the_same_rows(form: str, piece: int) -> None:
    body = written(store_of([*NASTY] * 20), form)[:-20]
    whole, cutter = Cutter(form), Cutter(form)  # type: ignore[arg-type]
    sent = b"".join(cutter.feed(body[at : at + piece]) for at in range(0, len(body), piece))
    assert sent == whole.feed(body)


def test_json_says_so_in_a_member_of_its_own() -> None:
    body = written(store_of(["a", "b", "c"]), "json")
    cutter = Cutter("json")
    whole = cutter.feed(body[:-10]) + (cutter.close(WHY) or b"")
    told = json.loads(whole)
    assert (told["truncated"], len(told["results"]["bindings"])) == (WHY, 2)


def test_all_forms_are_tested() -> None:
    assert len(FORMS) == 10
