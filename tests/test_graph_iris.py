from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.graph import iris

BASE = "https://w3id.org/unres/"
RES = f"{BASE}id/A/RES/69/317"

SYMBOLS = [
    # as printed, its path
    ("A/RES/69/317", "A/RES/69/317"),
    ("A/RES/3369 (XXX)", "A/RES/3369(XXX)"),
    ("A/RES/75/251 C", "A/RES/75/251C"),
    ("A/69/L.79/Add.1", "A/69/L.79/Add.1"),
    ("S/PRST/2013/16", "S/PRST/2013/16"),
    ("A/RES/ES-11/1", "A/RES/ES-11/1"),
    ("A/RES/S-24/2", "A/RES/S-24/2"),
    ("S/RES/1325 (2000)", "S/RES/1325(2000)"),
    ("A/60/633-S/2005/826", "A/60/633"),  # a double symbol is one document
    ("A/60/633\u2013S/2005/826", "A/60/633"),  # with an en dash
    ("A/RES/69/317\u200f", "A/RES/69/317"),  # a direction mark pasted along
    ("A/62/6 (Sect. 2)", "A/62/6(Sect.2)"),
    ("A/C.3/77/L.12/Rev.1", "A/C.3/77/L.12/Rev.1"),
]

NO_SYMBOLS = [
    "",
    "69/317",  # no body
    "Charter",  # no number
    "A/RES/../../etc",
    "A//1",
    "A/./1",
    "A/RES/69/ar",  # a segment of our own
    "org/oic",
    "A/" + "1" * 400,
]


@pytest.mark.parametrize(("symbol", "path"), SYMBOLS)
def test_symbol(symbol: str, path: str) -> None:
    iri = iris.work(symbol, base=BASE)
    assert iri == f"{BASE}id/{path}"
    parts = iris.parse(iri, base=BASE)
    assert parts is not None
    assert parts.symbol == path == iris.canonical(symbol)


@pytest.mark.parametrize("symbol", NO_SYMBOLS)
def test_no_symbol(symbol: str) -> None:
    with pytest.raises(ValueError, match=r"symbol|segment|too long"):
        iris.work(symbol, base=BASE)


@pytest.mark.parametrize("path", ["", "org//x", "org/../x", "Org/x", "org/.", "../x"])
def test_no_path(path: str) -> None:
    with pytest.raises(ValueError, match=r"path|segment"):
        iris.entity(path, base=BASE)


ROUND = [
    (RES, iris.Parts(symbol="A/RES/69/317")),
    (f"{RES}/ar", iris.Parts(symbol="A/RES/69/317", language="ar")),
    (f"{RES}/op5(a)", iris.Parts(symbol="A/RES/69/317", part="op5(a)")),
    (f"{RES}/s2/op1", iris.Parts(symbol="A/RES/69/317", part="s2/op1")),
    (f"{RES}/ar/annex1/p3", iris.Parts(symbol="A/RES/69/317", language="ar", part="annex1/p3")),
    (f"{RES}/pp1/cites/A/RES/37/4", iris.Parts(symbol="A/RES/69/317", part="pp1/cites/A/RES/37/4")),
    (
        f"{RES}/ar/src/0123456789ab#char=1,2",
        iris.Parts(symbol="A/RES/69/317", language="ar", source="0123456789ab", fragment="char=1,2"),
    ),
    (f"{BASE}id/document/0123456789ab/ar", iris.Parts(path="document/0123456789ab", language="ar")),
    (f"{BASE}id/agenda/A/69/123(t)", iris.Parts(path="agenda/A/69/123(t)")),
    (f"{BASE}id/place/SA", iris.Parts(path="place/SA")),
    ("https://example.org/id/A/RES/1/1", None),
]


@pytest.mark.parametrize(("iri", "parts"), ROUND)
def test_parse(iri: str, parts: iris.Parts | None) -> None:
    assert iris.parse(iri, base=BASE) == parts


GRAPHS = [
    # subject, its graph
    (f"{RES}/ar/op6", RES),
    (f"{RES}/pp1/cites/A/RES/37/4", RES),
    (f"{RES}/ar/src/0123456789ab#fact=title", f"{RES}/ar/src/0123456789ab"),
    (f"{BASE}id/document/0123456789ab/ar/op1", f"{BASE}id/document/0123456789ab"),
    (f"{BASE}id/document/0123456789ab/ar/src/0123456789ab", f"{BASE}id/document/0123456789ab/ar/src/0123456789ab"),
    (f"{BASE}id/event/dakar-2008", f"{BASE}id/event/dakar-2008"),
    (f"{BASE}id/session/A/69", f"{BASE}id/session/A/69"),
    (f"{BASE}id/time/2005-12-07/2005-12-08", f"{BASE}time"),
    (f"{BASE}id/scheme/acts/recall", f"{BASE}authority"),
]


@pytest.mark.parametrize(("subject", "graph"), GRAPHS)
def test_graph_of(subject: str, graph: str) -> None:
    assert iris.graph_of(subject, base=BASE) == graph


def test_graph_of_another_base() -> None:
    with pytest.raises(ValueError, match="not a thing of this dataset"):
        iris.graph_of("http://example.org/id/A/RES/1/1", base=BASE)


segment = st.from_regex(r"[A-Z0-9][A-Za-z0-9.()]{0,8}", fullmatch=True)
symbols = st.tuples(st.from_regex(r"[A-Z]{1,4}", fullmatch=True), st.lists(segment, min_size=1, max_size=4)).map(
    lambda parts: "/".join((parts[0], *parts[1]))
)


@given(symbols, st.sampled_from(["ar", "zh"]), st.sampled_from(["pp1", "op5(a)", "annex1/p3", "s2/op1"]))
def test_mint_and_parse_are_a_round_trip(symbol: str, language: str, part: str) -> None:
    work = iris.work(symbol, base=BASE)
    text = iris.part(iris.expression(work, language), part)
    assert iris.parse(text, base=BASE) == iris.Parts(symbol=symbol, language=language, part=part)
    assert iris.graph_of(text, base=BASE) == work


hostile = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from(list(" .%\"'<>{}|\\^`\n\r\t/#?[]أ"))), max_size=40
)


@given(hostile)
def test_what_is_minted_is_valid(text: str) -> None:
    minted: list[str] = [iris.within(f"{RES}/ar/src/0123456789ab", "fact", text.encode(errors="ignore").decode())]
    attempts: tuple[Callable[[], str], ...] = (
        lambda: iris.work(f"A/{text}", base=BASE),
        lambda: iris.work(text, base=BASE),
        lambda: iris.entity(f"event/{text}", base=BASE),
        lambda: iris.part(RES, text),
        lambda: iris.concept("acts", text, base=BASE),
    )
    for mint in attempts:
        try:
            minted.append(mint())
        except ValueError:
            continue
    for iri in minted:
        assert NamedNode(iri).value == iri
        assert iri.isascii()
        assert not set(iri) & set(' "<>{}|\\^`\n\r\t')
        assert "/../" not in iri
        assert not iri.endswith(("/..", "/."))
        assert iri.count("#") <= 1


def test_a_long_run_of_spaces_takes_no_time() -> None:
    began = time.process_time()
    assert len(iris.symbols_of("A" + " " * 20_000 + "x")) == 1
    assert iris.symbols_of("A/60/633 \u2013 S/2005/826") == ("A/60/633", "S/2005/826")
    assert time.process_time() - began < 1  # a millisecond, where it took four seconds
