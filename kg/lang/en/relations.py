"""English words of changes of name and of working together, as `kg.lang.relations` names them."""

from __future__ import annotations

RENAMED: tuple[str, ...] = (
    "the {former} changed its name to the {current}",
    "the {former} changed its name to {current}",
    "{former} changed its name to {current}",
    "the name of the {former} was changed to the {current}",
    "the name of the {former} was changed to {current}",
    "the name of {former} was changed to {current}",
    "the {former} was renamed the {current}",
    "the {former} was renamed {current}",
    "{former} was renamed {current}",
)
COOPERATION: tuple[str, ...] = (
    "cooperation",
    "collaboration",
    "partnership",
    "coordination",
    "dialogue",
    "discussions",
    "exchanges",
    "exchange",
)
CLITICS: tuple[str, ...] = ()
BETWEEN: tuple[str, ...] = ("between", "between the", "among", "among the")
PARTIES_FIRST: bool = False
WITH: tuple[str, ...] = ("with", "with the")
AND: tuple[str, ...] = (
    "and",
    "the",
    "between",
    "including",
    "as well as",
    "relevant",
    "other",
    "on the one hand",
    "on the other",
    "on the other hand",
    "both",
)
GROUPS: tuple[str, ...] = (
    "agencies of",
    "organizations of",
    "institutions of",
    "bodies of",
    "entities of",
    "funds and programmes of",
    "member states of",
)
GROUPS_AFTER: tuple[str, ...] = (
    "agencies",
    "entities",
    "organizations",
    "bodies",
    "funds and programmes",
    "member states",
    "specialized agencies",
    "country teams",
)
HOSTED: tuple[str, ...] = ("hosted by", "hosted by the", "which is hosted by the", "administered by the")
THEIR: tuple[str, ...] = ("their cooperation", "cooperation between them", "their partnership", "their collaboration")
TOPICS: tuple[str, ...] = (
    "on matters relating to",
    "on issues relating to",
    "in the field of",
    "in the fields of",
    "in the area of",
    "in the areas of",
    "regarding",
    "on",
    "in",
)
NO_TOPICS: tuple[str, ...] = (
    "the framework",
    "this regard",
    "that regard",
    "the areas",
    "accordance",
    "order",
    "particular",
    "the context",
    "line",
    "their",
    "its",
    "the basis",
)
TOPIC_STOPS: tuple[str, ...] = ("as demonstrated", "as reflected", "with a view to", "with the aim", "in order to")
