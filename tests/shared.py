"""Where the corpus and the answer keys are: beside the project, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SEED = ROOT / "data" / "A-RES-69-317.ar.txt"
SHARED = ROOT.parent / "shared"


def shared(*parts: str) -> Path:
    """Find a shared file; the test is skipped, saying why, where it is not there."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"../shared/{'/'.join(parts)} is not beside this checkout")
    return path
