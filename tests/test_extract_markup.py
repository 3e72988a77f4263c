"""What the markup states goes before what is read."""

from __future__ import annotations

import itertools
import re
import time
from dataclasses import replace

import pytest

from kg.errors import UnreadableSource
from kg.extract.markup import state_markup
from kg.extract.structure import read_structure
from kg.model import Document, Facts, Stated
from kg.text.akn import read_akn

NS = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
XML = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">
<meta><identification><FRBRWork><FRBRuri value="/akn/un/statement/deliberation/unga/2021-05-18/75-251b/"/>
<FRBRdate date="2021-05-18" name="adoption"/></FRBRWork>
<FRBRExpression><FRBRlanguage language="eng"/><FRBRdate date="2021-05-20" name="publication"/></FRBRExpression>
</identification><classification><keyword href="http://metadata.un.org/sdg/16" showAs="sdg_16" dictionary="SDGO"/>
</classification><analysis><parliamentary><voting outcome="adoptedRecordedVote"><count refersTo="inFavour">
<organization>SAMOA</organization></count><count refersTo="against"/></voting></parliamentary></analysis></meta>
<coverPage><p><docNumber refersTo="#symbol">A/RES/75/251 B</docNumber></p></coverPage>
<preface><p><docNumber>75/251.</docNumber><docTitle refersTo="#resolutionTitle">  Some
 title</docTitle></p></preface>
<preamble><formula><p><span class="italic">The General Assembly</span>,</p></formula>
<container><p><span class="italic">Recalling</span> resolution <a href="https://undocs.org/en/A/RES/1/1">1/1</a>,<authorialNote
 marker="1"><p>() See A/1.</p></authorialNote></p></container></preamble>
<mainBody><paragraph><num>1.</num><list><intro><p><span class="italic">Decides</span>:</p></intro>
<point><num>(a)</num><content><p>One;</p></content></point></list></paragraph></mainBody>
<conclusions><p><inline name="adoptionMeeting" title="7th">7th plenary meeting</inline><eol/>
<docDate date="2021-05-18" refersTo="#adoptionDate">18 May 2021</docDate></p></conclusions></statement></akomaNtoso>"""


def test_text_and_marks() -> None:
    (source,) = read_akn(XML.encode(), "a.xml")
    assert source.language == "en"
    assert source.text.split("\n\n") == [
        "A/RES/75/251 B",
        "75/251. Some title",
        "The General Assembly,",
        "Recalling resolution 1/1,^(1)",
        "1. Decides:\n(a) One;",
        "7th plenary meeting\n18 May 2021",
        "(1) See A/1.\n",
    ]
    markup = source.markup
    assert markup
    said = {(m.kind, source.text[m.span.start : m.span.end], m.value) for m in markup.marks}
    assert ("link", "1/1", "https://undocs.org/en/A/RES/1/1") in said
    assert ("note", "^(1)", "1") in said
    assert ("emphasis", "Recalling", "") in said
    assert ("adoptionDate", "18 May 2021", "2021-05-18") in said
    assert [(p.kind, p.label) for p in markup.pieces] == [
        ("header", None),
        ("title", None),
        ("enacting", None),
        ("preambular", None),
        ("operative", "1."),
        ("closing", None),
        ("footnote", "1"),
    ]
    (item,) = markup.pieces[4].items
    assert (item.label, source.text[item.span.start : item.span.end], item.depth) == ("(a)", "(a) One;", 1)
    assert markup.vote
    assert (markup.vote.recorded, markup.vote.in_favour, markup.vote.against) == (True, ("SAMOA",), ())
    assert [subject.iri for subject in markup.subjects] == ["http://metadata.un.org/sdg/16"]
    assert (markup.adopted, markup.published) == ("2021-05-18", "2021-05-20")


def test_the_markup_goes_first() -> None:
    (source,) = read_akn(XML.encode(), "a.xml")
    read = Document(source, Facts(symbol=Stated("A/RES/75/251", ())))
    facts = state_markup(read).facts
    assert facts.symbol
    assert facts.session
    assert facts.adopted
    assert facts.title
    assert facts.symbol.value == "A/RES/75/251 B"
    assert facts.session.value == "75"
    assert facts.adopted.value == "2021-05-18"
    assert facts.title.value == "Some title"


def test_plain_text_stays() -> None:
    (source,) = read_akn(XML.encode(), "a.xml")
    plain = Document(replace(source, markup=None))
    assert state_markup(plain) is plain


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"<akomaNtoso><p></akomaNtoso>", "well-formed"),
        (b"<?xml version='1.0'?><html/>", "no resolution"),
        (b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><akomaNtoso>&e;</akomaNtoso>", "no resolution"),
    ],
)
def test_what_is_no_resolution_is_refused(data: bytes, word: str) -> None:
    with pytest.raises(UnreadableSource, match=word):
        read_akn(data, "a.xml")


def test_entities_are_never_opened() -> None:
    doctype = "<!DOCTYPE akomaNtoso [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
    hostile = doctype + XML.replace("Some\n title", "Some &e;<!-- not this -->title")
    (source,) = read_akn(hostile.encode(), "a.xml")
    assert "75/251. Some title\n" in source.text


COMMON = """<documentCollection><coverPage><p><docNumber refersTo="#symbol">A/RES/75/101 A-B</docNumber></p></coverPage>
<preface><p><docNumber>75/101.</docNumber><docTitle refersTo="#resolutionTitle">Both</docTitle></p></preface>
</documentCollection>"""
LETTERED = """<preface><p><docNumber refersTo="#letter">B</docNumber>
<docTitle refersTo="#resolutionTitle">The other</docTitle></p></preface>"""


def test_several_resolutions_in_a_file() -> None:
    """Each has its letter, from its own preface or else by its turn, and its own title."""
    one = XML[XML.index("<statement") : XML.index("</akomaNtoso>")].replace("75-251b", "75-101")
    one = re.sub("<coverPage>.*</preface>", "", one, flags=re.DOTALL)
    other = one.replace("<preamble>", f"{LETTERED}<preamble>")
    data = f"<akomaNtoso xmlns='{NS}'>{COMMON}<components>{one}{other}</components></akomaNtoso>"
    sources = read_akn(data.encode(), "a.xml")
    facts = [state_markup(read_structure(source)).facts for source in sources]
    assert [f.symbol.value for f in facts if f.symbol] == ["A/RES/75/101 A", "A/RES/75/101 B"]
    assert [f.title.value for f in facts if f.title] == ["Both", "The other"]


def test_the_language_of_the_words() -> None:
    """A file that says it is English and is French is read as French, and a problem says so; German is refused."""
    french = XML.replace(
        "Recalling", "Rappelant la résolution de l’Assemblée générale sur les droits et dans le cadre des"
    )
    french = french.replace("The General Assembly", "L’Assemblée générale").replace(
        "Decides", "Décide que les États et la"
    )
    (source,) = read_akn(french.encode(), "a.xml")
    assert source.language == "fr"
    assert [problem.code for problem in read_structure(source).problems if problem.code == "language-differs"]
    with pytest.raises(UnreadableSource, match="deu"):
        read_akn(XML.replace('language="eng"', 'language="deu"').encode(), "a.xml")


def test_what_contradicts_itself() -> None:
    """Three places have the day, two of them the same."""
    (source,) = read_akn(XML.replace('<docDate date="2021-05-18"', '<docDate date="2021-05-28"').encode(), "a.xml")
    document = state_markup(read_structure(source))
    assert document.facts.adopted
    assert document.facts.adopted.value == "2021-05-18"
    assert "adoption-differs" in {problem.code for problem in document.problems}


LAUGHS = "".join(f"<!ENTITY {new} '{f'&{old};' * 10}'>" for old, new in itertools.pairwise("abcdefghij"))
DOCTYPE = f"<!DOCTYPE a [<!ENTITY a 'ha'>{LAUGHS}]>"
INCLUDE = "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='/etc/passwd'/>"
REFUSED = [
    DOCTYPE + XML.replace("Some\n title", "Some &j; title"),
    DOCTYPE + XML.replace('name="adoptionMeeting"', 'name="&j;"'),  # a thousand million laughs in an attribute
    "<akomaNtoso>" + "<section>" * 1_000_000,
]
READ = [
    "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'>" + XML,
    XML.replace("Some\n title", f"Some {INCLUDE} title"),
]


@pytest.mark.parametrize("data", REFUSED)
def test_hostile_files_are_refused(data: str) -> None:
    started = time.process_time()
    with pytest.raises(UnreadableSource, match="well-formed"):
        read_akn(data.encode(), "a.xml")
    assert time.process_time() - started < 5


@pytest.mark.parametrize("data", READ)
def test_nothing_from_outside_is_read(data: str) -> None:
    (source,) = read_akn(data.encode(), "a.xml")
    assert len(source.text) < 200
    assert "root:" not in source.text
