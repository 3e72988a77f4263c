"""Make a text fit to publish, line by line as it stands, with a way back to the source for every character.

What goes: bidi and zero-width controls, soft hyphens, the Arabic stretcher, `**` round words (an OCR's bold), control
characters. What changes: line ends become LF, odd spaces a space, Arabic presentation forms the letters they show,
letters with a separate accent the one letter that they are. Wording, digits and punctuation stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from kg.model import Edit, Passage, Source, Span
from kg.text.passage import apply, passage_of

_DROPPED = (
    "\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f"  # controls other than white space
    "\u00ad\u0640\u061c\u180e"  # soft hyphen, tatweel, Arabic letter mark, Mongolian vowel separator
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # zero-width and bidi controls, BOM
)
_FORMS = rf"""
    (?P<line>\r\n|[\r\v\f\x85\u2028\u2029])             # line ends that are no LF; a form feed ends a page
  | (?P<stars>\*(?:[{_DROPPED}]*\*)+)                   # **bold** of an OCR in Markdown
  | (?P<drop>[{_DROPPED}]+)
  | (?P<space>[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])
  | (?P<form>[\ufb50-\ufdff\ufe70-\ufefc])              # Arabic presentation forms A and B
"""
_ACCENT = rf"(?P<accent>[A-Za-z\u0410-\u044f](?:[{_DROPPED}]*[\u0300-\u036f])+)"
"""A letter and its accent kept apart: looked for only where there are accents, since it begins with any letter."""
_ACCENTS = re.compile("[\u0300-\u036f]")
_ODD = re.compile(_FORMS, re.VERBOSE)
_ODD_OR_ACCENT = re.compile(f"{_ACCENT}|{_FORMS}", re.VERBOSE)
_DROP = re.compile(f"[{_DROPPED}]+")


def _replacement(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "line":
            return "\n"
        case "space":
            return " "
        case "accent":
            return unicodedata.normalize("NFC", _DROP.sub("", found[0]))
        case "form":
            return _DROP.sub("", unicodedata.normalize("NFKC", found[0]))
    return ""


def _edits(text: str) -> Iterator[Edit]:
    for found in _pattern(text).finditer(text):
        replacement = _replacement(found)
        if replacement != found[0]:
            yield Edit(Span(found.start(), found.end()), replacement)


def normalize_text(text: str) -> str:
    """Give a bare string as `normalize` would.

    >>> normalize_text("ﻻ **ترحب**\\r\\nقــرار")
    'لا ترحب\\nقرار'
    """
    return _pattern(text).sub(_replacement, text)


def _pattern(text: str) -> re.Pattern[str]:
    return _ODD_OR_ACCENT if _ACCENTS.search(text) else _ODD


def normalize(source: Source) -> Passage:
    """Give the text of a source fit to publish; doing it twice changes nothing more."""
    return apply(passage_of(source.text), _edits(source.text))
