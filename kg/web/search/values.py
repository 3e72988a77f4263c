"""Names of what a search is narrowed by, in the language of its page.

The index has the names of bodies, kinds and acts in all languages; sessions are called by body and number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.graph.concepts import LISTS, read_concept
from kg.index.found import Value
from kg.index.read import Index
from kg.web.documents.versions import own_name
from kg.web.page.labels import Label, readable
from kg.web.page.names import made_name


def names_of(index: Index, values: Iterable[Value], *, language: str = "en") -> dict[str, Label]:
    """Name each value: in the language where it has such a name, else in English or as it can."""
    values = list(values)
    stated = index.labels([each.value for each in values], (language, "en", ""))
    names = {each.value: _name(each, stated, language) for each in values}
    counts = Counter(label.text for label in names.values())
    return {iri: _told_apart(iri, label) if counts[label.text] > 1 else label for iri, label in names.items()}


def _told_apart(iri: str, label: Label) -> Label:
    """Name a concept with the list that it is of, where another list has one of that name."""
    concept = read_concept(iri)
    return replace(label, text=f"{label.text} ({LISTS[concept.list]})") if concept else label


def _name(value: Value, stated: Mapping[str, tuple[str, str]], language: str) -> Label:
    if value.facet == "language":
        return Label(own_name(value.value), value.value)
    if value.facet == "year":
        return Label(value.value)
    text, written = stated.get(value.value, ("", ""))
    if value.facet == "session" and (made := made_name(value.value, language)):
        return Label(made, language)
    return Label(text, written) if text else Label(readable(value.value))
