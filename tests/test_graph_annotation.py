"""The annotation format, and the figures of the answer key."""

from __future__ import annotations

import importlib.util
import json
import sys
from typing import Any

import jsonschema
import pytest

from kg import pipeline
from kg.graph.annotation import to_annotation
from kg.graph.iris import DEFAULT_BASE
from tests.shared import SEED, shared

BARS = {
    "document": 1.0,
    "paragraphs": 1.0,
    "footnotes": 1.0,
    "citation": 1.0,
    "obligations": 1.0,
    "date": 0.98,
    "place": 0.95,
    "acts": 0.95,
    "organization": 0.95,
    "meeting": 0.90,
    "corrections": 0.90,
}


@pytest.fixture(scope="module")
def annotation() -> dict[str, Any]:
    (document,) = pipeline.read_documents(SEED, base=DEFAULT_BASE)
    made = to_annotation(document, pipeline.authority(DEFAULT_BASE), base=DEFAULT_BASE)
    as_read: dict[str, Any] = json.loads(json.dumps(made))
    return as_read


def spans(value: object) -> list[list[int]]:
    """Every span anywhere in the annotation."""
    if isinstance(value, dict):
        found = [value["span"]] if "span" in value else []
        for key in ("spans", "markers", "addressee_spans"):
            found += value.get(key, [])
        return found + [span for each in value.values() for span in spans(each)]
    return [span for each in value for span in spans(each)] if isinstance(value, list) else []


def test_every_span_lies_in_the_text(annotation: dict[str, Any]) -> None:
    text = SEED.read_text(encoding="utf-8")
    found = spans(annotation)
    assert len(found) > 400
    for start, end in found:
        assert 0 <= start < end <= len(text)


def test_corrections_quote_the_source(annotation: dict[str, Any]) -> None:
    text = SEED.read_text(encoding="utf-8")
    assert annotation["corrections"]
    for correction in annotation["corrections"]:
        start, end = correction["span"]
        assert text[start:end] == correction["text"] != correction["corrected"]


@pytest.mark.shared
def test_format_is_that_of_the_schema(annotation: dict[str, Any]) -> None:
    schema = json.loads(shared("eval", "annotation.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(annotation)


@pytest.mark.shared
def test_figures_of_the_answer_key(annotation: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    path = shared("eval", "score.py")
    gold = json.loads(shared("eval", "gold", "A-RES-69-317.ar.json").read_text(encoding="utf-8"))
    monkeypatch.syspath_prepend(str(path.parent))
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec
    assert spec.loader
    score = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "score", score)
    spec.loader.exec_module(score)
    figures = score.score_gold(annotation, gold)
    assert set(figures) == set(BARS)
    low = {name: str(tally) for name, tally in figures.items() if tally.f1 < BARS[name]}
    assert not low
    assert not figures["corrections"].extra
