"""Files of the corpus: what is read from their markup is what the shared answer key reads there."""

from __future__ import annotations

import importlib.util
import tarfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from kg.extract.links import linked_symbols
from kg.extract.markup import state_markup
from kg.extract.structure import read_structure
from kg.text.read import read_sources
from tests.shared import shared

FILES = 10
"""The first of the archive: to read them is to unpack a small part of it."""


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return list(unpack(shared("corpus", "unga-75-77.tar.xz"), tmp_path_factory.mktemp("corpus")))


def unpack(archive: Path, folder: Path) -> Iterator[Path]:
    with tarfile.open(archive, "r|xz") as files:
        found = (member for member in files if member.name.endswith(".xml"))
        for number, member in zip(range(FILES), found, strict=False):
            file = files.extractfile(member)
            assert file is not None
            path = folder / f"{number}.xml"
            path.write_bytes(file.read())
            yield path


def answer_key() -> ModuleType:
    spec = importlib.util.spec_from_file_location("akn_key", shared("eval", "akn.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_files_of_the_corpus(paths: list[Path]) -> None:
    key = answer_key()
    single = [path for path in paths if b"<documentCollection" not in path.read_bytes()]
    assert len(single) >= FILES // 2  # the key does not read files of several resolutions
    for path in single:
        _, stated = key.read(path)
        (source,) = read_sources(path)
        document = state_markup(read_structure(source))
        facts = document.facts
        assert facts.symbol
        assert facts.adopted
        assert facts.meeting
        assert (facts.symbol.value, facts.adopted.value) == (stated["symbol"], stated["adopted"])
        assert facts.meeting.value == stated["meeting"]
        blocks = document.blocks
        assert sum(b.kind == "preambular" for b in blocks) == len(stated["preambular"])
        assert sum(b.kind == "operative" and b.label is not None for b in blocks) == len(stated["operative"])
        assert len(document.footnotes) == stated["footnotes"]
        assert {key.normal_symbol(symbol) for symbol in linked_symbols(document)} == set(stated["citations"])
