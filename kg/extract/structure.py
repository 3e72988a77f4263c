"""Read a source as a document: its blocks, footnotes and sub-items, and what its masthead states.

A source with markup has its structure from there (`kg.extract.marked`); all else here is for plain text.

Never raises on any text: what does not fit becomes a `Problem` with its place, and what is no resolution at all comes
back with the problem `not-a-resolution` and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.blocks import Draft, make_block, pieces, unique
from kg.extract.body import Body, is_closing, read_body
from kg.extract.footnotes import Note, find_markers, split_notes
from kg.extract.furniture import drop_furniture
from kg.extract.head import Head, read_head
from kg.extract.lines import read_lines
from kg.extract.marked import read_marked
from kg.extract.masthead import read_facts
from kg.extract.parts import find_parts
from kg.lang.structure import STRUCTURE
from kg.model import Block, Document, Footnote, Passage, Problem, Source, Span
from kg.text.normalize import normalize


def read_structure(source: Source) -> Document:
    """Read the parts of a resolution and what its masthead and closing state."""
    if source.language not in STRUCTURE:
        message = f"texts in {source.language} are not read yet"
        return Document(source, problems=(Problem("no-reader", message),))
    if (marked := read_marked(source)) is not None:
        return marked
    passage = normalize(source)
    lines = drop_furniture(read_lines(passage, source.language), source.language)
    end = next((line.start for line in lines if is_closing(line, source.language)), len(passage.text))
    lines, notes = split_notes(passage, lines, end)
    head = read_head(lines, source.language)
    body = read_body(lines[head.end :], source.language) if head else None
    if head is None or body is None or not _is_resolution(head, body):
        return Document(source, problems=(_not_a_resolution(),))
    return _document(source, passage, head, body, notes)


def _is_resolution(head: Head, body: Body) -> bool:
    """Two signs out of: a masthead, an enacting line, numbered or preambular paragraphs, a closing."""
    signs = (head.stated, bool(head.enacting), bool(body.preambular or body.operative), body.closed)
    return sum(signs) >= 2


def _not_a_resolution() -> Problem:
    return Problem(
        "not-a-resolution", "neither the masthead, the enacting words nor the paragraphs of a resolution were found"
    )


def _document(source: Source, passage: Passage, head: Head, body: Body, notes: Sequence[Note]) -> Document:
    language = source.language
    numbers = [note.number for note in notes]
    drafts = [*head.drafts, *body.drafts]
    drafts += [Draft(f"fn{n.number}", "footnote", n.number, str(n.number), list(n.lines)) for n in notes]
    blocks = tuple(make_block(draft, passage, language, numbers) for draft in unique(drafts))
    facts, problems = read_facts(blocks, head, language)
    document = Document(
        source,
        facts=facts,
        blocks=blocks,
        parts=tuple(find_parts(drafts, passage, language)),
        footnotes=tuple(_footnotes(drafts, notes, passage)),
    )
    placed = [replace(p, span=passage.span(p.span.start, p.span.end) if p.span else None) for p in body.problems]
    return replace(document, problems=(*problems, *placed, *_completeness(head, body, document)))


def _footnotes(drafts: Sequence[Draft], notes: Sequence[Note], passage: Passage) -> Iterator[Footnote]:
    markers: dict[int, list[Span]] = {note.number: [] for note in notes}
    for draft in drafts:
        if draft.kind != "footnote":
            for start, end in pieces(draft.lines):
                for number, place in find_markers(passage.text[start:end], markers):
                    markers[number].append(passage.span(start + place.start, start + place.end))
    for note in notes:
        spans = tuple(passage.span(start, end) for start, end in pieces(note.lines))
        yield Footnote(note.number, spans, tuple(markers[note.number]))


def _completeness(head: Head, body: Body, document: Document) -> Iterator[Problem]:
    last = next((b for b in reversed(document.blocks) if b.kind in ("preambular", "operative")), None)
    if not head.enacting:
        yield Problem("no-enacting-words", "the line that begins the resolution was not found")
    if not body.closed:
        yield from _no_closing(last)
    if not body.operating:
        yield Problem("no-operative-part", "no operative paragraph was found")


def _no_closing(last: Block | None) -> Iterator[Problem]:
    if last is not None and last.passage.text.rstrip("\"”»’') ").endswith((".", "。", "۔")):
        yield Problem("no-closing", "the meeting and date that close a resolution were not found")
    else:
        span = last.spans[-1] if last else None
        yield Problem("cut-off", "the text ends in the middle: its last paragraph and its closing are missing", span)
