"""Name organizations, places, posts and instruments: what the gazetteer finds, and organs named by their owner.

What a longer name holds is no mention of its own: no Iraq in the name of ISIL, no Europe in that of the OSCE, no
Rome in "the Rome Statute". Of names that are common words, and of organs that many have, the surroundings decide; an
organ that the lists do not have («لجنة ... التابعة ل») stays a mention without an entity.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.family import is_home, lineage, organs, related_to
from kg.extract.gazetteer import Gazetteer, Name, find_names, gazetteer_of
from kg.lang.names import NAMES
from kg.model import Authority, Block, Document, EntityMention, Entry, Language, Problem
from kg.text.fold import fold_text

_BESIDE = 120
"""Characters after a representation office within which its host is named."""


_TITLE = re.compile(r"\u300a(?:\d{4}\w)?\Z")
"""How a Chinese title of a document begins."""
_NAME = 60
"""Characters on either side of a place in which a longer name is looked for."""


@dataclass(frozen=True, slots=True)
class _Read:
    """Names of one block with what could not be decided."""

    block: Block
    names: tuple[Name, ...]
    problems: tuple[Problem, ...] = ()


def add_names(document: Document, authority: Authority) -> Document:
    """Add mentions of the entries of an authority; they stand in the order of the blocks and of the text."""
    language = document.source.language
    gazetteer = gazetteer_of(authority, language)
    read = [_read(block, gazetteer, authority) for block in document.blocks]
    named = {entry for each in read for name in each.names for entry in name.entries}
    mentions = tuple(
        _mention(each.block, name, authority)
        for each in read
        for name in each.names
        if _is_at_home(name, each.block.folded.text, named, language, authority)
    )
    problems = tuple(problem for each in read for problem in each.problems)
    return replace(document, entities=document.entities + mentions, problems=document.problems + problems)


def _read(block: Block, gazetteer: Gazetteer, authority: Authority) -> _Read:
    language = gazetteer.language
    text = block.folded.text
    names = tuple(_narrowed(name, text, language, authority) for name in find_names(block, gazetteer))
    names = tuple(name for name in names if not _is_part_of_a_name(name, text, language))
    names = tuple(name for at, name in enumerate(names) if not _is_common_word(at, names, text, language))
    names = _with_organs(text, names, language, authority)
    return _Read(block, names, tuple(_problems(block, names)))


def _entry(authority: Authority, name: Name) -> Entry | None:
    return authority.entries.get(name.entries[0]) if name.entries else None


def _narrowed(name: Name, text: str, language: Language, authority: Authority) -> Name:
    """Of several bearers of a name take the one whose owner, or country, is named right after it."""
    if len(name.entries) < 2:
        return name
    after = text[name.end : name.end + 40]
    for entry_id in name.entries:
        owner = authority.entries.get(authority.entries[entry_id].parent or "")
        labels = owner.labels.get(language, ()) if owner else ()
        if any(re.match(rf"\W+{re.escape(fold_text(label, language))}\b", after) for label in labels):
            return replace(name, entries=(entry_id,))
    return name


def _word_before(text: str, start: int) -> tuple[str, str]:
    """Give the word that stands before a position, and what is written together with what follows."""
    match = re.search(r"(?:(?P<word>[^\W\d_]+) )?(?P<joined>[^\W\d_]*)$", text[max(0, start - _NAME) : start])
    return (match["word"] or "", match["joined"]) if match else ("", "")


def _is_part_of_a_name(name: Name, text: str, language: Language) -> bool:
    """Tell a place in another name, which the lists do not have: the Doha Declaration."""
    words = NAMES[language]
    if not all(entry.startswith("place/") for entry in name.entries):
        return False
    if _TITLE.search(text[max(0, name.start - _NAME) : name.start]):
        return True
    heads = "|".join(re.escape(fold_text(word, language)) for word in sorted(words.NAME_HEADS))
    before = rf"(?<!\w)(?:{words.PROCLITICS})(?:{words.ARTICLE})?(?:{heads}){words.NAME_LINK}$"
    if heads and re.search(before, text[max(0, name.start - _NAME) : name.start]):
        return True
    return bool(words.NAME_TAILS) and re.match(words.NAME_TAILS, text[name.end : name.end + _NAME]) is not None


@cache
def _common_words(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """Give the names that are common words too, and the words after which they are places."""
    words = NAMES[language]
    folded = [frozenset(fold_text(w, language) for w in some) for some in (words.COMMON_WORDS, words.LOCATIVES)]
    return folded[0], folded[1]


def _is_common_word(at: int, names: Sequence[Name], text: str, language: Language) -> bool:
    """Tell a common word from a name: no place stands beside it, no locative before it."""
    name, (common, locatives), words = names[at], _common_words(language), NAMES[language]
    if text[name.start : name.end] not in common:
        return False
    word, joined = _word_before(text, name.start)
    if not joined and word in locatives:
        return False
    beside = (*names[max(0, at - 1) : at], *names[at + 1 : at + 2])
    others = [each for each in beside if all(entry.startswith("place/") for entry in each.entries)]
    between = [text[min(each.end, name.end) : max(each.start, name.start)] for each in others]
    return not any(re.fullmatch(rf"(?:{fold_text(words.AND, language)}|\W+)", gap) for gap in between)


def _with_organs(text: str, names: tuple[Name, ...], language: Language, authority: Authority) -> tuple[Name, ...]:
    """Join an organ that many organizations have with the organization named right after it."""
    words = NAMES[language]
    starts = [name.start for name in names]
    joined: list[Name] = []
    for organ, kind in words.ORGANS.items():
        pattern = re.compile(rf"(?<!\w)(?:{words.PROCLITICS})(?P<organ>{re.escape(fold_text(organ, language))})")
        for match in pattern.finditer(text):
            after, inside = bisect_left(starts, match.end()), bisect_right(starts, match.start("organ")) - 1
            if inside >= 0 and match.start("organ") < names[inside].end:
                continue
            owner = names[after] if after < len(names) else None
            if owner and _is_owner(text[match.end() : owner.start], owner, fold_text(words.OF, language)):
                near = names[after + 1 : bisect_left(starts, owner.end + _BESIDE)]
                joined.append(Name(match.start("organ"), owner.end, _organ(owner, kind, near, authority)))
    joined.sort(key=lambda name: name.start)
    return tuple(sorted((*_outside(names, joined), *joined), key=lambda name: name.start))


def _outside(names: Sequence[Name], joined: Sequence[Name]) -> Iterator[Name]:
    """Yield the names that are not part of a joined one."""
    for name in names:
        at = bisect_right(joined, name.start, key=lambda each: each.start) - 1
        if at < 0 or joined[at].end < name.end:
            yield name


def _is_owner(between: str, name: Name, of: str) -> bool:
    return all(entry.startswith("org/") for entry in name.entries) and re.fullmatch(of, between) is not None


def _organ(owner: Name, kind: str, after: Sequence[Name], authority: Authority) -> tuple[str, ...]:
    found = [organ for entry in owner.entries for organ in organs(authority, entry, kind)]
    if any(organ.related for organ in found):
        near = [e for n in after for e in n.entries]
        found = [organ for organ in found if related_to(authority, organ.id, near)]
    return (found[0].id,) if len(found) == 1 else ()


def _is_at_home(name: Name, text: str, named: set[str], language: Language, authority: Authority) -> bool:
    """Tell whether an organ may be meant: one of another organization needs that organization in the document."""
    entry = _entry(authority, name)
    if entry is None or entry.kind != "organization" or is_home(authority, entry.id) or "summit" in entry.classes:
        return True
    owners = [owner for owner in lineage(authority, entry.id) if owner.id != entry.id]
    labels = [fold_text(label, language) for owner in owners for label in owner.labels.get(language, ())]
    words = text[name.start : name.end]
    return any(owner.id in named for owner in owners) or any(_names(words, label, language) for label in labels)


def _names(words: str, label: str, language: Language) -> bool:
    """Tell whether the name of an owner stands in the words, with its article or contracted: «لجامعة الدول العربية»."""
    return label in words or (label.removeprefix(fold_text(NAMES[language].ARTICLE, language)) in words)


def _problems(block: Block, names: Sequence[Name]) -> Iterator[Problem]:
    for name in names:
        if len(name.entries) > 1:
            span = block.folded.span(name.start, name.end)
            yield Problem("name-undecided", f"may be any of: {', '.join(name.entries)}", span)


def _mention(block: Block, name: Name, authority: Authority) -> EntityMention:
    entry = _entry(authority, name)
    span = block.folded.span(name.start, name.end)
    entities = name.entries if len(name.entries) == 1 else ()
    return EntityMention(entry.kind if entry else "organization", span, block.id, entities)
