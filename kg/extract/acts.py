"""Speech acts: which verbs the adopting body performs in each paragraph, what each governs, whom it addresses.

A paragraph begins with an act; further ones follow a comma («، وتؤكد», "and requests"). What others did is told in
relative clauses («الذي أقر فيه المجلس») and is no act of the document: see `kg.extract.reported`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.addressees import address, named_in
from kg.extract.reported import reported_acts
from kg.extract.wording import STOPS, edge, either, pattern, space
from kg.lang.acts import ACTS
from kg.model import Act, Authority, Block, Document, Language

_HEAD = r"\A[\W\d]*(?:\(?\w{1,4}\)\W*)?"
_ITEM = rf"(?<=[:.{STOPS}])\s*(?:\w{{1,3}}\s?)?\(?\w{{1,4}}\)\s*"
_FEW = "{0,3}"
"""So many modifiers stand together at most: a limit, lest a text of nothing else take time without end."""
_ASIDE = 400
"""So far back a clause may have begun that tells of what others did."""


@dataclass(frozen=True, slots=True)
class Found:
    """One act in a text: its code, where its words stand, and where the clause that it governs ends."""

    verb: str
    start: int
    end: int
    scope_end: int


def _regex(form: str, modifiers: str, language: Language) -> str:
    """Give the pattern of a form: between its words modifiers may stand; after ` > ` what must follow."""
    words, _, ahead = form.partition(" > ")
    between = space(language)
    gap = rf"(?:{between}{modifiers}){_FEW}{between}" if modifiers else between
    follows = rf"(?=(?:{between}{modifiers}){_FEW}\s*(?:{pattern(ahead, language)}))" if ahead else ""
    return pattern(words, language, gap) + edge(language) + follows


def _length(form: str) -> tuple[int, int, int]:
    """Measure a form: by its words, by its letters, by how far it looks ahead."""
    words, _, ahead = form.partition(" > ")
    return words.count(" "), len(words), len(ahead)


def _named(forms: Mapping[str, Sequence[str]], modifiers: str, language: Language) -> list[str]:
    """Give one pattern for each form, the longest of all first; an empty group after it is named after its code.

    Being after it, the group does not keep the engine from passing over a form by its first letter.
    """
    listed = [(code, form, n) for code, all_of in forms.items() for n, form in enumerate(all_of)]
    listed.sort(key=lambda item: _length(item[1]), reverse=True)
    return [f"{_regex(form, modifiers, language)}(?P<{code.replace('-', '_')}__{n}>)" for code, form, n in listed]


@dataclass(frozen=True, slots=True)
class _Reading:
    """How acts are found in one kind of paragraph of one language."""

    anchor: re.Pattern[str]
    """Where an act may begin."""
    starts: tuple[re.Pattern[str], ...]
    """What leads there, the longest first."""
    forms: tuple[re.Pattern[str], ...]
    """The act itself, in the order in which its forms are tried."""
    chain: re.Pattern[str]
    """What stands between two verbs of one clause."""


@cache
def _forms(language: Language, kind: str) -> re.Pattern[str]:
    """Give the pattern of an act with what belongs to it: conjunction, modifiers before and after."""
    words = ACTS[language]
    forms = words.PREAMBULAR if kind == "preambular" else words.OPERATIVE
    modifiers = either(words.MODIFIERS, language)
    prefix = rf"(?:{pattern(words.PREFIX, language)})?" if words.PREFIX else ""
    lead = rf"(?:{pattern(words.LEAD, language)}\s*)?" if words.LEAD and kind == "operative" else ""
    between = space(language)
    before = rf"(?:{either(words.BEFORE, language)}{between}){_FEW}?" if words.BEFORE else ""
    after = rf"(?:{between}{modifiers}){_FEW}" if words.MODIFIERS else ""
    return re.compile(rf"{prefix}{lead}{before}(?:{'|'.join(_named(forms, modifiers, language))}){after}")


@cache
def _reading(language: Language, kind: str) -> _Reading:
    words = ACTS[language]
    preambular = kind == "preambular"
    joints = sorted(words.PREAMBULAR_JOINTS if preambular else words.OPERATIVE_JOINTS, key=len, reverse=True)
    starts = [_HEAD, _ITEM, *(pattern(joint, language) for joint in joints)]
    if preambular and words.LEAD:
        prefix = rf"(?:{pattern(words.PREFIX, language)})?" if words.PREFIX else ""
        starts.insert(2, rf"(?<!\w)(?={prefix}{pattern(words.LEAD, language)}\s)")
    kinds = ("operative", "preambular") if preambular and words.LEAD else (kind,)
    return _Reading(
        re.compile("|".join(starts)),
        tuple(re.compile(start) for start in starts),
        tuple(_forms(language, each) for each in kinds),
        re.compile(pattern(words.CHAIN, language)),
    )


def _code(match: re.Match[str]) -> str:
    return (match.lastgroup or "").rpartition("__")[0].replace("_", "-")


def _act(text: str, at: int, forms: Sequence[re.Pattern[str]]) -> re.Match[str] | None:
    return next((found for form in forms if (found := form.match(text, at))), None)


def _matches(text: str, language: Language, kind: str) -> Iterator[re.Match[str]]:
    reading = _reading(language, kind)
    at = 0
    while at <= len(text) and (anchor := reading.anchor.search(text, at)):
        ends = (lead.end() for start in reading.starts if (lead := start.match(text, anchor.start())))
        match = next((found for end in ends if (found := _act(text, end, reading.forms))), None)
        if match is None and not anchor.start() and kind == "preambular":
            match = _act(text, anchor.end(), (_forms(language, "operative"),))  # "Resolves that:", before the numbers
        at = anchor.start() + 1
        while match:
            yield match
            at = match.end()
            further = reading.chain.match(text, at)
            match = _act(text, further.end(), reading.forms) if further else None


@cache
def _told(language: Language) -> re.Pattern[str]:
    return re.compile(rf".*?(?:{pattern(ACTS[language].GOES_ON, language)})", re.DOTALL)


def _own(matches: Iterable[re.Match[str]], text: str, language: Language) -> Iterator[re.Match[str]]:
    """Leave out verbs that go on with what others did, by what stands between each and the act before."""
    last = 0
    for match in matches:
        if not last or not _told(language).fullmatch(text, max(last, match.start() - _ASIDE), match.end()):
            yield match
            last = match.end()


def find_acts(text: str, language: Language, kind: str) -> list[Found]:
    """List the acts of a paragraph's folded text, in order; `kind` is preambular or operative.

    Forms: «وإذ تلاحظ مع التقدير»، «تحيط علما»، «، وتؤكد»، «، وفي هذا الصدد، تطلب»; "Recalling also", ", and requests".

    >>> from kg.text.fold import fold_text
    >>> [f.verb for f in find_acts(fold_text("ترحب بذلك، وتطلب إليه أن ينشره؛", "ar"), "ar", "operative")]
    ['welcome', 'request']
    """
    found = _matches(text, language, kind)
    matches = list(_own(found, text, language) if kind == "preambular" else found)
    ends = [*(m.start() for m in matches[1:]), len(text)]
    return [Found(_code(m), m.start(), m.end(), end) for m, end in zip(matches, ends, strict=False)]


def _of_block(block: Block, language: Language) -> list[Act]:
    """Make acts of what was found in one block, without addressees."""
    text, acts = block.folded.text, []
    for found in find_acts(text, language, block.kind):
        clause = text[found.end : found.scope_end]
        body = clause.strip(" .:*" + STOPS)
        start = found.end + clause.index(body) if body else found.end
        scope = block.folded.span(start, start + len(body)) if body else None
        acts.append(Act(block.id, found.verb, block.folded.span(found.start, found.end), scope))
    return acts


def add_acts(document: Document, authority: Authority) -> Document:
    """Add the acts of every preambular and operative paragraph, and what the text says others did."""
    language = document.source.language
    if language not in ACTS:
        return document
    acts: list[Act] = []
    for block in document.blocks:
        if block.kind not in ("preambular", "operative"):
            continue
        names = named_in(block, document.entities)
        own = _of_block(block, language)
        before = [None, *(act.scope for act in own)]
        acts += [address(act, block, names, earlier, language) for act, earlier in zip(own, before, strict=False)]
        acts += reported_acts(document, block, own, names, authority)
    return replace(document, acts=tuple(acts))
