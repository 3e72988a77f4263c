"""A document to be read: the paragraphs of one language version as they stand in its source, with what was read out.

The marks are placed by the offsets that the graph gives; nothing is parsed here. What the page needs of the graphs of
the work and of its sources is read at once, and all names are looked up together. Another version can stand beside,
its paragraphs in the same rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from pyoxigraph import Literal

from kg.graph.namespaces import term
from kg.store.protocol import Store
from kg.web.addresses import link_to
from kg.web.documents.cards import Cards, days_by_place, readers_by_place
from kg.web.documents.columns import Column, Line, Setter, SourceText, marks_of, named_in, source_text
from kg.web.documents.differences import Difference, differences_of, values_of, words_of
from kg.web.documents.dossier import titles_of
from kg.web.documents.facts import (
    NOTHING,
    Facts,
    facts_of,
    language_of,
    links,
    named,
    of_source,
    of_work,
    one,
    plain,
    values,
)
from kg.web.documents.margin import Badge, Margin, by_paragraph, named_beside
from kg.web.documents.marks import Mark, Marked, Piece
from kg.web.documents.parts import Part, anchor_of, is_unaligned, kind_of, notes_of
from kg.web.documents.versions import Chosen, Version
from kg.web.page.labels import Label, labels_of, readable, shorten_words
from kg.web.page.words import LANGUAGES, words_in

MOST_OF_SOURCE = 1_500_000
"""Characters of a source that its page shows."""
MOST_TITLE = 600
"""Characters of a title that its page shows."""
_CHAR = re.compile(r"(\d{1,9}),(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for with a document: the version beside, the words to point out, the words of the page itself."""

    path: str = ""
    """The address of the page, with `.html`."""
    lang: str = ""
    beside: str = ""
    char: str = ""
    words: str = "en"
    """The language of the page itself."""

    @property
    def negotiated(self) -> bool:
        """The words of the page itself are chosen by `Accept-Language`."""
        return self.lang not in LANGUAGES

    @property
    def place(self) -> tuple[int, int] | None:
        """The words to point out."""
        return place_asked(self.char)

    def at(self, place: tuple[int, int]) -> str:
        """Give the address of words on this very page."""
        char = f"char={place[0]},{place[1]}"
        return f"{self.path}?{self.query(char)}#{char}"

    def query(self, more: str = "", *, beside: str | None = None) -> str:
        """Give the parameters of this page, with others; `beside` instead of its own, none where it is empty."""
        pairs = (("lang", self.lang), ("beside", self.beside if beside is None else beside))
        written = (f"{name}={quote(value, safe='')}" for name, value in pairs if value)
        return "&".join(filter(None, (*written, more)))

    def query_of_version(self, version: Version) -> str:
        """Give the parameters with which the page of another version stays as this one is."""
        beside = self.beside if self.beside != version.language else ""
        lang = version.language if self.lang in LANGUAGES and version.language in LANGUAGES else ""
        return replace(self, lang=lang, beside=beside).query()


@dataclass(frozen=True, slots=True)
class Cell:
    """A paragraph in one version; empty where that version has none."""

    lines: Sequence[Line]
    language: str
    dir: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as shown, in one version or in two."""

    id: str
    """Its anchor, empty where its name can't be one."""
    name: str
    iri: str
    href: str
    kind: str
    cells: Sequence[Cell]
    badges: Sequence[Badge] = ()
    notes: Sequence[tuple[str, str]] = ()
    """(address, name) of its footnotes."""
    differences: Sequence[Difference] = ()
    unaligned: bool = False
    """A version's own, with no counterpart in the others."""
    paired: bool = False
    """Both versions have it; what is not aligned stands side by side for its number alone."""


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A source with its marks."""

    source: SourceText
    pieces: Sequence[Piece]
    counts: Mapping[str, int]
    left_out: int
    cut: int
    """Characters beyond those that are shown."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document in one of its languages, with another beside it where that was asked for."""

    iri: str
    href: str
    title: Label
    symbol: str
    versions: Sequence[Version]
    columns: Sequence[Column]
    others: Sequence[tuple[str, str]]
    """(address, name) of the other files of this version."""
    paragraphs: Sequence[Paragraph]
    differences: Sequence[Difference]
    """What the versions disagree on about the work as a whole, or a part that this version does not have."""
    all_differences: int
    facts: Facts
    of_source: Facts
    asked: Asked
    has_corrections: bool

    @property
    def version(self) -> Version:
        """The version that was chosen."""
        return self.columns[0].version

    @property
    def source(self) -> SourceText:
        """The file that it is shown from."""
        return self.columns[0].source


def view_source(store: Store, iri: str, char: str, *, language: str = "en", base: str) -> SourcePage | None:
    """Gather a source with its marks; `char` (`275,279`) is shown beside them. None for what is no source."""
    if not any(t.predicate == term("nif:isString") for t in store.describe(iri)):
        return None
    facts = facts_of(store, *of_source(iri))
    source = source_text(iri, facts, base=base)
    labels = labels_of(store, named_in(facts), language=language)
    cards = Cards(labels, {}, readers_by_place(facts, iri), {}, words_in(language))
    marks = marks_of(facts, source, cards, base=base)
    counts: dict[str, int] = {}
    for mark in marks:
        counts[mark.kind] = counts.get(mark.kind, 0) + 1
    asked = place_asked(char)
    marked = Marked(source.text, [*([Mark(*asked, "asked")] if asked else []), *marks])
    shown = min(len(source.text), MOST_OF_SOURCE)
    return SourcePage(source, marked.cut([(0, shown)]), counts, marked.left_out, len(source.text) - shown)


def place_asked(char: str) -> tuple[int, int] | None:
    """Read a place as `?char=` gives it.

    >>> place_asked("275,279"), place_asked("x")
    ((275, 279), None)
    """
    found = _CHAR.fullmatch(char)
    return (int(found[1]), int(found[2])) if found else None


def view_document(store: Store, chosen: Chosen, asked: Asked = Asked(), *, base: str) -> Document:
    """Gather a document in the version that was chosen, and in the one beside it."""
    work, words = chosen.work, words_in(asked.words)
    other = next((v for v in chosen.versions if v.language == asked.beside and v != chosen.version), None)
    shown = [chosen.version, *([other] if other else [])]
    sources = [_spoken(store, version) for version in shown]
    facts = facts_of(store, *of_work(work, [version.iri for version in shown], sources))
    of_sources = {source: facts_of(store, *of_source(source)) for source in sources}
    beside, about = by_paragraph(facts), _disagreements(facts)
    names = {*_named_beside(facts, beside, about), *(iri for each in of_sources.values() for iri in named_in(each))}
    labels = labels_of(store, names, language=asked.words)
    cited = {iri for said in facts.values() for iri in links(said, "cito:hasCitedEntity")}
    titles = titles_of(store, cited, language=chosen.version.language)
    columns = [
        _column(work, facts, of_sources[source], version, source, labels, titles, asked, first=not number, base=base)
        for number, (version, source) in enumerate(zip(shown, sources, strict=True))
    ]
    homes = _homes(about, {part.iri for part in columns[0].parts}, work)
    written = words_of(store, facts)
    differ = {
        part: differences_of(each, facts, chosen, labels, written, asked.words, base=base)
        for part, each in homes.items()
    }
    margin = Margin(facts, labels, words, sources[0], chosen.version.iri, len(chosen.versions) > 1, asked.at, base)
    return Document(
        work,
        link_to(work, base=base).href,
        title_in(facts, chosen),
        shorten_words(one(facts.get(work, NOTHING), "eli:id_local")),
        chosen.versions,
        columns,
        [(link_to(each, base=base).href, each.rpartition("/")[2]) for each in shown[0].sources if each != sources[0]],
        list(_paragraphs(work, facts, columns, beside, margin, differ, base=base)),
        differ.get(work, ()),
        sum(map(len, differ.values())),
        facts,
        of_sources[sources[0]],
        asked,
        any(kind == "correction" for column in columns for kind, _ in column.counts),
    )


def _column(
    work: str,
    facts: Facts,
    read: Facts,
    version: Version,
    source: str,
    labels: Mapping[str, Label],
    titles: Mapping[str, Literal],
    asked: Asked,
    *,
    first: bool,
    base: str,
) -> Column:
    readers, days = readers_by_place(facts, source), days_by_place(facts, source)
    cards = Cards(labels, titles, readers, days, words_in(asked.words))
    return Setter(work, facts, read, cards, base, asked.place if first else None).column(version, source)


def _spoken(store: Store, version: Version) -> str:
    """Choose the file that speaks for a version: of those that its paragraphs were read from, the leading one."""
    if len(version.sources) == 1:
        return version.sources[0]
    part_of, evidence = term("dcterms:isPartOf"), term("unres:evidence")
    within = term("nif:referenceContext")
    rows = store.select(
        f"SELECT DISTINCT ?source {{ ?text {part_of} <{version.iri}> ; {evidence} ?words . ?words {within} ?source }}"
    )
    sources = {row["source"].value for row in rows}  # type: ignore[union-attr]
    return next((each for each in version.sources if each in sources), version.sources[0])


def _disagreements(facts: Facts) -> dict[str, list[str]]:
    """Sort disagreements by what they are about."""
    found: dict[str, list[str]] = {}
    for subject in sorted(facts):
        if named("unres:Disagreement") in facts[subject].get(named("rdf:type"), ()):
            for about in values(facts[subject], "unres:about")[:1]:
                found.setdefault(about, []).append(subject)
    return found


def _named_beside(
    facts: Facts, beside: Mapping[str, Sequence[str]], about: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    """Yield what the margin and disagreements name."""
    for subjects in beside.values():
        yield from named_beside(facts, subjects)
    for subjects in about.values():
        yield from values_of(subjects, facts)


def _homes(differences: Mapping[str, Sequence[str]], parts: set[str], work: str) -> dict[str, list[str]]:
    """Find the shown part that each disagreement stands beside: what it is about or lies in, else the work."""
    homes: dict[str, list[str]] = {}
    for about, subjects in differences.items():
        home = about
        while home not in parts and len(home) > len(work):
            home = home[: max(home.rfind("/"), home.rfind("("), len(work))]
        homes.setdefault(home if home in parts else work, []).extend(subjects)
    return homes


def _name_of(part: str, work: str, version: Version) -> str:
    """Give the name by which parts of two versions stand in one row: also what has no counterpart has a number."""
    return part.removeprefix(f"{version.iri}/") if part.startswith(f"{version.iri}/") else part.removeprefix(f"{work}/")


def _rows(columns: Sequence[Column], work: str) -> list[tuple[str, Part]]:
    """Put the parts of the versions, with their names, into one order: that of the first, between them what only the
    second has."""
    rows = [(_name_of(part.iri, work, columns[0].version), part) for part in columns[0].parts]
    for column in columns[1:]:
        at = {name: number for number, (name, _) in enumerate(rows)}
        after, keyed = -1, [((number, 0), row) for number, row in enumerate(rows)]
        for order, part in enumerate(column.parts, start=1):
            name = _name_of(part.iri, work, column.version)
            if name in at:
                after = at[name]
            else:
                keyed.append(((after, order), (name, part)))
        rows = [row for _, row in sorted(keyed, key=lambda pair: pair[0])]
    return rows


def _paragraphs(
    work: str,
    facts: Facts,
    columns: Sequence[Column],
    beside: Mapping[str, Iterable[str]],
    margin: Margin,
    differ: Mapping[str, Sequence[Difference]],
    *,
    base: str,
) -> Iterator[Paragraph]:
    lines = [
        {_name_of(part, work, column.version): lines for part, lines in column.lines.items()} for column in columns
    ]
    for name, part in _rows(columns, work):
        said = facts[part.iri]
        cells = [
            Cell(own.get(name, ()), column.source.language, column.source.dir)
            for own, column in zip(lines, columns, strict=True)
        ]
        within = [part.iri, *(item for item, _ in part.items)]
        yield Paragraph(
            anchor_of(part.iri, work),
            part.iri.removeprefix(f"{work}/"),
            part.iri,
            link_to(part.iri, base=base).href,
            kind_of(part.iri, said),
            cells,
            margin.badges(subject for each in within for subject in beside.get(each, ())),
            [(f"#{anchor_of(note, work)}", note.rpartition("/")[2]) for note in notes_of(said)],
            differ.get(part.iri, ()),
            is_unaligned(said),
            sum(bool(cell.lines) for cell in cells) > 1,
        )


def title_in(facts: Facts, chosen: Chosen) -> Label:
    """Give the title in the language shown: of the version, else of the work, else the first in any language."""
    language = chosen.version.language
    written = [
        *facts.get(chosen.version.iri, NOTHING).get(named("eli:title"), ()),
        *sorted(facts.get(chosen.work, NOTHING).get(named("dcterms:title"), ())),
    ]
    found = next((each for each in written if language_of(each) == language), None) or next(iter(written), None)
    if not found:
        return Label(readable(chosen.work))
    return Label(plain(found)[:MOST_TITLE] + ("…" if len(plain(found)) > MOST_TITLE else ""), language_of(found))
