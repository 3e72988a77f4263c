"""Imports go down, never up, never round: the floors of `kg/__init__.py`, as a test."""

from __future__ import annotations

import ast
from pathlib import Path

import kg

PACKAGE = Path(kg.__file__).parent

FLOORS: tuple[tuple[str, ...], ...] = (
    ("__main__",),
    ("cli",),
    ("web", "pipeline"),
    ("build",),
    ("index",),
    ("store",),
    ("validate",),
    ("graph",),
    ("extract",),
    ("text",),
    ("lang",),
    ("model", "settings", "errors", "workers"),
)
LEVEL = {name: len(FLOORS) - number for number, names in enumerate(FLOORS) for name in names}
RDF = {"rdflib", "pyoxigraph", "pyshacl", "shacl", "SPARQLWrapper", "pyld"}


def imports_of(path: Path) -> list[tuple[str, int]]:
    """List (dotted module, line) of every import in a file."""
    found: list[tuple[str, int]] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: write the import in full, so that its floor can be seen"
            found.append((node.module or "", node.lineno))
    return found


def floor_of(module: str) -> str | None:
    parts = module.split(".")
    return parts[1] if parts[0] == "kg" and len(parts) > 1 else None


def test_every_module_has_a_floor() -> None:
    modules = {p.stem for p in PACKAGE.glob("*.py")}
    packages = {p.parent.name for p in PACKAGE.glob("*/__init__.py")}
    names = modules | packages
    assert names - {"__init__"} == set(LEVEL), "a new module at the top of kg/ needs a floor here and in kg/__init__.py"


def test_imports_go_down() -> None:
    wrong: list[str] = []
    files = sorted(PACKAGE.rglob("*.py"))
    assert len(files) > 30
    for path in files:
        here = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if here == "__init__":
            continue
        for module, line in imports_of(path):
            there = floor_of(module)
            if there is None or there == here:
                continue
            same = LEVEL[there] == LEVEL[here] and {here, there} <= {"model", "settings", "errors", "workers"}
            if LEVEL[there] >= LEVEL[here] and not same:
                wrong.append(f"{path.relative_to(PACKAGE)}:{line} ({here}) imports {module}, which is not below it")
    assert not wrong, "\n".join(wrong)


def test_no_rdf_library_below_graph() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)}:{line} imports {module}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if LEVEL.get(path.relative_to(PACKAGE).parts[0].removesuffix(".py"), 99) < LEVEL["graph"]
        for module, line in imports_of(path)
        if module.split(".")[0] in RDF
    ]
    assert not wrong, "\n".join(wrong)
