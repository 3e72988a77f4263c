"""What belongs to what among the organizations of an authority: owners, organs, whole organizations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import Authority, Entry

HOME = "org/un"
"""The organization of which the documents speak without naming it: resolutions are those of its organs."""

WHOLE = frozenset(
    {
        "international-organization",
        "intergovernmental-organization",
        "regional-organization",
        "specialized-agency",
        "related-organization",
        "programme-or-fund",
    }
)
"""Classes of what is an organization of its own, not an organ of one."""


def lineage(authority: Authority, entry_id: str) -> Iterator[Entry]:
    """Yield an entry, then its owners up to the topmost."""
    seen: set[str] = set()
    entry = authority.entries.get(entry_id)
    while entry and entry.id not in seen:
        yield entry
        seen.add(entry.id)
        entry = authority.entries.get(entry.parent) if entry.parent else None


def whole_of(authority: Authority, entry_id: str) -> str | None:
    """Find the organization that an entry is or belongs to: of OCHA, the United Nations."""
    return next((entry.id for entry in lineage(authority, entry_id) if not WHOLE.isdisjoint(entry.classes)), None)


def organs(authority: Authority, owner: str, kind: str) -> tuple[Entry, ...]:
    """List the organs of one kind that an organization has: its secretariat, its executive committee."""
    return tuple(e for e in authority.entries.values() if e.parent == owner and kind in e.classes)


def organ_of(authority: Authority, entry_id: str, kind: str) -> str | None:
    """Find the organ of one kind of the nearest owner that has exactly one, up to the whole organization.

    Of the Department of Family Affairs of a general secretariat, "secretariat" is that general secretariat.
    """
    whole = whole_of(authority, entry_id)
    for entry in lineage(authority, entry_id):
        if kind in entry.classes:
            return entry.id
        found = organs(authority, entry.id, kind)
        if found:
            return found[0].id if len(found) == 1 else None
        if entry.id == whole:
            return None
    return None


def is_home(authority: Authority, entry_id: str) -> bool:
    """Tell whether an entry belongs to the organization whose documents these are, or to none."""
    line = tuple(lineage(authority, entry_id))
    return len(line) < 2 or line[-1].id == HOME


def related_to(authority: Authority, entry_id: str, others: Sequence[str]) -> bool:
    """Tell whether an entry is bound to one of the others: a representation office to its host."""
    entry = authority.entries.get(entry_id)
    return entry is not None and not set(entry.related).isdisjoint(others)
