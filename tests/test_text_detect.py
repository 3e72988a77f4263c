"""Six languages, by the text alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import LANGUAGES, Language
from kg.text.detect import detect

ROWS: list[tuple[str, Language | None]] = [
    ("إن الجمعية العامة، إذ تشير إلى قرارها", "ar"),
    ("ﺍﻟﺠﻤﻌﻴﺔ ﺍﻟﻌﺎﻣﺔ", "ar"),  # presentation forms
    ("قرار (United Nations, Treaty Series)، وإذ تشير إلى المعاهدات الدولية", "ar"),  # a note in English
    ("The General Assembly, recalling its resolution on the work of the Council", "en"),
    ("L’Assemblée générale, rappelant sa résolution sur les travaux du Conseil", "fr"),
    ("La Asamblea General, recordando su resolución sobre los trabajos del Consejo", "es"),
    ("Генеральная Ассамблея, ссылаясь на свою резолюцию", "ru"),
    ("大会，回顾其决议", "zh"),
    # noise rows
    ("", None),
    ("123 / 456 - 789", None),
    ("Ελληνικά γράμματα", None),  # a script that none is written in
    ("xyzzy plugh", None),  # Latin letters, no word of any
]


@pytest.mark.parametrize(("text", "language"), ROWS)
def test_detect(text: str, language: Language | None) -> None:
    assert detect(text) == language


@given(st.text())
def test_any_text_is_a_language_or_none(text: str) -> None:
    assert detect(text) in (*LANGUAGES, None)
