"""Paragraphs: of the work (numbered, in order) and their text in the language of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.graph import iris
from kg.graph.mapping.frame import Frame, Statement, evident, integer, node
from kg.graph.namespaces import term
from kg.model import Block, BlockKind, Part, Span
from kg.text.passage import locate

_OF_WORK: dict[BlockKind, tuple[str, str]] = {
    "preambular": ("unres:PreambularParagraph", "preambular paragraph"),
    "operative": ("unres:OperativeParagraph", "operative paragraph"),
    "footnote": ("unres:Footnote", "footnote"),
    "annex": ("unres:Annex", "annex"),
    "header": ("", "masthead"),
    "title": ("", "title"),
    "enacting": ("", "enacting words"),
    "heading": ("", "heading"),
    "closing": ("", "closing lines"),
}
"""Class of the part (beside that of all parts) and its name in labels."""

_OF_TEXT: dict[BlockKind, str] = {
    "header": "doco:FrontMatter",
    "title": "doco:Title",
    "heading": "doco:SectionTitle",
    "footnote": "doco:Footnote",
    "closing": "doco:BackMatter",
}
"""Class of the text; all others are `doco:Paragraph`."""


def describe_paragraphs(frame: Frame) -> Iterator[Statement]:
    """Describe every block and sub-item, in order, with its text, its place in the source and its footnotes."""
    blocks = [block for block in frame.document.blocks if block.passage.text.strip()]
    parts = [(part, text) for part in frame.document.parts if (text := clean(frame, part.spans))]
    known = {block.id for block in blocks} | {part.id for part, _ in parts}
    for order, block in enumerate(blocks, start=1):
        yield from _block(frame, block, order)
        yield from _inside(frame, block.id, known)
    for part, text in parts:
        yield from _part(frame, part, text)
        yield from _inside(frame, part.id, known)
    yield from _notes(frame)


def _whole(part_id: str, known: set[str]) -> str | None:
    """Find what a part stands in: `op5` for `op5(a)`, `s2` for `s2/op1`; None: the work itself.

    >>> _whole("op5(a)(i)", {"op5", "op5(a)"}), _whole("s2/op1", {"op1"}), _whole("annex1/s2/p1", {"annex1"})
    ('op5(a)', None, 'annex1')
    """
    above = re.sub(r"(\([^()]*\)|/[^/]*)\Z", "", part_id)
    if above == part_id:
        return None
    return above if above in known else _whole(above, known)


def _inside(frame: Frame, part_id: str, known: set[str]) -> Iterator[Statement]:
    whole = _whole(part_id, known)
    above = frame.part(whole) if whole else node(frame.work)
    yield above, term("eli:has_part"), frame.part(part_id)
    yield frame.part(part_id), term("eli:is_part_of"), above


def _block(frame: Frame, block: Block, order: int) -> Iterator[Statement]:
    subject = frame.part(block.id)
    class_name, name = _OF_WORK[block.kind]
    number = block.label or (str(block.number) if block.number is not None else "")
    yield subject, term("rdf:type"), term("eli:LegalResourceSubdivision")
    if class_name:
        yield subject, term("rdf:type"), term(class_name)
    yield subject, term("rdfs:label"), Literal(f"{_name(frame)}, {name} {number}".rstrip(), language="en")
    yield subject, term("unres:order"), integer(order)
    if block.number is not None:
        yield subject, term("unres:number"), integer(block.number)
        yield subject, term("eli:number"), Literal(str(block.number))
    if block.label:
        yield subject, term("skos:notation"), Literal(block.label)
    text_class = _OF_TEXT.get(block.kind, "doco:Paragraph")
    yield from _text(frame, block.id, text_class, block.passage.text, block.spans)


def _name(frame: Frame) -> str:
    return frame.symbol or f"Document {frame.document.source.sha256[:12]}"


def _text(frame: Frame, part_id: str, class_name: str, text: str, spans: tuple[Span, ...]) -> Iterator[Statement]:
    subject, realized = node(iris.part(frame.expression, part_id)), frame.part(part_id)
    yield realized, term("eli:is_realized_by"), subject
    yield subject, term("rdf:type"), term("eli:LegalExpression")
    yield subject, term("rdf:type"), term(class_name)
    yield subject, term("eli:realizes"), realized
    yield subject, term("dcterms:isPartOf"), node(frame.expression)
    yield subject, term("c4o:hasContent"), frame.words(text)
    yield from evident(frame, subject, spans)


def _part(frame: Frame, part: Part, text: str) -> Iterator[Statement]:
    subject = frame.part(part.id)
    yield subject, term("rdf:type"), term("eli:LegalResourceSubdivision")
    yield subject, term("rdfs:label"), Literal(f"{_name(frame)}, {part.id}", language="en")
    yield subject, term("eli:number"), Literal(part.label)
    yield subject, term("skos:notation"), Literal(part.label)
    yield from _text(frame, part.id, "doco:Paragraph", text, part.spans)


def clean(frame: Frame, spans: tuple[Span, ...]) -> str:
    """Give the words of source spans fit to publish: as their blocks have them, without markers and page breaks."""
    pieces: list[str] = []
    for span in spans:
        for block in frame.blocks_in(span):
            if found := locate(block.passage, span):
                pieces.append(block.passage.text[found[0] : found[1]])
    return " ".join(" ".join(pieces).split())


def _notes(frame: Frame) -> Iterator[Statement]:
    """Lead from the paragraph in which a marker stands to the footnote."""
    for note in frame.document.footnotes:
        for marker in note.markers:
            if above := paragraph_at(frame, marker):
                yield above, term("unres:hasFootnote"), frame.part(f"fn{note.number}")


def paragraph_at(frame: Frame, span: Span) -> NamedNode | None:
    """Find the paragraph in which a span begins; None in what belongs to no block."""
    block = frame.document.block_at(span.start)
    return frame.part(block.id) if block else None
