"""Which results have a chart, and what is drawn."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kg.store.protocol import Answer
from kg.web.sparql.chart import HEIGHT, LEFT, RIGHT, WIDTH, Chart
from kg.web.sparql.results import read_results
from tests.graph_sample import BASE

XSD = "http://www.w3.org/2001/XMLSchema#"


def cell(value: str) -> dict[str, str]:
    """Make a cell: `7` a number, `2020-01-02` a date, `2020-01` a month, `x:…` an IRI, else an Arabic text."""
    if value.lstrip("-").replace(".", "").isdigit():
        return {"type": "literal", "value": value, "datatype": f"{XSD}{'decimal' if '.' in value else 'integer'}"}
    kind = {(10, 2): "date", (7, 1): "gYearMonth"}.get((len(value), value.count("-")))
    if kind and value[:4].isdigit():
        return {"type": "literal", "value": value, "datatype": XSD + kind}
    if value.startswith("x:"):
        return {"type": "uri", "value": value}
    return {"type": "literal", "value": value, "xml:lang": "ar"}


def chart_of(names: str, *rows: str) -> Chart | None:
    variables = names.split()
    bindings: list[dict[str, Any]] = [
        {name: cell(value) for name, value in zip(variables, row.split("|"), strict=True) if value} for row in rows
    ]
    body = json.dumps({"head": {"vars": variables}, "results": {"bindings": bindings}}).encode()
    return read_results(Answer("json", body), base=BASE).chart


@pytest.mark.parametrize(
    ("names", "rows", "drawn"),
    [
        ("state votes", ["فرنسا|7", "كندا|3"], "bars"),
        ("thing count", ["x:a|7", "x:b|3.5"], "bars"),
        ("date count", ["2020-01-02|7", "2021-01-02|3"], "line"),
        ("month count", ["2020-01|7", "2021-02|-3"], "line"),
        ("year count", ["2019|7", "2021|3"], "line"),
        ("state a b", ["فرنسا|7|1", "كندا|3|9"], "bars"),
        # no chart of one row, of names that return, of no numbers, of equal ones, of places in an order, below nothing
        ("state votes", ["فرنسا|7"], None),
        ("state votes", ["فرنسا|7", "فرنسا|3"], None),
        ("state capital", ["فرنسا|باريس", "كندا|أوتاوا"], None),
        ("state votes", ["فرنسا|7", "كندا|7"], None),
        ("paragraph number", ["أ|1", "ب|2"], None),
        ("state change", ["فرنسا|7", "كندا|-7"], None),
        ("state votes", ["فرنسا|7", "كندا|"], None),
        ("a b", ["7|1", "3|2"], "bars"),
        ("one other apart", ["فرنسا|كندا|7", "فرنسا|الهند|3", "كندا|الهند|2"], "bars"),
        ("one other apart", ["فرنسا|كندا|7", "فرنسا|كندا|3"], None),
        ("date count", ["2020-01-02|7", "2020-01-02|3"], None),
    ],
)
def test_what_has_a_chart(names: str, rows: list[str], drawn: str | None) -> None:
    chart = chart_of(names, *rows)
    assert (chart and ("bars" if chart.bars else "line")) == drawn


def test_bars_keep_their_names_and_are_parts_of_the_longest() -> None:
    chart = chart_of("state votes", "فرنسا|8", "كندا|2")
    assert chart
    assert [(bar.label.text, bar.label.language, bar.number, bar.percent) for bar in chart.bars] == [
        ("فرنسا", "ar", "8", 100),
        ("كندا", "ar", "2", 25),
    ]


def test_of_many_bars_a_beginning() -> None:
    chart = chart_of("state votes", *[f"دولة {n}|{n}" for n in range(1, 101)])
    assert chart
    assert (len(chart.bars), chart.left_out) == (40, 60)


def test_a_line_stays_within_its_axes_and_in_order() -> None:
    chart = chart_of("date count", "2020-06-01|7", "2018-01-01|30", "2019-01-01|0")
    assert chart
    across = [point.x for point in chart.points]
    assert across == sorted(across)
    assert (across[0], across[-1]) == (LEFT, WIDTH - RIGHT)
    assert all(0 <= point.y <= HEIGHT for point in chart.points)
    assert [point.words for point in chart.points] == ["2018-01-01: 30", "2019-01-01: 0", "2020-06-01: 7"]
    assert [tick.text for tick in chart.up] == ["0", "10", "20", "30", "40"]
    assert [tick.text for tick in chart.across] == ["2018-01-01", "2019-01-01", "2020-06-01"]


@pytest.mark.parametrize("number", ["9" * 5000, "0." + "0" * 330 + "5", "-" + "9" * 300])
def test_numbers_of_no_size_break_nothing(number: str) -> None:
    for names, other in (("state votes", "كندا"), ("date votes", "2020-01-02"), ("year votes", number)):
        chart = chart_of(names, f"{other}|{number}", "x:b|1" if names == "state votes" else "2021-01-02|1")
        assert chart is None or all("nan" not in f"{point.y}" for point in chart.points)


def test_two_names_tell_rows_apart_together() -> None:
    chart = chart_of("one other apart", "فرنسا|كندا|7", "فرنسا|الهند|3", "كندا|الهند|2")
    assert chart
    assert chart.label == "one, other"
    assert [bar.label.text for bar in chart.bars] == ["فرنسا – كندا", "فرنسا – الهند", "كندا – الهند"]
