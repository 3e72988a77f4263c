"""Name events in English and give them their addresses, from kind, ordinal, body, place and date."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from kg.extract.phrase import Phrase
from kg.extract.setting import Setting
from kg.extract.sighting import Sighting
from kg.model import Authority, Document

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


_UNITS = (
    *("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth"),
    "nineteenth",
)


_NOUNS = ("visit", "opening", "adoption")
"""Nouns of events that are no gathering; all others are one in an address."""


_TENS = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")


def label_of(sighting: Sighting, body: str | None, authority: Authority) -> str:
    """Compose the English name: "Third extraordinary session of the Islamic Summit Conference"."""
    phrase, setting = sighting.phrase, sighting.setting
    name = " ".join((*_first_words(phrase), *(m for m in phrase.modifiers if m != "next"), phrase.noun))
    who = _of_whom(sighting, body, authority)
    ends = [authority.label(place) for place in places_of(setting, authority)[:1]] + (
        [setting.date] if setting.date else []
    )
    if phrase.ordinal and body:
        ends = []
    return ", ".join([name[0].upper() + name[1:] + who, *ends])


def _first_words(phrase: Phrase) -> list[str]:
    return [
        *(["next"] if "next" in phrase.modifiers else []),
        *([ordinal_in_words(phrase.ordinal)] if phrase.ordinal else []),
    ]


def _of_whom(sighting: Sighting, body: str | None, authority: Authority) -> str:
    view, phrase, setting = sighting.view, sighting.phrase, sighting.setting
    if body:
        return f" of {_the(body, authority)}"
    named = view.within(phrase.head_end, phrase.end, "organization", "role", "instrument")
    ids = list(dict.fromkeys(i for clue in named for i in clue.ids))
    match phrase.noun:
        case "visit" if len(ids) > 1:
            return f" of {_the(ids[0], authority)} to {_the(ids[-1], authority)}"
        case "opening" | "visit":
            return f" of {_the(ids[0], authority)}" if ids else ""
        case "adoption":
            inside = view.within(sighting.start, sighting.end, "instrument")
            what = f" of {_the(inside[0].ids[0], authority)}" if inside and inside[0].ids else " of a text"
            return what + "".join(f" by {_the(i, authority)}" for i in setting.organizers[:1])
    parties = sighting.participants or setting.organizers
    lead = " of " if sighting.participants else " held by "
    return lead + _listed([_the(i, authority) for i in dict.fromkeys(parties)]) if parties else ""


def _the(entry: str, authority: Authority) -> str:
    label = authority.label(entry)
    return label if label.lower().startswith("the ") else f"the {label}"


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def places_of(setting: Setting, authority: Authority) -> tuple[str, ...]:
    """Give the places, without regions of the world where the text is more precise."""
    places = tuple(dict.fromkeys(setting.places))
    exact = tuple(p for p in places if not (e := authority.entries.get(p)) or "region" not in e.classes)
    return exact or places


def id_of(sighting: Sighting, body: str | None, document: Document, authority: Authority) -> str:
    """Name the event by what every language version says alike: its place and first day, else its number and body.

    With both a place and a day, or with a number and a body, the address is the same for all documents; else it is
    that of the document's own event. Adjectives, the noun (a forum is a conference in another language), the last day
    and the topic, in which versions differ, are not part of it.
    """
    setting, phrase = sighting.setting, sighting.phrase
    noun = phrase.noun if phrase.noun in _NOUNS else "meeting"
    place = _place(setting, authority)
    start = setting.date.partition("/")[0]
    if place and _DAY.match(start):
        return f"event/{slug(f'{noun} {place} {start}')}"
    if body and phrase.ordinal:
        noun = "session" if phrase.noun == "session" else noun
        return f"event/{slug(f'{ordinal_in_words(phrase.ordinal)} {noun} of {_the(body, authority)} {start}')}"
    symbol = document.facts.symbol.value if document.facts.symbol else document.source.sha256[:12]
    return f"event/{slug(f'{symbol} {noun} {start or place}')}"


def _place(setting: Setting, authority: Authority) -> str:
    """Give the English name of the town, else of the first place."""
    places = places_of(setting, authority)
    towns = [p for p in places if (entry := authority.entries.get(p)) and "city" in entry.classes]
    return authority.label((towns or places)[0]) if places else ""


def slug(text: str) -> str:
    """Write a name for an address.

    >>> slug("High-level meeting of the Security Council, 2013-10-28")
    'high-level-meeting-of-the-security-council-2013-10-28'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def ordinal_in_words(number: int) -> str:
    """Write an English ordinal: in words up to ninety-ninth.

    >>> ordinal_in_words(3), ordinal_in_words(40), ordinal_in_words(71), ordinal_in_words(111)
    ('third', 'fortieth', 'seventy-first', '111th')
    """
    if number >= 100:
        return in_digits(number)
    if number < 20:
        return _UNITS[number]
    ten, unit = _TENS[number // 10 - 2], number % 10
    return f"{ten}y-{_UNITS[unit]}" if unit else f"{ten}ieth"


def in_digits(number: int) -> str:
    """Write an English ordinal in digits.

    >>> in_digits(102), in_digits(11), in_digits(53)
    ('102nd', '11th', '53rd')
    """
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
