"""What is asked of whom in a document, and by when: its directive acts (requests, invites, urges …), and all that lay
down when something is due.

A table of them is counted by facet, sorted and paged through. Out of the store that is a query over some hundred
thousand statements, for each page anew (seconds); here each act is one row with all that a row shows, made once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kg.graph.namespaces import term

if TYPE_CHECKING:
    from kg.index.gather import Gathered

Facet = Literal["addressee", "act", "kind", "body", "session", "due"]
FACETS: tuple[Facet, ...] = ("addressee", "act", "kind", "body", "session", "due")
"""By what requests are narrowed; of `addressee`, `kind` and `due` one may have several values."""
DUE = ("any", "session", "date", "none")
"""Kinds of `due`; its other values are sessions, by their IRI, and years."""
DIRECTIVE = "/scheme/acts/directive"
"""End of the IRI of the collection of acts that seek to have someone do something."""
ACT = term("unres:Act").value
MEMBER = term("skos:member").value
_TYPE, _VERB, _PARAGRAPH = (term(curie).value for curie in ("rdf:type", "unres:verb", "unres:paragraph"))
_ACTOR, _ADDRESSEE, _SCOPE = (term(f"unres:{name}").value for name in ("actor", "addressee", "scope"))
_UNDER, _SESSION, _DUE = (term(f"unres:{name}").value for name in ("underAct", "dueSession", "due"))
OBLIGATION, _KIND = term("unres:Obligation").value, term("dcterms:type").value
_WORDS, _ORDER = term("dcterms:description").value, term("unres:order").value
PREDICATES = (_ACTOR, _ADDRESSEE, _SCOPE, _UNDER, _SESSION, _DUE, _KIND, _WORDS, MEMBER)
"""Those that nothing else in the index is read from."""
LONGEST = 400
"""Characters of the words of a request that are kept; the paragraph has them all."""

_NUMBERED = re.compile(r"/session/A/(?P<number>\d{1,3})\Z")
_TIME = re.compile(r"/time/(?P<begin>(?P<year>\d{4})[\d-]*)(?:/[\d-]+)?~?\Z")
_ORDINAL = re.compile(r"\d+\Z")


@dataclass(frozen=True, slots=True)
class Words:
    """The clause that an act governs, in one language, and the IRI of the words in their source."""

    language: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Request:
    """One act that asks, or lays down when something is due; all but `words` are IRIs."""

    iri: str
    paragraph: str
    verb: str
    actor: str
    addressees: tuple[str, ...]
    due: tuple[str, ...]
    """Sessions and times, the earliest first."""
    words: tuple[Words, ...]
    kinds: tuple[str, ...] = ()
    """What is due: a report, an item of an agenda, a meeting."""

    @property
    def values(self) -> frozenset[tuple[Facet, str]]:
        """What it is narrowed by on its own; body and session are of its document."""
        found: set[tuple[Facet, str]] = {("act", self.verb)}
        found |= {("addressee", each) for each in self.addressees}
        found |= {("kind", each) for each in self.kinds}
        found |= {("due", value) for each in self.due for value in _kinds(each)}
        return frozenset(found if self.due else found | {("due", "none")})


def _kinds(due: str) -> Iterator[str]:
    yield "any"
    if time := _TIME.search(due):
        yield from ("date", time["year"])
    else:
        yield from ("session", due)


def due_key(due: str) -> str:
    """Give what sessions and times are sorted by in one row: session N of the Assembly opens in September of 1945 + N.

    >>> due_key("x:id/session/A/77"), due_key("x:id/time/2022-12-31"), due_key("x:id/session/A/HRC/50")
    ('2022-09', '2022-12-31', '9999 x:id/session/A/HRC/50')
    """
    if time := _TIME.search(due):
        return time["begin"]
    numbered = _NUMBERED.search(due)
    return f"{1945 + int(numbered['number'])}-09" if numbered else f"9999 {due}"


def find_directive(part: Gathered) -> Iterator[str]:
    """Yield the verbs of acts that ask, as the list of acts has them."""
    for collection, members in part.stated[MEMBER].items():
        if collection.endswith(DIRECTIVE):
            yield from (member for member, _ in members)


class Requests:
    """The requests of a part by their paragraphs."""

    def __init__(self, part: Gathered, directive: frozenset[str]) -> None:
        self._part = part
        self._due: dict[str, list[str]] = defaultdict(list)
        self._owing: dict[str, list[str]] = defaultdict(list)
        for obligation in (*part.stated[_SESSION], *part.stated[_DUE]):
            for act in part.all(_UNDER, obligation):
                self._due[act] += (*part.all(_SESSION, obligation), *part.all(_DUE, obligation))
                self._owing[act] += part.all(_ADDRESSEE, obligation)
        self._kinds: dict[str, list[str]] = defaultdict(list)
        for obligation in part.stated[_KIND]:
            if OBLIGATION in part.all(_TYPE, obligation):
                for act in part.all(_UNDER, obligation):
                    self._kinds[act] += part.all(_KIND, obligation)
        self._acts: dict[str, list[str]] = defaultdict(list)
        for act in part.stated[_VERB]:
            if ACT in part.all(_TYPE, act) and (self._due.get(act) or part.one(_VERB, act) in directive):
                self._acts[part.one(_PARAGRAPH, act)].append(act)

    def of(self, paragraphs: Iterable[str], languages: Mapping[str, str]) -> Iterator[Request]:
        """Yield those of paragraphs, in their order; `languages` says in which language each version is."""
        for paragraph in paragraphs:
            for act in sorted(self._acts.get(paragraph, ()), key=self._order):
                yield self._request(act, paragraph, languages)

    def _order(self, act: str) -> tuple[int, str]:
        stated = self._part.one(_ORDER, act)
        return int(stated) if _ORDINAL.fullmatch(stated) and len(stated) < 10 else 0, act

    def _request(self, act: str, paragraph: str, languages: Mapping[str, str]) -> Request:
        part = self._part
        addressees = part.all(_ADDRESSEE, act) or self._owing.get(act, [])
        return Request(
            act,
            paragraph,
            part.one(_VERB, act),
            part.one(_ACTOR, act),
            tuple(sorted(dict.fromkeys(addressees))),
            tuple(sorted(dict.fromkeys(self._due.get(act, ())), key=due_key)),
            tuple(self._words(act, languages)),
            tuple(sorted(dict.fromkeys(self._kinds.get(act, ())))),
        )

    def _words(self, act: str, languages: Mapping[str, str]) -> Iterator[Words]:
        places: dict[str, str] = {}
        for place in sorted(self._part.all(_SCOPE, act), reverse=True):
            version = next((each for each in languages if place.startswith(f"{each}/")), "")
            places[languages.get(version, "")] = place
        seen: set[str] = set()
        for text, language in sorted(self._part.stated[_WORDS].get(act, ()), key=str):
            if language is not None and language not in seen:
                seen.add(language)
                yield Words(language, cut(text, LONGEST), places.get(language, ""))


def cut(text: str, longest: int) -> str:
    """Cut a text, between two words if it has any near the end.

    >>> cut("to report on it", 9), cut("提出报告", 3), cut("short", 9)
    ('to …', '提出 …', 'short')
    """
    if len(text) <= longest:
        return text
    begin = text[: longest - 1]
    words = begin.rpartition(" ")[0]
    return f"{(words if len(words) > longest // 5 else begin).rstrip()} …"
