"""The habits of the house, kept by a test: formatted, linted, typed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

CHECKS = {
    "format": ["ruff", "format", "--check", "--quiet", "."],
    "lint": ["ruff", "check", "--quiet", "."],
    "types": ["mypy"],
}


@pytest.mark.parametrize("name", CHECKS)
def test_house(name: str) -> None:
    command = [sys.executable, "-m", *CHECKS[name]]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"{' '.join(command[2:])} says:\n{ran.stdout}{ran.stderr}"
