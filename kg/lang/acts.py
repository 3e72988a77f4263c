"""How speech acts are worded: verbs by their code in the act scheme, what may stand between their words, what joins.

A form is words as people write them, longest first within a code. Between its words any modifier may stand
(«تعرب أيضا عن تقديرها»). It may use the signs of regular expressions for alternatives and for what is optional:
`(القلق|قلقها)`, `(بالغ )?`. It ends at the end of a word; after ` > ` stands what must follow it without being part
of it («تقر > (ب|أن)»).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from kg.lang.ar import acts as ar
from kg.lang.en import acts as en
from kg.lang.es import acts as es
from kg.lang.fr import acts as fr
from kg.lang.ru import acts as ru
from kg.lang.zh import acts as zh
from kg.model import Language


class ActWords(Protocol):
    """The wording of acts in one language."""

    PREAMBULAR: Mapping[str, tuple[str, ...]]
    """Code to the forms that stand in the preamble only."""
    OPERATIVE: Mapping[str, tuple[str, ...]]
    """Code to the forms of the operative part."""
    LEAD: str
    """What makes an operative form one of the preamble («وإذ»); empty where the language has nothing of the kind."""
    PREFIX: str
    """The conjunction with which an act may begin («و»)."""
    BEFORE: tuple[str, ...]
    """Modifiers that may stand before a form («also»)."""
    MODIFIERS: tuple[str, ...]
    """Modifiers that may stand between the words of a form and after it («أيضا», «مع التقدير»)."""
    PREAMBULAR_JOINTS: tuple[str, ...]
    """What stands between one act of a preambular paragraph and the next."""
    OPERATIVE_JOINTS: tuple[str, ...]
    """What stands between one act of an operative paragraph and the next."""
    GOES_ON: str
    """What stands between an act of the preamble and a verb that goes on telling of what others did, that verb included
    («其中大会决定…，强调»), where verbs have no form that would show it."""
    CHAIN: str
    """What joins two verbs that govern the same clause («تشجب وتدين»)."""
    ADDRESS: Mapping[str, tuple[str, str]]
    """Code of an act that speaks to someone, to what stands before and after the one spoken to: `إلى … أن`."""
    MANY: Mapping[str, tuple[str, ...]]
    """Code of those spoken to as many (`scheme/addressees`), to their names in the cases that an address wants."""
    EACH: tuple[str, ...]
    """What may stand before a name without changing who is meant («جميع»)."""
    AND: str
    """What joins the names of several who are spoken to."""
    TAIL: str
    """One word that may follow a name and belongs to it («المعنية»)."""
    HEAD_AFTER: str
    """What right after a name makes the name its mere attribute («联合国系统»); nothing where the noun comes first."""
    THEIRS: str
    """A noun with the possessive of several persons: «مشاركتهم», "their participation"."""
    REPORTED: Mapping[str, tuple[str, ...]]
    """Code to the verbs that tell of an act done by another."""
    RELATIVE: str
    """What opens a relative clause («الذي»)."""
    IN_IT: str
    """What leads from the verb of a relative clause back to the document («فيه», «بموجبه»)."""
    OF_BODY: str
    """A reported verb whose subject, where none is named, is the adopting body (feminine: the Assembly)."""
    DEFINITE: str
    """How a noun begins that is itself the subject."""
    THAT: str
    """What opens a clause whose subject follows («أن»)."""
    ALREADY: str
    """What may stand between a subject and its verb («قد»)."""
    AND_THEN: str
    """What joins a further verb of the same subject."""


ACTS: Mapping[Language, ActWords] = {"ar": ar, "en": en, "es": es, "fr": fr, "ru": ru, "zh": zh}
