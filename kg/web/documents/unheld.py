"""The page of a document that is only cited, with no text of it here: where to read it, who cites it and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode, Triple

from kg.graph.namespaces import term
from kg.store.protocol import Store
from kg.web.addresses import link_to
from kg.web.documents.dossier import titles_of
from kg.web.documents.parts import anchor_of
from kg.web.page.labels import Label, Shown, labels_of, show
from kg.web.things.thing import TYPE, Thing, view_thing

MOST_LISTED = 100
_MOST_CITING = 5_000


@dataclass(frozen=True, slots=True)
class Citer:
    """A document that cites, its title, and its paragraphs that do."""

    document: Shown
    title: Shown | None
    parts: Sequence[Shown]


@dataclass(frozen=True, slots=True)
class Unheld:
    """What the page shows: the thing, the address of the official text, and the first of those who cite it."""

    thing: Thing
    title: Shown | None
    official: str
    citers: Sequence[Citer]
    count: int

    @property
    def more(self) -> int:
        """How many are not listed."""
        return self.count - len(self.citers)


def is_document(said: Iterable[Triple]) -> bool:
    """Tell whether a thing is a document, whose text might be held."""
    return any(t.predicate == TYPE and t.object == term("eli:LegalResource") for t in said)


def view_unheld(store: Store, iri: str, said: Sequence[Triple], *, language: str, base: str) -> Unheld | None:
    """Gather what is known of a document that has no text here, in the language of the page."""
    thing = view_thing(store, iri, language=language, base=base, below=False)
    if thing is None:
        return None
    properties = [each for each in thing.properties if each.name.title != term("rdfs:label").value]  # it is the heading
    pages = (t.object.value for t in said if t.predicate == term("foaf:page") and isinstance(t.object, NamedNode))
    citing = _citing(store, iri)
    documents = sorted(citing, key=_in_order)[:MOST_LISTED]
    titles = titles_of(store, [iri, *documents], language=language)
    labels = labels_of(store, {each for one in documents for each in (one, *citing[one])}, language=language)
    return Unheld(
        replace(thing, properties=properties),
        show(titles[iri], {}, base=base) if iri in titles and titles[iri].value != thing.label.text else None,
        next((page for page in sorted(pages) if page.startswith("https://")), ""),
        [
            Citer(
                show(NamedNode(each), labels, base=base),
                show(titles[each], {}, base=base) if each in titles else None,
                [_part(part, each, labels, language, base=base) for part in sorted(citing[each], key=_in_order)],
            )
            for each in documents
        ],
        len(citing),
    )


def _citing(store: Store, iri: str) -> Mapping[str, set[str]]:
    """Find the documents that cite one, each with its parts that do."""
    rows = store.select(
        f"SELECT DISTINCT ?s ?whole {{ ?s {term('eli:cites')} {NamedNode(iri)}"
        f" OPTIONAL {{ ?s {term('eli:is_part_of')} ?whole }} }} LIMIT {_MOST_CITING}"
    )
    found: dict[str, set[str]] = {}
    for row in rows:
        citing, whole = row["s"], row.get("whole")
        if isinstance(citing, NamedNode) and isinstance(whole, NamedNode):
            found.setdefault(whole.value, set()).add(citing.value)
        elif isinstance(citing, NamedNode):
            found.setdefault(citing.value, set())
    return found


def _in_order(iri: str) -> list[tuple[bool, str]]:
    return [(not run.isdecimal(), run.zfill(12)) for run in re.findall(r"\d+|\D+", iri)]


def _part(part: str, document: str, labels: Mapping[str, Label], language: str, *, base: str) -> Shown:
    """Name a part as its document does in the language, else by the end of its IRI; it leads to its place there."""
    shown, anchor = show(NamedNode(part), labels, base=base), anchor_of(part, document)
    said = labels[part].text.rpartition(", ")[2] if part in labels and labels[part].language == language else ""
    named = Shown(said or part.removeprefix(f"{document}/"), language=language if said else "")
    home = link_to(document, base=base).href
    href = f"{home}.html#{anchor}" if anchor and home.startswith("/id/") else shown.href
    return replace(shown, text=named.text, language=named.language, href=href)
