"""In which language a page is given: `?lang=` in its address, else `Accept-Language`, else English.

The words of a page are in one of `kg.web.page.words.LANGUAGES`; things are called as the data has them in any of the
six languages of the United Nations, so that `?lang=fr` is English with French names. Every page leads to itself in the
other language; and where the address chose the language, its links choose it too: a reader who came by a link has no
other way to keep it, since nothing is stored with readers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request

from kg.model import LANGUAGES as ALL
from kg.web.documents.versions import own_name
from kg.web.http.negotiate import choose_language
from kg.web.page.words import LANGUAGES, Words, direction, spoken_in, words_in

_FIRST = ("en", *(each for each in ALL if each != "en"))


def choose_words(asked: str, accepted: str, spoken: Sequence[str] = LANGUAGES) -> str:
    """Choose the language of the words of a page: as asked for with `?lang=`, else by `Accept-Language`, else English.

    >>> choose_words("ar", "en"), choose_words("fr", "ar, en;q=0.5"), choose_words("", "fr"), choose_words("", "")
    ('ar', 'ar', 'en', 'en')
    """
    return asked if asked in spoken else choose_language(accepted, spoken) or "en"


@dataclass(frozen=True, slots=True)
class Speaks:
    """What a reader asks for: a language by the address (empty for none of ours), and the `Accept-Language`."""

    asked: str = ""
    accepted: str = ""

    @property
    def language(self) -> str:
        """The language of the words of all pages."""
        return choose_words(self.asked, self.accepted)

    @property
    def names(self) -> str:
        """The language in which things are called, where they have a name in it."""
        return choose_words(self.asked, self.accepted, _FIRST)

    def words(self, part: str = "pages") -> Words:
        """Give the words of a part in the language that it has been written in and the reader reads."""
        spoken = spoken_in(part)
        return words_in(choose_words(self.asked, self.accepted, [each for each in _FIRST if each in spoken]), part)

    @property
    def key(self) -> str:
        """Names all that a page depends on of this, its links among it."""
        return f"{self.asked} {self.language} {self.names}"

    def headers(self, *vary: str) -> Mapping[str, str]:
        """Say in which language a page is, and by what that was chosen; `vary`: what else chose the answer."""
        chosen = [*vary, *([] if self.asked in LANGUAGES else ["Accept-Language"])]
        return {"Content-Language": self.language, **({"Vary": ", ".join(chosen)} if chosen else {})}


def speaks_to(request: Request) -> Speaks:
    """Read which language a request asks for."""
    asked = request.query_params.get("lang", "")
    return Speaks(asked if asked in ALL else "", ", ".join(request.headers.getlist("accept-language")))


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language that a page can be had in: its name in itself, and the address of the page."""

    language: str
    name: str
    dir: str
    href: str


def tongues(request: Request, spoken: Sequence[str] = LANGUAGES) -> list[Tongue]:
    """Give the languages of a page: the same path and query in each."""
    path = request.scope.get("raw_path", b"/").partition(b"?")[0].decode("latin-1")
    pairs = request.scope["query_string"].decode("latin-1").split("&") if request.method in ("GET", "HEAD") else []
    kept = [pair for pair in pairs if pair and pair.partition("=")[0] != "lang"]
    return [
        Tongue(each, own_name(each), direction(each), f"/{path.lstrip('/')}?{'&'.join([*kept, f'lang={each}'])}")
        for each in _FIRST
        if each in spoken
    ]


_LINK = re.compile(
    r"""(?P<start><a\s(?:[^>"]|"[^"]*")*?href=")
        (?P<path>/(?!/|static/|download/|cite/)[^"?\#]*)
        (?P<query>\?[^"\#]*)?
        (?=[\#"])""",
    re.VERBOSE,
)
"""Links to pages of this server. Templates write all attributes in double quotes, and what comes from data has none."""
_VERSION = re.compile(rf"/(?:{'|'.join(ALL)})(?:\.html)?\Z")
_DATA = re.compile(r"\.(?!html\Z)[a-z][a-z.]{1,14}\Z")
_CHOSEN = re.compile(r"[?;&]lang=|[?;&]format=")


def keep_language(page: str, language: str) -> str:
    """Let the links of a page choose a language; not those to data, nor to a language version, whose path chooses it.

    >>> keep_language('<a href="/docs"><a class="x" href="/id/org/oic#a"><a href="/search?q=a">', "ar")
    '<a href="/docs?lang=ar"><a class="x" href="/id/org/oic?lang=ar#a"><a href="/search?q=a&amp;lang=ar">'
    >>> [keep_language(f'<a href="{href}">', "ar") == f'<a href="{href}">' for href in ("/id/x.ttl", "/id/A/1/fr.html")]
    [True, True]
    """
    return _LINK.sub(lambda found: _kept(found, language), page)


def _kept(found: re.Match[str], language: str) -> str:
    path, query = found["path"], found["query"] or ""
    if _VERSION.search(path) or _DATA.search(path) or _CHOSEN.search(query):
        return found[0]
    return f"{found['start']}{path}{query + '&amp;' if len(query) > 1 else '?'}lang={language}"
