"""Mint and read IRIs: the only place that knows how they are made (the table is in docs/model.md).

A resolution is named by its symbol, a thing of an authority list by its path (`org/oic`); everything else hangs below
one of them. Segments of our own begin with a small letter (`ar`, `op6`, `src`), those of symbols never do, so that an
IRI can be read back. Characters outside RFC 3986 `pchar` are percent-encoded as UTF-8; a segment that a client would
resolve away (`..`) and an empty one are refused with a ValueError.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote

from kg.graph.concepts import is_goal, read_concept
from kg.model import LANGUAGES

DEFAULT_BASE = "https://w3id.org/unres/"
"""Base of the data where the settings say nothing else, and always that of the vocabulary (`ontology#`, `shapes#`)."""

_SAFE = "()-._~,:;@!$&*+='"
_DOTS = re.compile(r"\.*\Z")
_SECOND_SYMBOL = re.compile(r"(?<!\s)\s*[-\u2010-\u2014]\s*(?=[A-Z]+/)")
_SPACE = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_MAX = 300


@lru_cache(maxsize=16384)
def _path(text: str) -> str:
    if len(text) > _MAX:
        raise ValueError(f"too long for an IRI: {text[:40]}…")
    segments = text.split("/")
    if any(_DOTS.match(segment) for segment in segments):
        raise ValueError(f"a segment that is empty or only dots can't stand in an IRI: {text!r}")
    return "/".join(quote(segment, safe=_SAFE) for segment in segments)


def symbols_of(symbol: str) -> tuple[str, ...]:
    """Split a double symbol into its symbols, in the order printed.

    >>> symbols_of("A/60/633-S/2005/826")
    ('A/60/633', 'S/2005/826')
    >>> symbols_of("A/RES/ES-11/1")
    ('A/RES/ES-11/1',)
    """
    return tuple(part for part in _SECOND_SYMBOL.split(symbol) if part)


def canonical(symbol: str) -> str:
    """Give the form of a symbol that IRIs are made of: the first of a double one, without spaces; else ValueError.

    >>> canonical("A/RES/57/270 B"), canonical("A/69/228-S/2014/560")
    ('A/RES/57/270B', 'A/69/228')
    """
    first = _SPACE.sub("", next(iter(symbols_of(symbol)), ""))
    if (
        "/" not in first
        or not re.match(r"[A-Z]", first)
        or any(re.match(r"[a-z]", segment) for segment in first.split("/"))
    ):
        raise ValueError(f"not a document symbol: {symbol!r}")
    return first


def work(symbol: str, *, base: str) -> str:
    """Name a document by its symbol.

    >>> work("A/RES/3369 (XXX)", base="https://w3id.org/unres/")
    'https://w3id.org/unres/id/A/RES/3369(XXX)'
    """
    return f"{base}id/{_path(canonical(symbol))}"


def unnamed(sha256: str, *, base: str) -> str:
    """Name a document whose symbol is not known, by the hash of its file.

    >>> unnamed("ab" * 32, base="https://w3id.org/unres/")
    'https://w3id.org/unres/id/document/abababababab'
    """
    return f"{base}id/document/{_path(sha256[:12])}"


def expression(work_iri: str, language: str) -> str:
    """Name a language version.

    >>> expression("https://w3id.org/unres/id/A/RES/71/88", "ar")
    'https://w3id.org/unres/id/A/RES/71/88/ar'
    """
    return f"{work_iri}/{_path(language)}"


def part(whole_iri: str, part_id: str) -> str:
    """Name a part of a work, or of a language version (its text): `pp1`, `op5(a)`, `fn1`, `annex1/p3`, `s2/op1`.

    >>> part("https://w3id.org/unres/id/A/RES/71/88/ar", "op6")
    'https://w3id.org/unres/id/A/RES/71/88/ar/op6'
    """
    return f"{whole_iri}/{_path(part_id)}"


def source(expression_iri: str, sha256: str) -> str:
    """Name one file as read; also the named graph of what only it says.

    >>> source("https://w3id.org/unres/id/A/RES/71/88/ar", "0123456789abcdef")
    'https://w3id.org/unres/id/A/RES/71/88/ar/src/0123456789ab'
    """
    return f"{expression_iri}/src/{_path(sha256[:12])}"


def mention(source_iri: str, start: int, end: int) -> str:
    """Name a piece of a source's text by its characters (RFC 5147), line ends counted as one.

    >>> mention("https://w3id.org/unres/id/A/RES/71/88/ar/src/0123456789ab", 275, 279)
    'https://w3id.org/unres/id/A/RES/71/88/ar/src/0123456789ab#char=275,279'
    """
    return f"{source_iri}#char={start:d},{end:d}"


def within(source_iri: str, kind: str, which: str = "") -> str:
    """Name what belongs to one reading of a source: `file`, `reading`, `fact=title`, `correction=3,9`, `problem=1`.

    >>> within("https://w3id.org/unres/id/A/RES/71/88/ar/src/0123456789ab", "fact", "agenda item 123 (t)")
    'https://w3id.org/unres/id/A/RES/71/88/ar/src/0123456789ab#fact=agenda%20item%20123%20(t)'
    """
    return f"{source_iri}#{kind}" + (f"={quote(which, safe=_SAFE + '/')}" if which else "")


def record(part_iri: str, kind: str, number: int) -> str:
    """Name what a paragraph says, counted within it: `act2`, `reported1`, `obligation1`, `namechange1`, `cooperation1`.

    >>> record("https://w3id.org/unres/id/A/RES/71/88/op6", "act", 2)
    'https://w3id.org/unres/id/A/RES/71/88/op6/act2'
    """
    return f"{part_iri}/{_path(kind)}{number:d}"


def citation(part_iri: str, symbol: str) -> str:
    """Name the citation of a document by a paragraph: one for the two, however often the words come.

    >>> citation("https://w3id.org/unres/id/A/RES/71/88/pp1", "A/RES/37/4")
    'https://w3id.org/unres/id/A/RES/71/88/pp1/cites/A/RES/37/4'
    """
    return f"{part_iri}/cites/{_path(canonical(symbol))}"


def entity(path: str, *, base: str) -> str:
    """Name a thing by its path below the base: an entry of an authority list, an event.

    >>> entity("org/oic", base="https://w3id.org/unres/"), entity("meeting/S/7053", base="https://w3id.org/unres/")
    ('https://w3id.org/unres/id/org/oic', 'https://w3id.org/unres/id/meeting/S/7053')
    """
    if not re.match(r"[a-z]", path):
        raise ValueError(f"the path of a thing begins with its kind, in small letters: {path!r}")
    return f"{base}id/{_path(_SPACE.sub('', path))}"


def session(body: str, number: str, *, base: str) -> str:
    """Name a session by the symbol of its body.

    >>> session("A", "69", base="https://w3id.org/unres/"), session("A", "ES-11", base="https://w3id.org/unres/")
    ('https://w3id.org/unres/id/session/A/69', 'https://w3id.org/unres/id/session/A/ES-11')
    """
    return entity(f"session/{body}/{number}", base=base)


def meeting(body: str, session_number: str | None, number: int, *, base: str) -> str:
    """Name a meeting of a body, in its session where the body counts them so.

    >>> meeting("A", "69", 102, base="https://w3id.org/unres/"), meeting("S", None, 7053, base="https://w3id.org/unres/")
    ('https://w3id.org/unres/id/meeting/A/69/102', 'https://w3id.org/unres/id/meeting/S/7053')
    """
    return entity("/".join(filter(None, ("meeting", body, session_number, f"{number:d}"))), base=base)


def agenda_item(body: str, session_number: str, item: str, *, base: str) -> str:
    """Name an item of the agenda of a session.

    >>> agenda_item("A", "69", "123 (t)", base="https://w3id.org/unres/")
    'https://w3id.org/unres/id/agenda/A/69/123(t)'
    """
    return entity(f"agenda/{body}/{session_number}/{item}", base=base)


def time(edtf: str, *, base: str) -> str:
    """Name a time by its EDTF form; `~` after it: approximately.

    >>> time("2005-12-07/2005-12-08", base="https://w3id.org/unres/"), time("2015~", base="https://w3id.org/unres/")
    ('https://w3id.org/unres/id/time/2005-12-07/2005-12-08', 'https://w3id.org/unres/id/time/2015~')
    """
    return entity(f"time/{edtf}", base=base)


def concept(scheme: str, code: str = "", *, base: str) -> str:
    """Name a concept of a scheme of our own, or the scheme itself.

    >>> concept("acts", "recall", base="https://w3id.org/unres/"), concept("acts", base="https://w3id.org/unres/")
    ('https://w3id.org/unres/id/scheme/acts/recall', 'https://w3id.org/unres/id/scheme/acts')
    """
    return entity("/".join(filter(None, ("scheme", scheme, code))), base=base)


def software(name: str, version: str, *, base: str) -> str:
    """Name a version of a program.

    >>> software("kg", "0.1.0", base="https://w3id.org/unres/")
    'https://w3id.org/unres/id/software/kg/0.1.0'
    """
    return entity(f"software/{name}/{version}", base=base)


def catalog(*, base: str) -> str:
    """Name the catalog.

    >>> catalog(base="https://w3id.org/unres/")
    'https://w3id.org/unres/catalog'
    """
    return f"{base}catalog"


def dataset(part_id: str = "", *, base: str) -> str:
    """Name the dataset, or a part or distribution of it.

    >>> dataset(base="https://w3id.org/unres/"), dataset("nquads", base="https://w3id.org/unres/")
    ('https://w3id.org/unres/dataset', 'https://w3id.org/unres/dataset/nquads')
    """
    return f"{base}dataset/{_path(part_id)}" if part_id else f"{base}dataset"


def graph(name: str, *, base: str) -> str:
    """Name a graph of the whole dataset: `ontology`, `authority`, `subjects`, `time`, `catalog`, `report` and so on.

    >>> graph("authority", base="https://w3id.org/unres/")
    'https://w3id.org/unres/authority'
    """
    return f"{base}{_path(name)}"


@dataclass(frozen=True, slots=True)
class Parts:
    """What an IRI below `id/` says: a document and what hangs below it, or a thing by its path."""

    symbol: str | None = None
    """Of a document, without spaces."""
    path: str | None = None
    """Of anything else: `org/oic`."""
    language: str | None = None
    part: str | None = None
    """`op6`, `s2/op1`, `pp1/cites/A/RES/37/4`."""
    source: str | None = None
    """First twelve digits of a file's sha256."""
    fragment: str | None = None


def parse(iri: str, *, base: str) -> Parts | None:
    """Read an IRI back; None where it is not below `id/` of this base.

    >>> parse("https://w3id.org/unres/id/A/RES/71/88/ar/op6", base="https://w3id.org/unres/")
    Parts(symbol='A/RES/71/88', path=None, language='ar', part='op6', source=None, fragment=None)
    >>> parse("https://w3id.org/unres/id/org/oic", base="https://w3id.org/unres/").path
    'org/oic'
    """
    if not iri.startswith(f"{base}id/"):
        return None
    rest, _, fragment = iri.removeprefix(f"{base}id/").partition("#")
    segments = [unquote(segment) for segment in rest.split("/")]
    top = _top(segments)
    below = segments[top:]
    if not below and not re.match("[A-Z]", segments[0]):
        return Parts(path="/".join(segments), fragment=fragment or None)
    language = below.pop(0) if below and below[0] in LANGUAGES else None
    digest = below[1] if len(below) == 2 and below[0] == "src" else None
    named = "/".join(segments[:top])
    return Parts(
        symbol=named if re.match("[A-Z]", named) else None,
        path=None if re.match("[A-Z]", named) else named,
        language=language,
        part=None if digest else "/".join(below) or None,
        source=digest,
        fragment=fragment or None,
    )


def _top(segments: list[str]) -> int:
    """Count the segments that name the thing itself: a symbol, `document/<hash>`, or the whole path."""
    if segments[0] == "document":
        return min(2, len(segments))
    if not re.match("[A-Z]", segments[0]):
        return len(segments)
    return next((at for at, segment in enumerate(segments) if re.match("[a-z]", segment)), len(segments))


SUBJECTS = "subjects"
"""The graph of the concepts of others that documents are about."""
_AUTHORITY = ("org", "state", "place", "post", "instrument", "scheme")


@lru_cache(maxsize=65536)
def graph_of(subject: str, *, base: str) -> str:
    """Say in which named graph the statements about a subject stand: a function of the subject alone.

    So a statement that several sources make is one quad, and the union of all graphs holds no triple twice (Oxigraph
    would count it twice). What belongs to one source stands in that source's graph; what sources say together of a
    work, in the work's; an event, meeting, session or agenda item has its own; authority lists and times one each, and
    concepts of others that documents are about have one together.

    >>> graph_of("https://w3id.org/unres/id/A/RES/71/88/op6/act2", base="https://w3id.org/unres/")
    'https://w3id.org/unres/id/A/RES/71/88'
    >>> graph_of("https://w3id.org/unres/id/A/RES/71/88/ar/src/0123456789ab#char=2,16", base="https://w3id.org/unres/")
    'https://w3id.org/unres/id/A/RES/71/88/ar/src/0123456789ab'
    >>> graph_of("https://w3id.org/unres/id/org/oic", base="https://w3id.org/unres/")
    'https://w3id.org/unres/authority'
    >>> graph_of("http://metadata.un.org/thesaurus/1006319", base="https://w3id.org/unres/")
    'https://w3id.org/unres/subjects'
    """
    if not subject.startswith(f"{base}id/"):
        if concept := read_concept(subject):
            return graph("authority" if is_goal(concept) else SUBJECTS, base=base)
        raise ValueError(f"not a thing of this dataset: {subject}")
    rest = subject.removeprefix(f"{base}id/").partition("#")[0]
    head = rest.partition("/")[0]
    if head in _AUTHORITY:
        return graph("authority", base=base)
    if head == "time":
        return graph("time", base=base)
    segments = rest.split("/")
    if "src" in segments:
        return f"{base}id/" + "/".join(segments[: segments.index("src") + 2])
    return f"{base}id/" + "/".join(segments[: _top(segments)])
