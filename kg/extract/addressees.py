"""To whom an act speaks: the names that stand where its verb wants its addressee.

«تطلب إلى الأمين العام أن», «تهيب بالدول الأعضاء», «تدعو المنظمتين إلى», «تشجع الوكالات على», "requests the
Secretary-General to"; several are joined by "and". A name that only qualifies another («الدول الأعضاء في المنظمة»)
is not spoken to. Those who are spoken to as many ("Member States", «المجتمع الدولي») are entries of a list of their own
and looked for here alone, where an act speaks to someone: elsewhere their words name nobody. Those of another body
("Member States of the African Union") are none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.wording import STOPS, edge, either, pattern, space
from kg.lang.acts import ACTS
from kg.model import Act, Block, EntityMention, Language, Span
from kg.text.passage import locate

_LIST = "scheme/addressees"
_WIDEST = 250
"""The addressee and its attributes are not longer than this, in characters."""


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with its place in the folded text of its block."""

    start: int
    end: int
    mention: EntityMention


def named_in(block: Block, mentions: Iterable[EntityMention]) -> list[Named]:
    """Place mentions in a block's folded text; of mentions inside each other the widest stays."""
    placed = [
        Named(*place, mention)
        for mention in mentions
        if mention.paragraph == block.id and (place := locate(block.folded, mention.span))
    ]
    placed.sort(key=lambda n: (n.start, -n.end))
    kept: list[Named] = []
    for one in placed:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Give (what may precede the first name, what joins a further one, a noun with "their")."""
    words = ACTS[language]
    each = either(words.EACH, language)
    tail = rf"(?:\s*(?:{pattern(words.TAIL, language)})(?!\w))*?"
    between = space(language)
    first = re.compile(rf"\s*(?:{each}{between})*")
    joined = re.compile(rf"{tail}\s*(?:{pattern(words.AND, language)})\s*(?:{each}{between})*")
    return first, joined, re.compile(rf"\s*{pattern(words.THEIRS, language)}(?!\w)")


@cache
def _and(language: Language) -> re.Pattern[str]:
    words = ACTS[language]
    return re.compile(rf"\s*(?:{pattern(words.AND, language)})\s*(?:{either(words.EACH, language)}{space(language)})*")


@cache
def _head(language: Language) -> re.Pattern[str]:
    return re.compile(pattern(ACTS[language].HEAD_AFTER, language))


@cache
def _opening(language: Language, verb: str) -> re.Pattern[str]:
    before = pattern(ACTS[language].ADDRESS[verb][0], language)
    return re.compile(rf"\s*(?:[{STOPS}][^{STOPS}]{{1,60}}[{STOPS}]\s*)?(?:{before})")


@cache
def _closing(language: Language, verb: str) -> re.Pattern[str]:
    closing = pattern(ACTS[language].ADDRESS[verb][1], language)
    return re.compile(rf"(?<!\w)(?:{closing}){edge(language)}")


@cache
def _many(language: Language) -> re.Pattern[str]:
    """Give the pattern of those who are spoken to as many, each form with an empty group named after its code."""
    forms = [(code, form) for code, all_of in ACTS[language].MANY.items() for form in all_of]
    forms.sort(key=lambda item: len(item[1]), reverse=True)
    named = (f"{pattern(form, language)}(?P<{code.replace('-', '_')}__{n}>)" for n, (code, form) in enumerate(forms))
    return re.compile(rf"(?:{'|'.join(named)}){edge(language)}")


def _with_many(
    text: str, begin: int, end: int, block: Block, names: Sequence[Named], language: Language
) -> Sequence[Named]:
    """Add to the names in a range those who are spoken to as many; of two in one place the wider stays."""
    found: list[Named] = []
    for match in _many(language).finditer(text, begin, end):
        code = (match.lastgroup or "").rpartition("__")[0].replace("_", "-")
        inside = [name for name in names if name.start < match.end() and match.start() < name.end]
        wider = all(match.start() <= name.start and name.end <= match.end() for name in inside)
        if wider and not _of_others(text, match.end(), end, names, language):
            mention = EntityMention("organization", block.folded.span(*match.span()), block.id, (f"{_LIST}/{code}",))
            found.append(Named(*match.span(), mention))
    kept = [n for n in names if not any(one.start <= n.start and n.end <= one.end for one in found)]
    return sorted((*kept, *found), key=lambda name: name.start)


def _of_others(text: str, at: int, end: int, names: Sequence[Named], language: Language) -> bool:
    """Tell whether what follows says of which body they are; where words have no spaces between them, that precedes."""
    if not edge(language):
        return False
    following = next((name for name in names if at <= name.start < end), None)
    between = text[at : following.start] if following else ""
    if not between.strip() or following is None or _and(language).fullmatch(between):
        return False
    return _qualifies(text, at, following, language)


def _position(text: str, start: int, end: int, language: Language, verb: str) -> tuple[int, int, bool]:
    """Give the range in which the addressee stands and whether a word closes it."""
    opening = _opening(language, verb).match(text, start, end)
    begin = opening.end() if opening else start
    closing = _closing(language, verb).search(text, begin, min(end, begin + _WIDEST))
    return begin, closing.start() if closing else min(end, begin + _WIDEST), closing is not None


def _spoken_to(text: str, begin: int, end: int, names: Sequence[Named], language: Language) -> list[Named]:
    """Follow the names from the beginning of the range, as long as each is joined to the one before."""
    first, joined, _ = _patterns(language)
    head = _head(language)
    found: list[Named] = []
    at = begin
    for name in names:
        if name.end <= begin or name.start >= end:
            continue
        between = text[at : max(at, name.start)]
        if head.match(text, name.end) and not _is_many(name):
            break
        if not (joined if found else first).fullmatch(between):
            if found and name.start - at < 60 and _qualifies(text, at, name, language):
                at = name.end
                continue
            break
        found.append(name)
        at = name.end
    return found


def _is_many(name: Named) -> bool:
    return any(entity.startswith(_LIST) for entity in name.mention.entities)


def _rest(text: str, at: int, end: int, language: Language) -> tuple[int, int] | None:
    """Find who else is spoken to in words that name no known entry: «ومؤسساتهما», after the last name known."""
    joined = re.compile(rf"\s*(?:{pattern(ACTS[language].AND, language)})").match(text, at, end)
    words = text[joined.end() : end].rstrip(" " + STOPS) if joined else ""
    return (joined.end(), joined.end() + len(words)) if joined and words else None


def _qualifies(text: str, at: int, name: Named, language: Language) -> bool:
    """Tell whether a name only qualifies the one before: «الدول الأعضاء في المنظمة»."""
    tail = pattern(ACTS[language].TAIL, language)
    return re.fullmatch(rf"(?:\s*(?:{tail})(?!\w))*\s*\w{{0,3}}\s*", text[at : name.start]) is not None


def address(act: Act, block: Block, names: Sequence[Named], earlier: Span | None, language: Language) -> Act:
    """Add to an act the entries it addresses and the words that name them.

    `earlier` is the clause of the act before, in which «مشاركتهم» finds the persons that it means.
    """
    if act.verb not in ACTS[language].ADDRESS or act.scope is None:
        return act
    text = block.folded.text
    verb, scope = locate(block.folded, act.span), locate(block.folded, act.scope)
    if not verb or not scope:
        return act
    begin, end, closed = _position(text, verb[1], scope[1], language, act.verb)
    found = _spoken_to(text, begin, end, _with_many(text, begin, end, block, names, language), language)
    if found:
        entities = tuple(dict.fromkeys(entity for one in found for entity in one.mention.entities))
        spans = [one.mention.span for one in found]
        if closed and (rest := _rest(text, found[-1].end, end, language)):
            spans.append(block.folded.span(*rest))
        return replace(act, addressees=entities, addressee_spans=tuple(spans))
    if theirs := _patterns(language)[2].match(text, begin, end):
        return _persons(act, block, names, earlier, theirs.end(), begin)
    words = text[begin:end].strip(" " + STOPS)
    if closed and words:
        start = text.index(words, begin)
        return replace(act, addressee_spans=(block.folded.span(start, start + len(words)),))
    return act


def _persons(act: Act, block: Block, names: Sequence[Named], earlier: Span | None, end: int, begin: int) -> Act:
    """Read "their": the office holders named in the clause before; none where that clause names none."""
    roles = [n.mention for n in names if n.mention.kind == "role" and earlier and earlier.covers(n.mention.span)]
    entities = tuple(dict.fromkeys(entity for role in roles for entity in role.entities))
    span = block.folded.span(begin, end)
    return replace(act, addressees=entities, addressee_spans=(span,)) if entities else act
