"""English words of meetings and other events, as `kg.lang.meetings` names them."""

from __future__ import annotations

from collections.abc import Mapping

HEADS: Mapping[str, str] = {
    "meeting": "meeting",
    "session": "session",
    "conference": "conference",
    "summit": "summit",
    "summit meeting": "summit",
    "forum": "forum",
    "symposium": "symposium",
    "seminar": "seminar",
    "workshop": "workshop",
    "round table": "round table",
    "round-table": "round table",
    "round-table discussion": "round table",
    "round-table discussions": "round table",
    "panel discussion": "panel discussion",
    "training course": "training course",
    "consultation": "consultation",
    "consultations": "consultations",
    "talks": "talks",
    "dialogue": "dialogue",
    "visit": "visit",
    "opening": "opening",
    "event": "event",
    "commemoration": "commemoration",
    "retreat": "retreat",
}

HEADS_MANY: Mapping[str, str] = {
    "meetings": "meetings",
    "workshops": "workshops",
    "conferences": "conferences",
    "summits": "summits",
    "events": "events",
}

OWNED: Mapping[str, str] = {}

CLITICS: tuple[str, ...] = ()
GLUED_ARTICLES: tuple[str, ...] = ()
ARTICLES: tuple[str, ...] = ("the", "this", "that", "a", "an")
LEADING: tuple[str, ...] = ("last", "latest", "first", "most recent", "one-day", "two-day", "three-day")
ATTRIBUTES_LEAD: bool = True
CAPITALS_LEAD: bool = True
HEAD_LAST: bool = False
SETTING_LEADS: bool = False
OWNERS: tuple[str, ...] = ("its", "their", "his", "her")
DOUBTFUL: tuple[str, ...] = ("event", "events", "dialogue", "consultations", "talks", "session", "opening", "forum")

MODIFIERS: Mapping[str, tuple[str, ...]] = {
    "high-level": ("high-level", "high level"),
    "informal": ("informal",),
    "general": ("general",),
    "next": ("next", "forthcoming"),
    "latest": ("latest", "last", "most recent"),
    "extraordinary": ("extraordinary",),
    "emergency": ("emergency",),
    "special": ("special",),
    "regular": ("regular", "ordinary", "periodic"),
    "annual": ("annual",),
    "biennial": ("biennial",),
    "resumed": ("resumed",),
    "ministerial": ("ministerial",),
    "joint": ("joint",),
    "thematic": ("thematic",),
    "sectoral": ("sectoral",),
    "regional": ("regional",),
    "international": ("international",),
    "world": ("world", "global"),
    "review": ("review",),
    "preparatory": ("preparatory",),
    "consultative": ("consultative",),
    "coordination": ("coordination",),
    "commemorative": ("commemorative",),
    "intergovernmental": ("intergovernmental",),
    "official": ("official", "formal"),
    "consultation": ("consultation",),
    "important": ("important",),
    "historic": ("historic",),
}

STOPS: tuple[str, ...] = (
    "which",
    "that",
    "who",
    "where",
    "when",
    "between",
    "by",
    "with",
    "as",
    "at",
    "from",
    "during",
    "before",
    "after",
    "since",
    "until",
    "through",
    "under",
    "pursuant",
    "serving",
    "held",
    "convened",
    "hosted",
    "organized",
    "to be",
    "to discuss",
    "to consider",
    "to review",
    "to address",
    "to mark",
    "to commemorate",
    "to promote",
    "to strengthen",
    "to examine",
    "is",
    "are",
    "was",
    "were",
    "will",
    "would",
    "shall",
    "can",
    "may",
    "agreed",
    "decided",
    "welcomed",
    "in order",
    "has",
    "have",
    "should",
    "requests",
    "requested",
    "adopted",
    "and",
    "or",
)
TOPIC_STOPS: tuple[str, ...] = (
    "which",
    "held",
    "convened",
    "hosted",
    "organized",
    "to be held",
    "under the auspices",
    "serving",
    "at which",
)
IN: tuple[str, ...] = ("in", "on", "at", "from", "during", "in the city of")
OF: tuple[str, ...] = ("of",)
TOWARDS: tuple[str, ...] = ("by",)
LINKS: tuple[str, ...] = (
    "in",
    "on",
    "at",
    "from",
    "and",
    "the",
    "of",
    "city",
    "headquarters",
    "period",
    "which",
    "that",
    "was",
    "were",
    "will",
    "would",
    "shall",
    "be",
    "to",
    "is",
    "also",
    "virtually",
    "online",
)
HOLDING: tuple[str, ...] = ("held", "convened", "organized", "hosted", "took place", "taking place", "take place")
HELD_BY: tuple[str, ...] = (
    "held by",
    "convened by",
    "organized by",
    "hosted by",
    "co-hosted by",
    "organized jointly by",
    "jointly organized by",
    "hosted jointly by",
    "at the invitation of",
)
HOLDS: tuple[str, ...] = (
    "hold",
    "holding",
    "holding of",
    "organize",
    "organizing",
    "organization of",
    "convene",
    "convening",
    "convening of",
    "host",
    "hosting",
    "holding by",
    "participate in the organization of",
)
HABIT: tuple[str, ...] = ("held by", "held by the", "organized by", "organized by the")
GOVERNMENTS: tuple[str, ...] = ("the Government of", "Government of", "by")
TOWNS: tuple[str, ...] = ("city of", "town of")
DONE_BY: tuple[str, ...] = (
    "adopted by",
    "adopted at",
    "approved by",
    "approved at",
    "issued by",
    "taken by",
    "made by",
    "decision of",
    "resolution of",
    "adoption by",
    "declaration of",
)
BREAKS: tuple[str, ...] = ("resolution", "resolutions", "decision", "dated", "report", "entitled", "contained")
SEATS: tuple[str, ...] = ("headquarters of", "the headquarters of", "offices of", "secretariat of", "seat of")
AUSPICES: tuple[str, ...] = ("under the auspices of", "under the patronage of", "under the aegis of")
PARTAKING: tuple[str, ...] = ("with the participation of", "attended by")
TOPICS: tuple[str, ...] = (
    "on the topic of",
    "on the theme of",
    "on the topic",
    "on the theme",
    "under the theme",
    "with the theme",
    "entitled",
    "on",
)
BELONGING: tuple[str, ...] = ("of", "of the")
BETWEEN: tuple[str, ...] = ("between", "between the", "and between", "among", "among the")
AND: tuple[str, ...] = ("and", "and the", "the", "as well as", "as well as the", "together with the")
DECIDED: tuple[str, ...] = (
    "decision taken by",
    "decision taken by the",
    "decision made by the",
    "decision by the",
    "decision of the",
)
THAT: tuple[str, ...] = ("to", "that")
ADOPTION: tuple[str, ...] = ()
PLENARY: tuple[str, ...] = (
    "{n}th plenary meeting",
    "{n}st plenary meeting",
    "{n}nd plenary meeting",
    "{n}rd plenary meeting",
    "{n}th meeting",
    "{n}st meeting",
    "{n}nd meeting",
    "{n}rd meeting",
)
