"""The questions of `queries/` as the pages show them: grouped by what they answer, in English and Arabic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.settings import files

OTHERS = "Other questions"
_GROUP = "group:"


@dataclass(frozen=True, slots=True)
class Example:
    """A query: its file's name, the question that it answers in English and Arabic, its group, its text."""

    name: str
    title: str
    arabic: str
    group: str
    text: str


@cache
def examples() -> tuple[Example, ...]:
    """Read the queries that ship with the project, in the order of their names."""
    return tuple(map(_example, sorted(files("queries").glob("*.rq"))))


@cache
def groups() -> Mapping[str, Sequence[Example]]:
    """Gather the queries by what they answer, in the order in which the groups begin."""
    found: dict[str, list[Example]] = {}
    for each in examples():
        found.setdefault(each.group, []).append(each)
    if others := found.pop(OTHERS, None):
        found[OTHERS] = others
    return found


def find_example(name: str | None) -> Example | None:
    """Find a query by the name of its file."""
    return next((each for each in examples() if each.name == name), None)


def _example(path: Path) -> Example:
    """Read a file: its comment has the question in English, its scope, the question in Arabic, `group: …`, remarks."""
    text = path.read_text(encoding="utf-8")
    comment = [line.lstrip("# ").strip() for line in text.splitlines() if line.startswith("#")]
    title = comment[0] if comment else path.stem
    arabic = comment[2] if len(comment) > 2 else ""
    group = next((line.removeprefix(_GROUP).strip() for line in comment if line.startswith(_GROUP)), OTHERS)
    return Example(path.stem, title, arabic, group, text)
