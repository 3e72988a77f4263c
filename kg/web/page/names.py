"""Names that are made, for what the data does not name in a language: terms, sessions, meetings, agenda items, parts.

Terms of others are called as `words/<language>/terms.json` says. Sessions and what is numbered in them are called by
their body, in any of the six languages, and their numbers; parts of documents by their path.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from urllib.parse import unquote

from babel import Locale

from kg.graph.authority import load_authority
from kg.graph.namespaces import shorten
from kg.graph.symbols import BODIES
from kg.lang.numbers import NUMBERS
from kg.lang.sessions import SESSIONS
from kg.model import LANGUAGES, Language
from kg.text.numbers import to_ordinal
from kg.web.page.words import words_in

_NUMBERED = re.compile(
    r"""/id/(?:
    session/(?P<body>[A-Z](?:/HRC)?)/(?P<number>(?:(?P<kind>E?S)-)?(?P<plain>\d{1,3}))
    | meeting/(?P<of>[A-Z](?:/(?:HRC|C\.\d))?)(?:/(?P<in>(?:E?S-)?\d{1,3}))?/(?P<meeting>\d{1,5})
    | agenda/(?P<by>[A-Z])/(?P<at>(?:E?S-)?\d{1,3})/(?P<item>\d{1,4}(?:\((?P<letter>[a-z]{1,2})\))?)
    )\Z""",
    re.VERBOSE,
)
_PART = re.compile(r"/id/(.+)/([^/]+)/(act|reported|obligation|cooperation|namechange)([0-9]+)\Z")
_CITATION = re.compile(r"/id/(.+)/([^/]+)/cites/(.+)\Z")
_PARAGRAPH = re.compile(
    r"/id/(.+)/(?<!/ar/)(?<!/en/)(?<!/es/)(?<!/fr/)(?<!/ru/)(?<!/zh/)(pp|op|fn)([0-9][^/#]{0,20})\Z"
)
_VOTE = re.compile(r"/id/(.+)/vote\Z")
_SOURCE = re.compile(r"/id/(.+)/([a-z]{2})/src/([0-9a-f]{6,64})\Z")
_MOST_READ = 1000
"""Characters of an IRI whose parts are looked at: the patterns take the square of the time."""


def made_name(iri: str, language: str) -> str:
    """Make the name of a thing in a language; empty where none can be made.

    >>> made_name("https://w3id.org/unres/id/session/A/75", "en"), made_name("http://purl.org/dc/terms/title", "en")
    ('General Assembly, seventy-fifth session', 'title')
    >>> made_name("https://w3id.org/unres/id/A/RES/77/2/vote", "en")
    'vote on A/RES/77/2'
    >>> made_name("https://w3id.org/unres/id/meeting/A/C.3/77/12", "fr")
    'Troisième Commission, soixante-dix-septième session, séance 12'
    """
    if len(iri) > _MOST_READ:
        return ""
    if "/id/" not in iri:
        return term_name(iri, language)
    return _numbered(iri, language) or _part(iri, language)


def term_name(iri: str, language: str) -> str:
    """Name a term of others; empty where the words lack it."""
    return words_in(language, "terms").get(shorten(iri), "") if language in ("ar", "en") else ""


def is_numbered(iri: str) -> bool:
    """Tell whether a thing is called by its number: the data names it in English alone, and in no words."""
    return len(iri) <= _MOST_READ and bool(_NUMBERED.search(iri))


@lru_cache(maxsize=5_000)
def _numbered(iri: str, language: str) -> str:
    found = _NUMBERED.search(iri) if language in LANGUAGES else None
    if not found:
        return ""
    spoken = next(each for each in LANGUAGES if each == language)
    if found["body"]:
        return session_name(found["body"], found["number"], spoken)
    words = SESSIONS[spoken]
    body, session = (found["of"], found["in"]) if found["of"] else (found["by"], found["at"])
    whole = session_name(body, session, spoken) if session else body_name(body, spoken)
    own = words.MEETING.format(found["meeting"]) if found["of"] else words.AGENDA_ITEM.format(_item(found, spoken))
    return words.NAME.format(body=whole, name=own) if whole else ""


def _item(found: re.Match[str], language: Language) -> str:
    letter, own = found["letter"], NUMBERS[language].ITEM_LETTERS
    if not letter or len(letter) != 1:
        return found["item"]
    return found["item"].replace(f"({letter})", f"({own[ord(letter) - ord('a')]})")


def session_name(body: str, number: str, language: Language) -> str:
    """Name a session of a body by its number; empty for a body or a number that has no words.

    >>> session_name("A", "ES-11", "en"), session_name("A", "71", "fr"), session_name("X", "1", "en")
    ('General Assembly, eleventh emergency special session', 'Assemblée générale, soixante et onzième session', '')
    """
    kind, _, plain = number.rpartition("-")
    words, named = SESSIONS[language], body_name(body, language)
    ordinal = words.ORDINALS.get(int(plain)) or to_ordinal(int(plain), language, form=words.FORM)
    return words.NAME.format(body=named, name=words.SESSIONS[kind].format(ordinal)) if ordinal and named else ""


@cache
def body_name(body: str, language: Language) -> str:
    """Give the name that the authority lists have for the body that symbols begin with; empty where they have none."""
    return _bodies().get(body, {}).get(language, "")


@cache
def _bodies() -> dict[str, dict[str, str]]:
    entries = {each.label_en: each.labels for each in load_authority().entries.values() if each.kind == "organization"}
    return {
        body: {language: names[0] for language, names in entries.get(english, {}).items() if names}
        for body, english in BODIES.items()
    }


def _part(iri: str, language: str) -> str:
    if language not in ("ar", "en"):
        return ""
    words = words_in(language)
    if found := _PART.search(iri):
        document, part, kind, number = map(unquote, found.groups())
        return words("named part", document, part, words[f"named {kind}"], number)
    if found := _VOTE.search(iri):
        return words("named vote", unquote(found[1]))
    if found := _CITATION.search(iri):
        document, part, cited = map(unquote, found.groups())
        return words("named citation", document, part, cited)
    if found := _PARAGRAPH.search(iri):
        document, kind, number = map(unquote, found.groups())
        return words(f"named {kind}", number, document)
    if (found := _SOURCE.search(iri)) and found[2] in LANGUAGES:
        document, spoken, name = map(unquote, found.groups())
        return words("named source", name, document, language_name(spoken, language))
    return ""


@cache
def language_name(named: str, language: str) -> str:
    """Name a language in a language, as Unicode's CLDR does.

    >>> language_name("fr", "en"), language_name("en", "fr")
    ('French', 'anglais')
    """
    return Locale.parse(language).languages[named]  # type: ignore[no-any-return]
