"""Name the blocks that the markup of a file gives: preambular and operative paragraphs, headings, annexes.

What is a paragraph, a heading, a table is the markup's to say. What it leaves open is decided here, from numbers:

- a paragraph without a number element may print its number in its text (`2 - تؤيد`, the half of the Arabic files), be a
  sub-item (`(b) Focusing on …`), or go on with the paragraph before it; after a heading it stands alone;
- numbering that begins anew begins a section: `s2/op1`, in an annex `annex1/s2/p1`;
- where no paragraph of a run has a number, they are counted: `op1`, `op2`; one without a number before the first that
  has one is `op0`, between two that have, after a heading, `op6-2`. An annex names its own likewise: `annex1/p1`.
- a "preamble" that stands between operative paragraphs and prints the next number is operative, and a paragraph between
  two preambular ones that ends in a comma is preambular (seen in A/RES/75/161 and A/RES/75/211, Chinese).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.extract.body import NUMBER
from kg.extract.forms import match_forms
from kg.extract.lines import is_ended
from kg.extract.parts import ITEM
from kg.lang.structure import STRUCTURE
from kg.model import BlockKind, Item, Language, Piece, Problem, Span
from kg.text.fold import fold_text
from kg.text.numbers import item_letter, roman_value

_HEAD = 60
"""Characters that are looked at for a number or a label."""
_LABEL = re.compile(r"(?P<number>\d{1,3})\s?[-.．、)]{0,2}")
_INNER = re.compile(r"\d{1,3}(?:\.\d{1,3})+\.?|[\u3220-\u3229]")
_SECTION = re.compile(r"(?P<name>[ivxl]{1,6}|[a-z])[.)]?")
_CLAUSE = re.compile(r"[,\u060c\uff0c](?:\s*\^\(\d+\))*\s*\Z")
_LONGEST_HEADING = 300
_FAR = 3
"""How many paragraphs may be missing before one whose number is printed in its text, not marked."""


@dataclass(slots=True)
class Draft:
    """A block as it grows, piece by piece."""

    id: str
    kind: BlockKind
    start: int
    end: int
    number: int | None = None
    label: str | None = None
    items: list[Item] = field(default_factory=list)
    """Sub-items; depth 0: the markup has it as a paragraph, and its label alone says how deep it stands."""
    tables: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece with what its first and last words say."""

    piece: Piece
    number: int | None
    marked: bool
    """The number is an element of its own."""
    item: str | None
    """Label of the sub-item that it is."""
    clause: bool
    """It ends in a comma."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What comes after a piece."""

    number: int | None = None
    """The next number of a paragraph."""
    near: int | None = None
    """The same, before the next heading."""
    preambular: bool = False
    """A preambular paragraph comes, with nothing between but others that end in a comma."""


@dataclass(slots=True)
class Numbering:
    """Where the numbering of the operative part, or of an annex, has come to."""

    stem: str
    section: int = 1
    last: int = 0
    counted: int = 0
    """Paragraphs without numbers in a run that has none."""
    loose: int = 0
    """Paragraphs without a number of their own since the last that has one."""
    parted: bool = True
    """A heading, or nothing, stands before."""

    def name(self, number: str) -> str:
        """Make the id of a paragraph."""
        prefix, slash, stem = self.stem.rpartition("/")
        section = f"s{self.section}/" if self.section > 1 else ""
        return f"{prefix}{slash}{section}{stem}{number}"


@dataclass(slots=True)
class MarkedBody:
    """The blocks read so far."""

    language: Language
    drafts: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    preambular: int = 0
    headings: int = 0
    annex: int = 0
    attachment: int = 0
    """Attachment of the file that the last piece stood in: it may hold several annexes."""
    numbering: Numbering = field(default_factory=lambda: Numbering("op"))

    @property
    def operating(self) -> bool:
        """Tell whether a paragraph of the operative part, or of the annex, has been read."""
        return bool(self.numbering.last or self.numbering.counted or self.numbering.loose)


def read_marked_body(pieces: Sequence[Piece], text: str, language: Language) -> MarkedBody:
    """Name the blocks of the pieces between the enacting words and the footnotes."""
    paragraphs = [read_paragraph(piece, text, language) for piece in pieces]
    body = MarkedBody(language)
    for paragraph, ahead in zip(paragraphs, look_ahead(paragraphs), strict=True):
        _read(body, paragraph, ahead, text)
    return body


def look_ahead(paragraphs: Sequence[Paragraph]) -> list[Ahead]:
    """Tell for each piece what comes after it, in its part of the document (the body, or the annexes)."""
    found: list[Ahead] = []
    ahead, annex = Ahead(), 0
    for paragraph in reversed(paragraphs):
        if bool(paragraph.piece.annex) != bool(annex):
            ahead, annex = Ahead(), paragraph.piece.annex
        found.append(ahead)
        kind = paragraph.piece.kind
        if paragraph.number is not None and (paragraph.marked or paragraph.number == 1):
            ahead = Ahead(paragraph.number, paragraph.number)
        elif kind in ("heading", "preambular"):
            ahead = Ahead(ahead.number, None, kind == "preambular" and paragraph.number is None)
        else:
            ahead = replace(ahead, preambular=ahead.preambular and paragraph.clause)
    return found[::-1]


def read_paragraph(piece: Piece, text: str, language: Language) -> Paragraph:
    """Read number or label of a piece: from its number element, else from its text."""
    words = text[piece.span.start : piece.span.end]
    head = fold_text(words[:_HEAD].lstrip(), language)
    label = fold_text(piece.label or "", language)
    found = _LABEL.fullmatch(label) if label else NUMBER.match(head)
    if found and piece.kind != "heading":
        return Paragraph(piece, int(found["number"]), bool(label), None, _CLAUSE.search(words[-40:]) is not None)
    item = _item(label or head, whole=bool(label), language=language)
    return Paragraph(piece, None, False, item, _CLAUSE.search(words[-40:]) is not None)


def _item(label: str, *, whole: bool, language: Language) -> str | None:
    """Read the label of a sub-item: `(a)`, `b)`, `'1'`, `㈠`, `2.5`."""
    if whole and (found := _INNER.fullmatch(label)):
        return found[0].rstrip(".")
    found = ITEM.match(label)
    if not found or not (found["number"] or _is_label(found["label"] or found["bare"], language)):
        return None
    return found[0]


def _is_label(letters: str, language: Language) -> bool:
    return item_letter(letters, language) is not None or roman_value(letters) is not None


def _read(body: MarkedBody, paragraph: Paragraph, ahead: Ahead, text: str) -> None:
    kind = paragraph.piece.kind
    if paragraph.piece.annex:
        _enter_annex(body, paragraph, text)
    elif kind == "closing":
        _begin(body, "closing", paragraph, "closing")
        return
    if kind == "heading" or _looks_like_heading(paragraph, text, body.language):
        _read_heading(body, paragraph, text)
    elif kind == "preambular" or _is_preambular(body, paragraph, ahead):
        _read_preambular(body, paragraph)
    elif paragraph.number is not None and _is_number(body, paragraph):
        _read_numbered(body, paragraph)
    else:
        _read_unnumbered(body, paragraph, ahead)


def _begin(body: MarkedBody, name: str, paragraph: Paragraph, kind: BlockKind, *, number: int | None = None) -> None:
    piece = paragraph.piece
    label = str(number) if paragraph.number is not None and number is not None else None
    draft = Draft(name, kind, piece.span.start, piece.span.end, number, label, _items(paragraph))
    if piece.kind == "table":
        draft.tables.append(piece.span)
    body.drafts.append(draft)


def _extend(body: MarkedBody, paragraph: Paragraph) -> None:
    draft, piece = body.drafts[-1], paragraph.piece
    draft.end = piece.span.end
    draft.items += _items(paragraph)
    if piece.kind == "table":
        draft.tables.append(piece.span)


def _items(paragraph: Paragraph) -> list[Item]:
    """Give the sub-item that a piece is, and those in it; a list that begins with the piece is not one more level."""
    piece = paragraph.piece
    if not paragraph.item or (piece.items and piece.items[0].span.start == piece.span.start):
        return list(piece.items)
    own = Item(paragraph.item, piece.span, 0)
    return [own, *(Item(item.label, item.span, item.depth + 1) for item in piece.items)]


def _enter_annex(body: MarkedBody, paragraph: Paragraph, text: str) -> None:
    """Begin an annex with each attachment, and with each heading that says so."""
    piece = paragraph.piece
    words = text[piece.span.start : piece.span.end]
    head = fold_text(words, body.language) if len(words) < _HEAD else ""
    heads = bool(head) and match_forms(head, STRUCTURE[body.language].ANNEX, body.language) is not None
    if piece.annex == body.attachment and not (heads and body.operating):
        return
    body.attachment = piece.annex
    body.annex += 1
    body.headings = 0
    body.numbering = Numbering(f"annex{body.annex}/p")
    body.drafts.append(Draft(f"annex{body.annex}", "annex", piece.span.start, piece.span.start))


def _looks_like_heading(paragraph: Paragraph, text: str, language: Language) -> bool:
    """Tell a heading set as a paragraph: its number is of a section, it is short and does not end in a mark."""
    span, label = paragraph.piece.span, paragraph.piece.label
    if not label or paragraph.number is not None or paragraph.item or span.end - span.start > _LONGEST_HEADING:
        return False
    return _section_label(label, language) is not None and not is_ended(text[span.start : span.end])


def _read_heading(body: MarkedBody, paragraph: Paragraph, text: str) -> None:
    span = paragraph.piece.span
    last = body.drafts[-1] if body.drafts else None
    body.numbering.parted = True
    if last and last.kind == "annex" and last.id == f"annex{body.annex}" and not body.operating:
        last.start, last.end = (span.start if last.start == last.end else last.start), span.end
        return
    label = _section_label(paragraph.piece.label or text[span.start : span.end], body.language)
    if last and last.kind == "heading" and last.label and text[last.start : last.end].strip(" .").upper() == last.label:
        last.end = span.end  # a label on a line of its own, then the words
        return
    body.headings += 1
    prefix = f"annex{body.annex}/" if body.annex else ""
    body.drafts.append(Draft(f"{prefix}h{body.headings}", "heading", span.start, span.end, label=label))


def _section_label(words: str, language: Language) -> str | None:
    if len(words) >= _HEAD:
        return None
    folded = fold_text(words, language)
    if found := _SECTION.fullmatch(folded):
        return found["name"].upper()
    return folded.upper() if match_forms(folded, STRUCTURE[language].SECTION, language) else None


def _is_preambular(body: MarkedBody, paragraph: Paragraph, ahead: Ahead) -> bool:
    """Tell a preambular paragraph marked as operative, among others: it ends in a comma, none has a number yet."""
    if body.operating or body.annex or paragraph.number is not None or not paragraph.clause or paragraph.item:
        return False
    return ahead.preambular


def _read_preambular(body: MarkedBody, paragraph: Paragraph) -> None:
    last = body.drafts[-1] if body.drafts else None
    if paragraph.number is not None and paragraph.number == body.numbering.last + 1:
        _misplaced(body, paragraph, "an operative paragraph stands in the preamble")
        _read_numbered(body, paragraph)
        return
    if paragraph.piece.kind != "preambular":
        _misplaced(body, paragraph, "a preambular paragraph stands in the operative part")
    items = paragraph.piece.items
    begins = paragraph.item or (items and items[0].span.start == paragraph.piece.span.start)
    if begins and last and last.kind == "preambular":
        _extend(body, paragraph)
        return
    body.preambular += 1
    body.numbering.parted = True
    name = f"annex{body.annex}/pp{body.preambular}" if body.annex else f"pp{body.preambular}"
    _begin(body, name, paragraph, "preambular")
    body.drafts[-1].number = body.preambular


def _misplaced(body: MarkedBody, paragraph: Paragraph, message: str) -> None:
    body.problems.append(Problem("markup-misplaced", message, paragraph.piece.span))


def _is_number(body: MarkedBody, paragraph: Paragraph) -> bool:
    """Tell whether a number is that of a paragraph: where it is not marked, it must be about the next in turn."""
    number, last = paragraph.number, body.numbering.last
    assert number is not None
    return paragraph.marked or number == 1 or last < number <= last + _FAR


def _read_numbered(body: MarkedBody, paragraph: Paragraph) -> None:
    numbering, number = body.numbering, paragraph.number
    assert number is not None
    if number == 1 and (numbering.last or numbering.counted):
        _restart(numbering)
    elif number != numbering.last + 1:
        told = f"{number} comes after {numbering.last}" if numbering.last else f"the first is {number}"
        message = f"the numbers of paragraphs are not in turn: {told}"
        body.problems.append(Problem("numbering-gap", message, paragraph.piece.span))
    numbering.last, numbering.loose, numbering.parted = number, 0, False
    _begin(body, numbering.name(str(number)), paragraph, _kind(body), number=number)


def _kind(body: MarkedBody) -> BlockKind:
    return "annex" if body.annex else "operative"


def _restart(numbering: Numbering) -> None:
    numbering.section += 1
    numbering.last = numbering.counted = numbering.loose = 0


def _read_unnumbered(body: MarkedBody, paragraph: Paragraph, ahead: Ahead) -> None:
    """Read a sub-item, the rest of a paragraph, or a paragraph that has no number."""
    numbering = body.numbering
    begun = not numbering.parted and bool(body.drafts) and body.drafts[-1].kind == _kind(body)
    if begun and (paragraph.item or paragraph.piece.kind == "table" or numbering.last):
        _extend(body, paragraph)
        return
    number_comes = ahead.number is not None
    if numbering.parted and (numbering.last or numbering.counted) and ahead.number != numbering.last + 1:
        _restart(numbering)
        number_comes = ahead.near == 1
    numbering.parted = False
    if numbering.last or number_comes:
        numbering.loose += 1
        which = f"-{numbering.loose + (1 if numbering.last else 0)}"
        name = numbering.name(f"{numbering.last}{which if which != '-1' else ''}")
        _begin(body, name, paragraph, _kind(body))
    else:
        numbering.counted += 1
        number = numbering.counted
        _begin(body, numbering.name(str(number)), paragraph, _kind(body), number=number)
