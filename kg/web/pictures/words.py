"""The words of the pictures themselves, in English and Arabic; for other languages the English ones.

They are written so that no word has to agree with a number.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "ar")


@cache
def words_of(language: str) -> Mapping[str, str]:
    """Give the words by their names.

    >>> words_of("ru")["no date"]
    'no date'
    """
    name = language if language in LANGUAGES else "en"
    path = Path(__file__).parent / "words" / f"{name}.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))
