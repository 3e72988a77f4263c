"""Read the UN's Akoma Ntoso (AKN4UN): the text a reader would have before them, and what the markup says of it.

The text is printed line by line: cover, title, paragraphs, end, annexes, and the footnotes last, their markers `^(1)`
where they stand. Spans of pieces and marks index this text, which is published, so that they can be checked.

A file of several resolutions (77/264 A-C) gives a source for each, below the cover and number that they share.

Pieces are what the markup has as blocks, in order, and no more than it says: a paragraph of the body without a number
is still one, and what it is (a sub-item, the rest of the one before, a paragraph that has none) is decided where the
language is known (`kg.extract.marked`). Tables are printed row by row, cells parted by `|`.

XML is read with entities, DTDs, XInclude and the network off; what an entity stands for is left out. What isn't
well-formed, or nests too deep for any resolution, is an `UnreadableSource` with the parser's line. The language is the
one that the file states, unless its words are plainly of another.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Any

from lxml import etree

from kg.errors import UnreadableSource
from kg.model import Item, Language, Mark, Markup, Piece, PieceKind, Problem, Source, Span, Subject, Vote
from kg.text.detect import detect

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
MEDIA_TYPE = "application/akn+xml"

LANGUAGE_CODES: dict[str, Language] = {
    "ara": "ar", "eng": "en", "fra": "fr", "fre": "fr", "spa": "es", "rus": "ru", "zho": "zh", "chi": "zh",
}  # fmt: skip

SECTIONS = {"section", "subsection", "chapter", "part", "hcontainer", "container"}
HEADINGS = {"heading", "subheading", "crossHeading"}
BLOCKS = {"p", "listIntroduction", "listWrapUp", *HEADINGS}
_SAMPLE = 6000
"""Characters of a text by which its language is checked: the cover, and some paragraphs."""
_UNPRINTED = {"meta", "presentation", "img", ""}
_SIDES = ("inFavour", "against", "abstaining")
_HEADING_CLASS = re.compile(r"H(?:Ch|M|\d+)G?\Z")
"""Styles of the UN's templates in which headings are set: H1, H23, HCh; text is SingleTxt or MercuryDocument."""


def read_akn(data: bytes, name: str) -> tuple[Source, ...]:
    """Read the resolutions of one file, in order, those in languages we do not read left out.

    Raises `UnreadableSource` where there is none, saying why.
    """
    root = _parse(data)
    found = tuple(root.iter(_q("statement")))
    if not found:
        raise UnreadableSource(
            "XML, but no resolution in Akoma Ntoso (no <statement> element): not a file for this program"
        )
    collection = next(root.iter(_q("documentCollection")), None)
    given = ((each, number if len(found) > 1 else 0) for number, each in enumerate(found, start=1))
    sources = tuple(source for each in given if (source := _source(*each, collection, data, name)))
    if not sources:
        stated = ", ".join(sorted({_attribute(each, "FRBRlanguage", "language") or "none" for each in found}))
        raise UnreadableSource(
            f"its language is {stated} by its FRBRlanguage: only Arabic, Chinese, English, French, Russian and Spanish "
            "are read"
        )
    return sources


def _parse(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True, remove_comments=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        said = " ".join(str(error.msg).split())
        raise UnreadableSource(f"not well-formed XML ({said}): ask its publisher for another copy") from error


def _source(
    statement: etree._Element, which: int, collection: etree._Element | None, data: bytes, name: str
) -> Source | None:
    printer = _Printer()
    if collection is not None:
        _print_parts(collection, ("coverPage", "preface"), printer)
    _print_statement(statement, printer)
    text = "".join(printer.text)
    language, problems = _language(statement, text)
    if language is None:
        return None
    return Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        language=language,
        media_type=MEDIA_TYPE,
        encoding="utf-8",
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        markup=replace(_markup(statement, printer), which=which, problems=problems),
    )


def _language(statement: etree._Element, text: str) -> tuple[Language | None, tuple[Problem, ...]]:
    """Take the language that the file states, unless its words are of another of the six; of a seventh: None."""
    stated = _attribute(statement, "FRBRlanguage", "language")
    language = LANGUAGE_CODES.get(stated or "")
    if stated and language is None:
        return None, ()
    found = detect(text[:_SAMPLE])
    if language is None or found in (None, language):
        return language or found, ()
    message = f"the file says that its language is {stated}, but its words are {found}: read as {found}"
    return found, (Problem("language-differs", message),)


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
    sections: int = 0
    numbered: bool = False
    """A number that ends in its own mark was printed just now; a second mark (`I.`, `. Background`) is dropped."""

    def words(self, text: str | None) -> None:
        """Print text within a line, white space squeezed."""
        words = (text or "").split()
        if self.numbered and words:
            self.numbered = False
            words = words[1:] if not words[0].strip(".-\u2013\u2014") else words
        if not text or not words:
            self.gap = self.gap or bool(text)
            return
        if (self.gap or text[0].isspace()) and self.at > self.line:
            self._put(" ")
        self._put(" ".join(words))
        self.gap = text[-1].isspace()

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
    """Print the parts named, as they come: some files have a second preamble, below paragraphs of the body."""
    for element in whole:
        if _name(element) in parts:
            _PARTS[_name(element)](element, printer)
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
        if _name(child) != "authorialNote":
            printer.end_line()
        _print_child(child, printer)
    printer.end_line()


def _print_preamble(preamble: etree._Element, printer: _Printer) -> None:
    for block in preamble:
        if _name(block) in HEADINGS:
            _print_block([block], printer, "heading")
        elif _name(block):
            _print_block([block], printer, "enacting" if _name(block) == "formula" else "preambular")


def _print_body(body: etree._Element, printer: _Printer, *, section: int = 0, annex: int = 0) -> None:
    for block in body:
        name = _name(block)
        if name in _UNPRINTED:
            continue
        if (table := _table(block)) is not None:
            _print_table(table, printer, section=section, annex=annex)
        elif name in SECTIONS:
            printer.sections += 1
            _print_body(block, printer, section=printer.sections, annex=annex)
        elif name in HEADINGS or name == "num":
            _print_block([block], printer, _heading_kind(block), section=section, annex=annex)
        else:
            _print_paragraph(block, printer, section=section, annex=annex)


def _table(block: etree._Element) -> etree._Element | None:
    """Give the table that a block is, or is only round."""
    if _name(block) == "table":
        return block
    return block.find(_q("table")) if _name(block) in SECTIONS else None


def _heading_kind(heading: etree._Element) -> PieceKind:
    """Tell a heading from what stands at its place: sections have preambular paragraphs as cross-headings."""
    return "preambular" if heading.get("refersTo") == "#preamble" else "heading"


def _print_paragraph(paragraph: etree._Element, printer: _Printer, *, section: int, annex: int) -> None:
    """Print a paragraph of the body; headings that stand in it are pieces of their own, with its number."""
    kind: PieceKind = "annex" if annex else "operative"
    children = [child for child in paragraph if _name(child) not in _UNPRINTED] or [paragraph]
    heading = next((child for child in children if _name(child) in HEADINGS), None)
    if heading is None:
        if _is_heading(paragraph):
            kind = "heading"
        whole = [paragraph] if _name(paragraph) != "paragraph" else children
        _print_block(whole, printer, kind, section=section, annex=annex)
        return
    above = [child for child in children if _name(child) in HEADINGS | {"num"}]
    below = [child for child in children if child not in above]
    _print_block(above, printer, _heading_kind(heading), section=section, annex=annex)
    if below:
        _print_block(below, printer, kind, section=section, annex=annex)


def _is_heading(paragraph: etree._Element) -> bool:
    """Tell a heading by its style or by the element in it; a paragraph that is only a number is one as well."""
    if _HEADING_CLASS.match(paragraph.get("class") or ""):
        return True
    inner = paragraph.find(f"{_q('content')}/{_q('p')}")
    return inner is not None and any(_name(child) in HEADINGS for child in inner)


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
    elements: Sequence[etree._Element], printer: _Printer, kind: PieceKind, *, section: int = 0, annex: int = 0
) -> None:
    """Print one block with its number and its sub-items, each on a line of its own, and note it as a piece."""
    start = printer.at
    items: list[Item] = []
    for element in elements:
        _print_lines(element, printer, items)
    printer.end_line()
    number = next((_words(element) for element in elements if _name(element) == "num"), "")
    label = " ".join(number.split()) or None
    _piece(printer, kind, start, label=label, items=tuple(items), section=section, annex=annex)
    printer.blank_line()


def _print_lines(element: etree._Element, printer: _Printer, items: list[Item], depth: int = 0) -> None:
    name = _name(element)
    if name == "num":
        _print_inline(element, printer)
        printer.words(" ")
        printer.numbered = printer.at > printer.line and printer.text[-1][-1] in ".-\u2013\u2014"
    elif name == "table":
        _print_rows(element, printer)
    elif name in BLOCKS or (name not in _UNPRINTED and (element.text or "").strip()):
        _print_inline(element, printer)  # listIntroduction, and whatever else has words of its own
        printer.end_line()
    elif name not in _UNPRINTED:
        _print_inside(element, printer, items, depth + (name in {"list", "sublist", "blockList"}))
    printer.numbered = printer.numbered and name == "num"


def _print_inside(element: etree._Element, printer: _Printer, items: list[Item], depth: int) -> None:
    """Print the children of an element; a point is a sub-item, at the depth of its list."""
    start, at = printer.at, len(items)
    for child in element:
        _print_lines(child, printer, items, depth)
    number = element.find(_q("num")) if _name(element) in {"point", "item"} else None
    if number is not None and (label := " ".join(_words(number).split())):
        items.insert(at, Item(label, Span(start, max(start, printer.at - 1)), depth))


def _print_table(table: etree._Element, printer: _Printer, **place: int) -> None:
    start = printer.at
    _print_rows(table, printer)
    _piece(printer, "table", start, **place)
    printer.blank_line()


def _print_rows(table: etree._Element, printer: _Printer) -> None:
    for row in table.iter(_q("tr")):
        for number, cell in enumerate(cell for cell in row if _name(cell)):
            if number:
                printer.words(" | ")
            _print_inline(cell, printer)
        printer.end_line()


def _print_inline(element: etree._Element, printer: _Printer) -> None:
    """Print the words of an element; a footnote becomes its marker, its text is kept for the end."""
    printer.words(element.text)
    for child in element:
        _print_child(child, printer)
        printer.words(child.tail)


def _print_child(child: etree._Element, printer: _Printer) -> None:
    if not _name(child):
        pass  # an entity, which stays closed
    elif _name(child) == "authorialNote":
        printer.notes.append(child)
        number = len(printer.notes)
        with printer.marked("note", str(number)):
            printer.words(f"^({number})")
    elif _name(child) == "sup" and (child.text or "").strip() in {"(", ")"} and not len(child):
        pass  # Arabic sets brackets round a marker, which has its own here
    elif _name(child) == "eol":
        printer.end_line()
    elif _name(child) in BLOCKS:
        printer.words(" ")
        _print_inline(child, printer)
        printer.words(" ")
    elif mark := _mark(child):
        with printer.marked(*mark):
            _print_inline(child, printer)
    else:
        _print_inline(child, printer)


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
    for number, note in enumerate(printer.notes, start=1):  # a note in a note is added while this goes on
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


def _piece(printer: _Printer, kind: PieceKind, start: int, **stated: Any) -> None:  # noqa: ANN401
    end = printer.at - (1 if printer.text and printer.text[-1] == "\n" else 0)
    if end > start:
        printer.pieces.append(Piece(kind, Span(start, end), **stated))


def _markup(statement: etree._Element, printer: _Printer) -> Markup:
    dates = {e.get("name"): e.get("date") for e in statement.iter(_q("FRBRdate"))}
    steps = [e for e in statement.iter(_q("step")) if (e.get("outcome") or "").startswith("draft")]
    work = _attribute(statement, "FRBRuri", "value")
    return Markup(
        pieces=tuple(printer.pieces),
        marks=tuple(printer.marks),
        work=work.rstrip("/") if work else None,
        adopted=dates.get("adoption"),
        published=dates.get("publication"),
        vote=_vote(statement),
        sponsors=tuple(step.get("by") or "" for step in steps),
        drafts=tuple(draft for step in steps if (draft := step.get("as"))),
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
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _q(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
