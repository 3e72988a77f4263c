"""The structure that the markup gives: ids, kinds and parts of blocks, and what is said where the markup is odd."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extract.links import merge_links
from kg.extract.markup import state_markup
from kg.extract.structure import read_structure
from kg.model import Document
from kg.text.akn import read_akn

NS = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def paragraph(text: str, number: str = "", style: str = "SingleTxt") -> str:
    num = f"<num>{number}</num>" if number else ""
    return f'<paragraph class="{style}">{num}<content><p>{text}</p></content></paragraph>'


def heading(text: str, style: str = "H23") -> str:
    return f'<paragraph class="{style}"><subheading>{text}</subheading></paragraph>'


def container(text: str) -> str:
    return f"<container><p>{text}</p></container>"


def document(body: str, *, preamble: str = "", end: str = "", language: str = "eng") -> Document:
    formula = {"eng": "The General Assembly,", "ara": "إن الجمعية العامة،", "zho": "大会，"}[language]
    return read(
        f"<preamble><formula><p>{formula}</p></formula>{preamble}</preamble><mainBody>{body}</mainBody>{end}", language
    )


def read(parts: str, language: str = "eng") -> Document:
    data = f"""<akomaNtoso xmlns="{NS}"><statement name="resolution"><meta><identification><FRBRWork/><FRBRExpression>
    <FRBRlanguage language="{language}"/></FRBRExpression></identification></meta>{parts}</statement></akomaNtoso>"""
    (source,) = read_akn(data.encode(), "a.xml")
    return read_structure(source)


def names(document: Document) -> list[str]:
    return [block.id for block in document.blocks if block.id != "enacting"]


def parts(document: Document) -> list[str]:
    return [part.id for part in document.parts]


ROWS = "<tr><th><p>Post</p></th><th/></tr><tr><td>P-2</td><td>1</td></tr>"
TABLE = f'<container name="table"><table>{ROWS}</table></container>'
BODIES = [
    # numbers in elements
    (paragraph("Takes note;", "1.") + paragraph("Decides.", "2."), ["op1", "op2"]),
    # a sole paragraph without a number; several
    (paragraph("Decides to meet."), ["op1"]),
    (paragraph("Decides to meet;") + paragraph("Decides to part."), ["op1", "op2"]),
    # the rest of a paragraph, a note below a table
    (
        paragraph("Decides:", "1.") + paragraph("That is so.") + TABLE + paragraph("Note.", style="FootnoteText"),
        ["op1"],
    ),
    # numbering begins anew
    (
        paragraph("Notes;", "1.")
        + heading("II")
        + heading("Reports")
        + paragraph("Notes;", "1.")
        + paragraph("Asks.", "2."),
        ["op1", "h1", "s2/op1", "s2/op2"],
    ),
    # sections as elements, with a preamble of their own; one of them has a sole paragraph
    (
        paragraph("Notes;", "1.")
        + "<section><num>I</num><subheading>Pay</subheading>"
        + '<crossHeading refersTo="#preamble">Recalling,</crossHeading>'
        + paragraph("Approves it.")
        + f"</section><section><subheading>Leave</subheading>{paragraph('Asks.', '1.')}</section>",
        ["op1", "h1", "pp1", "s2/op1", "h2", "s3/op1"],
    ),
    # before the first number, and between two
    (paragraph("Adopts:") + heading("Agenda") + paragraph("Space.", "1."), ["op0", "h1", "op1"]),
    (
        paragraph("One.", "1.") + heading("Aims") + paragraph("The aims are these.") + paragraph("Two.", "2."),
        ["op1", "h1", "op1-2", "op2"],
    ),
    # headings by style, by an element in the paragraph, by a number of a section
    (paragraph("Reports", style="H1") + paragraph("Notes.", "1."), ["h1", "op1"]),
    (paragraph("<subheading>Reports</subheading>", "") + paragraph("Notes.", "1."), ["h1", "op1"]),
    (paragraph("Reports", "II.") + paragraph("Notes.", "1."), ["h1", "op1"]),
    # a number that comes twice
    (paragraph("Notes;", "2.") + paragraph("Asks.", "2."), ["op2", "op2-2"]),
    ("", []),
]


@pytest.mark.parametrize(("body", "expected"), BODIES)
def test_blocks(body: str, expected: list[str]) -> None:
    assert names(document(body)) == expected


def test_numbers_in_the_text() -> None:
    body = paragraph("2020 كان عاما.") + paragraph("1 - تؤيد القرار؛") + paragraph("2 - تقرر:") + paragraph("(ب) ذلك؛")
    read = document(body, language="ara")
    assert names(read) == ["op0", "op1", "op2"]
    assert parts(read) == ["op2(b)"]


ITEMS = [
    # each a paragraph
    (paragraph("Decides:", "1.") + paragraph("(a) One;") + paragraph("Two.", "(b)"), ["op1(a)", "op1(b)"]),
    (
        paragraph("Decides:", "1.") + paragraph("(h) One:") + paragraph("(i) Two;"),
        ["op1(h)", "op1(i)"],  # (i) after (h) is a letter
    ),
    (
        paragraph("Decides:", "1.") + paragraph("(a) One:") + paragraph("(i) Two;") + paragraph("(ii) Three;"),
        ["op1(a)", "op1(a)(i)", "op1(a)(ii)"],
    ),
    # lists within lists
    (
        "<paragraph><num>3.</num><list><intro><p>Asks:</p></intro><point><num>(a)</num><content><p>One:</p></content></point>"
        "<sublist><point><num>(i)</num><content><p>Two;</p></content></point><point><num>(ii)</num><content><p>Three;</p>"
        "</content></point></sublist><point><num>(b)</num><content><p>Four.</p></content></point></list></paragraph>",
        ["op3(a)", "op3(a)(i)", "op3(a)(ii)", "op3(b)"],
    ),
    # numbers with points, tables
    (paragraph("Aims:", "1.") + paragraph("Better space.", "1.1") + TABLE, ["op1(1.1)", "op1/table1"]),
]


@pytest.mark.parametrize(("body", "expected"), ITEMS)
def test_parts(body: str, expected: list[str]) -> None:
    assert parts(document(body)) == expected


def test_a_part_holds_what_stands_within_it() -> None:
    read = document(ITEMS[3][0])
    outer, inner = read.parts[0].spans[0], read.parts[2].spans[0]
    assert outer.covers(inner)
    assert not outer.overlaps(read.parts[3].spans[0])


def test_the_preamble() -> None:
    items = "<blockList><item><num>(a)</num><p>Peace,</p></item></blockList>"
    read = document(paragraph("Decides."), preamble=container("Recalling:") + items + container("Noting,"))
    assert names(read) == ["pp1", "pp2", "op1"]
    assert parts(read) == ["pp1(a)"]


def test_a_list_in_the_preamble_has_its_introduction() -> None:
    intro = "<listIntroduction>Convinced <span>of</span> two:</listIntroduction>"
    items = f"<container><blockList>{intro}<item><num>(a)</num><p>Peace,</p></item></blockList></container>"
    read = document(paragraph("Decides."), preamble=container("Recalling,") + items)
    assert names(read) == ["pp1", "pp2", "op1"]
    assert read.blocks[2].passage.text == "Convinced of two: (a) Peace,"
    assert parts(read) == ["pp2(a)"]


def test_what_stands_at_a_wrong_place() -> None:
    """As in A/RES/75/211 and A/RES/75/161, Chinese: a preamble goes on below the body, and begins within it."""
    first, second = container("回顾，"), container("重申，")
    parts = f"<preamble><formula><p>大会，</p></formula>{first}</preamble><mainBody>{paragraph('关切，')}</mainBody>"
    parts += f"<preamble>{second}</preamble><mainBody>{paragraph('欢迎；', '1.')}</mainBody>"
    parts += f"<preamble>{container('2. 期待；')}</preamble><mainBody>{paragraph('决定。', '3.')}</mainBody>"
    made = read(parts, "zho")
    assert names(made) == ["pp1", "pp2", "pp3", "op1", "op2", "op3"]
    assert [p.code for p in made.problems if p.code == "markup-misplaced"] == ["markup-misplaced"] * 2


def test_annexes() -> None:
    annex = heading("Terms of reference", "H1") + paragraph("The fund is set up.", "1.") + heading("Staff", "HCh")
    annex += paragraph("Staff are paid.", "2.") + heading("Annex II") + paragraph("Rule 1.") + paragraph("Rule 2.")
    end = f"<attachments><attachment><doc><meta/><mainBody>{annex}</mainBody></doc></attachment></attachments>"
    read = document(paragraph("Decides."), end=end)
    assert names(read) == ["op1", "annex1", "annex1/p1", "annex1/h1", "annex1/p2", "annex2", "annex2/p1", "annex2/p2"]


def test_footnotes() -> None:
    note = '<authorialNote marker="1"><p>() See A/1.</p></authorialNote>'
    read = document(paragraph(f"Recalling it<sup>(</sup>{note}<sup>)</sup> and (also{note}), asks;", "1."))
    (block,) = (b for b in read.blocks if b.id == "op1")
    assert block.passage.text == "1. Recalling it and (also), asks;"
    assert [(note.number, len(note.markers)) for note in read.footnotes] == [(1, 1), (2, 1)]


def test_what_is_missing_is_told() -> None:
    made = read(f"<mainBody>{paragraph('Notes;', '1.')}{paragraph('Asks.', '3.')}</mainBody>")
    assert [b.id for b in made.blocks] == ["op1", "op3"]
    assert {p.code for p in made.problems} >= {"no-enacting-words", "no-closing", "numbering-gap"}


def test_a_long_file_is_read_in_its_own_time() -> None:
    """Many paragraphs without a number, none of which the others are looked through for."""
    made = document("".join(paragraph(f"(a) Asks {n};") + heading("Again") for n in range(3000)))
    assert len(made.blocks) > 3000


NAMES = [
    "paragraph",
    "num",
    "content",
    "p",
    "heading",
    "subheading",
    "crossHeading",
    "list",
    "intro",
    "point",
    "sublist",
]
NAMES += ["section", "container", "table", "tr", "td", "blockList", "item", "authorialNote", "a", "sup", "eol", "span"]
WORDS = st.sampled_from(
    ["", " ", "1.", "2 -", "(a)", "(i)", "'1'", "II", "A.", "Annex", "Decides", "(", ")", ",", "\u3220", "٣ - "]
)
TREES = st.recursive(
    WORDS,
    lambda inside: st.builds(
        lambda name, parts: f"<{name} href='https://undocs.org/A/RES/1/1' class='H1'>{''.join(parts)}</{name}>",
        st.sampled_from(NAMES),
        st.lists(inside, max_size=4),
    ),
    max_leaves=25,
)


@given(st.lists(TREES, max_size=3), st.lists(TREES, max_size=6), st.lists(TREES, max_size=3))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_tree_is_read(preamble: list[str], body: list[str], annex: list[str]) -> None:
    made = read(
        f"<preface>{''.join(annex)}</preface><preamble>{''.join(preamble)}</preamble><mainBody>{''.join(body)}</mainBody>"
        f"<attachments><attachment><doc><mainBody>{''.join(annex)}</mainBody></doc></attachment></attachments>"
    )
    made = merge_links(state_markup(made))
    ids = [block.id for block in made.blocks] + [part.id for part in made.parts]
    assert len(ids) == len(set(ids))
    spans = [span for block in made.blocks for span in block.spans] + [
        span for part in made.parts for span in part.spans
    ]
    spans += [citation.span for citation in made.citations]
    assert all(0 <= span.start < span.end <= len(made.source.text) for span in spans)
