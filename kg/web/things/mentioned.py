"""The words in texts that name a thing, by the document in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode, Triple

from kg.graph.namespaces import term
from kg.web.page.labels import Label, Shown, readable, show

NAMES = term("itsrdf:taIdentRef")
MOST_DOCUMENTS = 40
MOST_PLACES = 12
_SOURCE = re.compile(r"(?P<document>.+)/(?P<language>[a-z]{2})/src/[^/#]+#")


@dataclass(frozen=True, slots=True)
class Mentions:
    """Places in one document, the first of many; each is shown as the words that stand there, and their language."""

    document: Shown
    places: Sequence[Shown]
    more: int


def mentions_in(incoming: Iterable[Triple], labels: Mapping[str, Label], *, base: str) -> list[Mentions]:
    """Sort by document the words that name a thing, out of what refers to it; `labels` has the words."""
    found: dict[str, list[NamedNode]] = {}
    for triple in incoming:
        if triple.predicate == NAMES and isinstance(triple.subject, NamedNode):
            found.setdefault(_document_of(triple.subject.value), []).append(triple.subject)
    return [_mentions(document, places, labels, base=base) for document, places in sorted(found.items())][
        :MOST_DOCUMENTS
    ]


def _document_of(mention: str) -> str:
    """Give the document in whose source a mention stands.

    >>> _document_of("https://w3id.org/unres/id/A/RES/1/1/ar/src/0f#char=2,9"), _document_of("x:m#1")
    ('https://w3id.org/unres/id/A/RES/1/1', 'x:m')
    """
    found = _SOURCE.match(mention[:1000])
    return found["document"] if found else mention.partition("#")[0]


def _mentions(document: str, places: Sequence[NamedNode], labels: Mapping[str, Label], *, base: str) -> Mentions:
    shown = [_place(show(each, labels, base=base)) for each in sorted(places, key=str)[:MOST_PLACES]]
    name = replace(show(NamedNode(document), labels, base=base), text=_symbol(document, labels))
    return Mentions(name, shown, len(places) - len(shown))


def _place(shown: Shown) -> Shown:
    found = _SOURCE.match(shown.title[:1000])
    return replace(shown, text=f"{shown.text} ({found['language']})") if found else shown


def _symbol(document: str, labels: Mapping[str, Label]) -> str:
    if document in labels:
        return labels[document].text
    return document.partition("/id/")[2] or readable(document)
