"""Every kind of hostile input of `bench/hostile.py`, with small limits: refused or stopped, and no good client suffers.

The bench holds the good clients to two seconds; here, on machines that do other things, they may wait longer, but are
never refused. Kinds that only take long are left to the bench.
"""

from __future__ import annotations

import pytest
from attacks import KINDS
from hostile import Findings, attack

SETTINGS = {
    "KG_QUERY_SECONDS": "1",
    "KG_QUERY_MEMORY": "300000000",
    "KG_RESULT_BYTES": "3000000",
}
LONGEST = 15.0
LEAST = 80
EACH_OF = {"chain": 6, "as deep as allowed": 6, "endless": 4, "exploding": 6, "format": 3, "slow": 4, "flood": 2}
"""Kinds that take a while: so many of a group are enough here, those at equal distances."""


def taken() -> list[int]:
    """Give the places of the kinds that are sent here."""
    groups: dict[str, list[int]] = {}
    for at, kind in enumerate(KINDS):
        groups.setdefault(kind.name.partition(":")[0], []).append(at)
    return sorted(
        at
        for group, places in groups.items()
        for at in places[:: max(1, len(places) // EACH_OF.get(group, len(places)))]
    )


@pytest.fixture(scope="module")
def findings() -> Findings:
    kinds = [KINDS[at] for at in taken()]
    return attack(kinds, documents=500, at_once=4, longest=LONGEST, settings=SETTINGS)


def test_kinds_are_many_and_named_once() -> None:
    names = [kind.name for kind in KINDS]
    assert len(names) == len(set(names)) >= LEAST
    assert len(taken()) >= LEAST


def test_nothing_hostile_gets_through(findings: Findings) -> None:
    assert findings.kinds == len(taken())
    assert findings.faults == []


def test_nobody_was_asked_elsewhere(findings: Findings) -> None:
    assert findings.fetched == []


def test_good_clients_were_answered(findings: Findings) -> None:
    assert {which: bool(waits) for which, waits in findings.waits.items()} == {"new": True, "same": True}
