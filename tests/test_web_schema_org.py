"""What schema.org says of a thing, in the head of its page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.graph_sample import BASE, SOURCE, WORK
from tests.web_server import SCRIPT, make_dataset, make_versions, serving

DOCUMENT = "/" + WORK.removeprefix(BASE)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with (
        serving(make_versions(tmp_path_factory.mktemp("schema"))) as address,
        httpx.Client(base_url=address, timeout=20) as client,
    ):
        yield client


def block(client: httpx.Client, path: str) -> dict[str, Any]:
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', client.get(path).text, re.DOTALL)
    assert len(blocks) == 1
    found: dict[str, Any] = json.loads(blocks[0])
    assert found["@context"] == "https://schema.org"
    return found


def test_a_resolution(client: httpx.Client) -> None:
    said = block(client, f"{DOCUMENT}.html")
    assert (said["@type"], said["@id"], said["legislationIdentifier"]) == ("Legislation", WORK, "A/RES/69/900")
    assert said["url"] == f"{client.base_url}{DOCUMENT}.html"
    assert said["legislationDate"] == "2015-09-10"
    assert said["legislationPassedBy"]["@id"] == f"{BASE}id/org/ga"
    assert said["inLanguage"] == ["ar", "en", "fr"]
    assert {"@language": "ar", "@value": "التعاون"} in said["name"]
    assert {"@type": "Legislation", "@id": f"{BASE}id/A/RES/37/4", "name": "A/RES/37/4"} in said["citation"]
    goal = {"@type": "DefinedTerm", "@id": "http://metadata.un.org/sdg/4", "name": "Quality education"}
    assert goal in said["about"]
    assert "Quality education" in said["keywords"]


def test_a_version_its_file_and_a_paragraph(client: httpx.Client) -> None:
    version = block(client, f"{DOCUMENT}/ar.html")
    assert (version["inLanguage"], version["exampleOfWork"]["@id"]) == ("ar", WORK)
    assert version["encoding"][0]["legislationLegalValue"].endswith("UnofficialLegalValue")
    source = block(client, f"/{SOURCE.removeprefix(BASE)}.html")
    assert (source["@type"], source["encodesCreativeWork"]["@id"]) == ("LegislationObject", f"{WORK}/ar")
    assert block(client, f"{DOCUMENT}/pp1.html")["isPartOf"]["@id"] == WORK


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/id/session/A/69", "Event"),
        ("/id/event/dakar-2008", "Event"),
        # schema.org has no class for these: the page is about them
        (f"{DOCUMENT}/pp1/act1", "WebPage"),
        ("/id/time/2015-09-10", "WebPage"),
    ],
)
def test_other_things(client: httpx.Client, path: str, kind: str) -> None:
    said = block(client, f"{path}.html")
    assert said["@type"] == kind
    assert (said["mainEntity"] if kind == "WebPage" else said)["@id"] == f"{BASE}{path.removeprefix('/')}"


def test_nothing_in_the_data_ends_the_block(tmp_path_factory: pytest.TempPathFactory) -> None:
    with (
        serving(make_dataset(tmp_path_factory.mktemp("nasty"))) as address,
        httpx.Client(base_url=address, timeout=20) as client,
    ):
        page = client.get("/id/org/nasty.html").text
        said = block(client, "/id/org/nasty.html")
        assert said["name"] == " ".join(SCRIPT.replace('\\"', '"').split())
        assert "<script>" not in page
