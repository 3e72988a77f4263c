"""Concepts that others publish and documents are about: of the UNBIS thesaurus, the SDGs, EuroVoc, by their IRIs.

Each list of theirs has one of our own beside it (`id/scheme/unbis`): those of its concepts that are named here.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

List = Literal["eurovoc", "sdg", "unbis"]
GOALS = 17
LONGEST = 200
"""Characters of a name; what is longer is none."""

PUBLISHED: Mapping[List, str] = {
    "eurovoc": "http://eurovoc.europa.eu/100141",
    "sdg": "http://metadata.un.org/sdg",
    "unbis": "http://metadata.un.org/thesaurus/00",
}
"""The scheme of each list, as its publisher names it."""
LISTS: Mapping[List, str] = {"eurovoc": "EuroVoc", "sdg": "SDG", "unbis": "UNBIS"}
"""Each list in short."""

_CONCEPT = re.compile(
    r"""
    http://metadata\.un\.org/thesaurus/(?P<unbis>\d{6,7})                # a concept, a group of concepts: 030500
  | http://metadata\.un\.org/sdg/(?P<sdg>[\w.\-]+)                       # a goal 16, a target 16.3, an indicator 16.3.1
  | http://eurovoc\.europa\.eu/(?P<eurovoc>\d+|c_[0-9a-f]+)
    """,
    re.VERBOSE | re.ASCII,
)
_PART = re.compile(r"(?P<goal>[1-9]\d?)(?:\.(?P<target>[1-9]\d?|[a-d])(?:\.(?P<indicator>[1-9]))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept: its IRI, the list that it is of, the code that the list has for it."""

    iri: str
    list: List
    code: str


def read_concept(iri: str) -> Concept | None:
    """Read the IRI of a concept; None for what is of no known list.

    Forms: both `http` and `https`, which name the same; the first is what the publishers write.

    >>> read_concept("https://metadata.un.org/sdg/16.3")
    Concept(iri='http://metadata.un.org/sdg/16.3', list='sdg', code='16.3')
    >>> read_concept("http://metadata.un.org/thesaurus/030500").list, read_concept("http://example.org/1")
    ('unbis', None)
    """
    plain = iri.strip().replace("https://", "http://", 1)
    found = _CONCEPT.fullmatch(plain)
    if not found:
        return None
    return next(Concept(plain, name, found[name]) for name in PUBLISHED if found[name])


def is_goal(concept: Concept) -> bool:
    """Tell whether a concept is one of the goals, which have their entry in an authority list."""
    return concept.list == "sdg" and concept.code.isdecimal() and part_of(concept.code) is not None


def part_of(code: str) -> tuple[str, ...] | None:
    """Part the code of a goal, a target or an indicator from the left; None for what is none.

    >>> part_of("16"), part_of("16.3"), part_of("17.18.1"), part_of("18.1"), part_of("C160303")
    (('16',), ('16', '16.3'), ('17', '17.18', '17.18.1'), None, None)
    """
    found = _PART.fullmatch(code)
    if not found or int(found["goal"]) > GOALS:
        return None
    parts = code.split(".")
    return tuple(".".join(parts[: n + 1]) for n in range(len(parts)))


def read_name(shown: str, concept: Concept) -> str:
    """Read the name that a markup shows a concept by; empty where it shows none.

    Forms: `sustainable_development` (underscores are spaces), `women&#39;s_rights` (escaped twice over). Its IRI, its
    code, and the code with the list before it (`sdg_3`), are no names.

    >>> concept = read_concept("http://metadata.un.org/sdg/3")
    >>> read_name("women&#39;s_rights", concept), read_name("sdg_3", concept), read_name("http://x", concept)
    ("women's rights", '', '')
    """
    name = " ".join(html.unescape(shown).replace("_", " ").split())
    is_code = name.casefold().rpartition(" ")[2] == concept.code.casefold() and len(name.split()) <= 2
    return "" if is_code or "://" in name or len(name) > LONGEST else name
