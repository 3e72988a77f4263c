from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.symbols import find_symbols, first_of_double, normalize_symbol

FOUND = [
    # drafts in brackets, the second by its last part
    ("[دون الإحالة (A/69/L.79 و Add.1)]", ["A/69/L.79", "A/69/L.79/Add.1"]),
    ("انظر A/66/7/Add.21 و Add.22", ["A/66/7/Add.21", "A/66/7/Add.22"]),
    ("A/69/53/Add.1 و Corr.1", ["A/69/53/Add.1", "A/69/53/Add.1/Corr.1"]),
    ("A/60/88 and Corr.1 and 2", ["A/60/88", "A/60/88/Corr.1", "A/60/88/Corr.2"]),
    # two series, one document
    ("(٢) A/60/633-S/2005/826، المرفق الثالث.", ["A/60/633-S/2005/826"]),
    ("A/48/486-S/26560, annex", ["A/48/486-S/26560"]),
    ("E/CN.4/2001/2-E/CN.4/Sub.2/2000/46", ["E/CN.4/2001/2-E/CN.4/Sub.2/2000/46"]),
    # digits of another script, a dash that is not a hyphen
    ("A/٦٩/L.٧٩", ["A/69/L.79"]),
    ("A/63/855‑S/2009/250", ["A/63/855-S/2009/250"]),
    # parts, sections, volumes
    ("A/CONF.157/24 (Part I), chap. III", ["A/CONF.157/24(PartI)"]),
    ("NPT/CONF.2000/28 (Parts I and II)/Corr.1", ["NPT/CONF.2000/28(PartsIandII)/Corr.1"]),
    ("A/77/6 (Sect. 29A) and A/77/6 (Sect. 3)/Add.1", ["A/77/6(Sect.29A)", "A/77/6(Sect.3)/Add.1"]),
    ("(NPT/CONF.2000/28 (Part I和II))", ["NPT/CONF.2000/28(PartsIandII)"]),
    ("NPT/CONF.2000/28 (Parts I‑II)", ["NPT/CONF.2000/28(PartsIandII)"]),
    ("A/76/6 (Introduction); A/77/6 (Plan outline)", ["A/76/6(Introduction)", "A/77/6(Planoutline)"]),
    (
        "A/73/12 (part II); [NPT/CONF.2000/28 (Partes I y II)/Corr.1]",
        ["A/73/12(PartII)", "NPT/CONF.2000/28(PartsIandII)/Corr.1"],
    ),
    # records of several meetings
    ("A/C.6/56/SR.11-13, A/C.6/61/SR.18", [f"A/C.6/56/SR.{n}" for n in (11, 12, 13)] + ["A/C.6/61/SR.18"]),
    # Cyrillic letters that look like Latin ones
    ("А/76/5; A/CONF.192/PС/23", ["A/76/5", "A/CONF.192/PC/23"]),
    # spaces that a break of lines leaves in a symbol
    ("UNEP/EA.5/Res. 14", ["UNEP/EA.5/Res.14"]),
    ("A/71/53/ Add.1/Corr.1", ["A/71/53/Add.1/Corr.1"]),
    ("ICCD/COP(13)/21/Add.1", ["ICCD/COP(13)/21/Add.1"]),
    # resolutions by symbol
    ("S/RES/1325 (2000)", ["S/RES/1325(2000)"]),
    ("A/RES/2200 A (XXI)", ["A/RES/2200A(XXI)"]),
    ("A/RES/57/270 B.", ["A/RES/57/270B"]),
    ("A/69/12 A report", ["A/69/12"]),
    ("A/ES-10/273; A/C.3/77/SR.12.", ["A/ES-10/273", "A/C.3/77/SR.12"]),
    ("UNEP/EA.4/Res.1", ["UNEP/EA.4/Res.1"]),
    # the conjunction written together with it
    ("A/HRC/43/52 وA/HRC/46/37", ["A/HRC/43/52", "A/HRC/46/37"]),
    # noise: words of some language
    ("GB.340/Resolución", []),
    # noise: fractions, abbreviations, decisions of conferences, addresses
    ("HIV/AIDS, 24/7, and/or, XI/5, km/h, N/A", []),
    ("https://undocs.org/A/69/1", []),
]


@pytest.mark.parametrize(("text", "symbols"), FOUND)
def test_find_symbols(text: str, symbols: list[str]) -> None:
    assert [found.symbol for found in find_symbols(text)] == symbols


def test_span_of_a_continued_symbol_is_its_own_words() -> None:
    text = "(A/69/L.79 و Add.1)"
    assert [text[f.start : f.end] for f in find_symbols(text)] == ["A/69/L.79", "Add.1"]


def test_first_of_double() -> None:
    assert first_of_double("E/CN.4/2001/2-E/CN.4/Sub.2/2000/46") == "E/CN.4/2001/2"
    assert first_of_double("UNEP/CBD/BS/COP-MOP/5/17") == "UNEP/CBD/BS/COP-MOP/5/17"


@given(st.text(alphabet="AESRCONF/.-()0123456789٣ IVXAddCorr،و", max_size=60))
def test_any_text_parses(text: str) -> None:
    for found in find_symbols(text):
        assert 0 <= found.start < found.end <= len(text)
        assert normalize_symbol(found.symbol) == found.symbol
