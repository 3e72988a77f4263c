"""What countries are called besides, for whoever looks for one by its name: in daily speech, and by code.

A State and its territory (`state/RU`, `place/RU`) end in their code of ISO 3166. What one of them is called, the other
is called too; to that come the names of CLDR and ISO, the codes of two and three letters, and those that stand for them
by custom (`UK`). Texts are not read by these names: in a running text `IT` and `AND` are mostly other words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from babel.core import get_global

from kg.graph.authority import library_names
from kg.index.found import FoundName
from kg.index.words import join_words
from kg.model import LANGUAGES

_CODED = re.compile(r"/(?:state|place)/(?P<code>[A-Z]{2})\Z")
Named = tuple[str, str]
"""A language, empty for a code, and a name."""


def further_names(names: Collection[FoundName]) -> Iterator[FoundName]:
    """Yield names that the countries among these things bear besides, unless anything else is called so."""
    countries: dict[str, dict[str, str]] = defaultdict(dict)
    called: dict[str, dict[Named, None]] = defaultdict(dict)
    bearers: dict[str, set[str]] = defaultdict(set)
    for name in names:
        code = code_of(name.iri)
        bearers[join_words(name.text)].add(code or name.iri)
        if code:
            countries[code][name.iri] = name.kind
            called[code][name.language, name.text] = None
    customary = _codes()
    for code in countries:
        called[code] |= dict.fromkeys([*_library(code), ("", code), *(("", each) for each in customary.get(code, ()))])
        for _, text in called[code]:
            bearers[join_words(text)].add(code)
    own = {(name.iri, name.language, name.text) for name in names}
    for code, things in countries.items():
        only = [each for each in called[code] if bearers[join_words(each[1])] == {code}]
        for iri, kind in things.items():
            yield from (FoundName(iri, kind, *each) for each in only if (iri, *each) not in own)


def code_of(iri: str) -> str | None:
    """Give the code of ISO 3166 in which the IRI of a State or a territory ends.

    >>> code_of("https://w3id.org/unres/id/state/RU"), code_of("https://w3id.org/unres/id/place/asia")
    ('RU', None)
    """
    found = _CODED.search(iri)
    return found["code"] if found else None


def _library(code: str) -> Iterator[Named]:
    for language in LANGUAGES:
        yield from ((language, name) for name in library_names(code, language))


def _codes() -> Mapping[str, list[str]]:
    """Give the codes that CLDR takes for another, and for no other besides, but for numbers and what is out of use.

    >>> sorted(_codes()["GB"])
    ['GBR', 'UK']
    """
    found: dict[str, list[str]] = defaultdict(list)
    for alias, codes in get_global("territory_aliases").items():
        if alias.isalpha() and len(codes) == 1:
            found[codes[0]].append(alias)
    return found
