"""Figures that were drawn, to be shown again: same answer, same language, same figure. The oldest unused go."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterator, Sized
from typing import Any, Generic, TypeVar

Figure = TypeVar("Figure", bound=Sized)
MOST = 24_000_000
"""Characters or bytes that are kept."""


class Drawn(Generic[Figure]):
    """Drawn figures by what they are of."""

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self.size = 0
        self._kept: OrderedDict[Hashable, Figure] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def __iter__(self) -> Iterator[Any]:
        """Yield what the kept figures are of, the oldest unused first."""
        return iter(self._kept)

    def find(self, key: Hashable) -> Figure | None:
        """Find a figure."""
        figure = self._kept.get(key)
        if figure is not None:
            self._kept.move_to_end(key)
        return figure

    def keep(self, key: Hashable, figure: Figure) -> None:
        """Keep a figure, unless it is too large beside the others."""
        if len(figure) > self.most // 8 or key in self._kept:
            return
        self._kept[key] = figure
        self.size += len(figure)
        while self.size > self.most:
            self.size -= len(self._kept.popitem(last=False)[1])
