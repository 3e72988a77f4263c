"""English names of documents: "report of the Secretary-General", "plan of action"."""

from __future__ import annotations

PREFIXES: str = ""
NOUN_LAST: bool = False
PAPERS: tuple[str, ...] = (
    "report",
    "reports",
    "note by the Secretary-General",
    "note by the Secretariat",
    "letter",
    "letters",
    "presidential statement",
    "statement by the President",
    "statement",
    "study",
    "record",
    "memorandum",
)
TEXTS: tuple[str, ...] = (
    "programme of action",
    "plan of action",
    "action plan",
    "action programme",
    "plan",
    "declaration",
    "outcome document",
    "final document",
    "document",
    "strategy",
    "framework",
    "international covenant",
    "covenants",
    "convention",
    "protocol",
    "agreement",
    "principles",
    "rules",
    "guidelines",
    "code",
    "consensus",
    "commitment",
    "agenda",
    "charter",
    "conclusions",
    "recommendations",
    "road map",
    "compact",
    "statute",
)
ENDS: tuple[str, ...] = ("which", "that", "who", "whose", "submitted", "prepared", "entitled", "noting", "recalling")
AUTHORS: tuple[str, ...] = ("Secretary-General",)
REPORTS: tuple[str, ...] = (
    "report of the Secretary-General",
    "reports of the Secretary-General",
    "Secretary-General's report",
)
HIS_REPORT: tuple[str, ...] = ("his report",)
NOT_YET: tuple[str, ...] = (
    "submit",
    "submitting",
    "submission",
    "include",
    "including",
    "next",
    "forthcoming",
    "prepare",
    "present",
    "continue",
    "annual",
    "comprehensive report",
    "subsequent",
    "provide",
    "report to",
    "future",
    "biennial",
    "further report",
)
