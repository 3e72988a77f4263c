"""Name the sub-items and tables of the blocks that the markup gives: `op5(a)`, `op5(a)(i)`, `op5/table1`.

How deep a sub-item stands is what the markup says where it has lists; where it has each sub-item as a paragraph of its
own, its label says it, as in a plain text (`kg.extract.parts`): `(i)` after `(a)` stands within it, after `(h)` beside.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.marked_body import Draft
from kg.extract.parts import ITEM, inner_number
from kg.model import Item, Language, Part, Span
from kg.text.fold import fold_text
from kg.text.numbers import item_letter, roman_value, to_roman

_DEEPEST = 6
_ENCLOSED_ONE = 0x3220
"""Code point of the Chinese (1): ten of them number the inner items."""


def find_marked_parts(draft: Draft, language: Language) -> Iterator[Part]:
    """Yield the sub-items of a block, each with what stands within it, then its tables."""
    paths = list(_paths(draft.items, language))
    seen: set[tuple[str, ...]] = set()
    for at, path in enumerate(paths):
        if path in seen:
            continue  # a second list in one paragraph: its labels name nothing alone
        seen.add(path)
        end = draft.items[at].span.end
        for later, other in zip(draft.items[at + 1 : at + 200], paths[at + 1 :], strict=False):
            if len(other) <= len(path):
                break
            end = max(end, later.span.end)
        yield Part(
            draft.id + "".join(f"({label})" for label in path), path[-1], (Span(draft.items[at].span.start, end),)
        )
    for number, span in enumerate(draft.tables, start=1):
        yield Part(f"{draft.id}/table{number}", f"table {number}", (span,))


def _paths(items: list[Item], language: Language) -> Iterator[tuple[str, ...]]:
    """Give the labels of each item, outermost first: ("a",), ("a", "ii")."""
    path: tuple[str, ...] = ()
    inner = 0
    for item in items:
        if item.depth:
            above = path[: min(item.depth, _DEEPEST) - 1]
            path, inner = (*above, _label(item.label, language, deep=bool(above))), 0
        else:
            folded = fold_text(item.label, language)
            found = ITEM.match(folded)
            number = inner_number(found, path[0], inner) if found and path else None
            if number:
                path, inner = (path[0], to_roman(number).lower()), number
            else:
                path, inner = (_label(item.label, language, deep=False),), 0
        yield path


def _label(printed: str, language: Language, *, deep: bool) -> str:
    """Give a label in Latin letters: `a` for «(أ)», `ii` for '2' and for the Chinese (2) in a circle of its own.

    >>> _label("(ب)", "ar", deep=False), _label("'2'", "ar", deep=True), _label("ii)", "fr", deep=True)
    ('b', 'ii', 'ii')
    """
    folded = fold_text(printed, language).strip(" .)(")
    if len(folded) == 1 and 0 <= ord(folded) - _ENCLOSED_ONE < 10:
        return to_roman(ord(folded) - _ENCLOSED_ONE + 1).lower()
    quoted = folded.strip("'\"` ")
    if quoted != folded and quoted.isdecimal() and 0 < int(quoted) < 100:
        return to_roman(int(quoted)).lower()
    if deep and (value := roman_value(quoted)):
        return to_roman(value).lower()
    return item_letter(quoted, language) or quoted.replace("/", "-") or "-"
