from __future__ import annotations

from functools import cache

import pytest

from kg.graph.authority import library_names, list_files, load_authority
from kg.model import LANGUAGES, Authority


@cache
def authority() -> Authority:
    return load_authority()


@pytest.mark.parametrize(
    ("entry", "kind", "name"),
    [
        ("org/oic", "organization", "Organization of Islamic Cooperation"),
        ("org/general-assembly", "organization", "General Assembly"),
        ("place/SA", "place", "Saudi Arabia"),
        ("state/SA", "organization", "Saudi Arabia"),
        ("place/istanbul", "place", "Istanbul"),
        ("post/un-secretary-general", "role", "Secretary-General of the United Nations"),
        ("instrument/un-charter", "instrument", "Charter of the United Nations"),
    ],
)
def test_entries(entry: str, kind: str, name: str) -> None:
    found = authority().entries[entry]
    assert (found.kind, found.label_en) == (kind, name)
    assert set(found.labels) == set(LANGUAGES)


def test_owners_classes_and_links() -> None:
    entries = authority().entries
    assert entries["org/oic-general-secretariat"].parent == "org/oic"
    assert entries["place/istanbul"].parent == "place/TR"
    assert "secretariat" in entries["org/un-secretariat"].classes
    assert entries["place/TR"].classes == ("country",)
    assert "http://www.wikidata.org/entity/Q43" in entries["place/TR"].exact_matches
    assert entries["org/oic-representation-office-at-unesco"].related == ("org/unesco",)


def test_names_of_the_united_nations_win_over_those_of_the_libraries() -> None:
    turkey = authority().entries["place/TR"].labels["en"]
    assert turkey[0] == "Türkiye"
    iran = authority().entries["place/IR"].labels["ar"]
    assert iran[0] == "جمهورية إيران الإسلامية"
    assert "Iran" in authority().entries["place/IR"].labels["en"]


def test_a_name_of_one_entry_is_not_given_to_another_by_a_library() -> None:
    names = [
        name for entry in authority().entries.values() if "country" in entry.classes for name in entry.labels["en"]
    ]
    assert len(names) == len(set(names))


def test_library_names() -> None:
    assert "Россия" in library_names("RU", "ru")
    assert library_names("ZZ9", "en") == ()


def test_every_run_gives_the_same() -> None:
    assert load_authority().entries == authority().entries
    assert list(authority().entries) == sorted(authority().entries)
    assert list_files() == tuple(sorted(list_files()))
