"""The description of the addresses: valid, whole, and true of what each answers to its own examples."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from openapi_spec_validator import validate

from kg.settings import Settings
from kg.web.app import create_app
from kg.web.http.openapi import example_of
from tests.test_web_reconcile import make_lists
from tests.web_server import make_dataset, serving

UNTOLD = {"/static", "/sparql"}
"""`/static` is of the pages; `/sparql` answers directly."""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with (
        serving(make_lists(tmp_path_factory.mktemp("openapi"))) as address,
        httpx.Client(base_url=address, timeout=20) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def told(client: httpx.Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def test_it_is_valid(told: dict[str, Any]) -> None:
    validate(told)
    assert told["openapi"].startswith("3.1")


def test_every_address_is_described(told: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> None:
    app = create_app(make_dataset(tmp_path_factory.mktemp("routes")), Settings(log="none"))
    described = {path.replace("{suffix}", "").replace("{language}", "") for path in told["paths"]}
    assert len(described) > 35
    for path, methods in app.openapi()["paths"].items():
        assert path in told["paths"]
        assert methods
    for path in (
        "/id/{rest}",
        "/ontology.{suffix}",
        "/reconcile/{language}/suggest/{what}",
        "/opensearch.xml",
        "/sparql",
    ):
        assert path in told["paths"], path


def test_every_answer_and_parameter_is_described(told: dict[str, Any]) -> None:
    seen = set()
    for path, methods in told["paths"].items():
        for method, said in methods.items():
            assert said["summary"], path
            assert said["responses"], path
            assert "422" not in said["responses"] or "$ref" in said["responses"]["422"]
            seen.add(said["operationId"])
            for parameter in said.get("parameters", ()):
                assert parameter.get("description") or parameter["schema"].get("enum"), f"{path} {parameter['name']}"
            if method == "post":
                assert said["requestBody"]["content"]
    assert len(seen) == sum(len(methods) for methods in told["paths"].values())
    assert "HTTPValidationError" not in str(told)


def test_each_address_answers_its_example_as_described(client: httpx.Client, told: dict[str, Any]) -> None:
    asked = 0
    for path, methods in told["paths"].items():
        if "get" not in methods or path.startswith("/picture"):
            continue
        href = example_of(path, methods["get"])
        if "{" in href.partition("?")[0]:
            href = href.replace("{language}", "ar").replace("{suffix}", "ttl")
        answer = client.get(href)
        asked += 1
        stated = methods["get"]["responses"]
        status = str(answer.status_code) if "default" not in stated else "default"
        assert status in stated, f"{href} gives {status}: tell it in kg/web/http/openapi.py"
        response = stated[status]
        if "$ref" in response:
            response = told["components"]["responses"][response["$ref"].rpartition("/")[2]]
        kind = answer.headers.get("content-type", "").partition(";")[0]
        if answer.content:
            assert {kind, "*/*"} & set(response["content"]), f"{href} gives {kind}"
    assert asked > 30


def test_people_read_it_too(client: httpx.Client, told: dict[str, Any]) -> None:
    page = client.get("/docs").text
    for path in told["paths"]:
        assert f" {path}</code>" in page
    assert '<a href="/resolve?q=A/RES/69/317">' in page
    assert "{'" not in page
