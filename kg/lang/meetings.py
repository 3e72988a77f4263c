"""Words of meetings and other events: what they are called, and how their time, place and part are told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from kg.lang.ar import meetings as ar
from kg.lang.en import meetings as en
from kg.lang.es import meetings as es
from kg.lang.fr import meetings as fr
from kg.lang.ru import meetings as ru
from kg.lang.zh import meetings as zh
from kg.model import Language


class Meetings(Protocol):
    """Words that name an event and words that lead from its name to when, where and who.

    Heads give the English noun of the event, modifiers the English adjective; both are matched folded. The noun
    phrase runs on to the right of its head until a stop word, a date, a place or a punctuation mark.
    """

    HEADS: Mapping[str, str]
    """Nouns in the singular."""
    HEADS_MANY: Mapping[str, str]
    """Nouns in the plural: an event only where the text says who holds it, or when and where."""
    OWNED: Mapping[str, str]
    """Nouns that carry their owner: «دورته» (its session)."""
    CLITICS: tuple[str, ...]
    """Letters written together with the word after them."""
    GLUED_ARTICLES: tuple[str, ...]
    ARTICLES: tuple[str, ...]
    LEADING: tuple[str, ...]
    """Words before the head that belong to its phrase, whatever they are."""
    ATTRIBUTES_LEAD: bool
    """Whether adjectives and ordinals may stand before the head."""
    CAPITALS_LEAD: bool
    """Whether words with a capital before the head belong to the name: "Climate Action Summit"."""
    HEAD_LAST: bool
    """Whether the noun stands at the end of the name, whatever belongs to it before."""
    SETTING_LEADS: bool
    """Whether time and place may stand before the name, after a word of holding: "la tenue, le 3 mai, du Sommet"."""
    OWNERS: tuple[str, ...]
    """Words in the place of an article that name the owner: "its session"."""
    DOUBTFUL: tuple[str, ...]
    """Heads that are often another word: «مناسبة» (event, fitting)."""
    MODIFIERS: Mapping[str, tuple[str, ...]]
    """English adjective -> forms, without article."""
    STOPS: tuple[str, ...]
    """Words that end the noun phrase."""
    TOPIC_STOPS: tuple[str, ...]
    """Those that end it even within its topic."""
    IN: tuple[str, ...]
    """Prepositions of time and place."""
    OF: tuple[str, ...]
    """Prepositions that a date alone may follow: "the meeting of 28 October 2013"."""
    TOWARDS: tuple[str, ...]
    """Stop words that a visit may have in its phrase."""
    LINKS: tuple[str, ...]
    """Words that may stand between the event and its time or place, and between these."""
    HOLDING: tuple[str, ...]
    """Verbs and participles that say that the event is held."""
    HELD_BY: tuple[str, ...]
    """Verbs after the event, before who holds it."""
    HOLDS: tuple[str, ...]
    """Verbs and nouns before who holds it, with the event after them."""
    HABIT: tuple[str, ...]
    """Relative clauses that stay in the phrase: «التي تعقدها»."""
    GOVERNMENTS: tuple[str, ...]
    """Words before a country that make it the host."""
    TOWNS: tuple[str, ...]
    """Words before the name of a town."""
    DONE_BY: tuple[str, ...]
    """Words before the event that make a day after it the day of what was done there: «اعتمده المؤتمر في …»."""
    BREAKS: tuple[str, ...]
    """Words after which a date is another thing's."""
    SEATS: tuple[str, ...]
    """Words for the house of a body, which is not the body taking part."""
    AUSPICES: tuple[str, ...]
    PARTAKING: tuple[str, ...]
    TOPICS: tuple[str, ...]
    """Words before a topic, longest first."""
    BELONGING: tuple[str, ...]
    """Words between a body or office and the larger body that it belongs to."""
    BETWEEN: tuple[str, ...]
    AND: tuple[str, ...]
    DECIDED: tuple[str, ...]
    """Words before who took the decision to hold the event."""
    THAT: tuple[str, ...]
    """Words between the decision and what was decided."""
    ADOPTION: tuple[str, ...]
    """Words before who adopted, at a session, the text named after it."""
    PLENARY: tuple[str, ...]
    """Forms of a numbered meeting; `{n}` its number."""


MEETINGS: Mapping[Language, Meetings] = {"ar": ar, "en": en, "es": es, "fr": fr, "ru": ru, "zh": zh}
