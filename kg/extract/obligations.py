"""Obligations: what an act of the document makes due, from whom, to whom and by when.

A report («أن يقدم إلى الجمعية العامة في دورتها الحادية والسبعين تقريرا عن ...»), an item of the agenda («أن تدرج في
جدول الأعمال المؤقت لدورتها ...», also «أن تنظر في المسألة في دورتها ...»), a meeting decided upon, anything else
asked for by a date. Only what has a time is one: «تبقي المسألة قيد نظرها» is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.reported import adopting_body
from kg.extract.wording import STOPS, edge, either
from kg.lang.obligations import OBLIGATIONS
from kg.model import Act, Authority, Block, DateMention, Document, Language, Obligation, Span
from kg.text.numbers import ordinal_pattern, ordinal_value
from kg.text.passage import locate

_ASKING = frozenset({"request", "invite", "urge", "call-upon", "encourage", "demand", "decide", "approve", "agree"})
_BINDING = frozenset({"request", "decide", "demand"})
_FURTHEST = 25
"""A session more than this many after the document's own is another body's."""
_FAR = 100
"""The subject of a report stands within so many characters after it: to whom and when may come between."""
_NEXT = 60
"""What is to be handed in, and to whom, stands before the session or within so many characters after it."""
_NEAR = 10
"""A date stands within so many characters after «بحلول»."""


@dataclass(frozen=True, slots=True)
class Words:
    """The patterns of one language."""

    submit: re.Pattern[str]
    report: re.Pattern[str]
    about: re.Pattern[str]
    until: re.Pattern[str]
    session: re.Pattern[str]
    next_session: re.Pattern[str]
    body: re.Pattern[str]
    others: re.Pattern[str]
    include: re.Pattern[str]
    consider: re.Pattern[str]
    hold: re.Pattern[str]
    deadline: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Clause:
    """The folded text that an act governs, with its place in the text of its block."""

    act: Act
    block: Block
    start: int
    text: str

    def quote(self, start: int, end: int) -> str | None:
        """Give words of the clause as the passage prints them."""
        span = self.block.folded.span(self.start + start, self.start + end) if start < end else None
        place = locate(self.block.passage, span) if span else None
        return self.block.passage.text[slice(*place)].strip(" " + STOPS) or None if place else None


def _begin(language: Language) -> str:
    return "" if language == "zh" else r"(?<!\w)"


def _plain(forms: Sequence[str], language: Language) -> re.Pattern[str]:
    return re.compile(_begin(language) + either(forms, language) + edge(language))


@cache
def _words(language: Language) -> Words:
    words = OBLIGATIONS[language]
    number = ordinal_pattern(language)
    session = either([form.replace("{n}", "@") for form in words.SESSION], language).replace("@", f"(?P<n>{number})")
    return Words(
        _plain(words.SUBMIT, language),
        _plain(words.REPORT, language),
        _plain(words.ABOUT, language),
        _plain(words.UNTIL, language),
        re.compile(_begin(language) + session),
        _plain(words.NEXT_SESSION, language),
        _plain(words.BODY, language),
        _plain(words.OTHER_BODIES, language),
        _plain(words.INCLUDE, language),
        _plain(words.CONSIDER, language),
        _plain(words.HOLD, language),
        _plain(words.DEADLINE, language),
    )


def _of_another(text: str, start: int, end: int, words: Words) -> bool:
    """Tell whether the body last named before "its session" is not the adopting one, and that does not follow soon."""
    own = max((m.start() for m in words.body.finditer(text, 0, end + _NEXT)), default=-1)
    other = max((m.start() for m in words.others.finditer(text, 0, start)), default=-1)
    return other > own


def _sessions(clause: Clause, own: int | None, language: Language) -> Iterator[tuple[str, int, int]]:
    """Yield (due, start, end) of sessions of the adopting body to come: `session 71`."""
    words = _words(language)
    for match in words.session.finditer(clause.text):
        number = ordinal_value(match["n"], language)
        ahead = own is None or (number is not None and own <= number <= own + _FURTHEST)
        if number and ahead and not _of_another(clause.text, *match.span(), words):
            yield f"session {number}", match.start(), match.end()
    for match in words.next_session.finditer(clause.text):
        if own is not None and not _of_another(clause.text, *match.span(), words):
            yield f"session {own + 1}", match.start(), match.end()


def _report_subject(clause: Clause, words: Words) -> str | None:
    """Read what the report is about: from "on" to the next comma, or to the end; Chinese has it before the report."""
    report = words.report.search(clause.text)
    about = words.about.search(clause.text, report.end()) if report else None
    if not report or not about or about.start() - report.end() > _FAR:
        before = words.about.search(clause.text)
        until = words.until.search(clause.text, before.end()) if before else None
        return clause.quote(before.end(), until.start()) if before and until else None
    stop = re.compile(rf"[{STOPS}]").search(clause.text, about.end())
    return clause.quote(about.end(), stop.start() if stop else len(clause.text))


def _item_subject(clause: Clause, words: Words, session: int) -> str | None:
    """Read the item's title in quotes, else what stands between "consider" and the session."""
    if quoted := re.search(r'"([^"]{3,})"', clause.text):
        return clause.quote(quoted.start(1), quoted.end(1))
    verb = words.consider.search(clause.text)
    if not verb:
        return None
    return clause.quote(verb.end(), session if verb.end() < session else len(clause.text))


def _by_session(clause: Clause, own: int | None, language: Language) -> Iterator[Obligation]:
    words = _words(language)
    span = Span(clause.act.span.start, clause.act.scope.end) if clause.act.scope else clause.act.span
    for due, start, end in _sessions(clause, own, language):
        before = clause.text[:start]
        item = words.include.search(before) and not words.report.search(before)
        if item or (clause.act.verb in ("decide", "agree") and words.consider.match(clause.text.lstrip())):
            yield Obligation(
                clause.act.paragraph, "agenda-item", due, span, subject=_item_subject(clause, words, start)
            )
        elif words.report.search(clause.text) and words.submit.search(clause.text, 0, end + _NEXT):
            yield Obligation(clause.act.paragraph, "report", due, span, subject=_report_subject(clause, words))
        elif clause.act.verb == "decide" and words.hold.match(clause.text.lstrip()):
            yield Obligation(clause.act.paragraph, "meeting", due, span, subject=clause.quote(0, start))


def _is_past(date: DateMention, document: Document) -> bool:
    adopted = document.facts.adopted
    return adopted is not None and date.value[:4].isdigit() and date.value[:4] < adopted.value[:4]


def _by_date(clause: Clause, dates: Iterable[DateMention], language: Language) -> Iterator[Obligation]:
    """Yield what must be done by a date; a meeting decided upon has its own date."""
    words = _words(language)
    span = Span(clause.act.span.start, clause.act.scope.end) if clause.act.scope else clause.act.span
    for date in dates:
        place = locate(clause.block.folded, date.span)
        at = place[0] - clause.start if place else -1
        if not 0 <= at < len(clause.text) or date.value.startswith("session"):
            continue
        due = any(at - _NEAR <= m.end() <= at for m in words.deadline.finditer(clause.text[:at]))
        if clause.act.verb == "decide" and words.hold.match(clause.text.lstrip()) and not due:
            yield Obligation(clause.act.paragraph, "meeting", date.value, span, subject=clause.quote(0, at))
            return
        if due and words.report.search(clause.text) and words.submit.search(clause.text[:at]):
            yield Obligation(clause.act.paragraph, "report", date.value, span, subject=_report_subject(clause, words))
            return
        if due and clause.act.verb in _BINDING:
            yield Obligation(clause.act.paragraph, "other", date.value, span, subject=clause.quote(0, len(clause.text)))
            return


def _with_parties(obligation: Obligation, act: Act, body: str | None) -> Obligation:
    """Add who must do it (whom the act addresses, or the body that decides) and to whom a report goes."""
    asked = act.addressees[0] if len(act.addressees) == 1 else None
    by = asked if act.verb != "decide" else body
    to = body if obligation.kind == "report" and (obligation.due or "").startswith("session") else None
    return replace(obligation, addressee=by, beneficiary=to)


def _own_session(document: Document) -> int | None:
    stated = re.fullmatch(r"\d+", document.facts.session.value) if document.facts.session else None
    return int(stated[0]) if stated else None


def _clauses(document: Document, block: Block) -> Iterator[Clause]:
    for act in document.acts:
        if act.paragraph != block.id or act.actor is not None or act.verb not in _ASKING or act.scope is None:
            continue
        if place := locate(block.folded, act.scope):
            yield Clause(act, block, place[0], block.folded.text[slice(*place)])


def add_obligations(document: Document, authority: Authority) -> Document:
    """Add what the acts of the operative part make due; each kind and time once a paragraph."""
    language = document.source.language
    if language not in OBLIGATIONS:
        return document
    own, body = _own_session(document), adopting_body(document, authority)
    found: dict[tuple[str, str, str | None], Obligation] = {}
    for block in document.blocks:
        if block.kind != "operative":
            continue
        dates = [date for date in document.dates if date.paragraph == block.id and not _is_past(date, document)]
        for clause in _clauses(document, block):
            due = [*_by_session(clause, own, language)] or [*_by_date(clause, dates, language)]
            for one in due:
                found.setdefault((one.paragraph, one.kind, one.due), _with_parties(one, clause.act, body))
    return replace(document, obligations=tuple(found.values()))
