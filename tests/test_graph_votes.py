"""How a resolution was adopted, from the markup to the graph; a text without markup says nothing of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree
from pyoxigraph import Quad

from kg.graph.authority import load_authority
from kg.graph.mapping import map_document
from kg.graph.namespaces import shorten
from kg.model import Markup, Vote
from kg.text import akn
from tests.graph_sample import BASE, WORK, sample

AUTHORITY = load_authority()

VOTES = [
    # what the markup has, what is read
    ('<voting outcome="adoptedWithoutVote"/>', Vote(recorded=False)),
    (
        '<voting outcome="adoptedRecordedVote">'
        '<count value="1" refersTo="inFavour"><organization>BAHAMAS</organization></count>'
        '<count value="2" refersTo="abstaining"><organization>FIJI</organization></count></voting>',
        Vote(recorded=True, in_favour=("BAHAMAS",), abstaining=("FIJI",), counts=(1, 0, 2)),
    ),
    # numbers in words only, in some files of session 75
    ('<voting outcome="Adopted 133-3-0, 88th plenary meeting"/>', Vote(recorded=True, counts=(133, 3, 0))),
    ('<voting outcome="adoptedRecordedVote"/>', Vote(recorded=True)),
    # noise: no number where one belongs
    ('<voting outcome="adoptedRecordedVote"><count refersTo="inFavour"/></voting>', Vote(recorded=True)),
]


@pytest.mark.parametrize(("markup", "expected"), VOTES)
def test_votes_are_read(markup: str, expected: Vote) -> None:
    assert akn._vote(etree.fromstring(f'<statement xmlns="{akn.NAMESPACE}">{markup}</statement>')) == expected


def quads(vote: Vote | None, *sponsors: str) -> set[tuple[str, str, str]]:
    document, _ = sample()
    markup = Markup(pieces=(), marks=(), vote=vote, sponsors=sponsors)
    document = replace(document, source=replace(document.source, markup=markup))
    return {triple for quad in map_document(document, AUTHORITY, base=BASE) if (triple := plain(quad))}


def plain(quad: Quad) -> tuple[str, str, str] | None:
    subject = quad.subject.value  # type: ignore[union-attr]
    value = quad.object.value.removeprefix(f"{BASE}id/")  # type: ignore[union-attr]
    named = shorten(quad.predicate.value)
    about = subject.startswith(f"{WORK}/vote") or named in ("unres:sponsor", "unres:vote")
    return (subject.removeprefix(WORK), named, value) if about else None


def test_a_recorded_vote() -> None:
    found = quads(Vote(recorded=True, in_favour=("SAUDI ARABIA", "NOWHERE"), against=("FIJI",), counts=(2, 1, 0)))
    assert found == {
        ("", "unres:vote", "A/RES/69/900/vote"),
        ("/vote", "rdf:type", "https://w3id.org/unres/ontology#Vote"),
        ("/vote", "rdfs:label", "recorded vote: 2 in favour, 1 against, 0 abstaining"),
        ("/vote", "unres:readBy", "https://w3id.org/unres/ontology#Markup"),
        ("/vote", "unres:inFavour", "state/SA"),
        ("/vote", "unres:against", "state/FJ"),
    }


SPONSORS = [
    # as the corpus prints them: without accents, with others, long forms both ways, no space after a comma
    ("Turkiye, TÜRKİYE and COTE D'IVOIRE", {"state/TR", "state/CI"}),
    ("Netherlands (Kingdom of the) and Plurinational State of Bolivia", {"state/NL", "state/BO"}),
    ("Republic of Moldova,Rwanda", {"state/MD", "state/RW"}),
    ("United Kingdom of Great Britain and Northern Ireland and Saint Kitts and Nevis.", {"state/GB", "state/KN"}),
    ("introduced in the Committee by the representative of Austria on behalf of the Bureau", set()),
    ("Germany and Greece", {"state/DE", "state/GR"}),
    # an "and" within a name
    ("Antigua and Barbuda, Malta and Bosnia and Herzegovina", {"state/AG", "state/MT", "state/BA"}),
    # brackets of a name stay, those of an aside go
    ("Bolivia (Plurinational State of)", {"state/BO"}),
    ("Egypt (on behalf of the States that are members of the Organization of Islamic Cooperation)", {"state/EG"}),
    # noise: whoever is no State by name
    ("submitted by the Chair of the Committee following informal consultations", set()),
    ("", set()),
]


@pytest.mark.parametrize(("stated", "expected"), SPONSORS)
def test_sponsors(stated: str, expected: set[str]) -> None:
    assert {value for _, predicate, value in quads(None, stated) if predicate == "unres:sponsor"} == expected


def test_a_plain_text_says_nothing() -> None:
    document, _ = sample()
    assert document.source.markup is None
    assert not [triple for quad in map_document(document, AUTHORITY, base=BASE) if (triple := plain(quad))]
