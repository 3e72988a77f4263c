"""Find relations between bodies: a body changed its name, bodies work together.

Forms: «غيرت … اسمها ليصبح …» with its date; «التعاون بين … و … بشأن …», «تعاونهما في مجال …» after the two were named,
bodies that hold an event together. That the bodies of the document's own title cooperate is not said again: a pair
counts where one of its members is another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.extract.clues import GAP, Clue, View, alternatives, for_language, pattern, sentence_start, views
from kg.lang.relations import RELATIONS, Relations
from kg.model import Authority, Cooperation, Document, Language, MeetingMention, NameChange, Problem
from kg.text.fold import fold_text

_NAME = r"[^,;.()\u060c\u061b]"
_MARK = re.compile(r'[,;.()"\u060c\u061b]')
_SENTENCE_END = re.compile(r"[;.\u061b]")
_UNSPECIFIC = {"group", "system", "secretariat"}
"""Classes of entries that stand for a whole of which the text speaks anyway."""
_NEAR = 12
"""Characters between the last party and the noun that follows."""
_LONGEST_NAME = 170
_FAR = 60
"""Characters between the noun and «بين», or between the last party and the field."""


def add_relations(document: Document, authority: Authority) -> Document:
    """Give the document with its changes of name and its cooperations."""
    changes: list[NameChange] = []
    problems: list[Problem] = []
    together: list[Cooperation] = list(_holders(document))
    for view in views(document):
        found = list(find_name_changes(view))
        changes += (f for f in found if isinstance(f, NameChange))
        problems += (f for f in found if isinstance(f, Problem))
        together += find_cooperations(view)
    general = {i for m in document.entities if m.paragraph == "title" for i in m.entities}
    kept = [c for c in together if _specific(c, general, authority)]
    return replace(
        document,
        name_changes=document.name_changes + tuple(changes),
        cooperations=document.cooperations + tuple(_once(document, kept)),
        problems=document.problems + tuple(problems),
    )


def _once(document: Document, found: list[Cooperation]) -> list[Cooperation]:
    """Drop what says the same, in the same paragraph, with less; the rest in the order of the text."""
    kept: list[Cooperation] = []
    said: dict[tuple[str, frozenset[str]], set[str | None]] = {}
    for one in sorted(found, key=lambda c: (c.span, c.topic is None)):
        topics = said.setdefault((one.paragraph, frozenset(one.entities)), set())
        if not topics or (one.topic is not None and one.topic not in topics):
            kept.append(one)
            topics.add(one.topic)
    return kept


def _specific(found: Cooperation, general: set[str], authority: Authority) -> bool:
    """Tell whether two work together of whom not all are those of the title, their secretariats or groups."""
    others = [i for i in found.entities if i not in general and not _stands_for_many(i, authority)]
    return len(set(found.entities)) > 1 and bool(others)


def _stands_for_many(entry_id: str, authority: Authority) -> bool:
    entry = authority.entries.get(entry_id)
    return entry is not None and bool(_UNSPECIFIC & set(entry.classes))


@cache
def _renamings(language: Language) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Give each form of a change of name, after the words that stand in it whatever the names are."""
    found = []
    for form in sorted(RELATIONS[language].RENAMED, key=len, reverse=True):
        fixed = max(re.split(r"\{\w+\}", fold_text(form, language)), key=len).strip()
        expression = re.escape(fold_text(form, language)).replace(r"\ ", GAP)
        expression = expression.replace(r"\{former\}", rf"(?P<former>{_NAME}{{3,150}}?)")
        expression = expression.replace(r"\{current\}", rf"(?P<current>{_NAME}{{3,150}})")
        anchor = re.compile(re.escape(fixed).replace(r"\ ", GAP))
        found.append((anchor, re.compile(for_language(rf"(?<!\w){expression}", language))))
    return tuple(found)


def find_name_changes(view: View) -> Iterator[NameChange | Problem]:
    """Yield changes of name; where the two names lead to different entries, or none is known, a problem.

    The entity is the one that both names, or the one that is known, lead to.
    """
    seen: list[re.Match[str]] = []
    for anchor, form in _renamings(view.language):
        for fixed in anchor.finditer(view.text):
            since = max(sentence_start(view.text, fixed.start()), fixed.start() - _LONGEST_NAME)
            match = form.search(view.text, since, fixed.end() + _LONGEST_NAME)
            if match and not any(match.start() < other.end() and other.start() < match.end() for other in seen):
                seen.append(match)
                yield _change(view, match)


def _change(view: View, match: re.Match[str]) -> NameChange | Problem:
    ranges = [_name(view, *match.span(group)) for group in ("former", "current")]
    entries = {i for start, end in ranges for c in view.within(start, end, "organization", "place") for i in c.ids}
    span = view.span(match.start(), max(end for _, end in ranges))
    former, current = (view.printed(*place) for place in ranges)
    if len(entries) != 1:
        which = "no known body" if not entries else "bodies that the lists keep apart"
        return Problem("name-change", f"{former!r} became {current!r} names {which}", span)
    dates = [c for c in view.clues if c.kind == "date" and _same_sentence(view, c, match)]
    nearest = min(dates, key=lambda c: min(abs(c.end - match.start()), abs(c.start - match.end())), default=None)
    return NameChange(entries.pop(), former, current, nearest.date if nearest else None, span, view.block.id)


def _name(view: View, start: int, end: int) -> tuple[int, int]:
    """Cut a name to the body that begins it, where one is known."""
    start += len(view.text[start:end]) - len(view.text[start:end].lstrip())
    clue = view.at(start, "organization", "place")
    end = clue.end if clue and clue.end <= end else end
    return start, start + len(view.text[start:end].rstrip())


def _same_sentence(view: View, clue: Clue, match: re.Match[str]) -> bool:
    between = view.text[clue.end : match.start()] if clue.end <= match.start() else view.text[match.end() : clue.start]
    return not _SENTENCE_END.search(between)


def find_cooperations(view: View) -> Iterator[Cooperation]:
    """Yield who works with whom, general pairs too, in the order of the text."""
    words, language = RELATIONS[view.language], view.language
    noun = rf"(?<!\w)(?:{alternatives(words.CLITICS, language)})?(?:{alternatives(words.COOPERATION, language)})(?!\w)"
    if words.PARTIES_FIRST:
        yield from _after_parties(view, words)
    between = pattern(
        rf"{noun}[^,;.\u060c\u061b]{{0,{_FAR}}}?\s(?:{alternatives(words.BETWEEN, language)}){GAP}", language
    )
    for match in between.finditer(view.text):
        inside = view.at(match.start(), "organization", "role", "instrument")
        if not inside and (parties := _parties(view, match.end(), words)):
            yield _cooperation(view, match.start(), parties, words)
    their = pattern(
        rf"(?<!\w)(?:{alternatives(words.CLITICS, language)})?(?:{alternatives(words.THEIR, language)})(?!\w)",
        language,
    )
    for match in their.finditer(view.text):
        if pair := _pointed_at(view, match.start()):
            yield _cooperation(view, match.start(), [pair], words, after=match.end())


def _after_parties(view: View, words: Relations) -> Iterator[Cooperation]:
    """Yield who works with whom where the noun comes last: «联合国与非洲联盟的合作»."""
    end = 0
    for match in pattern(alternatives(words.COOPERATION, view.language)).finditer(view.text):
        parties = _parties_before(view, match.start(), words)
        if len(parties) > 1 and parties[0].start >= end:
            end = match.end()
            yield _cooperation(view, parties[0].start, parties, words, after=end)


def _parties_before(view: View, at: int, words: Relations) -> list[Clue]:
    found: list[Clue] = []
    for clue in view.back_from(at):
        gap = view.text[clue.end : at]
        near = _between(gap, words, view) == "party" if found else len(gap) <= _NEAR and not _MARK.search(gap)
        if clue.kind not in ("organization", "role") or not near:
            break
        found.insert(0, clue)
        at = clue.start
    return found


def _cooperation(
    view: View, start: int, parties: list[Clue], words: Relations, *, after: int | None = None
) -> Cooperation:
    end = after or parties[-1].end
    topic = _topic(view, end, words)
    entities = tuple(dict.fromkeys(i for party in parties for i in party.ids))
    printed = view.printed(*topic) if topic else None
    return Cooperation(entities, printed, view.span(start, topic[1] if topic else end), view.block.id)


def _parties(view: View, at: int, words: Relations) -> list[Clue]:
    """List the bodies joined from a position on; those that a group or a host is named by are passed over."""
    found: list[Clue] = []
    for clue in view.onwards(at):
        if clue.start < at:
            continue
        gap = view.text[at : clue.start]
        if clue.kind not in ("organization", "role") or not (role := _between(gap, words, view)):
            break
        after = rf"\s+(?:{alternatives(words.GROUPS_AFTER, view.language)})(?!\w)"
        group = pattern(after, view.language).match(view.text, clue.end)
        if role == "party" and not group:
            found.append(clue)
        at = group.end() if group else clue.end
    return found


def _between(gap: str, words: Relations, view: View) -> str:
    """Tell what a body is by the words before it: a party, or passed over; nothing where they lead elsewhere."""
    hosted = pattern(rf"^\s*(?:{alternatives(words.HOSTED, view.language)})\s*$")
    if hosted.search(gap):
        return "host"
    glued, groups = alternatives(words.CLITICS, view.language), alternatives(words.GROUPS, view.language)
    group = pattern(rf"(?<!\w)(?:{glued})?(?:{groups})(?!\w)", view.language)
    rest = group.sub(" ", gap)
    joins = pattern(rf"(?<!\w)(?:{alternatives(words.AND, view.language)})(?!\w)", view.language)
    if re.search(r"[^\s,()'\u060c\u3001]", joins.sub(" ", rest)):
        return ""
    return "group" if rest != gap else "party"


def _pointed_at(view: View, at: int) -> Clue | None:
    """Find the words just before, in the same sentence, that point back to two bodies: «بالمنظمتين»."""
    before = next((c for c in view.back_from(at) if c.kind == "organization"), None)
    if not before or len(before.ids) < 2 or before.end < sentence_start(view.text, at):
        return None
    return before


def _topic(view: View, at: int, words: Relations) -> tuple[int, int] | None:
    """Find the field: after a word such as «بشأن», before the next mark."""
    mark = _MARK.search(view.text, at)
    clause = mark.start() if mark else len(view.text)
    stops = pattern(rf"(?<!\w)(?:{alternatives(words.TOPIC_STOPS, view.language)})(?!\w)", view.language)
    if stop := stops.search(view.text, at, clause):
        clause = stop.start()
    no_topic = pattern(rf"(?:{alternatives(words.NO_TOPICS, view.language)})(?!\w)")
    for lead in words.TOPICS:
        found = pattern(rf"(?<!\w){alternatives((lead,), view.language)}(?:\b|(?<=\s\w))\s*").search(
            view.text, at, clause
        )
        if not found or found.start() - at > _FAR or no_topic.match(view.text, found.end()):
            continue
        if view.at(found.end(), "date", "place"):
            continue
        end = found.end() + len(view.text[found.end() : clause].rstrip())
        return (found.end(), end) if end > found.end() else None
    return None


def _holders(document: Document) -> Iterator[Cooperation]:
    """Yield those who hold an event together, with its topic."""
    first: dict[str, MeetingMention] = {}
    for each in document.meetings:
        if not each.anaphoric:
            first.setdefault(each.event, each)
    for event in document.events:
        mention = first.get(event.id)
        if mention and len(event.organizers) > 1:
            yield Cooperation(event.organizers, event.topic, mention.span, mention.paragraph)
