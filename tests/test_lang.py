"""One folder for each language, the same files in each, the same names in each file, words only."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest

import kg
from kg.model import LANGUAGES, Language

PACKAGE = Path(kg.__file__).parent
TOPICS = tuple(sorted(p.stem for p in (PACKAGE / "lang").glob("*.py") if p.stem not in ("__init__", "detect")))
ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
"""Letters; marks are no words."""
INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def modules(topic: str) -> dict[Language, ModuleType]:
    names = {language: PACKAGE / "lang" / language / f"{topic}.py" for language in LANGUAGES}
    return {
        language: importlib.import_module(f"kg.lang.{language}.{topic}")
        for language, path in names.items()
        if path.exists()
    }


def asked_for(topic: str) -> dict[str, str]:
    """Give the names and types that the `Protocol` of a topic asks for."""
    tree = ast.parse((PACKAGE / "lang" / f"{topic}.py").read_text(encoding="utf-8"))
    protocols = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    assert len(protocols) == 1, f"lang/{topic}.py has one Protocol"
    found = [node for node in protocols[0].body if isinstance(node, ast.AnnAssign)]
    return {node.target.id: ast.unparse(node.annotation) for node in found if isinstance(node.target, ast.Name)}


def is_of(value: object, annotation: str) -> bool:
    """Tell whether a value is of the outer type of an annotation."""
    match annotation.split("[")[0]:
        case "str":
            return isinstance(value, str)
        case "bool":
            return isinstance(value, bool)
        case "int":
            return isinstance(value, int)
        case "tuple":
            return isinstance(value, tuple)
        case "frozenset":
            return isinstance(value, frozenset)
        case "Mapping":
            return isinstance(value, Mapping)
    return False


def test_there_are_as_many_topics_as_we_think() -> None:
    assert len(TOPICS) == 18
    assert len(LANGUAGES) == 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_folders_hold_the_same_files(language: Language) -> None:
    found = {p.stem for p in (PACKAGE / "lang" / language).glob("*.py")} - {"__init__"}
    assert found == set(TOPICS), f"lang/{language} differs"


@pytest.mark.parametrize("topic", TOPICS)
def test_files_hold_the_same_names_of_the_same_types(topic: str) -> None:
    wanted = asked_for(topic)
    assert wanted
    for language, module in modules(topic).items():
        found = {name for name in vars(module) if name.isupper()}
        assert found >= set(wanted), f"lang/{language}/{topic}.py lacks {sorted(set(wanted) - found)}"
        wrong = [name for name, annotation in wanted.items() if not is_of(getattr(module, name), annotation)]
        assert not wrong, f"lang/{language}/{topic}.py: {wrong} are not what the Protocol says"


@pytest.mark.parametrize("topic", TOPICS)
def test_no_language_has_a_name_that_others_lack(topic: str) -> None:
    names = {
        language: {n for n in vars(m) if n.isupper() and not n.startswith("_")}
        for language, m in modules(topic).items()
    }
    shared = set.intersection(*names.values())
    extra = {language: sorted(found - shared) for language, found in names.items() if found - shared}
    assert not extra, f"{topic}: {extra}"


@pytest.mark.parametrize("topic", TOPICS)
def test_every_language_is_listed(topic: str) -> None:
    listed = [v for n, v in vars(importlib.import_module(f"kg.lang.{topic}")).items() if n == topic.upper()]
    assert len(listed) == 1
    assert set(listed[0]) == set(modules(topic))


@pytest.mark.parametrize("topic", TOPICS)
def test_an_empty_file_says_why(topic: str) -> None:
    for language, module in modules(topic).items():
        if not any(getattr(module, name) for name in asked_for(topic)):
            assert "nothing" in (module.__doc__ or ""), f"lang/{language}/{topic}.py is empty and does not say why"


def literals(path: Path) -> list[tuple[int, str]]:
    """List the strings of a file that are no docstrings, with their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)}
    return [
        (n.lineno, n.value)
        for n in ast.walk(tree)
        if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in docs
    ]


def test_words_stand_in_lang_alone() -> None:
    files = sorted(p for p in PACKAGE.rglob("*.py") if "lang" not in p.relative_to(PACKAGE).parts)
    assert len(files) > 60
    source = {p: p.read_text(encoding="utf-8").splitlines() for p in files}
    wrong = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in files
        for line, text in literals(path)
        if ARABIC.search(text) and ARABIC.search(source[path][line - 1])  # escaped ranges of letters are no words
    ]
    assert not wrong, f"Arabic outside kg/lang: {wrong}"


def test_invisible_characters_are_escaped() -> None:
    wrong = [p.name for p in sorted(PACKAGE.rglob("*.py")) if INVISIBLE.search(p.read_text(encoding="utf-8"))]
    assert not wrong, f"write invisible characters as escapes: {wrong}"
