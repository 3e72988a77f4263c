"""Find the sub-items of paragraphs: lines that begin with `(a)`, and within them with `(i)` or `'1'`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.blocks import Draft, pieces
from kg.extract.lines import Line
from kg.model import Language, Part, Passage
from kg.text.numbers import item_letter, roman_value, to_roman

ITEM = re.compile(
    r"""
    [()]\s?(?P<label>[^\W\d_](?:\s?[^\W\d_]){0,4})\s?[()]   # (a), (iv), (b b); brackets turned round
  | (?P<bare>[a-z]{1,4})\)                                 # a), as French and Spanish print it
  | ['"`]\s?(?P<number>\d{1,2})\s?['"`]                    # '1', as Arabic prints what is (i) elsewhere
    """,
    re.VERBOSE,
)
"""The label of a sub-item, folded."""


def find_parts(drafts: Sequence[Draft], passage: Passage, language: Language) -> Iterator[Part]:
    """Yield sub-items, `op5(a)` and `op5(a)(i)`: each reaches to the next of its level or the end of its paragraph."""
    for draft in drafts:
        if draft.kind in ("preambular", "operative", "annex"):
            labels = list(_labels(draft.lines, language))
            seen: set[tuple[str, ...]] = set()
            for order, (at, path) in enumerate(labels):
                if path in seen:
                    continue  # a second list in one paragraph: its labels name nothing alone
                seen.add(path)
                later = (i for i, other in labels[order + 1 :] if len(other) <= len(path))
                lines = draft.lines[at : next(later, len(draft.lines))]
                spans = tuple(passage.span(start, end) for start, end in pieces(lines))
                yield Part(draft.id + "".join(f"({label})" for label in path), path[-1], spans)


def _labels(lines: Sequence[Line], language: Language) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield (index of the line, path of labels): ("a",), ("a", "ii")."""
    letter, inner = "", 0
    for at, line in enumerate(lines):
        found = ITEM.match(line.head) if at else None
        if not found:
            continue
        if letter and (roman := inner_number(found, letter, inner)):
            inner = roman
            yield at, (letter, to_roman(roman).lower())
        elif not found["number"] and (label := item_letter(found["label"] or found["bare"], language)):
            letter, inner = label, 0
            yield at, (label,)


def inner_number(found: re.Match[str], letter: str, inner: int) -> int | None:
    """Give the number of a label of the second level that is next in turn: (i) after (h) is a letter."""
    if found["number"]:
        number: int | None = int(found["number"])
    else:
        number = roman_value(found["label"] or found["bare"])
    if number != inner + 1 or (number == 1 and letter == "h" and not found["number"]):
        return None
    return number
