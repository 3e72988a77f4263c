"""`/reconcile`, asked as OpenRefine asks, over the authority lists and a few documents in six languages."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import httpx
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph.serialize import write_quads
from kg.graph.vocabulary import base_quads
from kg.index.build import build_index
from kg.store.dataset import Layout
from kg.store.embedded import build_store, version_of
from kg.web.http.problems import Refusal
from kg.web.reconcile.asked import Query, read_batch, read_extension
from kg.web.reconcile.match import Candidate, find_candidates
from kg.web.reconcile.values import Data
from tests import reconcile_schemas as schemas
from tests.search_sample import BASE, CONCEPT, DOCUMENTS, TITLES, shared_quads, work_quads
from tests.web_server import make_dataset, serving


def make_lists(folder: Path) -> Path:
    """Write a dataset folder: all authority lists, the documents of the search tests."""
    layout = Layout(folder)
    layout.make()
    write_quads(base_quads(base=BASE), layout.shard("lists"))
    write_quads(shared_quads(), layout.shard("shared"))
    for number, document in enumerate(DOCUMENTS):
        write_quads(work_quads(*document), layout.shard(f"work{number}"))
    files = sorted(layout.quads.glob("*.gz"))
    version = version_of(files)
    build_store(files, layout.store, version=version)
    build_index(files[:1], files[1:], layout.index, version=version)
    return folder


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with (
        serving(make_lists(tmp_path_factory.mktemp("reconcile"))) as address,
        httpx.Client(base_url=address, timeout=20) as client,
    ):
        yield client


def ask(client: httpx.Client, *, path: str = "/reconcile", **queries: object) -> dict[str, list[dict[str, Any]]]:
    """Send a batch as OpenRefine does, and give the candidates of each query."""
    answer = client.post(path, data={"queries": json.dumps(queries, ensure_ascii=False)})
    assert answer.status_code == 200, answer.text
    jsonschema.validate(answer.json(), schemas.RESULTS)
    assert list(answer.json()) == list(queries)
    return {key: said["result"] for key, said in answer.json().items()}


def matched(candidates: list[dict[str, Any]]) -> str | None:
    found = [each["id"] for each in candidates if each["match"]]
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize("path", ["/reconcile", "/reconcile/ar", "/reconcile/zh"])
def test_the_manifest(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["access-control-allow-origin"] == "*"
    jsonschema.validate(answer.json(), schemas.MANIFEST)
    told = answer.json()
    assert told["identifierSpace"] == f"{BASE}id/"
    for name in ("entity", "property", "type"):
        service = told["suggest"][name]
        assert client.get(service["service_url"] + service["service_path"], params={"prefix": "s"}).json()["result"]
    assert client.get(told["view"]["url"].replace("{{id}}", "org%2Foic")).headers["location"] == "/id/org/oic"
    assert client.get(told["view"]["url"].replace("{{id}}", "A%2FRES%2F3369(XXX)")).headers["location"] == (
        "/id/A/RES/3369(XXX)"
    )
    assert client.get(told["preview"]["url"].replace("{{id}}", "org%2Foic")).status_code == 200


MATCHES: list[tuple[str, str | None, str | None]] = [
    # name, type, the thing that is meant without a doubt
    ("منظمة التعاون الإسلامي", None, "org/oic"),
    ("منظمة التعاون الاسلامي", None, "org/oic"),  # without the hamza
    ("مُنَظَّمة التعـاون الإسلامي", "organization", "org/oic"),  # vowel signs, letter stretcher
    ("Organization of Islamic Cooperation", None, "org/oic"),
    ("ORGANISATION DE LA COOPERATION ISLAMIQUE", None, "org/oic"),  # neither case nor accents
    ("Организация исламского сотрудничества", None, "org/oic"),
    ("伊斯兰合作组织", None, "org/oic"),
    ("Organización de Cooperación Islámica", None, "org/oic"),
    ("OIC", None, "org/oic"),
    ("org/oic", None, "org/oic"),
    (f"{BASE}id/org/oic", None, "org/oic"),
    ("Estambul", "place", "place/istanbul"),
    ("Arabia Saudita", "state", "state/SA"),
    ("المملكة العربية السعوديه", "state", "state/SA"),
    ("A/RES/76/2", None, "A/RES/76/2"),
    ("a / res / ٧٦ / ٢", "document", "A/RES/76/2"),
    ("A/RES/3369 (XXX)", None, "A/RES/3369(XXX)"),
    ("A/RES/57/270 B", None, "A/RES/57/270B"),
    ("53rd plenary meeting", "meeting", "meeting/A/76/53"),
    # doubt: a place and a State have that name; a number may be another document's; three bear that title
    ("Saudi Arabia", None, None),
    ("Russia", None, None),  # only the place has that name in the lists
    ("Secretary-General", None, None),  # a post, which is a concept: offered, and certain by its type only
    ("Secretary-General", "subject", "post/un-secretary-general"),
    # concepts that documents are about: by the name that their markup shows, by a label, a goal by its name and number
    ("Sustainable development", "subject", CONCEPT),
    ("التنمية المستدامة", "subject", CONCEPT),
    (CONCEPT, "subject", CONCEPT),
    ("Zero hunger", "subject", "http://metadata.un.org/sdg/2"),
    ("SDG 2", "subject", "http://metadata.un.org/sdg/2"),
    ("可持续发展目标2", "subject", "http://metadata.un.org/sdg/2"),
    # abbreviations, which texts are not read by
    ("UNGA", None, "org/general-assembly"),
    ("AGNU", "organization", "org/general-assembly"),
    ("unsc", None, "org/security-council"),
    ("ECOSOC", None, "org/economic-and-social-council"),
    ("UNSG", "subject", "post/un-secretary-general"),
    ("UNHRC", "organization", "org/human-rights-council"),
    ("OIOS", None, "org/oios"),
    # the names of daily speech, and codes in capitals
    ("Russia", "state", "state/RU"),
    ("Syria", "state", "state/SY"),
    ("Iran", "state", "state/IR"),
    ("Turkey", "state", "state/TR"),
    ("Venezuela", "state", "state/VE"),
    ("Bolivia", "state", "state/BO"),
    ("Tanzania", "state", "state/TZ"),
    ("روسيا", "state", "state/RU"),
    ("Танзания", "state", "state/TZ"),
    ("委内瑞拉", "state", "state/VE"),
    ("USA", "state", "state/US"),
    ("UK", "state", "state/GB"),
    ("GBR", "place", "place/GB"),
    ("IT", "state", "state/IT"),
    ("it", "state", None),
    ("USA", None, None),
    ("76/2", None, None),
    (TITLES["en"], "document", None),
    # not quite that name, another type, nothing at all
    ("Organisation of Islamic Cooperations", None, None),
    ("OIC", "place", None),
    ("OIC", "unicorn", None),
    ("zxqw", None, None),
    ("?!", None, None),
]


@pytest.mark.parametrize(("name", "kind", "meant"), MATCHES)
def test_a_match_is_without_doubt(client: httpx.Client, name: str, kind: str | None, meant: str | None) -> None:
    query = {"query": name, **({"type": kind, "type_strict": "should"} if kind else {})}
    (candidates,) = ask(client, q0=query).values()
    assert matched(candidates) == meant
    scores = [each["score"] for each in candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 100 for score in scores)


NEAR = [
    ("Organizatoin of Islamic Cooperation", "org/oic"),
    ("Istambul", "place/istanbul"),
    ("Human Rights Counsil", "org/human-rights-council"),
    ("منظمة التعون الإسلامي", "org/oic"),
    ("76/2", "A/RES/76/2"),
]


@pytest.mark.parametrize(("name", "best"), NEAR)
def test_what_is_nearly_so_is_the_first_candidate(client: httpx.Client, name: str, best: str) -> None:
    first = ask(client, q=({"query": name}))["q"][0]
    assert (first["id"], first["match"]) == (best, False)
    assert {feature["id"] for feature in first["features"]} == {"name_nearness", "exact"}


def test_a_concept_of_that_very_name_is_the_first_candidate(client: httpx.Client) -> None:
    first = ask(client, q={"query": "Secretary-General"})["q"][0]
    assert (first["id"], first["score"], first["match"]) == ("post/un-secretary-general", 100, False)


FAR = ["UNGA", "UNSC", "Irun", "Canned"]


@pytest.mark.parametrize("name", FAR)
def test_a_few_letters_in_common_are_no_likeness(client: httpx.Client, name: str) -> None:
    assert all(each["type"][0]["id"] not in ("state", "place") for each in ask(client, q=({"query": name}))["q"])


def test_properties_decide_between_namesakes(client: httpx.Client) -> None:
    def with_date(value: object) -> dict[str, object]:
        return {"query": TITLES["ar"], "type": "document", "properties": [{"pid": "adopted", "v": value}]}

    found = ask(
        client,
        day=with_date("2020-12-01"),
        year=with_date("2020"),
        session={"query": TITLES["fr"], "properties": [{"pid": "session", "v": "75"}]},
        thing={"query": TITLES["zh"], "properties": [{"pid": "session", "v": {"id": "session/A/75"}}]},
        body={"query": TITLES["en"], "properties": [{"pid": "session", "v": 75}, {"pid": "adoptedBy", "v": "UN"}]},
        many={"query": TITLES["en"], "properties": [{"pid": "adopted", "v": ["2020-12-01", "2022-03-01"]}]},
        wrong={"query": "A/RES/76/2", "properties": [{"pid": "adopted", "v": "1999-01-01"}]},
        unknown={"query": "A/RES/76/2", "properties": [{"pid": "colour", "v": "blue"}]},
    )
    for key in ("day", "year", "session", "thing"):
        assert matched(found[key]) == "A/RES/75/1", key
        assert found[key][0]["features"][-1] == {"id": "properties", "value": 1.0}
        assert found[key][0]["score"] > found[key][1]["score"]
    for key in ("many", "wrong", "unknown"):
        assert matched(found[key]) is None, key


def test_properties_alone(client: httpx.Client) -> None:
    found = ask(
        client,
        one={"properties": [{"pid": "symbol", "v": "A/RES/76/2"}]},
        two={"type": "document", "properties": [{"pid": "adopted", "v": "2020-12-01"}, {"pid": "session", "v": "76"}]},
        parent={
            "type": "organization",
            "limit": 3,
            "properties": [{"pid": "subOrganizationOf", "v": {"id": "org/oic"}}],
        },
    )
    assert matched(found["one"]) == "A/RES/76/2"
    assert matched(found["two"]) is None
    assert len(found["parent"]) > 1


def test_names_come_in_the_language_that_is_asked_for(client: httpx.Client) -> None:
    query = {"query": "OIC"}
    assert ask(client, path="/reconcile/ru", q=query)["q"][0]["name"] == "Организация исламского сотрудничества"
    answer = client.get(
        "/reconcile", params={"queries": json.dumps({"q": query})}, headers={"Accept-Language": "ar, en;q=0.5"}
    )
    assert answer.json()["q"]["result"][0]["name"] == "منظمة التعاون الإسلامي"
    assert answer.headers["vary"].startswith("Accept-Language")
    assert ask(client, q={"query": "Organización de Cooperación Islámica"})["q"][0]["name"].startswith("Organización")
    assert client.get("/reconcile/de").status_code == 404


OIC = "Organization of Islamic Cooperation"
FORMS: tuple[dict[str, Any], ...] = (
    {"query": OIC},
    {"query": OIC, "type": "organization"},
    {"query": OIC, "type": ["organization", "state"], "type_strict": "any"},
    {"query": OIC, "limit": 3, "type_strict": "should"},
    {"query": OIC, "limit": 2.0, "type_strict": "all", "properties": []},
    {"query": OIC, "properties": [{"pid": "notation", "v": "x"}, {"pid": "notation", "v": 7}]},
    {"query": OIC, "properties": [{"pid": "notation", "v": True}, {"pid": "sameAs", "v": []}]},
    {"query": OIC, "properties": [{"pid": "territory", "v": {"id": "place/SA"}}]},
    {"query": OIC, "properties": [{"pid": "territory", "v": [{"id": "place/SA", "name": "x"}, 2.5, "y"]}]},
    {"properties": [{"pid": "adoptedBy", "v": "x"}]},
)


@pytest.mark.parametrize("query", FORMS)
def test_every_form_of_a_query_that_the_schema_allows_is_answered(client: httpx.Client, query: dict[str, Any]) -> None:
    jsonschema.validate({"q": query}, schemas.BATCH)
    found = ask(client, q=query)["q"]
    assert not query.get("query") or found[0]["id"] == "org/oic"


def test_a_batch_that_the_schema_does_not_allow(client: httpx.Client) -> None:
    forms: tuple[dict[str, Any], ...] = ({}, {"properties": []}, {"query": 7}, {"query": "x", "limit": "3"})
    for wrong in forms:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({"q": wrong}, schemas.BATCH)
        assert client.post("/reconcile", data={"queries": json.dumps({"q": wrong})}).status_code == 400


def test_suggestions(client: httpx.Client) -> None:
    def suggested(path: str, **asked: object) -> list[dict[str, Any]]:
        answer = client.get(f"/reconcile{path}", params={key: str(value) for key, value in asked.items()}).json()
        jsonschema.validate(answer, schemas.SUGGESTIONS)
        found: list[dict[str, Any]] = answer["result"]
        return found

    assert suggested("/suggest/entity", prefix="Organization of Isl")[0]["id"] == "org/oic"
    assert suggested("/suggest/entity", prefix="org/oic")[0]["id"] == "org/oic"
    assert suggested("/ar/suggest/entity", prefix="Organization of Isl")[0]["name"] == "منظمة التعاون الإسلامي"
    assert {each["notable"][0]["id"] for each in suggested("/suggest/entity", prefix="saudi", type="state")} == {
        "state"
    }
    assert suggested("/suggest/entity", prefix="Turkey", type="state")[0]["id"] == "state/TR"
    first, rest = suggested("/suggest/entity", prefix="un"), suggested("/suggest/entity", prefix="un", cursor=1)
    assert first[1:4] == rest[:3]
    assert "adopted" in {each["id"] for each in suggested("/suggest/property", prefix="date")}
    assert {each["id"] for each in suggested("/fr/suggest/type", prefix="Ét")} == {"state"}
    for kind in suggested("/suggest/type", prefix="s"):
        jsonschema.validate(kind, schemas.TYPE)
    assert suggested("/suggest/entity", prefix="") == []
    assert client.get("/reconcile/suggest/unicorn?prefix=a").status_code == 404


def test_data_extension(client: httpx.Client) -> None:
    proposed = client.get("/reconcile/properties", params={"type": "document", "limit": 4}).json()
    jsonschema.validate(proposed, schemas.PROPOSALS)
    assert len(proposed["properties"]) == 4
    asked: dict[str, list[Any]] = {
        "ids": ["A/RES/76/2", "org/oic", "state/SA", "no/such"],
        "properties": [
            {"id": "adopted"},
            {"id": "adoptedBy"},
            {"id": "prefLabel", "settings": {"lang": "ar"}},
            {"id": "altLabel", "settings": {"limit": "1", "lang": "en"}},
            {"id": "territory"},
        ],
    }
    answer = client.post("/reconcile", data={"extend": json.dumps(asked)}).json()
    jsonschema.validate(answer, schemas.EXTENSION)
    assert [each["id"] for each in answer["meta"]] == [each["id"] for each in asked["properties"]]
    rows = answer["rows"]
    assert rows["A/RES/76/2"]["adopted"] == [{"date": "2022-03-01T00:00:00Z"}]
    assert rows["A/RES/76/2"]["adoptedBy"][0]["id"] == "org/un"
    assert rows["org/oic"]["prefLabel"] == [{"str": "منظمة التعاون الإسلامي"}]
    assert len(rows["org/oic"]["altLabel"]) == 1
    assert rows["state/SA"]["territory"] == [{"id": "place/SA", "name": "Saudi Arabia"}]
    assert rows["no/such"] == {each["id"]: [] for each in asked["properties"]}
    by_get = client.get("/reconcile", params={"extend": json.dumps(asked)})
    assert by_get.json() == answer


def test_a_property_that_nobody_knows_costs_the_others_nothing(client: httpx.Client) -> None:
    asked = {"ids": ["org/oic", "A/RES/76/2"], "properties": [{"id": "colour"}, {"id": "adopted"}]}
    answer = client.post("/reconcile", data={"extend": json.dumps(asked)}).json()
    jsonschema.validate(answer, schemas.EXTENSION)
    assert answer["meta"] == [{"id": "colour", "name": "colour"}, {"id": "adopted", "name": "date of adoption"}]
    assert answer["rows"]["A/RES/76/2"] == {"colour": [], "adopted": [{"date": "2022-03-01T00:00:00Z"}]}
    assert answer["rows"]["org/oic"] == {"colour": [], "adopted": []}


def test_a_preview_may_stand_in_a_frame_and_nothing_else_may(client: httpx.Client) -> None:
    answer = client.get("/reconcile/preview", params={"id": "state/SA"})
    policy = answer.headers["content-security-policy"]
    assert "frame-ancestors *" in policy
    assert ("script-src" in policy, "x-frame-options" in answer.headers) == (False, False)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "Saudi Arabia" in answer.text
    of_document = client.get("/reconcile/preview", params={"id": "A/RES/76/2"}).text
    assert ("2022-03-01" in of_document, "T00:00:00" in of_document) == (True, False)
    assert '<html lang="ar" dir="rtl">' in client.get("/reconcile/ar/preview?id=state/SA").text
    for path in ("/reconcile", "/id/state/SA.html", "/reconcile/preview?id=none"):
        headers = client.get(path, headers={"Accept": "text/html"}).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-frame-options"] == "DENY"
        assert len(headers.get_list("content-security-policy")) == 1


def test_jsonp_calls_a_function_and_nothing_else(client: httpx.Client) -> None:
    answer = client.get("/reconcile", params={"callback": "jQuery123_cb4"})
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.text.startswith("/**/jQuery123_cb4({")
    assert answer.text.endswith("});")
    for name in ("alert(1)//", "a;b", "", "a b", "x" * 400, "é", "a.b", "a\n"):
        assert client.get("/reconcile", params={"callback": name}).status_code == 400
    own = client.get("/reconcile", params={"callback": "f"}, headers={"Sec-Fetch-Site": "same-origin"})
    assert (own.status_code, "javascript" in own.headers["content-type"]) == (403, False)


REFUSED = [
    # what is sent, the status
    ({"queries": "{"}, 400),
    ({"queries": "[" * 100_000}, 400),
    ({"queries": "[]"}, 400),
    ({"queries": '{"a": 7}'}, 400),
    ({"queries": '{"a": {}}'}, 400),
    ({"queries": '{"a": {"query": ""}}'}, 400),
    ({"queries": r'{"a": {"query": "\ud800"}}'}, 400),
    ({"queries": r'{"\udfff": {"query": "a"}}'}, 400),
    ({"queries": r'{"a": {"query": "a", "properties": [{"pid": "cites", "v": {"id": "\ud800"}}]}}'}, 400),
    ({"extend": r'{"ids": ["\ud800"], "properties": [{"id": "cites"}]}'}, 400),
    ({"extend": r'{"ids": ["a"], "properties": [{"id": "\ud800"}]}'}, 400),
    ({"queries": '{"a": {"query": "x", "limit": 0}}'}, 400),
    ({"queries": '{"a": {"query": "x", "limit": NaN}}'}, 400),
    ({"queries": '{"a": {"query": "x", "properties": 3}}'}, 400),
    ({"queries": json.dumps({str(n): {"query": "x"} for n in range(51)})}, 413),
    ({"queries": "x" * 1_100_000}, 413),
    ({"extend": '{"ids": ["a"]}'}, 400),
    ({"extend": '{"ids": ["a"], "properties": [{"id": "unicorn"}]}'}, 400),
    ({"extend": json.dumps({"ids": ["a"] * 1001, "properties": []})}, 413),
    ({"other": "x"}, 400),
]


@pytest.mark.parametrize(("form", "status"), REFUSED)
def test_what_is_refused_says_why(client: httpx.Client, form: dict[str, str], status: int) -> None:
    answer = client.post("/reconcile", data=form)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert len(answer.content) < 500


def test_a_body_that_is_no_form(client: httpx.Client) -> None:
    assert client.post("/reconcile", json={"queries": {}}).status_code == 415


_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=6)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(["q", "query", "type", "limit", "properties", "pid", "v", "id", "ids", "settings", "lang"]),
            inner,
            max_size=5,
        ),
    ),
    max_leaves=12,
)


@given(_JSON)
@settings(max_examples=300, deadline=None)
def test_whatever_comes_is_read_or_refused(value: object) -> None:
    for read in (read_batch, read_extension):
        for sent in (
            value,
            {"q": value},
            {"q": {"query": "x", "properties": [value]}},
            {"ids": [], "properties": value},
        ):
            with contextlib.suppress(Refusal):
                read(json.dumps(sent))


HOSTILE = [
    '"> } UNION { ?s ?p ?o } #',
    "x' OR 1=1 --",
    "NEAR(a b)",
    "a/<b>",
    "A/RES/\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "\u202e" * 50,
    "ب" * 10_000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_hostile_is_only_a_name(client: httpx.Client, text: str) -> None:
    query = {
        "query": text,
        "type": text,
        "properties": [{"pid": text, "v": text}, {"pid": "symbol", "v": {"id": text}}],
    }
    ask(client, a=query, b={"query": text}, c={"properties": query["properties"]})
    assert client.get("/reconcile/suggest/entity", params={"prefix": text[:300]}).status_code == 200
    assert client.get("/reconcile/preview", params={"id": text[:300]}).status_code == 404
    assert client.get("/reconcile/view", params={"id": text[:300]}).headers["location"].startswith("/")


def test_data_without_an_index_of_its_own(tmp_path: Path) -> None:
    with serving(make_dataset(tmp_path)) as address, httpx.Client(base_url=address, timeout=20) as client:
        found = ask(client, q={"query": "A/RES/69/900"})
        assert matched(found["q"]) == "A/RES/69/900"


def test_concepts_of_others_are_identified_by_their_iris(client: httpx.Client) -> None:
    """They are suggested, shown, led to, and are values that are things."""
    suggested = client.get("/reconcile/suggest/entity", params={"prefix": "sustainable dev", "type": "subject"}).json()
    assert CONCEPT in [each["id"] for each in suggested["result"]]
    preview = client.get("/reconcile/ar/preview", params={"id": CONCEPT}).text
    assert "sustainable development" in preview
    led = client.get("/reconcile/view", params={"id": CONCEPT}, follow_redirects=False).headers["location"]
    assert "sustainable development" in client.get(led).text
    asked = {"ids": ["A/RES/76/2"], "properties": [{"id": "about"}]}
    answer = client.post("/reconcile", data={"extend": json.dumps(asked)}).json()
    assert answer["rows"]["A/RES/76/2"]["about"] == [{"id": CONCEPT, "name": "sustainable development"}]
    assert answer["meta"][0]["type"]["id"] == "subject"
    query = {"query": "Cooperation between the United Nations and the League", "type": "document"}
    query["properties"] = [{"pid": "about", "v": "Sustainable Development"}]  # type: ignore[assignment]
    assert {each["score"] for each in ask(client, q=query)["q"][:3]} == {100}


def test_the_page_of_a_list_of_concepts_has_them_in_order_with_their_documents(client: httpx.Client) -> None:
    goals = client.get("/id/scheme/sdg.html").text
    codes = re.findall(r'<code dir="ltr">(\d+)</code>', goals)
    assert codes == [str(number) for number in range(1, 18)]
    thesaurus = client.get("/id/scheme/unbis.html").text
    assert '<a href="/search?subject=http%3A%2F%2Fmetadata.un.org%2Fthesaurus%2F1006319">3</a>' in thesaurus


def test_a_body_stands_before_documents_of_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [
        Candidate(iri, kind, "Office", "en", 1.0, exact=True)
        for iri, kind in (("urn:a", "document"), ("urn:b", "document"), ("urn:c", "organization"))
    ]
    monkeypatch.setattr("kg.web.reconcile.match._find", lambda *_: iter(found))
    given = find_candidates(Query("Office"), cast(Data, None), {})
    assert [each.iri for each in given] == ["urn:c", "urn:a", "urn:b"]
