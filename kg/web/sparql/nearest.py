"""The terms that are likest to one that is not there: of the same name, spelled alike, or of the same words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence

from kg.web.sparql.terms import TermEntry, Terms

MOST = 3
_LONGEST = 80
"""Characters of a name that are compared."""
_ALIKE, _ALIKE_ELSEWHERE = 0.6, 0.8
"""How like a name must be, from 0 to 1: of the same vocabulary, of another."""
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")


def nearest_to(iri: str, terms: Terms) -> Sequence[TermEntry]:
    """Find the terms that are likest to one that is not there, the likest first.

    Another vocabulary's term of the same name (`dc:title`: `dcterms:title`), one of the same vocabulary or list that is
    spelled alike (`verbs` for `unres:verb`), one whose name means the same words (`eli:adoptionDate`).
    """
    space, local = split(iri)
    had = [entry for entry in terms.by_iri.values() if entry.count or entry.kind == "concept"]
    pool = [entry for entry in had if (entry.kind == "concept") == iri.startswith(f"{terms.base}id/")]
    locals_of = {entry.iri: split(entry.iri) for entry in pool}
    same = [entry for entry in pool if locals_of[entry.iri][1].lower() == local.lower()]
    near = [entry for entry in pool if locals_of[entry.iri][0] == space]
    found = [
        *sorted(same, key=lambda entry: (locals_of[entry.iri][1] != local, -entry.count)),
        *_alike(local, near, lambda entry: locals_of[entry.iri][1], _ALIKE),
        *_alike(local, pool, lambda entry: locals_of[entry.iri][1], _ALIKE_ELSEWHERE),
        *_alike(" ".join(_WORDS.findall(local)), pool, lambda entry: entry.english, _ALIKE_ELSEWHERE),
    ]
    return [*dict.fromkeys(entry for entry in found if entry.iri != iri)][:MOST]


def _alike(word: str, pool: Sequence[TermEntry], name: Callable[[TermEntry], str], least: float) -> list[TermEntry]:
    by_name: dict[str, TermEntry] = {}
    for entry in pool:
        by_name.setdefault(name(entry)[:_LONGEST].lower(), entry)
    found = difflib.get_close_matches(word[:_LONGEST].lower(), by_name, MOST, least)
    return [by_name[each] for each in found]


def split(iri: str) -> tuple[str, str]:
    """Take an IRI apart: what its vocabulary or list shares, and its own name.

    >>> split("http://purl.org/dc/elements/1.1/title")
    ('http://purl.org/dc/elements/1.1/', 'title')
    """
    at = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:at], iri[at:]
