"""Find the noun phrases that name an event: a head («اجتماع», "session") with its adjectives, body and topic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kg.extract.clues import Clue, View, alternatives, for_language, pattern
from kg.lang.meetings import MEETINGS, Meetings
from kg.lang.names import NAMES
from kg.lang.numbers import NUMBERS
from kg.model import Language
from kg.text.fold import fold_text
from kg.text.numbers import ordinal_value, ordinals

_TOKEN = re.compile(r"\w+|[^\w\s]")
_FAR_LEFT = 60
_LONGEST = 60
"""Words of the longest phrase that is believed."""

LOOK_BACK = 200
"""Characters before a name in which what belongs to it is looked for: long paragraphs must not cost their square."""


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
    expression = rf"""
        (?<!\w)
        (?:{alternatives(words.CLITICS, language)})?
        (?P<phrase>
            (?P<article>{alternatives(words.GLUED_ARTICLES, language)})?
            (?P<head>{alternatives(tuple(_heads(language)), language)})
        )
        (?!\w)
        """
    return re.compile(for_language(expression, language), re.VERBOSE)


def find_phrases(view: View) -> Iterator[Phrase]:
    """Yield the names of events in a block, in order; what lies inside the name of a body is none."""
    found = list(_phrases(view))
    if MEETINGS[view.language].HEAD_LAST:  # a name may hold the noun of another: "conference of the parties, session"
        found = [p for p, after in pairwise([*found, None]) if p and not (after and after.start < p.end)]
    yield from found


def _phrases(view: View) -> Iterator[Phrase]:
    at = 0
    while found := _head(view.language).search(view.text, at):
        at = found.end()
        around = view.at(found.start("head"), "organization", "instrument", "role", "place")
        if around and around.ids:
            at = max(at, around.end)
            continue
        yield _phrase(view, found)


def _phrase(view: View, found: re.Match[str]) -> Phrase:
    words, language = MEETINGS[view.language], view.language
    head_start, head_end = found.start("head"), found.end()
    head = " ".join(found["head"].split())
    noun = _heads(language)[head]
    start = (_beginning if words.HEAD_LAST else _leftwards)(view, found.start("phrase"), words)
    article = _word_before(view, start, words)
    owned = head in _folded(tuple(words.OWNED), language) or article in _folded(words.OWNERS, language)
    end, topic_at = (head_end, None) if words.HEAD_LAST else _extent(view, head_end, noun, words)
    ahead = next(view.onwards(head_end), None)
    first = min([end, topic_at or end] + ([ahead.start] if ahead else []))
    modifiers, ordinal = _attributes(view, start, head_end, first)
    return Phrase(
        start=start,
        end=end,
        head_start=head_start,
        head_end=head_end,
        noun=noun,
        many=head in _folded(tuple(words.HEADS_MANY), language),
        definite=bool(found["article"]) or owned or article in _folded(words.ARTICLES, language),
        owned=owned,
        introduced=_introduced(view.text[:start], words, language),
        doubtful=head in _folded(words.DOUBTFUL, language),
        bare=end == head_end and start == found.start("phrase") and not modifiers and not ordinal,
        ordinal=ordinal,
        modifiers=modifiers,
        topic_at=topic_at,
    )


def _folded(some: tuple[str, ...], language: Language) -> set[str]:
    return {fold_text(word, language) for word in some}


def _word_before(view: View, start: int, words: Meetings) -> str:
    """Give the word before a position; in a language without spaces, the article or owner that stands there."""
    if NAMES[view.language].SPACED:
        before = pattern(r"(\w+)\s+$").search(view.text, max(0, start - 30), start)
    else:
        some = alternatives((*words.ARTICLES, *words.OWNERS), view.language)
        before = pattern(rf"({some})$").search(view.text, max(0, start - 30), start)
    return before[1] if before else ""


def _beginning(view: View, start: int, words: Meetings) -> int:
    """Find where a name begins whose noun stands last: after a mark, a time or place, a word that ends what is before.

    What stands inside the name of a body or document does not end anything.
    """
    since = max(0, start - _FAR_LEFT)
    near = view.between(since, start)
    whole = [c for c in near if c.kind in ("organization", "instrument", "role")]
    ends = [c.end for c in near if c.kind in ("date", "place")]
    stops = rf"{alternatives((*words.STOPS, *words.ARTICLES, *words.OWNERS), view.language)}|[^\w-]"
    found = [m.span() for m in pattern(stops).finditer(view.text, since, start)]
    ends += [end for at, end in found if not any(c.start <= at < c.end for c in whole)]
    cut = max([since, *(each for each in ends if each <= start)])
    return next((c.start for c in whole if c.start < cut < c.end), cut)


def _leftwards(view: View, start: int, words: Meetings) -> int:
    """Take in the words before the head that belong to its name."""
    leading = pattern(rf"(?<!\w)(?:{alternatives(words.LEADING, view.language)})\s+$", view.language)
    while start:
        before = view.text[:start]
        found = leading.search(before, max(0, start - LOOK_BACK))
        if not found and words.ATTRIBUTES_LEAD:
            found = _attribute_before(view.language).search(before, max(0, start - _FAR_LEFT))
        if found:
            start = found.start()
        elif words.CAPITALS_LEAD and (at := _capital(view, start)) is not None:
            start = at
        else:
            break
    return start


def _capital(view: View, start: int) -> int | None:
    """Find the start of a word with a capital, or of the name of a body, right before a position."""
    found = pattern(r"[\w'-]+\s+$").search(view.text, max(0, start - _FAR_LEFT), start)
    if not found:
        return None
    clue = next(iter(view.between(found.start(), found.end())), None)
    if clue:
        return clue.start if clue.kind == "organization" and not view.text[clue.end : start].strip() else None
    if found[0].strip() in _folded(MEETINGS[view.language].ARTICLES, view.language):
        return None
    initial = view.printed(found.start(), found.start() + 1)
    after = pattern(r"[^.;:]\s$").search(view.text, 0, found.start())
    return found.start() if initial.isupper() and after else None


def _introduced(before: str, words: Meetings, language: Language) -> bool:
    article = alternatives(words.ARTICLES, language)
    holds = pattern(rf"(?<!\w)\w?(?:{alternatives(words.HOLDS, language)})\s+(?:(?:{article})\s+|\w'?)?$", language)
    return bool(holds.search(before, max(0, len(before) - LOOK_BACK)))


def _attributes(view: View, start: int, head_end: int, until: int) -> tuple[tuple[str, ...], int | None]:
    """Read the adjectives and the ordinal that stand before the head and, without a gap, after it."""
    found: list[str] = []
    ordinal: int | None = None
    attribute = _attribute(view.language)
    after: list[re.Match[str]] = []
    while match := attribute.match(view.text[head_end:until], after[-1].end() if after else 0):
        after.append(match)
    before = attribute.finditer(view.text[start:head_end])
    free = [m for m in before if not view.at(start + m.start(), "organization", "instrument")]
    for match in (*free, *after):
        if match["ordinal"]:
            ordinal = ordinal or _ordinals(view.language).get(match["ordinal"])
            ordinal = ordinal or ordinal_value(match["ordinal"], view.language)
        else:
            found.append(_english(view.language)[" ".join(match["form"].split())])
    return tuple(dict.fromkeys(found)), ordinal


@cache
def _english(language: Language) -> Mapping[str, str]:
    return {fold_text(f, language): english for english, forms in MEETINGS[language].MODIFIERS.items() for f in forms}


def _attribute_form(language: Language) -> str:
    """Give a pattern for one adjective or ordinal, with its article where that is glued to it."""
    article = alternatives(MEETINGS[language].GLUED_ARTICLES, language)
    spellings = "|".join(re.escape(o) for o in sorted(_ordinals(language), key=len, reverse=True))
    after = alternatives(NUMBERS[language].AFTER_DIGITS, language)
    ordinal = rf"(?P<ordinal>{spellings}|\d{{1,3}}(?:{after}))"
    if MEETINGS[language].HEAD_LAST:  # a bare numeral is not an ordinal
        ordinal = rf"(?:{article}){ordinal}"
    forms = alternatives(tuple(_english(language)), language)
    return for_language(rf"(?<!\w)(?:{ordinal}|(?:{article})?(?P<form>{forms}))(?!\w)", language)


@cache
def _attribute(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\s*{_attribute_form(language)}")


@cache
def _attribute_before(language: Language) -> re.Pattern[str]:
    return re.compile(for_language(rf"{_attribute_form(language)}\s+$", language))


@cache
def _ordinals(language: Language) -> Mapping[str, int]:
    """Give the ordinals of the language, also without their article: «دورة خامسة»."""
    spelled = ordinals(language)
    article = pattern(rf"(?<!\w)(?:{alternatives(MEETINGS[language].GLUED_ARTICLES, language)})")
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
        if attribute := _attribute(view.language).match(view.text, token.start()):
            end = attribute.end()  # "at a high level" leads nowhere
        elif clue := _clue(view, token):
            if clue.kind in ("date", "act") or (clue.kind == "place" and clue.start > token.start()):
                break
            end = clue.end
        elif _leads_to_clue(view, token, words):
            break
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
    return next(iter(view.between(token.start(), token.end())), None)


def _leads_to_clue(view: View, token: re.Match[str], words: Meetings) -> bool:
    """Tell whether this preposition leads straight to a time or place."""
    clue = next(view.onwards(token.end()), None)
    before = words.IN + words.OF if clue and clue.kind == "date" else words.IN
    if token[0] not in _folded(before, view.language) or not clue or clue.kind not in ("date", "place"):
        return False
    links = pattern(rf"(?<!\w)(?:{alternatives(words.LINKS, view.language)})(?!\w)")
    return not links.sub("", view.text[token.end() : clue.start]).strip()


def _leads_out(view: View, token: re.Match[str], words: Meetings, *, within_topic: bool) -> bool:
    """Tell whether this preposition leads away from the name: to anything but a body or instrument."""
    if within_topic or token[0] not in _folded(words.IN, view.language):
        return False
    clue = next(view.onwards(token.end()), None)
    known = clue is not None and clue.kind in ("organization", "instrument")
    return not (known and clue and not view.text[token.end() : clue.start].strip())
