"""The authority lists as data: whole, sorted, in terms that exist; a failure names the entry to mend."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pycountry
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.graph.authority import BASE
from kg.model import LANGUAGES
from kg.settings import files

NAMES = ("bodies", "instruments", "kinds", "organizations", "places", "posts", "states")
SKOS = "http://www.w3.org/2004/02/skos/core#"
PREFERRED, CONCEPT = f"{SKOS}prefLabel", f"{SKOS}Concept"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
CITY = "https://schema.org/City"
SOURCE = "http://purl.org/dc/terms/source"


def path_of(name: str) -> Path:
    return files("ontology") / "authority" / f"{name}.ttl"


@cache
def quads(name: str) -> tuple[Quad, ...]:
    return tuple(parse(path=path_of(name), format=RdfFormat.TURTLE))


def values(name: str, predicate: str) -> dict[str, list[NamedNode | Literal]]:
    found: dict[str, list[NamedNode | Literal]] = {}
    for quad in quads(name):
        if quad.predicate.value == predicate and isinstance(quad.subject, NamedNode):
            assert isinstance(quad.object, NamedNode | Literal), f"a blank node at {quad.subject}"
            found.setdefault(quad.subject.value, []).append(quad.object)
    return found


def concepts(name: str) -> set[str]:
    types = values(name, TYPE)
    return {iri for iri, found in types.items() if CONCEPT in {each.value for each in found}}


@pytest.mark.parametrize("name", NAMES)
def test_every_concept_has_names_a_scheme_and_a_source(name: str) -> None:
    preferred, schemes, sources = values(name, PREFERRED), values(name, f"{SKOS}inScheme"), values(name, SOURCE)
    assert concepts(name)
    for iri in sorted(concepts(name)):
        languages = [each.language for each in preferred.get(iri, []) if isinstance(each, Literal)]
        assert "en" in languages, f"{name}.ttl: no English name at {iri}"
        assert "ar" in languages, f"{name}.ttl: no Arabic name at {iri}"
        assert len(languages) == len(set(languages)), f"{name}.ttl: two preferred names in one language at {iri}"
        assert schemes.get(iri), f"{name}.ttl: no scheme at {iri}"
        assert sources.get(iri), f"{name}.ttl: no source at {iri}"


@pytest.mark.parametrize("name", NAMES)
def test_entries_are_sorted_and_there_once(name: str) -> None:
    ids = re.findall(r"^<([^>]+)> a ", path_of(name).read_text(encoding="utf-8"), re.M)
    groups: dict[str, list[str]] = {}
    for entry in ids:
        groups.setdefault(entry.split("/")[0], []).append(entry)
    cities = {iri.removeprefix(BASE) for iri, kinds in values(name, TYPE).items() if CITY in {k.value for k in kinds}}
    for group in groups.values():
        for part in ([i for i in group if i in cities], [i for i in group if i not in cities]):
            entries = [i for i in part if i.count("/") != 1 or not i.startswith("scheme/")]
            assert entries == sorted(entries), f"{name}.ttl is not in the order of its ids"
    assert len(ids) == len(set(ids)), f"{name}.ttl has an entry twice"


def test_what_is_pointed_at_is_there() -> None:
    known = {iri for name in NAMES for iri in concepts(name)}
    missing = {
        f"{name}.ttl: {quad.subject} points to {quad.object}, which is nowhere"
        for name in NAMES
        for quad in quads(name)
        if isinstance(quad.object, NamedNode)
        and quad.object.value.startswith(BASE)
        and not quad.object.value.startswith(f"{BASE}scheme/")
        and quad.object.value not in known
    }
    assert not missing, "\n".join(sorted(missing))


def test_there_are_enough() -> None:
    assert len(concepts("bodies")) + len(concepts("organizations")) > 300
    assert len(concepts("places")) > 250
    assert len(concepts("states")) > 400


def test_members_are_those_of_the_united_nations() -> None:
    """As many as it has; observers were not admitted."""
    since = values("states", "https://w3id.org/unres/ontology#memberSince")
    states = {iri for iri in concepts("states") if iri.startswith(f"{BASE}state/")}
    assert states - since.keys() == {f"{BASE}state/{code}" for code in ("PS", "VA")}
    assert len(since) == 193
    years = {iri.rpartition("/")[2]: int(year.value) for iri, (year,) in since.items()}
    assert sum(year == 1945 for year in years.values()) == 49  # fifty-one, of which two are no more
    assert (years["SS"], min(years.values()), max(years.values())) == (2011, 1945, 2011)


def test_an_abbreviation_is_of_one_body_and_of_no_country() -> None:
    bearers: dict[str, set[str]] = {}
    notations: list[str] = []
    for name in ("bodies", "organizations", "posts"):
        for predicate in (f"{SKOS}notation", f"{SKOS}altLabel", PREFERRED):
            for iri, found in values(name, predicate).items():
                for each in found:
                    bearers.setdefault(each.value.casefold(), set()).add(iri)
        notations += [each.value for found in values(name, f"{SKOS}notation").values() for each in found]
    assert len(notations) > 70
    assert not [each for each in notations if len(bearers[each.casefold()]) > 1]
    codes = {each for country in pycountry.countries for each in (country.alpha_2, country.alpha_3)}
    assert not codes & set(notations), "a code of a country would no more find the country"


def test_the_goals_are_seventeen_with_names_in_six_languages() -> None:
    goals = {f"http://metadata.un.org/sdg/{number}": str(number) for number in range(1, 18)}
    assert concepts("subjects") == goals.keys()
    for predicate in (PREFERRED, f"{SKOS}altLabel"):
        names = values("subjects", predicate)
        for goal in goals:
            assert {each.language for each in names[goal] if isinstance(each, Literal)} == set(LANGUAGES)
    assert {iri: found[0].value for iri, found in values("subjects", f"{SKOS}notation").items()} == goals
