"""Documents spoken of by name, or by a pronoun, in six languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.document_reference import add_references
from kg.lang.references import REFERENCES
from kg.model import Block, Citation, Document, Edit, Footnote, Language, Source, Span
from kg.text.fold import fold
from kg.text.passage import apply, passage_of


def document_of(text: str, language: Language, *, symbol: str = "A/69/228") -> Document:
    """Make a document of two paragraphs, cut at `|`, whose `*` is the marker of a footnote that cites a symbol."""
    blocks, at, markers = [], 0, []
    for number, part in enumerate(text.split("|"), start=1):
        here = [i for i, c in enumerate(part) if c == "*"]
        markers += [Span(at + i, at + i + 1) for i in here]
        passage = apply(passage_of(part, at), [Edit(Span(i, i + 1), "") for i in here])
        blocks.append(
            Block(f"op{number}", "operative", number, (Span(at, at + len(part)),), passage, fold(passage, language))
        )
        at += len(part) + 1
    note = Span(at, at + len(symbol))
    footnote = Block("fn1", "footnote", 1, (note,), passage_of(symbol, at), fold(passage_of(symbol, at), language))
    source = Source("t", "0" * 64, f"{text}|{symbol}", language, "text/plain", "utf-8")
    return Document(
        source,
        blocks=(*blocks, footnote),
        footnotes=(Footnote(1, (note,), tuple(markers)),),
        citations=(Citation(note, "fn1", symbol),),
    )


ROWS: list[tuple[Language, str, list[str]]] = [
    # the name that ends in the marker, then the same report without its symbol
    ("ar", "تحيط علما بتقرير الأمين العام*|تلاحظ تقرير الأمين العام؛", ["تقرير الأمين العام"] * 2),
    ("en", "Takes note of the report of the Secretary-General*|Notes the report of the Secretary-General;",
     ["report of the Secretary-General"] * 2),
    ("es", "Toma nota del informe del Secretario General*|Observa el informe del Secretario General;",
     ["informe del Secretario General"] * 2),
    ("fr", "Prend note du rapport du Secrétaire général*|Salue le rapport du Secrétaire général ;",
     ["rapport du Secrétaire général"] * 2),
    ("ru", "принимает к сведению доклад Генерального секретаря*|отмечает выводы доклада Генерального секретаря;",
     ["доклад Генерального секретаря", "доклада Генерального секретаря"]),
    ("zh", "表示注意到秘书长的报告*|又注意到秘书长的报告；", ["秘书长的报告"] * 2),
    # a text in brackets; "note" of a verb is no paper; a report to be written is none
    ("zh", "回顾《残疾人权利公约》*", ["《残疾人权利公约》"]),
    ("en", "Requests the Secretary-General to submit his report*", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), ROWS)
def test_named(language: Language, text: str, expected: list[str]) -> None:
    document = add_references(document_of(text, language))
    found = [c for c in document.citations if c.anaphoric]
    assert [document.source.text[c.span.start : c.span.end] for c in found] == expected
    assert {c.symbol for c in found} <= {"A/69/228"}


def test_a_name_begins_after_the_marker_before_it() -> None:
    document = add_references(
        document_of("Considered the report of the Secretary-General* and the report of the Committee*", "en")
    )
    found = [document.source.text[c.span.start : c.span.end] for c in document.citations if c.anaphoric]
    assert found == ["report of the Secretary-General", "report of the Committee"]


@given(st.text(max_size=80), st.sampled_from(sorted(REFERENCES)))
def test_any_text_reads(text: str, language: Language) -> None:
    add_references(document_of(text.replace("|", " "), language))
