"""Many files, several processes: one that fails, hangs or dies costs only itself."""

from __future__ import annotations

import os
import time

import pytest

from kg.errors import KgError, UnreadableSource
from kg.workers import spread


def act(item: str) -> str:
    if item == "bad":
        raise UnreadableSource("no text")
    if item == "mistake":
        raise IndexError("list index out of range")
    if item == "slow":
        time.sleep(60)
    if item == "dead":
        os._exit(7)
    return item.upper()


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_costs_only_its_item(workers: int) -> None:
    got = list(spread(act, ["a", "bad", "b"], workers=workers))
    assert [item for item, _ in got] == ["a", "bad", "b"]
    assert got[0][1] == "A"
    assert got[2][1] == "B"
    assert isinstance(got[1][1], KgError)
    assert str(got[1][1]) == "no text"


@pytest.mark.parametrize("workers", [1, 2])
def test_a_mistake_of_ours_costs_only_its_item(workers: int) -> None:
    got = dict(spread(act, ["a", "mistake", "b"], workers=workers))
    assert (got["a"], got["b"]) == ("A", "B")
    assert isinstance(got["mistake"], KgError)
    assert "IndexError" in str(got["mistake"])


def test_what_hangs_or_dies_costs_only_its_item() -> None:
    got = dict(spread(act, ["a", "slow", "b", "dead", "c"], workers=2, seconds=2))
    assert got["a"] == "A"
    assert got["b"] == "B"
    assert got["c"] == "C"
    assert "longer than 2 s" in str(got["slow"])
    assert "exit 7" in str(got["dead"])
