"""The margin: what is due stands with the act that it is under, and only with that."""

from __future__ import annotations

import pytest

from kg.graph.namespaces import term
from kg.web.documents.facts import Facts, named
from kg.web.documents.margin import Margin
from kg.web.page.labels import Label
from kg.web.page.words import words_in

_NAMES = {"x:ask": "request", "x:urge": "urge", "x:head": "the head", "x:states": "states", "x:78": "2024"}
_AN_ACT = {named("rdf:type"): [f"<{term('unres:Act').value}>"]}
_A_DUE = {named("rdf:type"): [f"<{term('unres:Obligation').value}>"]}


def _facts(*, under: str, owing: str, first_asks: str = "x:head", second_asks: str = "x:head") -> Facts:
    verb, to = named("unres:verb"), named("unres:addressee")
    return {
        "x:act1": {**_AN_ACT, verb: ["<x:ask>"], **({to: [f"<{first_asks}>"]} if first_asks else {})},
        "x:act2": {**_AN_ACT, verb: ["<x:urge>"], to: [f"<{second_asks}>"]},
        "x:due": {
            **_A_DUE,
            named("unres:due"): ["<x:78>"],
            **({to: [f"<{owing}>"]} if owing else {}),
            **({named("unres:underAct"): [f"<{under}>"]} if under else {}),
        },
    }


CASES = (
    # both acts speak to the same: the one that it is under has it, not the last
    (_facts(under="x:act1", owing="x:head"), [("request", "the head", True), ("urge", "the head", False)]),
    (_facts(under="x:act2", owing="x:head"), [("request", "the head", False), ("urge", "the head", True)]),
    # it says no addressee
    (_facts(under="x:act1", owing=""), [("request", "the head", True), ("urge", "the head", False)]),
    # only it says the addressee
    (
        _facts(under="x:act1", owing="x:head", first_asks=""),
        [("request", "the head", True), ("urge", "the head", False)],
    ),
    # another owes it than the act speaks to: nothing of it is lost
    (
        _facts(under="x:act1", owing="x:states"),
        [("request", "the head", False), ("urge", "the head", False), ("", "states", True)],
    ),
    # under no act that is known
    (
        _facts(under="", owing="x:head"),
        [("request", "the head", False), ("urge", "the head", False), ("", "the head", True)],
    ),
    # under an act of another paragraph
    (
        _facts(under="x:act9", owing="x:head"),
        [("request", "the head", False), ("urge", "the head", False), ("", "the head", True)],
    ),
)


@pytest.mark.parametrize(("facts", "expected"), CASES)
def test_due_stands_with_its_act(facts: Facts, expected: list[tuple[str, str, bool]]) -> None:
    labels = {iri: Label(name, "en") for iri, name in _NAMES.items()}
    margin = Margin(facts, labels, words_in("en"), "x:text", "x:en", several=False, at=str, base="x:")
    badges = margin.badges(("x:act1", "x:act2", "x:due"))
    assert [(each.text, each.to, bool(each.due)) for each in badges] == expected


def test_all_cases_are_there() -> None:
    assert len(CASES) == 7
