"""The words of the pages themselves, in the languages that they have been written in: `words/<language>.json`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from babel.dates import format_date, get_month_names
from starlette.requests import Request

from kg.web.http.negotiate import choose_language

LANGUAGES = ("en", "ar")


@cache
def words_in(language: str, page: str = "") -> Mapping[str, str]:
    """Read the words of a language by their names, with its own code as `language`; what it lacks is in English.

    `page`: those of one page alone, in files of its own (`sparql.ar.json`).
    """
    folder, stem = files("kg.web") / "words", f"{page}." if page else ""
    read = {each: json.loads((folder / f"{stem}{each}.json").read_text("utf-8")) for each in {"en", language}}
    return {**read["en"], **read[language], "language": language}


_MOST_SAID = 300
"""Characters of a sentence of the data that is compared with those known."""


def said_in(sentence: str, language: str) -> str | None:
    """Give in a language a sentence that the data have in English; None where the words lack it (those named `data …`).

    >>> said_in("adopted without a vote", "en"), said_in("all agree", "en")
    ('adopted without a vote', None)
    """
    for name, form in _sentences():
        if len(sentence) <= _MOST_SAID and (found := form.fullmatch(sentence)):
            return words_in(language)[name].format(*found.groups())
    return None


@cache
def _sentences() -> tuple[tuple[str, re.Pattern[str]], ...]:
    known = ((name, text) for name, text in words_in("en").items() if name.startswith("data "))
    return tuple((name, re.compile("(.+?)".join(map(re.escape, text.split("{}"))))) for name, text in known)


def choose_words(asked: str, accepted: str) -> str:
    """Choose the language of the page itself: as asked for with `?lang=`, else by `Accept-Language`, else English.

    >>> choose_words("ar", "en"), choose_words("fr", "ar, en;q=0.5"), choose_words("", "fr"), choose_words("", "")
    ('ar', 'ar', 'en', 'en')
    """
    return asked if asked in LANGUAGES else choose_language(accepted, LANGUAGES) or "en"


def choose_words_for(request: Request) -> str:
    """Choose the language of the page that a request asks for."""
    return choose_words(request.query_params.get("lang", ""), ", ".join(request.headers.getlist("accept-language")))


def asked_for(request: Request) -> str:
    """Give the language that the address of a page asks for, which its links keep; empty where it asks for none."""
    lang = request.query_params.get("lang", "")
    return lang if lang in LANGUAGES else ""


@lru_cache(maxsize=5_000)
def day_in(day: str, language: str) -> str:
    """Write a day out in a language, in Arabic with both names of the month as the UN does; all else as it is.

    >>> day_in("2015-09-10", "en"), day_in("2015-09", "en")
    ('10 September 2015', '2015-09')
    """
    try:
        read = date.fromisoformat(day)
    except ValueError:
        return day
    if language == "ar":
        months = "/".join(get_month_names("wide", locale=country)[read.month] for country in ("ar_IQ", "ar_EG"))
        return f"{read.day} {months} {read.year}"
    return str(format_date(read, "d MMMM y", locale=language))
