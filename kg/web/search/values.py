"""Names of what a search is narrowed by, in the language of its page.

The index has the names of bodies, kinds and acts in all languages; sessions are called by body and number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.index.found import Value
from kg.index.read import Index
from kg.web.documents.versions import own_name
from kg.web.page.labels import Label, readable
from kg.web.page.names import made_name


def names_of(index: Index, values: Iterable[Value], *, language: str = "en") -> dict[str, Label]:
    """Name each value: in the language where it has such a name, else in English or as it can."""
    values = list(values)
    stated = index.labels([each.value for each in values], (language, "en", ""))
    return {each.value: _name(each, stated, language) for each in values}


def _name(value: Value, stated: Mapping[str, tuple[str, str]], language: str) -> Label:
    if value.facet == "language":
        return Label(own_name(value.value), value.value)
    if value.facet == "year":
        return Label(value.value)
    text, written = stated.get(value.value, ("", ""))
    if value.facet == "session" and (made := made_name(value.value, language)):
        return Label(made, language)
    return Label(text, written) if text else Label(readable(value.value))
