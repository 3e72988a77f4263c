"""Whose turn it is: fair between addresses, between connections, between quick and long."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from kg.store.protocol import Client
from kg.store.turns import Known, Lane, Turns, Waiter

ALL = dict.fromkeys(Lane, True)


def line_up(most: int, waiters: Sequence[tuple[str, int, Lane]]) -> tuple[list[str], list[str]]:
    """Let all join, then serve them; give who was served, in order, and who had to go."""

    async def work() -> tuple[list[str], list[str]]:
        turns: Turns[None] = Turns(most)
        names = {}
        gone = []
        for number, (address, connection, lane) in enumerate(waiters):
            waiter = Waiter[None](Client(address, connection), lane)
            names[waiter] = f"{address}{connection}.{number}"
            if leaver := turns.join(waiter):
                gone.append(names[leaver])
        served = []
        while waiter_ := turns.next(ALL.__getitem__):
            served.append(names[waiter_])
        assert len(turns) == 0
        return served, gone

    return asyncio.run(work())


Q, U, L = Lane.QUICK, Lane.UNKNOWN, Lane.LONG


@pytest.mark.parametrize(
    ("waiters", "served"),
    [
        ([("a", 1, U), ("a", 1, U), ("b", 1, U)], "a1.0 b1.2 a1.1"),  # addresses take turns
        ([("a", 1, U), ("a", 1, U), ("a", 2, U)], "a1.0 a2.2 a1.1"),  # so do the connections of one
        ([("a", 1, L), ("a", 1, U), ("b", 1, Q)], "b1.2 a1.1 a1.0"),  # what is likely to be quick goes first
        ([("2::1", 1, U), ("2::2", 1, U), ("3::1", 1, U)], "2::11.0 3::11.2 2::21.1"),  # of IPv6 a network is one
    ],
)
def test_the_order(waiters: list[tuple[str, int, Lane]], served: str) -> None:
    assert line_up(9, waiters)[0] == served.split()


@pytest.mark.parametrize(
    ("waiters", "gone"),
    [
        ([("a", 1, U)] * 4, "a1.3"),  # the greedy one himself
        ([("a", 1, U)] * 3 + [("b", 1, U)], "a1.2"),  # for another address
        ([("a", 1, U)] * 3 + [("a", 2, U)], "a1.2"),  # for another connection
        ([("a", 1, U), ("a", 2, U), ("a", 3, U), ("a", 4, U)], "a4.3"),  # nobody has more than the newcomer would
        ([("a", 1, L), ("b", 1, U), ("c", 1, U), ("d", 1, U)], "a1.0"),  # the long one goes for the unknown
        ([("a", 1, U), ("b", 1, U), ("c", 1, U), ("c", 1, Q)], "a1.0"),  # a quick one is let in
        ([("a", 1, Q), ("b", 1, Q), ("c", 1, Q), ("d", 1, U)], "d1.3"),
    ],
)
def test_who_has_to_go_from_a_full_line(waiters: list[tuple[str, int, Lane]], gone: str) -> None:
    served, left = line_up(3, waiters)
    assert len(served) == 3
    assert left == [gone]


def test_shapes_are_known_by_what_they_took() -> None:
    known = Known(quick=0.1, long=0.5, most=2)
    shape = known.shape("ASK { <a> ?p 1 }")
    assert known.lane(shape) is Lane.UNKNOWN
    for seconds, lane in ((0.01, Lane.QUICK), (0.6, Lane.LONG), (0.3, Lane.UNKNOWN)):
        known.learn(shape, seconds)
        assert known.lane(shape) is lane
    known.learn(1, 0.01)
    known.learn(2, 0.01)
    assert known.lane(shape) is Lane.UNKNOWN
