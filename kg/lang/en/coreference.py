"""How English text speaks of organizations that it has named before."""

from __future__ import annotations

from collections.abc import Mapping

THE_TWO: Mapping[str, str] = {
    r"(?:the two|both|these two) organi[sz]ations": "whole",
    r"(?:the two|both|these two) entities": "any",
    r"(?:the two|both) sides": "sides",
}
TWO_GO_ON: str = r""
POSTS_OF_BOTH: Mapping[str, str] = {r"(?:the two|both) secretaries[- ]general": "Secretary-General"}
THEIR: Mapping[str, str] = {
    r"its general secretariat": "secretariat",
    r"its secretariat": "secretariat",
    r"its executive committee": "executive-committee",
}
OF_BOTH: Mapping[str, str] = {r"secretariats of (?:the )?": "secretariat"}
BARE: Mapping[str, str] = {r"General Secretariat": "secretariat", r"Executive Committee": "executive-committee"}
HEADS: tuple[str, ...] = (
    "Council",
    "Assembly",
    "Committee",
    "Commission",
    "Organization",
    "Agency",
    "Tribunal",
    "Court",
)
NEAR_HEADS: tuple[str, ...] = (
    "Office",
    "Department",
    "Programme",
    "Fund",
    "Institute",
    "Centre",
    "Mission",
    "Union",
    "Board",
)
HOME_HEADS: frozenset[str] = frozenset({"Organization"})
DEFINITE: str = r"the "
GOES_ON: str = r" (?:of|on|for|to the|against|established|in)\b"
HEAD_FIRST: bool = False
