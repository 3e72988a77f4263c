"""Find the lines that are printed on the page but are no part of the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.forms import match_forms
from kg.extract.lines import Line
from kg.lang.structure import STRUCTURE
from kg.model import Language

_FURNITURE = re.compile(
    r"""
    [-|\s]*(?:page\s*)?\d{1,4}[-|\s]*                        # 2, - 2 -, page 2
  | (?:page\s*)?\d{1,3}\s*/\s*\d{1,3}                        # 2/5
  | \d{2}-\d{5}\s*(?:\([a-z]\))?(?:\s+\d{1,3}/\d{1,3})?      # 15-12345 (A) 2/5, a job number
  | \d{1,3}/\d{1,3}\s+\d{2}-\d{5}                            # 2/5 15-12345
  | \*\s?\d{6,8}\s?\*                                        # *1512345*, the bar code
  | \d{6}\s*(?:\d{6}\s*)*                                    # 110915 120915, dates of processing
  | [aset](?:/[a-z0-9.()\-]+)+                               # A/RES/71/88, a running head
    """,
    re.VERBOSE,
)
_PAGES = re.compile(r"(?P<page>\d{1,3})\s*/\s*(?P<of>\d{1,3})")


def drop_furniture(lines: Sequence[Line], language: Language) -> list[Line]:
    """Leave out furniture; the line after it is marked as broken off by the end of a page.

    Forms: page numbers, job numbers, bar codes, the symbol as a running head, the words of `Structure.FURNITURE`,
    and short lines that come back on several pages around such ones.
    """
    heads = _running_heads(lines)
    kept: list[Line] = []
    broken = False
    for line in lines:
        if is_furniture(line, language) or line.head in heads:
            broken = True
            continue
        kept.append(replace(line, broken=True, spaced=True) if broken else line)
        broken = False
    return kept


def is_furniture(line: Line, language: Language) -> bool:
    """Tell whether a line is furniture by itself."""
    if not line.whole:
        return False
    if (pages := _PAGES.fullmatch(line.head)) and int(pages["page"]) > int(pages["of"]):
        return False  # 88/71 alone on a line numbers a resolution
    forms = STRUCTURE[language].FURNITURE if language in STRUCTURE else ()
    return bool(_FURNITURE.fullmatch(line.head) or match_forms(line.head, forms, language))


def _running_heads(lines: Sequence[Line]) -> set[str]:
    """Short lines with a document symbol in them that stand on more than one page."""
    counts = Counter(line.head for line in lines if line.whole and not line.ended and len(line.head) < 80)
    return {head for head, count in counts.items() if count > 2 and re.search(r"[a-z](?:/[a-z0-9.]+)+", head)}
