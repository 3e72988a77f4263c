"""Which language version of a document a page shows, and which of its files speaks for that version.

Asked for with `?lang=ru`, else by the address of the version (`/id/A/RES/77/176/ru.html`), else by `Accept-Language`,
else the first of Arabic, English and the others that is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale
from pyoxigraph import Literal, NamedNode

from kg.graph.namespaces import term
from kg.model import LANGUAGES
from kg.store.protocol import Row, Store
from kg.text.akn import MEDIA_TYPE
from kg.web.addresses import link_to
from kg.web.http.negotiate import choose_language
from kg.web.page.words import direction

_CODES = {"ara": "ar", "eng": "en", "spa": "es", "fra": "fr", "rus": "ru", "zho": "zh"}


def language_by(code: str) -> str:
    """Give a language by the IRI in which `nif:predLang` or `eli:language` names it; empty where it is none of ours.

    >>> language_by("http://lexvo.org/id/iso639-3/ara"), language_by("x:/language/RUS"), language_by("")
    ('ar', 'ru', '')
    """
    return _CODES.get(code.rpartition("/")[2].lower(), "")


@cache
def own_name(language: str) -> str:
    """Give the name of a language in itself, as Unicode's CLDR has it.

    >>> own_name("ru"), own_name("fr"), own_name("")
    ('Русский', 'Français', '')
    """
    name = Locale.parse(language).get_language_name(language) if language in LANGUAGES else None
    return name[:1].upper() + name[1:] if name else language


@dataclass(frozen=True, slots=True)
class Version:
    """A language version with its files, the leading one first."""

    iri: str
    language: str
    name: str
    href: str
    sources: tuple[str, ...]

    @property
    def dir(self) -> str:
        """Direction of its script."""
        return direction(self.language)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The version of a document that is shown, and what else there is."""

    work: str
    version: Version
    versions: tuple[Version, ...]
    negotiated: bool
    """By `Accept-Language`: another reader may be shown another version at the same address."""


def choose_version(store: Store, iri: str, *, asked: str, accepted: str, base: str) -> Chosen | None:
    """Choose the version to show at the address of a document or of a version; None for any other thing."""
    work = _work_of(store, iri)
    versions = versions_of(store, work, base=base)
    if not versions:
        return None
    by_language = {each.language: each for each in reversed(versions)}
    if asked in by_language:
        return Chosen(work, by_language[asked], versions, negotiated=False)
    if named := next((each for each in versions if each.iri == iri), None):
        return Chosen(work, named, versions, negotiated=False)
    language = choose_language(accepted, [each.language for each in versions]) or versions[0].language
    return Chosen(work, by_language[language], versions, negotiated=True)


def versions_of(store: Store, work: str, *, base: str) -> tuple[Version, ...]:
    """List the versions of a document that have a text here, in the order of the languages."""
    found: dict[str, dict[str, bool]] = {}
    languages: dict[str, str] = {}
    for row in _files(store, work):
        version, source = _text(row, "version"), _text(row, "source")
        files = found.setdefault(version, {})
        files[source] = files.get(source, False) or _text(row, "format") == MEDIA_TYPE
        languages[version] = language_by(_text(row, "language"))
    made = [
        Version(iri, languages[iri], own_name(languages[iri]), _address(iri, base=base), _leading(files))
        for iri, files in found.items()
    ]
    order: dict[str, int] = {language: number for number, language in enumerate(LANGUAGES)}
    return tuple(sorted(made, key=lambda each: (order.get(each.language, len(order)), each.iri)))


def _files(store: Store, work: str) -> Sequence[Row]:
    file, version = term("prov:wasDerivedFrom"), term("eli:is_realized_by")
    return store.select(
        f"""SELECT DISTINCT ?version ?language ?source ?format {{
            {NamedNode(work)} {version} ?version . ?version {term("eli:is_embodied_by")} ?source .
            FILTER EXISTS {{ ?source {term("nif:isString")} ?text }}
            OPTIONAL {{ ?source {term("nif:predLang")} ?language }}
            OPTIONAL {{ ?source {file} ?file . ?file {term("schema:encodingFormat")} ?format }}
        }} ORDER BY ?version ?source"""
    )


def _leading(files: dict[str, bool]) -> tuple[str, ...]:
    """Order the files of a version: what is marked up before plain text (as `kg.graph.merge.claims` does)."""
    return tuple(sorted(files, key=lambda source: (files[source], source), reverse=True))


def _work_of(store: Store, iri: str) -> str:
    """Give the document of a version; anything else as it is."""
    rows = store.select(
        f"SELECT ?work {{ {NamedNode(iri)} {term('eli:realizes')} ?work ; {term('eli:is_embodied_by')} ?source }}"
        " ORDER BY ?work LIMIT 1"
    )
    return next(iter(_iris(rows, "work")), iri)


def _address(iri: str, *, base: str) -> str:
    link = link_to(iri, base=base)
    return f"{link.href}.html" if link.href.startswith("/id/") and not link.external else link.href


def _iris(rows: Sequence[Row], name: str) -> Iterator[str]:
    return (row[name].value for row in rows if isinstance(row.get(name), NamedNode))  # type: ignore[union-attr]


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    return value.value if isinstance(value, Literal | NamedNode) else ""
