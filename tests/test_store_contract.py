"""One contract for every store: the embedded one, and a real server (Oxigraph's own) that `kg load`'s code has loaded.

What both must give is held against the same expectation; where they may differ (the words of an error, the order of
rows that nobody ordered) only what is promised is.
"""

from __future__ import annotations

import asyncio
import csv
import io
import json
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from kg.errors import BadQuery, KgError, QueryTimeout, place_in_query
from kg.settings import Settings
from kg.store.embedded import EmbeddedStore, build_store
from kg.store.load import load_dataset
from kg.store.protocol import (
    BINDINGS_FORMATS,
    GRAPH_FORMATS,
    BindingsFormat,
    Endpoint,
    GraphFormat,
    NotAcceptable,
    Question,
    Store,
)
from kg.store.relay import RemoteEndpoint
from kg.store.remote import RemoteStore
from kg.store.workers import Workers
from tests.oxigraph_server import oxigraph_server

SETTINGS = Settings(
    query_seconds=3.0, query_memory=400_000_000, result_bytes=400_000, query_bytes=20_000, query_workers=3
)
P = "http://example.org/p/"
ARABIC = "http://example.org/id/%D9%82%D8%B1%D8%A7%D8%B1"
RAW = "http://example.org/قرار"
G1, G2 = "http://example.org/g/1", "http://example.org/g/2"
NASTY = '"a \\"quote\\", a comma,\\n a line <b>&amp;</b> \\t tab"'
QUADS = "".join(
    [
        f'<{ARABIC}> <{P}label> "قرار الجمعية العامة"@ar <{G1}> .\n',
        f'<{ARABIC}> <{P}label> "Resolution"@en <{G1}> .\n',
        f"<{ARABIC}> <{P}cites> <{RAW}> <{G1}> .\n",
        f'<{RAW}> <{P}number> "12"^^<http://www.w3.org/2001/XMLSchema#integer> <{G2}> .\n',
        f'<{RAW}> <{P}date> "2015-09-10"^^<http://www.w3.org/2001/XMLSchema#date> <{G2}> .\n',
        f"<{RAW}> <{P}nasty> {NASTY} <{G2}> .\n",
        *(f'<http://example.org/n/{n}> <{P}value> "{n}" <http://example.org/g/many> .\n' for n in range(2000)),
    ]
)
TRIPLES = 2006

Result = TypeVar("Result")


@dataclass(slots=True)
class Engine:
    """A store and the endpoint over it, and the loop that the endpoint runs in."""

    name: str
    store: Store
    endpoint: Endpoint
    loop: asyncio.AbstractEventLoop

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        return self.loop.run_until_complete(work)

    def ask(self, text: str, **how: Any) -> tuple[bytes, str | None]:  # noqa: ANN401 - of a question
        """Ask as the public does; give the whole body, and why it was cut."""

        async def asking() -> tuple[bytes, str | None]:
            reply = await self.endpoint.ask(Question(text, **how))
            try:
                return b"".join([piece async for piece in reply.pieces()]), reply.cut
            finally:
                reply.close()

        return self.run(asking())

    def rows(self, text: str, **how: Any) -> list[list[str]]:  # noqa: ANN401
        return list(csv.reader(io.StringIO(self.ask(text, bindings="csv", **how)[0].decode())))[1:]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("contract") / "data.nq"
    path.write_text(QUADS, encoding="utf-8")
    return path


@pytest.fixture(scope="module", params=["embedded", "remote"])
def engine(request: pytest.FixtureRequest, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    loop = asyncio.new_event_loop()
    if request.param == "embedded":
        directory = tmp_path_factory.mktemp("embedded")
        current = build_store([data], directory, version="v")
        store = EmbeddedStore(directory)
        yield from running(Engine("embedded", store, Workers(store.path, union=current.union, settings=SETTINGS), loop))
        return
    with oxigraph_server() as address:
        load_dataset(data, f"{address}/store", settings=SETTINGS, tell=lambda *_: None)
        remote = RemoteStore(f"{address}/query", settings=SETTINGS)
        yield from running(Engine("remote", remote, RemoteEndpoint(remote, settings=SETTINGS), loop))


def running(engine: Engine) -> Iterator[Engine]:
    engine.run(engine.endpoint.start())
    try:
        yield engine
    finally:
        engine.run(engine.endpoint.close())
        engine.store.close()
        engine.run(engine.loop.shutdown_default_executor())
        engine.loop.close()


# --- forms ------------------------------------------------------------------------------------------------------------

LABELS = f"SELECT ?l {{ <{ARABIC}> <{P}label> ?l }} ORDER BY STR(?l)"
EXPECTED = ["Resolution", "قرار الجمعية العامة"]


def values_of(form: BindingsFormat, body: bytes) -> list[str]:
    """Read the values of a table of one column."""
    text = body.decode()
    if form == "csv":
        return [row[0] for row in csv.reader(io.StringIO(text))][1:]
    if form == "tsv":
        return [line.split('"')[1] for line in text.splitlines()[1:]]
    if form == "json":
        return [row["l"]["value"] for row in json.loads(body)["results"]["bindings"]]
    return [each.text or "" for each in ElementTree.fromstring(text).iter() if each.tag.endswith("literal")]


@pytest.mark.parametrize("form", BINDINGS_FORMATS)
def test_tables(engine: Engine, form: BindingsFormat) -> None:
    assert values_of(form, engine.ask(LABELS, bindings=form)[0]) == EXPECTED
    assert values_of(form, engine.store.query(Question(LABELS, bindings=form)).body) == EXPECTED


@pytest.mark.parametrize("form", ["json", "xml"])
def test_yes_and_no(engine: Engine, form: BindingsFormat) -> None:
    assert b"true" in engine.ask(f"ASK {{ <{ARABIC}> ?p ?o }}", bindings=form)[0]
    assert b"false" in engine.ask(f"ASK {{ <{P}nothing> ?p ?o }}", bindings=form)[0]


@pytest.mark.parametrize("form", GRAPH_FORMATS)
@pytest.mark.parametrize(
    "query",
    [f"CONSTRUCT {{ ?s ?p ?o }} {{ VALUES ?s {{ <{ARABIC}> <{RAW}> }} ?s ?p ?o }}", f"DESCRIBE <{ARABIC}> <{RAW}>"],
)
def test_graphs(engine: Engine, form: GraphFormat, query: str) -> None:
    known = ox.RdfFormat.from_extension(form)
    assert known
    found = {str(quad.triple) for quad in ox.parse(engine.ask(query, graph=form)[0], known)}
    wanted = {
        str(quad.triple) for quad in ox.parse(QUADS.encode(), ox.RdfFormat.N_QUADS) if quad.graph_name.value in (G1, G2)
    }
    assert found == wanted


def test_an_empty_table_and_an_empty_graph(engine: Engine) -> None:
    assert engine.rows(f"SELECT ?x {{ ?x <{P}nothing> 1 }}") == []
    assert engine.ask(f"CONSTRUCT WHERE {{ ?x <{P}nothing> 1 }}", graph="nt")[0].strip() == b""


def test_unbound_and_hard_values(engine: Engine) -> None:
    text = f"SELECT ?a ?b {{ <{RAW}> <{P}nasty> ?a OPTIONAL {{ ?a <{P}nothing> ?b }} }}"
    assert engine.rows(text) == [['a "quote", a comma,\n a line <b>&amp;</b> \t tab', ""]]
    assert list(engine.store.select(text)[0]) == ["a"]


def test_a_form_that_is_not_taken(engine: Engine) -> None:
    with pytest.raises(NotAcceptable):
        engine.ask("ASK {}", bindings=None)
    with pytest.raises(NotAcceptable):
        engine.ask("CONSTRUCT WHERE { ?s ?p ?o }", graph=None)


# --- the dataset ------------------------------------------------------------------------------------------------------

COUNT = "SELECT (COUNT(*) AS ?n) {dataset} {{ {pattern} }}"
DATASETS: tuple[tuple[str, str, dict[str, Any], str], ...] = (
    ("", "?s ?p ?o", {}, str(TRIPLES)),
    ("", "GRAPH ?g { ?s ?p ?o }", {}, str(TRIPLES)),
    (f"FROM <{G1}>", "?s ?p ?o", {}, "3"),
    (f"FROM <{G1}> FROM <{G2}>", "?s ?p ?o", {}, "6"),
    (f"FROM NAMED <{G1}>", "GRAPH ?g { ?s ?p ?o }", {}, "3"),
    (f"FROM NAMED <{G1}>", "?s ?p ?o", {}, "0"),
    (f"FROM <{G1}>", "GRAPH ?g { ?s ?p ?o }", {}, "0"),
    ("FROM <http://example.org/g/none>", "?s ?p ?o", {}, "0"),
    ("", "?s ?p ?o", {"default_graphs": (G1,)}, "3"),
    ("", "?s ?p ?o", {"default_graphs": (G1, G2)}, "6"),
    ("", "GRAPH ?g { ?s ?p ?o }", {"named_graphs": (G2,)}, "3"),
    ("", "?s ?p ?o", {"named_graphs": (G2,)}, "0"),
    (f"FROM <{G2}>", f"<{ARABIC}> ?p ?o", {"default_graphs": (G1,)}, "3"),  # the protocol goes before the query
)


@pytest.mark.parametrize(("dataset", "pattern", "how", "expected"), DATASETS)
def test_datasets(engine: Engine, dataset: str, pattern: str, how: dict[str, Any], expected: str) -> None:
    assert engine.rows(COUNT.format(dataset=dataset, pattern=pattern), **how) == [[expected]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"SELECT ?o {{ <{ARABIC}> <{P}cites> ?o }}", RAW),
        (f"SELECT ?s {{ ?s <{P}cites> <{RAW}> }}", ARABIC),
        (f'SELECT ?s {{ ?s <{P}label> "قرار الجمعية العامة"@ar }}', ARABIC),
        ("SELECT ?o { <%D9%82%D8%B1%D8%A7%D8%B1> <../p/cites> ?o }", RAW),  # relative to the base
        ("SELECT (STRLEN('%D9%82+%25') AS ?n) {}", "10"),  # decoded once
    ],
)
def test_arabic_arrives_unchanged(engine: Engine, text: str, expected: str) -> None:
    assert engine.rows(text, base="http://example.org/id/") == [[expected]]


# --- refusals and limits ----------------------------------------------------------------------------------------------

REFUSED = (
    ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
    ("SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
    ("SELECT * { FILTER EXISTS { SERVICE SILENT ?x { ?s ?p ?o } } }", "SERVICE"),
    ("INSERT DATA { <a:a> <a:b> <a:c> }", "update"),
    ("DROP ALL", "update"),
    ("LOAD <file:///etc/passwd>", "update"),
    ("ASK " + "{" * 100 + "}" * 100, "nested"),
    ("ASK { } #" + "x" * 20_000, "bytes"),
)


@pytest.mark.parametrize(("text", "said"), REFUSED)
def test_what_is_refused(engine: Engine, text: str, said: str) -> None:
    with pytest.raises(BadQuery, match=said):
        engine.ask(text)


@pytest.mark.parametrize(
    ("text", "line"), [("SELECT { ?s ?p ?o }", 1), ("SELECT *\n{ ?s ?p }", 2), ("ASK { ?s unknown:p ?o }", 1)]
)
@pytest.mark.parametrize("base", [None, "http://example.org/"])
def test_the_place_of_an_error(engine: Engine, text: str, line: int, base: str | None) -> None:
    """Ours gives it; of another engine it is taken out of what that says."""
    with pytest.raises(BadQuery) as raised:
        engine.ask(text, base=base)
    found = place_in_query(str(raised.value))
    assert found
    assert found[0] == line


CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"


def test_out_of_time(engine: Engine) -> None:
    with pytest.raises(QueryTimeout, match="3 s"):
        engine.ask(f"SELECT (COUNT(*) AS ?n) {{ {CROSS} . FILTER(?a != ?d && ?c != ?i) }}")
    assert engine.rows(COUNT.format(dataset="", pattern="?s ?p ?o")) == [[str(TRIPLES)]]


@pytest.mark.parametrize("form", BINDINGS_FORMATS)
def test_a_table_that_is_too_large_is_cut(engine: Engine, form: BindingsFormat) -> None:
    body, cut = engine.ask(f"SELECT ?a ?d {{ ?a <{P}value> ?c . ?d <{P}value> ?f }}", bindings=form)
    assert cut
    assert b"truncated" in body[-400:]
    assert 100_000 < len(body) < SETTINGS.result_bytes + 1000
    if form == "json":
        assert all(set(row) == {"a", "d"} for row in json.loads(body)["results"]["bindings"])
    if form == "xml":
        ElementTree.fromstring(body)


@pytest.mark.parametrize("form", GRAPH_FORMATS)
def test_a_graph_that_is_too_large_is_cut(engine: Engine, form: GraphFormat) -> None:
    body, cut = engine.ask(f"CONSTRUCT {{ ?a <{P}q> ?d }} {{ ?a <{P}value> ?c . ?d <{P}value> ?f }}", graph=form)
    assert cut
    assert b"truncated" in body[-400:]
    known = ox.RdfFormat.from_extension(form)
    assert known
    if form == "jsonld":
        json.loads(body)
    else:
        assert sum(1 for _ in ox.parse(body, known)) > 1000


def test_a_smaller_limit_of_the_question(engine: Engine) -> None:
    body, cut = engine.ask(f"SELECT ?a {{ ?a <{P}value> ?c }}", bindings="csv", most=20_000)
    assert cut
    assert len(body) < 21_000


def test_who_goes_away_leaves_nothing_behind(engine: Engine) -> None:
    async def leaving() -> None:
        asking = asyncio.create_task(
            engine.endpoint.ask(Question(f"SELECT (COUNT(*) AS ?n) {{ {CROSS} . FILTER(?a != ?d) }}"))
        )
        await asyncio.sleep(0.2)
        asking.cancel()
        assert isinstance((await asyncio.gather(asking, return_exceptions=True))[0], asyncio.CancelledError | KgError)

    engine.run(leaving())
    assert engine.rows(LABELS) == [[each] for each in EXPECTED]


# --- our own questions ------------------------------------------------------------------------------------------------


def test_rows_of_our_own(engine: Engine) -> None:
    assert [cast(ox.Literal, row["l"]).language for row in engine.store.select(LABELS)] == ["en", "ar"]


def test_descriptions(engine: Engine) -> None:
    described = [(each.predicate.value, str(each.object)) for each in engine.store.describe(ARABIC)]
    assert described == sorted(described)
    assert len(described) == 3
    assert [each.subject for each in engine.store.incoming(RAW, limit=5)] == [ox.NamedNode(ARABIC)]
    assert engine.store.describe("http://example.org/nothing") == []


def test_counts(engine: Engine) -> None:
    counts = engine.store.counts()
    assert (counts.triples, counts.graphs) == (TRIPLES, 3)


def test_health(engine: Engine) -> None:
    assert engine.endpoint.ready()
    assert engine.endpoint.trouble() is None
    gauges = engine.endpoint.gauges()
    assert {"queries_waiting", "queries_running", "spooled_bytes"} <= set(gauges)


def test_every_case_runs_on_both(request: pytest.FixtureRequest) -> None:
    items = [item for item in request.session.items if getattr(item, "path", None) == request.path]
    names = [item.name for item in items]
    if len(items) > 1:
        assert sum("embedded" in name for name in names) == sum("remote" in name for name in names) == CASES


CASES = 70
