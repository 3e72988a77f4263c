"""Find the noun phrases that name an event: a head («اجتماع», "session") with its adjectives, body and topic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.extract.clues import Clue, View, alternatives, pattern
from kg.lang.meetings import MEETINGS, Meetings
from kg.model import Language
from kg.text.fold import fold_text
from kg.text.numbers import ordinals

_TOKEN = re.compile(r"\w+|[^\w\s]")
_LONGEST = 60
"""Words of the longest phrase that is believed."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """The name of an event, in folded positions; `noun` and `modifiers` are English.

    `owned`: its owner stands before it («دورته»). `introduced`: a word of holding stands before it. `doubtful`: the
    head is an adjective as well. `bare`: nothing but the head.
    """

    start: int
    end: int
    head_start: int
    head_end: int
    noun: str
    many: bool
    definite: bool
    owned: bool
    introduced: bool
    doubtful: bool
    bare: bool
    ordinal: int | None
    modifiers: tuple[str, ...]
    topic_at: int | None
    number: int | None = None


@cache
def _heads(language: Language) -> Mapping[str, str]:
    words = MEETINGS[language]
    return {fold_text(h, language): noun for h, noun in {**words.HEADS, **words.HEADS_MANY, **words.OWNED}.items()}


@cache
def _head(language: Language) -> re.Pattern[str]:
    words = MEETINGS[language]
    heads = (*words.HEADS, *words.HEADS_MANY, *words.OWNED)
    modifiers = [form for forms in words.MODIFIERS.values() for form in forms] if words.MODIFIERS_LEAD else []
    leading = alternatives((*words.LEADING, *modifiers), language)
    if words.MODIFIERS_LEAD:
        leading += "|" + "|".join(re.escape(o) for o in sorted(ordinals(language), key=len, reverse=True))
    return re.compile(
        rf"""
        (?<!\w)
        (?P<clitic>{alternatives(words.CLITICS, language)})?
        (?P<phrase>
            (?P<article>{alternatives(words.ARTICLES, language)})?
            (?P<leading>(?:(?:{leading})\s+)*)
            (?P<article2>{alternatives(words.ARTICLES, language)})?
            (?P<head>{alternatives(heads, language)})
        )
        (?!\w)
        """,
        re.VERBOSE,
    )


def find_phrases(view: View) -> Iterator[Phrase]:
    """Yield the names of events in a block, in order; what lies inside the name of a body is none."""
    at = 0
    while found := _head(view.language).search(view.text, at):
        at = found.end()
        start, head_end = found.start("phrase"), found.end()
        around = view.at(found.start("head"), "organization", "instrument", "role", "place")
        if around and not (around.start == start and not around.ids):
            at = max(at, around.end)
            continue
        phrase = _phrase(view, found, start, head_end)
        at = max(at, phrase.head_end)
        yield phrase


def _phrase(view: View, found: re.Match[str], start: int, head_end: int) -> Phrase:
    words, language = MEETINGS[view.language], view.language
    head = " ".join(found["head"].split())
    noun = _heads(language)[head]
    owned = head in {fold_text(o, language) for o in words.OWNED}
    end, topic_at = _extent(view, head_end, noun, words)
    first = min([c.start for c in view.clues if c.start >= head_end] + [end, topic_at or end])
    modifiers, ordinal = _attributes(view, start, head_end, first, words)
    return Phrase(
        start=start,
        end=end,
        head_start=found.start("head"),
        head_end=head_end,
        noun=noun,
        many=head in {fold_text(h, language) for h in words.HEADS_MANY},
        definite=bool(found["article"] or found["article2"]) or owned,
        owned=owned or has_owner(found["article"] or "", words, language),
        introduced=_introduced(view.text[:start], words, language),
        doubtful=head in {fold_text(d, language) for d in words.DOUBTFUL},
        bare=end == head_end and not modifiers and not ordinal,
        ordinal=ordinal,
        modifiers=modifiers,
        topic_at=topic_at,
    )


def has_owner(article: str, words: Meetings, language: Language) -> bool:
    """Tell whether the word in the place of the article names an owner: "its session"."""
    return bool(re.fullmatch(alternatives(words.OWNERS, language), article.strip()))


def _introduced(before: str, words: Meetings, language: Language) -> bool:
    return bool(pattern(rf"(?<!\w)\w?(?:{alternatives(words.HOLDS, language)})\s+\w?$").search(before))


def _attributes(
    view: View, start: int, head_end: int, until: int, words: Meetings
) -> tuple[tuple[str, ...], int | None]:
    """Read the adjectives and the ordinal that stand next to the head, without a gap."""
    found: list[str] = []
    ordinal: int | None = None
    before = view.text[start:head_end]
    rest = view.text[head_end:until] if not words.MODIFIERS_LEAD else ""
    for text, step in ((before, _search), (rest, _match)):
        at = 0
        while match := step(_attribute(view.language), text, at):
            at = match.end()
            if match["ordinal"]:
                ordinal = ordinal or _ordinals(view.language)[match["ordinal"]]
            else:
                found.append(_english(view.language)[" ".join(match["form"].split())])
    return tuple(dict.fromkeys(found)), ordinal


def _search(expression: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    return expression.search(text, at)


def _match(expression: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    return expression.match(text, at)


@cache
def _english(language: Language) -> Mapping[str, str]:
    return {fold_text(f, language): english for english, forms in MEETINGS[language].MODIFIERS.items() for f in forms}


@cache
def _attribute(language: Language) -> re.Pattern[str]:
    """Give a pattern for one adjective or ordinal, with the space before it."""
    article = alternatives(MEETINGS[language].ARTICLES, language)
    spellings = "|".join(re.escape(o) for o in sorted(_ordinals(language), key=len, reverse=True)) or r"(?!)"
    forms = alternatives(tuple(_english(language)), language)
    return re.compile(rf"\s*(?<!\w)(?:(?P<ordinal>{spellings})|(?:{article})?(?P<form>{forms}))(?!\w)")


@cache
def _ordinals(language: Language) -> Mapping[str, int]:
    """Give the ordinals of the language, also without their article: «دورة خامسة»."""
    spelled = ordinals(language)
    if MEETINGS[language].MODIFIERS_LEAD:
        return spelled
    article = pattern(rf"(?<!\w)(?:{alternatives(MEETINGS[language].ARTICLES, language)})")
    return {article.sub("", form): value for form, value in spelled.items()} | dict(spelled)


def _extent(view: View, at: int, noun: str, words: Meetings) -> tuple[int, int | None]:
    """Find where the phrase ends and where its topic begins."""
    end, topic_at, count = at, None, 0
    stops = [s for s in words.STOPS if noun != "visit" or s not in words.TOWARDS]
    glued = alternatives(words.CLITICS, view.language)
    stop = pattern(rf"(?:{glued})?(?:{alternatives((*stops, *words.BREAKS), view.language)})(?!\w)")
    topic_stop = pattern(rf"(?:{glued})?(?:{alternatives((*words.TOPIC_STOPS, *words.BREAKS), view.language)})(?!\w)")
    topic = pattern(rf"(?:{alternatives(words.TOPICS, view.language)})(?!\w)?")
    for token in _TOKEN.finditer(view.text, at):
        count += 1
        if token.start() < end:
            continue
        if count > _LONGEST or (not re.match(r"\w", token[0]) and token[0] not in "/-'"):
            break
        if clue := _clue(view, token):
            if clue.kind in ("date", "act") or (clue.kind == "place" and clue.start > token.start()):
                break
            end = clue.end
        elif found := topic.match(view.text, token.start()):
            topic_at, end = topic_at or token.start(), max(found.end(), token.end())
        elif (topic_stop if topic_at else stop).match(view.text, token.start()) or _leads_out(
            view, token, words, within_topic=topic_at is not None
        ):
            break
        else:
            end = token.end()
    return end, topic_at


def _clue(view: View, token: re.Match[str]) -> Clue | None:
    return next((c for c in view.clues if c.start < token.end() and token.start() < c.end), None)


def _leads_out(view: View, token: re.Match[str], words: Meetings, *, within_topic: bool) -> bool:
    """Tell whether this preposition leads to a time or place rather than on in the name."""
    if token[0] not in {fold_text(w, view.language) for w in words.IN}:
        return False
    clue = next((c for c in view.clues if c.start >= token.end()), None)
    if clue is None:
        return not within_topic
    gap = view.text[token.end() : clue.start]
    links = pattern(rf"(?<!\w)(?:{alternatives(words.LINKS, view.language)})(?!\w)").sub("", gap)
    if clue.kind in ("date", "place") and not links.strip():
        return True
    return not within_topic and not (clue.kind in ("organization", "instrument") and not gap.strip())
