"""What of a dataset is searched: the passages of its documents and their titles, and the names of things.

Read from quads that come part by part (a file of the dataset), of which only the few predicates named here matter. What
belongs together, a document with its versions and passages, a thing with its names, stands in one part.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal as OneOf

from kg.graph.namespaces import term
from kg.index.requests import ACT, OBLIGATION, Request, Requests, find_directive
from kg.index.requests import PREDICATES as OF_REQUESTS

Facet = OneOf["language", "session", "body", "kind", "year", "subject", "organization", "act"]
FACETS: tuple[Facet, ...] = ("language", "session", "body", "kind", "year", "subject", "organization", "act")
"""By what is narrowed. The first and the last two are of a passage, the others of its document."""
Kind = OneOf["document", "organization", "state", "place", "meeting", "session", "subject", "instrument", "event"]

_OF_DOCUMENTS: Mapping[str, Facet] = {
    term("unres:inSession").value: "session",
    term("eli:passed_by").value: "body",
    term("eli:type_document").value: "kind",
    term("eli:is_about").value: "subject",
}
_CURIES: tuple[tuple[str, Kind], ...] = (
    ("unres:State", "state"),
    ("org:FormalOrganization", "organization"),
    ("org:Organization", "organization"),
    ("schema:Country", "place"),
    ("schema:City", "place"),
    ("schema:Place", "place"),
    ("unres:Meeting", "meeting"),
    ("unres:Session", "session"),
    ("lode:Event", "event"),
    ("eli:LegalResource", "instrument"),
    ("org:Post", "subject"),
    ("skos:Concept", "subject"),
)
_KINDS = {term(curie).value: kind for curie, kind in _CURIES}
"""Classes whose things have names that are searched, what counts first first."""
_NAMES = tuple(term(curie).value for curie in ("skos:prefLabel", "rdfs:label", "skos:altLabel", "skos:hiddenLabel"))
_CONTENT, _REALIZES, _PART_OF = (term(c).value for c in ("c4o:hasContent", "eli:realizes", "dcterms:isPartOf"))
_TITLE, _DATE, _SYMBOL = (term(curie).value for curie in ("eli:title", "eli:date_document", "eli:id_local"))
_EMBODIED, _ORDER, _EVIDENCE = (term(c).value for c in ("eli:is_embodied_by", "unres:order", "unres:evidence"))
_VERB, _PARAGRAPH, _STATED = (term(c).value for c in ("unres:verb", "unres:paragraph", "unres:statedIn"))
_MEANT, _TYPE = term("itsrdf:taIdentRef").value, term("rdf:type").value
_PREFERRED = frozenset(_NAMES[:2])
_NOTATION, _POST = term("skos:notation").value, term("org:Post").value
TYPES = (*_KINDS, ACT, OBLIGATION)
TYPE, MEANT = _TYPE, _MEANT
PREDICATES = (
    *(_CONTENT, _REALIZES, _PART_OF, _TITLE, _DATE, _SYMBOL, _EMBODIED, _ORDER, _EVIDENCE, _VERB, _PARAGRAPH, _STATED),
    *(_MEANT, _TYPE, *_NAMES, _NOTATION, *_OF_DOCUMENTS, *OF_REQUESTS),
)
_PLACE = re.compile(r"(?P<source>.+)#char=(?P<start>\d{1,9}),(?P<end>\d{1,9})\Z")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph in one language, or the title of a version; `values` are what it is narrowed by."""

    iri: str
    """Of the paragraph of the document, which all its versions share; of a title, of the version."""
    language: str
    text: str
    order: int = 0
    is_title: bool = False
    values: frozenset[tuple[Facet, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Document:
    """A document with its text; `values` are what it is narrowed by as a whole."""

    iri: str
    symbol: str
    date: str
    values: frozenset[tuple[Facet, str]]
    passages: tuple[Passage, ...]
    requests: tuple[Request, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What the lists of a dataset say, by which the rest is read."""

    organizations: frozenset[str] = frozenset()
    directive: frozenset[str] = frozenset()
    """Verbs of acts that ask."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a thing, in one language where it has one."""

    iri: str
    kind: Kind
    language: str
    text: str
    preferred: bool


Value = tuple[str, str | None]
"""An IRI with None, or a literal with its language, empty where it has none."""


@dataclass(slots=True)
class Gathered:
    """The statements of a part that matter, by predicate and subject."""

    stated: dict[str, dict[str, list[Value]]] = field(default_factory=lambda: defaultdict(dict))

    def take(self, subject: str, predicate: str, value: Value) -> None:
        """Take in a statement; one that two graphs make counts once."""
        of_predicate = self.stated[predicate]
        if (values := of_predicate.get(subject)) is None:
            of_predicate[subject] = [value]
        elif value not in values:
            values.append(value)

    def all(self, predicate: str, subject: str) -> list[str]:
        """Give all values of a property."""
        return [value for value, _ in self.stated[predicate].get(subject, ())]

    def one(self, predicate: str, subject: str) -> str:
        """Give the first value of a property, in a fixed order; empty where it has none."""
        return min(self.all(predicate, subject), default="")


def find_documents(part: Gathered, known: Known) -> Iterator[Document]:
    """Yield the documents of a part that have a text, each with its passages in the order of the document."""
    versions: dict[str, list[str]] = defaultdict(list)
    for version in sorted(part.stated[_EMBODIED]):
        for work in part.all(_REALIZES, version)[:1]:
            versions[work].append(version)
    for text in part.stated[_CONTENT]:  # a passage whose version or document is not said stands for itself
        if not part.all(_PART_OF, text):
            versions.setdefault(part.one(_REALIZES, text) or text, [])
    texts: dict[str, list[str]] = defaultdict(list)
    for text in part.stated[_CONTENT]:
        texts[part.one(_PART_OF, text) or part.one(_REALIZES, text) or text].append(text)
    acts, mentions = _acts(part), _Mentions(part, known.organizations)
    requests = Requests(part, known.directive)
    for work in sorted(versions):
        found = [_title(part, version) for version in versions[work]]
        for version in versions[work] or [work]:
            found += [_passage(part, text, version, acts, mentions) for text in texts[version]]
        passages = sorted(
            filter(None, found), key=lambda each: (not each.is_title, each.order, each.iri, each.language)
        )
        values = {(facet, value) for p, facet in _OF_DOCUMENTS.items() for value in part.all(p, work)}
        date = part.one(_DATE, work)
        values |= {("year", date[:4])} if re.match(r"\d{4}", date) else set()
        languages = {version: _language_of(part, texts[version]) for version in versions[work]}
        asked = requests.of(dict.fromkeys(each.iri for each in passages if not each.is_title), languages)
        yield Document(work, part.one(_SYMBOL, work), date, frozenset(values), tuple(passages), tuple(asked))


def _language_of(part: Gathered, texts: Iterable[str]) -> str:
    """Give the language of a version, which is that of its texts."""
    found = (language for text in texts for _, language in part.stated[_CONTENT][text] if language)
    return next(found, "")


def _title(part: Gathered, version: str) -> Passage | None:
    for title, language in sorted(part.stated[_TITLE].get(version, ()), key=str)[:1]:
        return Passage(version, language or "", title, is_title=True, values=_language(language))
    return None


def _language(language: str | None) -> frozenset[tuple[Facet, str]]:
    return frozenset({("language", language)}) if language else frozenset()


def _passage(
    part: Gathered, text: str, version: str, acts: Mapping[tuple[str, str], set[str]], mentions: _Mentions
) -> Passage:
    content, language = min(part.stated[_CONTENT][text], key=str)
    paragraph = part.one(_REALIZES, text) or text
    order = part.one(_ORDER, paragraph)
    values = set(_language(language))
    values |= {("act", verb) for verb in acts.get((paragraph, version), ())}
    values |= {("organization", each) for each in mentions.within(part.all(_EVIDENCE, text))}
    number = int(order) if order.isdecimal() and len(order) < 10 else 0
    return Passage(paragraph, language or "", content, number, values=frozenset(values))


def _acts(part: Gathered) -> dict[tuple[str, str], set[str]]:
    """Say which acts a paragraph has in a version."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for act in part.stated[_VERB]:
        for paragraph in part.all(_PARAGRAPH, act):
            for version in part.all(_STATED, act):
                found[paragraph, version].update(part.all(_VERB, act))
    return found


class _Mentions:
    """Mentions of organizations by source and place."""

    def __init__(self, part: Gathered, organizations: frozenset[str]) -> None:
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for mention in part.stated[_MEANT]:
            if place := _PLACE.match(mention):
                meant = [each for each in part.all(_MEANT, mention) if each in organizations]
                found[place["source"]] += [(int(place["start"]), each) for each in meant]
        self.places = {source: sorted(pairs) for source, pairs in found.items()}

    def within(self, evidence: Iterable[str]) -> Iterator[str]:
        """Yield what is mentioned in places of a text."""
        for place in filter(None, map(_PLACE.match, evidence)):
            pairs = self.places.get(place["source"], ())
            first = bisect_right(pairs, (int(place["start"]), ""))
            until = bisect_right(pairs, (int(place["end"]) - 1, "\U0010ffff"))
            yield from (each for _, each in pairs[first:until])


def find_known(parts: Iterable[Gathered]) -> Known:
    """Gather the organizations of lists (a state is none here), and which acts ask."""
    organizations: set[str] = set()
    directive: set[str] = set()
    for part in parts:
        organizations.update(thing for thing in part.stated[_TYPE] if _kind(part, thing) == "organization")
        directive.update(find_directive(part))
    return Known(frozenset(organizations), frozenset(directive))


def find_names(part: Gathered) -> Iterator[Name]:
    """Yield the names of things that are searched by name, documents by their symbols."""
    for work in part.stated[_SYMBOL]:
        for symbol in part.all(_SYMBOL, work):
            yield Name(work, "document", "", symbol, preferred=True)
    for thing in dict.fromkeys(thing for predicate in _NAMES for thing in part.stated[predicate]):
        if thing not in part.stated[_SYMBOL] and (kind := _kind(part, thing)):
            yield from _names(part, thing, kind)


def _names(part: Gathered, thing: str, kind: Kind) -> Iterator[Name]:
    seen: set[Value] = set()
    for predicate in _NAMES:
        for text, language in part.stated[predicate].get(thing, ()):
            if language is not None and (text, language) not in seen:
                seen.add((text, language))
                yield Name(thing, kind, language, text, preferred=predicate in _PREFERRED)
    if kind == "organization" or _POST in part.all(_TYPE, thing):  # of these it is an abbreviation: UNGA, UNSG
        for text in part.all(_NOTATION, thing):
            yield Name(thing, kind, "", text, preferred=False)


def _kind(part: Gathered, thing: str) -> Kind | None:
    types = set(part.all(_TYPE, thing))
    return next((kind for iri, kind in _KINDS.items() if iri in types), None)
