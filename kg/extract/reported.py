"""Acts of others that a paragraph tells of: «الذي أقر فيه المجلس ... وشجع أيضا», «أن الأمين العام سلم في تقريره».

They are no acts of the document. Each names its actor; where nobody is named there is none, except that a relative
clause about a text without a subject of its own («القرار ... الذي قررت بموجبه») speaks of the adopting body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.addressees import Named
from kg.extract.wording import STOPS, pattern
from kg.lang.acts import ACTS
from kg.model import Act, Authority, Block, Document, Language
from kg.text.passage import locate

_NEAR = 60
"""A document that an act was done in is named within so many characters after the verb."""


@dataclass(frozen=True, slots=True)
class Told:
    """A reported verb in a folded text: its code, its place, the actor, where the clause began."""

    verb: str
    start: int
    end: int
    actor: str
    opened: int
    relative: bool


@cache
def _verbs(language: Language) -> str:
    listed = [(form, code, n) for code, forms in ACTS[language].REPORTED.items() for n, form in enumerate(forms)]
    listed.sort(key=lambda item: -len(item[0]))
    named = "|".join(f"(?P<{code.replace('-', '_')}__{n}>{pattern(form, language)})" for form, code, n in listed)
    return rf"(?P<verb>{named})(?!\w)"


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Give (relative clause up to its subject, what stands before a subject and after it, a further verb)."""
    words, verbs = ACTS[language], _verbs(language)
    aside = rf"(?:\s*[{STOPS}][^{STOPS}]{{1,40}}[{STOPS}])?"
    inside = rf"(?P<inside>\s+(?:{pattern(words.IN_IT, language)})(?!\w))?"
    relative = re.compile(rf"(?<!\w)(?:{pattern(words.RELATIVE, language)})\s+{verbs}{inside}{aside}\s+")
    after = re.compile(rf"{aside}\s*(?:{pattern(words.ALREADY, language)}\s+)?{verbs}")
    further = re.compile(rf"[{STOPS}]\s*(?:{pattern(words.AND_THEN, language)})\s*{verbs}")
    return relative, after, further


def _code(match: re.Match[str]) -> str:
    skip = ("verb", "inside")
    name = next(name for name, value in match.groupdict().items() if value is not None and name not in skip)
    return name.rpartition("__")[0].replace("_", "-")


def _single(name: Named) -> str | None:
    return name.mention.entities[0] if len(name.mention.entities) == 1 else None


def _relative(text: str, names: Sequence[Named], body: str | None, language: Language) -> Iterator[Told]:
    words = ACTS[language]
    for match in _patterns(language)[0].finditer(text):
        subject = next((n for n in names if n.start == match.end()), None)
        actor = _single(subject) if subject else None
        unnamed = match["inside"] and re.fullmatch(pattern(words.OF_BODY, language), match["verb"])
        if not subject and unnamed and not re.match(pattern(words.DEFINITE, language), text[match.end() :]):
            actor = body
        if actor:
            yield Told(_code(match), match.start("verb"), match.end("verb"), actor, match.start(), relative=True)


def _after_that(text: str, names: Sequence[Named], language: Language) -> Iterator[Told]:
    that = re.compile(rf"(?<!\w)(?:{pattern(ACTS[language].THAT, language)})\s*\Z")
    for name in names:
        actor = _single(name)
        opened = that.search(text, 0, name.start)
        if actor and opened and (match := _patterns(language)[1].match(text, name.end)):
            yield Told(_code(match), match.start("verb"), match.end("verb"), actor, opened.start(), relative=False)


def _told(text: str, names: Sequence[Named], body: str | None, language: Language) -> list[Told]:
    first = sorted(
        [*_relative(text, names, body, language), *_after_that(text, names, language)], key=lambda t: t.start
    )
    told: list[Told] = []
    for number, one in enumerate(first):
        told.append(one)
        until = first[number + 1].opened if number + 1 < len(first) else len(text)
        for match in _patterns(language)[2].finditer(text, one.end, until):
            told.append(replace(one, verb=_code(match), start=match.start("verb"), end=match.end("verb")))
    return told


def _document_of(told: Told, document: Document, block: Block, since: int) -> str | None:
    """Find the symbol of the document the act was done in: named just before the clause, or «في تقريره» after it."""
    places = [
        (place, citation)
        for citation in document.citations
        if citation.paragraph == block.id and (place := locate(block.folded, citation.span))
    ]
    if told.relative:
        before = [c for (start, end), c in places if since <= start and end <= told.opened]
        return before[-1].symbol if before else None
    near = [c for (start, _), c in places if told.end <= start <= told.end + _NEAR and c.anaphoric]
    return near[0].symbol if near else None


def adopting_body(document: Document, authority: Authority) -> str | None:
    """Find the entry of the body that the document states, by its English name."""
    stated = document.facts.body
    return next((e.id for e in authority.entries.values() if stated and e.label_en == stated.value), None)


def reported_acts(
    document: Document, block: Block, own: Sequence[Act], names: Sequence[Named], authority: Authority
) -> list[Act]:
    """List the acts of others that one block tells of, between the acts of its own."""
    language, text = document.source.language, block.folded.text
    starts = [place[0] for act in own if (place := locate(block.folded, act.span))]
    acts: list[Act] = []
    for told in _told(text, names, adopting_body(document, authority), language):
        since = max((start for start in starts if start <= told.start), default=0)
        if any(told.opened < start <= told.start for start in starts):
            continue  # the clause ended before an act of the document began
        symbol = _document_of(told, document, block, since)
        span = block.folded.span(told.start, told.end)
        acts.append(Act(block.id, told.verb, span, actor=told.actor, in_document=symbol))
    return acts


def link_reported(document: Document) -> Document:
    """Add to reported acts the event named last before them in the paragraph, where its document came out of it.

    Known once meetings are found: «الاجتماع ... وبالبيان الذي اعتمده المجلس كوثيقة ختامية للاجتماع والذي أقر فيه».
    """
    return replace(document, acts=tuple(_linked(act, document) for act in document.acts))


def _linked(act: Act, document: Document) -> Act:
    if act.actor is None or act.in_document is None:
        return act
    cited = [c.span for c in document.citations if c.paragraph == act.paragraph and c.symbol == act.in_document]
    before = [span for span in cited if span.end <= act.span.start]
    since = before[-1].end if before else act.span.start
    meetings = [m for m in document.meetings if m.paragraph == act.paragraph and since <= m.span.start < act.span.start]
    return replace(act, in_event=meetings[-1].event) if meetings else act
