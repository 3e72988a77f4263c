"""Links of the markup: the symbols they lead to, and what becomes of the citations read at their place."""

from __future__ import annotations

import pytest

from kg.extract.citations import add_citations
from kg.extract.dates import add_dates
from kg.extract.links import merge_links, symbol_of
from kg.extract.structure import read_structure
from kg.model import Document
from kg.text.akn import read_akn
from tests.test_extract_marked import NS

LINKS = [
    ("https://undocs.org/en/A/RES/75/101", "A/RES/75/101"),
    ("http://www.undocs.org/ch/A/RES/75/101", "A/RES/75/101"),
    ("https://undocs.org/AR/A/77/30", "A/77/30"),
    ("https://undocs.org//A/RES/75/101", "A/RES/75/101"),
    ("https://undocs/fr/A/75/3", "A/75/3"),
    ("https://docs.un.org/en/S/RES/1325%20(2000)", "S/RES/1325(2000)"),
    ("https://undocs.org/ru/A/RES/57/270b", "A/RES/57/270B"),
    ("https://undocs.org/es/A/RES/75/101a-b", "A/RES/75/101"),  # which of the two, the words say
    ("https://undocs.org/ru/A/hrc/RES/49/1", "A/HRC/RES/49/1"),
    ("https://undocs.org/ar/A/RES/es-10/2", "A/RES/ES-10/2"),
    ("https://undocs.org/en/A/77/6(Sect.29A)/Add.1", "A/77/6(Sect.29A)/Add.1"),
    ("https://undocs.org/en/A/75/30(supp)", "A/75/30(Supp)"),
    ("https://undocs.org/es/A/75/5 (vol. I)", "A/75/5(Vol.I)"),
    ("https://undocs.org/ru/A/75/7Add.9", "A/75/7/Add.9"),
    ("https://undocs.org/en/A/75/345-S/2020/898", "A/75/345"),
    ("https://undocs.org/en/A/RES/3201(S-VI)", "A/RES/3201(S-VI)"),
    ("https://undocs.org/en/A/75/49?x=1#top", "A/75/49"),
    ("https://undocs.org/ru/a/hrc/res/39/2", "A/HRC/RES/39/2"),
    ("https://undocs.org/zh/e/res/2008 (LX)", "E/RES/2008(LX)"),
    ("https://undocs.org/fr/hrc/A/RES/S-19/1", "A/HRC/RES/S-19/1"),
    ("https://undocs.org/fr/GC.18/INF/4", "GC.18/INF/4"),
    ("https://undocs.org/zh/UNEP(DTIE)/Hg/CONF/4", "UNEP(DTIE)/Hg/CONF/4"),
    ("https://undocs.org/sp/%09FCCC/PA/CMA/2021/8/Rev.1", "FCCC/PA/CMA/2021/8/Rev.1"),
    # noise: other hosts, no symbol, other schemes
    ("https://www.fao.org/3/A/75", None),
    ("https://undocs.org/ar/60 (2005)", None),
    ("https://undocs.org/", None),
    ("https://documents-dds-ny.un.org/doc/UNDOC/GEN/N20/1/PDF/N201.pdf", None),
    ("mailto:https//undocs.org/ch/A/RES/169(II)", None),
    ("javascript:void(0);", None),
    ("", None),
]


@pytest.mark.parametrize(("link", "symbol"), LINKS)
def test_symbols(link: str, symbol: str | None) -> None:
    assert symbol_of(link) == symbol


def cited(words: str) -> Document:
    data = f"""<akomaNtoso xmlns="{NS}"><statement><meta><identification><FRBRExpression><FRBRlanguage language="eng"/>
    </FRBRExpression></identification></meta><preamble><formula><p>The General Assembly,</p></formula><container><p>
    {words}</p></container></preamble><mainBody/></statement></akomaNtoso>"""
    (source,) = read_akn(data.encode(), "a.xml")
    return merge_links(add_citations(add_dates(read_structure(source))))


def link(symbol: str, words: str) -> str:
    return f'<a href="https://undocs.org/en/{symbol}">{words}</a>'


WORDS = [
    # words and link agree; the date is kept
    (
        f"Recalling resolution {link('A/RES/60/251', '60/251')} of 15 March 2006,",
        [("A/RES/60/251", "2006-03-15")],
        False,
    ),
    # the letter that the link leaves out
    (f"Recalling resolution {link('A/RES/57/270', '57/270 B')},", [("A/RES/57/270B", None)], False),
    # a link where nothing was read
    (f"Recalling {link('A/CONF.157/24', 'the Vienna Declaration')},", [("A/CONF.157/24", None)], False),
    # other numbers: the words, and a problem
    (
        f"Recalling resolution {link('A/RES/60/215', '60/251')} of 15 March 2006,",
        [("A/RES/60/251", "2006-03-15")],
        True,
    ),
    # another body, for want of one in the words; a date in the session of the Assembly's
    (
        f"Recalling resolution {link('A/HRC/RES/41/25', '41/25')} of 12 July 2019,",
        [("A/HRC/RES/41/25", "2019-07-12")],
        False,
    ),
    (
        f"Recalling resolution {link('A/HRC/RES/41/60', '41/60')} of 3 December 1986,",
        [("A/RES/41/60", "1986-12-03")],
        True,
    ),
    # the words name the body
    (
        f"Recalling Human Rights Council resolution {link('A/RES/48/11', '48/11')} of 8 October 2021,",
        [("A/HRC/RES/48/11", "2021-10-08")],
        True,
    ),
    # a Cyrillic letter in the symbol, at which the words were cut short
    ("Recalling " + link("A/CONF.192/PC/23", "A/CONF.192/P\u0421/23") + ",", [("A/CONF.192/PC/23", None)], False),
    # not linked, or not to a document
    ("Recalling resolution 60/251 of 15 March 2006,", [("A/RES/60/251", "2006-03-15")], False),
    ('Recalling <a href="https://www.fao.org/">its site</a>,', [], False),
]


@pytest.mark.parametrize(("words", "expected", "contradicts"), WORDS)
def test_links_and_words(words: str, expected: list[tuple[str, str | None]], contradicts: bool) -> None:
    document = cited(words)
    assert [(c.symbol and c.symbol.replace(" ", ""), c.date) for c in document.citations] == expected
    assert any(problem.code == "link-contradicts-text" for problem in document.problems) is contradicts


def test_a_link_to_a_session_that_the_date_is_not_in() -> None:
    document = cited(f"Recalling resolution {link('A/RES/65/4', 'in which the Commission on Narcotic Drugs')} spoke,")
    assert document.citations[0].symbol == "A/RES/65/4"
    document = cited(f"Recalling {link('A/RES/65/4', 'the text')} of 18 March 2022,")
    assert [(c.symbol, c.date) for c in document.citations] == [(None, "2022-03-18")]
    assert "link-contradicts-text" in {problem.code for problem in document.problems}


def test_a_link_has_its_words() -> None:
    document = cited(f"Recalling {link('A/CONF.157/24', 'the Vienna Declaration')},")
    span = document.citations[0].span
    assert document.source.text[span.start : span.end] == "the Vienna Declaration"
