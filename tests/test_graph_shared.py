from __future__ import annotations

from pathlib import Path

from kg.graph.merge.claims import n3
from kg.graph.merge.named import Labels
from kg.graph.merge.shared import merge_shared, part_shared
from kg.graph.serialize import read_lines
from tests.graph_sample import BASE

EVENT, MEETING, CITED = f"<{BASE}id/event/x>", f"<{BASE}id/meeting/A/77/3>", f"<{BASE}id/A/RES/70/1>"
ONE, TWO, THREE = (f"{BASE}id/A/RES/77/{number}" for number in (1, 2, 3))


def line(subject: str, name: str, value: str, work: str) -> str:
    return f"{subject} {n3(name)} {value} <{work}> .\n"


LINES = [
    # what works say of an event is gathered; of two days, the one that more works give
    line(EVENT, "lode:involvedAgent", "<a:one>", ONE),
    line(EVENT, "lode:involvedAgent", "<a:two>", TWO),
    line(MEETING, "lode:atTime", "<a:day1>", ONE),
    line(MEETING, "lode:atTime", "<a:day1>", TWO),
    line(MEETING, "lode:atTime", "<a:day2>", THREE),
    # a name for each language
    line(EVENT, "rdfs:label", '"Meeting in X"@en', ONE),
    line(EVENT, "rdfs:label", '"Meeting at X"@en', TWO),
    line(EVENT, "rdfs:label", '"Meeting at X"@en', THREE),
    line(EVENT, "rdfs:label", '"Réunion à X"@fr', THREE),
    # a document that is here itself says what it is; others only give its dates
    line(CITED, "rdfs:label", '"A/RES/70/1"', ONE),
    line(CITED, "dcterms:date", '"2015-09-25"', ONE),
    line(CITED, "dcterms:date", '"2015-09-25"', TWO),
]


def merged(folder: Path, works: set[str]) -> set[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for path in part_shared(LINES, folder, base=BASE):
        for each in merge_shared(read_lines(path), works, base=BASE):
            subject, predicate, rest = each.split(" ", 2)
            found.append((subject, predicate, rest))
    assert len(found) == len(set(found)), "each statement once"
    return set(found)


def test_each_thing_is_described_once(tmp_path: Path) -> None:
    graph = f"<{BASE}id/event/x>"
    assert merged(tmp_path, {CITED[1:-1]}) == {
        (EVENT, n3("lode:involvedAgent"), f"<a:one> {graph} .\n"),
        (EVENT, n3("lode:involvedAgent"), f"<a:two> {graph} .\n"),
        (EVENT, n3("rdfs:label"), f'"Meeting at X"@en {graph} .\n'),
        (EVENT, n3("rdfs:label"), f'"Réunion à X"@fr {graph} .\n'),
        (MEETING, n3("lode:atTime"), f"<a:day1> <{BASE}id/meeting/A/77/3> .\n"),
        (CITED, n3("dcterms:date"), f'"2015-09-25" {CITED} .\n'),
    }


def test_a_document_that_is_only_cited_keeps_its_description(tmp_path: Path) -> None:
    assert (CITED, n3("rdfs:label"), f'"A/RES/70/1" {CITED} .\n') in merged(tmp_path, set())


CONCEPT, GIVEN = "<http://metadata.un.org/thesaurus/1005254>", f"{BASE}id/labels"
SHOWN = [
    line(CONCEPT, "skos:prefLabel", '"public institution"@en', ONE),
    line(CONCEPT, "skos:prefLabel", '"public institution"@en', TWO),
    line(CONCEPT, "skos:prefLabel", '"public institutions"@en', THREE),
    line(CONCEPT, "skos:notation", '"1005254"', ONE),
]


def named(*preferred: str, others: tuple[str, ...] = ()) -> set[tuple[str, str, str]]:
    """Give (property, name, graph) of the concept, with the labels that are given."""
    labels = Labels(GIVEN, {CONCEPT[1:-1]: preferred}, {CONCEPT[1:-1]: others}) if preferred or others else None
    found = [each.split(" ", 2)[1:] for each in merge_shared(SHOWN, (), base=BASE, labels=labels)]
    parts = [(predicate, *rest.rpartition(" <")[::2]) for predicate, rest in found]
    assert len(parts) == len(set(parts))
    return {
        (predicate.rpartition("#")[2][:-1], value, graph[:-4].removeprefix(BASE))
        for predicate, value, graph in parts
        if predicate != n3("skos:notation")
    }


def test_of_several_names_the_one_that_most_works_show_is_preferred() -> None:
    assert named() == {
        ("prefLabel", '"public institution"@en', "subjects"),
        ("altLabel", '"public institutions"@en', "subjects"),
    }


def test_labels_that_are_given_stand_apart_and_are_preferred() -> None:
    assert named('"public bodies"@en', '"هيئات عامة"@ar', others=('"agencies"@en', '"Public Institution"@en')) == {
        ("prefLabel", '"public bodies"@en', "id/labels"),
        ("prefLabel", '"هيئات عامة"@ar', "id/labels"),
        ("altLabel", '"agencies"@en', "id/labels"),
        ("altLabel", '"public institution"@en', "subjects"),
        ("altLabel", '"public institutions"@en', "subjects"),
        (f"{n3('dcterms:source').rpartition('#')[2][:-1]}", f"<{GIVEN}>", "id/labels"),
    }


def test_a_label_that_is_the_name_says_nothing_new() -> None:
    assert named('"PUBLIC institution"@en') == named()
    # the other name of a document is the label: it stands once
    assert named('"public institutions"@en') - {("source", f"<{GIVEN}>", "id/labels")} == {
        ("prefLabel", '"public institutions"@en', "id/labels"),
        ("altLabel", '"public institution"@en', "subjects"),
        (n3("dcterms:source").rpartition("#")[2][:-1], f"<{GIVEN}>", "id/labels"),
    }
