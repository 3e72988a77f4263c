"""Names of what a search is narrowed by, in the language of its page.

The index has the names of bodies, kinds and acts in all languages. Sessions are named in English alone, so that a name
in another language is made of that of their body and their number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from weakref import WeakKeyDictionary

from kg.graph.symbols import BODIES
from kg.index.ask import ask
from kg.index.found import Value
from kg.index.read import Index, Slow
from kg.web.documents.versions import own_name
from kg.web.page.labels import Label, readable
from kg.web.page.words import words_in

_KEPT: WeakKeyDictionary[Index, dict[tuple[str, str], str]] = WeakKeyDictionary()
"""By index: names of bodies by (the beginning of their symbols, language)."""


def names_of(index: Index, values: Iterable[Value], *, base: str, language: str = "en") -> dict[str, Label]:
    """Name each value: in the language where it has such a name, else in English or as it can."""
    values = list(values)
    stated = index.labels([each.value for each in values], (language, "en", ""))
    return {each.value: _name(index, each, stated, base, language) for each in values}


def _name(index: Index, value: Value, stated: Mapping[str, tuple[str, str]], base: str, language: str) -> Label:
    if value.facet == "language":
        return Label(own_name(value.value), value.value)
    if value.facet == "year":
        return Label(value.value)
    text, written = stated.get(value.value, ("", ""))
    if value.facet == "session" and written != language and (made := _session(index, value.value, base, language)):
        return Label(made, language)
    return Label(text, written) if text else Label(readable(value.value))


def _session(index: Index, iri: str, base: str, language: str) -> str:
    """Make the name of a session, `A/69`, `A/ES-11`; empty for what is none of ours."""
    path = iri.removeprefix(f"{base}id/session/")
    body, _, number = path.rpartition("/")
    kind, _, plain = number.rpartition("-")
    words = words_in(language)
    said = words.get(f"session {kind}" if kind else "session")
    return words["session of"].format(_body(index, body, language), said.format(plain)) if body and said else ""


def _body(index: Index, symbol: str, language: str) -> str:
    """Name the body that symbols begin with; by its symbol where the data do not have its name."""
    kept = _KEPT.setdefault(index, {})
    if (symbol, language) not in kept and symbol in BODIES:
        kept[symbol, language] = _named(index, BODIES[symbol], language) or symbol
    return kept.get((symbol, language), symbol)


def _named(index: Index, english: str, language: str) -> str:
    try:
        found = index.names(ask(f'"{english}"'), limit=1, kinds=("organization",))
    except Slow:
        return ""
    if not found or found[0].text != english:
        return ""
    return index.labels([found[0].iri], (language,))[found[0].iri][0]
