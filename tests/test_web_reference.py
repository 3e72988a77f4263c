"""References, whatever the data say."""

from __future__ import annotations

import json

import pytest

from kg.web.documents.reference import Reference, to_bibtex, to_csl, to_ris


def reference(date: str, title: str = "Title") -> Reference:
    return Reference("x:a", "A/RES/1/1", title, "Assembly", "resolution", "1/1", date, "", "en")


DATES = [
    # what the data say, the numbers of CSL
    ("2015-09-25", [2015, 9, 25]),
    ("2015-09", [2015, 9]),
    ("2015", [2015]),
    ("2015-09-31", None),
    ("2015-13", None),
    ("0000", None),
    ("20-15", None),
    ("25-09-2015", None),
    ("2015-9-5", None),
    ("2015-09-25T00:00:00", None),
    ("٢٠١٥", None),
    ("2015\n", None),
    ("in 2015", None),
    ("", None),
]


@pytest.mark.parametrize(("date", "parts"), DATES)
def test_only_a_real_date_is_given(date: str, parts: list[int] | None) -> None:
    (item,) = json.loads(to_csl(reference(date)))
    assert item.get("issued") == ({"date-parts": [parts]} if parts else None)
    for written in (to_bibtex(reference(date)), to_ris(reference(date))):
        assert date in written.replace("/", "-") if parts else "2015" not in written, written
    assert ("year = " in to_bibtex(reference(date))) == bool(parts)


@pytest.mark.parametrize("broken", ["One\ntwo", "One\r\ntwo", " One \u2028 two\x85", "One\ttwo"])
def test_a_title_is_one_line(broken: str) -> None:
    assert json.loads(to_csl(reference("2015", broken)))[0]["title"] == "One two"
    assert "  title = {{One two}},\n" in to_bibtex(reference("2015", broken))
    assert "TI  - One two\r\n" in to_ris(reference("2015", broken))
