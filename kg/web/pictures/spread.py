"""Places for labels: near where they belong, in order, none over another; stretches side by side."""

from __future__ import annotations

from collections.abc import Sequence


def spread(wanted: Sequence[float], *, gap: float) -> list[float]:
    """Give the places nearest to those wanted (in order) that are at least a gap apart: least squares.

    Labels that would meet form a block, which stands in the middle of what its labels want (the pool-adjacent-violators
    algorithm, linear in their number).

    >>> spread([0, 10, 100], gap=20), spread([0, 30, 60], gap=20), spread([], gap=1)
    ([-5.0, 15.0, 100], [0, 30, 60], [])
    """
    blocks: list[tuple[float, int]] = []
    for number, place in enumerate(wanted):
        mean, size = place - number * gap, 1
        while blocks and blocks[-1][0] >= mean:
            before, count = blocks.pop()
            mean, size = (before * count + mean * size) / (count + size), count + size
        blocks.append((mean, size))
    means = [mean for mean, size in blocks for _ in range(size)]
    return [mean + number * gap for number, mean in enumerate(means)]


def spread_within(wanted: Sequence[float], *, gap: float, low: float, high: float) -> list[float]:
    """Spread between two bounds, the gap made smaller where there is no room.

    >>> spread_within([0, 1, 2], gap=10, low=0, high=40), spread_within([0, 1, 2], gap=10, low=0, high=10)
    ([0.0, 10.0, 20.0], [0.0, 5.0, 10.0])
    """
    if len(wanted) > 1:
        gap = min(gap, (high - low) / (len(wanted) - 1))
    places = spread(wanted, gap=gap)
    for number, place in enumerate(places):
        places[number] = max(place, low + number * gap)
    for number, place in enumerate(places):
        places[number] = min(place, high - (len(places) - 1 - number) * gap)
    return [float(place) for place in places]


def lanes_of(stretches: Sequence[tuple[float, float]], *, most: int) -> list[int]:
    """Give each stretch (start, end), in order of starts, the first lane that is free; the last takes what is left.

    >>> lanes_of([(0, 5), (1, 2), (3, 9), (6, 7)], most=3), lanes_of([(0, 9)] * 4, most=2)
    ([0, 1, 1, 0], [0, 1, 1, 1])
    """
    ends: list[float] = []
    lanes: list[int] = []
    for start, end in stretches:
        lane = next((number for number, taken in enumerate(ends) if taken <= start), len(ends))
        lane = min(lane, most - 1)
        if lane == len(ends):
            ends.append(end)
        ends[lane] = max(ends[lane], end)
        lanes.append(lane)
    return lanes
