"""The names of a concept that documents are about: one preferred in each language, the others beside it.

Documents show a concept by a name, of which there may be several (`public institution`, `public institutions`): the one
that most works show is preferred. Labels that an operator gives stand in a graph of their own. Where a document shows
another name in a language than such a label, the label is preferred, and the name is another one; where both are the
same but for capitals, the name stays, and the label says nothing new.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.graph.merge.agreement import WORDED, Node
from kg.graph.merge.claims import Triple, n3

PREFERRED, OTHER, SOURCE = n3("skos:prefLabel"), n3("skos:altLabel"), n3("dcterms:source")


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels of concepts that come from elsewhere; `graph` is the thing that they come from, and where they stand.

    By the IRI of a concept: literals as N-Triples writes them, first the preferred ones, one a language, then others.
    """

    graph: str
    preferred: Mapping[str, Sequence[str]]
    others: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Named:
    """What is said of a concept: by the documents, and by labels given besides."""

    own: Sequence[Triple]
    given: Sequence[Triple] = ()


def name_concept(subject: str, agreed: Iterable[Triple], node: Node, labels: Labels | None) -> Named:
    """Set the names of a concept right; `agreed` is what the works agree on, `node` all that they say of it."""
    triples = [*agreed]
    names = {triple[2] for triple in triples if triple[1] == PREFERRED}
    given = labels.preferred.get(subject[1:-1], ()) if labels else ()
    better = {_language(each): each for each in given}
    outdone = {name for name in names if (label := better.get(_language(name))) and _plain(label) != _plain(name)}
    fewer = node.stated.get(PREFERRED, {}).keys() - names
    own = [triple for triple in triples if triple[1] != PREFERRED or triple[2] not in outdone]
    said = {_plain(name) for name in names - outdone}
    new = [label for label in given if _plain(label) not in said]
    called = said | {_plain(label) for label in new}
    aside = [name for name in sorted(outdone | fewer) if _plain(name) not in called]
    own += [(subject, OTHER, name) for name in aside]
    called |= {_plain(name) for name in aside}
    others = labels.others.get(subject[1:-1], ()) if labels else ()
    added = [(subject, PREFERRED, label) for label in new]
    added += [(subject, OTHER, label) for label in dict.fromkeys(others) if _plain(label) not in called]
    if added and labels:
        added.append((subject, SOURCE, f"<{labels.graph}>"))
    return Named(own, added)


def _language(literal: str) -> str:
    found = WORDED.search(literal)
    return found["language"] if found else ""


def _plain(literal: str) -> str:
    """Give a literal without capitals, to be compared."""
    return literal.casefold()
