"""The language that a page of words speaks: the one asked for in the address, else the one that is accepted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request

from kg.lang.vocabulary import VOCABULARY
from kg.model import LANGUAGES, Language
from kg.web.documents.versions import own_name
from kg.web.http.negotiate import choose_language
from kg.web.page.labels import direction

_OFFERED: tuple[Language, ...] = ("en", "ar", "es", "fr", "ru", "zh")


@dataclass(frozen=True, slots=True)
class Speaks:
    """The language that a page speaks, its words, and the other languages that there are."""

    language: Language
    dir: str
    words: Mapping[str, str]
    others: Sequence[tuple[str, str, str]]
    """(language, its own name, its direction)"""


def speaks(language: Language) -> Speaks:
    """Give what a page needs to speak a language, and to offer the others."""
    others = [(each, own_name(each), direction(each)) for each in LANGUAGES]
    return Speaks(language, direction(language), VOCABULARY[language].PAGE, others)


def page_language(request: Request) -> Language:
    """Give the language of a page: the one asked for by `lang`, else the one that is accepted, else English."""
    asked = request.query_params.get("lang", "")
    accepted = choose_language(", ".join(request.headers.getlist("accept-language")), _OFFERED)
    wanted = asked if asked in LANGUAGES else accepted
    return next((each for each in LANGUAGES if each == wanted), "en")
