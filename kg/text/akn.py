"""Read the UN's Akoma Ntoso (AKN4UN): the text a reader would have before them, and what the markup says of it.

The text is printed line by line: cover, title, paragraphs, end, annexes, and the footnotes last, their markers `^(1)`
where they stand. Spans of pieces and marks index this text, which is published, so that they can be checked.

A file of several resolutions (77/264 A-C) gives a source for each, below the cover and number that they share.

XML is read with entities, DTDs and the network off; what an entity stands for is left out. What isn't well-formed is an
`UnreadableSource` with the parser's line.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from lxml import etree

from kg.errors import UnreadableSource
from kg.model import BlockKind, Language, Mark, Markup, Piece, Source, Span, Subject, Vote

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
MEDIA_TYPE = "application/akn+xml"

LANGUAGE_CODES: dict[str, Language] = {
    "ara": "ar", "eng": "en", "fra": "fr", "fre": "fr", "spa": "es", "rus": "ru", "zho": "zh", "chi": "zh",
}  # fmt: skip

SECTIONS = {"section", "subsection", "chapter", "part", "hcontainer", "container"}
_SIDES = ("inFavour", "against", "abstaining")
BLOCKS = {"p", "heading", "subheading", "crossHeading", "td", "th"}


def read_akn(data: bytes, name: str) -> tuple[Source, ...]:
    """Read the resolutions of one file, in order; in a language we do not read, none."""
    root = _parse(data, name)
    found = tuple(root.iter(_q("statement")))
    if not found:
        raise UnreadableSource(
            "XML, but no resolution in Akoma Ntoso (no <statement> element): not a file for this program"
        )
    collection = next(root.iter(_q("documentCollection")), None)
    sources = (_source(statement, collection, data, name) for statement in found)
    return tuple(source for source in sources if source is not None)


def _parse(data: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableSource(f"not well-formed XML ({error.msg}): ask its publisher for another copy") from error


def _source(statement: etree._Element, collection: etree._Element | None, data: bytes, name: str) -> Source | None:
    language = LANGUAGE_CODES.get(_attribute(statement, "FRBRlanguage", "language") or "")
    if language is None:
        return None
    printer = _Printer()
    if collection is not None:
        _print_parts(collection, ("coverPage", "preface"), printer)
    _print_statement(statement, printer)
    text = "".join(printer.text)
    return Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        language=language,
        media_type=MEDIA_TYPE,
        encoding="utf-8",
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        markup=_markup(statement, printer),
    )


@dataclass
class _Printer:
    """The text printed so far, and what was marked in it."""

    text: list[str] = field(default_factory=list)
    at: int = 0
    gap: bool = False
    """White space was met that is printed before the next word of this line."""
    line: int = 0
    """Where the line begins."""
    pieces: list[Piece] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    notes: list[etree._Element] = field(default_factory=list)

    def words(self, text: str | None) -> None:
        """Print text within a line, white space squeezed."""
        for word in re.split(r"([\s\u00a0]+)", text or ""):
            if not word:
                continue
            if word.isspace():
                self.gap = True
                continue
            if self.gap and self.at > self.line:
                self._put(" ")
            self.gap = False
            self._put(word)

    def end_line(self) -> None:
        """End the line, if anything stands on it."""
        if self.at > self.line:
            self._put("\n")
        self.gap, self.line = False, self.at

    def blank_line(self) -> None:
        """Set what follows apart."""
        self.end_line()
        if self.text and not (len(self.text) > 1 and self.text[-1] == self.text[-2] == "\n"):
            self._put("\n")
            self.line = self.at

    @contextmanager
    def marked(self, kind: str, value: str = "") -> Iterator[None]:
        """Mark what is printed inside, without the white space before it."""
        before, chunks = self.at, len(self.text)
        yield
        start = before + sum(1 for _ in takewhile(str.isspace, self.text[chunks:]))
        if self.at > start:
            self.marks.append(Mark(kind, Span(start, self.at), value))

    def _put(self, text: str) -> None:
        self.text.append(text)
        self.at += len(text)


def _print_statement(statement: etree._Element, printer: _Printer) -> None:
    _print_parts(statement, ("coverPage", "preface", "preamble", "mainBody", "conclusions"), printer)
    for number, annex in enumerate(statement.iterfind(f".//{_q('attachment')}"), start=1):
        _print_annex(annex, printer, number)
    _print_notes(printer)


def _print_parts(whole: etree._Element, parts: Sequence[str], printer: _Printer) -> None:
    for part in parts:
        for element in whole.findall(_q(part)):
            _PARTS[part](element, printer)
            printer.blank_line()


def _print_cover(cover: etree._Element, printer: _Printer) -> None:
    start = printer.at
    for line in cover:
        _print_inline(line, printer)
        printer.end_line()
    _piece(printer, "header", start)


def _print_preface(preface: etree._Element, printer: _Printer) -> None:
    start = printer.at
    for line in preface:
        lettered = any(len(_words(number).strip()) == 1 for number in line.iter(_q("docNumber")))
        if lettered:  # one of several resolutions under a number: its letter stands alone, as it is printed
            _print_apart(line, printer)
        else:
            _print_inline(line, printer)
            printer.words(" ")
    printer.end_line()
    _piece(printer, "title", start)


def _print_apart(line: etree._Element, printer: _Printer) -> None:
    for child in line:
        printer.end_line()
        _print_inline(child, printer)
    printer.end_line()


def _print_preamble(preamble: etree._Element, printer: _Printer) -> None:
    for block in preamble:
        kinds: dict[str, BlockKind] = {"formula": "enacting", "container": "preambular"}
        _print_block(block, printer, kinds.get(_name(block), "heading"))


def _print_body(body: etree._Element, printer: _Printer, *, section: int = 0, annex: int = 0) -> None:
    for block in body:
        if _name(block) in SECTIONS:
            section += 1
            _print_body(block, printer, section=section, annex=annex)
        elif annex:
            _print_block(block, printer, "annex", annex=annex)
        elif _name(block) == "paragraph":
            _print_block(block, printer, "operative", section=section)
        else:
            preambular = block.get("refersTo") == "#preamble"
            _print_block(block, printer, "preambular" if preambular else "heading", section=section)


def _print_end(conclusions: etree._Element, printer: _Printer) -> None:
    start = printer.at
    for line in conclusions:
        _print_inline(line, printer)
        printer.end_line()
    _piece(printer, "closing", start)


def _print_annex(attachment: etree._Element, printer: _Printer, number: int) -> None:
    for body in attachment.iter(_q("mainBody")):
        _print_body(body, printer, annex=number)


_PARTS = {
    "coverPage": _print_cover,
    "preface": _print_preface,
    "preamble": _print_preamble,
    "mainBody": _print_body,
    "conclusions": _print_end,
}


def _print_block(
    block: etree._Element, printer: _Printer, kind: BlockKind, *, section: int = 0, annex: int = 0
) -> None:
    """Print one numbered block with its sub-items, each on a line of its own, and note it as a piece."""
    start = printer.at
    items: list[tuple[str, Span]] = []
    _print_lines(block, printer, items)
    printer.end_line()
    number = block.find(_q("num"))
    label = " ".join(_words(number).split()) if number is not None else None
    _piece(printer, kind, start, label=label or None, items=tuple(items), section=section, annex=annex)
    printer.blank_line()


def _print_lines(element: etree._Element, printer: _Printer, items: list[tuple[str, Span]]) -> None:
    if _name(element) in BLOCKS | {"num"}:
        _print_inline(element, printer)
        printer.words(" ")
        if _name(element) != "num":
            printer.words(" | ") if _name(element) in {"td", "th"} else printer.end_line()
        return
    start = printer.at
    for child in element:
        if _name(child) in {"meta", "presentation", "img", ""}:
            continue
        _print_lines(child, printer, items)
    if _name(element) == "tr":
        printer.end_line()
    if _name(element) in {"point", "item"} and (number := element.find(_q("num"))) is not None:
        items.append((_words(number).strip(), Span(start, max(start, printer.at - 1))))


def _print_inline(element: etree._Element, printer: _Printer) -> None:
    """Print the words of an element; a footnote becomes its marker, its text is kept for the end."""
    printer.words(element.text)
    for child in element:
        if not _name(child):
            pass  # a comment, or an entity, which stays closed
        elif _name(child) == "authorialNote":
            printer.notes.append(child)
            number = len(printer.notes)
            with printer.marked("note", str(number)):
                printer.words(f"^({number})")
        elif _name(child) == "sup" and (child.text or "").strip() in {"(", ")"} and not len(child):
            pass  # Arabic sets brackets round a marker, which has its own here
        elif _name(child) == "eol":
            printer.end_line()
        elif mark := _mark(child):
            with printer.marked(*mark):
                _print_inline(child, printer)
        else:
            _print_inline(child, printer)
        printer.words(child.tail)


def _mark(element: etree._Element) -> tuple[str, str] | None:
    """Tell what the markup says of an inline element: (kind, value); None where nothing of use."""
    name, refers = _name(element), (element.get("refersTo") or "").removeprefix("#")
    if name == "a":
        return "link", element.get("href") or ""
    if name == "span" and "italic" in (element.get("class") or ""):
        return "emphasis", ""
    if name == "inline":
        return element.get("name") or refers, element.get("title") or ""
    if name == "session":
        return "session", element.get("value") or ""
    if name == "docDate":
        return refers or "date", element.get("date") or ""
    if name in {"docNumber", "docTitle", "docProponent", "docAuthority"}:
        return refers or name, ""
    return None


def _print_notes(printer: _Printer) -> None:
    """Print the footnotes, each on a line of its own, with its number."""
    for number, note in enumerate(tuple(printer.notes), start=1):
        start = printer.at
        printer.words(f"({number}) ")
        for line in note:
            _print_note_line(line, printer)
            printer.words(" ")
        printer.end_line()
        _piece(printer, "footnote", start, label=str(number))


def _print_note_line(line: etree._Element, printer: _Printer) -> None:
    line.text = re.sub(r"^\s*\(?\s*\)?", "", line.text or "") or None  # an empty "()" where the number was
    _print_inline(line, printer)


def _piece(printer: _Printer, kind: BlockKind, start: int, **stated: Any) -> None:  # noqa: ANN401
    end = printer.at - (1 if printer.text and printer.text[-1] == "\n" else 0)
    if end > start:
        printer.pieces.append(Piece(kind, Span(start, end), **stated))


def _markup(statement: etree._Element, printer: _Printer) -> Markup:
    dates = {e.get("name"): e.get("date") for e in statement.iter(_q("FRBRdate"))}
    steps = [e.get("by") or "" for e in statement.iter(_q("step")) if (e.get("outcome") or "").startswith("draft")]
    work = _attribute(statement, "FRBRuri", "value")
    return Markup(
        pieces=tuple(printer.pieces),
        marks=tuple(printer.marks),
        work=work.rstrip("/") if work else None,
        adopted=dates.get("adoption"),
        published=dates.get("publication"),
        vote=_vote(statement),
        sponsors=tuple(steps),
        subjects=tuple(_subjects(statement)),
    )


def _vote(statement: etree._Element) -> Vote | None:
    voting = next(statement.iter(_q("voting")), None)
    if voting is None or not voting.get("outcome"):
        return None
    sides = {count.get("refersTo"): count for count in voting.iter(_q("count"))}
    states = {
        side: tuple(" ".join(_words(o).split()) for o in count.iter() if _name(o) == "organization")
        for side, count in sides.items()
    }
    outcome = voting.get("outcome") or ""
    recorded = bool(sides) or "Recorded" in outcome or re.match(r"Adopted \d", outcome) is not None
    in_favour, against, abstaining = (states.get(side, ()) for side in _SIDES)
    return Vote(recorded, in_favour, against, abstaining, _counts(voting, sides))


def _counts(voting: etree._Element, sides: Mapping[str | None, etree._Element]) -> tuple[int, int, int] | None:
    """Read how many voted each way.

    Forms: a `count` with its `value` for each side; an outcome "Adopted 133-3-0, 88th plenary meeting".
    """
    printed = re.match(r"Adopted (\d+)-(\d+)-(\d+)\b", voting.get("outcome") or "")
    if printed:
        return int(printed[1]), int(printed[2]), int(printed[3])
    values = [sides[side].get("value", "") if side in sides else "0" for side in _SIDES]
    if not sides or not all(value.isdecimal() for value in values):
        return None
    return int(values[0]), int(values[1]), int(values[2])


def _subjects(statement: etree._Element) -> Iterator[Subject]:
    """Yield the subjects that have an IRI, each once."""
    seen: set[str] = set()
    for keyword in statement.iter(_q("keyword")):
        iri = keyword.get("href") or ""
        if iri and iri not in seen:
            seen.add(iri)
            yield Subject(iri, keyword.get("dictionary") or "", keyword.get("showAs") or "")


def _attribute(element: etree._Element, name: str, attribute: str) -> str | None:
    found = next(element.iter(_q(name)), None)
    return found.get(attribute) if found is not None else None


def _words(element: etree._Element) -> str:
    return "".join(str(piece) for piece in element.itertext())


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _q(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
