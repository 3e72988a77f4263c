"""How to cite a document: as the UN writes its own references, and in the forms that reference managers read.

The sentence has what the United Nations Editorial Manual asks for: body, kind and number, title, symbol, day.
BibTeX, RIS and CSL-JSON say the same; a resolution is no statute there, but a document of a government or report.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kg.store.protocol import Store
from kg.web.documents.facts import NOTHING, Facts, links, one
from kg.web.page.labels import labels_of, readable, shorten_words
from kg.web.page.words import day_in

_BIBTEX = str.maketrans(
    {each: f"\\{each}" for each in "&%$#_{}"} | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}"}
)


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference to a document says."""

    iri: str
    symbol: str
    title: str
    body: str
    kind: str
    number: str
    date: str
    official: str
    """The address of the official text, empty where it is not on the web."""
    language: str

    @property
    def key(self) -> str:
        """A short name for it in a list of references."""
        return re.sub(r"[^A-Za-z0-9]+", "-", self.symbol).strip("-") or "document"

    @property
    def lead(self) -> str:
        """The words before the title: `General Assembly resolution 77/176`."""
        return " ".join(filter(None, (self.body, self.kind, self.number)))

    @property
    def days(self) -> tuple[int, ...]:
        """The date as numbers: year, month, day, or the first of them; none where it is no date.

        >>> from dataclasses import replace
        >>> dated = Reference("x:a", "", "", "", "", "", "2015-09", "", "")
        >>> dated.days, replace(dated, date="2015-02-30").days, replace(dated, date="20-15").days
        ((2015, 9), (), ())
        """
        if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", self.date):
            return ()
        numbers = [int(part) for part in self.date.split("-")]
        try:
            date(*[*numbers, 1, 1][:3])
        except ValueError:
            return ()
        return tuple(numbers)

    @property
    def day(self) -> str:
        """The day of adoption, written out."""
        return day_in(self.date, "en")


def reference_to(store: Store, iri: str, facts: Facts, title: str, language: str) -> Reference:
    """Gather what a reference to a document says, names in English as reference lists have them."""
    said = facts.get(iri, NOTHING)
    body, kind = one(said, "eli:passed_by"), one(said, "eli:type_document")
    labels = labels_of(store, filter(None, (body, kind)))
    names = [labels[each].text if each in labels else readable(each) if each else "" for each in (body, kind)]
    official = next((each for each in links(said, "foaf:page") if each.startswith("https://")), "")
    symbol = shorten_words(one(said, "eli:id_local"))
    number, day = shorten_words(one(said, "eli:number")), one(said, "eli:date_document")[:40]
    return Reference(iri, symbol, title, names[0], names[1].lower(), number, day, official, language)


def to_bibtex(to: Reference) -> str:
    """Write BibTeX.

    >>> to = Reference("x:a", "A/RES/1/1", "Work & {play}", "Assembly", "resolution", "1/1", "1946-01-24", "", "en")
    >>> print(to_bibtex(to))
    @techreport{A-RES-1-1,
      author = {{United Nations, Assembly}},
      title = {{Work \\& \\{play\\}}},
      type = {resolution},
      number = {A/RES/1/1},
      institution = {United Nations},
      year = {1946},
      date = {1946-01-24},
      langid = {en},
      note = {x:a},
    }
    <BLANKLINE>
    """
    fields = {
        "author": f"{{{_tex(_author(to))}}}",
        "title": f"{{{_tex(to.title)}}}",
        "type": _tex(to.kind),
        "number": _tex(to.symbol),
        "institution": "United Nations",
        "year": to.date[:4] if to.days else "",
        "date": to.date if to.days else "",
        "langid": to.language,
        "url": _tex(to.official),
        "note": _tex(to.iri),
    }
    lines = (f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@techreport{{{to.key},\n{''.join(lines)}}}\n"


def to_ris(to: Reference) -> str:
    """Write RIS: a line a field, `\\r\\n` between them."""
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _ris(to) if value or tag == "ER")


def _ris(to: Reference) -> Iterator[tuple[str, str]]:
    yield from (("TY", "GOVDOC"), ("AU", _author(to)), ("TI", to.title), ("M3", to.kind), ("SN", to.symbol))
    day = to.date if to.days else ""
    yield from (("PY", day[:4]), ("DA", day.replace("-", "/")), ("PB", "United Nations"), ("LA", to.language))
    yield from (("UR", to.official), ("ID", to.iri), ("ER", ""))


def to_csl(to: Reference) -> str:
    """Write CSL-JSON: a list of one item."""
    item: dict[str, object] = {
        "id": to.key,
        "type": "report",
        "author": [{"literal": _author(to)}],
        "title": " ".join(to.title.split()),
        "genre": to.kind,
        "number": to.symbol,
        "publisher": "United Nations",
        "issued": {"date-parts": [to.days]} if to.days else None,
        "language": to.language,
        "URL": to.official,
        "note": to.iri,
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=1) + "\n"


def _author(to: Reference) -> str:
    return ", ".join(filter(None, ("United Nations", to.body)))


def _tex(text: str) -> str:
    return " ".join(text.split()).translate(_BIBTEX)


FORMS: Mapping[str, tuple[str, str, Callable[[Reference], str]]] = {
    "bib": ("BibTeX", "application/x-bibtex", to_bibtex),
    "ris": ("RIS", "application/x-research-info-systems", to_ris),
    "csl.json": ("CSL-JSON", "application/vnd.citationstyles.csl+json", to_csl),
}
"""By suffix: name, media type, and what writes it."""
