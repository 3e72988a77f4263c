"""Obligations: what an act of the document makes due, from whom, to whom and by when.

A report («أن يقدم إلى الجمعية العامة في دورتها الحادية والسبعين تقريرا عن ...»), an item of the agenda («أن تدرج في
جدول الأعمال المؤقت لدورتها ...», also «أن تنظر في المسألة في دورتها ...»), a meeting decided upon, anything else asked
for at a session to come or by a date. Only what has a time is one: «تبقي المسألة قيد نظرها» is not.

A session is that of the adopting body: one of another body, named before it or right after it, is left out; what
stands in quotes is a title and names no owner. A date is a limit where a word right before it says so («بحلول», "no
later than"; in Chinese also 前 after it), and the day of a meeting where the clause decides upon one and has no other
date. What lies before the day of adoption, as exactly as it is given, is not due.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain

from kg.extract.reported import adopting_body
from kg.extract.wording import STOPS, edge, either, pattern
from kg.lang.obligations import OBLIGATIONS
from kg.model import Act, Authority, Block, DateMention, Document, Language, Obligation, Span
from kg.text.numbers import ordinal_pattern, ordinal_value
from kg.text.passage import locate

_DIRECTIVE = frozenset({"request", "invite", "urge", "call-upon", "encourage", "demand", "recommend"})
_DECIDING = frozenset({"decide", "approve", "agree"})
_WITH_LIMIT = _DIRECTIVE | {"decide"}
"""Acts that may set a limit to anything."""
_FURTHEST = 25
"""A session more than this many after the document's own is another body's."""
_ASIDES = 3
"""So many commas may stand before what the body decides to do."""
_FAR = 100
"""The subject of a report stands within so many characters after it: to whom and when may come between."""
_NEXT = 60
"""What is to be handed in, and to whom, stands before the session or within so many characters after it."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_QUOTED = re.compile(r'"[^"]*"')


@dataclass(frozen=True, slots=True)
class Words:
    """The patterns of one language."""

    submit: re.Pattern[str]
    report: re.Pattern[str]
    about: re.Pattern[str]
    until: re.Pattern[str]
    sessions: tuple[re.Pattern[str], ...]
    next_session: re.Pattern[str]
    body: re.Pattern[str]
    others: re.Pattern[str]
    owned: re.Pattern[str]
    include: re.Pattern[str]
    consider: re.Pattern[str]
    hold: re.Pattern[str]
    deadline: re.Pattern[str]
    deadline_after: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Clause:
    """The folded text that an act governs, with its place in the text of its block."""

    act: Act
    block: Block
    start: int
    text: str

    @property
    def span(self) -> Span:
        """The words of the act and of the clause."""
        return Span(self.act.span.start, self.act.scope.end) if self.act.scope else self.act.span

    def quote(self, start: int, end: int) -> str | None:
        """Give words of the clause as the passage prints them."""
        span = self.block.folded.span(self.start + start, self.start + end) if start < end else None
        place = locate(self.block.passage, span) if span else None
        return self.block.passage.text[slice(*place)].strip(" " + STOPS) or None if place else None


def _begin(language: Language) -> str:
    return "" if language == "zh" else r"(?<!\w)"


def _plain(forms: Sequence[str], language: Language) -> re.Pattern[str]:
    return re.compile(_begin(language) + either(forms, language) + edge(language))


def _numbered(form: str, number: str, language: Language) -> str:
    """Make a pattern of a form with one number or two, as groups `n` and `m`."""
    first, second = (f"(?P<{name}>{number})" for name in "nm")
    return pattern(form.replace("{n}", "@"), language).replace("@", first, 1).replace("@", second)


@cache
def _words(language: Language) -> Words:
    words = OBLIGATIONS[language]
    number = ordinal_pattern(language)
    sessions = [
        re.compile(_begin(language) + _numbered(form, number, language)) for form in (*words.SESSION, words.SESSIONS)
    ]
    return Words(
        _plain(words.SUBMIT, language),
        _plain(words.REPORT, language),
        _plain(words.ABOUT, language),
        _plain(words.UNTIL, language),
        tuple(sessions),
        _plain(words.NEXT_SESSION, language),
        _plain(words.BODY, language),
        _plain(words.OTHER_BODIES, language),
        re.compile(rf"\s*{pattern(words.OWNER, language)}\s*{either(words.OTHER_BODIES, language)}"),
        _plain(words.INCLUDE, language),
        _plain(words.CONSIDER, language),
        _plain(words.HOLD, language),
        _plain(words.DEADLINE, language),
        re.compile(rf"\s*{either(words.DEADLINE_AFTER, language)}{edge(language)}"),
    )


def _of_another(text: str, start: int, end: int, words: Words) -> bool:
    """Tell whether "its session" is that of another body: which follows, or is the last named before, and the adopting
    one does not follow soon."""
    if words.owned.match(text, end):
        return True
    own = max((m.start() for m in words.body.finditer(text, 0, end + _NEXT)), default=-1)
    other = max((m.start() for m in words.others.finditer(text, 0, start)), default=-1)
    return other > own


def _sessions(clause: Clause, own: int | None, language: Language) -> Iterator[tuple[int, int, int]]:
    """Yield (number, start, end) of sessions of the adopting body, this one or to come."""
    words = _words(language)
    text = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), clause.text)
    for match in chain.from_iterable(form.finditer(text) for form in words.sessions):
        for number in (ordinal_value(found, language) for found in match.groupdict().values()):
            ahead = number is not None and (own is None or own <= number <= own + _FURTHEST)
            if number and ahead and not _of_another(text, *match.span(), words):
                yield number, match.start(), match.end()
    for match in words.next_session.finditer(text):
        if own is not None and not _of_another(text, *match.span(), words):
            yield own + 1, match.start(), match.end()


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


def _considers(clause: Clause, until: int, words: Words) -> bool:
    """Tell whether a clause begins with "to consider", or does after what stands between commas."""
    text = clause.text[:until]
    starts = [0, *(stop.end() for stop in re.finditer(rf"[{STOPS}]\s*", text))][:_ASIDES]
    return any(
        words.consider.match(clause.text, start + len(text[start:]) - len(text[start:].lstrip())) for start in starts
    )


def _by_session(clause: Clause, own: int | None, language: Language) -> Iterator[Obligation]:
    words, verb = _words(language), clause.act.verb
    found = [*_sessions(clause, own, language)]
    to_come = [each for each in found if own is None or each[0] > own]
    for number, start, end in to_come or found:  # beside one to come, this session is told of: what was said at it
        make = partial(Obligation, clause.act.paragraph, due=f"session {number}", span=clause.span)
        before = clause.text[:start]
        item = words.include.search(before) and not words.report.search(before)
        if item or (verb in ("decide", "agree") and _considers(clause, start, words)):
            yield make(kind="agenda-item", subject=_item_subject(clause, words, start))
        elif words.report.search(clause.text) and words.submit.search(clause.text, 0, end + _NEXT):
            yield make(kind="report", subject=_report_subject(clause, words))
        elif verb == "decide" and words.hold.match(clause.text.lstrip()):
            yield make(kind="meeting", subject=clause.quote(0, start))
        elif verb in _DIRECTIVE and own is not None and number > own:
            yield make(kind="other", subject=clause.quote(0, len(clause.text)))


def _is_past(date: DateMention, document: Document) -> bool:
    """Tell whether a date lies before the day of adoption, compared as exactly as both are known."""
    adopted, end = document.facts.adopted, date.value.rpartition("/")[2]
    known = min(len(end), len(adopted.value)) if adopted else 0
    return adopted is not None and end[:4].isdigit() and end[:known] < adopted.value[:known]


def _by_date(clause: Clause, dates: Iterable[DateMention], language: Language) -> Iterator[Obligation]:
    """Yield what must be done by a date, the first one; a meeting has its own date."""
    words, verb = _words(language), clause.act.verb
    placed = [(place, date) for date in dates if (place := _place(clause, date)) is not None]
    for (start, end), date in placed:
        make = partial(Obligation, clause.act.paragraph, due=date.value, span=clause.span)
        before = clause.text[:start].rstrip()
        limit = any(m.end() == len(before) for m in words.deadline.finditer(before))
        limit = limit or words.deadline_after.match(clause.text, end) is not None
        held = not limit and len({date.value for _, date in placed}) == 1
        if held and _holds(clause, before, date, words):
            yield make(kind="meeting", subject=clause.quote(0, start))
            return
        if limit and words.report.search(clause.text) and words.submit.search(clause.text[:start]):
            yield make(kind="report", subject=_report_subject(clause, words))
            return
        if limit and verb in _WITH_LIMIT:
            yield make(kind="other", subject=clause.quote(0, len(clause.text)))
            return


def _holds(clause: Clause, before: str, date: DateMention, words: Words) -> bool:
    """Tell whether a meeting is decided upon, or one is asked for whose days are given."""
    if clause.act.verb == "decide":
        return words.hold.match(clause.text.lstrip()) is not None
    return (
        clause.act.verb in _DIRECTIVE and _DAY.match(date.value) is not None and words.hold.search(before) is not None
    )


def _place(clause: Clause, date: DateMention) -> tuple[int, int] | None:
    """Give where a date stands in a clause."""
    place = locate(clause.block.folded, date.span)
    start = place[0] - clause.start if place else -1
    inside = 0 <= start < len(clause.text) and not date.value.startswith("session")
    return (start, place[1] - clause.start) if place and inside else None


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
        if (
            act.paragraph != block.id
            or act.actor is not None
            or act.verb not in _DIRECTIVE | _DECIDING
            or act.scope is None
        ):
            continue
        if place := locate(block.folded, act.scope):
            yield Clause(act, block, place[0], block.folded.text[slice(*place)])


def add_obligations(document: Document, authority: Authority) -> Document:
    """Add what the acts of the operative part make due; each kind and time once an act."""
    language = document.source.language
    if language not in OBLIGATIONS:
        return document
    own, body = _own_session(document), adopting_body(document, authority)
    found: dict[tuple[str, int, str, str | None], Obligation] = {}
    for block in document.blocks:
        if block.kind != "operative":
            continue
        dates = [date for date in document.dates if date.paragraph == block.id and not _is_past(date, document)]
        for clause in _clauses(document, block):
            due = [*_by_session(clause, own, language)]
            due += (one for one in _by_date(clause, dates, language) if not due or one.kind != "meeting")
            for one in due:
                found.setdefault(
                    (one.paragraph, one.span.start, one.kind, one.due), _with_parties(one, clause.act, body)
                )
    return replace(document, obligations=tuple(found.values()))
