"""Settings out of the environment: what is given wrong is said before anything is done."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from kg.errors import KgError
from kg.settings import Settings, read_settings, unknown_settings, wanted

ROOT = Path(__file__).parents[1]

WRONG = [
    ("KG_QUERY_SECONDS", "abc", "a number above 0, at most 86,400"),
    ("KG_QUERY_SECONDS", "0", "a number above 0, at most 86,400"),
    ("KG_QUERY_SECONDS", "nan", "a number above 0, at most 86,400"),
    ("KG_IDLE_SECONDS", "inf", "a number above 0, at most 86,400"),
    ("KG_QUERY_WORKERS", "-1", "a whole number, at least 1"),
    ("KG_QUERY_WORKERS", "2.5", "a whole number, at least 1"),
    ("KG_QUERY_QUEUE", "-1", "a whole number, at least 0"),
    ("KG_RESULT_BYTES", "50 MB", "a whole number, at least 1"),
    ("KG_QUERY_MEMORY", "1500", "a whole number, at least 50,000,000"),
    ("KG_WATCH_SECONDS", "-1", "a number at least 0, at most 86,400"),
    ("KG_LOG", "all", "one of requests, errors, none"),
    ("KG_DEFAULT_GRAPH", "Union", "one of auto, union, own"),
    ("KG_BASE_IRI", "w3id.org/unres", "an IRI that ends in /"),
]


@pytest.mark.parametrize(("name", "value", "said"), WRONG)
def test_a_value_that_can_not_be_meant(name: str, value: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(KgError) as caught:
        read_settings()
    assert str(caught.value) == f"{name}: {said} is wanted, not {value!r}"


def test_all_that_is_wrong_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_PAGES", "0")
    monkeypatch.setenv("kg_log", "x")
    with pytest.raises(KgError, match=r"^KG_PAGES: .*; KG_LOG: .*$"):
        read_settings()


def test_every_number_has_a_range() -> None:
    numbers = {name: field for name, field in Settings.model_fields.items() if field.annotation in (int, float)}
    assert len(numbers) > 20
    assert not [name for name, field in numbers.items() if not {"above", "least"} & set(wanted(field).split())]
    assert not [name for name, field in numbers.items() if field.annotation is float and "at most" not in wanted(field)]
    choices = [name for name, field in Settings.model_fields.items() if get_args(field.annotation)]
    assert {"log", "default_graph"} <= set(choices)


def test_what_is_left_empty_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_QUERY_SECONDS", "")
    monkeypatch.setenv("KG_STORE", "")
    settings = read_settings()
    assert (settings.query_seconds, settings.store) == (10.0, None)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("KG_QUERY_SECOND", "the nearest is KG_QUERY_SECONDS"),
        ("KG_COLOUR", "docs/operations.md"),
        ("KG_WORKERS", "the nearest is KG_QUERY_WORKERS"),
        ("kg_stores", "the nearest is KG_STORE"),
    ],
)
def test_an_unknown_name_is_warned_of(name: str, said: str) -> None:
    (warning,) = unknown_settings({name: "1", "KG_PAGES": "1", "kg_log": "none", "KGX": "1"})
    assert warning.startswith(f"{name} is no setting")
    assert said in warning


@pytest.mark.parametrize("command", [["-m", "kg", "serve"], ["-m", "kg", "query", "ASK {}"], [str(ROOT / "serve.py")]])
def test_a_command_says_it_in_one_line(command: list[str]) -> None:
    environment = {**os.environ, "KG_QUERY_SECONDS": "abc", "KG_PAGE": "1", "PYTHONWARNINGS": "error"}
    ran = subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, check=False, env=environment, cwd=ROOT
    )
    assert ran.returncode == 2
    assert ran.stderr.splitlines() == [
        "kg: KG_PAGE is no setting and does nothing: the nearest is KG_PAGES",
        "kg: KG_QUERY_SECONDS: a number above 0, at most 86,400 is wanted, not 'abc'",
    ]
