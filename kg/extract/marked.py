"""Read a source with markup as a document: its blocks, parts and footnotes are those that the markup gives.

Ids and kinds are the same as those of a plain text (`kg.extract.structure`), so that versions of a resolution meet.
What masthead and closing state is read from their words here, and what the markup names of it is put in its place
afterwards (`kg.extract.markup`). Where the markup has no body at all, the text is read as plain text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.blocks import unique
from kg.extract.head import Head
from kg.extract.marked_body import Draft, MarkedBody, read_marked_body
from kg.extract.marked_parts import find_marked_parts
from kg.extract.masthead import read_facts
from kg.lang.masthead import MASTHEAD
from kg.model import Block, BlockKind, Document, Edit, Footnote, Language, Mark, Markup, Passage, Problem, Source, Span
from kg.text.fold import fold, fold_text
from kg.text.normalize import normalize
from kg.text.passage import apply, cut, locate, strip

_HEAD_KINDS: tuple[BlockKind, ...] = ("header", "title", "enacting")
_SPACE = re.compile(r"\s{2,}|[^\S ]")


@dataclass(frozen=True, slots=True)
class _Notes:
    """The footnote markers of a source, in order."""

    marks: tuple[Mark, ...]
    starts: tuple[int, ...]

    def within(self, span: Span) -> Sequence[Mark]:
        return self.marks[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]


def read_marked(source: Source) -> Document | None:
    """Read the structure that the markup states; None where it states none."""
    markup = source.markup
    if markup is None or not any(piece.kind in ("preambular", "operative") for piece in markup.pieces):
        return None
    passage = normalize(source)
    notes = _notes(markup)
    drafts = [*_head(markup)]
    body = read_marked_body(
        [piece for piece in markup.pieces if piece.kind not in (*_HEAD_KINDS, "footnote")], source.text, source.language
    )
    drafts += body.drafts
    drafts += [
        Draft(f"fn{p.label}", "footnote", p.span.start, p.span.end, int(p.label or 0), p.label)
        for p in markup.pieces
        if p.kind == "footnote"
    ]
    made = [(draft, block) for draft in unique(drafts) if (block := _block(draft, passage, notes, source.language))]
    blocks = tuple(block for _, block in made)
    head = Head((), 0, enacting=True, stated=True, letter=letter_of(source))
    facts, problems = read_facts(blocks, head, source.language)
    return Document(
        source,
        facts=facts,
        blocks=blocks,
        parts=tuple(part for draft, _ in made for part in find_marked_parts(draft, source.language)),
        footnotes=tuple(_footnotes(blocks, notes)),
        problems=(*markup.problems, *problems, *body.problems, *_completeness(markup, body)),
    )


def _notes(markup: Markup) -> _Notes:
    marks = sorted((mark for mark in markup.marks if mark.kind == "note"), key=lambda mark: mark.span)
    return _Notes(tuple(marks), tuple(mark.span.start for mark in marks))


def _head(markup: Markup) -> Iterator[Draft]:
    """Give a block for all pieces of each kind above the body: a collection has two titles, one below the other."""
    for kind in _HEAD_KINDS:
        spans = [piece.span for piece in markup.pieces if piece.kind == kind]
        if spans:
            yield Draft(kind, kind, spans[0].start, spans[-1].end)


def letter_of(source: Source) -> str | None:
    """Find which of several resolutions under one number this is: the last letter of the preface, or its turn."""
    markup = source.markup
    assert markup is not None
    names = {fold_text(name, source.language): letter for name, letter in MASTHEAD[source.language].LETTERS.items()}
    names |= {letter.lower(): letter for letter in "ABCDEFGHIJKLMN"}
    marks = [mark for mark in markup.marks if mark.kind in ("docNumber", "letter")]
    words = [fold_text(source.text[m.span.start : m.span.end], source.language).strip(" .") for m in marks]
    turn = "ABCDEFGHIJKLMN"[markup.which - 1 : markup.which] if markup.which else ""
    return next((names[word] for word in reversed(words) if word in names), turn or None)


def _block(draft: Draft, passage: Passage, notes: _Notes, language: Language) -> Block | None:
    """Make the block of a draft, markers of footnotes left out of its text; None where nothing is printed."""
    span = Span(draft.start, draft.end)
    place = locate(passage, span)
    text = cut(passage, *place) if place else None
    if text is None or not text.text.strip():
        return None
    clean = strip(apply(text, _edits(text, notes.within(span))))
    return Block(draft.id, draft.kind, draft.number, (span,), clean, fold(clean, language), draft.label)


def _edits(text: Passage, notes: Sequence[Mark]) -> Iterator[Edit]:
    """Take away markers, with the brackets round them, and squeeze white space."""
    gone = [Span(*place) for mark in notes if (place := locate(text, mark.span))]
    gone = [_wider(text.text, place) for place in gone]
    squeezed = [Span(*m.span()) for m in _SPACE.finditer(text.text)]
    done = 0
    for span, put in sorted([(span, "") for span in gone] + [(span, " ") for span in squeezed]):
        if span.start >= done:
            yield Edit(span, put)
            done = span.end


def _wider(text: str, place: Span) -> Span:
    """Widen the place of a marker by brackets round it, and by a space before it where no word follows."""
    start, end = place.start, place.end
    before = len(text[:start].rstrip(" ")) - 1 if start else -1
    after = end + (1 if text[end : end + 1] == " " else 0)
    if before >= 0 and text[before] == "(" and text[after : after + 1] == ")":
        start, end = before, after + 1
    if text[start - 1 : start] == " " and (end == len(text) or not text[end].isalnum()):
        start -= 1
    return Span(start, end)


def _footnotes(blocks: Sequence[Block], notes: _Notes) -> Iterator[Footnote]:
    markers: dict[str, list[Span]] = {}
    for mark in notes.marks:
        markers.setdefault(mark.value, []).append(mark.span)
    for block in blocks:
        if block.kind == "footnote" and block.number is not None:
            yield Footnote(block.number, block.spans, tuple(markers.get(str(block.number), ())))


def _completeness(markup: Markup, body: MarkedBody) -> Iterator[Problem]:
    kinds = {piece.kind for piece in markup.pieces}
    last = next((d for d in reversed(body.drafts) if d.kind in ("preambular", "operative")), None)
    span = Span(last.start, last.end) if last else None
    if "enacting" not in kinds:
        yield Problem("no-enacting-words", "the markup has no formula that begins the resolution")
    if "closing" not in kinds:
        yield Problem("no-closing", "the markup has no meeting and date that close the resolution", span)
    if not any(draft.kind == "operative" for draft in body.drafts):
        yield Problem("no-operative-part", "the markup has no operative paragraph")
