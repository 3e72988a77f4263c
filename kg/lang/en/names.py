"""How names stand in English text."""

from __future__ import annotations

from collections.abc import Mapping

SPACED: bool = True
PROCLITICS: str = ""
ARTICLE: str = ""
CONTRACTED: str = ""
ENDINGS: tuple[str, ...] = ()
PARADIGMS: tuple[frozenset[str], ...] = ()
COMMON_WORDS: frozenset[str] = frozenset({"Nice"})
LOCATIVES: frozenset[str] = frozenset({"in", "at", "from", "to"})
NAME_HEADS: frozenset[str] = frozenset({"Declaration", "Statute", "Treaty", "Act"})
NAME_LINK: str = r" of "
NAME_TAILS: str = (
    r" (?:(?:ministerial |political )?declaration|(?:plan|programme|platform) (?:of|for) (?:action|implementation)"
    r"|agreements?|protocol|convention|statute|principles|rules|process|consensus|commitment|accords?"
    r"|(?:action )?agenda|guidelines|road ?map|outcome|framework|formula|mechanism|treaty|call|spirit)(?!\w)"
)
NOT_NAMES: tuple[str, ...] = ("United States dollar", "United States dollars")
AND: str = r"(?:,? and (?:the |of the |between the )?|, (?:the )?)"
OF: str = r" (?:of|for|to) (?:the )?"
ORGANS: Mapping[str, str] = {"General Secretariat": "secretariat", "Executive Committee": "executive-committee"}
