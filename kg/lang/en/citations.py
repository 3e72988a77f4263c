"""English citations: «resolution 68/127 of 18 December 2013», «3369 (XXX)», «S-24/2», «57/270 B»."""

from __future__ import annotations

from collections.abc import Mapping

PREFIXES: str = ""
RESOLUTIONS: tuple[str, ...] = ("resolution", "resolutions")
DECISIONS: tuple[str, ...] = ("decision", "decisions")
OTHERS: tuple[str, ...] = (
    "general comment",
    "general comments",
    "general recommendation",
    "general recommendations",
    "Supplement No.",
)
OWN: tuple[str, ...] = ("its",)
SERIAL_FIRST: bool = False
NOUN_FOLLOWS: bool = False
BODIES: Mapping[str, tuple[str, ...]] = {
    "A": ("General Assembly", "Assembly"),
    "S": ("Security Council",),
    "E": ("Economic and Social Council",),
    "A/HRC": ("Human Rights Council",),
    "-": (
        "Commission on Human Rights",
        "Commission on Narcotic Drugs",
        "Commission on the Status of Women",
        "Commission on Crime Prevention and Criminal Justice",
        "Commission for Social Development",
        "World Health Assembly",
        "United Nations Environment Assembly",
        "Environment Assembly",
        "Conference of the Parties",
        "Meeting of the Parties",
        "Conference of the States Parties",
        "International Labour Conference",
        "Governing Council",
        "General Conference",
        "Economic Commission",
    ),
    "C": ("Council",),
}
OF: tuple[str, ...] = ("of", "of the", "to", "to its", "of its", "by the", "to the")
SESSIONS: Mapping[str, str] = {"S": "S", "ES": "ES"}
LETTERS: Mapping[str, str] = {letter: letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
AND: tuple[str, ...] = ("and",)
TO: tuple[str, ...] = ("to",)
DATED: tuple[str, ...] = ("of", "dated", "on", "adopted on", "adopted by consensus on", "adopted at")
DATED_TOGETHER: tuple[str, ...] = ("both of", "all of")
BEFORE_NUMBER: tuple[str, ...] = ()
TITLE_FIRST: tuple[str, ...] = ()
ENTITLED: tuple[str, ...] = ("entitled",)
CONCERNING: tuple[str, ...] = ("on", "concerning", "relating to")
PARTS: Mapping[str, tuple[str, ...]] = {
    "annex": ("annex", "annexes"),
    "appendix": ("appendix",),
    "para.": ("paragraph", "para."),
    "paras.": ("paragraphs", "paras."),
    "chap.": ("chapter", "chap."),
    "sect.": ("section", "sect.", "sections"),
    "part": ("part",),
    "res.": ("resolution",),
}
