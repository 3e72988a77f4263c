"""The questions of `queries/` as the pages show them: grouped by what they answer, in English and Arabic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.settings import files

_GROUP = "group:"


@dataclass(frozen=True, slots=True)
class Example:
    """A query: its file's name, the question that it answers in English and Arabic, its group in both, its text."""

    name: str
    title: str
    arabic: str
    group: tuple[str, str]
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Queries that answer questions of a kind."""

    title: str
    arabic: str
    examples: Sequence[Example]


@cache
def examples() -> tuple[Example, ...]:
    """Read the queries that ship with the project, in the order of their names."""
    return tuple(map(_example, sorted(files("queries").glob("*.rq"))))


@cache
def groups() -> Sequence[Group]:
    """Gather the queries by what they answer, in the order in which the groups begin."""
    found: dict[tuple[str, str], list[Example]] = {}
    for each in examples():
        found.setdefault(each.group, []).append(each)
    return [Group(*names, each) for names, each in found.items()]


def find_example(name: str | None) -> Example | None:
    """Find a query by the name of its file."""
    return next((each for each in examples() if each.name == name), None)


def _example(path: Path) -> Example:
    """Read a file: its comment has the question in English, its scope, the question in Arabic, its group, remarks."""
    text = path.read_text(encoding="utf-8")
    comment = [line.lstrip("# ").strip() for line in text.splitlines() if line.startswith("#")]
    comment += [""] * (3 - len(comment))
    group = next((line.removeprefix(_GROUP) for line in comment if line.startswith(_GROUP)), "Other questions")
    title, _, arabic = (part.strip() for part in group.partition("|"))
    return Example(path.stem, comment[0] or path.stem, comment[2], (title, arabic), text)
