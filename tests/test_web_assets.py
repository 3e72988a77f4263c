"""What browsers keep: versions in addresses, the bundle and that installations work without it."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import httpx
import pytest

from kg.web.page.assets import FOLDER, asset, missing
from tests.web_server import make_dataset, serving

FRONTEND = Path(__file__).parents[1] / "frontend"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with (
        serving(make_dataset(tmp_path_factory.mktemp("assets"))) as address,
        httpx.Client(base_url=address, timeout=20) as client,
    ):
        yield client


@pytest.fixture
def bundle(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("bundle", FRONTEND / "bundle.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "bundle", module)
    spec.loader.exec_module(module)
    return module


def test_a_file_named_with_its_version_is_kept_for_ever(client: httpx.Client) -> None:
    address = asset("style.css")
    assert address
    assert "immutable" in client.get(address).headers["cache-control"]
    for other in ("/static/style.css", "/static/style.css?v=0", f"{address}&v=1"):
        answer = client.get(other)
        assert answer.headers["cache-control"] == "no-cache"
        assert client.get(other, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


def test_another_content_is_another_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("kg.web.page.assets.FOLDER", tmp_path)
    (tmp_path / "a.css").write_text("a")
    before = asset("a.css")
    (tmp_path / "a.css").write_text("ab")
    assert before
    assert asset("a.css") not in (None, before)


def test_nothing_outside_of_the_folder_is_given(client: httpx.Client) -> None:
    for path in ("/static/../assets.py", "/static/%2e%2e/assets.py", "/static/none.css"):
        assert client.get(path).status_code == 404


def test_the_lock_file_names_no_registry() -> None:
    packages = json.loads((FRONTEND / "package-lock.json").read_text())["packages"]
    locked = {name: each for name, each in packages.items() if name}
    assert len(locked) > 15
    assert all("resolved" not in each and each["integrity"].startswith("sha512-") for each in locked.values())
    assert "registry" not in (FRONTEND / ".npmrc").read_text().replace("omit-lockfile-registry-resolved", "").split("=")


def test_no_network_is_said_and_stops_nothing(
    bundle: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = bundle.Node([shutil.which("false")], [shutil.which("false")])
    monkeypatch.setattr(bundle, "find_node", lambda: failing)
    assert bundle.ensure(tmp_path / "built").startswith("WARNING")
    monkeypatch.setattr(bundle, "find_node", lambda: None)
    assert bundle.ensure(tmp_path / "built").startswith("WARNING")
    assert not os.listdir(tmp_path)


def test_the_bundle_is_of_these_sources(bundle: ModuleType) -> None:
    if said := missing():
        pytest.skip(said)
    assert bundle.is_current(), "the sources changed: run `python frontend/bundle.py`"
    manifest = json.loads((FOLDER / "built" / "manifest.json").read_text())
    assert {"fonts.css", "sparql.css", "sparql.js", "LICENSES.txt"} <= set(manifest["files"])


def test_the_bundle_is_served_from_here_alone(client: httpx.Client) -> None:
    if said := missing():
        pytest.skip(said)
    fonts = client.get("/static/built/fonts.css").text
    files = re.findall(r"url\(\"?([^)\"]*)", fonts)
    assert len(files) >= 3
    for file in files:
        answer = client.get(f"/static/built/{file}")
        assert answer.headers["content-type"] == "font/woff2"
        assert "immutable" in answer.headers["cache-control"]
    assert fonts.count("font-display:swap") == fonts.count("unicode-range") == len(files)
    licences = client.get("/static/built/LICENSES.txt").text
    assert "SIL OPEN FONT LICENSE" in licences
    assert "CodeMirror" in licences or "codemirror" in licences
