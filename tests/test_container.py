"""The container's file, which is not built here: what it copies is there, is let through, and is all that it takes."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

from fastapi.routing import APIRoute

from kg.web.server.operations import router

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "Containerfile").read_text(encoding="utf-8")
STEPS = [line.strip() for line in TEXT.replace("\\\n", " ").splitlines() if line and not line.startswith("#")]
COPIED = [word for step in STEPS if step.startswith("COPY ") and "--from" not in step for word in step.split()[1:-1]]
LET_THROUGH = [line[1:] for line in (ROOT / ".containerignore").read_text().splitlines() if line.startswith("!")]


def test_what_is_copied_is_there_and_is_let_through() -> None:
    assert len(COPIED) > 5
    for name in COPIED:
        assert (ROOT / name).exists(), f"COPY {name}"
        assert name.removeprefix("./") in LET_THROUGH, f"{name} is not in .containerignore"


def test_it_has_all_that_an_installation_takes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    needed = {"pyproject.toml", "hatch_build.py", "frontend", "constraints.txt", project["project"]["readme"]}
    needed |= {*wheel["packages"], *wheel["force-include"]}
    assert needed <= set(COPIED)


def test_the_container_runs_as_nobody_and_builds_nothing() -> None:
    """What hadolint does not look at."""
    text = (ROOT / "Containerfile").read_text(encoding="utf-8").replace("\\\n", "")
    stages = [stage.splitlines() for stage in text.split("\nFROM ")[1:]]
    assert len(stages) == 2
    last = dict(line.partition(" ")[::2] for line in stages[-1] if line[:1].isupper())
    user, _, group = last["USER"].partition(":")
    assert (int(user) > 0, int(group) > 0, "RUN" in last) == (True, True, False)
    assert json.loads(last["CMD"])[:2] == ["kg", "serve"]
    assert json.loads(last["HEALTHCHECK"].partition("CMD ")[2])[0] == "python"
    copied = [line.split()[1] for line in stages[0] if line.startswith("COPY ")]
    assert all((ROOT / name).exists() for name in copied)


def test_it_asks_an_address_that_there_is_at_the_port_that_is_served() -> None:
    asked = re.search(r"127\.0\.0\.1:(\d+)(/[\w/]+)", TEXT)
    assert asked
    assert asked[2] in {route.path for route in router.routes if isinstance(route, APIRoute)}
    assert f"EXPOSE {asked[1]}" in STEPS
    assert re.search(rf'CMD \["kg", "serve", .*"--port", "{asked[1]}"\]', TEXT)
