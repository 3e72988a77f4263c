"""Tell the language of a text by the text alone: the script first, then function words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from kg.lang.detect import FUNCTION_WORDS, SCRIPTS
from kg.model import Language

SAMPLE = 50_000
"""Characters looked at from the start: enough to decide, whatever the length of the text."""


@cache
def _script_pattern(script: str) -> re.Pattern[str]:
    return re.compile(f"[{script}]")


def detect(text: str) -> Language | None:
    """Give the language of a text; None where no script leads or the words of no language do.

    A script leads with more letters than the others (a footnote in English does not make a resolution English).

    >>> detect("إن الجمعية العامة"), detect("Recalling all of the"), detect("123 - 456")
    ('ar', 'en', None)
    """
    sample = text[:SAMPLE]
    letters = {script: len(_script_pattern(script).findall(sample)) for script in SCRIPTS}
    script = max(letters, key=lambda name: letters[name])
    if not letters[script]:
        return None
    candidates = SCRIPTS[script]
    return candidates[0] if len(candidates) == 1 else _by_words(sample, {c: FUNCTION_WORDS[c] for c in candidates})


def _by_words(sample: str, words: Mapping[Language, frozenset[str]]) -> Language | None:
    counts = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    ranked = sorted(((sum(counts[w] for w in own), language) for language, own in words.items()), reverse=True)
    (best, language), (second, _) = ranked[0], ranked[1]
    return language if best > second else None
