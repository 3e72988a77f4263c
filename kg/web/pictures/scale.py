"""From numbers to places, and the round numbers that an axis shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale: `low` stands at `start`, `high` at `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Give the place of a value; what lies outside stands at the nearer end.

        >>> Scale(0, 10, 100, 200).at(5), Scale(0, 10, 100, 200).at(99), Scale(3, 3, 0, 10).at(3)
        (150.0, 200.0, 0.0)
        """
        span = self.high - self.low
        part = (min(max(value, self.low), self.high) - self.low) / span if span > 0 else 0.0
        return self.start + part * (self.end - self.start)


def ticks_of(low: float, high: float, *, most: int) -> list[int]:
    """Give round whole numbers from low to high, at most so many: steps of 1, 2, 5, 10, 20 …

    >>> ticks_of(1975.8, 2015.7, most=6), ticks_of(0, 7, most=4), ticks_of(3.2, 3.7, most=5)
    ([1980, 1990, 2000, 2010], [0, 2, 4, 6], [])
    """
    step = 1
    while high // step + -low // step + 1 > most:
        step = {"1": step * 2, "2": step * 5 // 2, "5": step * 2}[str(step)[0]]
    first = -(-low // step) * step
    return [int(first) + step * number for number in range(int((high - first) // step) + 1)]
