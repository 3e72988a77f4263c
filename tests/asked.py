"""The queries of `queries/`, asked over HTTP of a dataset that is built for a test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from kg.pipeline import build
from kg.settings import Settings
from tests.web_server import serving

ROOT = Path(__file__).parents[1]
QUERIES = sorted((ROOT / "queries").glob("*.rq"))

Row = tuple[str, ...]


@contextmanager
def serving_build(sources: Path, out: Path) -> Iterator[httpx.Client]:
    """Build a folder of sources and serve it."""
    build([sources], out, settings=Settings(), tell=lambda *_: None)
    with serving(out, Settings()) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


def query(name: str) -> str:
    """Read a query by the name of its file."""
    return (ROOT / "queries" / f"{name}.rq").read_text(encoding="utf-8")


def ask(client: httpx.Client, query: str, *, full: bool = False) -> list[dict[str, str]]:
    """Ask by a form, as the page does; give the rows as plain words, labels of paragraphs `full` or short."""
    answer = client.post("/sparql", data={"query": query}, headers={"Accept": "application/sparql-results+json"})
    assert answer.status_code == 200, answer.text
    bindings = answer.json()["results"]["bindings"]
    return [
        {name: value["value"] if full else short(value["value"]) for name, value in row.items()} for row in bindings
    ]


def short(words: str) -> str:
    """Shorten the label of a paragraph: PP4."""
    found = re.fullmatch(r".+, (preambular paragraph|operative paragraph|footnote) (\d+)", words)
    names = {"preambular paragraph": "PP", "operative paragraph": "OP", "footnote": "FN"}
    return names[found[1]] + found[2] if found else words
