"""From a spelling of a document's name to the document: a symbol, a bare number, an Akoma Ntoso IRI, in any script.

Digits of every script count, and Arabic prints a number serial first («٨٨/٧١» is 71/88) or session first; which of
the two is meant is decided by which exists, and where both do, both are given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.graph import iris
from kg.graph.namespaces import term
from kg.store.protocol import Store

_NUMBER = re.compile(r"(?P<a>\d{1,4})\s*/\s*(?P<b>\d{1,4})(?:\s*(?P<letter>[A-Z]))?\Z")
_OLD = re.compile(r"(?P<number>\d{1,4})\s*(?P<letter>[A-Z])?\s*\((?P<session>[^()]{1,12})\)\Z")
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_TENS = ("", "X", "XX", "XXX")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")


def find_documents(store: Store, text: str, *, base: str) -> list[str]:
    """Find the documents that a spelling may mean: none, one, or all where it is not decided."""
    plain = _plain(text)
    found: dict[str, None] = {}
    for symbol in candidates(plain):
        try:
            iri = iris.work(symbol, base=base)
        except ValueError:
            continue
        if store.describe(iri):
            found[iri] = None
    return list(found) or _by_identifier(store, plain)


def candidates(text: str) -> Iterator[str]:
    """Yield the symbols that a spelling may mean.

    >>> list(candidates("71/88"))
    ['A/RES/71/88', 'A/RES/88/71']
    >>> list(candidates("3369 (د-30)"))
    ['A/RES/3369(XXX)']
    """
    bare = re.sub(r"\A(?:resolution|res\.?)\s+(?=\d)", "", text, flags=re.IGNORECASE)
    bare = bare if bare.startswith("/") else re.sub(r"\A[^\W\dA-Za-z]+\s+(?=\d)", "", bare)
    if found := _NUMBER.match(bare):
        letter = found["letter"] or ""
        yield f"A/RES/{found['a']}/{found['b']}{letter}"
        if found["a"] != found["b"]:
            yield f"A/RES/{found['b']}/{found['a']}{letter}"
    elif found := _OLD.match(bare):
        session = _session(found["session"])
        if session:
            yield f"A/RES/{found['number']}{found['letter'] or ''}({session})"
    else:
        yield bare.upper() if re.match(r"[a-z]+/", bare) else bare


def _session(text: str) -> str | None:
    """Read the session of an old resolution: `XXX`, or the number after a letter and a dash."""
    if re.fullmatch(r"(?:E?S-)?[IVXLC]+", text.strip(), re.IGNORECASE):
        return text.strip().upper()
    found = re.fullmatch(r"\D{0,4}?(\d{1,2})", text.strip())
    number = int(found[1]) if found else 0
    return _TENS[number // 10] + _ROMAN[number % 10] if 0 < number < 40 else None


def _plain(text: str) -> str:
    text = _DASHES.sub("-", _INVISIBLE.sub("", text))
    return " ".join("".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text).split())


def _by_identifier(store: Store, text: str) -> list[str]:
    """Find documents that bear this very identifier (an Akoma Ntoso IRI, the second of a double symbol)."""
    identifier = Literal(text.removesuffix("/"))
    rows = store.select(
        f"SELECT DISTINCT ?d {{ VALUES ?p {{ {term('dcterms:identifier')} {term('eli:id_local')} }}"
        f" ?d ?p {identifier} }} ORDER BY ?d LIMIT 20"
    )
    return [row["d"].value for row in rows if isinstance(row["d"], NamedNode)]
