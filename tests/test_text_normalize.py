"""What is cleaned, what stays, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Source
from kg.text.normalize import normalize, normalize_text

ROWS = [
    ("سطر\r\nسطر\rسطر", "سطر\nسطر\nسطر"),  # line ends
    ("صفحة\fصفحة", "صفحة\nصفحة"),  # a form feed ends a page
    ("الأمم\u00a0المتحدة\u2009و\u3000", "الأمم المتحدة و "),  # odd spaces
    ("\u200f(أ)\u202b نص\u202c", "(أ) نص"),  # bidi controls
    ("قــرارات", "قرارات"),  # the stretcher
    ("ﻻ ﺗﺰال", "لا تزال"),  # presentation forms
    ("**ترحب** بما", "ترحب بما"),  # bold of an OCR
    ("إع\u00adلان", "إعلان"),  # soft hyphen
    ("re\u0301solution", "résolution"),  # accent apart
    ("\ufeffنص", "نص"),  # a byte order mark
    # noise rows: nothing to clean
    ("2 * 3", "2 * 3"),
    ("أيضاً، تنوّه", "أيضاً، تنوّه"),  # vowel signs are printed, so they stay
    ("٣١٧/٦٩ - (أ)", "٣١٧/٦٩ - (أ)"),
    ("", ""),
]


@pytest.mark.parametrize(("given_text", "clean"), ROWS)
def test_normalize(given_text: str, clean: str) -> None:
    assert normalize_text(given_text) == clean


def source(text: str) -> Source:
    return Source("x.txt", "0" * 64, text, "ar", "text/plain", "utf-8")


ODD = st.text(alphabet=st.sampled_from("اب *\r\n\u0640\u200f\ufefb\ufefc\u00a0\u00ade\u0301\ufdfa-ـ\ufe71"))


@given(ODD | st.text())
def test_twice_is_once(text: str) -> None:
    once = normalize_text(text)
    assert normalize_text(once) == once


@given(ODD | st.text())
def test_each_character_knows_its_place(text: str) -> None:
    passage = normalize(source(text))
    assert passage.text == normalize_text(text)
    assert len(passage.text) == len(passage.starts) == len(passage.ends)
    places = list(zip(passage.starts, passage.ends, strict=True))
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)
