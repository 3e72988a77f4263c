"""What an index gives: documents with their passages, names, and counts by facet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Value:
    """A value that is narrowed by; `count` is the number of documents that it leaves."""

    facet: str
    value: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage as it stands in the index."""

    iri: str
    language: str
    is_title: bool
    text: str


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document found: its titles, its best passages, and how many of them there are in all."""

    iri: str
    symbol: str
    date: str
    titles: Sequence[FoundPassage]
    passages: Sequence[FoundPassage]
    number: int


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name that was found."""

    iri: str
    kind: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a question gives: numbers of documents and passages, one page of documents, counts by facet."""

    documents: int
    passages: int
    page: Sequence[FoundDocument]
    facets: Mapping[str, Sequence[Value]]
