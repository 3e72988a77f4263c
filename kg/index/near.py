"""Names at hand: the same name by its folded words, one that is nearly the same by the letters that they share.

An index holds some ten thousand names of things (documents go by their symbols and titles, which are searched). In
memory they are found in milliseconds, also with a letter wrong, which words of an FTS5 table are not.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from operator import itemgetter

from kg.index.found import FoundName
from kg.index.words import join_words

_MOST_COUNTED = 40_000
"""Names that share a piece with the one asked for, one for each piece; when there are so many, rare pieces decide."""
_COMPARED = 4
"""Names that are compared piece by piece, for each that is wanted."""
_AT_LEAST, _AT_LEAST_FEW = 0.4, 0.6
_FEW = 5
"""Pieces of a short name: so few are shared by chance (`UNGA` and Tonga, Iran and Iraq)."""
_REMEMBERED = 4_000
"""Names whose pieces are kept, three kilobytes each: the names of a table are like the same few again and again."""


@dataclass(frozen=True, slots=True)
class NearName:
    """A name with how near it is: 1.0 where its folded words are the same."""

    name: FoundName
    nearness: float


class Names:
    """Names that can be asked for; they are folded once."""

    def __init__(self, names: Iterable[FoundName]) -> None:
        self._names: list[FoundName] = []
        self._kinds: list[str] = []
        self._sizes = array("I")
        """Pieces of each name."""
        self._first: dict[str, int] = {}
        self._same: dict[str, list[int]] = defaultdict(list)
        self._sharing: dict[str, dict[str, array[int]]] = defaultdict(lambda: defaultdict(lambda: array("I")))
        """Names of each kind by their pieces: most are of kinds that are not asked for."""
        self._pieces = lru_cache(maxsize=_REMEMBERED)(self._cut)
        for number, name in enumerate(names):
            words = join_words(name.text)
            self._names.append(name)
            self._first.setdefault(name.iri, number)
            self._same[words].append(number)
            self._kinds.append(name.kind)
            pieces = pieces_of(words)
            self._sizes.append(len(pieces))
            for piece in pieces:
                self._sharing[name.kind][piece].append(number)

    def __len__(self) -> int:
        """Count the names."""
        return len(self._names)

    def first(self, iri: str) -> FoundName | None:
        """Give the first name of a thing."""
        number = self._first.get(iri)
        return None if number is None else self._names[number]

    def same(self, text: str, kinds: Collection[str] = ()) -> list[NearName]:
        """Give the names with the same folded words, each thing once."""
        found = (self._names[number] for number in self._same.get(join_words(text), ()))
        return list(_once((NearName(name, 1.0) for name in found), kinds))

    def near(self, text: str, kinds: Collection[str] = (), *, limit: int) -> list[NearName]:
        """Give the nearest names, the nearest first, each thing once."""
        words = join_words(text)
        pieces, same = pieces_of(words), [n for n in self._same.get(words, ()) if not kinds or self._kinds[n] in kinds]
        nearest = nlargest(_COMPARED * limit, self._rough(pieces, kinds))
        rated = sorted((-self._nearness(number, pieces), number) for number in {*same, *(n for _, n in nearest)})
        found = (
            NearName(self._names[number], 1.0 if number in same else min(-rate, 0.99))
            for rate, number in rated
            if -rate >= (_AT_LEAST if min(len(pieces), self._sizes[number]) > _FEW else _AT_LEAST_FEW)
        )
        return list(_once(found, kinds))[:limit]

    def _rough(self, pieces: Collection[str], kinds: Collection[str]) -> Iterator[tuple[float, int]]:
        """Yield names with how near they seem by the rarer pieces that they share."""
        counts, counted = Counter[int](), 0
        parts = [part for kind, part in self._sharing.items() if not kinds or kind in kinds]
        sharing = ([part[piece] for part in parts if piece in part] for piece in pieces)
        for size, arrays in sorted(((sum(map(len, each)), each) for each in sharing), key=itemgetter(0)):
            if (counted := counted + size) > _MOST_COUNTED and counts:
                break
            for each in arrays:
                counts.update(each)
        sizes, size = self._sizes, len(pieces)
        least = 1 + size // 8
        for number, count in counts.items():
            if count >= least:
                yield count / (size + sizes[number]), number

    def _nearness(self, number: int, pieces: frozenset[str]) -> float:
        """Give the share of pieces that two names have in common (Dice)."""
        other = self._pieces(number)
        return 2 * len(pieces & other) / ((len(pieces) + len(other)) or 1)

    def _cut(self, number: int) -> frozenset[str]:
        return pieces_of(join_words(self._names[number].text))


def _once(found: Iterable[NearName], kinds: Collection[str]) -> Iterator[NearName]:
    seen: set[str] = set()
    for each in found:
        if each.name.iri not in seen and (not kinds or each.name.kind in kinds):
            seen.add(each.name.iri)
            yield each


def pieces_of(words: str) -> frozenset[str]:
    """Cut folded words into pieces of three letters, the beginning and the end of each word marked.

    >>> sorted(pieces_of("un oic"))
    [' oi', ' un', 'ic ', 'oic', 'un ']
    """
    return frozenset(
        padded[at : at + 3]
        for word in words.split()
        for padded in [f" {word} "]
        for at in range(max(1, len(padded) - 2))
    )
